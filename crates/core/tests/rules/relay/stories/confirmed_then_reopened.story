plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
marieke confirms
marieke disputes "Toch niet"
+2d
piet reopens "Ook bij mij"
marieke reopens ""
marieke reopens "Toch niet"
eva takes
eva assigns omar
eva releases
omar releases
