# Подсказки семьям перед ВПР: как их получать, письма, экран координатора.

# Как получать
tips-button-less = Реже / не присылать
tips-title = <b>Подсказки перед ВПР</b>
tips-what =
    За несколько дней до каждой работы ваших классов я пишу, что и когда, и даю материалы для подготовки. Если работу перенесут — напишу и об этом.

    Объявления школы приходят всегда, от этой настройки они не зависят.
tips-now-instant = Сейчас: <b>сразу</b>
tips-now-digest = Сейчас: <b>раз в неделю</b>, в понедельник утром. Срочные переносы — сразу.
tips-now-nothing = Сейчас: <b>не присылать</b>. Даже о переносах я не напишу.
tips-how-instant = сразу
tips-how-digest = раз в неделю
tips-how-nothing = не присылать
tips-button-instant = Сразу
tips-button-digest = Раз в неделю
tips-button-nothing = Не присылать
tips-kept = ✓ Теперь: { $how }.
tips-button-undo = ↩ Вернуть: { $how }
tips-no-news = ⚠️ Подсказки пока не приходят: для них нужно согласие на новости.
tips-text-first = { $on ->
        [yes] Сначала текст: файлы и фото из объявлений открываются по нажатию.
       *[no] Плохая связь? Включите «Сначала текст»: файлы и фото будут открываться по нажатию.
    }
tips-button-text = { $on ->
        [yes] ✓ Сначала текст
       *[no] Сначала текст
    }
mydata-button-tips = Подсказки: { $how }

# Письма
tips-head-near = 🗓 <b>Скоро ВПР</b>
tips-head-tomorrow = 🗓 <b>Завтра ВПР</b>
tips-head-changed = ✏️ <b>ВПР: изменилось расписание</b>
tips-head-week = 🗓 <b>ВПР: на ближайшие недели</b>
tips-head-pages = ✏️ <b>Изменилось в правилах</b>
tips-in = { $days ->
        [0] сегодня
        [1] завтра
        [one] через { $days } день
        [few] через { $days } дня
       *[many] через { $days } дней
    }
tips-test = • <b>{ $grade }, { $subject }</b> — { $day }, { $left }
tips-test-open = • <b>{ $grade }</b> — { $day }, { $left }. Предмет станет известен примерно за неделю.
tips-test-unnamed = • <b>{ $grade }</b> — { $day }, { $left }. Какой предмет, школа пока не назвала.
tips-choice = Один из: { $subjects }.
tips-changed = Изменилось:
tips-moved = • <b>{ $grade }, { $subject }</b>: было { $was } — теперь <b>{ $day }</b>
tips-named = • <b>{ $grade }</b>, { $day }: предмет — <b>{ $subject }</b> (было: { $was })
tips-both = • <b>{ $grade }</b>: было { $before }, { $was } — теперь <b>{ $subject }, { $day }</b>
tips-off = • <b>{ $grade }, { $subject }</b>: { $was } работы не будет
tips-more = …и ещё { $count }
tips-cards = { $count ->
        [one] Для подготовки есть { $count } материал.
        [few] Для подготовки есть { $count } материала, официальные — первыми.
       *[many] Для подготовки есть { $count } материалов, официальные — первыми.
    }
tips-cards-later = Материалы по предмету пришлю, когда он станет известен.
tips-button-bring = Что взять с собой
tips-button-all = Все материалы
tips-page = Изменилось в «<b>{ $title }</b>»:
tips-page-new = Новая страница: «<b>{ $title }</b>»
tips-page-begins = { $text }
tips-was = Было: <s>{ $was }</s>
tips-now = Теперь: { $now }
tips-added = Добавлено: { $now }
tips-gone = Убрано: <s>{ $was }</s>
tips-page-more = { $count ->
        [one] …и ещё { $count } изменение
        [few] …и ещё { $count } изменения
       *[many] …и ещё { $count } изменений
    }
tips-button-page = Читать: { $title }

# Координатору
vpr-button-tips = Подсказки семьям
push-title = <b>Подсказки семьям</b>
push-what = Перед каждой работой семьи этого класса узнают, что и когда, и получают материалы. За сколько дней: { $days }. Отметьте нужные.
push-readers = Получают сразу: { $instant }, раз в неделю: { $digest }, отказались: { $nothing }.
push-off = Сейчас выключено: семьям ничего не приходит, даже о переносах.
push-none = В ближайшие две недели рассылать нечего.
push-coming = Ближайшие две недели, утром:
push-line = • { $morning } — { $exam } ({ $day }), { $rung ->
        [one] за { $rung } день
        [few] за { $rung } дня
       *[many] за { $rung } дней
    }: { $families ->
        [one] { $families } семья
        [few] { $families } семьи
       *[many] { $families } семей
    }
push-button-day = { $days } дн.
push-button-off = Выключить
push-button-on = Включить
push-off-toast = Выключено. Неотправленное отозвано.
push-on-toast = Включено, со следующего утра.
letter-subjects =
    <b>Пора назвать предметы</b>

    До этих работ осталось не больше недели, а семьи ещё не знают предмет:
letter-subjects-line = • { $exam } — { $day }, { $left }
letter-subjects-next = Предмет приходит в личный кабинет ФИС ОКО. Назовите его — и семьи сразу узнают.
refusal-push-days-unclear = Нужен хотя бы один день. Чтобы не присылать ничего, нажмите «Выключить».
