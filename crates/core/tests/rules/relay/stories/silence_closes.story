# Five days of silence, over the change of the clock: the same local time.
plan vallei
at wed 2027-03-24 16:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts portal "Probeert u het nog eens."
at mon 2027-03-29 15:59
tick
marieke writes "Ik probeer het morgen"
daan replies "Graag"
omar replies "Graag, wij horen het wel."
due
