### De woorden van Ladder in het Nederlands. Een sleutel per zin; en.ftl heeft dezelfde sleutels met dezelfde argumenten.

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
check-accepted = aanvaard
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
store-no-data-folder = Bijlagen hebben een map nodig. Geef --data MAP, of LADDER_DATA, naast de database-URL.
store-served = Een andere Ladder bedient { $path } al. Stop die eerst, of kies een andere map.
store-newer = De database heeft schema { $found }, dit programma kent { $known }. Gebruik het nieuwere programma.
store-older = De database heeft schema { $found }, dit programma heeft { $known } nodig. Start eenmaal ladder serve om haar bij te werken.
store-not-ladder = { $place } is geen database van Ladder: { $why }. Geef een lege of de juiste.
store-blob-too-large = Een bijlage van { $bytes } bytes is groter dan de { $max } bytes die worden bewaard. Stuur een kleinere of een koppeling.
store-blob-missing = Het bewaarde bestand { $hash } ontbreekt of is beschadigd. Zet het terug uit een back-up van de map blobs.
store-blob = Een bestand kon niet worden bewaard in { $path }: { $why }. Maak ruimte vrij en geef deze gebruiker er schrijfrecht.

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
finding-P009 = `{ $code }` aanvaarden heeft geen gevolg: zoiets is hier niet gevonden
finding-P009-help = { $offer ->
        [yes] Bedoelt u `{ $nearest }`?
       *[no] Verwijder deze [[allow]]
    }
finding-P009-error = `{ $code }` is een fout, en die is met geen reden te aanvaarden: het plan kan er niet mee draaien
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
notice-relayed = Een oplossing voor { $number } is aan uw laag teruggegeven: { $subject }. Bevestig dat u die begrijpt, of stel die ter discussie.
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
promise-acknowledge = tijd om te bevestigen
promise-contact = contact met de melder
promise-vendor = antwoord van de leverancier

## mail

mail-greeting = Beste { $name },
mail-greeting-unknown = Geachte heer, mevrouw,
mail-receipt-subject = Melding { $number } ontvangen: { $subject }
mail-receipt = Wij hebben uw melding ontvangen en er nummer { $number } aan gegeven. Wij nemen contact met u op. Wilt u iets toevoegen, beantwoord dan dit bericht; wie u erbij wilt betrekken, kunnen wij toevoegen.
mail-reply-subject = Re: { $subject }
mail-confirm = Is het hiermee voor u opgelost? Beantwoord dit bericht en laat ons weten of het werkt. Horen wij niets van u, dan nemen wij aan dat het is opgelost en sluiten wij uw melding.
mail-unanswered-subject = Melding { $number } gesloten: { $subject }
mail-unanswered = Wij hebben geprobeerd u te bereiken over uw melding en dat is niet gelukt. Daarom sluiten wij uw melding. Hebt u nog hulp nodig, beantwoord dan dit bericht en wij openen de melding weer.
mail-footer = { $desk } · melding { $number }

## Een desk draaien

serve-folder = De gegevens staan in ./{ $folder }; kies een andere map met --data of een database met --database.
serve-first-plan = Eerste plan, uit { $file }
serve-another-plan = Planrevisie { $revision } draait en { $file } is een ander plan; laat het draaien met: ladder plan apply { $file } --reason WOORDEN
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
        [0] verschuift geen enkele termijn.
        [one] verschuift 1 termijn; { $missed } zou meteen verlopen zijn.
       *[other] verschuiven { $moved } termijnen; { $missed } zouden meteen verlopen zijn.
    }
plan-preview-more = { "  " }en nog { $more }; --format json noemt ze allemaal
plan-preview-missed = meteen verlopen

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
doctor-files = De bestanden die rijen noemen zijn er ({ $files } bekeken).
doctor-jobs = Geen taak is mislukt en geen is te laat.
doctor-jobs-late = { $late } taken hadden meer dan 10 minuten geleden moeten lopen. Controleer of `ladder serve` draait en of er een mailserver is ingesteld met --smtp.
doctor-jobs-failed = { $failed } taken zijn opgegeven, { $late } zijn te laat. Kijk in het logboek van `ladder serve`, verhelp de oorzaak en laat ze opnieuw lopen.
doctor-mail = Over elk bericht is beslist; { $quarantined } wachten in quarantaine.
doctor-mail-undecided = { $undecided } berichten kwamen meer dan 10 minuten geleden binnen en wachten op een beslissing. Start `ladder serve`; dat beslist erover.
doctor-deadlines = Geen termijn wacht op de ronde.
doctor-deadlines-late = { $overdue } meldingen hebben een termijn die meer dan 10 minuten geleden ongemerkt verliep. Start `ladder serve`; dat merkt ze op.
doctor-clock = De klok is aannemelijk: { $now }.
doctor-clock-early = De klok van deze machine zegt { $now }. Zet hem goed; termijnen worden ermee gerekend.
doctor-clock-behind = Er zijn gebeurtenissen die { $hours } uur voorlopen op de klok van deze machine. Zet de klok van deze machine goed, of die van de andere op deze database.
doctor-room = { $folder } heeft { $mebibytes } MiB vrij.
doctor-room-little = { $folder } heeft nog maar { $mebibytes } MiB vrij. Maak binnenkort ruimte.
doctor-room-none = { $folder } heeft nog maar { $mebibytes } MiB vrij. Maak nu ruimte; een volle schijf legt de desk stil.
