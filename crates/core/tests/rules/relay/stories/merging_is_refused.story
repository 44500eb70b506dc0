# What cannot be merged, and why: each refusal has its name.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Eerste" topic=enrolment
piet opens "Tweede" topic=enrolment
els opens "Derde" topic=enrolment
karin opens "Vierde" topic=enrolment
#1 omar merges 1
omar merges 99
omar unmerges 2
vreemd@elsewhere.example merges 2
marieke merges 2
omar merges 2
#2 omar merges 1
#1 omar merges 3
#2 omar merges 3
#1 omar unmerges 2
omar unmerges 3
#2 omar unmerges 3
#1 omar unmerges 2
#4 omar sets-aside
#1 omar merges 4
#4 sanne restores
omar takes
omar escalates cause-not-found "Niet gevonden" symptom="0x80180014" tried=sync,restart device=LT-1 scope=one-user
daan accepts
daan escalates cannot-solve "Te diep" reproduced=yes logs=portal.log suspicion="limiet"
milan accepts
milan opens-case 12345678
milan merges 3
#3 els adds karin
omar merges 4
#4 karin removes els
#3 omar unmerges 4
