# Новый учебный год, прошлые планы, сроки хранения.

turn-button = 🎒 Новый учебный год
turn-title = <b>Новый учебный год { $year }</b>
turn-preview = Так всё изменится. Пока ничего не сделано: посмотрите, поправьте и проведите.
turn-done = ✓ Проведён. Вот что сделано:
turn-later = Переход открывается 20 августа и ждёт до 30 сентября. Я напомню.
turn-roles = 👩‍🏫 Роли: меняют класс — { $moved }, снимаются — { $ended }. Остальные остаются.
turn-families = 👨‍👩‍👧 Семьи: переходят в следующий класс — { $count }.
turn-families-leaving = 🎓 Выпускаются: { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[many] { $count } семей
    }. Их данные удалим, только когда вы посмотрите список.
turn-families-new = 🆕 Согласились уже в новом году: { $count }. Их классы не трогаем.
turn-families-over = ⏳ Согласие закончилось: { $count }. Их данные удаляются сами, по сроку согласия.
turn-plan = 📋 План уходит в архив. Останутся невыполненными: { $count ->
        [0] ни одной задачи — всё сделано!
        [one] { $count } задача
        [few] { $count } задачи
       *[many] { $count } задач
    }
turn-reported = ⏳ Ждут приёмки: { $count }. Примите их в /control до перехода: потом они останутся непринятыми.
turn-no-plan = 📋 Плана прошлого года в работе нет.
turn-consents-end = Согласия семей действуют до 31 августа: с { $day } их данные удаляются, кто хочет остаться — соглашается заново. В письме о классе я об этом скажу.
turn-leaves = { $on ->
        [yes] ✓ { $grade }-е выпускаются
       *[no] { $grade }-е идут дальше
    }
turn-moving = { $on ->
        [yes] Классы у учителей: +1
       *[no] Классы у учителей: уже новые
    }
turn-button-roles = Кто с каким классом ({ $count })
turn-button-tasks = Что не сделано ({ $count })
turn-button-leavers = Ушли из школы ({ $count })
turn-button-go = Провести…
turn-back = ‹ Назад
turn-kept = Записал
turn-toast = Новый год начат
turn-ask-roles =
    <b>Кто с каким классом</b>

    Нажмите, чтобы поправить. Роли без классов остаются, если их не снять.
turn-change = { $name }: { $before }{ $fate ->
        [moves] { " " }→ { $after }
        [ends] { " " }— снимается
       *[stays] { " " }— остаётся
    }
turn-ask-role =
    <b>{ $name }</b>
    Сейчас: { $role }
    В новом году: { $after }
turn-role-none = роль снимается
turn-role-stays = Без изменений
turn-role-ends = Снять
turn-role-usual = Как предложено
turn-tasks-title = { $count ->
        [one] <b>Не сделана { $count } задача.</b>
        [few] <b>Не сделаны { $count } задачи.</b>
       *[many] <b>Не сделано { $count } задач.</b>
    } В отчёте так и останется: учебный год закончился.
turn-task = • { $label } { $title } — { $owner }
turn-sure = <b>Провести переход в { $year }?</b>
turn-final = ⚠️ Отменить нельзя. Роли потом можно поправить в /staff, план останется в архиве: напоминаний и ответов по нему больше не будет.
turn-yes = Да, провести

leavers-title = <b>Ушли из школы: { $count }</b>

    ✓ — данные будут удалены. Нажмите, чтобы снять отметку: сотрудник подождёт, семья останется.

    У сотрудников удалим аккаунт, сообщения, отсутствия и ссылки. Имя останется в отчётах прошлых планов, пока они хранятся.
leavers-none = Никого нет: все решения приняты.
leavers-staff = сотрудник
leavers-nameless = семья № { $number }
leavers-erase = Удалить данные ({ $count })…
leavers-sure = { $count ->
        [one] <b>Удалить данные { $count } человека?</b>
       *[many] <b>Удалить данные { $count } человек?</b>
    } Вернуть их нельзя. На каждого будет акт об уничтожении.
leavers-yes = Да, удалить
leavers-no = ‹ Нет, к списку
leavers-erased = ✓ Удалено. Акты об уничтожении: № { $numbers }. Распечатайте их: /observers → «Бумаги» → «Акты об уничтожении данных».
leavers-family-kept = Семья остаётся

past-button = 📚 Прошлые планы
past-title = <b>Прошлые планы</b>
past-none = Прошлых планов пока нет. Они появятся здесь, когда год закончится.
past-archived = В архиве: ничего не меняется, но всё можно посмотреть.
past-totals = Всего { $total }: вовремя { $done }, позже { $late }, без приёмки { $reported }, не сделано { $missed }, «Не моё» { $declined }
past-back = ‹ Прошлые планы

class-moved-thanks = Спасибо! Записал.
letter-turn-offer =
    🎒 Пора готовить { $year } учебный год: классы, роли и план прошлого года.

    Сначала всё покажу, ничего не меняя. Это займёт пару минут.
letter-roles-turned =
    🎒 В { $year } учебном году у вас: <b>{ $after }</b>
    Было: { $before }

    Что-то не так? Напишите координатору.
letter-roles-none = без этой роли
letter-turn-look = Посмотреть
letter-class-moved =
    { $count ->
        [one] Ваш класс теперь { $classes } — верно?
       *[many] Ваши классы теперь { $classes } — верно?
    }

    Ваше согласие действует до { $until }, потом данные удалятся. Захотите остаться с нами — загляните в /start.
letter-class-right = Верно
letter-class-wrong = Исправить
letter-data-of-leavers = Данные тех, кто ушёл из школы, уничтожены. Составлен акт № { $number }: распечатайте и храните три года.

kept-button = 🗄 Сроки хранения
kept-title = <b>Сроки хранения</b>
    Когда срок выходит, данные удаляются сами; дата — ближайшее удаление. Нужное сейчас — план в работе, то, что ещё не ушло, — не трогаю.
kept-line = • { $what }: <b>{ $term }</b>{ $next ->
        [none] { "" }
       *[other] { " " }· { $next }
    }
kept-years = { $count ->
        [one] { $count } год
        [few] { $count } года
       *[many] { $count } лет
    }
kept-months = { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
kept-days = { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
kept-ask = <b>{ $what }</b>
kept-next = Ближайшее удаление: { $day }
kept-toast = Срок изменён
kept-back = ‹ Сроки хранения
kept-button-log = Журнал удаления
kept-kind-letters = Тексты сообщений
kept-kind-evidence = Подтверждения
kept-kind-invitations = Приглашения
kept-kind-updates = Номера обращений
kept-kind-talks = Разговоры с ботом
kept-kind-unfound = Не нашлось
kept-kind-acts = Акты наблюдения
kept-kind-acks = Ознакомления
kept-kind-plans = Прошлые планы
kept-kind-people = Имена ушедших
kept-kind-audit = Журнал изменений
kept-kind-records = Акты уничтожения
kept-means-letters = Что бот писал людям. Срок — с отправки. Сам факт отправки остаётся, поэтому итоги сходятся.
kept-means-evidence = Тексты, ссылки, фото и файлы к задачам прошлых планов. Срок — со дня, когда их прислали. План в работе не трогаю.
kept-means-invitations = Ссылки для сотрудников, использованные и нет. Срок — с дня, когда ссылка перестала действовать.
kept-means-updates = Номера сообщений от Telegram, на которые бот уже ответил: чтобы не ответить дважды. Текста в них нет.
kept-means-talks = На чём остановился разговор: вопрос бота и начатый ответ. Срок — с последнего слова.
kept-means-unfound = Слова, по которым ничего не нашлось. Чьи они, не записано. Срок — с последнего раза.
kept-means-acts = Акты общественного наблюдения. Срок — со дня посещения.
kept-means-acks = Кто и когда ознакомился с объявлением. Срок — с отметки. Объявления, которые ещё идут, не трогаю.
kept-means-plans = Планы из архива с задачами, ответами и поправками. Срок — с конца их учебного года.
kept-means-people = Имена сотрудников, чьи остальные данные уже удалены. Имя держится, пока оно нужно прошлым планам, и ещё этот срок.
kept-means-audit = Кто, что и когда менял в боте.
kept-means-records = Акты о том, что данные уничтожены. По приказу Роскомнадзора № 179 — не меньше трёх лет.
destroyed-title = <b>Журнал удаления</b>
destroyed-none = Пока ничего не удалялось: сроки ещё не вышли.
destroyed-line = { $day } · { $what }: { $count }, всё до { $until }
destroyed-paper = Журнал в Word
destroyed-file = zhurnal-unichtozheniya

audit-year-turned = проведён новый учебный год
audit-family-kept = семья выпускника остаётся
audit-term-changed = изменён срок хранения
audit-of-data = { $number ->
        [letters] { kept-kind-letters }
        [evidence] { kept-kind-evidence }
        [invitations] { kept-kind-invitations }
        [updates] { kept-kind-updates }
        [talks] { kept-kind-talks }
        [unfound] { kept-kind-unfound }
        [acts] { kept-kind-acts }
        [acks] { kept-kind-acks }
        [plans] { kept-kind-plans }
        [people] { kept-kind-people }
        [audit] { kept-kind-audit }
        [records] { kept-kind-records }
       *[other] { $number }
    }

refusal-turn-done = Переход в { $year } уже проведён. Посмотреть: «Новый учебный год» в /settings
refusal-turn-not-now = Переход в новый учебный год открыт с 20 августа по 30 сентября.
refusal-turn-changed = Пока вы смотрели, что-то изменилось. Откройте список ещё раз и проверьте: /settings → «Новый учебный год».
refusal-role-gone = Этой роли уже нет. Откройте список ещё раз.
refusal-leavers-changed = Список изменился. Откройте его ещё раз и проверьте.
refusal-term-out-of-bounds = Такого срока выбрать нельзя. Возьмите один из предложенных.
refusal-task-archived = Пункт { $label } — из плана { $year }, он уже в архиве: отвечать не нужно. Ваши дела: /my
