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
simulate-column-station = station
simulate-column-arrivals = arrivals an hour
simulate-column-utilisation = busy
simulate-column-waited = had to wait
simulate-column-wait = wait on average
simulate-column-p90 = nine of ten within
simulate-column-queue = waiting
simulate-column-abandoned = given up
