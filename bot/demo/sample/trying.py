"""What to try in the demo: the hints beside the clock and the links that hang on the walls."""

from __future__ import annotations

from bot.demo.sample.staff import COORDINATOR
from bot.demo.stage import StageHint, StageLink
from handlers.links import OBSERVE, class_link

HINTS = (
    StageHint(
        "Климова: посмотрите план и нажмите «Утвердить»",
        "Klimova: look at the plan and tap “Approve”",
        COORDINATOR,
    ),
    StageHint("Включите напоминания", "Switch the reminders on", COORDINATOR),
    StageHint("Часы: до следующего напоминания", "Clock: to the next reminder"),
    StageHint("Зимина: нажмите «Готово»", "Zimina: tap “Done”", 1002),
    StageHint("Климова: /plan — как идёт план", "Klimova: /plan — how the plan goes", COORDINATOR),
    StageHint(
        "Рогожина, директор: /today — утро одним экраном, «Картинка»",
        "Rogozhina, the director: /today — the morning on one screen, the picture",
        1001,
    ),
    StageHint(
        "Ершова: /calendar — свои сроки в телефон",
        "Yershova: /calendar — one's own terms for the telephone",
        1006,
    ),
    StageHint(
        "Зимина: /visits — договоритесь о посещении урока",
        "Zimina: /visits — agree on a lesson visit",
        1002,
    ),
    StageHint(
        "Климова: /report — отчёт за год, /results — отметки и журнал",
        "Klimova: /report — the year's report, /results — marks and the journal",
        COORDINATOR,
    ),
    StageHint(
        "Что видно всем: откройте /site/ на этом же адресе",
        "What everybody may see: open /site/ at this same address",
    ),
    StageHint(
        "Лапина, мама из 5А: откройте плакат в холле и станьте наблюдателем",
        "Lapina, a mother: open the poster in the hall and become an observer",
        1008,
    ),
    StageHint(
        "Лапина: спросите словами — «математика 5», «можно ли отказаться»",
        "Lapina: ask in words — «математика 5», «можно ли отказаться»",
        1008,
    ),
    StageHint(
        "Климова: /library — страницы и материалы, «Не нашли», заготовки",
        "Klimova: /library — pages, resources, what was not found, ready drafts",
        COORDINATOR,
    ),
    StageHint(
        "Климова: /observers — одобрите заявки, посмотрите места",
        "Klimova: /observers — approve who asks, look at the places",
        COORDINATOR,
    ),
    StageHint(
        "Климова: /announce — напишите 5А и 5Б, попросите отметку «Ознакомлен(а)»",
        "Klimova: /announce — write to 5А and 5Б, ask to acknowledge",
        COORDINATOR,
    ),
    StageHint(
        "Часы: за 14 дней до теста. Семьям приходят подсказки",
        "Clock: 14 days before a test. Families get what helps to prepare",
    ),
    StageHint(
        "Часы: за день до теста. Наблюдателю — «Приду» или «Не смогу»",
        "Clock: the day before a test. The observer taps “I'll come” or “I can't”",
    ),
    StageHint(
        "Часы: 25.08.2021. Климова: «новый учебный год»",
        "Clock: 25.08.2021. Klimova writes “new school year”",
        COORDINATOR,
    ),
)
LINKS = (
    StageLink("Плакат в холле (QR)", "The poster in the hall (QR)", OBSERVE),
    StageLink("Ссылка из чата 5А", "The link in the chat of 5А", class_link("5А")),
    StageLink("Ссылка из чата 6Б", "The link in the chat of 6Б", class_link("6Б")),
    StageLink("Ссылка из чата 7А", "The link in the chat of 7А", class_link("7А")),
)
