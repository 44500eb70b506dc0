-- Mail that the desk fetches itself. Its twin is migrations/postgres/0005_mail.sql.

-- How often a message was begun: counted before it is read, so that one that ends the program ends it a few times only.
alter table mail add column attempts integer not null default 0;
-- The topic that the mailbox it came in by is for, where it is for one.
alter table mail add column topic text;
-- Whether a mail server that the desk trusts vouched for its sender.
alter table mail add column verified integer not null default 0 check (verified in (0, 1));
-- The address it was sent to, without what follows a plus: the mailbox that it came to.
alter table mail add column mailbox text not null default '';

-- Since when letters to an address do not arrive; none: nobody said so since the last mail from it.
alter table person add column undelivered_at integer;

-- How far each mailbox was read, and how that goes. What is fetched, and with which password, is set where the desk runs.
create table mailbox (
    -- What is read: a folder on a server and who signs in there, or a folder of files. It may be called anew.
    source text not null primary key,
    name text not null,
    address text not null,
    -- The numbers of messages hold while this one stays the same (RFC 3501, 2.3.1.1).
    validity integer not null,
    -- Every message with a lower number is dealt with.
    below integer not null,
    -- Messages with a lower number were there when these numbers were first seen, and of those only what came since then is
    -- read; all of them where nothing is said.
    old_below integer not null,
    from_at integer,
    -- The process that reads it, and until when.
    held_by text,
    held_until integer,
    -- When the look that is on was last heard of, once it found the mailbox open.
    heard_at integer,
    -- Whether a desk looks again and again; else somebody did by hand.
    watched integer not null check (watched in (0, 1)),
    every_seconds integer not null,
    -- Since when it is watched without a pause.
    since integer not null,
    tried_at integer,
    good_at integer,
    trouble text,
    told_at integer
) strict;

-- Messages of mailboxes: a row is written before one is asked for, gets the message's own id in the unit that takes it in,
-- and is settled once the mailbox was told.
create table fetched (
    mailbox text not null references mailbox (source),
    validity integer not null,
    uid text not null,
    -- None while it was not had.
    mail text references mail (id),
    -- How often it was asked for.
    tries integer not null,
    settled integer not null check (settled in (0, 1)),
    -- Whether all of it is here: one that is not stays in its mailbox, whatever is to become of those that are.
    whole integer not null check (whole in (0, 1)),
    primary key (mailbox, validity, uid)
) strict;
create index fetched_mail on fetched (mail);
create index mail_blob on mail (blob);

-- Receipts that were given, of the last hours: nobody gets a flood of them.
create table receipt (
    id text not null primary key,
    address text not null,
    at integer not null
) strict;
create index receipt_address on receipt (address, at);

-- Senders whose mail goes into quarantine.
create table blocked_sender (
    address text not null primary key,
    blocked_by text not null,
    at integer not null
) strict;

-- What can be seen of a message in quarantine without opening it.
create table preview (
    mail text not null primary key references mail (id),
    text text not null,
    files text not null
) strict;

-- Receipts that wait for somebody's word, since their mailbox gave very many within an hour.
create table parked_receipt (
    ticket integer not null primary key references ticket (number),
    mailbox text not null,
    address text not null,
    at integer not null
) strict;
create index parked_receipt_mailbox on parked_receipt (mailbox, ticket);
create index mail_mailbox on mail (mailbox, received_at);
