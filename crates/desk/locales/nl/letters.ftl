## Brieven aan mensen buiten de desk: de woorden, en wie ze wijzigt

admin-letters = Brieven
letters-hint = Wat de desk schrijft aan mensen daarbuiten, in elk van zijn talen. De woorden zijn die van de desk zelf, tot u andere schrijft.
letters-letter = Brief
letters-ours = van de desk zelf
letters-yours = van u
letters-kind-receipt = Ontvangstbevestiging
letters-kind-receipt-hint = als een melding is binnengekomen; wat er geschreven is, staat er nooit in
letters-kind-reply = Antwoord
letters-kind-reply-hint = als iemand van de desk de melder schrijft
letters-kind-solution = Oplossing
letters-kind-solution-hint = als de oplossing wordt verteld, met de vraag of het werkt
letters-kind-closing = Afsluiting
letters-kind-closing-hint = als een melding wordt gesloten omdat niemand bereikt is
letters-kind-too-large = Te groot
letters-kind-too-large-hint = als een bericht te groot was om helemaal te lezen
letters-kind-sign-in-link = Aanmeldlink
letters-kind-sign-in-link-hint = als iemand bij de deur om een link vraagt
letters-kind-invitation = Uitnodiging
letters-kind-invitation-hint = als iemand hier voortaan mag werken
letters-title = { $letter }, { $language }
letters-subject = Onderwerp
letters-text = Tekst
letters-text-hint = Markdown; een lege regel begint een alinea. De brief gaat als tekst en als HTML. Een alinea waarin een plaats niets te zeggen heeft, valt weg, en regels onder twee streepjes zijn de ondertekening.
letters-places = Plaatsen die worden ingevuld
letters-places-hint = Schrijf er een met de accolades waar die hoort; een accolade die u echt bedoelt, schrijft u dubbel.
letters-place-required = nodig
letters-place-subject = ook in het onderwerp
letters-slot-greeting = de aanhef, met een naam waar die bekend is en gezegd mag worden
letters-slot-requester-name = de naam van de lezer; een woord dat op iedereen past waar die niet bekend is of niet gezegd mag worden
letters-slot-ticket-number = het nummer van de melding
letters-slot-ticket-subject = waar de melding over gaat; een woord dat altijd past waar dat niet gezegd mag worden
letters-slot-message = wat iemand van de desk schreef; in een eigen alinea
letters-slot-known = storingen die al bekend zijn; in een eigen alinea
letters-slot-files = bestanden die te groot zijn om mee te gaan
letters-slot-link = het adres waar de brief naartoe leidt
letters-slot-door = het adres waar u een nieuwe link vraagt
letters-slot-minutes = hoelang de link geldig is, in minuten
letters-slot-days = hoelang de link geldig is, in dagen
letters-slot-megabytes = het grootste bericht dat helemaal wordt gelezen, in MB
letters-slot-desk-name = de naam van de desk
letters-save = Deze woorden bewaren
letters-preview = Laten zien hoe het leest
letters-send = Mij een voorbeeld sturen
letters-restore = Weer de woorden van de desk gebruiken
letters-reads = Zo leest het
letters-reads-stranger = Aan iemand voor wie niemand instaat
letters-reads-text = Als platte tekst
letters-empty-preview = Wat er staat, kan pas worden getoond als het is rechtgezet.
letters-history = Eerdere woorden
letters-history-ours = weer de woorden van de desk
letters-history-take = Deze bekijken
letters-history-taken = Dit zijn de woorden van revisie { $revision }. Ze gelden weer als u ze bewaart.
letters-done-saved = Bewaard. Brieven die vanaf nu vertrekken, lezen zo.
letters-done-restored = De woorden van de desk gelden weer.
letters-done-sent = Een voorbeeld is onderweg naar { $address }.
letters-sample-of = Voorbeeld: { $subject }
letters-sample-name = Marieke de Vries
letters-sample-subject = De bedrijfsportal blijft steken op veertig procent
letters-sample-message =
    Wij hebben uw telefoon in de juiste groep gezet. Doet u dit nog één keer:

    1. Open de **bedrijfsportal**.
    2. Kies *Apparaatinstellingen controleren*.
letters-sample-known =
    Dit is al bekend en gaat misschien over uw melding:

    De bedrijfsportal is vanochtend traag
letters-sample-files = handleiding.pdf
letters-somebody = lezer
letters-request = uw melding
audit-letter-changed = woorden van een brief gewijzigd
audit-letter-restored = weer de woorden van de desk in een brief
audit-fact-revision = revisie
admin-job-kind-letter-sample = Voorbeeld van een brief
problem-letter-empty = Er staat niets in
problem-letter-empty-detail = { $part ->
    [subject] De brief heeft geen onderwerp.
   *[text] De brief heeft geen tekst.
}
problem-letter-empty-remedy = Schrijf iets, of gebruik de woorden van de desk.
problem-letter-long = Te lang
problem-letter-long-detail = { $part ->
    [subject] Een onderwerp heeft hoogstens { $max } tekens.
   *[text] De tekst van een brief heeft hoogstens { $max } tekens.
}
problem-letter-long-remedy = Maak het korter.
problem-letter-sign = Een teken dat in geen brief staat
problem-letter-sign-detail = { $part ->
    [subject] In het onderwerp, bij teken { $column }, staat een regeleinde of een teken dat u niet ziet.
   *[text] In regel { $line } van de tekst, bij teken { $column }, staat een teken dat u niet ziet.
}
problem-letter-sign-remedy = Haal het weg.
problem-letter-unclosed = Een accolade is niet gesloten
problem-letter-unclosed-detail = { $part ->
    [subject] In het onderwerp, bij teken { $column }, begint een plaats die niet eindigt.
   *[text] In regel { $line } van de tekst, bij teken { $column }, begint een plaats die niet eindigt.
}
problem-letter-unclosed-remedy = Sluit de accolade, of schrijf haar dubbel als u een accolade bedoelt.
problem-letter-unknown = Die plaats is er niet
problem-letter-unknown-detail = { $part ->
    [subject] In het onderwerp, bij teken { $column }, staat “{ $given }”, dat daar door niets wordt ingevuld.
   *[text] In regel { $line } van de tekst, bij teken { $column }, staat “{ $given }”, dat door niets wordt ingevuld.
}
problem-letter-unknown-remedy = Gebruik een van deze: { $known }.
problem-letter-missing = Er ontbreekt iets
problem-letter-missing-detail = De tekst heeft geen { $place }; zonder dat is het geen brief van deze soort.
problem-letter-missing-remedy = Schrijf { $place } in een eigen alinea.
problem-letter-apart = Het staat tussen andere woorden
problem-letter-apart-detail = In regel { $line } van de tekst staat { $place } in een alinea met andere woorden.
problem-letter-apart-remedy = Zet er een lege regel boven en onder.
problem-letter-twice = Het staat er tweemaal
problem-letter-twice-detail = De tekst heeft { $place } meer dan eens.
problem-letter-twice-remedy = Laat er één staan.
problem-letter-changed = Iemand anders heeft deze brief gewijzigd
problem-letter-changed-detail = Sinds u keek, is deze brief gewijzigd. Wat u typte, staat er nog, en er is niets bewaard.
problem-letter-changed-remedy = Bekijk de nieuwste woorden hieronder; bewaar nogmaals als de uwe moeten gelden.
problem-no-such-letter = Die brief is er niet
problem-no-such-letter-detail = De desk schrijft geen brief van die soort, of niet in die taal.
problem-no-such-letter-remedy = Kijk in de lijst van brieven.

## Mail testen

admin-mail = Mail
mail-test = Komt mail binnen en komen brieven aan?
mail-test-hint = Elk postvak wordt geopend, de mailserver begroet, en aan het domein van de desk wordt gevraagd wat het over zijn mail zegt (SPF, DKIM, DMARC). Er wordt niets gelezen, verstuurd of gewijzigd. Het duurt hoogstens een minuut.
mail-test-now = Nu testen
mail-test-running = De mail wordt getest; wat er gevonden wordt, verschijnt hier vanzelf.
mail-test-unheard = Niemand is nog met de test begonnen: controleer of er een proces draait dat het werk op de achtergrond doet.
mail-test-look = Opnieuw kijken
mail-test-never = De mail is hier nog nooit getest.
mail-test-last = Getest
mail-test-found = Wat er gevonden is
mail-test-good = in orde
mail-test-warn = let hierop
mail-test-bad = fout
doctor-mail-box-slow = { $mailbox } antwoordde niet binnen { $seconds } seconden. Controleer de naam en de poort van de server, en of een firewall de desk doorlaat.
doctor-mail-post-slow = De mailserver antwoordde niet binnen { $seconds } seconden. Controleer de naam en de poort, en of een firewall de desk doorlaat.
doctor-mail-unfinished = De test duurde langer dan { $seconds } seconden en is afgebroken. Test opnieuw; gebeurt het weer, probeer dan: ladder doctor mail
doctor-mail-broken = De test kon niet worden gedaan: { $trouble }.
doctor-mail-dkim-elsewhere = Of brieven van { $domain } worden ondertekend (DKIM), is hier niet bekend: de desk ondertekent zelf niet. Laat de mailserver het doen, of noem een sleutel onder [sign] in het bestand van --intake.
