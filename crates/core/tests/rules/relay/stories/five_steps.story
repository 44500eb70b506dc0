# R15 to R19: a request climbs three tiers, the solution comes back down, tier 1 tells it.
plan vallei
at mon 2027-03-08 09:12
marieke opens "Registratie mislukt" topic=enrolment
+3m
omar takes
+5m
omar replies "Wij kijken ernaar."
omar escalates cause-not-found "Sync helpt niet" symptom="0x80180014 bij registreren" tried=sync,restart
omar escalates cause-not-found "Sync helpt niet" symptom="0x80180014 bij registreren" tried=sync,restart device="LT-1042" scope=one-user
+10m
daan accepts
+40m
daan escalates cannot-solve "Beleid blokkeert registratie"
daan escalates cannot-solve "Beleid blokkeert registratie" reproduced=yes logs=mdm.zip suspicion="Registratiebeperking"
+15m
noor accepts
+1h
noor solves "Beperking aangepast" cause="Platformbeperking stond te streng" explanation="Zie beleid Windows" draft="U kunt nu registreren."
noor acknowledges
+5m
daan acknowledges could-solve "Volgende keer zelf"
+5m
omar acknowledges
+10m
omar contacts phone reached "Het lukt nu"
+1d
marieke confirms
