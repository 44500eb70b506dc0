-- Rehearsals of a revision of the plan that somebody kept: what was asked of them and what they came to.
create table rehearsal (
    id text not null primary key,
    revision integer not null,
    asked text not null,
    holds integer not null,
    first_week integer,
    first_tier integer,
    told text not null,
    kept_at integer not null,
    kept_by text not null
) strict;
create index rehearsal_revision on rehearsal (revision, kept_at, id);
