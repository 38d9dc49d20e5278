# Отчёт об исполнении плана и исполнительность.

command-report = отчёт об исполнении
execution-period =
    { $span ->
        [term] { $number } { $of ->
            [3] триместр
            [4] четверть
           *[other] период
        }
        [half] { $number } полугодие
       *[year] Учебный год
    }
execution-choose =
    <b>Отчёт об исполнении плана</b>
    { $title }, { $year }

    За какой период? Каникулы входят в следующую четверть, лето — в последнюю.
execution-title =
    <b>Отчёт об исполнении: { $period }</b>
    { $start } – { $end }, состояние на { $today }
execution-totals =
    <b>Исполнений: { $plan }</b>
    в срок { $done } + позже срока { $late } + ждёт приёмки { $reported } + срок не наступил { $open } + срок прошёл { $overdue } + «не моё» { $declined } + отменено { $cancelled } = { $plan }
execution-section = { $title } — сделано { $done } из { $plan }{ $overdue ->
        [0] {""}
       *[other] , срок прошёл: { $overdue }
    }
execution-section-none = { $title } — сроков в этом периоде нет
execution-items = Пунктов в плане: { $items }. Без срока или исполнителя: { $undated } · исключено: { $cut } · в другом периоде: { $elsewhere }
execution-word = Word
execution-excel = Excel
execution-scores = Исполнительность
execution-form = Шаблон школы
execution-other = ‹ Другой период
execution-back = ‹ К отчёту
execution-file-report = Отчёт об исполнении плана, { $period }, { $year }
execution-file-scores = Исполнительность, { $period }, { $year }

# Шаблон
execution-form-how =
    <b>Шаблон отчёта</b>
    Пришлите свой шаблон (.docx) с полями в двойных скобках, например {"{{"} title {"}}"}. Сначала проверю. Поля:
execution-form-field = <code>{ $name }</code> — { $what }
execution-form-kept = Шаблон принят: отчёты печатаются на нём.
execution-form-usual = Вернуть обычный шаблон
execution-form-sure = Вернуть обычный шаблон отчёта? Ваш удалится.
execution-form-yes = Да, вернуть
execution-form-no = ‹ Отмена
execution-form-back = Отчёты снова на обычном шаблоне
audit-report-template-set = изменён шаблон отчёта

# Исполнительность
execution-scores-title =
    <b>Исполнительность: { $period }</b>
    Состояние на { $today }
execution-scores-none = Ни один срок ещё не прошёл.
execution-scores-all = Всего
execution-scores-how = Считается только то, срок чего уже прошёл. «Не моё» и отменённое не считаются. Каждый видит свои цифры в /my.
execution-score = { $name } — <b>{ $percent } %</b>: в срок { $done } из { $due }, позже { $late }, не сделано { $rest }
execution-score-none = { $name } — сроков ещё не было
execution-by-people = По людям
execution-by-sections = По разделам

# Своя
execution-own = Моя исполнительность
execution-own-title = <b>Моя исполнительность</b>
execution-own-none =
    { $open ->
        [0] Пока считать нечего: пунктов с прошедшим сроком у вас нет.
       *[other] Пока считать нечего: ни один ваш срок не прошёл. Впереди: { $open }
    }
execution-own-sum =
    В срок: <b>{ $done } из { $due }</b> ({ $percent } %)
    позже срока: { $late } · пока не сделано: { $rest }
execution-own-fine = Всё в срок. Спасибо!
execution-own-ahead = Сделано заранее: { $count }. Войдёт в счёт, когда придёт срок.
execution-own-still = <b>Ещё можно сделать</b>
execution-own-late = <b>Сделано, но позже срока</b>
execution-own-line = { $item } { $title } — срок был { $due }
execution-own-line-done = { $item } { $title } — { $at } вместо { $due }
execution-own-more = … и ещё { $count }
execution-own-open = Впереди: { $count }
execution-own-who = Эти цифры видите вы и руководители школы. Если срок не подходит, откройте пункт и попросите перенести; если пункт не ваш — «Не моё», и он не считается.
execution-own-list = ‹ Мои пункты

refusal-report-no-plan = Отчитываться пока не о чем: план ещё не утверждён. Посмотрите /plan
refusal-report-inconsistent = Итоги отчёта не сошлись ({ $what }), поэтому печатать его не буду. Откройте /report ещё раз; если повторится, покажите это администратору бота.
