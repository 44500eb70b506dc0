# Starts a Postfix of its own on this machine, says where it is, waits for the end of whoever wants it and leaves nothing
# behind.
#
# $1 port for SMTP    $2 port at which the desk takes mail by LMTP    $3 port of the mailboxes of everybody else, by LMTP
set -eu
smtp=$1 desk=$2 others=$3
cd /
folder=$(mktemp -d /tmp/ladder-postfix-XXXXXX)
trap '' HUP INT TERM
trap 'postfix -c "$folder/conf" stop >/dev/null 2>&1 || true; sleep 0.2; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir "$folder/conf" "$folder/spool" "$folder/data"
chown postfix "$folder/data"
cat >"$folder/conf/main.cf" <<END
compatibility_level = 3.6
queue_directory = $folder/spool
data_directory = $folder/data
maillog_file = $folder/log
maillog_file_prefixes = /tmp
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.vallei.example
mydestination =
local_transport = error:nobody lives here
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
recipient_delimiter = +
message_size_limit = 60000000
mailbox_size_limit = 0
transport_maps = inline:{{vallei.example=lmtp:inet:127.0.0.1:$desk}, {small.example=lmtp:inet:127.0.0.1:$desk}}
default_transport = lmtp:inet:127.0.0.1:$others
lmtp_host_lookup = native
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
END
cat >"$folder/conf/master.cf" <<END
127.0.0.1:$smtp inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
scache unix - - n - 1 scache
anvil unix - - n - 1 anvil
showq unix n - n - - showq
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
END
postfix -c "$folder/conf" start >"$folder/out" 2>&1 || { cat "$folder/out" "$folder/log" >&2; exit 1; }
for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$smtp") 2>/dev/null; then break; fi
    sleep 0.1
done
echo "$folder"
exec >/dev/null 2>&1
cat
