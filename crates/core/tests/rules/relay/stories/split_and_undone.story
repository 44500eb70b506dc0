# A second matter in one ticket becomes a ticket of its own; undone, that one ends in the first.
plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
marieke adds piet
omar takes
omar notes "INTERN: vermoedelijk licentie"
piet writes "En mijn printer weigert ook."
omar splits 99 "Printer"
omar splits 9 "Printer"
omar splits 10 ""
omar splits 10 "Printer" for=karin
marieke splits 10 "Printer"
omar splits 10 "Printer weigert" for=piet
#2 piet reads
marieke reads
#1 omar unsplits 1
omar unsplits 2
#2 omar unmerges 1
#1 omar splits 1 "Nog eens"
#3 omar unsplits 1
