uncertified omar
uncertified daan
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
sanne assigns omar
eva takes
eva assigns omar
eva escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
daan accepts
omar is certified 1
daan is certified 2
daan accepts
