# Утро руководителя: экран, письмо, картинка, час.

morning-title = ☀️ <b>{ $day }, { $at }</b>
morning-calm = 🌿 Сегодня всё спокойно.
morning-due =
    { $count ->
        [one] 📌 <b>Срок сегодня: { $count } пункт</b>
        [few] 📌 <b>Срок сегодня: { $count } пункта</b>
       *[many] 📌 <b>Срок сегодня: { $count } пунктов</b>
    }
morning-line = • <b>{ $item }</b> { $title } — { $who }
morning-late =
    { $count ->
        [one] ⏰ <b>Срок прошёл: { $count } пункт</b>
        [few] ⏰ <b>Срок прошёл: { $count } пункта</b>
       *[many] ⏰ <b>Срок прошёл: { $count } пунктов</b>
    }
morning-late-line =
    { $days ->
        [one] • <b>{ $item }</b> { $title } — { $days } день, { $who }
        [few] • <b>{ $item }</b> { $title } — { $days } дня, { $who }
       *[many] • <b>{ $item }</b> { $title } — { $days } дней, { $who }
    }
morning-and-more = { $names } и ещё { $count }
morning-more = …и ещё { $count }
morning-decide = 🖊 <b>Ждёт решения: { $count }</b> — { $parts }
morning-decide-reported = принять { $count }
morning-decide-declined = «не моё» { $count }
morning-decide-asked = перенести срок { $count }
morning-places = 👁 <b>Без наблюдателя на 7 дней: { $empty } из { $count }</b>
morning-place = • { $place }
morning-unread = 📣 Срочное «{ $title }»: не подтвердили { $count }
morning-failed = ✉️ Не доставлено писем: { $count }
morning-uncertain = ✉️ Неизвестно, дошло ли: { $count }
morning-unreachable = 🔕 Бот не может написать: { $who }
morning-gap = 🔌 { $gap }
morning-gap-span = Бот не работал: { $start } – { $end }
morning-gap-nothing = { $span }. За это время ничего не ждали.
morning-gap-late = { $span }. С опозданием: { $what }.
morning-late-reminders = напоминания — { $count }
morning-late-visits = письма наблюдателям — { $count }
morning-late-announcements = объявления — { $count }
morning-late-letters = другие письма — { $count }
morning-running = Бот работает без перерыва с { $since }
morning-next-due =
    { $count ->
        [one] Дальше: { $day } — { $count } пункт
        [few] Дальше: { $day } — { $count } пункта
       *[many] Дальше: { $day } — { $count } пунктов
    }
morning-next-tests = Ближайшие ВПР: { $day } — { $count }

# Кнопки
morning-own = Мои дела
morning-picture = Картинка
morning-picture-dark = Тёмная
morning-picture-light = Светлая
morning-open-late = Срок прошёл: { $count }
morning-open-decide = Решить: { $count }
morning-open-board = Доска наблюдателей
morning-hour = Час утренней сводки
morning-back = ‹ К сводке
morning-open = Утренняя сводка

# Всё просроченное
morning-late-none = 🌿 Просроченного нет.
morning-late-title =
    { $count ->
        [one] <b>Срок прошёл: { $count } ответ</b>
        [few] <b>Срок прошёл: { $count } ответа</b>
       *[many] <b>Срок прошёл: { $count } ответов</b>
    }
morning-late-task =
    { $days ->
        [one] { $number }. <b>{ $item }</b> { $title } — { $days } день, { $who }
        [few] { $number }. <b>{ $item }</b> { $title } — { $days } дня, { $who }
       *[many] { $number }. <b>{ $item }</b> { $title } — { $days } дней, { $who }
    }

# Час
morning-hour-ask =
    { $now ->
        [off] <b>Утренняя сводка</b>
       *[other] <b>Утренняя сводка: { $now }</b>
    }
    Приходит в рабочие дни школы. Во сколько присылать?
morning-hour-off = Не присылать
morning-hour-kept = Запомнил
morning-file = сводка

letter-was-down =
    🔌 <b>Бот снова работает</b>
    { $gap }
    Делать ничего не нужно: письма уходят сами. Если перерыв не был запланирован, проверьте питание и сеть сервера.
