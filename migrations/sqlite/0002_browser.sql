-- What people need who work in a browser: signing in, views, drafts, notices. Its twin is
-- migrations/postgres/0002_browser.sql: same tables, same columns, same order.

-- `hash` is the sha-256 of the secret in the cookie, in hex; the secret itself is never kept.
create table session (
    id text not null primary key,
    hash text not null,
    address text not null,
    way text not null check (way in ('link', 'password')),
    device text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    ended_at integer
) strict;
create unique index session_hash on session (hash);
create index session_address on session (address, id);
create index session_expires on session (expires_at);

-- A link that signs in whoever has it, once. `hash` as above; `next` is the page it leads to. One of the way `password`
-- stands for a password that was right, until the code is given too.
create table sign_in_link (
    hash text not null primary key,
    address text not null,
    way text not null check (way in ('link', 'password')),
    next text,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
) strict;
create index sign_in_link_address on sign_in_link (address);
create index sign_in_link_expires on sign_in_link (expires_at);

-- Argon2id, in the phc form.
create table password (
    address text not null primary key,
    hash text not null,
    changed_at integer not null
) strict;

-- RFC 6238. A code is taken once: `last_step` is the time step of the last one.
create table second_factor (
    address text not null primary key,
    secret text not null,
    last_step integer not null,
    created_at integer not null,
    confirmed_at integer
) strict;

create table recovery_code (
    address text not null,
    hash text not null,
    used_at integer,
    primary key (address, hash)
) strict;

-- Tries to sign in and links asked for, by person or by network; whoever tried too often waits.
create table throttle (
    key text not null primary key,
    failures integer not null,
    last_at integer not null,
    until_at integer not null
) strict;
create index throttle_until on throttle (until_at);

-- `query` is what stands after the question mark of the list's address. Without an owner it is everybody's.
create table saved_view (
    id text not null primary key,
    owner text,
    name text not null,
    query text not null,
    position integer not null,
    created_at integer not null,
    changed_at integer not null
) strict;
create index saved_view_owner on saved_view (owner, position, id);

-- What somebody was writing, by the form it is for; `seen` is the ticket's last event that they had seen.
create table draft (
    address text not null,
    ticket integer not null,
    form text not null,
    body text not null,
    seen integer not null,
    changed_at integer not null,
    primary key (address, ticket, form)
) strict;

-- Files that were put into a form and belong to no message yet.
create table upload (
    id text not null primary key,
    address text not null,
    ticket integer not null,
    form text not null,
    blob text not null references blob (hash),
    name text not null,
    media_type text not null,
    bytes integer not null,
    created_at integer not null
) strict;
create index upload_created on upload (created_at);
create index upload_blob on upload (blob);
create index upload_place on upload (address, ticket, form, id);

-- Who looks at a ticket or writes in it, until a moment after they were last seen.
create table presence (
    ticket integer not null,
    address text not null,
    doing text not null check (doing in ('reads', 'writes')),
    seen_at integer not null,
    primary key (ticket, address)
) strict;
create index presence_seen on presence (seen_at);

-- Up to which event somebody has seen a ticket, so that lists can say what changed since.
create table visit (
    address text not null,
    ticket integer not null,
    seq integer not null,
    seen_at integer not null,
    primary key (address, ticket)
) strict, without rowid;
create index visit_seen on visit (seen_at);

-- What leaves at `send_at` unless it is called back; the event is written when it goes. `command` is json, `seen` as above,
-- `refusal` why it came back.
create table outgoing (
    id text not null primary key,
    ticket integer not null references ticket (number),
    address text not null,
    command text not null,
    seen integer not null,
    send_at integer not null,
    state text not null check (state in ('waiting', 'sent', 'called-back', 'refused')),
    refusal text
) strict;
create index outgoing_waiting on outgoing (send_at, id) where state = 'waiting';
create index outgoing_ticket on outgoing (ticket, id);
create index outgoing_address on outgoing (address, id);

-- Texts that are put in by `::shortcut`. Without an owner it is everybody's.
create table text_block (
    id text not null primary key,
    owner text,
    shortcut text not null,
    language text not null,
    title text not null,
    text text not null,
    changed_at integer not null
) strict;
create index text_block_shortcut on text_block (shortcut, language);

-- Several moves under one name; `moves` is json. Without an owner it is everybody's.
create table macro (
    id text not null primary key,
    owner text,
    name text not null,
    moves text not null,
    changed_at integer not null
) strict;

-- What a person chose: language, density, keys, how they want to be told.
create table preference (
    address text not null,
    key text not null,
    value text not null,
    primary key (address, key)
) strict;

-- While somebody is away, who is told in their place.
create table absence (
    id text not null primary key,
    address text not null,
    from_at integer not null,
    until_at integer not null,
    stand_in text,
    created_at integer not null
) strict;
create index absence_address on absence (address, until_at);

-- What the desk told somebody, on the screen or in a digest; `stands_for` is who is away, where they stand in for one.
create table notification (
    id text not null primary key,
    address text not null,
    at integer not null,
    ticket integer not null references ticket (number),
    seq integer not null,
    kind text not null,
    way text not null check (way in ('screen', 'mail', 'digest')),
    stands_for text,
    read_at integer,
    sent_at integer
) strict;
create index notification_unread on notification (address, id) where way = 'screen' and read_at is null;
create index notification_screen on notification (address, id) where way = 'screen';
create index notification_digest on notification (address, id) where way = 'digest' and sent_at is null;

-- A known disturbance that people are told about before they ask.
create table disturbance (
    id text not null primary key,
    title_en text not null,
    title_nl text not null,
    text_en text not null,
    text_nl text not null,
    topic text,
    phase text,
    ticket integer,
    from_at integer not null,
    until_at integer,
    written_by text not null,
    changed_at integer not null
) strict;
create index disturbance_until on disturbance (until_at);

-- Its place in lists that show first what is due first. Tickets from before get theirs in full when they next change; until
-- then the moment stands in at which the desk next looks at them.
alter table ticket add column turn integer not null default 9000000000000000000;
update ticket set turn = next_due_at where next_due_at is not null;
create index ticket_turn on ticket (turn, number) where status = 'open';
create index ticket_turn_tier on ticket (tier, turn, number) where status = 'open';
create index ticket_turn_tier_custody on ticket (tier, custody, turn, number) where status = 'open';
create index ticket_turn_agent on ticket (agent, turn, number) where status = 'open' and agent is not null;
create index ticket_turn_offered_to on ticket (offered_to, turn, number) where status = 'open' and offered_to is not null;
create index ticket_turn_waiting on ticket (tier, turn, number) where status = 'open' and wait is not null;
create index ticket_opened on ticket (opened_at, number);

-- Which tiers follow it, for each the bit of its number: what is open and followed is walked without asking for each.
alter table ticket add column followers integer not null default 0;
update ticket set followers = (select coalesce(sum(1 << tier), 0) from follow where follow.ticket = ticket.number);
create index ticket_turn_followed on ticket (turn, number, followers) where status = 'open' and followers <> 0;

-- Whom the plan names and whom somebody invited, among everybody who ever wrote in.
create index person_of_desk on person (address) where origin <> 'contact';

-- Since when nobody has looked whether a message names the file; none: one does. What nothing names is removed a day later.
alter table blob add column loose_since integer;
update blob set loose_since = created_at;
create index blob_loose on blob (loose_since, hash) where loose_since is not null;

-- A plan that somebody is changing: the whole file, the revision it began from, and what came of it. `version` counts its
-- own changes.
create table proposal (
    id text not null primary key,
    name text not null,
    author text not null,
    base integer not null,
    source text not null,
    version integer not null,
    state text not null check (state in ('open', 'applied', 'discarded')),
    revision integer,
    created_at integer not null,
    changed_at integer not null,
    changed_by text not null
) strict;
create index proposal_changed on proposal (state, changed_at, id);
