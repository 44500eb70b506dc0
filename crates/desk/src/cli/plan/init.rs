use std::io::{BufRead, Write, stderr, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use ladder_core::plan::{Reading, Severity, read};

use super::super::check;
use super::super::ending::{self, Ending};
use super::super::terminal::words;
use crate::clock;
use crate::plan::fact;
use crate::plan::first::{Answers, Asking, Fault, PeopleFault, Question, Written, from_csv, questions, written};
use crate::words::{Value, Words};

/// Write a first plan by answering five questions and naming the phases.
///
/// Each question offers our own answer; Enter takes it. What is answered is kept beside the plan, so that you can stop at
/// any time and go on later with the same command.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder plan init -o plan.toml --language nl\n  ladder plan init --yes --people people.csv --set organisation=\"Vallei Water Board\" --set mail=helpdesk@vallei.example\n\nA line of people.csv: Sanne Bakker,sanne@vallei.example,1 (name, address, tier; the first of a tier leads it)"
)]
pub struct Init {
    /// Where to write the plan
    #[arg(long, short, value_name = "FILE", default_value = "plan.toml")]
    output: PathBuf,
    /// The language of the conversation and of the plan; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
    /// Where answers are kept until the plan is written [default: beside the plan]
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// The people who support: a CSV file with name, address, tier
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Answer a question beforehand: organisation, timezone, country, tiers, team-1, people-1, hours-1, mail, vendor, does-1, skip, solve, training, certificate, involved, pilot-start, pilot-users, production-start, production-users
    #[arg(long = "set", value_name = "QUESTION=ANSWER")]
    set: Vec<String>,
    /// Do not ask: take our own answer to every question that has no other
    #[arg(long)]
    yes: bool,
}

impl Init {
    /// Asks, and writes the plan.
    pub fn run(&self) -> ExitCode {
        self.begin().map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn begin(&self) -> Result<(), Ending> {
        let words = words(self.language.as_deref());
        let today = clock::now().in_zone(&jiff::tz::TimeZone::UTC).date();
        let asking = Asking { words, today };
        let file = self.output.display().to_string();
        if self.output.exists() {
            return Err(Ending::CouldNotTry(words.say("init-exists", &[("file", file.into())])));
        }
        let mut answers = self.kept(words)?;
        self.beforehand(&mut answers, &asking)?;
        let source = self.made(&mut answers, &asking)?;
        write(&self.output, &source, words)?;
        // The plan holds all of it now.
        let _gone = std::fs::remove_file(self.answers_file());
        ending::say(&words.say("init-written", &[("file", file.into())]));
        Ok(())
    }

    /// A plan that runs. Where the answers make none, it says which, and asks those again.
    fn made(&self, answers: &mut Answers, asking: &Asking) -> Result<String, Ending> {
        loop {
            if self.yes {
                complete(answers, asking)?;
            } else {
                self.converse(answers, asking)?;
            }
            let written = written(answers, asking);
            let reading = read(&written.source);
            if reading.plan.is_some() {
                return Ok(written.source);
            }
            let blamed = blamed(&written, &reading);
            let refusal = self.broken(&written, &reading, &blamed, asking.words);
            let again = blamed.iter().filter(|question| answers.forget(question)).count();
            if self.yes || again == 0 {
                return Err(Ending::No(refusal));
            }
            ending::say(&refusal);
        }
    }

    /// What is wrong with the plan, and which answers make it so.
    fn broken(&self, written: &Written, reading: &Reading, blamed: &[String], words: &Words) -> String {
        let file = self.output.display().to_string();
        let found = check::text(&file, written.source.as_bytes(), reading, words, false);
        let arguments = [("file", file.into()), ("questions", blamed.join(", ").into())];
        format!("{found}\n\n{}", words.say("init-broken", &arguments))
    }

    fn answers_file(&self) -> PathBuf {
        self.answers
            .clone()
            .unwrap_or_else(|| self.output.with_extension("answers.toml"))
    }

    /// What was answered before.
    fn kept(&self, words: &Words) -> Result<Answers, Ending> {
        let path = self.answers_file();
        if !path.exists() {
            return Ok(Answers::default());
        }
        let file = path.display().to_string();
        let kept = check::open(&path, words).map_err(Ending::CouldNotTry)?;
        let answers = String::from_utf8(kept).ok().and_then(|kept| Answers::read(&kept));
        let answers = answers
            .ok_or_else(|| Ending::CouldNotTry(words.say("init-no-answers", &[("file", file.clone().into())])))?;
        ending::say(&words.say("init-goes-on", &[("file", file.into())]));
        Ok(answers)
    }

    /// Answers from the command line and from a file of people; each is judged like one that is typed.
    fn beforehand(&self, answers: &mut Answers, asking: &Asking) -> Result<(), Ending> {
        let words = asking.words;
        let mut given: Vec<(String, String)> = Vec::new();
        if let Some(path) = &self.people {
            let file = path.display().to_string();
            let bytes = check::open(path, words).map_err(Ending::CouldNotTry)?;
            let foreign = |_| Ending::CouldNotTry(words.say("init-not-utf8", &[("file", file.into())]));
            let text = String::from_utf8(bytes).map_err(foreign)?;
            given.extend(from_csv(&text).map_err(|fault| Ending::CouldNotTry(of_people(&fault, words)))?);
        }
        for pair in &self.set {
            let (id, answer) = pair.split_once('=').unwrap_or((pair, ""));
            given.push((id.to_owned(), answer.to_owned()));
        }
        // The number of tiers says which questions there are.
        given.sort_by_key(|(id, _)| id != "tiers");
        for (id, answer) in given {
            let known = questions(answers, asking);
            let Some(question) = known.iter().find(|question| question.id == id) else {
                let ids: Vec<&str> = known.iter().map(|question| question.id.as_str()).collect();
                let arguments = [("id", id.into()), ("known", ids.join(", ").into())];
                return Err(Ending::CouldNotTry(words.say("init-no-question", &arguments)));
            };
            let answer = question.tidied(&answer);
            let judged = question.judge(&answer, answers, asking);
            judged.map_err(|fault| Ending::CouldNotTry(format!("{id}: {}", refusal(&fault, words))))?;
            answers.give(&id, &answer);
        }
        Ok(())
    }

    /// Asks what was not answered yet, and keeps each answer at once.
    fn converse(&self, answers: &mut Answers, asking: &Asking) -> Result<(), Ending> {
        let words = asking.words;
        ending::say(&words.say("init-welcome", &[]));
        let mut lines = stdin().lock().lines();
        let mut opened = None;
        while let Some(question) = questions(answers, asking)
            .into_iter()
            .find(|question| is_open(question, answers, asking))
        {
            if let Some(given) = answers.given(&question.id)
                && let Err(fault) = question.judge(given, answers, asking)
            {
                // Kept, but not as an answer that could be taken now.
                ending::say(&format!("  {}: {}", question.id, refusal(&fault, words)));
                answers.forget(&question.id);
            }
            if let Some(chapter) = question
                .opens
                .filter(|chapter| opened.replace(*chapter) != Some(*chapter))
            {
                ending::say(&format!("\n{}", words.say(&format!("init-chapter-{chapter}"), &[])));
            }
            drop(write!(stderr(), "{} ", asked(&question, answers, asking)));
            drop(stderr().flush());
            let Some(Ok(line)) = lines.next() else {
                let file = self.answers_file().display().to_string();
                return Err(Ending::No(format!(
                    "\n{}",
                    words.say("init-stopped", &[("file", file.into())])
                )));
            };
            let typed = line.trim();
            let answer = if typed.is_empty() {
                answers.get(&question.id, asking)
            } else {
                question.tidied(typed)
            };
            match question.judge(&answer, answers, asking) {
                Ok(()) => {
                    if !typed.is_empty() && answer != typed {
                        ending::say(&format!("  {}", taken(&question, &answer, words)));
                    }
                    answers.give(&question.id, &answer);
                    write(&self.answers_file(), &answers.kept(), words)?;
                }
                Err(fault) => ending::say(&format!("  {}", refusal(&fault, words))),
            }
        }
        Ok(())
    }
}

/// Whether a question has no answer yet that can be taken.
fn is_open(question: &Question, answers: &Answers, asking: &Asking) -> bool {
    let given = answers.given(&question.id);
    given.is_none_or(|given| question.judge(given, answers, asking).is_err())
}

/// The questions on whose answers the errors stand, each once.
fn blamed(written: &Written, reading: &Reading) -> Vec<String> {
    let errors = reading
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error);
    let mut blamed: Vec<String> = errors
        .filter_map(|finding| written.question(finding.line))
        .map(str::to_owned)
        .collect();
    blamed.sort();
    blamed.dedup();
    blamed
}

/// The question with our own answer behind it.
fn asked(question: &Question, answers: &Answers, asking: &Asking) -> String {
    let tier = question.tier.unwrap_or_default();
    let team = answers.get(&format!("team-{tier}"), asking);
    let arguments: [(&str, Value<'_>); 2] = [("tier", tier.into()), ("team", team.into())];
    let asked = asking.words.say(&format!("init-ask-{}", question.asks), &arguments);
    match answers.get(&question.id, asking) {
        ours if ours.is_empty() => asked,
        ours => format!("{asked} {}", asking.words.say("init-ours", &[("ours", ours.into())])),
    }
}

/// What an answer that was typed another way is taken for: a day in full, so that nobody's first of February is a second
/// of January.
fn taken(question: &Question, answer: &str, words: &Words) -> String {
    let day = answer.parse().ok().map(|day: jiff::civil::Date| fact::date(day, words));
    let answer = match (day, answer) {
        (Some(day), _) => day,
        (None, "-") if question.asks == "vendor" || question.asks == "country" => words.say("init-none", &[]),
        (None, answer) => answer.to_owned(),
    };
    words.say("init-taken", &[("answer", answer.into())])
}

/// Whether every question has an answer that can be taken.
fn complete(answers: &Answers, asking: &Asking) -> Result<(), Ending> {
    for question in questions(answers, asking) {
        let answer = answers.get(&question.id, asking);
        if let Err(fault) = question.judge(&answer, answers, asking) {
            let refusal = refusal(&fault, asking.words);
            let arguments = [("id", question.id.into()), ("refusal", refusal.into())];
            return Err(Ending::CouldNotTry(asking.words.say("init-unanswered", &arguments)));
        }
    }
    Ok(())
}

fn refusal(fault: &Fault, words: &Words) -> String {
    match fault {
        Fault::Empty => words.say("init-fault-empty", &[]),
        Fault::Number(low, high) => words.say(
            "init-fault-number",
            &[("low", low.to_string().into()), ("high", high.to_string().into())],
        ),
        Fault::Zone => words.say("init-fault-zone", &[]),
        Fault::Country => words.say("init-fault-country", &[]),
        Fault::Address => words.say("init-fault-address", &[]),
        Fault::Interval => words.say("init-fault-interval", &[]),
        Fault::Spans => words.say("init-fault-spans", &[]),
        Fault::Word(known) => words.say("init-fault-word", &[("known", (*known).into())]),
        Fault::Date => words.say("init-fault-date", &[]),
        Fault::TooEarly(after) => words.say("init-fault-early", &[("after", after.to_string().into())]),
        Fault::Slower => words.say("init-fault-slower", &[]),
        Fault::DayOff(next) => words.say("init-fault-day-off", &[("next", next.to_string().into())]),
        Fault::MailOfPerson(address) => words.say("init-fault-mail-of-person", &[("address", address.as_str().into())]),
        Fault::People(fault) => of_people(fault, words),
    }
}

fn of_people(fault: &PeopleFault, words: &Words) -> String {
    match fault {
        PeopleFault::Nobody => words.say("init-fault-nobody", &[]),
        PeopleFault::NoAddress(part) => words.say("init-fault-person", &[("part", part.as_str().into())]),
        PeopleFault::NoTeam(line) => words.say("init-fault-line", &[("line", line.to_string().into())]),
    }
}

fn write(path: &Path, text: &str, words: &Words) -> Result<(), Ending> {
    std::fs::write(path, text).map_err(|error| {
        let file = path.display().to_string();
        Ending::CouldNotTry(words.say(
            "paper-unwritten",
            &[("file", file.into()), ("reason", error.to_string().into())],
        ))
    })
}
