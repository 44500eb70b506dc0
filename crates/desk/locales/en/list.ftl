## Lists of tickets.

list-mine = Mine
list-offered = Offered to me
list-acknowledge = To acknowledge
list-contact = To contact
list-following = I follow
list-late = Late
list-due = Due within the hour
list-waiting = Waiting
list-everything = Everything open
list-tier = Open in tier { $tier }
list-tier-late = Late, tier { $tier }
list-tier-due = Due within the hour, tier { $tier }
list-tier-waiting = Waiting, tier { $tier }
list-tickets = Tickets

list-empty-mine = You have no tickets. Take one from the queue of your tier; it then stands here, what is due first on top.
list-empty-offered = Nothing is offered to you. When the tier below hands a ticket up, it stands here until you accept it, ask about it, or send it back.
list-empty-contact = Nobody waits for a call. When a solution has come down to tier 1, its requester must be told; that stands here.
list-empty-following = You follow nothing. A ticket that your tier handed up stands here until it comes back down or closes.
list-empty-acknowledge = Nothing waits to be acknowledged. When a tier above hands a solution down to yours, it stands here until somebody of yours has understood it.
list-empty-late = Nothing is late.
list-empty-due = Nothing falls due within the hour.
list-empty-waiting = Nothing waits for a requester, a vendor or a time.
list-empty-everything = Nothing is open. What comes in by mail, portal or telephone stands here.
list-empty-tier = Nothing is open in this tier. New requests and what other tiers hand over stand here.
list-empty-tier-late = Nothing in this tier is late.
list-empty-tier-due = Nothing in this tier falls due within the hour.
list-empty-tier-waiting = Nothing in this tier waits.
list-empty-tickets = There is no ticket yet. What comes in by mail, portal or telephone stands here.
list-empty-saved = No ticket fits this view now.
list-empty-narrowed = No ticket fits these filters.
list-empty-page = The list ends here; what stood on this page has moved.

list-said = { $list }, shown: { $shown }
list-new-one = {"{}"} new
list-new-many = {"{}"} new
list-filter = Filter
list-sort-due = Due first
list-sort-newest = Newest first
list-sort-other = Change the order
list-file = CSV
list-file-bound = Save as a CSV file, 10,000 tickets at most
list-file-cut = Cut off after { $count } tickets; narrow the list to get the rest.
list-parts = Parts of the tier
list-part-all = All
list-part-queued = Nobody has it
list-part-held = Held
list-part-relayed = To acknowledge
list-part-contacting = To contact
list-shown = { $shown } shown
list-shown-of = { $shown } of { $count }
list-first = First page
list-next = Next page
list-clear = Clear filters
list-key-move = move
list-key-open = open
list-key-tick = tick
list-key-take = take

list-tick-all = Tick all on this page
list-tick = Tick ticket { $number }
list-requester-name = Name of the requester
list-closed-at = Closed
list-number = No.
list-subject = Subject
list-ladder = Ladder
list-priority = Priority
list-next-due = Next due
list-with = With
list-take = Take

list-priority-urgent = Urgent
list-priority-high = High
list-priority-normal = Normal
list-priority-low = Low
list-status-open = Open
list-status-closed = Closed
list-is-queued = nobody
list-is-held = held
list-is-offered = offered
list-is-relayed = to acknowledge
list-is-contacting = to contact
list-is-confirming = waits for a yes
list-is-closed = closed
list-end-solved = solved
list-end-unanswered = unanswered
list-end-withdrawn = withdrawn
list-end-merged = merged
list-end-duplicate = duplicate
list-end-spam = spam
list-waits-requester = waits for the requester
list-waits-vendor = waits for the vendor
list-waits-until = sleeps, wakes { $at }
list-wait-any = Anything
list-wait-requester = The requester
list-wait-vendor = The vendor
list-wait-until = A time
list-missed = { $span } late
list-due-nothing = nothing is due
list-due-first_reply = first reply by { $at }
list-due-next_reply = reply by { $at }
list-due-solve = solve by { $at }
list-due-accept = accept by { $at }
list-due-work = work by { $at }
list-due-acknowledge = acknowledge by { $at }
list-due-contact = contact by { $at }
list-due-vendor = vendor by { $at }
list-due-missed = Missed
list-due-hour = Within the hour
list-due-today = Today
list-due-week = Within a week

list-by-status = Status
list-by-tier = Tier
list-by-custody = Where it is
list-by-agent = With
list-by-priority = Priority
list-by-due = Due
list-by-wait = Waits for
list-by-topic = Topic
list-by-phase = Phase
list-by-requester = Requester
list-by-offered-to = Offered to
list-by-followed-by = Followed by
list-by-opened = Opened
list-by-changed = Changed
list-me = Me
list-my-tiers = My tiers
list-last-days = { $days ->
    [one] last 24 hours
   *[other] last { $days } days
}
list-since = since { $day }
list-filter-show = Show
list-filter-off = Take off { $filter }

list-keep-as = Keep this list as
list-keep-everybody = for everybody
list-keep = Keep
list-views = Views
list-views-edit = Edit views
list-views-own = Your views
list-views-shared = Everybody's views
list-views-none = There are none. Narrow a list with Filter, then keep it under a name.
list-view-name = Name of { $name }
list-view-rename = Rename
list-view-up = Move { $name } up
list-view-down = Move { $name } down
list-view-delete = Delete

list-with-ticked = With what is ticked:
list-ticked-one = {"{}"} ticked
list-ticked-many = {"{}"} ticked
list-news = changed
list-none-ticked = Nothing was ticked. Tick tickets in the list, then choose a move.
list-move-take = Take
list-move-assign = Assign
list-move-release = Release
list-move-triage = Triage
list-move-spam = Set aside as spam
list-move-to = To
list-as-it-is = as it is
list-preview = Show what would happen
list-would = { $can } of { $all } would change; nothing has been done yet.
list-stays = stays
list-becomes-spam = set aside as spam
list-becomes-with = with { $with }, was: { $was }
list-do-take = { $count ->
    [one] Take { $count } ticket
   *[other] Take { $count } tickets
}
list-do-assign = { $count ->
    [one] Assign { $count } ticket
   *[other] Assign { $count } tickets
}
list-do-release = { $count ->
    [one] Release { $count } ticket
   *[other] Release { $count } tickets
}
list-do-triage = { $count ->
    [one] Change { $count } ticket
   *[other] Change { $count } tickets
}
list-do-spam = { $count ->
    [one] Set { $count } ticket aside
   *[other] Set { $count } tickets aside
}
list-moved = { $count ->
    [one] { $count } ticket changed
   *[other] { $count } tickets changed
}
list-moved-of = { $count } of { $all } changed; { $stayed } stayed
list-undone-of = { $count } of { $all } put back; { $stayed } stayed
list-hands-certificate = no certificate for this tier
list-hands-disabled = may no longer act
list-undone = { $count ->
    [one] { $count } ticket put back
   *[other] { $count } tickets put back
}
list-undo = { $count ->
    [one] Undo for { $count } ticket
   *[other] Undo for { $count } tickets
}
list-changed = changed
list-stayed = not changed
list-back = Back to the list

problem-filter-unknown = There is no such filter
problem-filter-unknown-detail = This list cannot be narrowed by “{ $given }”, so nothing is shown.
problem-filter-unknown-remedy = Leave it out of the address, or use one of: { $known }.
problem-filter-wrong = The filter cannot be that
problem-filter-wrong-detail = “{ $filter }” cannot be “{ $given }”, or stands in the address twice.
problem-filter-wrong-remedy = Open the list and choose it in the filter form.
problem-moves-too-many = Too many tickets at once
problem-moves-too-many-detail = { $given } tickets were ticked; { $max } can be moved at once.
problem-moves-too-many-remedy = Tick fewer and do it in several goes.
problem-view-name-wrong = The view needs a name
problem-view-name-wrong-detail = A name has 1 to { $max } characters.
problem-view-name-wrong-remedy = Give it another one.
problem-views-too-many = No more views fit
problem-views-too-many-detail = There are { $max } already, which is the most.
problem-views-too-many-remedy = Delete one that is no longer used, then keep this one.
