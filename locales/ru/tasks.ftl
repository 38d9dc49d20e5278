# Задачи: напоминания, карточка, ответы, списки, решения контролёра.

# Пункт и его место
task-item = п. { $label }
task-section = раздел { $section }
task-section-titled = раздел «{ $title }»
task-plan = план «{ $plan }»
task-heading = <b>{ $item }</b> · { $title }
task-cite = <i>{ $where }</i>
task-due = Срок: <b>{ $term }</b>
task-term = { $day } — { $how }
task-left =
    { $days ->
        [0] сегодня
        [1] завтра
        [one] через { $days } день
        [few] через { $days } дня
       *[many] через { $days } дней
    }
task-overdue =
    { $days ->
        [one] просрочено на { $days } день
        [few] просрочено на { $days } дня
       *[many] просрочено на { $days } дней
    }
task-owner = Исполнитель: { $name }
task-reason = Причина: { $reason }
task-reason-back = Возвращено: { $reason }
task-asked = Запрошен перенос до: { $until }
task-evidence =
    { $count ->
        [one] Приложено: { $count } доказательство
        [few] Приложено: { $count } доказательства
       *[many] Приложено: { $count } доказательств
    }

# Состояние
task-state-open = Состояние: в работе
task-state-overdue = Состояние: срок прошёл, ответа пока нет
task-state-done = ✅ Готово: { $at }
task-state-done-undated = ✅ Готово
task-state-reported = ✅ Отмечено: { $at }. Ждёт приёмки
task-state-reported-undated = ✅ Отмечено. Ждёт приёмки
task-state-declined = ↪️ «Не моё»: { $at }. Координатор найдёт исполнителя
task-state-declined-undated = ↪️ «Не моё». Координатор найдёт исполнителя
task-state-cancelled = Снято: этот пункт больше не за вами
task-state-cancelled-undated = Снято: этот пункт больше не за вами

# Кнопки
task-open = Открыть
task-back = ‹ К списку
task-done = Готово
task-done-for = Готово за исполнителя
task-later = Позже
task-extend = Перенести срок
task-not-mine = Не моё
task-going = В работе
task-undo = Отменить (5 минут)
task-prove = Добавить доказательство
task-show = Доказательства: { $count }
task-never-mind = ‹ Назад
task-no-reason = Без причины
task-spent-done = ✓ Уже отмечено
task-spent-reported = ✓ Отмечено, ждёт приёмки
task-spent-declined = ✓ Передано координатору
task-later-1 = Завтра
task-later-3 = Через 3 дня
task-later-7 = Через неделю
task-not-mine-yes = Да, не моё
task-prove-skip = Не нужно
task-prove-enough = Это всё

# Вопросы и ответы
task-done-toast = Отмечено. Спасибо!
task-done-before = Уже отмечено
task-undone-toast = Отменено, напоминания вернулись
task-later-ask = Когда напомнить ещё раз? Срок останется прежним.
task-later-kept = ⏰ Напомню: { $day } в { $at }
task-later-toast = Напомню: { $day }
task-extend-ask = На какой день перенести срок? Решит координатор.
task-extend-why = Новый срок: <b>{ $until }</b>. Напишите причину одной строкой — или нажмите «Без причины».
task-extend-toast = Запрос отправлен
task-extend-sent = ✉️ { $item }: запрос на перенос отправлен, отвечу, как только решат.
task-not-mine-ask = Передать этот пункт координатору? Напоминания по нему прекратятся.
task-not-mine-toast = Передано координатору
task-going-toast = Хорошо, напомню в свой срок
task-prove-hint = Фото, файл, ссылку или строку можно прислать прямо сейчас — приложу к пункту. Это не обязательно.
task-prove-ask = 📎 Пришлите фото, файл, ссылку или одну строку — приложу к пункту.
task-prove-taken = 📎 Приложено к { $item }: { $count }. Можно прислать ещё.
task-prove-what = Это приложить не могу. Пришлите фото, файл, ссылку или строку — или нажмите «Не нужно».
task-show-toast = Доказательства: { $item }

# Напоминание
remind-heading = 🔔 <b>{ $heading }</b>
remind-today = Сегодня срок
remind-ahead =
    { $days ->
        [1] Завтра срок
        [one] Срок через { $days } день
        [few] Срок через { $days } дня
       *[many] Срок через { $days } дней
    }
remind-overdue =
    { $days ->
        [one] Просрочено на { $days } день
        [few] Просрочено на { $days } дня
       *[many] Просрочено на { $days } дней
    }
remind-open = Открывается
remind-begun = Уже идёт
remind-monthly = Ежемесячное напоминание
remind-asked = Вы просили напомнить
remind-unanswered = Пункт пока без ответа
remind-above = Это для сведения: возможно, нужна помощь или другой срок.
remind-instead = Вы замещаете: { $name }
remind-many =
    { $count ->
        [one] 🔔 <b>{ $count } пункт плана</b>
        [few] 🔔 <b>{ $count } пункта плана</b>
       *[many] 🔔 <b>{ $count } пунктов плана</b>
    }
remind-more = { $number }. Подробнее
remind-how = ✓ — готово. «Подробнее» — ответить иначе: позже, другой срок, не моё.
remind-line = { $heading } · { $day }
remind-line-section = { " · " }{ $section }
remind-line-above = { " · " }исполнитель { $name }
remind-line-instead = { " · " }за { $name }
remind-plan = <i>План «{ $plan }»</i>

# Списки
today-title =
    { $count ->
        [one] <b>На сегодня и неделю вперёд: { $count } пункт</b>
        [few] <b>На сегодня и неделю вперёд: { $count } пункта</b>
       *[many] <b>На сегодня и неделю вперёд: { $count } пунктов</b>
    }
today-empty = 🌿 На сегодня и ближайшую неделю ничего нет. Следующий срок: { $day }. Всё остальное: /my
today-nothing = 🌿 Открытых пунктов нет: можно выдохнуть.
my-title =
    { $count ->
        [one] <b>У вас { $count } открытый пункт</b>
        [few] <b>У вас { $count } открытых пункта</b>
       *[many] <b>У вас { $count } открытых пунктов</b>
    }
my-empty = 🌿 Открытых пунктов нет. Когда план что-то попросит, я напишу.
list-overdue = <b>Срок прошёл</b>
list-due-today = <b>Сегодня</b>
list-ahead = <b>Впереди</b>
list-line = { $number }. <b>{ $item }</b> { $title }
list-tail = { $text }
list-instead = за { $name }
list-counts = Сделано: { $done } · осталось: { $still }

# Контролёру
control-title =
    { $count ->
        [one] <b>Ждёт вашего решения: { $count } пункт</b>
        [few] <b>Ждут вашего решения: { $count } пункта</b>
       *[many] <b>Ждут вашего решения: { $count } пунктов</b>
    }
control-empty = 🌿 Решать нечего: всё принято, просьб о переносе нет.
control-asked = <b>Просят перенести срок</b>
control-reported = <b>Отмечено, ждёт приёмки</b>
control-declined = <b>«Не моё» — нужен другой исполнитель</b>
control-asked-tail = { $name }, до { $until }
control-accept = Принять
control-return = Вернуть
control-grant = Разрешить
control-refuse = Отказать
control-return-why = Что поправить? Напишите одной строкой — или нажмите «Без причины». { $name } увидит ваш ответ.
control-back-why = Вернуть пункт исполнителю ({ $name })? Напишите, почему, одной строкой — или нажмите «Без причины».
control-returned = ↩️ { $item }: возвращено, исполнитель узнает об этом.
control-accepted-toast = Принято
control-returned-toast = Возвращено
control-granted-toast = Срок перенесён
control-refused-toast = Срок остался прежним

letter-reported = ✅ { $name }: готово, ждёт вашей приёмки
letter-declined = ↪️ { $name }: «Не моё»
letter-declined-next = Верните пункт исполнителю или назначьте другого: /plan
letter-extension-asked = 🗓 { $name } просит перенести срок до <b>{ $until }</b>
letter-extension-granted = 🗓 Срок перенесён: теперь <b>{ $until }</b>
letter-extension-refused = 🗓 Перенести срок до { $until } не получится: он остаётся прежним
letter-returned = ↩️ Пункт вернулся к вам: посмотрите его ещё раз

# Отказы
refusal-task-gone = Этого пункта больше нет в плане. Что есть сейчас: /today
refusal-task-not-yours = { $label }: этот пункт ведёт другой человек. Ваши пункты: /my
refusal-task-cancelled = { $label }: пункт снят, отвечать на него больше не нужно.
refusal-task-closed = { $label }: на этот пункт уже ответили, кнопка устарела. Открытые пункты: /today
refusal-task-open-already = { $label }: пункт уже у исполнителя.
refusal-task-not-reported = { $label }: принимать пока нечего, исполнитель отменил отметку. Всё, что ждёт: /control
refusal-nothing-to-undo = { $label }: отменять нечего.
refusal-undo-too-late = { $label }: пять минут прошли, отметка осталась. Вернуть пункт может координатор.
refusal-extension-asked-already = { $label }: перенос уже попросили, решение ещё впереди.
refusal-extension-not-later = Новый срок должен быть позже прежнего ({ $due }). Выберите другой день.
refusal-extension-own = { $label }: о переносе своего срока решает координатор. Он уже получил вашу просьбу.
refusal-extension-gone = Этого запроса больше нет. Всё, что ждёт: /control
refusal-extension-decided = { $label }: по этому запросу уже решили.
refusal-evidence-too-much = { $label }: уже приложено 20 доказательств, этого достаточно.
