"""Before an announcement is corrected or taken back for everybody: what it will look like."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.callbacks.announced import PutRight
from handlers.screen import Button, Screen, clip
from handlers.views.announced.card import back_row
from handlers.views.announced.reading import changes
from handlers.views.announced.saying import named
from locales import Words
from school.broadcasts.announcement import Announcement
from school.broadcasts.content import has_files
from school.broadcasts.overview import Seen

DELETION = timedelta(hours=48)  # how long Telegram lets a bot remove what it has sent
_REASON = 200


def ask_text_screen(one: Announcement, words: Words) -> Screen:
    """The present words follow as a message of their own, to be copied."""
    text = words("announced-ask-text", title=named(one.title, words))
    return Screen(text, [back_row(one.id, words)])


def sure_correct_screen(seen: Seen, before: str, after: str, words: Words) -> Screen:
    """How it reads and how it will, before everybody sees it."""
    one = seen.announcement
    shown = changes(before, after, words) or [words("announced-only-marks")]
    text = [words("announced-sure-correct", title=named(one.title, words)), "", *shown, ""]
    text.append(words("announced-correct-whom", sent=seen.figures.sent))
    if one.ack and seen.figures.acknowledged:
        text.append(words("announced-correct-acked", count=seen.figures.acknowledged))
    return _sure(one, "correct", "\n".join(text), words)


def ask_reason_screen(seen: Seen, words: Words, now: datetime) -> Screen:
    """Readers see the reason; it may be left out."""
    one = seen.announcement
    text = [words("announced-ask-reason", title=named(one.title, words), sent=seen.figures.sent)]
    return _sure(one, "withdraw", "\n".join([*text, *_about_files(one, words, now)]), words)


def sure_withdraw_screen(seen: Seen, reason: str, words: Words, now: datetime) -> Screen:
    one = seen.announcement
    text = [words("announced-sure-withdraw", title=named(one.title, words), sent=seen.figures.sent)]
    text.append(words("announced-reason", reason=clip(reason, _REASON)))
    return _sure(
        one, "withdraw", "\n".join([*text, *_about_files(one, words, now)]), words, reason=True
    )


def _about_files(one: Announcement, words: Words, now: datetime) -> list[str]:
    if not has_files(one.content):
        return []
    late = one.sent_at is not None and now - one.sent_at > DELETION
    return [words("announced-files-stay" if late else "announced-files-go")]


def _sure(one: Announcement, act: str, text: str, words: Words, *, reason: bool = False) -> Screen:
    bare = act == "withdraw" and not reason
    label = words.plain("announced-no-reason" if bare else f"announced-yes-{act}")
    data = PutRight(announcement=one.id, act=act, revision=one.revision)
    style = "primary" if act == "correct" else "danger"
    return Screen(text, [[Button(label, data, style=style)], back_row(one.id, words)])
