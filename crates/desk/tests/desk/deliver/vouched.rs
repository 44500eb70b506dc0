//! What only a sender may do whom a trusted mail server vouches for.

use ladder::mail::Filing;
use ladder::store::link;

use super::joining::{JAN, TRUSTED, of_jan};
use super::{Office, VALLEI, mail, with};

#[tokio::test]
async fn a_message_id_alone_lets_nobody_in_whom_no_mail_server_vouches_for() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let number = of_jan(&office).await;
        let id = office.room.key().message_id(number, 1, "vallei.example");
        let by_id = |headers: &str, text: &str| {
            let headers = format!("In-Reply-To: <{id}>\r\n{headers}");
            with(JAN, "helpdesk@vallei.example", "Re: Laptop", &headers, text)
        };
        let filed = office.hand(by_id("", "Ik ben het echt.")).await;
        assert_eq!((filed.filing, filed.reason.as_str()), (Filing::Opened, "unverified"));
        let links = link::of_ticket(office.desk.db(), filed.ticket.unwrap().get())
            .await
            .unwrap();
        assert_eq!((links[0].other, links[0].kind.as_str()), (number.get(), "review"));
        let filed = office.hand(by_id(TRUSTED, "Ik ben het.")).await;
        assert_eq!((filed.filing, filed.ticket), (Filing::Joined, Some(number)));
        // The signed address was sent to those of the ticket alone.
        let by_address = mail(JAN, &office.reply_address(number), "Re: Laptop", "Nog iets.");
        assert_eq!(office.hand(by_address).await.ticket, Some(number));
    }
}

#[tokio::test]
async fn whom_a_verified_requester_copies_in_takes_part_from_then_on() {
    for office in Office::each(VALLEI).await {
        office.trust("mx.vallei.example").await;
        let copying = |cc: &str, headers: &str| format!("Cc: {cc}\r\n{headers}");
        let cc = "Piet <piet@vallei.example>, helpdesk+x@vallei.example, jan@vallei.example, no-reply@shop.example";
        let desk = "helpdesk@vallei.example";
        let unproven = office
            .opened(with(JAN, desk, "Laptop", &copying(cc, ""), "Kapot."))
            .await;
        assert!(
            office.ticket(unproven).await.participants.is_empty(),
            "anybody can write a name into From"
        );
        let opened = office
            .opened(with(JAN, desk, "Laptop", &copying(cc, TRUSTED), "Stuk."))
            .await;
        let participants = office.ticket(opened).await.participants;
        let named: Vec<(&str, bool)> = participants
            .iter()
            .map(|one| (one.address.as_str(), one.from_seq > 1))
            .collect();
        assert_eq!(
            named,
            [("piet@vallei.example", true)],
            "and gets nothing of what was before"
        );
        let to = office.reply_address(opened);
        let joined = office
            .hand(with(
                JAN,
                &to,
                "Re",
                &copying("eva2@vallei.example", TRUSTED),
                "Zij ook.",
            ))
            .await;
        assert_eq!(joined.filing, Filing::Joined);
        let joined = office
            .hand(with(JAN, &to, "Re", &copying("eve@evil.example", ""), "En ik."))
            .await;
        assert_eq!(joined.filing, Filing::Joined);
        // Who only takes part asks the requester to add others, as on the pages.
        let by_piet = with(
            "piet@vallei.example",
            &to,
            "Re",
            &copying("eve@evil.example", TRUSTED),
            "En zij.",
        );
        assert_eq!(office.hand(by_piet).await.reason, "participant");
        let after = office.ticket(opened).await.participants;
        let all: Vec<&str> = after.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(all, ["piet@vallei.example", "eva2@vallei.example"]);
        office.check_rebuilt(opened).await;
    }
}
