use std::sync::{Arc, OnceLock};

use super::timetable::{Timetable, joined};
use super::wall::{Day, Wall};
use crate::time::DAY_MILLIS;

/// 1900-01-01T00:00:00Z.
const FIRST: i64 = -2_208_988_800_000;
/// A block is 2^35 ms, nearly 398 days: ten years are ten steps, and one costs little to make.
const BLOCK_BITS: u32 = 35;
const BLOCK_MILLIS: i64 = 1 << BLOCK_BITS;
/// Up to August 2299.
const BLOCKS: usize = 367;
const LAST: i64 = FIRST + BLOCK_MILLIS * 367;
/// A page of a block is 2^26 ms, nearly 19 hours: few stretches end in one.
const PAGE_BITS: u32 = 26;
const PAGES: i64 = 1 << (BLOCK_BITS - PAGE_BITS);
/// How far an end is looked for one by one before halving: within a week it nearly always is.
const NEAR: usize = 12;

/// Open time from 1900 to 2299 in blocks that are made when first asked for.
#[derive(Debug)]
pub(super) struct Stretches {
    blocks: Box<[OnceLock<Block>]>,
}

#[derive(Debug)]
struct Block {
    start: i64,
    /// All open time of the block.
    open: i64,
    stretches: Box<[Stretch]>,
    /// For each page the first stretch that ends after its start.
    pages: Box<[u32]>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: i64,
    to: i64,
    /// Open time of the block before it.
    before: i64,
}

impl Default for Stretches {
    fn default() -> Self {
        Self {
            blocks: (0..BLOCKS).map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Stretches {
    pub(super) fn is_open(&self, timetables: &[Arc<Timetable>], at: i64) -> bool {
        if !(FIRST..LAST).contains(&at) {
            return false;
        }
        let block = self.block(timetables, block_number(at));
        block
            .stretches
            .get(block.position(at))
            .is_some_and(|stretch| stretch.from <= at)
    }

    pub(super) fn next_opening(&self, timetables: &[Arc<Timetable>], at: i64) -> Option<i64> {
        let at = at.clamp(FIRST, LAST);
        for number in block_number(at)..BLOCKS {
            let block = self.block(timetables, number);
            if let Some(stretch) = block.stretches.get(block.position(at)) {
                return Some(stretch.from.max(at));
            }
        }
        None
    }

    pub(super) fn next_closing(&self, timetables: &[Arc<Timetable>], at: i64) -> Option<i64> {
        let opening = self.next_opening(timetables, at)?;
        let mut end = opening;
        // A stretch that goes on past the end of a block goes on in the next.
        for number in block_number(opening)..BLOCKS {
            let block = self.block(timetables, number);
            match block.stretches.get(block.position(end)) {
                Some(stretch) if stretch.from <= end => end = stretch.to,
                Some(_) | None => return Some(end),
            }
            if end < block.start + BLOCK_MILLIS {
                return Some(end);
            }
        }
        None
    }

    /// `from` must not be after `to`.
    pub(super) fn open_between(&self, timetables: &[Arc<Timetable>], from: i64, to: i64) -> i64 {
        // The last instant of the last block stands for everything after it; what opens there is one millisecond.
        let (from, to) = (from.clamp(FIRST, LAST - 1), to.clamp(FIRST, LAST - 1));
        let (first, last) = (block_number(from), block_number(to));
        let mut open = self.block(timetables, last).open_before(to);
        for number in first..last {
            open += self.block(timetables, number).open;
        }
        open - self.block(timetables, first).open_before(from)
    }

    /// `millis` must be positive.
    pub(super) fn add_open(&self, timetables: &[Arc<Timetable>], from: i64, millis: i64) -> Option<i64> {
        let from = from.max(FIRST);
        if from >= LAST {
            return None;
        }
        let first = block_number(from);
        let block = self.block(timetables, first);
        let position = block.position(from);
        let mut wanted = millis.saturating_add(block.open_at(position, from));
        if wanted <= block.open {
            return block.reached(wanted, position);
        }
        wanted -= block.open;
        for number in first + 1..BLOCKS {
            let block = self.block(timetables, number);
            if wanted <= block.open {
                return block.reached(wanted, 0);
            }
            wanted -= block.open;
        }
        None
    }

    #[inline]
    fn block(&self, timetables: &[Arc<Timetable>], number: usize) -> &Block {
        self.blocks[number].get_or_init(|| Block::new(timetables, number))
    }
}

impl Block {
    #[cold]
    fn new(timetables: &[Arc<Timetable>], number: usize) -> Self {
        let start = i64::try_from(number).map_or(LAST, |number| FIRST + number * BLOCK_MILLIS);
        let end = start + BLOCK_MILLIS;
        let mut stretches = Vec::new();
        let mut open = 0;
        for (from, to) in open_within(timetables, start, end) {
            stretches.push(Stretch { from, to, before: open });
            open += to - from;
        }
        let ends_after = |page: i64| {
            let position = stretches.partition_point(|stretch: &Stretch| stretch.to <= start + (page << PAGE_BITS));
            u32::try_from(position).unwrap_or(u32::MAX)
        };
        let pages = (0..PAGES).map(ends_after).collect();
        Self {
            start,
            open,
            stretches: stretches.into(),
            pages,
        }
    }

    /// The first stretch that ends after `at`, which may lie before the block.
    #[inline]
    fn position(&self, at: i64) -> usize {
        let page = (at - self.start).max(0) >> PAGE_BITS;
        let page = usize::try_from(page).ok().and_then(|page| self.pages.get(page));
        let start = page.map_or(self.stretches.len(), |position| *position as usize);
        let past = self.stretches[start..]
            .iter()
            .take_while(|stretch| stretch.to <= at)
            .count();
        start + past
    }

    #[inline]
    fn open_before(&self, at: i64) -> i64 {
        self.open_at(self.position(at), at)
    }

    /// Open time of the block before `at`, whose position is known.
    #[inline]
    fn open_at(&self, position: usize, at: i64) -> i64 {
        let inside = |stretch: &Stretch| stretch.before + (at - stretch.from).max(0);
        self.stretches.get(position).map_or(self.open, inside)
    }

    /// The first instant by which so much of the block's open time has passed; it lies in or after `start`.
    #[inline]
    fn reached(&self, wanted: i64, start: usize) -> Option<i64> {
        let rest = &self.stretches[start..];
        let short = |stretch: &Stretch| stretch.before + (stretch.to - stretch.from) < wanted;
        let near = rest.iter().take(NEAR).take_while(|stretch| short(stretch)).count();
        let found = if near < NEAR {
            near
        } else {
            near + rest[near..].partition_point(short)
        };
        rest.get(found).map(|stretch| stretch.from + (wanted - stretch.before))
    }
}

/// The open stretches within those ends, in order and apart.
fn open_within(timetables: &[Arc<Timetable>], start: i64, end: i64) -> Vec<(i64, i64)> {
    // The local date is a day off at most, and an interval reaches into the next date but one at most.
    let (first, last) = (start.div_euclid(DAY_MILLIS) - 3, end.div_euclid(DAY_MILLIS) + 1);
    let mut open = Vec::new();
    for timetable in timetables {
        let mut wall = Wall::new(timetable.zone());
        let mut day = Day::numbered(first);
        while day.number <= last {
            timetable.stretches(day, &mut wall, &mut open);
            day = day.next();
        }
    }
    let mut open = joined(open);
    open.retain_mut(|stretch| {
        *stretch = (stretch.0.max(start), stretch.1.min(end));
        stretch.0 < stretch.1
    });
    open
}

/// The block an instant from [`FIRST`] on lies in; past the last one, a number past them.
#[inline]
fn block_number(at: i64) -> usize {
    usize::try_from((at - FIRST) >> BLOCK_BITS).unwrap_or(0)
}
