plan vallei
at mon 2027-03-08 16:30
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
+10m
omar asks device "Welke?"
daan asks colour "Welke?"
daan asks device,scope "Serienummer? Alleen zij?"
lotte asks device "Nog een vraag"
# The accept clock of tier 2 stands still; the hands of tier 1 have it again.
at tue 2027-03-09 08:00
eva answers "SN 5CD1" device="LT-1, SN 5CD1"
omar answers "SN 5CD1, nog twee" device="LT-1, SN 5CD1" scope=several-users
omar answers "Nogmaals"
daan accepts
