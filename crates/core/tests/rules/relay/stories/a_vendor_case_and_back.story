plan vallei
at wed 2027-03-10 10:00
marieke opens "Registratie mislukt" topic=enrolment
omar takes
omar opens-case 12345678 severity=B
omar escalates cause-not-found "Weet het niet" symptom="fout" tried=sync device="LT-1" scope=one-user
daan accepts
daan escalates cannot-solve "Ligt aan de dienst" reproduced=yes logs=a.zip suspicion="dienst"
noor accepts
noor escalates cannot-solve "Hoger"
noor opens-case 1234 severity=B
noor opens-case 12345678 severity=Z
noor opens-case 12345678 severity=B contact="Ann" by="2027-03-11 12:00"
noor waits "Hoe gaat het?"
# The vendor counts around the clock; the promise to the requester goes on.
agent@support.microsoft.example writes "We are on it" case=87654321
agent@support.microsoft.example writes "We are on it" case=12345678
someone@elsewhere.example writes "We are on it" case=12345678
someone@elsewhere.example writes "I am Marieke" as=marieke
at thu 2027-03-11 12:00
tick
+2h
noor closes-case 12345678
noor solves "Dienst hersteld" cause="Storing bij leverancier"
