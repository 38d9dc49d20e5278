# Invitations on paper: sheets that are cut and handed out.

slips-button = On paper
slips-file = Invitations for staff
slips-to-staff = Staff list
slips-none = There is nobody to invite on paper: everybody on the list has opened the bot. To add somebody by hand: /staff.
slips-ask =
    <b>Invitations on paper</b>
    { $count ->
        [one] { $count } person is
       *[other] { $count } people are
    } on the list but { $count ->
        [one] has
       *[other] have
    } not opened the bot. I make { $pages ->
        [one] { $pages } A4 sheet
       *[other] { $pages } A4 sheets
    }: for each a personal link with a QR code for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. It lets in once.
slips-names = { $names }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
    }
slips-ending =
    ⚠️ { $count ->
        [one] An earlier unused link stops
       *[other] { $count } earlier unused links stop
    } working: slips already printed must not be handed out any more.
slips-make = Make the sheets
slips-made =
    Done: { $count ->
        [one] { $count } invitation works
       *[other] { $count } invitations work
    } until { $day }, { $at }. Print the file, cut it along the dashes and hand the slips out in person: whoever has one can come in.
refusal-slips-nobody = There is nobody to invite on paper any more: everybody on the list has opened the bot.
