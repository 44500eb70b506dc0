use super::requests::Request;

/// What people at the desk and requesters say, in the language of the request.
#[derive(Debug, Clone, Copy)]
pub struct Says {
    request: &'static Request,
}

/// A sentence in both languages.
macro_rules! sentences {
    ($($name:ident: $nl:literal, $en:literal;)+) => {
        impl Says {
            $(pub fn $name(self) -> &'static str {
                if self.request.language == "nl" { $nl } else { $en }
            })+
        }
    };
}

sentences! {
    looking: "Goedendag,\n\nWij hebben uw melding in behandeling genomen. U hoort vandaag van ons.\n\nMet vriendelijke groet,\nServicedesk",
        "Hello,\n\nWe are looking into your request and will let you know more today.\n\nKind regards,\nService desk";
    note: "Gebeld met de melder; logboek opgehaald, zie bijlage.", "Called the requester; log collected, see the attachment.";
    escalation: "Bekende oplossingen geprobeerd, oorzaak niet gevonden.", "Known solutions tried, cause not found.";
    suspicion: "Waarschijnlijk een beleid dat te laat aankomt.", "Probably a policy that arrives too late.";
    question: "Staat er nog een tweede melding onder de foutmelding?", "Is there a second line under the error?";
    answer: "Nee, alleen de foutmelding zelf; schermafdruk toegevoegd.", "No, only the error itself; screenshot added.";
    sent_back: "Wat ziet de melder precies? De foutmelding ontbreekt.", "What exactly does the requester see? The error is missing.";
    explanation: "Komt vaker voor; volgende keer eerst het beleid op het apparaat vergelijken.",
        "Happens more often; next time compare the policies on the device first.";
    doubt: "Bij een tweede apparaat van dezelfde groep helpt dit niet.", "On a second device of the same group this does not help.";
    dispute: "Het werkte even, maar vanochtend was de fout er weer.", "It worked for a while, but this morning the error was back.";
    again: "Helaas, dezelfde fout is terug.", "Unfortunately the same error is back.";
    withdrawn: "Laat maar, het is vanzelf goed gekomen.", "Never mind, it works by itself now.";
    asks: "Welk apparaatnummer staat er op de sticker?", "Which device number is on the sticker?";
    answered: "Het nummer staat in de foto die ik bijvoeg. Dank voor de moeite.", "The number is in the photo I attach. Thank you for your help.";
    snoozed: "De melder is morgen weer op kantoor.", "The requester is back in the office tomorrow.";
    greeting: "Goedendag,", "Hello,";
    asks_to_confirm: "Werkt het weer? Laat het ons weten; zonder bericht sluiten wij de melding over vijf werkdagen.",
        "Does it work again? Please let us know; without a word we close the request in five working days.";
}

impl Says {
    pub fn of(request: &'static Request) -> Self {
        Self { request }
    }

    /// The solution, as the requester reads it.
    pub fn solved(self) -> String {
        format!(
            "{}\n\n{}\n\n{}",
            self.greeting(),
            self.request.remedy,
            self.asks_to_confirm()
        )
    }
}
