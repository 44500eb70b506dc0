//! What a domain says about who may send its mail: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489). Letters of a domain
//! that says nothing end among the advertisements.

use super::{Finding, Grade};

/// The words by which such texts begin.
const SPF: &str = "v=spf1";
const DMARC: &str = "v=dmarc1";

/// What the texts of the domain itself say.
pub(super) fn spf(domain: &str, texts: &[String]) -> Finding {
    let found: Vec<String> = texts.iter().map(|text| text.trim().to_lowercase()).collect();
    let spf: Vec<&String> = found
        .iter()
        .filter(|text| text.split(' ').next() == Some(SPF))
        .collect();
    let (grade, key) = match spf.as_slice() {
        [] => (Grade::Warn, "doctor-mail-spf-none"),
        [_, _, ..] => (Grade::Bad, "doctor-mail-spf-several"),
        [one] => match one.split(' ').find(|word| word.ends_with("all")) {
            Some("-all" | "~all") => (Grade::Good, "doctor-mail-spf"),
            Some("+all" | "all") => (Grade::Bad, "doctor-mail-spf-anybody"),
            // Another domain's text decides.
            None if one.contains("redirect=") => (Grade::Good, "doctor-mail-spf"),
            Some(_) | None => (Grade::Warn, "doctor-mail-spf-open"),
        },
    };
    Finding::of(grade, key).with("domain", domain)
}

/// What the texts of `_dmarc.` of the domain say.
pub(super) fn dmarc(domain: &str, texts: &[String]) -> Finding {
    let found = texts.iter().map(|text| text.to_lowercase().replace(' ', ""));
    let found: Vec<String> = found.filter(|text| text.starts_with(DMARC)).collect();
    let policy = |text: &String| {
        let policy = text.split(';').find_map(|tag| tag.strip_prefix("p="));
        policy.unwrap_or_default().to_owned()
    };
    let (grade, key) = match found.as_slice() {
        [] => (Grade::Warn, "doctor-mail-dmarc-none"),
        [_, _, ..] => (Grade::Bad, "doctor-mail-dmarc-several"),
        [one] => match policy(one).as_str() {
            "quarantine" | "reject" => (Grade::Good, "doctor-mail-dmarc"),
            "none" => (Grade::Warn, "doctor-mail-dmarc-watches"),
            _ => (Grade::Bad, "doctor-mail-dmarc-wrong"),
        },
    };
    Finding::of(grade, key).with("domain", domain)
}

/// What the texts of a key's name say; `selector` names the key.
pub(super) fn dkim(domain: &str, selector: &str, texts: &[String]) -> Finding {
    let key = texts.iter().find_map(|text| {
        let bare = text.replace(' ', "");
        let key = bare.split(';').find_map(|tag| tag.strip_prefix("p="))?.to_owned();
        Some(key)
    });
    let (grade, key) = match key.as_deref() {
        None => (Grade::Bad, "doctor-mail-dkim-none"),
        Some("") => (Grade::Bad, "doctor-mail-dkim-revoked"),
        Some(_) => (Grade::Good, "doctor-mail-dkim"),
    };
    Finding::of(grade, key)
        .with("domain", domain)
        .with("selector", selector)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(judge: impl Fn(&[String]) -> Finding, cases: &[(&[&str], &str)]) {
        for (texts, key) in cases {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(judge(&texts).key, *key, "{texts:?}");
        }
    }

    #[test]
    fn what_a_domain_says_is_judged() {
        keys(
            |texts| spf("a.example", texts),
            &[
                (&[], "doctor-mail-spf-none"),
                (&["google-site=1", "v=spf10 -all"], "doctor-mail-spf-none"),
                (&["v=spf1 mx -all"], "doctor-mail-spf"),
                (&["V=SPF1 include:x ~all"], "doctor-mail-spf"),
                (&["v=spf1 redirect=_spf.b.example"], "doctor-mail-spf"),
                (&["v=spf1 +all"], "doctor-mail-spf-anybody"),
                (&["v=spf1 mx ?all"], "doctor-mail-spf-open"),
                (&["v=spf1 -all", "v=spf1 mx -all"], "doctor-mail-spf-several"),
            ],
        );
        keys(
            |texts| dmarc("a.example", texts),
            &[
                (&["v=spf1 -all"], "doctor-mail-dmarc-none"),
                (&["v=DMARC1; p=reject; rua=mailto:a@b.example"], "doctor-mail-dmarc"),
                (&["v=DMARC1; p=none"], "doctor-mail-dmarc-watches"),
                (&["v=DMARC1; sp=none"], "doctor-mail-dmarc-wrong"),
                (&["v=DMARC1; p=reject", "v=DMARC1; p=none"], "doctor-mail-dmarc-several"),
            ],
        );
        keys(
            |texts| dkim("a.example", "s1", texts),
            &[
                (&[], "doctor-mail-dkim-none"),
                (&["v=DKIM1; k=rsa; p="], "doctor-mail-dkim-revoked"),
                (&["v=DKIM1; k=rsa; p=MIIB"], "doctor-mail-dkim"),
            ],
        );
    }
}
