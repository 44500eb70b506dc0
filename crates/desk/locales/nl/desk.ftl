### De woorden van Ladder in het Nederlands. Een sleutel per zin; zijn tweeling in en heeft dezelfde sleutels met dezelfde argumenten.

## Woorden die andere zinnen gebruiken

severity-error = fout
severity-warning = waarschuwing
severity-advice = advies

day-monday = maandag
day-tuesday = dinsdag
day-wednesday = woensdag
day-thursday = donderdag
day-friday = vrijdag
day-saturday = zaterdag
day-sunday = zondag

## Een plan beoordelen

check-help = oplossing
check-accepted = geaccepteerd
check-because = { $reason }
check-summary = { $file }: { $errors ->
        [0] geen fouten
        [one] 1 fout
       *[other] { $errors } fouten
    }, { $warnings ->
        [0] geen waarschuwingen
        [one] 1 waarschuwing
       *[other] { $warnings } waarschuwingen
    }, { $advice ->
        [0] geen adviezen
        [one] 1 advies
       *[other] { $advice } adviezen
    }
check-left-out = { $count ->
        [one] Nog één bevinding is niet getoond
       *[other] Nog { $count } bevindingen zijn niet getoond
    }; los eerst deze op
check-missing = Het bestand `{ $file }` bestaat niet. Geef het pad van een plan, bijvoorbeeld: ladder check plans/vallei.toml
check-directory = `{ $file }` is een map. Geef het pad van het plan daarin, bijvoorbeeld: ladder check { $file }/plan.toml
check-denied = U mag `{ $file }` niet lezen. Vraag de eigenaar om leesrecht, of beoordeel een eigen kopie.
check-too-large = `{ $file }` is groter dan { $max_mebibytes } MiB; zo groot is geen plan. Controleer of dit het juiste bestand is.
check-unreadable = `{ $file }` is niet te lezen: { $reason }. Controleer de schijf of haal het bestand uit een back-up.

## Wat de opslag antwoordt

store-missing = Iets dat in de database moet staan, ontbreekt. Voer ladder doctor uit.
store-column = In `{ $column }` van de database staat iets onleesbaars: { $why }. Voer ladder doctor uit.
store-too-many = Dat zijn meer dan { $max } rijen. Maak de vraag kleiner of vraag een bladzijde.
store-duplicate = Dit bestaat al ({ $constraint }). Kies een andere naam of wijzig wat er is.
store-rule = De database weigert deze waarden: { $rule }. Wijzig ze.
store-cursor = `{ $text }` wijst geen plaats in deze lijst aan. Begin opnieuw bij de eerste bladzijde.
store-busy = Een ander proces hield de database { $seconds } seconden vast. Probeer het opnieuw, of stop dat proces.
store-crossed = Twee wijzigingen kruisten elkaar { $attempts } keer. Probeer het opnieuw.
store-failed = { $why ->
        [full] De schijf met de database is vol. Maak ruimte vrij; het schrijven begint dan vanzelf weer.
        [disk] De schijf met de database meldt een fout. Bekijk de schijf en haar logboek en start Ladder daarna opnieuw.
       *[unreachable] De databaseserver antwoordt niet. Start hem of herstel het netwerk; het schrijven begint dan vanzelf weer.
    } Uw wijziging is niet bewaard.
store-stopped = { $why ->
        [full] Er kan niets worden geschreven: de schijf met de database is vol. Maak ruimte vrij; het schrijven begint dan vanzelf weer.
        [disk] Er kan niets worden geschreven: de schijf met de database meldde een fout. Bekijk de schijf en haar logboek en start Ladder daarna opnieuw.
       *[unreachable] Er kan niets worden geschreven: de databaseserver antwoordt niet. Start hem of herstel het netwerk; het schrijven begint dan vanzelf weer.
    }
store-unsure = De verbinding brak terwijl de wijziging werd bewaard: misschien staat zij er, misschien niet. Kijk voordat u haar herhaalt.
store-overran = De wijziging duurde langer dan { $seconds } seconden en is ongedaan gemaakt. Probeer het opnieuw.
store-panicked = De wijziging brak af door een fout in Ladder en is ongedaan gemaakt. Meld dit alstublieft, met het logboek.
store-closed = Ladder wordt gestopt. Probeer het na de herstart opnieuw.
store-sql = De database antwoordde: { $why }. Voer ladder doctor uit.
store-url = `{ $url }` is geen database die Ladder kent: { $why }. Schrijf postgres://gebruiker:wachtwoord@host/database of sqlite:/map/ladder.sqlite.
store-not-reachable = De databaseserver op { $place } is niet bereikbaar: { $why }. Controleer het adres en of hij draait.
store-password = De databaseserver weigert de naam of het wachtwoord van `{ $user }`. Controleer beide in de database-URL.
store-no-database = De databaseserver heeft geen database `{ $database }`. Maak haar: createdb { $database }
store-no-desk = In { $path } staat geen desk. Controleer --data, of begin er een: ladder serve --data { $path }
store-folder = De map { $path } is niet te gebruiken: { $why }. Maak haar en geef deze gebruiker er schrijfrecht.
store-folder-is-file = { $path } is een bestand, geen map. Geef een map.
store-folder-not-made = De map { $path } kan niet worden gemaakt in { $parent }: { $why }. Geef deze gebruiker daar schrijfrecht, of geef een andere map.
store-no-data-folder = Bijlagen, en de sleutel van tweede factoren, hebben een map nodig. Geef --data MAP, of LADDER_DATA, naast de database-URL.
store-served = Een andere Ladder bedient { $path } al. Stop die eerst, of kies een andere map.
store-newer = De database heeft schema { $found }, dit programma kent { $known }. Gebruik het nieuwere programma.
store-older = De database heeft schema { $found }, dit programma heeft { $known } nodig. Start eenmaal ladder serve om haar bij te werken.
store-not-ladder = { $place } is geen database van Ladder: { $why }. Geef een lege of de juiste.
store-not-empty = De plek om naar te kopiëren is niet leeg: tabel { $table } heeft { $rows } rijen; geef een lege map of een lege database
store-copy = De kopie is niet volledig: { $table } heeft { $found } rijen en moet er { $wanted } hebben; maak het doel leeg en kopieer opnieuw
store-blob-too-large = Een bijlage van { $bytes } bytes is groter dan de { $max } bytes die worden bewaard. Stuur een kleinere of een koppeling.
store-blob-missing = Het bewaarde bestand { $hash } ontbreekt of is beschadigd. Zet het terug uit een back-up van de map blobs.
store-blob = Een bestand kon niet worden bewaard in { $path }: { $why }. Maak ruimte vrij en geef deze gebruiker er schrijfrecht.
store-seal-key = De sleutel van de tweede factoren, { $path }, is niet bruikbaar: { $why }. Zet hem terug uit een backup; tot dan werken herstelcodes.

## Wat in een plan gevonden wordt: het bestand

finding-P001 = { $fault ->
        [unquoted] Dit is geen TOML: een tekst hoort tussen aanhalingstekens
        [unclosed] Dit is geen TOML: een haakje, accolade of aanhalingsteken is niet gesloten
        [comma] Dit is geen TOML: er is een komma te weinig of te veel, of het haakje ervoor is niet gesloten
        [value] Dit is geen TOML: achter het isgelijkteken staat geen waarde
        [duplicate-key] Dit is geen TOML: de sleutel staat twee keer in één tabel
        [date] Dit is geen TOML: deze datum staat op geen kalender
        [time] Dit is geen TOML: deze tijd staat op geen klok
        [number] Dit is geen TOML: het getal is niet geschreven zoals TOML getallen schrijft
        [key-value] Dit is geen TOML: een regel heeft een sleutel, een isgelijkteken en een waarde nodig
       *[other] Dit is geen TOML
    }
finding-P001-help = { $fault ->
        [unquoted] Zet aanhalingstekens om de tekst
        [unclosed] Sluit wat geopend is; de oorzaak kan op een regel hierboven staan
        [comma] Zet een komma tussen waarden, en sluit wat hierboven geopend is
        [value] Schrijf een waarde; een tekst tussen aanhalingstekens
        [duplicate-key] Verwijder een van de twee, of geef die een andere naam
        [date] Schrijf een datum die bestaat, zoals 2027-03-08
        [time] Schrijf een tijd die bestaat, zoals 09:30:00
        [number] Schrijf alleen cijfers, met een punt voor decimalen; al het andere tussen aanhalingstekens
        [key-value] Schrijf de regel als: sleutel = waarde
       *[other] Vergelijk de regel met die eromheen; https://toml.io legt de vorm uit
    }
finding-P001-encoding = Vanaf hier is het bestand geen tekst in UTF-8
finding-P001-encoding-help = Sla het opnieuw op als UTF-8; de meeste editors vragen naar de codering bij opslaan onder een andere naam
finding-P002 = Een plan heeft hier geen sleutel `{ $key }`
finding-P002-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] Verwijder de sleutel, of zoek op waar die thuishoort
    }
finding-P003-missing = `{ $key }` ontbreekt hier
finding-P003-missing-help = Voeg aan deze tabel een regel `{ $key } = …` toe
finding-P003-kind = { $wanted ->
        [string] Hier hoort een tekst tussen aanhalingstekens
        [text] Hier hoort een tekst, of een tabel met een tekst per taal
        [whole] Hier hoort een geheel getal
        [number] Hier hoort een getal
        [truth] Hier hoort `true` of `false`
        [date] Hier hoort een datum
        [date-time] Hier hoort een datum met een tijd
        [clock] Hier hoort een tijd
        [list] Hier hoort een lijst
        [table] Hier hoort een tabel
        [tables] Hier horen tabellen met dubbele haken
        [spans] Hier hoort een tijdsduur, of een tabel met een tijdsduur per prioriteit
        [strings] Hier hoort een tekst of een lijst van teksten
       *[tier] Hier hoort het nummer of de id van een laag
    }, en dit is { $found ->
        [string] een tekst
        [whole] een geheel getal
        [number] een getal met decimalen
        [truth] `true` of `false`
        [date] een datum
        [date-time] een datum met een tijd
        [clock] een tijd zonder datum
        [list] een lijst
        [table] een tabel
       *[other] iets anders
    }
finding-P003-kind-help = { $wanted ->
        [string] Schrijf het als "…"
        [text] Schrijf het als "…", of als {"{"} nl = "…", en = "…" {"}"}
        [whole] Schrijf cijfers zonder aanhalingstekens
        [number] Schrijf cijfers zonder aanhalingstekens, met een punt voor decimalen
        [truth] Schrijf true of false zonder aanhalingstekens
        [date] Schrijf het als 2027-03-08, zonder aanhalingstekens
        [date-time] Schrijf het als 2027-03-08T13:00:00, zonder aanhalingstekens
        [clock] Schrijf het als 09:30:00
        [list] Zet er vierkante haken omheen, zoals ["…", "…"]
        [table] Zet er accolades omheen, of geef het een kop tussen vierkante haken
        [tables] Begin elk met een kop tussen dubbele vierkante haken
        [spans] Schrijf het als "30m", of als {"{"} urgent = "5m", high = "10m", normal = "30m", low = "1h" {"}"}
        [strings] Schrijf het als "…", of als ["…", "…"]
       *[tier] Schrijf een getal zoals 1, of een id tussen aanhalingstekens
    }
finding-P003-range = Dit getal valt buiten de grenzen
finding-P003-range-help = Schrijf een getal van { $low } tot en met { $high }
finding-P003-word = `{ $word }` is geen van de woorden die hier horen
finding-P003-word-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`? Bekend zijn: { $allowed }
       *[no] Kies een van deze: { $allowed }
    }
finding-P003-form = { $form ->
        [id] `{ $text }` is geen id
        [span] `{ $text }` is geen tijdsduur
        [interval] `{ $text }` is geen deel van een dag
        [date] `{ $text }` is geen datum
        [weekly] `{ $text }` is geen uur van de week
        [pattern] `{ $text }` is geen reguliere expressie, of een die te groot is
        [address] `{ $text }` is geen e-mailadres
       *[words] Hier staan geen woorden
    }
finding-P003-form-help = { $form ->
        [id] Gebruik alleen kleine letters, cijfers en streepjes
        [span] Schrijf een getal en m, h, wd (werkdagen), d of w, zoals 30m of 3wd
        [interval] Schrijf het als 08:00-12:30, steeds twee cijfers
        [date] Schrijf het als 2027-03-08
        [weekly] Schrijf dagen en een tijd, zoals mon-fri 09:30
        [pattern] Controleer haakjes en backslashes; tussen enkele aanhalingstekens blijven backslashes wat ze zijn
        [address] Schrijf het als naam@organisatie.example
       *[words] Schrijf ten minste één woord, of verwijder de sleutel
    }
finding-P003-conflict = `{ $one }` en `{ $other }` sluiten elkaar uit
finding-P003-conflict-help = Houd een van de twee: een laag wordt bemand door teams of door een leverancier
finding-P003-options = Alleen een keuze of een checklist heeft opties
finding-P003-options-help = Verwijder de opties, of maak er de soort `choice` of `checklist` van
finding-P004 = { $noun ->
        [hours] Er zijn geen openingstijden `{ $id }`
        [person] Er is geen persoon `{ $id }`
        [team] Er is geen team `{ $id }`
        [tier] Er is geen laag `{ $id }`
        [vendor] Er is geen leverancier `{ $id }`
        [topic] Er is geen onderwerp `{ $id }`
        [phase] Er is geen fase `{ $id }`
        [module] Er is geen trainingsmodule `{ $id }`
        [station] Er is geen station `{ $id }`
       *[audience] Er is geen team of persoon `{ $id }`
    }
finding-P004-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] { $noun ->
            [hours] Voeg een tabel [hours.{ $id }] toe, of noem openingstijden die er zijn
            [person] Voeg een tabel [person.{ $id }] toe, of noem iemand die er is
            [team] Voeg een tabel [team.{ $id }] toe, of noem een team dat er is
            [tier] Voeg een [[tier]] toe, of noem een laag die er is
            [vendor] Voeg een tabel [vendor.{ $id }] toe, of noem een leverancier die er is
            [topic] Voeg een tabel [topic.{ $id }] toe, of noem een onderwerp dat er is
            [phase] Voeg een [[phase]] met deze id toe, of noem een fase die er is
            [module] Voeg een [[training.module]] met deze id toe, of noem een module die er is
            [station] Voeg een [[station]] met deze id toe, of noem een station dat er is
           *[audience] Schrijf `leads`, de id van een team, of een lijst van personen
        }
    }
finding-P005 = De id `{ $id }` is twee keer gebruikt{ $line ->
        [0] {""}
       *[other] ; de eerste keer op regel { $line }
    }
finding-P005-help = Geef een van de twee een andere id
finding-P005-address = Het adres `{ $address }` is twee keer gebruikt; de eerste keer op regel { $line }
finding-P005-address-help = Geef elke persoon en elk team een eigen adres, zodat een mail één geadresseerde heeft
finding-P006 = { $register ->
        [timezone] `{ $name }` is geen tijdzone
        [language] `{ $name }` is geen taal
        [country] Van `{ $name }` zijn geen feestdagen bekend
       *[currency] `{ $name }` is geen munteenheid
    }
finding-P006-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] { $register ->
            [timezone] Gebruik een naam van de IANA-lijst, zoals Europe/Amsterdam
            [language] Gebruik een code van BCP 47, zoals nl of en-GB
            [country] Gebruik een landcode zoals nl of de-by, of noem de data
           *[currency] Gebruik een code van ISO 4217, zoals EUR
        }
    }
finding-P009 = `{ $code }` accepteren heeft geen gevolg: zoiets is hier niet gevonden
finding-P009-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] Verwijder deze [[allow]]
    }
finding-P009-error = `{ $code }` is een fout, en die is met geen reden te accepteren: het plan kan er niet mee draaien
finding-P009-error-help = Los de fout op en verwijder deze [[allow]]

## Wat in een plan gevonden wordt: teams en lagen

finding-T101 = Het plan heeft geen laag: niemand neemt meldingen aan
finding-T101-help = Voeg een [[tier]] toe met het team dat melders als eerste treffen
finding-T101-vendor = Laag 1 is een leverancier: niemand van uzelf neemt meldingen aan
finding-T101-vendor-help = Zet er een laag met een eigen team voor
finding-T102 = Laag { $tier } heeft geen team en geen leverancier
finding-T102-help = Voeg `teams` toe met ten minste één team, of `vendor`
finding-T103 = Team `{ $team }` bemant een laag en heeft geen leden
finding-T103-help = Voeg `members` toe met de id's van de personen
finding-T106 = Laag { $tier } is een leverancier en niet de laatste laag
finding-T106-help = Zet deze laag achteraan: van een leverancier komt een melding niet terug om verder te klimmen

## Wat in een plan gevonden wordt: proces en beloften

finding-S201 = Nergens staat wanneer een melding met prioriteit `{ $priority }` opgelost moet zijn
finding-S201-help = Voeg `solve` toe aan de streeftijden van `{ $priority }`, zoals solve = "8h"
finding-S201-targets = Het plan belooft melders niets
finding-S201-targets-help = Voeg een tabel [targets] toe met `solve` voor urgent, high, normal en low
finding-S201-reply = Bij prioriteit `{ $priority }` is de eerste reactie ({ $first_reply }) later beloofd dan de oplossing ({ $solve })
finding-S201-reply-help = Beloof de eerste reactie eerder, of de oplossing later
finding-S203 = Er is geen overdrachtsveld `{ $field }`
finding-S203-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] Voeg een tabel [handover.{ $field }] toe, of noem een veld dat er is
    }
finding-S209 = De openingstijden `{ $hours }` zijn nooit open
finding-S209-help = Geef ten minste één dag een interval, of schrijf 24x7 = true
finding-S209-overlap = In de openingstijden `{ $hours }` overlapt { $first } ({ $first_day }) met { $second } ({ $second_day })
finding-S209-overlap-help = Laat het ene eindigen waar het andere begint, of maak er één interval van

## Wat in een plan gevonden wordt: training

finding-E401 = Er is training zonder modules: niets wordt onderwezen
finding-E401-help = Voeg een [[training.module]] toe, of verwijder [training]
finding-E401-session = De modules van sessie `{ $session }` duren samen { $together } minuten, de sessie { $minutes }
finding-E401-session-help = Maak de sessie langer, of verdeel de modules over twee sessies

## Brieven aan mensen van de desk

notice-assigned-subject = [{ $number }] Aan u gegeven: { $subject }
notice-assigned = Melding { $number } is aan u gegeven: { $subject }
notice-offered-subject = [{ $number }] Er wacht een overdracht: { $subject }
notice-offered = Er wacht een overdracht voor uw laag. Accepteer die, vraag na, of stuur terug: { $number }, { $subject }
notice-offer-withdrawn-subject = [{ $number }] Overdracht teruggenomen: { $subject }
notice-offer-withdrawn = De overdracht van { $number } is teruggenomen: { $subject }
notice-accepted-subject = [{ $number }] Overdracht geaccepteerd: { $subject }
notice-accepted = Laag { $tier } heeft uw overdracht van { $number } geaccepteerd: { $subject }. Uw laag blijft de melding volgen.
notice-asked-subject = [{ $number }] Een vraag over uw overdracht: { $subject }
notice-asked = De laag erboven vraagt iets na over uw overdracht van { $number }: { $subject }. Hun tijd om te accepteren wacht op uw antwoord.
notice-answered-subject = [{ $number }] Uw vraag is beantwoord: { $subject }
notice-answered = Uw vraag over de overdracht van { $number } is beantwoord: { $subject }
notice-sent-back-subject = [{ $number }] Overdracht teruggestuurd: { $subject }
notice-sent-back = Uw overdracht van { $number } is teruggestuurd: { $subject }. De reden en wat er ontbreekt staan bij de melding.
notice-ping-pong-subject = [{ $number }] Gaat heen en weer: { $subject }
notice-ping-pong = Twee lagen sturen { $number } steeds naar elkaar: { $subject }. Bekijk de melding alstublieft samen.
notice-skipped-subject = [{ $number }] Uw laag is overgeslagen: { $subject }
notice-skipped = { $number } is langs uw laag overgedragen, met een reden: { $subject }
notice-relayed-subject = [{ $number }] Er wacht een oplossing voor uw laag: { $subject }
notice-relayed = Een oplossing voor { $number } is aan uw laag teruggegeven: { $subject }. Erken de oplossing, of stel haar ter discussie.
notice-doubted-subject = [{ $number }] Uw oplossing wordt betwijfeld: { $subject }
notice-doubted = De laag eronder betwijfelt uw oplossing voor { $number }: { $subject }
notice-written-subject = [{ $number }] Nieuw bericht: { $subject }
notice-written = Iemand schreef over { $number }: { $subject }
notice-disputed-subject = [{ $number }] Werkt nog niet: { $subject }
notice-disputed = De melder zegt dat { $number } niet is opgelost: { $subject }
notice-due-soon-subject = [{ $number }] Bijna te laat: { $subject }
notice-due-soon = Een streeftijd van { $number } verstrijkt binnenkort: { $subject }
notice-missed-subject = [{ $number }] Een streeftijd is niet gehaald: { $subject }
notice-missed = Een streeftijd van { $number } is niet gehaald: { $subject }
notice-woke-subject = [{ $number }] Weer wakker: { $subject }
notice-woke = { $number } is weer wakker: { $subject }
notice-merged-subject = [{ $number }] Samengevoegd: { $subject }
notice-merged = { $number } is samengevoegd met een andere melding: { $subject }
notice-unmerged-subject = [{ $number }] Niet meer samengevoegd: { $subject }
notice-unmerged = { $number } gaat los van de andere melding verder: { $subject }
letter-digest-subject = { $count ->
        [one] Eén streeftijd is niet gehaald terwijl de desk stil lag
       *[other] { $count } streeftijden zijn niet gehaald terwijl de desk stil lag
    }
letter-digest =
    Terwijl de desk stil lag, zijn deze streeftijden niet gehaald in de lagen die u leidt:

    { $list }
letter-digest-line = { $number }: { $clock }, { $subject }

## De streeftijden bij naam

promise-first-reply = eerste antwoord
promise-next-reply = volgend antwoord
promise-solve = oplossing
promise-accept = tijd om te accepteren
promise-work = tijd om eraan te werken
promise-acknowledge = tijd om te erkennen
promise-contact = contact met de melder
promise-vendor = antwoord van de leverancier

## mail

mail-greeting = Beste { $name },
mail-greeting-unknown = Geachte heer, mevrouw,
mail-receipt-subject = Melding { $number } ontvangen: { $subject }
mail-receipt-subject-bare = Melding { $number } ontvangen
mail-receipt = Wij hebben uw melding ontvangen en er nummer { $number } aan gegeven. Wij nemen contact met u op. Wilt u iets toevoegen, beantwoord dan dit bericht; wie u erbij wilt betrekken, kunnen wij toevoegen.
mail-receipt-known = { $count ->
    [one] Dit is al bekend en gaat misschien over uw melding:
   *[other] Deze zijn al bekend en gaan misschien over uw melding:
}
mail-reply-subject = Re: { $subject }
mail-confirm = Is het hiermee voor u opgelost? Beantwoord dit bericht en laat ons weten of het werkt. Horen wij niets van u, dan nemen wij aan dat het is opgelost en sluiten wij uw melding.
mail-unanswered-subject = Melding { $number } gesloten: { $subject }
mail-unanswered-subject-bare = Melding { $number } gesloten
mail-unanswered = Wij hebben geprobeerd u te bereiken over uw melding en dat is niet gelukt. Daarom sluiten wij uw melding. Hebt u nog hulp nodig, beantwoord dan dit bericht en wij openen de melding weer.
mail-left-out = Te groot om met dit bericht mee te gaan: { $files }. Beantwoord het en wij vinden een andere weg om ze u te geven.
mail-follow =
    Volg uw melding of vul haar aan: { $link }
    U hebt geen wachtwoord nodig: op dit adres krijgt u een link die u aanmeldt.
mail-footer = { $desk } · melding { $number }
mail-large-note = Er is een bericht binnengekomen dat te groot is om aan te nemen: { $megabytes } MB, en de desk neemt { $most } MB aan. Alleen de kopregels zijn gelezen. Het bericht staat nog in het postvak.
mail-unfetched-note = In het postvak { $mailbox } staat een bericht (nummer { $uid }) dat de server niet overhandigt: er is meermalen om gevraagd. Open het postvak in een mailprogramma en stuur het bericht door aan de desk.
mail-cut-note = Dit bericht was te groot of te ingewikkeld om tot het einde te lezen; het ruwe bericht is bewaard.
mail-files-note = { $count ->
        [one] Van dit bericht staat één bestand
       *[other] Van dit bericht staan { $count } bestanden
    } niet bij deze melding, omdat het er te veel zijn; het ruwe bericht bewaart ze alle.
mail-sealed-smime = Dit bericht is versleuteld of verzegeld (S/MIME) en de desk heeft er geen sleutel van. Het is als bestand bewaard; vraag de afzender om zonder versleuteling te schrijven.
mail-sealed-openpgp = Dit bericht is versleuteld (OpenPGP) en de desk heeft er geen sleutel van. Het is bewaard zoals het kwam; vraag de afzender om zonder versleuteling te schrijven.
mail-invitation = Uitnodiging: { $value }
mail-invitation-cancelled = Afgezegd: { $value }
mail-invitation-when = Wanneer: { $value }
mail-invitation-place = Waar: { $value }
mail-invitation-from = Van: { $value }
mail-large-subject = Te groot om helemaal te lezen: { $subject }
mail-large-subject-bare = Te groot om helemaal te lezen
mail-large =
    Uw bericht "{ $subject }" was te groot om helemaal te lezen, zodat wij mogelijk niet alles hebben gezien. Het nummer bij ons is { $number }.

    Stuur bestanden die samen groter zijn dan { $most } MB langs een andere weg, of beantwoord dit bericht; dan vinden wij er een.

    { $desk }
mail-large-bare =
    Een bericht van uw adres was te groot om helemaal te lezen, zodat wij mogelijk niet alles hebben gezien. Het nummer bij ons is { $number }.

    Stuur bestanden die samen groter zijn dan { $most } MB langs een andere weg, of beantwoord dit bericht; dan vinden wij er een.

    { $desk }
mail-alarm-subject = Er komt geen mail binnen: { $mailbox }
mail-alarm =
    Het postvak { $mailbox } van { $desk } is al { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } niet gelezen. Er gaat niets verloren: de berichten wachten daar tot het weer gelezen kan worden.

    Wat er mis is: { $trouble }
mail-alarm-no-word = er is niets gemeld; controleer of er een proces draait dat mail ophaalt.
mail-trouble-unreachable = { $host } is niet bereikbaar: { $why }; controleer de naam, de poort en de firewall
mail-trouble-certificate = { $host } toont een certificaat dat niet wordt vertrouwd: { $why }; herstel het, of noem de uitgever ervan met "ca" in de instellingen van het postvak
mail-trouble-login = { $host } weigert de aanmelding van { $user }: { $why }; controleer de gebruiker, het wachtwoord en of IMAP is toegestaan
mail-trouble-token = de aanmeldserver geeft geen token: { $why }; controleer tenant, client en het geheim ervan
mail-trouble-folder = de map { $folder } kan niet worden geopend: { $why }; controleer de naam en de rechten erop
mail-trouble-no-numbers = de berichten in de map { $folder } hebben geen blijvende nummers (UIDVALIDITY); kies een andere map of mailserver
mail-trouble-no-new = in de map { $folder } staat geen map "new"; controleer de naam
mail-trouble-refused = { $host } antwoordde op { $command } met: { $why }
mail-trouble-slow = { $host } deed langer dan { $seconds } s over { $command ->
        [greeting] de begroeting
       *[other] { $command }
    }; er volgt een nieuwe poging
mail-trouble-broken = de verbinding met { $host } brak af: { $why }; er volgt een nieuwe poging
mail-trouble-hung-up = { $host } hing meteen op; er volgt een nieuwe poging
mail-trouble-missing = bericht { $uid } is aangekondigd en wordt niet afgegeven; er volgt een nieuwe poging
mail-trouble-unsettled = bericht { $uid } is binnen en het postvak kan dat niet worden gemeld: { $why }
mail-trouble-untold = bericht { $uid } is binnen; de server brak af toen dat werd gemeld en hoort het later opnieuw
mail-trouble-password = het bestand van een wachtwoord, { $path }, kan niet worden gelezen: { $why }
mail-trouble-file = { $path }: { $why }
mail-trouble-no-message = { $path } is geen bestand en dus geen bericht; haal het weg
mail-trouble-empty = een bericht is leeg
mail-trouble-too-large = een bericht is groter dan wat wordt aangenomen
mail-trouble-undecided = over een bericht kon niet worden beslist: { $why }
mail-post-hung-up = de verbinding werd verbroken
mail-replies-subaddress = Antwoorden gaan naar adressen als { $address }: de mailserver moet wat na een plus staat in hetzelfde postvak afleveren.
mail-replies-domain = Antwoorden gaan naar adressen als { $address }: alle mail van dat domein moet binnenkomen.
mail-replies-plain = Antwoorden gaan naar { $address } zelf en worden herkend aan de brief waarop zij antwoorden: dat kan elke mailserver. Een antwoord dat als nieuw bericht is geschreven, opent een nieuw ticket.
doctor-mail-replies-tested = Antwoorden komen aan: van de laatste berichten kwamen er { $count } op een adres dat het ticket noemt.
doctor-mail-replies-untested = Van de laatste berichten kwam er geen op een adres dat het ticket noemt. Beantwoord een brief van de desk en kijk of het antwoord bij het ticket komt; zo niet, laat antwoorden dan elders heen gaan: ladder mail replies plain
doctor-mail-replies-lost = Antwoorden gaan naar { $address }, en geen postvak of deur neemt mail voor dat adres aan: haal het postvak ervan op, of noem het onder de adressen van de deur.
mail-fetch-good = { $mailbox }: helemaal gelezen, { $taken ->
        [0] niets nieuws
        [one] één bericht aangenomen
       *[other] { $taken } berichten aangenomen
    }.
mail-fetch-elsewhere = { $mailbox }: een ander proces leest het.
mail-fetch-trouble = { $mailbox }: { $trouble }
mail-trusts = { $server } wordt voortaan vertrouwd als het zegt wie een afzender is.
mail-trusts-nobody = Geen mailserver wordt nu vertrouwd, dus geen afzender geldt als geverifieerd.

## Een desk draaien

serve-folder = De gegevens staan in ./{ $folder }; kies een andere map met --data of een database met --database.
serve-first-plan = Eerste plan, uit { $file }
serve-another-plan = Planrevisie { $revision } draait en { $file } is een ander plan; laat het draaien met: ladder plan apply { $file } --reason WOORDEN
serve-no-mail = Er is geen mailserver ingesteld, dus brieven wachten, ook die met inloglinks. Stel er een in met --smtp (of LADDER_SMTP); geef tot dan links uit met: ladder user link ADRES
serve-no-plan = Er draait nog geen plan, en zonder plan wordt niets aangenomen; pas er een toe met: ladder plan apply BESTAND --reason WOORDEN
serve-jobs-only = aan het werk achter de schermen; er wordt nergens geluisterd

## Een plan toepassen

plan-apply-reason = --reason is leeg; zeg in een paar woorden waarom u dit plan toepast.
plan-apply-yes = Er is geen terminal om op te vragen; geef --yes om het plan zonder vraag toe te passen.
plan-apply-ask = Dit plan toepassen? [j/N]
plan-apply-agreed = j ja
plan-apply-refused = Er is niets gewijzigd.
plan-apply-runs = Dit plan draait al, als revisie { $revision }; er is niets gewijzigd.
plan-applied = Planrevisie { $revision } draait.
plan-preview = { $open ->
        [0] Er staan geen meldingen open.
        [one] Er staat 1 melding open.
       *[other] Er staan { $open } meldingen open.
    } Met --open move { $moved ->
        [0] verschuift geen enkele streeftijd.
        [one] verschuift 1 streeftijd; { $missed } zou meteen gemist zijn.
       *[other] verschuiven { $moved } streeftijden; { $missed } zouden meteen gemist zijn.
    }
plan-preview-more = { "  " }en nog { $more }; --format json noemt ze allemaal
plan-preview-missed = meteen gemist
plan-preview-stranded = { $stranded ->
        [one] 1 open melding is bij iemand die in dit plan in geen team van de laag zit
       *[other] { $stranded } open meldingen zijn bij iemand die in dit plan in geen team van de laag zit
    }; een teamleider kan ze toewijzen:

## Mensen en tokens

user-no-address = `{ $given }` is geen e-mailadres; schrijf het als naam@voorbeeld.nl
user-unknown = De desk kent { $address } niet; wel bekend zijn: { $known }. Controleer het adres, of nodig de persoon uit met: ladder user invite { $address } --role agent
user-invited = { $address } mag nu optreden als: { $rights }. Maak voor de API een token met: ladder token create --name NAAM --scopes tickets:read,tickets:write --as { $address }
user-disabled = { $address } is uitgeschakeld.
user-enabled = { $address } mag weer optreden.
user-certified = { $address } is gecertificeerd voor laag { $tier }.
tier-unknown = Het draaiende plan heeft geen interne laag { $tier }; het heeft: { $known }.
expires-passed = De dag bij --expires is voorbij; geef een dag die nog komt.
token-name = --name moet zeggen waar het token voor is, in hoogstens { $max } tekens.
token-no-chance = Deze machine geeft geen willekeurige getallen ({ $reason }); een token zonder zou niet veilig zijn.
token-created = Dit geheim ziet u één keer. De id is { $id }; trek het in met: ladder token revoke { $id }
token-revoked = Token { $id } is ingetrokken.
token-unknown = Er is geen geldig token { $id }; bekijk ze met: ladder token list

column-address = ADRES
column-name = NAAM
column-tiers = LAGEN
column-tier = LAAG
column-rights = RECHTEN
column-state = STATUS
column-given = GEGEVEN
column-expires = VERLOOPT
column-withdrawn = INGETROKKEN
column-id = ID
column-as = TREEDT OP ALS
column-scopes = BEREIK
column-used = LAATST GEBRUIKT
column-revoked = INGETROKKEN

## Kopieën, back-ups en de dokter

app-port-taken = { $listen } is bezet door een ander programma. Stop dat, of kies een andere poort met --listen (poort 0 neemt een vrije).
app-listen = Op { $listen } kan niet worden geluisterd: { $why }. Kies een ander adres met --listen.
app-divided = SQLite heeft één proces dat al het werk doet. Laat --only weg, of verplaats de desk naar PostgreSQL met: ladder copy-db
app-post = --smtp: { $why }
app-intake = --intake: { $why }
app-from = --mail-from: { $why }
app-fault = De desk stopte door een fout: { $why }. Start hem opnieuw en meld dit met het logboek.
copy-same = --from en --to noemen dezelfde plek; geef een andere om naar te kopiëren.
copy-bar = kopiëren
copy-done = { $rows } rijen van { $tables } tabellen zijn naar { $to } gekopieerd en daar geteld; de bron is zoals die was.
backup-there = { $path } bestaat al; geef een map die nog niet bestaat, of verwijder deze.
backup-write = { $path } kan niet worden geschreven: { $reason }. Maak ruimte en geef deze gebruiker het recht om er te schrijven.
backup-read = { $path } kan niet worden gelezen: { $reason }. Controleer de schijf en maak de back-up opnieuw.
backup-done = { $folder } bevat { $rows } rijen en { $files } bestanden; zet hem terug met: ladder restore { $folder } --data MAP
restore-no-backup = { $path } is geen back-up: er is geen manifest.json. Geef de map die `ladder backup` heeft gemaakt.
restore-damaged = { $path } ontbreekt of is beschadigd; er is niets teruggezet. Neem een andere back-up.
restore-not-empty = { $path } is niet leeg. Geef een map die leeg is of nog niet bestaat.
restore-done = { $rows } rijen staan terug, zoals ze waren op { $made_at }.

doctor-bad = Er is iets mis; wat u moet doen staat erbij.
doctor-database = De database antwoordt ({ $engine }).
doctor-schema = Het schema is { $schema }; dit programma kent het.
doctor-pages = De database vindt zijn eigen pagina's in orde.
doctor-pages-bad = De database vindt schade: { $said }. Stop de desk, bewaar een kopie van de map en zet de laatste back-up terug.
doctor-adrift = { $tickets ->
        [one] 1 melding mist de laatste gebeurtenis
       *[other] { $tickets } meldingen missen de laatste gebeurtenis
    }. Zet de laatste back-up terug en meld dit.
doctor-plan = Planrevisie { $revision } draait.
doctor-no-plan = Er is nog geen plan toegepast. Doe dat met: ladder plan apply BESTAND --reason WOORDEN
doctor-tickets = Meldingen volgen uit hun gebeurtenissen ({ $tickets } bekeken).
doctor-tickets-bad = Melding { $ticket } volgt niet uit haar gebeurtenissen. Laat haar zoals ze is en meld dit.
doctor-holders = Wie een open melding heeft, werkt in de laag ervan ({ $seen } bekeken).
doctor-holders-gone = { $tickets ->
        [one] 1 open melding is bij iemand die in geen team van haar laag meer zit
       *[other] { $tickets } open meldingen zijn bij iemand die in geen team van hun laag meer zit
    }, de eerste: { $first }. Een teamleider van de laag kan ze aan een ander toewijzen.
doctor-files = De bestanden die rijen noemen zijn er ({ $files } bekeken).
doctor-jobs = Geen taak is mislukt en geen is te laat.
doctor-jobs-late = { $late } taken hadden meer dan 10 minuten geleden moeten lopen. Controleer of `ladder serve` draait en of er een mailserver is ingesteld met --smtp.
doctor-jobs-failed = { $failed } taken zijn opgegeven, { $late } zijn te laat. Kijk in het logboek van `ladder serve`, verhelp de oorzaak en laat ze opnieuw lopen.
doctor-mailboxes = { $count ->
    [0] Er wordt geen postvak opgehaald: mail komt binnen zoals mailservers die overhandigen.
    [one] Eén postvak wordt opgehaald en gelezen.
   *[other] { $count } postvakken worden opgehaald en gelezen.
}
doctor-mailbox-silent = Het postvak { $mailbox } is al meer dan tien minuten niet helemaal gelezen: { $trouble }
doctor-mail = Over elk bericht is beslist; { $quarantined } wachten in quarantaine.
doctor-mail-undecided = { $undecided } berichten kwamen meer dan 10 minuten geleden binnen en wachten op een beslissing. Start `ladder serve`; dat beslist erover.
doctor-mail-no-intake = Er wordt geen postbus opgehaald en er staat geen deur open: post komt alleen binnen met `ladder mail deliver`. Noem met --intake wat wordt opgehaald.
doctor-mail-box = { $mailbox } kan worden gelezen.
doctor-mail-box-trouble = { $mailbox } kan niet worden gelezen: { $trouble }.
doctor-mail-no-post = Er is geen mailserver genoemd waarlangs brieven vertrekken: geef --smtp, of [send] in het bestand van --intake.
doctor-mail-post = De mailserver neemt brieven aan.
doctor-mail-post-trouble = De mailserver neemt geen brieven aan: { $trouble }. Controleer de naam, de poort, TLS en het wachtwoord.
doctor-mail-no-address = Brieven vertrekken van geen enkel adres: geef een team van het plan een adres, of --mail-from.
doctor-mail-domain-unheard = Wat { $domain } over zijn post zegt, kon niet worden nagevraagd: { $trouble }.
doctor-mail-spf = { $domain } zegt welke servers zijn post versturen (SPF).
doctor-mail-spf-none = { $domain } zegt niet welke servers zijn post versturen (SPF): brieven kunnen voor reclame worden aangezien. Voeg een TXT-record toe, zoals "v=spf1 mx -all".
doctor-mail-spf-several = { $domain } zegt tweemaal welke servers zijn post versturen (SPF), zodat geen van beide telt. Maak er één TXT-record van.
doctor-mail-spf-anybody = { $domain } zegt dat iedereen zijn post mag versturen (SPF +all). Laat het record eindigen op -all.
doctor-mail-spf-open = { $domain } laat open wie nog meer zijn post mag versturen (SPF). Laat het record eindigen op -all of ~all.
doctor-mail-dmarc = { $domain } zegt wat er gebeurt met post op zijn naam die het niet verstuurde (DMARC).
doctor-mail-dmarc-none = { $domain } zegt niet wat er gebeurt met post op zijn naam die het niet verstuurde (DMARC). Voeg een TXT-record toe bij _dmarc.{ $domain }, zoals "v=DMARC1; p=quarantine".
doctor-mail-dmarc-several = { $domain } heeft meerdere DMARC-records, zodat er geen telt. Houd er één.
doctor-mail-dmarc-watches = { $domain } kijkt alleen toe bij post op zijn naam die het niet verstuurde (DMARC p=none). Zijn de rapporten goed, kies dan p=quarantine.
doctor-mail-dmarc-wrong = Het DMARC-record van { $domain } noemt geen beleid. Schrijf er p=quarantine of p=reject in.
doctor-mail-dkim = De sleutel { $selector } van { $domain } is te vinden (DKIM).
doctor-mail-dkim-none = De sleutel { $selector } van { $domain } is niet te vinden (DKIM). Voeg het TXT-record { $selector }._domainkey.{ $domain } toe.
doctor-mail-dkim-revoked = De sleutel { $selector } van { $domain } is ingetrokken (DKIM): het record bevat geen sleutel.
doctor-mail-dkim-unknown = Of brieven van { $domain } worden ondertekend (DKIM), is hier niet bekend: noem de sleutel met --selector.
doctor-mail-no-way-back = Brieven vertrekken van { $address } en geen postbus neemt de antwoorden daarop aan. Haal dat adres op, of laat brieven vertrekken van een adres dat wordt opgehaald.
doctor-mail-loop = { $address } is een adres van de desk en hoort ook bij een persoon: de desk zou aan zichzelf schrijven. Schakel die persoon uit of geef die een ander adres.
doctor-mail-no-loop = Niemand aan wie de desk schrijft, heeft een adres van de desk.
doctor-mail-quarantined = { $quarantined ->
        [one] 1 bericht wacht
       *[other] { $quarantined } berichten wachten
    } in quarantaine: de rijen van de tabel mail met outcome quarantined, hun ruwe berichten in de map blobs. Een beheerder geeft ze vrij of wijst ze af op de pagina van de quarantaine.
doctor-search = Zoeken kent elk ticket ({ $waiting ->
        [one] { $waiting } wacht
       *[other] { $waiting } wachten
    } om opgenomen te worden).
doctor-search-waits = { $waiting ->
        [one] { $waiting } ticket wacht om in zoeken opgenomen te worden en wordt
       *[other] { $waiting } tickets wachten om in zoeken opgenomen te worden en worden
    } niet op hun nieuwste woorden gevonden. Start `ladder serve`, dat neemt ze op.
doctor-search-lost = Zoeken kent { $unfound } tickets niet, en kent er { $orphaned } die er niet zijn. Van de tickets is niets verloren. Laat zoeken opnieuw maken: ladder backup, daarna ladder restore in een andere map of database.
doctor-letters = Brieven vertrekken.
doctor-letters-never = Niemand heeft deze desk nog gestart, dus er vertrekt geen brief.
doctor-letters-none = Er vertrekt geen brief, ook niet met inloglinks: de desk is zonder mailserver gestart. Start met --smtp (of LADDER_SMTP); geef tot dan links uit met: ladder user link ADRES
doctor-deadlines = Geen streeftijd wacht op de ronde.
doctor-deadlines-late = { $overdue } meldingen hebben een streeftijd die meer dan 10 minuten geleden ongemerkt is gemist. Start `ladder serve`; dat merkt ze op.
doctor-clock = De klok is aannemelijk: { $now }.
doctor-clock-early = De klok van deze machine zegt { $now }. Zet hem goed; streeftijden worden ermee gerekend.
doctor-clock-behind = Er zijn gebeurtenissen die { $hours } uur voorlopen op de klok van deze machine. Zet de klok van deze machine goed, of die van de andere op deze database.
doctor-room = { $folder } heeft { $mebibytes } MiB vrij.
doctor-room-little = { $folder } heeft nog maar { $mebibytes } MiB vrij. Maak binnenkort ruimte.
doctor-room-none = { $folder } heeft nog maar { $mebibytes } MiB vrij. Maak nu ruimte; een volle schijf legt de desk stil.

## refusals

refusal-not-an-agent = Niet aan u
refusal-not-an-agent-detail = Alleen medewerkers van de desk mogen dit.
refusal-not-an-agent-remedy = Vraag de desk dit te doen door op de melding te antwoorden.
refusal-not-of-tier = Een andere laag heeft het beheer
refusal-not-of-tier-detail = Alleen medewerkers van laag { $tier } mogen dit.
refusal-not-of-tier-remedy = Vraag iemand van laag { $tier }, of gebruik het token van een van hen.
refusal-not-holder = Alleen de behandelaar mag dit
refusal-not-holder-detail = Iemand anders heeft de melding in behandeling, of niemand.
refusal-not-holder-remedy = Neem de melding aan, of vraag de behandelaar of een teamleider die aan u toe te wijzen.
refusal-not-planner = Alleen een planner mag dit
refusal-not-planner-detail = Alleen planners en beheerders mogen een ander plan laten gelden voor een melding.
refusal-not-planner-remedy = Vraag een planner.
refusal-not-lead = Alleen een teamleider mag dit
refusal-not-lead-detail = Alleen een teamleider van laag { $tier } mag dit.
refusal-not-lead-remedy = Vraag een teamleider van laag { $tier }.
refusal-not-requester = Alleen de melder mag dit
refusal-not-requester-detail = Alleen de melder, of laag 1 namens de melder, mag dit.
refusal-not-requester-remedy = Vraag de melder, of iemand van laag 1.
refusal-not-theirs = Geen melding gevonden
refusal-not-theirs-detail = Voor u is er geen melding met dit nummer.
refusal-not-theirs-remedy = Controleer het nummer, of vraag de lijst op van de meldingen die u mag lezen.
refusal-not-certified = Geen certificaat voor de laag
refusal-not-certified-detail = { $address } heeft geen certificaat voor laag { $tier }, en het plan vraagt dat wel.
refusal-not-certified-remedy = Laat een beheerder een certificaat geven, of geef de melding aan iemand die er een heeft.
refusal-not-a-member = Niet van de laag
refusal-not-a-member-detail = { $address } zit in geen team van laag { $tier }.
refusal-not-a-member-remedy = Kies iemand uit een team van laag { $tier }.
refusal-wrong-state = Niet in deze toestand
refusal-wrong-state-detail = De melding is { $is }; hiervoor moet zij { $needs } zijn.
refusal-wrong-state-remedy = Lees de melding opnieuw en kies een stap die past.
refusal-already-held = Iemand heeft de melding al
refusal-already-held-detail = { $holder } heeft de melding al in behandeling.
refusal-already-held-remedy = Laat de melding daar, of vraag een teamleider die aan een ander toe te wijzen.
refusal-closed = De melding is gesloten
refusal-closed-detail = De melding is gesloten als { $end }.
refusal-closed-remedy = Heropen de melding eerst, of maak een nieuwe.
refusal-handover-incomplete = De overdracht is niet volledig
refusal-handover-incomplete-detail = Verplichte velden van de overdracht zijn leeg: { $missing }.
refusal-handover-incomplete-remedy = Vul deze velden in en bied de melding opnieuw aan.
refusal-evidence-missing = Geen eigen bevindingen
refusal-evidence-missing-detail = Laag { $tier } heeft niets toegevoegd aan wat zij kreeg.
refusal-evidence-missing-remedy = Vul ten minste een van deze velden met wat uw laag heeft gevonden: { $fields }.
refusal-unknown-field = Dit veld kent het overdrachtsblad niet
refusal-unknown-field-detail = Het plan heeft geen overdrachtsveld { $unknown }.
refusal-unknown-field-remedy = Gebruik de namen van de overdrachtsvelden uit het plan.
refusal-field-invalid = De waarde past niet bij het veld
refusal-field-invalid-detail = De waarde past niet bij het overdrachtsveld { $invalid }.
refusal-field-invalid-remedy = Geef een waarde van de soort van het veld; heeft het keuzes, dan een van: { $options }.
refusal-words-missing = Er ontbreekt tekst
refusal-words-missing-detail = Er moet nog iets worden gezegd: { $empty }.
refusal-words-missing-remedy = Vul { $empty } in en verstuur het opnieuw.
refusal-too-long = Te lang
refusal-too-long-detail = Dit is langer dan de { $bytes_max } bytes die worden bewaard: { $long }.
refusal-too-long-remedy = Kort de tekst in, of voeg die als bestand bij.
refusal-too-many = Te veel
refusal-too-many-detail = Een melding heeft er hoogstens { $max }: { $what }.
refusal-too-many-remedy = Stuur er minder, of verwijder er eerst een paar.
refusal-no-tier-above = Geen laag erboven
refusal-no-tier-above-detail = Laag { $tier } is de hoogste eigen laag.
refusal-no-tier-above-remedy = Open een zaak bij de leverancier, of los de melding hier op.
refusal-skip-not-allowed = Overslaan mag niet
refusal-skip-not-allowed-detail = Het plan staat niet toe dat een laag wordt overgeslagen.
refusal-skip-not-allowed-remedy = Bied de melding aan de eerstvolgende laag aan.
refusal-skip-goes-nowhere = Dit overslaan leidt nergens heen
refusal-skip-goes-nowhere-detail = Laag { $to } is met overslaan vanaf laag { $from } niet te bereiken.
refusal-skip-goes-nowhere-remedy = Noem een eigen laag die ten minste twee hoger ligt, of escaleer.
refusal-question-open = Er staat een vraag open
refusal-question-open-detail = Een vraag over de aanbieding wacht nog op antwoord.
refusal-question-open-remedy = Wacht op het antwoord, accepteer de aanbieding of stuur die terug.
refusal-no-question = Er staat geen vraag open
refusal-no-question-detail = Over de aanbieding is niets gevraagd.
refusal-no-question-remedy = Schrijf een notitie, of wacht tot er iets wordt gevraagd.
refusal-not-vendors-neighbour = Zaken bij de leverancier horen bij een andere laag
refusal-not-vendors-neighbour-detail = Zaken bij de leverancier horen bij laag { $tier }.
refusal-not-vendors-neighbour-remedy = Escaleer de melding eerst naar laag { $tier }.
refusal-no-vendor = Het plan heeft geen leverancier
refusal-no-vendor-detail = Het plan heeft geen laag van een leverancier.
refusal-no-vendor-remedy = Laat een planner de leverancier aan het plan toevoegen.
refusal-case-number-invalid = Geen zaaknummer van de leverancier
refusal-case-number-invalid-detail = { $number } lijkt niet op een zaaknummer van de leverancier.
refusal-case-number-invalid-remedy = Neem het nummer over uit de bevestiging van de leverancier.
refusal-no-such-case = Geen zaak gevonden
refusal-no-such-case-detail = De melding heeft geen open zaak { $number }.
refusal-no-such-case-remedy = Bekijk de open zaken van de melding.
refusal-unknown-severity = De leverancier kent deze ernst niet
refusal-unknown-severity-detail = { $severity } is geen van de ernstgraden van de leverancier.
refusal-unknown-severity-remedy = Kies een van: { $options }.
refusal-already-waiting = De melding wacht al
refusal-already-waiting-detail = De melding wacht al ({ $on }), en zij wacht op een ding tegelijk.
refusal-already-waiting-remedy = Beëindig eerst dat wachten.
refusal-not-waiting = De melding wacht niet
refusal-not-waiting-detail = De melding wacht op niets dat hiermee zou eindigen.
refusal-not-waiting-remedy = Ga verder zonder deze stap.
refusal-not-in-future = Het tijdstip is voorbij
refusal-not-in-future-detail = { $given } is voorbij.
refusal-not-in-future-remedy = Geef een tijdstip dat nog komt.
refusal-reopen-expired = Te laat om te heropenen
refusal-reopen-expired-detail = De melding kon tot { $until } worden heropend.
refusal-reopen-expired-remedy = Maak een nieuwe melding en noem deze erin.
refusal-restore-instead = Herstellen in plaats van heropenen
refusal-restore-instead-detail = De melding is gesloten als { $end }; dat wordt ongedaan gemaakt door te herstellen.
refusal-restore-instead-remedy = Laat een teamleider de melding herstellen.
refusal-not-set-aside = De melding is niet terzijde gelegd
refusal-not-set-aside-detail = De melding is niet als spam of als dubbel terzijde gelegd.
refusal-not-set-aside-remedy = Heropen de melding als zij gesloten is.
refusal-duplicate-of-itself = Dubbel met zichzelf
refusal-duplicate-of-itself-detail = Een melding kan niet dubbel zijn met zichzelf.
refusal-duplicate-of-itself-remedy = Noem de andere melding.
refusal-no-such-ticket = De andere melding bestaat niet
refusal-no-such-ticket-detail = Er is geen melding { $number }.
refusal-no-such-ticket-remedy = Controleer het nummer.
refusal-unknown-topic = Het plan kent dit onderwerp niet
refusal-unknown-topic-detail = Het plan heeft geen onderwerp { $topic }.
refusal-unknown-topic-remedy = Gebruik de naam van een onderwerp uit het plan.
refusal-unknown-phase = Het plan kent deze fase niet
refusal-unknown-phase-detail = Het plan heeft geen fase { $phase }.
refusal-unknown-phase-remedy = Gebruik de naam van een fase uit het plan.
refusal-priority-not-yours = Alleen de desk bepaalt de prioriteit
refusal-priority-not-yours-detail = Een melder geeft impact en urgentie, geen prioriteit.
refusal-priority-not-yours-remedy = Laat de prioriteit weg; geef impact en urgentie als u die weet.
refusal-no-matrix = Het plan heeft geen matrix
refusal-no-matrix-detail = Het plan heeft geen matrix voor impact en urgentie.
refusal-no-matrix-remedy = Geef een prioriteit, of geen van beide.
refusal-already-participant = Doet al mee
refusal-already-participant-detail = { $address } doet al mee, of is de melder.
refusal-already-participant-remedy = U hoeft niets te doen.
refusal-not-participant = Doet niet mee
refusal-not-participant-detail = { $address } doet niet mee.
refusal-not-participant-remedy = Bekijk wie er aan de melding meedoen.
refusal-plan-already-adopted = Al onder dit plan
refusal-plan-already-adopted-detail = De melding volgt planrevisie { $revision } al.
refusal-plan-already-adopted-remedy = U hoeft niets te doen.
refusal-nothing-to-do = Er zou niets veranderen
refusal-nothing-to-do-detail = Er zou niets veranderen.
refusal-nothing-to-do-remedy = Stuur wat er moet veranderen.
refusal-calendar-never-opens = De kalender gaat nooit meer open
refusal-calendar-never-opens-detail = De kalender { $calendar } gaat niet meer open; er is dus geen streeftijd te berekenen.
refusal-calendar-never-opens-remedy = Laat een planner de kalender in het plan herstellen.
refusal-same-ticket = Een en dezelfde melding
refusal-same-ticket-detail = Melding { $number } heeft niets met zichzelf te maken.
refusal-same-ticket-remedy = Noem de andere melding.
refusal-merged = De melding volgt een andere
refusal-merged-detail = De melding is samengevoegd: het gaat verder in melding { $into }.
refusal-merged-remedy = Ga verder in melding { $into }, of maak het samenvoegen eerst ongedaan.
refusal-merge-into-closed = De andere melding is gesloten
refusal-merge-into-closed-detail = Melding { $number } is gesloten als { $end } en neemt niets meer op.
refusal-merge-into-closed-remedy = Heropen melding { $number } eerst, of voeg andersom samen.
refusal-case-open = Er loopt een zaak bij de leverancier
refusal-case-open-detail = Zaak { $number } bij de leverancier loopt nog en zou achterblijven.
refusal-case-open-remedy = Sluit de zaak eerst, of laat de andere melding in deze opgaan.
refusal-not-merged = Niet met die melding samengevoegd
refusal-not-merged-detail = De melding is niet opgegaan in melding { $number }.
refusal-not-merged-remedy = Controleer het nummer.
refusal-merged-on = De andere melding is ook samengevoegd
refusal-merged-on-detail = Melding { $number } is zelf opgegaan in melding { $into }.
refusal-merged-on-remedy = Maak dat samenvoegen eerst ongedaan.
refusal-already-linked = Al gekoppeld
refusal-already-linked-detail = De melding is al gekoppeld met melding { $number }.
refusal-already-linked-remedy = Haal die koppeling eerst weg als zij anders moet zijn.
refusal-not-linked = Niet gekoppeld
refusal-not-linked-detail = De melding is niet gekoppeld met melding { $number }.
refusal-not-linked-remedy = Bekijk de koppelingen van de melding.
refusal-not-split = Niet van deze melding afgesplitst
refusal-not-split-detail = Melding { $number } is niet van deze melding afgesplitst.
refusal-not-split-remedy = Controleer het nummer.
refusal-not-a-message = Geen bericht om af te splitsen
refusal-not-a-message-detail = Onder nummer { $seq } staat geen bericht van buiten.
refusal-not-a-message-remedy = Kies een bericht van de melder of van iemand die meeleest.
refusal-not-the-sender = Niet van deze afzender
refusal-not-the-sender-detail = { $address } is niet de melder en heeft het bericht niet geschreven.
refusal-not-the-sender-remedy = Kies de melder, of wie het bericht heeft geschreven.
refusal-requester-only = Alleen de melder mag dit
refusal-requester-only-detail = Alleen de melder zegt wat de hulp waard was.
refusal-requester-only-remedy = Vraag de melder.
refusal-stars-out-of-range = Dat aantal sterren bestaat niet
refusal-stars-out-of-range-detail = Een beoordeling heeft { $min } tot { $max } sterren.
refusal-stars-out-of-range-remedy = Kies een getal van { $min } tot en met { $max }.
refusal-rating-fixed = Te laat om de beoordeling te wijzigen
refusal-rating-fixed-detail = De beoordeling was te wijzigen tot { $until }.
refusal-rating-fixed-remedy = U hoeft niets te doen.
refusal-person-disabled = Deze persoon is uitgeschakeld
refusal-person-disabled-detail = { $address } is uitgeschakeld en krijgt geen meldingen.
refusal-person-disabled-remedy = Kies iemand anders, of laat een beheerder de persoon eerst inschakelen.

## problems

problem-token-missing = Geen token
problem-token-missing-detail = Het verzoek heeft geen bearer-token.
problem-token-missing-remedy = Stuur de kopregel Authorization: Bearer ldr_… mee, met een token van ladder token create.
problem-token-unknown = Onbekend token
problem-token-unknown-detail = De desk kent dit token niet.
problem-token-unknown-remedy = Controleer of u het geheel hebt overgenomen, of laat een nieuw maken met ladder token create.
problem-token-revoked = Het token is ingetrokken
problem-token-revoked-detail = Dit token is ingetrokken.
problem-token-revoked-remedy = Laat een nieuw token maken met ladder token create.
problem-token-expired = Het token is verlopen
problem-token-expired-detail = Dit token is verlopen op { $since }.
problem-token-expired-remedy = Laat een nieuw token maken met ladder token create.
problem-disabled = De persoon is uitgeschakeld
problem-disabled-detail = De persoon namens wie dit token handelt, mag niets meer doen.
problem-disabled-remedy = Vraag een beheerder.
problem-scope-missing = Het bereik van het token is te klein
problem-scope-missing-detail = Hiervoor is het bereik { $scope } nodig.
problem-scope-missing-remedy = Gebruik een token met het bereik { $scope }.
problem-right-missing = De persoon mag dit niet
problem-right-missing-detail = Het token heeft het bereik { $scope }, maar de persoon namens wie het handelt mist het recht daarvoor.
problem-right-missing-remedy = Vraag een beheerder dit te doen, of het recht te geven.
problem-not-a-person = Dit token is van niemand
problem-not-a-person-detail = Alleen een medewerker van een laag mag dit, en dit token handelt als programma.
problem-not-a-person-remedy = Gebruik een token van een medewerker van de laag. Maak er een met: ladder token create --name NAAM --scopes tickets:read,tickets:write --as ADRES
problem-no-such-ticket = Geen melding gevonden
problem-no-such-ticket-detail = Voor u is er geen melding met dit nummer.
problem-no-such-ticket-remedy = Controleer het nummer, of vraag de lijst op van de meldingen die u mag lezen.
problem-no-such-attachment = Geen bestand gevonden
problem-no-such-attachment-detail = Voor u is er bij deze melding geen bestand op deze plaats.
problem-no-such-attachment-remedy = Lees de melding: daar staat bij elk bestand een link.
problem-no-such-person = Geen persoon gevonden
problem-no-such-person-detail = De desk kent niemand met dit adres.
problem-no-such-person-remedy = Controleer het adres, of nodig de persoon uit.
problem-no-such-certificate = Geen certificaat gevonden
problem-no-such-certificate-detail = Deze persoon heeft geen certificaat voor deze laag.
problem-no-such-certificate-remedy = Bekijk de lijst van certificaten van deze persoon.
problem-no-such-mail = Geen bericht gevonden
problem-no-such-mail-detail = Er is geen bericht met deze id in quarantaine.
problem-no-such-mail-remedy = Bekijk de lijst van de quarantaine.
problem-no-such-sender = Geen afzender gevonden
problem-no-such-sender-detail = Dit adres is niet geblokkeerd.
problem-no-such-sender-remedy = Bekijk de lijst van geblokkeerde afzenders.
problem-no-such-revision = Geen planrevisie gevonden
problem-no-such-revision-detail = Er is geen plan met deze revisie.
problem-no-such-revision-remedy = Bekijk de lijst van revisies.
problem-no-such-path = Geen pad gevonden
problem-no-such-path-detail = De API heeft niets op dit pad.
problem-no-such-path-remedy = Bekijk /api/v1/openapi.json; daarin staat elk pad.
problem-wrong-method = Niet met deze methode
problem-wrong-method-detail = Dit pad kent deze methode niet.
problem-wrong-method-remedy = Gebruik een methode die de kopregel Allow noemt.
problem-changed-meanwhile = De melding is gewijzigd
problem-changed-meanwhile-detail = Iemand heeft de melding gewijzigd; zij is nu op versie { $version }.
problem-changed-meanwhile-remedy = Lees de melding opnieuw en herhaal wat nog past, met de nieuwe versie in If-Match.
problem-if-match-missing = Geen versie gegeven
problem-if-match-missing-detail = Een wijziging moet zeggen voor welke versie van de melding zij bedoeld is.
problem-if-match-missing-remedy = Stuur de kopregel If-Match mee met de versie van de melding, of * voor elke versie.
problem-if-match-wrong = Geen versie
problem-if-match-wrong-detail = { $given } is geen versie van een melding.
problem-if-match-wrong-remedy = Stuur het getal dat ETag gaf, met of zonder aanhalingstekens, of *.
problem-key-wrong = Geen idempotentiesleutel
problem-key-wrong-detail = Een idempotentiesleutel is tekst van 1 tot { $bytes_max } bytes.
problem-key-wrong-remedy = Stuur een kortere sleutel van gewone letters, zoals een UUID.
problem-key-reused = De sleutel is al gebruikt
problem-key-reused-detail = Deze idempotentiesleutel is voor een ander verzoek gebruikt.
problem-key-reused-remedy = Gebruik voor elk nieuw verzoek een nieuwe sleutel.
problem-body-missing = Geen inhoud
problem-body-missing-detail = Het verzoek heeft een inhoud nodig.
problem-body-missing-remedy = Stuur JSON zoals /api/v1/openapi.json die beschrijft.
problem-json-malformed = Geen JSON
problem-json-malformed-detail = De inhoud is geen JSON: zij klopt niet meer vanaf regel { $line }, kolom { $column }.
problem-json-malformed-remedy = Herstel de JSON en verstuur het opnieuw.
problem-json-field-unknown = Onbekend veld
problem-json-field-unknown-detail = Hier is geen veld { $given } (regel { $line }, kolom { $column }).
problem-json-field-unknown-remedy = Laat het weg, of gebruik een van de bekende velden: { $known }.
problem-json-field-missing = Er ontbreekt een veld
problem-json-field-missing-detail = Het veld { $given } ontbreekt.
problem-json-field-missing-remedy = Voeg { $given } toe en verstuur het opnieuw.
problem-json-word-unknown = Onbekend woord
problem-json-word-unknown-detail = { $given } is geen van de woorden die hier bekend zijn (regel { $line }, kolom { $column }).
problem-json-word-unknown-remedy = Gebruik een van: { $known }.
problem-json-value-wrong = Een andere soort waarde is nodig
problem-json-value-wrong-detail = De waarde die eindigt op regel { $line }, kolom { $column } past niet: { $reason }.
problem-json-value-wrong-remedy = Stuur een waarde van de soort die /api/v1/openapi.json beschrijft.
problem-not-json = De inhoud is niet als JSON verstuurd
problem-not-json-detail = De inhoud is niet als JSON verstuurd.
problem-not-json-remedy = Stuur de kopregel Content-Type: application/json mee.
problem-too-large = Te groot
problem-too-large-detail = Het verzoek is groter dan wat wordt aangenomen.
problem-too-large-remedy = Stuur minder tegelijk, of kleinere bestanden.
problem-took-too-long = Het duurde te lang
problem-took-too-long-detail = Het verzoek duurde langer dan de desk wacht.
problem-took-too-long-remedy = Verstuur het opnieuw.
problem-query-wrong = De zoekvraag is niet te lezen
problem-query-wrong-detail = De zoekvraag van het adres is niet te lezen.
problem-query-wrong-remedy = Schrijf die als naam=waarde&naam=waarde, met procentcodering.
problem-parameter-unknown = Onbekende parameter
problem-parameter-unknown-detail = Deze lijst kent de parameter { $given } niet.
problem-parameter-unknown-remedy = Laat die weg, of gebruik een van: { $known }.
problem-parameter-wrong = De waarde van een parameter past niet
problem-parameter-wrong-detail = { $parameter } kan hier niet { $given } zijn, of is tweemaal gegeven.
problem-parameter-wrong-remedy = Kijk in /api/v1/openapi.json wat er mag.
problem-limit-wrong = Zo groot kan een pagina niet zijn
problem-limit-wrong-detail = Een pagina heeft 1 tot { $max } regels.
problem-limit-wrong-remedy = Stuur een limit van 1 tot { $max }.
problem-cursor-wrong = Geen plaats in de lijst
problem-cursor-wrong-detail = { $given } is geen plaats in deze lijst.
problem-cursor-wrong-remedy = Stuur letterlijk wat next gaf, of laat het weg.
problem-address-wrong = Geen e-mailadres
problem-address-wrong-detail = { $given } is geen e-mailadres.
problem-address-wrong-remedy = Schrijf het als naam@example.org.
problem-base64-wrong = Geen base64
problem-base64-wrong-detail = De inhoud van een bestand is geen base64.
problem-base64-wrong-remedy = Codeer de bytes zoals RFC 4648 base64 schrijft, met opvulling.
problem-weight-half = Impact en urgentie horen bij elkaar
problem-weight-half-detail = Alleen samen geven impact en urgentie een prioriteit.
problem-weight-half-remedy = Stuur beide, of geen van beide.
problem-tier-unknown = Geen laag gevonden
problem-tier-unknown-detail = Er is geen eigen laag { $tier }.
problem-tier-unknown-remedy = Noem een van de eigen lagen uit het plan.
problem-duplicate-of-what = Dubbel met wat?
problem-duplicate-of-what-detail = Een dubbele melding noemt de andere melding; spam noemt er geen.
problem-duplicate-of-what-remedy = Stuur of mee bij duplicate, en laat het weg bij spam.
problem-not-now = Niet nu
problem-not-now-detail = Dit past niet bij hoever de melding nu is.
problem-not-now-remedy = Lees de melding opnieuw: daar staat wat nu kan.
problem-not-yourself = Niet bij uzelf
problem-not-yourself-detail = U kunt uzelf niet uitschakelen.
problem-not-yourself-remedy = Vraag een andere beheerder.
problem-no-plan = Er loopt geen plan
problem-no-plan-detail = Er is nog geen plan in gebruik genomen.
problem-no-plan-remedy = Neem er een in gebruik met ladder plan apply BESTAND --reason WOORDEN.
problem-plan-runs = Dit plan loopt al
problem-plan-runs-detail = Dit plan is al het lopende, als revisie { $revision }.
problem-plan-runs-remedy = U hoeft niets te doen.
problem-plan-broken = Het plan kan niet lopen
problem-plan-broken-detail = Het plan heeft { $count } bevindingen; die van de soort error houden het tegen.
problem-plan-broken-remedy = Herstel wat findings noemt; ladder check zegt er meer over.
problem-store-stopped = De desk kan niet schrijven
problem-store-stopped-detail = De desk kan nu niet schrijven; er is niets gewijzigd. Lezen kan wel.
problem-store-stopped-remedy = Verstuur het later opnieuw; de beheerders van de desk weten ervan.
problem-busy = De desk is bezet
problem-busy-detail = De desk kon dit zojuist niet uitvoeren; er is niets gewijzigd.
problem-busy-remedy = Verstuur het opnieuw.
problem-crossed = Twee wijzigingen kruisten elkaar
problem-crossed-detail = Er kwam op hetzelfde moment een andere wijziging; er is niets gewijzigd.
problem-crossed-remedy = Verstuur het opnieuw.
problem-unsure = Het kan gebeurd zijn, of niet
problem-unsure-detail = De verbinding brak terwijl de wijziging werd bewaard.
problem-unsure-remedy = Kijk of het gebeurd is, of herhaal het verzoek met dezelfde Idempotency-Key.
problem-broken = Een fout in de desk
problem-broken-detail = Er ging iets stuk in de desk; er is niets gewijzigd.
problem-broken-remedy = Probeer het opnieuw; blijft het zo, geef dan deze verwijzing door aan de beheerders van de desk: { $reference }.

## clocks

moment = { $weekday } { $day } { $month } { $year } { $time } { $zone }
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
span-minutes = { $count } min
span-hours = { $count } u
span-working-days = { $count ->
    [one] { $count } werkdag
   *[other] { $count } werkdagen
}
span-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
span-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weken
}
clock-counted = Geteld: { $span } openingstijd van { $calendar } vanaf { $from } (planrevisie { $revision });
clock-counted-always = Geteld: { $span } kalendertijd vanaf { $from } (planrevisie { $revision });
clock-paused = { $reason } van { $from } tot { $to } verschoof de streeftijd naar { $due };
clock-paused-idle = { $reason } van { $from } tot { $to } kostte geen openingstijd;
clock-opens = toen gesloten, weer open vanaf { $opens };
clock-named = de leverancier noemde { $due };
clock-stands-still = de klok staat stil sinds { $since } ({ $reason });
clock-due = streeftijd { $due }.
clock-due-only = Streeftijd { $due }.
clock-without-due = Sinds { $from }; de leverancier noemde geen tijd.
pause-on-requester = wachten op de melder
pause-on-vendor = wachten op de leverancier
pause-asked = wachten op antwoord over de overdracht
pause-offered = wachten op de laag erboven
pause-told = wachten op bevestiging van de melder
pause-set-aside = het terzijde liggen
pause-merged = het samenvoegen met een andere melding

## requester status

requester-status-received = Wij hebben uw melding ontvangen.
requester-status-in-progress = Er wordt aan uw melding gewerkt.
requester-status-waiting-for-you = Wij wachten op uw antwoord.
requester-status-please-confirm = Volgens ons is het opgelost. Laat u ons weten of het werkt?
requester-status-solved = Het is opgelost.
requester-status-unanswered = Wij konden u niet bereiken en hebben de melding gesloten.
requester-status-withdrawn = De melding is ingetrokken.
requester-status-closed = De melding is gesloten.

## De demonstratie

demo-plan = Het voorbeeldplan van de demonstratie
demo-ready = De desk is gevuld met { $tickets } meldingen; alles verdwijnt als u stopt met Ctrl-C. Elke link meldt u eenmaal aan:
demo-tokens = Voor programma's, dezelfde mensen met een token:
demo-tier-1 = Medewerker, laag 1
demo-tier-2 = Medewerker, laag 2
demo-tier-3 = Medewerker, laag 3
demo-lead = Teamleider
demo-administrator = Beheerder
demo-requester = Melder
demo-try = Probeer:

## Waar fouten over gaan, zoals lezers het noemen.

fault-field-asks = de vraag
fault-field-cause = de oorzaak
fault-field-contact = de contactpersoon bij de leverancier
fault-field-form = een antwoord op een vraag van het formulier
fault-field-resolution = de oplossing
fault-field-subject = het onderwerp
fault-field-text = de tekst
fault-field-title = de titel
fault-field-title-nl = de Nederlandse titel
fault-field-title-en = de Engelse titel
fault-field-text-nl = de Nederlandse tekst
fault-field-text-en = de Engelse tekst
fault-field-why = de reden
fault-field-words = uw toelichting
fault-field-numbers = het zaaknummer
fault-field-fields = de velden waarover het gaat
fault-field-reason = de reden
fault-many-attachments = bestanden
fault-many-files = bestanden
fault-many-answers = antwoorden
fault-many-links = koppelingen
fault-many-participants = meelezers
fault-many-splits = afgesplitste meldingen
fault-many-vendor-cases = zaken bij de leverancier
fault-many-merged-tickets = samengevoegde meldingen
fault-many-drafts = concepten
fault-state-queued = nog van niemand
fault-state-held = in behandeling
fault-state-queued-or-held = in behandeling of nog van niemand
fault-state-offered = aangeboden
fault-state-relayed = teruggegeven
fault-state-contacting = toe aan het contact met de melder
fault-state-confirming = in afwachting van een bevestiging
fault-state-closed = gesloten
fault-wait-requester = op de melder
fault-wait-vendor = op de leverancier
fault-wait-until = op een tijdstip
