plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
remember both
omar takes seen=both
eva takes seen=both
eva takes
# Notes and warnings cost nobody their half-written reply.
remember both
eva notes "Ik keek ook"
due
omar replies "Wij kijken" seen=both
sanne assigns eva seen=both
sanne assigns eva
sanne assigns daan
