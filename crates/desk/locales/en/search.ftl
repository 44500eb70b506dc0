search-title = Search
search-line = What to look for
search-go = Search
search-filters = Filters
search-without-filter = Search without { $name }
search-none = Nothing was found. Try fewer words, or other ones.
search-none-yet = Nothing was found among those looked at so far.
search-further = Look further
search-said = { $count ->
    [0] Nothing found
    [one] { $count } ticket on this page
   *[other] { $count } tickets on this page
}
search-help = What you can write
search-example-words = printer registration
search-help-words = Tickets with all of these words, whatever their form: printers, registrations. Accents and capitals make no difference.
search-example-quotation = "after step 3"
search-help-quotation = Exactly these words in this order.
search-example-without = printer -tablet
search-help-without = A minus sign: without this word.
search-example-filters = tier:2 is:open due:today
search-help-filters = Filters: is, tier, topic, priority, phase, due, from, with, agent, wait, offered, followed.
search-example-number = #4127
search-help-number = The ticket of this number.

# What in a line was not understood
search-wrong-filter-unknown = There is no filter “{ $name }”; it was looked for as words.
search-wrong-value-missing = Write a value behind “{ $name }:”.
search-wrong-value-unknown = { $count ->
    [0] “{ $name }” does not take “{ $given }”.
   *[other] “{ $name }” does not take “{ $given }”; it takes: { $known }.
}
search-wrong-twice = “{ $name }” stands there twice; the first counts.
search-wrong-not-turned = “{ $name }” cannot be turned round with a minus sign.
search-wrong-for-the-desk = “{ $name }” is a filter for people of the desk.
search-wrong-quote-open = The quotation mark has no partner; all that follows counts as quoted.
search-wrong-words-too-many = Only the first { $max } words are looked for.
search-wrong-too-long = Only the beginning of the line is read, up to { $max } characters.

# Where the words stand
search-in-subject = Subject
search-in-people = Person
search-in-form = Form
search-in-message = Message
search-in-quoted = Quotation
search-in-file = File
search-in-note = Note
search-in-sheet = Handover sheet
search-in-handover = Handover
search-in-solution = Solution
search-in-vendor = Vendor
search-in-machine = Automatic mail

# Where one can jump to
search-kind-ticket = Ticket
search-kind-view = Page
search-kind-person = Person
search-kind-action = Action
search-place-mine = Mine
search-place-offered = Offered to me
search-place-acknowledge = To acknowledge
search-place-contact = To contact
search-place-following = I follow
search-place-late = Late
search-place-due = Due soon
search-place-waiting = Waiting
search-place-everything = Everything open
search-place-new = New ticket
search-place-requests = My requests
search-place-ask = New request
search-place-search = Search
search-place-profile = My profile
search-place-disturbances = Disturbances
search-place-admin = Administration
search-place-quarantine = Quarantine
search-place-jobs = Work behind the scenes
search-place-people = People
search-place-plan = Plan
search-place-notifications = Notices
search-place-views = Edit views
search-place-blocks = Text blocks
search-place-macros = Macros
search-place-rehearsal = Will it hold?
search-place-proposals = Proposed plans
search-place-revisions = Revisions that ran
search-place-tokens = Tokens
search-place-audit = Audit trail
