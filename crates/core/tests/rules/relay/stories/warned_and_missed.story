plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
due
due
due
due
due
due
# Kept too late stays missed.
+1h
omar takes
omar replies "Wij kijken"
due
due
# A promise that ran out unseen is missed by whoever comes first, not kept.
piet opens "Registratie mislukt" topic=enrolment
+2h
omar takes
