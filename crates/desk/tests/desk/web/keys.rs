//! Single keys: each can be moved and all switched off, and pages name the ones that are pressed.

use super::House;

#[tokio::test]
async fn keys_are_moved_and_switched_off_by_whoever_presses_them() {
    for house in House::each().await {
        let number = house.scene.opens("anouk", "Company Portal stops", house.now()).await;
        let path = format!("/tickets/{number}");
        let mut omar = house.browser_of("omar").await;
        let page = omar.get(&path).await.text;
        assert!(page.contains(r#"data-keys="t" aria-keyshortcuts="t""#), "{page}");

        let moved = [("on", "1"), ("key.t", "Q"), ("key.e", "")];
        assert_eq!(
            omar.post("/profile/keys", &moved).await.leads_to(),
            "/profile?done=keys"
        );
        let page = omar.get(&path).await.text;
        assert!(
            page.contains(r#"data-keymap="{&quot;t&quot;:&quot;q&quot;}""#),
            "{page}"
        );
        assert!(page.contains(r#"data-keys="t" aria-keyshortcuts="q""#), "{page}");
        let profile = omar.get("/profile").await.text;
        assert!(profile.contains(r#"name="key.t" value="q""#), "{profile}");

        let twice = omar.post("/profile/keys", &[("on", "1"), ("key.t", "e")]).await;
        assert_eq!(twice.status, 422, "e escalates");
        assert!(
            twice.text.contains(r#"name="key.t" value="e""#),
            "what was typed stays: {}",
            twice.text
        );

        omar.post("/profile/keys", &[]).await;
        let page = omar.get(&path).await.text;
        assert!(page.contains("data-keys-off"), "{page}");
        assert!(!page.contains("aria-keyshortcuts"), "{page}");
        let sanne = house.browser_of("sanne").await.get(&path).await.text;
        assert!(!sanne.contains("data-keys-off"), "everybody has keys of their own");
    }
}
