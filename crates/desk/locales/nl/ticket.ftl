## Een ticket.

ticket-side = Waar het is en wat er aan de beurt is
ticket-clocks = Klokken
ticket-head = Over
ticket-ladder = Ladder
ticket-panel = Nu
ticket-stream = Wat er is gezegd en gedaan

## De kleine ladder van lijsten.

mini-place = laag { $tier }, { $state }
mini-offered-to = laag { $tier }, aangeboden aan laag { $to }
mini-reached = was bij laag { $tier }
mini-queued = nog door niemand opgepakt
mini-held = in behandeling
mini-offered = aangeboden
mini-relayed = een oplossing is te bevestigen
mini-contacting = contact opnemen
mini-confirming = wacht op het ja van de melder
mini-closed = gesloten
