# Объявления глазами автора и того, кто решает, — до отправки; остановка всех отправок; правила.

command-announce = объявления
command-stop = остановить все отправки

help-author =
    <b>Объявления</b>
    /announce — написать семьям или коллегам: пришлите сообщение как обычно, с фото и файлами
help-stop = /stop — остановить все отправки

settings-button-announcing = Объявления

announce-untitled = без слов
announce-to-list = ‹ Объявления
announce-to-card = ‹ К объявлению
announce-to-whom = ‹ Кому
announce-to-rules = ‹ Правила
announce-open = Открыть
announce-and-more = и ещё { $count }

announce-list-own = <b>Мои объявления</b>
announce-list-all = <b>Объявления</b>
announce-list-empty = Пока ни одного. Нажмите «Новое объявление» и пришлите сообщение — так, как его увидят.
announce-line = { $number }. { $title } — { $state }
announce-new = Новое объявление
announce-newest = « Новые
announce-earlier = Раньше ›
announce-rules-button = Правила
announce-stop-button = Остановить отправки
announce-state-draft = черновик
announce-state-asked = ждёт утверждения
announce-state-planned = уйдёт { $at }
announce-state-sending = отправляется
announce-state-paused = приостановлено
announce-state-done = отправлено { $at }
announce-state-cancelled = остановлено
announce-state-withdrawn = отозвано

announce-write =
    <b>Новое объявление</b>
    Пришлите сообщение так, как его увидят: текст с выделением, фото, видео, файл, альбом, голосовое, опрос. Можно переслать готовое. Можно несколько — одно за другим.

    {"{"}класс{"}"} и {"{"}имя{"}"} в тексте каждый прочтёт как свои: «Родителям {"{"}класс{"}"}» станет «Родителям 5А».

    Пока вы не подтвердите, никто ничего не получит.
announce-write-anew = Пришлите новое сообщение: оно заменит всё, что есть сейчас. Адресаты и настройки останутся.
announce-sure-drop = Удалить черновик «{ $title }»? Его никто не видел, вернуть его будет нельзя.
announce-yes-drop = Да, удалить
announce-dropped = Черновик удалён
announce-taken-back = Снова черновик
announce-sure-cancel = Отменить объявление «{ $title }»? Оно не уйдёт никому.
announce-yes-cancel = Да, отменить
announce-cancelled = Отменено, никому не уйдёт
announce-act-cancel = Отменить отправку

announce-card = <b>Черновик объявления</b>
announce-title = «{ $title }»
announce-content = Состав: { $what }{ $messages ->
        [0] {""}
        [1] {""}
        [one] {" "}— { $messages } сообщение
        [few] {" "}— { $messages } сообщения
       *[other] {" "}— { $messages } сообщений
    }
announce-audience = Кому: { $who }
announce-head = Получателей: { $count }{ $count ->
        [0] {""}
       *[other] {" "}({ $who })
    }
announce-departure = Отправка: { $when }
announce-expiry = Не позже: { $until }
announce-asks-ack = «Ознакомлен(а)»: { $on ->
        [yes] просим отметиться
       *[no] не просим
    }
announce-is-urgent = ❗ Срочное: уйдёт раньше других и не ждёт конца тихих часов.
announce-came-back = ↩ Вернули с замечанием: { $comment }
announce-more-may-follow = Пришлите ещё сообщение — добавлю. Если поправили уже присланное, я этого не вижу: нажмите «Текст заново».
announce-never-leaves = ⚠️ Срок «не позже» наступит раньше, чем кончатся тихие часы: никто не получит. Сдвиньте срок или сделайте срочным.
announce-keep-poll = 📊 Опрос — выше в этом чате, он анонимный. Не удаляйте его: отсюда он уходит получателям.
announce-nobody-yet = пока никому
announce-at-once = сразу
announce-no-end = без срока
announce-quiet-now = { $said }; сейчас тихие часы, поэтому { $leaves }
announce-quiet-then = { $said }; это тихие часы, поэтому { $leaves }
announce-classless = ⚠️ В тексте есть {"{"}класс{"}"}, а среди получателей сотрудники без класса ({ $count }): они прочтут «вашего класса».
announce-unknown-braces = ⚠️ «{"{"}{ $name }{"}"}» так и останется в тексте: я умею подставлять только {"{"}класс{"}"} и {"{"}имя{"}"}.

announce-part-text = { $count ->
        [1] текст
       *[other] тексты ({ $count })
    }
announce-part-photo = { $count } фото
announce-part-video = { $count } видео
announce-part-animation = { $count ->
        [1] анимация
       *[other] анимации ({ $count })
    }
announce-part-audio = { $count ->
        [1] аудио
       *[other] { $count } аудио
    }
announce-part-document = { $count ->
        [1] файл
       *[other] файлы ({ $count })
    }
announce-part-voice = { $count ->
        [1] голосовое
       *[other] голосовые ({ $count })
    }
announce-part-video-note = { $count ->
        [1] видеосообщение
       *[other] видеосообщения ({ $count })
    }
announce-part-poll = { $count ->
        [1] опрос
       *[other] опросы ({ $count })
    }
announce-part-more = и ещё { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[other] { $count } файлов
    }
announce-part-none = пусто

announce-families = { $count ->
        [one] { $count } семья
        [few] { $count } семьи
       *[other] { $count } семей
    }
announce-members = { $count ->
        [one] { $count } сотрудник
        [few] { $count } сотрудника
       *[other] { $count } сотрудников
    }

announce-act-whom = Кому ({ $count })
announce-act-ack = «Ознакомлен(а)»: { $now ->
        [yes] не просить
       *[no] просить
    }
announce-act-urgent = { $now ->
        [yes] Сделать обычным
       *[no] Сделать срочным
    }
announce-act-at = Когда
announce-act-until = Не позже
announce-act-anew = Текст заново
announce-act-pop = Убрать последнее
announce-act-test = Проверка себе
announce-act-launch = Отправить…
announce-act-drop = Удалить черновик

announce-foreign = <b>Черновик</b> — пишет { $name }. Менять его может только автор.

announce-whom = <b>Кому</b>
announce-whom-once = Кто попал сразу в несколько групп, получит одно сообщение. Семьи — те, кто согласился на новости.
announce-whom-ready = Готово
announce-nothing-to-choose = Выбрать пока не из чего.
announce-segment-staff = Все сотрудники
announce-segment-subject = учителя: { $value }
announce-segment-families = Все семьи
announce-segment-class = { $value }
announce-segment-parallel = { $value }-е классы
announce-segment-writing = пишут ВПР: { $value }
announce-segment-observers = наблюдатели { $value }
announce-segment-silent = не отметили: { $value }
announce-kind-class = Классы{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-parallel = Параллели{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-writing = По предмету ВПР{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-observers = Наблюдатели{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-role = По роли{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-subject = Учителя предмета{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-kind-silent = Кто не отметил{ $chosen ->
        [0] {""}
       *[other] {" "}✓ { $chosen }
    }
announce-choose-class = <b>Семьи классов</b>. Рядом — сколько семей согласились на новости.
announce-choose-parallel = <b>Семьи параллелей</b>. Рядом — сколько семей согласились на новости.
announce-choose-writing = <b>Семьи, чьи дети пишут ВПР</b> по предмету в этом году
announce-choose-observers = <b>Наблюдатели дня</b>: у кого есть место
announce-choose-role = <b>Сотрудники по роли</b>
announce-choose-subject = <b>Учителя и руководители ШМО</b> по предмету
announce-choose-silent = <b>Кто не отметил</b> «Ознакомлен(а)» под объявлением

announce-ask-at =
    <b>Когда отправить?</b>
    Сейчас: { $now }.

    Выберите или пришлите своё время: 28.11 15:30
announce-ask-until =
    <b>Не позже какого времени?</b>
    Сейчас: { $now }. Кому не дойдёт к этому времени, тому уже не уйдёт, и я скажу вам, скольким.

    Выберите или пришлите своё время: 28.11 15:30

announce-confirm = <b>Проверьте перед отправкой</b>
announce-decide = <b>Ждёт вашего решения</b> — { $name } просит отправить
announce-unreached = ⚠️ Не дойдёт:{ $blocked ->
        [0] {""}
       *[other] {" "}заблокировали бота — { $blocked }
    }{ $never ->
        [0] {""}
       *[other] { $blocked ->
            [0] {" "}
           *[other] {", "}
        }ещё не открывали бота — { $never }
    }
announce-load = { $grade }: за неделю уже { $average ->
        [one] { $average } сообщение
        [few] { $average } сообщения
        [many] { $average } сообщений
       *[other] { $average } сообщения
    } в среднем, больше всего { $most }
announce-load-more = …и ещё { $count ->
        [one] { $count } класс
        [few] { $count } класса
       *[other] { $count } классов
    }, где писали реже
announce-load-none = За неделю этим семьям ещё ничего не приходило.
announce-needs-another = Уйдёт, когда согласится ещё один человек с правом отправки.
announce-send = Отправить { $count ->
        [one] { $count } получателю
       *[other] { $count } получателям
    }
announce-ask = Отдать на утверждение
announce-approve = Утвердить и отправить ({ $count })
announce-send-back = Вернуть с замечанием
announce-show = Показать
announce-show-toast = Вот так увидят читатели
announce-changed = ⚠️ Объявление изменилось, пока вы смотрели. Проверьте ещё раз.
announce-ask-comment = Что поправить в объявлении «{ $title }»? Напишите одним сообщением, { $name } прочтёт.
announce-went-back = Вернул: «{ $title }». { $name } увидит замечание.
announce-waits-asked = <b>Ждёт утверждения</b>. Пока не утвердили, можно забрать и поправить.
announce-waits-planned = <b>Ждёт своего часа</b>. До отправки можно забрать и поправить.
announce-take-back = Забрать обратно
announce-toast-send = Отправлено в очередь
announce-toast-ask = Отдано на утверждение
announce-toast-approve = Утверждено

announce-rules = <b>Правила объявлений</b>
announce-rule-eyes = 👀 Четыре глаза: { $on ->
        [yes] каждое объявление утверждает второй человек
       *[no] у кого есть право, отправляет сам
    }
announce-rule-chase = 🔁 Кто не отметил «Ознакомлен(а)»: напомню через { $hours } ч, всего { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[other] { $times } раз
    }; потом список получит классный руководитель
announce-rule-sizes = 🧮 Учеников в классах: { $sizes }
announce-sizes-none = не указано
announce-flip-eyes = { $on ->
        [yes] Четыре глаза: выключить
       *[no] Четыре глаза: включить
    }
announce-chase-button = { $hours } ч
announce-type-sizes = Учеников в классах
announce-ask-sizes =
    Сколько учеников в каждом классе? Так видно, скольких семей ещё нет в боте.
    Пришлите, например: 5А 27, 5Б 25

    Сейчас: { $now }. Чтобы убрать, пришлите «-».
announce-rule-kept = Сохранено

stop-banner = 🔴 <b>Все отправки остановлены</b>: { $name }, { $at }
stop-banner-restored = 🔴 <b>База восстановлена из копии, отправки ждут</b>: { $at }
stop-banner-gap = 🟠 <b>После перерыва часть сообщений ждёт решения</b>: { $at }
stop-banner-copied = 🔴 <b>База на новом месте, отправки ждут решения</b>: { $at }
stop-sure =
    🔴 <b>Остановить все отправки?</b>
    Напоминания, объявления и письма будут ждать, ничего не пропадёт. Ответы на нажатия работают. Об этом узнают все сотрудники.
stop-yes = Остановить все отправки
stop-leave = Ничего не менять
stop-done = Напоминания, объявления и письма ждут. Сотрудникам об этом сказано.
stop-act-resume = Возобновить отправки
stop-sure-resume = { $count ->
        [0] В очереди пусто, возобновить?
        [one] В очереди { $count } сообщение. Если его час настал, уйдёт сразу; если вышел срок, не уйдёт.
        [few] В очереди { $count } сообщения. То, чей час настал, уйдёт сразу; у чего вышел срок, не уйдёт.
       *[other] В очереди { $count } сообщений. То, чей час настал, уйдёт сразу; у чего вышел срок, не уйдёт.
    }
stop-sure-resume-night = { $count ->
        [one] В очереди { $count } сообщение. Сейчас тихие часы: срочное уйдёт сразу, остальное — { $at }. Возобновить?
        [few] В очереди { $count } сообщения. Сейчас тихие часы: срочное уйдёт сразу, остальное — { $at }. Возобновить?
       *[other] В очереди { $count } сообщений. Сейчас тихие часы: срочное уйдёт сразу, остальное — { $at }. Возобновить?
    }
stop-yes-resume = Да, возобновить
stop-resumed = Отправки снова идут. Сотрудникам сообщаю.
stop-resumed-night = 🌙 Сейчас тихие часы: что ждало и не срочно, уйдёт { $at }.

letter-announcement-asked = { $name } просит утвердить объявление «{ $title }». Откройте, проверьте и решите.
letter-announcement-approved = { $name } утверждает ваше объявление «{ $title }».
letter-announcement-back =
    { $name } возвращает объявление «{ $title }»:
    { $comment }

    Поправьте черновик и отдайте снова.
letter-announcement-handled = { $act ->
        [paused] ⏸ { $name } приостанавливает объявление «{ $title }»: кто не получил, пока ждёт.
        [resumed] ▶️ { $name } продолжает отправку объявления «{ $title }».
        [cancelled] ⏹ { $name } останавливает объявление «{ $title }»: кто не получил, уже не получит.
        [corrected] ✎ { $name } исправляет объявление «{ $title }» у всех, кто получил.
       *[withdrawn] ✖️ { $name } отзывает объявление «{ $title }» у всех, кто получил.
    }
letter-announcement-unapproved =
    ⏰ Объявление «{ $title }» никто не утвердил до { $at }, и оно не ушло.

    Это снова черновик. Спросите коллег, выберите другое время и отдайте ещё раз.
letter-sending-stopped =
    🔴 { $name }: все отправки остановлены. Напоминания и объявления ждут, ничего не пропадёт.
    Пока говорите с людьми сами: сообщения бота к ним не уходят.
letter-restored =
    🔴 База восстановлена из копии ({ $at }). Ничего не уходит, пока вы не разрешите.
    { $count ->
        [0] В очереди пусто.
        [one] В очереди { $count } сообщение. Люди могли его уже получить: такое напоминание скажет об этом само.
        [few] В очереди { $count } сообщения. Часть люди могли уже получить: такие напоминания скажут об этом сами.
       *[other] В очереди { $count } сообщений. Часть люди могли уже получить: такие напоминания скажут об этом сами.
    } Проверьте план и объявления, потом возобновите.
letter-sending-resumed = 🟢 { $name }: отправки снова идут. То, что ждало, уходит сейчас.
letter-sending-resumed-night = 🟢 { $name }: отправки снова идут. Сейчас тихие часы: срочное уходит сразу, остальное — { $at }.

refusal-announcement-gone = Такого объявления у вас нет. Список: /announce
refusal-announcement-not-draft = Это объявление уже не черновик. Откройте его заново: /announce
refusal-announcement-too-long = В объявлении не больше { $most } сообщений. Уберите лишнее: кнопка «Убрать последнее».
refusal-announcement-unsupported = Такое переслать не умею. Пришлите текст, фото, видео, аудио, файл, альбом, голосовое, видеосообщение или опрос.
refusal-announcement-unsendable = Часть объявления Telegram больше не отдаёт: возможно, опрос удалён из этого чата. Уберите её и пришлите заново.
refusal-announcement-empty = Объявление пустое. Пришлите сообщение — добавлю.
refusal-audience-empty = Получателей пока нет. Выберите, кому: кнопка «Кому».
refusal-audience-too-long = В адресатах не больше { $most } групп. Выберите группы побольше, например параллель.
refusal-announcement-time-past = Это время уже прошло или слишком далеко. Выберите другое: кнопка «Когда».
refusal-announcement-expiry-early = Срок «не позже» наступит раньше отправки. Выберите другой.
refusal-announcement-left = Объявление уже ушло. Откройте его: /announce
refusal-announcement-decided = Его уже утвердили, вернули или забрали. Откройте заново: /announce
refusal-announcement-changed = Объявление изменилось, пока вы смотрели. Откройте его ещё раз: /announce
refusal-nobody-to-approve = Утвердить некому: ни у кого больше нет права отправки. Попросите координатора дать роль.
refusal-four-eyes = В школе действует правило четырёх глаз: отдайте объявление на утверждение.
refusal-four-eyes-own = Своё объявление утверждает кто-то другой.
refusal-comment-empty = Напишите замечание словами: автор его прочтёт.
refusal-moment-unclear = Не понял время. Пришлите, например: 28.11 15:30
refusal-poll-closed = Этот опрос уже завершён. Создайте новый и пришлите его.
refusal-poll-with-files = Опрос с картинками или файлами повторить не могу. Пришлите опрос без них.
refusal-poll-no-answer = У пересланной викторины не виден верный ответ. Создайте её прямо в этом чате.
refusal-poll-unfit = Telegram не даёт повторить этот опрос. Создайте его заново, попроще.
refusal-not-stopped = Отправки и так идут.
refusal-chase-hours-unclear = Выберите, через сколько часов напоминать: от 1 до 168.
refusal-class-sizes-unclear = Не понял. Пришлите класс и число учеников (до 60), например: 5А 27, 5Б 25

audit-announcement-asked = объявление на утверждении
audit-announcement-taken-back = объявление вернули себе
audit-announcement-sent-back = объявление возвращено автору
audit-announcement-launched = объявление отправлено
audit-announcement-paused = объявление приостановлено
audit-announcement-resumed = объявление идёт дальше
audit-announcement-cancelled = объявление отменено
audit-broadcast-rules-changed = изменены правила объявлений
audit-sending-stopped = все отправки остановлены
audit-sending-resumed = отправки возобновлены
