## What people do with a ticket: its forms and buttons.

relay-more = More
relay-must-say = Please fill this in.
relay-meanwhile = This ticket changed while you were writing. Nothing of yours was sent yet.
relay-meanwhile-yours = What you wrote stands below. Read what is new, then send yours again or change it.
relay-yours = This is what you wrote; it was not sent. Copy what you still need, for example into a note.
relay-left-over = What you were writing here can no longer be sent, since the ticket has moved on. Copy what you still need, for example into a note.

## Who has it, and what it counts as.

relay-take = Take it
relay-release = Put it back in the queue
relay-uncertified = The plan asks for a certificate for tier { $tier }, and you hold none. { $leads } can plan the training; an administrator then gives you the certificate.
relay-assign = Assign
relay-assign-to = To whom
relay-assign-go = Assign it
relay-in = in
relay-out = out of hours
relay-holds = { $tickets ->
    [0] nothing in hand
    [one] 1 ticket in hand
   *[other] { $tickets } tickets in hand
}
relay-no-certificate = no certificate for this tier; an administrator can give it
relay-triage = Sort
relay-triage-go = Keep this
relay-topic = Topic
relay-topic-none = Leave it
relay-phase = Phase
relay-phase-none = Leave it
relay-priority = Priority
relay-priority-urgent = Urgent
relay-priority-high = High
relay-priority-normal = Normal
relay-priority-low = Low
relay-or-weigh = Or let the plan weigh it: whom it holds up, and when it must work.
relay-weight-none = Not weighed
relay-impact = Whom it holds up
relay-impact-everyone = Everyone
relay-impact-group = A team, site or platform
relay-impact-person = One person
relay-urgency = When it must work
relay-urgency-now = Now
relay-urgency-today = Today
relay-urgency-later = Later

## The way up.

relay-escalate = Escalate
relay-complete = { $score } %
relay-completeness = How complete the handover is
relay-asks-next = Tier { $tier } will ask for this first.
relay-still-empty = Still empty.
relay-required = Fields with * must be filled in.
relay-optional = { $label } (if known)
relay-filled-by = { $name }, tier { $tier }
relay-from-request = From the request
relay-file-elsewhere = A file kept elsewhere: its name or link
relay-file-pick = files of your own
relay-reason = Why it goes up
relay-reason-cause-not-found = Cause not found
relay-reason-cannot-solve = Cause known, cannot solve it
relay-reason-no-permission = No permission
relay-reason-out-of-time = Out of time
relay-reason-words = In your words
relay-reason-hint = What you looked at, and where you stopped.
relay-offer-to = Offer to tier { $tier }, { $team }
relay-skip-to = Skip to tier { $tier }, { $team }
relay-check-sheet = Keep and check
relay-withdraw-offer = Take the offer back
relay-handover = Handover from tier { $from } to tier { $to }, { $team }
relay-nothing-said = Nothing yet
relay-by = { $name }, tier { $tier }
relay-accept = Accept
relay-ask-words = What you want to know, or what is missing
relay-ask-hint = Tick the fields above that it is about.
relay-ask = Ask { $name }
relay-send-back = Send back to { $name }
relay-asked = { $name } of tier { $tier } asks
relay-asked-waits = { $asker } asked; { $name } has not answered yet
relay-answer-words = Your answer
relay-answer = Answer { $name }

problem-accept-with-words = You accept, and ask something as well
problem-accept-with-words-detail = Nobody would read these words once you accept.
problem-accept-with-words-remedy = Ask first, or empty the field and accept; a note is kept with the ticket.

## The way down.

relay-solve = Solve
relay-cause = Cause
relay-cause-hint = What was wrong. The tiers below learn from it.
relay-resolution = Solution
relay-resolution-hint = What mends it, step by step.
relay-explanation = Explanation for the tiers below
relay-explanation-hint = How to recognise it, and what they can do themselves next time.
relay-draft = Explain it to { $name }
relay-draft-hint = In words the requester uses; tier 1 can send it as it stands.
relay-solve-alone = Solved; I tell { $name }
relay-solve-down = Hand down to tier { $tier }, { $team }
relay-solution = Solution of tier { $tier }, { $name }
relay-awaited = Tier { $tier }
relay-acknowledged = Tier { $tier }, { $name }
relay-acknowledged-could = Tier { $tier }, { $name }: ourselves next time
relay-could-solve = We could solve this ourselves next time
relay-remark = Remark for the others (if any)
relay-understand = Acknowledge the solution
relay-acknowledge = Acknowledge, pass on to tier { $tier }
relay-acknowledge-last = Acknowledge; I tell { $name }
relay-doubt = Question the solution
relay-doubt-words = What is not right about it
relay-doubt-go = Send back up to tier { $tier }

## Tier 1 and the requester.

relay-contact = Tell { $name }
relay-attempts = { $attempts } of { $most } attempts
relay-reach = { $address }
relay-reach-phone = { $phone } · { $address }
relay-channel = By which way
relay-channel-phone = Phone
relay-channel-in-person = In person
relay-channel-chat = Chat
relay-channel-mail = Mail
relay-channel-portal = Portal
relay-speak = Speak to { $name }
relay-write = Write to { $name }
relay-said = What you say
relay-said-hint = Change it to what was really said; whoever was reached reads it on their page.
relay-letter = Your message
relay-letter-hint = A message that leaves counts as reached.
relay-reached = Reached { $name }
relay-not-reached = Not reached
relay-last-attempt = This is the last attempt of the plan: if nobody is reached, the ticket closes as unanswered after a last message.
relay-send = Send to { $name }
relay-confirming = Waits for { $name } to confirm
relay-silence = Silence counts as a yes
relay-silence-broken = Wrote back; read it first
relay-confirm = { $name } says it works
relay-dispute = { $name } says it does not
relay-still-wrong = What is still wrong
relay-dispute-go = Take it back to work

## Cases at the vendor.

relay-cases = Cases at the vendor
relay-case-severity = severity { $severity }
relay-case-open = open
relay-case-closed = closed
relay-case-close = Close
relay-case-new = Record a case at { $name }
relay-case-numbers = Case numbers
relay-case-numbers-hint = As the vendor gave them; several with a space between.
relay-severity = Severity
relay-severity-none = Not agreed
relay-case-contact = Whom to speak to there
relay-case-expects = Answer expected by
relay-case-checklist = The vendor will ask for
relay-case-go = Record it and wait for { $name }

problem-time-wrong = This is not a time
problem-time-wrong-detail = The date and time could not be read.
problem-time-wrong-remedy = Write it like 2027-03-08T09:30, or choose it from the calendar of the field.

## Waiting.

relay-resume = Go on without waiting
relay-wake = Wake it now
relay-wait = Ask { $name } and wait
relay-wait-asks = Your question to { $name }
relay-wait-hint = It is sent as a message; the clocks for the answer stand still until it comes.
relay-wait-go = Ask { $name }
relay-snooze = Snooze
relay-snooze-until = Until
relay-snooze-why = Why (if you like)
relay-snooze-go = Put it away until then

## Other ends, and ways back.

relay-withdraw = { $name } no longer needs it
relay-withdraw-words = Why (if it was said)
relay-withdraw-go = Close as withdrawn
relay-aside = Set aside
relay-aside-as = It is
relay-aside-spam = Spam
relay-aside-duplicate = A double of another ticket
relay-aside-of = Number of that ticket
relay-aside-of-hint = Only for a double.
relay-aside-go = Set it aside
relay-restore = Bring it back
relay-reopen = Reopen
relay-reopen-words = Why it opens again
relay-reopen-go = Reopen it at tier 1
relay-adopt = Follow plan revision { $to } instead of { $from }

problem-number-wrong = This is not a ticket number
problem-number-wrong-detail = It is not a number.
problem-number-wrong-remedy = Write it like 4127 or #4127.

## Others who take part.

relay-participants = { $count ->
    [0] Let somebody take part
   *[other] Participants ({ $count })
}
relay-participant = Their address
relay-participant-history = They may read what was said before
relay-participant-go = Let them take part
relay-participant-all = reads everything that was said
relay-participant-since = reads what is said since they joined
relay-participant-end = Remove
relay-participant-remove = Remove { $name }

## Other tickets.

relay-relations = Other tickets
relay-merged-into = Follows #{ $number }, which carries the matter on
relay-merged = #{ $number } ended in this one
relay-split-from = Was a message of #{ $number }
relay-split-into = #{ $number } was a message of this one
relay-link-related = Has to do with #{ $number }
relay-link-caused-by = Is there because of #{ $number }
relay-link-causes = Is why #{ $number } is there
relay-undo = Undo
relay-undo-it = Undo for #{ $number }
relay-merge = Merge
relay-merge-into = Number of the ticket that carries it on
relay-merge-hint = This ticket closes and follows the other; nothing is lost, and it can be undone.
relay-merge-history = Its people may read what was said there before
relay-merge-go = Merge into that ticket
relay-link = Link
relay-link-to = Number of the other ticket
relay-link-as = This ticket
relay-link-as-related = has to do with it
relay-link-as-caused-by = is there because of it
relay-link-as-causes = is why it is there
relay-link-go = Link the two
relay-split = Split off a message
relay-split-message = The message
relay-split-none = Choose one
relay-split-subject = What the new ticket is about
relay-split-for = For whom
relay-split-for-hint = Empty: the same requester. Otherwise the address of whoever wrote the message.
relay-split-go = Make it a ticket of its own
