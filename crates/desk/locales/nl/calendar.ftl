# Het plan in de agenda van mensen.
calendar-name-of = { $plan }: { $person }
calendar-session = Training: { $modules }
calendar-trainer = Trainer: { $person }
calendar-audience = Voor: { $audience }
calendar-module = { $module } ({ $minutes } minuten)
calendar-bridge = Bridge: { $phase }
calendar-bridge-tiers = De lagen { $tiers } werken samen aan meldingen van deze fase.
calendar-bridge-until = De bridge eindigt eerder, na { $days ->
    [one] 1 dag
   *[other] { $days } dagen
} zonder dringende melding uit de fase.
calendar-phase = Fase: { $phase }
calendar-phase-kind = Soort: { $kind }
calendar-phase-users = Gebruikers: { $count }
calendar-phase-devices = Apparaten: { $count }
calendar-phase-groups = Groepen: { $all }
calendar-phase-sites = Locaties: { $all }
calendar-due = Af te ronden: { $activity }
calendar-outcome = Wat het moet opleveren: { $outcome }
calendar-people = Deelnemers: { $people }
calendar-of-phase = Fase: { $phase }
calendar-kind-session = Training
calendar-kind-bridge = Bridge
calendar-kind-phase = Fase
calendar-kind-involvement = Vroege betrokkenheid
calendar-cut = De agenda bevat de eerste { $count } afspraken; de latere zijn weggelaten.
calendar-no-person = Niemand in het plan heeft de id of het e-mailadres “{ $person }”. Schrijf er een die onder [person] in het plan staat.
calendar-of-only = Alleen een agenda kan van één persoon zijn: schrijf --to ics bij --of.

## De link op de eigen pagina.
calendar-own = Agenda
calendar-own-about = Uw trainingen, bridges, de fasen en waaraan u vroeg meedoet, in de agenda die u al gebruikt. Met een link volgen Outlook, Google Agenda en Apple Agenda ze vanzelf.
calendar-link = Link naar uw agenda
calendar-link-once = U ziet de link alleen nu. Wie de link heeft, kan uw agenda lezen zonder zich aan te melden: geef hem aan niemand.
calendar-link-open = Volgen in de agenda van dit apparaat
calendar-link-since = U hebt een link sinds
calendar-link-asked = laatst opgehaald
calendar-link-unasked = nog niet opgehaald
calendar-link-make = Link maken
calendar-link-renew = Nieuwe link in plaats daarvan maken
calendar-link-end = Link beëindigen
calendar-link-made = Uw link is gemaakt. Een link die u eerder had, leidt nergens meer heen.
calendar-link-ended = Uw link is beëindigd. Agenda's die hem volgen, horen niets nieuws meer.
calendar-file-mine = Mijn agenda als bestand
calendar-file-plan = Het hele plan als agendabestand
