# The new school year, past plans, terms of keeping.

turn-button = 🎒 New school year
turn-title = <b>New school year { $year }</b>
turn-preview = This is what will change. Nothing has been done yet: look, correct, go.
turn-done = ✓ Done. This has happened:
turn-later = The turn opens on 20 August and waits until 30 September. I will remind you.
turn-roles = 👩‍🏫 Roles: another class — { $moved }, ended — { $ended }. The rest stay.
turn-families = 👨‍👩‍👧 Families: go to the next class — { $count }.
turn-families-leaving = 🎓 Leaving: { $count ->
        [one] { $count } family
       *[other] { $count } families
    }. Their data go only when you have looked at the list.
turn-families-new = 🆕 Agreed in the new year already: { $count }. Their classes stay.
turn-families-over = ⏳ Consent has ended: { $count }. Their data go by themselves, by the term of the consent.
turn-plan = 📋 The plan goes to the archive. Not done: { $count ->
        [0] nothing — all is done!
        [one] { $count } task
       *[other] { $count } tasks
    }
turn-reported = ⏳ Wait for acceptance: { $count }. Accept them in /control before the turn: afterwards they stay as they are.
turn-no-plan = 📋 No plan of last year is in force.
turn-consents-end = Families' consents hold until 31 August: from { $day } their data are destroyed, and whoever wants to stay agrees again. The letter about the class says so.
turn-leaves = { $on ->
        [yes] ✓ Grade { $grade } leaves
       *[no] Grade { $grade } goes on
    }
turn-moving = { $on ->
        [yes] Teachers' classes: +1
       *[no] Teachers' classes: new already
    }
turn-button-roles = Who has which class ({ $count })
turn-button-tasks = What is not done ({ $count })
turn-button-leavers = Left the school ({ $count })
turn-button-go = Go…
turn-back = ‹ Back
turn-kept = Noted
turn-toast = The new year has begun
turn-ask-roles =
    <b>Who has which class</b>

    Tap to correct. Roles without classes stay unless you end them.
turn-change = { $name }: { $before }{ $fate ->
        [moves] { " " }→ { $after }
        [ends] { " " }— ends
       *[stays] { " " }— stays
    }
turn-ask-role =
    <b>{ $name }</b>
    Now: { $role }
    In the new year: { $after }
turn-role-none = the role ends
turn-role-stays = Unchanged
turn-role-ends = End it
turn-role-usual = As proposed
turn-tasks-title = { $count ->
        [one] <b>{ $count } task is not done.</b>
       *[other] <b>{ $count } tasks are not done.</b>
    } The report keeps them so: the school year is over.
turn-task = • { $label } { $title } — { $owner }
turn-sure = <b>Turn to { $year }?</b>
turn-final = ⚠️ This cannot be undone. Roles can be corrected in /staff afterwards; the plan stays in the archive, without reminders and answers.
turn-yes = Yes, go

leavers-title = <b>Left the school: { $count }</b>

    ✓ — the data will be destroyed. Tap to take the mark off: staff wait, a family stays.

    Of staff the account, messages, absences and links go. The name stays in the reports of past plans as long as these are kept.
leavers-none = Nobody: everything is decided.
leavers-staff = staff
leavers-nameless = family № { $number }
leavers-erase = Destroy the data ({ $count })…
leavers-sure = { $count ->
        [one] <b>Destroy the data of { $count } person?</b>
       *[other] <b>Destroy the data of { $count } people?</b>
    } They cannot be brought back. Each gets a record of destruction.
leavers-yes = Yes, destroy
leavers-no = ‹ No, to the list
leavers-erased = ✓ Destroyed. Records: № { $numbers }. Print them: /observers → “Papers”.
leavers-family-kept = The family stays

past-button = 📚 Past plans
past-title = <b>Past plans</b>
past-none = No past plans yet. They appear here when a year is over.
past-archived = In the archive: nothing changes, everything can be read.
past-totals = { $total } in all: in time { $done }, later { $late }, not accepted { $reported }, not done { $missed }, “Not mine” { $declined }
past-back = ‹ Past plans

class-moved-thanks = Thank you! Noted.
letter-turn-offer =
    🎒 Time to prepare the school year { $year }: classes, roles and last year's plan.

    First I show everything and change nothing. It takes a few minutes.
letter-roles-turned =
    🎒 In the school year { $year } you are: <b>{ $after }</b>
    Before: { $before }

    Something is wrong? Write to the coordinator.
letter-roles-none = without this role
letter-turn-look = Have a look
letter-class-moved =
    { $count ->
        [one] Your class is now { $classes } — right?
       *[other] Your classes are now { $classes } — right?
    }

    Your consent holds until { $until }. Then your data go; if you want to stay with us, come to /start.
letter-class-right = Right
letter-class-wrong = Correct it
letter-data-of-leavers = The data of those who left the school are destroyed. Record № { $number }: print it and keep it for three years.

kept-button = 🗄 Terms of keeping
kept-title = <b>Terms of keeping</b>
    When a term is over, the data go by themselves; the date is when the next go. What is needed now — the plan in force, what has not left yet — is not touched.
kept-line = • { $what }: <b>{ $term }</b>{ $next ->
        [none] { "" }
       *[other] { " " }· { $next }
    }
kept-years = { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
kept-months = { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
kept-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
kept-ask = <b>{ $what }</b>
kept-next = The next goes on { $day }
kept-toast = Term changed
kept-back = ‹ Terms of keeping
kept-button-log = Log of destruction
kept-kind-letters = Texts of messages
kept-kind-evidence = Evidence
kept-kind-invitations = Invitations
kept-kind-updates = Numbers of updates
kept-kind-talks = Talks with the bot
kept-kind-unfound = Not found
kept-kind-acts = Acts of observers
kept-kind-acks = Acknowledgements
kept-kind-plans = Past plans
kept-kind-people = Names of leavers
kept-kind-audit = Log of changes
kept-kind-records = Records of destruction
kept-means-letters = What the bot wrote to people, from the day of sending. That it was sent stays, so the sums agree.
kept-means-evidence = Texts, links, photos and files of tasks of past plans, from the day they came. The plan in force is not touched.
kept-means-invitations = Links for staff, used or not, from the day on which a link stopped working.
kept-means-updates = Numbers of Telegram's messages that were answered, so as not to answer twice. There is no text in them.
kept-means-talks = Where a talk stopped: the bot's question and a begun answer, from the last word.
kept-means-unfound = Words that found nothing; whose they are is not stored. From the last time.
kept-means-acts = Acts of public observers, from the day of the visit.
kept-means-acks = Who read an announcement, and when, from the mark. Announcements under way are not touched.
kept-means-plans = Plans of the archive with tasks, answers and amendments, from the end of their school year.
kept-means-people = Names of staff whose other data are gone. A name is kept as long as past plans need it, and for this term.
kept-means-audit = Who changed what in the bot, and when.
kept-means-records = Records that data were destroyed. By Roskomnadzor's order № 179 not less than three years.
destroyed-title = <b>Log of destruction</b>
destroyed-none = Nothing has been destroyed yet: no term is over.
destroyed-line = { $day } · { $what }: { $count }, all before { $until }
destroyed-paper = Log in Word
destroyed-file = log-of-destruction

audit-year-turned = the new school year begun
audit-family-kept = a leaver's family stays
audit-term-changed = a term of keeping changed
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

refusal-turn-done = The turn to { $year } is done already. See “New school year” in /settings
refusal-turn-not-now = The turn of the school year is open from 20 August to 30 September.
refusal-turn-changed = Something changed while you were looking. Open the list again and check: /settings → “New school year”.
refusal-role-gone = This role is no more. Open the list again.
refusal-leavers-changed = The list has changed. Open it again and check.
refusal-term-out-of-bounds = This term cannot be chosen. Take one of those offered.
refusal-task-archived = Item { $label } belongs to the plan of { $year }, which is in the archive: no answer is needed. Your tasks: /my
