# Down and up again: the promise that low does not make is made again, from now on.
plan two-tiers with low = { solve = "1w" }
at mon 2027-03-08 09:00
marieke opens "Printer weg" topic=printing
ann takes
+10m
ann triages priority=low
+10m
ann triages priority=high
