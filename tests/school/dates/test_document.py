"""The school year and approval in the text around a plan; dates inside titles."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.reading import find_second_dates, read_document_dates, year_for
from school.dates.year import SchoolYear


@pytest.mark.parametrize(
    ("approved", "first"),
    [
        (date(2023, 8, 30), 2023),
        (date(2023, 6, 1), 2023),
        (date(2020, 9, 11), 2020),
        (date(2023, 2, 1), 2022),
        (date(2023, 5, 31), 2022),
        (date(2023, 12, 31), 2023),
    ],
)
def test_the_year_of_an_approval(approved: date, first: int) -> None:
    assert year_for(approved) == SchoolYear(first)


@pytest.mark.parametrize(
    ("text", "first", "approved"),
    [
        ("План на 2020/2021 учебный год\nУТВЕРЖДАЮ от 11.09.2020", 2020, date(2020, 9, 11)),
        (
            "УТВЕРЖДАЮ\nДиректор школы\n____\n«03» апреля 2023 г.\n(2022/2023 учебный год)",
            2022,
            date(2023, 4, 3),
        ),
        ("УТВЕРЖДЕНО приказом от\u00a030.08.2023\n2023-2024 учебный год", 2023, date(2023, 8, 30)),
        ("Приказ № 5 от 30.08.2023", None, date(2023, 8, 30)),
        ("План мероприятий к 65-летию Победы\n2009-2010 учебный год", 2009, None),
        (
            "РАССМОТРЕНО на педсовете протокол № 1 от 29.08.2023\n"
            "УТВЕРЖДАЮ Директор Приказ № 15 от 31.08.2023\nПлан на 2023–2024 уч. год",
            2023,
            date(2023, 8, 31),
        ),
        ("РАССМОТРЕНО УТВЕРЖДАЮ\nна педсовете\nДиректор\nот 11.09.2020", None, date(2020, 9, 11)),
        ("Протокол № 1 от 29.08.2023\nна 2023/24 учебный год", 2023, date(2023, 8, 29)),
        ("на 2021-2022 учебный год\nИтоги 2020-2021 учебного года", 2021, None),
        ("на 2021-2022 учебный год на 2022-2023 учебный год", None, None),
        (
            "На основании приказа Минпросвещения России от 31.05.2021 № 287\n"
            "План на 2021/2022 учебный год. Утверждаю: 30 августа 2021 года",
            2021,
            date(2021, 8, 30),
        ),
        ("Утверждаю 01.02.2015\nна 2023-2024 учебный год", 2023, None),
        ("с 15.03.2023 проводится работа, до 20.05.2023 сдать", None, None),
        ("от 30.08.2023\nот 31.08.2023", None, None),
        ("Утверждаю «29 » 08. 2023г № 41/4", None, date(2023, 8, 29)),
        ("Утверждаю 31.02.2023", None, None),
        ("на 2020-2024 учебный год", None, None),
        ("телефон 2020-2021, ИНН 20202021", None, None),
        (
            "УТВЕРЖДАЮ\n«03» апреля 2023 г.\n1. 10.04.2023 Акция\n2. 11.04.2023 Беседа",
            None,
            date(2023, 4, 3),
        ),
        ("РАССМОТРЕНО   УТВЕРЖДАЮ\n29.08.2023    31.08.2023", None, None),
        ("План работы 2020-2021", 2020, None),
        ("", None, None),
    ],
)
def test_around_a_plan(text: str, first: int | None, approved: date | None) -> None:
    year = SchoolYear(first) if first else None
    assert read_document_dates(text) == (year, approved)


@pytest.mark.parametrize(
    "title",
    [
        "Назначение ответственных (в срок до 10 августа 2015 года)",
        "Сдать отчёты до 25.05.2021",
        "Провести собрание не позднее 15 мая",
        "Сбор заявок до конца сентября",
        "Подготовка, проведение 12 апреля 2021 года",
        "Заполнить журнал до 5 числа",
        "Консультации с 15.03 по 20.03",
    ],
)
def test_titles_with_a_date_of_their_own(title: str) -> None:
    assert find_second_dates(title)


@pytest.mark.parametrize(
    "title",
    [
        "Анализ результатов ВПР в 2020, 2021 г.",
        "Мониторинг в 2020- 2021 году",
        "Разбор заданий ВПР-2020",
        "Праздник «8 Марта»",
        "Изучение приказа от 11.09.2020 № 107",
        "Работа по п. 2.4 плана",
        "Собрание в 5-9 классах",
        "Подготовка к ВПР в 4 классах",
        "",
    ],
)
def test_titles_without_one(title: str) -> None:
    assert not find_second_dates(title)


@pytest.mark.timeout(60)  # a guard against a blow-up, not a measure
def test_a_huge_document_holds_no_date() -> None:
    for text in ("утверждаю " * 100_000, "1 " * 500_000, "2020-" * 200_000, "«" * 1_000_000):
        assert read_document_dates(text) == (None, None)
        assert not find_second_dates(text)
