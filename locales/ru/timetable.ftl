# Расписание ВПР: окно, проверочные по классам.

vpr-title = <b>ВПР { $year }</b>
vpr-window = Окно: { $start } – { $end }
vpr-results = Результаты: { $day }
vpr-not-set = не указано
vpr-count = { $count ->
        [0] Проверочных в расписании пока нет.
        [one] В расписании { $count } проверочная.
        [few] В расписании { $count } проверочные.
       *[other] В расписании { $count } проверочных.
    }
vpr-tied = К ВПР { $count ->
        [one] привязан { $count } пункт
        [few] привязаны { $count } пункта
       *[other] привязано { $count } пунктов
    } плана.
vpr-moved = { $count ->
        [0] Сохранено.
        [one] Сохранено: привязанный пункт плана и его напоминания переставлены.
       *[other] Сохранено: привязанные пункты плана ({ $count }) и их напоминания переставлены.
    }
vpr-objection-line = ⚠️ { $exam } ({ $day }): { $why }
vpr-objections-more = …и ещё { $count }
vpr-objection-two-a-day = две проверочные в день
vpr-objection-too-often = чаще раза в 2,5 недели
vpr-objection-day-off = выходной день
vpr-objection-outside-window = вне окна
vpr-objection-first-lesson = первый урок
vpr-lesson = { $lesson } урок
vpr-room = каб. { $room }
vpr-button-window = Окно ВПР
vpr-button-results = Дата результатов
vpr-button-add = + Проверочная
vpr-button-table = Таблицей
vpr-button-list = Все проверочные ({ $count })
vpr-button-site = Для сайта школы
vpr-site-how =
    <b>Для сайта школы</b>: страница index.html и календарь vpr.ics.

    Положите оба файла в одну папку на сайте. Кабинетов и имён в них нет. Изменится расписание, страница или ресурс — скачайте их заново: /vpr
vpr-back = ‹ ВПР
vpr-cancel = ‹ Отмена
vpr-to-list = ‹ К списку
vpr-list-title = <b>Проверочные</b> · { $count }
vpr-list-line = • { $exam }
vpr-exam = <b>{ $exam }</b>
vpr-act-move = Перенести
vpr-act-subject = Предмет
vpr-act-name = Назвать предмет
vpr-act-lesson = Урок
vpr-act-room = Кабинет
vpr-act-remove = Убрать
vpr-open = Предмет станет известен примерно за неделю. Назовите его здесь, и семьи узнают.
vpr-ask-subject-of = { $exam }. Какой предмет? Выберите или напишите.
vpr-button-open = Случайный: узнаем за неделю
vpr-sure-remove = Убрать из расписания: { $exam }?
vpr-yes-remove = Да, убрать
vpr-removed = Проверочная убрана.
vpr-kept = { $count ->
        [one] Принята { $count } проверочная.
        [few] Приняты { $count } проверочные.
       *[other] Принято { $count } проверочных.
    }
vpr-sheet-title = { $count ->
        [0] В файле не прочёл ни одной проверочной.
        [one] <b>Прочёл { $count } проверочную</b>
        [few] <b>Прочёл { $count } проверочные</b>
       *[other] <b>Прочёл { $count } проверочных</b>
    }
vpr-sheet-again = { $count ->
        [one] Из них { $count } уже в расписании: её день и урок заменятся.
       *[other] Из них { $count } уже в расписании: их дни и уроки заменятся.
    }
vpr-sheet-ask = Пока ничего не записано. Проверьте дни и нажмите «Записать».
vpr-sheet-cancel = Отмена
vpr-button-keep = Записать ({ $count })
vpr-unread-title = { $count ->
        [one] ⚠️ Не понял { $count } строку, она не запишется:
        [few] ⚠️ Не понял { $count } строки, они не запишутся:
       *[other] ⚠️ Не понял { $count } строк, они не запишутся:
    }
vpr-unread-line = • { $row } — { $why }
vpr-unread-class-unclear = не понял класс
vpr-unread-subject-unclear = не понял предмет
vpr-unread-day-unclear = нужен один точный день, например 15.04.2021
vpr-unread-day-not-in-year = день не из этого учебного года
vpr-unread-lesson-unclear = урок — одно число от 1 до 12
vpr-unread-room-unclear = слишком длинный кабинет
vpr-unread-exams-empty = не хватает класса, предмета или даты
vpr-unread-exams-twice = этот предмет у класса уже есть выше, с другим днём, уроком или кабинетом
vpr-unread-exams-no-columns = вне таблицы с колонками «класс», «предмет», «дата»
vpr-ask-start = Первый день окна ВПР?
vpr-ask-end = Окно с { $start }. Последний день?
vpr-ask-results = Когда ждёте результаты?
vpr-ask-class = Какой класс? Выберите или напишите, например: 5А
vpr-ask-subject = { $grade }: какой предмет? Выберите или напишите.
vpr-ask-day = { $exam }: в какой день?
vpr-ask-move = { $exam }. На какой день перенести?
vpr-ask-lesson = Каким уроком?
vpr-ask-lesson-of = { $exam }. Каким уроком?
vpr-lesson-none = Урок пока не знаю
vpr-ask-room = Какой кабинет? Напишите, например: 12
vpr-room-none = Без кабинета
vpr-ask-table =
    Пришлите строки: класс; предмет; дата; урок; кабинет. Урок и кабинет можно не писать.

    5А; русский язык; 15.04.2021; 2; 12
    5А, 5Б; математика; 20.04.2021

    Можно файлом: Word, Excel, PDF, HTML или .csv, с колонками «класс», «предмет», «дата» в любом порядке. Перед записью покажу, что прочёл.

    Предмет станет известен позже? Так и напишите: «случайный предмет» или «история/обществознание».

    Та же пара «класс и предмет» переносится, а не повторяется.

refusal-window-backwards = Конец окна или результаты раньше его начала. Выберите дни ещё раз: /vpr
refusal-day-not-in-year = Этот день не из { $year } учебного года. Выберите другой.
refusal-class-unclear = Не понял класс. Напишите, например: 5А
refusal-day-unclear = Не понял дату. Напишите, например: 15.04.2021
refusal-lesson-unclear = Урок — число от 1 до 12.
refusal-room-unclear = Кабинет — до { $most } знаков, например: 12
refusal-exam-gone = Этой проверочной уже нет в расписании. Откройте его заново: /vpr
refusal-exam-there = У { $grade } уже есть проверочная: { $subject }. Выберите другой предмет или сначала уберите ту.
refusal-exams-unclear = Ничего не записал: не понял { $count ->
        [one] строку { $lines }
       *[other] строки { $lines }
    }. Нужно так: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-empty = Не нашёл ни одной строки. Нужно так: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-too-many = Слишком много: пришлите до { $most } строк за раз.
refusal-exams-no-columns = Не нашёл таблицы с колонками «класс», «предмет» и «дата». Подпишите их в первой строке таблицы и пришлите файл ещё раз.
refusal-exams-columns-twice = Колонка «{ $column }» повторяет другую, не знаю, какую взять. Оставьте в таблице одну и пришлите файл ещё раз.
