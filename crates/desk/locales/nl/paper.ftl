# Het ondersteuningsplan als document.
paper-contents = Inhoud
paper-revision = Revisie
paper-date = Datum
paper-zone = Tijdzone
paper-signed = Goedgekeurd door
paper-always-open = altijd
paper-holidays-of = feestdagen van { $country }
paper-moment = { $weekday } { $date }, { $time }
paper-tier = Laag { $tier }
paper-summary = Samenvatting
paper-summary-staff = { $people ->
    [one] 1 persoon ondersteunt
   *[other] { $people } personen ondersteunen
} in { $teams ->
    [one] 1 team
   *[other] { $teams } teams
} en { $tiers ->
    [one] 1 laag
   *[other] { $tiers } lagen
}. Elke melding begint in laag 1. Zij gaat laag voor laag omhoog met een overdrachtsblad tot iemand de oorzaak vindt; de oplossing komt langs dezelfde weg terug, en laag 1 brengt haar naar de melder.
paper-summary-rollout = De rollout heeft { $phases ->
    [one] 1 fase
   *[other] { $phases } fasen
} van { $start } tot en met { $end } en bereikt { $users } gebruikers.
paper-staff = 1. Wie ondersteunt
paper-teams = Teams
paper-people = Personen
paper-hours = Openingstijden
paper-vendors = Leveranciers
paper-vendor-asks = { $name } zal vragen om:
paper-tiers = 2. Waar elke laag verantwoordelijk voor is
paper-matrix = Wie doet wat
paper-action = apparaatactie: { $action }
paper-sheets = Overdrachtsbladen
paper-sheets-about = Een melding verlaat een laag naar boven alleen als elk verplicht veld is ingevuld. De gewichten bepalen de score van het blad.
paper-path = 3. Hoe een melding reist
paper-ladder = De weg van een melding
paper-requester = Melder
paper-escalates = escaleert
paper-relays = geeft de oplossing terug
paper-contacts = brengt de oplossing
paper-rung = accepteert binnen { $accept }
paper-rules = Regels
paper-rule-custody = Op elk moment is één laag verantwoordelijk voor een melding.
paper-rule-skip = Wie een laag mag overslaan, altijd vastgelegd: { $who }.
paper-rule-relay = Een oplossing gaat { $way } naar beneden.
paper-rule-attempts = Laag 1 probeert de melder { $count ->
    [one] één keer
   *[other] { $count } keer
} te bereiken voordat een melding onbeantwoord sluit.
paper-rule-confirm = Een opgeloste melding sluit na { $span } stilte.
paper-rule-reopen = Een antwoord heropent een gesloten melding gedurende { $span }; daarna opent het een nieuwe.
paper-rule-bounces = { $count ->
    [one] Eén beweging tussen dezelfde twee lagen geeft alarm.
   *[other] { $count } bewegingen tussen dezelfde twee lagen geven alarm.
}
paper-rule-survey = De melder wordt achteraf gevraagd hoe het ging.
paper-times = Hoelang elke stap mag duren
paper-step-accept = Laag { $tier } accepteert
paper-step-work = Laag { $tier } lost op of geeft door
paper-step-acknowledge = Een laag erkent een oplossing
paper-step-contact = Laag 1 neemt contact op met de melder
paper-topics = Onderwerpen
paper-promises = Beloften aan de melder
paper-promises-about = Minuten, uren en werkdagen tellen alleen de openingstijden: { $hours }. Wachten op de melder zet de tijd stil.
paper-training = 4. Hoe ondersteuners worden opgeleid
paper-no-training = Het plan heeft geen training.
paper-training-minutes = De modules van een laag duren samen { $low } tot { $high } minuten.
paper-training-pass = Een toets is gehaald met { $share }.
paper-training-valid = Een certificaat is { $span } geldig.
paper-training-required = Alleen mensen met een certificaat krijgen meldingen van de laag.
paper-modules = Modules
paper-sessions = Sessies
paper-cascade = Wie leidt wie op
paper-involvement = 5. Hoe ondersteuners vroeg worden betrokken
paper-no-involvement = Het plan betrekt niemand voor productie.
paper-rollout = Bijlage A. De rollout
paper-timeline = De fasen in de tijd
paper-phases = Fasen
paper-bridges = Bridges
paper-bridge = { $phase }: de lagen { $tiers } overleggen { $days } om { $time }, { $minutes } minuten.
paper-bridge-until = Dat eindigt na { $days ->
    [one] 1 dag
   *[other] { $days } dagen
} zonder dringende melding.
paper-gates = Wat moet gelden voordat een fase begint
paper-finishes = Wat moet gelden voordat een fase eindigt
paper-gate-trained = { $share } van de leden van lagen heeft een certificaat
paper-gate-involvement = { $share } van de betrokkenheid is gedaan
paper-gate-open-urgent = { $count ->
    [0] er is geen dringende melding open
   *[other] er zijn ten hoogste { $count } dringende meldingen open
}
paper-gate-enrolment = { $share } van de registraties is geslaagd
paper-gate-satisfaction = melders geven een { $mark } of hoger op 5
paper-gate-load = lagen zijn ten hoogste { $share } van hun tijd bezig
paper-communication = Communicatie
paper-findings = Bijlage B. Open bevindingen
paper-no-findings = De controle van het plan vindt niets.
paper-error = fout
paper-warning = waarschuwing
paper-advice = advies
paper-accepted = Geaccepteerd: { $reason }
paper-table-teams = De teams en hoe u ze bereikt
paper-table-people = De mensen die ondersteunen
paper-table-hours = De openingstijden die het plan noemt
paper-table-vendors = De bedrijven achter de laatste eigen laag
paper-table-tiers = De lagen en wie erin werken
paper-table-matrix = Verantwoordelijkheden en apparaatacties per laag
paper-table-sheet = Wat een melding draagt als zij laag { $tier } naar boven verlaat
paper-table-times = Tijd per stap en prioriteit
paper-table-topics = Waar meldingen over gaan
paper-table-promises = Wat per prioriteit is beloofd
paper-table-example = Voorbeeld: gemeld op { $at }
paper-table-priority = Prioriteit naar wie het raakt en wanneer het opgelost moet zijn
paper-table-modules = Wat er geleerd wordt
paper-table-sessions = Wanneer, door wie en voor wie
paper-table-involvement = Wie voor productie waaraan meedoet
paper-table-phases = De fasen van de rollout
paper-table-gates = De drempels van de fasen
paper-table-finishes = De voorwaarden voor het einde van de fasen
paper-table-communication = Wat mensen te horen krijgen, en wanneer
paper-table-findings = Wat de controle van het plan vindt
paper-head-name = Naam
paper-head-role = Rol
paper-head-day = Datum
paper-head-signature = Handtekening
paper-head-team = Team
paper-head-lead = Teamleider
paper-head-members = Leden
paper-head-hours = Openingstijden
paper-head-reach = Bereikbaar via
paper-head-mail = E-mail
paper-head-phone = Telefoon
paper-head-languages = Talen
paper-head-open = Open
paper-head-holidays = Gesloten op
paper-head-contact = Contact
paper-head-severities = Ernstniveaus
paper-head-tier = Laag
paper-head-worked-by = Bemand door
paper-head-responsibility = Verantwoordelijkheid
paper-head-field = Veld
paper-head-answer = Antwoord
paper-head-needed = Verplicht
paper-head-weight = Gewicht
paper-head-hint = Toelichting
paper-head-step = Stap
paper-head-topic = Onderwerp
paper-head-priority = Prioriteit
paper-head-first-tier = Begint in laag
paper-head-codes = Foutcodes
paper-head-first-reply = Eerste antwoord
paper-head-next-reply = Volgend antwoord
paper-head-solve = Opgelost
paper-head-answered-by = Eerste antwoord uiterlijk
paper-head-solved-by = Opgelost uiterlijk
paper-head-impact = Raakt
paper-head-module = Module
paper-head-kind = Soort
paper-head-minutes = Minuten
paper-head-tiers = Lagen
paper-head-material = Materiaal
paper-head-when = Wanneer
paper-head-trainer = Trainer
paper-head-audience = Voor
paper-head-modules = Modules
paper-head-room = Ruimte
paper-head-activity = Activiteit
paper-head-stage = Stadium
paper-head-phase = Fase
paper-head-people = Personen
paper-head-due = Uiterlijk
paper-head-outcome = Uitkomst
paper-head-dates = Van – tot en met
paper-head-groups = Groepen
paper-head-users = Gebruikers
paper-head-devices = Apparaten
paper-head-enrolment = Registratie
paper-head-must-hold = Moet gelden
paper-head-wave = Bericht
paper-head-channel = Kanaal
paper-head-subject = Onderwerp
paper-head-body = Tekst
paper-head-code = Code
paper-head-severity = Ernst
paper-head-place = Plaats
paper-head-what = Wat
paper-head-then = Wat te doen
paper-is-binary = Een DOCX- of PDF-bestand is niet voor de terminal; geef -o BESTAND.
paper-no-pdf = Dit programma schrijft geen PDF: het zetwerk zit niet in de dagelijkse bouw. Schrijf met --to docx en bewaar het als PDF in uw tekstverwerker, of met --to html en druk af naar PDF in uw browser. Een programma dat het wel kan, bouwt u met: cargo build --profile dist -p ladder --features pdf
paper-written = Geschreven: { $file }
paper-unwritten = `{ $file }` kan niet worden geschreven: { $reason }. Geef een andere plaats met -o.
paper-letters-missing = De lettertypen van de PDF missen { $letters }: daarvoor staat een ander teken. Exporteer DOCX of HTML om ze te behouden.
paper-and-more = { $names } en nog { $count }
paper-hours-zone = { $hours } ({ $zone })
paper-no-desk-mail = (nog geen adres)
