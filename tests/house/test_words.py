"""The word files: the same keys in every language, every key used, every key that is asked for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from locales import LANGUAGES, Words, keys

ROOT = Path(__file__).resolve().parents[2]
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for room in ("handlers", "bot", "school")
    for file in (ROOT / room).rglob("*.py")
)
LITERALS = set(re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9_]+)+|fault)"', CODE))
PATTERNS = {
    re.compile("^" + re.sub(r"\\\{[^}]*\\\}", "[a-z0-9_-]+", re.escape(found)) + "$")
    for found in re.findall(r'f"([a-z-]*\{[^"]*\}[a-z-]*)"', CODE)
    if "-" in found
}


def test_every_language_has_every_key() -> None:
    everywhere = {language: keys(language) for language in LANGUAGES}
    for language, known in everywhere.items():
        for other, theirs in everywhere.items():
            assert not known - theirs, f"{language} has words that {other} lacks"


def test_no_key_lies_unused() -> None:
    unused = {
        key
        for key in keys("ru")
        if key not in LITERALS and not any(pattern.match(key) for pattern in PATTERNS)
    }
    assert not unused


def test_every_refusal_of_the_rules_has_words() -> None:
    said_in_chats = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (*(ROOT / "handlers").rglob("*.py"), *(ROOT / "school").rglob("*.py"))
    )
    raised = set(re.findall(r'Refusal\(\s*"([a-z0-9-]+)"', said_in_chats))
    assert len(raised) > 20
    missing = {key for key in raised if f"refusal-{key}" not in keys("ru")}
    assert not missing


def _noted() -> tuple[set[str], set[str]]:
    """What the rules write into the log of changes, and the kinds of what it is about."""
    actions, kinds = set(), set()
    for file in (ROOT / "school").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        # ``note`` itself, and whatever of a module hands an action on to it.
        at = {"note": 3}
        for made in ast.walk(tree):
            if isinstance(made, ast.AsyncFunctionDef):
                names = [one.arg for one in made.args.args]
                at |= {made.name: names.index("action")} if "action" in names else {}
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            place = at.get(call.func.id, len(call.args))
            said = [one for arg in call.args[place : place + 1] for one in ast.walk(arg)]
            texts = {str(one.value) for one in said if isinstance(one, ast.Constant)}
            actions |= {text for text in texts if not text.endswith("-")}
            if call.func.id == "note" and len(call.args) > place + 1:
                subject = ast.unparse(call.args[place + 1])
                kinds |= set(re.findall(r"^f'([a-z]+):", subject))
                kinds |= {"session"} if subject == "session.topic" else set()
    return actions, kinds


def test_every_change_that_is_noted_has_words() -> None:
    """/audit failed, from the first announcement on: nobody had said what one is called there."""
    actions, kinds = _noted()
    assert {"card-withdrawn", "announcement-launched", "observer-approved"} <= actions
    assert {"announcement", "session", "task"} <= kinds
    known = keys("ru")
    assert not {f"audit-{action}" for action in actions} - known
    assert not {f"audit-of-{kind}" for kind in kinds} - known


def test_every_key_that_a_screen_asks_for_exists() -> None:
    asked = set(re.findall(r'words(?:\.plain)?\(\s*"([a-z0-9_-]+)"', CODE))
    assert len(asked) > 50
    assert not {key for key in asked if key not in keys("ru")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_cells_are_never_markup(language: str) -> None:
    said = Words(language)("start-staff", name="<b>Иванова</b> & Ко")
    assert "<b>" not in said
    assert "&lt;b&gt;" in said


def test_an_unknown_key_is_a_mistake_and_not_a_text() -> None:
    with pytest.raises(KeyError):
        Words("ru")("no-such-key")
