-- Phases, waves, training, early involvement, calls and resources. Its twin is migrations/sqlite/0009_rollout.sql.

-- An item of the rollout as it stands: a cache of its events.
create table rollout_item (
    kind text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    state text not null,
    -- When the desk looks at it again by itself; none: only when somebody does something.
    due_at bigint,
    changed_at bigint not null,
    primary key (kind, id)
);
create index rollout_item_due on rollout_item (due_at, kind, id) where due_at is not null;

-- What happened to it. Only ever added to.
create table rollout_event (
    kind text collate "C" not null,
    id text collate "C" not null,
    seq bigint not null,
    at bigint not null,
    who text not null,
    plan_revision bigint not null,
    body text not null,
    primary key (kind, id, seq),
    foreign key (kind, id) references rollout_item (kind, id)
);
create index rollout_event_at on rollout_event (at, kind, id, seq);
create function rollout_event_kept() returns trigger language plpgsql as $$
begin
    raise exception 'rollout_event is append only';
end
$$;
create trigger rollout_event_no_change before update or delete on rollout_event for each row execute function rollout_event_kept();
create trigger rollout_event_no_truncate before truncate on rollout_event for each statement execute function rollout_event_kept();

-- The groups that people belong to, in the directory's words: folded to compare, as written to show.
create table group_member (
    address text collate "C" not null references person (address),
    folded text collate "C" not null,
    name text not null,
    -- Where that is known from.
    source text not null,
    changed_at bigint not null,
    primary key (address, folded)
);
create index group_member_folded on group_member (folded, address);

-- What requesters thought of the help, the newest first.
create index event_rated on event (at, ticket) where kind = 'rated';
