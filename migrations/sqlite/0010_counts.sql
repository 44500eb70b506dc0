-- Nothing: this engine reads counts from indexes alone at all times. Its twin is migrations/postgres/0010_counts.sql.
select 1;
