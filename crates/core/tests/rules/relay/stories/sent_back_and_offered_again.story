plan vallei
at mon 2027-03-08 13:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
+15m
omar sends-back "Zelf"
daan sends-back "Welke fout precies?" missing=symptom,code
+5m
daan accepts
omar escalates cause-not-found "Nu met code" symptom="0x801c0003" code=0x801c0003
+5m
omar withdraws-offer
omar escalates cause-not-found "Toch wel"
daan accepts
