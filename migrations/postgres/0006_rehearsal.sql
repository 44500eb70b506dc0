-- Rehearsals of a revision of the plan that somebody kept: what was asked of them and what they came to.
create table rehearsal (
    id text collate "C" not null primary key,
    revision bigint not null,
    asked text not null,
    holds bigint not null,
    first_week bigint,
    first_tier bigint,
    told text not null,
    kept_at bigint not null,
    kept_by text collate "C" not null
);
create index rehearsal_revision on rehearsal (revision, kept_at, id);
