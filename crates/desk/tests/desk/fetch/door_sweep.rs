//! A desk that runs and takes mail at its door, and whose disk is full from the n-th write on, for all n: what it acknowledged
//! is there, what it did not is handed over again, and nothing happens twice.

use std::path::PathBuf;
use std::time::Duration;

use ladder::store::Location;
use nix::sys::signal::Signal;

use super::servers::{free_port, hand_over};
use super::sweep::{FULL, Post, Way, library, places};
use crate::cluster;
use crate::program::{Served, command};

/// How often a message is handed over again once there is room, and how long the mail server waits between.
const AGAIN_MAX: usize = 150;
const PAUSE: Duration = Duration::from_millis(200);
/// How many writes of the desk to look at: three messages make fewer.
const WRITES: usize = 120;
/// How many of them where not all are looked at.
const SAMPLE: usize = 8;

/// A desk that serves, whose disk can be filled.
struct Door {
    desk: Served,
    port: u16,
    order: PathBuf,
}

impl Door {
    fn of(swept: &Post) -> Self {
        let port = free_port();
        let folder = swept.folder.path();
        let intake = folder.join("door.toml");
        std::fs::write(&intake, format!("[listen]\nlmtp = \"127.0.0.1:{port}\"\n")).unwrap();
        let order = folder.join("order");
        let mut serve = command();
        serve.args(["serve", "--listen", "127.0.0.1:0", "--intake"]).arg(intake);
        match &swept.office.store.location {
            Location::Data(folder) => serve.arg("--data").arg(folder),
            Location::Url { url, data } => serve
                .args(["--database", url])
                .arg("--data")
                .arg(data.as_ref().unwrap()),
        };
        serve
            .env("LD_PRELOAD", library().unwrap())
            .env("LADDER_FAULT_ORDER", &order);
        Self {
            desk: Served::of(&mut serve),
            port,
            order,
        }
    }

    /// Hands over what waits; how many messages were acknowledged.
    fn takes(&self, post: &Post) -> usize {
        let mut taken = 0;
        for path in post.waiting() {
            let raw = std::fs::read_to_string(&path).unwrap();
            let heard = hand_over(
                self.port,
                "LHLO",
                "jan@town.example",
                &["helpdesk@vallei.example"],
                &raw,
            );
            if heard.is_ok() {
                // The mail server forgets it: from here on the desk alone has it.
                std::fs::remove_file(path).unwrap();
                taken += 1;
            }
        }
        taken
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_disk_full_behind_the_door_nothing_acknowledged_is_lost() {
    if library().is_none() {
        return;
    }
    let is_all = std::env::var("LADDER_SWEEP").as_deref() == Ok("all");
    for engine in cluster::engines() {
        let mut post = Post::on(engine, Way::HandedOver, "door").await;
        let door = Door::of(&post);
        let (mut acknowledged, mut refused) = (0, 0);
        let all = places(WRITES).step_by(if is_all { 1 } else { WRITES / SAMPLE / 4 });
        for (id, nth) in (1..).zip(all) {
            post.put_some();
            let waiting = post.waiting().len();
            // Written beside and put in its place at once: the desk hears all of it or nothing.
            let beside = door.order.with_extension("new");
            std::fs::write(&beside, format!("{id} {nth} {FULL}")).unwrap();
            std::fs::rename(&beside, &door.order).unwrap();
            let taken = door.takes(&post);
            std::fs::remove_file(&door.order).unwrap();
            acknowledged += taken;
            refused += waiting - taken;
            let mut again = 0;
            while !post.waiting().is_empty() {
                assert!(
                    again < AGAIN_MAX,
                    "there is room again after {nth}, and it takes nothing"
                );
                again += 1;
                if door.takes(&post) == 0 {
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        assert!(door.desk.end(Signal::SIGTERM).success());
        post.check().await;
        eprintln!(
            "{engine:?}, the door: {acknowledged} taken and {refused} not while the disk was full, {} messages, 0 lost, 0 doubled",
            post.put
        );
        assert!(refused > 0, "the sweep must fail writes");
    }
}
