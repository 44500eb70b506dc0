use std::cell::Cell;

use indicatif::{ProgressBar, ProgressStyle};

use crate::store::copy::Progress;

/// A bar on standard error for what takes longer than a blink; nothing where that is no terminal.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    total: Cell<u64>,
}

impl Bar {
    /// A bar that counts what `label` names.
    pub fn new(label: &str) -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:40} {pos}/{len}  {eta}") {
            bar.set_style(style);
        }
        bar.set_prefix(label.to_owned());
        Self {
            bar,
            total: Cell::new(0),
        }
    }

    /// Takes in how far a copy is.
    pub fn take(&self, progress: Progress) {
        match progress {
            Progress::Begins { rows } => {
                self.total
                    .set(self.total.get() + u64::try_from(rows).unwrap_or_default());
                self.bar.set_length(self.total.get());
            }
            Progress::Copied { rows } => self.bar.inc(rows as u64),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
