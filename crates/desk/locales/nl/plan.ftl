# Het schema en de naslag van het planbestand.
plan-schema-title = Ondersteuningsplan
plan-reference-top = Bovenaan
plan-reference-within = Binnen een regel: `{ $table }`
plan-reference-key = sleutel
plan-reference-takes = neemt
plan-reference-meaning = betekenis
plan-reference-needed = { $takes }; verplicht
plan-reference-default = { $takes }; { $default } waar niets staat
plan-reference-names-hours = een dag of dagen
plan-takes-text = tekst
plan-takes-words = woorden
plan-takes-truth = `true` of `false`
plan-takes-whole = geheel getal, { $low } tot en met { $high }
plan-takes-number = getal, { $low } tot en met { $high }
plan-takes-span = tijdsduur
plan-takes-spans = tijdsduur, of een tabel met een per prioriteit
plan-takes-date = datum
plan-takes-holiday = datum, of code van een land
plan-takes-moment = datum en tijd
plan-takes-weekly = dagen en tijd: `mon-fri 09:30`
plan-takes-intervals = een of meer intervallen: `"08:00-12:30"`
plan-takes-zone = IANA-tijdzone
plan-takes-language = taal (BCP 47)
plan-takes-currency = munt (ISO 4217)
plan-takes-address = e-mailadres
plan-takes-pattern = reguliere expressie
plan-takes-id = id
plan-takes-id-of = { $noun ->
    [hours] id van openingstijden
    [person] id van een persoon
    [team] id van een team
    [tier] id van een laag
    [vendor] id van een leverancier
    [field] id van een overdrachtsveld
    [topic] id van een onderwerp
    [phase] id van een fase
    [module] id van een module
   *[audience] id van een team of een persoon
}
plan-takes-tier = plaats of id van een laag
plan-takes-audience = `leads`, id van een team of een persoon, of een lijst van personen
plan-takes-option = woorden, of { $known }
plan-takes-form-field = { $known }, of een tabel zoals een overdrachtsveld
plan-takes-staff = geheel getal, of een tabel met een per kalender
plan-takes-range = lijst van twee gehele getallen
plan-takes-list = lijst: { $of }
plan-takes-table = tabel { $table }
plan-takes-open = tabel met een datum per sleutel
plan-takes-shares = tabel met een aandeel per onderwerp
plan-takes-assume-tiers = tabel met een per laag: `[assume.tier.N]`
