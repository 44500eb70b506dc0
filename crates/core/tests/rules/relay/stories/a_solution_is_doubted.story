plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
daan accepts
daan escalates cannot-solve "Hoger" reproduced=no logs=a.zip suspicion="?"
noor accepts
noor solves "Zo" cause="Dit"
omar doubts "Klopt niet"
lotte doubts ""
lotte doubts "Bij ons niet"
+30m
noor solves "Zus" cause="Dat"
lotte acknowledges
eva doubts "Dat kan niet"
lotte solves "Zo dan" cause="Dat"
eva acknowledges
