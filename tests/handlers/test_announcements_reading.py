"""What a reader sees of an announcement, and what their taps do."""

from __future__ import annotations

from tests.chat import School
from tests.handlers.announced import MEETING, scene


async def test_a_reader_takes_note(school: School) -> None:
    here = await scene(school)
    maria = await here.family("5А")
    made = await here.sent()
    assert maria.last.text == MEETING
    shown = await maria.taps("✓ Ознакомлен(а)")
    assert maria.toast == "Спасибо, отмечено."
    assert shown.buttons == ["✓ Отмечено 11.09 09:00"]
    assert (await here.figures(made)).acknowledged == 1
