plan vallei
at mon 2027-03-08 09:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
vreemd@elsewhere.example writes "Laat mij erin"
vreemd@elsewhere.example replies "Laat mij erin"
vreemd@elsewhere.example takes
vreemd@elsewhere.example reads
mailer@elsewhere.example bounces "undeliverable"
# What a stranger wrote becomes a ticket of its own, linked for review.
vreemd@elsewhere.example opens "Laat mij erin" linked=1 receipt=no
