# Makes a PostgreSQL server, says where it is, waits for the end of the test run and leaves nothing behind.
# One process does all of it in order, so a test that is killed at any moment, also while the server starts, leaves no server.
#
# $1 folder of PostgreSQL's programs    $2 port on 127.0.0.1    $3 server settings
# $4 process to outlive; empty: wait until standard input closes, which the system does however the test process ends
set -eu
bin=$1 port=$2 settings=$3 run=$4
umask 077
cd /
folder=$(mktemp -d /tmp/ladder-postgres-XXXXXX)
trap '' HUP INT TERM
trap '"$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT

"$bin/initdb" -D "$folder/data" -U ladder -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; exit 1; }
"$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder $settings" start >&2 ||
    { cat "$folder/log" >&2; exit 1; }
echo "$folder"
exec >/dev/null 2>&1

alive() {
    if [ -d /proc/self ]; then [ -d "/proc/$1" ]; else ps -p "$1"; fi
}
if [ -z "$run" ]; then
    cat
else
    while alive "$run"; do sleep 0.2; done
fi
