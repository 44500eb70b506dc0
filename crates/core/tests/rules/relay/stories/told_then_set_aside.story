# Set aside by mistake while the requester was told already: restored, the promise to solve it counts on.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
+5m
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
+1h
eva sets-aside
+1h
sanne restores
