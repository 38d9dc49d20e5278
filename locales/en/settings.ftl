# The school's settings: hours, week, terms, days, the ladder of reminders.

settings-title = <b>{ $name }</b> — settings
settings-no-name = A school without a name
settings-zone = 🕰 Time zone: { $zone }
settings-week = 📅 School week: { $week } days
settings-morning = ⏰ Morning reminders: { $at }
settings-quiet = 🌙 Quiet hours: { $hours }
settings-quiet-none = none
settings-acceptance = ✅ Acceptance: { $on ->
        [yes] “Done” counts after a check
       *[no] “Done” counts at once
    }
settings-terms = 📚 Terms of { $year } ({ $own ->
        [yes] own
       *[no] customary
    }): { $terms }
settings-days = 🗓 Own days: without lessons { $off }, working { $on }
settings-ladder = 🔔 Reminders: { $ladder }
settings-no-decree = ⚠️ There is no official data on moved days off for { $years }. Check the days by hand: “Days off and on”.
settings-morning-quiet = ⚠️ The morning hour lies in the quiet hours: reminders leave at { $at }.
settings-button-name = Name
settings-button-zone = Time zone
settings-button-week = School week
settings-button-morning = Morning hour
settings-button-quiet = Quiet hours
settings-button-terms = Terms
settings-button-days = Days off and on
settings-button-ladder = Ladder
settings-button-acceptance = { $on ->
        [yes] Switch acceptance off
       *[no] Switch acceptance on
    }
settings-back = ‹ Settings
settings-kept = Saved, reminders are laid anew
settings-ask-name = Send the school's name, for example: МБОУ СОШ № 107
settings-ask-zone = Which time zone?
settings-ask-week = How many school days has a week? It decides which days are working days.
settings-ask-morning = At which hour shall the morning's reminders go out?
settings-ask-quiet = When shall nobody be disturbed? Messages wait for the end of the quiet hours; none is lost.
settings-ask-ladder = How often shall people be reminded?
settings-ask-terms =
    Terms of { $year }: { $terms }

    Tap, or send your own: 01.09–27.10, 05.11–30.12, 09.01–23.03, 01.04–31.05
settings-ask-days =
    Tap a day to change it, tap again to undo.
    ✕ — no lessons, ✓ — lessons, (5) — a day off of the calendar.
settings-own-day = { $day }: { $lessons ->
        [yes] lessons
       *[no] no lessons
    }
settings-day-toast = { $day }: { $lessons ->
        [yes] lessons
        [no] no lessons
       *[usual] as in the calendar
    }
settings-week-button = { $week } days
settings-terms-quarters = Customary quarters
settings-terms-trimesters = Customary trimesters
settings-ladder-usual = usual: 14-7-3-1-0
settings-ladder-rare = rare: 7-1-0
settings-ladder-frequent = often: 14-10-7-5-3-2-1-0
settings-ladder-own = a ladder of its own
settings-ladder-said =
    Now: { $before } working days before the deadline{ $last ->
        [yes] { " " }and on the last day
       *[no] { "" }
    }; after it, { $after } later, from day { $above } the head hears of it too, then weekly (up to { $weeks } times). Long spans: at the start, halfway and { $ends } before the end.
settings-zone-kaliningrad = Kaliningrad (MSK−1)
settings-zone-moscow = Moscow (MSK)
settings-zone-samara = Samara (MSK+1)
settings-zone-yekaterinburg = Yekaterinburg (MSK+2)
settings-zone-omsk = Omsk (MSK+3)
settings-zone-krasnoyarsk = Krasnoyarsk (MSK+4)
settings-zone-irkutsk = Irkutsk (MSK+5)
settings-zone-yakutsk = Yakutsk (MSK+6)
settings-zone-vladivostok = Vladivostok (MSK+7)
settings-zone-magadan = Magadan (MSK+8)
settings-zone-kamchatka = Kamchatka (MSK+9)

refusal-zone-unknown = I do not know the time zone { $zone }. Choose by button: /settings
refusal-week-unclear = A week has 5 or 6 school days. Choose by button: /settings
refusal-terms-unclear = I did not understand the terms of { $year }. Two to four spans in order, inside the school year: 01.09–27.10, 05.11–30.12
refusal-school-name-unclear = A name has 2 to { $most } characters. Send it again.
