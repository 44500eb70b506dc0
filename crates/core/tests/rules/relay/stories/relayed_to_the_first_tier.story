plan vallei with relay = "first-tier"
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
daan accepts
daan escalates cannot-solve "Hoger" reproduced=no logs=a.zip suspicion="?"
noor accepts
noor solves "Zo" cause="Dit"
daan acknowledges
eva acknowledges
eva contacts in-person reached "Zo"
