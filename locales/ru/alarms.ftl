# Администратору: с самим ботом что-то не так
letter-alarm-tick =
    🛠 <b>Часть работы бота стоит</b> с { $since } (<code>{ $what }</code>).
    Остальное идёт. Если через полчаса не придёт «снова в порядке», перезапустите бота и посмотрите журнал.
letter-alarm-errors =
    🛠 <b>У бота много ошибок</b> с { $since }.
    Сообщения не потеряны. Посмотрите журнал бота и выполните <code>python -m bot doctor</code>.
letter-alarm-lag =
    🐢 <b>Сообщения опаздывают</b>: ждут с { $since }.
    Они не потеряны и уйдут. Проверьте сеть сервера и выполните <code>python -m bot doctor</code>.
letter-alarm-backup =
    💾 <b>Копии базы давно нет</b>: последняя от { $since }.
    Бот работает. Проверьте место на диске и выполните <code>python -m bot backup</code>.
letter-alarm-disk =
    💽 <b>На диске почти нет места</b> ({ $what }).
    Когда оно кончится, бот остановится. Удалите лишнее или увеличьте диск.
letter-alarm-outage =
    🔌 <b>Telegram не отвечал</b> с { $since } до { $until }.
    Делать ничего не нужно: всё, что ждало, уходит само.
letter-alarm-clock =
    ⏰ <b>Часы сервера неверны</b> с { $since }.
    Бот идёт по времени Telegram: раньше срока ничего не уйдёт и не удалится. Поправьте часы: <code>sudo timedatectl set-ntp true</code>.
letter-alarm-over =
    ✅ <b>Снова в порядке</b>: { $subject }. Было не так с { $since } до { $until }.

alarm-subject-tick = работа «{ $what }»
alarm-subject-errors = ошибок больше нет
alarm-subject-lag = сообщения уходят вовремя
alarm-subject-backup = копия базы сделана
alarm-subject-disk = место на диске есть ({ $what })
alarm-subject-clock = часы сервера верны
