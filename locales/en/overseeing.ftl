# Public observers as the coordinator sees them: board, decisions, acts, papers, rules.

command-observers = observers of the tests

oversee-home = ‹ Observers
oversee-cancel = ‹ Cancel
oversee-to-days = ‹ By day
oversee-to-day = ‹ To the day
oversee-to-place = ‹ To the place
oversee-to-parents = ‹ Parents
oversee-to-acts = ‹ To the acts
oversee-to-papers = ‹ Papers
oversee-to-links = ‹ Links
oversee-to-rules = ‹ Rules
oversee-to-sum = ‹ Totals
oversee-plain = { $what }
oversee-list-line = • { $what }
oversee-erased-name = data erased
oversee-no-number = no number
oversee-usual = the usual
oversee-usual-memo = the usual

oversee-title = <b>Observers of the tests { $year }</b>
oversee-no-places = No tests in the timetable yet. Enter them: /vpr
oversee-coverage = Places: { $places }, with an observer: { $covered }, empty ahead: { $empty }
oversee-waiting = Asking for a place: { $asked }, in the queue: { $queued }
oversee-doubtful = Unconfirmed: { $unconfirmed }, at risk: { $risk }
oversee-first = The buttons on top come first.
oversee-no-operator = ⚠️ It is not said who answers for personal data. Until then no consent can be asked for and nobody can sign up.
oversee-set-operator = Say who answers for the data
oversee-approve-all = Approve all ({ $count })
oversee-button-empty = Empty places ({ $count })
oversee-button-risk = At risk ({ $count })
oversee-button-days = By day
oversee-button-asking = Requests{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
oversee-button-acts = Acts and remarks{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
oversee-button-papers = Papers
oversee-button-parents = Parents
oversee-button-links = Links and QR
oversee-button-sum = Totals
oversee-button-rules = Rules
oversee-button-erased = Records of erased data

oversee-days = <b>Days of tests</b>: how many places have an observer
oversee-day-button = { $day } · { $covered } of { $places }
oversee-day = <b>{ $day }</b> · { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
oversee-place-line = { $sign } { $at } · <b>{ $place }</b> — { $badges }
oversee-no-lesson = no lesson set
oversee-empty-title = <b>Empty places</b> · { $count }
oversee-risk-title = <b>At risk</b> · { $count }
    Did not answer a reminder, gets no messages, or once did not come.
oversee-badge-came = { $count ->
        [one] { $count } person observed
       *[other] { $count } people observed
    }
oversee-badge-missed = nobody came
oversee-badge-nobody = no observer
oversee-badge-closed = closed
oversee-badge-placed = { $count } of { $seats } taken
oversee-badge-free = { $count } free
oversee-badge-asked = { $count } asking
oversee-badge-offered = { $count } offered
oversee-badge-queued = { $count } in the queue
oversee-badge-unconfirmed = { $count } unconfirmed
oversee-badge-risk = { $count } at risk

oversee-place =
    <b>{ $place }</b>
    { $when }
oversee-seats = Seats: { $seats }, takes { $lessons ->
        [1] one lesson
       *[other] two lessons
    }
oversee-nobody = Nobody yet.
oversee-group-placed = <b>Placed</b>
oversee-group-asked = <b>Asking for a place</b>
oversee-group-offered = <b>Place offered</b>
oversee-group-queued = <b>Queue</b>
oversee-person-line = • { $name } — { $standing }
oversee-stands-asked = waits for approval
oversee-stands-queued = in the queue
oversee-stands-offered = offered until { $until }
oversee-stands-confirmed = has confirmed
oversee-stands-unconfirmed = has not confirmed yet
oversee-stands-came = came at { $at }{ $stated ->
        [yes] {" "}(as stated)
       *[no] {""}
    }
oversee-stands-left = , left at { $at }
oversee-stands-no-show = did not come
oversee-stands-risk = , ⚠️ at risk
oversee-stands-unreachable = , gets no messages — phone them
oversee-act-call = Invite more
oversee-act-hand = Enter by phone
oversee-act-code = Code on the door
oversee-act-fewer = − seat
oversee-act-more = + seat
oversee-act-lessons-1 = One lesson
oversee-act-lessons-2 = Two lessons
oversee-act-close = Close
oversee-act-open = Open
oversee-act-yes-close = Yes, close
oversee-sure-close = Close <b>{ $place }</b>? Nobody new gets in, the queue stops. { $held ->
        [0] Nobody is here yet.
       *[other] Those who are in ({ $held }) stay.
    }
oversee-code =
    { $place }

    Code on the door: <code>{ $code }</code>
    The observer types it or scans the QR on the sheet.
oversee-done-seats = Seats now: { $seats }. If somebody waits and can come, the place has been offered.
oversee-done-lessons = { $lessons ->
        [1] The test takes one lesson.
       *[other] The test takes two lessons.
    }
oversee-done-close = Closed.
oversee-done-open = Open.
oversee-done-call = { $count ->
        [0] Nobody to ask: no letters sent.
        [one] { $count } letter sent. The first to answer gets the place.
       *[other] { $count } letters sent. The first to answer gets the place.
    }
oversee-call-title = <b>Invite more</b>: { $place }
oversee-call-line = { $number }. { $name } — { $last }
oversee-call-never = not asked yet
oversee-call-last = asked on { $day }
oversee-call-rest = They get a letter: those asked long ago or never. { $count ->
        [0] Nobody else fits.
       *[other] { $count } more fit — next time.
    }
oversee-call-yes = Ask ({ $count })
oversee-call-nobody = No parent fits: the others are in the list, busy at that time, or it is their class. Send the link for parents around.

oversee-asking-title = { $count ->
        [0] <b>Requests</b>: nobody waits.
       *[other] <b>Requests</b> · { $count }
    }
oversee-asking-line =
    <b>{ $name }</b>
    { $place }
oversee-open-asking = Open the list
oversee-entry =
    <b>{ $name }</b>
    { $place }
oversee-phone = Phone: { $phone }
oversee-pair = Together with: { $name } — what you decide holds for both.
oversee-last-reason = Reason: { $reason }
oversee-do-approve = Approve
oversee-do-rang = Confirmed by phone
oversee-do-reject = Reject
oversee-do-move = Move
oversee-do-remove = Remove
oversee-do-unqueue = Take out of the queue
oversee-do-give = Give a place
oversee-do-came = Came
oversee-do-missed = Did not come
oversee-do-yes-missed = Yes, did not come
oversee-sure-missed = <b>{ $name }</b> — { $place }: mark as not come? A mark of arrival, if any, is erased.
oversee-ask-reject = Reject: <b>{ $name }</b>
    { $place }
oversee-ask-remove = Remove: <b>{ $name }</b>
    { $place }
oversee-ask-move = Move: <b>{ $name }</b>
    To: { $place }
oversee-ask-give = Place: <b>{ $name }</b>
    { $place }
oversee-ask-why = Why? The parent will see the reason. Tap one or write your own words.
oversee-why-asked-for = The parent asked for it
oversee-why-illness = Illness
oversee-why-schedule = The school's timetable
oversee-why-conflict = Conflict of interest
oversee-why-coverage = Another place would stay empty
oversee-done-approve = Approved: { $name }.
oversee-done-rang = Noted: { $name } will come.
oversee-done-reject = Rejected: { $name }. The place goes on.
oversee-done-remove = Removed: { $name }. The place goes on.
oversee-done-move = Moved: { $name }.
oversee-done-give = Placed: { $name }.
oversee-done-came = Arrival noted.
oversee-done-missed = Noted as not come.
oversee-done-all = { $count ->
        [0] Nobody to approve.
        [one] { $count } request approved, the letter is sent.
       *[other] { $count } requests approved, the letters are sent.
    }
oversee-phone-them = 📞 { $name }: no letter will arrive, phone them — { $phone }
oversee-ask-seat = <b>{ $name }</b>: to which place?
oversee-no-seats = No free places ahead. Add a seat on a place's card: “+ seat”.
oversee-seat-day = { $day } · { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
oversee-admitted = ✅ Arrival noted.
oversee-admitted-again = Arrival was noted before.

oversee-parents = { $count ->
        [0] <b>Parents</b>: nobody has signed up yet. Send the link around or enter them yourself.
       *[other] <b>Parents</b> · { $count }
    }
oversee-parents-find = 🔍 Find
oversee-parents-new = + New parent
oversee-parents-found = <b>“{ $name }”</b>: { $count ->
        [0] nobody. Send another part of the surname or enter somebody new.
        [one] { $count } parent found
       *[other] { $count } parents found
    }
oversee-parents-more = Not all are shown: send more of the surname.
oversee-ask-find = Send the surname or a part of it.
oversee-hand-who = Whom to enter?
    { $place }

    Choose, send a part of the surname, or enter somebody new.
oversee-parent = <b>{ $name }</b>
oversee-parent-places = { $count ->
        [0] No places yet.
        [one] { $count } place:
       *[other] { $count } places:
    }
oversee-parent-line = • { $day } { $place } — { $at }
oversee-parent-give = Give a place
oversee-parent-forget = Erase the data
oversee-sure-forget = Erase all that is kept of the family of <b>{ $name }</b>? Only on a written demand. Places become free, acts stay without a name, and nothing can be brought back.
oversee-yes-forget = Yes, erase for good
oversee-forgotten = The data are erased. Record No. { $number } was made: print it and keep it for three years.
oversee-new-name = A new parent. Send surname and name.
oversee-new-phone = A phone number, for the day of the test. It may be left out.
oversee-no-phone = No phone
oversee-new-classes = Which classes are the children in? For example: 5А, 7Б
oversee-new-kin = Other relatives in the school — grandchildren, nephews? Send their classes.
oversee-no-kin = No others
oversee-new-paper =
    <b>{ $name }</b>
    Phone: { $phone }
    Classes of children: { $classes }
    Classes of relatives: { $kin }

    The signed sheet with this text must lie in the school already:
oversee-paper-yes = The consent on paper is here
oversee-paper-sheet = Sheet to sign (.docx)
oversee-file-consent = Consent of an observer

oversee-acts = { $count ->
        [0] <b>Acts</b>: none yet.
       *[other] <b>Acts</b> · { $count }, waiting for an answer: { $waiting }
    }
oversee-act =
    <b>Act No. { $number }</b>
    { $place }, { $day }
oversee-act-observer = Observer: { $name }
oversee-act-stages = Stages: { $stages }
oversee-act-clean = No violations and no remarks.
oversee-act-boxes = { $count ->
        [one] { $count } violation ticked:
       *[other] { $count } violations ticked:
    }
oversee-act-remark = Remark:
oversee-act-measure = The school's answer:
oversee-act-button = Act No. { $number }
oversee-act-do-docx = Download (.docx)
oversee-act-do-photo = Photo of the sheet
oversee-answer = Answer
oversee-answer-again = Change the answer
oversee-ask-measure = Act No. { $number }: what has the school done? Write it — the observer gets it.
oversee-done-answer = The answer is on its way to the observer.
oversee-stage-preparing = getting the materials
oversee-stage-handing = handing the materials over
oversee-stage-room = the test in the room
oversee-stage-checking = checking the works
oversee-stage-uploading = uploading the forms

oversee-sum-title = <b>What observing came to</b>
oversee-sum-places = Places in the timetable: { $places }, with an observer: { $covered }
oversee-sum-held = Tests held: { $held }, observed: { $observed } ({ $percent })
oversee-sum-people = Observers who came: { $came }, who did not and said nothing: { $missed }
oversee-sum-acts = Acts: { $acts }
oversee-sum-remarks = With remarks: { $remarks }, answered: { $answered }
oversee-sum-subjects = By subject
oversee-sum-classes = By class
oversee-subjects-title = <b>By subject</b>: observed / held
oversee-classes-title = <b>By class</b>: observed / held
oversee-sum-line = • <b>{ $name }</b>: { $observed } / { $held } ({ $percent }), places covered { $covered } of { $places }{ $missed ->
        [0] {""}
       *[other] , missed { $missed }
    }{ $remarks ->
        [0] {""}
       *[other] , remarks { $remarks }, answers { $answered }
    }

oversee-papers = <b>Papers</b>, as of now. They are in Russian.
oversee-paper-order = List for the order (.docx)
oversee-paper-guard = List for the guard (.docx)
oversee-paper-doors = Sheets for the doors (.pdf)
oversee-paper-door = Sheet for the door (.pdf)
oversee-paper-png = Board as a picture
oversee-paper-dark = Dark
oversee-paper-xlsx = Board of places (.xlsx)
oversee-paper-poster = Poster with QR (.pdf)
oversee-paper-classes = Sheets for classes (.pdf)
oversee-which-day = For which day?
oversee-file-order = List for the order
oversee-file-guard = List for the guard { $day }
oversee-file-doors = Sheets for the doors { $day }
oversee-file-board = Board of places
oversee-file-poster = Poster for parents
oversee-file-classes = Sheets for classes
oversee-file-act = Act { $number }
oversee-file-erased = Record of erasure { $number }
oversee-erased = { $count ->
        [0] Data were never erased so far.
       *[other] <b>Records of erased data</b> · { $count }. Keep them signed for three years.
    }
oversee-erased-line = No. { $number } of { $day }
oversee-erased-paper = Download the record (.docx)
oversee-poster-title = Become a public observer
oversee-poster-text = The all-Russia tests of { $year } are held in the open. Parents may come to a lesson, see how the test goes, and write an act about it. It takes one or two lessons and an identity document. Point the camera of a phone at the code — the bot explains everything and signs you up.
oversee-links =
    <b>The link for all parents</b>
    { $link }

    A class's chat has its own: choose the class.
oversee-link-qr = QR picture
oversee-link-other = Another class…
oversee-class-link =
    <b>The link for the chat of { $grade }</b>
    { $link }
oversee-qr-school = For all parents: { $link }
oversee-qr-class = { $grade }: { $link }

oversee-rules = <b>Rules of observing</b>
oversee-rule-own-parallel = The parallel of an own child: { $on ->
        [yes] closed
       *[no] open
    }
oversee-rule-relatives = The class of a relative: { $on ->
        [yes] closed
       *[no] open
    }
oversee-rule-no-staff = To staff of the school: { $on ->
        [yes] closed
       *[no] open
    }
oversee-rule-approval = Requests: { $on ->
        [yes] approved by the coordinator
       *[no] the parent gets the place at once
    }
oversee-rule-certificate = Thanks to the observer: { $on ->
        [yes] given
       *[no] not given
    }
oversee-rule-opening = Sign-up is open: { $day }
oversee-rule-at-once = at once
oversee-rule-numbers = Seats in a room: { $seats }, places of one parent: up to { $limit }
oversee-rule-closes = Sign-up closes { $hours } h before the start
oversee-rule-alarm = Alarm about empty places: { $days } days before
oversee-rule-bells = Bells (a lesson takes { $minutes } min): { $bells }
oversee-rule-papers = Violations in the act: { $boxes ->
        [0] the usual
       *[other] own ({ $boxes })
    }, memo: { $memo ->
        [own] own
       *[usual] the usual
    }
oversee-rule-kept = Saved
oversee-flip-own-parallel = Parallel: { $on ->
        [yes] open
       *[no] close
    }
oversee-flip-relatives = Relatives: { $on ->
        [yes] open
       *[no] close
    }
oversee-flip-no-staff = Staff: { $on ->
        [yes] open
       *[no] close
    }
oversee-flip-approval = Requests: { $on ->
        [yes] no approval
       *[no] approve
    }
oversee-flip-certificate = Thanks: { $on ->
        [yes] stop
       *[no] give
    }
oversee-page-opening = Opening day
oversee-page-seats = Seats in a room
oversee-page-limit = Places of a parent
oversee-page-closes-hours = Closing
oversee-page-alarm-days = Alarm
oversee-page-minutes = Length of a lesson
oversee-page-bells = Bells
oversee-page-boxes = Violations
oversee-page-memo = Memo
oversee-page-template = Form of the act
oversee-page-operator = Who answers for the data
oversee-choose-seats = How many observers in a room? Now: { $now }. A place's card may say otherwise.
oversee-choose-limit = How many places may one parent hold? Now: { $now }
oversee-choose-closes-hours = How many hours before the start does sign-up close? Now: { $now }
oversee-choose-minutes = How many minutes does a lesson take? Now: { $now }
oversee-choose-alarm-days = How many days before to warn of empty places? Now: { $now }
oversee-choose-opening = From the morning of which day may places be taken? Before it they are only shown.
oversee-open-at-once = Open at once
oversee-now = Now:
oversee-type-bells = Send when the lessons begin: 8:30 9:25 10:25 — or “usual”.
oversee-type-boxes = Send the violations for the act, one a line, or “usual”.
oversee-type-memo = Send your own memo for observers, or “usual”. Everybody will be asked to read it anew.
oversee-template =
    <b>Form of the act</b>
    Send your own form (.docx) with fields in double braces, for example {"{{"} number {"}}"}. I check it first. The fields:
oversee-template-field = <code>{ $name }</code> — { $what }
oversee-template-kept = The form is taken: acts are printed on it.
oversee-template-usual = Back to the usual form
oversee-sure-usual = Back to the usual form? Yours is deleted.
oversee-yes-usual = Yes, back to it
oversee-operator =
    <b>Who answers for the data</b>
    This stands in every parent's consent.
oversee-field = { $name }: { $value }
oversee-field-name = Name
oversee-field-inn = INN
oversee-field-address = Address
oversee-field-contact = Contact
oversee-field-policy = Policy
oversee-type-name = The full name of the school. Now: { $now }
oversee-type-inn = The INN of the school: 10 or 12 digits, “—” takes it away. Now: { $now }
oversee-type-address = The address of the school. Now: { $now }
oversee-type-contact = Where to ask about the data: mail or phone. Now: { $now }
oversee-type-policy = The address of the data policy, https://…, “—” takes it away. Now: { $now }

letter-observers-asking = { $count ->
        [one] ✋ { $count } request to observe waits for approval.
       *[other] ✋ { $count } requests to observe wait for approval.
    }
letter-observers-alarm = { $count ->
        [one] 🔴 { $count } place needs attention:
       *[other] 🔴 { $count } places need attention:
    }
letter-alarm-empty = • { $place }: empty
letter-alarm-risk = • { $place }: { $count } at risk
letter-alarm-call = Invite more ({ $grade }, { $subject })
letter-alarm-open = Open the board
letter-observer-late = ⏰ The observer has not checked in yet: { $place }. If they are there, mark it on the card.
letter-observer-open = Open the card
letter-seat-open = 🔴 A place came free and nobody waits for it: { $place }
letter-act-remark =
    ❗ <b>Act No. { $number } with remarks</b>
    { $place }, { $day }
letter-act-clean = ✅ Act No. { $number } without remarks: { $place }, { $day }
letter-act-open = Open the act
letter-data-destroyed = A family took its consent back, its data are erased. Record No. { $number } was made: print it and keep it for three years.
letter-data-ended = The school year has ended, and the families' consents with it: their data were destroyed. Records № { $number }: print them and keep them for three years.

audit-of-entry = entry No. { $number }
audit-of-act = act No. { $number }
audit-of-destruction = erasure No. { $number }
audit-observer-approved = observer approved
audit-observer-confirmed = observer confirmed by phone
audit-observer-rejected = observer rejected
audit-observer-removed = observer removed
audit-observer-moved = observer moved
audit-observer-by-hand = observer placed by hand
audit-observer-admitted = observer admitted by QR
audit-observer-marked = arrival marked by hand
audit-observers-called = invitation sent round
audit-place-set = place of observing changed
audit-parent-by-phone = parent entered by phone
audit-observation-rules-changed = rules of observing changed
audit-operator-set = operator of the data changed
audit-act-template-set = form of the act changed
audit-act-signed = act signed
audit-act-answered = act answered
audit-data-destroyed = data erased
audit-consent-given = consent given
audit-consent-withdrawn = consent taken back

refusal-entry-gone = This entry is no longer in the list. Open the board: /observers
refusal-entry-over = This entry has ended already. Open the board: /observers
refusal-entry-not-asking = This request has been decided. Open the board: /observers
refusal-test-begun = The test has begun: no more places are given.
refusal-test-not-begun = Arrivals can be marked once the test begins.
refusal-place-full = No free seats here. Add one: “+ seat”.
refusal-seats-taken = Seats taken: { $taken }. Remove or move somebody first.
refusal-hand-own-class = { $name }: an own child is in { $grade }, so that class is closed to them.
refusal-hand-overlap = { $name } observes elsewhere at that time: { $other }.
refusal-hand-too-late = { $name }: the test has begun.
refusal-hand-there-already = { $name } is in the list of this place already. Take that entry out first.
refusal-hand-gone = This test is no longer in the timetable.
refusal-parent-gone = This parent is no longer in the list. Open the board: /observers
refusal-record-gone = There is no such record. Open the list: /observers
refusal-reason-empty = The reason in words, please, or tap a ready one.
refusal-text-empty = Please send text.
refusal-pass-unknown = This QR belongs to no observer. Check the guard's list.
refusal-pass-void = This QR no longer holds: the place was taken away or went to somebody else.
refusal-pass-wrong-hour = This QR holds from an hour before the test until its end.
refusal-act-gone = There is no such act. Open the board: /observers
refusal-measure-unclear = An answer has 2 to { $most } characters. Send it again.
refusal-rule-number-unclear = A number from { $least } to { $most }. Use the buttons.
refusal-bells-unclear = I did not understand the bells. Send the beginnings of lessons in order, up to 12: 8:30 9:25 10:25
refusal-boxes-unclear = Up to { $most } violations of up to { $length } characters, one a line.
refusal-memo-too-long = A memo has up to { $most } characters. Shorten it and send it again.
refusal-inn-unclear = An INN has 10 or 12 digits. Send it again.
refusal-policy-unclear = An address that begins with https:// is needed.
refusal-template-unfit = The form does not fit: { $why ->
        [not-docx] a Word document (.docx) is needed
        [too-large] it is too large
        [unsafe] it has a password or something from outside
        [unknown-field] there is no field “{ $what }”
        [forbidden] the expression “{ $what }” is not allowed
        [no-number] the act's number (number) is not in it
        [no-lines] the items (title), or who did what (state), are not in it
       *[other] it cannot be filled in
    }. Correct it and send it again.
refusal-bells-overlap = A lesson of { $minutes } minutes is longer than the gap between bells. Please change the bells or the length.
refusal-entry-not-placed = The place is not given yet: there is nothing to confirm.
refusal-sheets-no-classes = There are no classes in the timetable of the tests yet. Enter it (/vpr), and the sheets are ready.
