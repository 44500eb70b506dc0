-- What the rail counts is read from indexes alone as long as the table was looked after since its rows changed; by
-- default that is once a fifth of them has, which open tickets never wait for. Its twin is
-- migrations/sqlite/0010_counts.sql.
alter table ticket set (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 2000
);
