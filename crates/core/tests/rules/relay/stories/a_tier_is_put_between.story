# A new plan puts a tier between the two. What is on its way keeps its tiers: the old second tier is now the third.
plan two-tiers
at mon 2027-03-08 09:00
marieke opens "Printer weg" topic=printing
ann takes
ann escalates cause-not-found "Weet het niet" symptom="kamer 3"
plan three-tiers
+10m
desk adopts
cas accepts
bob accepts
bob solves "Spooler herstart" cause="Spooler"
cas acknowledges
ann acknowledges
# And back: of an offer from the second to the third tier nothing is left when they become one.
piet opens "Printer weer weg" topic=printing
ann takes
ann escalates cause-not-found "Weet het niet" symptom="kamer 3"
cas accepts
cas escalates cannot-solve "Hoger" symptom="kamer 3 en 4"
plan two-tiers
desk adopts
bob solves "Spooler herstart" cause="Spooler"
sanne is lead
sanne assigns bob
bob solves "Spooler herstart" cause="Spooler"
