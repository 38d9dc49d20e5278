# Общественные наблюдатели глазами координатора: доска, решения, акты, бумаги, правила.

command-observers = наблюдатели ВПР

oversee-home = ‹ Наблюдатели
oversee-cancel = ‹ Отмена
oversee-to-days = ‹ По дням
oversee-to-day = ‹ К дню
oversee-to-place = ‹ К месту
oversee-to-parents = ‹ Родители
oversee-to-acts = ‹ К актам
oversee-to-papers = ‹ Бумаги
oversee-to-links = ‹ Ссылки
oversee-to-rules = ‹ Правила
oversee-to-sum = ‹ Итоги
oversee-plain = { $what }
oversee-list-line = • { $what }
oversee-erased-name = сведения удалены
oversee-no-number = номера нет
oversee-usual = обычные
oversee-usual-memo = обычная

oversee-title = <b>Наблюдатели ВПР { $year }</b>
oversee-no-places = Проверочных в расписании пока нет. Внесите их: /vpr
oversee-coverage = Мест: { $places }, с наблюдателем: { $covered }, пустых впереди: { $empty }
oversee-waiting = Просят место: { $asked }, в очереди: { $queued }
oversee-doubtful = Не подтвердили: { $unconfirmed }, под риском: { $risk }
oversee-first = Сначала — верхние кнопки.
oversee-no-operator = ⚠️ Не указано, кто отвечает за персональные данные. Пока этого нет, согласие спросить нельзя и записаться никто не может.
oversee-set-operator = Указать, кто отвечает за данные
oversee-approve-all = Одобрить всех ({ $count })
oversee-button-empty = Пустые места ({ $count })
oversee-button-risk = Под риском ({ $count })
oversee-button-days = По дням
oversee-button-asking = Заявки{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
oversee-button-acts = Акты и замечания{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
oversee-button-papers = Бумаги
oversee-button-parents = Родители
oversee-button-links = Ссылки и QR
oversee-button-sum = Итоги
oversee-button-rules = Правила
oversee-button-erased = Акты об уничтожении данных

oversee-days = <b>Дни проверочных</b>: сколько мест с наблюдателем
oversee-day-button = { $day } · { $covered } из { $places }
oversee-day = <b>{ $day }</b> · { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }
oversee-place-line = { $sign } { $at } · <b>{ $place }</b> — { $badges }
oversee-no-lesson = урок не назначен
oversee-empty-title = <b>Пустые места</b> · { $count }
oversee-risk-title = <b>Под риском</b> · { $count }
    Не ответили на напоминание, не получают сообщений или уже однажды не пришли.
oversee-badge-came = { $count ->
        [one] наблюдал { $count } человек
        [few] наблюдали { $count } человека
       *[other] наблюдали { $count } человек
    }
oversee-badge-missed = не явились
oversee-badge-nobody = без наблюдателя
oversee-badge-closed = запись закрыта
oversee-badge-placed = занято { $count } из { $seats }
oversee-badge-free = свободно { $count }
oversee-badge-asked = просят { $count }
oversee-badge-offered = предложено { $count }
oversee-badge-queued = в очереди { $count }
oversee-badge-unconfirmed = не подтвердили { $count }
oversee-badge-risk = под риском { $count }

oversee-place =
    <b>{ $place }</b>
    { $when }
oversee-seats = Мест: { $seats }, идёт { $lessons ->
        [1] один урок
       *[other] два урока
    }
oversee-nobody = Пока никого.
oversee-group-placed = <b>Поставлены</b>
oversee-group-asked = <b>Просят место</b>
oversee-group-offered = <b>Место предложено</b>
oversee-group-queued = <b>Очередь</b>
oversee-person-line = • { $name } — { $standing }
oversee-stands-asked = ждёт одобрения
oversee-stands-queued = в очереди
oversee-stands-offered = предложено до { $until }
oversee-stands-confirmed = участие подтверждено
oversee-stands-unconfirmed = ещё не подтверждено
oversee-stands-came = приход в { $at }{ $stated ->
        [yes] {" "}(со слов)
       *[no] {""}
    }
oversee-stands-left = , уход в { $at }
oversee-stands-no-show = не явился
oversee-stands-risk = , ⚠️ под риском
oversee-stands-unreachable = , сообщений не получает — звоните
oversee-act-call = Пригласить ещё
oversee-act-hand = Записать по телефону
oversee-act-code = Код на двери
oversee-act-fewer = − место
oversee-act-more = + место
oversee-act-lessons-1 = Один урок
oversee-act-lessons-2 = Два урока
oversee-act-close = Закрыть запись
oversee-act-open = Открыть запись
oversee-act-yes-close = Да, закрыть
oversee-sure-close = Закрыть запись: <b>{ $place }</b>? Новых не будет, очередь остановится. { $held ->
        [0] Здесь пока никого.
        [one] Кто уже записан ({ $held }), остаётся.
       *[other] Кто уже записан ({ $held }), остаются.
    }
oversee-code =
    { $place }

    Код на двери: <code>{ $code }</code>
    Наблюдатель вводит его или наводит камеру на QR с листа.
oversee-done-seats = Теперь мест: { $seats }. Если кто-то ждёт и может прийти, место предложено.
oversee-done-lessons = { $lessons ->
        [1] Проверочная идёт один урок.
       *[other] Проверочная идёт два урока.
    }
oversee-done-close = Запись закрыта.
oversee-done-open = Запись открыта.
oversee-done-call = { $count ->
        [0] Спросить некого: письма не отправлены.
        [one] Отправлено { $count } письмо. Место достанется, кто ответит первым.
        [few] Отправлены { $count } письма. Место достанется, кто ответит первым.
       *[other] Отправлено { $count } писем. Место достанется, кто ответит первым.
    }
oversee-call-title = <b>Пригласить ещё</b>: { $place }
oversee-call-line = { $number }. { $name } — { $last }
oversee-call-never = ещё не просили
oversee-call-last = просили { $day }
oversee-call-rest = Письмо получат они: кого просили давно или ни разу. { $count ->
        [0] Больше подходящих нет.
        [one] Подходит ещё { $count } — в следующий раз.
       *[other] Подходят ещё { $count } — в следующий раз.
    }
oversee-call-yes = Спросить ({ $count })
oversee-call-nobody = Подходящих родителей нет: остальные уже в списке, заняты в это время или это их классы. Разошлите ссылку для родителей.

oversee-asking-title = { $count ->
        [0] <b>Заявки</b>: никто не ждёт.
       *[other] <b>Заявки</b> · { $count }
    }
oversee-asking-line =
    <b>{ $name }</b>
    { $place }
oversee-open-asking = Открыть список
oversee-entry =
    <b>{ $name }</b>
    { $place }
oversee-phone = Тел.: { $phone }
oversee-pair = Вместе с: { $name } — решение коснётся обоих.
oversee-last-reason = Причина: { $reason }
oversee-do-approve = Одобрить
oversee-do-rang = Подтвердил(а) по телефону
oversee-do-reject = Отклонить
oversee-do-move = Переставить
oversee-do-remove = Снять
oversee-do-unqueue = Убрать из очереди
oversee-do-give = Дать место
oversee-do-came = Пришёл
oversee-do-missed = Не пришёл
oversee-do-yes-missed = Да, не пришёл
oversee-sure-missed = <b>{ $name }</b> — { $place }: отметить неявку? Отметка о приходе, если была, сотрётся.
oversee-ask-reject = Отклонить заявку: <b>{ $name }</b>
    { $place }
oversee-ask-remove = Снять: <b>{ $name }</b>
    { $place }
oversee-ask-move = Переставить: <b>{ $name }</b>
    Куда: { $place }
oversee-ask-give = Поставить: <b>{ $name }</b>
    { $place }
oversee-ask-why = Почему? Причину увидит родитель. Нажмите или напишите своими словами.
oversee-why-asked-for = Родитель попросил
oversee-why-illness = Болезнь
oversee-why-schedule = Расписание школы
oversee-why-conflict = Конфликт интересов
oversee-why-coverage = Другое место пустовало бы
oversee-done-approve = Одобрено: { $name }.
oversee-done-rang = Записано: { $name } придёт.
oversee-done-reject = Отклонено: { $name }. Место идёт дальше.
oversee-done-remove = Снято: { $name }. Место идёт дальше.
oversee-done-move = Переставлено: { $name }.
oversee-done-give = Место дано: { $name }.
oversee-done-came = Приход отмечен.
oversee-done-missed = Неявка отмечена.
oversee-done-all = { $count ->
        [0] Одобрять некого.
        [one] Одобрена { $count } заявка, письмо отправлено.
        [few] Одобрены { $count } заявки, письма отправлены.
       *[other] Одобрено { $count } заявок, письма отправлены.
    }
oversee-phone-them = 📞 { $name }: письмо не дойдёт, позвоните — { $phone }
oversee-ask-seat = <b>{ $name }</b>: на какое место?
oversee-no-seats = Свободных мест впереди нет. Добавьте место на карточке: «+ место».
oversee-seat-day = { $day } · { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }
oversee-admitted = ✅ Приход отмечен.
oversee-admitted-again = Приход уже был отмечен.

oversee-parents = { $count ->
        [0] <b>Родители</b>: пока никто не записался. Разошлите ссылку или запишите сами.
       *[other] <b>Родители</b> · { $count }
    }
oversee-parents-find = 🔍 Найти
oversee-parents-new = + Новый родитель
oversee-parents-found = <b>«{ $name }»</b>: { $count ->
        [0] никого. Пришлите другую часть фамилии или запишите нового.
        [one] нашёлся { $count } родитель
        [few] нашлись { $count } родителя
       *[other] нашлось { $count } родителей
    }
oversee-parents-more = Показаны не все: пришлите фамилию точнее.
oversee-ask-find = Пришлите фамилию или её часть.
oversee-hand-who = Кого записать?
    { $place }

    Выберите, пришлите часть фамилии или запишите нового.
oversee-parent = <b>{ $name }</b>
oversee-parent-places = { $count ->
        [0] Мест пока нет.
        [one] { $count } место:
        [few] { $count } места:
       *[other] { $count } мест:
    }
oversee-parent-line = • { $day } { $place } — { $at }
oversee-parent-give = Записать на место
oversee-parent-forget = Удалить данные
oversee-sure-forget = Удалить всё, что хранится о семье: <b>{ $name }</b>? Только по письменному требованию. Места освободятся, акты останутся без имени, вернуть будет нельзя.
oversee-yes-forget = Да, удалить навсегда
oversee-forgotten = Данные уничтожены. Составлен акт № { $number }: распечатайте и храните три года.
oversee-new-name = Новый родитель. Пришлите фамилию и имя.
oversee-new-phone = Телефон — на день проверочной. Можно без него.
oversee-no-phone = Без телефона
oversee-new-classes = В каких классах учатся дети? Например: 5А, 7Б
oversee-new-kin = Есть в школе другие родственники — внуки, племянники? Пришлите их классы.
oversee-no-kin = Других нет
oversee-new-paper =
    <b>{ $name }</b>
    Тел.: { $phone }
    Классы детей: { $classes }
    Классы родственников: { $kin }

    Подписанный лист с этим текстом уже должен быть в школе:
oversee-paper-yes = Согласие на бумаге получено
oversee-paper-sheet = Лист для подписи (.docx)
oversee-file-consent = Согласие наблюдателя

oversee-acts = { $count ->
        [0] <b>Акты</b>: пока ни одного.
       *[other] <b>Акты</b> · { $count }, ждут ответа: { $waiting }
    }
oversee-act =
    <b>Акт № { $number }</b>
    { $place }, { $day }
oversee-act-observer = Наблюдатель: { $name }
oversee-act-stages = Этапы: { $stages }
oversee-act-clean = Нарушений и замечаний нет.
oversee-act-boxes = { $count ->
        [one] Отмечено { $count } нарушение:
        [few] Отмечены { $count } нарушения:
       *[other] Отмечено { $count } нарушений:
    }
oversee-act-remark = Замечание:
oversee-act-measure = Ответ школы:
oversee-act-button = Акт № { $number }
oversee-act-do-docx = Скачать (.docx)
oversee-act-do-photo = Фото листа
oversee-answer = Ответить
oversee-answer-again = Изменить ответ
oversee-ask-measure = Акт № { $number }: что школа сделала? Напишите — наблюдатель это получит.
oversee-done-answer = Ответ отправлен наблюдателю.
oversee-stage-preparing = печать материалов
oversee-stage-handing = передача в класс
oversee-stage-room = работа в классе
oversee-stage-checking = проверка работ
oversee-stage-uploading = загрузка форм

oversee-sum-title = <b>Итоги наблюдения</b>
oversee-sum-places = Мест в расписании: { $places }, с наблюдателем: { $covered }
oversee-sum-held = Прошло проверочных: { $held }, с наблюдением: { $observed } ({ $percent })
oversee-sum-people = Наблюдателей пришло: { $came }, не пришло без предупреждения: { $missed }
oversee-sum-acts = Актов: { $acts }
oversee-sum-remarks = С замечаниями: { $remarks }, с ответом школы: { $answered }
oversee-sum-subjects = По предметам
oversee-sum-classes = По классам
oversee-subjects-title = <b>По предметам</b>: наблюдение / прошло
oversee-classes-title = <b>По классам</b>: наблюдение / прошло
oversee-sum-line = • <b>{ $name }</b>: { $observed } / { $held } ({ $percent }), мест занято { $covered } из { $places }{ $missed ->
        [0] {""}
       *[other] , не пришли { $missed }
    }{ $remarks ->
        [0] {""}
       *[other] , замечаний { $remarks }, ответов { $answered }
    }

oversee-papers = <b>Бумаги</b>. Списки и листы — на сейчас.
oversee-paper-order = Список для приказа (.docx)
oversee-paper-guard = Список для вахты (.docx)
oversee-paper-doors = Листы на двери (.pdf)
oversee-paper-door = Лист на дверь (.pdf)
oversee-paper-png = Доска картинкой
oversee-paper-dark = Доска картинкой, тёмная
oversee-paper-xlsx = Доска покрытия (.xlsx)
oversee-paper-poster = Плакат с QR (.pdf)
oversee-paper-classes = Листы для классов (.pdf)
oversee-which-day = На какой день?
oversee-file-order = Список для приказа
oversee-file-guard = Список для вахты { $day }
oversee-file-doors = Листы на двери { $day }
oversee-file-board = Доска покрытия
oversee-file-poster = Плакат для родителей
oversee-file-classes = Листы для классов
oversee-file-act = Акт № { $number }
oversee-file-erased = Акт об уничтожении { $number }
oversee-erased = { $count ->
        [0] Данные ни разу не уничтожались.
       *[other] <b>Акты об уничтожении данных</b> · { $count }. Храните подписанными три года.
    }
oversee-erased-line = № { $number } от { $day }
oversee-erased-paper = Скачать акт (.docx)
oversee-poster-title = Станьте общественным наблюдателем
oversee-poster-text = Всероссийские проверочные работы { $year } учебного года проходят открыто. Родители могут прийти на урок, посмотреть, как идёт работа, и написать об этом акт. Нужны один-два урока и паспорт или другой документ. Наведите камеру телефона на код — бот расскажет, как всё устроено, и запишет.
oversee-links =
    <b>Ссылка для всех родителей</b>
    { $link }

    Для чата класса — своя: выберите класс.
oversee-link-qr = QR-картинка
oversee-link-other = Другой класс…
oversee-class-link =
    <b>Ссылка для чата { $grade }</b>
    { $link }
oversee-qr-school = Для всех родителей: { $link }
oversee-qr-class = { $grade }: { $link }

oversee-rules = <b>Правила наблюдения</b>
oversee-rule-own-parallel = Параллель своего ребёнка: { $on ->
        [yes] нельзя
       *[no] можно
    }
oversee-rule-relatives = Класс родственника: { $on ->
        [yes] нельзя
       *[no] можно
    }
oversee-rule-no-staff = Сотрудникам школы: { $on ->
        [yes] нельзя
       *[no] можно
    }
oversee-rule-approval = Заявки: { $on ->
        [yes] одобряет координатор
       *[no] место сразу за родителем
    }
oversee-rule-certificate = Благодарность наблюдателю: { $on ->
        [yes] выдаётся
       *[no] не выдаётся
    }
oversee-rule-opening = Запись открыта: { $day }
oversee-rule-at-once = сразу
oversee-rule-numbers = Мест в кабинете: { $seats }, мест у одного родителя: до { $limit }
oversee-rule-closes = Запись закрывается за { $hours } ч до начала
oversee-rule-alarm = Тревога о пустых местах: за { $days } дн.
oversee-rule-bells = Звонки (урок { $minutes } мин): { $bells }
oversee-rule-papers = Нарушения в акте: { $boxes ->
        [0] обычные
       *[other] свои ({ $boxes })
    }, памятка: { $memo ->
        [own] своя
       *[usual] обычная
    }
oversee-rule-kept = Сохранено
oversee-flip-own-parallel = Параллель: { $on ->
        [yes] разрешить
       *[no] запретить
    }
oversee-flip-relatives = Родня: { $on ->
        [yes] разрешить
       *[no] запретить
    }
oversee-flip-no-staff = Сотрудники: { $on ->
        [yes] разрешить
       *[no] запретить
    }
oversee-flip-approval = Заявки: { $on ->
        [yes] без одобрения
       *[no] одобрять
    }
oversee-flip-certificate = Благодарность: { $on ->
        [yes] убрать
       *[no] выдавать
    }
oversee-page-opening = День открытия
oversee-page-seats = Мест в кабинете
oversee-page-limit = Мест на родителя
oversee-page-closes-hours = Закрытие записи
oversee-page-alarm-days = Тревога
oversee-page-minutes = Длина урока
oversee-page-bells = Звонки
oversee-page-boxes = Нарушения
oversee-page-memo = Памятка
oversee-page-template = Бланк акта
oversee-page-operator = Кто отвечает за данные
oversee-choose-seats = Сколько наблюдателей в кабинете? Сейчас: { $now }. На карточке места можно указать иначе.
oversee-choose-limit = Сколько мест может держать один родитель? Сейчас: { $now }
oversee-choose-closes-hours = За сколько часов до начала закрывать запись? Сейчас: { $now }
oversee-choose-minutes = Сколько минут длится урок? Сейчас: { $now }
oversee-choose-alarm-days = За сколько дней предупреждать о пустых местах? Сейчас: { $now }
oversee-choose-opening = С утра какого дня можно записываться? До этого места видны, но не берутся.
oversee-open-at-once = Открыть сразу
oversee-now = Сейчас:
oversee-type-bells = Пришлите начала уроков через пробел: 8:30 9:25 10:25 — или «обычные».
oversee-type-boxes = Пришлите список нарушений для акта, по одному в строке, или «обычные».
oversee-type-memo = Пришлите свою памятку наблюдателю или «обычная». Прочесть её заново попросят каждого.
oversee-template =
    <b>Бланк акта</b>
    Пришлите свой бланк (.docx) с полями в двойных скобках, например {"{{"} number {"}}"}. Сначала проверю. Поля:
oversee-template-field = <code>{ $name }</code> — { $what }
oversee-template-kept = Бланк принят: акты печатаются на нём.
oversee-template-usual = Вернуть обычный бланк
oversee-sure-usual = Вернуть обычный бланк? Ваш бланк удалится.
oversee-yes-usual = Да, вернуть
oversee-operator =
    <b>Кто отвечает за данные</b>
    Это стоит в каждом согласии родителя.
oversee-field = { $name }: { $value }
oversee-field-name = Название
oversee-field-inn = ИНН
oversee-field-address = Адрес
oversee-field-contact = Контакт
oversee-field-policy = Политика
oversee-type-name = Полное название школы. Сейчас: { $now }
oversee-type-inn = ИНН школы: 10 или 12 цифр, «—» — убрать. Сейчас: { $now }
oversee-type-address = Адрес школы. Сейчас: { $now }
oversee-type-contact = Куда обращаться о данных: почта или телефон. Сейчас: { $now }
oversee-type-policy = Ссылка на политику обработки данных, https://…, «—» — убрать. Сейчас: { $now }

letter-observers-asking = { $count ->
        [one] ✋ { $count } заявка в наблюдатели ждёт одобрения.
        [few] ✋ { $count } заявки в наблюдатели ждут одобрения.
       *[other] ✋ { $count } заявок в наблюдатели ждут одобрения.
    }
letter-observers-alarm = { $count ->
        [one] 🔴 { $count } место требует внимания:
        [few] 🔴 { $count } места требуют внимания:
       *[other] 🔴 { $count } мест требуют внимания:
    }
letter-alarm-empty = • { $place }: пусто
letter-alarm-risk = • { $place }: под риском { $count }
letter-alarm-call = Пригласить ещё ({ $grade }, { $subject })
letter-alarm-open = Открыть доску
letter-observer-late = ⏰ Наблюдатель ещё не отметился: { $place }. Если он на месте, отметьте в карточке.
letter-observer-open = Открыть карточку
letter-seat-open = 🔴 Освободилось место, в очереди никого: { $place }
letter-act-remark =
    ❗ <b>Акт № { $number } с замечаниями</b>
    { $place }, { $day }
letter-act-clean = ✅ Акт № { $number } без замечаний: { $place }, { $day }
letter-act-open = Открыть акт
letter-data-destroyed = Семья отозвала согласие, её данные уничтожены. Составлен акт № { $number }: распечатайте и храните три года.
letter-data-ended = Учебный год закончился, а с ним и согласия семей: данные уничтожены. Составлены акты № { $number }: распечатайте и храните три года.

audit-of-entry = запись № { $number }
audit-of-act = акт № { $number }
audit-of-destruction = уничтожение № { $number }
audit-observer-approved = заявка наблюдателя одобрена
audit-observer-confirmed = наблюдатель подтвердил по телефону
audit-observer-rejected = заявка наблюдателя отклонена
audit-observer-removed = наблюдатель снят
audit-observer-moved = наблюдатель переставлен
audit-observer-by-hand = наблюдатель поставлен вручную
audit-observer-admitted = приход наблюдателя по QR
audit-observer-marked = отметка о приходе вручную
audit-observers-called = разослано приглашение
audit-place-set = изменено место наблюдения
audit-parent-by-phone = родитель записан по телефону
audit-observation-rules-changed = изменены правила наблюдения
audit-operator-set = изменён оператор данных
audit-act-template-set = изменён бланк акта
audit-act-signed = подписан акт
audit-act-answered = ответ на акт
audit-data-destroyed = данные уничтожены
audit-consent-given = дано согласие
audit-consent-withdrawn = отозвано согласие

refusal-entry-gone = Этой записи уже нет в списке. Откройте доску: /observers
refusal-entry-over = Эта запись уже закончилась. Откройте доску: /observers
refusal-entry-not-asking = По этой заявке уже решено. Откройте доску: /observers
refusal-test-begun = Проверочная уже началась: места больше не раздаются.
refusal-test-not-begun = Отметить приход можно, когда проверочная начнётся.
refusal-place-full = Свободных мест здесь нет. Добавьте место: «+ место».
refusal-seats-taken = Занято мест: { $taken }. Сначала снимите или переставьте кого-то.
refusal-hand-own-class = { $name }: в { $grade } учится свой ребёнок, в этот класс поставить нельзя.
refusal-hand-overlap = { $name } в это время уже наблюдает: { $other }.
refusal-hand-too-late = { $name }: проверочная уже началась.
refusal-hand-there-already = { $name } уже в списке этого места. Сначала уберите ту запись.
refusal-hand-gone = Этой проверочной уже нет в расписании.
refusal-parent-gone = Этого родителя уже нет в списке. Откройте доску: /observers
refusal-record-gone = Такого акта нет. Откройте список: /observers
refusal-reason-empty = Причину — словами, пожалуйста, или нажмите готовую.
refusal-text-empty = Пришлите, пожалуйста, текст.
refusal-pass-unknown = Этот QR не подходит ни к одному наблюдателю. Проверьте по списку для вахты.
refusal-pass-void = Этот QR уже не действует: место снято или передано.
refusal-pass-wrong-hour = Этот QR действует за час до начала проверочной и до её конца.
refusal-act-gone = Такого акта нет. Откройте доску: /observers
refusal-measure-unclear = Ответ — от 2 до { $most } знаков. Пришлите ещё раз.
refusal-rule-number-unclear = Число — от { $least } до { $most }. Выберите кнопкой.
refusal-bells-unclear = Не понял звонки. Пришлите начала уроков по порядку, до 12: 8:30 9:25 10:25
refusal-boxes-unclear = Нарушений — до { $most }, каждое до { $length } знаков, по одному в строке.
refusal-memo-too-long = Памятка — до { $most } знаков. Сократите и пришлите ещё раз.
refusal-inn-unclear = ИНН — 10 или 12 цифр. Пришлите ещё раз.
refusal-policy-unclear = Нужна ссылка, которая начинается с https://
refusal-template-unfit = Бланк не подошёл: { $why ->
        [not-docx] нужен документ Word (.docx)
        [too-large] он слишком большой
        [unsafe] в нём пароль или содержимое извне
        [unknown-field] поля «{ $what }» нет
        [forbidden] выражение «{ $what }» не разрешено
        [no-number] в нём нет номера акта (number)
        [no-lines] в нём нет пунктов (title) или того, кто и что выполнил (state)
       *[other] он не заполняется
    }. Исправьте и пришлите ещё раз.
refusal-bells-overlap = Урок в { $minutes } минут длиннее, чем промежуток между звонками. Поправьте звонки или длину урока.
refusal-entry-not-placed = Место ещё не дано: подтверждать нечего.
refusal-sheets-no-classes = В расписании ВПР пока нет классов. Внесите его — /vpr, и листы будут готовы.
