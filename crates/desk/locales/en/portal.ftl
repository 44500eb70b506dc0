## The requester's pages, and the form for calls and visits.

portal-title = My requests
portal-new = New request
portal-empty = You have no requests yet. When something does not work, say so here; you see on this page where it is.
portal-open = Open
portal-closed = Closed
portal-older = Older requests
portal-where = Where your request is
portal-here-received = takes it up
portal-here-in-progress = works on it
portal-here-waiting-for-you = waits for your answer
portal-here-please-confirm = waits for your word
portal-desk = Service desk
portal-promise-reply = You hear from us by { $at }.
portal-promise-solve = You hear the solution from us by { $at }.
portal-chip-received = received
portal-chip-in-progress = in progress
portal-chip-waiting-for-you = waits for you
portal-chip-please-confirm = please confirm
portal-chip-solved = solved
portal-chip-unanswered = closed
portal-chip-withdrawn = withdrawn
portal-chip-closed = closed
portal-what-about = What is it about?
portal-subject = In one line
portal-text = What happens, and what did you expect?
portal-files = Pictures and files
portal-files-hint = A picture of the screen often helps most.
portal-impact = Who is held up?
portal-urgency = When must it work?
portal-send = Send the request
portal-taken = We have your request. A confirmation goes to { $address }.
portal-taken-known = It may be about what is known already: { $title }.
portal-said = What was said
portal-whole = Show the whole message
portal-whole-back = Back to the request
portal-earlier = Show what was said before
portal-quoted = Quoted text
portal-does-it-work = Does it work now?
portal-works = Yes, it works
portal-still-broken = It is still broken
portal-still-broken-what = What is still wrong?
portal-asked = We asked you
portal-write = Write to the service desk
portal-reply = Send
portal-reopen = It is broken again
portal-goes-on-in = It goes on in request #{ $number }
portal-goes-on = It goes on in another request, which was made before yours.
portal-ask-anew = Something wrong again? Make a new request
portal-others = Who reads and writes along
portal-other-remove = Remove
portal-other-remove-named = Remove { $name }
portal-other-leave = No longer read along
portal-more = More
portal-participant = Let somebody read and reply along (e-mail address)
portal-participant-history = They may read what was said so far
portal-participant-add = Add
portal-withdraw-why = No longer needed? You may say why
portal-withdraw = Withdraw the request

form-platform = What kind of device is it?
form-error-text = Which message do you see? Copy it as it stands there.
form-since = Since when?
form-worked-before = Did it work before?
form-app = Which app or program?
form-device = Which device (name or serial number)?
form-phone = A number to reach you at
form-place = Where are you?
form-yes = Yes
form-no = No

impact-everyone = Everybody
impact-group = A team, a site or one kind of device
impact-person = Only me, or one person
urgency-now = Now; work stands still
urgency-today = Today
urgency-later = Later is fine

walk-in-title = New ticket
walk-in-opened = #{ $number } is open. Here is the form for the next person.
walk-in-solved = #{ $number } is solved and told. Here is the form for the next person.
walk-in-channel = How they reach you
walk-in-address = Who needs help (e-mail address)
walk-in-name = Their name, if they are new here
walk-in-topic = Topic
walk-in-questions = Ask what belongs to it
walk-in-no-topic = Not known yet
walk-in-text = What they say
walk-in-solution = Solved on the spot? What you did and told them
walk-in-solution-hint = Then the ticket is solved and told in one go; they read it on their page. Leave it empty to keep the ticket open with you.
walk-in-and-next = Save, and the next person
walk-in-and-open = Save, and open the ticket
channel-phone = By phone
channel-in-person = In person
channel-chat = By chat

portal-rate = How were you helped?
portal-stars = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}
portal-rate-words = What went well, what could be better?
portal-rate-send = Send
portal-rate-again = Change
portal-rated = Thank you: you gave { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}.

portal-yours = This is what you wrote; it was not sent. Copy what you still need.
portal-left-over = What you were writing here can no longer be sent, since the request has moved on. Copy what you still need, for example into a new request.
portal-files-unkept = { $count ->
    [one] The file { $files } was not kept. Choose it again.
   *[other] The files { $files } were not kept. Choose them again.
}
