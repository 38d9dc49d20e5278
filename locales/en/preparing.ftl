# Tips to families before the tests: how to get them, the letters, the coordinator's screen.

# How to get them
tips-button-less = Less often / not at all
tips-title = <b>Tips before the tests</b>
tips-what =
    Some days before each test of your classes I write what it is and when, with things to prepare with. If a test moves, I write that too.

    Announcements of the school always come; this setting does not govern them.
tips-now-instant = Now: <b>at once</b>
tips-now-digest = Now: <b>once a week</b>, on Monday morning. Urgent changes come at once.
tips-now-nothing = Now: <b>nothing</b>. I will not even write when a test moves.
tips-how-instant = at once
tips-how-digest = once a week
tips-how-nothing = nothing
tips-button-instant = At once
tips-button-digest = Once a week
tips-button-nothing = Nothing
tips-kept = ✓ From now on: { $how }.
tips-button-undo = ↩ Back to: { $how }
tips-no-news = ⚠️ Tips do not come yet: they need your consent to news.
tips-text-first = { $on ->
        [yes] Text first: files and photos of announcements open at a tap.
       *[no] A bad network? Turn on “Text first”: files and photos will open at a tap.
    }
tips-button-text = { $on ->
        [yes] ✓ Text first
       *[no] Text first
    }
mydata-button-tips = Tips: { $how }

# Letters
tips-head-near = 🗓 <b>Tests are near</b>
tips-head-tomorrow = 🗓 <b>A test tomorrow</b>
tips-head-changed = ✏️ <b>The timetable of the tests has changed</b>
tips-head-week = 🗓 <b>Tests of the coming weeks</b>
tips-head-pages = ✏️ <b>The rules have changed</b>
tips-in = { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }
tips-test = • <b>{ $grade }, { $subject }</b> — { $day }, { $left }
tips-test-open = • <b>{ $grade }</b> — { $day }, { $left }. The subject will be known about a week before.
tips-test-unnamed = • <b>{ $grade }</b> — { $day }, { $left }. The school has not named the subject yet.
tips-choice = One of: { $subjects }.
tips-changed = What has changed:
tips-moved = • <b>{ $grade }, { $subject }</b>: was { $was }, now <b>{ $day }</b>
tips-named = • <b>{ $grade }</b>, { $day }: the subject is <b>{ $subject }</b> (was: { $was })
tips-both = • <b>{ $grade }</b>: was { $before }, { $was }, now <b>{ $subject }, { $day }</b>
tips-off = • <b>{ $grade }, { $subject }</b>: no test on { $was }
tips-more = …and { $count } more
tips-cards = { $count ->
        [one] There is { $count } thing to prepare with.
       *[other] There are { $count } things to prepare with, the official ones first.
    }
tips-cards-later = I will send things to prepare with when the subject is known.
tips-button-bring = What to bring
tips-button-all = Everything to prepare with
tips-page = Changed in “<b>{ $title }</b>”:
tips-page-new = A new page: “<b>{ $title }</b>”
tips-page-begins = { $text }
tips-was = Was: <s>{ $was }</s>
tips-now = Now: { $now }
tips-added = Added: { $now }
tips-gone = Taken out: <s>{ $was }</s>
tips-page-more = { $count ->
        [one] …and { $count } more change
       *[other] …and { $count } more changes
    }
tips-button-page = Read: { $title }

# For the coordinator
vpr-button-tips = Tips to families
push-title = <b>Tips to families</b>
push-what = Before each test the families of its class hear what it is and when, and get things to prepare with. How many days before: { $days }. Mark those that you want.
push-readers = At once: { $instant }, once a week: { $digest }, nothing: { $nothing }.
push-off = Switched off now: nothing comes to families, not even when a test moves.
push-none = There is nothing to send in the next two weeks.
push-coming = The next two weeks, in the morning:
push-line = • { $morning } — { $exam } ({ $day }), { $rung ->
        [one] { $rung } day before
       *[other] { $rung } days before
    }: { $families ->
        [one] { $families } family
       *[other] { $families } families
    }
push-button-day = { $days } d.
push-button-off = Switch off
push-button-on = Switch on
push-off-toast = Switched off. What was not sent is withdrawn.
push-on-toast = Switched on, from the next morning.
letter-subjects =
    <b>Time to name the subjects</b>

    These tests are a week away or less, and families do not know the subject yet:
letter-subjects-line = • { $exam } — { $day }, { $left }
letter-subjects-next = The subject comes to your account in FIS OKO. Name it, and the families hear at once.
refusal-push-days-unclear = At least one day is needed. To send nothing, press “Switch off”.
