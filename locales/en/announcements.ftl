# Announcements after they have left: what readers see, what the author sees, who is silent, who
# cannot be reached.

announced-fill-class = your class
announced-fill-name = dear parents
announced-please = Please confirm that you have read the announcement above.
announced-no-words = The school has sent an announcement without words. Tap the button to see it.
announced-footer = ✎ Corrected { $at }
announced-untitled = no text
announced-ack = ✓ I have read it
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
announced-reason = Reason: { $reason }
