"""The plan's file, its preview, approval, reminders on and off; how the plan in force goes."""

from __future__ import annotations

from hashlib import sha256

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender

from handlers.broadcasting.banner import bannered
from handlers.callbacks.plan import OpenList, OpenPlan, PlanAct
from handlers.plan_file import ReadPlan, download, year_of_caption
from handlers.routes import Routes
from handlers.screen import Screen, show
from handlers.views.plan import (
    amendments_screen,
    ask_approval,
    ask_drop,
    ask_off,
    draft_screen,
    drafts_screen,
    dry_screen,
    items_screen,
    laid_screen,
)
from handlers.views.progress import overview_screen
from handlers.views.progress_table import show_table
from handlers.views.yearly.past import past_row
from locales import Words
from school.plan.editing import (
    approve,
    drop_draft,
    keep_draft,
    list_amendments,
    list_drafts,
    see_current,
)
from school.plan.item import PlanState
from school.refusal import Refusal
from school.reminders.coverage import dry_list, see_coverage
from school.reminders.progress import see_progress
from school.reminders.switching import switch_off, switch_on
from school.work import Actor, Office, Permission
from school.yearly.past import has_past_plans


async def plan_screen(
    office: Office, actor: Actor, words: Words, plan_id: int, *, known: bool = False
) -> Screen:
    """The first screen of a plan: a draft's preview, or how the plan in force goes."""
    proof = await office.do(see_coverage, actor, plan_id)
    if proof.plan.state is PlanState.DRAFT:
        return draft_screen(proof, words, known=known)
    progress = await office.do(see_progress, actor)
    if progress is None or progress.plan.id != plan_id:
        return Screen(words("plan-archived-screen"))
    if not actor.may(Permission.EDIT_PLAN):
        return overview_screen(progress, None, words)
    waiting = await office.do(list_drafts, actor)
    return overview_screen(progress, proof, words, known=known, drafts=len(waiting))


async def current_screen(office: Office, actor: Actor, words: Words) -> Screen:
    """What /plan shows: the plan in force, or else what there is."""
    view = await office.do(see_current, actor)
    if view is not None:
        return await plan_screen(office, actor, words, view.plan.id)
    if not actor.may(Permission.EDIT_PLAN):
        return Screen(words("plan-none"))
    drafts = await office.do(list_drafts, actor)
    return drafts_screen(drafts, words) if drafts else Screen(words("plan-none-coordinator"))


async def list_screen(office: Office, actor: Actor, words: Words, data: OpenList) -> Screen:
    proof = await office.do(see_coverage, actor, data.plan)
    match data.listing:
        case "dry":
            dry = await office.do(dry_list, actor, data.plan)
            return dry_screen(proof, dry, data.page, words)
        case "amend":
            amendments = await office.do(list_amendments, actor)
            return amendments_screen(proof, amendments, data.page, words)
        case "red":
            return items_screen(proof, "red", data.page, words)
        case _:
            return items_screen(proof, "all", data.page, words)


async def plan_file(
    message: Message, actor: Actor, words: Words, office: Office, bot: Bot, read_plan: ReadPlan
) -> None:
    if not actor.may(Permission.EDIT_PLAN):
        raise Refusal("file-not-yours")
    document = message.document
    assert document is not None
    year = year_of_caption(message.caption)
    name = document.file_name or "plan"
    async with ChatActionSender.typing(message.chat.id, bot):
        data = await download(bot, document)
        draft = await read_plan(data, name, year, None, office.now().date())
    # The year is part of the mark: the same file read for another year is another draft.
    mark = sha256(data + (year.label if year else "").encode()).hexdigest()
    view = await office.do(keep_draft, actor, draft, name, mark, document.file_id)
    screen = await plan_screen(office, actor, words, view.plan.id, known=view.known)
    await show(message, screen)


async def plan(message: Message, actor: Actor, words: Words, office: Office) -> None:
    screen = await current_screen(office, actor, words)
    if await office.do(has_past_plans, actor):
        screen = screen.with_rows(past_row(words))
    await show(message, await bannered(screen, office, actor, words))


async def drafts(message: Message, actor: Actor, words: Words, office: Office) -> None:
    await show(message, drafts_screen(await office.do(list_drafts, actor), words))


async def red_list(message: Message, actor: Actor, words: Words, office: Office) -> None:
    drafts = await office.do(list_drafts, actor)
    view = await office.do(see_current, actor)
    plan = view.plan if view is not None else next(iter(drafts), None)
    if plan is None:
        await show(message, Screen(words("plan-none-coordinator")))
        return
    proof = await office.do(see_coverage, actor, plan.id)
    await show(message, items_screen(proof, "red", 0, words))


async def open_plan(
    query: CallbackQuery,
    data: OpenPlan,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    await state.clear()
    screen = await plan_screen(office, actor, words, data.plan)
    await show(query, await bannered(screen, office, actor, words))


async def open_list(
    query: CallbackQuery,
    data: OpenList,
    actor: Actor,
    words: Words,
    office: Office,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(query, await list_screen(office, actor, words, data))


async def act(
    query: CallbackQuery, data: PlanAct, actor: Actor, words: Words, office: Office, bot: Bot
) -> None:
    match data.act:
        case "drafts":
            await show(query, drafts_screen(await office.do(list_drafts, actor), words))
        case "table":
            await show_table(query, bot, await office.do(see_progress, actor), words)
        case "approve":
            await approved(query, data.plan, actor, words, office)
        case "drop":
            await office.do(drop_draft, actor, data.plan)
            await show(query, Screen(words("plan-dropped")))
        case "on":
            laid = await office.do(switch_on, actor, data.plan)
            await show(query, laid_screen(laid, words))
        case "off":
            await office.do(switch_off, actor, data.plan)
            screen = await plan_screen(office, actor, words, data.plan)
            await show(query, screen, toast=words.plain("plan-stopped"))
        case _:
            await show(query, await question(data, actor, words, office))


async def question(data: PlanAct, actor: Actor, words: Words, office: Office) -> Screen:
    if not actor.may(Permission.EDIT_PLAN):
        raise Refusal("no-right")
    proof = await office.do(see_coverage, actor, data.plan)
    match data.act:
        case "?approve":
            return ask_approval(proof, words)
        case "?drop":
            return ask_drop(proof.plan, words)
        case "?off":
            return ask_off(proof.plan, words)
        case _:
            raise Refusal("button-old")


async def approved(
    query: CallbackQuery, plan_id: int, actor: Actor, words: Words, office: Office
) -> None:
    await office.do(approve, actor, plan_id)
    proof = await office.do(see_coverage, actor, plan_id)
    dry = await office.do(dry_list, actor, plan_id)
    screen = dry_screen(proof, dry, 0, words, approved_now=True)
    await show(query, screen, toast=words.plain("plan-approved-toast"))


def register(routes: Routes) -> None:
    routes.file(plan_file)
    routes.command("plan")(plan)
    routes.word("план", "plan")(plan)
    routes.command("drafts")(drafts)
    routes.word("черновики", "drafts")(drafts)
    routes.command("red")(red_list)
    routes.word("красный список", "red list")(red_list)
    routes.button(OpenPlan)(open_plan)
    routes.button(OpenList)(open_list)
    routes.button(PlanAct)(act)
