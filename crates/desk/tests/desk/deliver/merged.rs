//! Mail that answers a ticket which was merged with another.

use ladder::act::{Guard, Outcome};
use ladder::mail::Filing;
use ladder_core::command::PairCommand;
use ladder_core::event::Event;
use ladder_core::id::TicketNumber;

use super::{Office, VALLEI, address, mail, with};

const JAN: &str = "Jan <jan@vallei.example>";
const PIET: &str = "Piet <piet@vallei.example>";
const HELPDESK: &str = "helpdesk@vallei.example";

impl Office {
    async fn pair(&self, this: TicketNumber, other: TicketNumber, command: PairCommand) {
        let omar = self.desk.actor(&address("omar@vallei.example")).await.unwrap();
        let outcome = self
            .desk
            .pair(this, other, command, &omar, Guard::default(), self.now)
            .await;
        assert!(matches!(outcome, Ok(Outcome::Done(_))), "{outcome:?}");
    }
}

#[tokio::test]
async fn what_answers_a_merged_ticket_joins_the_one_it_follows() {
    for office in Office::each(VALLEI).await {
        let jans = office.opened(mail(JAN, HELPDESK, "Laptop", "Kapot.")).await;
        let piets = office.opened(mail(PIET, HELPDESK, "Laptop ook", "Ook kapot.")).await;
        let third = office.opened(mail(PIET, HELPDESK, "Nog een", "En deze.")).await;
        let merge = PairCommand::Merge { with_history: false };
        office.pair(jans, piets, merge).await;
        office.pair(piets, third, merge).await;
        let before = office.events(jans).await.len();
        let filed = office
            .hand(mail(JAN, &office.reply_address(jans), "Re: Laptop", "Nog iets."))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Joined, Some(third), "participant"),
            "by way of a ticket that was merged itself"
        );
        let id = office.room.key().message_id(piets, 1, "vallei.example");
        let headers = format!("In-Reply-To: <{id}>\r\n");
        let filed = office
            .hand(with(PIET, HELPDESK, "Re: Laptop", &headers, "Van mij."))
            .await;
        assert_eq!((filed.filing, filed.ticket), (Filing::Joined, Some(third)));
        let Event::Received { words, .. } = office
            .last_where(third, |event| matches!(event, Event::Received { .. }))
            .await
            .event
        else {
            panic!("not received")
        };
        assert_eq!(words.text, "Van mij.");
        assert_eq!(office.events(jans).await.len(), before, "nothing more is said there");
        for number in [jans, piets, third] {
            office.check_rebuilt(number).await;
        }
    }
}

#[tokio::test]
async fn an_undone_merge_takes_its_mail_again_and_a_strangers_answer_opens_a_ticket() {
    for office in Office::each(VALLEI).await {
        let jans = office.opened(mail(JAN, HELPDESK, "Laptop", "Kapot.")).await;
        let piets = office.opened(mail(PIET, HELPDESK, "Laptop ook", "Ook kapot.")).await;
        office
            .pair(jans, piets, PairCommand::Merge { with_history: false })
            .await;
        let stranger = mail(
            "eve@elsewhere.example",
            &office.reply_address(jans),
            "Re: Laptop",
            "Laat zien.",
        );
        let filed = office.hand(stranger).await;
        assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Opened, "stranger"));
        office.pair(jans, piets, PairCommand::Unmerge).await;
        let filed = office
            .hand(mail(JAN, &office.reply_address(jans), "Re: Laptop", "Nog iets."))
            .await;
        assert_eq!(
            (filed.filing, filed.ticket, filed.reason.as_str()),
            (Filing::Joined, Some(jans), "requester")
        );
        let filed = office
            .hand(mail(JAN, &office.reply_address(piets), "Re: Laptop", "En ik?"))
            .await;
        assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Opened, "stranger"));
    }
}
