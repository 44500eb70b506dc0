plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
plan vallei with high = { first_reply = "1h", next_reply = "2h", solve = "16h" } and confirm = "2d"
piet opens "Registratie mislukt" topic=enrolment
#1 omar takes
#1 omar solves "Klaar"
#1 omar contacts mail "Klaar"
#2 omar takes
#2 omar solves "Klaar"
#2 omar contacts mail "Klaar"
