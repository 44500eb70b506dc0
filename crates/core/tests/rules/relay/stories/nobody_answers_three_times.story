plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
+10m
omar contacts phone unreached "geen gehoor"
+1d
omar contacts phone unreached "geen gehoor"
daan contacts phone unreached "geen gehoor"
+1d
omar contacts chat unreached "geen gehoor"
marieke confirms
# A late answer opens it again.
+3d
marieke writes "Ik was op vakantie, het werkt niet."
