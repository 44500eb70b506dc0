## Zorg voor de desk.

admin-pages = Beheer
admin-overview = Overzicht
admin-quarantine = Quarantaine
admin-jobs = Werk op de achtergrond
admin-plan = Lopend plan
admin-disturbances = Storingen
admin-audit = Wie deed wat
admin-older = Ouder
admin-when = Wanneer
admin-who = Wie
admin-what = Wat
admin-about = Over
admin-detail = Bijzonderheden
admin-audit-empty = Nog niets. Hier staat wat iemand aan personen, tokens, plannen, certificaten en post wijzigt of vrijgeeft.

admin-store-writes = database schrijft
admin-store-stopped = database schrijft niet
admin-figure-failed = opgegeven, iemand moet kijken
admin-figure-due = aan de beurt en nog niet gedaan
admin-figure-quarantined = berichten in quarantaine
admin-figure-undecided = berichten nog niet beslist
admin-figure-mail = laatste bericht kwam binnen
admin-figure-plan = revisie van het lopende plan
admin-mail-never = nooit

admin-jobs-failed = Opgegeven
admin-jobs-none-failed = Er is niets opgegeven. Brieven en ander werk dat te vaak mislukt staan hier.
admin-jobs-waiting = Wacht op de afgesproken tijd
admin-jobs-none-waiting = Er wacht niets.
admin-job-kind = Werk
admin-job-ticket = Ticket
admin-job-given-up = Opgegeven
admin-job-runs = Aan de beurt
admin-job-attempts = Pogingen
admin-job-error = Wat er misging
admin-job-retry = Opnieuw proberen

admin-quarantine-hint = Post die de desk niet kon plaatsen wordt hier bewaard zoals ze kwam. Vrijgegeven wordt het een ticket, als niets anders past.
admin-quarantine-empty = Er staat geen post in quarantaine.
admin-mail-from = Van
admin-mail-subject = Onderwerp
admin-mail-why = Waarom het hier staat
admin-mail-release = Vrijgeven
admin-mail-dismiss = Het is niets
admin-mail-raw = Ruw bericht opslaan
quarantine-no-sender = Het noemt geen afzender die antwoord kan krijgen.
quarantine-loop = Het komt van deze desk zelf, of draait in een kring.
quarantine-vendor-unverified = Het lijkt van de leverancier te komen, maar niemand staat daarvoor in.
quarantine-several-cases = Het noemt meer dan één open zaak van de leverancier.
quarantine-sender-disabled = De afzender mag hier niet meer handelen.
quarantine-no-such-case = De zaak die het noemt is niet open.

admin-plan-hint = Een plan wordt toegepast met “ladder plan apply”, dat eerst toont wat er zou veranderen. Elke revisie blijft hier leesbaar.
admin-plan-revision = Revisie
admin-plan-name = Plan
admin-plan-reason = Reden
admin-plan-file = Bestand opslaan
admin-plan-runs = loopt

admin-disturbances-hint = Wat bekend stuk is wordt aan melders verteld voordat zij vragen, in hun taal, en staat boven elke pagina van de desk.
admin-disturbances-empty = Er is geen storing bekendgemaakt.
admin-disturbance-told = bekendgemaakt
admin-disturbance-ended = beëindigd
admin-disturbance-end = Beëindigen
admin-disturbance-new = Een storing bekendmaken
admin-disturbance-title-en = Titel, Engels
admin-disturbance-title-nl = Titel, Nederlands
admin-disturbance-text-en = Wat bekend is en wat men intussen kan doen, Engels
admin-disturbance-text-nl = Wat bekend is en wat men intussen kan doen, Nederlands
admin-disturbance-topic = Alleen voor meldingen over
admin-disturbance-phase = Alleen voor mensen van de fase
admin-disturbance-all = alle
admin-disturbance-ticket = Ticket waarin eraan wordt gewerkt
admin-disturbance-until = Tot
admin-disturbance-tell = Bekendmaken
