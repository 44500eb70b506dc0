## Schrijven: antwoorden, notities, concepten, wat teruggehaald kan worden, tekstblokken, macro's.

write-label = Schrijven
write-reply = Antwoord
write-note = Notitie
write-send-to = Antwoord aan { $name }
write-send-note = Notitie voor laag 1–{ $last }
write-no-reply = Laag { $tier } schrijft nu aan de melder. Uw notitie bereikt alle lagen.
write-reply-hint = Wat de melder te lezen krijgt. :: voor tekstblokken
write-note-hint = Blijft binnen de servicedesk. @ noemt een collega
write-waits = Op het antwoord wachten
write-meanwhile = Terwijl u schreef, kwam dit erbij:
write-closed-it = Heeft het ticket gesloten.
write-tools = Opmaak
write-bold = Vet
write-italic = Cursief
write-list = Lijst
write-numbers = Genummerde lijst
write-quote = Citaat
write-code = Code
write-link = Link
write-preview = Voorbeeld
write-choices = Suggesties
write-files = Bestanden toevoegen
write-block = Tekstblok…
write-insert = Invoegen
write-draft-of = Concept, bewaard
write-keep-draft = Als concept bewaren
write-discard = Concept weggooien

write-leaves = Antwoord aan { $name } (#{ $number }) vertrekt over
write-seconds = s
write-call-back = Terughalen
write-came-back = Uw antwoord aan { $name } (#{ $number }) is niet vertrokken.
write-undo-too-late = Terughalen kon niet meer: uw antwoord is al vertrokken.
write-to-draft = Uw tekst staat in het concept.
write-understood = Begrepen

write-before = Eerder in de lijst
write-after = Verder in de lijst
write-blocks = Tekstblokken
write-blocks-hint = Teksten die u in een antwoord of notitie zet: typ :: en het begin van de afkorting. Gedeelde zijn van iedereen; teamleiders houden ze bij.
write-no-blocks = Er zijn nog geen tekstblokken. Schrijf hieronder het eerste.
write-new-block = Nieuw tekstblok
write-change-block = Tekstblok wijzigen
write-title = Titel
write-shortcut = Afkorting
write-language = Taal
write-text = Tekst
write-places = Ingevuld bij het invoegen:
write-shared = gedeeld
write-own = eigen
write-share = Voor iedereen
write-keep = Opslaan
write-change = Wijzigen
write-remove = Verwijderen
write-cancel = Annuleren
write-undo-seconds = Wat ik verstuur, kan ik terughalen gedurende
write-undo-choice = { $seconds ->
    [0] geen tijd: het vertrekt meteen
   *[other] { $seconds } seconden
}
language-en = Engels
language-nl = Nederlands

write-macros = Macro's
write-macros-hint = Meerdere stappen onder één naam. Op een ticket ziet u eerst wat een macro wijzigt; daarna worden de stappen in deze volgorde gezet, en bij de eerste die geweigerd wordt, stopt hij.
write-no-macros = Er zijn nog geen macro's. Schrijf hieronder de eerste.
write-new-macro = Nieuwe macro
write-change-macro = Macro wijzigen
write-name = Naam
write-as-it-is = zoals het is
write-macro = Macro
write-macro-hand = In handen van
write-macro-take = zelf nemen
write-macro-release = terug in de wachtrij
write-macro-topic = Onderwerp
write-macro-priority = Prioriteit
write-macro-hours = Sluimeren, in uren
write-macro-note = Notitie schrijven
write-macro-reply = Antwoord aan de melder
write-move-reply-wait = Antwoord aan de melder en wachten
write-move-triage = Zetten op { $to }
write-move-assign = Toewijzen aan { $name }
write-move-snooze = { $hours ->
    [one] { $hours } uur laten sluimeren
   *[other] { $hours } uur laten sluimeren
}
write-priority-urgent = Dringend
write-priority-high = Hoog
write-priority-normal = Normaal
write-priority-low = Laag
write-macro-look = Tonen wat hij wijzigt
write-macro-on = { $name } op #{ $number }
write-macro-changed = De macro is intussen gewijzigd: dit doet hij nu.
write-macro-run = Uitvoeren
write-macro-run-part = Uitvoeren zover het gaat
write-macro-made = gedaan
write-macro-refused = geweigerd
write-macro-not-made = niet gedaan
write-to-ticket = Terug naar het ticket

## Fouten bij het schrijven.

problem-written-meanwhile = Iemand anders schreef intussen
problem-written-meanwhile-detail = Iemand anders schreef of sloot het ticket terwijl u schreef; er is niets verstuurd.
problem-written-meanwhile-remedy = Lees wat nieuw is, pas uw tekst zo nodig aan en verstuur hem opnieuw.
write-only-reads = U zorgt voor de desk en mag elk ticket lezen. Wilt u ook aan tickets werken, dan geeft een beheerder u het recht “medewerker” onder Beheer, Personen.
