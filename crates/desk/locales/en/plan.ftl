# The schema and the reference of the plan file.
plan-schema-title = Support plan
plan-reference-top = At the top
plan-reference-within = Within a line: `{ $table }`
plan-reference-key = key
plan-reference-takes = takes
plan-reference-meaning = meaning
plan-reference-needed = { $takes }; needed
plan-reference-default = { $takes }; { $default } where nothing is said
plan-reference-names-hours = a day or days
plan-takes-text = text
plan-takes-words = words
plan-takes-truth = `true` or `false`
plan-takes-whole = whole number, { $low } to { $high }
plan-takes-number = number, { $low } to { $high }
plan-takes-span = span
plan-takes-spans = span, or a table with one a priority
plan-takes-date = date
plan-takes-holiday = date, or code of a country
plan-takes-moment = date and time
plan-takes-weekly = days and time: `mon-fri 09:30`
plan-takes-intervals = one interval or several: `"08:00-12:30"`
plan-takes-zone = IANA time zone
plan-takes-language = language (BCP 47)
plan-takes-currency = currency (ISO 4217)
plan-takes-address = e-mail address
plan-takes-pattern = regular expression
plan-takes-id = id
plan-takes-id-of = { $noun ->
    [hours] id of hours
    [person] id of a person
    [team] id of a team
    [tier] id of a tier
    [vendor] id of a vendor
    [field] id of a handover field
    [topic] id of a topic
    [phase] id of a phase
    [module] id of a module
   *[audience] id of a team or a person
}
plan-takes-tier = place or id of a tier
plan-takes-audience = `leads`, id of a team or a person, or a list of persons
plan-takes-option = words, or { $known }
plan-takes-form-field = { $known }, or a table like a handover field
plan-takes-staff = whole number, or a table with one a calendar
plan-takes-range = list of two whole numbers
plan-takes-list = list: { $of }
plan-takes-table = table { $table }
plan-takes-open = table with a date a key
plan-takes-shares = table with a share a topic
plan-takes-assume-tiers = table with one a tier: `[assume.tier.N]`

# Facts of a plan, as people write them.
plan-truth-yes = yes
plan-truth-no = no
plan-nothing = nothing
plan-and = { $first } and { $last }
plan-decimal-point = .
plan-percent = { $share }%
plan-date = { $day } { $month } { $year }
plan-date-time = { $date } at { $time }
plan-tier = tier { $tier }
plan-weekdays = { $first } to { $last }
plan-weekday-1 = Monday
plan-weekday-2 = Tuesday
plan-weekday-3 = Wednesday
plan-weekday-4 = Thursday
plan-weekday-5 = Friday
plan-weekday-6 = Saturday
plan-weekday-7 = Sunday
plan-month-1 = January
plan-month-2 = February
plan-month-3 = March
plan-month-4 = April
plan-month-5 = May
plan-month-6 = June
plan-month-7 = July
plan-month-8 = August
plan-month-9 = September
plan-month-10 = October
plan-month-11 = November
plan-month-12 = December
plan-span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
plan-span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
plan-span-working-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
plan-span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
plan-span-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
plan-word-priority-urgent = urgent
plan-word-priority-high = high
plan-word-priority-normal = normal
plan-word-priority-low = low
plan-word-handover-kind-text = text
plan-word-handover-kind-device = device
plan-word-handover-kind-code = error code
plan-word-handover-kind-attachment = files
plan-word-handover-kind-choice = choice
plan-word-handover-kind-checklist = checklist
plan-word-process-skip-never = nobody
plan-word-process-skip-lead = the support lead
plan-word-process-skip-anyone = whoever holds the ticket
plan-word-process-relay-each-tier = over every tier
plan-word-process-relay-first-tier = straight to tier 1
plan-word-phase-kind-pilot = pilot
plan-word-phase-kind-production = production
plan-word-phase-kind-aftercare = aftercare
plan-word-phase-enrolment-self-service = self-service
plan-word-phase-enrolment-assisted = assisted
plan-word-phase-enrolment-fair = at an IT fair
plan-word-communication-wave-kick-off = kick-off
plan-word-communication-wave-pre-1 = first reminder
plan-word-communication-wave-pre-2 = second reminder
plan-word-communication-wave-enrol = call to enrol
plan-word-communication-wave-after = look back
plan-word-module-kind-theory = theory
plan-word-module-kind-practice = practice
plan-word-session-for-leads = all support leads
plan-word-involvement-stage-planning = planning
plan-word-involvement-stage-design = design
plan-word-involvement-stage-test = test
plan-word-involvement-stage-pilot = pilot
plan-word-involvement-outcome-article = knowledge article
plan-word-involvement-outcome-checklist = checklist
plan-word-involvement-outcome-feedback = feedback
plan-word-assume-tier-law-lognormal = lognormal
plan-word-assume-tier-law-exponential = exponential
plan-word-assume-tier-law-fixed = fixed
plan-tickets-urgent = urgent tickets
plan-tickets-high = tickets of high priority
plan-tickets-normal = tickets of normal priority
plan-tickets-low = tickets of low priority

# What differs between two plans. { $subject } is one of plan-about-….
plan-about-top = the plan
plan-about-hours = hours { $name }
plan-about-person = { $name }
plan-about-team = team { $name }
plan-about-tier = { $tier }
plan-about-handover = handover field { $name }
plan-about-vendor = { $name }
plan-about-targets = the promises
plan-about-promise = tickets of priority { $priority }
plan-about-matrix = the priority table
plan-about-row = what touches { $row }
plan-about-process = the process
plan-about-topic = topic { $name }
plan-about-phase = phase { $name }
plan-about-communication = message “{ $name }” ({ $id })
plan-about-training = the training
plan-about-module = module { $name }
plan-about-session = session { $id }
plan-about-involvement = involvement “{ $name }”
plan-about-allow = the accepted finding { $id }
plan-about-assume = the rehearsal
plan-about-assume-tiers = the rehearsal
plan-about-assume-tier = the rehearsal of { $tier }
plan-about-assume-vendor = the rehearsal of the vendor
plan-change-added = { $subject } is new
plan-change-gone = { $subject } is gone
plan-change-moved = { $subject } stands at place { $to } instead of { $from }
plan-change-set = { $subject }: { $name } { $value }, where nothing was said
plan-change-unset = { $subject }: { $name } no longer says { $value }
plan-change-became = { $subject }: { $name } { $to } instead of { $from }
plan-change-joined = { $subject }: { $name } now with { $value }
plan-change-left = { $subject }: { $name } no longer with { $value }
plan-change-rewritten = { $subject }: { $name }, { $value } is described otherwise
plan-change-reordered = { $subject }: { $name } now in the order { $value }
plan-change-differs = { $subject }: { $name } refers to another of the same name
plan-change-tier-added = { $subject } is new: { $thing }
plan-change-tier-gone = { $subject } is gone: { $thing }
plan-change-tier-moved = { $thing } is now tier { $to } instead of tier { $from }
plan-change-tier-accept-became = { $subject } accepts { $tickets }within { $to } instead of { $from }
plan-change-tier-accept-set = { $subject } accepts { $tickets }within { $value }, where nothing was promised
plan-change-tier-accept-unset = { $subject } no longer promises to accept { $tickets }within { $value }
plan-change-tier-work-became = { $subject } solves or hands on within { $to } instead of { $from }{ $behind }
plan-change-tier-teams-joined = { $subject } is now worked by { $value }
plan-change-tier-teams-left = { $subject } is no longer worked by { $value }
plan-change-tier-may-joined = { $subject } may now { $value }
plan-change-tier-may-left = { $subject } may no longer { $value }
plan-change-tier-handover-joined = a ticket now leaves { $subject } upward only with { $value }
plan-change-tier-handover-left = a ticket leaves { $subject } upward without { $value }
plan-change-team-members-joined = { $value } joins the { $thing }
plan-change-team-members-left = { $value } leaves the { $thing }
plan-change-team-lead-became = { $to } leads the { $thing } instead of { $from }
plan-change-team-lead-set = { $value } leads the { $thing }
plan-change-team-lead-unset = { $value } no longer leads the { $thing }
plan-change-team-hours-became = the { $thing } works the hours { $to } instead of { $from }
plan-change-hours-others-became = { $subject } are open { $only } { $to } instead of { $from }
plan-change-hours-others-set = { $subject } are now open { $only } { $value }
plan-change-hours-others-unset = { $subject } are no longer open { $only } ({ $value })
plan-change-hours-added = { $subject } are new
plan-change-hours-gone = { $subject } are gone
plan-change-promise-first_reply-became = { $subject }: a first reply within { $to } instead of { $from }
plan-change-promise-next_reply-became = { $subject }: a later message is answered within { $to } instead of { $from }
plan-change-promise-solve-became = { $subject }: solved within { $to } instead of { $from }
plan-change-process-skip-became = a tier may be skipped by { $to } instead of { $from }
plan-change-process-relay-became = a solution goes down { $to } instead of { $from }
plan-change-process-acknowledge-became = a tier acknowledges a solution within { $to } instead of { $from }{ $behind }
plan-change-process-contact-became = tier 1 contacts the requester within { $to } instead of { $from }{ $behind }
plan-change-process-confirm-became = a solved ticket closes after { $to } of silence instead of { $from }
plan-change-process-reopen-became = a reply reopens a closed ticket for { $to } instead of { $from }
plan-change-process-attempts-became = tier 1 tries to reach a requester { $to } times instead of { $from }
plan-change-phase-start-became = { $subject } starts on { $to } instead of { $from }
plan-change-phase-end-became = { $subject } ends on { $to } instead of { $from }
plan-change-phase-users-became = { $subject } brings in { $to } users instead of { $from }
plan-change-phase-devices-became = { $subject } brings in { $to } devices instead of { $from }
plan-change-bridge-tiers-joined = { $value } joins the bridge of { $subject }
plan-change-bridge-tiers-left = { $value } leaves the bridge of { $subject }
plan-change-communication-on-became = { $subject } goes out on { $to } instead of { $from }
plan-change-session-at-became = { $subject } begins on { $to } instead of { $from }
plan-change-session-trainer-became = { $subject } is given by { $to } instead of { $from }
plan-change-session-for-joined = { $value } attends { $subject }
plan-change-session-for-left = { $value } no longer attends { $subject }
plan-change-involvement-people-joined = { $value } takes part in { $subject }
plan-change-involvement-people-left = { $value } no longer takes part in { $subject }
plan-change-involvement-due-became = { $subject } is due on { $to } instead of { $from }
plan-diff-none = The plans say the same.
plan-diff-head = { $count ->
    [one] 1 change:
   *[other] { $count } changes:
}
plan-diff-old = Give the old plan and the new one, or --running and the new one.
plan-edit-unset = (not set)
plan-rows-option = Option
plan-rows-own-words = Words of your own
plan-rows-words = Words
plan-rows-question = Question
plan-rows-own-question = A question of your own
plan-rows-kind = Answered with
plan-rows-options = Options, one a line
plan-rows-required = Must be answered
plan-rows-hours = During these hours
plan-rows-all-hours = Whenever the tier is open
plan-rows-people = People
plan-rows-least = At least
plan-rows-most = At most
plan-audience-leads = All support leads
plan-audience-people = The people who are ticked
plan-audience-ticks = The people, where it is not for all leads or a team:
