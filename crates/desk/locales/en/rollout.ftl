### Phases, waves, bridges, training, early involvement and resources.

## Why something was not done

objection-not-an-agent = Not for you to do
objection-not-an-agent-detail = Only people of the desk may do this.
objection-not-an-agent-remedy = Ask somebody of the desk.
objection-not-a-lead = Only a lead or a planner may do this
objection-not-a-lead-detail = This decides for others, so leads of teams and planners do it.
objection-not-a-lead-remedy = Ask the lead of your team.
objection-not-about-them = Only they themselves may do this
objection-not-about-them-detail = Only { $address } or a lead may do this.
objection-not-about-them-remedy = Ask { $address }, or a lead.
objection-not-the-trainer = Only the trainer may do this
objection-not-the-trainer-detail = Only the trainer of the session or a lead may do this.
objection-not-the-trainer-remedy = Ask the trainer, or a lead.
objection-person-only = Only a person may do this
objection-person-only-detail = Somebody must stand for this by name; a program cannot.
objection-person-only-remedy = Sign in and do it yourself, or send the token with your own address.
objection-desk-only = The desk does this by itself
objection-desk-only-detail = Nobody does this by hand.
objection-desk-only-remedy = Wait until it is due.
objection-not-in-plan = The plan does not have this
objection-not-in-plan-detail = The running plan has no { $what } { $id }.
objection-not-in-plan-remedy = Choose one that the plan has, or let a planner add it.
objection-wrong-stage = Not in this state
objection-wrong-stage-detail = It is { $is }; this needs it { $needs }.
objection-wrong-stage-remedy = Look at it again: somebody else may have been quicker.
objection-words-missing = Words are missing
objection-words-missing-detail = Something must still be said: { $empty }.
objection-words-missing-remedy = Fill in { $empty } and send it again.
objection-too-long = Too long
objection-too-long-detail = This is longer than the { $bytes_max } bytes that are kept: { $long }.
objection-too-long-remedy = Shorten it.
objection-too-many = Too many
objection-too-many-detail = At most { $max } of these fit: { $what }.
objection-too-many-remedy = Leave some out.
objection-nothing-to-do = Nothing would change
objection-nothing-to-do-detail = It is like that already.
objection-nothing-to-do-remedy = Nothing: it is done.
objection-not-in-future = That time has passed
objection-not-in-future-detail = { $given } has passed.
objection-not-in-future-remedy = Choose a time that lies ahead.
objection-not-yet = It has not begun
objection-not-yet-detail = It begins at { $at }.
objection-not-yet-remedy = Wait until it begins, or plan it for another time.
objection-out-of-range = That number is not possible
objection-out-of-range-detail = It must lie between { $least } and { $most }: { $outside }.
objection-out-of-range-remedy = Give a number in between.
objection-gate-closed = The gate is closed
objection-gate-closed-detail = Not everything holds that the plan asks for, or a no-go stands.
objection-gate-closed-remedy = See to what does not hold, or say why it goes on all the same; your name and reason are kept.
objection-measured = The desk measures this
objection-measured-detail = The desk sees this by itself, so nobody records it.
objection-measured-remedy = Nothing: the figure follows what happens.
objection-nobody = Nobody would get this
objection-nobody-detail = There is nobody whom this is for.
objection-nobody-remedy = Name people, or let the people of the phase's groups be known first.
objection-language-missing = A language is missing
objection-language-missing-detail = There are no words in { $language }, in which people are served.
objection-language-missing-remedy = Let a planner add the words to the plan.
objection-contact-missing = The desk's contact is missing
objection-contact-missing-detail = Whoever enrols must know where help is, and this does not say it.
objection-contact-missing-remedy = Let a planner put {"{"}desk.mail{"}"} into the words of the wave.
objection-trainer-untaught = The trainer must be trained first
objection-trainer-untaught-detail = { $trainer } has not had: { $modules }.
objection-trainer-untaught-remedy = Let them attend a session with these modules first, or choose another trainer.
objection-session-too-short = The session is too short
objection-session-too-short-detail = The modules take { $modules_minutes } minutes together, the session { $minutes }.
objection-session-too-short-remedy = Make it longer, or leave a module out.
objection-unknown-person = Not of the desk
objection-unknown-person-detail = The plan has nobody with the address { $address }.
objection-unknown-person-remedy = Choose somebody of the plan, or let a planner add them.
objection-not-taking-part = Does not take part
objection-not-taking-part-detail = { $address } is not invited, or not there.
objection-not-taking-part-remedy = Invite them first.
objection-no-such-part = There is no such thing
objection-no-such-part-detail = It has no { $what } { $nth }.
objection-no-such-part-remedy = Look at it again.
objection-outcome-missing = The outcome is missing
objection-outcome-missing-detail = What must come of it is not there yet: { $outcome ->
    [people] somebody who took part
    [article] an article
    [checklist] a checklist with every line ticked, or a file as evidence
   *[feedback] feedback, or a file as evidence
}.
objection-outcome-missing-remedy = Add it, then say that it is done.
objection-no-such-question = There is no such question
objection-no-such-question-detail = The module has no test, or the answer is to a question that was not asked.
objection-no-such-question-remedy = Open the test again.
objection-answers-invalid = The answers do not make a question
objection-answers-invalid-detail = A question offers two to { $max } answers, and one of them at least is right.
objection-answers-invalid-remedy = Add answers and mark the right ones.
objection-not-ready = Not ready for the tier
objection-not-ready-detail = They have not all that tier { $tier } asks for.
objection-not-ready-remedy = See on the training map what is missing.
objection-not-by-mail = The desk sends mail only
objection-not-by-mail-detail = The plan tells this by { $channel }, which the desk does not send.
objection-not-by-mail-remedy = Do it there, and mark it as done elsewhere.
objection-not-on-table = Not on the table
objection-not-on-table-detail = Ticket { $number } is not on the table of this call.
objection-not-on-table-remedy = Put it on the table first.
objection-not-a-link = Not a link
objection-not-a-link-detail = { $given } is not the address of a page.
objection-not-a-link-remedy = Write it with https:// in front.

## States, things and fields that these speak of

fault-state-planned = planned
fault-state-ready = ready
fault-state-running = running
fault-state-done = done
fault-state-released = released
fault-state-sending = on its way
fault-state-stopped = stopped
fault-state-sent = sent
fault-state-elsewhere = done elsewhere
fault-state-unplanned = not planned
fault-state-cancelled = cancelled
fault-state-uncalled = not called
fault-state-called = called
fault-state-live = live
fault-state-ended = ended
fault-state-open = open
fault-state-there = in use
fault-state-missing = missing
fault-state-archived = put away
fault-many-patterns = patterns
fault-many-questions = questions
fault-many-tasks = tasks
fault-many-tries = tries at a test in a day
fault-many-people = people
fault-many-modules = modules
fault-many-findings = findings
fault-many-lines = lines
fault-many-tickets = tickets
fault-many-ties = modules, topics or phases
fault-many-phase = phase
fault-many-communication = wave
fault-many-module = module
fault-many-involvement = involvement
fault-many-topic = topic
fault-many-tier = tier
fault-many-pattern = pattern
fault-many-question = question
fault-many-task = task
fault-many-line = line
fault-many-action = action
fault-field-modules = the modules
fault-field-room = the room
fault-field-link = the link
fault-field-answers = the answers
fault-field-value = the value
fault-field-minutes = the minutes
fault-field-enrolled = the enrolled devices
fault-field-failed = the failed enrolments

## The board and the page of a phase

rollout-board = Phases of the rollout
rollout-board-hint = Where each phase stands, what its gate asks, and what to do next.
rollout-empty = The plan has no phases yet. A planner adds them to the plan; then they stand here.
rollout-against = started against its gate
rollout-started-against = It was started although this did not hold:
rollout-next = Next
rollout-next-run = it runs; count its devices and note what many ask about.
rollout-next-before-end = { $count ->
    [one] one condition of its end does not hold yet.
   *[other] { $count } conditions of its end do not hold yet.
}
rollout-next-finish = its last day has come: end it.
rollout-next-wait = go was said; it starts on its day.
rollout-next-start = go was said and its day has come: start it.
rollout-next-gate = { $count ->
    [one] one condition of its gate does not hold.
   *[other] { $count } conditions of its gate do not hold.
}
rollout-next-passed = its days are over and nobody started it here: start and end it, or let a planner give it other days.
rollout-next-decide = a lead says go or no-go.
rollout-desk = the desk
rollout-gate = What must hold before it starts
rollout-end = What must hold before it ends
rollout-no-gate = The plan asks for nothing before this phase starts.
rollout-gate-open = The gate is open:
rollout-gate-closed = The gate is closed:
rollout-condition = Condition
rollout-condition-trained = certified
rollout-condition-involvement = involvement done
rollout-condition-open-urgent = open urgent tickets
rollout-condition-enrolment-success = enrolments that succeeded
rollout-condition-satisfaction = satisfaction
rollout-condition-load = load
rollout-share = { $share } %
rollout-count = { $count }
rollout-mark = { $mark } of 5
rollout-at-most = at most { $wanted }
rollout-at-least = at least { $wanted }
rollout-unknown = nobody knows
rollout-holds = holds
rollout-holds-not = does not hold
rollout-recorded = recorded by hand
rollout-users = { $count ->
    [one] one person
   *[other] { $count } people
}
rollout-devices = { $count ->
    [one] one device
   *[other] { $count } devices
}
rollout-enrolled = { $count } enrolled
rollout-waves = Told:
rollout-wave-kick-off = kick-off
rollout-wave-pre-1 = first reminder
rollout-wave-pre-2 = second reminder
rollout-wave-enrol = enrol
rollout-wave-after = afterwards
rollout-kind-pilot = pilot
rollout-kind-production = production
rollout-kind-aftercare = aftercare
rollout-go = Go
rollout-no-go = No-go
rollout-why = Why
rollout-say-go = Go
rollout-say-no-go = No-go
rollout-start = Start the phase
rollout-finish = End the phase
rollout-hold = Hold it back again
rollout-resume = Take it up again
rollout-record = Record what the desk does not see
rollout-value = Value (shares in percent)
rollout-source = Where it comes from
rollout-record-it = Record
rollout-progress = Devices
rollout-counted = Last counted
rollout-count-enrolled = Enrolled so far
rollout-count-failed = Failed so far
rollout-count-them = Keep the count
rollout-patterns = What many ask about
rollout-patterns-empty = Nothing noted yet. What several people ask in this phase stands here, so that the next phase is told better.
rollout-pattern-seen = Many ask about
rollout-pattern-note = Note it
rollout-outcome = What came of it
rollout-settle = Settled
rollout-settled = Settled
