## Lijsten van tickets.

list-mine = Van mij
list-offered = Aan mij aangeboden
list-acknowledge = Te erkennen
list-contact = Contact opnemen
list-following = Ik volg
list-late = Te laat
list-due = Binnen het uur
list-waiting = In de wacht
list-everything = Alles wat open is
list-tier = Open in laag { $tier }
list-tier-late = Te laat, laag { $tier }
list-tier-due = Binnen het uur, laag { $tier }
list-tier-waiting = In de wacht, laag { $tier }
list-tickets = Tickets

list-empty-mine = U hebt geen tickets. Neem er een uit de wachtrij van uw laag; het staat dan hier, wat het eerst verloopt bovenaan.
list-empty-offered = Er is u niets aangeboden. Draagt de laag onder u een ticket over, dan staat het hier tot u het accepteert, erover navraagt of het terugstuurt.
list-empty-contact = Niemand wacht op een telefoontje. Is een oplossing bij laag 1 aangekomen, dan moet de melder het horen; dat staat hier.
list-empty-following = U volgt niets. Een ticket dat uw laag heeft overgedragen staat hier tot het terugkomt of sluit.
list-empty-acknowledge = Er is niets te erkennen. Geeft een laag boven u een oplossing terug aan de uwe, dan staat die hier tot iemand van u haar heeft begrepen.
list-empty-late = Niets is te laat.
list-empty-due = Niets verloopt binnen het uur.
list-empty-waiting = Niets wacht op een melder, een leverancier of een tijdstip.
list-empty-everything = Niets staat open. Wat per mail, portaal of telefoon binnenkomt staat hier.
list-empty-tier = In deze laag staat niets open. Nieuwe tickets en wat andere lagen overdragen staan hier.
list-empty-tier-late = In deze laag is niets te laat.
list-empty-tier-due = In deze laag verloopt niets binnen het uur.
list-empty-tier-waiting = In deze laag wacht niets.
list-empty-tickets = Er is nog geen ticket. Wat per mail, portaal of telefoon binnenkomt staat hier.
list-empty-saved = Op dit moment past geen ticket bij deze weergave.
list-empty-narrowed = Geen ticket past bij deze filters.
list-empty-page = De lijst houdt hier op; wat op deze pagina stond is verplaatst.

list-said = { $list }, getoond: { $shown }
list-new-one = {"{}"} nieuw
list-new-many = {"{}"} nieuw
list-filter = Filteren
list-sort-due = Eerst wat verloopt
list-sort-newest = Nieuwste eerst
list-sort-other = Volgorde wijzigen
list-file = CSV
list-file-bound = Bewaren als CSV-bestand, hoogstens 10.000 tickets
list-file-cut = Afgebroken na { $count } tickets; maak de lijst kleiner om de rest te krijgen.
list-parts = Delen van de laag
list-part-all = Alles
list-part-queued = Nog van niemand
list-part-held = In behandeling
list-part-relayed = Te erkennen
list-part-contacting = Contact opnemen
list-shown = { $shown } getoond
list-shown-of = { $shown } van { $count }
list-first = Eerste pagina
list-next = Volgende pagina
list-clear = Filters wissen
list-key-move = bladeren
list-key-open = openen
list-key-tick = aanvinken
list-key-take = nemen

list-tick-all = Alles op deze pagina aanvinken
list-tick = Ticket { $number } aanvinken
list-requester-name = Naam van de melder
list-closed-at = Gesloten op
list-number = Nr.
list-subject = Onderwerp
list-ladder = Ladder
list-priority = Prioriteit
list-next-due = Verloopt
list-with = Bij
list-take = Nemen

list-priority-urgent = Dringend
list-priority-high = Hoog
list-priority-normal = Normaal
list-priority-low = Laag
list-status-open = Open
list-status-closed = Gesloten
list-is-queued = niemand
list-is-held = in behandeling
list-is-offered = aangeboden
list-is-relayed = te erkennen
list-is-contacting = contact opnemen
list-is-confirming = wacht op een ja
list-is-closed = gesloten
list-end-solved = opgelost
list-end-unanswered = onbeantwoord
list-end-withdrawn = ingetrokken
list-end-merged = samengevoegd
list-end-duplicate = dubbel
list-end-spam = spam
list-waits-requester = wacht op de melder
list-waits-vendor = wacht op de leverancier
list-waits-until = sluimert, wordt { $at } wakker
list-wait-any = Wat dan ook
list-wait-requester = De melder
list-wait-vendor = De leverancier
list-wait-until = Een tijdstip
list-missed = { $span } te laat
list-due-nothing = niets verloopt
list-due-first_reply = eerste antwoord voor { $at }
list-due-next_reply = antwoord voor { $at }
list-due-solve = oplossen voor { $at }
list-due-accept = accepteren voor { $at }
list-due-work = afhandelen voor { $at }
list-due-acknowledge = erkennen voor { $at }
list-due-contact = contact voor { $at }
list-due-vendor = leverancier voor { $at }
list-due-missed = Gemist
list-due-hour = Binnen het uur
list-due-today = Vandaag
list-due-week = Binnen een week

list-by-status = Status
list-by-tier = Laag
list-by-custody = Waar het is
list-by-agent = Bij
list-by-priority = Prioriteit
list-by-due = Verloopt
list-by-wait = Wacht op
list-by-topic = Onderwerp
list-by-phase = Fase
list-by-requester = Melder
list-by-offered-to = Aangeboden aan
list-by-followed-by = Gevolgd door
list-by-opened = Geopend
list-by-changed = Gewijzigd
list-me = Mij
list-my-tiers = Mijn lagen
list-last-days = { $days ->
    [one] afgelopen 24 uur
   *[other] afgelopen { $days } dagen
}
list-since = sinds { $day }
list-filter-show = Tonen
list-filter-off = { $filter } weghalen

list-keep-as = Deze lijst bewaren als
list-keep-everybody = voor iedereen
list-keep = Bewaren
list-views = Weergaven
list-views-edit = Weergaven bewerken
list-views-own = Uw weergaven
list-views-shared = Weergaven van iedereen
list-views-none = Er zijn er geen. Maak een lijst kleiner met Filteren en bewaar haar dan onder een naam.
list-view-name = Naam van { $name }
list-view-rename = Hernoemen
list-view-up = { $name } omhoog
list-view-down = { $name } omlaag
list-view-delete = Verwijderen

list-with-ticked = Met wat is aangevinkt:
list-ticked-one = {"{}"} aangevinkt
list-ticked-many = {"{}"} aangevinkt
list-news = gewijzigd
list-none-ticked = Er is niets aangevinkt. Vink tickets aan in de lijst en kies dan wat ermee gebeurt.
list-move-take = Nemen
list-move-assign = Toewijzen
list-move-release = Vrijgeven
list-move-triage = Indelen
list-move-spam = Als spam wegleggen
list-move-to = Aan
list-as-it-is = zoals het is
list-preview = Tonen wat er zou gebeuren
list-would = { $can ->
    [one] { $can } van { $all } zou veranderen
   *[other] { $can } van { $all } zouden veranderen
}; er is nog niets gedaan.
list-stays = blijft zo
list-becomes-spam = weggelegd als spam
list-becomes-with = bij { $with }, was: { $was }
list-do-take = { $count ->
    [one] { $count } ticket nemen
   *[other] { $count } tickets nemen
}
list-do-assign = { $count ->
    [one] { $count } ticket toewijzen
   *[other] { $count } tickets toewijzen
}
list-do-release = { $count ->
    [one] { $count } ticket vrijgeven
   *[other] { $count } tickets vrijgeven
}
list-do-triage = { $count ->
    [one] { $count } ticket wijzigen
   *[other] { $count } tickets wijzigen
}
list-do-spam = { $count ->
    [one] { $count } ticket wegleggen
   *[other] { $count } tickets wegleggen
}
list-moved = { $count ->
    [one] { $count } ticket gewijzigd
   *[other] { $count } tickets gewijzigd
}
list-moved-of = { $count } van { $all } gewijzigd; { $stayed ->
    [one] { $stayed } zoals het was
   *[other] { $stayed } zoals ze waren
}
list-undone-of = { $count } van { $all } teruggezet; { $stayed ->
    [one] { $stayed } zoals het was
   *[other] { $stayed } zoals ze waren
}
list-hands-certificate = geen certificaat voor deze laag
list-hands-disabled = mag niet meer meedoen
list-undone = { $count ->
    [one] { $count } ticket teruggezet
   *[other] { $count } tickets teruggezet
}
list-undo = { $count ->
    [one] Ongedaan maken voor { $count } ticket
   *[other] Ongedaan maken voor { $count } tickets
}
list-changed = gewijzigd
list-stayed = niet gewijzigd
list-back = Terug naar de lijst

problem-filter-unknown = Zo'n filter bestaat niet
problem-filter-unknown-detail = Deze lijst kent geen filter “{ $given }”; er wordt daarom niets getoond.
problem-filter-unknown-remedy = Laat het weg uit het adres, of gebruik een van: { $known }.
problem-filter-wrong = Dat kan het filter niet zijn
problem-filter-wrong-detail = “{ $filter }” kan niet “{ $given }” zijn, of staat tweemaal in het adres.
problem-filter-wrong-remedy = Open de lijst en kies het in het filterformulier.
problem-moves-too-many = Te veel tickets tegelijk
problem-moves-too-many-detail = Er zijn { $given } tickets aangevinkt; { $max } kunnen tegelijk.
problem-moves-too-many-remedy = Vink er minder aan en doe het in een paar keer.
problem-view-name-wrong = De weergave heeft een naam nodig
problem-view-name-wrong-detail = Een naam heeft 1 tot { $max } tekens.
problem-view-name-wrong-remedy = Geef haar een andere naam.
problem-views-too-many = Meer weergaven passen niet
problem-views-too-many-detail = Er zijn er al { $max }, en dat is het meeste.
problem-views-too-many-remedy = Verwijder er een die niet meer wordt gebruikt en bewaar deze dan.
