# Настройки школы: часы, неделя, четверти, дни, лесенка напоминаний.

settings-title = <b>{ $name }</b> — настройки
settings-no-name = Школа без названия
settings-zone = 🕰 Часовой пояс: { $zone }
settings-week = 📅 Учебная неделя: { $week } дней
settings-morning = ⏰ Утренние напоминания: { $at }
settings-quiet = 🌙 Тихие часы: { $hours }
settings-quiet-none = нет
settings-acceptance = ✅ Приёмка: { $on ->
        [yes] «Готово» засчитывается после проверки
       *[no] «Готово» засчитывается сразу
    }
settings-terms = 📚 Четверти { $year } ({ $own ->
        [yes] свои
       *[no] обычные
    }): { $terms }
settings-days = 🗓 Свои дни: без занятий — { $off }, рабочие — { $on }
settings-ladder = 🔔 Напоминания: { $ladder }
settings-no-decree = ⚠️ Нет официальных данных о переносах выходных на { $years } год. Проверьте дни вручную: «Выходные и рабочие дни».
settings-morning-quiet = ⚠️ Утренний час попадает в тихие часы: напоминания уйдут в { $at }.
settings-button-name = Название
settings-button-zone = Часовой пояс
settings-button-week = Учебная неделя
settings-button-morning = Утренний час
settings-button-quiet = Тихие часы
settings-button-terms = Четверти
settings-button-days = Выходные и рабочие
settings-button-ladder = Лесенка
settings-button-acceptance = { $on ->
        [yes] Выключить приёмку
       *[no] Включить приёмку
    }
settings-back = ‹ Настройки
settings-kept = Сохранено, напоминания пересчитаны
settings-ask-name = Пришлите название школы, например: МБОУ СОШ № 107
settings-ask-zone = Какой часовой пояс?
settings-ask-week = Сколько учебных дней в неделе? От этого зависит, какие дни рабочие.
settings-ask-morning = Во сколько присылать утренние напоминания?
settings-ask-quiet = Когда не беспокоить? Сообщения подождут до конца тихих часов, ничего не пропадёт.
settings-ask-ladder = Как часто напоминать?
settings-ask-terms =
    Четверти { $year }: { $terms }

    Нажмите или пришлите свои: 01.09–27.10, 05.11–30.12, 09.01–23.03, 01.04–31.05
settings-ask-days =
    Нажмите день, чтобы изменить его, ещё раз — чтобы вернуть.
    ✕ — нет занятий, ✓ — занятия, (5) — выходной по календарю.
settings-own-day = { $day }: { $lessons ->
        [yes] занятия
       *[no] нет занятий
    }
settings-day-toast = { $day }: { $lessons ->
        [yes] занятия
        [no] нет занятий
       *[usual] как в календаре
    }
settings-week-button = { $week } дней
settings-terms-quarters = Обычные четверти
settings-terms-trimesters = Обычные триместры
settings-ladder-usual = обычно: 14-7-3-1-0
settings-ladder-rare = реже: 7-1-0
settings-ladder-frequent = чаще: 14-10-7-5-3-2-1-0
settings-ladder-own = своя лесенка
settings-ladder-said =
    Сейчас: за { $before } рабочих дней до срока{ $last ->
        [yes] { " " }и в последний день
       *[no] { "" }
    }; после срока — через { $after }, с { $above }-го дня узнаёт и руководитель, потом раз в неделю (до { $weeks } раз). Длинные сроки: в начале, в середине и за { $ends } до конца.
settings-zone-kaliningrad = Калининград (МСК−1)
settings-zone-moscow = Москва (МСК)
settings-zone-samara = Самара (МСК+1)
settings-zone-yekaterinburg = Екатеринбург (МСК+2)
settings-zone-omsk = Омск (МСК+3)
settings-zone-krasnoyarsk = Красноярск (МСК+4)
settings-zone-irkutsk = Иркутск (МСК+5)
settings-zone-yakutsk = Якутск (МСК+6)
settings-zone-vladivostok = Владивосток (МСК+7)
settings-zone-magadan = Магадан (МСК+8)
settings-zone-kamchatka = Камчатка (МСК+9)

refusal-zone-unknown = Не знаю часового пояса { $zone }. Выберите кнопкой: /settings
refusal-week-unclear = Неделя бывает 5- или 6-дневной. Выберите кнопкой: /settings
refusal-terms-unclear = Не понял четверти { $year }. Нужно от двух до четырёх отрезков по порядку, внутри учебного года: 01.09–27.10, 05.11–30.12
refusal-school-name-unclear = Название — от 2 до { $most } знаков. Пришлите ещё раз.
