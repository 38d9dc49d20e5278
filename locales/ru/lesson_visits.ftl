# Посещения уроков и проверки журналов. (Родители-наблюдатели на ВПР — в observing.ftl.)

command-visits = посещения и проверки

visits-title = 👀 <b>Посещения и проверки</b>
visits-none = Пока ничего не назначено.
visits-legend = ❓ ждёт вашего ответа · ⏳ ждём ответа · 📅 назначено · ✍️ пора записать · ❗ прочитайте · 📝 есть рекомендация · ✅ завершено
visits-back = ‹ К списку
visits-button-new = Назначить
visits-button-for-item = Назначить посещение или проверку
visits-button-all = Все по месяцам
visits-button-never = Кого не посещали
visits-button-stuck = ⚠️ Требуют внимания: { $count }
visits-button-points = Что отмечать
visits-button-list = ⚠️ Весь список
visits-button-open = Открыть
visits-month = За месяц: { $count }, состоялось { $held }, назначено { $agreed }.
visits-stuck = ⚠️ <b>Требуют внимания: { $count }</b>
visits-stuck-none = Всё идёт своим чередом: зависших посещений и проверок нет.
visits-never = <b>В { $year } году ещё не посещали уроки: { $count }</b>
visits-never-none = В { $year } году посетили уроки всех учителей.
visits-never-line = • { $name }

visits-kind-lesson = 👀 <b>Посещение урока</b>: { $what }
visits-kind-journal = 📒 <b>Проверка журнала</b>: { $what }
visits-visitor = Посещает: { $name }
visits-host = Учитель: { $name }
visits-of-item = Пункт плана { $label }: { $title }
visits-state-proposed = ⏳ День ещё не согласован.{ $day }
visits-state-agreed = 📅 Согласовано: <b>{ $day }</b>
visits-state-held = ✅ Состоялось: { $day }
visits-state-declined = ✖️ Учитель не может принять.{ $day }
visits-state-cancelled = ✖️ Отменено. { $day }
visits-reason = Причина: { $reason }
visits-proposes = { $move ->
        [yes] { $name } просит перенести на:
       *[no] { $name } предлагает:
    }
visits-slot = • { $day }
visits-slot-tested = • { $day } — ⚠️ в этот день у класса проверочная
visits-lesson-number = { $number } урок
visits-trouble-silent = ⚠️ На предложение не ответили. Лучше поговорить лично.
visits-trouble-lapsed = ⚠️ Предложенные дни прошли без ответа. Нужны другие.
visits-trouble-unwritten = ⚠️ День прошёл, а записи нет. Запишите увиденное или отмените.
visits-trouble-left = ⚠️ Один из двоих больше не работает в школе. Возьмите себе или отмените.
visits-point = ☑️ { $point }
visits-seen = 📝 { $text }
visits-advice = 💡 <b>Рекомендация:</b> { $text }
visits-deadline = Срок: { $day }
visits-done = ✅ Рекомендация выполнена
visits-read = Учитель ознакомлен.
visits-unread = Учитель ещё не отметил ознакомление.
visits-remark = 💬 Слова учителя: { $text }

visits-button-fits = Удобно
visits-button-slot = Удобно { $day }
visits-button-days = Предложить другой день
visits-button-move = Перенести
visits-button-keep = Оставить как есть
visits-button-off = Отменить
visits-button-not-held = Не состоялось
visits-button-take = Взять себе
visits-button-write = Записать, что увидел(а)
visits-button-rewrite = Исправить запись
visits-button-paper = Лист .docx
visits-button-read = Ознакомлен(а)
visits-button-remark = Добавить свои слова
visits-button-done = Выполнено
visits-button-drop = Не сейчас

visits-ask-kind = Что назначим?
visits-button-lesson = Посещение урока
visits-button-journal = Проверка журнала
visits-ask-item = К какому пункту плана?
visits-button-no-item = Без пункта плана
visits-ask-host = К кому? Выберите или пришлите часть фамилии.
visits-host-none = Не нашёл «{ $name }». Пришлите другую часть фамилии.
visits-button-everybody = Показать всех
visits-ask-grade = { $name }: какой класс? Выберите или пришлите, например 5А.
visits-ask-subject = Какой предмет? Выберите или пришлите.
visits-button-whole = Весь журнал
visits-ask-day = День { $number } из { $most }. Показаны учебные дни.
visits-ask-hour = { $day }. Какой урок? Можно прислать время, например 14:30.
visits-ask-send = Учитель выберет удобный день или предложит свой.
visits-button-send = Отправить
visits-button-more = Ещё день
visits-button-clear = Выбрать заново
visits-sent = Отправил. Когда ответят, напишу.
visits-agreed = 📅 Согласовано. Напомню накануне и утром.
visits-agreed-toast = Согласовано
visits-kept = День остаётся прежним.
visits-taken = Теперь это за вами.
visits-ask-reason = Почему отменяем? Напишите коротко: это увидят оба.
visits-off-note = Отменено, второй стороне сообщу.
visits-ask-remark = Ваши слова к записи: пришлите одним сообщением.
visits-remark-note = Добавил.
visits-names = Похоже на имя: <b>{ $names }</b>. Имён учеников здесь не пишем: замените на «ученик» или «несколько учеников» и пришлите снова.
visits-button-meant = Это не ученик
visits-read-note = Спасибо, отметил.
visits-done-note = Отметил: рекомендация выполнена.

visits-ask-seen = Запишите, что увидели: отметьте пункты или пришлите текст. Без имён учеников.
visits-button-on = Дальше
visits-ask-advice = Рекомендация учителю: пришлите текст.
visits-button-no-advice = Без рекомендации
visits-ask-term = К какому сроку?
visits-button-no-term = Без срока
visits-ask-save = Учитель увидит это сразу.
visits-button-save = Сохранить
visits-button-again = Заново
visits-saved = Сохранил и показал учителю.
visits-points-lesson = <b>На уроке отмечаем</b>
visits-points-journal = <b>В журнале отмечаем</b>
visits-button-points-lesson = Список для урока
visits-button-points-journal = Список для журнала
visits-ask-points = Пришлите новый список: каждый пункт с новой строки, до десяти.
visits-file-lesson = Лист посещения урока
visits-file-journal = Справка о проверке журнала

letter-lesson-proposed = { $kind ->
        [journal] 📒 { $name } хочет проверить журнал: <b>{ $what }</b>.
       *[lesson] 👀 { $name } хочет прийти на ваш урок: <b>{ $what }</b>.
    } Когда удобно?
letter-lesson-proposed-back = { $kind ->
        [journal] 📒 Проверка журнала
       *[lesson] 👀 Посещение урока
    } ({ $what }): { $name } предлагает другой день.
letter-lesson-proposed-how = Нажмите удобный день или предложите свой.
letter-lesson-move = { $kind ->
        [journal] 📒 Проверка журнала
       *[lesson] 👀 Посещение урока
    } ({ $what }): { $name } просит перенести. Сейчас согласовано { $day }. Предлагает:
letter-lesson-agreed = 📅 Согласовано: { $kind ->
        [journal] проверка журнала
       *[lesson] посещение урока
    } ({ $what }), <b>{ $day }</b>. { $name } подтверждает.
letter-lesson-kept = 📅 { $name } просит оставить прежний день: { $kind ->
        [journal] проверка журнала
       *[lesson] посещение урока
    } ({ $what }) — <b>{ $day }</b>
letter-lesson-visitor = { $kind ->
        [journal] 📒 Журнал ({ $what }) теперь проверит { $name }
       *[lesson] 👀 На урок ({ $what }) теперь придёт { $name }
    }
letter-lesson-off = ✖️ { $kind ->
        [journal] Проверка журнала
       *[lesson] Посещение урока
    } ({ $what }) — отменено. Сообщает { $by }
letter-lesson-nudge = { $kind ->
        [journal] 📒 Проверка журнала
       *[lesson] 👀 Посещение урока
    } ({ $what }): { $name } ждёт вашего ответа.
letter-lesson-lapsed = { $kind ->
        [journal] 📒 Проверка журнала
       *[lesson] 👀 Посещение урока
    } ({ $what }): { $name } не успевает ответить, дни прошли. Предложите другой.
letter-lesson-ahead = ⏰ { $day }: { $kind ->
        [journal] проверка журнала
       *[lesson] посещение урока
    } ({ $what }), { $name }
letter-lesson-today = ⏰ Сегодня ({ $day }): { $kind ->
        [journal] проверка журнала
       *[lesson] посещение урока
    } ({ $what }), { $name }
letter-lesson-write = ✍️ Запишите, что увидели, — хватит двух минут: { $kind ->
        [journal] проверка журнала
       *[lesson] урок
    } ({ $what }, { $day }), { $name }
letter-lesson-written = 📝 { $kind ->
        [journal] Проверка журнала
       *[lesson] Посещение урока
    } ({ $what }, { $day }): { $name } показывает запись.
letter-lesson-read = 👌 { $name }: ознакомлен(а) с записью ({ $what }).
letter-lesson-remark = 💬 { $name }: есть слова к вашей записи ({ $what }).
letter-lesson-done = ✅ { $name }: рекомендация выполнена ({ $what }).
letter-lesson-advice = ⏰ { $day } — срок рекомендации ({ $what }, { $name }).
letter-lesson-trouble = { $kind ->
        [journal] 📒 Проверка журнала
       *[lesson] 👀 Посещение урока
    } ({ $what }): { $visitor } → { $host }

audit-of-visit = посещение № { $number }
audit-visit-proposed = предложено посещение
audit-visit-agreed = согласовано посещение
audit-visit-cancelled = отменено посещение
audit-visit-taken-over = посещение взято другим
audit-visit-recorded = записан итог посещения
audit-visit-points-set = изменён список для посещений

refusal-visits-no-right = Назначать посещения могут администрация, руководители ШМО и ответственные за пункт плана.
refusal-visits-oneself = К себе прийти нельзя: выберите другого учителя.
refusal-visits-not-yours = Это посещение касается других. Ваши — /visits
refusal-visits-over = Это посещение уже завершено или отменено. Список — /visits
refusal-visits-changed = Здесь уже кое-что изменилось. Откройте заново: /visits
refusal-visits-own-days = Эти дни предложили вы. Теперь ответит вторая сторона.
refusal-visits-person-left = { $name }: больше не в списке сотрудников. Координатор увидит это посещение в своём списке.
refusal-visits-host-unreachable = { $name }: не может получать сообщения бота. Договоритесь лично или пришлите приглашение.
refusal-visits-item-gone = Этого пункта нет в действующем плане. Выберите другой: /visits
refusal-visits-slots = Предложите от одного до { $most } разных дней.
refusal-visits-lesson = Такого урока нет в расписании звонков. Пришлите номер урока или время.
refusal-visits-day-past = Это время уже прошло. Выберите другое.
refusal-visits-day-far = Это слишком далеко. Выберите день поближе.
refusal-visits-day-off = { $day } — неучебный день. Выберите другой.
refusal-visits-hour-unclear = Не понял. Пришлите номер урока (3) или время (14:30).
refusal-visits-visitor-only = Запись делает тот, кто посещал.
refusal-visits-host-only = Это отмечает учитель.
refusal-visits-not-held = Записи ещё нет: она появится после посещения.
refusal-visits-too-early = Записать можно, когда наступит согласованное время.
refusal-visits-read = Учитель уже ознакомлен: запись больше не меняется.
refusal-visits-unread = Сначала отметьте «Ознакомлен(а)».
refusal-visits-no-advice = Здесь нет рекомендации.
refusal-visits-form-empty = Отметьте хотя бы один пункт или напишите пару слов.
refusal-visits-term = Срок может быть у рекомендации, от сегодня и не дальше года.
refusal-visits-text-long = Слишком длинно: до { $most } знаков.
refusal-visits-text-short = Напишите чуть подробнее, хотя бы слово.
refusal-visits-names = Похоже на имя: { $names }. Имён учеников здесь не пишем.
refusal-visits-points-unclear = Нужно от одного до { $most } пунктов, каждый с новой строки и не длиннее { $longest } знаков.
