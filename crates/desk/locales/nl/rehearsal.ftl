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
simulate-too-short = Station { $station } is zo druk dat deze intervallen er te smal voor zijn; met ongeveer --arrivals { $wanted } kloppen zij.
simulate-column-station = station
simulate-column-arrivals = per uur
simulate-column-utilisation = bezet
simulate-column-waited = moest wachten
simulate-column-wait = wachten gemiddeld
simulate-column-p90 = negen van de tien binnen
simulate-column-queue = wachtend
simulate-column-abandoned = afgehaakt

# Een repetitie van een plan.
rehearsal-title = Repetitie: { $plan }
rehearsal-holds = Het plan houdt stand: elke belofte aan de melder wordt in elke week voor ten minste { $share } van de meldingen gehouden.
rehearsal-breaks = Het plan houdt geen stand vanaf week { $week } ({ $monday }): { $promise } binnen { $span } bij prioriteit { $priority } wordt voor { $kept } van de meldingen gehouden, en zij wachten het langst bij laag { $tier }.
rehearsal-overloaded = Het plan houdt geen stand: wat in { $when ->
        [worst] de ergste week voordat een proef werd beëindigd
       *[last] de laatste weken
    } bij laag { $tier } komt is { $load } van wat de mensen daar kunnen doen, dus de wachtrij groeit zonder einde als dat zo blijft.
rehearsal-overloaded-from = De eerste belofte breekt in week { $week } ({ $monday }).
rehearsal-cut-short = Een proef is eerder beëindigd: er stonden { $open } meldingen tegelijk open, of er gebeurde te veel. De cijfers gelden voor wat er is gezien.
rehearsal-broken-weeks = Weken waarin een belofte niet wordt gehouden: { $count } van { $weeks }.
rehearsal-summary = { $weeks } weken vanaf { $monday }; { $tickets } meldingen per proef, hoogstens { $peak } tegelijk open; { $replications } herhalingen, begingetal { $seed }.
rehearsal-cost = Alle mensen in dienst kosten in deze weken { $currency } { $cost }.
rehearsal-intervals = Tussen haakjes: waar het cijfer met 95 % zekerheid ligt, naar { $replications } herhalingen met ander toeval.
rehearsal-took = De repetitie nam { $seconds } processortijd.
rehearsal-progress = Repetitie
rehearsal-past = Alle fasen van dit plan liggen in het verleden; het wordt gerepeteerd alsof zij nog komen.
rehearsal-past-weeks = De weken die zijn bekeken liggen in het verleden, en de fasen van dit plan duren tot { $date }: vraag meer --weeks.
rehearsal-ends = { $low } tot { $high }
rehearsal-limit = { $title } (streep: { $limit })
rehearsal-on-shift = { $people } ({ $hours } u)
rehearsal-tier = laag { $tier }
rehearsal-vendor = Leverancier, { $cases } cases
rehearsal-vendor-short = Leverancier
rehearsal-never = nooit

rehearsal-tiers = Hoe het elke laag vergaat
rehearsal-tiers-words = Wachten telt de openingstijd van de laag, voor alles wat er komt: nieuwe meldingen, overdrachten en oplossingen op de terugweg. Bezet is het deel van de diensttijd, zonder bridges en trainingen.
rehearsal-promises = Beloften aan de melder
rehearsal-promises-words = Van de meldingen waarvan vaststaat of de belofte is gehouden, naar de week waarin zij zijn gedaan.
rehearsal-week-load = Werk dat komt, van wat de mensen in dienst kunnen doen
rehearsal-week-busy = Bezet
rehearsal-week-wait = Wachten gemiddeld
rehearsal-week-p50 = De helft wacht niet langer
rehearsal-week-p95 = Negentien van de twintig wachten niet langer
rehearsal-week-backlog = Meldingen bij de laag aan het eind van de week
rehearsal-week-gave-up = Melders die afhaken
rehearsal-costs = Mensen in dienst, hun uren en kosten in { $currency }
rehearsal-time = Waar de tijd blijft
rehearsal-time-words = Uren per proef, van alle meldingen samen: openingstijd van de laag, en bij de leverancier kloktijd.
rehearsal-tier-promises = Beloften tussen de lagen
rehearsal-assumed = Wat is aangenomen
rehearsal-assumed-words = Elk getal waar dit op rust. U verandert het in [assume] van het plan. Niet nagebootst: wachten op de melder, contactpogingen die mislukken, ziekte, en mensen die bij twee lagen tegelijk werken.

rehearsal-column-tier = Laag
rehearsal-column-came = Gekomen
rehearsal-column-busy = Bezet
rehearsal-column-wait = Wachten gemiddeld
rehearsal-column-p50 = De helft binnen
rehearsal-column-p95 = 19 van de 20 binnen
rehearsal-column-gave-up = Afgehaakt
rehearsal-column-promise = Belofte
rehearsal-column-within = Binnen
rehearsal-column-kept = Gehouden
rehearsal-column-worst = In de slechtste week
rehearsal-column-decided = Meldingen per proef
rehearsal-column-week = Week
rehearsal-column-monday = Maandag
rehearsal-column-waiting = Wachtend
rehearsal-column-working = In behandeling
rehearsal-column-what = Wat
rehearsal-column-of = Van
rehearsal-column-amount = Aangenomen
rehearsal-column-source = Bron
rehearsal-column-people = Mensen in dienst
rehearsal-column-keeps = Beloften
rehearsal-column-price = Prijs

rehearsal-promise-first_reply = Eerste antwoord
rehearsal-promise-next_reply = Volgend antwoord
rehearsal-promise-solve = Oplossing
rehearsal-promise-accept = Oppakken
rehearsal-promise-work = Oplossen of overdragen
rehearsal-promise-acknowledge = Oplossing erkennen
rehearsal-promise-contact = Contact met de melder
rehearsal-promise-vendor = Leverancier
rehearsal-priority-urgent = dringend
rehearsal-priority-high = hoog
rehearsal-priority-normal = normaal
rehearsal-priority-low = laag

rehearsal-source-plan = het plan
rehearsal-source-default = onze standaard
rehearsal-source-asked = gevraagd
rehearsal-law-lognormal = lognormaal
rehearsal-law-exponential = exponentieel
rehearsal-law-fixed = altijd gelijk
rehearsal-assumed-per_user_month = Contacten van een gebruiker per maand
rehearsal-assumed-per_enrolment = Contacten die een registratie veroorzaakt
rehearsal-assumed-enrolment_decay = Werkdagen waarover zij uitdoven
rehearsal-assumed-devices_week = Apparaten geregistreerd per week
rehearsal-assumed-patience = Geduld van een melder die wacht, gemiddeld
rehearsal-assumed-topics = Aandeel van de contacten
rehearsal-assumed-reopened = Oplossingen die niet blijvend zijn
rehearsal-assumed-reopened_after = Na hoelang dat blijkt, gemiddeld
rehearsal-assumed-sent_back = Overdrachten die worden teruggestuurd
rehearsal-assumed-completing = Een overdracht aanvullen duurt, van een behandeling
rehearsal-assumed-finishing = Afmaken na de leverancier duurt, van een behandeling
rehearsal-assumed-staff = Mensen in dienst
rehearsal-shift = { $people } op “{ $hours }”
rehearsal-shift-tier = { $people } op al haar tijden
rehearsal-assumed-handle = Een melding behandelen, gemiddeld
rehearsal-assumed-spread = Spreiding daarvan (afwijking gedeeld door gemiddelde)
rehearsal-assumed-law = Verdeling daarvan
rehearsal-assumed-solves = Aandeel dat zij zelf oplost
rehearsal-assumed-trained_gain = Wat volledige training daaraan toevoegt en van de behandeling afhaalt
rehearsal-assumed-handover_cost = Een overdracht lezen waarin alles ontbreekt
rehearsal-assumed-relay = Een oplossing erkennen
rehearsal-assumed-contact = De melder inlichten
rehearsal-assumed-cost_hour = Een uur van één mens kost
rehearsal-assumed-vendor_delay = De helft van de cases beantwoordt de leverancier binnen
rehearsal-assumed-vendor_p90 = Negen van de tien beantwoordt hij binnen

rehearsal-no-phase = Het plan heeft geen fase, dus niemand zou iets vragen. Voeg een [[phase]] toe.
rehearsal-no-contacts = Geen fase brengt gebruikers of apparaten die iets zouden vragen. Geef een fase `users`, en `[assume]` een `per_user_month` of een `per_enrolment` boven 0.
rehearsal-topics = De aandelen van topics in [assume] zijn samen { $sum }, meer dan 1.
rehearsal-nobody = Bij laag { $tier } is niemand in dienst. Geef [assume.tier.{ $tier }] een `staff` van 1 of meer.
rehearsal-no-time = De meldingen van laag { $tier } kosten geen tijd. Geef [assume.tier.{ $tier }] een `handle` langer dan niets.
rehearsal-never-solved = Laag { $tier } lost niets op, en er staat geen leverancier achter: haar meldingen zouden eeuwig rondgaan. Geef [assume.tier.{ $tier }] een `solves` boven 0.01.
rehearsal-no-patience = Het `patience` van [assume] moet langer zijn dan niets. Laat het weg waar niemand afhaakt.
rehearsal-vendor-delay = De `delay` van [assume.vendor] moet langer zijn dan niets, en de `p90` ten minste even lang.
rehearsal-out-of-range = { $what ->
        [weeks] Het aantal weken moet een getal van 1 tot en met { $max } zijn.
        [replications] Het aantal herhalingen moet een getal van 1 tot en met { $max } zijn.
       *[people] Het aantal mensen in dienst moet een getal van 0 tot en met { $max } zijn.
    }
rehearsal-closed = De openingstijden van [targets] zijn in al deze weken gesloten, dus niemand zou iets kunnen vragen.
rehearsal-needs-plan = Zeg wat u wilt repeteren: een plan, of een netwerk met --network.
rehearsal-not-html = Een HTML-verslag wordt van een plan gemaakt; kies voor een netwerk text of json.

staff-progress = Repetities met andere bezetting
staff-found = { $people } houden elke belofte voor ten minste { $share } van de meldingen, met { $confidence } zekerheid.
staff-tier = laag { $tier }: { $people }
staff-hours = In dienst: { $hours } uur over { $weeks } weken.
staff-cost = Zij kosten { $currency } { $cost }.
staff-tries = Gevonden door { $tries } keer te repeteren, elk met { $replications } herhalingen, met telkens dezelfde meldingen.
staff-shifts = { $people } bij laag { $tier } zijn { $shifts }: haar diensten zoals het plan ze bezet.
staff-beside = Naast wie het plan in dienst heeft:
staff-beside-same = Evenveel als het plan in dienst heeft.
staff-beside-tier = - { $tier }: { $people }
staff-beside-spell = { $people } { $direction ->
        [more] meer
       *[less] minder
    } { $span ->
        [all] in alle weken
        [one] in week { $from }
       *[some] in week { $from } tot en met { $last }
    }
staff-by-week = Mensen in dienst, week voor week
staff-neighbours = Eén mens minder, één mens meer
staff-less = { $tier }: één minder
staff-more = { $tier }: één meer
staff-price = { $hours } u
staff-price-cost = { $hours } u, { $currency } { $cost }
staff-keeps = gehouden
staff-breaks = gebroken: { $why }
staff-unsure = gehouden, maar niet zeker genoeg
staff-confidence = De zekerheid moet boven 0.5 en onder 1 liggen, zoals 0.95.
staff-one-run = Bij één herhaling zegt niets hoe zeker een antwoord is. Vraag --replications 2 of meer.
staff-not-sure = Het plan houdt stand en niemand wacht, maar sommige beloften gaan over zo weinig meldingen ({ $fewest } in alle proeven) dat bij geen aantal mensen { $confidence } zeker is dat { $share } wordt gehouden. Vraag meer --replications of --weeks, of minder --confidence.
staff-out-of-reach = Geen aantal mensen houdt elke belofte: waar niemand wacht worden zij nog gebroken, door behandeling, overdrachten of de leverancier. { $verdict }

compare-title = Tweede plan ({ $second }) naast het eerste ({ $first })
compare-said = { $figure }: { $first } en { $second }; het tweede heeft { $direction ->
        [more] { $apart } meer
        [less] { $apart } minder
       *[open] een verschil van { $signed }, wat toeval kan zijn
    } ({ $low } tot { $high }).
compare-same = { $figure }: geen verschil.
compare-kept = { $promise }, { $priority }: gehouden
compare-wait = { $tier }: wachten gemiddeld
compare-busy = { $tier }: uren gewerkt
compare-tickets = Meldingen gedaan
compare-points = { $number } punten
compare-cost = Kosten van de mensen in dienst: { $currency } { $first } en { $second }; het tweede { $apart }.
compare-interval = Tussen haakjes: waar het verschil met 95 % zekerheid ligt, naar { $replications } paren van proeven die hetzelfde toeval treffen.

rehearsal-source-history = eigen verleden, n = { $count }
rehearsal-assumed-contacts_phase = Contacten van wat de gebruikers en apparaten doen verwachten
rehearsal-history = Wat de eigen gebeurtenissen zeggen
rehearsal-history-words = { $tickets } meldingen zijn gelezen, over { $weeks } hele weken sinds de eerste fase begon. Een getal rust daarop waar er ten minste { $least } gevallen zijn; de tabel van wat is aangenomen zegt op hoeveel. Melders zijn niet aan fasen verbonden: bij welke fase een melding hoort volgt uit wanneer zij kwam. Behandeltijd is de openingstijd in iemands handen, verdeeld over alles wat die persoon in handen had.
rehearsal-history-foretold = Uit de eerste { $learnt } weken alleen liggen { $within } van de { $all } cijfers van de weken erna in het interval dat zou zijn voorspeld (19 van de 20 hoort zo); samen zitten zij er { $off } naast van wat er kwam.
rehearsal-history-too-short = Er liggen te weinig weken achter ons om de laatste apart te houden en te zien of zij zouden zijn voorspeld.
rehearsal-history-no-week = Er ligt nog geen hele week van de uitrol achter ons, dus de eigen gebeurtenissen zeggen nog niets. Repeteer zonder --from-desk.
rehearsal-history-opened = Geopende meldingen
rehearsal-column-foretold = Voorspeld
rehearsal-yes = ja
rehearsal-no = nee
