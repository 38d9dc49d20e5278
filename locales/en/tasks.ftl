# Tasks: reminders, the card, answers, lists, the controller's decisions.

# An item and its place
task-item = item { $label }
task-section = section { $section }
task-section-titled = section “{ $title }”
task-plan = plan “{ $plan }”
task-heading = <b>{ $item }</b> · { $title }
task-cite = <i>{ $where }</i>
task-due = Due: <b>{ $term }</b>
task-term = { $day } — { $how }
task-left =
    { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }
task-overdue =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
task-owner = Responsible: { $name }
task-reason = Reason: { $reason }
task-reason-back = Returned: { $reason }
task-asked = Another term was asked for: { $until }
task-evidence =
    { $count ->
        [one] Evidence: { $count } piece
       *[other] Evidence: { $count } pieces
    }

# State
task-state-open = State: in progress
task-state-overdue = State: the term has passed, no answer yet
task-state-done = ✅ Done: { $at }
task-state-done-undated = ✅ Done
task-state-reported = ✅ Reported: { $at }. Waits to be accepted
task-state-reported-undated = ✅ Reported. Waits to be accepted
task-state-declined = ↪️ “Not mine”: { $at }. The coordinator will find somebody
task-state-declined-undated = ↪️ “Not mine”. The coordinator will find somebody
task-state-cancelled = Withdrawn: this item is no longer yours
task-state-cancelled-undated = Withdrawn: this item is no longer yours

# Buttons
task-open = Open
task-back = ‹ To the list
task-done = Done
task-done-for = Done, for the owner
task-later = Later
task-extend = Move the term
task-not-mine = Not mine
task-going = In progress
task-undo = Undo (5 minutes)
task-prove = Add evidence
task-show = Evidence: { $count }
task-never-mind = ‹ Back
task-no-reason = No reason
task-spent-done = ✓ Done already
task-spent-reported = ✓ Reported, to be accepted
task-spent-declined = ✓ With the coordinator
task-later-1 = Tomorrow
task-later-3 = In 3 days
task-later-7 = In a week
task-not-mine-yes = Yes, not mine
task-prove-skip = Not needed
task-prove-enough = That is all

# Questions and answers
task-done-toast = Marked as done. Thank you!
task-done-before = Done already
task-undone-toast = Undone, the reminders are back
task-later-ask = When shall I remind you again? The term stays as it is.
task-later-kept = ⏰ I will remind you: { $day } at { $at }
task-later-toast = I will remind you: { $day }
task-extend-ask = To which day shall the term move? The coordinator decides.
task-extend-why = New term: <b>{ $until }</b>. Write the reason in one line, or tap “No reason”.
task-extend-toast = The request was sent
task-extend-sent = ✉️ { $item }: the request was sent; I will write when it is decided.
task-not-mine-ask = Give this item back to the coordinator? Its reminders will stop.
task-not-mine-toast = Given to the coordinator
task-going-toast = Good, I will remind you in due time
task-prove-hint = You may send a photo, a file, a link or a line right now; I will attach it. It is optional.
task-prove-ask = 📎 Send a photo, a file, a link or one line; I will attach it to the item.
task-prove-taken = 📎 Attached to { $item }: { $count }. You may send more.
task-prove-what = I cannot attach that. Send a photo, a file, a link or a line, or tap “Not needed”.
task-show-toast = Evidence: { $item }

# The reminder
remind-heading = 🔔 <b>{ $heading }</b>
remind-today = Due today
remind-ahead =
    { $days ->
        [1] Due tomorrow
       *[other] Due in { $days } days
    }
remind-overdue =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
remind-begun = Already under way
remind-open = It begins
remind-monthly = Monthly reminder
remind-asked = You asked to be reminded
remind-unanswered = No answer to this item yet
remind-above = For your information: perhaps help or another term is needed.
remind-instead = You stand in for { $name }
remind-many =
    { $count ->
        [one] 🔔 <b>{ $count } item of the plan</b>
       *[other] 🔔 <b>{ $count } items of the plan</b>
    }
remind-more = { $number }. More
remind-how = ✓ means done. “More” is for the other answers: later, another term, not mine.
remind-line = { $heading } · { $day }
remind-line-section = { " · " }{ $section }
remind-line-above = { " · " }responsible: { $name }
remind-line-instead = { " · " }for { $name }
remind-plan = <i>Plan “{ $plan }”</i>

# Lists
today-title =
    { $count ->
        [one] <b>Today and the week ahead: { $count } item</b>
       *[other] <b>Today and the week ahead: { $count } items</b>
    }
today-empty = 🌿 Nothing for today or the week ahead. The next term: { $day }. All the rest: /my
today-nothing = 🌿 No open items: you can breathe out.
my-title =
    { $count ->
        [one] <b>You have { $count } open item</b>
       *[other] <b>You have { $count } open items</b>
    }
my-empty = 🌿 No open items. When the plan asks for something, I will write.
list-overdue = <b>The term has passed</b>
list-due-today = <b>Today</b>
list-ahead = <b>Ahead</b>
list-line = { $number }. <b>{ $item }</b> { $title }
list-tail = { $text }
list-instead = for { $name }
list-counts = Done: { $done } · still open: { $still }

# For the controller
control-title =
    { $count ->
        [one] <b>{ $count } item waits for your decision</b>
       *[other] <b>{ $count } items wait for your decision</b>
    }
control-empty = 🌿 Nothing to decide: all is accepted, nobody asks for another term.
control-asked = <b>Asked to move the term</b>
control-reported = <b>Reported, to be accepted</b>
control-declined = <b>“Not mine”: somebody else is needed</b>
control-asked-tail = { $name }, to { $until }
control-accept = Accept
control-return = Return
control-grant = Grant
control-refuse = Refuse
control-return-why = What should be changed? Write one line for { $name }, or tap “No reason”.
control-back-why = Give the item back to { $name }? Write why in one line, or tap “No reason”.
control-returned = ↩️ { $item }: returned; its owner will be told.
control-accepted-toast = Accepted
control-returned-toast = Returned
control-granted-toast = The term was moved
control-refused-toast = The term stays as it was

letter-reported = ✅ { $name }: done, waits for you to accept it
letter-declined = ↪️ { $name }: “Not mine”
letter-declined-next = Return the item to its owner or choose somebody else: /plan
letter-extension-asked = 🗓 { $name } asks to move the term to <b>{ $until }</b>
letter-extension-granted = 🗓 The term was moved: it is <b>{ $until }</b> now
letter-extension-refused = 🗓 The term could not be moved to { $until }: it stays as it was
letter-returned = ↩️ The item came back to you: please look at it once more

# Refusals
refusal-task-gone = This item is no longer in the plan. What there is now: /today
refusal-task-not-yours = { $label }: somebody else has this item. Your items: /my
refusal-task-cancelled = { $label }: the item was withdrawn, no answer is needed any more.
refusal-task-closed = { $label }: this item was answered already, the button is out of date. Open items: /today
refusal-task-open-already = { $label }: its owner has the item already.
refusal-task-not-reported = { $label }: nothing to accept yet, the owner took the mark back. All that waits: /control
refusal-nothing-to-undo = { $label }: there is nothing to undo.
refusal-undo-too-late = { $label }: the five minutes are over, the mark stays. The coordinator can return the item.
refusal-extension-asked-already = { $label }: another term was asked for already, the decision is to come.
refusal-extension-not-later = The new term has to be later than the present one ({ $due }). Choose another day.
refusal-extension-own = { $label }: the coordinator decides about your own term, and has your request.
refusal-extension-gone = This request is gone. All that waits: /control
refusal-extension-decided = { $label }: this request was decided already.
refusal-evidence-too-much = { $label }: there are 20 pieces of evidence already, that is enough.
