# Announcements after they have left: what readers see, what the author sees, who is silent, who
# cannot be reached.

announced-fill-class = your class
announced-fill-name = parents
announced-please = Please confirm that you have read the announcement above.
announced-no-words = The school has sent an announcement without words. Tap the button to see it.
announced-footer = ✎ Corrected { $at }
announced-untitled = no text
announced-ack = I have read it
announced-acked = ✓ Noted { $at }
announced-acked-by-hand = ✓ Noted by the school { $at }
announced-files = { $files ->
        [0] Poll
       *[other] Files ({ $files }){ $polls ->
            [0] {""}
           *[other] {" "}and a poll
        }
    }
announced-show = Show it again
announced-again =
    🔔 The school asks you to read the announcement “{ $title }”.
    Please read it and tap the button.
announced-corrected = ✎ The school has corrected the announcement “{ $title }”. Above is the new text. What changed:
announced-changes-more = … and { $count ->
        [one] { $count } more line
       *[other] { $count } more lines
    }
announced-gone = ✖️ The school has taken back the announcement “{ $title }”. It is no longer valid.
announced-gone-too = ✖️ Taken back by the school.
announced-reason = Reason: { $reason }

# Readers' taps

announced-thanks = Thank you, noted.
announced-only-a-test = This is a trial that only you see. Readers will be noted here.
announced-here = ⬆️ Here it is.
refusal-announcement-withdrawn = The school has taken this announcement back; nothing needs to be noted.
refusal-acknowledged-already = This family has answered by themselves; their answer stays.
refusal-correction-unfit = It cannot be corrected like this: the length changes the number of messages, or it had no words. Take it back and send a new one.
refusal-correction-same = The text is the same; there is nothing to correct.
refusal-correction-needs-words = Please send the new text as an ordinary message.
refusal-announcement-not-out = This announcement has not left yet, or has been taken back.

# The card of what was sent, and its live progress

announced-title = <b>{ $title }</b>
announced-state-draft = Draft
announced-state-asked = Waits for approval
announced-state-planned = Leaves { $at }
announced-state-sending = ▶️ Being sent since { $at }
announced-state-paused = ⏸ Paused, being sent since { $at }
announced-state-done = ✅ Sending ended { $at }
announced-state-cancelled = ⏹ Stopped { $at }
announced-state-withdrawn = ✖️ Taken back { $at }
announced-author = Author: { $name }
announced-laying = Making the list of recipients…
announced-bar = { $bar } { $percent } %
announced-walk-laying = Making the list of recipients…
announced-walk-again = Reminding the silent…
announced-walk-editing = Correcting it for those who have it…
announced-walk-removing = Removing it from those who have it…
announced-recipients = Recipients: <b>{ $count }</b>
announced-is-sent = • have received it: { $count }
announced-is-sent-of = Received: { $sent } of { $whole }
announced-is-waiting = • waiting to be sent: { $count }
announced-is-unreached = • not reached, bot closed or never opened: { $count }
announced-is-failed = • not reached, refused by Telegram: { $count }
announced-is-uncertain = • nobody knows whether it arrived: { $count }
announced-is-expired = • not in time: { $count }
announced-is-cancelled = • not sent, stopped: { $count }
announced-is-erased = • data deleted: { $count }
announced-acked-of = Have read it: <b>{ $count }</b> of { $whole }
announced-later = 🌙 Those who wait get it { $at }
announced-left = { $span } left
announced-span = { $minutes ->
        [0] Less than a minute
        [one] About { $minutes } minute
       *[other] About { $minutes } minutes
    }
announced-edited = ✎ Corrected { $at }{ $done ->
        [0] {""}
       *[other] : { $done } have the new text
    }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } waiting
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } failed
    }
announced-removed = ✖️ Removed for { $done }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } waiting
    }{ $failed ->
        [0] {""}
       *[other] , not wholly for { $failed }: Telegram does not remove files older than 48 hours
    }
announced-advice-stuck = ⏸ Too many errors, so I have stopped by myself. Nobody gets it twice. Check the announcement and tap “Go on”.
announced-advice-paused = ⏸ The others get it when you tap “Go on”.
announced-advice-nobody = Nobody was found: in these classes nobody has agreed to news yet. See /reach
announced-advice-unreached = → Bot closed or never opened: hand it over on paper or call. By class: /reach
announced-advice-failed = → Refused by Telegram: tell them in another way; names are in the table.
announced-advice-uncertain = → The line broke while sending. I do not send it again, so that nobody gets two: ask them; names are in the table.
announced-advice-expired = → It was too late to send it. If it still matters, send it anew.
announced-more = More
announced-to-card = ‹ To the announcement
announced-do-look = Refresh
announced-do-pause = Pause
announced-do-go = Go on
announced-do-stop = Stop
announced-do-watch = Watch it
announced-do-remind = Remind the silent
announced-do-correct = ✎ Correct
announced-do-withdraw = Take back
announced-do-sheet = Sheet to sign
announced-do-table = Table
announced-do-again-silent = Again: a new draft for the silent
announced-do-again = Again: a new draft
announced-who = Who has not read it ({ $count })
announced-sure-stop = Stop “{ $title }”? { $waiting ->
        [one] { $waiting } person will not get it
       *[other] { $waiting } people will not get it
    }; { $sent ->
        [0] nobody has it.
       *[other] it stays with { $sent }. To remove it there too, tap “Take back”.
    }
announced-yes-stop = Yes, stop
announced-sure-remind = Remind those who have not read “{ $title }”? There are { $count }; the message goes to those of them who have the bot open.{ $chased ->
        [0] {""}
        [one] {" "}They have been reminded { $chased } time.
       *[other] {" "}They have been reminded { $chased } times.
    }
announced-yes-remind = Yes, remind them
announced-done-pause = ⏸ Paused: what has not left waits.
announced-done-go = ▶️ Going on where it stopped.
announced-done-stop = ⏹ Stopped.
announced-done-remind = { $night ->
        [yes] 🔔 These are quiet hours: reminders leave { $at }.
       *[no] 🔔 Reminders are leaving.
    }

announced-ask-text =
    Send the whole new text of “{ $title }”. Below is the present one, to be copied and changed.

    I will show what changes before anything is sent. Files stay as they are.
announced-sure-correct = Correct “{ $title }”? Before and after:
announced-only-marks = The words are the same, only their look changes.
announced-correct-whom = { $sent ->
        [0] Nobody has it yet: everybody will see the new text at once.
        [one] For { $sent } person the text changes in place, and a short note follows. The others get the new one at once.
       *[other] For { $sent } people the text changes in place, and a short note follows. The others get the new one at once.
    }
announced-correct-acked = { $count } have noted it already: that stays. If something important has changed, send a new announcement.
announced-yes-correct = Correct it for all
announced-done-correct = ✎ Correcting it for all.
announced-ask-reason = Take back “{ $title }”? { $sent } have received it. A line “The school has taken back the announcement” stays in place of the text. Write the reason, which everybody will see, or take it back without one.
announced-no-reason = Take back without a reason
announced-sure-withdraw = Take back “{ $title }” from everybody? { $sent } have received it. This cannot be undone.
announced-files-go = Files are removed too: Telegram allows that for 48 hours after sending.
announced-files-stay = ⚠️ More than 48 hours have passed: Telegram does not let files be removed, they stay in the chats.
announced-yes-withdraw = Yes, take it back
announced-done-withdraw = ✖️ Taking it back from everybody.

announced-file-sheet = Acknowledgement sheet
announced-file-table = Announcement
announced-staff = Staff

# Who is silent

announced-family = family: { $names }
announced-family-unnamed = a family without a name
announced-silent-title = <b>Have not read</b>: { $title }
announced-silent-of-class = Class { $grade }. Talk to the family and note how they learned of it.
announced-silent-staff = Staff: { $count }
announced-silent-nobody = There are none. ✅
announced-silent-class = { $grade } · { $count }
announced-silent-all = All of them
announced-silent-line = { $n }. { $name }
announced-silent-unreached = { $n }. { $name } — 🚫 not reached in Telegram
announced-by-paper = { $n }. on paper
announced-by-phone = { $n }. by phone
announced-marked-paper = ✓ Have read it on paper: { $name }
announced-marked-phone = ✓ Were told by phone: { $name }
announced-undo = ↩ Undo
announced-kept = Kept
announced-from-start = ‹ From the start
announced-further = Further ›
announced-to-classes = ‹ By class

letter-announcement-done = ✅ The announcement “{ $title }” has been sent to everybody who can get it.
letter-announcement-stuck =
    ⏸ The announcement “{ $title }” has paused itself: Telegram refused { $failed ->
        [one] { $failed } message
       *[other] { $failed } messages
    }.
    Nobody gets it twice. See whether the announcement itself is all right, and tap “Go on”.
letter-announcement-silent =
    🔔 After the reminders some have still not read “{ $title }”.
    Open the list: whom to call, whom to give it on paper.
letter-announcement-silent-line = • { $grade }: { $count }
letter-announcement-silent-unled = No class teacher is named for: { $classes }. A coordinator does it so: /staff → the card → “Say the class” or “+ Role”.
letter-announcement-silent-open = List { $grade }

# Who can be reached

command-reach = whom announcements reach
reach-nothing = There are no families yet: nobody has named a child’s class. Give parents the link: /observers → “Links and QR”.
reach-nothing-own = Here are the families of your class; nobody yet. If no class is set for you, ask the coordinator: /staff, your card.
reach-title = <b>Whom it reaches</b>: { $done } of { $whole } families ({ $percent } %)
reach-title-page = <b>Whom it reaches</b>. Classes: { $count }. On this page: { $done } of { $whole } families ({ $percent } %)
reach-class = <b>{ $grade }</b> { $bar } { $done } of { $whole }
reach-fine = in touch: { $count }
reach-silent = silent: { $count }
reach-blocked = closed the bot: { $count }
reach-never = never opened it: { $count }
reach-unagreed = have not agreed to news: { $count }
reach-absent = never came at all: { $count }
reach-advice-absent = → Never came at all: hand out the class sheet with the code, behind the button of the class.
reach-advice-never = → Never opened it: the school entered them, but they have not seen the bot. Give them the link of the class.
reach-advice-unagreed = → Have not agreed to news: that is their right. Consent is given in the bot: /mydata
reach-advice-blocked = → Closed the bot: only paper and the phone reach them.
reach-advice-silent = → Silent: they get everything, but have noted nothing for two months. Ask at the parents’ evening.
reach-advice-sizes = → To see who never came at all, enter the number of pupils in the rules of announcements.
reach-advice-sizes-ask = → To see who never came at all, tell the coordinator the number of pupils.
reach-sheet = Class sheet with QR
reach-list = Who is not reached
reach-back = ‹ Back
reach-list-title = <b>{ $grade }</b>: agreed to news but not reached — { $count }
reach-list-line = • { $name }
reach-list-advice = Hand it over on paper or call; ask them to open the bot again.
reach-sheet-title = School news for parents of { $grade }
reach-sheet-text = The school’s bot sends announcements and reminders about the tests of your class. Point your phone’s camera at the code, tap “Start” and agree to news. You need not give a name, and you can stop at any time.
reach-file-sheet = Sheet { $grade }

audit-of-announcement = announcement No. { $number }
audit-announcement-corrected = announcement corrected
audit-announcement-withdrawn = announcement withdrawn
audit-silent-reminded = the silent were reminded
audit-acknowledged-by-hand = acknowledgement marked
