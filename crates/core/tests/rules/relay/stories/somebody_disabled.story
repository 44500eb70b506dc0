# Who may no longer act is given nothing, takes nothing, and gets nothing back.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
omar is disabled
marieke disputes "Het gaat nog niet"
omar takes
sanne assigns omar
eva takes
