## The frame of every page.

page-skip = Skip to the content
page-to-start = To the start
page-search = Search or jump to…
page-live = Live
page-lost = Connection lost. What you see may be old; it is fetched again as soon as the desk answers.
page-failed = That did not work. What you typed is still there; try again.
page-new-ticket = New ticket
page-sign-out = Sign out
page-demonstration = This is a demonstration, and it plays { $plays }: everybody and everything here is made up, and nothing is kept.

page-not-live = Not connected
page-close = Close
page-signed-out-yours = This is what you typed. Copy it before you go on.
page-sign-in-again = Sign in again
page-gone = This can no longer be sent, since the ticket has moved on. Copy what you still need.
page-signed-out = Your session has ended. Sign in again in another tab; what you typed is still here.
page-uploading = A file is still on its way.
page-upload-failed = { "{}" } could not be added.
page-uploaded = { "{}" } was added.
page-remove = Remove { "{}" }
page-draft-saved = Saved
page-draft-kept = Kept in this browser
page-choices = Choices: { "{}" }

keys-title = Keys
keys-move = up and down in the list
keys-open = open the ticket
keys-tick = tick it
keys-take = take
keys-assign = assign
keys-reply = reply to the requester
keys-note = write a note
keys-escalate = escalate
keys-solve = solve
keys-new = new ticket
keys-queue = go to the queue
keys-mine = go to mine
keys-search = search
keys-palette = jump anywhere
keys-send = send what is typed
keys-down = down in the list
keys-up = up in the list
keys-filter = narrow the list
keys-call-back = call back what was sent
keys-go = go, with a second key
keys-choose = Choose keys of your own
keys-on = Keys do something on the page
keys-on-hint = Switch this off if you speak to your computer or often hit a key by accident. Ctrl K and Ctrl Enter stay.
keys-save = Save
keys-saved = Saved: these are your keys from now on.
keys-wrong = Give each of them one key of its own; the question mark shows the keys and stays.

rail-label = Ladder
rail-my-work = My work
rail-mine = Mine
rail-offered = Offered to me
rail-acknowledge = To acknowledge
rail-contact = To contact
rail-following = I follow
rail-tier = Queue
rail-tier-late = Late
rail-tier-due = Due within the hour
rail-tier-waiting = Waiting
rail-all = All tiers
rail-late = Late
rail-due = Due within the hour
rail-waiting = Waiting
rail-everything = Everything open
rail-tickets = All tickets
rail-quarantine = Quarantine
rail-board = Phases
rail-plan = Plan
rail-rollout = Rollout
rail-views = Views
rail-administrator = administrator
rail-planner = planner
rail-lead = lead
rail-agent = agent
rail-open-always = { $tier }, always open
rail-open-until = { $tier }, open until { $time }
rail-opens = { $tier }, closed until { $time }
page-menu = Menu

when-now = now
when-today = today
when-ago = { $span } ago
when-in = in { $span }
when-under-minute = < 1 min
when-minutes = { $minutes } min
when-hours = { $hours } h
when-hours-minutes = { $hours } h { $minutes }
when-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
when-day = { $day } { $month }
when-day-year = { $day } { $month } { $year }

## Faults that only pages have.

problem-no-such-page = There is no such page
problem-no-such-page-detail = The address leads nowhere; it may be old or mistyped.
problem-no-such-page-remedy = Go to the start and look from there.
problem-no-right = This page is not for you
problem-no-right-detail = { $right ->
    [agent] The page is for agents of the desk.
    [lead] The page is for leads.
    [plan-reader] The page is for people of the desk and those who may change the plan.
    [planner] The page is for those who may change the plan.
    [administrator] The page is for administrators.
   *[other] The page needs the right “{ $right }”.
}
problem-no-right-remedy = An administrator of this desk can give you that right.
problem-only-reads = Not for you to do
problem-only-reads-detail = You look after the desk and may read every ticket; moves are for the people who work on tickets.
problem-only-reads-remedy = An administrator can give the right “agent” or “lead” under Administration, People. Who is in which team stands in the plan.
problem-signed-out = You are signed out
problem-signed-out-detail = Your session has ended.
problem-signed-out-remedy = Nothing was sent. Sign in again, then send it once more.
problem-from-elsewhere = This was not sent from a page of this desk
problem-from-elsewhere-detail = Your browser says that another site sent it, so nothing was done.
problem-from-elsewhere-remedy = Open the page here and do it again.
problem-form-wrong = The form could not be read
problem-form-wrong-detail = What the browser sent is not a form of this desk, or has too many fields.
problem-form-wrong-remedy = Go back, reload the page and send it again.
problem-field-unknown = The form has a field that does not belong to it
problem-field-unknown-detail = The field “{ $given }” is not known here, so nothing was done.
problem-field-unknown-remedy = Reload the page and send the form again.
problem-link-used = This link no longer works
problem-link-used-detail = A link signs in once and only for a while; this one was used or has run out.
problem-link-used-remedy = Ask for a fresh one on the sign-in page.

problem-value-unfit = Something does not fit
problem-value-unfit-detail = “{ $given }” cannot be “{ $label }”.
problem-value-unfit-remedy = Nothing was kept yet: change it or leave it empty, then send it again.
