# The execution report and the discipline.

command-report = execution report
execution-period =
    { $span ->
        [term] { $of ->
            [3] Trimester
            [4] Quarter
           *[other] Period
        } { $number }
        [half] Half-year { $number }
       *[year] School year
    }
execution-choose =
    <b>Execution report of the plan</b>
    { $title }, { $year }

    For which period? Holidays belong to the next quarter, summer to the last.
execution-title =
    <b>Execution report: { $period }</b>
    { $start } – { $end }, as of { $today }
execution-totals =
    <b>Executions: { $plan }</b>
    in time { $done } + late { $late } + to accept { $reported } + not due yet { $open } + overdue { $overdue } + “not mine” { $declined } + cancelled { $cancelled } = { $plan }
execution-section = { $title } — { $done } of { $plan } done{ $overdue ->
        [0] {""}
       *[other] , overdue: { $overdue }
    }
execution-section-none = { $title } — nothing due in this period
execution-items = Items in the plan: { $items }. Without a date or a person: { $undated } · taken out: { $cut } · in another period: { $elsewhere }
execution-word = Word
execution-excel = Excel
execution-scores = Discipline
execution-form = The school's form
execution-other = ‹ Another period
execution-back = ‹ To the report
execution-file-report = Execution report, { $period }, { $year }
execution-file-scores = Discipline, { $period }, { $year }

# The form
execution-form-how =
    <b>Form of the report</b>
    Send your own form (.docx) with fields in double braces, for example {"{{"} title {"}}"}. I check it first. The fields:
execution-form-field = <code>{ $name }</code> — { $what }
execution-form-kept = The form is taken: reports are printed on it.
execution-form-usual = Back to the usual form
execution-form-sure = Back to the usual form of the report? Yours is deleted.
execution-form-yes = Yes, back to it
execution-form-no = ‹ Cancel
execution-form-back = Reports use the usual form again
audit-report-template-set = form of the report changed

# Discipline
execution-scores-title =
    <b>Discipline: { $period }</b>
    As of { $today }
execution-scores-none = Nothing has fallen due yet.
execution-scores-all = All
execution-scores-how = Only what has fallen due is counted. “Not mine” and cancelled items are not. Everybody sees their own figures in /my.
execution-score = { $name } — <b>{ $percent }%</b>: { $done } of { $due } in time, { $late } late, { $rest } not done
execution-score-none = { $name } — nothing due yet
execution-by-people = By person
execution-by-sections = By section

# One's own
execution-own = My discipline
execution-own-title = <b>My discipline</b>
execution-own-none =
    { $open ->
        [0] Nothing to count yet: none of your items has fallen due.
       *[other] Nothing to count yet: none of your items has fallen due. Still ahead: { $open }
    }
execution-own-sum =
    In time: <b>{ $done } of { $due }</b> ({ $percent }%)
    late: { $late } · not done yet: { $rest }
execution-own-fine = All in time. Thank you!
execution-own-ahead = Done ahead of time: { $count }. It counts once its day has come.
execution-own-still = <b>Can still be done</b>
execution-own-late = <b>Done, but later</b>
execution-own-line = { $item } { $title } — was due { $due }
execution-own-line-done = { $item } { $title } — { $at } instead of { $due }
execution-own-more = … and { $count } more
execution-own-open = Still ahead: { $count }
execution-own-who = You and the heads of the school see these figures. If a date does not suit you, open the item and ask for another; if it is not yours, “Not mine”, and it does not count.
execution-own-list = ‹ My items

refusal-report-no-plan = There is nothing to report yet: the plan is not approved. See /plan
refusal-report-inconsistent = The sums of the report do not agree ({ $what }), so I will not print it. Open /report once more; if it happens again, show this to the bot's administrator.
