# A plan that asks nothing of a handover (S204 warns of it) must not keep a ticket below for ever.
plan two-tiers with handover = []
at mon 2027-03-08 09:00
marieke opens "Printer weg" topic=printing
ann takes
ann escalates cause-not-found "Weet het niet"
