# Объявления после отправки: что видит читатель, что видит автор, кто молчит, до кого не дойти.

announced-fill-class = вашего класса
announced-fill-name = родители
announced-please = Пожалуйста, отметьте, что вы ознакомились с объявлением выше.
announced-no-words = Школа прислала объявление без слов. Нажмите кнопку — покажу.
announced-footer = ✎ Исправлено { $at }
announced-untitled = без текста
announced-ack = Ознакомлен(а)
announced-acked = ✓ Отмечено { $at }
announced-acked-by-hand = ✓ Отметила школа { $at }
announced-files = { $files ->
        [0] Опрос
       *[other] Файлы ({ $files }){ $polls ->
            [0] {""}
           *[other] {" "}и опрос
        }
    }
announced-show = Показать ещё раз
announced-again =
    🔔 Школа просит ознакомиться с объявлением «{ $title }».
    Прочитайте и нажмите кнопку.
announced-corrected = ✎ Школа исправила объявление «{ $title }». Выше — уже новый текст. Изменилось:
announced-changes-more = … и ещё { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[other] { $count } строк
    }
announced-gone = ✖️ Школа отозвала объявление «{ $title }». Оно больше не действует.
announced-gone-too = ✖️ Отозвано школой.
announced-reason = Причина: { $reason }

# Читатель нажимает кнопки

announced-thanks = Спасибо, отмечено.
announced-only-a-test = Это проверка: видите её только вы. У читателей здесь сохранится отметка.
announced-here = ⬆️ Вот это объявление.
refusal-announcement-withdrawn = Школа отозвала это объявление, отмечать ничего не нужно.
refusal-acknowledged-already = Эта семья уже отметила сама, её отметка остаётся.
refusal-correction-unfit = Так исправить нельзя: длина меняет число сообщений, или слов в объявлении не было. Отзовите его и отправьте новое.
refusal-correction-same = Текст тот же самый, исправлять нечего.
refusal-correction-needs-words = Пришлите новый текст обычным сообщением.
refusal-announcement-not-out = Это объявление ещё не отправлено или уже отозвано.

# Карточка отправленного и живой ход

announced-title = <b>{ $title }</b>
announced-state-draft = Черновик
announced-state-asked = Ждёт одобрения
announced-state-planned = Уйдёт { $at }
announced-state-sending = ▶️ Отправляется с { $at }
announced-state-paused = ⏸ На паузе, отправлялось с { $at }
announced-state-done = ✅ Отправка закончена { $at }
announced-state-cancelled = ⏹ Остановлено { $at }
announced-state-withdrawn = ✖️ Отозвано { $at }
announced-author = Автор: { $name }
announced-laying = Составляю список получателей…
announced-bar = { $bar } { $percent } %
announced-walk-laying = Составляю список получателей…
announced-walk-again = Напоминаю молчащим…
announced-walk-editing = Исправляю у тех, кто уже получил…
announced-walk-removing = Убираю у тех, кто уже получил…
announced-recipients = Получателей: <b>{ $count }</b>
announced-is-sent = • получили: { $count }
announced-is-sent-of = Получили: { $sent } из { $whole }
announced-is-waiting = • ждут отправки: { $count }
announced-is-unreached = • не дошло, бот закрыт или не открыт: { $count }
announced-is-failed = • не дошло, Telegram не принял: { $count }
announced-is-uncertain = • неизвестно, дошло ли: { $count }
announced-is-expired = • не успели до срока: { $count }
announced-is-cancelled = • не отправлено, остановили: { $count }
announced-is-erased = • сведения удалены: { $count }
announced-acked-of = Ознакомились: <b>{ $count }</b> из { $whole }
announced-later = 🌙 Кто ждёт, получит { $at }
announced-left = Осталось { $span }
announced-span = { $minutes ->
        [0] меньше минуты
        [one] около { $minutes } минуты
       *[other] около { $minutes } минут
    }
announced-edited = ✎ Исправлено { $at }{ $done ->
        [0] {""}
       *[other] : у { $done } уже новый текст
    }{ $waiting ->
        [0] {""}
       *[other] , ждут { $waiting }
    }{ $failed ->
        [0] {""}
       *[other] , не удалось у { $failed }
    }
announced-removed = ✖️ Убрано у { $done }{ $waiting ->
        [0] {""}
       *[other] , ждут { $waiting }
    }{ $failed ->
        [0] {""}
       *[other] , не до конца у { $failed }: файлы старше 48 часов Telegram убирать не даёт
    }
announced-advice-stuck = ⏸ Слишком много ошибок подряд, и я остановился сам. Кто получил, второй раз не получит. Проверьте объявление и нажмите «Продолжить».
announced-advice-paused = ⏸ Остальные получат, когда вы нажмёте «Продолжить».
announced-advice-nobody = Получателей не нашлось: в этих классах пока никто не согласился на новости. Смотрите /reach
announced-advice-unreached = → Бот закрыт или не открыт: передайте на бумаге или позвоните. По классам: /reach
announced-advice-failed = → Telegram не принял: передайте другим способом, имена — в таблице.
announced-advice-uncertain = → Связь прервалась при отправке. Второй раз не шлю, чтобы не прислать дважды: спросите сами, имена — в таблице.
announced-advice-expired = → Вышел срок, и я не отправил. Если ещё важно, отправьте заново.
announced-more = Подробнее
announced-to-card = ‹ К объявлению
announced-do-look = Обновить
announced-do-pause = Пауза
announced-do-go = Продолжить
announced-do-stop = Остановить
announced-do-watch = Следить за ходом
announced-do-remind = Напомнить молчащим
announced-do-correct = ✎ Исправить
announced-do-withdraw = Отозвать
announced-do-sheet = Лист ознакомления
announced-do-table = Таблица
announced-do-again-silent = Ещё раз: новый черновик молчащим
announced-do-again = Повторить: новый черновик
announced-who = Кто не ознакомился ({ $count })
announced-sure-stop = Остановить «{ $title }»? { $waiting ->
        [one] { $waiting } человек его уже не получит
        [few] { $waiting } человека его уже не получат
       *[other] { $waiting } человек его уже не получат
    }, { $sent ->
        [0] и у остальных его нет.
       *[other] у { $sent } оно останется. Чтобы убрать и у них, нажмите «Отозвать».
    }
announced-yes-stop = Да, остановить
announced-sure-remind = Напомнить о «{ $title }» тем, кто не отметил? Таких { $count }; письмо придёт тем из них, у кого бот открыт.{ $chased ->
        [0] {""}
        [one] {" "}Им уже напоминали { $chased } раз.
        [few] {" "}Им уже напоминали { $chased } раза.
       *[other] {" "}Им уже напоминали { $chased } раз.
    }
announced-yes-remind = Да, напомнить
announced-done-pause = ⏸ Пауза: что не ушло, подождёт.
announced-done-go = ▶️ Продолжаю с того же места.
announced-done-stop = ⏹ Остановлено.
announced-done-remind = { $night ->
        [yes] 🔔 Сейчас тихие часы: напоминания уйдут { $at }.
       *[no] 🔔 Напоминания уходят.
    }

announced-ask-text =
    Пришлите новый текст «{ $title }» целиком. Ниже — нынешний, его можно скопировать и поправить.

    Перед отправкой я покажу, что изменится. Файлы остаются как есть.
announced-sure-correct = Исправить «{ $title }»? Было и станет:
announced-only-marks = Слова те же, меняется только оформление.
announced-correct-whom = { $sent ->
        [0] Ещё никто не получил: все увидят сразу новый текст.
        [one] У { $sent } человека текст сменится на месте, и ему придёт короткая заметка. Остальные увидят сразу новый.
       *[other] У { $sent } человек текст сменится на месте, и им придёт короткая заметка. Остальные увидят сразу новый.
    }
announced-correct-acked = Уже отметили { $count }: их отметки остаются. Если изменилось важное, отправьте новое объявление.
announced-yes-correct = Исправить у всех
announced-done-correct = ✎ Исправляю у всех.
announced-ask-reason = Отозвать «{ $title }»? Получили { $sent }. Вместо текста у каждого останется строка «Школа отозвала объявление». Напишите причину — её увидят все — или отзовите без неё.
announced-no-reason = Отозвать без причины
announced-sure-withdraw = Отозвать «{ $title }» у всех? Получили { $sent }. Вернуть будет нельзя.
announced-files-go = Файлы тоже уберу: Telegram позволяет это 48 часов после отправки.
announced-files-stay = ⚠️ Прошло больше 48 часов: файлы Telegram убрать не даст, они останутся в чатах.
announced-yes-withdraw = Да, отозвать у всех
announced-done-withdraw = ✖️ Отзываю у всех.

announced-file-sheet = Лист ознакомления
announced-file-table = Объявление
announced-staff = Сотрудники

# Кто молчит

announced-family = семья: { $names }
announced-family-unnamed = семья без имени
announced-silent-title = <b>Не ознакомились</b>: { $title }
announced-silent-of-class = Класс { $grade }. Поговорите с семьёй и отметьте, как она узнала.
announced-silent-staff = Сотрудников: { $count }
announced-silent-nobody = Таких нет. ✅
announced-silent-class = { $grade } · { $count }
announced-silent-all = Все подряд
announced-silent-line = { $n }. { $name }
announced-silent-unreached = { $n }. { $name } — 🚫 в Telegram не дойти
announced-by-paper = { $n }. на бумаге
announced-by-phone = { $n }. по телефону
announced-marked-paper = ✓ Ознакомлены на бумаге: { $name }
announced-marked-phone = ✓ Ознакомлены по телефону: { $name }
announced-undo = ↩ Отменить отметку
announced-kept = Записано
announced-from-start = ‹ Сначала
announced-further = Дальше ›
announced-to-classes = ‹ По классам

letter-announcement-done = ✅ Объявление «{ $title }» отправлено всем, кому можно.
letter-announcement-stuck =
    ⏸ Объявление «{ $title }» остановилось само: { $failed ->
        [one] { $failed } сообщение Telegram не принял
        [few] { $failed } сообщения Telegram не принял
       *[other] { $failed } сообщений Telegram не принял
    }.
    Кто получил, второй раз не получит. Посмотрите, всё ли в порядке с самим объявлением, и нажмите «Продолжить».
letter-announcement-silent =
    🔔 После напоминаний не ознакомились с «{ $title }».
    Откройте список: кому позвонить, кому передать на бумаге.
letter-announcement-silent-line = • { $grade }: { $count }
letter-announcement-silent-unled = Классный руководитель не указан: { $classes }. Координатор укажет его так: /staff → карточка сотрудника → «Указать букву» или «+ Роль».
letter-announcement-silent-open = Список { $grade }

# До кого дойти

command-reach = до кого доходят объявления
reach-nothing = Семей пока нет: никто не назвал класс ребёнка. Раздайте родителям ссылку: /observers → «Ссылки и QR».
reach-nothing-own = Здесь семьи вашего класса; пока никого. Если класс за вами не указан, попросите координатора: /staff, ваша карточка.
reach-title = <b>До кого доходит</b>: { $done } из { $whole } семей ({ $percent } %)
reach-title-page = <b>До кого доходит</b>. Классов: { $count }. На этой странице: { $done } из { $whole } семей ({ $percent } %)
reach-class = <b>{ $grade }</b> { $bar } { $done } из { $whole }
reach-fine = на связи: { $count }
reach-silent = молчат: { $count }
reach-blocked = закрыли бота: { $count }
reach-never = не открывали: { $count }
reach-unagreed = не согласны на новости: { $count }
reach-absent = не зашли вовсе: { $count }
reach-advice-absent = → Не зашли вовсе: раздайте лист класса с кодом — он за кнопкой класса.
reach-advice-never = → Не открывали: школа их записала, но бота они не видели. Дайте им ссылку класса.
reach-advice-unagreed = → Не согласны на новости: это их право. Согласие даётся в боте: /mydata
reach-advice-blocked = → Закрыли бота: до них только бумага и телефон.
reach-advice-silent = → Молчат: получают, но два месяца ничего не отмечали. Спросите на собрании.
reach-advice-sizes = → Чтобы видеть, кто не зашёл вовсе, укажите число учеников в правилах объявлений.
reach-advice-sizes-ask = → Чтобы видеть, кто не зашёл вовсе, скажите координатору число учеников.
reach-sheet = Лист класса с QR
reach-list = Кому не доходит
reach-back = ‹ Назад
reach-list-title = <b>{ $grade }</b>: согласны на новости, но сообщения не доходят — { $count }
reach-list-line = • { $name }
reach-list-advice = Передайте на бумаге или позвоните; попросите снова открыть бота.
reach-sheet-title = Новости школы для родителей { $grade }
reach-sheet-text = Школьный бот присылает объявления и напоминания о ВПР вашего класса. Наведите камеру телефона на код, нажмите «Начать» и согласитесь на новости. Имя называть не обязательно, отказаться можно в любой момент.
reach-file-sheet = Лист { $grade }

audit-of-announcement = объявление № { $number }
audit-announcement-corrected = объявление исправлено
audit-announcement-withdrawn = объявление отозвано
audit-silent-reminded = напомнили молчащим
audit-acknowledged-by-hand = отмечено ознакомление
