# A lead puts back what somebody has who is ill, wherever it is, and may no longer be given.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Wacht" topic=enrolment
omar takes
omar waits "Welk toestel is het?"
eva hands-back omar
sanne hands-back eva
sanne hands-back omar
piet opens "Aangeboden" topic=enrolment
omar takes
omar escalates cause-not-found "Niet gevonden" symptom="0x80180014" tried=sync,restart device=LT-1 scope=one-user
daan asks symptom "Wanneer?"
sanne hands-back omar
els opens "Verteld" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
sanne hands-back omar
eva takes
eva contacts mail "Probeert u het nog eens."
sanne hands-back eva
els disputes "Nog niet"
els withdraws
sanne hands-back eva
