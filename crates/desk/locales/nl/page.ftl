## De omlijsting van elke pagina.

page-skip = Naar de inhoud
page-to-start = Naar het begin
page-search = Zoek of ga naar…
page-live = Live
page-lost = Verbinding verbroken. Wat u ziet kan verouderd zijn; het wordt opnieuw opgehaald zodra de desk antwoordt.
page-failed = Dat is niet gelukt. Wat u hebt getypt staat er nog; probeer het opnieuw.
page-new-ticket = Nieuw ticket
page-sign-out = Afmelden
page-demonstration = Dit is een demonstratie, en zij speelt op { $plays }: iedereen en alles hier is verzonnen, en niets wordt bewaard.

page-not-live = Geen verbinding
page-close = Sluiten
page-signed-out-yours = Dit typte u. Kopieer het voordat u verdergaat.
page-sign-in-again = Opnieuw aanmelden
page-gone = Dit kan niet meer worden verzonden, omdat de melding verder is gegaan. Kopieer wat u nog nodig hebt.
page-signed-out = Uw sessie is beëindigd. Meld u in een ander tabblad opnieuw aan; wat u typte staat hier nog.
page-uploading = Een bestand is nog onderweg.
page-upload-failed = { "{}" } kon niet worden toegevoegd.
page-uploaded = { "{}" } is toegevoegd.
page-remove = { "{}" } verwijderen
page-draft-saved = Bewaard
page-draft-kept = In deze browser bewaard
page-choices = Keuzes: { "{}" }

keys-title = Toetsen
keys-move = omhoog en omlaag in de lijst
keys-open = open het ticket
keys-tick = vink het aan
keys-take = nemen
keys-assign = toewijzen
keys-reply = antwoord aan de melder
keys-note = schrijf een notitie
keys-escalate = escaleren
keys-solve = oplossen
keys-new = nieuw ticket
keys-queue = naar de wachtrij
keys-mine = naar van mij
keys-search = zoeken
keys-palette = spring ergens heen
keys-send = verstuur wat is getypt
keys-down = omlaag in de lijst
keys-up = omhoog in de lijst
keys-filter = de lijst verfijnen
keys-call-back = terughalen wat is verstuurd
keys-go = ga, met een tweede toets
keys-choose = Eigen toetsen kiezen
keys-on = Toetsen doen iets op de pagina
keys-on-hint = Zet dit uit als u tegen uw computer praat of vaak per ongeluk een toets raakt. Ctrl K en Ctrl Enter blijven.
keys-save = Opslaan
keys-saved = Opgeslagen: dit zijn voortaan uw toetsen.
keys-wrong = Geef elk ervan één eigen toets; het vraagteken toont de toetsen en blijft.

rail-label = Ladder
rail-my-work = Mijn werk
rail-mine = Van mij
rail-offered = Aan mij aangeboden
rail-acknowledge = Te erkennen
rail-contact = Contact opnemen
rail-following = Ik volg
rail-tier = Wachtrij
rail-tier-late = Te laat
rail-tier-due = Binnen het uur
rail-tier-waiting = In de wacht
rail-all = Alle lagen
rail-late = Te laat
rail-due = Binnen het uur
rail-waiting = In de wacht
rail-everything = Alles wat open is
rail-tickets = Alle tickets
rail-quarantine = Quarantaine
rail-board = Fasen
rail-plan = Plan
rail-rollout = Uitrol
rail-views = Weergaven
rail-administrator = beheerder
rail-planner = planner
rail-lead = teamleider
rail-agent = behandelaar
rail-open-always = { $tier }, altijd open
rail-open-until = { $tier }, open tot { $time }
rail-opens = { $tier }, gesloten tot { $time }
page-menu = Menu

when-now = nu
when-today = vandaag
when-ago = { $span } geleden
when-in = over { $span }
when-under-minute = < 1 min
when-minutes = { $minutes } min
when-hours = { $hours } u
when-hours-minutes = { $hours } u { $minutes }
when-days = { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
}
when-day = { $day } { $month }
when-day-year = { $day } { $month } { $year }

## Fouten die alleen pagina's kennen.

problem-no-such-page = Deze pagina bestaat niet
problem-no-such-page-detail = Het adres leidt nergens heen; het kan oud zijn of een typefout bevatten.
problem-no-such-page-remedy = Ga naar het begin en zoek vandaar.
problem-no-right = Deze pagina is niet voor u
problem-no-right-detail = { $right ->
    [agent] De pagina is voor medewerkers van de desk.
    [lead] De pagina is voor teamleiders.
    [plan-reader] De pagina is voor medewerkers van de desk en wie het plan mag wijzigen.
    [planner] De pagina is voor wie het plan mag wijzigen.
    [administrator] De pagina is voor beheerders.
   *[other] De pagina vraagt het recht “{ $right }”.
}
problem-no-right-remedy = Een beheerder van deze desk kan u dat recht geven.
problem-only-reads = Niet aan u
problem-only-reads-detail = U zorgt voor de desk en mag elk ticket lezen; stappen zijn voor wie aan tickets werkt.
problem-only-reads-remedy = Een beheerder kan het recht “medewerker” of “teamleider” geven onder Beheer, Personen. Wie in welk team zit staat in het plan.
problem-signed-out = U bent afgemeld
problem-signed-out-detail = Uw sessie is beëindigd.
problem-signed-out-remedy = Er is niets verzonden. Meld u opnieuw aan en verstuur het daarna nog eens.
problem-from-elsewhere = Dit is niet vanaf een pagina van deze desk verstuurd
problem-from-elsewhere-detail = Uw browser meldt dat een andere site het verstuurde; er is daarom niets gedaan.
problem-from-elsewhere-remedy = Open de pagina hier en doe het opnieuw.
problem-form-wrong = Het formulier is niet te lezen
problem-form-wrong-detail = Wat de browser stuurde is geen formulier van deze desk, of heeft te veel velden.
problem-form-wrong-remedy = Ga terug, laad de pagina opnieuw en verstuur het nog eens.
problem-field-unknown = Het formulier heeft een veld dat er niet in hoort
problem-field-unknown-detail = Het veld “{ $given }” is hier onbekend; er is daarom niets gedaan.
problem-field-unknown-remedy = Laad de pagina opnieuw en verstuur het formulier nog eens.
problem-link-used = Deze link werkt niet meer
problem-link-used-detail = Een link meldt eenmaal aan en maar een tijd lang; deze is gebruikt of verlopen.
problem-link-used-remedy = Vraag op de aanmeldpagina een nieuwe.

problem-value-unfit = Iets past niet
problem-value-unfit-detail = “{ $given }” kan niet bij “{ $label }”.
problem-value-unfit-remedy = Er is nog niets bewaard: wijzig het of laat het leeg, en verstuur het opnieuw.
