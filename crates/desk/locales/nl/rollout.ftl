### Fasen, golven, bruggen, training, vroege betrokkenheid en hulpmiddelen.

## Waarom iets niet is gedaan

objection-not-an-agent = Dit is niet aan u
objection-not-an-agent-detail = Alleen mensen van de servicedesk mogen dit doen.
objection-not-an-agent-remedy = Vraag het aan iemand van de servicedesk.
objection-not-a-lead = Alleen een teamleider of planner mag dit doen
objection-not-a-lead-detail = Dit beslist voor anderen; daarom doen teamleiders en planners het.
objection-not-a-lead-remedy = Vraag het aan uw teamleider.
objection-not-about-them = Alleen de betrokkene zelf mag dit doen
objection-not-about-them-detail = Alleen { $address } of een teamleider mag dit doen.
objection-not-about-them-remedy = Vraag het aan { $address } of aan een teamleider.
objection-not-the-trainer = Alleen de trainer mag dit doen
objection-not-the-trainer-detail = Alleen de trainer van de sessie of een teamleider mag dit doen.
objection-not-the-trainer-remedy = Vraag het aan de trainer of aan een teamleider.
objection-person-only = Alleen een mens mag dit doen
objection-person-only-detail = Iemand moet hier met naam voor staan; een programma kan dat niet.
objection-person-only-remedy = Meld u aan en doe het zelf, of stuur bij het token uw eigen adres mee.
objection-desk-only = De servicedesk doet dit zelf
objection-desk-only-detail = Niemand doet dit met de hand.
objection-desk-only-remedy = Wacht tot het zover is.
objection-not-in-plan = Het plan heeft dit niet
objection-not-in-plan-detail = Het lopende plan heeft geen { $what } { $id }.
objection-not-in-plan-remedy = Kies iets dat het plan heeft, of laat een planner het toevoegen.
objection-wrong-stage = Niet in deze toestand
objection-wrong-stage-detail = Het is { $is }; hiervoor moet het { $needs } zijn.
objection-wrong-stage-remedy = Kijk er opnieuw naar: misschien was iemand anders u voor.
objection-words-missing = Er ontbreken woorden
objection-words-missing-detail = Er moet nog iets worden ingevuld: { $empty }.
objection-words-missing-remedy = Vul { $empty } in en stuur het opnieuw.
objection-too-long = Te lang
objection-too-long-detail = Dit is langer dan de { $bytes_max } bytes die worden bewaard: { $long }.
objection-too-long-remedy = Maak het korter.
objection-too-many = Te veel
objection-too-many-detail = Hiervan passen er ten hoogste { $max }: { $what }.
objection-too-many-remedy = Laat er een aantal weg.
objection-nothing-to-do = Er zou niets veranderen
objection-nothing-to-do-detail = Het is al zo.
objection-nothing-to-do-remedy = U hoeft niets te doen.
objection-not-in-future = Dat tijdstip is voorbij
objection-not-in-future-detail = { $given } is voorbij.
objection-not-in-future-remedy = Kies een tijdstip dat nog komt.
objection-not-yet = Het is nog niet begonnen
objection-not-yet-detail = Het begint op { $at }.
objection-not-yet-remedy = Wacht tot het begint, of plan het op een ander tijdstip.
objection-out-of-range = Dat getal kan niet
objection-out-of-range-detail = Het moet tussen { $least } en { $most } liggen: { $outside }.
objection-out-of-range-remedy = Geef een getal daartussen.
objection-gate-closed = De drempel is niet gehaald
objection-gate-closed-detail = Niet alles wat het plan vraagt is in orde, of er staat een no-go.
objection-gate-closed-remedy = Breng in orde wat nog niet klopt, of zeg waarom het toch doorgaat; uw naam en reden worden bewaard.
objection-measured = De servicedesk meet dit
objection-measured-detail = De servicedesk ziet dit zelf, dus niemand legt het vast.
objection-measured-remedy = U hoeft niets te doen: het cijfer volgt wat er gebeurt.
objection-nobody = Niemand zou dit krijgen
objection-nobody-detail = Er is niemand voor wie dit bedoeld is.
objection-nobody-remedy = Noem mensen, of maak eerst bekend wie bij de groepen van de fase horen.
objection-language-missing = Er ontbreekt een taal
objection-language-missing-detail = Er zijn geen woorden in { $language }, een taal waarin mensen worden geholpen.
objection-language-missing-remedy = Laat een planner de woorden aan het plan toevoegen.
objection-contact-missing = Het contact van de servicedesk ontbreekt
objection-contact-missing-detail = Wie een apparaat registreert, moet weten waar hulp is; dat staat er niet in.
objection-contact-missing-remedy = Laat een planner {"{"}desk.mail{"}"} in de woorden van de golf zetten.
objection-trainer-untaught = De trainer moet eerst zelf getraind worden
objection-trainer-untaught-detail = { $trainer } heeft nog niet gehad: { $modules }.
objection-trainer-untaught-remedy = Laat de trainer eerst een sessie met deze modules volgen, of kies een andere trainer.
objection-session-too-short = De sessie is te kort
objection-session-too-short-detail = De modules duren samen { $modules_minutes } minuten, de sessie { $minutes }.
objection-session-too-short-remedy = Maak de sessie langer, of laat een module weg.
objection-unknown-person = Niet van de servicedesk
objection-unknown-person-detail = Het plan heeft niemand met het adres { $address }.
objection-unknown-person-remedy = Kies iemand uit het plan, of laat een planner deze persoon toevoegen.
objection-not-taking-part = Doet niet mee
objection-not-taking-part-detail = { $address } is niet uitgenodigd of is er niet.
objection-not-taking-part-remedy = Nodig deze persoon eerst uit.
objection-no-such-part = Dat is er niet
objection-no-such-part-detail = Er is geen { $what } { $nth }.
objection-no-such-part-remedy = Kijk er opnieuw naar.
objection-outcome-missing = De uitkomst ontbreekt
objection-outcome-missing-detail = Wat eruit moet komen is er nog niet: { $outcome ->
    [people] iemand die meedeed
    [article] een artikel
    [checklist] een checklist waarvan elke regel is afgevinkt, of een bestand als bewijs
   *[feedback] terugkoppeling, of een bestand als bewijs
}.
objection-outcome-missing-remedy = Voeg het toe en zeg daarna dat het klaar is.
objection-no-such-question = Die vraag is er niet
objection-no-such-question-detail = De module heeft geen toets, of het antwoord hoort bij een vraag die niet is gesteld.
objection-no-such-question-remedy = Open de toets opnieuw.
objection-answers-invalid = Deze antwoorden maken geen vraag
objection-answers-invalid-detail = Een vraag biedt twee tot { $max } antwoorden, waarvan er ten minste één goed is.
objection-answers-invalid-remedy = Voeg antwoorden toe en merk de goede aan.
objection-not-ready = Nog niet klaar voor de laag
objection-not-ready-detail = Nog niet alles is gedaan wat laag { $tier } vraagt.
objection-not-ready-remedy = Op de trainingskaart ziet u wat er ontbreekt.
objection-not-by-mail = De servicedesk verstuurt alleen e-mail
objection-not-by-mail-detail = Het plan vertelt dit via { $channel }; dat verstuurt de servicedesk niet.
objection-not-by-mail-remedy = Doe het daar, en merk het aan als elders gedaan.
objection-not-on-table = Niet op tafel
objection-not-on-table-detail = Ticket { $number } ligt in dit overleg niet op tafel.
objection-not-on-table-remedy = Leg het eerst op tafel.
objection-not-a-link = Geen link
objection-not-a-link-detail = { $given } is niet het adres van een pagina.
objection-not-a-link-remedy = Zet er https:// voor.

## States, things and fields that these speak of

fault-state-planned = gepland
fault-state-ready = klaar om te beginnen
fault-state-running = lopend
fault-state-done = afgerond
fault-state-released = vrijgegeven
fault-state-sending = onderweg
fault-state-stopped = gestopt
fault-state-sent = verstuurd
fault-state-elsewhere = elders gedaan
fault-state-unplanned = niet gepland
fault-state-cancelled = geannuleerd
fault-state-uncalled = niet bijeengeroepen
fault-state-called = bijeengeroepen
fault-state-live = aan de gang
fault-state-ended = beëindigd
fault-state-open = open
fault-state-there = in gebruik
fault-state-missing = afwezig
fault-state-archived = opgeborgen
fault-many-patterns = patronen
fault-many-questions = vragen
fault-many-tasks = opdrachten
fault-many-tries = pogingen voor een toets per dag
fault-many-people = mensen
fault-many-modules = modules
fault-many-findings = bevindingen
fault-many-lines = regels
fault-many-tickets = tickets
fault-many-ties = modules, onderwerpen of fasen
fault-many-phase = fase
fault-many-communication = golf
fault-many-module = module
fault-many-involvement = betrokkenheid
fault-many-topic = onderwerp
fault-many-tier = laag
fault-many-pattern = patroon
fault-many-question = vraag
fault-many-task = opdracht
fault-many-line = regel
fault-many-action = actie
fault-field-modules = de modules
fault-field-room = de ruimte
fault-field-link = de link
fault-field-answers = de antwoorden
fault-field-value = de waarde
fault-field-minutes = de minuten
fault-field-enrolled = de geregistreerde apparaten
fault-field-failed = de mislukte registraties

## Het bord en de pagina van een fase

rollout-board = Fasen van de uitrol
rollout-board-hint = Waar elke fase staat, wat de drempel vraagt en wat er nu moet gebeuren.
rollout-empty = Het plan heeft nog geen fasen. Een planner voegt ze aan het plan toe; dan staan ze hier.
rollout-against = gestart onder de drempel
rollout-started-against = Gestart terwijl dit niet in orde was:
rollout-next = Nu te doen
rollout-next-run = de fase loopt; tel de apparaten en noteer waar velen naar vragen.
rollout-next-before-end = { $count ->
    [one] één voorwaarde voor het einde is nog niet vervuld.
   *[other] { $count } voorwaarden voor het einde zijn nog niet vervuld.
}
rollout-next-finish = de laatste dag is er: rond de fase af.
rollout-next-wait = er is go gegeven; de fase begint op haar dag.
rollout-next-start = er is go gegeven en de dag is er: start de fase.
rollout-next-gate = { $count ->
    [one] één voorwaarde van de drempel is niet vervuld.
   *[other] { $count } voorwaarden van de drempel zijn niet vervuld.
}
rollout-next-passed = de dagen zijn voorbij en niemand heeft de fase hier gestart: start de fase en rond haar af, of laat een planner andere dagen kiezen.
rollout-next-decide = een teamleider zegt go of no-go.
rollout-desk = de servicedesk
rollout-gate = Wat in orde moet zijn voordat de fase begint
rollout-end = Wat in orde moet zijn voordat de fase eindigt
rollout-no-gate = Het plan vraagt niets voordat deze fase begint.
rollout-gate-open = De drempel is gehaald:
rollout-gate-closed = De drempel is niet gehaald:
rollout-condition = Voorwaarde
rollout-condition-trained = gecertificeerd
rollout-condition-involvement = betrokkenheid gedaan
rollout-condition-open-urgent = open dringende tickets
rollout-condition-enrolment-success = geslaagde registraties
rollout-condition-satisfaction = tevredenheid
rollout-condition-load = belasting
rollout-share = { $share } %
rollout-count = { $count }
rollout-mark = { $mark } van 5
rollout-at-most = ten hoogste { $wanted }
rollout-at-least = ten minste { $wanted }
rollout-unknown = niemand weet het
rollout-holds = in orde
rollout-holds-not = niet in orde
rollout-recorded = met de hand vastgelegd
rollout-users = { $count ->
    [one] één persoon
   *[other] { $count } mensen
}
rollout-devices = { $count ->
    [one] één apparaat
   *[other] { $count } apparaten
}
rollout-enrolled = { $count } geregistreerd
rollout-waves = Verteld:
rollout-wave-kick-off = aftrap
rollout-wave-pre-1 = eerste herinnering
rollout-wave-pre-2 = tweede herinnering
rollout-wave-enrol = registreren
rollout-wave-after = na afloop
rollout-kind-pilot = pilot
rollout-kind-production = productie
rollout-kind-aftercare = nazorg
rollout-go = Go
rollout-no-go = No-go
rollout-why = Waarom
rollout-say-go = Go
rollout-say-no-go = No-go
rollout-start = Fase starten
rollout-finish = Fase afronden
rollout-hold = Weer tegenhouden
rollout-resume = Weer oppakken
rollout-record = Vastleggen wat de servicedesk niet ziet
rollout-value = Waarde (aandelen in procenten)
rollout-source = Waar dit vandaan komt
rollout-record-it = Vastleggen
rollout-progress = Apparaten
rollout-counted = Voor het laatst geteld
rollout-count-enrolled = Tot nu toe geregistreerd
rollout-count-failed = Tot nu toe mislukt
rollout-count-them = Telling bewaren
rollout-patterns = Waar velen naar vragen
rollout-patterns-empty = Nog niets genoteerd. Waar meer mensen in deze fase naar vragen staat hier, zodat de volgende fase beter wordt ingelicht.
rollout-pattern-seen = Velen vragen naar
rollout-pattern-note = Noteren
rollout-outcome = Wat ervan gekomen is
rollout-settle = Afgehandeld
rollout-settled = Afgehandeld
