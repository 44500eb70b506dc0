# The requester says what the help was worth, once it closed; within the span they may think better of it.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
marieke adds piet
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
marieke rates 4
marieke confirms
omar rates 5
piet rates 5
marieke rates 6
marieke rates 0
marieke rates 2 "Het duurde lang"
+1d
marieke rates 4 "Achteraf snel"
piet reads
+20d
marieke rates 5
