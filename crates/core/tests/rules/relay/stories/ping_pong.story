plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
daan sends-back "Nee"
omar escalates cause-not-found "Toch"
daan sends-back "Nee"
omar escalates cause-not-found "Toch"
daan accepts
daan solves "Zo" cause="Dit"
omar doubts "Klopt niet"
