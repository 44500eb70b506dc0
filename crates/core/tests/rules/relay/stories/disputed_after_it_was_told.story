plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
+5m
omar takes
+55m
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
# Three hours of open time later it still fails: the promise counts on with one hour already spent.
+3h
daan disputes "Nog steeds fout"
piet disputes "Bij mij ook"
marieke disputes "Nog steeds fout"
+10m
omar solves "Tweede poging"
omar contacts phone reached "Nu wel"
# Silence is broken by a word; then somebody must read it first.
+1d
marieke writes "Ik probeer het straks"
+5d
tick
sanne confirms
