## De deuren.

sign-in = Aanmelden
sign-in-then = Daarna gaat u verder naar { $next }.
sign-in-as = Deze link meldt { $address } aan, eenmaal.
sign-in-go = Aanmelden

## De opdrachtregel.

user-link = De link hierboven meldt { $address } aan, eenmaal, binnen een week.
user-link-disabled = { $address } is uitgeschakeld, dus geen link laat diegene binnen. Schakel diegene eerst in: ladder user enable { $address }
demo-door = Is een link gebruikt, kies dan opnieuw op { $door }
demo-column-who = WIE
demo-column-link = LINK
demo-column-token = TOKEN

## De pagina.

sign-in-address = E-mailadres
sign-in-ask = Stuur mij een link
sign-in-ask-hint = U krijgt een bericht met een link die u eenmaal aanmeldt. U hebt geen wachtwoord nodig.
sign-in-no-letters = Deze desk verstuurt nog geen brieven, dus de link wacht. Wie voor de desk zorgt kan u er een geven, of een mailserver instellen met --smtp.
sign-in-with-password = Aanmelden met een wachtwoord
sign-in-password = Wachtwoord
sign-in-wrong = Het adres of het wachtwoord klopt niet. Kijk beide na, of laat een link sturen.
sign-in-no-address = Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.
sign-in-sent = Kijk in uw mail
sign-in-sent-detail = Als dit adres hier terecht kan, is er een link naar onderweg. Die werkt eenmaal, binnen een half uur.
sign-in-sent-hint = Na enkele minuten nog niets? Kijk bij de ongewenste mail, en of het adres klopte. Een adres krijgt hooguit drie links per kwartier.
sign-in-again = Terug naar de deur
sign-in-code-for = U meldt zich aan als { $address }; alleen een code ontbreekt nog.
sign-in-code = Code
sign-in-code-hint = De zes cijfers die uw app nu toont, of een van uw herstelcodes.
sign-in-code-wrong = Deze code klopt niet, of is al gebruikt. Wacht op de volgende en probeer het opnieuw.
sign-in-wait = { $minutes ->
    [one] Dit is te vaak geprobeerd. Wacht een minuut en probeer het opnieuw.
   *[other] Dit is te vaak geprobeerd. Wacht { $minutes } minuten en probeer het opnieuw.
}
sign-in-demonstration = Dit is een demonstratie: iedereen en alles hier is verzonnen, en niets wordt bewaard.
sign-in-eyes = Kijk door de ogen van

## Berichten.

letter-link-subject = Aanmelden bij { $desk }
letter-link =
    U vroeg om een link om u aan te melden bij { $desk }. Hier is die; hij werkt eenmaal, binnen { $minutes } minuten:

    { $link }

    Hebt u hier niet om gevraagd, dan hoeft u niets te doen: zonder deze link komt niemand binnen.

    --{" "}
    { $desk }
letter-invitation-subject = U kunt nu werken in { $desk }
letter-invitation =
    U bent uitgenodigd voor { $desk }. Met deze link komt u binnen; hij werkt eenmaal, binnen { $days } dagen:

    { $link }

    Daarna vraagt u een nieuwe link op { $door }, of stelt u daar op uw eigen pagina een wachtwoord in.

    --{" "}
    { $desk }

## De eigen pagina.

profile = Uw pagina
profile-saved = Opgeslagen.
profile-you = U
profile-name = Naam
profile-name-of-plan = Uw naam staat in het plan van de desk; wie het plan schrijft, kan hem wijzigen.
profile-name-long = Deze naam is langer dan de desk kan bewaren. Maak hem korter.
profile-language = Taal
profile-language-en = English
profile-language-nl = Nederlands
profile-language-unknown = De desk spreekt deze taal niet. Kies er een uit de lijst.
profile-save = Opslaan
profile-password = Wachtwoord
profile-password-none = U hebt geen wachtwoord; u meldt zich aan met een link.
profile-password-since = U hebt dit wachtwoord sinds
profile-password-set-it = Wachtwoord instellen
profile-password-change = Wachtwoord wijzigen
profile-password-current = Het wachtwoord dat u nu hebt
profile-password-new = Nieuw wachtwoord
profile-password-hint = Minstens { $min } tekens; welke, bepaalt u zelf. Een paar woorden achter elkaar zijn goed te onthouden.
profile-password-keep = Wachtwoord bewaren
profile-password-remove = Wachtwoord verwijderen
profile-password-set = Uw wachtwoord is ingesteld. Overal elders bent u afgemeld.
profile-password-removed = Uw wachtwoord is verwijderd. U meldt zich voortaan aan met een link.
profile-password-wrong = Het wachtwoord dat u nu hebt, klopt niet. Er is niets gewijzigd.
profile-password-short = Dit wachtwoord is te kort: het moet minstens { $min } tekens hebben.
profile-password-long = Dit wachtwoord is langer dan de desk kan bewaren. Maak het korter.
profile-password-common = Veel mensen gebruiken dit wachtwoord, of een dat er sterk op lijkt. Bedenk een ander.
profile-password-personal = Dit wachtwoord bestaat uit uw naam, uw adres of de naam van de desk. Bedenk een ander.
profile-factor = Tweede factor
profile-factor-on = Aan
profile-factor-none = Met een app op uw telefoon vraagt het aanmelden ook om een code die alleen u hebt.
profile-factor-no-folder = Een tweede factor kan hier nog niet worden ingesteld: deze servicedesk heeft geen map voor de sleutel. Vraag de beheerder om hem te starten met --data MAP (of LADDER_DATA) naast de database.
profile-factor-begin = Instellen
profile-factor-scan = Richt de camera van uw app op deze afbeelding.
profile-factor-picture = De code die uw app leest
profile-factor-type = Of typ dit erin:
profile-factor-open = Of open het in een app op dit apparaat
profile-factor-confirm = Bevestigen
profile-factor-stop = Toch niet
profile-factor-since = Wordt gevraagd sinds
profile-factor-set = Uw tweede factor staat aan. Bewaar de herstelcodes hieronder op een veilige plek.
profile-factor-remove = Tweede factor verwijderen
profile-factor-removed = Uw tweede factor staat uit.
profile-codes = Herstelcodes
profile-codes-once = Deze ziet u alleen nu. Elke code meldt u eenmaal aan als u uw telefoon niet hebt.
profile-codes-left = { $count ->
    [one] nog { $count } herstelcode
   *[other] nog { $count } herstelcodes
}
profile-codes-renew = Nieuwe herstelcodes maken
profile-sessions = Waar u bent aangemeld
profile-sessions-ended = Daar bent u afgemeld.
profile-end = Afmelden
profile-end-of = Afmelden: { $device }
profile-end-others = Overal elders afmelden
profile-this-one = Deze
profile-since = sinds
profile-seen = laatst gezien
profile-way-link = Met een link
profile-way-password = Met een wachtwoord
profile-device-unknown = Onbekend apparaat
