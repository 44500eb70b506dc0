# The plan's pages: reading it, and changing it step by step.

planning-overview = Overview
planning-chapters = Chapters of the plan
planning-staff = Who supports
planning-tiers = What each tier does
planning-path = How a request travels
planning-training = Training
planning-involvement = Early involvement
planning-rollout = Phases
planning-findings = What the check says
planning-revisions = Revisions
planning-proposals = Proposals
planning-text = As text
planning-effect = Effect
planning-change = Change the plan
planning-nobody-can = Nobody has the right to change the plan yet. An administrator can give it, under Administration, People.
planning-who-can = { $names } can change the plan. An administrator can give you the right “planner”.
planning-revision = Revision { $revision }
planning-runs = runs
planning-proposal = Proposal
planning-state-applied = applied
planning-state-discarded = set aside
planning-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
planning-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
planning-advice = { $count ->
    [one] 1 piece of advice
   *[other] { $count } pieces of advice
}
planning-no-findings = No findings
planning-applied = Revision { $revision } of the plan runs now.
planning-figure-people = { $count ->
    [one] person supports
   *[other] people support
}
planning-figure-teams = { $count ->
    [one] team
   *[other] teams
}
planning-figure-tiers = { $count ->
    [one] tier of your own
   *[other] tiers of your own
}
planning-figure-days = { $days ->
    [one] day
   *[other] days
} until { $phase }
planning-figure-findings = { $count ->
    [one] finding to look at
   *[other] findings to look at
}
planning-edit = Change
planning-edit-plan = Change name, languages and time zone
planning-broken = This plan cannot run yet, so it cannot be read by chapters.
planning-to-text = Edit the text
planning-to-effect = Preview the effect
planning-add-team = Add a team
planning-add-person = Add a person
planning-add-hours = Add opening hours
planning-add-vendor = Add a vendor
planning-add-tier = Add a tier
planning-add-handover = Add a field of the sheet
planning-add-topic = Add a topic
planning-add-module = Add a module
planning-add-session = Add a session
planning-add-involvement = Add an activity
planning-add-phase = Add a phase
planning-add-communication = Add a message
planning-add-allow = Accept a finding
planning-accept = Accept with a reason
planning-edit-allow = Change the reason
planning-edit-assume = Change what a rehearsal assumes
planning-says = What the check says here
planning-more = { $count ->
    [one] And 1 more
   *[other] And { $count } more
}
planning-holds = yes
planning-rows = Rows { $first } to { $last } of { $total }
planning-earlier = Back
planning-later = Further
planning-findings-none = The check has nothing to say about this plan.
planning-allowed = Accepted: { $reason }
planning-revisions-hint = Every plan that was ever applied, to the letter. Tick two to see what differs.
planning-from = From
planning-to = To
planning-serial = Revision
planning-when = When
planning-who = Who
planning-why = Why
planning-from-revision = From revision { $revision }
planning-to-revision = To revision { $revision }
planning-compare = Show what differs
planning-compare-running = Compare with the running plan
planning-changed = What it changed
planning-applied-by = Revision { $revision } was applied by { $who },
planning-restore = Restore this revision
planning-file = Save the file
planning-between = From revision { $from } to revision { $to }
planning-turn = Turn round
planning-no-changes = Nothing differs.
planning-changes-shown = { $shown } of { $total } differences are shown.
planning-proposals-hint = A proposal is kept here until it is applied or set aside; nothing changes for anybody before that.
planning-proposals-none = No proposal is open. Begin one here, or with “Change” beside any part of the plan.
planning-open = Open
planning-discarded = Set aside
planning-were-applied = Applied
planning-name = Name
planning-author = By
planning-last = Last changed
planning-begin = Begin a proposal
planning-goes-on = You go on with the proposal that you last worked on: “{ $name }”.
planning-named = Proposal by { $name } for revision { $revision }
planning-restores = Restore revision { $revision }
planning-changes = What it changes
planning-steps = Change it by its chapters or as text, look at what the check says, preview the effect on open tickets, and apply it with a reason.
planning-discard = Set aside
planning-is-discarded = This proposal was set aside.
planning-take-up = Take it up again
planning-moved-on = { $who } applied revision { $revision } meanwhile: “{ $reason }”. This proposal still stands on revision { $base }. Revision { $revision } changed:
planning-moved-what = Both are kept. What this proposal would change of revision { $revision } stands below; take over into it what should stay.
planning-carry-on = Go on from revision { $revision }
planning-effect-title = Effect on open tickets
planning-effect-counts = { $open ->
    [0] No ticket is open.
    [one] 1 ticket is open.
   *[other] { $open } tickets are open.
} { $moved ->
    [0] No deadline would move.
    [one] 1 deadline would move
   *[other] { $moved } deadlines would move
}{ $moved ->
    [0] { "" }
   *[other] { $missed ->
    [0] , and none would be missed at once.
    [one] , and 1 would be missed at once.
   *[other] , and { $missed } would be missed at once.
    }
}
planning-effect-cut = Only the newest { $count } open tickets were looked at: the numbers are at least these.
planning-ticket = Ticket
planning-clock = Promise
planning-due-now = Due now
planning-due-then = Due then
planning-by = By
planning-sooner = { $span } sooner
planning-later-by = { $span } later
planning-falls-away = falls away
planning-missed = missed at once
planning-stranded = { $count ->
    [one] 1 open ticket would be held by somebody who is in no team of its tier:
   *[other] { $count } open tickets would be held by somebody who is in no team of their tier:
}
planning-only-comments = What it says is the same as the plan that runs; only comments, spaces or the order of the text differ. They can be kept by applying it.
planning-nothing-to-apply = There is nothing to apply: this is the plan that runs.
planning-apply-title = Apply
planning-reason = Why
planning-reason-hint = It stands beside the revision for as long as it is kept.
planning-open-tickets = Open tickets
planning-open-keep = keep what they were promised
planning-open-move = follow the new plan from now on; time already spent is kept
planning-apply = Apply this plan
planning-saved = Kept in the proposal.
planning-meanwhile = Written meanwhile: { $text }
planning-part-hint = What you leave empty is taken out of the plan. Comments and order of the file stay as they are.
planning-id = Id
planning-id-hint = Small letters, digits and hyphens; the plan refers to it by this.
planning-save = Keep in the proposal
planning-back = Back to the chapter
planning-remove = Take out of the plan
planning-new-name = For
planning-new-value = Hours
planning-crowd = { $count ->
    [0] There is nothing in it yet.
    [one] 1 is in it: { $names }
   *[other] { $count } are in it: { $names }{ $more ->
    [0] { "" }
   *[other] , and { $more } more
    }
}
planning-crowd-add = Add, one a line (id, name or address)
planning-crowd-remove = Remove, one a line
planning-text-hint = The file itself. It is kept and checked as you type; each finding leads to its place.
planning-text-long = This text is too long to edit in a browser. Save the file, edit it elsewhere and bring it back here; its parts can be changed by their chapters.
planning-source = Text of the plan
planning-check = Check
planning-lost = Not kept yet
planning-kept = Kept and checked
planning-place = Line { $line }, column { $column }
planning-theirs = What was kept meanwhile
planning-keep-mine = Keep my text instead
planning-keep-theirs = Go on with that text
planning-bring = Bring the text from a file
planning-bring-button = Take it over
planning-part-person = Person: { $name }
planning-part-person-new = A new person
planning-part-team = Team: { $name }
planning-part-team-new = A new team
planning-part-hours = Opening hours: { $name }
planning-part-hours-new = New opening hours
planning-part-vendor = Vendor: { $name }
planning-part-vendor-new = A new vendor
planning-part-tier = Tier: { $name }
planning-part-tier-new = A new tier
planning-part-handover = Field of the sheet: { $name }
planning-part-handover-new = A new field of the sheet
planning-part-topic = Topic: { $name }
planning-part-topic-new = A new topic
planning-part-module = Module: { $name }
planning-part-module-new = A new module
planning-part-session = Session: { $name }
planning-part-session-new = A new session
planning-part-involvement = Activity: { $name }
planning-part-involvement-new = A new activity
planning-part-phase = Phase: { $name }
planning-part-phase-new = A new phase
planning-part-communication = Message: { $name }
planning-part-communication-new = A new message
planning-part-allow = Accepted finding { $name }
planning-part-allow-new = A newly accepted finding
planning-part-top = The plan itself
planning-part-targets = Promises to requesters
planning-part-process = How a request travels: the rules
planning-part-training = Training: the rules
planning-part-assume = What a rehearsal assumes
problem-plan-moved = Another plan was applied
problem-plan-moved-detail = Revision { $revision } of the plan was applied while you looked.
problem-plan-moved-remedy = Look at what it changes, then apply your proposal to it.
problem-no-such-proposal = No such proposal
problem-no-such-proposal-detail = There is no such proposal, or it was applied or set aside.
problem-no-such-proposal-remedy = Look at the list of proposals.
problem-proposal-ended = This proposal has ended
problem-proposal-ended-detail = It was applied or set aside, and is no longer changed.
problem-proposal-ended-remedy = Take it up again, or begin another one.
problem-proposal-changed = The proposal has changed
problem-proposal-changed-detail = It was changed elsewhere since you opened this page.
problem-proposal-changed-remedy = Look at both; what you typed is still here.
problem-plan-not-toml = The text must be mended first
problem-plan-not-toml-detail = The proposal is not TOML, so its parts cannot be shown as forms.
problem-plan-not-toml-remedy = Mend it as text; the check says where.
problem-plan-not-text = This file is no text
problem-plan-not-text-detail = The file is not UTF-8.
problem-plan-not-text-remedy = Save it as UTF-8 and bring it again.
problem-no-such-part = No such part
problem-no-such-part-detail = The plan has nothing at this place.
problem-no-such-part-remedy = Go back to the chapter and choose another part.
problem-part-id-missing = An id is missing
problem-part-id-missing-detail = What is new needs an id by which the plan refers to it.
problem-part-id-missing-remedy = Fill in small letters, digits and hyphens.
problem-part-id-taken = This id is taken
problem-part-id-taken-detail = The plan has “{ $id }” already.
problem-part-id-taken-remedy = Choose another one.
problem-part-people-missing = A shift has no number of people
problem-part-people-missing-detail = Under “{ $label }” a shift names hours and not how many people are there.
problem-part-people-missing-remedy = Write the number, or choose no hours in that row.
problem-part-hours-twice = Two shifts have the same hours
problem-part-hours-twice-detail = Under “{ $label }” the same hours stand twice.
problem-part-hours-twice-remedy = Keep one row for them, with all of its people.
problem-part-hours-missing = A shift has no hours
problem-part-hours-missing-detail = Under “{ $label }” there are several shifts, and one of them does not say during which hours.
problem-part-hours-missing-remedy = Choose the hours of each shift, or keep one row for all hours.
problem-part-not-a-value = One field cannot be read
problem-part-not-a-value-detail = “{ $label }” is written as the file writes it, with quotes and brackets.
problem-part-not-a-value-remedy = Look at what stood there, and write it likewise.

planning-rehearsal = Will it hold?
planning-rehearsal-hint = The plan is rehearsed with the contacts that its phases will cause. Change how many people are there and how fast devices come in, and see what that does.
planning-rehearsal-people = People on shift at { $name }
planning-rehearsal-devices = Devices enrolled a week, in each phase
planning-rehearsal-as-planned = As planned: { $number }
planning-rehearsal-shifts = As planned: { $number } ({ $shifts }); other numbers fill the shifts alike
planning-rehearsal-bounds = A whole number from { $least } to { $most }.
planning-rehearsal-wrong = Not rehearsed: there is a number to mend above.
planning-rehearsal-busy = Others are rehearsing plans just now. Please try again in a moment.
planning-rehearse = Rehearse
planning-rehearsal-planned = As the plan says
planning-rehearsal-keep = Keep with revision { $revision }
planning-rehearsal-file = Save the whole report
planning-rehearsal-figures = The figures
planning-rehearsals-kept = Rehearsals that were kept
planning-rehearsal-asked = Asked
planning-rehearsal-asked-people = tier { $tier }: { $number ->
    [one] 1 person
   *[other] { $number } people
}
planning-rehearsal-asked-devices = { $number } devices a week
planning-rehearsal-holds = holds
planning-rehearsal-breaks = breaks in week { $week }, at tier { $tier }
planning-rehearsal-overloaded = does not hold
planning-rehearsal-none = No rehearsal was kept with it yet.
