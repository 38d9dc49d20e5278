# Отметки за работу рядом с журналом: сводные таблицы без имён.

command-results = результаты и журнал

results-title = <b>Отметки и журнал</b> · { $year }
results-count = { $count ->
        [0] Таблиц пока нет.
        [one] { $count } таблица.
        [few] { $count } таблицы.
       *[other] { $count } таблиц.
    }
results-missing = Проверочные прошли, таблиц ещё нет: { $tests }.
results-and-more = …и ещё { $count }
results-rule = Числа — повод посмотреть критерии, а не оценка учителей и не рейтинг классов.
results-button-enter = + Таблица
results-button-form = Пустая форма
results-button-sum = Свод
results-button-remove = Убрать
results-back = ‹ К списку
results-back-sum = ‹ Свод
results-cancel = ‹ Отмена

results-period-h1 = I полугодие
results-period-h2 = II полугодие
results-period-year = год
results-term-quarter-1 = I четверть
results-term-quarter-2 = II четверть
results-term-quarter-3 = III четверть
results-term-quarter-4 = IV четверть
results-term-third-1 = I триместр
results-term-third-2 = II триместр
results-term-third-3 = III триместр
results-origin-vpr = ВПР
results-origin-school = внутренняя проверка

results-square = журнал ↓  работа →
results-table-title = <b>{ $grade }, { $subject }</b>
results-table-about = { $about } · { $count ->
        [one] { $count } ученик
        [few] { $count } ученика
       *[other] { $count } учеников
    }
results-confirmed = Совпали: { $count } ({ $share } %)
results-above = В журнале выше: { $count } ({ $share } %)
results-below = В журнале ниже: { $count } ({ $share } %)
results-quality = Качество: за работу { $test } %, в журнале { $journal } %
results-success = Успеваемость: за работу { $test } %, в журнале { $journal } %
results-mean = Средняя: за работу { $test }, в журнале { $journal }
results-before = Раньше ({ $grade }, { $about }): совпали { $share } %; за работу качество { $quality } %, успеваемость { $success } %, средняя { $mean }
results-compared = Было → стало ({ $tables ->
    [one] { $tables } таблица
    [few] { $tables } таблицы
   *[many] { $tables } таблиц
} с прошлым разом): совпали { $share } %, за работу качество { $quality } %, успеваемость { $success } %, средняя { $mean }
results-sign-above = 👀 В журнале часто выше, чем за работу: стоит посмотреть критерии.
results-sign-below = 👀 В журнале часто ниже, чем за работу: стоит посмотреть критерии.
results-sign-drop = 👀 Средняя за работу заметно ниже, чем в прошлый раз: стоит посмотреть, что изменилось.
results-sign-few = ⚠️ Меньше пяти учеников: по числам можно узнать детей. Не показывайте эту таблицу другим.
results-author-gone = сотрудник, которого больше нет
results-entered = Запись: { $who }, { $at }
results-paper-light = Картинка
results-paper-dark = Тёмная картинка
results-paper-text = Текст для педсовета
results-paper-word = Word
results-sure-remove = Убрать таблицу: { $grade }, { $subject }? Её числа останутся в журнале изменений.
results-yes-remove = Да, убрать
results-removed = Таблица убрана.
results-file = Отметки и журнал { $year }
results-form-file = Форма { $about }

results-sum-title = <b>{ $name }</b>
results-sum-about = { $about } · { $count ->
        [one] { $count } пара отметок
        [few] { $count } пары отметок
       *[other] { $count } пар отметок
    }
results-sum-key = Совпали · в журнале выше · ниже
results-sum-whole = Всего: { $shares }
results-sum-line = { $name }: { $shares } ({ $count })
results-all = Все классы и предметы
results-grade = { $grade }-е классы

results-ask =
    <b>Новая таблица</b>

    Пришлите файл (Excel, Word, PDF, .ods, .csv) одного класса и предмета: сводную таблицу «отметка в журнале — отметка за работу» или список пар отметок без имён.

    Или напишите четыре строки. Первая цифра — отметка в журнале, за ней сколько из этих учеников получили за работу 2, 3, 4 и 5:
results-ask-names = Имён и фамилий не нужно: такой файл я не приму и не сохраню.
results-lines-known = Понял:
results-lines-wrong = { $count ->
        [one] Не понял строку { $lines } сообщения.
       *[other] Не понял строки { $lines } сообщения.
    } Нужно так: «5: 0 1 4 9» — отметка, двоеточие, четыре числа.
results-lines-missing = Осталось прислать: { $marks }. Например: «{ $first }: 0 1 4 9». Остальное повторять не нужно.
results-lines-again = Пришлите эту строку ещё раз, остальное у меня есть.
results-known = <b>{ $known }</b>
results-ask-side = В таблице не сказано, чьи отметки стоят в строках. Подскажите:
results-side-journal = В строках журнал
results-side-test = В строках работа
results-ask-class = Какой это класс? Выберите или напишите, например: 5А
results-ask-subject = Какой предмет? Выберите или напишите.
results-ask-period = За какой период отметки в журнале?
results-ask-origin = Какая это работа?
results-preview = <b>{ $grade }, { $subject }</b>: проверьте
results-skipped = { $count ->
        [one] Не учтён { $count } ученик: у него нет одной из отметок.
       *[other] Не учтены { $count }: у них нет одной из отметок.
    }
results-replaces = ⚠️ Такая таблица уже есть, от { $day }. Новая её заменит; прежние числа останутся в журнале изменений.
results-do-keep = Сохранить
results-do-instead = Заменить прежнюю
results-do-swap = Поменять местами журнал и работу
results-do-class = Класс
results-do-subject = Предмет
results-do-period = Период
results-do-origin = Работа
results-kept = ✅ Сохранено.
results-form-class = Пустая форма Excel: впишите в неё числа и пришлите мне. Для какого класса?
results-form-empty = Без класса и предмета
results-form-subject = { $grade }: какой предмет?
results-form-other = Другой: впишу сам

letter-results-ahead = <b>{ $term } заканчивается { $end }</b>

    { $count ->
        [one] Нет { $count } таблицы «ВПР и журнал»
       *[other] Нет { $count } таблиц «ВПР и журнал»
    }: { $tests }.

    Если результаты уже есть, внесите числа: имён не нужно.
letter-results-after = <b>{ $term }: срок прошёл { $end }</b>

    { $count ->
        [one] Нет { $count } таблицы «ВПР и журнал»
       *[other] Нет { $count } таблиц «ВПР и журнал»
    }: { $tests }.

    Больше об этом периоде не напомню. Внести можно в любой день.
letter-results-open = Внести

audit-marks-entered = внесена таблица отметок
audit-marks-replaced = заменена таблица отметок
audit-marks-removed = убрана таблица отметок
audit-of-marks = { $number }

refusal-results-names = Похоже, в колонке { $column } имена. Такой файл я не читаю дальше и не храню. Пришлите таблицу без этой колонки: номер или код ученика и две отметки — или только числа: сколько учеников получили какие отметки.
refusal-results-no-table = Не нашёл таблицы отметок. Пришлите сводную таблицу (в строках 2–5 журнала, в колонках 2–5 за работу) или список с колонками «отметка в журнале» и «отметка ВПР». Проще всего пустая форма: /results
refusal-results-two-tables = Здесь несколько таблиц. Пришлите по одной: один класс и один предмет.
refusal-results-several = В списке разные классы или предметы. Пришлите каждый отдельно.
refusal-results-column = Не понял колонку № { $column }. Уберите её или подпишите и пришлите файл ещё раз.
refusal-results-columns-twice = Две колонки одинаково похожи на отметки, не знаю, какую взять. Оставьте одну колонку журнала и одну за работу.
refusal-results-code = Строка { $line }: вместо номера или кода стоит что-то другое. Оставьте в этой колонке только цифры или уберите её.
refusal-results-pair = Строка { $line }: нужна отметка 2, 3, 4 или 5 (нет отметки — оставьте пустой или «н»).
refusal-results-row = Не понял строку после отметок { $have }. В строках нужны отметки 5, 4, 3 и 2.
refusal-results-cell = Строка «{ $row }», колонка «{ $column }»: нужно целое число учеников, ноль или больше.
refusal-results-total = В итогах стоит не число. Исправьте или оставьте пустым.
refusal-results-mark-twice = Строка отметки «{ $mark }» встретилась дважды. Оставьте одну.
refusal-results-no-mark = Нет строки отметки «{ $mark }». Если таких учеников нет, впишите нули.
refusal-results-sum-row = Строка «{ $mark }»: в «Всего» стоит { $said }, а по клеткам { $counted }. Ничего не сохранил; поправьте и пришлите ещё раз.
refusal-results-sum-column = Колонка «{ $mark }»: в «Всего» стоит { $said }, а по клеткам { $counted }. Ничего не сохранил; поправьте и пришлите ещё раз.
refusal-results-sum-all = Общий итог — { $said }, а по клеткам { $counted }. Ничего не сохранил; поправьте и пришлите ещё раз.
refusal-results-negative = Число учеников не бывает меньше нуля. Проверьте клетки.
refusal-results-nobody = В таблице ни одного ученика. Впишите числа и пришлите ещё раз.
refusal-results-too-many = Больше { $most } учеников в одной таблице. Пришлите один класс.
refusal-results-too-long = Больше { $most } строк. Пришлите один класс и один предмет.
refusal-results-no-period = Такого периода в этом году нет. Выберите другой.
refusal-results-there = { $grade }, { $subject }: такая таблица уже есть. Посмотрите её и, если нужно, внесите новую ещё раз: /results
refusal-results-gone = Этой таблицы уже нет. Откройте список заново: /results
refusal-results-none = Таблиц такой работы пока нет. Список: /results
refusal-results-few = Меньше { $few } учеников: по числам можно узнать детей, поэтому листов и картинок не делаю.
