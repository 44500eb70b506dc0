# What `ladder erlang` and `ladder simulate` say.

figure-percent = { $number } %
figure-seconds = { $number } s
figure-minutes = { $number } min
figure-hours = { $number } h
figure-days = { $number } d

erlang-servers = People
erlang-offered = Load offered, in Erlangs
erlang-occupancy = Busy
erlang-delayed = Find everybody busy
erlang-lost = Are lost or give up
erlang-wait-mean = Wait on average
erlang-queue-mean = Waiting at once, on average
erlang-within = Answered within { $span }
erlang-answered = Answered
erlang-not-positive = { $what ->
        [arrivals] The arrivals must be a number above 0.
        [patience] The patience must be longer than nothing.
       *[handle] The handling time must be longer than nothing.
    }
erlang-servers-range = The servers must be a number from 1 to { $max }.
erlang-level-range = The level must lie above 0 and below 1, like 0.8.
erlang-overloaded = The queue would grow without bound: { $offered } people would always be busy, and there are { $servers }. Ask with at least { $needed }, or with the patience that people have (`erlang a`).
erlang-patience-long = With this patience nobody gives up. Ask without it: `erlang c`.
erlang-out-of-reach = No number of people up to { $max } reaches this level.
erlang-needs-patience = Erlang A asks how long people wait before giving up: add --patience, like --patience 5m.
erlang-no-patience = Erlang { $model } knows no patience: leave --patience out, or ask `erlang a`.

simulate-no-stations = A network has from 1 to { $max } stations.
simulate-no-arrivals = No station has arrivals, so nothing would happen. Give one of them `arrivals`.
simulate-no-servers = Station { $station } has no servers.
simulate-not-positive = Station { $station }: { $what } must be a number above 0.
simulate-shares = Station { $station }: the shares of `next` add up to { $sum }, which is more than 1.
simulate-no-such-station = Station { $station } sends tickets to a station that is not there.
simulate-never-leaves = Tickets of station { $station } never leave the network. Let the shares of `next` add up to less than 1 somewhere on their way.
simulate-overloaded = Station { $station } can never serve what comes to it: it would have to be busy { $load } of its time. Its queue grows without bound.
simulate-cut-short = The run was ended early: { $open } tickets were open at once, or too much happened. The figures hold for what was seen.
simulate-tickets = { $tickets } tickets came in, the first { $warm_up } of them before anything was counted; { $events } events; at most { $peak } tickets open at once.
simulate-time-in-system = From coming in to leaving: { $figure }
simulate-took = The run took { $seconds } of processor time.
simulate-figure = { $figure } ({ $low } to { $high })
simulate-interval = In brackets: where the figure lies with 95 % certainty, by the means of { $batches } batches.
simulate-too-short = Station { $station } is so busy that these intervals are too narrow for it; with about --arrivals { $wanted } they are what they say.
simulate-column-station = station
simulate-column-arrivals = arrivals an hour
simulate-column-utilisation = busy
simulate-column-waited = had to wait
simulate-column-wait = wait on average
simulate-column-p90 = nine of ten within
simulate-column-queue = waiting
simulate-column-abandoned = given up

# A rehearsal of a plan.
rehearsal-title = Rehearsal: { $plan }
rehearsal-holds = The plan holds: every promise to the requester is kept for at least { $share } of the tickets of every week.
rehearsal-breaks = The plan does not hold from week { $week } ({ $monday }): { $promise } within { $span } at priority { $priority } is kept for { $kept } of its tickets, and they wait longest at tier { $tier }.
rehearsal-overloaded = The plan does not hold: what comes to tier { $tier } in { $when ->
        [worst] the worst week before a run was ended
       *[last] the last weeks
    } is { $load } of what its people can do, so its queue grows without bound if that goes on.
rehearsal-overloaded-from = The first promise breaks in week { $week } ({ $monday }).
rehearsal-cut-short = A run was ended early: { $open } tickets were open at once, or too much happened. The figures hold for what was seen.
rehearsal-broken-weeks = Weeks in which a promise is not kept: { $count } of { $weeks }.
rehearsal-summary = { $weeks } weeks from { $monday }; { $tickets } tickets a run, { $peak } open at once at most; { $replications } replications, seed { $seed }.
rehearsal-cost = All people on shift cost { $currency } { $cost } over these weeks.
rehearsal-intervals = In brackets: where the figure lies with 95 % certainty, by { $replications } replications with other chance.
rehearsal-took = The rehearsal took { $seconds } of processor time.
rehearsal-progress = Rehearsing
rehearsal-past = All phases of this plan lie in the past; it is rehearsed as if they were still to come.
rehearsal-past-weeks = The weeks looked at lie in the past, and the phases of this plan last until { $date }: ask for more --weeks.
rehearsal-ends = { $low } to { $high }
rehearsal-limit = { $title } (mark: { $limit })
rehearsal-on-shift = { $people } ({ $hours } h)
rehearsal-tier = tier { $tier }
rehearsal-vendor = Vendor, { $cases } cases
rehearsal-vendor-short = Vendor
rehearsal-never = never

rehearsal-tiers = How each tier fares
rehearsal-tiers-words = Waits count the open time of the tier, for all that came to it: new tickets, handovers and solutions on their way down. Busy is the share of the time on shift, bridges and sessions left out.
rehearsal-promises = Promises to the requester
rehearsal-promises-words = Of the tickets for which it was decided whether the promise was kept, by the week they were opened in.
rehearsal-week-load = Work that comes, of what the people on shift can do
rehearsal-week-busy = Busy
rehearsal-week-wait = Wait on average
rehearsal-week-p50 = Half wait no longer
rehearsal-week-p95 = Nineteen of twenty wait no longer
rehearsal-week-backlog = Tickets at the tier when the week ends
rehearsal-week-gave-up = Requesters who give up waiting
rehearsal-costs = People on shift, their hours and cost in { $currency }
rehearsal-time = Where the time goes
rehearsal-time-words = Hours a run, of all tickets together: open time of the tier, and at the vendor time by the clock.
rehearsal-tier-promises = Promises between the tiers
rehearsal-assumed = What was assumed
rehearsal-assumed-words = Every number this rests on. Change it in [assume] of the plan. Not modelled: waiting for the requester, contact attempts that fail, illness, and people who work at two tiers at once.

rehearsal-column-tier = Tier
rehearsal-column-came = Came
rehearsal-column-busy = Busy
rehearsal-column-wait = Wait on average
rehearsal-column-p50 = Half within
rehearsal-column-p95 = 19 of 20 within
rehearsal-column-gave-up = Gave up
rehearsal-column-promise = Promise
rehearsal-column-within = Within
rehearsal-column-kept = Kept
rehearsal-column-worst = In its worst week
rehearsal-column-decided = Tickets a run
rehearsal-column-week = Week
rehearsal-column-monday = Monday
rehearsal-column-waiting = Waiting
rehearsal-column-working = Worked on
rehearsal-column-what = What
rehearsal-column-of = Of
rehearsal-column-amount = Assumed
rehearsal-column-source = Source
rehearsal-column-people = People on shift
rehearsal-column-keeps = Promises
rehearsal-column-price = Price

rehearsal-promise-first_reply = First reply
rehearsal-promise-next_reply = Next reply
rehearsal-promise-solve = Solution
rehearsal-promise-accept = Take up
rehearsal-promise-work = Solve or hand on
rehearsal-promise-acknowledge = Acknowledge a solution
rehearsal-promise-contact = Contact the requester
rehearsal-promise-vendor = Vendor
rehearsal-priority-urgent = urgent
rehearsal-priority-high = high
rehearsal-priority-normal = normal
rehearsal-priority-low = low

rehearsal-source-plan = the plan
rehearsal-source-default = our default
rehearsal-source-asked = asked for
rehearsal-law-lognormal = lognormal
rehearsal-law-exponential = exponential
rehearsal-law-fixed = always the same
rehearsal-assumed-per_user_month = Contacts of a user in a month
rehearsal-assumed-per_enrolment = Contacts that an enrolment causes
rehearsal-assumed-enrolment_decay = Open days over which they die away
rehearsal-assumed-devices_week = Devices enrolled a week
rehearsal-assumed-patience = Patience of a requester who waits, on average
rehearsal-assumed-topics = Share of contacts
rehearsal-assumed-reopened = Solutions that do not last
rehearsal-assumed-reopened_after = After how long they show, on average
rehearsal-assumed-sent_back = Handovers that are sent back
rehearsal-assumed-completing = Completing a handover takes, of a handling
rehearsal-assumed-finishing = Finishing after the vendor takes, of a handling
rehearsal-assumed-staff = People on shift
rehearsal-shift = { $people } by “{ $hours }”
rehearsal-shift-tier = { $people } at all its hours
rehearsal-assumed-handle = Handling a ticket, on average
rehearsal-assumed-spread = Spread of it (deviation over mean)
rehearsal-assumed-law = Distribution of it
rehearsal-assumed-solves = Share it solves itself
rehearsal-assumed-trained_gain = What full training adds to that and takes off the handling
rehearsal-assumed-handover_cost = Reading a handover that lacks everything
rehearsal-assumed-relay = Acknowledging a solution
rehearsal-assumed-contact = Telling the requester
rehearsal-assumed-cost_hour = An hour of one person costs
rehearsal-assumed-vendor_delay = Half of the vendor's cases are answered within
rehearsal-assumed-vendor_p90 = Nine of ten are answered within

rehearsal-no-phase = The plan has no phase, so nobody would ask anything. Add a [[phase]].
rehearsal-no-contacts = No phase brings in users or devices that would ask anything. Give a phase `users`, and `[assume]` a `per_user_month` or a `per_enrolment` above 0.
rehearsal-topics = The shares of [assume] topics add up to { $sum }, which is more than 1.
rehearsal-nobody = Nobody is on shift at tier { $tier }. Give [assume.tier.{ $tier }] a `staff` of 1 or more.
rehearsal-no-time = The tickets of tier { $tier } take no time. Give [assume.tier.{ $tier }] a `handle` longer than nothing.
rehearsal-never-solved = Tier { $tier } solves nothing, and there is no vendor behind it: its tickets would go round for ever. Give [assume.tier.{ $tier }] a `solves` above 0.01.
rehearsal-no-patience = The `patience` of [assume] must be longer than nothing. Leave it out where nobody gives up.
rehearsal-vendor-delay = The `delay` of [assume.vendor] must be longer than nothing, and its `p90` at least as long.
rehearsal-out-of-range = { $what ->
        [weeks] The weeks must be a number from 1 to { $max }.
        [replications] The replications must be a number from 1 to { $max }.
       *[people] The people on shift must be a number from 0 to { $max }.
    }
rehearsal-closed = The hours of [targets] are closed in all these weeks, so nobody could ask anything.
rehearsal-needs-plan = Say what to rehearse: a plan, or a network with --network.
rehearsal-not-html = An HTML report is made of a plan; for a network choose text or json.

staff-progress = Rehearsing with other people
staff-found = { $people } keep every promise for at least { $share } of its tickets, with { $confidence } certainty.
staff-tier = tier { $tier }: { $people }
staff-hours = On shift: { $hours } hours over { $weeks } weeks.
staff-cost = They cost { $currency } { $cost }.
staff-tries = Found by rehearsing { $tries } times, { $replications } replications each, with the same tickets every time.
staff-shifts = { $people } at tier { $tier } are { $shifts }: its shifts as the plan fills them.
staff-beside = Beside those whom the plan has on shift:
staff-beside-same = As many as the plan has on shift.
staff-beside-tier = - { $tier }: { $people }
staff-beside-spell = { $people } { $direction ->
        [more] more
       *[less] fewer
    } { $span ->
        [all] in all weeks
        [one] in week { $from }
       *[some] in weeks { $from } to { $last }
    }
staff-by-week = People on shift, week by week
staff-neighbours = One person less, one person more
staff-less = { $tier }: one less
staff-more = { $tier }: one more
staff-price = { $hours } h
staff-price-cost = { $hours } h, { $currency } { $cost }
staff-keeps = kept
staff-breaks = broken: { $why }
staff-unsure = kept, but not surely enough
staff-confidence = The confidence must lie above 0.5 and below 1, like 0.95.
staff-one-run = With one replication nothing tells how sure an answer is. Ask for --replications 2 or more.
staff-not-sure = The plan holds and nobody waits, but some promises are about so few tickets ({ $fewest } in all runs) that with no number of people it is { $confidence } certain that { $share } of them are kept. Ask for more --replications or --weeks, or for less --confidence.
staff-out-of-reach = No number of people keeps every promise: where nobody waits they are broken still, by handling, handovers or the vendor. { $verdict }

compare-title = Second plan ({ $second }) beside the first ({ $first })
compare-said = { $figure }: { $first } and { $second }; the second has { $direction ->
        [more] { $apart } more
        [less] { $apart } less
       *[open] a difference of { $signed }, which may be chance
    } ({ $low } to { $high }).
compare-same = { $figure }: no difference.
compare-kept = { $promise }, { $priority }: kept
compare-wait = { $tier }: wait on average
compare-busy = { $tier }: hours worked
compare-tickets = Tickets opened
compare-points = { $number } points
compare-cost = Cost of people on shift: { $currency } { $first } and { $second }; the second { $apart }.
compare-interval = In brackets: where the difference lies with 95 % certainty, by { $replications } pairs of runs that meet the same chance.

rehearsal-source-history = own history, n = { $count }
rehearsal-assumed-contacts_phase = Contacts of what its users and devices let expect
rehearsal-history = What the desk's own events say
rehearsal-history-words = { $tickets } tickets were read, over { $weeks } whole weeks since the first phase began. A number stands on them where there are at least { $least } cases; the table of what was assumed says on how many. Requesters are not tied to phases: which phase a ticket belongs to is told by when it came. Handling is the open time in somebody's hands, shared among all that they had in hand.
rehearsal-history-foretold = From the first { $learnt } weeks alone, { $within } of { $all } figures of the weeks after them lie in the interval that would have been foretold (19 of 20 should); together they are off by { $off } of what came.
rehearsal-history-too-short = Too few weeks lie behind to hold the last ones out and see whether they would have been foretold.
rehearsal-history-no-week = Not one whole week of the rollout lies behind, so the desk's own events say nothing yet. Rehearse without --from-desk.
rehearsal-history-opened = Tickets opened
rehearsal-column-foretold = Foretold
rehearsal-yes = yes
rehearsal-no = no
