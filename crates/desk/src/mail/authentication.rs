//! Who vouches for a sender: what our own mail server wrote into `Authentication-Results` (RFC 8601).

use super::parse::Parsed;

/// What the trusted mail server found out about a message's author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Auth {
    /// A DKIM signature held, of the author's domain or one over or under it.
    pub dkim_aligned: bool,
    /// The author's domain has a policy (DMARC) and the message meets it.
    pub dmarc_pass: bool,
    /// The sending host may send for the envelope's domain, and that is the author's.
    pub spf_aligned: bool,
}

impl Auth {
    /// Whether any of the three says that the author is who the message claims.
    pub fn is_verified(self) -> bool {
        self.dmarc_pass || self.dkim_aligned || self.spf_aligned
    }
}

/// Reads the results that `trusted_host` wrote; those of others are the sender's own word.
///
/// That host must remove such headers with its name from mail that comes in (RFC 8601, 5), as mail servers do.
/// A message with more than one author is never vouched for: nobody knows which of them was checked.
pub fn authentication(parsed: &Parsed, trusted_host: &str) -> Auth {
    let mut auth = Auth::default();
    let Some(from) = parsed.from.as_ref().filter(|_| !parsed.from_doubtful) else {
        return auth;
    };
    let author = from.address.domain();
    for header in &parsed.authentication_results {
        let Some(plain) = plain(header) else { continue };
        let mut results = plain.split(';');
        let host = results
            .next()
            .and_then(|id| id.split_whitespace().next())
            .unwrap_or_default();
        if trusted_host.is_empty() || !host.eq_ignore_ascii_case(trusted_host) {
            continue;
        }
        for result in results {
            let words: Vec<&str> = result.split_whitespace().collect();
            let Some(method) = words.first() else {
                continue;
            };
            let value = |name: &str| property(&words, name);
            match method.to_ascii_lowercase().as_str() {
                "dkim=pass" => {
                    let signer = value("header.d").or_else(|| value("header.i"));
                    auth.dkim_aligned |= signer.is_some_and(|signer| is_aligned(domain_of(signer), author));
                }
                "spf=pass" => {
                    let path = value("smtp.mailfrom").or_else(|| value("smtp.mail"));
                    auth.spf_aligned |= path.is_some_and(|path| is_aligned(domain_of(path), author));
                }
                "dmarc=pass" => {
                    auth.dmarc_pass |=
                        value("header.from").is_some_and(|from| domain_of(from).eq_ignore_ascii_case(author));
                }
                _ => {}
            }
        }
    }
    auth
}

fn property<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    let mut pairs = words.iter().filter_map(|word| word.split_once('='));
    pairs
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim_matches('"'))
}

fn domain_of(written: &str) -> &str {
    let bare = written.trim_matches(['<', '>', '"']);
    bare.rsplit_once('@').map_or(bare, |(_, domain)| domain)
}

/// Whether the two domains are one, or one lies under the other; a bare ending such as `nl` is nobody's.
fn is_aligned(checked: &str, author: &str) -> bool {
    let (checked, author) = (checked.to_lowercase(), author.to_lowercase());
    let under = |lower: &str, upper: &str| lower.strip_suffix(upper).is_some_and(|rest| rest.ends_with('.'));
    checked.contains('.') && (checked == author || under(&checked, &author) || under(&author, &checked))
}

/// The header without its comments, and with what is quoted as one word (RFC 5322, 3.2.2 and 3.2.4); none where a quote or
/// a comment does not end as it must: what the sender chose could then be read as a result.
fn plain(header: &str) -> Option<String> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut out = String::with_capacity(header.len());
    let mut chars = header.chars();
    while let Some(c) = chars.next() {
        match c {
            // What follows stands for itself, be it what would end the quote or the comment.
            '\\' if quoted || depth > 0 => {
                chars.next()?;
                if quoted {
                    out.push('_');
                }
            }
            '"' if depth == 0 => {
                quoted = !quoted;
                out.push(c);
            }
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            // A quoted semicolon or blank must not begin a result of its own.
            _ if quoted && (c == ';' || c.is_whitespace()) => out.push('_'),
            _ => out.push(c),
        }
    }
    (depth == 0 && !quoted).then_some(out)
}
