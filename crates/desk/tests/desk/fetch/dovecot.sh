# Starts a Dovecot of its own on this machine, says where it is, waits for the end of whoever wants it and leaves nothing
# behind.
#
# $1 port for IMAP    $2 port for IMAP over TLS    $3 port for LMTP
set -eu
imap=$1 imaps=$2 lmtp=$3
cd /
folder=$(mktemp -d /tmp/ladder-dovecot-XXXXXX)
server=
trap '' HUP INT TERM
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; [ -z "$server" ] || wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
user=www-data
mkdir "$folder/home"
chown "$user" "$folder/home"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$folder/key.pem" -out "$folder/cert.pem" \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE 2>/dev/null
cat >"$folder/dovecot.conf" <<END
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/log
listen = 127.0.0.1
protocols = imap lmtp
ssl = yes
ssl_cert = <$folder/cert.pem
ssl_key = <$folder/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
mail_uid = $user
mail_gid = $user
mail_location = maildir:$folder/home/%u
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
mail_plugins =
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$user gid=$user home=$folder/home/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Done {
    auto = create
  }
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp
  }
}
END
dovecot -F -c "$folder/dovecot.conf" </dev/null >"$folder/out" 2>&1 &
server=$!
for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$imap") 2>/dev/null; then break; fi
    kill -0 "$server" 2>/dev/null || { cat "$folder/out" "$folder/log" >&2; exit 1; }
    sleep 0.1
done
echo "$folder"
exec >/dev/null 2>&1
cat
