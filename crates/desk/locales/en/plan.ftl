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
