# Observers: places, sign-up, own places, the day of the test, pairs, letters to parents.

# Choosing a place
place-who = Who is going?
place-going = Going: <b>{ $name }</b>
place-none = There is no day ahead yet: the timetable is not entered, or the tests are over.
place-days = <b>Choose a day</b>
place-day-mine = ✓ you are in
place-day-waiting = ✓ you are waiting
place-day-closed = not for you
place-day-free = { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
place-day-queue = queue only
place-day = <b>{ $day }</b>
place-day-empty = { $day }: there are no tests any more. Choose another day.
place-line =
    <b>{ $exam }</b>
    { $when } — { $seats }
place-line-closed =
    <i>{ $exam }
    { $when } — { $seats }</i>
place-free = { $free } of { $seats } free
place-queue = { $count ->
        [0] no seats, nobody in the queue
       *[other] no seats, { $count } in the queue
    }
place-mine = ✓ you are in
place-why-own-class = your child's class
place-why-own-parallel = your child's grade
place-why-relative = a relative's class
place-why-staff = you work at the school
place-why-own-pupils = your own pupils or subject
place-why-overlap = you are elsewhere then
place-why-limit = you have enough places
place-why-closed = without observers
place-why-not-open-yet = not open yet
place-why-too-late = sign-up is over
place-why-gone = taken off the timetable
place-to-days = ‹ To the days
place-to-day = ‹ To this day
place-heading = <b>{ $exam }</b>
place-when = Day: { $when }
place-hours = Time: { $hours }
place-no-lesson = the lesson is not set yet
place-room = Where: { $room }
place-seats = Seats: { $seats }
place-queue-how = Join the queue: if a seat falls free, I offer it to you at once.
place-approval = The school's coordinator approves each sign-up.
place-yours = ✓ You are signed up here.
place-waiting = ✓ You are waiting here.
place-open-mine = Open my place
place-take = Sign up
place-wait = Join the queue
place-take-pair = Sign up as two

# The memo
memo-usual =
    <b>The observer's memo</b>

    <b>What to do</b>
    • Come 15 minutes early, check in with the code on the door.
    • Stay in the room for the whole test and do not disturb it.
    • Fill in the act at the end.

    <b>What you may do</b>
    • See the seating, the briefing, the beginning and the end.
    • Write down times and remarks.
    • Tell the organiser and the coordinator of a violation.

    <b>What you must not do</b>
    • Help the pupils or talk to them.
    • Touch or read the tasks, photograph them or pass them on.
    • Use a telephone in the room: enter the code at the door.
memo-read = I have read it, sign me up
memo-read-queue = I have read it, let me wait
memo-read-pair = We have read it, sign us up
memo-read-only = I have read it
memo-back = ‹ Back
memo-button = The memo
memo-toast = Thank you!

# After signing up
taken-asked = ⏳ <b>Waiting for the coordinator's approval</b>
taken-placed = ✅ <b>The place is yours</b>
taken-queued = All seats are taken. <b>You are number { $position } in the queue</b>
taken-offered = 🎁 <b>This place is offered to you</b>
taken-before = You are signed up here already.
taken-place =
    { $exam }
    { $hours }
taken-next-asked = The seat is held for you. I write as soon as the coordinator has decided.
taken-next-placed = I remind you 5 days, 48 hours and 24 hours before, and in the morning. If you cannot come, say so in “My places”: the seat goes to somebody else.
taken-next-queued = If a seat falls free, I offer it to you and say until when it is held.
taken-next-offered = Answer in “My places”: take it or decline.
taken-another = Another place

# Own places
mine-none = No places yet. Choose a day and a class.
mine-title = <b>My places</b> · { $count }
mine-past = <b>Over</b>
mine-line =
    { $number }. <b>{ $exam }</b>
    { $hours }
mine-of = { " · " }{ $name }
mine-asked = ⏳ Waiting for the coordinator's approval
mine-placed = ✅ The place is yours. Will you come?
mine-confirmed = ✅ The place is yours; you said “I will come”
mine-queued = In the queue, number { $position }
mine-offered = 🎁 Offered to you. Held until { $until }
mine-cancelled = You gave this place up
mine-declined = You declined this place
mine-expired = The offer ended, the seat went to somebody else
mine-rejected = The coordinator did not approve this one
mine-removed = This place was taken off
mine-came = 📍 You checked in at { $at }.
mine-came-stated = 📍 You came at { $at } (as you say).
mine-left = You left at { $at }.
mine-missed = There is no mark that you came. If you were there, enter the code from the door.
mine-missed-over = There is no mark that you came.
mine-pair = You are signed up as two: come together.
mine-act = Act № { $number } is signed.
mine-measure = <b>The school's answer:</b> { $measure }
mine-all = ‹ My places
mine-come = I will come
mine-come-toast = Thank you! We expect you.
mine-give-up = I cannot
mine-leave-queue = Leave the queue
mine-button-act = The act
mine-button-write = Fill in the act
mine-sure = { $exam }. You surely cannot come? The seat goes to somebody else.
mine-sure-pair = { $exam }. You surely cannot come? You are signed up as two: both seats go.
mine-sure-queue = { $exam }. Leave the queue? You lose your turn.
mine-sure-yes = Yes, give it up
mine-sure-no = ‹ No, keep it
mine-gone = All right, it is given up: { $exam }. Thank you for telling us. There will be no more reminders of this place.
mine-gone-toast = Thank you for telling us
offer-take = I take it
offer-decline = Decline

# The day of the test
visit-code = Enter the code
visit-pass = My QR
visit-leave = I am leaving
visit-leave-sure = { $exam }. The test is not over yet. Are you really leaving?
visit-leave-yes = Yes, I am leaving
visit-leave-no = I stay
visit-back = ‹ To the place
visit-ask-code = { $exam }. Send the six digits from the sheet on the door.
visit-type-code = Send the six digits from the sheet on the door; that is all.
visit-wrong-code = { $left ->
        [0] The code does not fit. No tries are left: show “My QR” to the coordinator, who checks you in.
        [one] The code does not fit. Look at the digits on the door: { $left } try is left.
       *[other] The code does not fit. Look at the digits on the door: { $left } tries are left.
    }
visit-again = You are checked in already.
visit-came = ✅ <b>You checked in at { $at }</b>
visit-came-stated = ✅ <b>Written down: you came at { $at }</b> (as you say)
visit-where = { $where }
visit-next = You can put the telephone away. The act opens here whenever you are ready: now or after the test.
visit-second = The second parent checks in the same way: send the code once more.
visit-ask-hour =
    The code is right, but it comes after the beginning. At what time did you come?
    { $where }

    The act will say: time as stated by the observer.
visit-other-hour = Another time
visit-type-hour = Send the time, for example: 9:20
visit-left = 👋 You left at { $at }. Only the act is still to be filled in.
visit-pass-caption =
    { $name }
    { $exam }
    Show this code to the coordinator, who checks you in.
visit-pass-shown = This is an observer's QR. The school's coordinator scans it: please show it to them.
visit-door-stranger = This code is for those who are signed up to observe in this class. If you want to observe, here is how.

# Pairs
pair-button = Sign up as two
pair-how = Two can sign up together: both or neither. The second one needs a link, opens it in their own Telegram and agrees. If you share a telephone, add the second parent in “My data”.
pair-home = We two, from this telephone
pair-make-link = A link for the second
pair-home-done = ✓ You are a pair now: { $names }. Where there are two seats or more, you will see “Sign up as two”.
pair-link =
    Forward this link to the second parent. It works once, for a week.

    { $link }
pair-copy = Copy the link
pair-register-first = Somebody asks you to observe together. Become an observer first, it takes a minute. Then open this link again.
pair-ask = Somebody asks you to sign up for the tests together. Do you agree? Each of you can then sign up both, and only where both may be. You will see each other's names.
pair-yes = I agree, together
pair-part = No longer as a pair
pair-parted = ✓ From now on each signs up alone. Places you hold together stay.
pair-no = No
pair-joined = ✓ You are a pair now: { $name }. Either of you can sign up both.
pair-read-memo = Only the memo is left to read; without that you cannot be signed up as two.

# Letters
letter-place =
    <b>{ $exam }</b>
    { $when }
letter-who = { $who }:
letter-reason = Reason: { $reason }
letter-reason-own-class = it is your child's class
letter-reason-exam-removed = the test was taken off the timetable
letter-reason-not-decided = the coordinator had not approved it in time
letter-reason-queue-over = no place became free
letter-reason-asked-for = at your request
letter-reason-illness = illness
letter-reason-schedule = the school's timetable
letter-reason-conflict = the school's rules do not allow it
letter-reason-coverage = another class would have had nobody
letter-reason-other = the school decided so
letter-open-place = Open the place
letter-see-place = See the place
letter-approved = ✅ The coordinator approved: the place is yours
letter-approved-next = I will remind you 5 days, 48 hours and a day before.
letter-given = ✅ The coordinator gave you a place
letter-rejected = The coordinator could not approve this one
letter-removed = This place was taken off
letter-taken-next = You need not come. You can choose another place.
letter-offer = 🎁 A seat fell free, and it is your turn
letter-offer-until = It is held until <b>{ $until }</b>. Will you take it?
letter-lapsed = The offer ended, the seat went on
letter-lapsed-next = No harm done. You can choose another place.
letter-queue-over = No place has become free
letter-queue-over-next = You need not wait any more. Thank you for being ready to come!
letter-admitted = ✅ The coordinator has marked it: you came at { $at }
letter-moved = 🗓 The timetable changed
letter-moved-by-hand = 🗓 The coordinator moved you
letter-was = Before:
letter-is = Now:
letter-moved-queued = You are waiting here: you need not come until I offer you a place.
letter-overlaps = You have another place at that time: { $other }. Please keep one.
letter-moved-ask = Will you come at the new time?
letter-visit-5d = 🔔 You observe in 5 days
letter-visit-48h = 🔔 You observe in 48 hours
letter-visit-24h = 🔔 You observe tomorrow
letter-visit-day = 🔔 You observe today
letter-visit-ask = Will you come?
letter-visit-sure = You said “I will come”; we expect you. If your plans changed, tap “I cannot”.
letter-visit-door = Come 15 minutes early. The code is on the sheet at the door: send it here, or show “My QR” to the coordinator.
letter-over = The test is over, thank you!
letter-over-next = Mark that you left and fill in the act; it takes two minutes.
letter-missed = The test is over, and there is no mark that you came
letter-missed-next = If you were there, enter the code from the door: it is taken for another day. If you could not come, you need do nothing.
letter-pair = You were signed up as two
letter-pair-asked = ⏳ Waiting for the coordinator's approval.
letter-pair-placed = ✅ The place is yours.
letter-pair-queued = In the queue, number { $position }.
letter-pair-gone = The second parent cannot come, so the common place is given up
letter-pair-gone-next = You can sign up alone if there is a seat.
letter-pair-joined = ✓ { $name } is your partner now. Either of you can sign up both.
letter-help = 🙋 The school asks for help: nobody observes here yet
letter-help-next = The place goes to whoever answers first. If you cannot, there is no need to answer.
letter-answered = The school answered your act № { $number } ({ $exam }, { $day })
letter-measure = <b>What was done:</b> { $measure }

# Refusals
refusal-place-own-class = { $grade } is your child's class: nobody observes their own. Choose another class.
refusal-place-own-parallel = Grade { $grade } is your child's grade: by the school's rules others observe it. Choose another one.
refusal-place-relative = A relative of yours is in { $grade }: by the school's rules others observe there. Choose another class.
refusal-place-staff = By the school's rules its staff do not observe the tests.
refusal-place-own-pupils = Your own pupils or your subject are tested here: nobody observes their own work. Please choose another place.
refusal-place-overlap = You have a place at that time already: { $other }. Choose another time.
refusal-place-limit = One observer holds up to { $most } places, so that there are enough for all. Give one up if you want this one.
refusal-place-closed = There will be no observers at this test. Choose another one.
refusal-place-not-open-yet = Places can be taken from { $day }. Until then they can only be seen.
refusal-place-too-late = Sign-up ends { $hours } h before the beginning. Choose another place.
refusal-place-gone = This test is not in the timetable any more. Choose another one: /places
refusal-place-no-pair = There is only one seat here. Sign up alone or choose another class.
refusal-place-partner-in = The second parent is signed up here already. Look: /places
refusal-place-not-yours = This place is not yours, or it is gone. Your places: /places
refusal-place-not-held = This place is not yours at the moment. What there is: /places
refusal-place-over = That day is over. Thank you! Your places: /places
refusal-memo-first = { $name }: the memo is not read yet. Open it with the word “memo” and tap “I have read it”.
refusal-offer-over = This offer ended, the seat went on. What there is now: /places
refusal-code-no-visit = There is nowhere to check in: you have no place within two days. Your places: /places
refusal-code-locked = No tries are left. Show “My QR” to the coordinator, who checks you in.
refusal-code-too-early = Too early: the code is taken from { $minutes } minutes before the beginning.
refusal-code-too-late = This code is taken no more: a day has passed. If you were there, tell the coordinator.
refusal-code-wrong = The code does not fit. Look at the digits on the door.
refusal-code-unclear = The code is six digits from the sheet on the door. Send it again.
refusal-hour-unclear = I did not understand the time. Send, for example: { $like }
refusal-hour-unlikely = This time does not fit: from an hour before the beginning to the end of the test, and not later than now.
refusal-visit-begun = You have checked in here: it cannot be given up, but you can mark that you left.
refusal-leaving-too-early = The test has not begun yet: you can mark that you left once it has.
refusal-visit-not-begun = Check in first: the code on the door, or “My QR”.
