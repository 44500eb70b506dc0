//! What an administrator decides on the pages: mail that waits in quarantine, and work that was given up.

use ladder::mail::{Filing, Mailroom};
use ladder::store::StoreError;
use ladder::store::job::{self, JobState, NewJob};
use ladder_core::time::Moment;

use super::{Browser, House};

/// Where the form on a page leads whose address ends so.
fn form(text: &str, end: &str) -> Option<String> {
    let actions = text.split("action=\"").skip(1);
    let mut actions = actions.filter_map(|rest| rest.split('"').next());
    actions.find(|action| action.ends_with(end)).map(str::to_owned)
}

/// Lets a message that a machine wrote about no ticket wait in quarantine, and gives the page that lists it.
async fn held(house: &House, beheer: &mut Browser<'_>, subject: &str) -> String {
    let room = Mailroom::open(house.desk()).await.unwrap();
    let raw = format!(
        "From: scanner@vallei.example\r\nTo: it@vallei.example\r\nAuto-Submitted: auto-generated\r\n\
         Subject: {subject}\r\nMessage-ID: <{subject}@nobody>\r\n\r\nHello\r\n"
    );
    let filed = room.receive(raw.into_bytes(), None, house.now()).await.unwrap();
    assert_eq!(filed.filing, Filing::Quarantined, "{filed:?}");
    let page = beheer.get("/admin/quarantine").await.text;
    assert!(page.contains(subject), "{page}");
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_in_quarantine_is_released_or_dismissed_on_its_page() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        let mut beheer = house.browser_of("beheer").await;
        let page = held(&house, &mut beheer, "Verstuurd-zonder-afzender").await;
        let dismissed = beheer.post(&form(&page, "/dismissals").unwrap(), &[]).await;
        assert_eq!(dismissed.leads_to(), "/admin/quarantine");
        let page = beheer.get("/admin/quarantine").await.text;
        assert!(!page.contains("Verstuurd-zonder-afzender"), "{page}");

        let page = held(&house, &mut beheer, "Toch-een-vraag").await;
        beheer.post(&form(&page, "/releases").unwrap(), &[]).await.leads_to();
        house.pass_minutes(1);
        let room = Mailroom::open(house.desk()).await.unwrap();
        room.sweep(house.now()).await.unwrap();
        let page = beheer.get("/admin/quarantine").await.text;
        assert!(!page.contains("Toch-een-vraag"), "{page}");
        let found = house.browser_of("omar").await.get("/everything").await.text;
        assert!(found.contains("Toch-een-vraag"), "it is a ticket now: {found}");
        let audit = beheer.get("/admin/audit").await.text;
        assert!(
            audit.contains("beheer@vallei.example"),
            "who decided is on record: {audit}"
        );
        house.letters().await;
    }
}

/// Work that was tried as often as it may be.
async fn given_up(house: &House) -> String {
    let now = house.now();
    let work = NewJob {
        kind: "digest".to_owned(),
        body: "{}".to_owned(),
        ticket: None,
        run_at: now,
        attempts_max: 1,
        unique_key: None,
    };
    let unit = house.desk().db().commit::<_, StoreError, _>(move |tx| {
        let work = work.clone();
        Box::pin(async move {
            let id = job::put(tx, &work, now).await?.unwrap_or_default();
            job::claim(tx, "worker", 50, now, now.plus_millis(60_000)).await?;
            job::fail(tx, &id, "worker", "The mail server hung up.", None, now).await?;
            Ok(id)
        })
    });
    unit.await.unwrap()
}

async fn state(house: &House, id: &str) -> (JobState, Moment) {
    let row = job::read(house.desk().db(), id).await.unwrap().unwrap();
    (row.state, row.run_at)
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_was_given_up_is_begun_anew_on_its_page() {
    for house in House::each().await {
        house.invites("beheer", &["administrator"]).await;
        let mut beheer = house.browser_of("beheer").await;
        let id = given_up(&house).await;
        assert_eq!(state(&house, &id).await.0, JobState::Failed);
        house.pass_minutes(5);
        let page = beheer.get("/admin/jobs").await.text;
        assert!(page.contains("The mail server hung up."), "{page}");
        let again = form(&page, "/retries").unwrap();
        assert!(again.contains(&id), "{again}");
        assert_eq!(beheer.post(&again, &[]).await.leads_to(), "/admin/jobs");
        assert_eq!(state(&house, &id).await, (JobState::Ready, house.now()));
    }
}
