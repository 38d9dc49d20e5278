# Marks of tests beside the journal: tables without names.

command-results = results and the journal

results-title = <b>Marks and the journal</b> · { $year }
results-count = { $count ->
        [0] No tables yet.
        [one] { $count } table.
       *[other] { $count } tables.
    }
results-missing = Tests were held, no table yet: { $tests }.
results-and-more = …and { $count } more
results-rule = Numbers are a reason to look at the criteria; they judge no teacher and rank no class.
results-button-enter = + Table
results-button-form = Blank form
results-button-sum = Together
results-button-remove = Remove
results-back = ‹ To the list
results-back-sum = ‹ Together
results-cancel = ‹ Cancel

results-period-h1 = first half-year
results-period-h2 = second half-year
results-period-year = the year
results-term-quarter-1 = quarter I
results-term-quarter-2 = quarter II
results-term-quarter-3 = quarter III
results-term-quarter-4 = quarter IV
results-term-third-1 = trimester I
results-term-third-2 = trimester II
results-term-third-3 = trimester III
results-origin-vpr = VPR
results-origin-school = the school's own test

results-square = journal ↓  test →
results-table-title = <b>{ $grade }, { $subject }</b>
results-table-about = { $about } · { $count ->
        [one] { $count } pupil
       *[other] { $count } pupils
    }
results-confirmed = The same: { $count } ({ $share } %)
results-above = Higher in the journal: { $count } ({ $share } %)
results-below = Lower in the journal: { $count } ({ $share } %)
results-quality = 4 and 5: test { $test } %, journal { $journal } %
results-success = 3, 4 and 5: test { $test } %, journal { $journal } %
results-mean = Mean: test { $test }, journal { $journal }
results-before = Before ({ $grade }, { $about }): the same { $share } %; test: 4 and 5 { $quality } %, 3 to 5 { $success } %, mean { $mean }
results-compared = Before → now ({ $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
} with an earlier one): the same { $share } %, test: 4 and 5 { $quality } %, 3 to 5 { $success } %, mean { $mean }
results-sign-above = 👀 Often higher in the journal than for the test: the criteria are worth a look.
results-sign-below = 👀 Often lower in the journal than for the test: the criteria are worth a look.
results-sign-drop = 👀 The mean of the test is clearly lower than last time: worth a look at what has changed.
results-sign-few = ⚠️ Fewer than five pupils: the numbers may tell who they are. Do not show this table to others.
results-author-gone = somebody who is not on the staff any more
results-entered = Entered: { $who }, { $at }
results-paper-light = Picture
results-paper-dark = Dark picture
results-paper-text = Text for the council
results-paper-word = Word
results-sure-remove = Remove the table: { $grade }, { $subject }? Its numbers stay in the log of changes.
results-yes-remove = Yes, remove
results-removed = The table is removed.
results-file = Marks and the journal { $year }
results-form-file = Form { $about }

results-sum-title = <b>{ $name }</b>
results-sum-about = { $about } · { $count ->
        [one] { $count } pair of marks
       *[other] { $count } pairs of marks
    }
results-sum-key = The same · higher in the journal · lower
results-sum-whole = All: { $shares }
results-sum-line = { $name }: { $shares } ({ $count })
results-all = All classes and subjects
results-grade = grade { $grade }

results-ask =
    <b>A new table</b>

    Send a file (Excel, Word, PDF, .ods, .csv) of one class and subject: a cross table «mark in the journal — mark of the test», or a list of pairs of marks without names.

    Or write four lines. The first digit is the mark in the journal, behind it how many of these pupils got 2, 3, 4 and 5 for the test:
results-ask-names = No names, please: I take and keep no file that has them.
results-lines-known = Understood:
results-lines-wrong = { $count ->
        [one] I did not understand line { $lines } of the message.
       *[other] I did not understand lines { $lines } of the message.
    } It goes like this: «5: 0 1 4 9» — the mark, a colon, four numbers.
results-lines-missing = Still to come: { $marks }. For example: «{ $first }: 0 1 4 9». No need to repeat the rest.
results-lines-again = Send that line again, I have the rest.
results-known = <b>{ $known }</b>
results-ask-side = The table does not say whose marks its rows are. Please tell me:
results-side-journal = Rows are the journal's
results-side-test = Rows are the test's
results-ask-class = Which class is it? Choose or write, for example: 5А
results-ask-subject = Which subject? Choose or write.
results-ask-period = For which period are the journal's marks?
results-ask-origin = Which test is it?
results-preview = <b>{ $grade }, { $subject }</b>: please check
results-skipped = { $count ->
        [one] { $count } pupil is left out: one of the marks is missing.
       *[other] { $count } pupils are left out: one of their marks is missing.
    }
results-replaces = ⚠️ There is such a table already, of { $day }. The new one replaces it; the old numbers stay in the log of changes.
results-do-keep = Keep
results-do-instead = Replace the old one
results-do-swap = Exchange journal and test
results-do-class = Class
results-do-subject = Subject
results-do-period = Period
results-do-origin = Test
results-kept = ✅ Kept.
results-form-class = A blank Excel form: put the numbers in and send it to me. For which class?
results-form-empty = Without class and subject
results-form-subject = { $grade }: which subject?
results-form-other = Another: I will write it

letter-results-ahead = <b>{ $term } ends on { $end }</b>

    { $count ->
        [one] { $count } table «VPR and the journal» is missing
       *[other] { $count } tables «VPR and the journal» are missing
    }: { $tests }.

    If the results are there, enter the numbers: no names are needed.
letter-results-after = <b>{ $term }: ended on { $end }</b>

    { $count ->
        [one] { $count } table «VPR and the journal» is missing
       *[other] { $count } tables «VPR and the journal» are missing
    }: { $tests }.

    I will not remind you of this term again. They may be entered on any day.
letter-results-open = Enter

audit-marks-entered = a table of marks was entered
audit-marks-replaced = a table of marks was replaced
audit-marks-removed = a table of marks was removed
audit-of-marks = { $number }

refusal-results-names = Column { $column } seems to hold names. I do not read on and keep nothing of this file. Send the table without that column: a number or code and two marks, or only counts of how many pupils got which marks.
refusal-results-no-table = I found no table of marks. Send a cross table (rows 2–5 of the journal, columns 2–5 of the test), or a list with columns «отметка в журнале» and «отметка ВПР». The blank form is the easiest: /results
refusal-results-two-tables = There are several tables here. Send one at a time: one class and one subject.
refusal-results-several = The list has several classes or subjects. Send each by itself.
refusal-results-column = I did not understand column № { $column }. Take it out or name it, and send the file again.
refusal-results-columns-twice = Two columns look like the same marks, and I do not know which to take. Leave one of the journal and one of the test.
refusal-results-code = Line { $line }: something other than a number or code. Leave only digits in that column, or take it out.
refusal-results-pair = Line { $line }: a mark of 2, 3, 4 or 5 is needed (no mark: leave it empty or «н»).
refusal-results-row = I did not understand the row after the marks { $have }. Rows are the marks 5, 4, 3 and 2.
refusal-results-cell = Row «{ $row }», column «{ $column }»: a whole number of pupils is needed, zero or more.
refusal-results-total = A total is no number. Put it right or leave it empty.
refusal-results-mark-twice = The row of mark «{ $mark }» is there twice. Leave one.
refusal-results-no-mark = There is no row of mark «{ $mark }». If nobody has it, write zeros.
refusal-results-sum-row = Row «{ $mark }»: the total says { $said }, the cells add up to { $counted }. Nothing was kept; put it right and send it again.
refusal-results-sum-column = Column «{ $mark }»: the total says { $said }, the cells add up to { $counted }. Nothing was kept; put it right and send it again.
refusal-results-sum-all = The total says { $said }, the cells add up to { $counted }. Nothing was kept; put it right and send it again.
refusal-results-negative = There are never fewer than no pupils. Look at the cells again.
refusal-results-nobody = Not one pupil is in the table. Put the numbers in and send it again.
refusal-results-too-many = More than { $most } pupils in one table. Send one class.
refusal-results-too-long = More than { $most } rows. Send one class and one subject.
refusal-results-no-period = This year has no such period. Choose another.
refusal-results-there = { $grade }, { $subject }: there is such a table already. Look at it and, if need be, enter the new one again: /results
refusal-results-gone = This table is not there any more. Open the list again: /results
refusal-results-none = There are no tables of such a test yet. The list: /results
refusal-results-few = Fewer than { $few } pupils: the numbers may tell who they are, so I make no sheets and no pictures of them.
