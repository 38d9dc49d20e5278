# План: файл, черновик, красный список, утверждение, ход выполнения, поправки.

plan-is-in = в плане
plan-is-out = исключён из плана
plan-nobody = не указан
plan-person-gone = (ушёл)
plan-and-more = и ещё { $count }
plan-back = ‹ Назад
plan-to-plan = ‹ К плану

plan-when-by = до { $day }
plan-when-from = с { $day }
plan-when-span = с { $start } по { $end }
plan-when-period = весь период
plan-when-schedule = по другому графику, дата не назначена
plan-when-unknown = срок не понят
plan-when-before = за { $days } { $days ->
        [one] день
        [few] дня
       *[many] дней
    } до: { $anchor }
plan-when-after = через { $days } { $days ->
        [one] день
        [few] дня
       *[many] дней
    } после: { $anchor }
plan-vpr-start = начало ВПР
plan-vpr-end = окончание ВПР
plan-vpr-day = день ВПР
plan-vpr-results = результаты ВПР
plan-freq = повторяется
plan-freq-daily = ежедневно (спрошу раз в неделю)
plan-freq-weekly = еженедельно
plan-freq-monthly = ежемесячно
plan-freq-quarterly = ежеквартально
plan-freq-termly = каждую четверть
plan-freq-halfyearly = каждое полугодие
plan-freq-yearly = раз в год

plan-role-director = директор
plan-role-deputy = зам. директора
plan-role-coordinator = школьный координатор
plan-role-methodical-head = руководитель ШМО
plan-role-methodical-group = ШМО
plan-role-class-teacher = классный руководитель
plan-role-of-classes = { $role } { $classes }
plan-role-whole-grade = всех { $grade }-х классов
plan-role-teacher = учитель
plan-role-psychologist = педагог-психолог
plan-role-social-teacher = социальный педагог
plan-role-librarian = библиотекарь
plan-role-methodist = методист
plan-role-organizer = педагог-организатор
plan-role-counsellor = советник директора
plan-role-site-admin = ответственный за сайт
plan-role-nurse = медсестра
plan-role-caretaker = завхоз
plan-role-administration = администрация
plan-role-committee = комиссия
plan-role-staff = педколлектив
plan-role-parent = родители
plan-role-pupil = обучающиеся
plan-role-external = внешняя организация
plan-role-other = другое
plan-area-teaching = учебная работа
plan-area-upbringing = воспитательная работа
plan-area-premises = хозяйственная часть
plan-area-methodical = методическая работа
plan-area-safety = безопасность

plan-warning-before-approval = Дата раньше утверждения плана ({ $approved }): проверьте год.
plan-warning-duplicate-number = Такой номер в плане не один.
plan-warning-unknown-date = Срок не понят: назначьте дату.
plan-warning-unknown-role = Не все слова об ответственных поняты: проверьте людей.
plan-warning-no-responsible = В плане не указан ответственный: выберите людей.
plan-warning-impossible-date = Такой даты нет в календаре: назначьте другую.
plan-warning-reversed-range = Начало срока позже его конца: назначьте даты.
plan-warning-second-date-in-title = В названии пункта есть ещё одна дата: сверьте её со сроком.
plan-warning-cut-cell = Ячейка слишком длинная: текст обрезан.
plan-warning-formula-cell = В ячейке формула: взят её видимый текст.
plan-warning-no-title = У пункта нет названия.
plan-warning-date-from-section = Срок взят из названия раздела.
plan-warning-date-from-above = Срок взят из строки выше.
plan-warning-other = Проверьте этот пункт по файлу.

plan-red-vpr = Нет дат ВПР: внесите их в /vpr, и срок встанет сам.
plan-red-schedule = Срок зависит от другого графика: назначьте дату.
plan-red-no-date = Даты нет: назначьте её.
plan-red-past = Срок уже прошёл.
plan-red-unreminded = До срока не осталось дня для напоминания.
plan-red-unbound = Роль никому не назначена: { $roles }. Назначьте в /staff.
plan-red-ambiguous = Эту роль держат несколько: { $roles }. Выберите, кто именно.
plan-red-strangers = Нет в списке сотрудников: { $names }. Пригласите: /invite
plan-red-silent = Бот не может написать: { $names }.
plan-red-nobody = Никто не назначен: выберите людей.

plan-items-count = { $count } { $count ->
        [one] пункт
        [few] пункта
       *[many] пунктов
    }
plan-draft-title = 📄 <b>Черновик плана</b>
plan-known-draft = Этот файл вы уже присылали: вот черновик со всеми правками.
plan-known-approved = Этот файл — действующий план. Изменения в нём вносятся поправками.
plan-about = { $title }
    { $year } учебный год · { $approved }
plan-approved-on = утверждён { $day }
plan-approved-unknown = дата утверждения не указана
plan-file = Файл: { $file }
plan-counts = { $items } · 🔴 на проверку: { $red }
plan-counts-fine = { $items } · ✅ у всех есть срок, люди и напоминания
plan-out-count = Исключено: { $count }
plan-unbound-roles = Роли без людей: { $roles }. Назначьте в /staff — и пункты станут зелёными.
plan-not-approved-yet = Пока план не утверждён, никто ничего не получит.
plan-note-unknown-year = ⚠️ В файле не указан учебный год, взят { $year }. Если год другой — удалите черновик и пришлите файл с подписью, например: 2020/2021
plan-note-columns-guessed = ⚠️ У таблицы нет заголовка: столбцы угаданы, сверьте пункты с файлом.
plan-note-no-dates = ⚠️ В таблице нет столбца со сроками: назначьте даты сами.
plan-note-no-responsible = ⚠️ В таблице нет столбца с ответственными: выберите людей сами.
plan-note-other = ⚠️ Сверьте пункты с файлом.

plan-button-red = 🔴 Красный список ({ $count })
plan-button-all = Все пункты
plan-button-dry = Кто что получит за 14 дней
plan-button-approve = Утвердить
plan-button-drop = Удалить черновик
plan-button-on = Включить напоминания
plan-button-off = Выключить напоминания
plan-button-amendments = Поправки ({ $count })
plan-button-yes-approve = Да, утвердить
plan-button-yes-drop = Да, удалить
plan-button-yes-off = Да, выключить
plan-button-table = Таблицей
plan-button-drafts = Черновики ({ $count })

plan-all-title = <b>Все пункты</b> · { $count }
plan-red-title = 🔴 <b>Красный список</b> · { $count }
plan-red-explained = Об этих пунктах напоминания не дойдут или сомнительны. Нажмите на номер, чтобы исправить.
plan-red-empty = ✅ <b>Всё на месте</b>
    У каждого пункта есть срок, человек и напоминание.
plan-item-line = <b>{ $label }</b> · { $when } · { $people }
plan-item-title = <i>{ $title }</i>
plan-item-line-out = <b>{ $label }</b> · <s>{ $title }</s> · исключён
plan-section-line = <b><i>{ $title }</i></b>
plan-red-more = 🔴 и ещё замечаний: { $count }

plan-dry-title-day = <b>Кто что получит за 14 дней: всё { $day }</b>
plan-dry-title = <b>Кто что получит с { $start } по { $end }</b>
plan-dry-counts = { $count } { $count ->
        [one] напоминание
        [few] напоминания
       *[many] напоминаний
    } · людей: { $people }. Несколько на одно утро придут одним сообщением.
plan-dry-off = Это пробный список: напоминания выключены.
plan-dry-empty = В ближайшие 14 дней напоминаний нет.
plan-dry-later = Первое уйдёт { $day }, { $time }.
plan-dry-day = <b>{ $day }, { $time }</b>
plan-dry-person = <u>{ $name }</u>
plan-dry-line = · { $label } { $title } — { $rung }
plan-dry-for = · { $label } { $title } — { $rung } (за кого: { $owner })
plan-rung-before = { $days } { $days ->
        [one] рабочий день
        [few] рабочих дня
       *[many] рабочих дней
    } до срока
plan-rung-today = сегодня срок
plan-rung-open = начало срока
plan-rung-asked = просили напомнить
plan-rung-begun = уже идёт
plan-rung-mid = середина срока
plan-rung-month = раз в месяц
plan-rung-late = срок прошёл { $day }

plan-ask-approve =
    <b>Утвердить план?</b>
    { $title }

    { $items }.
    Дальше каждое изменение — поправка с номером и причиной. Напоминания сами не начнутся: сначала список «кто что получит».
plan-ask-approve-red = 🔴 На проверке остаётся: { $count }. О таких пунктах напоминания не дойдут, но исправить их можно и потом.
plan-ask-approve-fine = ✅ Красных пунктов нет.
plan-approved-toast = План утверждён
plan-approved-now = ✅ <b>План утверждён.</b> Посмотрите, кто что получит, и включите напоминания.
plan-ask-drop =
    <b>Удалить черновик?</b>
    { $title }

    Все правки в нём пропадут. Файл можно прислать снова.
plan-dropped = Черновик удалён. Пришлите файл плана, когда будете готовы.
plan-ask-off =
    <b>Выключить напоминания?</b>
    Всё, что ещё не отправлено, отменится. Ответы сотрудников сохранятся, включить можно в любой момент.
plan-on-now =
    ✅ <b>Напоминания включены.</b>
    { $count } { $count ->
        [one] напоминание
        [few] напоминания
       *[many] напоминаний
    } · людей: { $people }
plan-on-late = Ещё { $count } — только если срок пройдёт без ответа.
plan-on-first = Первое уйдёт: { $day }, { $time }.
plan-on-none = Пока напоминать не о чем.
plan-on-red = 🔴 На проверке осталось: { $count }.

plan-overview = <b>План</b>
plan-running = 🔔 Напоминания включены
plan-stopped = 🔕 Напоминания выключены
plan-progress-section = <b>{ $title }</b>
plan-progress-none = <b>Без раздела</b>
plan-progress-bar = { $bar } { $percent } % · сделано { $done } из { $total }
plan-progress-empty = поручений пока нет
plan-progress-overdue = · просрочено { $count }
plan-undated = без срока или людей: { $count }
plan-totals = <b>Всего поручений: { $total }</b>
    в срок { $done } + позже { $late } + на проверке { $reported } + просрочено { $overdue } + в работе { $open } + «не моё» { $declined } = { $total }
plan-more-sections = … и ещё разделов: { $count }
plan-table-section = Раздел
plan-table-total = Всего
plan-table-done = Сделано
plan-table-overdue = Просрочено
plan-table-open = В работе
plan-table-sum = Итого
plan-table-rest = Без раздела
plan-none = План ещё не утверждён. Как только координатор его утвердит, вы увидите его здесь.
plan-none-coordinator = План ещё не утверждён. Пришлите файл плана (Word, PDF, Excel, HTML или текст) прямо сюда.
plan-archived-screen = Этот план уже в архиве. Действующий план: /plan
plan-drafts = <b>Черновики</b>
    Нажмите, чтобы открыть.
plan-drafts-none = Черновиков нет. Пришлите файл плана прямо сюда.
plan-draft-button = { $title } · { $day }

plan-amendments-title = <b>Поправки к плану</b> · { $count }
plan-amendments-none = Поправок к плану не было.
plan-amendment =
    <b>№ { $number }</b> от { $day } · пункт { $label } · { $field }
    было: { $before }
    стало: { $after }
    причина: { $reason }
plan-field-when = срок
plan-field-people = ответственные
plan-field-cancelled = пункт

item-title = <b>{ $label }</b> · { $title }
item-section = Раздел { $section }
item-when = <b>Срок:</b> { $when }
item-when-said = в плане: «{ $phrase }»
item-who = <b>Кто:</b> { $people }
item-who-said = в плане: «{ $phrase }»
item-result = <b>Результат:</b> { $result }
item-reminders = <b>Напомню:</b> { $days }
item-reminders-none = <b>Напомню:</b> пока не о чем
item-out = ✖ Пункт исключён из плана.
item-button-suggestion = Поставить { $when }
item-button-when = 📅 Дата
item-button-who = 👤 Люди
item-button-checked = ✅ Проверено, всё верно
item-button-cut = Исключить пункт
item-button-restore = Вернуть в план
item-button-yes-cut = Да, исключить
item-ask-cut =
    <b>Исключить пункт { $label }?</b>
    { $title }

    О нём не будет напоминаний. Вернуть можно в любой момент.
item-kept = Записано
item-ask-kind =
    <b>{ $label }</b> { $title }

    Сейчас: { $when }
    Каким будет срок?
item-kind-on = В день…
item-kind-by = До…
item-kind-span = С … по …
item-kind-period = Весь период
item-ask-on = <b>{ $label }</b> { $title }

    Выберите день.
item-ask-by = <b>{ $label }</b> { $title }

    До какого дня?
item-ask-from = <b>{ $label }</b> { $title }

    С какого дня?
item-ask-to = <b>{ $label }</b> { $title }

    Первый день: { $start }
    Какой последний?
item-ask-who =
    <b>{ $label }</b> { $title }

    В плане: «{ $phrase }»
    Сейчас: { $people }
item-button-names = Выбрать по имени
item-button-roles = Выбрать роли
item-button-in-plan = Вернуть как в плане
item-names =
    <b>{ $label }</b> { $title }

    Отметьте, кто отвечает, и нажмите «Сохранить». Имена важнее ролей.
item-names-none = В списке сотрудников пока никого. Пригласите: /invite
item-roles =
    <b>{ $label }</b> { $title }

    Отметьте роли: за пункт ответит тот, кто держит роль в школе.
item-button-save = Сохранить ({ $count })
item-ask-reason =
    <b>Поправка к пункту { $label }</b>
    { $title }

    было: { $before }
    станет: { $after }

    Почему? Выберите или напишите одной строкой — это увидят те, кого касается.
item-reason-empty = Напишите причину текстом, одной строкой — или нажмите готовую выше.
item-reason-order = По приказу директора
item-reason-moved = Срок перенесён
item-reason-person = Замена сотрудника
item-reason-mistake = Ошибка в плане
item-button-cancel = Отмена
item-amended = Поправка записана. Те, кого она касается, узнают.

letter-amended =
    ✏️ <b>Поправка № { $number } к плану</b>
    Пункт { $label }: { $title }

    { $field } — было: { $before }
    стало: <b>{ $after }</b>
    Причина: { $reason }
letter-amended-open = Открыть пункт
letter-red-list =
    🔴 <b>{ $count ->
        [one] { $count } пункт плана останется
        [few] { $count } пункта плана останутся
       *[many] { $count } пунктов плана останутся
    } без напоминания</b>
    Пункты: { $labels }

    Кто-то ушёл, заблокировал бота, роль свободна или нет даты. Откройте список — там видно, что исправить.
letter-red-list-open = Красный список

refusal-file-not-yours = Спасибо! Но план присылает координатор школы. Передайте файл ему.
refusal-file-empty = Файл пустой. Проверьте его и пришлите ещё раз.
refusal-file-encrypted = Файл защищён паролем. Снимите пароль и пришлите ещё раз. Сам пароль присылать не нужно.
refusal-file-picture = Это картинка, из неё таблицу не прочесть. Пришлите план файлом Word, Excel или PDF с текстом.
refusal-file-damaged = Файл повреждён или не догрузился. Откройте его у себя, сохраните заново и пришлите ещё раз.
refusal-file-too-large = Файл слишком большой: можно до { $megabytes } МБ. Уберите картинки или сохраните только таблицу плана.
refusal-file-bomb = Файл распаковывается до огромного размера. Скопируйте таблицу плана в новый документ и пришлите его.
refusal-file-format = Такой формат не читаю. Подойдут Word (.docx), Excel, PDF, HTML или текст.
refusal-file-old-word = Это старый Word (.doc). Откройте его, сохраните как .docx и пришлите ещё раз.
refusal-file-no-table = В файле нет таблицы. План должен быть таблицей: мероприятие, срок, ответственные.
refusal-file-no-rows = Таблица есть, но пунктов в ней нет. Проверьте, тот ли это файл.
refusal-file-no-year = Не нашёл учебный год. Пришлите файл ещё раз с подписью, например: 2020/2021
refusal-file-too-many-rows = Строк слишком много, предел — { NUMBER($limit, useGrouping: 0) }. Оставьте в файле только таблицу плана.
refusal-file-too-many-pages = Страниц слишком много, предел — { $limit }. Оставьте только страницы с планом.
refusal-file-scan = Это скан: текста в нём нет. Пришлите исходный файл Word или Excel.
refusal-file-timeout = Файл читается слишком долго. Скопируйте таблицу плана в новый документ и пришлите его.
refusal-file-dtd = В файле есть посторонние вставки, открывать его небезопасно. Сохраните план заново из Word и пришлите ещё раз.
refusal-plan-gone = Этого плана больше нет. Откройте /plan
refusal-item-gone = Этого пункта больше нет. Откройте /plan
refusal-plan-archived = Этот план в архиве, его уже не меняют. Действующий: /plan
refusal-plan-in-force = Сейчас действует «{ $title }», и его напоминания включены. Сначала выключите их: /plan
refusal-plan-not-approved = Сначала утвердите план, потом включайте напоминания.
refusal-plan-approved-already = План уже утверждён, удалить его нельзя. Пункты можно исключать поправками: /plan
refusal-amendment-needs-reason = План утверждён: напишите причину изменения одной строкой.
refusal-date-backwards = Конец срока раньше начала. Выберите день не раньше первого.
refusal-date-missing = День не выбран. Откройте «Дата» ещё раз.
