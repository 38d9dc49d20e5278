# Staff: the list, a card, invitations, letters about people, the log.

staff-title =
    <b>Staff</b> · { $count }
    Tap a name to open the card.
staff-found = <b>“{ $name }”</b>: { $count ->
        [0] nobody found. Try a part of the surname.
        [one] { $count } person found
       *[other] { $count } people found
    }
staff-gaps = 🔴 { $count ->
        [one] Nobody holds { $count } role
       *[other] Nobody holds { $count } roles
    } of the plan — choose the person:
staff-gap-button = Who: { $role }
staff-waiting = ⏳ — waiting for you to confirm
staff-find = 🔍 Find
staff-add = Add by hand
staff-invitations = Invitations
staff-back = ‹ To the list
staff-to-card = Open the card
staff-cancel = ‹ Cancel
staff-nameless = No. { $id }, nameless
staff-admin = administrator
staff-no-roles = no role yet
staff-card =
    <b>{ $name }</b>
    { $roles }
staff-standing-waiting = ⏳ waits to be confirmed
staff-standing-left = has left the school
staff-standing-fine = ✅ uses the bot
staff-standing-never = ✉️ has not opened the bot yet: send a personal link
staff-standing-blocked = 🚫 blocked the bot: reminders do not arrive
staff-away = Away { $start }–{ $end }, substitute: { $name }
staff-end-absence = Is back (from { $start })
staff-letter-wanted = ⚠️ Please say which class: until it is known, letters about its families go to the author of the announcement.
staff-letter-button = Say the class{ $grade ->
        [0] {""}
       *[other] : grade { $grade }
    }
staff-add-role = + Role
staff-act-confirm = Confirm
staff-act-reject = Turn away
staff-act-roles = − Role
staff-act-away = Absence
staff-act-hand = Hand over items
staff-act-phone = Lost phone
staff-act-link = Personal link
staff-act-name = Correct the name
staff-act-leave = Left the school
staff-sure-reject = Turn <b>{ $name }</b> away? The role of the invitation goes to nobody; a new link lets them try again.
staff-sure-leave = <b>{ $name }</b> no longer works here? All rights end at once, the items go on the red list and can then be handed over.
staff-sure-phone = <b>{ $name }</b>: lost the phone? The old account loses access at once. You get a link for the new one; roles and items stay.
staff-yes-reject = Yes, turn away
staff-first-hand = Hand over the items first
staff-yes-leave = Yes, has left
staff-yes-phone = Yes, make a new link
staff-done-confirm = ✅ Confirmed: they can work, and I have told them.
staff-done-reject = Turned away.
staff-done-leave = Noted as left. Hand the items over to whoever answers for them now.
staff-which-role = { $name }: which role to take away?
staff-sure-role = { $name }: take the role “{ $role }” away? Its items will be without this person.
staff-yes-role = Yes, take it away
staff-role-taken = The role is taken away.
staff-role-given = The role is given.
staff-renamed = The name is corrected.
staff-added = Added to the list. Give a role and send the personal link.
staff-back-again = The absence is over: reminders come in person again.
staff-absence-kept = Noted: the substitute gets the reminders for that time.
staff-handed-over = { $count ->
        [0] No personal items. Roles can be given by buttons in /staff.
        [one] { $count } item handed over.
       *[other] { $count } items handed over.
    }
staff-ask-name = Send the surname or a part of it.
staff-ask-new = Send surname, name and patronymic, and I add the person to the list.
staff-ask-rename = Now: { $name }. Send surname, name and patronymic as they should be.
staff-away-from = { $name }: away from which day?
staff-away-to = { $name }: from { $start }. Until which day?
staff-choose-sub = { $name }: who stands in?
staff-choose-heir = { $name }: who takes all the items?
staff-choose-gap = Who is “{ $role }” at your school?
staff-choose-nobody = Nobody to choose from yet: invite the staff — /invite
staff-hand-why = All items: { $name } → { $heir }. Why? Tap or write in your own words; the reason goes into the amendment.
staff-reason-duty = Change of duties
staff-reason-ill = Illness
staff-reason-left = Left the school
staff-reason-load = Sharing of the load
staff-link =
    Personal link: { $name }. Good for 24 hours, once; I will not show it again.

    { $link }

invite-new = Invite
invite-which-role = Who shall be invited?
invite-which-role-for = { $name }: which role to add?
invite-more-roles = Other roles…
invite-common-roles = ‹ Common roles
invite-which-area = Which area?
invite-which-grade = Which grade?
invite-which-letter = Which class of grade { $grade }? Letters about the families of a class go to its class teacher only.
invite-letter-all = All of grade { $grade }
invite-letter-type = Another letter…
invite-type-letter = Write the letter of the class, for example: В
invite-which-subject = Which subject?
invite-detail-none = Not specified
invite-detail-type = Another subject…
invite-type-subject = Write the subject, in Russian as in the plan: родной язык
invite-terms =
    <b>{ $role }</b>
    { $uses ->
        [1] A link for one person
       *[other] A link for { $uses } people
    }, { $days ->
        [one] good for { $days } day
       *[other] good for { $days } days
    }. You still confirm everybody.
invite-uses = { $uses ->
        [1] one person
       *[other] up to { $uses }
    }
invite-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
invite-make = Make the link
invite-made =
    Invitation: <b>{ $role }</b>, { $uses ->
        [1] for one person
       *[other] for up to { $uses } people
    }, { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. Pass the link on; I will not show it again:

    { $link }
invite-copy = Copy the link
invite-another = Another one
invite-open = { $count ->
        [0] There are no open invitations.
        [one] { $count } open invitation:
       *[other] { $count } open invitations:
    }
invite-line = { $number }. { $what } — { $uses ->
        [one] { $uses } place left
       *[other] { $uses } places left
    }, { $days ->
        [one] { $days } more day
       *[other] { $days } more days
    }
invite-for-person = personal: { $name }
invite-revoke = Revoke No. { $number }
invite-revoked = The link no longer works

letter-newcomer =
    👋 Somebody new came by an invitation:
    <b>{ $name }</b>
    { $roles }

    Do you know them?
letter-role-asked = <b>{ $name }</b> opened a link for the role: { $role }. Give it to them?
letter-role-give = Give the role
letter-welcome =
    ✅ You are confirmed, welcome!

    Reminders will come here. /today — what is due, /my — all of mine, /help — a hint.
letter-unreachable = 🚫 <b>{ $name }</b> gets no messages any more: the bot is blocked. { $count ->
        [0] No open items.
        [one] { $count } open item is left
       *[other] { $count } open items are left
    }{ $count ->
        [0] {""}
       *[other] {" "}— hand them over or ask them to unblock the bot.
    }

audit-title = <b>Log of changes</b>
audit-empty = Nothing yet.
audit-older = Earlier ›
audit-newer = ‹ Later
audit-line = { $at } · { $who }: { $what }
audit-program = the bot
audit-other = { $action }
audit-of-person = person No. { $number }
audit-of-invitation = link No. { $number }
audit-of-absence = absence No. { $number }
audit-of-plan = plan No. { $number }
audit-of-item = item No. { $number }
audit-of-task = task No. { $number }
audit-of-exam = test No. { $number }
audit-setup-link-made = set-up link
audit-admin-appointed = administrator appointed
audit-invited = invitation
audit-invitation-revoked = invitation revoked
audit-slips-made = invitations on paper
audit-joined = came by an invitation
audit-role-asked = asked for a role
audit-account-bound = new account
audit-named-oneself = name given
audit-confirmed = confirmed
audit-rejected = turned away
audit-reachable-again = reachable again
audit-unreachable = bot blocked
audit-added-by-hand = added by hand
audit-renamed = name corrected
audit-role-bound = role given
audit-role-unbound = role taken away
audit-left = left the school
audit-absence-added = absence and substitute
audit-restored = restored from a copy
audit-start-asked = start: asked what to send
audit-backlog-dropped = old messages taken off
audit-start-lapsed = nobody answered the start, sending goes on
audit-two-bots = two bots with one token
audit-absence-ended = absence ended
audit-phone-lost = phone lost
audit-handed-over = items handed over
audit-plan-drafted = plan uploaded
audit-item-changed = item corrected
audit-plan-approved = plan approved
audit-draft-dropped = draft dropped
audit-reminders-on = reminders on
audit-reminders-off = reminders off
audit-task-undo = answer undone
audit-task-reported = marked “Done”
audit-task-accepted = work accepted
audit-task-returned = work returned
audit-task-done = marked “Done”
audit-task-declined = answered “Not mine”
audit-extension-granted = extension granted
audit-extension-refused = extension refused
audit-settings-changed = settings changed
audit-day-set = calendar day changed
audit-terms-set = terms changed
audit-vpr-window = window of the tests changed
audit-pack-given = evidence pack handed out
audit-vpr-exams = timetable of the tests changed
audit-push-days = days of the tips to families changed
audit-pushes-switched = tips to families switched on or off
audit-vpr-subject = subject of a test named
audit-vpr-exam-removed = test removed

refusal-invitation-bounds = A link can be for 1–{ $most } people and 1–60 days.
refusal-invitation-dead = This link no longer works. Ask the coordinator for a new one: it takes a minute.
refusal-invitation-gone = That invitation is gone. Open the list again: /invite
refusal-account-taken = This account belongs to another member of staff. Open the link on the new phone.
refusal-name-unclear = I did not understand the name. Send surname, name and patronymic in letters, up to 120 characters.
refusal-subject-unclear = I did not understand the subject. Write it in words, as in the plan.
refusal-person-gone = That person is no longer on the list. Open it again: /staff
refusal-person-left = { $name } is not on the staff any more. A new link is needed: /invite
refusal-person-not-waiting = { $name }: this has been decided already. The card is in /staff
refusal-own-role = You cannot take your own role away: ask another coordinator.
refusal-own-leaving = You cannot mark yourself as having left: ask another coordinator.
refusal-last-admin = This is the only administrator. A second one is needed first.
refusal-substitute-unfit = { $name } cannot stand in: choose another working member of staff.
refusal-substitute-away = { $name } is away on these days too. Choose somebody else.
refusal-absence-backwards = The last day is before the first. Choose the days again.
refusal-absence-overlaps = { $name }: an absence is noted for these days already.
refusal-role-taken = Somebody holds this role by now. Refresh the list: /staff
refusal-nothing-to-hand-over = There is nothing to hand over: no plan is approved yet.
