//! The board of phases: what a lead sees at a look, decides and starts; what is refused keeps what was typed.

use super::House;

const PAGE: &str = "/rollout/phases/production-1";

#[tokio::test(flavor = "multi_thread")]
async fn a_phase_is_held_back_by_its_gate_and_started_by_a_lead_who_says_why() {
    for house in House::each().await {
        house.speaks("sanne", "en").await;
        let mut sanne = house.browser_of("sanne").await;
        let board = sanne.get("/rollout").await;
        assert!(
            board.text.contains("The gate is closed:") && board.text.contains("involvement done 0 %"),
            "{}",
            board.text
        );
        let refused = sanne.post(&format!("{PAGE}/starts"), &[("version", "0")]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.text.contains("The gate is closed"), "{}", refused.text);
        let why = "The board wants <b>Monday</b>";
        let started = sanne
            .post(&format!("{PAGE}/starts"), &[("version", "0"), ("words", why)])
            .await;
        assert_eq!(started.leads_to(), PAGE);
        let page = sanne.get(PAGE).await.text;
        assert!(page.contains("It was started although this did not hold:"), "{page}");
        assert!(sanne.get("/rollout").await.text.contains("started against its gate"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_does_not_see_is_recorded_in_percent_and_a_decision_keeps_its_reason() {
    for house in House::each().await {
        house.speaks("sanne", "nl").await;
        let mut sanne = house.browser_of("sanne").await;
        let record = |value: &'static str| {
            [
                ("version", "0"),
                ("condition", "enrolment-success"),
                ("value", value),
                ("words", "Geteld in de console"),
            ]
        };
        let refused = sanne.post(&format!("{PAGE}/records"), &record("veel")).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("Geteld in de console"),
            "what was typed is there still"
        );
        let high = sanne.post(&format!("{PAGE}/records"), &record("9700")).await;
        assert_eq!(high.status, 422);
        sanne
            .post(&format!("{PAGE}/records"), &record("97,5 %"))
            .await
            .leads_to();
        let go = [("version", "1"), ("go", "false"), ("words", "Eerst de training")];
        sanne.post(&format!("{PAGE}/decisions"), &go).await.leads_to();
        let page = sanne.get(PAGE).await.text;
        assert!(page.contains("98 %") && page.contains("Geteld in de console"), "{page}");
        assert!(page.contains("No-go") && page.contains("Eerst de training"), "{page}");
        // Whoever saw the page before that is told so.
        let late = sanne.post(&format!("{PAGE}/decisions"), &go).await;
        assert_eq!(late.status, 412);
        assert!(late.text.contains("Eerst de training"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_counts_devices_and_notes_what_many_ask_and_decides_nothing() {
    for house in House::each().await {
        house.speaks("omar", "en").await;
        let mut omar = house.browser_of("omar").await;
        let counted = [("version", "0"), ("enrolled", "240"), ("failed", "9")];
        omar.post(&format!("{PAGE}/counts"), &counted).await.leads_to();
        let seen = [("version", "1"), ("pattern", "Can you read my private mail?")];
        omar.post(&format!("{PAGE}/patterns"), &seen).await.leads_to();
        let page = omar.get(PAGE).await.text;
        assert!(
            page.contains("240 enrolled") && page.contains("Can you read my private mail?"),
            "{page}"
        );
        assert!(!page.contains("Start the phase"), "{page}");
        assert_eq!(
            omar.post(&format!("{PAGE}/starts"), &[("words", "Go")]).await.status,
            403
        );
        let settled = [("version", "2"), ("nth", "1"), ("words", "A question hour")];
        omar.post(&format!("{PAGE}/settlements"), &settled).await.leads_to();
        assert!(omar.get(PAGE).await.text.contains("A question hour"));
    }
}
