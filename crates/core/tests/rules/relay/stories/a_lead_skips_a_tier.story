plan vallei
at mon 2027-03-08 09:00
marieke opens "Niemand kan registreren" topic=enrolment weight=everyone/now
omar takes
omar skips 3 no-permission "Storing voor iedereen" symptom="0x80180014" tried=sync device="alle" scope=everyone
sanne skips 2 no-permission "Storing voor iedereen" symptom="0x80180014" tried=sync device="alle" scope=everyone
sanne skips 4 no-permission "Storing voor iedereen"
sanne skips 3 no-permission "Storing voor iedereen"
sanne skips 3 no-permission "Storing voor iedereen" symptom="0x80180014" tried=sync device="alle" scope=everyone
daan accepts
omar withdraws-offer
sanne skips 3 no-permission "Toch wel"
+4m
ruben accepts
ruben solves "Token vernieuwd" cause="Token verlopen"
# The skipped tier learns from the solution all the same.
omar acknowledges
priya acknowledges
omar withdraws-offer
omar acknowledges
omar contacts portal "Opgelost"
