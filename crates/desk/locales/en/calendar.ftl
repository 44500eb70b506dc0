# The plan in people's calendars.
calendar-name-of = { $plan }: { $person }
calendar-session = Training: { $modules }
calendar-trainer = Trainer: { $person }
calendar-audience = For: { $audience }
calendar-module = { $module } ({ $minutes } minutes)
calendar-bridge = Bridge: { $phase }
calendar-bridge-tiers = Tiers { $tiers } work on requests of this phase together.
calendar-bridge-until = The bridge ends sooner, after { $days ->
    [one] 1 day
   *[other] { $days } days
} without an urgent request of the phase.
calendar-phase = Phase: { $phase }
calendar-phase-kind = Kind: { $kind }
calendar-phase-users = Users: { $count }
calendar-phase-devices = Devices: { $count }
calendar-phase-groups = Groups: { $all }
calendar-phase-sites = Sites: { $all }
calendar-due = Due: { $activity }
calendar-outcome = To come of it: { $outcome }
calendar-people = Who takes part: { $people }
calendar-of-phase = Phase: { $phase }
calendar-kind-session = Training
calendar-kind-bridge = Bridge
calendar-kind-phase = Phase
calendar-kind-involvement = Early involvement
calendar-cut = The calendar holds the first { $count } events; those after them are left out.
calendar-no-person = Nobody in the plan has the id or e-mail address “{ $person }”. Write one that stands under [person] in the plan.
calendar-of-only = A calendar alone can be of one person: write --to ics beside --of.

## The link on one's own page.
calendar-own = Calendar
calendar-own-about = Your training sessions, bridges, the phases and what you take part in early, in the calendar that you use already. With a link, Outlook, Google Calendar and Apple Calendar follow it by themselves.
calendar-link = Link to your calendar
calendar-link-once = It is shown this once. Whoever has it can read your calendar without signing in: give it to nobody.
calendar-link-open = Follow it in the calendar of this device
calendar-link-since = You have had a link since
calendar-link-asked = last fetched
calendar-link-unasked = not fetched yet
calendar-link-make = Make a link
calendar-link-renew = Make another link in its place
calendar-link-end = End the link
calendar-link-made = Your link is made. One that you had before leads nowhere now.
calendar-link-ended = Your link is ended. Calendars that follow it hear nothing new.
calendar-file-mine = My calendar as a file
calendar-file-plan = The whole plan as a calendar file
