# Information about the tests, resources for preparation, searching; the editor's library.

command-info = information about VPR
command-prepare = resources for preparation
command-find = search by words
command-library = pages and resources
help-information =
    <b>About VPR</b>
    /info — information: what, when, how
    /prepare — resources for preparation
    Or just write what you look for, in Russian: «математика 5», «что взять».
help-editor =
    <b>For editors</b>
    /library — pages and resources

# Pages
info-title = <b>Information about VPR</b>
info-none = No pages yet: the school is preparing them. The days of VPR and resources are behind the buttons.
info-button-prepare = Preparation
info-button-when = When VPR is
info-button-info = Information
info-back = ‹ Information
info-page-title = <b>{ $title }</b>
info-source = <i>As of { $day } · source: { $source }</i>
info-valid = <i>Valid until { $day }</i>

# Preparation
prepare-none = No resources yet: the school is choosing them. Look in later.
prepare-title =
    <b>Preparing for VPR</b>

    Which grade is your child in?
prepare-grade = Grade { $grade }
prepare-subject = <b>Grade { $grade }.</b> Which subject?
prepare-all-subjects = All subjects
prepare-back-grades = ‹ Another grade
prepare-back-subjects = ‹ Another subject
prepare-back = ‹ Resources
prepare-shelf = <b>Grade { $grade } · { $subject }</b>
prepare-line = • { $title } — { $about }
prepare-empty = Nothing yet. Look at “All subjects”.
card-kind-demo = sample
card-kind-description = description
card-kind-trainer = trainer
card-kind-lesson = lesson
card-kind-video = video
card-official = official source
card-third = third-party site
card-grades = grade { $grades }
card-all-grades = all grades
card-line = { $about }
card-dated = <i>Checked on { $day }</i>
card-open = Open
card-get = Get the file
card-useful = 👍 Useful{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
card-useless = 👎 Of no use{ $count ->
        [0] {""}
       *[other] {" "}· { $count }
    }
card-voted = Thank you! The editor will see it.
card-voted-toast = Thank you!

# Searching
find-ask = What to look for? Write it in Russian words, for example: «математика 5», «что взять», «можно ли отказаться».
find-title = For “{ $text }”:
find-nothing = Found nothing for “{ $text }”. Try other words, or /help.
find-nothing-but = Found nothing for “{ $text }”. Perhaps one of these? Or /help.
find-shelf = All resources: grade { $grade }
find-when = 🗓 Days of the tests by class
find-open-bot = Open the bot

# The library
library-title = <b>Library</b>
library-pages = Pages: { $shown } seen by all, { $waiting } waiting for you.
library-cards = Resources: { $shown } seen by all, { $drafts } drafts, { $withdrawn } withdrawn.
library-unfound = Looked for in vain: { $count }
library-never = Paid books and materials of the tests are never here.
library-home = ‹ Library
library-button-pages = Pages ({ $count })
library-button-shown = Resources ({ $count })
library-button-drafts = Drafts ({ $count })
library-button-expired = Expired ({ $count })
library-button-withdrawn = Withdrawn ({ $count })
library-button-unfound = Not found ({ $count })
library-new-page = + Page
library-new-card = + Resource
library-seeds = Add the ready drafts
library-seeded = ✓ Drafts added: pages — { $pages }, resources — { $cards }. Check each one before you publish it.
library-seeded-all = All the ready drafts are here already.
library-pages-list =
    <b>Pages</b>
    🟢 seen by all · ✏️ not published · ⌛ expired · ⚪ hidden
library-list-shown = <b>Resources that everybody sees</b>
library-list-drafts =
    <b>Drafts</b>
    Open the link, check it, describe it, then publish.
library-list-expired = <b>Expired</b>: shown to nobody.
library-list-withdrawn = <b>Withdrawn</b>: shown to nobody.
library-back = ‹ To the list
library-back-pages = ‹ To the pages
library-cancel = ‹ Cancel
library-unfound-title =
    <b>Looked for in vain</b>
    Hints at what to write about. Who looked is not kept.
library-unfound-none = The list is empty: everything was found.
library-unfound-line = • { $text } — { $count }
library-unfound-clear = Clear the list
library-sure-clear = Clear the list of what was not found?
library-yes-clear = Yes, clear it

# A page for its editor
page-state = { $sign } { $state ->
        [shown] Seen by all
        [changed] Seen by all; your change is not published yet
        [expired] Expired: nobody sees it. Bring it up to date and prolong it.
        [hidden] Hidden
       *[draft] Draft: nobody sees it
    }
page-source = Source: { $source }
page-no-source = not named
page-dated = As of: { $day }
page-until = Shown until: { $until }
page-forever = no limit
page-revision = Publications: { $number }
page-tell-waits = 🔔 Families will be told what has changed.
page-act-body = Text
page-act-title = Title
page-act-source = Source
page-act-dated = Date
page-act-until = Until
page-act-forever = No limit
page-act-see = As readers will see it
page-act-publish = Publish
page-act-tell = Publish and tell families
page-act-drop = Undo the change
page-act-hide = Hide
page-act-remove = Delete
page-act-up = ↑
page-act-down = ↓
page-ask-new = What is the page called? Send the title in one line.
page-ask-body = Send the text of “{ $title }” in one message. Bold, italics, links and quotes are kept.
page-ask-title = Send a new title instead of “{ $title }”.
page-ask-source = Where are the facts of “{ $title }” from? Send the name of the document, with a link if you like.
page-ask-dated = “{ $title }”: for which day do the facts hold?
page-ask-until = “{ $title }”: until which day is it shown? After it the page is hidden, and I write to you.
page-sure-tell = Publish “{ $title }” and tell families what has changed?
page-sure-hide = Hide “{ $title }”? Nobody will see it; the text stays with you.
page-sure-remove = Delete “{ $title }” for good?
page-yes-tell = Yes, tell them
page-yes-hide = Yes, hide it
page-yes-remove = Yes, delete it
page-body-kept = ✓ Got the text. Above is what readers will see.
page-kept = ✓ Saved.
page-removed-toast = The page is deleted.
page-publish-toast = Published.
page-tell-toast = Published; families will be told.
page-drop-toast = The change is undone.
page-hide-toast = Hidden.
page-up-toast = Higher.
page-down-toast = Lower.
page-forever-toast = No limit.

# A resource for its editor
card-state = { $sign } { $state ->
        [shown] Seen by all
        [expired] Expired: nobody sees it. Check it and prolong it.
        [withdrawn] Withdrawn: nobody sees it
       *[draft] Draft: nobody sees it
    }
card-why = Why: { $why }
card-kind = Kind: { $kind }
card-for = For: { $about }
card-mark = { $official ->
        [yes] ✅ Official source
       *[no] 🔗 Third-party site
    }
card-is-file = 📎 File
card-votes = Opinions: 👍 { $useful } · 👎 { $useless }
card-check-first = Before you publish, open it and check: all there, free, no materials of the tests.
card-act-title = Title
card-act-kind = Kind
card-act-source = Source
card-act-grades = Grades
card-act-subject = Subject
card-act-until = Until
card-act-forever = No limit
card-act-official = It is official
card-act-third = It is third-party
card-act-url = Link
card-all-grades-button = For all grades
card-all-subjects-button = For all subjects
card-act-publish = Publish
card-act-withdraw = Withdraw
card-act-remove = Delete
card-ask-new =
    Send a link (with a title, if you like) or a file.

    Only what is free and open. Tasks and answers of VPR or paid books will not do.
card-ask-title = Send a new title instead of “{ $title }”.
card-ask-source = Whose is “{ $title }”? For example: ФИОКО, РЭШ, Решу ВПР.
card-ask-url = Send a new link for “{ $title }”.
card-ask-kind = What is “{ $title }”?
card-ask-grades = For which grades is “{ $title }”? Mark them.
card-ask-subject = Which subject is “{ $title }” about? Choose or write it.
card-ask-until = “{ $title }”: until which day is it shown? After it the resource is hidden, and I write to you.
card-done = Done
card-added = ✓ Got it. Describe it by the buttons and publish it.
card-sure-withdraw = Withdraw “{ $title }”? Nobody will see it any more.
card-sure-remove = Delete “{ $title }” for good?
card-yes-withdraw = Yes, withdraw it
card-yes-remove = Yes, delete it
card-publish-toast = Published.
card-withdraw-toast = Withdrawn.
card-remove-toast = Deleted.
link-http-404 = the page is not there any more (404)
link-http-410 = the page was removed (410)
link-no-host = there is no such site any more

# Letters to the editor
letter-page-expired =
    ⌛ The page “{ $title }” expired on { $until }.
    Readers do not see it any more. Bring it up to date and prolong it, or delete it.
letter-card-expired =
    ⌛ The resource “{ $title }” expired on { $until }.
    Readers do not see it any more. Check it and prolong it, or withdraw it.
letter-card-withdrawn =
    🔗 The resource “{ $title }” is withdrawn: { $why }.
    { $url }
    Replace the link and publish it again, or delete it.
letter-cards-withdrawn = 🔗 Links do not open any more, resources withdrawn: { $count }
letter-withdrawn-line = • { $title }: { $why }
letter-cards-withdrawn-next = Replace the links and publish them again, or delete them.
letter-open-withdrawn = Open the withdrawn ones
letter-open-page = Open the page
letter-open-card = Open the resource

# Refusals
refusal-page-gone = This page is not there any more. What there is now: /info
refusal-card-gone = This resource is not there any more. What there is now: /prepare
refusal-page-empty = First send the text of “{ $title }”: the button “Text”.
refusal-page-no-source = First name the source of “{ $title }”: where the facts are from.
refusal-page-is-shown = Everybody sees “{ $title }”. Hide it first.
refusal-pages-too-many = There may be up to { $most } pages. Delete those that are not needed.
refusal-card-no-source = First name the source: whose “{ $title }” is.
refusal-card-is-shown = Everybody sees “{ $title }”. Withdraw it first.
refusal-cards-too-many = There may be up to { $most } resources. Delete those that are not needed.
refusal-valid-until-past = That day is over. Choose today or a later day: the button “Until”.
refusal-dated-ahead = That day has not come yet. Choose a day for which the facts already hold.
refusal-url-unclear = I see no link. Send the address of a site, for example: https://fioco.ru
refusal-text-too-long = Too long: up to { $most } signs are possible. Please shorten it.
refusal-vote-of-stranger = Opinions are taken from parents who observe and from staff: I keep nothing of strangers.

# The audit log
audit-page-added = a page was added
audit-page-changed = a page was changed
audit-page-published = a page was published
audit-page-hidden = a page was hidden
audit-page-removed = a page was deleted
audit-card-added = a resource was added
audit-card-changed = a resource was changed
audit-card-published = a resource was published
audit-card-withdrawn = a resource was withdrawn
audit-card-removed = a resource was deleted
audit-unfound-cleared = the list of what was not found was cleared
audit-seeds-planted = ready drafts of pages and resources were added
audit-of-page = page № { $number }
audit-of-card = resource № { $number }
