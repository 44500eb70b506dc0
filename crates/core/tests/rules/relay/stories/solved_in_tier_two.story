plan vallei
at thu 2027-03-11 10:00
marieke opens "App blijft hangen" topic=apps
omar takes
omar escalates no-permission "Mag ik niet" symptom="blijft op 0%" tried=sync device="LT-7" scope=one-user code=0x87d11388
+55m
lotte accepts
lotte solves "Opnieuw toegewezen"
lotte solves "Opnieuw toegewezen" cause="Groep ontbrak"
omar contacts phone reached "te vroeg"
eva acknowledges
eva contacts phone unreached ""
eva contacts phone reached "Werkt"
marieke confirms
