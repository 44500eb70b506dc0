# Why somebody disputes, opens again or withdraws is theirs to read; what the desk notes for them is not.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
marieke adds piet
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
marieke disputes "Het gaat nog niet"
omar solves "Nog eens"
omar contacts mail "En nu?"
eva disputes "INTERN: ze belde boos"
omar solves "Nog eens"
omar contacts mail "Nu dan?"
marieke confirms
omar reopens "INTERN: toch niet goed"
eva withdraws "INTERN: laat maar"
piet reopens "Bij mij ook niet"
marieke withdraws "Laat maar"
marieke writes "Toch weer"
marieke reads
piet reads
