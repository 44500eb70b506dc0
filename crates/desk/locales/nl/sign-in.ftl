## De deuren.

sign-in = Aanmelden
sign-in-by-link = Open de link die u is toegestuurd.
sign-in-then = Daarna gaat u verder naar { $next }.
sign-in-as = Deze link meldt { $address } aan, eenmaal.
sign-in-go = Aanmelden
