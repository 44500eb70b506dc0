//! A folder of files, as mail servers deliver into it; and what is set aside.

use ladder::act::quarantine::Judgement;
use ladder::mail::Filing;
use ladder::mail::fetch::{Rounds, Trouble, Watched};
use ladder::store::fetched::{self, Place};
use ladder::store::{StoreError, mail as register};

use super::{kept, settings, tickets};
use crate::deliver::{Office, VALLEI, mail};

pub struct Folder {
    pub root: tempfile::TempDir,
}

impl Folder {
    pub fn fresh() -> Self {
        let root = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(root.path().join(name)).unwrap();
        }
        Self { root }
    }

    pub fn put(&self, name: &str, raw: &str) {
        std::fs::write(self.root.path().join("new").join(name), raw).unwrap();
    }

    pub fn names(&self, of: &str) -> Vec<String> {
        let all = std::fs::read_dir(self.root.path().join(of)).unwrap();
        let mut names: Vec<String> = all.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn watched(&self, name: &str) -> Watched {
        Watched {
            maildir: Some(self.root.path().to_path_buf()),
            ..settings(name)
        }
    }
}

pub fn letter(nth: usize) -> String {
    mail(
        "jan@town.example",
        "helpdesk@vallei.example",
        &format!("Laptop {nth}"),
        "Help.",
    )
}

#[tokio::test]
async fn what_lies_in_new_is_taken_in_and_put_aside_as_seen() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        folder.put("1.a.host", &letter(1));
        folder.put("2.b.host:2,", &letter(2));
        folder.put(".hidden", "no message");
        let rounds = Rounds::new(&office.room, folder.watched("folder"));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 2);
        assert_eq!(folder.names("cur"), ["1.a.host:2,S", "2.b.host:2,S"]);
        assert_eq!(folder.names("new"), [".hidden"]);
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 0);
        assert_eq!(tickets(&office).await.len(), 2);
    }
}

#[tokio::test]
async fn a_message_without_content_is_set_aside_and_not_forgotten() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        folder.put("1.a.host", "\r\n");
        folder.put("2.b.host", &letter(2));
        let rounds = Rounds::new(&office.room, folder.watched("empty"));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 2);
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10)
            .await
            .unwrap();
        assert_eq!(aside.items[0].reason.as_deref(), Some("empty"));
        assert_eq!(tickets(&office).await.len(), 1);
    }
}

#[tokio::test]
async fn a_folder_that_is_none_is_said() {
    for office in Office::each(VALLEI).await {
        let rounds = Rounds::new(
            &office.room,
            Watched {
                maildir: Some("/nowhere".into()),
                ..settings("nowhere")
            },
        );
        assert!(matches!(rounds.go(&|| office.now).await, Err(Trouble::Folder { .. })));
        let row = kept(office.desk.db(), "nowhere").await.unwrap();
        assert!(row.trouble.unwrap().contains("/nowhere"));
    }
}

/// The ticket it answers cannot be read, so that deciding about it fails each time.
#[tokio::test]
async fn a_message_that_cannot_be_decided_is_set_aside_at_the_third_try_and_the_next_goes_on() {
    for mut office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        let number = office.opened(letter(0)).await;
        spoil(&office, number.get()).await;
        let to = office.reply_address(number);
        folder.put("1.a.host", &mail("jan@town.example", &to, "Re: Laptop", "More."));
        folder.put("2.b.host", &letter(2));
        let rounds = Rounds::new(&office.room, folder.watched("poison"));
        for nth in 1..=2 {
            assert!(rounds.go(&|| office.now).await.is_err(), "try {nth}");
            assert_eq!(tickets(&office).await.len(), 2, "the next went on");
        }
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        let aside = register::by_outcome(office.desk.db(), "quarantined", None, 10)
            .await
            .unwrap();
        assert_eq!(aside.items.len(), 1);
        assert_eq!(aside.items[0].reason.as_deref(), Some("poison"));
        assert_eq!(folder.names("new"), Vec::<String>::new());
        // A person lets it out: it has its tries again, and ends where it was.
        let id = aside.items[0].id.clone();
        assert!(
            office
                .desk
                .judge_mail(&id, Judgement::Release, "noor@vallei.example", office.now)
                .await
                .unwrap()
        );
        office.minutes_later(5);
        for left in [1, 1, 0] {
            assert_eq!(
                office.room.sweep(office.now).await.unwrap().left,
                left,
                "the sweep ends too"
            );
        }
        let row = register::read(office.desk.db(), &id).await.unwrap().unwrap();
        assert_eq!(row.outcome.as_deref(), Some(Filing::Quarantined.word()));
    }
}

/// Makes a ticket's row unreadable.
async fn spoil(office: &Office, number: i64) {
    let values = [number.into()];
    let changed = office
        .desk
        .db()
        .execute("update ticket set state = '{' where number = $1", &values);
    assert_eq!(changed.await.unwrap(), 1);
}

#[tokio::test]
async fn a_name_that_is_used_again_after_a_kill_is_another_message() {
    for office in Office::each(VALLEI).await {
        let folder = Folder::fresh();
        folder.put("1.a.host", &letter(1));
        let rounds = Rounds::new(&office.room, folder.watched("again"));
        rounds.go(&|| office.now).await.unwrap();
        // What is left where the desk died between putting it aside and noting that.
        let source = format!("maildir:{}", folder.root.path().display());
        let first = register::latest(office.desk.db(), 1).await.unwrap().remove(0);
        let place = Place {
            source,
            validity: 0,
            uid: "1.a.host".to_owned(),
        };
        let noted = office.desk.db().commit::<_, StoreError, _>(move |tx| {
            let (place, first) = (place.clone(), first.id.clone());
            Box::pin(async move { fetched::note(tx, &place, &first, true).await })
        });
        assert!(noted.await.unwrap());
        rounds.go(&|| office.now).await.unwrap();
        folder.put("1.a.host", &letter(2));
        assert_eq!(rounds.go(&|| office.now).await.unwrap().taken, 1);
        assert_eq!(tickets(&office).await.len(), 2, "it was read");
    }
}
