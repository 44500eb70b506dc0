## De pagina's van de melder, en het formulier voor bellers en bezoekers.

portal-title = Mijn meldingen
portal-new = Nieuwe melding
portal-empty = U hebt nog geen meldingen. Werkt er iets niet, meld het dan hier; op deze pagina ziet u waar uw melding is.
portal-open = Open
portal-closed = Gesloten
portal-older = Oudere meldingen
portal-where = Waar uw melding is
portal-here-received = pakt het op
portal-here-in-progress = is ermee bezig
portal-here-waiting-for-you = wacht op uw antwoord
portal-here-please-confirm = wacht op uw bevestiging
portal-desk = Servicedesk
portal-promise-reply = U hoort van ons uiterlijk { $at }.
portal-promise-solve = U hoort de oplossing van ons uiterlijk { $at }.
portal-chip-received = ontvangen
portal-chip-in-progress = in behandeling
portal-chip-waiting-for-you = wacht op u
portal-chip-please-confirm = graag bevestigen
portal-chip-solved = opgelost
portal-chip-unanswered = gesloten
portal-chip-withdrawn = ingetrokken
portal-chip-closed = gesloten
portal-what-about = Waar gaat het over?
portal-subject = In één regel
portal-text = Wat gebeurt er, en wat had u verwacht?
portal-files = Afbeeldingen en bestanden
portal-files-hint = Een foto van het scherm helpt vaak het meest.
portal-impact = Wie heeft er last van?
portal-urgency = Wanneer moet het werken?
portal-send = Melding versturen
portal-taken = We hebben uw melding. Een bevestiging gaat naar { $address }.
portal-taken-known = Misschien gaat het om wat al bekend is: { $title }.
portal-said = Wat er is gezegd
portal-whole = Toon het hele bericht
portal-whole-back = Terug naar de melding
portal-earlier = Toon wat er eerder is gezegd
portal-quoted = Geciteerde tekst
portal-does-it-work = Werkt het nu?
portal-works = Ja, het werkt
portal-still-broken = Het werkt nog niet
portal-still-broken-what = Wat gaat er nog mis?
portal-asked = Onze vraag aan u
portal-write = Schrijf aan de servicedesk
portal-reply = Versturen
portal-reopen = Het is weer stuk
portal-goes-on-in = Het gaat verder in melding #{ $number }
portal-goes-on = Het gaat verder in een andere melding, die er al was.
portal-ask-anew = Is er weer iets mis? Maak een nieuwe melding
portal-others = Wie meeleest en meeschrijft
portal-other-remove = Verwijderen
portal-other-remove-named = { $name } verwijderen
portal-other-leave = Niet langer meelezen
portal-more = Meer
portal-participant = Laat iemand meelezen en meeschrijven (e-mailadres)
portal-participant-history = Diegene mag lezen wat er tot nu toe is gezegd
portal-participant-add = Toevoegen
portal-withdraw-why = Niet meer nodig? U mag zeggen waarom
portal-withdraw = Melding intrekken

form-platform = Om wat voor apparaat gaat het?
form-error-text = Welke melding ziet u? Neem ze precies over.
form-since = Sinds wanneer?
form-worked-before = Werkte het eerder wel?
form-app = Welke app of welk programma?
form-device = Welk apparaat (naam of serienummer)?
form-phone = Een nummer waarop u bereikbaar bent
form-place = Waar bent u?
form-yes = Ja
form-no = Nee

impact-everyone = Iedereen
impact-group = Een team, een locatie of één soort apparaat
impact-person = Alleen ik, of één persoon
urgency-now = Nu; het werk ligt stil
urgency-today = Vandaag
urgency-later = Later mag ook

walk-in-title = Nieuw ticket
walk-in-opened = #{ $number } is geopend. Hier is het formulier voor de volgende.
walk-in-solved = #{ $number } is opgelost en verteld. Hier is het formulier voor de volgende.
walk-in-channel = Hoe men u bereikt
walk-in-address = Wie hulp nodig heeft (e-mailadres)
walk-in-name = De naam, als die hier nog onbekend is
walk-in-topic = Onderwerp
walk-in-questions = Vragen erbij tonen
walk-in-no-topic = Nog niet bekend
walk-in-text = Wat er wordt gezegd
walk-in-solution = Meteen opgelost? Wat u deed en vertelde
walk-in-solution-hint = Dan is het ticket in één keer opgelost en verteld; de melder leest het op de eigen pagina. Laat het leeg om het ticket open bij u te houden.
walk-in-and-next = Bewaren, en de volgende
walk-in-and-open = Bewaren, en het ticket openen
channel-phone = Telefonisch
channel-in-person = Persoonlijk
channel-chat = Via chat

portal-rate = Hoe bent u geholpen?
portal-stars = { $stars ->
    [one] { $stars } ster
   *[other] { $stars } sterren
}
portal-rate-words = Wat ging goed, wat kon beter?
portal-rate-send = Versturen
portal-rate-again = Wijzigen
portal-rated = Dank u: u gaf { $stars ->
    [one] { $stars } ster
   *[other] { $stars } sterren
}.

portal-yours = Dit schreef u; het is niet verzonden. Kopieer wat u nog nodig hebt.
portal-left-over = Wat u hier schreef kan niet meer worden verzonden, omdat de melding verder is gegaan. Kopieer wat u nog nodig hebt, bijvoorbeeld naar een nieuwe melding.
portal-files-unkept = { $count ->
    [one] Het bestand { $files } is niet bewaard. Kies het opnieuw.
   *[other] De bestanden { $files } zijn niet bewaard. Kies ze opnieuw.
}
