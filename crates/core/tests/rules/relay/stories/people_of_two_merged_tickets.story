# Somebody who came in with two tickets stays until both merges are undone; who was there before stays anyway.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Eerste" topic=enrolment
marieke opens "Tweede" topic=enrolment
piet opens "Derde" topic=enrolment
piet adds karin
#1 marieke adds karin
omar merges 3
#2 omar merges 3
#1 omar unmerges 3
#3 marieke reads
#2 omar unmerges 3
#3 karin reads
