## Een ticket.

ticket-side = Waar het is en wat er aan de beurt is
ticket-clocks = Klokken
ticket-head = Over
ticket-ladder = Ladder
ticket-panel = Nu
ticket-stream = Wat er is gezegd en gedaan
