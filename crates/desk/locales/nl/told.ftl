## Wat mensen gemeld krijgen, en hoe

notice-mentioned-subject = [{ $number }] U wordt genoemd in een notitie: { $subject }
notice-mentioned = Iemand noemt u in een notitie bij { $number }: { $subject }

told-is-assigned = Aan u toegewezen
told-is-offered = Er wacht een overdracht op uw laag
told-is-offer-withdrawn = Een overdracht is teruggenomen
told-is-accepted = Uw overdracht is aangenomen
told-is-asked = Een vraag over uw overdracht
told-is-answered = Uw vraag is beantwoord
told-is-sent-back = Uw overdracht is teruggestuurd
told-is-ping-pong = Gaat heen en weer tussen twee lagen
told-is-skipped = Uw laag is overgeslagen
told-is-relayed = Er wacht een oplossing op uw laag
told-is-doubted = Uw oplossing wordt betwijfeld
told-is-written = Nieuw bericht
told-is-disputed = Werkt nog niet, zegt de melder
told-is-due-soon = Een streeftijd loopt bijna af
told-is-missed = Een streeftijd is gemist
told-is-woke = Weer wakker
told-is-merged = Samengevoegd met een ander ticket
told-is-unmerged = Niet langer samengevoegd
told-is-mentioned = U wordt genoemd in een notitie
told-is-letter-late = Een brief aan de melder is al een half uur niet vertrokken
told-is-letter-failed = Een brief aan de melder is opgegeven: hij is niet aangekomen
told-for = voor { $name }, die afwezig is
told-letter-stands-in = U vervangt { $name }, die afwezig is. Dit was voor { $name } bestemd:
told-daily-subject = { $count ->
        [one] Eén bericht van de servicedesk
       *[other] { $count } berichten van de servicedesk
    }
told-daily =
    Dit gebeurde sinds uw vorige dagbericht:

    { $list }
    { $more ->
        [0] { "" }
       *[other] En nog { $more }, op de pagina met berichten.
    }
told-daily-line = { $number }: { $what }, { $subject }

told-bell = Berichten
told-bell-unread = { $count ->
        [one] Berichten, { $count } ongelezen
       *[other] Berichten, { $count } ongelezen
    }
told-title = Berichten
told-all = Alle
told-unread = Ongelezen
told-read-all = Alles als gelezen markeren
told-read-done = Alle berichten zijn gelezen.
told-is-unread = ongelezen
told-empty = Nog geen berichten. Wat anderen met uw tickets doen, verschijnt hier.
told-empty-unread = U hebt alles gelezen.
told-older = Ouder
told-settings = Kiezen hoe u bericht krijgt

told-how = Hoe u bericht krijgt
told-how-hint = Elk bericht kan op het scherm verschijnen, als mail komen, of wachten op één mail per dag.
told-kind = Waarover
told-kind-assigned = Een ticket dat aan mij is toegewezen
told-kind-offered = Een overdracht voor mij of mijn laag
told-kind-mentioned = Een notitie die mij noemt
told-kind-replied = Een bericht van melder of leverancier
told-kind-due = Een streeftijd die bijna afloopt
told-kind-missed = Een gemiste streeftijd, als ik leidinggeef
told-kind-other = Al het andere
told-screen = Scherm
told-mail = Mail
told-digest = Dagbericht
told-quiet = Mail wacht tot mijn team werkt
told-quiet-hint = Gemiste streeftijden en dringende tickets wachten niet.
told-hour = Het dagbericht gaat uit om
told-save = Opslaan
told-saved = Opgeslagen: zo krijgt u voortaan bericht.

told-absence = Afwezigheid
told-absence-hint = Wie vervangt, krijgt tijdens de afwezigheid ook de berichten van wie weg is.
told-absence-none = Er is geen afwezigheid ingesteld.
told-absence-from = Van
told-absence-until = Tot
told-absence-stand-in = Vervanger
told-absence-nobody = Niemand
told-absence-set = Afwezigheid instellen
told-absence-end = Deze afwezigheid beëindigen
told-absence-span = { $from } tot { $until }
told-absence-by = { $name } vervangt
told-absence-alone = niemand vervangt
told-absence-now = nu afwezig
told-absence-saved = De afwezigheid is ingesteld.
told-absence-ended = De afwezigheid is beëindigd.
told-absence-wrong-ends = Een afwezigheid eindigt nadat zij begint, en niet in het verleden. Kies een ander einde.
told-absence-wrong-long = Een afwezigheid duurt ten hoogste 400 dagen. Kies een eerder einde, of zet alles terug.
told-absence-wrong-stand-in = De vervanger is iemand anders van de servicedesk. Kies een andere persoon.
told-absence-wrong-times = Geef beide tijden op: vanaf wanneer en tot wanneer.
told-away-until = afwezig tot { $until }
told-people = Uw mensen
told-people-hint = Wat ieder in handen heeft, hun afwezigheid, en alles terugzetten.

told-person-holds = { $count ->
        [0] Heeft geen open tickets
        [one] Heeft één open ticket
       *[other] Heeft { $count } open tickets
    }
told-person-nothing = Er is niets in hun handen.
told-person-more = En meer: de knop zet alles terug.
told-person-hand-back = Alles terugzetten
told-person-hand-back-hint = { $count ->
        [one] Eén ticket gaat terug naar de wachtrij van zijn laag. Aanbiedingen die op antwoord wachten, worden ingetrokken.
       *[other] { $count } tickets gaan terug naar de wachtrijen van hun lagen. Aanbiedingen die op antwoord wachten, worden ingetrokken.
    }
told-person-others = { $count ->
        [one] Nog één is in een laag die u niet leidt, en blijft.
       *[other] Nog { $count } zijn in lagen die u niet leidt, en blijven.
    }
told-person-put-back = { $count ->
        [0] Er is niets teruggezet.
        [one] Eén ticket is teruggezet.
       *[other] { $count } tickets zijn teruggezet.
    }
