# Two report one matter: the one ticket ends in the other, its people hear of the solution there; then it is undone.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
marieke adds karin
omar takes
omar waits "Welk toestel is het?"
+10m
piet opens "Bedrijfsportal stopt" topic=enrolment
eva takes
eva replies "We kijken ernaar."
+5m
#1 marieke merges 2
#1 omar merges 2
#1 marieke writes "Een Pixel 8."
#1 marieke reopens "Het gaat nog niet"
#2 marieke reads
#2 eva replies "Het ligt aan het portaal."
marieke reads
karin writes "Dank u"
karin confirms
#1 omar unmerges 2
#2 karin reads
#1 omar unmerges 2
marieke writes "Een Pixel 8."
