-- The words of letters as administrators wrote them, each time they changed them; without words: the desk's own again.
create table letter_words (
    kind text collate "C" not null,
    language text collate "C" not null,
    revision bigint not null,
    subject text,
    body text,
    changed_by text collate "C" not null,
    changed_at bigint not null,
    primary key (kind, language, revision)
);
