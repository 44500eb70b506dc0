-- The first schema. Its twin is migrations/postgres/0001_first.sql: same tables, same columns, same order.
-- Text, 64-bit integers and bytes; truth is 0 or 1; time is UTC milliseconds; json is text that the program reads.

create table setting (
    key text not null primary key,
    value text not null
) strict;

-- The running plan is the row with the highest serial.
create table plan_revision (
    serial integer not null primary key,
    hash text not null,
    name text not null,
    source text not null,
    reason text not null,
    applied_by text not null,
    applied_at integer not null
) strict;

-- The address is folded; `name` keeps how the person writes it.
create table person (
    address text not null primary key,
    name text not null,
    language text not null,
    phone text,
    rights text not null,
    origin text not null check (origin in ('plan', 'invited', 'contact')),
    state text not null check (state in ('active', 'disabled')),
    created_at integer not null,
    changed_at integer not null
) strict;

create table certificate (
    id text not null primary key,
    address text not null,
    tier integer not null,
    revision integer,
    given_by text not null,
    given_at integer not null,
    expires_at integer,
    withdrawn_at integer
) strict;
create index certificate_address on certificate (address, tier);

-- `hash` is the sha-256 of the secret in hex; the secret itself is shown once and never kept.
create table token (
    id text not null primary key,
    name text not null,
    hash text not null,
    scopes text not null,
    address text,
    created_at integer not null,
    created_by text not null,
    expires_at integer,
    last_used_at integer,
    revoked_at integer
) strict;
create unique index token_hash on token (hash);

-- `state` is the ticket as the rules know it; the columns beside it are for finding it. All of it follows from its events.
create table ticket (
    number integer not null primary key,
    version integer not null,
    last_seq integer not null,
    state text not null,
    subject text not null,
    requester text not null,
    status text not null check (status in ('open', 'closed')),
    tier integer not null,
    custody text not null check (custody in ('queued', 'held', 'offered', 'relayed', 'contacting', 'confirming', 'closed')),
    agent text,
    offered_to integer,
    priority text not null,
    topic text,
    phase text,
    wait text,
    revision integer not null,
    opened_at integer not null,
    changed_at integer not null,
    closed_at integer,
    next_due_at integer,
    sweep_after integer
) strict;
-- Each list is an equality followed by the number, so that it is walked in its order and stops after a page. Most tickets
-- are closed and most lists show open ones: those have small indexes of their own.
create index ticket_tier on ticket (tier, number);
create index ticket_agent on ticket (agent, number) where agent is not null;
create index ticket_requester on ticket (requester, number);
create index ticket_priority on ticket (priority, number);
create index ticket_topic on ticket (topic, number) where topic is not null;
create index ticket_phase on ticket (phase, number) where phase is not null;
create index ticket_wait on ticket (wait, number) where wait is not null;
create index ticket_offered_to on ticket (offered_to, number) where offered_to is not null;
create index ticket_changed on ticket (changed_at, number);
create index ticket_open on ticket (number) where status = 'open';
create index ticket_open_tier on ticket (tier, number) where status = 'open';
create index ticket_open_tier_custody on ticket (tier, custody, number) where status = 'open';
create index ticket_open_custody on ticket (custody, number) where status = 'open';
create index ticket_open_agent on ticket (agent, number) where status = 'open' and agent is not null;
create index ticket_open_priority on ticket (priority, number) where status = 'open';
create index ticket_open_topic on ticket (topic, number) where status = 'open' and topic is not null;
create index ticket_open_phase on ticket (phase, number) where status = 'open' and phase is not null;
create index ticket_due on ticket (next_due_at) where next_due_at is not null;

-- What happened, in order. Rows are only ever added.
create table event (
    ticket integer not null references ticket (number),
    seq integer not null,
    at integer not null,
    kind text not null,
    who text not null,
    plan_revision integer not null,
    body text not null,
    primary key (ticket, seq)
) strict;
create index event_at on event (at, ticket, seq);
create trigger event_no_update before update on event begin
    select raise(abort, 'event is append only');
end;
create trigger event_no_delete before delete on event begin
    select raise(abort, 'event is append only');
end;

create table ticket_person (
    ticket integer not null references ticket (number),
    address text not null,
    role text not null check (role in ('requester', 'participant')),
    primary key (ticket, address)
) strict;
create index ticket_person_address on ticket_person (address, ticket);

create table follow (
    ticket integer not null references ticket (number),
    tier integer not null,
    primary key (ticket, tier)
) strict;
create index follow_tier on follow (tier, ticket);

-- `id_hash` is the sha-256 of an RFC 5322 message id, in hex.
create table message_id (
    id_hash text not null,
    ticket integer not null references ticket (number),
    seq integer not null,
    direction text not null check (direction in ('in', 'out')),
    primary key (id_hash, ticket)
) strict;

-- The number is folded; a vendor's mail joins by it only while its case is open.
create table vendor_case (
    number text not null,
    ticket integer not null references ticket (number),
    open integer not null check (open in (0, 1)),
    primary key (number, ticket)
) strict;
create index vendor_case_ticket on vendor_case (ticket);

create table link (
    ticket integer not null references ticket (number),
    other integer not null references ticket (number),
    kind text not null,
    at integer not null,
    primary key (ticket, other, kind)
) strict;
create index link_other on link (other);

-- A file in the blob folder that is complete and synced.
create table blob (
    hash text not null primary key,
    bytes integer not null,
    created_at integer not null
) strict;

create table attachment (
    ticket integer not null references ticket (number),
    seq integer not null,
    position integer not null,
    blob text not null references blob (hash),
    name text not null,
    media_type text not null,
    bytes integer not null,
    primary key (ticket, seq, position)
) strict;
create index attachment_blob on attachment (blob);

-- Every raw message that came in. Without an outcome it is taken in, but nobody has decided yet where it goes.
create table mail (
    id text not null primary key,
    received_at integer not null,
    blob text not null references blob (hash),
    recipient text not null,
    sender text not null,
    message_id text,
    subject text not null,
    outcome text check (outcome in ('opened', 'joined', 'quarantined', 'bounce', 'auto')),
    ticket integer,
    reason text,
    digest text not null
) strict;
create unique index mail_digest on mail (digest);
create index mail_undecided on mail (id) where outcome is null;
create index mail_outcome on mail (outcome, id);
create index mail_ticket on mail (ticket, id) where ticket is not null;

-- The outbox and all work behind the scenes.
create table job (
    id text not null primary key,
    kind text not null,
    body text not null,
    ticket integer,
    state text not null check (state in ('ready', 'leased', 'done', 'failed')),
    run_at integer not null,
    attempts integer not null,
    attempts_max integer not null,
    lease_until integer,
    lease_by text,
    last_error text,
    created_at integer not null,
    finished_at integer,
    unique_key text
) strict;
create index job_ready on job (run_at, id) where state = 'ready';
create index job_leased on job (lease_until) where state = 'leased';
create index job_failed on job (id) where state = 'failed';
create index job_done on job (finished_at) where state = 'done';
create index job_ticket on job (ticket) where ticket is not null;
create unique index job_unique on job (unique_key) where unique_key is not null and state in ('ready', 'leased');

create table idempotency (
    actor text not null,
    key text not null,
    fingerprint text not null,
    status integer not null,
    body text not null,
    etag text,
    created_at integer not null,
    primary key (actor, key)
) strict;
create index idempotency_created on idempotency (created_at);

-- What administrators did: tokens, plans, certificates, people.
create table audit (
    id text not null primary key,
    at integer not null,
    who text not null,
    what text not null,
    about text not null,
    detail text not null
) strict;
