"""Shapes of plans met in schools: orders of columns, sections, split and torn tables."""

from __future__ import annotations

import pytest

from school.plan.rows import PlanRow
from school.plan.table import PlanTable, plan_table
from school.refusal import Refusal
from tests.school.plan.builders import document, drawn


def table(*blocks: str) -> PlanTable:
    return plan_table(document(*blocks))


def flat(row: PlanRow) -> tuple[str, ...]:
    return (row.number or "", row.title, row.date, row.responsible, row.result)


ORDERS = {
    "Тамбов: срок последний, строка номеров столбцов": (
        """№ п/п|Наименование мероприятия|Ответственный|Результат|Срок
           1|2|3|4|5
           1.|Дело|Директор|Приказ|до 1 мая""",
        ("1", "Дело", "до 1 мая", "Директор", "Приказ"),
    ),
    "без номера, с показателем": (
        """Мероприятие|Ответственные|Сроки|Ожидаемый результат|Показатель
           Дело|Директор|март|Рост|50 %""",
        ("", "Дело", "март", "Директор", "Рост"),
    ),
    "Столин: участники и ответственные": (
        """№|Мероприятия|Дата|Участники|Ответственные
           1|Дело|1.09|5 класс|Зам. по ВР""",
        ("1", "Дело", "1.09", "Зам. по ВР", ""),
    ),
    "Колена: месяц, исполнитель, ответственный": (
        """№|Месяц|Мероприятие|Исполнитель|Ответственный
           1|Сентябрь|Дело|5–9 классы|Зам. по ВР""",
        ("1", "Дело", "Сентябрь", "Зам. по ВР", ""),
    ),
    "только исполнитель": (
        """№ п\\п|Наименование работ|Исполнитель|Сроки исполнения
           1|Дело|Завхоз|май""",
        ("1", "Дело", "май", "Завхоз", ""),
    ),
    "без ответственных": (
        """№|Содержание работы|Сроки проведения|Результат. Вид документа
           1|Дело|май|Справка""",
        ("1", "Дело", "май", "", "Справка"),
    ),
    "процедура, класс, предмет, дата": (
        """Оценочная процедура|Класс|Предмет|Дата проведения
           ВПР|4|Русский язык|15.04.2024""",
        ("", "ВПР", "15.04.2024", "", ""),
    ),
    "номер, месяц, мероприятие": (
        """№|Месяц|Мероприятие
           1|Октябрь|Дело""",
        ("1", "Дело", "Октябрь", "", ""),
    ),
    "без срока, с отметкой": (
        """Мероприятие|Ответственные лица|Отметка о выполнении
           Дело|Директор|вып.""",
        ("", "Дело", "", "Директор", ""),
    ),
    "Гавриловка: этап и содержание": (
        """№|Этап|Содержание деятельности|Сроки|Ответственные|Ожидаемый результат
           1|Первый|Дело|май|Завуч|Итог""",
        ("1", "Дело", "май", "Завуч", "Итог"),
    ),
    "слова заголовка разорваны": (
        """№ п/п|Меро-/nприятия|Сроки испол-/nнения|Ответствен-/nные
           1|Дело|май|Завуч""",
        ("1", "Дело", "май", "Завуч", ""),
    ),
    "незнакомое слово над мероприятием": (
        """№|Что делаем|Когда|Кто
           1|Большое дело|май|Завуч""",
        ("1", "Большое дело", "май", "Завуч", ""),
    ),
    "начало и окончание": (
        """№|Мероприятие|>2 Сроки|Ответственный
           ^|^|начало|окончание|^
           1|Дело|01.09.2020|10.09.2020|Зам""",
        ("1", "Дело", "01.09.2020 – 10.09.2020", "Зам", ""),
    ),
    "начало и окончание без объединения": (
        """№|Мероприятие|Сроки||Ответственный
           ||начало|окончание|
           1|Дело|сентябрь|октябрь|Зам""",
        ("1", "Дело", "сентябрь – октябрь", "Зам", ""),
    ),
    "место и дата": (
        """№|Мероприятие|Место и дата проведения|Кто отвечает за дело, ответственный
           1|Дело|май|Зам""",
        ("1", "Дело", "май", "Зам", ""),
    ),
    "план и факт": (
        """№|Мероприятие|>2 Срок исполнения|Ответственный
           ^|^|план|факт|^
           1|Дело|01.09.2020||Зам""",
        ("1", "Дело", "01.09.2020", "Зам", ""),
    ),
    "номер внутри мероприятия": (
        """Мероприятия|Сроки|Ответственные
           1. Дело|март|Зам
           2. Дело|май|Зам""",
        ("1", "Дело", "март", "Зам", ""),
    ),
}


@pytest.mark.parametrize(("drawing", "wanted"), ORDERS.values(), ids=ORDERS.keys())
def test_columns_are_found_by_their_words(drawing: str, wanted: tuple[str, ...]) -> None:
    assert flat(table(drawing).rows[0]) == wanted


def sections(found: PlanTable) -> list[tuple[str, str | None] | None]:
    return [(row.section.number, row.section.title) if row.section else None for row in found.rows]


H = "№|Мероприятие|Срок|Ответственные\n"
SECTIONS = {
    "объединённые, заглавными": (
        f"{H}>4 КАДРЫ\n1|А|май|Зам\n>4 РОДИТЕЛИ\n1|Б|май|Зам",
        [("1", "КАДРЫ"), ("2", "РОДИТЕЛИ")],
    ),
    "римские в своей ячейке": (
        f"{H}I|Кадры||\n1|А|май|Зам\nII.|Родители||\n1|Б|май|Зам",
        [("I", "Кадры"), ("II", "Родители")],
    ),
    "арабские в своей ячейке": (
        f"{H}1|Кадры||\n1.1|А|май|Зам\n2|Родители||\n2.1|Б|май|Зам",
        [("1", "Кадры"), ("2", "Родители")],
    ),
    "нумерация заново": (
        f"{H}1|Кадры||\n1|А|май|Зам\n2|Родители||\n1|Б|май|Зам",
        [("1", "Кадры"), ("2", "Родители")],
    ),
    "не объединены": (
        f"{H}1. Кадры|||\n1.1|А|май|Зам\n|Родители||\n1.2|Б|май|Зам",
        [("1", "Кадры"), ("2", "Родители")],
    ),
    "повторены в каждой ячейке": (
        f"{H}1. Кадры|1. Кадры|1. Кадры|1. Кадры\n1.1|А|май|Зам",
        [("1", "Кадры")],
    ),
    "только номер": (f"{H}I|||\n1|А|май|Зам\nII|||\n1|Б|май|Зам", [("I", None), ("II", None)]),
    "раздел и название в двух строках": (
        f"{H}>4 Раздел II\n>4 Кадры\n1|А|май|Зам",
        [("II", "Раздел II. Кадры")],
    ),
    "модуль над своим заголовком": (
        ">4 Модуль «Урок»\nДела, события, мероприятия|Классы|Время проведения|Ответственные\n"
        "А|5–9|май|Зам\n>4 Модуль «Дом»\n"
        "Дела, события, мероприятия|Классы|Время проведения|Ответственные\nБ|5–9|май|Зам",
        [("1", "Модуль «Урок»"), ("2", "Модуль «Дом»")],
    ),
    "объединённый столбец «Этап»": (
        "№|Этап|Содержание|Сроки|Ответственные\n1|Первый|А|май|Зам\n2|^|Б|май|Зам\n"
        "3|Второй|В|май|Зам\n4|^|Г|май|Зам",
        [("1", "Первый")] * 2 + [("2", "Второй")] * 2,
    ),
    "нет разделов": (f"{H}1|А|май|Зам\n2|Б||\n3|В|май|Зам", [None, None, None]),
    "подпись в последней строке — не пункт": (
        f"{H}1|А|май|Зам\n>4 Директор школы ______ И.И. Иванов",
        [None],
    ),
}


@pytest.mark.parametrize(("drawing", "wanted"), SECTIONS.values(), ids=SECTIONS.keys())
def test_sections(drawing: str, wanted: list[tuple[str, str | None] | None]) -> None:
    assert sections(table(drawing)) == wanted


def test_sections_that_are_headings_between_tables() -> None:
    found = table("План", "1. Кадры", f"{H}1|А|май|Зам", "2. Дом", f"{H}1|Б|май|Зам", "Директор")
    assert sections(found) == [("1", "Кадры"), ("2", "Дом")]
    assert found.after == ("2. Дом", "Директор")


def test_blank_rows_repeated_headers_and_column_numbers_are_no_items() -> None:
    found = table(f"{H}1|2|3|4\n1|А|май|Зам\n|||\n|||\n{H}1|2|3|4\n2|Б|май|Зам\n3|||")
    assert [row.title for row in found.rows] == ["А", "Б"]


def test_signatures_with_numbers_above_the_header_do_not_hide_it() -> None:
    found = table(
        "РАССМОТРЕНО/nпротокол № 1 от 28.08.2023|СОГЛАСОВАНО/n29.08.2023|УТВЕРЖДАЮ/nПриказ № 15|\n"
        f"|||\n>4 План на 2023/2024 учебный год\n{H}1|А|май|Зам"
    )
    assert [flat(row) for row in found.rows] == [("1", "А", "май", "Зам", "")]
    assert found.warnings == ()


def test_a_table_without_a_header_goes_on_with_the_columns_before_it() -> None:
    found = table(f"{H}1|А|май|Зам", "", "2|Б|июнь|Завуч\n3|В|июль|Завуч")
    assert [flat(row)[:3] for row in found.rows] == [
        ("1", "А", "май"), ("2", "Б", "июнь"), ("3", "В", "июль"),
    ]  # fmt: skip


def test_tables_about_something_else_are_left_out() -> None:
    found = table(
        "РАССМОТРЕНО|УТВЕРЖДАЮ\nпротокол|приказ",
        "№|Показатель|Результат\n1|Успеваемость|100",
        f"{H}1|А|май|Зам",
        "Класс|Предмет|Дата|Урок\n4|Русский язык|15.04|2",
    )
    assert [row.title for row in found.rows] == ["А"]
    assert found.before[:2] == ("РАССМОТРЕНО", "УТВЕРЖДАЮ")


def test_a_row_torn_by_a_page_end_is_joined() -> None:
    first = drawn(f"{H}1|Начало дела|В течение|Зам")
    second = drawn(f"{H}|и конец его|года|\n2|Б|май|Зам", torn=True)
    found = plan_table(document(first, second))
    assert [" ".join(row.title.split()) for row in found.rows] == ["Начало дела и конец его", "Б"]
    assert " ".join(found.rows[0].date.split()) == "В течение года"


def test_a_whole_row_on_top_of_a_page_stays_a_row() -> None:
    first = drawn("Мероприятие|Срок\nПервое дело|май")
    second = drawn("Второе дело|июнь", torn=True)
    assert [row.title for row in plan_table(document(first, second)).rows] == [
        "Первое дело",
        "Второе дело",
    ]


def test_merged_cells_count_for_every_row() -> None:
    found = table(f"{H}1|А|май|Зам\n2|Б|^|^\n3|В|июнь|^")
    assert [(row.date, row.responsible) for row in found.rows] == [
        ("май", "Зам"),
        ("май", "Зам"),
        ("июнь", "Зам"),
    ]


def test_one_event_with_several_dates_or_people() -> None:
    dates = table(f"{H}1|А|май|Зам\n^|^|июнь|Завуч").rows
    assert [(row.title, row.date, row.responsible) for row in dates] == [
        ("А", "май", "Зам"),
        ("А", "июнь", "Завуч"),
    ]
    assert dates[1].shared_number
    people = table(f"{H}1|А|май|Зам\n|||Завуч\n2|Б|май|Зам").rows
    assert [row.responsible.split() for row in people] == [["Зам", "Завуч"], ["Зам"]]


def test_a_month_said_once_is_marked_when_it_is_carried_down() -> None:
    column = table("Месяц|Мероприятие|Ответственный\nСентябрь|А|Зам\n|Б|Зам").rows
    assert [(row.date, row.warnings) for row in column] == [
        ("Сентябрь", ()),
        ("Сентябрь", ("date_from_above",)),
    ]
    section = table("Мероприятие|Ответственный\n>2 Ноябрь\nА|Зам").rows
    assert [(row.date, row.warnings) for row in section] == [("Ноябрь", ("date_from_section",))]


def test_an_item_that_sounds_like_a_header_stays_an_item() -> None:
    found = table(
        "Мероприятия|Сроки|Ответственные\n"
        "Мероприятия ко Дню учителя|октябрь|Ответственный дежурный\n"
        "Тематические часы|Период ВПР|Организаторы"
    )
    assert len(found.rows) == 2


def test_columns_are_guessed_without_a_header_and_that_is_said() -> None:
    found = table(
        "1.1|Издание приказа о координаторе|до 31 августа|Директор школы|Приказ\n"
        "1.2|Работа ШМО|Сентябрь – март|Руководители ШМО|Качество"
    )
    assert found.warnings == ("columns_guessed",)
    assert flat(found.rows[0]) == (
        "1.1", "Издание приказа о координаторе", "до 31 августа", "Директор школы", "Приказ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "key"),
    [
        (("Текст без таблицы", "ещё текст"), "file-no-table"),
        (("Фамилия|Класс\nИванов|5\nПетров|6",), "file-no-table"),
        ((H.strip(),), "file-no-rows"),
        ((f"{H}|||",), "file-no-rows"),
    ],
)
def test_no_plan_no_items(blocks: tuple[str, ...], key: str) -> None:
    with pytest.raises(Refusal) as refused:
        table(*blocks)
    assert refused.value.key == key
