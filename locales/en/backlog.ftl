backlog-span = { $start } – { $end }
backlog-since-unknown = until { $at }
backlog-why-gap =
    🟠 <b>The bot runs again and waits for your decision</b>
    It was down: { $span }. What is urgent or has its term today is leaving, the rest waits:
backlog-why-copied =
    🔴 <b>The database lies in a new place: this looks like a copy</b>
    Unanswered: { $span }. If the earlier bot still runs, stop it or this one. Some letters may have arrived already: such reminders say so themselves. Only what is new and urgent leaves, waiting:
backlog-why-restored =
    🔴 <b>The database came back from a copy, sending waits</b>
    Between the copy and the start: { $span }. Some letters may have arrived already: such reminders say so themselves. Only what is new and urgent leaves, waiting:
backlog-why-button =
    🔴 <b>All sending is stopped</b>
    { $span }. Waiting:
backlog-until = If nobody answers, everything leaves on { $at } and says that it is late.
backlog-today = • of today: { $what }
backlog-yesterday = • of yesterday: { $what }
backlog-earlier = • earlier: { $what }
backlog-empty = Nothing waits now.
backlog-act-all = Send everything
backlog-act-recent = Only what is urgent or of today
backlog-act-list = Show the list
backlog-sure-all = { $count ->
        [0] Nothing waits. Resume sending?
        [one] Send { $count } message? It says itself that it is late.
       *[other] Send { $count } messages? Those that are late say so themselves.
    }
backlog-sure-recent = { $count ->
        [0] Nothing is older than today: everything leaves. Go on?
        [one] Take off { $count } message older than today? It will never leave. What is urgent or of today leaves at once.
       *[other] Take off { $count } messages older than today? They will never leave. What is urgent or of today leaves at once.
    }
backlog-yes-all = Yes, send everything
backlog-yes-recent = Yes, take off the old
backlog-back = ‹ Back
backlog-list = <b>What waits</b>, the oldest first
backlog-line = • { $at } — { $name }: { $what }
backlog-family = a family
backlog-item-reminder = a reminder, items { $labels }
backlog-item-announcement = an announcement
backlog-item-visit = a letter to an observer
backlog-item-letter = another letter
backlog-sent-all = 🟢 Everything that waited is leaving.
backlog-sent-on = 🟢 Sending goes on.
backlog-sent-recent-night = { $count ->
        [0] 🟢 There was nothing to take off; sending goes on.
        [one] 🟢 Taken off: { $count } message. Sending goes on.
       *[other] 🟢 Taken off: { $count } messages. Sending goes on.
    }
backlog-sent-recent = { $count ->
        [0] 🟢 There was nothing to take off: everything that waited is leaving.
        [one] 🟢 Taken off: { $count } message. What is urgent or of today is leaving.
       *[other] 🟢 Taken off: { $count } messages. What is urgent or of today is leaving.
    }
backlog-rival =
    ⚠️ <b>Another program works with this token</b>
    While it polls Telegram, nothing is sent, so that nobody gets a letter twice. Nothing will be lost.
    If you have just restarted the bot, there is nothing to do. Otherwise stop the other copy: on another computer, in another folder or in another service. If you cannot find it, revoke the token at @BotFather (/revoke) and put the new one into .env.
