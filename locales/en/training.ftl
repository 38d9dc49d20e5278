# Sessions for the staff: courses, methodical groups, seminars.

command-sessions = courses and sessions

session-kind-method = method session
session-kind-seminar = seminar
session-kind-course = training course
session-kind-meeting = meeting

session-named = <b>{ $title }</b> ({ $kind })
session-when = 🗓 { $when }
session-where = 📍 { $place }
session-no-day-yet = no day yet
session-organiser = Organiser: { $name }

session-list-managed = <b>Courses and sessions</b>
session-list-empty = None yet. Tap “New session” and I will ask step by step.
session-list-mine = <b>My sessions</b>
session-list-mine-empty = You have not been invited yet. I will write when you are.
session-line = { $number }. { $title } — { $when } · { $state }
session-line-mine = { $number }. { $title } — { $when }{ $off }
session-state-draft = draft
session-state-invited = { $coming } of { $invited } coming
session-state-held = over, not marked yet
session-state-marked = { $came } of { $invited } came
session-state-cancelled = called off
session-button-new = New session
session-button-mine = Where I am invited
session-button-managed = ‹ All sessions
session-newer = « Newer
session-older = Earlier ›
session-to-list = ‹ To the list
session-to-card = ‹ To the session

session-ask-new-title = <b>What is it called?</b> Send the subject in one line, for example: How the tests are marked.
session-ask-kind = <b>What will it be?</b>
session-ask-title = <b>{ $title }</b>

    Send the new subject.
session-ask-day = <b>{ $title }</b>

    When? Choose a day or send it: 12.10
session-ask-days = <b>{ $title }</b>

    When? Choose a day or send the days of the course: 12.10–16.10
session-ask-hours = <b>{ $title }</b>

    At what time? Choose the beginning or send: 14:00–15:30
session-ask-place = <b>{ $title }</b>

    Where? Send a room, an address or a link.
session-ask-answer = <b>{ $title }</b>

    Until which day shall people answer? On the morning before it I remind those who are silent, once. You may send a day: 10.10
session-ask-seats = <b>{ $title }</b>

    How many seats? Choose or send a number.
session-ask-item = <b>To which item of the plan does it belong?</b> The session will be in the report on the plan.
session-no-plan = There is no approved plan yet to choose from.
session-item-none = To none
session-day-0 = Today
session-day-1 = Tomorrow
session-day-other = Another day
session-answer-until = { $days ->
        [0] until { $day } (the same day)
       *[other] until { $day }
    }
session-answer-none = No last day
session-seats-any = No limit
session-kept = Noted

session-change-what = What shall be different?
session-change-told = What shall be different? The invited will hear of a new day, time or place; if the day is another one, I ask them again.
session-change-title = Subject
session-change-kind = Kind
session-change-day = Day
session-change-hours = Time
session-change-place = Place
session-change-answer = Answer until
session-change-seats = Seats
session-change-item = Item of the plan

session-answer-by = Answer until: { $day }
session-seats = Seats: { $count }, free { $free }
session-of-item = Item { $label } of the plan: { $title }
session-invited-count = Invited: { $count }
session-coming = ✅ Coming ({ $count }): { $names }
session-wanted = ⏳ Wanted to come, no seat ({ $count }): { $names }
session-silent-ones = … Silent so far ({ $count }): { $names }
session-not-coming = ✖ Cannot come ({ $count }): { $names }
session-came = ✅ { $count } of { $of } came: { $names }
session-chosen = Chosen, not invited yet ({ $count }): { $names }
session-unreached = ☎ Without the bot ({ $count }), tell them yourself: { $names }
session-nobody-yet = Nobody is chosen yet: tap “Whom to invite”.
session-is-cancelled = Called off.
session-lacks-day = The day is still to be chosen.
session-lacks-start = The time is still to be chosen.
session-lacks-place = The place is still to be named.

session-button-whom = Whom to invite ({ $count })
session-button-change = Change…
session-button-invite = Invite { $count }…
session-button-drop = Delete the draft
session-button-cancel = Call it off
session-button-roll = Mark who came
session-button-list = List to sign
session-button-table = Table
session-button-materials = Materials
session-button-refresh = Refresh
session-button-open = Open
session-button-yes = I am coming
session-button-no = I cannot

session-sure-invite = { $count ->
        [one] { $count } member of staff will be invited.
       *[other] { $count } members of staff will be invited.
    }
session-yes-invite = Invite { $count }
session-sure-cancel = Call the session off? { $count ->
        [0] There is nobody to write to.
        [one] I will tell { $count } invited person.
       *[other] I will tell { $count } invited people.
    }
session-yes-cancel = Yes, call it off
session-sure-drop = Delete the draft? Nobody knows of it.
session-yes-drop = Yes, delete
session-dropped = The draft is deleted
session-toast-invite = Invitations are leaving
session-toast-cancel = Called off, the invited will hear of it

session-whom = <b>Whom to invite: { $title }</b>
session-whom-count = { $count ->
        [0] Nobody yet.
        [one] { $count } person is chosen.
       *[other] { $count } people are chosen.
    }
session-whom-signs = ✓ chosen, ✉ invited already. You may send a part of a name.
session-whom-all = all staff
session-whom-subject = methodical group: { $subject }
session-whom-names = By name
session-whom-groups = ‹ Groups
session-whom-ready = Ready

letter-session-invite = <b>You are invited</b>
letter-session-changed = <b>The session has changed</b>
letter-session-cancelled = <b>The session is called off</b>
letter-session-today = <b>Today</b>
letter-session-tomorrow = <b>Tomorrow</b>
letter-session-soon = <b>Soon</b>
letter-session-silent = <b>You have not said yet whether you come</b>
letter-session-roll = <b>The session is over</b>
letter-session-materials = <b>Materials of the session</b>
session-please = Are you coming? You may change your mind until it begins.
session-please-until = Are you coming? Please answer until: { $day }. You may change your mind until it begins.
session-was-title = It was called: { $was }
session-was-when = It was: { $was }
session-was-where = The place was: { $was }
session-asks-again = The day was changed, so I ask again.
session-need-not-come = You need not come.
session-waiting-for-you = You are expected. If it does not work out, tap “I cannot”.
session-mark-please = Please mark who came: those who promised to are marked already.

session-you-come = You answered: <b>coming</b>. I will remind you the day before and in the morning.
session-you-cannot = You answered: <b>cannot come</b>. Say why if you like.
session-you-wait = There is no free seat at the moment. The organiser sees that you wanted to come. Try “I am coming” again later: a seat may have become free.
session-you-silent = You have not answered yet.
session-you-were = You were there.
session-you-were-not = It is marked that you were not there. If that is wrong, tell the organiser.
session-you-cannot-told = You answered: <b>cannot come</b>. Reason: { $reason }
session-reason-lesson = a lesson
session-reason-ill = ill
session-reason-away = away on duty
session-reason-other = another event
session-reason-words = In my own words
session-reason-none = ‹ Without a reason
session-ask-reason = Write the reason in one line: the organiser will see it.
session-toast-coming = Noted: you are coming
session-toast-not = Noted: you cannot come
session-toast-wanted = No seats at the moment
session-toast-thanks = Thank you

session-roll = { $count } of { $of } came. Tap a name to put it right.
session-roll-done = Done: { $count } came
session-came-too = Somebody else came
session-who-came-too = <b>Who came without an invitation?</b>
session-to-roll = ‹ To the list
session-toast-marked = Marked
session-file = Attendance

session-materials-ask = Send files, photos, links or text, one message each. Then choose who gets them.
session-materials-waiting = { $count ->
        [one] { $count } material is ready to leave:
       *[other] { $count } materials are ready to leave:
    }
session-materials-sent = Materials sent already: { $count }
session-materials-came = Who came ({ $count })…
session-materials-coming = Who is coming ({ $count })…
session-materials-invited = All the invited ({ $count })…
session-materials-drop = Take out what was not sent
session-materials-back = ‹ To the materials
session-materials-sure-came = Send to those who came ({ $people })? Materials: { $count }.
session-materials-sure-coming = Send to those who promised to come ({ $people })? Materials: { $count }.
session-materials-sure-invited = Send to all the invited ({ $people })? Materials: { $count }.
session-materials-yes = Send to { $people }
session-toast-materials = Leaving, recipients: { $people }
session-material = { $kind }: { $name }
session-material-text = text
session-material-photo = photo
session-material-video = video
session-material-animation = animation
session-material-audio = audio
session-material-document = file
session-material-voice = voice message
session-material-video-note = video message

refusal-session-gone = There is no such session any more: /sessions
refusal-session-foreign = Another organiser runs this session.
refusal-session-not-invited = You were not invited to this session. Yours are in /sessions
refusal-session-cancelled = This session is called off.
refusal-session-over = The session is over, there is nothing left to change.
refusal-session-begun = The session has begun, this cannot be changed any more.
refusal-session-ahead = The session has not begun yet: mark who came after the beginning.
refusal-session-draft = This is still a draft: invite people first.
refusal-session-known = People know of the session: it can be called off, but not deleted.
refusal-session-title = The subject is one line of up to { $most } characters.
refusal-session-place = The place is one line of up to { $most } characters.
refusal-session-past = That time is past. Choose a day or an hour ahead.
refusal-session-days = The last day cannot be before the first, and a course not longer than a year.
refusal-session-hours = The end has to be after the beginning, on the same day: 14:00–15:30
refusal-session-answer-day = The last day to answer lies between today and the day of the session.
refusal-session-seats = There can be 1 to { $most } seats.
refusal-session-seats-unclear = Send the number of seats, for example: 20
refusal-session-days-unclear = I did not understand the day. Send, for example: 12.10 or 12.10–16.10
refusal-session-hours-unclear = I did not understand the time. Send, for example: 14:00–15:30
refusal-session-choose-below = Choose an answer with a button.
refusal-session-no-day = Choose the day first.
refusal-session-no-start = Choose the time first.
refusal-session-no-place = Name the place first.
refusal-session-nobody = There is nobody to invite: all who are chosen are invited already. Add people with “Whom to invite”.
refusal-session-told-already = Those who are invited cannot be taken out: they have the letter.
refusal-session-you-come = A reason is only needed if you cannot come.
refusal-session-reason = The reason is one line of up to { $most } characters.
refusal-session-material-what = I cannot pass this on. Send a file, photo, video, audio, link or text.
refusal-session-materials-many = Up to { $most } materials at once. Send these first.
refusal-session-materials-none = There is nothing to send yet: send files or text.
refusal-session-materials-nobody = There are no recipients: mark who came, or choose all the invited.
refusal-session-no-such-name = I found nobody of that name. Send a part of the name or turn the pages.

audit-of-session = session No. { $number }
audit-session-invited = invitation to a session
audit-session-materials = materials of a session sent
audit-session-cancelled = session cancelled
