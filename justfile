# What one can do here; `just` alone lists it.
_list:
    @just --list

# A filled desk to look around in
demo *arguments:
    cargo run --release -- demo {{arguments}}

# The desk in a debug build: `just serve --plan my-plan.toml`
serve *arguments:
    cargo run -- serve {{arguments}}

# Quick look: does it compile
check:
    cargo check --workspace --all-targets

# All tests, or those whose name contains a word
test *words:
    cargo test --workspace --locked {{words}}

# The tests of PDF, whose typesetting takes minutes to build the first time
pdf:
    cargo test -p ladder --locked --features pdf --test pdf

# The program as it is delivered, which writes PDF too: many minutes, much memory
dist:
    cargo build --profile dist -p ladder --locked --features pdf

# Break so many plans and read them, with another seed another way: no panic, no wait, every finding in its place
fuzz files="100000" seed="1":
    LADDER_FUZZ_FILES={{files}} LADDER_FUZZ_SEED={{seed}} cargo test --release -p ladder --test desk plan::fuzz -- --nocapture

# Break so many messages, winmail.dat files, invitations, quotes and reply addresses and read them: no panic, no wait
fuzz-mail files="100000" seed="1":
    LADDER_FUZZ_FILES={{files}} LADDER_FUZZ_SEED={{seed}} cargo test --release -p ladder --test desk mail_fuzz -- --nocapture

# Lay out the source
format:
    cargo fmt --all

# What CI's lints say
lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings

# The documentation of the code
doc:
    cargo doc --workspace --no-deps --open

# Taking mail in, killed and out of disk at every write: all of them, and a large mailbox; prints its figures
sweep:
    LADDER_SWEEP=all LADDER_MAILBOX=10000 LADDER_KILLS=1000 cargo test -p ladder --test desk --locked fetch:: -- --nocapture killed disk found_out

# The rules about the source itself
tidy:
    cargo test -p ladder --test desk tidy

# Licences, banned crates, sources
deny:
    cargo deny check licenses bans sources

# Figures for docs/performance.md
bench *arguments:
    cargo bench -p ladder-bench {{arguments}}

# How long pages take in a browser, on a demonstration of its own; needs `npm --prefix tests/browser ci` once
pages:
    cargo build --release -p ladder
    node tests/browser/measure.mjs target/release/ladder

# Everything a change must pass
ci:
    .ci/run
