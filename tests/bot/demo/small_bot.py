"""A small bot for the tests of the page: it greets, shows a plan, takes files, reminds, asks in
polls, and finds materials inline."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichBlockTable,
    InputRichMessage,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    PollAnswer,
    ReplyKeyboardMarkup,
    RichBlockTableCell,
)

from bot.demo.clock import DemoClock
from bot.demo.stage import Stage, StageHint, StageLink, StagePerson
from bot.demo.telegram import MemorySession, Telegram

TOKEN = "4242:demo"
START = datetime(2020, 9, 11, 6, 0, tzinfo=UTC)  # 09:00 in Moscow, the day of the approval

COORDINATOR, DIRECTOR, DEPUTY, TEACHER, PARENT = 1001, 1002, 1003, 1004, 1005
PEOPLE = (
    StagePerson(COORDINATOR, "Ковалёва Ирина Сергеевна", "координатор ВПР", "VPR coordinator"),
    StagePerson(DIRECTOR, "Смирнов Павел Андреевич", "директор", "director"),
    StagePerson(DEPUTY, "Белова Марина Юрьевна", "завуч по учебной работе", "deputy head"),
    StagePerson(TEACHER, "Орлова Анна Петровна", "классный руководитель 5А", "class teacher, 5A"),
    StagePerson(PARENT, "Ершова Ольга", "родитель, 5А", "parent, 5A", is_parent=True),
)


HINTS = (
    StageHint(
        "Откройте чат координатора и нажмите «Запустить»",
        "Open the coordinator's chat and press Start",
        COORDINATOR,
    ),
    StageHint("Пришлите план файлом: скрепка или перетащите в чат", "Send the plan as a file"),
    StageHint("Переведите часы до следующего напоминания", "Move on to the next reminder"),
)
LINKS = (StageLink("Плакат в холле", "The poster in the hall", "observe"),)


@dataclass(slots=True)
class Reminder:
    """One line of the small bot's only table."""

    due: datetime
    user_id: int
    text: str
    sent: bool = False


def plan_keys() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Готово", callback_data="done", style="success"),
                InlineKeyboardButton(text="Позже", callback_data="later"),
            ],
            [
                InlineKeyboardButton(text="Прошу перенести срок", callback_data="why"),
                InlineKeyboardButton(text="Не моё", callback_data="no", style="danger"),
            ],
        ]
    )


PAGE = 4
MATERIALS = [
    f"{subject}, {grade} класс" for subject in ("Математика", "Русский язык") for grade in (4, 5, 6)
]


def useful_keys() -> InlineKeyboardMarkup:
    key = InlineKeyboardButton(text="Полезно", callback_data="useful")
    return InlineKeyboardMarkup(inline_keyboard=[[key]])


REMINDER = (
    "<b>Через 3 рабочих дня: сдать план корректировки</b>\n"
    "Пункт 2.4 · раздел «Повышение качества обучения»\n\n"
    "Срок: <tg-time unix='1600434000' format='wDt'>18 сентября</tg-time>\n"
    "<blockquote expandable>Внесение изменений в рабочие программы по предметам с учётом "
    "результатов ВПР.\nОтветственные: зам. директора по УД, ШМО.\nРезультат: обновлённые "
    "программы.\nПлан утверждён 11.09.2020.</blockquote>"
)


def router() -> Router:
    routes = Router()

    @routes.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        if command.args:
            await message.answer(f"Приглашение принято: <code>{command.args}</code>")
            return
        keys = [[KeyboardButton(text="Мои дела"), KeyboardButton(text="План школы")]]
        await message.answer(
            "Здравствуйте! Я напоминаю о пунктах <b>утверждённого плана</b> и собираю ответы "
            "<i>одним касанием</i>.\nКоманды: /plan, /my, /table.",
            reply_markup=ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True),
        )

    @routes.message(Command("plan"))
    async def plan(message: Message) -> None:
        await message.answer(REMINDER, reply_markup=plan_keys())

    @routes.message(Command("link"))
    async def link(message: Message) -> None:
        address = "https://t.me/vpr_demo_bot?start=inv_5a"
        keys = [
            [InlineKeyboardButton(text="Скопировать", copy_text=CopyTextButton(text=address))],
            [InlineKeyboardButton(text="Открыть приглашение", url=address, style="primary")],
        ]
        await message.answer(
            f"Ссылка для учителя: {address}\n<tg-spoiler>Действует 7 дней</tg-spoiler>",
            reply_markup=InlineKeyboardMarkup(inline_keyboard=keys),
        )

    @routes.message(Command("html"))
    async def angry(message: Message) -> None:
        await message.answer("&lt;img src=x onerror=alert(1)&gt; <code>&lt;script&gt;</code>")

    @routes.message(Command("table"))
    async def table(message: Message) -> None:
        def row(*words: str, head: bool = False) -> list[RichBlockTableCell]:
            return [
                RichBlockTableCell(
                    align="left", valign="top", text=word, is_header=True if head else None
                )
                for word in words
            ]

        cells = [
            row("№", "Мероприятие", "Срок", "Сделано", head=True),
            row("1.1", "Анализ результатов ВПР по классам и предметам", "до 31 октября", "да"),
            row("2.4", "Изменения в рабочие программы", "до 18 сентября", "нет"),
            row("3.2", "Индивидуальные маршруты для обучающихся", "ноябрь", "нет"),
        ]
        await message.answer_rich(
            InputRichMessage(
                blocks=[
                    InputRichBlockSectionHeading(text="План школы, 2020/2021", size=2),
                    InputRichBlockParagraph(text="Выполнено 1 из 3 пунктов."),
                    InputRichBlockTable(cells=cells, is_bordered=True, is_striped=True),
                ]
            )
        )

    @routes.message(F.media_group_id)
    async def album(message: Message) -> None:
        if message.caption:
            await message.answer(f"Альбом «{message.caption}»")

    @routes.message(F.voice)
    async def voice(message: Message) -> None:
        assert message.voice is not None
        await message.answer(f"Слышу {message.voice.duration} с")

    @routes.message(F.poll)
    async def poll(message: Message) -> None:
        # Copied, not forwarded: of a poll of its own the bot hears every vote.
        await message.copy_to(message.chat.id)

    @routes.poll_answer()
    async def voted(answer: PollAnswer, bot: Bot) -> None:
        assert answer.user is not None
        await bot.send_message(answer.user.id, f"Голос принят: {answer.option_ids}")

    @routes.inline_query()
    async def search(query: InlineQuery) -> None:
        wanted = query.query.casefold().split()
        found = [one for one in MATERIALS if all(word in one.casefold() for word in wanted)]
        start = int(query.offset or 0)
        results: list[InlineQueryResultUnion] = [
            InlineQueryResultArticle(
                id=str(MATERIALS.index(title)),
                title=title,
                description="ФИОКО, 2020",
                input_message_content=InputTextMessageContent(message_text=f"<b>{title}</b>"),
                reply_markup=useful_keys(),
            )
            for title in found[start : start + PAGE]
        ]
        more = str(start + PAGE) if len(found) > start + PAGE else ""
        button = InlineQueryResultsButton(text="Все материалы", start_parameter="materials")
        await query.answer(results, cache_time=0, next_offset=more, button=button)

    @routes.callback_query(F.data == "useful")
    async def useful(query: CallbackQuery, bot: Bot) -> None:
        await bot.edit_message_reply_markup(inline_message_id=query.inline_message_id)
        await query.answer("Спасибо за оценку!")

    @routes.message(F.via_bot)
    async def own_result(message: Message) -> None:
        """What was chosen in the very chat with the bot needs no answer."""

    @routes.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document)
        assert data is not None
        answer = BufferedInputFile(data.read().upper(), filename="ответ.txt")
        await message.answer_document(answer, caption="Прочитано, вот ответ")

    @routes.callback_query(F.data == "done")
    async def done(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        key = InlineKeyboardButton(text="✓ Уже отмечено", disabled=DisabledButton())
        await query.message.edit_text(
            "<s>Сдать план корректировки</s>\n<b>Готово</b> · отметила Ковалёва И. С.",
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[key]]),
        )
        await query.answer("Отмечено. Спасибо!")

    @routes.callback_query(F.data == "why")
    async def why(query: CallbackQuery) -> None:
        await query.answer("Просьба уйдёт заместителю директора.", show_alert=True)

    @routes.message()
    async def echo(message: Message) -> None:
        await message.answer(f"Вы написали: {message.text}", parse_mode=None)

    return routes


@dataclass(slots=True)
class Play:
    """A stage with the small bot alive on it."""

    stage: Stage
    reminders: list[Reminder]
    bot: Bot


@asynccontextmanager
async def playing(reminders: int = 3) -> AsyncIterator[Play]:
    """The bot polls the Telegram in memory while the block runs."""
    clock = DemoClock(START)
    telegram = Telegram(TOKEN, clock.now, "vpr_demo_bot")
    for person in PEOPLE:
        last, first, *_ = person.name.split()
        telegram.user(person.user_id, first_name=first, last_name=last)
    bot = Bot(
        TOKEN,
        session=MemorySession(telegram),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    table = [
        Reminder(
            datetime(2020, 9, 14, 5, 0, tzinfo=UTC) + timedelta(days=4 * number),
            COORDINATOR if number % 2 == 0 else TEACHER,
            REMINDER,
        )
        for number in range(reminders)
    ]

    async def next_due() -> datetime | None:
        return min((one.due for one in table if not one.sent), default=None)

    async def settle() -> None:
        for one in table:
            if not one.sent and one.due <= clock.now():
                one.sent = True
                if telegram.chats[one.user_id].is_started:
                    await bot.send_message(one.user_id, one.text, reply_markup=plan_keys())

    stage = Stage(
        telegram,
        clock,
        PEOPLE,
        next_due,
        settle,
        hints=HINTS,
        links=LINKS,
    )
    dispatcher = Dispatcher()
    dispatcher.include_router(router())
    await bot.set_my_commands(
        [
            BotCommand(command="plan", description="Ближайшее напоминание"),
            BotCommand(command="table", description="План школы таблицей"),
            BotCommand(command="link", description="Ссылка-приглашение"),
        ]
    )
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    try:
        yield Play(stage, table, bot)
    finally:
        await dispatcher.stop_polling()
        await polling
