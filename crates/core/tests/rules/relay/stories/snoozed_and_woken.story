plan vallei
at mon 2027-03-08 09:00
marieke opens "Vraag over licenties" topic=question
omar snoozes "2027-03-09 09:00" "wacht op levering"
omar takes
omar snoozes "2027-03-08 08:00" "wacht op levering"
omar snoozes "2027-03-09 09:00" "wacht op levering"
omar snoozes "2027-03-10 09:00" "nog langer"
omar waits "Mag het later?"
omar resumes
at tue 2027-03-09 09:00
tick
omar snoozes "2027-03-10 09:00" "nog langer"
+1h
marieke writes "Al nieuws?"
omar snoozes "2027-03-10 09:00" "nog langer"
omar wakes
omar wakes
