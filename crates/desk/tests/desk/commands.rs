//! Commands that change or show a desk, and every bad input that belongs to them: one sentence, the right exit status.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use sqlx::{Connection, SqliteConnection};

use crate::cluster::Engine;
use crate::program::{Place, command, does, ladder, out, plan, refuses, said};

/// A served desk is not needed: the plan is applied by `serve` once, here through the library.
pub async fn desk(place: &Place) {
    let db = place.begin().await;
    let desk = ladder::act::Desk::new(db);
    let source = fs::read_to_string(plan()).unwrap();
    let applied = desk.apply_plan(
        &source,
        "first",
        "test",
        ladder::act::OpenTickets::Keep,
        ladder::clock::now(),
    );
    applied.await.unwrap();
    desk.db().close().await;
}

#[tokio::test]
async fn somebody_is_invited_certified_disabled_and_let_in_again() {
    for place in Place::each().await {
        desk(&place).await;
        place.does(&[
            "user",
            "invite",
            "Nora@Vallei.example",
            "--role",
            "lead,planner",
            "--language",
            "nl",
        ]);
        let list = place.does(&["user", "list", "--format", "json"]);
        let people: serde_json::Value = serde_json::from_str(&list).unwrap();
        let nora = people
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["address"] == "nora@vallei.example");
        assert_eq!(nora.unwrap()["rights"], serde_json::json!(["lead", "planner"]));
        place.does(&[
            "user",
            "certify",
            "omar@vallei.example",
            "--tier",
            "1",
            "--expires",
            "2099-12-31",
        ]);
        let certificates = place.does(&["user", "certificates", "--format", "json"]);
        assert!(certificates.contains("omar@vallei.example") && certificates.contains("2099-12-31T00:00:00Z"));
        place.does(&["user", "disable", "omar@vallei.example"]);
        assert!(place.does(&["user", "list"]).contains("disabled"));
        place.does(&["user", "enable", "omar@vallei.example"]);
        assert!(!place.does(&["user", "list"]).contains("disabled"));
    }
}

#[tokio::test]
async fn an_invitation_prints_a_link_and_another_can_be_made() {
    for place in Place::each().await {
        desk(&place).await;
        let invite = ["user", "invite", "nora@vallei.example", "--role", "planner"];
        let path = place.does(&invite);
        assert!(path.starts_with("/sign-in/") && path.trim().len() == 9 + 64, "{path}");
        let based = ["--link-base", "https://desk.example/"];
        let link = place.does(&[&["user", "link", "nora@vallei.example"][..], &based].concat());
        assert!(link.starts_with("https://desk.example/sign-in/"), "{link}");
        let desk = ladder::act::Desk::new(place.begin().await);
        for link in [path.trim(), link.trim()] {
            let secret = link.rsplit('/').next().unwrap();
            let good = desk.link(secret, ladder::clock::now()).await.unwrap().unwrap();
            assert_eq!(good.address, "nora@vallei.example");
        }
        let noted = ladder::store::audit::page(desk.db(), None, 10).await.unwrap().items;
        assert!(
            noted.iter().filter(|row| row.what == "link-made").count() == 2,
            "{noted:?}"
        );
        desk.db().close().await;
        let data = place.data();
        place.does(&["user", "disable", "nora@vallei.example"]);
        refuses(
            &place.with(&["user", "link", "nora@vallei.example"], &data),
            1,
            "is disabled",
        );
        refuses(
            &place.with(&["user", "link", "who@vallei.example"], &data),
            1,
            "does not know",
        );
        let wrong = ["user", "link", "nora@vallei.example", "--link-base", "desk.example"];
        let output = ladder(&place.with(&wrong, &data));
        assert!(output.status.code() == Some(2) && said(&output).contains("no address of a desk"));
    }
}

#[tokio::test]
async fn whoever_is_not_known_and_a_tier_that_is_not_are_refused_with_those_that_are() {
    for place in Place::each().await {
        desk(&place).await;
        let data = place.data();
        let stranger = ["user", "certify", "who@vallei.example", "--tier", "1"];
        refuses(&place.with(&stranger, &data), 1, "it knows: daan@vallei.example");
        for tier in ["4", "9"] {
            let wrong = ["user", "certify", "omar@vallei.example", "--tier", tier];
            refuses(&place.with(&wrong, &data), 1, "it has: 1, 2, 3");
        }
        refuses(
            &place.with(&["user", "disable", "omar"], &data),
            2,
            "is not an e-mail address",
        );
        let past = [
            "user",
            "certify",
            "omar@vallei.example",
            "--tier",
            "1",
            "--expires",
            "2020-01-01",
        ];
        refuses(&place.with(&past, &data), 1, "has passed");
        let wrong = [
            "token",
            "create",
            "--name",
            "x",
            "--scopes",
            "tickets:read",
            "--as",
            "who@vallei.example",
        ];
        refuses(&place.with(&wrong, &data), 1, "does not know who@vallei.example");
    }
}

#[tokio::test]
async fn a_token_is_shown_once_and_only_its_hash_is_kept() {
    for place in Place::each().await {
        desk(&place).await;
        let secret = place.does(&[
            "token",
            "create",
            "--name",
            "robot",
            "--scopes",
            "tickets:read,plan:read",
        ]);
        let secret = secret.trim();
        assert!(secret.starts_with("ldr_") && secret.len() == 68, "{secret}");
        let list = place.does(&["token", "list", "--format", "json"]);
        assert!(!list.contains(secret));
        let tokens: serde_json::Value = serde_json::from_str(&list).unwrap();
        let id = tokens[0]["id"].as_str().unwrap();
        place.does(&["token", "revoke", id]);
        let data = place.data();
        refuses(&place.with(&["token", "revoke", id], &data), 1, "no valid token");
    }
}

#[tokio::test]
async fn a_scope_that_is_not_is_refused_with_those_that_are() {
    let output = ladder(&["token", "create", "--name", "x", "--scopes", "everything"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("tickets:read"));
}

#[tokio::test]
async fn a_plan_is_applied_with_a_reason_after_its_effect_was_shown() {
    for place in Place::each().await {
        desk(&place).await;
        let (data, file) = (place.data(), place.folder.path().join("second.toml"));
        let source = fs::read_to_string(plan())
            .unwrap()
            .replace("first_reply = \"15m\"", "first_reply = \"20m\"");
        fs::write(&file, source).unwrap();
        let file = file.display().to_string();
        let apply = ["plan", "apply", &file, "--reason", "slower"];
        refuses_with_preview(&place.with(&apply, &data));
        assert!(place.does(&["doctor"]).contains("Plan revision 1 runs"));
        place.does(&["plan", "apply", &file, "--reason", "slower", "--yes"]);
        assert!(place.does(&["doctor"]).contains("Plan revision 2 runs"));
        // Once more changes nothing and fails nothing.
        place.does(&["plan", "apply", &file, "--reason", "slower", "--yes"]);
        assert!(place.does(&["doctor"]).contains("Plan revision 2 runs"));
    }
}

fn refuses_with_preview(arguments: &[&str]) {
    let output = ladder(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("No ticket is open"), "{}", said(&output));
    assert!(said(&output).contains("give --yes"), "{}", said(&output));
}

#[tokio::test]
async fn a_broken_plan_is_shown_with_its_findings_and_nothing_is_made() {
    for place in Place::each().await {
        let (data, file) = (place.data(), place.folder.path().join("broken.toml"));
        let source = fs::read_to_string(plan())
            .unwrap()
            .replace("[team.mdm]", "[team.mdm]\ncolour = \"red\"");
        fs::write(&file, source).unwrap();
        let file = file.display().to_string();
        for arguments in [
            &["serve", "--plan", &file, "--listen", "127.0.0.1:0"][..],
            &["plan", "apply", &file, "--reason", "x", "--yes"][..],
            &["plan", "check", &file][..],
        ] {
            let with_place = place.with(arguments, &data);
            let arguments = if arguments[1] == "check" {
                arguments
            } else {
                &with_place
            };
            let output = ladder(arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?} {}", said(&output));
            let shown = out(&output) + &said(&output);
            assert!(shown.contains("P002") && shown.contains("colour"), "{shown}");
        }
        assert!(!Path::new(&data).exists());
    }
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let place = Place::on(Engine::Sqlite).await;
    let data = place.data();
    refuses(&["serve", "--data", &data, "--plan", "no.toml"], 2, "no.toml");
    refuses(&["plan", "apply", "no.toml", "--reason", "x"], 2, "no.toml");
    for arguments in [
        &["user", "list", "--data", &data][..],
        &["token", "list", "--data", &data][..],
        &["backup", "--data", &data, "--to", "/tmp/never"][..],
    ] {
        refuses(arguments, 2, &data);
    }
    assert!(!Path::new(&data).exists());
    let output = ladder(&["doctor", "--data", &data]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).starts_with("bad"), "{}", out(&output));
}

#[tokio::test]
async fn a_file_in_the_place_of_the_folder_is_called_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.txt");
    fs::write(&file, "no desk").unwrap();
    let (file, below) = (file.display().to_string(), file.join("desk").display().to_string());
    let says = format!("{file} is a file, not a folder");
    for data in [&file, &below] {
        refuses(&["serve", "--data", data], 2, &says);
        refuses(&["user", "list", "--data", data], 2, &says);
    }
    // Not even root makes a folder here.
    refuses(&["serve", "--data", "/proc/none/desk"], 2, "cannot be made in /proc");
}

#[tokio::test]
async fn a_wrong_database_url_is_named_without_its_password() {
    for (url, words) in [
        ("mysql://desk:secret@host/desk", "mysql"),
        ("postgres://desk:secret@127.0.0.1:1/desk", "127.0.0.1"),
        ("sqlite::memory:", "memory"),
    ] {
        for arguments in [
            &["user", "list", "--database", url][..],
            &["serve", "--database", url][..],
        ] {
            refuses(arguments, 2, words);
            assert!(!said(&ladder(arguments)).contains("secret"));
        }
    }
}

#[tokio::test]
async fn a_folder_without_the_right_to_write_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let data = folder.path().join("data").display().to_string();
    let program = env!("CARGO_BIN_EXE_ladder");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", &data];
    let mut run = if fs::metadata(folder.path()).unwrap().uid() == 0 {
        // Root may write anywhere, so somebody else tries, if the program can be reached by others at all.
        let mut run = std::process::Command::new("runuser");
        run.args(["-u", "nobody", "--", program]);
        let reached = std::process::Command::new("runuser")
            .args(["-u", "nobody", "--", "test", "-x", program])
            .status();
        if !reached.is_ok_and(|status| status.success()) {
            return;
        }
        run
    } else {
        command()
    };
    let output = run.args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains(&data) && said(&output).contains("right to write"),
        "{}",
        said(&output)
    );
}

#[tokio::test]
async fn a_database_that_another_process_holds_is_waited_for_and_then_named() {
    let place = Place::on(Engine::Sqlite).await;
    desk(&place).await;
    let data = place.data();
    let mut other = SqliteConnection::connect(&format!("sqlite:{data}/ladder.sqlite"))
        .await
        .unwrap();
    sqlx::query("begin exclusive").execute(&mut other).await.unwrap();
    let create = [
        "token",
        "create",
        "--name",
        "x",
        "--scopes",
        "tickets:read",
        "--data",
        &data,
    ];
    refuses(&create, 2, "locked");
    sqlx::query("rollback").execute(&mut other).await.unwrap();
    does(&create);
}

#[tokio::test]
async fn dutch_is_spoken_where_the_terminal_is_dutch() {
    let output = command()
        .env("LANG", "nl_NL.UTF-8")
        .args(["user", "disable", "omar"])
        .output()
        .unwrap();
    assert!(said(&output).contains("is geen e-mailadres"), "{}", said(&output));
}

#[test]
fn every_command_shows_an_example() {
    for command in [
        &["serve"][..],
        &["demo"],
        &["doctor"],
        &["backup"],
        &["restore"],
        &["copy-db"],
        &["check"],
        &["plan", "apply"],
        &["user", "invite"],
        &["user", "list"],
        &["user", "disable"],
        &["user", "certify"],
        &["user", "certificates"],
        &["token", "create"],
        &["token", "list"],
        &["token", "revoke"],
    ] {
        let help = does(&[command, &["--help"]].concat());
        assert!(help.contains("Example"), "{command:?}");
    }
}
