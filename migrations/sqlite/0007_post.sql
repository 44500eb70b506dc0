-- Fetching mail that resists. Its twin is migrations/postgres/0007_post.sql.

-- For what a message stands in, where it is not the message itself: `too-large`, `unfetched`. It outlasts what is decided.
alter table mail add column remark text;
update mail set remark = reason where reason = 'too-large' and outcome is null;
update mail set remark = reason where reason = 'unfetched';

-- When a message was last asked for, or its mailbox last told of it: tries lie apart.
alter table fetched add column tried_at integer;
-- Whether a person wants one asked for again that was given up, though the mailbox was read beyond it.
alter table fetched add column anew integer not null default 0 check (anew in (0, 1));

-- The process that watches a mailbox; none once it has left in order.
alter table mailbox add column watched_by text;

-- Refresh tokens that a sign-in server gave in place of those in the settings, sealed.
create table refresh_token (
    -- The hash of where tokens are had, for which application, and of the token in the settings: another one begins anew.
    origin text not null primary key,
    sealed text not null,
    at integer not null
) strict;
