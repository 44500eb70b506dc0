# Tickets that have to do with each other, open or closed, each from its own side.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
piet opens "Portaal ligt eruit" topic=enrolment
#1 omar links 2 caused-by
#2 omar links 1 related
omar links 2 related
piet links 1 related
omar unlinks 1
#1 omar unlinks 2
omar sets-aside
#2 omar links 1 related
