# Объявления после отправки: что видит читатель, что видит автор, кто молчит, до кого не дойти.

announced-fill-class = вашего класса
announced-fill-name = уважаемые родители
announced-please = Пожалуйста, отметьте, что вы ознакомились с объявлением выше.
announced-no-words = Школа прислала объявление без слов. Нажмите кнопку — покажу.
announced-footer = ✎ Исправлено { $at }
announced-untitled = без текста
announced-ack = ✓ Ознакомлен(а)
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
announced-reason = Причина: { $reason }
