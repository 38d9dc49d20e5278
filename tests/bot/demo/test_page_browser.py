"""The page in a real browser: what a director sees in the first five minutes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from tests import chromium
from tests.bot.demo.conftest import Site, serving
from tests.bot.demo.small_bot import COORDINATOR, PARENT, TEACHER, playing

# One loop for the file, because a browser belongs to the loop that started it.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WIDE: ViewportSize = {"width": 1280, "height": 800}
PICTURE = Path(__file__).parents[3] / "docs" / "images" / "reminder.png"
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 390, "height": 844}
# While window.held is a list, the page does not hear what the server tells.
HELD = """
window.EventSource = class extends EventSource {
  addEventListener(kind, listener) {
    super.addEventListener(kind, (event) =>
      window.held ? window.held.push(() => listener(event)) : listener(event));
  }
};
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of this file; each opens a context of its own."""
    chromium.require()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(chromium.PATH), args=chromium.ARGS
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def site(browser: Browser) -> AsyncIterator[Site]:
    async with playing() as play, serving(play) as one:
        yield one
        for context in browser.contexts:
            await context.close()


class Watched:
    """A page with everything it asked for and everything it complained about."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    async def open(self) -> Page:
        await self.page.goto(self.url)
        await expect(self.person(COORDINATOR)).to_be_visible()
        return self.page

    def person(self, user_id: int) -> Locator:
        return self.page.locator(f'[data-person="{user_id}"]')

    async def say(self, words: str) -> None:
        await self.page.fill("#text", words)
        await self.page.click("#send")

    def assert_kept_to_itself(self) -> None:
        outside = [one for one in self.requests if not one.startswith(self.url + "/")]
        assert outside == []
        assert self.complaints == []


async def opened(browser: Browser, site: Site, size: ViewportSize = WIDE) -> Watched:
    context = await browser.new_context(viewport=size, locale="ru-RU", accept_downloads=True)
    context.set_default_timeout(15_000)
    page = await context.new_page()
    # A real clipboard asks for permission; this one remembers what it was given.
    await page.add_init_script(
        "window.copied=null;navigator.clipboard.writeText=async(text)=>{window.copied=text}"
    )
    await page.add_init_script(HELD)
    watched = Watched(page, site.url)
    await watched.open()
    return watched


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


async def overflow(page: Page) -> int:
    return int(
        await page.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
            " - window.innerWidth"
        )
    )


async def test_the_first_five_minutes(browser: Browser, site: Site, tmp_path: Path) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await expect(page.locator("#clock")).to_contain_text("09:00")
    await expect(page.locator("#clock")).to_contain_text("пятница")
    await expect(page.locator("#clock")).to_contain_text("11 сентября 2020")

    # Start, and a command from the menu.
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_contain_text("утверждённого плана")
    await expect(page.locator("article.theirs strong")).to_have_text("утверждённого плана")
    await page.click("#commands-button")
    await page.get_by_role("menuitem", name="Ближайшее напоминание").click()
    done = page.get_by_role("button", name="Готово", exact=True)
    await expect(done).to_be_visible()
    await expect(page.locator(".tg-time")).to_have_text("пятница, 18 сентября 2020, 16:00")

    # A tap edits the message in its place and shows a toast.
    message = page.locator("article:has(button.style-success)")
    number = await message.get_attribute("data-message")
    count = await page.locator("article").count()
    await done.click()
    await expect(page.locator(".toast")).to_have_text("Отмечено. Спасибо!")
    edited = page.locator(f'[data-message="{number}"]')
    await expect(edited).to_contain_text("изменено")
    await expect(edited.get_by_role("button", name="Уже отмечено")).to_be_disabled()
    assert await page.locator("article").count() == count

    # A document up and another down.
    await page.set_input_files(
        "#file", {"name": "план.txt", "mimeType": "text/plain", "buffer": b"till may"}
    )
    answer = page.locator("article.theirs:has(a.file)")
    await expect(answer).to_contain_text("Прочитано")
    async with page.expect_download() as download:
        await answer.locator("a.file").click()
    file = await download.value
    assert file.suggested_filename == "ответ.txt"
    await file.save_as(tmp_path / "answer")
    assert _bytes(tmp_path / "answer") == b"TILL MAY"

    # The clock jumps to the next reminder, and a day is named where it begins.
    await page.click('[data-clock="next"]')
    await expect(page.locator("#clock")).to_contain_text("14 сентября 2020")
    await expect(page.locator("#clock")).to_contain_text("понедельник")
    await expect(page.locator(".day").last).to_have_text("14 сентября")
    await expect(page.locator("article").last).to_contain_text("Через 3 рабочих дня")
    watched.assert_kept_to_itself()


async def test_unread_badges_and_another_persons_chat(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await watched.person(TEACHER).click()
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_have_count(1)
    await watched.person(PARENT).click()
    await expect(page.locator("#start")).to_be_visible()
    await page.click('[data-clock="week"]')
    await expect(page.locator("#clock")).to_contain_text("18 сентября 2020")
    badge = watched.person(TEACHER).locator(".badge")
    await expect(badge).to_contain_text("1")
    await expect(page.locator(".toast")).to_contain_text("Новых сообщений: 1 — Орлова А. П.")
    await expect(watched.person(TEACHER)).to_contain_text("Через 3 рабочих дня")
    await watched.person(TEACHER).click()
    await expect(badge).to_have_count(0)
    watched.assert_kept_to_itself()


async def test_what_was_on_the_screen_is_read_however_late_the_list_hears_of_it(
    browser: Browser, site: Site
) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await watched.person(PARENT).click()
    await page.evaluate("window.held = []")
    site.play.stage.telegram.start(TEACHER)
    await site.play.stage.quiet()
    await watched.person(TEACHER).click()
    await expect(page.locator("article.theirs")).to_have_count(1)
    await watched.person(PARENT).click()
    await page.evaluate("for (const go of window.held.splice(0)) go(); window.held = null")
    await expect(watched.person(TEACHER)).to_contain_text("Здравствуйте")
    await expect(watched.person(TEACHER).locator(".badge")).to_have_count(0)
    watched.assert_kept_to_itself()


async def test_keyboards_links_and_windows(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await page.locator("#reply-keyboard").get_by_role("button", name="Мои дела").click()
    await expect(page.locator("article").last).to_contain_text("Вы написали: Мои дела")
    await page.click("#keyboard-button")
    await expect(page.locator("#reply-keyboard")).to_be_hidden()

    await watched.say("/plan")
    await page.get_by_role("button", name="Прошу перенести срок").click()
    await expect(page.locator("dialog")).to_contain_text("Просьба уйдёт")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_be_hidden()

    await watched.say("/link")
    await page.get_by_role("button", name="Скопировать").click()
    await expect(page.locator(".toast").last).to_have_text("Скопировано")
    assert await page.evaluate("window.copied") == "https://t.me/vpr_demo_bot?start=inv_5a"
    spoiler = page.locator(".spoiler")
    await expect(spoiler.locator("span")).to_have_css("visibility", "hidden")
    await spoiler.click()
    await expect(spoiler.locator("span")).to_have_css("visibility", "visible")

    # A deep link asks who opens it, and that person's chat comes to the front.
    await page.get_by_role("link", name="https://t.me/vpr_demo_bot").click()
    await page.click(f'dialog [data-open-as="{TEACHER}"]')
    await expect(page.locator("article").last).to_contain_text("Приглашение принято: inv_5a")
    await expect(watched.person(TEACHER)).to_have_attribute("aria-current", "true")
    watched.assert_kept_to_itself()


async def test_a_parent_scans_the_poster_and_opens_links_from_elsewhere(
    browser: Browser, site: Site
) -> None:
    watched = await opened(browser, site)
    page = watched.page
    headings = page.locator(".people-heading")
    await expect(headings).to_have_text(["Сотрудники", "Родители"])
    # Only parents walk past posters.
    await expect(page.locator(".about")).to_be_visible()
    await expect(page.locator("#messages [data-scan]")).to_have_count(0)
    await watched.person(PARENT).click()
    await page.locator("#messages [data-scan]", has_text="Плакат в холле").click()
    await expect(page.locator("article").last).to_contain_text("Приглашение принято: observe")

    async def opens(words: str) -> None:
        await page.click("#chat-menu-button")
        await page.get_by_role("menuitem", name="Открыть ссылку…").click()
        await page.fill("#link-text", words)
        await page.get_by_role("button", name="Открыть", exact=True).click()

    for words, payload in (
        ("https://t.me/vpr_demo_bot?start=d-7-123456", "d-7-123456"),
        ("t.me/vpr_demo_bot?start=c5-410", "c5-410"),
        (" p-secret_1 ", "p-secret_1"),
    ):
        await opens(words)
        await expect(page.locator("dialog")).to_be_hidden()
        await expect(page.locator("article").last).to_contain_text(f"принято: {payload}")
    await opens("https://example.org/?start=x")
    await expect(page.locator(".toast").last).to_have_text("Это не ссылка на бота")
    await expect(page.locator("dialog")).to_be_visible()
    await page.click("dialog [data-scan=observe]")
    await expect(page.locator("dialog")).to_be_hidden()
    await expect(page.locator("article").last).to_contain_text("принято: observe")
    watched.assert_kept_to_itself()


async def test_a_text_is_never_code(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await watched.say("<img src=x onerror=window.hurt=1>")
    await watched.say("/html")
    await expect(page.locator("article").last).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(page.locator("article.mine").nth(1)).to_contain_text("<img src=x")
    assert await page.locator("#messages img").count() == 0
    assert await page.evaluate("window.hurt") is None
    watched.assert_kept_to_itself()


async def test_tables_are_tables(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await watched.say("/table")
    table = page.locator(".rich-table")
    await expect(table.locator("tr")).to_have_count(4)
    await expect(table.locator("th").nth(1)).to_have_text("Мероприятие")
    await expect(page.locator(".rich-heading")).to_have_text("План школы, 2020/2021")
    watched.assert_kept_to_itself()


async def test_the_page_speaks_english_and_remembers_it(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click('[data-language="en"]')
    await expect(page.locator('[data-clock="next"]')).to_have_text("To the next reminder")
    await expect(page.locator("#clock")).to_contain_text("Friday")
    await expect(watched.person(TEACHER)).to_contain_text("class teacher, 5A")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    shown = await page.locator("body").inner_text()
    names = {re.escape(word) for one in site.play.stage.people for word in one.name.split()}
    bot = re.escape(site.play.stage.telegram.first_name)
    rest = re.sub("|".join([*names, bot]), "", shown)
    # Initials of names stay; every word of the page itself is English now.
    assert re.findall(r"[а-яё]{2,}", rest) == []
    await page.reload()
    await expect(page.locator('[data-clock="next"]')).to_have_text("To the next reminder")
    watched.assert_kept_to_itself()


async def test_every_word_is_there_in_both_languages(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    for language in ("ru", "en"):
        await watched.page.click(f'[data-language="{language}"]')
        words = await watched.page.eval_on_selector_all(
            "[data-word], [data-label], [data-placeholder]",
            "nodes => nodes.flatMap(n => [n.dataset.word && n.textContent,"
            " n.dataset.label && n.getAttribute('aria-label'),"
            " n.dataset.placeholder && n.placeholder].filter(x => x !== undefined))",
        )
        assert len(words) > 30
        assert not [word for word in words if not word.strip() or word == "undefined"]


async def test_a_phone_has_one_pane_at_a_time_and_no_sideways_scroll(
    browser: Browser, site: Site
) -> None:
    watched = await opened(browser, site, PHONE)
    page = watched.page
    await expect(page.locator("#chat")).to_be_hidden()
    assert await overflow(page) <= 0
    await watched.person(COORDINATOR).click()
    await page.click("#start")
    for words in ("/plan", "/link", "/table"):
        await watched.say(words)
    await expect(page.locator(".rich-table")).to_be_visible()
    assert await overflow(page) <= 0
    # The newest message stands in sight above the box.
    last = await page.locator("article").last.bounding_box()
    box = await page.locator("#composer").bounding_box()
    assert last is not None
    assert box is not None
    assert last["y"] + last["height"] <= box["y"] + 1
    await page.click('[data-tab="side"]')
    await expect(page.locator("#clock")).to_be_visible()
    assert await overflow(page) <= 0
    await page.click('[data-clock="next"]')
    await expect(page.locator("#clock")).to_contain_text("14 сентября")
    await expect(page.locator("#tab-unread")).to_have_text("1")
    await page.click('[data-tab="chat"]')
    await expect(page.locator("article").last).to_be_in_viewport()
    await page.click("#to-people")
    await expect(page.locator("#people")).to_be_visible()
    watched.assert_kept_to_itself()


async def test_a_picture_that_comes_late_stays_in_sight(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site, PHONE)
    page = watched.page
    await watched.person(COORDINATOR).click()
    await page.click("#start")
    for words in ("/plan", "/table"):
        await watched.say(words)
    await expect(page.locator(".rich-table")).to_be_visible()
    await page.set_input_files("#file", str(PICTURE))
    picture = page.locator("article.mine img.photo")
    await expect(picture).to_be_in_viewport(ratio=0.9)
    await expect(page.locator("#to-end")).to_be_hidden()
    # It may have its height before it has loaded, and the page be looked at in between.
    await picture.evaluate(
        """picture => {
          picture.style.height = `${picture.clientHeight + 300}px`;
          document.getElementById("scroll").dispatchEvent(new Event("scroll"));
          picture.dispatchEvent(new Event("load"));
        }"""
    )
    await expect(page.locator("#to-end")).to_be_hidden()
    watched.assert_kept_to_itself()


async def test_dark_mode_follows_the_system(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page

    async def lightness(selector: str, name: str) -> float:
        colour = await page.eval_on_selector(selector, f"n => getComputedStyle(n).{name}")
        red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
        return (red + green + blue) / 3

    assert await lightness("#people", "backgroundColor") > 220
    await page.emulate_media(color_scheme="dark")
    assert await lightness("#people", "backgroundColor") < 60
    assert await lightness(".person-name", "color") > 200


async def test_everything_can_be_done_from_the_keyboard(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await watched.person(TEACHER).focus()
    await page.keyboard.press("Enter")
    await expect(watched.person(TEACHER)).to_have_attribute("aria-current", "true")
    await expect(watched.person(TEACHER)).to_be_focused()
    await page.locator("#start").focus()
    await page.keyboard.press("Enter")
    await page.locator("#text").focus()
    await page.keyboard.type("/plan")
    await page.keyboard.press("Enter")
    done = page.get_by_role("button", name="Готово", exact=True)
    await done.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_be_visible()
    # Every control has a name that a screen reader can say.
    nameless = await page.eval_on_selector_all(
        "button, input, textarea, a",
        "nodes => nodes.filter(n => n.offsetParent && !(n.textContent.trim()"
        " || n.getAttribute('aria-label') || n.labels?.length)).map(n => n.outerHTML)",
    )
    assert nameless == []


async def test_a_slash_offers_the_commands(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await page.locator("#text").press_sequentially("/")
    offered = page.locator("#commands [role=menuitem]")
    await expect(offered).to_have_count(3)
    await page.locator("#text").press_sequentially("t")
    await expect(offered).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".rich-table")).to_be_visible()
    await expect(page.locator("#commands")).to_be_hidden()
    await expect(page.locator("#text")).to_have_value("")


async def test_a_switch_breaks_the_line_and_mends_it(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_have_count(1)
    await page.click("#faults summary")
    await page.click('[data-fault="429"]')
    await expect(page.locator("#fault-count")).to_have_text("1")
    assert {fault.kind for fault in site.play.stage.telegram.faults.standing} == {"retry_after"}
    await page.click('[data-fault="429"]')
    await expect(page.locator("#fault-count")).to_be_hidden()
    assert not site.play.stage.telegram.faults.standing
    # One more switch: the person in the chat blocks the bot, which hears a 403.
    await page.click('[data-fault="blocked"]')
    await expect(page.locator("#start")).to_have_text("Разблокировать бота")
    assert site.play.stage.telegram.chats[COORDINATOR].is_blocked
    await page.click("#start")
    await expect(page.locator("#composer")).to_be_visible()
    await page.click("#journal summary")
    await expect(page.locator("#journal-list li").first).to_contain_text("sendMessage")


async def test_drawing_the_same_again_touches_nothing(browser: Browser, site: Site) -> None:
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await watched.say("/plan")
    await expect(page.locator("article")).to_have_count(4)
    await page.evaluate(
        "document.querySelectorAll('article').forEach((node, at) => node.mark = at)"
    )
    await watched.say("ещё")
    await expect(page.locator("article")).to_have_count(6)
    kept = await page.evaluate("[...document.querySelectorAll('article')].map(node => node.mark)")
    assert kept[:4] == [0, 1, 2, 3]


async def test_a_long_chat_opens_at_its_end_and_shows_more_when_asked(
    browser: Browser, site: Site
) -> None:
    telegram = site.play.stage.telegram
    watched = await opened(browser, site)
    page = watched.page
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_have_count(1)
    # One a day, as a year of reminders comes.
    for number in range(150):
        site.play.stage.clock.jump_to(site.play.stage.clock.now() + timedelta(days=1))
        telegram.call("sendMessage", {"chat_id": COORDINATOR, "text": f"день {number}"})
    await expect(page.locator("article").last).to_contain_text("день 149")
    await expect(page.locator("article").last).to_be_in_viewport()
    await expect(page.locator("article")).to_have_count(120)
    await expect(page.locator(".day-group")).to_have_count(120)
    await page.click("#earlier")
    await expect(page.locator("article")).to_have_count(152)
    await expect(page.locator("#earlier")).to_have_count(0)
    watched.assert_kept_to_itself()


async def test_without_the_stream_the_page_asks_by_itself(browser: Browser, site: Site) -> None:
    context = await browser.new_context(viewport=WIDE)
    page = await context.new_page()
    await page.add_init_script("delete window.EventSource")
    watched = Watched(page, site.url)
    await watched.open()
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_have_count(1)
    watched.assert_kept_to_itself()


async def test_an_album_a_poll_and_a_search(browser: Browser, site: Site, tmp_path: Path) -> None:
    watched = await opened(browser, site, NARROW)
    page = watched.page
    await watched.person(COORDINATOR).click()
    await page.click("#start")
    await expect(page.locator("article.theirs")).to_have_count(1)

    # Three files at once: two pictures stand together, the paper by itself.
    paper = tmp_path / "приказ.docx"
    paper.write_bytes(b"paper")
    await page.fill("#text", "Наш класс")
    await page.set_input_files("#file", [str(PICTURE), str(PICTURE), str(paper)])
    album = page.locator("article.mine").nth(1)
    await expect(album.locator(".album img.photo")).to_have_count(2)
    await expect(album).to_contain_text("Наш класс")
    await expect(page.locator("article.mine").nth(2)).to_contain_text("приказ.docx")
    await expect(page.locator("article").last).to_contain_text("Прочитано, вот ответ")
    await expect(page.locator("article.theirs").nth(1)).to_contain_text("Альбом «Наш класс»")
    # Pictures that come late push nothing out of sight.
    await expect(page.locator("article").last).to_be_in_viewport()
    assert await overflow(page) <= 0

    # A poll made in the small form; the bot copies it, the copy is voted in.
    await page.click("#attach")
    await page.get_by_role("menuitem", name="Опрос…").click()
    await page.get_by_label("Вопрос").fill("Когда собрание?")
    await page.get_by_label("Ответы, каждый с новой строки").fill("в среду\n\nв пятницу")
    await page.get_by_label("Анонимный").uncheck()
    assert await overflow(page) <= 0
    await page.get_by_role("dialog").get_by_role("button", name="Отправить").click()
    await expect(page.locator("dialog")).to_be_hidden()
    poll = page.locator("article.theirs .poll")
    await expect(poll).to_contain_text("Открытый опрос")
    await expect(poll).to_contain_text("0 голосов")
    await poll.get_by_role("button", name="в пятницу").click()
    await expect(poll.locator(".poll-result.chosen")).to_contain_text("100")
    await expect(poll).to_contain_text("1 голос")
    # The bot hears who has voted for what.
    await expect(page.locator("article").last).to_contain_text("Голос принят: [1]")
    bar = await poll.locator("progress").nth(1).get_attribute("value")
    assert bar == "1"
    await poll.get_by_role("button", name="Отменить голос").click()
    await expect(poll.get_by_role("button", name="в среду")).to_be_visible()

    # Search behind @bot: live results, more of them, one is chosen and can be tapped.
    await page.locator("#text").press_sequentially("@vpr_demo_bot математика 5")
    results = page.locator("#inline-results .inline-result")
    await expect(results).to_have_count(1)
    await expect(results).to_contain_text("ФИОКО, 2020")
    await page.fill("#text", "@vpr_demo_bot ")
    await expect(results).to_have_count(4)
    assert await overflow(page) <= 0
    await page.get_by_role("menuitem", name="Показать ещё").click()
    await expect(results).to_have_count(6)
    await expect(results.nth(4)).to_be_focused()
    await page.fill("#text", "@vpr_demo_bot физика")
    await expect(page.locator("#inline-results")).to_contain_text("Ничего не нашлось")
    await page.fill("#text", "@vpr_demo_bot русский 4")
    await expect(results).to_have_count(1)
    await page.locator("#text").press("Enter")
    await expect(results).to_be_focused()
    await page.keyboard.press("Enter")
    chosen = page.locator("article.mine").last
    await expect(chosen).to_contain_text("через @vpr_demo_bot")
    await expect(chosen.locator("strong")).to_have_text("Русский язык, 4 класс")
    await expect(page.locator("#text")).to_have_value("")
    await expect(page.locator("#inline-results")).to_be_hidden()
    await chosen.get_by_role("button", name="Полезно").click()
    await expect(page.locator(".toast").last).to_have_text("Спасибо за оценку!")
    await expect(chosen.get_by_role("button", name="Полезно")).to_have_count(0)
    assert await overflow(page) <= 0
    watched.assert_kept_to_itself()


async def test_quizzes_voices_and_what_is_passed_on(browser: Browser, site: Site) -> None:
    telegram = site.play.stage.telegram
    watched = await opened(browser, site)
    page = watched.page
    await page.click('[data-language="en"]')
    await page.click("#start")
    telegram.send_voice(COORDINATOR, duration=65)
    telegram.send_sticker(COORDINATOR, "🎉")
    telegram.say(COORDINATOR, "новость", forwarded_from="Тень")
    await expect(page.locator("article", has_text="Voice message")).to_contain_text("1:05")
    await expect(page.locator("article", has_text="🎉")).to_be_visible()
    await expect(page.locator("article", has_text="новость").first).to_contain_text(
        "Forwarded from: Тень"
    )
    # A quiz, all from the keyboard.
    await page.locator("#attach").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Question")).to_be_focused()
    await page.keyboard.type("2 + 2?")
    await page.keyboard.press("Tab")
    await page.keyboard.type("3\n4")
    await page.get_by_label("Right answer").select_option("4")
    await expect(page.get_by_label("Several answers")).to_be_disabled()
    await page.get_by_label("Question").press("Enter")
    quiz = page.locator("article.theirs .poll")
    await expect(quiz).to_contain_text("Quiz")
    await quiz.get_by_role("button", name="3").focus()
    await page.keyboard.press("Enter")
    await expect(quiz.locator(".poll-result.wrong")).to_contain_text("3")
    await expect(quiz.locator(".poll-result.right")).to_contain_text("4")
    await expect(quiz).to_contain_text("1 vote")
    await expect(quiz.get_by_role("button", name="Retract vote")).to_have_count(0)
    # Several answers are ticked and sent together.
    multiple = ["a", "b", "c"]
    telegram.send_poll(COORDINATOR, "Which?", multiple, multiple=True, anonymous=False)
    boxes = page.locator("article.theirs .poll").last
    await expect(boxes.get_by_role("button", name="Vote")).to_be_disabled()
    for name in ("a", "c"):
        await boxes.get_by_label(name, exact=True).check()
    await boxes.get_by_role("button", name="Vote").click()
    await expect(boxes.locator(".poll-result.chosen")).to_have_count(2)
    watched.assert_kept_to_itself()
