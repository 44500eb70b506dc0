plan two-tiers
at mon 2027-03-08 09:00
marieke opens "Printer weg" topic=printing
ann takes
ann escalates cause-not-found "Weet het niet"
ann escalates cause-not-found "Weet het niet" symptom="kamer 3"
bob accepts
bob escalates cannot-solve "Hoger"
bob opens-case 1
bob skips 3 cannot-solve "Hoger"
bob solves "Spooler herstart" cause="Spooler"
ann acknowledges could-solve
ann contacts phone reached "Doet het weer"
due
