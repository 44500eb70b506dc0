### The words of Ladder in English. One key a sentence; its twin in nl has the same keys with the same arguments.

## Words that other sentences use

severity-error = error
severity-warning = warning
severity-advice = advice

day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday

## Checking a plan

check-help = help
check-accepted = accepted
check-because = { $reason }
check-summary = { $file }: { $errors ->
        [0] no errors
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $advice ->
        [0] no advice
        [one] 1 piece of advice
       *[other] { $advice } pieces of advice
    }
check-left-out = { $count ->
        [one] One more finding is not listed
       *[other] { $count } more findings are not listed
    }; solve these first
check-missing = There is no file `{ $file }`. Give the path of a plan, for example: ladder check plans/vallei.toml
check-directory = `{ $file }` is a directory. Give the path of the plan in it, for example: ladder check { $file }/plan.toml
check-denied = You may not read `{ $file }`. Ask its owner for the right to read it, or check a copy of your own.
check-too-large = `{ $file }` is larger than { $max_mebibytes } MiB, which no plan is. Check whether this is the right file.
check-unreadable = `{ $file }` cannot be read: { $reason }. Check the disk or take the file from a backup.

## What the store answers

store-missing = Something that must be in the database is not there. Run ladder doctor.
store-column = The database holds something in `{ $column }` that cannot be read: { $why }. Run ladder doctor.
store-too-many = That is more than { $max } rows. Narrow the question or ask for a page.
store-duplicate = This is there already ({ $constraint }). Use another name or change the one that is there.
store-rule = The database refuses these values: { $rule }. Change them.
store-cursor = `{ $text }` does not mark a place in this list. Start again at its first page.
store-busy = Another process kept the database locked for { $seconds } seconds. Try again, or stop that process.
store-crossed = Two changes crossed { $attempts } times. Try again.
store-failed = { $why ->
        [full] The disk that holds the database is full. Make room on it; writing starts again by itself.
        [disk] The disk that holds the database reports an error. Look at the disk and its log, then restart Ladder.
       *[unreachable] The database server does not answer. Start it or mend the network; writing starts again by itself.
    } Your change was not kept.
store-stopped = { $why ->
        [full] Nothing can be written: the disk that holds the database is full. Make room on it; writing starts again by itself.
        [disk] Nothing can be written: the disk that holds the database reported an error. Look at the disk and its log, then restart Ladder.
       *[unreachable] Nothing can be written: the database server does not answer. Start it or mend the network; writing starts again by itself.
    }
store-unsure = The connection broke while the change was being kept: it may or may not be there. Look before you repeat it.
store-overran = The change took longer than { $seconds } seconds and was undone. Try again.
store-panicked = The change broke off by a fault in Ladder and was undone. Please report it with the log.
store-closed = Ladder is stopping. Try again after the restart.
store-sql = The database answered: { $why }. Run ladder doctor.
store-url = `{ $url }` is no database that Ladder knows: { $why }. Write postgres://user:password@host/database or sqlite:/folder/ladder.sqlite.
store-not-reachable = The database server at { $place } cannot be reached: { $why }. Check the address and that it runs.
store-password = The database server refuses the name or the password of `{ $user }`. Check both in the database URL.
store-no-database = The database server has no database `{ $database }`. Create it: createdb { $database }
store-no-desk = There is no desk in { $path }. Check --data, or start one there: ladder serve --data { $path }
store-folder = The folder { $path } cannot be used: { $why }. Make it and give this user the right to write in it.
store-folder-is-file = { $path } is a file, not a folder. Give a folder.
store-folder-not-made = The folder { $path } cannot be made in { $parent }: { $why }. Give this user the right to write there, or give another folder.
store-no-data-folder = Attachments, and the key of second factors, need a folder. Give --data DIR, or LADDER_DATA, beside the database URL.
store-served = Another Ladder serves { $path } already. Stop it first, or choose another folder.
store-newer = The database has schema { $found }, this program knows { $known }. Use the newer program.
store-older = The database has schema { $found }, this program needs { $known }. Start ladder serve once to bring it up to date.
store-not-ladder = { $place } is not a database of Ladder: { $why }. Give an empty one or the right one.
store-not-empty = The place to copy to is not empty: its table { $table } has { $rows } rows; give an empty folder or an empty database
store-copy = The copy is not whole: { $table } has { $found } rows and should have { $wanted }; empty the target and copy again
store-blob-too-large = An attachment of { $bytes } bytes is larger than the { $max } bytes that are kept. Send a smaller one or a link.
store-blob-missing = The stored file { $hash } is missing or damaged. Restore it from a backup of the folder blobs.
store-blob = A file could not be kept in { $path }: { $why }. Make room and give this user the right to write there.
store-seal-key = The key of second factors, { $path }, is of no use: { $why }. Restore it from a backup; until then recovery codes open.

## What is found in a plan: the file

finding-P001 = { $fault ->
        [unquoted] This is not TOML: a text must stand in quotes
        [unclosed] This is not TOML: a bracket, brace or quote is not closed
        [comma] This is not TOML: a comma is missing or one too many, or the bracket before it is not closed
        [value] This is not TOML: there is no value behind the equals sign
        [duplicate-key] This is not TOML: the key is written twice in one table
        [date] This is not TOML: no calendar has this date
        [time] This is not TOML: no clock shows this time
        [number] This is not TOML: the number is not written as TOML writes numbers
        [key-value] This is not TOML: a line needs a key, an equals sign and a value
       *[other] This is not TOML
    }
finding-P001-help = { $fault ->
        [unquoted] Put quotation marks around the text
        [unclosed] Close what was opened; the cause may be on a line above
        [comma] Put a comma between values, and close what was opened above
        [value] Write a value; a text in quotation marks
        [duplicate-key] Remove one of the two, or give it another name
        [date] Write a date that exists, like 2027-03-08
        [time] Write a time that exists, like 09:30:00
        [number] Write digits only, with a point before decimals; everything else in quotation marks
        [key-value] Write the line as: key = value
       *[other] Compare the line with those around it; https://toml.io explains the form
    }
finding-P001-encoding = The file is not UTF-8 text from here on
finding-P001-encoding-help = Save it again as UTF-8; most editors ask for the encoding when saving under another name
finding-P002 = A plan has no key `{ $key }` here
finding-P002-help = { $offer ->
        [yes] Did you mean `{ $nearest }`?
       *[no] Remove it, or look up where it belongs
    }
finding-P003-missing = `{ $key }` is missing here
finding-P003-missing-help = Add a line `{ $key } = …` to this table
finding-P003-kind = { $wanted ->
        [string] A text in quotation marks belongs here
        [text] A text belongs here, or a table with a text for each language
        [whole] A whole number belongs here
        [number] A number belongs here
        [truth] `true` or `false` belongs here
        [date] A date belongs here
        [date-time] A date with a time belongs here
        [clock] A time belongs here
        [list] A list belongs here
        [table] A table belongs here
        [tables] Tables with double brackets belong here
        [spans] A span belongs here, or a table with a span for each priority
        [strings] A text or a list of texts belongs here
       *[tier] The number or the id of a tier belongs here
    }, and this is { $found ->
        [string] a text
        [whole] a whole number
        [number] a number with decimals
        [truth] `true` or `false`
        [date] a date
        [date-time] a date with a time
        [clock] a time without a date
        [list] a list
        [table] a table
       *[other] something else
    }
finding-P003-kind-help = { $wanted ->
        [string] Write it like "…"
        [text] Write it like "…", or like {"{"} nl = "…", en = "…" {"}"}
        [whole] Write digits without quotation marks
        [number] Write digits without quotation marks, with a point before decimals
        [truth] Write true or false without quotation marks
        [date] Write it like 2027-03-08, without quotation marks
        [date-time] Write it like 2027-03-08T13:00:00, without quotation marks
        [clock] Write it like 09:30:00
        [list] Put square brackets around it, like ["…", "…"]
        [table] Put braces around it, or give it a heading in square brackets
        [tables] Begin each with a heading in double square brackets
        [spans] Write it like "30m", or like {"{"} urgent = "5m", high = "10m", normal = "30m", low = "1h" {"}"}
        [strings] Write it like "…", or like ["…", "…"]
       *[tier] Write a number like 1, or an id in quotation marks
    }
finding-P003-range = This number is out of range
finding-P003-range-help = Write a number from { $low } to { $high }
finding-P003-word = `{ $word }` is not one of the words that belong here
finding-P003-word-help = { $offer ->
        [yes] Did you mean `{ $nearest }`? These are known: { $allowed }
       *[no] Choose one of these: { $allowed }
    }
finding-P003-form = { $form ->
        [id] `{ $text }` is not an id
        [span] `{ $text }` is not a span of time
        [interval] `{ $text }` is not an interval of a day
        [date] `{ $text }` is not a date
        [weekly] `{ $text }` is not an hour of the week
        [pattern] `{ $text }` is not a regular expression, or one that is too large
        [address] `{ $text }` is not an e-mail address
       *[words] There are no words here
    }
finding-P003-form-help = { $form ->
        [id] Use lower case letters, digits and hyphens only
        [span] Write a number and m, h, wd (working days), d or w, like 30m or 3wd
        [interval] Write it like 08:00-12:30, two digits each
        [date] Write it like 2027-03-08
        [weekly] Write days and a time, like mon-fri 09:30
        [pattern] Check the brackets and backslashes; single quotation marks around it leave backslashes as they are
        [address] Write it like name@organisation.example
       *[words] Write at least one word, or remove the key
    }
finding-P003-conflict = `{ $one }` and `{ $other }` exclude each other
finding-P003-conflict-help = Keep one of the two: a tier is worked by teams or by a vendor
finding-P003-options = Only a choice or a checklist has options
finding-P003-options-help = Remove the options, or make the kind `choice` or `checklist`
finding-P004 = { $noun ->
        [hours] There are no hours `{ $id }`
        [person] There is no person `{ $id }`
        [team] There is no team `{ $id }`
        [tier] There is no tier `{ $id }`
        [vendor] There is no vendor `{ $id }`
        [topic] There is no topic `{ $id }`
        [phase] There is no phase `{ $id }`
        [module] There is no training module `{ $id }`
        [station] There is no station `{ $id }`
       *[audience] There is no team or person `{ $id }`
    }
finding-P004-help = { $offer ->
        [yes] Did you mean `{ $nearest }`?
       *[no] { $noun ->
            [hours] Add a table [hours.{ $id }], or name one that exists
            [person] Add a table [person.{ $id }], or name somebody who exists
            [team] Add a table [team.{ $id }], or name one that exists
            [tier] Add a [[tier]], or name one that exists
            [vendor] Add a table [vendor.{ $id }], or name one that exists
            [topic] Add a table [topic.{ $id }], or name one that exists
            [phase] Add a [[phase]] with this id, or name one that exists
            [module] Add a [[training.module]] with this id, or name one that exists
            [station] Add a [[station]] with this id, or name one that exists
           *[audience] Write `leads`, the id of a team, or a list of persons
        }
    }
finding-P005 = The id `{ $id }` is used twice{ $line ->
        [0] {""}
       *[other] ; the first time on line { $line }
    }
finding-P005-help = Give one of the two another id
finding-P005-address = The address `{ $address }` is used twice; the first time on line { $line }
finding-P005-address-help = Give each person and each team an address of their own, so that a mail has one addressee
finding-P006 = { $register ->
        [timezone] `{ $name }` is not a time zone
        [language] `{ $name }` is not a language
        [country] No holidays are known for `{ $name }`
       *[currency] `{ $name }` is not a currency
    }
finding-P006-help = { $offer ->
        [yes] Did you mean `{ $nearest }`?
       *[no] { $register ->
            [timezone] Use a name of the IANA list, like Europe/Amsterdam
            [language] Use a code of BCP 47, like nl or en-GB
            [country] Use a country code like nl or de-by, or list the dates
           *[currency] Use a code of ISO 4217, like EUR
        }
    }
finding-P009 = Accepting `{ $code }` has no effect: nothing of the kind is found here
finding-P009-help = { $offer ->
        [yes] Did you mean `{ $nearest }`?
       *[no] Remove this [[allow]]
    }
finding-P009-error = `{ $code }` is an error, which no reason can accept: the plan cannot run with it
finding-P009-error-help = Solve the error and remove this [[allow]]

## What is found in a plan: teams and tiers

finding-T101 = The plan has no tier: nobody takes requests
finding-T101-help = Add a [[tier]] with the team that requesters meet first
finding-T101-vendor = Tier 1 is a vendor: nobody of your own takes requests
finding-T101-vendor-help = Put a tier with a team of your own before it
finding-T102 = Tier { $tier } has neither a team nor a vendor
finding-T102-help = Add `teams` with at least one team, or `vendor`
finding-T103 = Team `{ $team }` serves a tier and has no members
finding-T103-help = Add `members` with the ids of its persons
finding-T106 = Tier { $tier } is a vendor and not the last tier
finding-T106-help = Move it to the end: a ticket does not come back from a vendor to climb further

## What is found in a plan: process and promises

finding-S201 = Nothing says when a request of priority `{ $priority }` must be solved
finding-S201-help = Add `solve` to the targets of `{ $priority }`, like solve = "8h"
finding-S201-targets = The plan promises requesters nothing
finding-S201-targets-help = Add a table [targets] with `solve` for urgent, high, normal and low
finding-S201-reply = For priority `{ $priority }` the first reply ({ $first_reply }) is promised later than the solution ({ $solve })
finding-S201-reply-help = Promise the first reply sooner, or the solution later
finding-S203 = There is no handover field `{ $field }`
finding-S203-help = { $offer ->
        [yes] Did you mean `{ $nearest }`?
       *[no] Add a table [handover.{ $field }], or name one that exists
    }
finding-S209 = The hours `{ $hours }` are never open
finding-S209-help = Give at least one day an interval, or write 24x7 = true
finding-S209-overlap = In the hours `{ $hours }`, { $first } ({ $first_day }) overlaps { $second } ({ $second_day })
finding-S209-overlap-help = Let one end where the other begins, or make one interval of the two

## What is found in a plan: training

finding-E401 = There is training without modules: nothing is taught
finding-E401-help = Add a [[training.module]], or remove [training]
finding-E401-session = The modules of session `{ $session }` last { $together } minutes together, the session { $minutes }
finding-E401-session-help = Make the session longer, or divide its modules over two

## Letters to people of the desk

notice-assigned-subject = [{ $number }] Given to you: { $subject }
notice-assigned = Request { $number } was given to you: { $subject }
notice-offered-subject = [{ $number }] A handover waits: { $subject }
notice-offered = A handover waits for your tier. Accept it, ask about it, or send it back: { $number }, { $subject }
notice-offer-withdrawn-subject = [{ $number }] Handover taken back: { $subject }
notice-offer-withdrawn = The handover of { $number } was taken back: { $subject }
notice-accepted-subject = [{ $number }] Handover accepted: { $subject }
notice-accepted = Tier { $tier } accepted your handover of { $number }: { $subject }. Your tier keeps following it.
notice-asked-subject = [{ $number }] A question about your handover: { $subject }
notice-asked = The tier above asks about your handover of { $number }: { $subject }. Their time to accept waits for your answer.
notice-answered-subject = [{ $number }] Your question was answered: { $subject }
notice-answered = Your question about the handover of { $number } was answered: { $subject }
notice-sent-back-subject = [{ $number }] Handover sent back: { $subject }
notice-sent-back = Your handover of { $number } was sent back: { $subject }. The reason and what is missing are on the ticket.
notice-ping-pong-subject = [{ $number }] Goes to and fro: { $subject }
notice-ping-pong = Two tiers keep sending { $number } to each other: { $subject }. Please look at it together.
notice-skipped-subject = [{ $number }] Your tier was skipped: { $subject }
notice-skipped = { $number } was handed over your tier's head, with a reason: { $subject }
notice-relayed-subject = [{ $number }] A solution waits for your tier: { $subject }
notice-relayed = A solution for { $number } came down to your tier: { $subject }. Please acknowledge it, or question it.
notice-doubted-subject = [{ $number }] Your solution is questioned: { $subject }
notice-doubted = The tier below questions your solution for { $number }: { $subject }
notice-written-subject = [{ $number }] New message: { $subject }
notice-written = Somebody wrote about { $number }: { $subject }
notice-disputed-subject = [{ $number }] Still not working: { $subject }
notice-disputed = The requester says that { $number } is not solved: { $subject }
notice-due-soon-subject = [{ $number }] Due soon: { $subject }
notice-due-soon = A promise on { $number } runs out soon: { $subject }
notice-missed-subject = [{ $number }] A promise was missed: { $subject }
notice-missed = A promise on { $number } was missed: { $subject }
notice-woke-subject = [{ $number }] Awake again: { $subject }
notice-woke = { $number } is awake again: { $subject }
notice-merged-subject = [{ $number }] Merged: { $subject }
notice-merged = { $number } was merged with another ticket: { $subject }
notice-unmerged-subject = [{ $number }] No longer merged: { $subject }
notice-unmerged = { $number } goes on apart from the other ticket: { $subject }
letter-digest-subject = { $count ->
        [one] One promise was missed while the desk was out
       *[other] { $count } promises were missed while the desk was out
    }
letter-digest =
    While the desk was out, these promises were missed in the tiers that you lead:

    { $list }
letter-digest-line = { $number }: { $clock }, { $subject }

## The promises by name

promise-first-reply = first reply
promise-next-reply = next reply
promise-solve = solution
promise-accept = time to accept
promise-work = time to work
promise-acknowledge = time to acknowledge
promise-contact = contact with the requester
promise-vendor = the vendor's answer

## mail

mail-greeting = Dear { $name },
mail-greeting-unknown = Dear reader,
mail-receipt-subject = Request { $number } received: { $subject }
mail-receipt-subject-bare = Request { $number } received
mail-receipt = We have received your request and gave it number { $number }. We will contact you. To add something, reply to this message; anyone you would like to involve can be added by us.
mail-receipt-known = { $count ->
    [one] This is known already and may be what you ask about:
   *[other] These are known already and may be what you ask about:
}
mail-reply-subject = Re: { $subject }
mail-confirm = Does this solve it for you? Reply to this message and tell us whether it works. If we hear nothing, we take it as solved and close your request.
mail-unanswered-subject = Request { $number } closed: { $subject }
mail-unanswered-subject-bare = Request { $number } closed
mail-unanswered = We have tried to reach you about your request and did not succeed, so we are closing it. If you still need help, reply to this message and we will open it again.
mail-left-out = Too large to go with this message: { $files }. Reply to it and we will find another way to give them to you.
mail-follow =
    Follow your request or add to it: { $link }
    You need no password: a link that lets you in is sent to this address.
mail-footer = { $desk } · request { $number }
mail-large-note = A message came that is too large to be taken: { $megabytes } MB, and the desk takes { $most } MB. Only its headers were read. It is still in the mailbox.
mail-unfetched-note = In the mailbox { $mailbox } lies a message (number { $uid }) that its server does not hand over: it was asked for several times. Open the mailbox in a mail program and forward the message to the desk.
mail-cut-note = This message was too large or too intricate to be read to its end; the raw message is kept.
mail-files-note = { $count ->
        [one] One file of this message is not
       *[other] { $count } files of this message are not
    } on this ticket, because there are too many; the raw message keeps all of them.
mail-sealed-smime = This message is encrypted or sealed (S/MIME), and the desk has no key to it. It is kept as a file; ask its sender to write without encryption.
mail-sealed-openpgp = This message is encrypted (OpenPGP), and the desk has no key to it. It is kept as it came; ask its sender to write without encryption.
mail-invitation = Invitation: { $value }
mail-invitation-cancelled = Cancelled: { $value }
mail-invitation-when = When: { $value }
mail-invitation-place = Where: { $value }
mail-invitation-from = From: { $value }
mail-large-subject = Too large to be read in full: { $subject }
mail-large-subject-bare = Too large to be read in full
mail-large =
    Your message "{ $subject }" was too large to be read in full, so we may not have seen all of it. Its number here is { $number }.

    Please send files that together are larger than { $most } MB in another way, or reply to this message and we will find one.

    { $desk }
mail-large-bare =
    A message from your address was too large to be read in full, so we may not have seen all of it. Its number here is { $number }.

    Please send files that together are larger than { $most } MB in another way, or reply to this message and we will find one.

    { $desk }
mail-alarm-subject = Mail is not coming in: { $mailbox }
mail-alarm =
    The mailbox { $mailbox } of { $desk } has not been read for { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }. Nothing is lost: its messages wait there until it can be read again.

    What is wrong: { $trouble }
mail-alarm-no-word = nothing was reported; check that a process runs that fetches mail.
mail-trouble-unreachable = { $host } cannot be reached: { $why }; check the name, the port and the firewall
mail-trouble-certificate = { $host } shows a certificate that is not trusted: { $why }; mend it, or name its authority with "ca" in the mailbox's settings
mail-trouble-login = { $host } refuses the login of { $user }: { $why }; check the user, the password and whether IMAP is allowed
mail-trouble-token = the sign-in server gives no token: { $why }; check tenant, client and its secret
mail-trouble-folder = the folder { $folder } cannot be opened: { $why }; check its name and the rights on it
mail-trouble-no-numbers = the messages in the folder { $folder } have no lasting numbers (UIDVALIDITY); choose another folder or mail server
mail-trouble-no-new = the folder { $folder } has no folder "new" in it; check its name
mail-trouble-refused = { $host } answered { $command } with: { $why }
mail-trouble-slow = { $host } took longer than { $seconds } s over { $command ->
        [greeting] its greeting
       *[other] { $command }
    }; it is tried again
mail-trouble-broken = the connection to { $host } broke: { $why }; it is tried again
mail-trouble-hung-up = { $host } hung up at once; it is tried again
mail-trouble-missing = message { $uid } is announced and cannot be had; it is tried again
mail-trouble-unsettled = message { $uid } was taken in and the mailbox cannot be told: { $why }
mail-trouble-untold = message { $uid } was taken in; the server broke off when it was told, and is told again later
mail-trouble-password = the file of a password, { $path }, cannot be read: { $why }
mail-trouble-file = { $path }: { $why }
mail-trouble-no-message = { $path } is no file, and so no message; take it away
mail-trouble-empty = a message is empty
mail-trouble-too-large = a message is larger than what is taken
mail-trouble-undecided = a message could not be decided: { $why }
mail-post-hung-up = it hung up
mail-replies-subaddress = Answers go to addresses such as { $address }: the mail server must deliver what follows a plus to the same mailbox.
mail-replies-domain = Answers go to addresses such as { $address }: all mail of that domain must come in.
mail-replies-plain = Answers go to { $address } itself, and are known by the letter that they answer: every mail server can do that. An answer written as a new message opens a new ticket.
doctor-mail-replies-tested = Answers arrive: among the last messages { $count } came to an address that names its ticket.
doctor-mail-replies-untested = Among the last messages none came to an address that names its ticket. Answer a letter of the desk and look whether it joins its ticket; if not, let answers go elsewhere: ladder mail replies plain
doctor-mail-replies-lost = Answers go to { $address }, and no mailbox or door takes mail for that address: fetch its mailbox, or name it among the addresses of the door.
mail-fetch-good = { $mailbox }: read to its end, { $taken ->
        [0] nothing new
        [one] one message taken in
       *[other] { $taken } messages taken in
    }.
mail-fetch-elsewhere = { $mailbox }: another process reads it.
mail-fetch-trouble = { $mailbox }: { $trouble }
mail-trusts = { $server } is trusted from now on to say who a sender is.
mail-trusts-nobody = No mail server is trusted now, so no sender counts as verified.

## Serving a desk

serve-folder = The data is in ./{ $folder }; choose another folder with --data or a database with --database.
serve-first-plan = First plan, from { $file }
serve-another-plan = Plan revision { $revision } runs and { $file } is another plan; make it the running one with: ladder plan apply { $file } --reason WORDS
serve-no-mail = No mail server is set, so letters wait, those with sign-in links too. Set one with --smtp (or LADDER_SMTP); until then give out links with: ladder user link ADDRESS
serve-no-plan = No plan runs yet, and without one nothing is taken in; apply one with: ladder plan apply FILE --reason WORDS
serve-jobs-only = working behind the scenes; nothing is listened on

## Applying a plan

plan-apply-reason = --reason is empty; say in a few words why this plan is applied.
plan-apply-yes = There is no terminal to ask on; give --yes to apply the plan without being asked.
plan-apply-ask = Apply this plan? [y/N]
plan-apply-agreed = y yes
plan-apply-refused = Nothing was changed.
plan-apply-runs = This plan is the running one already, as revision { $revision }; nothing was changed.
plan-applied = Plan revision { $revision } runs.
plan-preview = { $open ->
        [0] No ticket is open.
        [one] 1 ticket is open.
       *[other] { $open } tickets are open.
    } With --open move { $moved ->
        [0] no deadline would move.
        [one] 1 deadline would move, and { $missed } would be missed at once.
       *[other] { $moved } deadlines would move, and { $missed } would be missed at once.
    }
plan-preview-more = { "  " }and { $more } more; --format json names all of them
plan-preview-missed = missed at once
plan-preview-stranded = { $stranded ->
        [one] 1 open ticket is held by somebody whom this plan has in no team of its tier
       *[other] { $stranded } open tickets are held by somebody whom this plan has in no team of their tier
    }; a lead can assign them:

## People and tokens

user-no-address = `{ $given }` is not an e-mail address; write it as name@example.org
user-unknown = The desk does not know { $address }; it knows: { $known }. Check the address, or invite the person with: ladder user invite { $address } --role agent
user-invited = { $address } may now act as: { $rights }. To use the API, make a token with: ladder token create --name NAME --scopes tickets:read,tickets:write --as { $address }
user-disabled = { $address } is disabled.
user-enabled = { $address } may act again.
user-certified = { $address } is certified for tier { $tier }.
tier-unknown = The running plan has no inside tier { $tier }; it has: { $known }.
expires-passed = The day given with --expires has passed; give one that lies ahead.
token-name = --name must say what the token is for, in { $max } characters at most.
token-no-chance = This machine gives no random numbers ({ $reason }); a token without them would not be safe.
token-created = This secret is shown once. Its id is { $id }; end it with: ladder token revoke { $id }
token-revoked = Token { $id } is revoked.
token-unknown = There is no valid token { $id }; see them with: ladder token list

column-address = ADDRESS
column-name = NAME
column-tiers = TIERS
column-tier = TIER
column-rights = RIGHTS
column-state = STATE
column-given = GIVEN
column-expires = EXPIRES
column-withdrawn = WITHDRAWN
column-id = ID
column-as = ACTS AS
column-scopes = SCOPES
column-used = LAST USED
column-revoked = REVOKED

## Copies, backups and the doctor

app-port-taken = { $listen } is taken by another program. Stop it, or choose another port with --listen (port 0 takes a free one).
app-listen = { $listen } cannot be listened on: { $why }. Choose another address with --listen.
app-divided = SQLite has one process that does all of the work. Leave --only out, or move the desk to PostgreSQL with: ladder copy-db
app-post = --smtp: { $why }
app-intake = --intake: { $why }
app-from = --mail-from: { $why }
app-fault = The desk stopped by a fault: { $why }. Start it again and report this with the log.
copy-same = --from and --to name the same place; give another one to copy to.
copy-bar = copying
copy-done = { $rows } rows of { $tables } tables were copied to { $to } and counted there; the source is as it was.
backup-there = { $path } is there already; give a folder that is not, or remove it.
backup-write = { $path } cannot be written: { $reason }. Make room and give this user the right to write there.
backup-read = { $path } cannot be read: { $reason }. Check the disk, then make the backup again.
backup-done = { $folder } holds { $rows } rows and { $files } files; bring it back with: ladder restore { $folder } --data DIR
restore-no-backup = { $path } is no backup: it has no manifest.json. Give the folder that `ladder backup` made.
restore-damaged = { $path } is missing or damaged, so nothing was restored. Take another backup.
restore-not-empty = { $path } is not empty. Give a folder that is empty or not there yet.
restore-done = { $rows } rows are back, as they were at { $made_at }.

doctor-bad = Something is bad; what to do stands beside it.
doctor-database = The database answers ({ $engine }).
doctor-schema = Its schema is { $schema }, which this program knows.
doctor-pages = The database finds its own pages in order.
doctor-pages-bad = The database finds damage: { $said }. Stop the desk, keep a copy of the folder, and restore the last backup.
doctor-adrift = { $tickets ->
        [one] 1 ticket lacks its last event
       *[other] { $tickets } tickets lack their last event
    }. Restore the last backup, and report this.
doctor-plan = Plan revision { $revision } runs.
doctor-no-plan = No plan is applied yet. Apply one with: ladder plan apply FILE --reason WORDS
doctor-tickets = Tickets follow from their events ({ $tickets } looked at).
doctor-tickets-bad = Ticket { $ticket } does not follow from its events. Do not touch it, and report this.
doctor-holders = Whoever holds an open ticket works in its tier ({ $seen } looked at).
doctor-holders-gone = { $tickets ->
        [one] 1 open ticket is held by somebody who is in no team of its tier any more
       *[other] { $tickets } open tickets are held by somebody who is in no team of their tier any more
    }, the first: { $first }. A lead of the tier can assign them to somebody else.
doctor-files = The files that rows name are there ({ $files } looked at).
doctor-jobs = No job has failed and none is late.
doctor-jobs-late = { $late } jobs should have run more than 10 minutes ago. Check that `ladder serve` runs and that a mail server is set with --smtp.
doctor-jobs-failed = { $failed } jobs were given up, { $late } are late. Look at the log of `ladder serve`, mend the cause, and let them run again.
doctor-mailboxes = { $count ->
    [0] No mailbox is fetched: mail comes in as mail servers hand it over.
    [one] One mailbox is fetched and read.
   *[other] { $count } mailboxes are fetched and read.
}
doctor-mailbox-silent = The mailbox { $mailbox } has not been read to its end for more than ten minutes: { $trouble }
doctor-mail = Every message is decided; { $quarantined } wait in quarantine.
doctor-mail-undecided = { $undecided } messages came in more than 10 minutes ago and are undecided. Start `ladder serve`, which decides them.
doctor-mail-no-intake = No mailbox is fetched and no door stands open: mail comes in only by `ladder mail deliver`. Name what is fetched with --intake.
doctor-mail-box = { $mailbox } can be read.
doctor-mail-box-trouble = { $mailbox } cannot be read: { $trouble }.
doctor-mail-no-post = No mail server is named that letters leave by: give --smtp, or [send] in the file of --intake.
doctor-mail-post = The mail server takes letters.
doctor-mail-post-trouble = The mail server takes no letters: { $trouble }. Check its name, the port, TLS and the password.
doctor-mail-no-address = Letters leave from no address: give a team of the plan one, or --mail-from.
doctor-mail-domain-unheard = What { $domain } says about its mail could not be learnt: { $trouble }.
doctor-mail-spf = { $domain } says which servers send its mail (SPF).
doctor-mail-spf-none = { $domain } does not say which servers send its mail (SPF): letters may be taken for advertisements. Add a TXT record such as "v=spf1 mx -all".
doctor-mail-spf-several = { $domain } says twice which servers send its mail (SPF), so that neither counts. Make one TXT record of them.
doctor-mail-spf-anybody = { $domain } says that anybody may send its mail (SPF +all). End the record with -all.
doctor-mail-spf-open = { $domain } leaves open who else may send its mail (SPF). End the record with -all or ~all.
doctor-mail-dmarc = { $domain } says what becomes of mail in its name that it did not send (DMARC).
doctor-mail-dmarc-none = { $domain } does not say what becomes of mail in its name that it did not send (DMARC). Add a TXT record at _dmarc.{ $domain }, such as "v=DMARC1; p=quarantine".
doctor-mail-dmarc-several = { $domain } has several DMARC records, so that none counts. Keep one.
doctor-mail-dmarc-watches = { $domain } only watches mail in its name that it did not send (DMARC p=none). Once the reports are good, set p=quarantine.
doctor-mail-dmarc-wrong = The DMARC record of { $domain } says no policy. Write p=quarantine or p=reject into it.
doctor-mail-dkim = The key { $selector } of { $domain } can be found (DKIM).
doctor-mail-dkim-none = The key { $selector } of { $domain } cannot be found (DKIM). Add the TXT record { $selector }._domainkey.{ $domain }.
doctor-mail-dkim-revoked = The key { $selector } of { $domain } was withdrawn (DKIM): its record holds no key.
doctor-mail-dkim-unknown = Whether letters of { $domain } are signed (DKIM) is not known here: name the key with --selector.
doctor-mail-no-way-back = Letters leave from { $address }, and no mailbox takes the answers to it. Fetch that address, or let letters leave from one that is fetched.
doctor-mail-loop = { $address } is an address of the desk and belongs to a person too: the desk would write to itself. Disable that person or give them another address.
doctor-mail-no-loop = Nobody whom the desk writes to has an address of the desk.
doctor-mail-quarantined = { $quarantined ->
        [one] 1 message waits
       *[other] { $quarantined } messages wait
    } in quarantine: the rows of the table mail whose outcome is quarantined, their raw messages in the folder blobs. An administrator releases or dismisses them on the page of the quarantine.
doctor-search = Search knows every ticket ({ $waiting } wait to be taken in).
doctor-search-waits = { $waiting } tickets wait to be taken into search and are not found by their newest words. Start `ladder serve`, which takes them in.
doctor-search-lost = Search does not know { $unfound } tickets, and knows { $orphaned } that are not there. Nothing of the tickets is lost. Let search be made anew: ladder backup, then ladder restore into another folder or database.
doctor-letters = Letters leave.
doctor-letters-never = Nobody has served this desk yet, so no letter leaves.
doctor-letters-none = No letter leaves, those with sign-in links included: the desk was started without a mail server. Start it with --smtp (or LADDER_SMTP); until then give out links with: ladder user link ADDRESS
doctor-deadlines = No deadline waits for the sweep.
doctor-deadlines-late = { $overdue } tickets have a deadline that passed more than 10 minutes ago unnoticed. Start `ladder serve`, which notices them.
doctor-clock = The clock is plausible: { $now }.
doctor-clock-early = The clock of this machine says { $now }. Set it; deadlines are counted with it.
doctor-clock-behind = There are events { $hours } hours ahead of this machine's clock. Set the clock of this machine, or of the others on this database.
doctor-room = { $folder } has { $mebibytes } MiB free.
doctor-room-little = { $folder } has only { $mebibytes } MiB free. Make room soon.
doctor-room-none = { $folder } has only { $mebibytes } MiB free. Make room now; a full disk stops the desk.

## refusals

refusal-not-an-agent = Not for you to do
refusal-not-an-agent-detail = Only people of the desk may do this.
refusal-not-an-agent-remedy = Ask the desk to do it, by replying to the ticket.
refusal-not-of-tier = Another tier has custody
refusal-not-of-tier-detail = Only people of tier { $tier } may do this.
refusal-not-of-tier-remedy = Ask somebody of tier { $tier }, or use the token of one of them.
refusal-not-holder = Only the holder may do this
refusal-not-holder-detail = Somebody else has the ticket in hand, or nobody has.
refusal-not-holder-remedy = Take the ticket, or ask its holder or a lead to assign it to you.
refusal-not-planner = Only planners may do this
refusal-not-planner-detail = Only planners and administrators may let another plan hold for a ticket.
refusal-not-planner-remedy = Ask a planner.
refusal-not-lead = Only a lead may do this
refusal-not-lead-detail = Only a lead of tier { $tier } may do this.
refusal-not-lead-remedy = Ask a lead of tier { $tier }.
refusal-not-requester = Only the requester may do this
refusal-not-requester-detail = Only the requester, or tier 1 for them, may do this.
refusal-not-requester-remedy = Ask the requester, or somebody of tier 1.
refusal-not-theirs = No such ticket
refusal-not-theirs-detail = There is no such ticket for you.
refusal-not-theirs-remedy = Look at the number, or list the tickets you may read.
refusal-not-certified = No certificate for the tier
refusal-not-certified-detail = { $address } holds no certificate for tier { $tier }, and the plan asks for one.
refusal-not-certified-remedy = Let an administrator certify them, or give the ticket to somebody who is certified.
refusal-not-a-member = Not of the tier
refusal-not-a-member-detail = { $address } is in no team of tier { $tier }.
refusal-not-a-member-remedy = Choose somebody of a team of tier { $tier }.
refusal-wrong-state = Not in this state
refusal-wrong-state-detail = The ticket is { $is }; this needs it { $needs }.
refusal-wrong-state-remedy = Read the ticket again and choose a move that fits.
refusal-already-held = Somebody has it already
refusal-already-held-detail = { $holder } already has the ticket in hand.
refusal-already-held-remedy = Leave it with them, or ask a lead to assign it to somebody else.
refusal-closed = The ticket is closed
refusal-closed-detail = The ticket is closed as { $end }.
refusal-closed-remedy = Reopen it first, or open a new one.
refusal-handover-incomplete = The handover is not complete
refusal-handover-incomplete-detail = Required fields of the handover are empty: { $missing }.
refusal-handover-incomplete-remedy = Fill these fields and offer the ticket again.
refusal-evidence-missing = No evidence of its own
refusal-evidence-missing-detail = Tier { $tier } added nothing to what it was given.
refusal-evidence-missing-remedy = Fill at least one of these fields with what your tier found: { $fields }.
refusal-unknown-field = No such field on the sheet
refusal-unknown-field-detail = The plan has no handover field { $unknown }.
refusal-unknown-field-remedy = Use the ids of the plan's handover fields.
refusal-field-invalid = The value does not fit the field
refusal-field-invalid-detail = The value does not fit the handover field { $invalid }.
refusal-field-invalid-remedy = Give a value of the field's kind; where it has options, one of: { $options }.
refusal-words-missing = Words are missing
refusal-words-missing-detail = Something must still be said: { $empty }.
refusal-words-missing-remedy = Fill in { $empty } and send it again.
refusal-too-long = Too long
refusal-too-long-detail = This is longer than the { $bytes_max } bytes that are kept: { $long }.
refusal-too-long-remedy = Shorten it, or attach it as a file.
refusal-too-many = Too many
refusal-too-many-detail = A ticket carries at most { $max } of these: { $what }.
refusal-too-many-remedy = Send fewer, or remove some first.
refusal-no-tier-above = No tier above
refusal-no-tier-above-detail = Tier { $tier } is the last inside tier.
refusal-no-tier-above-remedy = Open a case at the vendor, or solve the ticket here.
refusal-skip-not-allowed = Skipping is not allowed
refusal-skip-not-allowed-detail = The plan does not allow skipping a tier.
refusal-skip-not-allowed-remedy = Offer the ticket to the next tier up.
refusal-skip-goes-nowhere = This skip leads nowhere
refusal-skip-goes-nowhere-detail = Tier { $to } cannot be reached by skipping from tier { $from }.
refusal-skip-goes-nowhere-remedy = Name an inside tier at least two above, or escalate instead.
refusal-question-open = A question is open
refusal-question-open-detail = A question about the offer still waits for its answer.
refusal-question-open-remedy = Wait for the answer, accept the offer, or send it back.
refusal-no-question = No question is open
refusal-no-question-detail = Nothing was asked about the offer.
refusal-no-question-remedy = Write a note, or wait until something is asked.
refusal-not-vendors-neighbour = Vendor cases belong to another tier
refusal-not-vendors-neighbour-detail = Cases at the vendor belong to tier { $tier }.
refusal-not-vendors-neighbour-remedy = Escalate the ticket to tier { $tier } first.
refusal-no-vendor = The plan has no vendor
refusal-no-vendor-detail = The plan has no vendor tier.
refusal-no-vendor-remedy = Let a planner add the vendor to the plan.
refusal-case-number-invalid = Not a case number of the vendor
refusal-case-number-invalid-detail = { $number } does not look like a case number of the vendor.
refusal-case-number-invalid-remedy = Copy the number from the vendor's confirmation.
refusal-no-such-case = No such case
refusal-no-such-case-detail = The ticket has no open case { $number }.
refusal-no-such-case-remedy = Look at the open cases of the ticket.
refusal-unknown-severity = The vendor has no such severity
refusal-unknown-severity-detail = { $severity } is none of the vendor's severities.
refusal-unknown-severity-remedy = Choose one of: { $options }.
refusal-already-waiting = It waits already
refusal-already-waiting-detail = The ticket already waits ({ $on }), and it waits for one thing at a time.
refusal-already-waiting-remedy = End that wait first.
refusal-not-waiting = It does not wait
refusal-not-waiting-detail = The ticket waits for nothing that this would end.
refusal-not-waiting-remedy = Go on without it.
refusal-not-in-future = The time has passed
refusal-not-in-future-detail = { $given } has passed.
refusal-not-in-future-remedy = Give a time that lies ahead.
refusal-reopen-expired = Too late to reopen
refusal-reopen-expired-detail = The ticket could be reopened until { $until }.
refusal-reopen-expired-remedy = Open a new ticket and mention this one.
refusal-restore-instead = To be restored, not reopened
refusal-restore-instead-detail = The ticket was closed as { $end }, which is undone by restoring it.
refusal-restore-instead-remedy = Let a lead restore it.
refusal-not-set-aside = It was not set aside
refusal-not-set-aside-detail = The ticket was not set aside as spam or as a duplicate.
refusal-not-set-aside-remedy = Reopen it if it is closed.
refusal-duplicate-of-itself = A double of itself
refusal-duplicate-of-itself-detail = A ticket cannot be a duplicate of itself.
refusal-duplicate-of-itself-remedy = Name the other ticket.
refusal-no-such-ticket = The other ticket does not exist
refusal-no-such-ticket-detail = There is no ticket { $number }.
refusal-no-such-ticket-remedy = Look at the number.
refusal-unknown-topic = The plan has no such topic
refusal-unknown-topic-detail = The plan has no topic { $topic }.
refusal-unknown-topic-remedy = Use the id of one of the plan's topics.
refusal-unknown-phase = The plan has no such phase
refusal-unknown-phase-detail = The plan has no phase { $phase }.
refusal-unknown-phase-remedy = Use the id of one of the plan's phases.
refusal-priority-not-yours = Only the desk sets a priority
refusal-priority-not-yours-detail = A requester gives impact and urgency, not a priority.
refusal-priority-not-yours-remedy = Leave out priority; give impact and urgency if you know them.
refusal-no-matrix = The plan has no matrix
refusal-no-matrix-detail = The plan has no matrix for impact and urgency.
refusal-no-matrix-remedy = Give a priority, or neither.
refusal-already-participant = Takes part already
refusal-already-participant-detail = { $address } takes part already, or is the requester.
refusal-already-participant-remedy = Nothing needs to be done.
refusal-not-participant = Does not take part
refusal-not-participant-detail = { $address } does not take part.
refusal-not-participant-remedy = Look at the ticket's participants.
refusal-plan-already-adopted = Already under this plan
refusal-plan-already-adopted-detail = The ticket already follows plan revision { $revision }.
refusal-plan-already-adopted-remedy = Nothing needs to be done.
refusal-nothing-to-do = Nothing would change
refusal-nothing-to-do-detail = Nothing would change.
refusal-nothing-to-do-remedy = Send what should change.
refusal-calendar-never-opens = The calendar never opens again
refusal-calendar-never-opens-detail = The calendar { $calendar } has no open time ahead, so that no deadline can be computed.
refusal-calendar-never-opens-remedy = Let a planner mend the calendar in the plan.
refusal-same-ticket = One and the same ticket
refusal-same-ticket-detail = Ticket { $number } has nothing to do with itself.
refusal-same-ticket-remedy = Name the other ticket.
refusal-merged = It follows another ticket
refusal-merged-detail = The ticket was merged: ticket { $into } carries the matter on.
refusal-merged-remedy = Go on in ticket { $into }, or undo the merge first.
refusal-merge-into-closed = The other ticket is closed
refusal-merge-into-closed-detail = Ticket { $number } is closed as { $end } and takes nothing in.
refusal-merge-into-closed-remedy = Reopen ticket { $number } first, or merge it the other way round.
refusal-case-open = A case at the vendor is open
refusal-case-open-detail = Case { $number } at the vendor is open and would be left behind.
refusal-case-open-remedy = Close the case first, or let the other ticket end in this one.
refusal-not-merged = Not merged into that ticket
refusal-not-merged-detail = The ticket was not merged into ticket { $number }.
refusal-not-merged-remedy = Look at the number.
refusal-merged-on = The other ticket was merged as well
refusal-merged-on-detail = Ticket { $number } was itself merged into ticket { $into }.
refusal-merged-on-remedy = Undo that merge first.
refusal-already-linked = Linked already
refusal-already-linked-detail = The ticket is linked with ticket { $number } already.
refusal-already-linked-remedy = Take that link away first if it should say something else.
refusal-not-linked = Not linked
refusal-not-linked-detail = The ticket is not linked with ticket { $number }.
refusal-not-linked-remedy = Look at the ticket's links.
refusal-not-split = Not split off from this ticket
refusal-not-split-detail = Ticket { $number } was not split off from this one.
refusal-not-split-remedy = Look at the number.
refusal-not-a-message = No message to split off
refusal-not-a-message-detail = What is under number { $seq } is no message from outside.
refusal-not-a-message-remedy = Choose a message of the requester or of somebody who reads along.
refusal-not-the-sender = Not the one who wrote it
refusal-not-the-sender-detail = { $address } neither is the requester nor wrote the message.
refusal-not-the-sender-remedy = Choose the requester, or whoever wrote the message.
refusal-requester-only = Only the requester may do this
refusal-requester-only-detail = Only the requester says what the help was worth.
refusal-requester-only-remedy = Ask the requester.
refusal-stars-out-of-range = No such number of stars
refusal-stars-out-of-range-detail = A rating has { $min } to { $max } stars.
refusal-stars-out-of-range-remedy = Choose a number from { $min } to { $max }.
refusal-rating-fixed = Too late to change the rating
refusal-rating-fixed-detail = The rating could be changed until { $until }.
refusal-rating-fixed-remedy = Nothing needs to be done.
refusal-person-disabled = This person is disabled
refusal-person-disabled-detail = { $address } is disabled and gets no tickets.
refusal-person-disabled-remedy = Choose somebody else, or let an administrator enable them first.

## problems

problem-token-missing = No token
problem-token-missing-detail = The request carries no bearer token.
problem-token-missing-remedy = Send the header Authorization: Bearer ldr_… with a token made by ladder token create.
problem-token-unknown = Unknown token
problem-token-unknown-detail = The desk does not know this token.
problem-token-unknown-remedy = Look whether it was copied whole, or have a new one made with ladder token create.
problem-token-revoked = The token was revoked
problem-token-revoked-detail = This token was revoked.
problem-token-revoked-remedy = Have a new one made with ladder token create.
problem-token-expired = The token has expired
problem-token-expired-detail = This token expired at { $since }.
problem-token-expired-remedy = Have a new one made with ladder token create.
problem-disabled = The person is disabled
problem-disabled-detail = The person this token acts as may no longer act.
problem-disabled-remedy = Ask an administrator.
problem-scope-missing = The token's scopes do not reach
problem-scope-missing-detail = This needs the scope { $scope }.
problem-scope-missing-remedy = Use a token with the scope { $scope }.
problem-right-missing = The person may not do this
problem-right-missing-detail = The token has the scope { $scope }, but the person it acts as lacks the right to use it.
problem-right-missing-remedy = Ask an administrator to do it, or to give the right.
problem-not-a-person = This token belongs to no person
problem-not-a-person-detail = Only somebody of a tier may do this, and this token acts as a program.
problem-not-a-person-remedy = Use a token of somebody of the tier. One is made with: ladder token create --name NAME --scopes tickets:read,tickets:write --as ADDRESS
problem-no-such-ticket = No such ticket
problem-no-such-ticket-detail = There is no such ticket for you.
problem-no-such-ticket-remedy = Look at the number, or list the tickets you may read.
problem-no-such-attachment = No such file
problem-no-such-attachment-detail = There is no such file for you on this ticket.
problem-no-such-attachment-remedy = Read the ticket: each of its files has a link there.
problem-no-such-person = No such person
problem-no-such-person-detail = The desk knows nobody of this address.
problem-no-such-person-remedy = Look at the address, or invite them.
problem-no-such-certificate = No such certificate
problem-no-such-certificate-detail = They hold no certificate for this tier.
problem-no-such-certificate-remedy = Look at the list of their certificates.
problem-no-such-mail = No such message
problem-no-such-mail-detail = No message of this id is in quarantine.
problem-no-such-mail-remedy = Look at the list of the quarantine.
problem-no-such-sender = No such sender
problem-no-such-sender-detail = This address is not blocked.
problem-no-such-sender-remedy = Look at the list of blocked senders.
problem-no-such-revision = No such plan revision
problem-no-such-revision-detail = There is no plan of this revision.
problem-no-such-revision-remedy = Look at the list of revisions.
problem-no-such-path = No such path
problem-no-such-path-detail = The API has nothing at this path.
problem-no-such-path-remedy = Look at /api/v1/openapi.json, which lists every path.
problem-wrong-method = Not with this method
problem-wrong-method-detail = This path does not take this method.
problem-wrong-method-remedy = Use a method that the header Allow names.
problem-changed-meanwhile = The ticket has changed
problem-changed-meanwhile-detail = Somebody changed the ticket; it is at version { $version } now.
problem-changed-meanwhile-remedy = Read it again, and repeat what still fits with the new version in If-Match.
problem-if-match-missing = No version given
problem-if-match-missing-detail = A change must say for which version of the ticket it is meant.
problem-if-match-missing-remedy = Send the header If-Match with the ticket's version, or * for any.
problem-if-match-wrong = Not a version
problem-if-match-wrong-detail = { $given } is not a version of a ticket.
problem-if-match-wrong-remedy = Send the number that ETag gave, with or without quotes, or *.
problem-key-wrong = Not an idempotency key
problem-key-wrong-detail = An idempotency key is text of 1 to { $bytes_max } bytes.
problem-key-wrong-remedy = Send a shorter key of plain letters, such as a UUID.
problem-key-reused = The key was used before
problem-key-reused-detail = This idempotency key was used for another request.
problem-key-reused-remedy = Use a fresh key for each new request.
problem-body-missing = No body
problem-body-missing-detail = The request needs a body.
problem-body-missing-remedy = Send JSON as /api/v1/openapi.json describes it.
problem-json-malformed = Not JSON
problem-json-malformed-detail = The body is not JSON: it stops making sense at line { $line }, column { $column }.
problem-json-malformed-remedy = Mend the JSON and send it again.
problem-json-field-unknown = Unknown field
problem-json-field-unknown-detail = There is no field { $given } here (line { $line }, column { $column }).
problem-json-field-unknown-remedy = Leave it out, or use one of the known fields: { $known }.
problem-json-field-missing = A field is missing
problem-json-field-missing-detail = The field { $given } is missing.
problem-json-field-missing-remedy = Add { $given } and send it again.
problem-json-word-unknown = Unknown word
problem-json-word-unknown-detail = { $given } is none of the words known here (line { $line }, column { $column }).
problem-json-word-unknown-remedy = Use one of: { $known }.
problem-json-value-wrong = A value of another kind is needed
problem-json-value-wrong-detail = The value that ends at line { $line }, column { $column } does not fit: { $reason }.
problem-json-value-wrong-remedy = Send a value of the kind that /api/v1/openapi.json describes.
problem-not-json = The body is not sent as JSON
problem-not-json-detail = The body is not sent as JSON.
problem-not-json-remedy = Send the header Content-Type: application/json.
problem-too-large = Too large
problem-too-large-detail = The request is larger than what is taken.
problem-too-large-remedy = Send less at once, or smaller files.
problem-took-too-long = It took too long
problem-took-too-long-detail = The request took longer than the desk waits.
problem-took-too-long-remedy = Send it again.
problem-query-wrong = The query cannot be read
problem-query-wrong-detail = The query of the address cannot be read.
problem-query-wrong-remedy = Write it as name=value&name=value, percent-encoded.
problem-parameter-unknown = Unknown parameter
problem-parameter-unknown-detail = This list does not know the parameter { $given }.
problem-parameter-unknown-remedy = Leave it out, or use one of: { $known }.
problem-parameter-wrong = A parameter's value does not fit
problem-parameter-wrong-detail = { $parameter } cannot be { $given } here, or was given twice.
problem-parameter-wrong-remedy = Look at /api/v1/openapi.json for what it takes.
problem-limit-wrong = No such page size
problem-limit-wrong-detail = A page has 1 to { $max } items.
problem-limit-wrong-remedy = Send a limit from 1 to { $max }.
problem-cursor-wrong = Not a cursor
problem-cursor-wrong-detail = { $given } is not a place in this list.
problem-cursor-wrong-remedy = Send what next gave, to the letter, or leave it out.
problem-address-wrong = Not an e-mail address
problem-address-wrong-detail = { $given } is not an e-mail address.
problem-address-wrong-remedy = Write it as name@example.org.
problem-base64-wrong = Not base64
problem-base64-wrong-detail = The content of a file is not base64.
problem-base64-wrong-remedy = Encode its bytes as RFC 4648 writes base64, with padding.
problem-weight-half = Impact and urgency go together
problem-weight-half-detail = Impact and urgency only give a priority together.
problem-weight-half-remedy = Send both, or neither.
problem-tier-unknown = No such tier
problem-tier-unknown-detail = There is no inside tier { $tier }.
problem-tier-unknown-remedy = Name one of the plan's inside tiers.
problem-duplicate-of-what = Duplicate of what?
problem-duplicate-of-what-detail = A duplicate names the ticket it doubles; spam names none.
problem-duplicate-of-what-remedy = Send of with as duplicate, and without it as spam.
problem-not-now = Not now
problem-not-now-detail = This does not fit where the request is now.
problem-not-now-remedy = Read the request again: it shows what can be done now.
problem-not-yourself = Not to yourself
problem-not-yourself-detail = You cannot disable yourself.
problem-not-yourself-remedy = Ask another administrator.
problem-no-plan = No plan runs
problem-no-plan-detail = No plan is applied yet.
problem-no-plan-remedy = Apply one with ladder plan apply FILE --reason WORDS.
problem-plan-runs = This plan runs already
problem-plan-runs-detail = This plan is already the running one, as revision { $revision }.
problem-plan-runs-remedy = Nothing needs to be done.
problem-plan-broken = The plan cannot run
problem-plan-broken-detail = The plan has { $count } findings; those that are errors keep it from running.
problem-plan-broken-remedy = Mend what findings names; ladder check says more about each.
problem-store-stopped = The desk cannot write
problem-store-stopped-detail = The desk cannot write now; nothing was changed. Reading goes on.
problem-store-stopped-remedy = Send it again later; the people who run the desk were told.
problem-busy = The desk is busy
problem-busy-detail = The desk could not carry this out just now; nothing was changed.
problem-busy-remedy = Send it again.
problem-crossed = Two changes crossed
problem-crossed-detail = Another change came at the same moment; nothing was changed.
problem-crossed-remedy = Send it again.
problem-unsure = It may or may not have happened
problem-unsure-detail = The connection broke while the change was being kept.
problem-unsure-remedy = Look whether it happened, or repeat the request with the same Idempotency-Key.
problem-broken = A fault of the desk
problem-broken-detail = Something broke in the desk; nothing was changed.
problem-broken-remedy = Try again; if it stays, tell the people who run the desk this reference: { $reference }.

## clocks

moment = { $weekday } { $day } { $month } { $year } { $time } { $zone }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
span-minutes = { $count } min
span-hours = { $count } h
span-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
clock-counted = Counted { $span } of open time of { $calendar } from { $from } (plan revision { $revision });
clock-counted-always = Counted { $span } of calendar time from { $from } (plan revision { $revision });
clock-paused = { $reason } from { $from } to { $to } moved it to { $due };
clock-paused-idle = { $reason } from { $from } to { $to } cost no open time;
clock-opens = closed then, open again from { $opens };
clock-named = the vendor named { $due };
clock-stands-still = it stands still since { $since } ({ $reason });
clock-due = due { $due }.
clock-due-only = Due { $due }.
clock-without-due = Since { $from }; the vendor named no time.
pause-on-requester = waiting on the requester
pause-on-vendor = waiting on the vendor
pause-asked = waiting for an answer about the handover
pause-offered = lying with the tier above
pause-told = waiting for the requester to confirm
pause-set-aside = being set aside
pause-merged = being merged with another ticket

## requester status

requester-status-received = We have received your request.
requester-status-in-progress = Somebody is working on your request.
requester-status-waiting-for-you = We are waiting for your answer.
requester-status-please-confirm = We believe it is solved. Please tell us whether it works.
requester-status-solved = It is solved.
requester-status-unanswered = We could not reach you and closed the request.
requester-status-withdrawn = The request was withdrawn.
requester-status-closed = The request is closed.

## The demonstration

demo-plan = The reference plan of the demonstration
demo-ready = The desk is filled with { $tickets } tickets; all of it goes when you stop with Ctrl-C. Each link signs you in once:
demo-tokens = For programs, the same people by token:
demo-tier-1 = Agent, tier 1
demo-tier-2 = Agent, tier 2
demo-tier-3 = Agent, tier 3
demo-lead = Lead
demo-administrator = Administrator
demo-requester = Requester
demo-try = Try:

## What faults speak of, as readers call it.

fault-field-asks = the question
fault-field-cause = the cause
fault-field-contact = the contact at the vendor
fault-field-form = an answer to a question of the form
fault-field-resolution = the solution
fault-field-subject = the subject
fault-field-text = the text
fault-field-title = the title
fault-field-title-nl = the Dutch title
fault-field-title-en = the English title
fault-field-text-nl = the Dutch text
fault-field-text-en = the English text
fault-field-why = the reason
fault-field-words = your explanation
fault-field-numbers = the case number
fault-field-fields = the fields it is about
fault-field-reason = the reason
fault-many-attachments = files
fault-many-files = files
fault-many-answers = answers
fault-many-links = links
fault-many-participants = participants
fault-many-splits = tickets split off
fault-many-vendor-cases = vendor cases
fault-many-merged-tickets = merged tickets
fault-many-drafts = drafts
fault-state-queued = queued
fault-state-held = held
fault-state-queued-or-held = queued or held
fault-state-offered = offered
fault-state-relayed = relayed
fault-state-contacting = at the contact with the requester
fault-state-confirming = waiting for a confirmation
fault-state-closed = closed
fault-wait-requester = for the requester
fault-wait-vendor = for the vendor
fault-wait-until = for a time
