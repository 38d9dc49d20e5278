# The plan: file, draft, red list, approval, progress, amendments.

plan-is-in = in the plan
plan-is-out = taken out of the plan
plan-nobody = nobody named
plan-person-gone = (left)
plan-and-more = and { $count } more
plan-back = ‹ Back
plan-to-plan = ‹ To the plan

plan-when-by = by { $day }
plan-when-from = from { $day }
plan-when-span = { $start } to { $end }
plan-when-period = the whole period
plan-when-schedule = by another timetable, no date set
plan-when-unknown = date not understood
plan-when-before = { $days } { $days ->
        [one] day
       *[other] days
    } before { $anchor }
plan-when-after = { $days } { $days ->
        [one] day
       *[other] days
    } after { $anchor }
plan-vpr-start = start of the tests
plan-vpr-end = end of the tests
plan-vpr-day = day of a test
plan-vpr-results = results of the tests
plan-freq = repeated
plan-freq-daily = daily (asked once a week)
plan-freq-weekly = weekly
plan-freq-monthly = monthly
plan-freq-quarterly = quarterly
plan-freq-termly = every term
plan-freq-halfyearly = every half-year
plan-freq-yearly = once a year

plan-role-director = director
plan-role-deputy = deputy director
plan-role-coordinator = school coordinator
plan-role-methodical-head = head of a methodical group
plan-role-methodical-group = methodical groups
plan-role-class-teacher = class teacher
plan-role-of-classes = { $role } of { $classes }
plan-role-whole-grade = all grade { $grade } classes
plan-role-teacher = teacher
plan-role-psychologist = psychologist
plan-role-social-teacher = social teacher
plan-role-librarian = librarian
plan-role-methodist = methodist
plan-role-organizer = activities organizer
plan-role-counsellor = director's counsellor
plan-role-site-admin = website editor
plan-role-nurse = nurse
plan-role-caretaker = caretaker
plan-role-administration = administration
plan-role-committee = committee
plan-role-staff = all teaching staff
plan-role-parent = parents
plan-role-pupil = pupils
plan-role-external = outside organization
plan-role-other = other
plan-area-teaching = teaching
plan-area-upbringing = pastoral work
plan-area-premises = premises
plan-area-methodical = methodical work
plan-area-safety = safety

plan-warning-before-approval = The date lies before the plan's approval ({ $approved }): check the year.
plan-warning-duplicate-number = More than one item has this number.
plan-warning-unknown-date = The date was not understood: set one.
plan-warning-unknown-role = Not every word about people was understood: check who it is.
plan-warning-no-responsible = The plan names nobody for this: choose people.
plan-warning-impossible-date = There is no such day: set another one.
plan-warning-reversed-range = It begins after its end: set the dates.
plan-warning-second-date-in-title = The title holds another date: compare it with the term.
plan-warning-cut-cell = The cell is too long: its text was cut.
plan-warning-formula-cell = The cell holds a formula: its visible text was taken.
plan-warning-no-title = This item has no title.
plan-warning-date-from-section = The date was taken from the section's title.
plan-warning-date-from-above = The date was taken from the row above.
plan-warning-other = Compare this item with the file.

plan-red-vpr = The tests have no dates yet: enter them in /vpr and this one follows.
plan-red-schedule = It depends on another timetable: set a date.
plan-red-no-date = There is no date: set one.
plan-red-past = The date has passed.
plan-red-unreminded = No day for a reminder is left before the date.
plan-red-unbound = Nobody holds the role: { $roles }. Give it to somebody in /staff.
plan-red-ambiguous = Several people hold this role: { $roles }. Choose who is meant.
plan-red-strangers = Not on the staff list: { $names }. Invite them: /invite
plan-red-silent = The bot cannot write to: { $names }.
plan-red-nobody = Nobody is responsible: choose people.

plan-items-count = { $count } { $count ->
        [one] item
       *[other] items
    }
plan-draft-title = 📄 <b>Draft of a plan</b>
plan-known-draft = You sent this file before: here is its draft with all your corrections.
plan-known-approved = This file is the plan in force. It is changed by amendments.
plan-about = { $title }
    School year { $year } · { $approved }
plan-approved-on = approved { $day }
plan-approved-unknown = date of approval not given
plan-file = File: { $file }
plan-counts = { $items } · 🔴 to check: { $red }
plan-counts-fine = { $items } · ✅ all have a date, people and reminders
plan-out-count = Taken out: { $count }
plan-unbound-roles = Roles that nobody holds: { $roles }. Give them to people in /staff, and their items turn green.
plan-not-approved-yet = Until the plan is approved nobody gets anything.
plan-note-unknown-year = ⚠️ The file names no school year; { $year } was taken. If it is another one, delete the draft and send the file with a caption such as 2020/2021
plan-note-columns-guessed = ⚠️ The table has no header: the columns were guessed, compare the items with the file.
plan-note-no-dates = ⚠️ The table has no column of dates: set the dates yourself.
plan-note-no-responsible = ⚠️ The table has no column of people: choose people yourself.
plan-note-other = ⚠️ Compare the items with the file.

plan-button-red = 🔴 Red list ({ $count })
plan-button-all = All items
plan-button-dry = Who gets what in 14 days
plan-button-approve = Approve
plan-button-drop = Delete the draft
plan-button-on = Switch reminders on
plan-button-off = Switch reminders off
plan-button-amendments = Amendments ({ $count })
plan-button-yes-approve = Yes, approve
plan-button-yes-drop = Yes, delete
plan-button-yes-off = Yes, switch off
plan-button-table = As a table
plan-button-drafts = Drafts ({ $count })

plan-all-title = <b>All items</b> · { $count }
plan-red-title = 🔴 <b>Red list</b> · { $count }
plan-red-explained = Reminders of these items would reach nobody, or are doubtful. Tap a number to correct it.
plan-red-empty = ✅ <b>All is in place</b>
    Every item has a date, a person and a reminder.
plan-item-line = <b>{ $label }</b> · { $when } · { $people }
plan-item-title = <i>{ $title }</i>
plan-item-line-out = <b>{ $label }</b> · <s>{ $title }</s> · taken out
plan-section-line = <b><i>{ $title }</i></b>
plan-red-more = 🔴 and { $count } more to check

plan-dry-title-day = <b>Who gets what in 14 days: all on { $day }</b>
plan-dry-title = <b>Who gets what, { $start } to { $end }</b>
plan-dry-counts = { $count } { $count ->
        [one] reminder
       *[other] reminders
    } · people: { $people }. Several on one morning come as one message.
plan-dry-off = This is a trial list: reminders are off.
plan-dry-empty = There are no reminders in the next 14 days.
plan-dry-later = The first goes out { $day }, { $time }.
plan-dry-day = <b>{ $day }, { $time }</b>
plan-dry-person = <u>{ $name }</u>
plan-dry-line = · { $label } { $title } — { $rung }
plan-dry-for = · { $label } { $title } — { $rung } (for { $owner })
plan-rung-before = { $days } working { $days ->
        [one] day
       *[other] days
    } left
plan-rung-today = due today
plan-rung-open = it begins
plan-rung-asked = asked for it
plan-rung-begun = already under way
plan-rung-mid = half-way
plan-rung-month = once a month
plan-rung-late = was due { $day }

plan-ask-approve =
    <b>Approve the plan?</b>
    { $title }

    { $items }.
    From then on every change is an amendment with a number and a reason. Reminders do not start by themselves: first comes the list of who gets what.
plan-ask-approve-red = 🔴 Still to check: { $count }. Reminders of these would reach nobody; they can be corrected later too.
plan-ask-approve-fine = ✅ No red items.
plan-approved-toast = The plan is approved
plan-approved-now = ✅ <b>The plan is approved.</b> Look who gets what, then switch the reminders on.
plan-ask-drop =
    <b>Delete the draft?</b>
    { $title }

    All corrections in it go. The file can be sent again.
plan-dropped = The draft is deleted. Send the plan's file when you are ready.
plan-ask-off =
    <b>Switch reminders off?</b>
    What has not been sent is cancelled. Answers are kept, and you can switch on again at any time.
plan-on-now =
    ✅ <b>Reminders are on.</b>
    { $count } { $count ->
        [one] reminder
       *[other] reminders
    } · people: { $people }
plan-on-late = { $count } more only if a date passes without an answer.
plan-on-first = The first goes out { $day }, { $time }.
plan-on-none = There is nothing to remind of yet.
plan-on-red = 🔴 Still to check: { $count }.

plan-overview = <b>The plan</b>
plan-running = 🔔 Reminders are on
plan-stopped = 🔕 Reminders are off
plan-progress-section = <b>{ $title }</b>
plan-progress-none = <b>No section</b>
plan-progress-bar = { $bar } { $percent } % · { $done } of { $total } done
plan-progress-empty = nothing to do yet
plan-progress-overdue = · overdue { $count }
plan-undated = without date or people: { $count }
plan-totals = <b>All tasks: { $total }</b>
    in time { $done } + late { $late } + to accept { $reported } + overdue { $overdue } + open { $open } + “not mine” { $declined } = { $total }
plan-more-sections = … and { $count } more sections
plan-table-section = Section
plan-table-total = All
plan-table-done = Done
plan-table-overdue = Overdue
plan-table-open = Open
plan-table-sum = Total
plan-table-rest = No section
plan-none = No plan is approved yet. As soon as the coordinator approves one, you will see it here.
plan-none-coordinator = No plan is approved yet. Send the plan's file (Word, PDF, Excel, HTML or text) right here.
plan-archived-screen = This plan is in the archive. The plan in force: /plan
plan-drafts = <b>Drafts</b>
    Tap one to open it.
plan-drafts-none = There are no drafts. Send the plan's file right here.
plan-draft-button = { $title } · { $day }

plan-amendments-title = <b>Amendments to the plan</b> · { $count }
plan-amendments-none = The plan has not been amended.
plan-amendment =
    <b>No. { $number }</b> of { $day } · item { $label } · { $field }
    was: { $before }
    now: { $after }
    reason: { $reason }
plan-field-when = date
plan-field-people = people
plan-field-cancelled = item

item-title = <b>{ $label }</b> · { $title }
item-section = Section { $section }
item-when = <b>When:</b> { $when }
item-when-said = in the plan: “{ $phrase }”
item-who = <b>Who:</b> { $people }
item-who-said = in the plan: “{ $phrase }”
item-result = <b>Result:</b> { $result }
item-reminders = <b>Reminders:</b> { $days }
item-reminders-none = <b>Reminders:</b> none so far
item-out = ✖ This item is taken out of the plan.
item-button-suggestion = Set { $when }
item-button-when = 📅 Date
item-button-who = 👤 People
item-button-checked = ✅ Checked, all is right
item-button-cut = Take the item out
item-button-restore = Put it back
item-button-yes-cut = Yes, take it out
item-ask-cut =
    <b>Take item { $label } out?</b>
    { $title }

    Nobody will be reminded of it. You can put it back at any time.
item-kept = Saved
item-ask-kind =
    <b>{ $label }</b> { $title }

    Now: { $when }
    What date shall it have?
item-kind-on = On a day…
item-kind-by = By a day…
item-kind-span = From … to …
item-kind-period = The whole period
item-ask-on = <b>{ $label }</b> { $title }

    Choose the day.
item-ask-by = <b>{ $label }</b> { $title }

    By which day?
item-ask-from = <b>{ $label }</b> { $title }

    From which day?
item-ask-to = <b>{ $label }</b> { $title }

    First day: { $start }
    Which is the last?
item-ask-who =
    <b>{ $label }</b> { $title }

    In the plan: “{ $phrase }”
    Now: { $people }
item-button-names = Choose by name
item-button-roles = Choose roles
item-button-in-plan = As in the plan
item-names =
    <b>{ $label }</b> { $title }

    Mark who is responsible, then tap “Save”. Names go before roles.
item-names-none = Nobody is on the staff list yet. Invite people: /invite
item-roles =
    <b>{ $label }</b> { $title }

    Mark roles: whoever holds one at school answers for the item.
item-button-save = Save ({ $count })
item-ask-reason =
    <b>Amendment to item { $label }</b>
    { $title }

    was: { $before }
    will be: { $after }

    Why? Choose, or write one line: those concerned will see it.
item-reason-empty = Write the reason as text, in one line, or tap a ready one above.
item-reason-order = By the director's order
item-reason-moved = The date was moved
item-reason-person = A colleague was replaced
item-reason-mistake = A mistake in the plan
item-button-cancel = Cancel
item-amended = The amendment is recorded. Those concerned will be told.

letter-amended =
    ✏️ <b>Amendment No. { $number } to the plan</b>
    Item { $label }: { $title }

    { $field } — was: { $before }
    now: <b>{ $after }</b>
    Reason: { $reason }
letter-amended-open = Open the item
letter-red-list =
    🔴 <b>{ $count ->
        [one] { $count } item of the plan will stay
       *[other] { $count } items of the plan will stay
    } without a reminder</b>
    Items: { $labels }

    Somebody left or blocked the bot, a role is free or a date is missing. Open the list: it says what to correct.
letter-red-list-open = Red list

refusal-file-not-yours = Thank you! But the plan is sent by the school's coordinator. Please give the file to them.
refusal-file-empty = The file is empty. Check it and send it again.
refusal-file-encrypted = The file has a password. Remove it and send the file again. Please do not send the password itself.
refusal-file-picture = This is a picture, and no table can be read from it. Send the plan as Word, Excel or a PDF with text.
refusal-file-damaged = The file is damaged or did not load fully. Open it, save it anew and send it again.
refusal-file-too-large = The file is too large: up to { $megabytes } MB. Take pictures out, or save only the plan's table.
refusal-file-bomb = The file unpacks to a huge size. Copy the plan's table into a new document and send that.
refusal-file-format = I cannot read this format. Send Word (.docx), Excel, PDF, HTML or text.
refusal-file-old-word = This is old Word (.doc). Open it, save it as .docx and send it again.
refusal-file-no-table = There is no table in the file. The plan has to be a table: item, date, people.
refusal-file-no-rows = There is a table, but no items in it. Check whether this is the right file.
refusal-file-no-year = I found no school year. Send the file again with a caption such as 2020/2021
refusal-file-too-many-rows = Too many rows, the limit is { NUMBER($limit, useGrouping: 0) }. Leave only the plan's table in the file.
refusal-file-too-many-pages = Too many pages, the limit is { $limit }. Leave only the pages of the plan.
refusal-file-scan = This is a scan: there is no text in it. Send the original Word or Excel file.
refusal-file-timeout = The file takes too long to read. Copy the plan's table into a new document and send that.
refusal-file-dtd = The file holds foreign inserts, and opening it is not safe. Save the plan anew from Word and send it again.
refusal-plan-gone = This plan is gone. Open /plan
refusal-item-gone = This item is gone. Open /plan
refusal-plan-archived = This plan is in the archive and is not changed any more. The one in force: /plan
refusal-plan-in-force = “{ $title }” is in force and its reminders are on. Switch them off first: /plan
refusal-plan-not-approved = Approve the plan first, then switch the reminders on.
refusal-plan-approved-already = The plan is approved and cannot be deleted. Items can be taken out by amendments: /plan
refusal-amendment-needs-reason = The plan is approved: write the reason of the change in one line.
refusal-date-backwards = It would end before it begins. Choose a day not before the first.
refusal-date-missing = No day is chosen. Open “Date” again.
