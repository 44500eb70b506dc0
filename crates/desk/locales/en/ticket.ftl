## One ticket.

ticket-side = Where it is and what is due
ticket-clocks = Clocks
ticket-head = About
ticket-ladder = Ladder
ticket-panel = Now
ticket-stream = What was said and done
