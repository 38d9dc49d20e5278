"""Tables of marks in every shape that schools send, and what is refused instead of guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading_rows import rows_of
from school.refusal import Refusal
from school.results.names import is_name, names_people
from school.results.reading import Read, read_marks, rows_of_text
from school.results.table import MARKS, Counts, Origin, Period
from school.results.typed import looks_typed, read_typed
from tests.school.results.papers import (
    COUNTS,
    CROSS,
    LINES,
    NUMBERS,
    PAIRS,
    Rows,
    with_cell,
    word,
    workbook,
)


def refused(rows: Rows) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refusal) as found:
        read_marks(rows)
    return found.value.key, found.value.values


@pytest.mark.parametrize("make", [workbook, word], ids=["xlsx", "docx"])
def test_a_cross_table_of_a_file(make: Callable[[Rows], bytes]) -> None:
    assert read_marks(rows_of(make(CROSS))) == Read(
        COUNTS, True, 0, "5А", "русский язык", Period.THIRD, Origin.VPR
    )


@pytest.mark.parametrize("make", [workbook, word], ids=["xlsx", "docx"])
def test_pairs_of_a_file(make: Callable[[Rows], bytes]) -> None:
    read = read_marks(rows_of(make(PAIRS)), "контрольная по математике, 2 четверть")
    assert (read.counts.total, read.skipped, read.sure) == (2, 1, True)
    assert (read.grade_class, read.subject) == ("5А", "математика")
    assert (read.period, read.origin) == (Period.SECOND, Origin.SCHOOL)


def test_the_other_way_round_is_turned() -> None:
    rows = with_cell(with_cell(CROSS, 1, 1, "Отметка в журнале"), 2, 0, "Отметка за ВПР")
    assert read_marks(rows).counts == COUNTS.turned()


def test_marks_may_fall_from_left_to_right() -> None:
    rows = [["", *row] for row in (["5", "4", "3", "2"], ["9", "4", "1", "0"])]
    rows[1][0] = "5 в журнале"
    rows += [["4 в журнале", "1", "8", "2", "0"], ["3 в журнале", "0", "0", "5", "1"]]
    rows += [["2 в журнале", "-", "—", "", "1"]]
    read = read_marks(rows)
    assert (read.counts, read.sure) == (COUNTS, True)


@pytest.mark.parametrize("corner", ["", "Отметка", "Журнал / ВПР"])
def test_whose_rows_they_are_is_never_guessed(corner: str) -> None:
    rows = with_cell(with_cell(CROSS, 1, 1, ""), 2, 0, corner)
    assert read_marks(rows).sure is False


@pytest.mark.parametrize(
    "text",
    [
        "10023 4 3\n10024 5 5",
        "10023; 4; 3\n10024; 5; 5",
        "1\t4\t3\n2\t5\t5",
        "1,4,3\n2,5,5",
        "4 3\n5 5",
        "| 1 | 4 | 3 |\n| 2 | 5 | 5 |",
    ],
)
def test_pasted_pairs_without_heads_ask_which_mark_is_which(text: str) -> None:
    read = read_marks(rows_of_text(f"5А, математика, III четверть\n{text}"))
    assert read.counts == Counts.of([0] * 9 + [1] + [0] * 5 + [1])
    assert (read.sure, read.grade_class, read.subject) == (False, "5А", "математика")


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (3, 5, "15", ("results-sum-row", {"mark": 5, "said": 15, "counted": 14})),
        (7, 2, "9", ("results-sum-column", {"mark": 3, "said": 9, "counted": 8})),
        (7, 5, "33", ("results-sum-all", {"said": 33, "counted": 32})),
        (4, 2, "2,5", ("results-cell", {"row": 4, "column": 3})),
        (4, 2, "-2", ("results-cell", {"row": 4, "column": 3})),
        (4, 2, "=1+1", ("results-cell", {"row": 4, "column": 3})),
        (4, 2, "два", ("results-cell", {"row": 4, "column": 3})),
        (4, 2, "²", ("results-cell", {"row": 4, "column": 3})),
        (4, 0, "5", ("results-mark-twice", {"mark": 5})),
        (4, 0, "1", ("results-row", {"have": "«5»"})),
        (4, 5, "много", ("results-total", {})),
        (2, 4, "6", ("results-no-table", {})),
        (4, 1, "999999", ("results-sum-row", {"mark": 4, "said": 11, "counted": 312})),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_read(
    row: int, column: int, text: str, said: tuple[str, dict[str, str | int]]
) -> None:
    assert refused(with_cell(CROSS, row, column, text)) == said


def test_a_total_that_is_not_counted_yet_is_left_alone() -> None:
    rows = with_cell(with_cell(CROSS, 3, 5, "=SUM(B4:E4)"), 7, 5, "")
    assert read_marks(rows).counts == COUNTS


def test_nobody_too_many_and_several_tables_are_refused() -> None:
    empty = [*CROSS[:3], *([str(mark), "", "", "", "", ""] for mark in (5, 4, 3, 2))]
    assert refused(empty)[0] == "results-nobody"
    full = [*CROSS[:3], *([str(mark), "99", "0", "0", "0", ""] for mark in (5, 4, 3, 2))]
    assert refused(full)[0] == "results-too-many"
    assert refused([*CROSS, [], *CROSS])[0] == "results-two-tables"
    assert refused([["№", "Мероприятие"], ["1", "Приказ"]])[0] == "results-no-table"
    assert refused([[]])[0] == "results-no-table"
    assert refused([["1", "2"]] * 601)[0] == "results-too-long"
    assert refused(CROSS[:5])[0] == "results-no-mark"


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (2, 3, "6", "results-pair"),
        (2, 3, "4,5", "results-pair"),
        (2, 4, "-3", "results-pair"),
        (2, 2, "5Б", "results-several"),
        (2, 1, "a-12", "results-code"),
        (0, 1, "Группа", "results-column"),
        (0, 1, "Отметка за год", "results-columns-twice"),
    ],
)
def test_a_wrong_line_of_pairs_is_named(row: int, column: int, text: str, said: str) -> None:
    assert refused(with_cell(PAIRS, row, column, text))[0] == said


NAMES = [
    "Иванов Пётр", "иванов петр", "ИВАНОВА А.И.", "Петров", "Мария", "Ли Мин Хо", "Пётр И.",
    "Мамедова Айгюль", "Ivanov Petr", "Сидоренко", "1. Гейн Анна", "Шевчук А",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rows", [CROSS, PAIRS], ids=["cross", "pairs"])
def test_a_name_anywhere_refuses_everything(name: str, rows: Rows) -> None:
    for row in range(1, len(rows)):
        if sum(1 for cell in rows[row] if cell) < 2:
            continue
        for column in range(len(rows[row])):
            key, values = refused(with_cell(rows, row, column, name))
            assert key == "results-names", (row, column)
            assert name not in str(values)


@pytest.mark.parametrize("head", ["ФИО", "Ф.И.О. учащегося", "Фамилия, имя", "Ученик", "Учитель"])
def test_a_column_of_names_is_known_by_its_head(head: str) -> None:
    key, values = refused(with_cell(PAIRS, 0, 1, head))
    assert (key, values) == ("results-names", {"column": f"«{head}»"})


def test_pasted_names_are_refused_too() -> None:
    assert refused(rows_of_text("Иванов Пётр 4 3\nПетров Иван 5 5"))[0] == "results-names"
    assert refused(rows_of_text("Иванов Пётр\nПетров Иван"))[0] == "results-names"


@pytest.mark.parametrize(
    "text",
    [
        "Русский язык", "Окружающий Мир", "Русский Язык", "10023", "5А", "Отметка ВПР", "н",
        "Отметка За Четверть", "болел", "Осв.", "Не писал", "Отл", "Средний балл", "",
        "Вариант 2", "физическая культура",
    ],
)  # fmt: skip
def test_words_of_such_tables_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "head", ["Код участника", "Число учеников", "№", "Класс", "Всего учащихся"]
)
def test_heads_that_name_nobody(head: str) -> None:
    assert not names_people(head)


def test_a_director_in_the_title_is_no_pupil() -> None:
    rows = [["Директор школы ________ Рогожина О.А.", "", "", "", "", ""], *CROSS]
    assert read_marks(rows).counts == COUNTS


def test_four_typed_lines() -> None:
    typed = read_typed(LINES, {})
    assert (typed.flat, typed.wrong, typed.missing) == (NUMBERS, (), [])


@pytest.mark.parametrize(
    "line", ["5: 0 1 4", "5: 0 1 4 9 2", "5: 0 1 4 x", "5: 0 1 4 -9", "5: 0 1 4 9,5", "Иванов: 5"]
)
def test_a_line_that_is_not_understood_leaves_the_others(line: str) -> None:
    typed = read_typed(f"4: 0 2 8 1\n{line}", {3: (1, 5, 0, 0)})
    assert typed.wrong == (2,)
    assert typed.missing == [5, 2]


def test_a_line_again_replaces_but_not_in_one_message() -> None:
    assert read_typed("5: 1 1 1 1", {5: (0, 0, 0, 0)}).lines == {5: (1, 1, 1, 1)}
    assert read_typed("5: 1 1 1 1\n5: 2 2 2 2", {}).wrong == (2,)
    assert not looks_typed("10023 4 3")


COUNTED = st.lists(st.integers(0, 18), min_size=16, max_size=16).filter(any)


@given(COUNTED, st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_counts_in_are_counts_out(numbers: list[int], falling: bool, turned: bool) -> None:
    counts = Counts.of(numbers)
    laid = counts.turned() if turned else counts
    columns = list(reversed(MARKS)) if falling else list(MARKS)
    top, left = ("журнал", "ВПР") if turned else ("ВПР", "журнал")
    rows = [["", top, "", "", "", ""], [left, *(str(mark) for mark in columns), "Всего"]]
    for mark in reversed(MARKS):
        own = laid.rows[mark - 2]
        rows.append([str(mark), *(str(own[c - 2]) for c in columns), str(sum(own))])
    sums = [sum(row[c - 2] for row in laid.rows) for c in columns]
    rows.append(["Итого", *(str(one) for one in sums), str(counts.total)])
    read = read_marks(rows)
    assert (read.counts, read.sure) == (counts, True)


@given(COUNTED, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_pairs_in_any_order_are_the_same_counts(numbers: list[int], random: object) -> None:
    counts = Counts.of(numbers)
    lines = [
        [str(MARKS[at // 4]), str(MARKS[at % 4])] for at, n in enumerate(numbers) for _ in range(n)
    ]
    random.shuffle(lines)  # type: ignore[attr-defined]
    rows = [["Код", "Журнал", "ВПР"], *([str(10000 + n), *one] for n, one in enumerate(lines))]
    assert read_marks(rows).counts == counts


@given(COUNTED)
@settings(max_examples=60, deadline=None)
def test_typed_numbers_are_kept_as_they_are(numbers: list[int]) -> None:
    rows = zip(MARKS, [numbers[at : at + 4] for at in range(0, 16, 4)], strict=True)
    text = "\n".join(f"{mark}: {' '.join(str(n) for n in row)}" for mark, row in rows)
    assert read_typed(text, {}).flat == numbers


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_cells_are_read_or_refused(rows: Rows) -> None:
    try:
        assert read_marks(rows).counts.total
    except Refusal as refusal:
        assert refusal.key.startswith("results-")
