# The evidence pack: one folder for an inspection, a .zip with check sums.

pack-button = Evidence pack
pack-periods =
    <b>Evidence pack</b>
    { $title }

    The plan, its amendments, who was told and when, evidence, observers' acts and acknowledgement sheets: one folder for an inspection. Of which part of the year?
pack-whole = The whole plan
pack-period-whole = the whole plan, school year { $year }
pack-period-dates = { $period }, { $first } to { $last }
pack-ask =
    <b>Evidence pack</b>
    { $period }
pack-holds-plan = • the plan: { $items } { $items ->
        [one] item
       *[other] items
    }, amendments: { $amendments }
pack-holds-told = • who was told and when: { $count } { $count ->
        [one] message
       *[other] messages
    }, without their texts
pack-holds-evidence = • evidence: texts and links { $texts }, files with signed sheets { $files }
pack-holds-acts = • observers' acts: { $count }
pack-holds-sheets = • acknowledgement sheets: { $count }
pack-personal = ⚠️ It holds personal data: names of staff and observers and, in acknowledgement sheets, of parents. Give it only to those who may see them.
pack-takes = Files are fetched from Telegram, which may take some minutes. You can use the bot meanwhile.
pack-make = Make the pack
pack-other-period = ‹ Another time
pack-progress = <b>Making the evidence pack</b>
pack-progress-writing = Papers and files: { $done } of { $total }
pack-progress-packing = Packing: { $done } of { $total }
pack-progress-sending = Sending, archives: { $total }, sent: { $done }
pack-stop = Stop
pack-stopping = Stopping
pack-not-made = This pack is not being made any more
pack-done = ✅ <b>The evidence pack is ready</b>: { $files } { $files ->
        [one] file
       *[other] files
    }{ $volumes ->
        [one] {""}
       *[other] , archives: { $volumes }
    }. Begin with “00 Оглавление”{ $volumes ->
        [one] {""}
       *[other] {" "}in the first archive
    }.
pack-missing = What it lacks ({ $count }); the reasons stand at the end of the contents:
pack-missing-line = • { $name }
pack-keep = Once you have handed it over, delete it from this chat: it holds personal data.
pack-end-cancelled = The pack was stopped, nothing of it is left on the server.
pack-end-stopped = The bot is restarting and the pack was not made. Begin again in a minute.
pack-end-failed = The pack could not be made: the server may be short of room. Try a shorter time, and if that does not help tell the administrator.
pack-end-unsent = The pack was made, but the line to Telegram broke and not all of it arrived. Make it again and delete what has come.
pack-again = Make it again

refusal-pack-busy = { $name } is having an evidence pack made already. Wait until it is ready: the bot makes one at a time.
refusal-pack-outdated = While the pack was being made a parent withdrew their consent and their data were destroyed. Make it again: their name will not be in it.
