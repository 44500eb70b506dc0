plan vallei
at tue 2027-03-09 17:40
marieke opens "AADSTS50076 bij mail"
due
+12m
omar takes
omar solves "MFA opnieuw ingesteld"
at wed 2027-03-10 07:45
omar contacts mail "U kunt weer inloggen."
+2h
marieke confirms
omar notes "Kennisartikel geschreven"
omar takes
