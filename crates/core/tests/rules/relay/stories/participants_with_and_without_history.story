plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment says="Mijn laptop weigert."
omar takes
omar replies "Welke laptop?"
omar notes "INTERN: vermoedelijk licentie"
piet writes "Bij mij ook"
marieke adds piet
marieke adds piet
marieke adds karin with-history
omar replies "Nog iets"
piet writes "Bij mij ook"
piet reads
karin reads
marieke reads
omar reads
els reads
piet adds els
piet confirms
piet removes karin
piet removes piet
piet reads
