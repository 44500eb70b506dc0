# Wat `ladder erlang` en `ladder simulate` zeggen.

figure-percent = { $number } %
figure-seconds = { $number } s
figure-minutes = { $number } min
figure-hours = { $number } u
figure-days = { $number } d

erlang-servers = Mensen
erlang-offered = Aangeboden werk, in Erlang
erlang-occupancy = Bezet
erlang-delayed = Treffen iedereen bezet
erlang-lost = Gaan verloren of haken af
erlang-wait-mean = Wachten gemiddeld
erlang-queue-mean = Tegelijk wachtend, gemiddeld
erlang-within = Beantwoord binnen { $span }
erlang-answered = Beantwoord
erlang-not-positive = { $what ->
        [arrivals] Het aantal contacten moet een getal boven 0 zijn.
        [patience] Het geduld moet langer duren dan niets.
       *[handle] De behandeltijd moet langer duren dan niets.
    }
erlang-servers-range = Het aantal mensen moet een getal van 1 tot en met { $max } zijn.
erlang-level-range = Het niveau moet boven 0 en onder 1 liggen, zoals 0.8.
erlang-overloaded = De wachtrij zou zonder einde groeien: { $offered } mensen zouden altijd bezet zijn, en er zijn er { $servers }. Vraag het met ten minste { $needed }, of met het geduld dat mensen hebben (`erlang a`).
erlang-patience-long = Met dit geduld haakt niemand af. Vraag het zonder: `erlang c`.
erlang-out-of-reach = Geen aantal mensen tot en met { $max } haalt dit niveau.
erlang-needs-patience = Erlang A vraagt hoelang mensen wachten voordat zij afhaken: voeg --patience toe, zoals --patience 5m.
erlang-no-patience = Erlang { $model } kent geen geduld: laat --patience weg, of vraag `erlang a`.

simulate-no-stations = Een netwerk heeft 1 tot en met { $max } stations.
simulate-no-arrivals = Bij geen station komt iets binnen, dus er zou niets gebeuren. Geef een ervan `arrivals`.
simulate-no-servers = Station { $station } heeft geen servers.
simulate-not-positive = Station { $station }: { $what } moet een getal boven 0 zijn.
simulate-shares = Station { $station }: de aandelen van `next` zijn samen { $sum }, meer dan 1.
simulate-no-such-station = Station { $station } stuurt tickets naar een station dat er niet is.
simulate-never-leaves = Tickets van station { $station } verlaten het netwerk nooit. Laat de aandelen van `next` ergens op hun weg samen minder dan 1 zijn.
simulate-overloaded = Station { $station } kan nooit aan wat er komt: het zou { $load } van zijn tijd bezet moeten zijn. De wachtrij groeit zonder einde.
simulate-cut-short = De proef is eerder beëindigd: er stonden { $open } tickets tegelijk open, of er gebeurde te veel. De cijfers gelden voor wat er is gezien.
simulate-tickets = { $tickets } tickets kwamen binnen, de eerste { $warm_up } voordat er iets werd geteld; { $events } gebeurtenissen; hoogstens { $peak } tickets tegelijk open.
simulate-time-in-system = Van binnenkomen tot verlaten: { $figure }
simulate-took = De proef nam { $seconds } processortijd.
simulate-figure = { $figure } ({ $low } tot { $high })
simulate-interval = Tussen haakjes: waar het cijfer met 95 % zekerheid ligt, naar de gemiddelden van { $batches } delen.
simulate-column-station = station
simulate-column-arrivals = per uur
simulate-column-utilisation = bezet
simulate-column-waited = moest wachten
simulate-column-wait = wachten gemiddeld
simulate-column-p90 = negen van de tien binnen
simulate-column-queue = wachtend
simulate-column-abandoned = afgehaakt
