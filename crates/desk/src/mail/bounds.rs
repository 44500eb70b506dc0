//! How much of a message is read: so many parts, so deep, and so much more than came over the wire. What is beyond stays in
//! the raw message.

use std::cell::Cell;

use mail_parser::{Message, PartType};

use super::reading::is_given_up;

/// The most parts.
pub const PARTS_MAX: usize = 1_000;
/// The most parts within one another.
pub const DEPTH_MAX: usize = 50;
/// How many times its own bytes a message may be once it is decoded.
pub const DECODED_TIMES_MAX: usize = 4;
/// Of a short message, so many bytes whatever its length.
const DECODED_BYTES_LEAST: usize = 64 * 1024;

/// What of one message is read.
pub(super) struct Bounds {
    is_read: Vec<bool>,
    bytes_left: Cell<usize>,
    passed: Cell<bool>,
}

impl Bounds {
    pub(super) fn of(message: &Message<'_>, raw: &[u8]) -> Self {
        let mut depth = vec![0; message.parts.len()];
        // Parts come after the one that holds them, so one pass knows how deep each lies.
        for (at, part) in message.parts.iter().enumerate() {
            if let PartType::Multipart(within) = &part.body {
                for id in within {
                    let held = usize::try_from(*id)
                        .ok()
                        .filter(|held| *held > at && *held < depth.len());
                    if let Some(held) = held {
                        depth[held] = depth[at] + 1;
                    }
                }
            }
        }
        let is_read: Vec<bool> = depth
            .iter()
            .enumerate()
            .map(|(at, depth)| at < PARTS_MAX && *depth <= DEPTH_MAX)
            .collect();
        Self {
            passed: Cell::new(is_read.contains(&false)),
            is_read,
            bytes_left: Cell::new((raw.len() * DECODED_TIMES_MAX).max(DECODED_BYTES_LEAST)),
        }
    }

    /// Whether a part is read.
    pub(super) fn reads(&self, id: u32) -> bool {
        if is_given_up() {
            self.passed.set(true);
            return false;
        }
        usize::try_from(id).is_ok_and(|at| self.is_read.get(at) == Some(&true))
    }

    /// Whether so many decoded bytes more are still within bounds.
    pub(super) fn takes(&self, bytes: usize) -> bool {
        let left = self.bytes_left.get().checked_sub(bytes);
        match left {
            Some(left) => self.bytes_left.set(left),
            None => self.passed.set(true),
        }
        left.is_some()
    }

    /// Something was left out by another bound.
    pub(super) fn pass(&self) {
        self.passed.set(true);
    }

    /// Whether anything was left out.
    pub(super) fn are_passed(&self) -> bool {
        self.passed.get()
    }
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    #[test]
    fn a_message_grows_to_four_times_its_bytes_and_no_more() {
        let raw = format!("Subject: x\r\n\r\n{}", "x".repeat(DECODED_BYTES_LEAST)).into_bytes();
        let message = MessageParser::new().parse(&raw);
        let bounds = message.map(|message| Bounds::of(&message, &raw));
        assert!(bounds.is_some_and(|bounds| {
            let fits = bounds.takes(raw.len() * 3) && bounds.takes(raw.len()) && !bounds.are_passed();
            fits && !bounds.takes(1) && bounds.are_passed()
        }));
    }
}
