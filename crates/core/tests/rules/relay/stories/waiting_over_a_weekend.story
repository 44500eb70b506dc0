# Friday 15:30 to Monday 09:30: two and a half hours of Friday and two of Monday are paused.
plan vallei
at fri 2027-03-12 15:00
marieke opens "Kan app niet vinden" topic=apps
omar takes
+30m
omar waits "Welke app?"
at mon 2027-03-15 09:30
marieke writes "Teams"
omar waits "Welke versie?"
+30m
omar resumes
omar resumes
