# One's own calendar: the .ics file and the private link to it.

command-calendar = my calendar for the phone

agenda-file-name = My VPR calendar
agenda-file =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    } in your calendar: open the file on your phone and choose “Calendar” → “Add”, and it will remind you by itself. If something moves, send /calendar again: events are updated, not doubled.
agenda-empty = Your calendar is empty so far: once there are deadlines, tests or observer's places, send /calendar again.

agenda-link-none =
    <b>A calendar that stays up to date</b>
    I can make a private link: your phone subscribes to it and sees moves and cancellations by itself.
agenda-link-since =
    <b>Calendar by link</b>
    Your private link works since { $day }. I cannot show it again, I keep only its fingerprint. Lost it, or sent it to somebody? Make a new one: the old one stops working at once.
agenda-link-made =
    <b>Your private link</b>
    <code>{ $link }</code>

    <b>iPhone:</b> copy the link for iPhone, open it in Safari and tap “Subscribe”.
    <b>Android:</b> open calendar.google.com on a computer → “Other calendars” → “From URL”.

    It is shown once. Do not pass it on: whoever has it sees your calendar.
agenda-link-new = Make a link
agenda-link-renew = Revoke it and make a new one
agenda-link-end = Revoke the link
agenda-link-ended = The link does not work any more
agenda-copy = Copy the link
agenda-copy-apple = Copy for iPhone

audit-calendar-link-made = private link to a calendar
audit-calendar-link-ended = calendar link revoked
