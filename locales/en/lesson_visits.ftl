# Lesson visits and journal checks. (Parents who observe tests: observing.ftl.)

command-visits = lesson visits and checks

visits-title = 👀 <b>Lesson visits and checks</b>
visits-none = Nothing is arranged yet.
visits-legend = ❓ waits for your answer · ⏳ we wait for theirs · 📅 arranged · ✍️ to be written · ❗ to be read · 📝 has advice · ✅ finished
visits-back = ‹ To the list
visits-button-new = Arrange
visits-button-for-item = Arrange a visit or check
visits-button-all = All by month
visits-button-never = Not visited yet
visits-button-stuck = ⚠️ Need attention: { $count }
visits-button-points = What is ticked
visits-button-list = ⚠️ The whole list
visits-button-open = Open
visits-month = This month: { $count }, held { $held }, arranged { $agreed }.
visits-stuck = ⚠️ <b>Need attention: { $count }</b>
visits-stuck-none = All is well: no visit or check is stuck.
visits-never = <b>Lessons not visited in { $year } yet: { $count }</b>
visits-never-none = In { $year } every teacher's lesson was visited.
visits-never-line = • { $name }

visits-kind-lesson = 👀 <b>Lesson visit</b>: { $what }
visits-kind-journal = 📒 <b>Journal check</b>: { $what }
visits-visitor = Visitor: { $name }
visits-host = Teacher: { $name }
visits-of-item = Item { $label } of the plan: { $title }
visits-state-proposed = ⏳ No day is agreed yet.{ $day }
visits-state-agreed = 📅 Agreed: <b>{ $day }</b>
visits-state-held = ✅ Held: { $day }
visits-state-declined = ✖️ The teacher cannot.{ $day }
visits-state-cancelled = ✖️ Called off. { $day }
visits-reason = Reason: { $reason }
visits-proposes = { $move ->
        [yes] { $name } asks to move it to:
       *[no] { $name } proposes:
    }
visits-slot = • { $day }
visits-slot-tested = • { $day } — ⚠️ the class writes a test that day
visits-lesson-number = lesson { $number }
visits-trouble-silent = ⚠️ Nobody answered. Better to talk in person.
visits-trouble-lapsed = ⚠️ The proposed days passed without an answer. Others are needed.
visits-trouble-unwritten = ⚠️ The day has passed and nothing is written. Write it down or call it off.
visits-trouble-left = ⚠️ One of the two has left the school. Take it over or call it off.
visits-point = ☑️ { $point }
visits-seen = 📝 { $text }
visits-advice = 💡 <b>Advice:</b> { $text }
visits-deadline = Until: { $day }
visits-done = ✅ The advice was followed
visits-read = The teacher has read it.
visits-unread = The teacher has not read it yet.
visits-remark = 💬 The teacher's words: { $text }

visits-button-fits = Suits me
visits-button-slot = Suits: { $day }
visits-button-days = Propose another day
visits-button-move = Move
visits-button-keep = Leave it as it is
visits-button-off = Call off
visits-button-not-held = Did not take place
visits-button-take = Take it over
visits-button-write = Write what I saw
visits-button-rewrite = Correct it
visits-button-paper = Sheet .docx
visits-button-read = I have read it
visits-button-remark = Add my words
visits-button-done = Done
visits-button-drop = Not now

visits-ask-kind = What shall we arrange?
visits-button-lesson = Lesson visit
visits-button-journal = Journal check
visits-ask-item = For which item of the plan?
visits-button-no-item = For none
visits-ask-host = Whose? Choose or send a part of the name.
visits-host-none = No «{ $name }» found. Send another part of the name.
visits-button-everybody = Show everybody
visits-ask-grade = { $name }: which class? Choose or send it, say 5А.
visits-ask-subject = Which subject? Choose or send it.
visits-button-whole = The whole journal
visits-ask-day = Day { $number } of { $most }. School days are shown.
visits-ask-hour = { $day }. Which lesson? You may send a time, say 14:30.
visits-ask-send = The teacher will choose a day or propose another.
visits-button-send = Send
visits-button-more = One more day
visits-button-clear = Choose anew
visits-sent = Sent. I shall write when there is an answer.
visits-agreed = 📅 Agreed. I shall remind you the day before and in the morning.
visits-agreed-toast = Agreed
visits-kept = The day stays.
visits-taken = It is yours now.
visits-ask-reason = Why is it called off? A short reason: both will see it.
visits-off-note = Called off; the other side will hear of it.
visits-ask-remark = Your words to the record: send them in one message.
visits-remark-note = Added.
visits-names = This looks like a name: <b>{ $names }</b>. We name no pupils here: say «a pupil» or «some pupils» and send it again.
visits-button-meant = It is no pupil
visits-read-note = Thank you, noted.
visits-done-note = Noted: the advice was followed.

visits-ask-seen = Write what you saw: tick points or send a text. No names of pupils.
visits-button-on = Go on
visits-ask-advice = Advice to the teacher: send a text.
visits-button-no-advice = No advice
visits-ask-term = Until when?
visits-button-no-term = No deadline
visits-ask-save = The teacher will see it at once.
visits-button-save = Save
visits-button-again = Start anew
visits-saved = Saved and shown to the teacher.
visits-points-lesson = <b>At a lesson we tick</b>
visits-points-journal = <b>In a journal we tick</b>
visits-button-points-lesson = List for lessons
visits-button-points-journal = List for journals
visits-ask-points = Send the new list: one point a line, up to ten.
visits-file-lesson = Lesson visit
visits-file-journal = Journal check

letter-lesson-proposed = { $kind ->
        [journal] 📒 { $name } would like to check the journal: <b>{ $what }</b>.
       *[lesson] 👀 { $name } would like to visit your lesson: <b>{ $what }</b>.
    } When does it suit you?
letter-lesson-proposed-back = { $kind ->
        [journal] 📒 Journal check
       *[lesson] 👀 Lesson visit
    } ({ $what }): { $name } proposes another day.
letter-lesson-proposed-how = Tap a day that suits you or propose your own.
letter-lesson-move = { $kind ->
        [journal] 📒 Journal check
       *[lesson] 👀 Lesson visit
    } ({ $what }): { $name } asks to move it. Agreed now: { $day }. Proposed:
letter-lesson-agreed = 📅 Agreed: { $kind ->
        [journal] journal check
       *[lesson] lesson visit
    } ({ $what }), <b>{ $day }</b>. { $name } confirms.
letter-lesson-kept = 📅 { $name } asks to leave the day: { $kind ->
        [journal] journal check
       *[lesson] lesson visit
    } ({ $what }) — <b>{ $day }</b>
letter-lesson-visitor = { $kind ->
        [journal] 📒 The journal ({ $what }) will now be checked by { $name }
       *[lesson] 👀 The lesson ({ $what }) will now be visited by { $name }
    }
letter-lesson-off = ✖️ { $kind ->
        [journal] The journal check
       *[lesson] The lesson visit
    } ({ $what }) was called off by { $by }
letter-lesson-nudge = { $kind ->
        [journal] 📒 Journal check
       *[lesson] 👀 Lesson visit
    } ({ $what }): { $name } waits for your answer.
letter-lesson-lapsed = { $kind ->
        [journal] 📒 Journal check
       *[lesson] 👀 Lesson visit
    } ({ $what }): { $name } could not answer in time, the days have passed. Propose another.
letter-lesson-ahead = ⏰ { $day }: { $kind ->
        [journal] journal check
       *[lesson] lesson visit
    } ({ $what }), { $name }
letter-lesson-today = ⏰ Today ({ $day }): { $kind ->
        [journal] journal check
       *[lesson] lesson visit
    } ({ $what }), { $name }
letter-lesson-write = ✍️ Write what you saw, two minutes will do: { $kind ->
        [journal] journal check
       *[lesson] lesson
    } ({ $what }, { $day }), { $name }
letter-lesson-written = 📝 { $kind ->
        [journal] Journal check
       *[lesson] Lesson visit
    } ({ $what }, { $day }): { $name } shows you the record.
letter-lesson-read = 👌 { $name } has read your record ({ $what }).
letter-lesson-remark = 💬 { $name } has a word on your record ({ $what }).
letter-lesson-done = ✅ { $name } has followed the advice ({ $what }).
letter-lesson-advice = ⏰ { $day } is the deadline of the advice ({ $what }, { $name }).
letter-lesson-trouble = { $kind ->
        [journal] 📒 Journal check
       *[lesson] 👀 Lesson visit
    } ({ $what }): { $visitor } → { $host }

audit-of-visit = visit no. { $number }
audit-visit-proposed = visit proposed
audit-visit-agreed = visit agreed
audit-visit-cancelled = visit called off
audit-visit-taken-over = visit taken over
audit-visit-recorded = visit written down
audit-visit-points-set = points of visits changed

refusal-visits-no-right = Visits are arranged by the administration, heads of methodical groups and those who answer for the item.
refusal-visits-oneself = Nobody visits themselves: choose another teacher.
refusal-visits-not-yours = This visit is between others. Yours: /visits
refusal-visits-over = This visit is over or was called off. The list: /visits
refusal-visits-changed = Something has changed here. Open it again: /visits
refusal-visits-own-days = You proposed these days. The other side answers now.
refusal-visits-person-left = { $name } is no longer on the staff list. The coordinator will see this visit on their list.
refusal-visits-host-unreachable = { $name } cannot get the bot's messages. Talk in person or send an invitation.
refusal-visits-item-gone = The plan in force has no such item. Choose another: /visits
refusal-visits-slots = Propose one to { $most } different days.
refusal-visits-lesson = The bells know no such lesson. Send its number or a time.
refusal-visits-day-past = That time has passed. Choose another.
refusal-visits-day-far = That is too far off. Choose a nearer day.
refusal-visits-day-off = { $day } is no school day. Choose another.
refusal-visits-hour-unclear = I did not understand. Send the number of the lesson (3) or a time (14:30).
refusal-visits-visitor-only = The visitor writes it down.
refusal-visits-host-only = The teacher does that.
refusal-visits-not-held = There is no record yet: it comes after the visit.
refusal-visits-too-early = It can be written once the agreed time has come.
refusal-visits-read = The teacher has read it: it does not change any more.
refusal-visits-unread = First tap «I have read it».
refusal-visits-no-advice = There is no advice here.
refusal-visits-form-empty = Tick at least one point or write a few words.
refusal-visits-term = Advice may have a deadline, from today to a year ahead.
refusal-visits-text-long = Too long: up to { $most } signs.
refusal-visits-text-short = A little more, please: at least a word.
refusal-visits-names = This looks like a name: { $names }. We name no pupils here.
refusal-visits-points-unclear = One to { $most } points, one a line, each of at most { $longest } signs.
