# An offer, its question and a told solution stand where they stood once the merge is undone; silence counts anew.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Niet gevonden" symptom="0x80180014" tried=sync,restart device=LT-1 scope=one-user
daan asks symptom "Wanneer?"
piet opens "Registratie mislukt ook" topic=enrolment
+10m
#1 daan merges 2
+2h
daan unmerges 2
omar answers "Vanochtend"
daan accepts
#2 eva takes
eva solves "Opnieuw geregistreerd"
eva contacts mail "Probeert u het nog eens."
+1h
eva merges 1 with-history
#1 piet reads
+1d
#2 eva unmerges 1
#1 piet reads
