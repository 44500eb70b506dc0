//! The file that says what is fetched: what it takes, and that it gives no password away.

use std::path::PathBuf;

use ladder::mail::fetch::{Intake, SettingError};

fn read(text: &str) -> Result<Intake, SettingError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("intake.toml");
    std::fs::write(&path, text).unwrap();
    Intake::read(&path)
}

const GOOD: &str = r#"
[listen]
lmtp = "127.0.0.1:0"

[[mailbox]]
name = "Service desk"
address = "helpdesk@vallei.example"
imap = "imaps://outlook.office365.com"
oauth = { tenant = "contoso", client = "1234", secret-file = "/run/secrets/graph" }
then = "move"
move-to = "Done"

[[mailbox]]
name = "Enrolment"
address = "enrol@vallei.example"
topic = "enrolment"
maildir = "/var/mail/enrol"
"#;

#[test]
fn mailboxes_and_doors_are_read() {
    let intake = read(GOOD).unwrap();
    assert_eq!(intake.mailboxes.len(), 2);
    assert_eq!(intake.addresses().unwrap().len(), 2);
    assert_eq!(intake.mailboxes[0].pace().as_secs(), 60);
}

#[test]
fn a_mistake_is_named_with_its_line_and_without_the_line() {
    let text = "[[mailbox]]\nname = \"a\"\naddress = \"a@b.example\"\npassword = \"hunter2\" oops\n";
    let SettingError::Toml { line, .. } = read(text).unwrap_err() else {
        panic!("another mistake")
    };
    assert_eq!(line, 4);
    for told in [
        read(text).unwrap_err().to_string(),
        format!("{:?}", read(&text.replace(" oops", ""))),
    ] {
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn what_cannot_work_is_refused_at_once() {
    let refused = |one: &str| {
        let text = format!("[[mailbox]]\nname = \"a\"\naddress = \"a@b.example\"\n{one}");
        read(&text).unwrap_err().to_string()
    };
    assert!(refused("").contains("one of `imap` and `maildir`"));
    assert!(refused("imap = \"imaps://h\"\n").contains("give one of `password`"));
    assert!(refused("imap = \"imap://h.example\"\npassword = \"x\"\n").contains("tls=required"));
    assert!(refused("imap = \"pop://h\"\npassword = \"x\"\n").contains("imaps://host"));
    assert!(refused("maildir = \"/m\"\nthen = \"move\"\n").contains("move-to"));
    assert!(refused("maildir = \"/m\"\nfloder = \"x\"\n").contains("unknown field"));
    assert!(refused("imap = \"imaps://h\"\noauth = { client = \"c\", tenant = \"t\" }\n").contains("secret"));
    let open = "oauth = { client = \"c\", secret = \"s\", token-url = \"http://login.example/token\" }\n";
    assert!(refused(&format!("imap = \"imaps://h\"\n{open}")).contains("https://"));
    assert!(refused("imap = \"imaps://h\"\npassword = \"x\"\nsince = \"yesterday\"\n").contains("since"));
    let same = format!("{GOOD}\n[[mailbox]]\nname = \"b\"\naddress = \"e@b.example\"\nmaildir = \"/var/mail/enrol\"\n");
    assert!(read(&same).unwrap_err().to_string().contains("the same place"));
    let twice = format!("{GOOD}\n[[mailbox]]\nname = \"Enrolment\"\naddress = \"e@b.example\"\nmaildir = \"/m\"\n");
    assert!(read(&twice).unwrap_err().to_string().contains("a `name` of its own"));
    let missing = Intake::read(&PathBuf::from("/nowhere/intake.toml"));
    assert!(matches!(missing, Err(SettingError::File { .. })));
}
