## Looking after the desk.

admin-pages = Administration
admin-overview = Overview
admin-quarantine = Quarantine
admin-jobs = Work behind the scenes
admin-plan = Running plan
admin-disturbances = Disturbances
admin-audit = Who did what
admin-older = Older
admin-when = When
admin-who = Who
admin-what = What
admin-about = About
admin-detail = Details
admin-audit-empty = Nothing yet. People, tokens, plans, certificates and mail that somebody changes or releases are noted here.

admin-store-writes = database writes
admin-store-stopped = database does not write
admin-figure-failed = given up, a person must look
admin-figure-due = due and not yet done
admin-figure-quarantined = mails in quarantine
admin-figure-undecided = mails not yet decided
admin-figure-mail = last mail came in
admin-figure-plan = revision of the plan that runs
admin-mail-never = never

admin-jobs-failed = Given up
admin-jobs-none-failed = Nothing was given up. Letters and other work that fail too often stand here.
admin-jobs-waiting = Waits for its time
admin-jobs-none-waiting = Nothing waits.
admin-job-kind = Work
admin-job-ticket = Ticket
admin-job-given-up = Given up
admin-job-runs = Runs
admin-job-attempts = Tries
admin-job-error = What went wrong
admin-job-retry = Try again

admin-quarantine-hint = Mail that the desk could not place is kept here as it came. Released, it becomes a ticket where nothing else fits.
admin-quarantine-empty = No mail is in quarantine.
admin-mail-from = From
admin-mail-subject = Subject
admin-mail-why = Why it is here
admin-mail-release = Release
admin-mail-dismiss = It is nothing
admin-mail-raw = Save the raw message
quarantine-no-sender = It names no sender who could be answered.
quarantine-loop = It comes from this desk itself, or runs in a circle.
quarantine-vendor-unverified = It looks like the vendor's, and nobody vouches for that.
quarantine-several-cases = It names several open cases of the vendor.
quarantine-sender-disabled = Its sender may not act here any more.
quarantine-no-such-case = The case it names is not open.

admin-plan-hint = A plan is applied with “ladder plan apply”, which shows what it would change first. Each revision stays readable here.
admin-plan-revision = Revision
admin-plan-name = Plan
admin-plan-reason = Reason
admin-plan-file = Save the file
admin-plan-runs = runs

admin-disturbances-hint = What is known to be broken is told to requesters before they ask, in their language, and stands above every page of the desk.
admin-disturbances-empty = Nothing was told yet.
admin-disturbance-told = told now
admin-disturbance-ended = ended
admin-disturbance-end = Stop telling
admin-disturbance-new = Tell about a disturbance
admin-disturbance-title-en = Title, English
admin-disturbance-title-nl = Title, Dutch
admin-disturbance-text-en = What is known and what to do meanwhile, English
admin-disturbance-text-nl = What is known and what to do meanwhile, Dutch
admin-disturbance-topic = Only for requests about
admin-disturbance-phase = Only for people of the phase
admin-disturbance-all = all
admin-disturbance-ticket = Ticket in which it is worked on
admin-disturbance-until = Until
admin-disturbance-tell = Tell it
