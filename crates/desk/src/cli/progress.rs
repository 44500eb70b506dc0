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

/// How many of something are done; nothing where standard error is no terminal. Several threads may count.
#[derive(Debug)]
pub struct Count(ProgressBar);

impl Count {
    /// A bar that counts what `label` names.
    pub fn new(label: &str) -> Self {
        Self::styled(label, "{prefix} {bar:40} {pos}/{len}  {eta}")
    }

    /// A count of which nobody knows the end.
    pub fn endless(label: &str) -> Self {
        Self::styled(label, "{spinner} {prefix} {pos}  {elapsed}")
    }

    fn styled(label: &str, template: &str) -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(label.to_owned());
        Self(bar)
    }

    /// How many there will be.
    pub fn of(&self, all: u64) {
        self.0.set_length(all);
    }

    /// One more is done.
    pub fn one(&self) {
        self.0.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
