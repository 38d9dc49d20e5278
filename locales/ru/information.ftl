# Информация о ВПР, материалы для подготовки, поиск; библиотека редактора.

command-info = информация о ВПР
command-prepare = материалы для подготовки
command-find = поиск по словам
command-library = страницы и материалы
help-information =
    <b>Про ВПР</b>
    /info — информация: что это, когда, как
    /prepare — материалы для подготовки
    Или просто напишите, что ищете: «математика 5», «что взять».
help-editor =
    <b>Редактору</b>
    /library — страницы и материалы

# Страницы
info-title = <b>Информация о ВПР</b>
info-none = Страниц пока нет: школа их готовит. Дни ВПР и материалы для подготовки — по кнопкам.
info-button-prepare = Подготовка
info-button-when = Когда ВПР
info-button-info = Информация
info-back = ‹ Информация
info-page-title = <b>{ $title }</b>
info-source = <i>По состоянию на { $day } · источник: { $source }</i>
info-valid = <i>Действует до { $day }</i>

# Подготовка
prepare-none = Материалов пока нет: школа их подбирает. Загляните позже.
prepare-title =
    <b>Подготовка к ВПР</b>

    В каком классе учится ребёнок?
prepare-grade = { $grade } класс
prepare-subject = <b>{ $grade } класс.</b> Какой предмет?
prepare-all-subjects = Все предметы
prepare-back-grades = ‹ Другой класс
prepare-back-subjects = ‹ Другой предмет
prepare-back = ‹ Материалы
prepare-shelf = <b>{ $grade } класс · { $subject }</b>
prepare-line = • { $title } — { $about }
prepare-empty = Пока ничего нет. Посмотрите «Все предметы».
card-kind-demo = образец
card-kind-description = описание
card-kind-trainer = тренажёр
card-kind-lesson = урок
card-kind-video = видео
card-official = официальный источник
card-third = сторонний сайт
card-grades = { $grades } класс
card-all-grades = все классы
card-line = { $about }
card-dated = <i>Проверено { $day }</i>
card-open = Открыть
card-get = Получить файл
card-useful = 👍 Полезно{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
card-useless = 👎 Не пригодилось{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
card-voted = Спасибо за отзыв! Его увидит редактор.
card-voted-toast = Спасибо!

# Поиск
find-ask = Что найти? Напишите словами, например: «математика 5», «что взять», «можно ли отказаться».
find-title = По словам «{ $text }»:
find-nothing = По словам «{ $text }» ничего не нашёл. Попробуйте иначе — или /help.
find-nothing-but = По словам «{ $text }» ничего не нашёл. Может быть, это? Или /help.
find-shelf = Все материалы: { $grade } класс
find-when = 🗓 Дни ВПР по классам
find-open-bot = Открыть бота

# Библиотека
library-title = <b>Библиотека</b>
library-pages = Страницы: { $shown } видят все, { $waiting } ждут вас.
library-cards = Материалы: { $shown } видят все, { $drafts } в черновиках, { $withdrawn } убрано.
library-unfound = Искали и не нашли: { $count }
library-never = Платных сборников и материалов ВПР здесь не бывает.
library-home = ‹ Библиотека
library-button-pages = Страницы ({ $count })
library-button-shown = Материалы ({ $count })
library-button-drafts = Черновики ({ $count })
library-button-expired = Срок вышел ({ $count })
library-button-withdrawn = Убраны ({ $count })
library-button-unfound = Не нашли ({ $count })
library-new-page = + Страница
library-new-card = + Материал
library-seeds = Добавить заготовки
library-seeded = ✓ Добавлено черновиков: страниц — { $pages }, материалов — { $cards }. Проверьте каждый, прежде чем публиковать.
library-seeded-all = Все заготовки уже здесь.
library-pages-list =
    <b>Страницы</b>
    🟢 видят все · ✏️ не опубликовано · ⌛ срок вышел · ⚪ скрыта
library-list-shown = <b>Материалы, которые видят все</b>
library-list-drafts =
    <b>Черновики</b>
    Откройте ссылку, проверьте, опишите — и опубликуйте.
library-list-expired = <b>Срок вышел</b>: никому не показываются.
library-list-withdrawn = <b>Убраны</b>: никому не показываются.
library-back = ‹ К списку
library-back-pages = ‹ К страницам
library-cancel = ‹ Отмена
library-unfound-title =
    <b>Искали и не нашли</b>
    Это подсказки, о чём написать. Кто искал, не хранится.
library-unfound-none = Список пуст: всё, что искали, нашлось.
library-unfound-line = • { $text } — { $count }
library-unfound-clear = Очистить список
library-sure-clear = Очистить список того, что не нашли?
library-yes-clear = Да, очистить

# Страница у редактора
page-state = { $sign } { $state ->
        [shown] Видят все
        [changed] Видят все; ваша правка ещё не опубликована
        [expired] Срок вышел: никто не видит. Обновите и продлите срок.
        [hidden] Скрыта
       *[draft] Черновик: никто не видит
    }
page-source = Источник: { $source }
page-no-source = не указан
page-dated = По состоянию на: { $day }
page-until = Показывать до: { $until }
page-forever = без срока
page-revision = Публикаций: { $number }
page-tell-waits = 🔔 Семьям будет сообщено, что изменилось.
page-act-body = Текст
page-act-title = Название
page-act-source = Источник
page-act-dated = Дата
page-act-until = Срок
page-act-forever = Без срока
page-act-see = Как увидят читатели
page-act-publish = Опубликовать
page-act-tell = Опубликовать и сообщить семьям
page-act-drop = Отменить правку
page-act-hide = Скрыть
page-act-remove = Удалить
page-act-up = ↑
page-act-down = ↓
page-ask-new = Как назвать страницу? Пришлите название одной строкой.
page-ask-body = Пришлите текст страницы «{ $title }» одним сообщением. Жирный, курсив, ссылки и цитаты сохранятся.
page-ask-title = Пришлите новое название вместо «{ $title }».
page-ask-source = Откуда сведения на странице «{ $title }»? Пришлите название документа; можно со ссылкой.
page-ask-dated = «{ $title }»: на какой день верны сведения?
page-ask-until = «{ $title }»: до какого дня показывать? После него страница скроется, и я напишу вам.
page-sure-tell = Опубликовать «{ $title }» и сообщить семьям, что изменилось?
page-sure-hide = Скрыть «{ $title }»? Её больше никто не увидит, текст останется у вас.
page-sure-remove = Удалить «{ $title }» насовсем?
page-yes-tell = Да, сообщить
page-yes-hide = Да, скрыть
page-yes-remove = Да, удалить
page-body-kept = ✓ Текст принят. Выше — как его увидят читатели.
page-kept = ✓ Записано.
page-removed-toast = Страница удалена.
page-publish-toast = Опубликовано.
page-tell-toast = Опубликовано, семьям будет сообщено.
page-drop-toast = Правка отменена.
page-hide-toast = Скрыта.
page-up-toast = Выше.
page-down-toast = Ниже.
page-forever-toast = Без срока.

# Материал у редактора
card-state = { $sign } { $state ->
        [shown] Видят все
        [expired] Срок вышел: никто не видит. Проверьте и продлите срок.
        [withdrawn] Убран: никто не видит
       *[draft] Черновик: никто не видит
    }
card-why = Причина: { $why }
card-kind = Вид: { $kind }
card-for = Для кого: { $about }
card-mark = { $official ->
        [yes] ✅ Официальный источник
       *[no] 🔗 Сторонний сайт
    }
card-is-file = 📎 Файл
card-votes = Отзывы: 👍 { $useful } · 👎 { $useless }
card-check-first = Перед публикацией откройте и проверьте: всё на месте, бесплатно, это не материалы ВПР.
card-act-title = Название
card-act-kind = Вид
card-act-source = Источник
card-act-grades = Классы
card-act-subject = Предмет
card-act-until = Срок
card-act-forever = Без срока
card-act-official = Это официальный
card-act-third = Это сторонний
card-act-url = Ссылка
card-all-grades-button = Для всех классов
card-all-subjects-button = Для всех предметов
card-act-publish = Опубликовать
card-act-withdraw = Убрать
card-act-remove = Удалить
card-ask-new =
    Пришлите ссылку (можно с названием) или файл.

    Только бесплатное и открытое. Задания и ответы ВПР, платные сборники не подходят.
card-ask-title = Пришлите новое название вместо «{ $title }».
card-ask-source = Чей это материал: «{ $title }»? Например: ФИОКО, РЭШ, Решу ВПР.
card-ask-url = Пришлите новую ссылку для «{ $title }».
card-ask-kind = Что это: «{ $title }»?
card-ask-grades = Для каких классов «{ $title }»? Отметьте.
card-ask-subject = Какой предмет: «{ $title }»? Выберите или напишите.
card-ask-until = «{ $title }»: до какого дня показывать? После него материал скроется, и я напишу вам.
card-done = Готово
card-added = ✓ Принято. Опишите материал кнопками и опубликуйте.
card-sure-withdraw = Убрать «{ $title }»? Его больше никто не увидит.
card-sure-remove = Удалить «{ $title }» насовсем?
card-yes-withdraw = Да, убрать
card-yes-remove = Да, удалить
card-publish-toast = Опубликовано.
card-withdraw-toast = Убрано.
card-remove-toast = Удалено.
link-http-404 = такой страницы больше нет (404)
link-http-410 = страница удалена (410)
link-no-host = такого сайта больше нет

# Письма редактору
letter-page-expired =
    ⌛ Страница «{ $title }»: срок вышел { $until }.
    Читатели её больше не видят. Обновите и продлите — или удалите.
letter-card-expired =
    ⌛ Материал «{ $title }»: срок вышел { $until }.
    Читатели его больше не видят. Проверьте и продлите — или уберите.
letter-card-withdrawn =
    🔗 Материал «{ $title }» убран: { $why }.
    { $url }
    Замените ссылку и опубликуйте снова — или удалите.
letter-cards-withdrawn = 🔗 Ссылки больше не открываются, материалы убраны: { $count }
letter-withdrawn-line = • { $title }: { $why }
letter-cards-withdrawn-next = Замените ссылки и опубликуйте снова — или удалите.
letter-open-withdrawn = Открыть убранные
letter-open-page = Открыть страницу
letter-open-card = Открыть материал

# Отказы
refusal-page-gone = Этой страницы больше нет. Что есть сейчас: /info
refusal-card-gone = Этого материала больше нет. Что есть сейчас: /prepare
refusal-page-empty = Сначала пришлите текст страницы «{ $title }»: кнопка «Текст».
refusal-page-no-source = Сначала укажите источник страницы «{ $title }»: откуда сведения.
refusal-page-is-shown = «{ $title }» видят все. Сначала скройте.
refusal-pages-too-many = Страниц может быть до { $most }. Удалите ненужные.
refusal-card-no-source = Сначала укажите источник: чей материал «{ $title }».
refusal-card-is-shown = «{ $title }» видят все. Сначала уберите.
refusal-cards-too-many = Материалов может быть до { $most }. Удалите ненужные.
refusal-valid-until-past = Этот день уже прошёл. Выберите сегодняшний или более поздний: кнопка «Срок».
refusal-dated-ahead = Этот день ещё не наступил. Выберите день, на который сведения уже верны.
refusal-url-unclear = Не вижу ссылки. Пришлите адрес сайта, например: https://fioco.ru
refusal-text-too-long = Слишком длинно: можно до { $most } знаков. Сократите, пожалуйста.
refusal-vote-of-stranger = Отзывы принимаются от родителей-наблюдателей и сотрудников: о незнакомых я ничего не храню.

# Журнал изменений
audit-page-added = добавлена страница
audit-page-changed = изменена страница
audit-page-published = опубликована страница
audit-page-hidden = скрыта страница
audit-page-removed = удалена страница
audit-card-added = добавлен материал
audit-card-changed = изменён материал
audit-card-published = опубликован материал
audit-card-withdrawn = убран материал
audit-card-removed = удалён материал
audit-unfound-cleared = очищен список ненайденного
audit-seeds-planted = добавлены заготовки страниц и материалов
audit-of-page = страница № { $number }
audit-of-card = материал № { $number }
