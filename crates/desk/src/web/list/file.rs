//! A list as a file that spreadsheets read (RFC 4180), in which no cell is a formula.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use ladder_core::time::Moment;

use super::super::Answer;
use super::super::reader::Reader;
use super::filters::value_label;
use super::narrow::Narrow;
use super::rows::{Line, Rows};
use super::views::View;
use crate::store::list;
use crate::store::page::PAGE_ITEMS_MAX;
use crate::store::ticket::Status;

/// The most tickets in one file.
const TICKETS_MAX: usize = 10_000;
/// Tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The columns: a filter and the column of its values are called alike.
const COLUMNS: [&str; 17] = [
    "list-number",
    "list-subject",
    "list-by-requester",
    "list-requester-name",
    "list-by-status",
    "list-by-tier",
    "list-by-custody",
    "list-by-agent",
    "list-by-offered-to",
    "list-by-priority",
    "list-by-topic",
    "list-by-phase",
    "list-by-wait",
    "list-next-due",
    "list-by-opened",
    "list-by-changed",
    "list-closed-at",
];

/// Sends all tickets of the list, as far as one file goes.
pub async fn send(reader: &Reader, view: &View, narrow: &Narrow) -> Answer {
    let asks = view.asks(narrow, reader);
    let mut file = String::from(BYTE_ORDER_MARK);
    let heads = COLUMNS.map(|column| reader.say(column));
    line(&mut file, &heads);
    let (mut after, mut sent) = (narrow.cursor.clone(), 0);
    loop {
        let page = list::page_of_any(reader.desk.db(), &asks, after.as_ref(), PAGE_ITEMS_MAX).await?;
        let rows = Rows::read(reader, page.items).await?;
        sent += rows.lines.len();
        for one in &rows.lines {
            line(&mut file, &cells(one, &rows, reader));
        }
        after = page.next;
        if after.is_none() || sent >= TICKETS_MAX {
            break;
        }
    }
    if after.is_some() {
        let cut = reader.words.say("list-file-cut", &[("count", sent.to_string().into())]);
        line(&mut file, &[cut]);
    }
    let name = format!("attachment; filename=\"ladder-{}.csv\"", view.word());
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

fn cells(line: &Line, rows: &Rows, reader: &Reader) -> [String; 17] {
    let row = &line.row;
    let words =
        |name: &str, value: Option<&str>| value.map(|value| value_label(name, value, reader)).unwrap_or_default();
    let time = |at: Option<Moment>| {
        let local = at.map(|at| at.in_zone(&reader.running.plan.timezone));
        local
            .map(|local| local.strftime("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    };
    let offered_to = row.offered_to.map(|tier| tier.to_string());
    [
        row.number.to_string(),
        row.subject.clone(),
        row.requester.clone(),
        rows.requester(line),
        words(
            "status",
            Some(match row.status {
                Status::Open => "open",
                Status::Closed => "closed",
            }),
        ),
        words("tier", Some(&row.tier.to_string())),
        words("custody", Some(&row.custody)),
        rows.agent(line).unwrap_or_default(),
        words("offered_to", offered_to.as_deref()),
        words("priority", Some(&row.priority)),
        words("topic", row.topic.as_deref()),
        words("phase", row.phase.as_deref()),
        words("wait", row.wait.as_deref()),
        time(line.due().map(|due| due.at)),
        time(Some(row.opened_at)),
        time(Some(row.changed_at)),
        time(row.closed_at),
    ]
}

fn line(file: &mut String, cells: &[String]) {
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            file.push(',');
        }
        file.push_str(&quoted(&harmless(cell)));
    }
    file.push_str("\r\n");
}

/// A spreadsheet takes what begins so for a formula, and would carry it out.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_leaves_its_column() {
        let mut file = String::new();
        let cells = [
            "=1+1",
            "+31",
            "-2",
            "@a",
            "\tx",
            "a \"b\", c",
            "two\nlines",
            "plain = fine",
        ];
        line(&mut file, &cells.map(str::to_owned));
        let written = "'=1+1,'+31,'-2,'@a,'\tx,\"a \"\"b\"\", c\",\"two\nlines\",plain = fine\r\n";
        assert_eq!(file, written);
    }
}
