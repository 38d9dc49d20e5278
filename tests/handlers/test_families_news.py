"""A family that only wants to hear of the tests: a consent and a class, no name."""

from __future__ import annotations

from datetime import date

import pytest

from school.dates.year import SchoolYear
from school.families.consent import ConsentKind, Operator
from school.families.registering import see_family, set_operator
from school.vpr.scheduling import put_exams
from school.vpr.timetable import Exam
from tests.chat import School
from tests.handlers.informed import informed


async def ready(school: School) -> None:
    """The operator is named, and two classes have tests."""
    boss = await school.admin()
    await boss.does(set_operator, Operator("МБОУ СОШ № 1", "", "г. Самара", "8 846 000-00-00"))
    exams = [Exam(0, one, "математика", date(2021, 4, 20)) for one in ("5А", "5Б")]
    await boss.does(put_exams, SchoolYear(2020), exams)


async def test_news_need_a_consent_and_a_class(school: School) -> None:
    await ready(school)
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.taps("🔔 Новости")
    anna.sees("Согласие на сообщения школы о ВПР")
    await anna.taps("Да")
    anna.sees("В каких классах учатся ваши дети?")
    await anna.taps("5А")
    await anna.taps("Готово")
    anna.sees("о ВПР в классах ваших детей я напишу")
    family = await anna.does(see_family)
    assert family.agreed(ConsentKind.NEWS)
    assert not family.agreed(ConsentKind.OBSERVING)
    assert [tie.grade_class for tie in family.ties] == ["5А"]
    assert family.parents == ()
    await anna.send("/start")
    anna.sees("Новости о ВПР", "5А")


async def test_whoever_has_news_may_observe_as_well(school: School) -> None:
    await ready(school)
    anna = school.stranger("Анна")
    await anna.opens("c5-410")
    await anna.taps("🔔 Новости")
    await anna.taps("Да")
    await anna.taps("5А")
    await anna.taps("Готово")
    await anna.taps("Стать наблюдателем")
    await anna.taps("Согласен")
    anna.sees("Как вас записать?")


async def test_stopping_news_that_are_all_is_forgetting(school: School) -> None:
    await ready(school)
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.taps("🔔 Новости")
    await anna.taps("Да")
    await anna.send("5Б")
    await anna.taps("Готово")
    await anna.send("/mydata")
    anna.sees("Классы детей: 5Б")
    await anna.taps("Новости: выключить")
    assert "/forget" in anna.toast
    await anna.send("/forget")
    await anna.taps("Да, удалить всё")
    await anna.send("/mydata")
    anna.sees("ничего не храню")


@pytest.mark.parametrize("grade", ["5А", "5Б"])
async def test_the_same_in_english(school: School, grade: str) -> None:
    await ready(school)
    anna = school.stranger("Anna", "en")
    await anna.send("/start")
    await anna.taps("🔔 News")
    await anna.taps("Yes")
    await anna.taps(grade)
    await anna.taps("Done")
    await anna.send("/start")
    anna.sees("News of the tests", grade)


async def test_who_only_wants_news_asks_in_their_own_words(school: School) -> None:
    """They have finished all that news need: nothing is asked of them again."""
    told = await informed(school)
    exams = [Exam(0, "5А", "математика", date(2021, 4, 20))]
    await told.boss.does(put_exams, SchoolYear(2020), exams)
    operator = Operator("МБОУ СОШ № 1", "", "г. Самара", "8 846 000-00-00")
    await told.boss.does(set_operator, operator)
    anna = school.stranger("Анна")
    await anna.send("/start")
    await anna.taps("🔔 Новости")
    await anna.taps("Да")
    await anna.taps("5А")
    await anna.taps("Готово")
    await anna.send("можно ли отказаться?")
    anna.sees("По словам «можно ли отказаться?»")
