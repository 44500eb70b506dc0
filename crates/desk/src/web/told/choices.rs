//! How somebody wants to be told: a box for each kind and way.

use maud::{Markup, html};

use crate::act::told::{Choices, Kind, LETTER_HOUR_USUAL, Ways};
use crate::web::form::Form;
use crate::web::profile::done;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The ways, as the columns of the table.
const WAYS: [&str; 3] = ["screen", "mail", "digest"];

/// Keeps what was chosen.
pub async fn save(reader: Reader, form: Form) -> Answer {
    form.only(&["way.", "quiet", "hour"])?;
    let hour = form.number("hour").and_then(|hour| i8::try_from(hour).ok());
    let mut choices = Choices::new(form.is_ticked("quiet"), hour.unwrap_or(LETTER_HOUR_USUAL));
    for kind in Kind::ALL {
        let ticked = |way: &str| form.list(&format!("way.{}", kind.word())).iter().any(|one| one == way);
        let ways = Ways {
            screen: ticked("screen"),
            mail: ticked("mail"),
            digest: ticked("digest"),
        };
        choices = choices.with(kind, ways);
    }
    reader.desk.choose_told(&reader.address, choices).await?;
    Ok(done("told"))
}

/// The card.
pub async fn card(reader: &Reader) -> Result<Markup, Fault> {
    let choices = reader.desk.told_choices(&reader.address, reader.now).await?;
    Ok(html! {
        section.card aria-labelledby="told" {
            header { h2 #told { (reader.say("told-how")) } }
            form.stack method="post" action="/profile/told" data-swap {
                p.soft { (reader.say("told-how-hint")) }
                (table(reader, &choices))
                label.tick {
                    input type="checkbox" name="quiet" value="1" checked[choices.quiet];
                    span { (reader.say("told-quiet")) " " small.soft { (reader.say("told-quiet-hint")) } }
                }
                div.field {
                    label for="hour" { (reader.say("told-hour")) }
                    select #hour name="hour" {
                        @for hour in 0_i8..24 {
                            option value=(hour) selected[hour == choices.hour] { (format!("{hour:02}:00")) }
                        }
                    }
                }
                div.row { button.btn.primary type="submit" { (reader.say("told-save")) } }
            }
        }
    })
}

fn table(reader: &Reader, choices: &Choices) -> Markup {
    let name = |way: &str| reader.say(&format!("told-{way}"));
    html! {
        table {
            thead { tr {
                th scope="col" { (reader.say("told-kind")) }
                @for way in WAYS { th scope="col" { (name(way)) } }
            } }
            tbody {
                @for kind in Kind::ALL {
                    @let about = reader.say(&format!("told-kind-{}", kind.word()));
                    @let ways = choices.ways(kind);
                    tr {
                        td { (about) }
                        @for (way, is) in WAYS.into_iter().zip([ways.screen, ways.mail, ways.digest]) {
                            td {
                                input type="checkbox" name={ "way." (kind.word()) } value=(way) checked[is]
                                    aria-label={ (about) ": " (name(way)) };
                            }
                        }
                    }
                }
            }
        }
    }
}
