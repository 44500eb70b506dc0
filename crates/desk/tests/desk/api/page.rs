//! The lines of docs/api.md, run as they stand.

use super::{Office, Reply};

const PAGE: &str = include_str!("../../../../../docs/api.md");

#[tokio::test]
async fn the_curl_lines_of_the_page_drive_a_ticket_up_and_back() {
    for office in Office::each().await {
        let mut tokens = Vec::new();
        for person in ["anouk", "omar", "priya", "milan"] {
            tokens.push((
                person.to_uppercase(),
                office.token(person, "tickets:read tickets:write").await,
            ));
        }
        let mut closed = false;
        let lines = lines();
        assert!(lines.len() > 15);
        for line in lines {
            let reply = run(&office, &line, &tokens).await;
            assert!((200..300).contains(&reply.status), "{line}\n{}", reply.text);
            closed |= reply.body["status"] == "solved";
        }
        assert!(closed, "the ticket that climbed came back and closed");
    }
}

/// Every curl line of the page, continued lines joined.
fn lines() -> Vec<String> {
    let blocks = PAGE
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let joined = blocks.map(|block| block.replace("\\\n", " ")).collect::<String>();
    joined
        .lines()
        .filter(|line| line.starts_with("curl "))
        .map(str::to_owned)
        .collect()
}

async fn run(office: &Office, line: &str, tokens: &[(String, String)]) -> Reply {
    let mut words = shell_words(line, tokens).into_iter().skip(1);
    let (mut method, mut path, mut body, mut headers) = ("GET", String::new(), None, Vec::new());
    while let Some(word) = words.next() {
        match word.as_str() {
            "-sS" => {}
            "-X" => {
                method = if words.next().unwrap() == "POST" {
                    "POST"
                } else {
                    "DELETE"
                }
            }
            "-H" => headers.push(words.next().unwrap()),
            "-d" => {
                method = "POST";
                body = words.next();
            }
            url => path.push_str(url.trim_start_matches("$LADDER")),
        }
    }
    let mut asked = office.ask(method, path);
    for header in headers {
        let (name, value) = header.split_once(": ").unwrap();
        asked = asked.header(name, value);
    }
    if let Some(body) = body {
        asked = asked.body(body);
    }
    asked.send().await
}

/// Splits as a shell does, as far as the page uses it: both quotes, and tokens for their names except between single ones.
fn shell_words(line: &str, tokens: &[(String, String)]) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quote) = (String::new(), None);
    for letter in line.chars().chain([' ']) {
        match (letter, quote) {
            ('\'' | '"', None) => quote = Some(letter),
            (end, Some(open)) if end == open => quote = None,
            (' ', None) => words.push(std::mem::take(&mut word)),
            (letter, _) => word.push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    let filled = |word: String| {
        tokens
            .iter()
            .fold(word, |word, (name, secret)| word.replace(&format!("${name}"), secret))
    };
    words.into_iter().map(filled).collect()
}
