## One ticket.

ticket-side = Where it is and what is due
ticket-clocks = Clocks
ticket-panel = Now
ticket-not-reached = Letters do not arrive at { $who }; reach them in another way, or ask for another address.
ticket-next = Now: { $move }
ticket-stream = What was said and done

## The small ladder of lists.

mini-place = tier { $tier }, { $state }
mini-offered-to = tier { $tier }, offered to tier { $to }
mini-reached = was at tier { $tier }
mini-queued = nobody has it yet
mini-held = somebody works on it
mini-offered = offered
mini-relayed = a solution waits to be acknowledged
mini-contacting = to contact
mini-confirming = waits for a yes
mini-closed = closed

## How things are called.

label-tier = tier { $tier }
label-priority-urgent = Urgent
label-priority-high = High
label-priority-normal = Normal
label-priority-low = Low
label-by-mail = by mail
label-by-portal = in the portal
label-by-api = by a program
label-by-phone = by phone
label-by-chat = by chat
label-by-in-person = in person
label-cause-not-found = cause not found
label-cannot-solve = cause known, cannot solve it
label-no-permission = no permission
label-out-of-time = out of time
label-pause-on-requester = waits on the requester
label-pause-on-vendor = waits on the vendor
label-pause-asked = waits for an answer about the handover
label-pause-offered = lies with the tier above
label-pause-told = waits for the requester to confirm
label-pause-set-aside = set aside
label-pause-merged = merged with another ticket
label-clock-first-reply = First reply
label-clock-next-reply = Next reply
label-clock-solve = Solution
label-clock-accept = Tier { $tier } accepts
label-clock-work = Tier { $tier } works
label-clock-acknowledge = Tier { $tier } acknowledges
label-clock-contact = Tier { $tier } contacts
label-clock-vendor = The vendor answers
label-language-nl = Dutch
label-language-en = English
label-kilobytes = { $count } kB
label-megabytes = { $whole }.{ $tenth } MB
label-choice-yes = yes
label-choice-no = no
label-choice-not-possible = not possible
label-choice-one-user = one user
label-choice-several-users = several users
label-choice-one-platform = one platform
label-choice-everyone = everyone
label-choice-sync = sync
label-choice-restart = restart
label-choice-other-network = another network
label-choice-company-portal-update = Company Portal updated
label-choice-licence = licence checked

## What happened, a sentence each.

event-by-machine = The program “{ $name }”
event-by-desk = The desk
event-time = { $date } { $time }
event-nothing = none
event-clock-number = Clock { $number }
event-opened = { $who } opened it { $way }
event-triaged = { $who } sorted it: priority { $priority }, topic { $topic }, phase { $phase }
event-taken = { $who } took it
event-assigned = { $who } gave it to { $agent }
event-released = { $who } put it back in the queue
event-replied = { $who } wrote to the requester
event-noted = { $who } wrote a note
event-received = { $vendor ->
    [yes] A message about case { $case } came in { $way }
   *[no] A message came in { $way }
}
event-bounced = A message could not be delivered
event-machine-mail = An automatic message came in
event-sheet-filled = { $who } filled in: { $fields }
event-escalated = { $who } escalated to tier { $to } · { $reason } · handover { $score } % complete
event-tier-skipped = { $who } left out tier { $tier }
event-offer-withdrawn = { $who } took back the offer to tier { $to }
event-accepted = { $who } accepted it for tier { $to }; tier { $from } follows
event-asked = { $some ->
    [yes] { $who } asks about: { $fields }
   *[no] { $who } asks about the handover
}
event-answered = { $who } answered the question
event-sent-back = { $some ->
    [yes] { $who } sent it back to tier { $to } · missing: { $fields }
   *[no] { $who } sent it back to tier { $to }
}
event-ping-pong = Sent to and fro between tiers { $from } and { $to } { $times } times; their leads are told
event-case-opened = { $some ->
    [yes] { $who } opened vendor case { $number }, severity { $severity }
   *[no] { $who } opened vendor case { $number }
}
event-case-closed = { $who } closed vendor case { $number }
event-waiting-on-requester = Waiting on the requester
event-waiting-on-vendor = Waiting on the vendor
event-resumed = The wait is over
event-snoozed = { $who } put it to sleep until { $until }
event-woken = It woke
event-solved = { $who } solved it at tier { $tier }
event-relayed = The solution went from tier { $from } to tier { $to }
event-acknowledged = { $could ->
    [yes] { $who } acknowledged for tier { $tier }: we could solve this ourselves next time
   *[no] { $who } acknowledged for tier { $tier }
}
event-doubted = { $who } doubts the solution: back from tier { $from } to tier { $to }
event-contact-due = Tier 1 is to contact the requester
event-contacted = { $reached ->
    [yes] { $who } told the requester { $way } · attempt { $attempt }
   *[no] { $who } did not reach the requester { $way } · attempt { $attempt }
}
event-silence-broken = The requester wrote; silence no longer counts as a yes
event-silence-counts = Silence counts as a yes from { $until }
event-confirmed = { $who } confirmed that it works
event-silent = No answer, which counts as a yes
event-disputed = { $who } says that it does not work
event-reopened = { $who } reopened it
event-withdrawn = { $who } withdrew it
event-restored = { $who } brought it back
event-closed = { $end ->
    [solved] Closed: solved
    [unanswered] Closed: requester not reached
    [withdrawn] Closed: withdrawn
    [merged] Closed: merged into #{ $other }
    [duplicate] Closed: duplicate of #{ $other }
   *[spam] Closed: spam
}
event-participant-added = { $history ->
    [yes] { $who } added { $other }, who may read all that was said
   *[no] { $who } added { $other }, who reads what is said from now on
}
event-participant-removed = { $who } removed { $other }
event-plan-adopted = The promises of plan revision { $revision } hold from now on
event-clock-started = { $some ->
    [yes] Clock started: { $clock } by { $due }
   *[no] Clock started: { $clock }, no time named
}
event-clock-stopped = Clock stands still: { $clock } ({ $reason })
event-clock-resumed = { $some ->
    [yes] Clock counts again: { $clock } by { $due }
   *[no] Clock counts again: { $clock }
}
event-clock-recounted = Clock counted anew: { $clock } by { $due }
event-clock-met = Clock met: { $clock }
event-clock-dropped = Clock no longer applies: { $clock }
event-clock-warned = Runs out soon: { $clock }
event-clock-missed = Missed: { $clock }

## The ladder.

ladder-name = Ladder
ladder-custody = has it now
ladder-found = found the solution
ladder-waits = to acknowledge
ladder-acknowledged = acknowledged
ladder-could-solve = acknowledged, could solve it
ladder-told = told
ladder-no-case = no case yet
ladder-case-open = case { $number } is open
ladder-case-closed = case { $number } is closed
ladder-never = not involved
ladder-offered = offered, waits for an answer
ladder-offered-until = offered, answers by { $due }
ladder-nobody = nobody has it yet
ladder-nobody-acknowledged = nobody has acknowledged yet
ladder-spent = { $spent } of { $all }
ladder-follows = follows
ladder-times = had it { $times } times
ladder-heard-through-desk = last heard { $when }
ladder-heard = last heard { $when }, { $way }

## Its parts.

state-queued = Nobody has it yet at tier { $tier }
state-held = { $who } works on it, tier { $tier }
state-offered = { $who } offered it to tier { $to }
state-relayed = The solution of tier { $from } waits for tier { $tier } to acknowledge it
state-contacting = { $who } is to contact the requester
state-tier-1 = Tier 1
state-confirming = The requester was told and answered; read that first
state-confirming-until = The requester was told; silence counts as a yes from { $until }
ticket-opened = opened
ticket-opened-by = by { $by } for them
ticket-language = answered in { $language }
ticket-with = With { $others }
wait-requester = Waiting on the requester
wait-vendor = Waiting on the vendor
wait-until = Asleep until { $until }
wait-since = since
present-reads = { $who } is looking
present-writes = { $who } is writing
clocks-none = Nothing is promised.
clocks-due = { $clock } by { $due }, { $left } left
clocks-missed = { $clock }: late since { $due }
clocks-late = { $clock }: { $late } late
clocks-was-missed = { $clock }: missed
clocks-no-time = { $clock }: no time named
clocks-stopped = { $clock }: stands still ({ $reason })
clocks-met = { $clock }: met, { $took }
clocks-kept = { $clock }: met
clocks-dropped = { $clock }: no longer applies
known-name = Known
known-none = No other open ticket of this requester or about this topic.
known-linked = Linked
known-of-requester = Also open for this requester
known-of-code = Also open with the same error code
known-of-topic = Also open about this topic
known-events = Everything that happened
ticket-letter-sent = sent to { $to }
ticket-letter-receipt = receipt sent to { $to }
ticket-letter-waits = Waits to be sent to { $to }
ticket-letter-again = Not sent to { $to } yet, tried { $attempts } times, again { $at }
ticket-letter-failed = Not delivered to { $to }
ticket-note-for = note, stays inside
ticket-from-vendor = the vendor, about case { $case }
ticket-to-desk = to the desk, { $way }
ticket-to-desk-by = to the desk, { $way }, written down by { $by }
ticket-to-person = to { $name }
ticket-show-all = Show all
ticket-quoted = Quoted text
ticket-as-formatted = As it was formatted
ticket-whole = The whole message
ticket-raw = Raw mail
ticket-raw-keep = Download the raw mail
ticket-back = Back to the ticket
ticket-earlier = Earlier
ticket-newest = To the newest
ticket-sheet-then = The sheet as it was
ticket-cause = Cause
ticket-resolution = Solution
ticket-explanation = Explanation
ticket-draft = Draft for the requester
ticket-go-to = go to #{ $number }
history-name = Everything that happened
history-why = As it is kept. Nothing here is ever changed or removed.
history-when = When
history-who = Who
history-what = What
history-plan = Plan
history-first = From the beginning
history-next = Next
clocks-ended = { $count ->
    [one] { $count } ended
   *[other] { $count } ended
}

event-rated = { $who } gave { $stars ->
    [one] one star
   *[other] { $stars } stars
} of 5
event-merged-into = { $who } merged it into #{ $other }
event-took-in = { $who } merged #{ $other } into it
event-unmerged = { $who } took it out of #{ $other } again
event-gave-back = { $who } let #{ $other } go on by itself
event-linked = { $who } linked #{ $other }: { $kind }
event-unlinked = { $who } ended the link with #{ $other }: { $kind }
event-split-off = { $who } made #{ $other } of one of its messages
event-split-from = { $who } made it of a message of #{ $other }
label-link-related = they have to do with each other
label-link-caused-by = caused by it
label-link-causes = causes it
