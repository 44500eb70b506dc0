### Wat in een plan gevonden wordt dat goed geschreven is en pijn zal doen. Zijn tweeling in en heeft dezelfde sleutels met dezelfde argumenten.

## Woorden die de zinnen gebruiken

words-and = { $before } en { $last }
length-hours = { $count } uur
length-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
days-monday = maandag
days-tuesday = dinsdag
days-wednesday = woensdag
days-thursday = donderdag
days-friday = vrijdag
days-saturday = zaterdag
days-sunday = zondag
days-run = { $first } tot en met { $last }

## Het bestand

finding-P007 = { $noun ->
        [hours] De openingstijden `{ $id }` zijn beschreven en niets houdt zich eraan
        [team] Het team `{ $id }` is beschreven en bemant geen laag
        [person] De persoon `{ $id }` zit in geen team en doet nergens aan mee
        [field] Het overdrachtsveld `{ $id }` is beschreven en geen laag vraagt erom
       *[vendor] De leverancier `{ $id }` is beschreven en geen laag noemt hem
    }
finding-P007-help = { $noun ->
        [hours] Geef ze aan een team, een leverancier of de streeftijden, of verwijder ze
        [team] Noem het in de `teams` van een laag, of verwijder het
        [person] Maak deze persoon lid van een team, of verwijder de tabel
        [field] Voeg het toe aan de `handover` van een laag, of verwijder het
       *[vendor] Noem hem als `vendor` van de laatste laag, of verwijder hem
    }
finding-P008 = Deze tekst is niet vertaald naar { $languages }
finding-P008-help = Voeg de ontbrekende woorden toe; tot dan krijgen lezers die in de taal van het plan

## Teams en lagen

finding-T104 = { $team } heeft geen teamleider
finding-T104-help = Noem een van de leden als `lead`: teamleiders horen van streeftijden en worden als eersten opgeleid
finding-T105 = Laag { $tier } noemt geen verantwoordelijkheden
finding-T105-help = Schrijf onder `does` wat de laag doet, zodat niemand hoeft te raden wat door moet
finding-T107 = Laag { $tier } rust op { $person } alleen
finding-T107-help = Voeg een tweede lid aan het team toe, of een tweede team aan de laag
finding-T108-day = Op { $days } van { $from } tot { $until } is laag { $tier } { $minutes } gesloten terwijl laag 1 open is; zij belooft binnen { $accept } te accepteren
finding-T108-day-help = Laat de openingstijden van laag { $tier } die van laag 1 dekken, laat een tweede team haar bemannen, of beloof een langere `accept`
finding-T108-days = Van { $from_day } { $from } tot { $until_day } { $until } is laag { $tier } { $minutes } gesloten terwijl laag 1 open is; zij belooft binnen { $accept } te accepteren
finding-T108-days-help = Laat de openingstijden van laag { $tier } die van laag 1 dekken, laat een tweede team haar bemannen, of beloof een langere `accept`
finding-T108-always = Laag { $tier } is nooit open als laag 1 dat is; zij belooft binnen { $accept } te accepteren
finding-T108-always-help = Laat de openingstijden van laag { $tier } en laag 1 elkaar raken
finding-T109 = Er is geen laag van een leverancier: wat laag { $tier } niet kan oplossen, kan nergens heen
finding-T109-help = Voeg een laatste [[tier]] toe met een `vendor`
finding-T110 = Melders worden geholpen in `{ $language }`, en niemand in laag 1 spreekt dat
finding-T110-help = Voeg de taal toe bij iemand in laag 1, of bied haar niet aan
finding-T111 = Laag { $tier } mag niet wat laag { $below } eronder wel mag: { $actions }
finding-T111-help = Voeg de ontbrekende handelingen toe aan `may`, zodat niemand er een melding voor terug hoeft te sturen

## Beloften en werkwijze

finding-S202 = De hele weg van een melding duurt { $path } ({ $up } omhoog, { $down } terug naar de melder), en bij prioriteit `{ $priority }` is een oplossing binnen { $solve } beloofd
finding-S202-help = Beloof een langere `solve`, of verkort `accept`, `work`, `acknowledge` of `contact`
finding-S204 = Laag { $tier } vraagt niets bij de overdracht: een melding kan laag { $above } zonder een woord bereiken
finding-S204-help = Noem onder `handover` wat laag { $above } nodig heeft om verder te gaan
finding-S205 = De overdracht van laag { $tier } vraagt niets wat laag { $below } niet al gaf
finding-S205-help = Voeg het veld toe dat laat zien wat laag { $tier } te weten kwam
finding-S206 = Een oplossing gaat rechtstreeks naar laag 1; { $tiers_count ->
        [one] laag { $tiers } leert
       *[other] lagen { $tiers } leren
    } er niets van
finding-S206-help = Schrijf relay = "each-tier", zodat elke laag onderweg de oplossing erkent
finding-S207 = Niets belooft dat laag 1 de melder terugbelt zodra zij de oplossing heeft
finding-S207-help = Geef `contact` een tijdsduur, bijvoorbeeld contact = "1h"
finding-S207-some = Niets belooft dat laag 1 de melder terugbelt zodra zij de oplossing heeft van { $priorities_count ->
        [one] een melding met prioriteit { $priorities }
       *[other] meldingen met de prioriteiten { $priorities }
    }
finding-S207-some-help = Geef `contact` een tijdsduur voor elke prioriteit
finding-S208 = { $promise ->
        [first_reply] De eerste reactie
        [next_reply] De volgende reactie
       *[solve] De oplossing
    } bij prioriteit `{ $higher }` is beloofd binnen { $slow }, die bij `{ $lower }` al binnen { $fast }
finding-S208-help = Beloof de hogere prioriteit niet later dan de lagere
finding-S210-both = Leverancier { $vendor } heeft geen checklist en geen patroon voor zijn zaaknummers
finding-S210-both-help = Schrijf onder `checklist` waar hij om zal vragen, en onder `case` hoe zijn nummers eruitzien
finding-S210-checklist = Leverancier { $vendor } heeft geen checklist
finding-S210-checklist-help = Schrijf onder `checklist` waar hij om zal vragen, zodat een zaak in één keer geopend wordt
finding-S210-case = Leverancier { $vendor } heeft geen patroon voor zijn zaaknummers
finding-S210-case-help = Schrijf onder `case` hoe zijn nummers eruitzien, zodat zijn mails hun zaak vinden
finding-S211 = Meldingen over “{ $topic }” beginnen in laag { $tier } en slaan laag 1 over
finding-S211-help = Laat ze in laag 1 beginnen, of accepteer dit met de reden

## De uitrol

finding-R301 = De fase { $phase } eindigt op { $end }, voordat zij op { $start } begint
finding-R301-help = Verander een van de twee datums
finding-R302 = De groep `{ $group }` zit van { $from } tot en met { $until } in twee fasen tegelijk: { $other } en { $phase }
finding-R302-help = Laat de ene fase van een groep eindigen voordat de volgende begint
finding-R303 = De eerste productiefase, { $phase }, heeft geen pilot voor zich
finding-R303-help = Plan een fase van de soort `pilot` die voor { $start } begint
finding-R304 = In de bridge van de eerste productiefase, { $phase }, { $tiers_count ->
        [one] ontbreekt laag { $tiers }
       *[other] ontbreken lagen { $tiers }
    }
finding-R304-help = Voeg elke laag van uzelf toe aan `tiers`
finding-R304-none = De eerste productiefase, { $phase }, heeft geen bridge
finding-R304-none-help = Voeg een `bridge` toe waarin alle lagen van uzelf elkaar treffen als de fase begint
finding-R305 = De bridge van { $phase } heeft geen eindvoorwaarde: zij duurt tot { $end }, nodig of niet
finding-R305-help = Voeg until = {"{"} days_without_urgent = 5 {"}"} toe, of een ander aantal dagen
finding-R306 = De bridge van { $phase } om { $at } duurt { $minutes }, en op { $days } { $tiers_count ->
        [one] is laag { $tiers } dan gesloten
       *[other] zijn lagen { $tiers } dan niet alle open
    }
finding-R306-help = Houd haar op een uur waarop al haar lagen open zijn
finding-R306-clock = De bridge van { $phase } om { $at } duurt { $minutes }, en op { $days } van { $from } tot en met { $until }, zoals de klokken dan staan, { $tiers_count ->
        [one] is laag { $tiers } gesloten
       *[other] zijn lagen { $tiers } niet alle open
    }
finding-R306-clock-help = Houd haar op een uur waarop al haar lagen open zijn, voor en na het verzetten van de klok
finding-R307 = De productiefase { $phase } heeft geen drempel: zij begint wat er ook gebeurd is
finding-R307-help = Voeg een `gate` toe met wat moet gelden, bijvoorbeeld gate = {"{"} trained = 1.0, open_urgent = 0 {"}"}
finding-R308 = { $phase } brengt { $users } gebruikers, meer dan vijf keer de { $before } van alle fasen ervoor
finding-R308-help = Verdeel de fase in kleinere, of houd een pilot met meer mensen
finding-R309 = De registratiemail van { $phase } noemt het contact van de desk niet in elke taal
finding-R309-help = Zet {"{desk.mail}"} waar het adres hoort
finding-R309-none = De mensen van { $phase } horen niet dat zij zich kunnen registreren
finding-R309-none-help = Voeg een [[communication]] `enrol` toe voor deze fase, met {"{desk.mail}"} erin
finding-R309-late = De registratiemail van { $phase } gaat uit op { $on }, nadat de fase op { $start } begint
finding-R309-late-help = Verstuur haar uiterlijk op de eerste dag
finding-R309-nowhere = In wat de mensen van { $phases } lezen staat {"{desk.mail}"}, en geen team van laag 1 heeft een adres: er zal niets staan
finding-R309-nowhere-help = Geef dit team zijn `mail`
finding-R310 = In de pilot { $phase } { $executives ->
        [one] zit { $executives } leidinggevende
       *[other] zitten { $executives } leidinggevenden
    }
finding-R310-help = Laat leidinggevenden in een eigen productiefase komen, met iemand naast hen

## Training en vroege betrokkenheid

finding-E402 = Geen trainingsmodule is bedoeld voor laag { $tier }
finding-E402-help = Voeg de laag toe aan de `tiers` van de modules die zij nodig heeft
finding-E402-none = Niets is gepland om { $tiers_count ->
        [one] laag { $tiers }
       *[other] lagen { $tiers }
    } op te leiden
finding-E402-none-help = Voeg een tabel [training] toe met modules voor elke laag en sessies
finding-E403-short = De modules van { $tiers_count ->
        [one] laag { $tiers }
       *[other] lagen { $tiers }
    } duren samen { $together }; bedoeld zijn { $least } tot { $most }
finding-E403-short-help = Voeg een module toe of verleng er een, of verander `minutes`
finding-E403-long = De modules van { $tiers_count ->
        [one] laag { $tiers }
       *[other] lagen { $tiers }
    } duren samen { $together }; bedoeld zijn { $least } tot { $most }
finding-E403-long-help = Verkort een module of laat er een weg, of verander `minutes`
finding-E404-theory = Wat { $tiers_count ->
        [one] laag { $tiers } leert
       *[other] lagen { $tiers } leren
    }, is alleen theorie
finding-E404-theory-help = Voeg een module van de soort `practice` toe: wat de handen gedaan hebben, blijft
finding-E404-practice = Wat { $tiers_count ->
        [one] laag { $tiers } leert
       *[other] lagen { $tiers } leren
    }, is alleen praktijk
finding-E404-practice-help = Voeg een module van de soort `theory` toe, bijvoorbeeld het plan zelf
finding-E405 = { $person } geeft de sessie `{ $session }` zonder zelf opgeleid te zijn, en is niet van laag { $tier }
finding-E405-help = Laat { $person } een sessie volgen die voorbij is als deze begint, of laat iemand van laag { $tier } haar geven
finding-E406 = { $person } van laag { $tier } geeft noch volgt een training voor de productie
finding-E406-help = Voeg { $person } toe aan een sessie voor de eerste productiefase
finding-E406-nobody = Niemand geeft of volgt een training voor de productie
finding-E406-nobody-help = Plan een [[training.session]] voor de teamleiders, en een voor de leden van elke laag
finding-E407 = De sessie `{ $session }` op { $date } van { $from } tot { $until } valt buiten de openingstijden van { $teams }
finding-E407-help = Houd haar terwijl zij werken, of accepteer dit met de reden die zij afspraken
finding-E408 = Niemand van { $team } doet voor de productie ergens aan mee
finding-E408-help = Geef iemand van het team een deel in een [[involvement]], bijvoorbeeld in een test of een pilot
finding-E408-nobody = Het ondersteuningsteam doet voor de productie nergens aan mee
finding-E408-nobody-help = Voeg voor elk team een [[involvement]] toe: meelezen met het ontwerp, een test, een pilot
finding-E409 = “{ $involvement }” moet klaar zijn op { $due }, nadat de fase { $phase } op { $end } eindigt
finding-E409-help = Laat het klaar zijn zolang de fase loopt, of laat het bij een andere fase horen
finding-E410 = Niemand van laag { $tier } doet mee aan een pilot
finding-E410-help = Voeg een [[involvement]] toe van het stadium `pilot` met iemand van laag { $tier }: zij treffen de problemen als eersten
finding-E411 = De sessie `{ $session }` op { $date } haalt iedereen weg van { $tiers_count ->
        [one] laag { $tiers } terwijl die open is
       *[other] lagen { $tiers } terwijl die open zijn
    }
finding-E411-help = Verdeel haar over twee sessies, zodat er iemand blijft

## F: voorspelling

finding-F501 = In week { $week } ({ $date }) is laag { $tier } { $busy } van haar tijd bezet ({ $low } tot { $high }){ $weeks ->
        [one] {""}
       *[other] , en in { $weeks } weken meer dan 85 %
    }
finding-F501-help = { $tier ->
        [1] Voeg voor die weken mensen toe, maak de fase kleiner, of leid hen op zodat een melding minder tijd kost
       *[other] Voeg voor die weken mensen toe, maak de fase kleiner, of laat de laag eronder meer oplossen
    }; `ladder staff` vindt hoeveel er nodig zijn
finding-F502 = Wat in de laatste weken bij laag { $tier } komt is { $load } van wat de mensen daar kunnen doen, dus de wachtrij groeit zonder einde als dat zo blijft
finding-F502-help = { $tier ->
        [1] Voeg mensen toe, spreid de fasen, of leid hen op zodat een melding minder tijd kost
       *[other] Voeg mensen toe, spreid de fasen, of los meer op een laag lager op
    }
finding-F502-ended = Wat in de ergste week bij laag { $tier } komt is { $load } van wat de mensen daar kunnen doen: de wachtrij werd zo lang dat de repetitie eerder is beëindigd
finding-F502-ended-help = { $tier ->
        [1] Voeg mensen toe, spreid de fasen, of leid hen op zodat een melding minder tijd kost
       *[other] Voeg mensen toe, spreid de fasen, of los meer op een laag lager op
    }
finding-F503-reply = Een eerste antwoord binnen { $span } bij prioriteit { $priority } wordt voor { $kept } van de gerepeteerde meldingen gehouden ({ $low } tot { $high }){ $others_count ->
        [0] {""}
       *[other] , en bij { $others } ook voor minder dan negen op de tien
    }
finding-F503-reply-help = Beloof wat te houden is, of verkort het wachten bij laag 1; `ladder simulate` toont waar de tijd blijft
finding-F503-solve = Een oplossing binnen { $span } bij prioriteit { $priority } wordt voor { $kept } van de gerepeteerde meldingen gehouden ({ $low } tot { $high }){ $others_count ->
        [0] {""}
       *[other] , en bij { $others } ook voor minder dan negen op de tien
    }
finding-F503-solve-help = Beloof wat te houden is, of kijk in welke laag het wachten de tijd neemt; `ladder simulate` toont het
finding-F504 = Laag { $tier } is in geen enkele week meer dan { $busy } van haar tijd bezet
finding-F504-help = { $tier ->
        [1] Leen mensen uit aan een andere laag, of aan de voorbereiding van de uitrol, zolang fasen beginnen
       *[other] Leen mensen uit aan de laag eronder zolang fasen beginnen
    }

## Een bevinding uitleggen

explain-why = Waarom het ertoe doet
explain-stands-on = Het steunt op
explain-example = Voorbeeld
explain-found = Gevonden in:
explain-mended = Hersteld:
explain-left-out = (deze regels zijn weggelaten)
explain-mend = Hoe u het herstelt
explain-allow = Wanneer u het accepteert
explain-never = Een fout is niet te accepteren: het plan zou niet lopen.
explain-forecast = Hiernaar wordt gekeken in een voorspelling.
explain-unknown = Er is geen bevinding `{ $code }`. { $offer ->
        [yes] Bedoelt u { $nearest }? Dan: ladder explain { $nearest }
       *[no] Alle staan in de lijst van: ladder explain
    }
explain-all = `ladder explain CODE` zegt waarom een bevinding ertoe doet, hoe u haar herstelt en wanneer u haar accepteert.
explain-next = Waarom het ertoe doet en hoe u het herstelt: ladder explain { $code }
