# Words that everybody needs: coming in, help, language, common refusals.

letter-late = ⏳ Late: this was due { $at }.
letter-repeat = ↻ You may have got this already: the connection broke.

not-understood = I did not understand. See /help for all that I can do.
fault = Something broke on my side; nothing was changed. Please try again a little later.
too-fast = I cannot keep up. Wait a minute and go on: everything that you have done is kept.
too-fast-file = I cannot keep up: I have not taken this file or those right behind it. Send them again in a minute.
language-ask = Язык сообщений / Language
language-chosen = We speak English from now on.

start-stranger =
    Hello! I am a school's bot for the all-Russia tests (VPR).

    <b>Parents</b> can come to a test as public observers. I show days and classes, sign you up and remind you.

    <b>Staff</b>: open the invitation link from your coordinator.
start-staff =
    Hello, { $name }!
    /today — what is due, /my — all of mine, /plan — how the plan goes.
joined-waiting = Thank you! The coordinator will confirm you, and I will write.
joined-admin =
    You are the bot's administrator.

    How to begin:
    1. Send the plan's file (Word, PDF, Excel).
    2. Invite the staff: /invite
    3. Enter the window of the tests: /vpr
joined-again = Done: you are back, with all your items.
joined-unnamed = Almost done! Tell me your name, and the coordinator will confirm you.
joined-already = You are on the list already and need no link: /today — what is due, /my — all my items. If it was for a new role, ask the coordinator for another one.
joined-known = You are on the list already. If the link gives a new role, the coordinator confirms it first.
name-ask = How shall I list you? Send surname, name and patronymic in one message.
name-kept = Listed as: { $name }.

help-stranger =
    /start — begin
    /observe — become an observer of the tests
    /language — language

    Write “vpr” to see when the tests are. Members of staff need an invitation link from the coordinator.
help-staff =
    /today — what is due and overdue
    /my — all my items
    /calendar — my deadlines in the phone's calendar
    /plan — how the plan goes
    /visits — lesson visits and journal checks
    /sessions — courses and sessions
    /language — language

    Tap “Done” in a reminder, and that is all. No report is needed; evidence is optional.
help-coordinator =
    <b>For the coordinator</b>
    Send the plan's file: I show what I understood before you approve it.
    /control — waits for your decision
    /report — execution report of the plan
    /results — marks of the tests and the journal
    /staff — staff and roles
    /invite — invite
    /vpr — timetable of the tests
    /settings — calendar and settings
    /audit — who changed what

command-start = begin
command-help = what I can do
command-language = language / язык
command-today = what is due
command-my = all my items
command-plan = how the plan goes
command-control = waits for a decision
command-staff = staff and roles
command-invite = invite a colleague
command-vpr = timetable of the tests
command-settings = the school's settings
command-audit = log of changes

refusal-unknown = That does not work. Open the screen again: /help
refusal-not-yet = This is not open to you yet. If you have just used an invitation, please wait: the coordinator confirms you, and I will write.
refusal-stranger = Come in first: parents by /observe, the staff of the school by the coordinator's invitation link.
refusal-no-right = Only somebody to whom the school gave this right can do that.
refusal-button-old = This button is out of date. Open the screen again: /today or /plan

letter-ledger-sum =
    ⚠️ The ledger of messages does not add up: some are not accounted for.
    Ask whoever set the bot up to run <code>python -m bot doctor</code>.
letter-ledger-lost =
    ⚠️ The ledger holds fewer messages than it did.
    Ask whoever set the bot up to run <code>python -m bot doctor</code>.
letter-ledger-stalled =
    ⚠️ No message has left for more than 15 minutes; none is lost.
    If Telegram can be reached, ask whoever set the bot up to run <code>python -m bot doctor</code>.
letter-no-backup =
    ⚠️ Today's copy of the database could not be made. The bot works, nothing is lost.
    Ask whoever set it up to check the disk and to run <code>python -m bot doctor</code>.
