"""What names itself material of the tests is refused; what only speaks of them is not."""

from __future__ import annotations

import pytest

from school.refusal import Refusal
from school.vpr.materials import named_as_materials, need_no_materials, quotes_materials


@pytest.mark.parametrize(
    "name",
    [
        "ВПР_МА-5_Вариант1.pdf",
        "вариант 2.docx",
        "KIM_5.pdf",
        "КИМ 6 класс.zip",
        "Ключи.xlsx",
        "ответы впр.jpg",
        "Критерии оценивания РУ4.pdf",
        "Бумажный протокол 5А.docx",
        "протокол проверки.pdf",
        "коды_участников.xlsx",
        "Форма сбора результатов.xlsx",
        "задания для 5 класса.pdf",
    ],
)
def test_files_of_materials(name: str) -> None:
    assert named_as_materials(name)


@pytest.mark.parametrize(
    "name",
    [
        "Приказ № 12.pdf",
        "IMG_20210318_101500.jpg",
        "акт наблюдения.docx",
        "Протокол педсовета.docx",
        "скимминг.pdf",
        "ключица.jpg",
        "ответственные.xlsx",
        "График ВПР.xlsx",
    ],
)
def test_other_files(name: str) -> None:
    assert not named_as_materials(name)


@pytest.mark.parametrize(
    "text",
    [
        "Задание 3. Найдите значение выражения",
        "Ответ: 42",
        "Ключ — БВГА",
        "Ответы: 1, 3, 4",
        "№ 4 - найдите площадь",
        "1) 12\n2) 45\n3) 7",
        "50012 - Иванов",
    ],
)
def test_quoted_tasks(text: str) -> None:
    assert quotes_materials(text)


@pytest.mark.parametrize(
    "text",
    [
        "Учитель читал вслух задания и подсказывал ответы.",
        "Дети спрашивали про третье задание, им не отвечали.",
        "Начали в 9:30 вместо 9:25, двое вошли после звонка.",
        "В кабинете 12 было 28 человек.",
        "Письмо Рособрнадзора от 18.04.2025 № 02-86, приказ № 991",
        "Ответственный: классный руководитель",
    ],
)
def test_speaking_of_tasks_is_a_remark(text: str) -> None:
    assert not quotes_materials(text)
    need_no_materials(text=text)


def test_papers_of_staff_may_be_called_tasks() -> None:
    need_no_materials(name="Задания для подготовки.docx", staff=True)
    need_no_materials(name="Критерии оценивания проекта.docx", staff=True)
    for name in ("Задания ВПР 5 класс.pdf", "Вариант 1.pdf", "Ключи.xlsx"):
        with pytest.raises(Refusal, match="materials"):
            need_no_materials(name=name, staff=True)
