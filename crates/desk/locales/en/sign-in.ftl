## The doors.

sign-in = Sign in
sign-in-then = After that you go on to { $next }.
sign-in-as = This link signs in { $address }, once.
sign-in-go = Sign in

## The command line.

user-link = The link above signs in { $address }, once, within a week.
user-link-disabled = { $address } is disabled, so no link lets them in. Enable them first: ladder user enable { $address }
demo-door = When a link is used up, choose again at { $door }
demo-column-who = WHO
demo-column-link = LINK
demo-column-token = TOKEN

## The page.

sign-in-address = E-mail address
sign-in-ask = Send me a link
sign-in-ask-hint = You get a letter with a link that signs you in, once. You need no password.
sign-in-no-letters = This desk sends no letters yet, so the link waits. Whoever looks after the desk can give you one, or set a mail server with --smtp.
sign-in-with-password = Sign in with a password
sign-in-password = Password
sign-in-wrong = The address or the password is not right. Look at both, or have a link sent.
sign-in-no-address = This is not an e-mail address. Write it as name@example.org.
sign-in-sent = Look in your mail
sign-in-sent-detail = If this address may come in here, a link is on its way to it. It works once, within half an hour.
sign-in-sent-hint = Nothing there after a few minutes? Look among the unwanted mail, and whether the address was right. An address gets at most three links in a quarter of an hour.
sign-in-again = Back to the door
sign-in-code-for = You are signing in as { $address }; a code is all that is missing.
sign-in-code = Code
sign-in-code-hint = The six figures that your app shows now, or one of your recovery codes.
sign-in-code-wrong = This code is not right, or it was used before. Wait for the next one and try again.
sign-in-wait = { $minutes ->
    [one] That was tried too often. Wait a minute and try again.
   *[other] That was tried too often. Wait { $minutes } minutes and try again.
}
sign-in-demonstration = This is a demonstration: everybody and everything here is made up, and nothing is kept.
sign-in-eyes = Look through the eyes of

## Letters.

letter-link-subject = Sign in to { $desk }
letter-link =
    You asked for a link to sign in to { $desk }. Here it is; it works once, within { $minutes } minutes:

    { $link }

    If you did not ask for it, you need not do anything: without this link nobody gets in.

    --{" "}
    { $desk }
letter-invitation-subject = You may now work in { $desk }
letter-invitation =
    You were invited to { $desk }. This link lets you in; it works once, within { $days } days:

    { $link }

    After that you ask for a new link at { $door }, or set a password on your page there.

    --{" "}
    { $desk }

## One's own page.

profile = Your page
profile-saved = Saved.
profile-you = You
profile-name = Name
profile-name-of-plan = Your name stands in the plan of the desk; whoever writes the plan can change it.
profile-name-long = This name is longer than the desk can keep. Shorten it.
profile-language = Language
profile-language-en = English
profile-language-nl = Nederlands
profile-language-unknown = The desk does not speak this language. Choose one of the list.
profile-save = Save
profile-password = Password
profile-password-none = You have no password; you sign in by a link.
profile-password-since = You have had this password since
profile-password-set-it = Set a password
profile-password-change = Change the password
profile-password-current = The password you have now
profile-password-new = New password
profile-password-hint = At least { $min } characters; which ones is up to you. A few words in a row are easy to remember.
profile-password-keep = Keep this password
profile-password-remove = Remove the password
profile-password-set = Your password is set. Everywhere else you are signed out.
profile-password-removed = Your password is removed. You sign in by a link from now on.
profile-password-wrong = The password you have now is not right. Nothing was changed.
profile-password-short = This password is too short: it needs at least { $min } characters.
profile-password-long = This password is longer than the desk can keep. Shorten it.
profile-password-common = Many people use this password, or one that is nearly the same. Think of another one.
profile-password-personal = This password is made of your name, your address or the name of the desk. Think of another one.
profile-factor = Second factor
profile-factor-on = On
profile-factor-none = With an app on your telephone, signing in also asks for a code that only you have.
profile-factor-no-folder = A second factor cannot be set up here yet: this desk has no folder for its key. Ask whoever runs it to start it with --data DIR (or LADDER_DATA) beside the database.
profile-factor-begin = Set up
profile-factor-scan = Point the camera of your app at this picture.
profile-factor-picture = The code that your app reads
profile-factor-type = Or type this into it:
profile-factor-open = Or open it in an app on this device
profile-factor-confirm = Confirm
profile-factor-stop = Leave it
profile-factor-since = Asked since
profile-factor-set = Your second factor is on. Keep the recovery codes below in a safe place.
profile-factor-remove = Remove the second factor
profile-factor-removed = Your second factor is off.
profile-codes = Recovery codes
profile-codes-once = These are shown this once. Each signs you in once when you do not have your telephone.
profile-codes-left = { $count ->
    [one] { $count } recovery code left
   *[other] { $count } recovery codes left
}
profile-codes-renew = Make new recovery codes
profile-sessions = Where you are signed in
profile-sessions-ended = Signed out there.
profile-end = Sign out
profile-end-of = Sign out: { $device }
profile-end-others = Sign out everywhere else
profile-this-one = This one
profile-since = since
profile-seen = last seen
profile-way-link = By a link
profile-way-password = By a password
profile-device-unknown = Unknown device
