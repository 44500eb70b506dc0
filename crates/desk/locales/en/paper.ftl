# The support plan as a document.
paper-contents = Contents
paper-revision = Revision
paper-date = Date
paper-zone = Time zone
paper-signed = Approved by
paper-always-open = always
paper-holidays-of = public holidays of { $country }
paper-moment = { $weekday } { $date }, { $time }
paper-tier = Tier { $tier }
paper-summary = Summary
paper-summary-staff = { $people ->
    [one] 1 person supports
   *[other] { $people } people support
} in { $teams ->
    [one] 1 team
   *[other] { $teams } teams
} and { $tiers ->
    [one] 1 tier
   *[other] { $tiers } tiers
}. Every request starts in tier 1. It climbs one tier at a time with a handover sheet until somebody finds the cause; the solution comes back down the same way, and tier 1 takes it to the requester.
paper-summary-rollout = The rollout has { $phases ->
    [one] 1 phase
   *[other] { $phases } phases
} from { $start } to { $end } and brings in { $users } users.
paper-staff = 1. Who supports
paper-teams = Teams
paper-people = People
paper-hours = Opening hours
paper-vendors = Vendors
paper-vendor-asks = { $name } will ask for:
paper-tiers = 2. What each tier is responsible for
paper-matrix = Who does what
paper-action = device action: { $action }
paper-sheets = Handover sheets
paper-sheets-about = A ticket leaves a tier upward only when every needed field is filled in. The weights make the score of the sheet.
paper-path = 3. How a request travels
paper-ladder = The path of a ticket
paper-requester = Requester
paper-escalates = escalates
paper-relays = relays the solution
paper-contacts = brings the solution
paper-rung = accepts within { $accept }
paper-rules = Rules
paper-rule-custody = One tier is responsible for a ticket at any time.
paper-rule-skip = Who may skip a tier, always recorded: { $who }.
paper-rule-relay = A solution goes down { $way }.
paper-rule-attempts = Tier 1 tries to reach the requester { $count ->
    [one] once
   *[other] { $count } times
} before a ticket closes unanswered.
paper-rule-confirm = A solved ticket closes after { $span } of silence.
paper-rule-reopen = A reply reopens a closed ticket for { $span }; later it opens a new one.
paper-rule-bounces = { $count ->
    [one] 1 move
   *[other] { $count } moves
} between the same two tiers raise an alarm.
paper-rule-survey = The requester is asked afterwards how it went.
paper-times = How long each step may take
paper-step-accept = Tier { $tier } accepts
paper-step-work = Tier { $tier } solves or hands on
paper-step-acknowledge = A tier acknowledges a solution
paper-step-contact = Tier 1 contacts the requester
paper-topics = Topics
paper-promises = Promises to the requester
paper-promises-about = Minutes, hours and working days count only the opening hours: { $hours }. Waiting for the requester stops the time.
paper-training = 4. How support staff are trained
paper-no-training = The plan has no training.
paper-training-minutes = The modules of a tier last { $low } to { $high } minutes together.
paper-training-pass = A test is passed with { $share }.
paper-training-valid = A certificate is valid for { $span }.
paper-training-required = Only people with a certificate are given tickets of the tier.
paper-modules = Modules
paper-sessions = Sessions
paper-cascade = Who trains whom
paper-involvement = 5. How support staff are involved early
paper-no-involvement = The plan involves nobody before production.
paper-rollout = Annex A. The rollout
paper-timeline = The phases in time
paper-phases = Phases
paper-bridges = Bridges
paper-bridge = { $phase }: tiers { $tiers } meet { $days } at { $time } for { $minutes } minutes.
paper-bridge-until = It ends after { $days ->
    [one] 1 day
   *[other] { $days } days
} without an urgent ticket.
paper-gates = What must hold before a phase starts
paper-finishes = What must hold before a phase ends
paper-gate-trained = { $share } of the members of tiers have a certificate
paper-gate-involvement = { $share } of the involvement is done
paper-gate-open-urgent = { $count ->
    [0] no urgent ticket is open
   *[other] { $count } urgent tickets are open at most
}
paper-gate-enrolment = { $share } of the enrolments succeeded
paper-gate-satisfaction = requesters give { $mark } out of 5 or more
paper-gate-load = tiers are busy { $share } of their time at most
paper-communication = Communication
paper-findings = Annex B. Open findings
paper-no-findings = Checking the plan finds nothing.
paper-error = error
paper-warning = warning
paper-advice = advice
paper-accepted = Accepted: { $reason }
paper-table-teams = The teams and how to reach them
paper-table-people = The people who support
paper-table-hours = The opening hours that the plan names
paper-table-vendors = The companies behind the last inside tier
paper-table-tiers = The tiers and who works them
paper-table-matrix = Responsibilities and device actions by tier
paper-table-sheet = What a ticket carries when it leaves tier { $tier } upward
paper-table-times = Time for each step by priority
paper-table-topics = What requests are about
paper-table-promises = What is promised by priority
paper-table-example = Example: asked on { $at }
paper-table-priority = Priority from whom it touches and when it must be solved
paper-table-modules = What is taught
paper-table-sessions = When, by whom and to whom
paper-table-involvement = Who takes part in what before production
paper-table-phases = The phases of the rollout
paper-table-gates = The gates of the phases
paper-table-finishes = What must hold before each phase ends
paper-table-communication = What people are told, and when
paper-table-findings = What checking the plan finds
paper-head-name = Name
paper-head-role = Role
paper-head-day = Date
paper-head-signature = Signature
paper-head-team = Team
paper-head-lead = Lead
paper-head-members = Members
paper-head-hours = Hours
paper-head-reach = To reach it
paper-head-mail = E-mail
paper-head-phone = Telephone
paper-head-languages = Languages
paper-head-open = Open
paper-head-holidays = Closed on
paper-head-contact = Contact
paper-head-severities = Severities
paper-head-tier = Tier
paper-head-worked-by = Worked by
paper-head-responsibility = Responsibility
paper-head-field = Field
paper-head-answer = Answer
paper-head-needed = Needed
paper-head-weight = Weight
paper-head-hint = Hint
paper-head-step = Step
paper-head-topic = Topic
paper-head-priority = Priority
paper-head-first-tier = Starts in tier
paper-head-codes = Error codes
paper-head-first-reply = First reply
paper-head-next-reply = Next reply
paper-head-solve = Solved
paper-head-answered-by = First reply by
paper-head-solved-by = Solved by
paper-head-impact = Touches
paper-head-module = Module
paper-head-kind = Kind
paper-head-minutes = Minutes
paper-head-tiers = Tiers
paper-head-material = Material
paper-head-when = When
paper-head-trainer = Trainer
paper-head-audience = For
paper-head-modules = Modules
paper-head-room = Room
paper-head-activity = Activity
paper-head-stage = Stage
paper-head-phase = Phase
paper-head-people = People
paper-head-due = Due
paper-head-outcome = Outcome
paper-head-dates = From – to
paper-head-groups = Groups
paper-head-users = Users
paper-head-devices = Devices
paper-head-enrolment = Enrolment
paper-head-must-hold = Must hold
paper-head-wave = Message
paper-head-channel = Channel
paper-head-subject = Subject
paper-head-body = Text
paper-head-code = Code
paper-head-severity = Severity
paper-head-place = Place
paper-head-what = What
paper-head-then = What to do
paper-is-binary = A DOCX or PDF file is not for the terminal; give -o FILE.
paper-no-pdf = This program writes no PDF: setting type is left out of the daily build. Write it with --to docx and save it as PDF in your word processor, or with --to html and print it to PDF in your browser. A program that does is built with: cargo build --profile dist -p ladder --features pdf
paper-written = Written: { $file }
paper-unwritten = `{ $file }` cannot be written: { $reason }. Give another place with -o.
paper-letters-missing = The fonts of the PDF lack { $letters }: another mark stands for each. Export DOCX or HTML to keep them.
paper-and-more = { $names } and { $count } more
paper-hours-zone = { $hours } ({ $zone })
paper-no-desk-mail = (no address yet)
