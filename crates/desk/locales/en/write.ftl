## Writing: replies, notes, drafts, what can be called back, text blocks, macros.

write-label = Write
write-reply = Reply
write-note = Note
write-send-to = Reply to { $name }
write-send-note = Note for tiers 1–{ $last }
write-no-reply = Tier { $tier } writes to the requester now. Your note reaches all tiers.
write-reply-hint = What the requester will read. :: for text blocks
write-note-hint = Stays inside the desk. @ names a colleague
write-waits = Wait for the answer
write-meanwhile = While you were writing, this was added:
write-closed-it = Closed the ticket.
write-tools = Formatting
write-bold = Bold
write-italic = Italic
write-list = List
write-numbers = Numbered list
write-quote = Quote
write-code = Code
write-link = Link
write-preview = Preview
write-choices = Suggestions
write-files = Add files
write-block = Text block…
write-insert = Insert
write-draft-of = Draft, kept
write-keep-draft = Keep as draft
write-discard = Discard the draft

write-leaves = Reply to { $name } (#{ $number }) leaves in
write-seconds = s
write-call-back = Call back
write-came-back = Your reply to { $name } (#{ $number }) did not leave.
write-undo-too-late = It was too late to call it back: your reply has left.
write-to-draft = Your text is in the draft.
write-understood = Understood

write-before = Earlier in the list
write-after = Further in the list
write-blocks = Text blocks
write-blocks-hint = Texts that you put into a reply or a note: type :: and the beginning of the shortcut. Shared ones are everybody's; leads keep them.
write-no-blocks = There are no text blocks yet. Write the first one below.
write-new-block = New text block
write-change-block = Change text block
write-title = Title
write-shortcut = Shortcut
write-language = Language
write-text = Text
write-places = Filled in when you insert it:
write-shared = shared
write-own = own
write-share = For everybody
write-keep = Save
write-change = Change
write-remove = Remove
write-cancel = Cancel
write-undo-seconds = What I send can be called back for
write-undo-choice = { $seconds ->
    [0] no time: it leaves at once
   *[other] { $seconds } seconds
}
language-en = English
language-nl = Dutch

write-macros = Macros
write-macros-hint = Several moves under one name. On a ticket you first see what a macro changes; then its moves are made in this order, and it stops at the first that is refused.
write-no-macros = There are no macros yet. Write the first one below.
write-new-macro = New macro
write-change-macro = Change macro
write-name = Name
write-as-it-is = as it is
write-macro = Macro
write-macro-hand = Held by
write-macro-take = take it
write-macro-release = put it back in the queue
write-macro-topic = Topic
write-macro-priority = Priority
write-macro-hours = Sleep, in hours
write-macro-note = Write a note
write-macro-reply = Reply to the requester
write-move-reply-wait = Reply to the requester and wait
write-move-triage = Set to { $to }
write-move-assign = Assign to { $name }
write-move-snooze = { $hours ->
    [one] Sleep for { $hours } hour
   *[other] Sleep for { $hours } hours
}
write-priority-urgent = Urgent
write-priority-high = High
write-priority-normal = Normal
write-priority-low = Low
write-macro-look = Show what it changes
write-macro-on = { $name } on #{ $number }
write-macro-changed = The macro was changed meanwhile: this is what it does now.
write-macro-run = Carry out
write-macro-run-part = Carry out as far as it goes
write-macro-made = done
write-macro-refused = refused
write-macro-not-made = not done
write-to-ticket = Back to the ticket

## Faults of writing.

problem-written-meanwhile = Somebody else wrote meanwhile
problem-written-meanwhile-detail = Somebody else wrote or closed the ticket while you were writing, so nothing was sent.
problem-written-meanwhile-remedy = Read what is new, change your text if you need to, and send it again.
write-only-reads = You look after the desk and may read every ticket. To work on tickets as well, an administrator gives you the right “agent” under Administration, People.
