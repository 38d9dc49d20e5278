# To administrators: the bot itself is not well
letter-alarm-tick =
    🛠 <b>A part of the bot's work stands still</b> since { $since } (<code>{ $what }</code>).
    The rest goes on. If no “in order again” comes within half an hour, restart the bot and look into its log.
letter-alarm-errors =
    🛠 <b>The bot meets many errors</b> since { $since }.
    No message is lost. Look into the bot's log and run <code>python -m bot doctor</code>.
letter-alarm-lag =
    🐢 <b>Messages are late</b>: they wait since { $since }.
    None is lost, all will leave. Check the server's network and run <code>python -m bot doctor</code>.
letter-alarm-backup =
    💾 <b>No copy of the database for long</b>: the last one is of { $since }.
    The bot works. Check the disk and run <code>python -m bot backup</code>.
letter-alarm-disk =
    💽 <b>The disk is nearly full</b> ({ $what }).
    When it is full the bot will stop. Remove what is not needed or enlarge the disk.
letter-alarm-outage =
    🔌 <b>Telegram did not answer</b> from { $since } to { $until }.
    There is nothing to do: what waited is leaving by itself.
letter-alarm-clock =
    ⏰ <b>The server's clock is wrong</b> since { $since }.
    The bot goes by Telegram's time: nothing leaves or is removed before its time. Put the clock right: <code>sudo timedatectl set-ntp true</code>.
letter-alarm-over =
    ✅ <b>In order again</b>: { $subject }. It was not from { $since } to { $until }.

alarm-subject-tick = the work “{ $what }”
alarm-subject-errors = no more errors
alarm-subject-lag = messages leave in time
alarm-subject-backup = the database has a new copy
alarm-subject-disk = there is room on the disk ({ $what })
alarm-subject-clock = the server's clock is right
