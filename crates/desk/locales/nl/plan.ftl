# Het schema en de naslag van het planbestand.
plan-schema-title = Ondersteuningsplan
plan-reference-top = Bovenaan
plan-reference-within = Binnen een regel: `{ $table }`
plan-reference-key = sleutel
plan-reference-takes = neemt
plan-reference-meaning = betekenis
plan-reference-needed = { $takes }; verplicht
plan-reference-default = { $takes }; { $default } waar niets staat
plan-reference-names-hours = een dag of dagen
plan-takes-text = tekst
plan-takes-words = woorden
plan-takes-truth = `true` of `false`
plan-takes-whole = geheel getal, { $low } tot en met { $high }
plan-takes-number = getal, { $low } tot en met { $high }
plan-takes-span = tijdsduur
plan-takes-spans = tijdsduur, of een tabel met een per prioriteit
plan-takes-date = datum
plan-takes-holiday = datum, of code van een land
plan-takes-moment = datum en tijd
plan-takes-weekly = dagen en tijd: `mon-fri 09:30`
plan-takes-intervals = een of meer intervallen: `"08:00-12:30"`
plan-takes-zone = IANA-tijdzone
plan-takes-language = taal (BCP 47)
plan-takes-currency = munt (ISO 4217)
plan-takes-address = e-mailadres
plan-takes-pattern = reguliere expressie
plan-takes-id = id
plan-takes-id-of = { $noun ->
    [hours] id van openingstijden
    [person] id van een persoon
    [team] id van een team
    [tier] id van een laag
    [vendor] id van een leverancier
    [field] id van een overdrachtsveld
    [topic] id van een onderwerp
    [phase] id van een fase
    [module] id van een module
   *[audience] id van een team of een persoon
}
plan-takes-tier = plaats of id van een laag
plan-takes-audience = `leads`, id van een team of een persoon, of een lijst van personen
plan-takes-option = woorden, of { $known }
plan-takes-form-field = { $known }, of een tabel zoals een overdrachtsveld
plan-takes-staff = geheel getal, of een tabel met een per kalender
plan-takes-range = lijst van twee gehele getallen
plan-takes-list = lijst: { $of }
plan-takes-table = tabel { $table }
plan-takes-open = tabel met een datum per sleutel
plan-takes-shares = tabel met een aandeel per onderwerp
plan-takes-assume-tiers = tabel met een per laag: `[assume.tier.N]`

# Feiten van een plan, zoals mensen ze schrijven.
plan-truth-yes = ja
plan-truth-no = nee
plan-nothing = niets
plan-and = { $first } en { $last }
plan-decimal-point = ,
plan-percent = { $share }%
plan-date = { $day } { $month } { $year }
plan-date-time = { $date } om { $time }
plan-tier = laag { $tier }
plan-weekdays = { $first } tot en met { $last }
plan-weekday-1 = maandag
plan-weekday-2 = dinsdag
plan-weekday-3 = woensdag
plan-weekday-4 = donderdag
plan-weekday-5 = vrijdag
plan-weekday-6 = zaterdag
plan-weekday-7 = zondag
plan-month-1 = januari
plan-month-2 = februari
plan-month-3 = maart
plan-month-4 = april
plan-month-5 = mei
plan-month-6 = juni
plan-month-7 = juli
plan-month-8 = augustus
plan-month-9 = september
plan-month-10 = oktober
plan-month-11 = november
plan-month-12 = december
plan-span-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
plan-span-hours = { $count } uur
plan-span-working-days = { $count ->
    [one] 1 werkdag
   *[other] { $count } werkdagen
}
plan-span-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}
plan-span-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weken
}
plan-word-priority-urgent = dringend
plan-word-priority-high = hoog
plan-word-priority-normal = normaal
plan-word-priority-low = laag
plan-word-handover-kind-text = tekst
plan-word-handover-kind-device = apparaat
plan-word-handover-kind-code = foutcode
plan-word-handover-kind-attachment = bestanden
plan-word-handover-kind-choice = keuze
plan-word-handover-kind-checklist = controlelijst
plan-word-process-skip-never = niemand
plan-word-process-skip-lead = de teamleider
plan-word-process-skip-anyone = wie de melding heeft
plan-word-process-relay-each-tier = via elke laag
plan-word-process-relay-first-tier = rechtstreeks naar laag 1
plan-word-phase-kind-pilot = pilot
plan-word-phase-kind-production = productie
plan-word-phase-kind-aftercare = nazorg
plan-word-phase-enrolment-self-service = selfservice
plan-word-phase-enrolment-assisted = met ondersteuning
plan-word-phase-enrolment-fair = op een IT-informatiedag
plan-word-communication-wave-kick-off = introductie
plan-word-communication-wave-pre-1 = eerste herinnering
plan-word-communication-wave-pre-2 = tweede herinnering
plan-word-communication-wave-enrol = oproep tot registratie
plan-word-communication-wave-after = terugblik
plan-word-module-kind-theory = theorie
plan-word-module-kind-practice = praktijk
plan-word-session-for-leads = alle teamleiders
plan-word-involvement-stage-planning = planning
plan-word-involvement-stage-design = ontwerp
plan-word-involvement-stage-test = test
plan-word-involvement-stage-pilot = pilot
plan-word-involvement-outcome-article = kennisartikel
plan-word-involvement-outcome-checklist = controlelijst
plan-word-involvement-outcome-feedback = terugkoppeling
plan-word-assume-tier-law-lognormal = lognormaal
plan-word-assume-tier-law-exponential = exponentieel
plan-word-assume-tier-law-fixed = vast
plan-tickets-urgent = dringende meldingen
plan-tickets-high = meldingen met hoge prioriteit
plan-tickets-normal = meldingen met normale prioriteit
plan-tickets-low = meldingen met lage prioriteit

# Wat er verschilt tussen twee plannen. { $subject } is een van plan-about-….
plan-about-top = het plan
plan-about-hours = openingstijden { $name }
plan-about-person = { $name }
plan-about-team = team { $name }
plan-about-tier = { $tier }
plan-about-handover = overdrachtsveld { $name }
plan-about-vendor = { $name }
plan-about-targets = de beloften
plan-about-promise = meldingen met prioriteit { $priority }
plan-about-matrix = de prioriteitentabel
plan-about-row = wat { $row } raakt
plan-about-process = de werkwijze
plan-about-topic = onderwerp { $name }
plan-about-phase = fase { $name }
plan-about-communication = bericht “{ $name }” ({ $id })
plan-about-training = de training
plan-about-module = module { $name }
plan-about-session = sessie { $id }
plan-about-involvement = betrokkenheid “{ $name }”
plan-about-allow = de geaccepteerde bevinding { $id }
plan-about-assume = de repetitie
plan-about-assume-tiers = de repetitie
plan-about-assume-tier = de repetitie van { $tier }
plan-about-assume-vendor = de repetitie van de leverancier
plan-change-added = { $subject } is nieuw
plan-change-gone = { $subject } vervalt
plan-change-moved = { $subject } staat op plaats { $to } in plaats van { $from }
plan-change-set = { $subject }: { $name } { $value }, waar eerst niets stond
plan-change-unset = { $subject }: { $name } niet langer { $value }
plan-change-became = { $subject }: { $name } { $to } in plaats van { $from }
plan-change-joined = { $subject }: { $name } nu met { $value }
plan-change-left = { $subject }: { $name } niet langer met { $value }
plan-change-rewritten = { $subject }: { $name }, { $value } is anders beschreven
plan-change-reordered = { $subject }: { $name } nu in de volgorde { $value }
plan-change-differs = { $subject }: { $name } wijst naar een ander met dezelfde naam
plan-change-tier-added = { $subject } is nieuw: { $thing }
plan-change-tier-gone = { $subject } vervalt: { $thing }
plan-change-tier-moved = { $thing } is nu laag { $to } in plaats van laag { $from }
plan-change-tier-accept-became = { $subject } accepteert { $tickets }binnen { $to } in plaats van { $from }
plan-change-tier-accept-set = { $subject } accepteert { $tickets }binnen { $value }, waar eerst niets was beloofd
plan-change-tier-accept-unset = { $subject } belooft niet langer { $tickets }binnen { $value } te accepteren
plan-change-tier-work-became = { $subject } mag er { $to } over doen in plaats van { $from }{ $behind }
plan-change-tier-teams-joined = { $value } werkt nu in { $subject }
plan-change-tier-teams-left = { $value } werkt niet langer in { $subject }
plan-change-tier-may-joined = { $subject } mag nu { $value }
plan-change-tier-may-left = { $subject } mag niet langer { $value }
plan-change-tier-handover-joined = een melding verlaat { $subject } naar boven nu alleen met { $value }
plan-change-tier-handover-left = een melding verlaat { $subject } naar boven zonder { $value }
plan-change-team-members-joined = { $value } komt bij { $thing }
plan-change-team-members-left = { $value } verlaat { $thing }
plan-change-team-lead-became = { $to } leidt { $thing } in plaats van { $from }
plan-change-team-lead-set = { $value } leidt { $thing }
plan-change-team-lead-unset = { $value } leidt { $thing } niet langer
plan-change-team-hours-became = { $thing } werkt op de tijden { $to } in plaats van { $from }
plan-change-hours-others-became = { $subject } zijn { $only } { $to } in plaats van { $from }
plan-change-hours-others-set = { $subject } zijn nu ook { $only } { $value }
plan-change-hours-others-unset = { $subject } gelden niet langer { $only } ({ $value })
plan-change-hours-added = { $subject } zijn nieuw
plan-change-hours-gone = { $subject } vervallen
plan-change-promise-first_reply-became = { $subject }: een eerste antwoord binnen { $to } in plaats van { $from }
plan-change-promise-next_reply-became = { $subject }: een later bericht wordt binnen { $to } beantwoord in plaats van { $from }
plan-change-promise-solve-became = { $subject }: opgelost binnen { $to } in plaats van { $from }
plan-change-process-skip-became = een laag overslaan mag { $to } in plaats van { $from }
plan-change-process-relay-became = een oplossing gaat { $to } in plaats van { $from } naar beneden
plan-change-process-acknowledge-became = een laag erkent een oplossing binnen { $to } in plaats van { $from }{ $behind }
plan-change-process-contact-became = laag 1 neemt binnen { $to } in plaats van { $from } contact op met de melder{ $behind }
plan-change-process-confirm-became = een opgeloste melding sluit na { $to } stilte in plaats van { $from }
plan-change-process-reopen-became = een antwoord heropent een gesloten melding { $to } lang in plaats van { $from }
plan-change-process-attempts-became = laag 1 probeert een melder { $to } keer te bereiken in plaats van { $from } keer
plan-change-phase-start-became = { $subject } begint op { $to } in plaats van { $from }
plan-change-phase-end-became = { $subject } eindigt op { $to } in plaats van { $from }
plan-change-phase-users-became = { $subject } brengt { $to } gebruikers in plaats van { $from }
plan-change-phase-devices-became = { $subject } brengt { $to } apparaten in plaats van { $from }
plan-change-bridge-tiers-joined = { $value } doet mee in de bridge van { $subject }
plan-change-bridge-tiers-left = { $value } doet niet langer mee in de bridge van { $subject }
plan-change-communication-on-became = { $subject } gaat uit op { $to } in plaats van { $from }
plan-change-session-at-became = { $subject } begint op { $to } in plaats van { $from }
plan-change-session-trainer-became = { $subject } wordt gegeven door { $to } in plaats van { $from }
plan-change-session-for-joined = { $value } neemt deel aan { $subject }
plan-change-session-for-left = { $value } neemt niet langer deel aan { $subject }
plan-change-involvement-people-joined = { $value } doet mee aan { $subject }
plan-change-involvement-people-left = { $value } doet niet langer mee aan { $subject }
plan-change-involvement-due-became = { $subject } moet klaar zijn op { $to } in plaats van { $from }
plan-diff-none = De plannen zeggen hetzelfde.
plan-diff-head = { $count ->
    [one] 1 wijziging:
   *[other] { $count } wijzigingen:
}
plan-diff-old = Geef het oude plan en het nieuwe, of --running en het nieuwe.
plan-edit-unset = (niet ingesteld)
plan-rows-option = Keuze
plan-rows-own-words = Eigen woorden
plan-rows-words = Woorden
plan-rows-question = Vraag
plan-rows-own-question = Een eigen vraag
plan-rows-kind = Beantwoord met
plan-rows-options = Keuzes, een per regel
plan-rows-required = Moet beantwoord worden
plan-rows-hours = Tijdens deze uren
plan-rows-all-hours = Zolang de laag open is
plan-rows-people = Mensen
plan-rows-least = Ten minste
plan-rows-most = Ten hoogste
plan-audience-leads = Alle teamleiders
plan-audience-people = De mensen die zijn aangevinkt
plan-audience-ticks = De mensen, waar de sessie niet voor alle teamleiders of een team is:
