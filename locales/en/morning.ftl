# The heads' morning: screen, letter, picture, hour.

morning-title = ☀️ <b>{ $day }, { $at }</b>
morning-calm = 🌿 All is calm today.
morning-due =
    { $count ->
        [one] 📌 <b>Due today: { $count } item</b>
       *[other] 📌 <b>Due today: { $count } items</b>
    }
morning-line = • <b>{ $item }</b> { $title } — { $who }
morning-late =
    { $count ->
        [one] ⏰ <b>The term has passed: { $count } item</b>
       *[other] ⏰ <b>The term has passed: { $count } items</b>
    }
morning-late-line =
    { $days ->
        [one] • <b>{ $item }</b> { $title } — { $days } day, { $who }
       *[other] • <b>{ $item }</b> { $title } — { $days } days, { $who }
    }
morning-and-more = { $names } and { $count } more
morning-more = …and { $count } more
morning-decide = 🖊 <b>Waiting for a decision: { $count }</b> — { $parts }
morning-decide-reported = to accept { $count }
morning-decide-declined = “not mine” { $count }
morning-decide-asked = to move a term { $count }
morning-places = 👁 <b>Without an observer in 7 days: { $empty } of { $count }</b>
morning-place = • { $place }
morning-unread = 📣 Urgent “{ $title }”: not acknowledged by { $count }
morning-failed = ✉️ Letters not delivered: { $count }
morning-uncertain = ✉️ Nobody knows whether they arrived: { $count }
morning-unreachable = 🔕 The bot cannot write to { $who }
morning-gap = 🔌 { $gap }
morning-gap-span = The bot did not run: { $start } – { $end }
morning-gap-nothing = { $span }. Nothing was due meanwhile.
morning-gap-late = { $span }. Late: { $what }.
morning-late-reminders = reminders — { $count }
morning-late-visits = letters to observers — { $count }
morning-late-announcements = announcements — { $count }
morning-late-letters = other letters — { $count }
morning-running = The bot has run without a gap since { $since }
morning-next-due =
    { $count ->
        [one] Next: { $day } — { $count } item
       *[other] Next: { $day } — { $count } items
    }
morning-next-tests = Next tests: { $day } — { $count }

# Buttons
morning-own = My tasks
morning-picture = Picture
morning-picture-dark = Dark
morning-picture-light = Light
morning-open-late = Overdue: { $count }
morning-open-decide = Decide: { $count }
morning-open-board = Board of observers
morning-hour = Hour of this summary
morning-back = ‹ To the summary
morning-open = Morning summary

# Everything overdue
morning-late-none = 🌿 Nothing is overdue.
morning-late-title =
    { $count ->
        [one] <b>The term has passed: { $count } answer</b>
       *[other] <b>The term has passed: { $count } answers</b>
    }
morning-late-task =
    { $days ->
        [one] { $number }. <b>{ $item }</b> { $title } — { $days } day, { $who }
       *[other] { $number }. <b>{ $item }</b> { $title } — { $days } days, { $who }
    }

# Hour
morning-hour-ask =
    { $now ->
        [off] <b>Morning summary</b>
       *[other] <b>Morning summary: { $now }</b>
    }
    It comes on the school's working days. When shall I send it?
morning-hour-off = Do not send
morning-hour-kept = Noted
morning-file = summary

letter-was-down =
    🔌 <b>The bot runs again</b>
    { $gap }
    Nothing needs to be done: the letters leave by themselves. If the pause was not planned, check the server's power and network.
