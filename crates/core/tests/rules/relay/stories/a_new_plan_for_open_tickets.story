plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
+5m
omar takes
omar waits "Welk apparaat?"
+55m
marieke writes "LT-1"
plan vallei with high = { first_reply = "1h", next_reply = "1h", solve = "4h" }
omar adopts
pia adopts
pia is planner
pia adopts
pia adopts
# More pressing: every promise counts anew from where it began, less the fifty-five minutes that were paused.
omar triages priority=urgent
daan triages priority=low
omar triages priority=urgent
