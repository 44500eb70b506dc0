//! The vendor's mail, on a desk with one inside tier, so that a case is two moves away.

use ladder::mail::Filing;
use ladder_core::command::{Command, IncomingRole, VendorCase};
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;

use super::{Office, mail, with};

pub const PLAN: &str = r#"
plan = "Small desk"
format = 1
language = "en"
timezone = "Europe/Amsterdam"
organisation = "Small"

[hours.always]
24x7 = true

[person.sam]
name = "Sam"
email = "sam@small.example"

[team.desk]
name = "Desk"
lead = "sam"
members = ["sam"]
hours = "always"
mail = "help@small.example"

[[tier]]
name = "Tier 1"
teams = ["desk"]
does = ["Everything"]
accept = "1h"
work = "4h"

[[tier]]
name = "Maker"
vendor = "maker"

[vendor.maker]
name = "Maker"
contact = "https://maker.example"
mail = ["support.maker.example"]
case = 'MK-\d{6}'

[targets]
hours = "always"
urgent = { first_reply = "1h", solve = "1d" }
high = { first_reply = "2h", solve = "2d" }
normal = { first_reply = "4h", solve = "3d" }
low = { first_reply = "8h", solve = "5d" }
"#;

const VOUCHED: &str = "Authentication-Results: mx.small.example; dmarc=pass header.from=support.maker.example\r\nAuto-Submitted: auto-generated\r\n";
const MAKER: &str = "Maker Support <case@support.maker.example>";

async fn with_case(office: &Office, number: &str) -> TicketNumber {
    let ticket = office
        .opened(mail("jan@small.example", "help@small.example", number, "Broken."))
        .await;
    office.does("sam@small.example", ticket, Command::Take).await;
    let case = VendorCase {
        numbers: vec![number.to_owned()],
        ..VendorCase::default()
    };
    office.does("sam@small.example", ticket, Command::OpenCase(case)).await;
    ticket
}

fn from_maker(headers: &str, subject: &str) -> String {
    with(MAKER, "help@small.example", subject, headers, "We look into it.")
}

#[tokio::test]
async fn the_vendors_mail_joins_an_open_case_only_when_somebody_vouches_for_it() {
    for office in Office::each(PLAN).await {
        let ticket = with_case(&office, "MK-000123").await;
        let unverified = office.hand(from_maker(VOUCHED, "[MK-000123] Update")).await;
        assert_eq!(
            (unverified.filing, unverified.ticket, unverified.reason.as_str()),
            (Filing::Quarantined, None, "vendor-unverified")
        );
        office.trust("mx.small.example").await;
        let joined = office.hand(from_maker(VOUCHED, "[MK-000123] Second update")).await;
        assert_eq!(
            (joined.filing, joined.ticket, joined.reason.as_str()),
            (Filing::Joined, Some(ticket), "vendor")
        );
        let Event::Received { role, .. } = office.last(ticket).await.event else {
            panic!("not received")
        };
        assert_eq!(
            role,
            IncomingRole::Vendor {
                case: "MK-000123".to_owned()
            }
        );
        let stranger = with(
            "eve@elsewhere.example",
            "help@small.example",
            "MK-000123",
            "",
            "I am the maker.",
        );
        assert_eq!(
            office.hand(stranger).await.filing,
            Filing::Opened,
            "a number joins nothing by itself"
        );
        office
            .does(
                "sam@small.example",
                ticket,
                Command::CloseCase {
                    number: "MK-000123".to_owned(),
                },
            )
            .await;
        let late = office.hand(from_maker(VOUCHED, "[MK-000123] Survey")).await;
        assert_eq!(
            (late.filing, late.ticket),
            (Filing::Quarantined, None),
            "the case is closed"
        );
        office.check_rebuilt(ticket).await;
    }
}

#[tokio::test]
async fn a_vendors_mail_that_names_two_tickets_waits_for_a_person() {
    for office in Office::each(PLAN).await {
        office.trust("mx.small.example").await;
        with_case(&office, "MK-000001").await;
        with_case(&office, "MK-000002").await;
        let filed = office
            .hand(from_maker(VOUCHED, "MK-000001 is the same as MK-000002"))
            .await;
        assert_eq!(
            (filed.filing, filed.reason.as_str()),
            (Filing::Quarantined, "several-cases")
        );
    }
}
