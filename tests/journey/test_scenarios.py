"""The scenarios of the documents are played as they stand there, so that they stay true."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.run import run_script

SCENARIOS = sorted((Path(__file__).parents[2] / "docs" / "scenarios").glob("*.txt"))


@pytest.mark.timeout(900)  # a school year has a morning on every working day
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda file: file.stem)
async def test_a_scenario_of_the_documents(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = await run_script(scenario)
    assert code == 0, capsys.readouterr().out[-2000:]


def test_there_are_scenarios() -> None:
    assert SCENARIOS
