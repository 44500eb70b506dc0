-- Phases, waves, training, early involvement, calls and resources. Its twin is migrations/postgres/0009_rollout.sql.

-- An item of the rollout as it stands: a cache of its events.
create table rollout_item (
    kind text not null,
    id text not null,
    version integer not null,
    state text not null,
    -- When the desk looks at it again by itself; none: only when somebody does something.
    due_at integer,
    changed_at integer not null,
    primary key (kind, id)
) strict;
create index rollout_item_due on rollout_item (due_at, kind, id) where due_at is not null;

-- What happened to it. Only ever added to.
create table rollout_event (
    kind text not null,
    id text not null,
    seq integer not null,
    at integer not null,
    who text not null,
    plan_revision integer not null,
    body text not null,
    primary key (kind, id, seq),
    foreign key (kind, id) references rollout_item (kind, id)
) strict;
create index rollout_event_at on rollout_event (at, kind, id, seq);
create trigger rollout_event_no_update before update on rollout_event begin
    select raise(abort, 'rollout_event is append only');
end;
create trigger rollout_event_no_delete before delete on rollout_event begin
    select raise(abort, 'rollout_event is append only');
end;

-- The groups that people belong to, in the directory's words: folded to compare, as written to show.
create table group_member (
    address text not null references person (address),
    folded text not null,
    name text not null,
    -- Where that is known from.
    source text not null,
    changed_at integer not null,
    primary key (address, folded)
) strict;
create index group_member_folded on group_member (folded, address);

-- What requesters thought of the help, the newest first.
create index event_rated on event (at, ticket) where kind = 'rated';
