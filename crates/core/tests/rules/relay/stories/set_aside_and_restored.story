plan vallei
at mon 2027-03-08 09:00
marieke opens "Win een prijs" topic=enrolment
+5m
marieke sets-aside
eva sets-aside
marieke writes "Geen spam!"
eva restores
+55m
sanne restores
sanne restores
eva sets-aside duplicate=1
piet opens "Win een prijs" topic=enrolment
#1 eva sets-aside duplicate=2
marieke reopens "Nee"
sanne restores
marieke withdraws "Laat maar"
sanne restores
