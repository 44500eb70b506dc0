-- What tickets and people are found by. Its twin is migrations/sqlite/0003_search.sql. All of it follows from events and
-- people and can be made again; it is never copied from one database to another.

-- The terms of a ticket up to the event `seq`: those that a requester may find it by, and those for the desk alone. Each
-- side is written with a blank before the first term and behind each.
create table search (
    ticket bigint not null primary key references ticket (number),
    seq bigint not null,
    said text collate "C" not null,
    inside text collate "C" not null
);

-- Which tickets have each term. The program has folded and stemmed already: no language of the database touches them. They
-- stand beside the terms, made ready for the index, so that whatever is found is not taken apart again.
create table search_word (
    ticket bigint not null primary key,
    words tsvector not null
);
create index search_word_words on search_word using gin (words);
create function search_put() returns trigger language plpgsql as $$
begin
    insert into search_word (ticket, words)
        values (new.ticket, array_to_tsvector(array_remove(string_to_array(new.said || new.inside, ' '), '')))
        on conflict (ticket) do update set words = excluded.words;
    return null;
end $$;
create trigger search_put after insert or update on search for each row execute function search_put();
create function search_removed() returns trigger language plpgsql as $$
begin
    delete from search_word where ticket = old.ticket;
    return null;
end $$;
create trigger search_removed after delete on search for each row execute function search_removed();

-- Every term that a ticket has or had: the words that a beginning of a word may stand for.
create table search_term (
    term text collate "C" not null primary key
);

-- Tickets with events that are not among their terms yet, up to this event.
create table search_due (
    ticket bigint not null,
    seq bigint not null,
    primary key (ticket, seq)
);

-- How far those that were here before search was have been taken in: what lies below the place is still to do.
create table search_place (
    what text collate "C" not null primary key,
    place text not null
);
insert into search_place (what, place)
    select 'ticket', (select cast(max(number) + 1 as text) from ticket) where exists (select 1 from ticket);
insert into search_place (what, place) select 'person', '' where exists (select 1 from person);

-- The folded words of a person's name and address.
create table search_person (
    word text collate "C" not null,
    address text collate "C" not null,
    primary key (word, address)
);
create index search_person_address on search_person (address);

-- The error codes that the plan knows and a ticket speaks of, in small letters.
create table search_code (
    code text collate "C" not null,
    ticket bigint not null references ticket (number),
    primary key (code, ticket)
);
create index search_code_ticket on search_code (ticket, code);
