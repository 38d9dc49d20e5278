# Timetable of the tests: the window, the tests by class.

vpr-title = <b>VPR tests { $year }</b>
vpr-window = Window: { $start } – { $end }
vpr-results = Results: { $day }
vpr-not-set = not set
vpr-count = { $count ->
        [0] No test is in the timetable yet.
        [one] { $count } test is in the timetable.
       *[other] { $count } tests are in the timetable.
    }
vpr-tied = { $count ->
        [one] { $count } item of the plan is
       *[other] { $count } items of the plan are
    } tied to the tests.
vpr-moved = { $count ->
        [0] Saved.
        [one] Saved: the tied item of the plan and its reminders have moved.
       *[other] Saved: the { $count } tied items of the plan and their reminders have moved.
    }
vpr-objection-line = ⚠️ { $exam } ({ $day }): { $why }
vpr-objections-more = …and { $count } more
vpr-objection-two-a-day = two tests on one day
vpr-objection-too-often = more often than every 2.5 weeks
vpr-objection-day-off = a day off
vpr-objection-outside-window = outside the window
vpr-objection-first-lesson = first lesson
vpr-lesson = lesson { $lesson }
vpr-room = room { $room }
vpr-button-window = Window
vpr-button-results = Day of results
vpr-button-add = + Test
vpr-button-table = As a table
vpr-button-list = All tests ({ $count })
vpr-button-site = For the school's site
vpr-site-how =
    <b>For the school's site</b>: the page index.html and the calendar vpr.ics.

    Put both files into one folder of the site. There are no rooms and no names in them. When the timetable, a page or a resource changes, take them anew: /vpr
vpr-back = ‹ VPR
vpr-cancel = ‹ Cancel
vpr-to-list = ‹ To the list
vpr-list-title = <b>Tests</b> · { $count }
vpr-list-line = • { $exam }
vpr-exam = <b>{ $exam }</b>
vpr-act-move = Move
vpr-act-subject = Subject
vpr-act-name = Name the subject
vpr-act-lesson = Lesson
vpr-act-room = Room
vpr-act-remove = Remove
vpr-open = The subject will be known about a week before. Name it here, and the families will hear.
vpr-ask-subject-of = { $exam }. Which subject? Choose or write.
vpr-button-open = Random: known a week before
vpr-sure-remove = Remove from the timetable: { $exam }?
vpr-yes-remove = Yes, remove
vpr-removed = The test is removed.
vpr-kept = { $count ->
        [one] { $count } test taken in.
       *[other] { $count } tests taken in.
    }
vpr-sheet-title = { $count ->
        [0] No test could be read in the file.
        [one] <b>{ $count } test was read</b>
       *[other] <b>{ $count } tests were read</b>
    }
vpr-sheet-again = { $count ->
        [one] { $count } of them is in the timetable already: its day and lesson will be replaced.
       *[other] { $count } of them are in the timetable already: their days and lessons will be replaced.
    }
vpr-sheet-ask = Nothing is kept yet. Check the days and press “Keep”.
vpr-sheet-cancel = Cancel
vpr-button-keep = Keep ({ $count })
vpr-unread-title = { $count ->
        [one] ⚠️ I did not understand { $count } row, it will be left out:
       *[other] ⚠️ I did not understand { $count } rows, they will be left out:
    }
vpr-unread-line = • { $row } — { $why }
vpr-unread-class-unclear = the class is unclear
vpr-unread-subject-unclear = the subject is unclear
vpr-unread-day-unclear = one exact day is needed, for example 15.04.2021
vpr-unread-day-not-in-year = the day is not in this school year
vpr-unread-lesson-unclear = the lesson must be one number from 1 to 12
vpr-unread-room-unclear = the room is too long
vpr-unread-exams-empty = class, subject or date is missing
vpr-unread-exams-twice = this class has this subject above, with another day, lesson or room
vpr-unread-exams-no-columns = outside of the table with the columns class, subject, date
vpr-ask-start = First day of the window?
vpr-ask-end = The window begins { $start }. Its last day?
vpr-ask-results = When are the results expected?
vpr-ask-class = Which class? Choose or write, for example: 5А
vpr-ask-subject = { $grade }: which subject? Choose or write.
vpr-ask-day = { $exam }: on which day?
vpr-ask-move = { $exam }. To which day?
vpr-ask-lesson = In which lesson?
vpr-ask-lesson-of = { $exam }. In which lesson?
vpr-lesson-none = Not known yet
vpr-ask-room = Which room? Write, for example: 12
vpr-room-none = No room
vpr-ask-table =
    Send lines: class; subject; day; lesson; room. Lesson and room may be left out.

    5А; русский язык; 15.04.2021; 2; 12
    5А, 5Б; математика; 20.04.2021

    A file will do: Word, Excel, PDF, HTML or .csv, with the columns class, subject and date in any order. You will see what was read before it is kept.

    Is the subject known only later? Say so: “случайный предмет” or “история/обществознание”.

    The same class and subject is moved, not repeated.

refusal-window-backwards = The window's end or the results are before its start. Choose the days again: /vpr
refusal-day-not-in-year = That day is not in the school year { $year }. Choose another.
refusal-class-unclear = I did not understand the class. Write, for example: 5А
refusal-day-unclear = I did not understand the date. Write, for example: 15.04.2021
refusal-lesson-unclear = A lesson is a number from 1 to 12.
refusal-room-unclear = A room has up to { $most } characters, for example: 12
refusal-exam-gone = That test is no longer in the timetable. Open it again: /vpr
refusal-exam-there = { $grade } already has a test in { $subject }. Choose another subject, or remove that one first.
refusal-exams-unclear = Nothing was kept: I did not understand { $count ->
        [one] line { $lines }
       *[other] lines { $lines }
    }. It should be: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-empty = I found no line. It should be: 5А; русский язык; 15.04.2021; 2; 12
refusal-exams-too-many = Too much: send up to { $most } lines at a time.
refusal-exams-no-columns = I found no table with the columns class, subject and date. Name them in its first row and send the file again.
refusal-exams-columns-twice = The column “{ $column }” repeats another, and I cannot tell which to take. Leave one and send the file again.
