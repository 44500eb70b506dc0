-- What tickets and people are found by. Its twin is migrations/postgres/0003_search.sql. All of it follows from events and
-- people and can be made again; it is never copied from one database to another.

-- The terms of a ticket up to the event `seq`: those that a requester may find it by, and those for the desk alone. Each
-- side is written with a blank before the first term and behind each.
create table search (
    ticket integer not null primary key references ticket (number),
    seq integer not null,
    said text not null,
    inside text not null
) strict;

-- Which tickets have each term. The program has folded and stemmed already: every letter beyond ASCII is part of a word
-- here, and nothing is compared otherwise than by its bytes.
create virtual table search_word using fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
create trigger search_added after insert on search begin
    insert into search_word (rowid, words) values (new.ticket, new.said || new.inside);
end;
create trigger search_changed after update on search begin
    update search_word set words = new.said || new.inside where rowid = new.ticket;
end;
create trigger search_removed after delete on search begin
    delete from search_word where rowid = old.ticket;
end;

-- Every term that a ticket has or had: the words that a beginning of a word may stand for.
create table search_term (
    term text not null primary key
) strict, without rowid;

-- Tickets with events that are not among their terms yet, up to this event.
create table search_due (
    ticket integer not null,
    seq integer not null,
    primary key (ticket, seq)
) strict, without rowid;

-- How far those that were here before search was have been taken in: what lies below the place is still to do.
create table search_place (
    what text not null primary key,
    place text not null
) strict;
insert into search_place (what, place)
    select 'ticket', (select cast(max(number) + 1 as text) from ticket) where exists (select 1 from ticket);
insert into search_place (what, place) select 'person', '' where exists (select 1 from person);

-- The folded words of a person's name and address.
create table search_person (
    word text not null,
    address text not null,
    primary key (word, address)
) strict, without rowid;
create index search_person_address on search_person (address);

-- The error codes that the plan knows and a ticket speaks of, in small letters.
create table search_code (
    code text not null,
    ticket integer not null references ticket (number),
    primary key (code, ticket)
) strict, without rowid;
create index search_code_ticket on search_code (ticket, code);
