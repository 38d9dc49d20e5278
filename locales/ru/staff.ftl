# Сотрудники: список, карточка, приглашения, письма о людях, журнал.

staff-title =
    <b>Сотрудники</b> · { $count }
    Нажмите на фамилию, чтобы открыть карточку.
staff-found = <b>«{ $name }»</b>: { $count ->
        [0] никого не нашлось. Попробуйте часть фамилии.
        [one] нашёлся { $count } человек
        [few] нашлись { $count } человека
       *[other] нашлось { $count } человек
    }
staff-gaps = 🔴 { $count ->
        [one] { $count } роль плана никто
        [few] { $count } роли плана никто
       *[other] { $count } ролей плана никто
    } не занимает — выберите человека:
staff-gap-button = Кто: { $role }
staff-waiting = ⏳ — ждут вашего подтверждения
staff-find = 🔍 Найти
staff-add = Добавить вручную
staff-invitations = Приглашения
staff-back = ‹ К списку
staff-to-card = Открыть карточку
staff-cancel = ‹ Отмена
staff-nameless = № { $id }, без имени
staff-admin = администратор
staff-no-roles = роли пока нет
staff-card =
    <b>{ $name }</b>
    { $roles }
staff-standing-waiting = ⏳ ждёт подтверждения
staff-standing-left = ушёл из школы
staff-standing-fine = ✅ в боте
staff-standing-never = ✉️ ещё не открывал бот: пришлите личную ссылку
staff-standing-blocked = 🚫 заблокировал бота: напоминания не доходят
staff-away = Отсутствует { $start }–{ $end }, вместо: { $name }
staff-end-absence = Вернулся (с { $start })
staff-letter-wanted = ⚠️ Укажите букву класса: пока она неизвестна, письма о семьях класса идут автору объявления.
staff-letter-button = Указать букву{ $grade ->
        [0] {""}
       *[other] : { $grade } класс
    }
staff-add-role = + Роль
staff-act-confirm = Подтвердить
staff-act-reject = Отклонить
staff-act-roles = − Роль
staff-act-away = Отсутствие
staff-act-hand = Передать пункты
staff-act-phone = Потерян телефон
staff-act-link = Личная ссылка
staff-act-name = Исправить имя
staff-act-leave = Ушёл из школы
staff-sure-reject = Отклонить: <b>{ $name }</b>? Роль из приглашения не достанется никому, войти снова можно по новой ссылке.
staff-sure-leave = <b>{ $name }</b> больше не работает в школе? Права пропадут сразу, пункты попадут в красный список — их можно будет передать.
staff-sure-phone = <b>{ $name }</b>: потерян телефон? Старый аккаунт сразу потеряет доступ. Вы получите ссылку для нового — все роли и пункты останутся.
staff-yes-reject = Да, отклонить
staff-first-hand = Сначала передать пункты
staff-yes-leave = Да, ушёл из школы
staff-yes-phone = Да, дать новую ссылку
staff-done-confirm = ✅ Подтвердили: можно работать, письмо отправлено.
staff-done-reject = Отклонено.
staff-done-leave = Отмечено: ушёл из школы. Передайте пункты тому, кто теперь за них отвечает.
staff-which-role = { $name }: какую роль снять?
staff-sure-role = { $name }: снять роль «{ $role }»? Пункты этой роли останутся без этого человека.
staff-yes-role = Да, снять
staff-role-taken = Роль снята.
staff-role-given = Роль назначена.
staff-renamed = Имя исправлено.
staff-added = Добавлено в список. Назначьте роль и отправьте личную ссылку.
staff-back-again = Отсутствие снято: напоминания снова приходят лично.
staff-absence-kept = Записано: на это время напоминания получит заменяющий.
staff-handed-over = { $count ->
        [0] Личных пунктов нет. Роли можно отдать кнопками в /staff.
        [one] Передан { $count } пункт.
        [few] Переданы { $count } пункта.
       *[other] Передано { $count } пунктов.
    }
staff-ask-name = Пришлите фамилию или её часть.
staff-ask-new = Пришлите фамилию, имя и отчество — добавлю в список.
staff-ask-rename = Сейчас: { $name }. Пришлите фамилию, имя и отчество, как надо.
staff-away-from = { $name }: с какого дня отсутствие?
staff-away-to = { $name }: отсутствие с { $start }. По какой день?
staff-choose-sub = { $name }: кто заменяет?
staff-choose-heir = { $name }: кому передать все пункты?
staff-choose-gap = Кто в школе «{ $role }»?
staff-choose-nobody = Пока некого выбрать: пригласите сотрудников — /invite
staff-hand-why = Все пункты: { $name } → { $heir }. Почему? Нажмите или напишите своими словами — причина попадёт в поправку к плану.
staff-reason-duty = Смена обязанностей
staff-reason-ill = Болезнь
staff-reason-left = Уход из школы
staff-reason-load = Перераспределение нагрузки
staff-link =
    Личная ссылка: { $name }. Действует 24 часа, один раз; больше я её не покажу.

    { $link }

invite-new = Пригласить
invite-which-role = Кого приглашаем?
invite-which-role-for = { $name }: какую роль добавить?
invite-more-roles = Другие роли…
invite-common-roles = ‹ Частые роли
invite-which-area = Какая область?
invite-which-grade = Какой класс?
invite-which-letter = Какой из { $grade }-х классов? Письма о семьях класса получит только его классный руководитель.
invite-letter-all = Все { $grade }-е
invite-letter-type = Другая буква…
invite-type-letter = Напишите букву класса, например: В
invite-which-subject = Какой предмет?
invite-detail-none = Без уточнения
invite-detail-type = Другой предмет…
invite-type-subject = Напишите предмет, например: родной язык
invite-terms =
    <b>{ $role }</b>
    { $uses ->
        [1] Ссылка на одного человека
       *[other] Ссылка на { $uses } человек
    }, { $days ->
        [one] действует { $days } день
        [few] действует { $days } дня
       *[other] действует { $days } дней
    }. Каждого вы ещё подтвердите.
invite-uses = { $uses ->
        [1] один человек
       *[other] до { $uses }
    }
invite-days = { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }
invite-make = Создать ссылку
invite-made =
    Приглашение: <b>{ $role }</b>, { $uses ->
        [1] на одного человека
       *[other] до { $uses } человек
    }, { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }. Перешлите ссылку — больше я её не покажу:

    { $link }
invite-copy = Скопировать ссылку
invite-another = Ещё одна
invite-open = { $count ->
        [0] Открытых приглашений нет.
        [one] Открыто { $count } приглашение:
        [few] Открыты { $count } приглашения:
       *[other] Открыто { $count } приглашений:
    }
invite-line = { $number }. { $what } — { $uses ->
        [one] осталось { $uses } место
        [few] осталось { $uses } места
       *[other] осталось { $uses } мест
    }, { $days ->
        [one] ещё { $days } день
        [few] ещё { $days } дня
       *[other] ещё { $days } дней
    }
invite-for-person = личная: { $name }
invite-revoke = Отозвать № { $number }
invite-revoked = Ссылка больше не действует

letter-newcomer =
    👋 По приглашению пришёл новый сотрудник:
    <b>{ $name }</b>
    { $roles }

    Это ваш человек?
letter-role-asked = <b>{ $name }</b> открывает ссылку на роль: { $role }. Дать эту роль?
letter-role-give = Дать роль
letter-welcome =
    ✅ Вас подтвердили, добро пожаловать!

    Напоминания будут приходить сюда. /today — что сегодня, /my — всё моё, /help — подсказка.
letter-unreachable = 🚫 <b>{ $name }</b> больше не получает сообщений: бот заблокирован. { $count ->
        [0] Открытых пунктов нет.
        [one] Остался { $count } открытый пункт
        [few] Осталось { $count } открытых пункта
       *[other] Осталось { $count } открытых пунктов
    }{ $count ->
        [0] {""}
       *[other] {" "}— передайте их или попросите разблокировать бота.
    }

audit-title = <b>Журнал изменений</b>
audit-empty = Пока пусто.
audit-older = Раньше ›
audit-newer = ‹ Позже
audit-line = { $at } · { $who }: { $what }
audit-program = бот
audit-other = { $action }
audit-of-person = сотрудник № { $number }
audit-of-invitation = ссылка № { $number }
audit-of-absence = отсутствие № { $number }
audit-of-plan = план № { $number }
audit-of-item = пункт № { $number }
audit-of-task = задача № { $number }
audit-of-exam = проверочная № { $number }
audit-setup-link-made = ссылка для администратора
audit-admin-appointed = назначен администратор
audit-invited = приглашение
audit-invitation-revoked = приглашение отозвано
audit-slips-made = приглашения на бумаге
audit-joined = вход по приглашению
audit-role-asked = просьба о роли
audit-account-bound = новый аккаунт
audit-named-oneself = указано имя
audit-confirmed = сотрудник подтверждён
audit-rejected = сотрудник отклонён
audit-reachable-again = снова на связи
audit-unreachable = бот заблокирован
audit-added-by-hand = добавлен вручную
audit-renamed = исправлено имя
audit-role-bound = назначена роль
audit-role-unbound = снята роль
audit-left = ушёл из школы
audit-absence-added = отсутствие и замена
audit-restored = база восстановлена из копии
audit-start-asked = старт: задан вопрос, что отправлять
audit-backlog-dropped = старые сообщения сняты
audit-start-lapsed = на вопрос старта не ответили, отправки идут
audit-two-bots = два бота с одним токеном
audit-absence-ended = отсутствие снято
audit-phone-lost = потерян телефон
audit-handed-over = пункты переданы
audit-plan-drafted = загружен план
audit-item-changed = исправлен пункт
audit-plan-approved = план утверждён
audit-draft-dropped = черновик удалён
audit-reminders-on = напоминания включены
audit-reminders-off = напоминания выключены
audit-task-undo = ответ отменён
audit-task-reported = отмечено «Готово»
audit-task-accepted = работа принята
audit-task-returned = работа возвращена
audit-task-done = отмечено «Готово»
audit-task-declined = ответ «Не моё»
audit-extension-granted = перенос разрешён
audit-extension-refused = перенос отклонён
audit-settings-changed = изменены настройки
audit-day-set = изменён день календаря
audit-terms-set = изменены четверти
audit-vpr-window = изменено окно ВПР
audit-pack-given = передана папка подтверждений
audit-vpr-exams = изменено расписание ВПР
audit-push-days = изменены дни подсказок семьям
audit-pushes-switched = подсказки семьям включены или выключены
audit-vpr-subject = назван предмет проверочной
audit-vpr-exam-removed = удалена проверочная

refusal-invitation-bounds = Ссылка может быть на 1–{ $most } человек и на 1–60 дней.
refusal-invitation-dead = Эта ссылка уже не действует. Попросите у координатора новую — это минута.
refusal-invitation-gone = Такого приглашения уже нет. Откройте список заново: /invite
refusal-account-taken = Этот аккаунт уже принадлежит другому сотруднику. Откройте ссылку с нового телефона.
refusal-name-unclear = Не понял имя. Пришлите фамилию, имя и отчество буквами, до 120 знаков.
refusal-subject-unclear = Не понял предмет. Напишите его словами, например: родной язык.
refusal-person-gone = Этого человека уже нет в списке. Откройте его заново: /staff
refusal-person-left = { $name } уже не в списке сотрудников. Нужна новая ссылка: /invite
refusal-person-not-waiting = { $name }: решение уже принято. Карточка — в /staff
refusal-own-role = Свою роль снять нельзя — попросите другого координатора.
refusal-own-leaving = Себя отметить ушедшим нельзя — попросите другого координатора.
refusal-last-admin = Это единственный администратор. Сначала нужен второй.
refusal-substitute-unfit = { $name } не может заменить: выберите другого работающего сотрудника.
refusal-substitute-away = { $name } в эти дни тоже отсутствует. Выберите другого.
refusal-absence-backwards = Последний день раньше первого. Выберите дни ещё раз.
refusal-absence-overlaps = { $name }: на эти дни отсутствие уже записано.
refusal-role-taken = Эту роль уже кто-то занял. Обновите список: /staff
refusal-nothing-to-hand-over = Передавать нечего: утверждённого плана пока нет.
