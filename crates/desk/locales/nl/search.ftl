search-title = Zoeken
search-line = Waarnaar u zoekt
search-go = Zoeken
search-filters = Filters
search-without-filter = Zoeken zonder { $name }
search-none = Er is niets gevonden. Probeer minder of andere woorden.
search-none-yet = In wat tot nu toe bekeken is, is niets gevonden.
search-further = Verder zoeken
search-said = { $count ->
    [0] Niets gevonden
    [one] { $count } ticket op deze pagina
   *[other] { $count } tickets op deze pagina
}
search-help = Wat u kunt schrijven
search-example-words = printer registratie
search-help-words = Tickets met al deze woorden, in welke vorm ook: printers, registraties. Accenten en hoofdletters maken niet uit.
search-example-quotation = "na stap 3"
search-help-quotation = Precies deze woorden in deze volgorde.
search-example-without = printer -tablet
search-help-without = Een minteken: zonder dit woord.
search-example-filters = laag:2 is:open streeftijd:vandaag
search-help-filters = Filters: is, laag, onderwerp, prioriteit, fase, streeftijd, melder, met, behandelaar, wacht, aangeboden, gevolgd.
search-example-number = #4127
search-help-number = Het ticket met dit nummer.

# What in a line was not understood
search-wrong-filter-unknown = Er is geen filter “{ $name }”; het is als woorden gezocht.
search-wrong-value-missing = Schrijf een waarde achter “{ $name }:”.
search-wrong-value-unknown = { $count ->
    [0] “{ $name }” kent “{ $given }” niet.
   *[other] “{ $name }” kent “{ $given }” niet, wel: { $known }.
}
search-wrong-twice = “{ $name }” staat er twee keer; de eerste telt.
search-wrong-not-turned = “{ $name }” kan niet met een minteken worden omgedraaid.
search-wrong-for-the-desk = “{ $name }” is een filter voor medewerkers van de desk.
search-wrong-quote-open = Het aanhalingsteken wordt niet gesloten; alles erachter telt als citaat.
search-wrong-words-too-many = Alleen de eerste { $max } woorden worden gezocht.
search-wrong-too-long = Alleen het begin van de regel wordt gelezen, tot { $max } tekens.

# Where the words stand
search-in-subject = Onderwerp
search-in-people = Persoon
search-in-form = Formulier
search-in-message = Bericht
search-in-quoted = Citaat
search-in-file = Bestand
search-in-note = Notitie
search-in-sheet = Overdrachtsblad
search-in-handover = Overdracht
search-in-solution = Oplossing
search-in-vendor = Leverancier
search-in-machine = Automatische mail

# Where one can jump to
search-kind-ticket = Ticket
search-kind-view = Pagina
search-kind-person = Persoon
search-kind-action = Actie
search-place-mine = Van mij
search-place-offered = Aan mij aangeboden
search-place-acknowledge = Te erkennen
search-place-contact = Contact opnemen
search-place-following = Ik volg
search-place-late = Te laat
search-place-due = Binnenkort
search-place-waiting = In de wacht
search-place-everything = Alles wat open is
search-place-new = Nieuw ticket
search-place-requests = Mijn meldingen
search-place-ask = Nieuwe melding
search-place-search = Zoeken
search-place-profile = Mijn profiel
search-place-disturbances = Storingen
search-place-admin = Beheer
search-place-quarantine = Quarantaine
search-place-jobs = Werk achter de schermen
search-place-people = Personen
search-place-plan = Plan
search-place-notifications = Berichten
search-place-views = Weergaven bewerken
search-place-blocks = Tekstblokken
search-place-macros = Macro's
search-place-rehearsal = Houdt het stand?
search-place-proposals = Voorgestelde plannen
search-place-revisions = Revisies die liepen
search-place-tokens = Tokens
search-place-audit = Logboek
