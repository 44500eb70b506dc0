-- The secret link of somebody's calendar, one a person: whoever has it reads what the plan says of their time.
create table calendar_link (
    address text not null primary key,
    hash text not null unique,
    created_at integer not null,
    asked_at integer
) strict;
