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
vpr-back = ‹ ВПР
vpr-cancel = ‹ Отмена
vpr-to-list = ‹ К списку
vpr-list-title = <b>Проверочные</b> · { $count }
vpr-list-line = • { $exam }
vpr-exam = <b>{ $exam }</b>
vpr-act-move = Перенести
vpr-act-lesson = Урок
vpr-act-room = Кабинет
vpr-act-remove = Убрать
vpr-sure-remove = Убрать из расписания: { $exam }?
vpr-yes-remove = Да, убрать
vpr-removed = Проверочная убрана.
vpr-kept = { $count ->
        [one] Принята { $count } проверочная.
        [few] Приняты { $count } проверочные.
       *[other] Принято { $count } проверочных.
    }
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

    Можно файлом .csv или .txt (в Excel: «Сохранить как» → CSV). Та же пара «класс и предмет» переносится, а не повторяется.

refusal-window-backwards = Конец окна или результаты раньше его начала. Выберите дни ещё раз: /vpr
refusal-day-not-in-year = Этот день не из { $year } учебного года. Выберите другой.
refusal-class-unclear = Не понял класс. Напишите, например: 5А
refusal-day-unclear = Не понял дату. Напишите, например: 15.04.2021
refusal-lesson-unclear = Урок — число от 1 до 12.
refusal-room-unclear = Кабинет — до { $most } знаков, например: 12
refusal-exam-gone = Этой проверочной уже нет в расписании. Откройте его заново: /vpr
refusal-exams-unclear = Ничего не записал: не понял { $count ->
        [one] строку { $lines }
       *[other] строки { $lines }
    }. Нужно так: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-empty = Не нашёл ни одной строки. Нужно так: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-too-many = Слишком много: пришлите до { $most } строк за раз.
refusal-exams-not-text = Этот файл не текст. Сохраните таблицу как CSV или пришлите строки сообщением.
