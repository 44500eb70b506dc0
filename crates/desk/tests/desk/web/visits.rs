//! What changed since its reader saw it, and who is away when work is given.

use ladder::act::absence::Absence;
use ladder_core::command::{Command, Words};

use super::House;
use crate::scene::who;

#[tokio::test]
async fn lists_say_what_changed_since_their_reader_saw_it() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let other = house.scene.opens("bram", "Printer", house.now()).await;
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        let mark = "<span class=\"chip accent\">changed</span>";
        let row = |page: &str, number| {
            let (_, row) = page.split_once(&format!("<tr id=\"t{number}\"")).unwrap();
            row.split("</tr>").next().unwrap().to_owned()
        };
        let unseen = omar.get("/tiers/1").await.text;
        assert!(!unseen.contains(mark), "what nobody opened has not changed: {unseen}");

        let page = omar.get(&format!("/tickets/{number}")).await.text;
        let (_, seq) = page.split_once("data-seq=\"").unwrap();
        let seq = seq.split('"').next().unwrap();
        let here = [("doing", "reads"), ("seen", seq)];
        assert_eq!(
            omar.post(&format!("/tickets/{number}/presence"), &here).await.status,
            204
        );
        assert!(!omar.get("/tiers/1").await.text.contains(mark));

        house.pass_minutes(1);
        for one in [number, other] {
            let note = Command::Note(Words::plain("Seen."));
            house.scene.does("sanne", one, note, house.now()).await.unwrap();
        }
        let list = omar.get("/tiers/1").await.text;
        assert!(row(&list, number).contains(mark), "{list}");
        assert!(!row(&list, other).contains(mark), "he never saw it: {list}");
        let sanne = house.browser_of("sanne").await.get("/tiers/1").await.text;
        assert!(!sanne.contains(mark) && !sanne.contains(">gewijzigd<"), "{sanne}");

        let now = [("doing", "reads"), ("seen", "999999")];
        omar.post(&format!("/tickets/{number}/presence"), &now).await;
        assert!(!omar.get("/tiers/1").await.text.contains(mark));
        house.pass_minutes(1);
        let take = Command::Assign { to: who("omar") };
        house.scene.does("sanne", number, take, house.now()).await.unwrap();
        let mine = omar.get("/mine").await.text;
        assert!(
            row(&mine, number).contains(mark),
            "no page shows more than there is: {mine}"
        );
    }
}

#[tokio::test]
async fn who_gives_work_to_somebody_who_is_away_is_told_so_first() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let away = Absence {
            of: who("joost"),
            from: house.now(),
            until: house.now().plus_millis(3 * 24 * 3600 * 1000),
            stand_in: None,
        };
        house.pass_minutes(1);
        house.desk().be_away(away, &who("joost"), house.now()).await.unwrap();
        house.speaks("sanne", "en").await;
        let mut sanne = house.browser_of("sanne").await;
        let ticked = format!("{number}:1");
        let mut form = vec![("move", "assign"), ("from", "/tiers/1"), ("ticket", ticked.as_str())];
        let asked = sanne.post("/tickets/moves/preview", &form).await.text;
        assert!(asked.contains(", away until Thu 11 Mar 2027"), "{asked}");
        form.push(("to", "joost@vallei.example"));
        let asked = sanne.post("/tickets/moves/preview", &form).await.text;
        assert!(asked.contains(">Joost Mulder: away until Thu 11 Mar 2027"), "{asked}");
        assert!(asked.contains("action=\"/tickets/moves\""), "it is a warning: {asked}");

        let gives = [("name", "To Joost"), ("hand", "joost@vallei.example")];
        assert_eq!(sanne.post("/macros", &gives).await.leads_to(), "/macros");
        let page = sanne.get("/macros").await.text;
        let (_, id) = page.split_once("/macros?id=").unwrap();
        let id = id.split('#').next().unwrap();
        let look = sanne.get(&format!("/tickets/{number}/macros?id={id}")).await.text;
        assert!(
            look.contains("<span class=\"chip warn\">away until Thu 11 Mar 2027"),
            "{look}"
        );
    }
}
