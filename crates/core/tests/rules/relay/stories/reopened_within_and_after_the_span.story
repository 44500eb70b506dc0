plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar solves "Opnieuw geregistreerd"
omar contacts mail "Probeert u het nog eens."
marieke confirms
# Two weeks to the minute, over the change of the clock on 28 March: the same local time.
at mon 2027-03-22 09:00
marieke writes "Het gaat weer mis"
omar takes
omar solves "Nu goed"
omar contacts mail "Nu goed."
marieke confirms
at mon 2027-04-05 09:01
marieke writes "Het gaat weer mis"
marieke opens "Het gaat weer mis" topic=enrolment linked=1
