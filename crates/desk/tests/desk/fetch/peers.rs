//! Servers that do not do what they should: each story ends with everything taken in once, or with words for what is wrong.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ladder::mail::fetch::{Rounds, Secret, Trouble, Watched};
use ladder::store::mailbox;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{settings, tickets};
use crate::deliver::{Office, VALLEI, mail};

/// How a server misbehaves.
#[derive(Clone, Debug, Default)]
pub struct Manners {
    /// It hangs up at the n-th command of the whole story, the first being 0.
    pub hangs_up_at: Option<usize>,
    /// It says nothing, from the greeting on.
    pub is_silent: bool,
    /// It says one letter of its greeting a second.
    pub is_slow: bool,
    /// It talks nonsense in place of an answer to this command.
    pub babbles_at: Option<&'static str>,
    /// When its messages came, the first one first.
    pub came: &'static [&'static str],
    /// It hangs up each time at commands like this.
    pub always_hangs_up_at: Option<fn(&str) -> bool>,
    /// It lets this command wait for a second.
    pub dawdles_at: Option<&'static str>,
    /// It refuses this command.
    pub refuses: Option<(&'static str, &'static str)>,
    /// The only token that it takes.
    pub token: Option<&'static str>,
    /// It does not say which number the next message gets, and takes no number beyond 32 bits.
    pub hides_next: bool,
}

pub struct Peer {
    port: u16,
    commands: Arc<AtomicUsize>,
    mended: Arc<AtomicBool>,
    more: Arc<Mutex<Vec<String>>>,
}

impl Peer {
    pub async fn with(messages: Vec<String>, manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let commands = Arc::new(AtomicUsize::new(0));
        let counted = commands.clone();
        let mended = Arc::new(AtomicBool::new(false));
        let more = Arc::new(Mutex::new(messages));
        let (heard, messages) = (mended.clone(), more.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (messages, manners, counted) = (messages.clone(), manners.clone(), counted.clone());
                let heard = heard.clone();
                tokio::spawn(async move {
                    let _hung_up = talk(stream, &messages, manners, &counted, &heard).await;
                });
            }
        });
        Self {
            port,
            commands,
            mended,
            more,
        }
    }

    /// From now on it does what it should.
    pub fn behaves(&self) {
        self.mended.store(true, Ordering::SeqCst);
    }

    /// Another message comes.
    pub fn gets(&self, message: String) {
        self.more.lock().unwrap().push(message);
    }

    pub fn watched(&self, name: &str) -> Watched {
        Watched {
            imap: Some(format!("imap://127.0.0.1:{}", self.port)),
            password: Some(Secret::new("secret")),
            patience_seconds: 3,
            ..settings(name)
        }
    }
}

async fn talk(
    stream: TcpStream,
    messages: &Mutex<Vec<String>>,
    mut manners: Manners,
    counted: &AtomicUsize,
    mended: &AtomicBool,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if manners.is_silent {
        tokio::time::sleep(Duration::from_mins(10)).await;
    }
    for letter in "* OK ready\r\n".chars() {
        if manners.is_slow {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        stream.write_all(letter.to_string().as_bytes()).await?;
    }
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        if mended.load(Ordering::SeqCst) {
            manners = Manners::default();
        }
        if manners.hangs_up_at == Some(counted.fetch_add(1, Ordering::SeqCst)) {
            return Ok(());
        }
        let (tag, command) = line.trim_end().split_once(' ').unwrap_or(("*", ""));
        let is = |word: &str| command.to_uppercase().contains(word);
        if manners.always_hangs_up_at.is_some_and(|so| so(command)) {
            return Ok(());
        }
        if manners.dawdles_at.is_some_and(is) {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        if manners.babbles_at.is_some_and(is) {
            stream
                .write_all(b"\xff\xfe}{ 5000000000}\r\n* FETCH (((\r\n\r\n")
                .await?;
            continue;
        }
        if let Some((_, why)) = manners.refuses.filter(|(word, _)| is(word)) {
            stream.write_all(format!("{tag} NO {why}\r\n").as_bytes()).await?;
            continue;
        }
        if is("AUTHENTICATE") && !is_let_in(&mut stream, tag, manners.token).await? {
            continue;
        }
        let answer = answer(tag, command, &messages.lock().unwrap().clone(), &manners);
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// Asks for a token, and says why where it is none that lets in.
async fn is_let_in(stream: &mut BufReader<TcpStream>, tag: &str, wanted: Option<&str>) -> std::io::Result<bool> {
    stream.write_all(b"+ \r\n").await?;
    let mut token = String::new();
    stream.read_line(&mut token).await?;
    if is_token(token.trim(), wanted) {
        return Ok(true);
    }
    stream.write_all(b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n").await?;
    stream.read_line(&mut token).await?;
    stream
        .write_all(format!("{tag} NO AUTHENTICATE failed\r\n").as_bytes())
        .await?;
    Ok(false)
}

fn is_token(said: &str, wanted: Option<&str>) -> bool {
    use base64::Engine as _;
    let said = base64::engine::general_purpose::STANDARD
        .decode(said)
        .unwrap_or_default();
    let said = String::from_utf8(said).unwrap();
    wanted.is_some_and(|token| said == format!("user=helpdesk@vallei.example\u{1}auth=Bearer {token}\u{1}\u{1}"))
}

/// The answers of a server that means well.
fn answer(tag: &str, command: &str, messages: &[String], manners: &Manners) -> String {
    let (upper, came) = (command.to_uppercase(), manners.came);
    if manners.hides_next && upper.contains("4294967296") {
        return format!("{tag} BAD no such number\r\n");
    }
    let untagged = if upper.starts_with("CAPABILITY") {
        "* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n".to_owned()
    } else if upper.starts_with("SELECT") {
        let next = if manners.hides_next {
            ""
        } else {
            "* OK [UIDNEXT 9] good\r\n"
        };
        format!("* {} EXISTS\r\n* OK [UIDVALIDITY 7] good\r\n{next}", messages.len())
    } else if upper.starts_with("UID SEARCH") {
        let all: Vec<String> = (1..=messages.len()).map(|uid| uid.to_string()).collect();
        format!("* SEARCH {}\r\n", all.join(" "))
    } else if upper.starts_with("UID FETCH") && upper.contains("SIZE") {
        let size = |(at, one): (usize, &String)| {
            let came = came.get(at).map(|came| format!(" INTERNALDATE \"{came}\""));
            let came = came.unwrap_or_default();
            format!("* {0} FETCH (UID {0} RFC822.SIZE {1}{came})\r\n", at + 1, one.len())
        };
        messages.iter().enumerate().map(size).collect()
    } else if upper.contains("BODY.PEEK[HEADER]") {
        let uid: usize = command.split(' ').nth(2).unwrap().parse().unwrap();
        let (head, _) = messages[uid - 1].split_once("\r\n\r\n").unwrap();
        format!(
            "* {uid} FETCH (UID {uid} BODY[HEADER]<0> {{{}}}\r\n{head}\r\n\r\n)\r\n",
            head.len() + 4
        )
    } else if upper.starts_with("UID FETCH") {
        let uid: usize = command.split(' ').nth(2).unwrap().parse().unwrap();
        let raw = &messages[uid - 1];
        format!("* {uid} FETCH (UID {uid} BODY[]<0> {{{}}}\r\n{raw})\r\n", raw.len())
    } else {
        String::new()
    };
    format!("{untagged}{tag} OK done\r\n")
}

pub fn letters() -> Vec<String> {
    let one = |nth| {
        mail(
            "jan@town.example",
            "helpdesk@vallei.example",
            &format!("Laptop {nth}"),
            "Help.",
        )
    };
    (0..3).map(one).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_server_hangs_up_every_message_is_taken_in_once() {
    let kind = Peer::with(letters(), Manners::default()).await;
    for office in Office::each(VALLEI).await {
        Rounds::new(&office.room, kind.watched("all"))
            .go(&|| office.now)
            .await
            .unwrap();
    }
    let commands = kind.commands.load(Ordering::SeqCst) / Office::each(VALLEI).await.len();
    for office in Office::each(VALLEI).await {
        for at in 0..commands {
            // Other letters each time, so that what came is counted anew.
            let marked: Vec<String> = letters()
                .iter()
                .map(|one| one.replace("Help.", &format!("At {at}.")))
                .collect();
            let manners = Manners {
                hangs_up_at: Some(at),
                ..Manners::default()
            };
            let peer = Peer::with(marked, manners).await;
            let rounds = Rounds::new(&office.room, peer.watched(&format!("at-{at}")));
            let broken = rounds.go(&|| office.now).await;
            assert!(matches!(broken, Err(Trouble::Broken { .. })), "at {at}: {broken:?}");
            rounds.go(&|| office.now).await.unwrap();
            assert_eq!(tickets(&office).await.len(), 3 * (at + 1), "at {at}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stalls_drips_or_babbles_is_given_up_and_named() {
    let office = Office::each(VALLEI).await.remove(0);
    let go = async |name: &str, manners: Manners| {
        let peer = Peer::with(letters(), manners).await;
        Rounds::new(&office.room, peer.watched(name))
            .go(&|| office.now)
            .await
            .unwrap_err()
    };
    let silent = Manners {
        is_silent: true,
        ..Manners::default()
    };
    let slow = Manners {
        is_slow: true,
        ..Manners::default()
    };
    assert!(matches!(go("silent", silent).await, Trouble::Slow { .. }));
    assert!(matches!(go("slow", slow).await, Trouble::Slow { .. }));
    for command in [
        "LOGIN",
        "CAPABILITY",
        "SELECT",
        "UID SEARCH",
        "SIZE",
        "BODY.PEEK",
        "STORE",
    ] {
        let babbles = Manners {
            babbles_at: Some(command),
            ..Manners::default()
        };
        let trouble = go(command, babbles).await;
        assert!(
            matches!(trouble, Trouble::Broken { .. } | Trouble::Slow { .. }),
            "{command}: {trouble:?}"
        );
        assert!(trouble.to_string().len() < 400, "{trouble}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_is_full_or_locked_keeps_no_message_from_being_a_ticket() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("STORE", "[OVERQUOTA] full")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let rounds = Rounds::new(&office.room, peer.watched("full"));
        for _ in 0..3 {
            let trouble = rounds.go(&|| office.now).await.unwrap_err();
            assert!(matches!(trouble, Trouble::Unsettled { .. }), "{trouble}");
            assert!(trouble.to_string().contains("full"), "{trouble}");
        }
        assert_eq!(tickets(&office).await.len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_will_not_search_has_not_said_that_nothing_came() {
    for office in Office::each(VALLEI).await {
        let manners = Manners {
            refuses: Some(("UID SEARCH", "[INUSE] the index is being rebuilt")),
            ..Manners::default()
        };
        let peer = Peer::with(letters(), manners).await;
        let trouble = Rounds::new(&office.room, peer.watched("busy"))
            .go(&|| office.now)
            .await
            .unwrap_err();
        assert!(trouble.to_string().contains("being rebuilt"), "{trouble}");
        let row = &mailbox::all(office.desk.db()).await.unwrap()[0];
        assert_eq!(row.good_at, None, "a round that saw nothing is no good one");
        assert!(row.trouble.is_some());
    }
}
