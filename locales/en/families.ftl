# Parents: public pages, consent, registration, own data.

help-family =
    <b>For observers</b>
    /places — my places: “I will come”, “I cannot”, the code, the act
    /observe — choose a place
    /calendar — places and tests in the phone's calendar
    /mydata — what is stored about you, tips before the tests
    /forget — delete everything
    A code from the door can simply be sent: six digits.
command-observe = become an observer
command-places = my places
command-mydata = my data

# Public pages
public-staff-too = Somebody who works at the school may be a parent as well. Public observers watch how the tests (VPR) are held in other classes.
public-staff-barred = Public observers watch how the tests (VPR) are held. By the rules of the school its staff do not observe.
public-class = Your link is for the class <b>{ $grade }</b>.
public-button-what = What observers do
public-button-when = When the tests are
public-button-observe = Become an observer
public-button-news = 🔔 News of my class’s tests
public-button-staff = I work at the school
public-back = ‹ Back
public-what =
    <b>Public observer</b>

    A parent who comes to a test and sees whether everything goes by the rules.

    • You come 15 minutes early and check in with the code on the door.
    • You stay in the classroom for the whole test: one or two lessons.
    • You do not help, prompt or photograph the tasks.
    • At the end you fill in a short act, right here, with buttons.

    Nobody observes the class of their own child. The school's rules may close other classes too; I show at once which ones suit you.
public-staff =
    The school connects its staff by an invitation link.

    Ask the coordinator of the tests for it and open it: I will tell you the rest. A link works once, or for your group.
public-days = <b>When the tests are</b>
public-no-days = The timetable of the tests is not entered yet. Look in later: the days appear here as soon as the school sets them.
public-opens = Places can be taken from: <b>{ $day }</b>.
public-day = <b>{ $day }</b>
public-exam = { $exam }
public-exam-own = <b>{ $exam }</b> — your class

# Consent
consent-operator = { $name }, address: { $address }
consent-inn = , INN { $inn }
consent-policy = Data policy: { $policy }
consent-observing =
    Consent to the processing of a public observer's personal data

    To: { $operator }. Contact: { $contact }.

    What for: to take my application as a public observer of the tests (VPR), give me a place, remind me of it, record my coming and draw up the act.

    Which data: surname and name; telephone, if I give it; number of the Telegram account; the classes of my children and relatives; my places, comings and goings; the act of observation. Children's names are not needed.

    What is done with them: they are written down, stored, used and deleted in the school's own database. They are not passed on to others.

    How long: until { $until } or until I withdraw it.

    How to withdraw: { $way ->
        [paper] a letter to the school.
       *[chat] the command /forget in this chat, or a letter to the school.
    } The data are deleted, and the school draws up a record of it.{ $policy }

    { $way ->
        [paper] By signing this sheet I give this consent
       *[chat] By tapping “I agree” I give this consent
    } freely, of my own will and in my own interest.
consent-news =
    Consent to the school's messages about the tests

    To: { $operator }. Contact: { $contact }.

    What for: to send me here information and announcements about the tests (VPR) in my children's classes.

    Which data: number of the Telegram account and my children's classes. No other data are needed, none are passed on to others.

    How long: until { $until } or until I withdraw it.

    How to withdraw: /mydata → “News: off”. Observing goes on without this consent.{ $policy }
consent-yes-observing = I agree
consent-no-observing = I do not agree
consent-yes-news = Yes
consent-no-news = No, thank you
consent-changed = The text of the consent has changed. Please read it once more.
consent-given = ✓ Consent given on { $day }
consent-refused =
    All right, that is your decision. I store nothing about you as a parent.

    All that is public stays open: what observers do, and when the tests are.
consent-news-on = 🔔 Agreed: I will write about the tests in your children's classes. It can be switched off in /mydata.
consent-news-off = All right, no news. About your places I will write anyway. If you change your mind: /mydata.

# Registration
join-unfinished = You have agreed already; only the name and the classes are missing. Shall we go on?
join-go-on = Go on
join-name-join = How shall I list you? Send surname and name in one message, for example: Lapina Maria
join-name-second = The second parent: their data are stored by the consent above, too. If they agree to it, send their surname and name in one message; that is their consent.
join-name-data = Send surname and name as they should be.
join-name-offered = List me as { $name }
join-phone = { $name }, will you leave a telephone number? It is only for the day of the test, should something change. Send it, or tap “No telephone”.
join-no-phone = No telephone
join-classes-child = Which classes are your children in? Tap them or write, for example: 5А, 6Б. Children's names are not needed. Up to { $most } classes.
join-classes-relative = Which classes are your relatives in: grandchildren, nephews, brothers, sisters? Tap or write. With the children's classes, up to { $most }.
join-classes-chosen = Marked: <b>{ $classes }</b>
join-class-of-link = { $grade }, from your link
join-done = Done
join-relatives =
    Children's classes: <b>{ $classes }</b>

    Are there relatives in other classes? It is asked so that nobody observes their own.
join-relatives-none = No
join-relatives-some = Choose classes
join-finished =
    🎉 All is ready!

    Observer: <b>{ $name }</b>
    Classes: { $classes }

    Now choose a place: day, class, subject.

# A parent's first screen
family-home =
    Hello! You are a public observer.
    { $name } · classes: { $classes }
family-home-places = { $count ->
        [0] No places yet. Choose a day and a class.
        [one] You have { $count } place.
       *[other] You have { $count } places.
    }
family-home-news =
    🔔 News of the tests: <b>{ $classes }</b>. I will write when it matters.

    To change the classes or to stop: “My data”.
family-button-choose = Choose a place
family-button-places = My places
family-button-data = My data

# Own data
mydata-title = <b>What is stored about you</b>
mydata-parent = { $name } · telephone: { $phone }
mydata-memo = The memo was read on { $day }
mydata-pair = Agreed to sign up as two
mydata-no-phone = none
mydata-children = Children's classes: { $classes }
mydata-relatives = Relatives' classes: { $classes }
mydata-account = Telegram account: { $id }
mydata-calendar = A private link to your calendar works since { $day }. To revoke it: /calendar
mydata-calendar-file = You took your calendar: I keep the numbers of its events ({ $count }), so that your phone recognises moves.
mydata-consents = <b>Consents</b>
mydata-consent = № { $number } · { $what } · given { $day }
mydata-consent-ended = № { $number } · { $what } · given { $day }, ended { $end }
mydata-consent-observing = observing
mydata-consent-news = news
mydata-entries = <b>Places</b> · { $count }
mydata-entry = { $place }: { $state }
mydata-state-asked = waits for approval
mydata-state-placed = yours
mydata-state-queued = in the queue
mydata-state-offered = offered
mydata-state-cancelled = you gave it up
mydata-state-declined = you declined it
mydata-state-expired = the offer ended
mydata-state-rejected = not approved
mydata-state-removed = taken off
mydata-act = Act № { $number }: { $exam }
mydata-act-draft = Draft of an act: { $exam }
mydata-votes = Your opinions of resources for preparation: { $count }
mydata-nothing-else = Nothing else: no children's names, no birth dates, no documents.
mydata-back = ‹ My data
mydata-button-name = Correct the name
mydata-button-phone = Telephone
mydata-button-classes = Classes
mydata-button-news-on = News: on
mydata-button-news-off = News: off
mydata-button-second = + Second parent
mydata-button-file = Download all (.json)
mydata-button-forget = Delete everything
mydata-renamed = ✓ The name is corrected.
mydata-second = ✓ Added: { $name }. From now on I ask who is going. If you want to come together: “Sign up as two”.
mydata-phone-kept = ✓ The telephone is written down.
mydata-phone-gone = ✓ There is no telephone any more.
mydata-classes-kept = ✓ The classes are written down.
mydata-lost = These places do not suit any more and went to others: { $places }.
mydata-news-off = ✓ No more news. About your places I will write anyway.
mydata-file-name = my-data.json
mydata-file-caption = All that is stored about you. People and programs can read this file.
forget-ask =
    <b>Delete everything about you?</b>

    What goes: name, telephone, classes, places and queue, consents, drafts of acts, texts of letters. Your coming places go to others.

    What stays: signed acts, without your name; and a record that the data were deleted, without the data.

    What is deleted cannot be brought back. You may sign up anew.
forget-yes = Yes, delete everything
forget-no = ‹ No, keep it
forget-done =
    Done: your data are deleted. The school's record of it is № { $number }.

    Thank you for having been with us. All that is public is still here: /start

# Refusals
refusal-operator-unknown = The school has not finished setting up: it has not said who answers for the data. Please look in later. The days of the tests can be seen already.
refusal-consent-first = Your consent is needed first: open /observe
refusal-family-unfinished = Only the name and the classes are missing. Open /observe to go on.
refusal-parent-name-unclear = Surname and name are needed, for example: Lapina Maria
refusal-phone-unclear = That does not look like a telephone number. Send, for example: +7 900 123-45-67
refusal-classes-none = Mark at least one class of your own child.
refusal-classes-too-many = There may be up to { $most } classes. Take some off.
refusal-parents-too-many = Up to { $most } parents from one telephone.
refusal-parent-not-yours = This screen is out of date. Open it again: /places
refusal-pair-not-yours = There is no pair yet. Agree on it: /mydata → “Sign up as two”.
refusal-pair-not-there = The second parent cannot come here, so not as two. Sign up alone or choose another place.
refusal-pair-link-dead = This link works no more: it is good once, for a week. Ask for a new one.
refusal-pair-needs-two = Add the second parent first: /mydata
refusal-nothing-to-forget = Nothing is stored about you.
refusal-news-are-all = Nothing is stored of you but these news. To stop them, use /forget: I will delete everything.
refusal-nothing-stored = I store nothing about you as a parent: you gave no consent. To become an observer: /observe
refusal-button-old-family = This button is out of date. Open the screen again: /start
refusal-files-not-taken = No files, photos or recordings here: materials of the tests must not pass through messengers (Rosobrnadzor, letter 02-86 of 18.04.2025). I do not open them. Please write in words.
refusal-file-of-stranger = Thank you! But the plan is sent by the coordinator, and no other files are taken: materials of the tests must not pass through messengers (Rosobrnadzor, letter 02-86 of 18.04.2025). None was opened.
refusal-materials = This looks like materials of the tests: tasks, answers, keys, codes. They must not pass through messengers (Rosobrnadzor, letter 02-86 of 18.04.2025). I kept nothing. Please delete it too.
