-- What people need who work in a browser: signing in, views, drafts, notices. Its twin is
-- migrations/sqlite/0002_browser.sql: same tables, same columns, same order.

-- `hash` is the sha-256 of the secret in the cookie, in hex; the secret itself is never kept.
create table session (
    id text collate "C" not null primary key,
    hash text collate "C" not null,
    address text collate "C" not null,
    way text collate "C" not null check (way in ('link', 'password')),
    device text collate "C" not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    ended_at bigint
);
create unique index session_hash on session (hash);
create index session_address on session (address, id);
create index session_expires on session (expires_at);

-- A link that signs in whoever has it, once. `hash` as above; `next` is the page it leads to. One of the way `password`
-- stands for a password that was right, until the code is given too.
create table sign_in_link (
    hash text collate "C" not null primary key,
    address text collate "C" not null,
    way text collate "C" not null check (way in ('link', 'password')),
    next text collate "C",
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index sign_in_link_address on sign_in_link (address);
create index sign_in_link_expires on sign_in_link (expires_at);

-- Argon2id, in the phc form.
create table password (
    address text collate "C" not null primary key,
    hash text collate "C" not null,
    changed_at bigint not null
);

-- RFC 6238. A code is taken once: `last_step` is the time step of the last one.
create table second_factor (
    address text collate "C" not null primary key,
    secret text collate "C" not null,
    last_step bigint not null,
    created_at bigint not null,
    confirmed_at bigint
);

create table recovery_code (
    address text collate "C" not null,
    hash text collate "C" not null,
    used_at bigint,
    primary key (address, hash)
);

-- Tries to sign in and links asked for, by person or by network; whoever tried too often waits.
create table throttle (
    key text collate "C" not null primary key,
    failures bigint not null,
    last_at bigint not null,
    until_at bigint not null
);
create index throttle_until on throttle (until_at);

-- `query` is what stands after the question mark of the list's address. Without an owner it is everybody's.
create table saved_view (
    id text collate "C" not null primary key,
    owner text collate "C",
    name text collate "C" not null,
    query text collate "C" not null,
    position bigint not null,
    created_at bigint not null,
    changed_at bigint not null
);
create index saved_view_owner on saved_view (owner, position, id);

-- What somebody was writing, by the form it is for; `seen` is the ticket's last event that they had seen.
create table draft (
    address text collate "C" not null,
    ticket bigint not null,
    form text collate "C" not null,
    body text collate "C" not null,
    seen bigint not null,
    changed_at bigint not null,
    primary key (address, ticket, form)
);

-- Files that were put into a form and belong to no message yet.
create table upload (
    id text collate "C" not null primary key,
    address text collate "C" not null,
    ticket bigint not null,
    form text collate "C" not null,
    blob text collate "C" not null references blob (hash),
    name text collate "C" not null,
    media_type text collate "C" not null,
    bytes bigint not null,
    created_at bigint not null
);
create index upload_created on upload (created_at);
create index upload_blob on upload (blob);
create index upload_place on upload (address, ticket, form, id);

-- Who looks at a ticket or writes in it, until a moment after they were last seen.
create table presence (
    ticket bigint not null,
    address text collate "C" not null,
    doing text collate "C" not null check (doing in ('reads', 'writes')),
    seen_at bigint not null,
    primary key (ticket, address)
);
create index presence_seen on presence (seen_at);

-- Up to which event somebody has seen a ticket, so that lists can say what changed since.
create table visit (
    address text collate "C" not null,
    ticket bigint not null,
    seq bigint not null,
    seen_at bigint not null,
    primary key (address, ticket)
);
create index visit_seen on visit (seen_at);

-- What leaves at `send_at` unless it is called back; the event is written when it goes. `command` is json, `seen` as above,
-- `refusal` why it came back.
create table outgoing (
    id text collate "C" not null primary key,
    ticket bigint not null references ticket (number),
    address text collate "C" not null,
    command text collate "C" not null,
    seen bigint not null,
    send_at bigint not null,
    state text collate "C" not null check (state in ('waiting', 'sent', 'called-back', 'refused')),
    refusal text collate "C"
);
create index outgoing_waiting on outgoing (send_at, id) where state = 'waiting';
create index outgoing_ticket on outgoing (ticket, id);
create index outgoing_address on outgoing (address, id);

-- Texts that are put in by `::shortcut`. Without an owner it is everybody's.
create table text_block (
    id text collate "C" not null primary key,
    owner text collate "C",
    shortcut text collate "C" not null,
    language text collate "C" not null,
    title text collate "C" not null,
    text text collate "C" not null,
    changed_at bigint not null
);
create index text_block_shortcut on text_block (shortcut, language);

-- Several moves under one name; `moves` is json. Without an owner it is everybody's.
create table macro (
    id text collate "C" not null primary key,
    owner text collate "C",
    name text collate "C" not null,
    moves text collate "C" not null,
    changed_at bigint not null
);

-- What a person chose: language, density, keys, how they want to be told.
create table preference (
    address text collate "C" not null,
    key text collate "C" not null,
    value text collate "C" not null,
    primary key (address, key)
);

-- While somebody is away, who is told in their place.
create table absence (
    id text collate "C" not null primary key,
    address text collate "C" not null,
    from_at bigint not null,
    until_at bigint not null,
    stand_in text collate "C",
    created_at bigint not null
);
create index absence_address on absence (address, until_at);

-- What the desk told somebody, on the screen or in a digest; `stands_for` is who is away, where they stand in for one.
create table notification (
    id text collate "C" not null primary key,
    address text collate "C" not null,
    at bigint not null,
    ticket bigint not null references ticket (number),
    seq bigint not null,
    kind text collate "C" not null,
    way text collate "C" not null check (way in ('screen', 'mail', 'digest')),
    stands_for text collate "C",
    read_at bigint,
    sent_at bigint
);
create index notification_unread on notification (address, id) where way = 'screen' and read_at is null;
create index notification_screen on notification (address, id) where way = 'screen';
create index notification_digest on notification (address, id) where way = 'digest' and sent_at is null;

-- A known disturbance that people are told about before they ask.
create table disturbance (
    id text collate "C" not null primary key,
    title_en text collate "C" not null,
    title_nl text collate "C" not null,
    text_en text collate "C" not null,
    text_nl text collate "C" not null,
    topic text collate "C",
    phase text collate "C",
    ticket bigint,
    from_at bigint not null,
    until_at bigint,
    written_by text collate "C" not null,
    changed_at bigint not null
);
create index disturbance_until on disturbance (until_at);

-- Its place in lists that show first what is due first. Tickets from before get theirs in full when they next change; until
-- then the moment stands in at which the desk next looks at them.
alter table ticket add column turn bigint not null default 9000000000000000000;
update ticket set turn = next_due_at where next_due_at is not null;
create index ticket_turn on ticket (turn, number) where status = 'open';
create index ticket_turn_tier on ticket (tier, turn, number) where status = 'open';
create index ticket_turn_tier_custody on ticket (tier, custody, turn, number) where status = 'open';
create index ticket_turn_agent on ticket (agent, turn, number) where status = 'open' and agent is not null;
create index ticket_turn_offered_to on ticket (offered_to, turn, number) where status = 'open' and offered_to is not null;
create index ticket_turn_waiting on ticket (tier, turn, number) where status = 'open' and wait is not null;
create index ticket_opened on ticket (opened_at, number);

-- Which tiers follow it, for each the bit of its number: what is open and followed is walked without asking for each.
alter table ticket add column followers bigint not null default 0;
update ticket set followers = (select cast(coalesce(sum(cast(1 as bigint) << cast(tier as integer)), 0) as bigint) from follow where follow.ticket = ticket.number);
create index ticket_turn_followed on ticket (turn, number, followers) where status = 'open' and followers <> 0;

-- Whom the plan names and whom somebody invited, among everybody who ever wrote in.
create index person_of_desk on person (address) where origin <> 'contact';

-- Since when nobody has looked whether a message names the file; none: one does. What nothing names is removed a day later.
alter table blob add column loose_since bigint;
update blob set loose_since = created_at;
create index blob_loose on blob (loose_since, hash) where loose_since is not null;

-- A plan that somebody is changing: the whole file, the revision it began from, and what came of it. `version` counts its
-- own changes.
create table proposal (
    id text collate "C" not null primary key,
    name text not null,
    author text collate "C" not null,
    base bigint not null,
    source text not null,
    version bigint not null,
    state text collate "C" not null check (state in ('open', 'applied', 'discarded')),
    revision bigint,
    created_at bigint not null,
    changed_at bigint not null,
    changed_by text collate "C" not null
);
create index proposal_changed on proposal (state, changed_at, id);
