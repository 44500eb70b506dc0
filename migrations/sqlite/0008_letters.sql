-- The words of letters as administrators wrote them, each time they changed them; without words: the desk's own again.
create table letter_words (
    kind text not null,
    language text not null,
    revision integer not null,
    subject text,
    body text,
    changed_by text not null,
    changed_at integer not null,
    primary key (kind, language, revision)
) strict;
