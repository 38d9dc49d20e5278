# Announcements as their authors and those who decide see them, up to departure; the stop; the rules.

command-announce = announcements
command-stop = stop all sending

help-author =
    <b>Announcements</b>
    /announce — write to families or colleagues: just send a message, with photos and files
help-stop = /stop — stop all sending

settings-button-announcing = Announcements

announce-untitled = no words
announce-to-list = ‹ Announcements
announce-to-card = ‹ To the announcement
announce-to-whom = ‹ To whom
announce-to-rules = ‹ Rules
announce-open = Open
announce-and-more = and { $count } more

announce-list-own = <b>My announcements</b>
announce-list-all = <b>Announcements</b>
announce-list-empty = None yet. Tap «New announcement» and send a message just as it should be seen.
announce-line = { $number }. { $title } — { $state }
announce-new = New announcement
announce-newest = « Newest
announce-earlier = Earlier ›
announce-rules-button = Rules
announce-stop-button = Stop sending
announce-state-draft = draft
announce-state-asked = waits for approval
announce-state-planned = leaves on { $at }
announce-state-sending = being sent
announce-state-paused = paused
announce-state-done = sent on { $at }
announce-state-cancelled = stopped
announce-state-withdrawn = withdrawn

announce-write =
    <b>New announcement</b>
    Send a message just as it should be seen: text with formatting, a photo, a video, a file, an album, a voice message, a poll. Forwarding works too. You may send several, one after another.

    Everybody reads {"{"}class{"}"} and {"{"}name{"}"} as their own: “Parents of {"{"}class{"}"}” becomes “Parents of 5А”.

    Nobody gets anything until you confirm.
announce-write-anew = Send a new message: it takes the place of everything there is now. Recipients and options stay.
announce-sure-drop = Delete the draft “{ $title }”? Nobody has seen it, and it cannot be brought back.
announce-yes-drop = Yes, delete
announce-dropped = Draft deleted
announce-taken-back = A draft again
announce-sure-cancel = Cancel the announcement “{ $title }”? It will go to nobody.
announce-yes-cancel = Yes, cancel
announce-cancelled = Cancelled, it goes to nobody
announce-act-cancel = Cancel sending

announce-card = <b>Draft of an announcement</b>
announce-title = “{ $title }”
announce-content = Holds: { $what }{ $messages ->
        [0] {""}
        [1] {""}
       *[other] {" "}— { $messages } messages
    }
announce-audience = To: { $who }
announce-head = Recipients: { $count }{ $count ->
        [0] {""}
       *[other] {" "}({ $who })
    }
announce-departure = Leaves: { $when }
announce-expiry = Not later than: { $until }
announce-asks-ack = «Acknowledged»: { $on ->
        [yes] asked for
       *[no] not asked for
    }
announce-is-urgent = ❗ Urgent: it leaves before others and does not wait for the end of quiet hours.
announce-came-back = ↩ Sent back with a comment: { $comment }
announce-more-may-follow = Send one more message and I will add it. If you edit one that is here already, I do not see it: tap «Text anew».
announce-never-leaves = ⚠️ The limit comes before the quiet hours end: nobody would get it. Move the limit, or make it urgent.
announce-keep-poll = 📊 The poll is above in this chat; it is anonymous. Do not delete it: it goes to its readers from here.
announce-nobody-yet = nobody yet
announce-at-once = at once
announce-no-end = no limit
announce-quiet-now = { $said }; it is quiet hours now, so { $leaves }
announce-quiet-then = { $said }; that is in quiet hours, so { $leaves }
announce-classless = ⚠️ The text says {"{"}class{"}"}, and some recipients are staff without a class ({ $count }): they will read “your class”.
announce-unknown-braces = ⚠️ “{"{"}{ $name }{"}"}” will stay in the text as it is: I can only fill in {"{"}class{"}"} and {"{"}name{"}"}.

announce-part-text = { $count ->
        [1] text
       *[other] texts ({ $count })
    }
announce-part-photo = { $count ->
        [1] 1 photo
       *[other] { $count } photos
    }
announce-part-video = { $count ->
        [1] 1 video
       *[other] { $count } videos
    }
announce-part-animation = { $count ->
        [1] animation
       *[other] { $count } animations
    }
announce-part-audio = { $count ->
        [1] audio
       *[other] { $count } audio files
    }
announce-part-document = { $count ->
        [1] file
       *[other] { $count } files
    }
announce-part-voice = { $count ->
        [1] voice message
       *[other] { $count } voice messages
    }
announce-part-video-note = { $count ->
        [1] video message
       *[other] { $count } video messages
    }
announce-part-poll = { $count ->
        [1] poll
       *[other] { $count } polls
    }
announce-part-more = and { $count ->
        [one] { $count } more file
       *[other] { $count } more files
    }
announce-part-none = nothing

announce-families = { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
announce-members = { $count ->
        [one] { $count } member of staff
       *[other] { $count } members of staff
    }

announce-act-whom = To whom ({ $count })
announce-act-ack = «Acknowledged»: { $now ->
        [yes] do not ask
       *[no] ask for it
    }
announce-act-urgent = { $now ->
        [yes] Make it ordinary
       *[no] Make it urgent
    }
announce-act-at = When
announce-act-until = Not later than
announce-act-anew = Text anew
announce-act-pop = Take last away
announce-act-test = Test to myself
announce-act-launch = Send…
announce-act-drop = Delete draft

announce-foreign = <b>Draft</b> by { $name }. Only its author can change it.

announce-whom = <b>To whom</b>
announce-whom-once = Whoever is in several groups gets one message. Families are those who agreed to news.
announce-whom-ready = Done
announce-nothing-to-choose = There is nothing to choose from yet.
announce-segment-staff = All staff
announce-segment-subject = teachers: { $value }
announce-segment-families = All families
announce-segment-class = { $value }
announce-segment-parallel = grade { $value }
announce-segment-writing = write the VPR: { $value }
announce-segment-observers = observers of { $value }
announce-segment-silent = silent: { $value }
announce-kind-class = Classes{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-parallel = Grades{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-writing = By VPR subject{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-observers = Observers{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-role = By role{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-subject = Teachers of a subject{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-silent = Who is silent{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-choose-class = <b>Families of classes</b>, with how many agreed to news
announce-choose-parallel = <b>Families of whole grades</b>, with how many agreed to news
announce-choose-writing = <b>Families whose children write the VPR</b> in a subject this year
announce-choose-observers = <b>Observers of a day</b>: who holds a place
announce-choose-role = <b>Staff by role</b>
announce-choose-subject = <b>Teachers and methodical heads</b> of a subject
announce-choose-silent = <b>Who has not tapped</b> «Acknowledged» under an announcement

announce-ask-at =
    <b>When should it leave?</b>
    Now: { $now }.

    Choose, or send a time of your own: 28.11 15:30
announce-ask-until =
    <b>Not later than when?</b>
    Now: { $now }. Whoever it has not reached by then will not get it, and I will tell you how many.

    Choose, or send a time of your own: 28.11 15:30

announce-confirm = <b>Check before it leaves</b>
announce-decide = <b>Waits for your decision</b> — { $name } asks to send it
announce-unreached = ⚠️ It will not reach:{ $blocked ->
        [0] {""}
       *[other] {" "}{ $blocked } who blocked the bot
    }{ $never ->
        [0] {""}
       *[other] { $blocked ->
            [0] {" "}
           *[other] {", "}
        }{ $never } who never opened the bot
    }
announce-load = { $grade }: { $average ->
        [one] { $average } message
       *[other] { $average } messages
    } this week already on average, { $most } at most
announce-load-more = …and { $count ->
        [one] { $count } more class
       *[other] { $count } more classes
    } with fewer
announce-load-none = These families have got nothing this week.
announce-needs-another = It leaves when one more person who may send agrees.
announce-send = Send to { $count ->
        [one] { $count } recipient
       *[other] { $count } recipients
    }
announce-ask = Ask for approval
announce-approve = Approve and send ({ $count })
announce-send-back = Send back with a comment
announce-show = Show it
announce-show-toast = This is how readers will see it
announce-changed = ⚠️ The announcement changed while you were looking. Check it once more.
announce-ask-comment = What should be changed in “{ $title }”? Write one message; { $name } will read it.
announce-went-back = Sent back: “{ $title }”. { $name } will see your comment.
announce-waits-asked = <b>Waits for approval</b>. Until then it can be taken back and changed.
announce-waits-planned = <b>Waits for its hour</b>. Until then it can be taken back and changed.
announce-take-back = Take it back
announce-toast-send = On its way
announce-toast-ask = Laid before those who decide
announce-toast-approve = Approved

announce-rules = <b>Rules of announcements</b>
announce-rule-eyes = 👀 Four eyes: { $on ->
        [yes] a second person approves every announcement
       *[no] whoever may send sends alone
    }
announce-rule-chase = 🔁 Whoever has not tapped «Acknowledged» is reminded after { $hours } h, { $times ->
        [one] { $times } time
       *[other] { $times } times
    }; then the class teacher gets a list
announce-rule-sizes = 🧮 Pupils of the classes: { $sizes }
announce-sizes-none = not given
announce-flip-eyes = { $on ->
        [yes] Four eyes: switch off
       *[no] Four eyes: switch on
    }
announce-chase-button = { $hours } h
announce-type-sizes = Pupils of the classes
announce-ask-sizes =
    How many pupils are in each class? This shows how many families are not with the bot yet.
    Send, for example: 5А 27, 5Б 25

    Now: { $now }. Send “-” to clear it.
announce-rule-kept = Saved

stop-banner = 🔴 <b>All sending is stopped</b>: { $name }, { $at }
stop-banner-restored = 🔴 <b>Restored from a copy, sending waits</b>: { $at }
stop-banner-gap = 🟠 <b>After a gap some messages wait for a decision</b>: { $at }
stop-banner-copied = 🔴 <b>The database is in a new place, sending waits for a decision</b>: { $at }
stop-sure =
    🔴 <b>Stop all sending?</b>
    Reminders, announcements and letters will wait, nothing is lost. Answers to taps work. All staff will hear of it.
stop-yes = Stop all sending
stop-leave = Change nothing
stop-done = Reminders, announcements and letters wait. The staff have been told.
stop-act-resume = Let sending go on
stop-sure-resume = { $count ->
        [0] Nothing is in the queue. Go on?
        [one] { $count } message is in the queue. If it is due it leaves at once; if it has expired it does not leave.
       *[other] { $count } messages are in the queue. What is due leaves at once; what has expired does not leave.
    }
stop-sure-resume-night = { $count ->
        [one] { $count } message is in the queue. These are quiet hours: what is urgent leaves at once, the rest { $at }. Go on?
       *[other] { $count } messages are in the queue. These are quiet hours: what is urgent leaves at once, the rest { $at }. Go on?
    }
stop-yes-resume = Yes, go on
stop-resumed = Sending goes on. I am telling the staff.
stop-resumed-night = 🌙 These are quiet hours: what waited and is not urgent leaves { $at }.

letter-announcement-asked = { $name } asks you to approve the announcement “{ $title }”. Open it, check it and decide.
letter-announcement-approved = { $name } approves your announcement “{ $title }”.
letter-announcement-back =
    { $name } sends the announcement “{ $title }” back:
    { $comment }

    Change the draft and ask again.
letter-announcement-handled = { $act ->
        [paused] ⏸ { $name } has paused the announcement “{ $title }”: those who have not got it wait.
        [resumed] ▶️ { $name } lets the announcement “{ $title }” go on.
        [cancelled] ⏹ { $name } has stopped the announcement “{ $title }”: those who have not got it will not.
        [corrected] ✎ { $name } is correcting the announcement “{ $title }” for all who got it.
       *[withdrawn] ✖️ { $name } is taking the announcement “{ $title }” back from all who got it.
    }
letter-announcement-unapproved =
    ⏰ Nobody approved the announcement “{ $title }” before { $at }, and it has not left.

    It is a draft again. Ask your colleagues, choose another time and hand it in once more.
letter-sending-stopped =
    🔴 { $name }: all sending is stopped. Reminders and announcements wait, nothing is lost.
    Talk to people yourself for now: the bot's messages do not reach them.
letter-restored =
    🔴 The database was restored from a copy ({ $at }). Nothing leaves until you allow it.
    { $count ->
        [0] Nothing waits.
        [one] { $count } message waits. People may have got it already: such a reminder will say so.
       *[other] { $count } messages wait. People may have got some already: such reminders will say so.
    } Look at the plan and the announcements, then resume.
letter-sending-resumed = 🟢 { $name }: sending goes on. What waited leaves now.
letter-sending-resumed-night = 🟢 { $name }: sending goes on. These are quiet hours: what is urgent leaves at once, the rest { $at }.

refusal-announcement-gone = You have no such announcement. The list: /announce
refusal-announcement-not-draft = This announcement is no draft any more. Open it again: /announce
refusal-announcement-too-long = An announcement holds { $most } messages at most. Tap «Take last away».
refusal-announcement-unsupported = I cannot pass that on. Send text, a photo, a video, audio, a file, an album, a voice or video message, or a poll.
refusal-announcement-unsendable = Telegram no longer gives a part of the announcement away: perhaps the poll was deleted from this chat. Take it out and send it anew.
refusal-announcement-empty = The announcement is empty. Send a message and I will add it.
refusal-audience-empty = It has no recipients yet. Choose them: the button «To whom».
refusal-audience-too-long = At most { $most } groups. Choose larger ones, such as a whole grade.
refusal-announcement-time-past = That time has passed or is too far ahead. Choose another: the button «When».
refusal-announcement-expiry-early = The limit would come before it leaves. Choose another.
refusal-announcement-left = The announcement has left already. Open it: /announce
refusal-announcement-decided = It has been approved, sent back or taken back already. Open it again: /announce
refusal-announcement-changed = The announcement changed while you were looking. Open it once more: /announce
refusal-nobody-to-approve = Nobody else may send, so nobody can approve it. Ask the coordinator for a role.
refusal-four-eyes = The school has the rule of four eyes: ask for approval.
refusal-four-eyes-own = Somebody else approves your announcement.
refusal-comment-empty = Write the comment in words: the author will read it.
refusal-moment-unclear = I did not understand the time. Send, for example: 28.11 15:30
refusal-poll-closed = This poll is closed. Make a new one and send it.
refusal-poll-with-files = I cannot repeat a poll with pictures or files. Send one without them.
refusal-poll-no-answer = The right answer of a forwarded quiz is hidden from me. Make it in this chat.
refusal-poll-unfit = Telegram does not let me repeat this poll. Make it anew, more simply.
refusal-not-stopped = Sending goes on already.
refusal-chase-hours-unclear = Choose after how many hours to remind: 1 to 168.
refusal-class-sizes-unclear = I did not understand. Send a class and its pupils (60 at most), for example: 5А 27, 5Б 25

audit-announcement-asked = announcement waits for approval
audit-announcement-taken-back = announcement taken back
audit-announcement-sent-back = announcement returned to its author
audit-announcement-launched = announcement launched
audit-announcement-paused = announcement paused
audit-announcement-resumed = announcement goes on
audit-announcement-cancelled = announcement cancelled
audit-broadcast-rules-changed = rules of announcements changed
audit-sending-stopped = all sending stopped
audit-sending-resumed = sending resumed
