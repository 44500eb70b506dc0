## Een ticket.

ticket-side = Waar het is en wat er aan de beurt is
ticket-clocks = Klokken
ticket-panel = Nu
ticket-not-reached = Brieven komen niet aan bij { $who }; zoek een andere weg, of vraag een ander adres.
ticket-next = Nu: { $move }
ticket-stream = Wat er is gezegd en gedaan

## De kleine ladder van lijsten.

mini-place = laag { $tier }, { $state }
mini-offered-to = laag { $tier }, aangeboden aan laag { $to }
mini-reached = was bij laag { $tier }
mini-queued = nog door niemand opgepakt
mini-held = in behandeling
mini-offered = aangeboden
mini-relayed = een oplossing is te erkennen
mini-contacting = contact opnemen
mini-confirming = wacht op het ja van de melder
mini-closed = gesloten

## Hoe dingen heten.

label-tier = laag { $tier }
label-priority-urgent = Dringend
label-priority-high = Hoog
label-priority-normal = Normaal
label-priority-low = Laag
label-by-mail = per mail
label-by-portal = via het portaal
label-by-api = via een programma
label-by-phone = telefonisch
label-by-chat = per chat
label-by-in-person = aan de balie
label-cause-not-found = oorzaak niet gevonden
label-cannot-solve = oorzaak bekend, niet op te lossen
label-no-permission = geen rechten
label-out-of-time = geen tijd meer
label-pause-on-requester = wacht op de melder
label-pause-on-vendor = wacht op de leverancier
label-pause-asked = wacht op antwoord over de overdracht
label-pause-offered = ligt bij de laag erboven
label-pause-told = wacht op bevestiging van de melder
label-pause-set-aside = terzijde gelegd
label-pause-merged = samengevoegd met een andere melding
label-clock-first-reply = Eerste antwoord
label-clock-next-reply = Volgend antwoord
label-clock-solve = Oplossing
label-clock-accept = Laag { $tier } accepteert
label-clock-work = Laag { $tier } werkt eraan
label-clock-acknowledge = Laag { $tier } erkent
label-clock-contact = Laag { $tier } neemt contact op
label-clock-vendor = De leverancier antwoordt
label-language-nl = Nederlands
label-language-en = Engels
label-kilobytes = { $count } kB
label-megabytes = { $whole },{ $tenth } MB
label-choice-yes = ja
label-choice-no = nee
label-choice-not-possible = niet mogelijk
label-choice-one-user = één gebruiker
label-choice-several-users = meerdere gebruikers
label-choice-one-platform = één platform
label-choice-everyone = iedereen
label-choice-sync = gesynchroniseerd
label-choice-restart = herstart
label-choice-other-network = ander netwerk
label-choice-company-portal-update = bedrijfsportal bijgewerkt
label-choice-licence = licentie nagegaan

## Wat er gebeurde, elk in een zin.

event-by-machine = Het programma “{ $name }”
event-by-desk = De desk
event-time = { $date } { $time }
event-nothing = geen
event-clock-number = Klok { $number }
event-opened = { $who } meldde dit { $way }
event-triaged = { $who } deelde dit in: prioriteit { $priority }, onderwerp { $topic }, fase { $phase }
event-taken = { $who } pakte dit op
event-assigned = { $who } gaf dit aan { $agent }
event-released = { $who } zette dit terug in de wachtrij
event-replied = { $who } schreef aan de melder
event-noted = { $who } schreef een notitie
event-received = { $vendor ->
    [yes] Er kwam { $way } een bericht binnen over zaak { $case }
   *[no] Er kwam { $way } een bericht binnen
}
event-bounced = Een bericht kon niet worden bezorgd
event-machine-mail = Er kwam een automatisch bericht binnen
event-sheet-filled = { $who } vulde in: { $fields }
event-escalated = { $who } escaleerde naar laag { $to } · { $reason } · overdracht { $score } % compleet
event-tier-skipped = { $who } sloeg laag { $tier } over
event-offer-withdrawn = { $who } trok het aanbod aan laag { $to } in
event-accepted = { $who } accepteerde dit voor laag { $to }; laag { $from } volgt
event-asked = { $some ->
    [yes] { $who } vraagt naar: { $fields }
   *[no] { $who } vraagt na over de overdracht
}
event-answered = { $who } beantwoordde de vraag
event-sent-back = { $some ->
    [yes] { $who } stuurde dit terug naar laag { $to } · ontbreekt: { $fields }
   *[no] { $who } stuurde dit terug naar laag { $to }
}
event-ping-pong = { $times } keer heen en weer gegaan tussen laag { $from } en laag { $to }; de teamleiders weten ervan
event-case-opened = { $some ->
    [yes] { $who } opende zaak { $number } bij de leverancier, ernst { $severity }
   *[no] { $who } opende zaak { $number } bij de leverancier
}
event-case-closed = { $who } sloot zaak { $number } bij de leverancier
event-waiting-on-requester = Wacht op de melder
event-waiting-on-vendor = Wacht op de leverancier
event-resumed = Het wachten is voorbij
event-snoozed = { $who } liet dit sluimeren tot { $until }
event-woken = Dit vraagt weer aandacht
event-solved = { $who } loste dit op in laag { $tier }
event-relayed = De oplossing ging van laag { $from } naar laag { $to }
event-acknowledged = { $could ->
    [yes] { $who } erkende voor laag { $tier }: dit kunnen wij de volgende keer zelf oplossen
   *[no] { $who } erkende voor laag { $tier }
}
event-doubted = { $who } twijfelt aan de oplossing: van laag { $from } terug naar laag { $to }
event-contact-due = Laag 1 moet contact opnemen met de melder
event-contacted = { $reached ->
    [yes] { $who } bracht de melder { $way } op de hoogte · poging { $attempt }
   *[no] { $who } bereikte de melder { $way } niet · poging { $attempt }
}
event-silence-broken = De melder schreef; stilte geldt niet meer als ja
event-silence-counts = Stilte geldt als ja vanaf { $until }
event-confirmed = { $who } bevestigde dat het werkt
event-silent = Geen antwoord, en dat geldt als ja
event-disputed = { $who } zegt dat het niet werkt
event-reopened = { $who } heropende dit
event-withdrawn = { $who } trok dit in
event-restored = { $who } haalde dit terug
event-closed = { $end ->
    [solved] Gesloten: opgelost
    [unanswered] Gesloten: melder niet bereikt
    [withdrawn] Gesloten: ingetrokken
    [merged] Gesloten: samengevoegd met #{ $other }
    [duplicate] Gesloten: dubbel met #{ $other }
   *[spam] Gesloten: spam
}
event-participant-added = { $history ->
    [yes] { $who } voegde { $other } toe, die alles mag lezen wat er is gezegd
   *[no] { $who } voegde { $other } toe, die leest wat er vanaf nu wordt gezegd
}
event-participant-removed = { $who } verwijderde { $other }
event-plan-adopted = Vanaf nu gelden de beloften van planrevisie { $revision }
event-clock-started = { $some ->
    [yes] Klok begonnen: { $clock } uiterlijk { $due }
   *[no] Klok begonnen: { $clock }, geen tijd genoemd
}
event-clock-stopped = Klok staat stil: { $clock } ({ $reason })
event-clock-resumed = { $some ->
    [yes] Klok loopt weer: { $clock } uiterlijk { $due }
   *[no] Klok loopt weer: { $clock }
}
event-clock-recounted = Klok opnieuw geteld: { $clock } uiterlijk { $due }
event-clock-met = Klok gehaald: { $clock }
event-clock-dropped = Klok geldt niet meer: { $clock }
event-clock-warned = Loopt bijna af: { $clock }
event-clock-missed = Niet gehaald: { $clock }

## De ladder.

ladder-name = Ladder
ladder-custody = heeft het nu
ladder-found = vond de oplossing
ladder-waits = te erkennen
ladder-acknowledged = erkend
ladder-could-solve = erkend, kan dit zelf
ladder-told = op de hoogte
ladder-no-case = nog geen zaak
ladder-case-open = zaak { $number } is open
ladder-case-closed = zaak { $number } is gesloten
ladder-never = niet betrokken
ladder-offered = aangeboden, wacht op antwoord
ladder-offered-until = aangeboden, antwoordt uiterlijk { $due }
ladder-nobody = nog door niemand opgepakt
ladder-nobody-acknowledged = nog door niemand erkend
ladder-spent = { $spent } van { $all }
ladder-follows = volgt
ladder-times = had dit { $times } keer
ladder-heard-through-desk = laatst gehoord { $when }
ladder-heard = laatst gehoord { $when }, { $way }

## Its parts.

state-queued = Nog door niemand opgepakt bij laag { $tier }
state-held = { $who } werkt eraan, laag { $tier }
state-offered = { $who } bood dit aan laag { $to } aan
state-relayed = De oplossing van laag { $from } wacht op erkenning door laag { $tier }
state-contacting = { $who } moet contact opnemen met de melder
state-tier-1 = Laag 1
state-confirming = De melder is op de hoogte en schreef terug; lees dat eerst
state-confirming-until = De melder is op de hoogte; stilte geldt als ja vanaf { $until }
ticket-opened = gemeld
ticket-opened-by = door { $by } namens de melder
ticket-language = antwoord in het { $language }
ticket-with = Met { $others }
wait-requester = Wacht op de melder
wait-vendor = Wacht op de leverancier
wait-until = Sluimert tot { $until }
wait-since = sinds
present-reads = { $who } kijkt mee
present-writes = { $who } schrijft
clocks-none = Er is niets beloofd.
clocks-due = { $clock } uiterlijk { $due }, nog { $left }
clocks-missed = { $clock }: te laat sinds { $due }
clocks-late = { $clock }: { $late } te laat
clocks-was-missed = { $clock }: niet gehaald
clocks-no-time = { $clock }: geen tijd genoemd
clocks-stopped = { $clock }: staat stil ({ $reason })
clocks-met = { $clock }: gehaald, { $took }
clocks-kept = { $clock }: gehaald
clocks-dropped = { $clock }: geldt niet meer
known-name = Bekend
known-none = Geen ander open ticket van deze melder of over dit onderwerp.
known-linked = Gekoppeld
known-of-requester = Ook open voor deze melder
known-of-code = Ook open met dezelfde foutcode
known-of-topic = Ook open over dit onderwerp
known-events = Alles wat er gebeurde
ticket-letter-sent = verzonden aan { $to }
ticket-letter-receipt = ontvangstbevestiging verzonden aan { $to }
ticket-letter-waits = Wacht op verzending aan { $to }
ticket-letter-again = Nog niet verzonden aan { $to }, { $attempts } keer geprobeerd, opnieuw { $at }
ticket-letter-failed = Niet bezorgd bij { $to }
ticket-note-for = notitie, blijft binnen
ticket-from-vendor = de leverancier, over zaak { $case }
ticket-to-desk = aan de desk, { $way }
ticket-to-desk-by = aan de desk, { $way }, opgeschreven door { $by }
ticket-to-person = aan { $name }
ticket-show-all = Alles tonen
ticket-quoted = Geciteerde tekst
ticket-as-formatted = Zoals het was opgemaakt
ticket-whole = Het hele bericht
ticket-raw = Ruwe mail
ticket-raw-keep = Ruwe mail downloaden
ticket-back = Terug naar het ticket
ticket-earlier = Eerder
ticket-newest = Naar het nieuwste
ticket-sheet-then = De overdracht van toen
ticket-cause = Hoofdoorzaak
ticket-resolution = Oplossing
ticket-explanation = Uitleg
ticket-draft = Concept voor de melder
ticket-go-to = naar #{ $number }
history-name = Alles wat er gebeurde
history-why = Zoals het wordt bewaard. Niets hiervan wordt ooit gewijzigd of verwijderd.
history-when = Wanneer
history-who = Wie
history-what = Wat
history-plan = Plan
history-first = Vanaf het begin
history-next = Volgende
clocks-ended = { $count ->
    [one] { $count } afgelopen
   *[other] { $count } afgelopen
}

event-rated = { $who } gaf { $stars ->
    [one] één ster
   *[other] { $stars } sterren
} van 5
event-merged-into = { $who } voegde het samen met #{ $other }
event-took-in = { $who } voegde #{ $other } hierin samen
event-unmerged = { $who } haalde het weer uit #{ $other }
event-gave-back = { $who } liet #{ $other } weer zelfstandig verdergaan
event-linked = { $who } verbond #{ $other }: { $kind }
event-unlinked = { $who } verbrak het verband met #{ $other }: { $kind }
event-split-off = { $who } maakte van een van de berichten #{ $other }
event-split-from = { $who } maakte het van een bericht van #{ $other }
label-link-related = ze hebben met elkaar te maken
label-link-caused-by = daardoor veroorzaakt
label-link-causes = veroorzaakt dat
