## Letters to people outside the desk: their words, and who changes them

admin-letters = Letters
letters-hint = What the desk writes to people outside it, in each of its languages. The words are the desk's own until you write others.
letters-letter = Letter
letters-ours = the desk's own
letters-yours = yours
letters-kind-receipt = Receipt
letters-kind-receipt-hint = when a request came in; it never carries what was written
letters-kind-reply = Reply
letters-kind-reply-hint = when somebody of the desk writes to the requester
letters-kind-solution = Solution
letters-kind-solution-hint = when the solution is told, with the question whether it works
letters-kind-closing = Closing
letters-kind-closing-hint = when a request is closed because nobody could be reached
letters-kind-too-large = Too large
letters-kind-too-large-hint = when a message was too large to be read in full
letters-kind-sign-in-link = Sign-in link
letters-kind-sign-in-link-hint = when somebody asks for a link at the door
letters-kind-invitation = Invitation
letters-kind-invitation-hint = when somebody may now work here
letters-title = { $letter }, { $language }
letters-subject = Subject
letters-text = Text
letters-text-hint = Markdown; an empty line begins a paragraph. It is sent as text and as HTML. A paragraph in which a place has nothing to say is left out, and lines below two dashes are the signature.
letters-places = Places that are filled in
letters-places-hint = Write one with its braces where it belongs; a brace that is meant is written twice.
letters-place-required = needed
letters-place-subject = in the subject too
letters-slot-greeting = the salutation, with a name where it is known and may be said
letters-slot-requester-name = the reader's name; a word that fits anybody where it is not known or must not be said
letters-slot-ticket-number = the number of the request
letters-slot-ticket-subject = what the request is about; a word that fits any where it must not be said
letters-slot-message = what somebody of the desk wrote; in a paragraph of its own
letters-slot-known = disturbances that are known already; in a paragraph of its own
letters-slot-files = files that are too large to go along
letters-slot-link = the address that the letter leads to
letters-slot-door = the address where one asks for a new link
letters-slot-minutes = how long the link is good, in minutes
letters-slot-days = how long the link is good, in days
letters-slot-megabytes = the largest message that is read in full, in MB
letters-slot-desk-name = the name of the desk
letters-save = Save these words
letters-preview = Show how it reads
letters-send = Send me a sample
letters-restore = Use the desk's own words again
letters-reads = How it reads
letters-reads-stranger = To somebody nobody vouches for
letters-reads-text = As plain text
letters-empty-preview = What is typed cannot be shown until it is put right.
letters-history = Earlier words
letters-history-ours = the desk's own words again
letters-history-take = Look at these
letters-history-taken = These are the words of revision { $revision }. They hold again once you save them.
letters-done-saved = Saved. Letters that leave from now on read like this.
letters-done-restored = The desk's own words are used again.
letters-done-sent = A sample is on its way to { $address }.
letters-sample-of = Sample: { $subject }
letters-sample-name = Marieke de Vries
letters-sample-subject = The company portal stops at forty per cent
letters-sample-message =
    We have put your phone into the right group. Please do this once:

    1. Open the **company portal**.
    2. Choose *Check device settings*.
letters-sample-known =
    This is known already and may be what you ask about:

    The company portal is slow this morning
letters-sample-files = manual.pdf
letters-somebody = reader
letters-request = your request
audit-letter-changed = words of a letter changed
audit-letter-restored = desk's own words of a letter used again
audit-fact-revision = revision
admin-job-kind-letter-sample = Sample of a letter
problem-letter-empty = There is nothing in it
problem-letter-empty-detail = { $part ->
    [subject] The letter has no subject.
   *[text] The letter has no text.
}
problem-letter-empty-remedy = Write one, or use the desk's own words.
problem-letter-long = Too long
problem-letter-long-detail = { $part ->
    [subject] A subject has at most { $max } characters.
   *[text] The text of a letter has at most { $max } characters.
}
problem-letter-long-remedy = Shorten it.
problem-letter-sign = A sign that no letter carries
problem-letter-sign-detail = { $part ->
    [subject] In the subject, at character { $column }, stands the end of a line or a sign that cannot be seen.
   *[text] In line { $line } of the text, at character { $column }, stands a sign that cannot be seen.
}
problem-letter-sign-remedy = Take it out.
problem-letter-unclosed = A brace is not closed
problem-letter-unclosed-detail = { $part ->
    [subject] In the subject, at character { $column }, a place begins and does not end.
   *[text] In line { $line } of the text, at character { $column }, a place begins and does not end.
}
problem-letter-unclosed-remedy = Close the brace, or write it twice where a brace is meant.
problem-letter-unknown = There is no such place
problem-letter-unknown-detail = { $part ->
    [subject] In the subject, at character { $column }, stands “{ $given }”, which nothing fills in there.
   *[text] In line { $line } of the text, at character { $column }, stands “{ $given }”, which nothing fills in.
}
problem-letter-unknown-remedy = Use one of these: { $known }.
problem-letter-missing = Something is missing
problem-letter-missing-detail = The text does not have { $place }, without which it is no letter of this kind.
problem-letter-missing-remedy = Write { $place } into a paragraph of its own.
problem-letter-apart = It stands among other words
problem-letter-apart-detail = In line { $line } of the text { $place } stands in a paragraph with other words.
problem-letter-apart-remedy = Put an empty line above it and below it.
problem-letter-twice = It stands there twice
problem-letter-twice-detail = The text has { $place } more than once.
problem-letter-twice-remedy = Leave one of them.
problem-letter-changed = Somebody else changed this letter
problem-letter-changed-detail = Since you looked, this letter was changed. What you typed is still here, and nothing was saved.
problem-letter-changed-remedy = Look at the newest words below; save once more if yours shall hold.
problem-no-such-letter = There is no such letter
problem-no-such-letter-detail = The desk writes no letter of that kind, or not in that language.
problem-no-such-letter-remedy = Look at the list of letters.

## Testing mail

admin-mail = Mail
mail-test = Does mail come in, and do letters arrive?
mail-test-hint = Each mailbox is opened, the mail server is greeted, and the desk's domain is asked what it says about its mail (SPF, DKIM, DMARC). Nothing is read, sent or changed. It takes up to a minute.
mail-test-now = Test now
mail-test-running = Mail is being tested; what is found appears here by itself.
mail-test-unheard = Nobody has begun with the test yet: check that a process runs that does the work behind the scenes.
mail-test-look = Look again
mail-test-never = Mail was never tested here.
mail-test-last = Tested
mail-test-found = What was found
mail-test-good = well
mail-test-warn = look at this
mail-test-bad = wrong
doctor-mail-box-slow = { $mailbox } did not answer within { $seconds } seconds. Check its server's name and port, and whether a firewall lets the desk through.
doctor-mail-post-slow = The mail server did not answer within { $seconds } seconds. Check its name and port, and whether a firewall lets the desk through.
doctor-mail-unfinished = The test took longer than { $seconds } seconds and was left. Test again; if it happens again, try: ladder doctor mail
doctor-mail-broken = The test could not be made: { $trouble }.
doctor-mail-dkim-elsewhere = Whether letters of { $domain } are signed (DKIM) is not known here: the desk signs none itself. Let the mail server sign them, or name a key under [sign] in the file of --intake.
