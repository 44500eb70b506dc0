//! How plans are broken: by bytes, lines, keys, values, tables and nesting.

/// Pieces that mean something to TOML or to a plan.
const PIECES: [&[u8]; 46] = [
    b"[",
    b"]",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"\"",
    b"'",
    b"\"\"\"",
    b"=",
    b"\n",
    b"\r\n",
    b"\r",
    b",",
    b".",
    b"#",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\x8f",
    b"\xf0\x9f\x98\x80",
    b"-1",
    b"0",
    b"9999999999999999999",
    b"1e308",
    b"nan",
    b"-inf",
    b"true",
    b"[]",
    b"\"\"",
    b"2027-02-30",
    b"0000-01-01",
    b"9999-12-31T23:59:59+23:59",
    b"07:60",
    b"\"15m\"",
    b"\"4000000000wd\"",
    b"[[tier]]\n",
    b"[person.omar]\n",
    b"[allow]\n",
    b"urgent",
    b"\"(((((\"",
    b"\"22:00-06:00\"",
    b"\"nl\"",
    b"\"\\u0000\"",
    b"\"bad\\escape\"",
];
/// The most changes to one file.
const CHANGES_MAX: usize = 6;
/// The longest piece that is taken out or said again.
const PIECE_BYTES_MAX: usize = 400;
/// How often one piece is said at most, and how deep something is put into something.
const TIMES_MAX: usize = 2_000;

/// Numbers that look like chance and are the same for the same seed (`SplitMix64`).
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit; 0 below none.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    pub fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}

/// One of the files with some changes.
pub fn broken(files: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut file = chance.of(files).clone();
    // Most often a few: behind a lot of changes little is left to be found.
    let most = chance.below(CHANGES_MAX) + 1;
    for _ in 0..=chance.below(most) {
        match chance.below(5) {
            0 => bytes_change(&mut file, files, chance),
            1 | 2 => lines_change(&mut file, chance),
            3 => values_change(&mut file, chance),
            _ => tables_change(&mut file, chance),
        }
    }
    file
}

fn bytes_change(file: &mut Vec<u8>, files: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(file.len() + 1);
    let until = (at + chance.below(PIECE_BYTES_MAX)).min(file.len());
    let piece = *chance.of(&PIECES);
    match chance.below(7) {
        0 => drop(file.splice(at..until, piece.iter().copied())),
        1 => drop(file.splice(at..at, piece.iter().copied())),
        2 => drop(file.drain(at..until)),
        3 => {
            let again = file[at..until].to_vec();
            drop(file.splice(at..at, again));
        }
        4 => {
            if let Some(byte) = file.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        5 => {
            let other = chance.of(files);
            let from = chance.below(other.len() + 1);
            let to = (from + chance.below(PIECE_BYTES_MAX)).min(other.len());
            drop(file.splice(at..at, other[from..to].to_vec()));
        }
        _ => drop(file.splice(at..at, piece.repeat(chance.below(TIMES_MAX)))),
    }
}

/// A line goes, comes twice, changes places with another, or ends otherwise; or all of them end otherwise.
fn lines_change(file: &mut Vec<u8>, chance: &mut Chance) {
    changed(
        file,
        "\n",
        |lines, chance| {
            let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
            match chance.below(6) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => lines.swap(at, other),
                3 => lines.insert(at, lines[other].clone()),
                4 => lines[at].push('\r'),
                _ => lines.iter_mut().for_each(|line| line.push('\r')),
            }
        },
        chance,
    );
}

/// One key gets the value of another, or one that means something; a key gets the name of another, or is misspelt; a value
/// stands deep inside something.
fn values_change(file: &mut Vec<u8>, chance: &mut Chance) {
    changed(
        file,
        "\n",
        |lines, chance| {
            let pairs: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].contains(" = ")).collect();
            if pairs.is_empty() {
                return;
            }
            let (at, other) = (*chance.of(&pairs), *chance.of(&pairs));
            let pair = |at: usize| lines[at].split_once(" = ").unwrap_or_default();
            let (key, value) = pair(at);
            let times = chance.below(TIMES_MAX);
            let said = String::from_utf8_lossy(PIECES[chance.below(PIECES.len())]).into_owned();
            lines[at] = match chance.below(7) {
                0 => format!("{key} = {}", pair(other).1),
                1 => format!("{key} = {said}"),
                2 => format!("{} = {value}", pair(other).0),
                3 => format!("{} = {value}", key.chars().skip(1).collect::<String>()),
                4 => format!("{key} = {}{value}{}", "[".repeat(times), "]".repeat(times)),
                5 => format!("{key} = {}{value}{}", "{ a = ".repeat(times), " }".repeat(times)),
                _ => format!("{key}{} = {value}", ".a".repeat(times)),
            };
        },
        chance,
    );
}

/// A table goes, comes twice, stands elsewhere, gets the name of another, or stands deep inside itself.
fn tables_change(file: &mut Vec<u8>, chance: &mut Chance) {
    changed(
        file,
        "\n\n",
        |tables, chance| {
            let (at, other) = (chance.below(tables.len()), chance.below(tables.len()));
            let head = |table: &str| table.lines().find(|line| line.starts_with('[')).map(str::to_owned);
            match (chance.below(5), head(&tables[at]), head(&tables[other])) {
                (0, _, _) => drop(tables.remove(at)),
                (1, _, _) => tables.insert(at, tables[other].clone()),
                (2, _, _) => tables.swap(at, other),
                (3, Some(mine), Some(others)) => tables[at] = tables[at].replacen(&mine, &others, 1),
                (_, Some(mine), _) => {
                    let deep = mine.replacen(']', &format!("{}]", ".deep".repeat(chance.below(TIMES_MAX))), 1);
                    tables[at] = tables[at].replacen(&mine, &deep, 1);
                }
                (_, None, _) => {}
            }
        },
        chance,
    );
}

/// The file with its parts changed; a file without any stays as it is.
fn changed(file: &mut Vec<u8>, between: &str, alter: impl Fn(&mut Vec<String>, &mut Chance), chance: &mut Chance) {
    let text = String::from_utf8_lossy(file).into_owned();
    let mut parts: Vec<String> = text.split(between).map(str::to_owned).collect();
    alter(&mut parts, chance);
    *file = parts.join(between).into_bytes();
}
