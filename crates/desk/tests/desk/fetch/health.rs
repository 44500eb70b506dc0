//! Whether mail comes in and letters arrive: what `ladder doctor mail` finds.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use ladder::mail::Mailroom;
use ladder::mail::fetch::Intake;
use ladder::mail::health::{Grade, NameServer, Patient, examine};
use ladder::mail::replies::Replies;
use ladder::mail::send::Post;
use ladder::words::Words;
use tokio::net::UdpSocket;

use super::peers::{Manners, Peer, letters};
use crate::deliver::{Office, VALLEI};

/// A name server that knows these texts.
pub(super) async fn names(texts: &[(&'static str, &'static str)]) -> SocketAddr {
    let known: BTreeMap<&str, &str> = texts.iter().copied().collect();
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let at = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut asked = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut asked).await {
            let question = &asked[..length];
            let text = known.get(name_of(question).as_str()).copied();
            socket.send_to(&answer(question, text), from).await.unwrap();
        }
    });
    at
}

fn name_of(question: &[u8]) -> String {
    let (mut labels, mut at) = (Vec::new(), 12);
    while question[at] != 0 {
        let end = at + 1 + usize::from(question[at]);
        labels.push(String::from_utf8(question[at + 1..end].to_vec()).unwrap());
        at = end;
    }
    labels.join(".")
}

fn answer(question: &[u8], text: Option<&str>) -> Vec<u8> {
    let mut answer = question.to_vec();
    answer[2] |= 0x80;
    let Some(text) = text else {
        answer[3] |= 3;
        return answer;
    };
    answer[7] = 1;
    let length = u8::try_from(text.len()).unwrap();
    answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
    answer.extend(text.as_bytes());
    answer
}

async fn found(office: &Office, patient: &Patient<'_>) -> Vec<(&'static str, Grade)> {
    let found = examine(patient, office.now).await.unwrap();
    found.iter().map(|one| (one.key, one.grade)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_mail_is_well_is_told_so() {
    let office = Office::each(VALLEI).await.remove(0);
    let peer = Peer::with(letters(), Manners::default()).await;
    let at = names(&[
        ("vallei.example", "v=spf1 mx -all"),
        ("_dmarc.vallei.example", "v=DMARC1; p=reject"),
        ("s1._domainkey.vallei.example", "v=DKIM1; p=MIIB"),
    ])
    .await;
    let folder = tempfile::tempdir().unwrap();
    let post = Post::Folder(folder.path().to_path_buf());
    let intake = Intake {
        mailboxes: vec![peer.watched("well")],
        ..Intake::default()
    };
    let patient = Patient {
        desk: &office.desk,
        intake: &intake,
        post: Some(&post),
        from: None,
        selector: Some("s1"),
        names: Ok(NameServer(at)),
    };
    Mailroom::reply_by(&office.desk, &Replies::Plain).await.unwrap();
    let found = found(&office, &patient).await;
    assert!(found.iter().all(|(_, grade)| *grade == Grade::Good), "{found:?}");
    assert_eq!(
        found.len(),
        7,
        "mailbox, server, SPF, DMARC, DKIM, answers, no loop: {found:?}"
    );
    assert_eq!(super::tickets(&office).await.len(), 0, "nothing was read");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_mail_is_said_by_name() {
    let office = Office::each(VALLEI).await.remove(0);
    let refuses = Manners {
        refuses: Some(("LOGIN", "[AUTHENTICATIONFAILED] no")),
        ..Manners::default()
    };
    let peer = Peer::with(letters(), refuses).await;
    let at = names(&[("vallei.example", "v=spf1 +all")]).await;
    // Nobody listens there any more.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let post = Post::smtp(&format!("smtp://127.0.0.1:{}", closed.port())).unwrap();
    let mut other = peer.watched("other");
    other.address = "elsewhere@vallei.example".to_owned();
    let intake = Intake {
        mailboxes: vec![other],
        ..Intake::default()
    };
    office.invites("helpdesk@vallei.example", "agent").await;
    let patient = Patient {
        desk: &office.desk,
        intake: &intake,
        post: Some(&post),
        from: None,
        selector: Some("s1"),
        names: Ok(NameServer(at)),
    };
    let all = examine(&patient, office.now).await.unwrap();
    let of = |key: &str| {
        all.iter()
            .find(|one| one.key == key)
            .unwrap_or_else(|| panic!("{key} in {all:?}"))
    };
    let trouble = &of("doctor-mail-box-trouble").values;
    for (language, wanted) in [("en", "refuses the login"), ("nl", "weigert de aanmelding")] {
        let words = Words::for_language(language);
        let is_said = |(_, kept): &(&str, String)| words.kept(kept).contains(wanted);
        assert!(trouble.iter().any(is_said), "{trouble:?}");
    }
    assert_eq!(of("doctor-mail-post-trouble").grade, Grade::Bad);
    assert_eq!(of("doctor-mail-spf-anybody").grade, Grade::Bad);
    assert_eq!(of("doctor-mail-dmarc-none").grade, Grade::Warn);
    assert_eq!(of("doctor-mail-dkim-none").grade, Grade::Bad);
    assert_eq!(
        of("doctor-mail-no-way-back").values,
        [("address", "helpdesk@vallei.example".to_owned())]
    );
    assert_eq!(of("doctor-mail-loop").grade, Grade::Bad);
    assert_eq!(of("doctor-mail-replies-untested").grade, Grade::Warn);
    let domain: Replies = "@tickets.example.org".parse().unwrap();
    Mailroom::reply_by(&office.desk, &domain).await.unwrap();
    let all = examine(&patient, office.now).await.unwrap();
    assert!(
        all.iter().any(|one| one.key == "doctor-mail-replies-lost"),
        "nobody fetches that domain: {all:?}"
    );
}
