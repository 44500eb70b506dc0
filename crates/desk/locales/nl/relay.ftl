## Wat mensen met een ticket doen: de formulieren en knoppen.

relay-more = Meer
relay-must-say = Vul dit in, alstublieft.
relay-meanwhile = Dit ticket is veranderd terwijl u schreef. Van u is nog niets verzonden.
relay-meanwhile-yours = Wat u schreef staat hieronder. Lees wat er nieuw is en verzend het dan opnieuw, of wijzig het.
relay-yours = Dit schreef u; het is niet verzonden. Kopieer wat u nog nodig hebt, bijvoorbeeld naar een notitie.
relay-left-over = Wat u hier schreef kan niet meer worden verzonden, omdat de melding verder is gegaan. Kopieer wat u nog nodig hebt, bijvoorbeeld naar een notitie.

## Wie het ticket heeft, en waarvoor het telt.

relay-take = In behandeling nemen
relay-release = Terugzetten in de wachtrij
relay-uncertified = Het plan vraagt een certificaat voor laag { $tier }, en u hebt er geen. { $leads } kan de training plannen; een beheerder geeft u daarna het certificaat.
relay-assign = Toewijzen
relay-assign-to = Aan wie
relay-assign-go = Wijs toe
relay-in = aanwezig
relay-out = buiten werktijd
relay-holds = { $tickets ->
    [0] niets in behandeling
    [one] 1 ticket in behandeling
   *[other] { $tickets } tickets in behandeling
}
relay-no-certificate = geen certificaat voor deze laag; een beheerder kan het geven
relay-triage = Indelen
relay-triage-go = Bewaar dit
relay-topic = Onderwerp
relay-topic-none = Laat zo
relay-phase = Fase
relay-phase-none = Laat zo
relay-priority = Prioriteit
relay-priority-urgent = Dringend
relay-priority-high = Hoog
relay-priority-normal = Normaal
relay-priority-low = Laag
relay-or-weigh = Of laat het plan wegen: wie er last van heeft, en wanneer het moet werken.
relay-weight-none = Niet gewogen
relay-impact = Wie er last van heeft
relay-impact-everyone = Iedereen
relay-impact-group = Een team, locatie of platform
relay-impact-person = Eén persoon
relay-urgency = Wanneer het moet werken
relay-urgency-now = Nu
relay-urgency-today = Vandaag
relay-urgency-later = Later

## De weg omhoog.

relay-escalate = Escaleren
relay-complete = { $score } %
relay-completeness = Hoe volledig de overdracht is
relay-asks-next = Laag { $tier } vraagt hier als eerste naar.
relay-still-empty = Nog leeg.
relay-required = Velden met * moeten ingevuld zijn.
relay-optional = { $label } (indien bekend)
relay-filled-by = { $name }, laag { $tier }
relay-from-request = Uit de melding
relay-file-elsewhere = Een bestand dat elders staat: de naam of de link
relay-file-pick = bestanden van uzelf
relay-reason = Waarom het ticket omhoog gaat
relay-reason-cause-not-found = Oorzaak niet gevonden
relay-reason-cannot-solve = Oorzaak bekend, kan het niet oplossen
relay-reason-no-permission = Geen rechten
relay-reason-out-of-time = Geen tijd meer
relay-reason-words = In uw woorden
relay-reason-hint = Wat u hebt bekeken, en waar u bent gestopt.
relay-offer-to = Aanbieden aan laag { $tier }, { $team }
relay-skip-to = Overslaan naar laag { $tier }, { $team }
relay-check-sheet = Bewaar en controleer
relay-withdraw-offer = Aanbod terugnemen
relay-handover = Overdracht van laag { $from } aan laag { $to }, { $team }
relay-nothing-said = Nog niets
relay-by = { $name }, laag { $tier }
relay-accept = Accepteren
relay-ask-words = Wat u wilt weten, of wat ontbreekt
relay-ask-hint = Vink hierboven de velden aan waar het over gaat.
relay-ask = Vraag na bij { $name }
relay-send-back = Terugsturen naar { $name }
relay-asked = { $name } van laag { $tier } vraagt
relay-asked-waits = { $asker } heeft een vraag gesteld; { $name } heeft nog niet geantwoord
relay-answer-words = Uw antwoord
relay-answer = Antwoord aan { $name }

problem-accept-with-words = U accepteert, en vraagt ook iets
problem-accept-with-words-detail = Niemand leest deze woorden meer als u accepteert.
problem-accept-with-words-remedy = Vraag eerst na, of maak het veld leeg en accepteer; een notitie blijft bij het ticket.

## De weg omlaag.

relay-solve = Oplossen
relay-cause = Hoofdoorzaak
relay-cause-hint = Wat er mis was. De lagen eronder leren ervan.
relay-resolution = Oplossing
relay-resolution-hint = Wat het verhelpt, stap voor stap.
relay-explanation = Uitleg voor de lagen eronder
relay-explanation-hint = Hoe het te herkennen is, en wat zij de volgende keer zelf kunnen doen.
relay-draft = Leg het uit aan { $name }
relay-draft-hint = In woorden van de melder; laag 1 kan het zo verzenden.
relay-solve-alone = Opgelost; ik vertel het aan { $name }
relay-solve-down = Teruggeven aan laag { $tier }, { $team }
relay-solution = Oplossing van laag { $tier }, { $name }
relay-awaited = Laag { $tier }
relay-acknowledged = Laag { $tier }, { $name }
relay-acknowledged-could = Laag { $tier }, { $name }: volgende keer zelf
relay-could-solve = Dit hadden wij zelf kunnen oplossen; de volgende keer doen wij dat
relay-remark = Opmerking voor de anderen (als u die hebt)
relay-understand = De oplossing erkennen
relay-acknowledge = Erken de oplossing, geef door aan laag { $tier }
relay-acknowledge-last = Erken de oplossing; ik vertel het aan { $name }
relay-doubt = Oplossing betwijfelen
relay-doubt-words = Wat er niet aan klopt
relay-doubt-go = Stuur terug omhoog naar laag { $tier }

## Laag 1 en de melder.

relay-contact = Vertel het aan { $name }
relay-attempts = { $attempts } van { $most } pogingen
relay-reach = { $address }
relay-reach-phone = { $phone } · { $address }
relay-channel = Hoe
relay-channel-phone = Telefoon
relay-channel-in-person = Persoonlijk
relay-channel-chat = Chat
relay-channel-mail = Mail
relay-channel-portal = Portaal
relay-speak = Spreek { $name }
relay-write = Schrijf aan { $name }
relay-said = Wat u zegt
relay-said-hint = Wijzig het in wat echt is gezegd; wie is bereikt, leest het op de eigen pagina.
relay-letter = Uw bericht
relay-letter-hint = Een verzonden bericht telt als bereikt.
relay-reached = { $name } bereikt
relay-not-reached = Niet bereikt
relay-last-attempt = Dit is de laatste poging van het plan: wordt niemand bereikt, dan sluit het ticket als onbeantwoord, na een laatste bericht.
relay-send = Verzend aan { $name }
relay-confirming = Wacht op bevestiging van { $name }
relay-silence = Stilte telt als ja
relay-silence-broken = Schreef terug; lees dat eerst
relay-confirm = Volgens { $name } werkt het
relay-dispute = Volgens { $name } werkt het niet
relay-still-wrong = Wat er nog mis is
relay-dispute-go = Weer in behandeling nemen

## Zaken bij de leverancier.

relay-cases = Zaken bij de leverancier
relay-case-severity = ernst { $severity }
relay-case-open = open
relay-case-closed = gesloten
relay-case-close = Sluiten
relay-case-new = Zaak bij { $name } vastleggen
relay-case-numbers = Zaaknummers
relay-case-numbers-hint = Zoals de leverancier ze gaf; meer dan één met een spatie ertussen.
relay-severity = Ernst
relay-severity-none = Niet afgesproken
relay-case-contact = Contactpersoon daar
relay-case-expects = Antwoord verwacht uiterlijk
relay-case-checklist = De leverancier vraagt hiernaar
relay-case-go = Leg vast en wacht op { $name }

problem-time-wrong = Dit is geen tijdstip
problem-time-wrong-detail = De datum en de tijd zijn niet te lezen.
problem-time-wrong-remedy = Schrijf het als 2027-03-08T09:30, of kies het in de kalender van het veld.

## Wachten.

relay-resume = Verder zonder te wachten
relay-wake = Nu wekken
relay-wait = Vraag { $name } en wacht
relay-wait-asks = Uw vraag aan { $name }
relay-wait-hint = De vraag wordt als bericht verzonden; de klokken voor het antwoord staan stil tot het komt.
relay-wait-go = Vraag { $name }
relay-snooze = Sluimeren
relay-snooze-until = Tot
relay-snooze-why = Waarom (als u wilt)
relay-snooze-go = Laat sluimeren tot dan

## Andere eindes, en wegen terug.

relay-withdraw = { $name } heeft het niet meer nodig
relay-withdraw-words = Waarom (als dat is gezegd)
relay-withdraw-go = Sluit als ingetrokken
relay-aside = Terzijde leggen
relay-aside-as = Het is
relay-aside-spam = Spam
relay-aside-duplicate = Een dubbel van een ander ticket
relay-aside-of = Nummer van dat ticket
relay-aside-of-hint = Alleen voor een dubbele.
relay-aside-go = Leg terzijde
relay-restore = Terughalen
relay-reopen = Heropenen
relay-reopen-words = Waarom het ticket weer opengaat
relay-reopen-go = Heropen bij laag 1
relay-adopt = Volg planrevisie { $to } in plaats van { $from }

problem-number-wrong = Dit is geen nummer van een ticket
problem-number-wrong-detail = Het is geen getal.
problem-number-wrong-remedy = Schrijf het als 4127 of #4127.

## Anderen die meelezen.

relay-participants = { $count ->
    [0] Iemand laten meelezen
   *[other] Meelezers ({ $count })
}
relay-participant = Het adres
relay-participant-history = Mag lezen wat eerder is gezegd
relay-participant-go = Laat meelezen
relay-participant-all = leest alles wat is gezegd
relay-participant-since = leest wat sinds de deelname is gezegd
relay-participant-end = Verwijderen
relay-participant-remove = Verwijderen: { $name }

## Andere tickets.

relay-relations = Andere tickets
relay-merged-into = Volgt #{ $number }, die de zaak verder draagt
relay-merged = #{ $number } is in deze opgegaan
relay-split-from = Was een bericht van #{ $number }
relay-split-into = #{ $number } was een bericht van deze
relay-link-related = Heeft te maken met #{ $number }
relay-link-caused-by = Komt door #{ $number }
relay-link-causes = Is de reden van #{ $number }
relay-undo = Ongedaan maken
relay-undo-it = Ongedaan maken voor #{ $number }
relay-merge = Samenvoegen
relay-merge-into = Nummer van het ticket dat verdergaat
relay-merge-hint = Dit ticket sluit en volgt het andere; er gaat niets verloren, en het kan ongedaan worden gemaakt.
relay-merge-history = De mensen van dit ticket mogen lezen wat daar eerder is gezegd
relay-merge-go = Voeg samen met dat ticket
relay-link = Verbinden
relay-link-to = Nummer van het andere ticket
relay-link-as = Dit ticket
relay-link-as-related = heeft ermee te maken
relay-link-as-caused-by = komt erdoor
relay-link-as-causes = is de reden ervan
relay-link-go = Verbind de twee
relay-split = Bericht afsplitsen
relay-split-message = Het bericht
relay-split-none = Kies er een
relay-split-subject = Waar het nieuwe ticket over gaat
relay-split-for = Voor wie
relay-split-for-hint = Leeg: dezelfde melder. Anders het adres van wie het bericht schreef.
relay-split-go = Maak er een eigen ticket van
