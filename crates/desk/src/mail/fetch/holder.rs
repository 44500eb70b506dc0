//! Who looks into a mailbox, said so that another process on the same machine knows whether that one lives still: what was
//! killed holds up nobody.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use crate::store::blob::hex;

/// A name that nobody else bears: this machine since its start and the processes seen from here, this process and when it
/// began, and a number within it.
pub(super) fn fresh() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let id = std::process::id();
    if let (Some(machine), Some(begun)) = (machine(), begun(id)) {
        return format!("{machine}/{id}/{begun}/{number}");
    }
    let mut random = [0_u8; 16];
    let _else_alike = getrandom::fill(&mut random);
    format!("{}/{id}/{number}", hex(&random))
}

/// Whether that process was on this machine and has ended. One that is elsewhere may live, and one that is hidden does.
pub fn is_gone(holder: &str) -> bool {
    let parts: Vec<&str> = holder.split('/').collect();
    let &[on, id, since, _] = parts.as_slice() else {
        return false;
    };
    let (Some(here), Ok(id)) = (machine(), id.parse()) else {
        return false;
    };
    on == here && begun(id).map_or_else(|| !is_there(id), |begun| begun != since)
}

/// The machine since it was started, and which of its processes are seen.
fn machine() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let seen = fs::read_link("/proc/self/ns/pid").ok()?;
    Some(format!("{} {}", boot.trim(), seen.display()))
}

/// Whether there is such a process, also where what is known of it is hidden from this user.
fn is_there(id: u32) -> bool {
    i32::try_from(id).is_ok_and(|id| id > 0 && kill(Pid::from_raw(id), None) != Err(Errno::ESRCH))
}

/// When a process began, in the kernel's words: the 22nd field, counted behind the name, which may hold anything.
fn begun(id: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, behind) = stat.rsplit_once(')')?;
    behind.split_whitespace().nth(19).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_lives_is_not_gone_and_one_that_ended_is() {
        let mine = fresh();
        assert!(!is_gone(&mine), "{mine}");
        assert_ne!(mine, fresh());
        let id = std::process::id().to_string();
        let since = begun(std::process::id()).unwrap_or_default();
        assert!(is_gone(&mine.replace(&format!("/{id}/{since}/"), &format!("/{id}/1/"))));
        assert!(is_gone(&mine.replace(&format!("/{id}/"), "/4194305/")));
        assert!(is_there(1), "the first process, whoever looks");
        assert!(!is_there(4_194_305));
        assert!(!is_gone("another machine/1/2/3"));
        assert!(!is_gone(""));
    }
}
