# Занятия для сотрудников: курсы, методические объединения, семинары.

command-sessions = занятия и курсы

session-kind-method = методическое объединение
session-kind-seminar = семинар
session-kind-course = курс повышения квалификации
session-kind-meeting = совещание

session-named = <b>{ $title }</b> ({ $kind })
session-when = 🗓 { $when }
session-where = 📍 { $place }
session-no-day-yet = день ещё не выбран
session-organiser = Организатор: { $name }

session-list-managed = <b>Занятия и курсы</b>
session-list-empty = Пока ни одного. Нажмите «Новое занятие» — спрошу по шагам.
session-list-mine = <b>Мои занятия</b>
session-list-mine-empty = Вас пока никуда не приглашали. Когда пригласят, я напишу.
session-line = { $number }. { $title } — { $when } · { $state }
session-line-mine = { $number }. { $title } — { $when }{ $off }
session-state-draft = черновик
session-state-invited = придут { $coming } из { $invited }
session-state-held = прошло, не отмечено
session-state-marked = были { $came } из { $invited }
session-state-cancelled = отменено
session-button-new = Новое занятие
session-button-mine = Куда пригласили меня
session-button-managed = ‹ Все занятия
session-newer = « Новее
session-older = Раньше ›
session-to-list = ‹ К списку
session-to-card = ‹ К занятию

session-ask-new-title = <b>Как назвать занятие?</b> Пришлите тему одной строкой, например: Критерии оценивания в ВПР.
session-ask-kind = <b>Что это будет?</b>
session-ask-title = <b>{ $title }</b>

    Пришлите новую тему.
session-ask-day = <b>{ $title }</b>

    Когда? Выберите день или пришлите: 12.10
session-ask-days = <b>{ $title }</b>

    Когда? Выберите день или пришлите дни курса: 12.10–16.10
session-ask-hours = <b>{ $title }</b>

    Во сколько? Выберите начало или пришлите: 14:00–15:30
session-ask-place = <b>{ $title }</b>

    Где? Пришлите кабинет, адрес или ссылку.
session-ask-answer = <b>{ $title }</b>

    До какого дня ждать ответов? Накануне утром я один раз напомню тем, кто промолчал. Можно прислать день: 10.10
session-ask-seats = <b>{ $title }</b>

    Сколько мест? Выберите или пришлите число.
session-ask-item = <b>К какому пункту плана относится?</b> Занятие попадёт в отчёт об исполнении.
session-no-plan = Утверждённого плана пока нет, выбирать не из чего.
session-item-none = Ни к какому
session-day-0 = Сегодня
session-day-1 = Завтра
session-day-other = Другой день
session-answer-until = { $days ->
        [0] до { $day } (в тот же день)
       *[other] до { $day }
    }
session-answer-none = Без срока
session-seats-any = Без ограничения
session-kept = Записал

session-change-what = Что изменить?
session-change-told = Что изменить? Приглашённые узнают о новом дне, времени и месте; если день другой, спрошу их ещё раз.
session-change-title = Тема
session-change-kind = Вид
session-change-day = День
session-change-hours = Время
session-change-place = Место
session-change-answer = Срок ответа
session-change-seats = Число мест
session-change-item = Пункт плана

session-answer-by = Ответить до: { $day }
session-seats = Мест: { $count }, свободно { $free }
session-of-item = Пункт плана { $label }: { $title }
session-invited-count = Приглашены: { $count }
session-coming = ✅ Придут ({ $count }): { $names }
session-wanted = ⏳ Хотели прийти, не было мест ({ $count }): { $names }
session-silent-ones = … Пока молчат ({ $count }): { $names }
session-not-coming = ✖ Не смогут ({ $count }): { $names }
session-came = ✅ Были { $count } из { $of }: { $names }
session-chosen = Выбраны, ещё не приглашены ({ $count }): { $names }
session-unreached = ☎ Без бота ({ $count }), скажите им сами: { $names }
session-nobody-yet = Пока никто не выбран: нажмите «Кого позвать».
session-is-cancelled = Отменено.
session-lacks-day = Осталось выбрать день.
session-lacks-start = Осталось выбрать время.
session-lacks-place = Осталось указать место.

session-button-whom = Кого позвать ({ $count })
session-button-change = Изменить…
session-button-invite = Пригласить { $count }…
session-button-drop = Удалить черновик
session-button-cancel = Отменить занятие
session-button-roll = Отметить, кто был
session-button-list = Лист для подписей
session-button-table = Таблица
session-button-materials = Материалы
session-button-refresh = Обновить
session-button-open = Открыть
session-button-yes = Приду
session-button-no = Не смогу

session-sure-invite = { $count ->
        [one] Приглашение уйдёт { $count } сотруднику.
       *[other] Приглашение уйдёт { $count } сотрудникам.
    }
session-yes-invite = Пригласить { $count }
session-sure-cancel = Отменить занятие? { $count ->
        [0] Писать никому не придётся.
        [one] Напишу об этом { $count } приглашённому.
       *[other] Напишу об этом { $count } приглашённым.
    }
session-yes-cancel = Да, отменить
session-sure-drop = Удалить черновик? О нём никто не знает.
session-yes-drop = Да, удалить
session-dropped = Черновик удалён
session-toast-invite = Приглашения уходят
session-toast-cancel = Отменено, приглашённым напишу

session-whom = <b>Кого позвать: { $title }</b>
session-whom-count = { $count ->
        [0] Пока никого.
        [one] Выбран { $count } человек.
        [few] Выбраны { $count } человека.
       *[other] Выбрано { $count } человек.
    }
session-whom-signs = ✓ выбран, ✉ уже приглашён. Можно прислать часть фамилии.
session-whom-all = все сотрудники
session-whom-subject = ШМО: { $subject }
session-whom-names = По фамилиям
session-whom-groups = ‹ Группы
session-whom-ready = Готово

letter-session-invite = <b>Вас приглашают</b>
letter-session-changed = <b>Занятие изменилось</b>
letter-session-cancelled = <b>Занятие отменено</b>
letter-session-today = <b>Сегодня</b>
letter-session-tomorrow = <b>Завтра</b>
letter-session-soon = <b>Скоро</b>
letter-session-silent = <b>Вы ещё не ответили, придёте ли</b>
letter-session-roll = <b>Занятие закончилось</b>
letter-session-materials = <b>Материалы занятия</b>
session-please = Придёте? Передумать можно до начала.
session-please-until = Придёте? Ответьте, пожалуйста, до: { $day }. Передумать можно до начала.
session-was-title = Раньше называлось: { $was }
session-was-when = Было: { $was }
session-was-where = Было место: { $was }
session-asks-again = День менялся, поэтому спрашиваю ещё раз.
session-need-not-come = Приходить не нужно.
session-waiting-for-you = Вас ждут. Если не получится, нажмите «Не смогу».
session-mark-please = Отметьте, пожалуйста, кто был: кто обещал прийти, уже отмечен.

session-you-come = Вы ответили: <b>приду</b>. Накануне и утром напомню.
session-you-cannot = Вы ответили: <b>не смогу</b>. Если хотите, скажите почему.
session-you-wait = Свободных мест сейчас нет. Организатор видит, что вы хотели прийти. Попробуйте нажать «Приду» позже: место могло освободиться.
session-you-silent = Вы пока не ответили.
session-you-were = Вы там были.
session-you-were-not = Отмечено, что вас не было. Если это не так, скажите организатору.
session-you-cannot-told = Вы ответили: <b>не смогу</b>. Причина: { $reason }
session-reason-lesson = урок
session-reason-ill = болею
session-reason-away = командировка
session-reason-other = другое мероприятие
session-reason-words = Написать самому
session-reason-none = ‹ Без причины
session-ask-reason = Напишите причину одной строкой: её увидит организатор.
session-toast-coming = Записал: придёте
session-toast-not = Записал: не сможете
session-toast-wanted = Мест пока нет
session-toast-thanks = Спасибо

session-roll = Были { $count } из { $of }. Нажмите на фамилию, чтобы поправить.
session-roll-done = Готово: были { $count }
session-came-too = Пришёл ещё кто-то
session-who-came-too = <b>Кто пришёл без приглашения?</b>
session-to-roll = ‹ К списку
session-toast-marked = Отметил
session-file = Лист присутствия

session-materials-ask = Пришлите файлы, фото, ссылки или текст — по одному сообщению. Потом выберите, кому отправить.
session-materials-waiting = { $count ->
        [one] Готов к отправке { $count } материал:
        [few] Готовы к отправке { $count } материала:
       *[other] Готовы к отправке { $count } материалов:
    }
session-materials-sent = Уже отправлено материалов: { $count }
session-materials-came = Кто был ({ $count })…
session-materials-coming = Кто придёт ({ $count })…
session-materials-invited = Все приглашённые ({ $count })…
session-materials-drop = Убрать неотправленное
session-materials-back = ‹ К материалам
session-materials-sure-came = Отправить тем, кто был ({ $people })? Материалов: { $count }.
session-materials-sure-coming = Отправить тем, кто обещал прийти ({ $people })? Материалов: { $count }.
session-materials-sure-invited = Отправить всем приглашённым ({ $people })? Материалов: { $count }.
session-materials-yes = Отправить { $people }
session-toast-materials = Уходят, получателей: { $people }
session-material = { $kind }: { $name }
session-material-text = текст
session-material-photo = фото
session-material-video = видео
session-material-animation = анимация
session-material-audio = аудио
session-material-document = файл
session-material-voice = голосовое
session-material-video-note = видеосообщение

refusal-session-gone = Такого занятия уже нет: /sessions
refusal-session-foreign = Это занятие ведёт другой организатор.
refusal-session-not-invited = Вас на это занятие не приглашали. Ваши — в /sessions
refusal-session-cancelled = Это занятие отменено.
refusal-session-over = Занятие уже прошло, менять нечего.
refusal-session-begun = Занятие уже началось, изменить это нельзя.
refusal-session-ahead = Занятие ещё не началось: отметить, кто был, можно после начала.
refusal-session-draft = Это ещё черновик: сначала пригласите людей.
refusal-session-known = О занятии уже знают: его можно отменить, а удалить нельзя.
refusal-session-title = Тема — одна строка до { $most } знаков.
refusal-session-place = Место — одна строка до { $most } знаков.
refusal-session-past = Это время уже прошло. Выберите день или час впереди.
refusal-session-days = Последний день не может быть раньше первого, а курс — длиннее года.
refusal-session-hours = Конец должен быть позже начала, в тот же день: 14:00–15:30
refusal-session-answer-day = Срок ответа — от сегодняшнего дня до дня занятия.
refusal-session-seats = Мест может быть от 1 до { $most }.
refusal-session-seats-unclear = Пришлите число мест, например: 20
refusal-session-days-unclear = Не понял день. Пришлите, например: 12.10 или 12.10–16.10
refusal-session-hours-unclear = Не понял время. Пришлите, например: 14:00–15:30
refusal-session-choose-below = Выберите ответ кнопкой.
refusal-session-no-day = Сначала выберите день.
refusal-session-no-start = Сначала выберите время.
refusal-session-no-place = Сначала укажите место.
refusal-session-nobody = Приглашать некого: все выбранные уже приглашены. Добавьте людей кнопкой «Кого позвать».
refusal-session-told-already = Уже приглашённых убрать нельзя: они получили письмо.
refusal-session-you-come = Причина нужна, только если вы не сможете.
refusal-session-reason = Причина — одна строка до { $most } знаков.
refusal-session-material-what = Это переслать не смогу. Пришлите файл, фото, видео, аудио, ссылку или текст.
refusal-session-materials-many = За раз — до { $most } материалов. Сначала отправьте эти.
refusal-session-materials-none = Отправлять пока нечего: пришлите файлы или текст.
refusal-session-materials-nobody = Получателей нет: отметьте, кто был, или выберите всех приглашённых.
refusal-session-no-such-name = Никого с такой фамилией не нашёл. Пришлите часть фамилии или листайте список.

audit-of-session = занятие № { $number }
audit-session-invited = приглашение на занятие
audit-session-materials = разосланы материалы занятия
audit-session-cancelled = занятие отменено
