use ladder_core::plan::shape::{Kind, TOP};
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// One step down into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key(String),
    /// An element, from 0.
    At(usize),
}

/// The part that a place belongs to: of `tier[1].accept` it is `tier[1]`, of `targets.urgent.solve` `targets`, of
/// `timezone` the plan's own keys, which are the part with no name.
pub fn root(key: &str) -> String {
    let Some(steps) = steps(key) else {
        return String::new();
    };
    let (mut shape, mut root) = (&TOP, String::new());
    let mut steps = steps.iter().peekable();
    while let Some(Step::Key(name)) = steps.next() {
        let Some(kind) = shape.key(name).map(|key| &key.kind) else {
            return root;
        };
        let below = join(&root, name);
        match (kind, steps.peek()) {
            (Kind::ById(_), Some(Step::Key(id))) => return format!("{below}.{id}"),
            (Kind::Tables(_), Some(Step::At(at))) => return format!("{below}[{at}]"),
            (Kind::Table(inner), _) if shape.name == TOP.name => (shape, root) = (inner, below),
            _ => return root,
        }
    }
    root
}

/// The steps to a part, and what kind of key it stands under.
pub(super) fn of(at: &str) -> Option<(Vec<Step>, Option<&'static Kind>)> {
    let path = steps(at)?;
    let is_root = root(at) == at || at.ends_with(".+");
    let (mut shape, mut kind): (_, Option<&'static Kind>) = (&TOP, None);
    for step in &path {
        let Step::Key(name) = step else { continue };
        if let Some(key) = shape.key(name).filter(|_| !matches!(kind, Some(Kind::ById(_)))) {
            kind = Some(&key.kind);
            shape = key.kind.shape()?;
        }
    }
    is_root.then_some((path, kind))
}

/// `tier[1].accept` in steps; none where it is not written like that.
pub(super) fn steps(key: &str) -> Option<Vec<Step>> {
    let mut all = Vec::new();
    for piece in key.split('.').filter(|piece| !piece.is_empty()) {
        let (name, mut rest) = piece.split_at(piece.find('[').unwrap_or(piece.len()));
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_+".contains(letter);
        if name.is_empty() || !name.chars().all(is_plain) {
            return None;
        }
        all.push(Step::Key(name.to_owned()));
        while let Some(inside) = rest.strip_prefix('[') {
            let (at, after) = inside.split_once(']')?;
            all.push(Step::At(at.parse().ok()?));
            rest = after;
        }
    }
    Some(all)
}

/// A place as findings write it.
pub(super) fn key(path: &[Step]) -> String {
    path.iter().fold(String::new(), |above, step| match step {
        Step::Key(key) => join(&above, key),
        Step::At(at) => format!("{above}[{at}]"),
    })
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent}.{name}")
    }
}

/// What stands at a place.
pub(super) fn item<'d>(from: &'d Item, path: &[Step]) -> Option<&'d Item> {
    path.iter().try_fold(from, |item, step| match step {
        Step::Key(key) => item.as_table_like()?.get(key),
        Step::At(at) => item.get(*at),
    })
}

fn item_mut<'d>(from: &'d mut Item, path: &[Step]) -> Option<&'d mut Item> {
    path.iter().try_fold(from, |item, step| match step {
        Step::Key(key) => item.as_table_like_mut()?.get_mut(key),
        Step::At(at) => item.get_mut(*at),
    })
}

/// The table at a place. What is missing on the way is begun where `begins` says so: with a head of its own, or within the
/// line of a table that has none.
pub(super) fn table<'d>(document: &'d mut DocumentMut, path: &[Step], begins: bool) -> Option<&'d mut dyn TableLike> {
    let mut here = document.as_item_mut();
    for (nth, step) in path.iter().enumerate() {
        let within = nth > 0 && !matches!(here, Item::Table(_));
        here = match step {
            Step::Key(key) => {
                let table = here.as_table_like_mut()?;
                if !table.contains_key(key) {
                    if !begins {
                        return None;
                    }
                    table.insert(key, empty(within || is_in_line(path, nth), nth + 1 < path.len()));
                }
                table.get_mut(key)?
            }
            Step::At(at) => here.get_mut(*at)?,
        };
    }
    here.as_table_like_mut()
}

/// What says more of one thing stands in its line; `[training]`, `[targets.matrix]` and the like have heads.
fn is_in_line(path: &[Step], nth: usize) -> bool {
    let is_matrix = matches!(&path[nth], Step::Key(key) if key == "matrix");
    nth > 0 && !is_matrix
}

fn empty(in_line: bool, is_implicit: bool) -> Item {
    if in_line {
        return Item::Value(Value::InlineTable(InlineTable::new()));
    }
    let mut table = Table::new();
    table.set_implicit(is_implicit);
    Item::Table(table)
}

/// Puts an empty table behind the others of a list; where it stands.
pub(super) fn push(document: &mut DocumentMut, path: &[Step]) -> Option<usize> {
    let (Some(Step::Key(key)), above) = (path.last(), &path[..path.len().checked_sub(1)?]) else {
        return None;
    };
    let parent = table(document, above, true)?;
    if !parent.contains_key(key) {
        parent.insert(key, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    let list = parent.get_mut(key)?;
    if let Some(tables) = list.as_array_of_tables_mut() {
        tables.push(Table::new());
        return Some(tables.len() - 1);
    }
    let array = list.as_array_mut()?;
    array.push(InlineTable::new());
    Some(array.len() - 1)
}

/// Takes out what stands at a place.
pub(super) fn remove(document: &mut Item, path: &[Step]) -> Option<()> {
    let (last, above) = path.split_last()?;
    let parent = item_mut(document, above)?;
    match last {
        Step::Key(key) => {
            let table = parent.as_table_like_mut()?;
            let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
            let next = names.iter().skip_while(|name| *name != key).nth(1);
            let gone = table.remove(key)?;
            if let (Some(gone), Some(next)) = (gone.as_table(), next) {
                introduce(table.get_mut(next).and_then(Item::as_table_mut), gone);
            }
        }
        Step::At(at) => {
            if let Some(tables) = parent.as_array_of_tables_mut() {
                tables.get(*at)?;
                let gone = tables.remove(*at);
                introduce(tables.get_mut(*at), &gone);
            } else {
                let array = parent.as_array_mut()?;
                array.get(*at)?;
                array.remove(*at);
            }
        }
    }
    Some(())
}

/// What stands before a table up to the last empty line introduces more than that table alone.
fn introduce(next: Option<&mut Table>, gone: &Table) {
    let before = gone.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("");
    let Some((introduction, _)) = before.rsplit_once("\n\n").filter(|(text, _)| text.contains('#')) else {
        return;
    };
    if let Some(next) = next {
        let own = next.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n");
        let whole = format!("{introduction}\n{own}");
        next.decor_mut().set_prefix(whole);
    }
}
