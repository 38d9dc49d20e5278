"""The report of a real plan, as an office opens it."""

from __future__ import annotations

import re
from pathlib import Path

from school.execution.discipline import discipline_of
from school.reports.execution_docx import write_execution
from school.reports.execution_xlsx import write_discipline, write_execution_table
from tests.school.execution.real_year import Year
from tests.school.reports.office import printed


async def test_a_real_plan_is_printed_whole(year: Year, tmp_path: Path) -> None:
    await year.carry_out()
    report = await year.report()
    pages = printed(
        {
            "report.docx": write_execution(report),
            "first.docx": write_execution(await year.report("term1")),
            "lines.xlsx": write_execution_table(report),
            "scores.xlsx": write_discipline(discipline_of(report)),
        },
        tmp_path,
    )
    text = " ".join(pages["report.docx"])
    numbers = [line.number or "" for line in report.lines]
    places = [text.index(f" {number} ") for number in dict.fromkeys(numbers)]
    assert places == sorted(places), "in the order of the plan"
    assert "2020/2021 учебный год (01.09.2020 – 31.08.2021)" in text
    assert "Причина: Приказ № 12 от 15.09" in text
    whole = re.search(r"Всего по плану ([\d ]+)", text)
    assert whole is not None
    first, *states = map(int, whole[1].split())
    assert (first, states) == (27, [2, 1, 2, 13, 3, 1, 5])
    assert "I четверть (01.09.2020 – 27.10.2020)" in " ".join(pages["first.docx"])
    assert "Изменение № 5" in " ".join(pages["lines.xlsx"])
    assert "Всего 8 3 2 3 37%" in " ".join(pages["scores.xlsx"])
