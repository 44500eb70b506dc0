## De deuren.

sign-in = Aanmelden
sign-in-by-link = Open de link die u is toegestuurd.
sign-in-then = Daarna gaat u verder naar { $next }.
sign-in-as = Deze link meldt { $address } aan, eenmaal.
sign-in-go = Aanmelden

## De opdrachtregel.

user-link = De link hierboven meldt { $address } aan, eenmaal, binnen een week.
user-link-disabled = { $address } is uitgeschakeld, dus geen link laat diegene binnen. Schakel diegene eerst in: ladder user enable { $address }
