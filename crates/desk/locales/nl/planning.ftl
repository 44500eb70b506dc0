# De pagina's van het plan: lezen en stap voor stap wijzigen.

planning-overview = Overzicht
planning-chapters = Hoofdstukken van het plan
planning-staff = Wie ondersteunt
planning-tiers = Wat elke laag doet
planning-path = Hoe een melding reist
planning-training = Training
planning-involvement = Vroege betrokkenheid
planning-rollout = Fasen
planning-findings = Wat de controle zegt
planning-revisions = Revisies
planning-proposals = Voorstellen
planning-text = Als tekst
planning-effect = Effect
planning-change = Plan wijzigen
planning-nobody-can = Niemand heeft nog het recht om het plan te wijzigen. Een beheerder kan het geven, onder Beheer, Personen.
planning-who-can = Het plan wijzigen kan door { $names }. Een beheerder kan u het recht “planner” geven.
planning-revision = Revisie { $revision }
planning-runs = actief
planning-proposal = Voorstel
planning-state-applied = toegepast
planning-state-discarded = terzijde gelegd
planning-errors = { $count ->
    [one] 1 fout
   *[other] { $count } fouten
}
planning-warnings = { $count ->
    [one] 1 waarschuwing
   *[other] { $count } waarschuwingen
}
planning-advice = { $count ->
    [one] 1 advies
   *[other] { $count } adviezen
}
planning-no-findings = Geen bevindingen
planning-applied = Revisie { $revision } van het plan is nu actief.
planning-figure-people = { $count ->
    [one] persoon ondersteunt
   *[other] personen ondersteunen
}
planning-figure-teams = { $count ->
    [one] team
   *[other] teams
}
planning-figure-tiers = { $count ->
    [one] eigen laag
   *[other] eigen lagen
}
planning-figure-days = { $days ->
    [one] dag
   *[other] dagen
} tot { $phase }
planning-figure-findings = { $count ->
    [one] bevinding om te bekijken
   *[other] bevindingen om te bekijken
}
planning-edit = Wijzigen
planning-edit-plan = Naam, talen en tijdzone wijzigen
planning-broken = Dit plan kan nog niet worden uitgevoerd en is daarom niet per hoofdstuk te lezen.
planning-to-text = Tekst bewerken
planning-to-effect = Effect bekijken
planning-add-team = Team toevoegen
planning-add-person = Persoon toevoegen
planning-add-hours = Openingstijden toevoegen
planning-add-vendor = Leverancier toevoegen
planning-add-tier = Laag toevoegen
planning-add-handover = Veld van het overdrachtsblad toevoegen
planning-add-topic = Onderwerp toevoegen
planning-add-module = Module toevoegen
planning-add-session = Sessie toevoegen
planning-add-involvement = Activiteit toevoegen
planning-add-phase = Fase toevoegen
planning-add-communication = Bericht toevoegen
planning-add-allow = Bevinding accepteren
planning-accept = Accepteren met een reden
planning-edit-allow = Reden wijzigen
planning-edit-assume = Wijzigen wat een generale repetitie aanneemt
planning-says = Wat de controle hier zegt
planning-more = { $count ->
    [one] En nog 1
   *[other] En nog { $count }
}
planning-holds = ja
planning-rows = Regel { $first } tot { $last } van { $total }
planning-earlier = Terug
planning-later = Verder
planning-findings-none = De controle heeft niets op te merken over dit plan.
planning-allowed = Geaccepteerd: { $reason }
planning-revisions-hint = Elk plan dat ooit is toegepast, letterlijk bewaard. Kies er twee om de verschillen te zien.
planning-from = Van
planning-to = Naar
planning-serial = Revisie
planning-when = Wanneer
planning-who = Wie
planning-why = Waarom
planning-from-revision = Van revisie { $revision }
planning-to-revision = Naar revisie { $revision }
planning-compare = Verschillen tonen
planning-compare-running = Vergelijken met het actieve plan
planning-changed = Wat er veranderde
planning-applied-by = Revisie { $revision } is toegepast door { $who },
planning-restore = Deze revisie herstellen
planning-file = Bestand opslaan
planning-between = Van revisie { $from } naar revisie { $to }
planning-turn = Omdraaien
planning-no-changes = Er zijn geen verschillen.
planning-changes-shown = { $shown } van { $total } verschillen worden getoond.
planning-proposals-hint = Een voorstel blijft hier bewaard tot het is toegepast of terzijde is gelegd; tot dan verandert er voor niemand iets.
planning-proposals-none = Er is geen open voorstel. Begin er hier een, of met “Wijzigen” naast een onderdeel van het plan.
planning-open = Open
planning-discarded = Terzijde gelegd
planning-were-applied = Toegepast
planning-name = Naam
planning-author = Door
planning-last = Laatst gewijzigd
planning-begin = Voorstel beginnen
planning-goes-on = U gaat verder met het voorstel waaraan u het laatst werkte: “{ $name }”.
planning-named = Voorstel van { $name } voor revisie { $revision }
planning-restores = Revisie { $revision } herstellen
planning-changes = Wat het verandert
planning-steps = Wijzig het per hoofdstuk of als tekst, bekijk wat de controle zegt, bekijk het effect op open tickets en pas het toe met een reden.
planning-discard = Terzijde leggen
planning-is-discarded = Dit voorstel is terzijde gelegd.
planning-take-up = Weer oppakken
planning-moved-on = { $who } heeft intussen revisie { $revision } toegepast: “{ $reason }”. Dit voorstel gaat nog uit van revisie { $base }. Revisie { $revision } veranderde:
planning-moved-what = Beide zijn bewaard. Hieronder staat wat dit voorstel aan revisie { $revision } zou veranderen; neem erin over wat moet blijven.
planning-carry-on = Verdergaan vanaf revisie { $revision }
planning-effect-title = Effect op open tickets
planning-effect-counts = { $open ->
    [0] Er zijn geen open tickets.
    [one] Er is 1 open ticket.
   *[other] Er zijn { $open } open tickets.
} { $moved ->
    [0] Er verschuift geen streeftijd.
    [one] Er verschuift 1 streeftijd
   *[other] Er verschuiven { $moved } streeftijden
}{ $moved ->
    [0] { "" }
   *[other] { $missed ->
    [0] ; geen ervan wordt meteen gemist.
    [one] ; 1 ervan wordt meteen gemist.
   *[other] ; { $missed } ervan worden meteen gemist.
    }
}
planning-effect-cut = Alleen de nieuwste { $count } open tickets zijn bekeken: de aantallen zijn ten minste deze.
planning-ticket = Ticket
planning-clock = Belofte
planning-due-now = Nu
planning-due-then = Straks
planning-by = Verschil
planning-sooner = { $span } eerder
planning-later-by = { $span } later
planning-falls-away = vervalt
planning-missed = meteen gemist
planning-stranded = { $count ->
    [one] 1 open ticket zou in handen zijn van iemand buiten de teams van die laag:
   *[other] { $count } open tickets zouden in handen zijn van iemand buiten de teams van die laag:
}
planning-only-comments = Wat er staat is gelijk aan het actieve plan; alleen commentaar, spaties of de volgorde van de tekst verschillen. Door het voorstel toe te passen blijven zij bewaard.
planning-nothing-to-apply = Er is niets toe te passen: dit is het actieve plan.
planning-apply-title = Toepassen
planning-reason = Waarom
planning-reason-hint = Dit blijft bij de revisie staan zolang die wordt bewaard.
planning-open-tickets = Open tickets
planning-open-keep = houden wat hun is beloofd
planning-open-move = volgen voortaan het nieuwe plan; verbruikte tijd blijft staan
planning-apply = Dit plan toepassen
planning-saved = Bewaard in het voorstel.
planning-meanwhile = Intussen geschreven: { $text }
planning-part-hint = Wat u leeg laat, wordt uit het plan gehaald. Opmerkingen en volgorde van het bestand blijven zoals ze zijn.
planning-id = Id
planning-id-hint = Kleine letters, cijfers en streepjes; hiermee verwijst het plan ernaar.
planning-save = Bewaren in het voorstel
planning-back = Terug naar het hoofdstuk
planning-remove = Uit het plan halen
planning-new-name = Voor
planning-new-value = Tijden
planning-crowd = { $count ->
    [0] Er zit nog niets in.
    [one] Er zit er 1 in: { $names }
   *[other] Er zitten er { $count } in: { $names }{ $more ->
    [0] { "" }
   *[other] , en nog { $more }
    }
}
planning-crowd-add = Toevoegen, één per regel (id, naam of adres)
planning-crowd-remove = Verwijderen, één per regel
planning-text-hint = Het bestand zelf. Terwijl u typt wordt het bewaard en gecontroleerd; elke bevinding leidt naar haar plaats.
planning-text-long = Deze tekst is te lang om in een browser te bewerken. Sla het bestand op, bewerk het elders en breng het hier terug; onderdelen wijzigt u via de hoofdstukken.
planning-source = Tekst van het plan
planning-check = Controleren
planning-lost = Nog niet bewaard
planning-kept = Bewaard en gecontroleerd
planning-place = Regel { $line }, kolom { $column }
planning-theirs = Wat intussen is bewaard
planning-keep-mine = Mijn tekst bewaren
planning-keep-theirs = Verdergaan met die tekst
planning-bring = Tekst uit een bestand halen
planning-bring-button = Overnemen
planning-part-person = Persoon: { $name }
planning-part-person-new = Nieuwe persoon
planning-part-team = Team: { $name }
planning-part-team-new = Nieuw team
planning-part-hours = Openingstijden: { $name }
planning-part-hours-new = Nieuwe openingstijden
planning-part-vendor = Leverancier: { $name }
planning-part-vendor-new = Nieuwe leverancier
planning-part-tier = Laag: { $name }
planning-part-tier-new = Nieuwe laag
planning-part-handover = Veld van het overdrachtsblad: { $name }
planning-part-handover-new = Nieuw veld van het overdrachtsblad
planning-part-topic = Onderwerp: { $name }
planning-part-topic-new = Nieuw onderwerp
planning-part-module = Module: { $name }
planning-part-module-new = Nieuwe module
planning-part-session = Sessie: { $name }
planning-part-session-new = Nieuwe sessie
planning-part-involvement = Activiteit: { $name }
planning-part-involvement-new = Nieuwe activiteit
planning-part-phase = Fase: { $name }
planning-part-phase-new = Nieuwe fase
planning-part-communication = Bericht: { $name }
planning-part-communication-new = Nieuw bericht
planning-part-allow = Geaccepteerde bevinding { $name }
planning-part-allow-new = Nieuwe geaccepteerde bevinding
planning-part-top = Het plan zelf
planning-part-targets = Beloften aan melders
planning-part-process = Hoe een melding reist: de regels
planning-part-training = Training: de regels
planning-part-assume = Wat een generale repetitie aanneemt
problem-plan-moved = Er is een ander plan toegepast
problem-plan-moved-detail = Revisie { $revision } van het plan is toegepast terwijl u keek.
problem-plan-moved-remedy = Bekijk wat die verandert en pas uw voorstel daarna toe.
problem-no-such-proposal = Voorstel niet gevonden
problem-no-such-proposal-detail = Dit voorstel bestaat niet, of het is toegepast of terzijde gelegd.
problem-no-such-proposal-remedy = Bekijk de lijst met voorstellen.
problem-proposal-ended = Dit voorstel is afgerond
problem-proposal-ended-detail = Het is toegepast of terzijde gelegd en wordt niet meer gewijzigd.
problem-proposal-ended-remedy = Pak het weer op, of begin een nieuw voorstel.
problem-proposal-changed = Het voorstel is gewijzigd
problem-proposal-changed-detail = Het is elders gewijzigd sinds u deze pagina opende.
problem-proposal-changed-remedy = Bekijk beide; wat u hebt getypt staat er nog.
problem-plan-not-toml = De tekst moet eerst worden hersteld
problem-plan-not-toml-detail = Het voorstel is geen TOML, daarom kunnen onderdelen niet als formulier worden getoond.
problem-plan-not-toml-remedy = Herstel het als tekst; de controle wijst de plaats aan.
problem-plan-not-text = Dit bestand is geen tekst
problem-plan-not-text-detail = Het bestand is geen UTF-8.
problem-plan-not-text-remedy = Sla het op als UTF-8 en probeer het opnieuw.
problem-no-such-part = Onderdeel niet gevonden
problem-no-such-part-detail = Het plan heeft niets op deze plaats.
problem-no-such-part-remedy = Ga terug naar het hoofdstuk en kies een ander onderdeel.
problem-part-id-missing = Er ontbreekt een id
problem-part-id-missing-detail = Wat nieuw is, heeft een id nodig waarmee het plan ernaar verwijst.
problem-part-id-missing-remedy = Vul kleine letters, cijfers en streepjes in.
problem-part-id-taken = Dit id is al in gebruik
problem-part-id-taken-detail = Het plan heeft al een “{ $id }”.
problem-part-id-taken-remedy = Kies een ander id.
problem-part-people-missing = Een dienst heeft geen aantal
problem-part-people-missing-detail = Bij “{ $label }” noemt een dienst uren, maar niet hoeveel mensen er dan zijn.
problem-part-people-missing-remedy = Vul het aantal in, of kies in die rij geen uren.
problem-part-hours-twice = Twee diensten hebben dezelfde uren
problem-part-hours-twice-detail = Bij “{ $label }” staan dezelfde uren twee keer.
problem-part-hours-twice-remedy = Houd er één rij voor, met alle mensen samen.
problem-part-hours-missing = Een dienst heeft geen uren
problem-part-hours-missing-detail = Bij “{ $label }” staan meer diensten, en een daarvan zegt niet tijdens welke uren.
problem-part-hours-missing-remedy = Kies de uren van elke dienst, of houd één rij voor alle uren.
problem-part-not-a-value = Een veld is niet te lezen
problem-part-not-a-value-detail = “{ $label }” wordt geschreven zoals in het bestand, met aanhalingstekens en haken.
problem-part-not-a-value-remedy = Kijk wat er stond en schrijf het op dezelfde manier.

planning-rehearsal = Houdt het stand?
planning-rehearsal-hint = Het plan wordt gerepeteerd met de contacten die de fasen zullen veroorzaken. Verander hoeveel mensen er zijn en hoe snel apparaten komen, en zie wat dat doet.
planning-rehearsal-people = Mensen in dienst bij { $name }
planning-rehearsal-devices = Apparaten geregistreerd per week, in elke fase
planning-rehearsal-as-planned = Volgens plan: { $number }
planning-rehearsal-shifts = Volgens plan: { $number } ({ $shifts }); andere aantallen bezetten de diensten net zo
planning-rehearsal-bounds = Een geheel getal van { $least } tot { $most }.
planning-rehearsal-wrong = Niet gerepeteerd: hierboven staat een getal dat niet kan.
planning-rehearsal-busy = Op dit moment repeteren anderen plannen. Probeer het zo nog eens.
planning-rehearse = Repeteren
planning-rehearsal-planned = Volgens het plan
planning-rehearsal-keep = Bewaren bij revisie { $revision }
planning-rehearsal-file = Heel het verslag opslaan
planning-rehearsal-figures = De cijfers
planning-rehearsals-kept = Bewaarde repetities
planning-rehearsal-asked = Gevraagd
planning-rehearsal-asked-people = laag { $tier }: { $number ->
    [one] 1 persoon
   *[other] { $number } personen
}
planning-rehearsal-asked-devices = { $number } apparaten per week
planning-rehearsal-holds = houdt stand
planning-rehearsal-breaks = breekt in week { $week }, bij laag { $tier }
planning-rehearsal-overloaded = houdt geen stand
planning-rehearsal-none = Er is nog geen repetitie bij bewaard.
