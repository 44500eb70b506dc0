## What people are told, and how

notice-mentioned-subject = [{ $number }] You are named in a note: { $subject }
notice-mentioned = Somebody named you in a note on { $number }: { $subject }

told-is-assigned = Given to you
told-is-offered = A handover waits for your tier
told-is-offer-withdrawn = A handover was taken back
told-is-accepted = Your handover was accepted
told-is-asked = A question about your handover
told-is-answered = Your question was answered
told-is-sent-back = Your handover was sent back
told-is-ping-pong = Goes to and fro between two tiers
told-is-skipped = Your tier was skipped
told-is-relayed = A solution waits for your tier
told-is-doubted = Your solution is questioned
told-is-written = New message
told-is-disputed = Still not working, says the requester
told-is-due-soon = A promise runs out soon
told-is-missed = A promise was missed
told-is-woke = Awake again
told-is-merged = Merged with another ticket
told-is-unmerged = No longer merged
told-is-mentioned = You are named in a note
told-is-letter-late = A letter to the requester has not left for half an hour
told-is-letter-failed = A letter to the requester was given up: it did not arrive
told-for = for { $name }, who is away
told-letter-stands-in = You stand in for { $name }, who is away. They are told:
told-daily-subject = { $count ->
        [one] One notice from the desk
       *[other] { $count } notices from the desk
    }
told-daily =
    This happened since your last daily letter:

    { $list }
    { $more ->
        [0] { "" }
       *[other] And { $more } more, on the page of notices.
    }
told-daily-line = { $number }: { $what }, { $subject }

told-bell = Notices
told-bell-unread = { $count ->
        [one] Notices, { $count } unread
       *[other] Notices, { $count } unread
    }
told-title = Notices
told-all = All
told-unread = Unread
told-read-all = Mark all as read
told-read-done = All notices are read.
told-is-unread = unread
told-empty = No notices yet. What others do with your tickets appears here.
told-empty-unread = You have read everything.
told-older = Older
told-settings = Choose how you are told

told-how = How you are told
told-how-hint = Every notice can appear on the screen, come as a mail, or wait for one letter a day.
told-kind = About
told-kind-assigned = A ticket given to me
told-kind-offered = A handover for me or my tier
told-kind-mentioned = A note that names me
told-kind-replied = Words of a requester or vendor
told-kind-due = A promise that runs out soon
told-kind-missed = A missed promise, if I lead
told-kind-other = Everything else
told-screen = Screen
told-mail = Mail
told-digest = Daily letter
told-quiet = Mail waits until my team works
told-quiet-hint = Missed promises and urgent tickets do not wait.
told-hour = The daily letter leaves at
told-save = Save
told-saved = Saved: this is how you are told from now on.

told-absence = Absence
told-absence-hint = While somebody is away, their stand-in gets their notices as well.
told-absence-none = No absence is set.
told-absence-from = From
told-absence-until = Until
told-absence-stand-in = Stand-in
told-absence-nobody = Nobody
told-absence-set = Set absence
told-absence-end = End this absence
told-absence-span = { $from } to { $until }
told-absence-by = { $name } stands in
told-absence-alone = nobody stands in
told-absence-now = away now
told-absence-saved = The absence is set.
told-absence-ended = The absence has ended.
told-absence-wrong-ends = An absence ends after it begins, and not in the past. Choose another end.
told-absence-wrong-long = An absence lasts 400 days at most. Choose an earlier end, or hand back what they hold.
told-absence-wrong-stand-in = The stand-in is somebody else of the desk. Choose another person.
told-absence-wrong-times = Give both times: from when, and until when.
told-away-until = away until { $until }
told-people = Your people
told-people-hint = What each of them holds, their absence, and handing everything back.

told-person-holds = { $count ->
        [0] Holds no open tickets
        [one] Holds one open ticket
       *[other] Holds { $count } open tickets
    }
told-person-nothing = Nothing is in their hands.
told-person-more = And more: the button puts back all of it.
told-person-hand-back = Put everything back
told-person-hand-back-hint = { $count ->
        [one] One ticket goes back to the queue of its tier. Offers that wait for an answer are withdrawn.
       *[other] { $count } tickets go back to the queues of their tiers. Offers that wait for an answer are withdrawn.
    }
told-person-others = { $count ->
        [one] One more is in a tier that you do not lead, and stays.
       *[other] { $count } more are in tiers that you do not lead, and stay.
    }
told-person-put-back = { $count ->
        [0] Nothing was put back.
        [one] One ticket was put back.
       *[other] { $count } tickets were put back.
    }
