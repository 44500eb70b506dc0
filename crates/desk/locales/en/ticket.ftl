## One ticket.

ticket-side = Where it is and what is due
ticket-clocks = Clocks
ticket-head = About
ticket-ladder = Ladder
ticket-panel = Now
ticket-stream = What was said and done

## The small ladder of lists.

mini-place = tier { $tier }, { $state }
mini-offered-to = tier { $tier }, offered to tier { $to }
mini-reached = was at tier { $tier }
mini-queued = nobody has it yet
mini-held = somebody works on it
mini-offered = offered
mini-relayed = a solution waits to be acknowledged
mini-contacting = to contact
mini-confirming = waits for a yes
mini-closed = closed
