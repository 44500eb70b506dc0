## The doors.

sign-in = Sign in
sign-in-by-link = Open the link that was sent to you.
sign-in-then = After that you go on to { $next }.
sign-in-as = This link signs in { $address }, once.
sign-in-go = Sign in

## The command line.

user-link = The link above signs in { $address }, once, within a week.
user-link-disabled = { $address } is disabled, so no link lets them in. Enable them first: ladder user enable { $address }
