use super::TollCard;
use super::facts::agreement_words;
use super::values::{casualties_words, figure, quoted, says_figure, toll_words};
use crate::model::{
    Agreement, Casualties, Claim, Event, Field, FieldComparison, Group, Harm, Shown, Stance, Toll,
    toll_shown, tolls_claimed,
};
use crate::text::counted;

/// A card for each harm that anybody speaks of.
pub(super) fn toll_cards(event: &Event, fields: &[FieldComparison]) -> Vec<TollCard> {
    let harms = Harm::ALL.into_iter();
    harms
        .filter_map(|(harm, ..)| toll_card(event, harm, fields))
        .collect()
}

fn toll_card(event: &Event, harm: Harm, fields: &[FieldComparison]) -> Option<TollCard> {
    let groups = group_lines(event, harm);
    let shown = toll_shown(event, harm);
    if shown.is_none() && groups.is_empty() {
        return None;
    }
    let field = Field::Toll(harm, Group::All);
    let comparison = fields.iter().find(|comparison| comparison.field == field);
    let agreement = comparison.map(|comparison| comparison.agreement);
    let (figure, words, is_adopted) = match &shown {
        Some(shown) => (
            figure(&shown.value),
            card_words(event, harm, shown, agreement),
            shown.is_adopted,
        ),
        None => ("unknown".to_owned(), "by group only".to_owned(), false),
    };
    Some(TollCard {
        harm,
        figure,
        words,
        is_adopted,
        groups,
        agreement,
    })
}

/// What stands below a figure: the estimates around it, what the accounts say, how many they are.
fn card_words(
    event: &Event,
    harm: Harm,
    shown: &Shown<Casualties>,
    agreement: Option<Agreement>,
) -> String {
    let figure = figure(&shown.value);
    let adopted = event.toll(harm);
    let mut parts: Vec<String> = Vec::new();
    let estimates = adopted.map(|toll| casualties_words(&toll.count));
    parts.extend(estimates.filter(|estimates| *estimates != figure));
    let words = adopted.map(|toll| toll.words.as_str());
    let words = words.filter(|words| !words.is_empty() && !says_figure(words, &figure));
    parts.extend(words.map(quoted));
    let said = said_words(event, harm, &parts);
    // What the figure says already is not said again.
    let says_more = said.len() > 1 || said.first().is_some_and(|words| *words != figure);
    if says_more {
        parts.extend(said);
    }
    let n_accounts = counted(shown.n_accounts as u64, "account", "accounts");
    match agreement {
        // Beside what they say it is plain that they can both be true.
        Some(Agreement::Compatible) if shown.is_adopted && says_more => {}
        Some(agreement) => parts.push(format!("{n_accounts}, {}", agreement_words(agreement))),
        None if shown.n_accounts == 0 => parts.push("no account says so".to_owned()),
        None if says_more && shown.is_adopted => {}
        None => parts.push(n_accounts),
    }
    if !shown.is_adopted {
        parts.push("none adopted".to_owned());
    }
    parts.join(" · ")
}

/// What the accounts say of everybody, each once, without what stands there already.
fn said_words(event: &Event, harm: Harm, there: &[String]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for toll in tolls_claimed(event, harm, &Group::All) {
        let words = toll_words(toll);
        if !said.contains(&words) && !there.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// The groups of a harm, adopted ones and else what the accounts say; never a total of them.
fn group_lines(event: &Event, harm: Harm) -> Vec<String> {
    let is_group = |toll: &&Toll| toll.harm == harm && toll.group != Group::All;
    let mut lines: Vec<String> = Vec::new();
    let mut adopted: Vec<&Group> = Vec::new();
    for toll in event.tolls.iter().filter(is_group) {
        adopted.push(&toll.group);
        lines.push(format!("{} {}", toll.group.label(), toll_words(toll)));
    }
    let asserting = event
        .accounts
        .iter()
        .filter(|account| account.stance == Stance::Asserts);
    for claim in asserting.flat_map(|account| &account.claims) {
        let Claim::Toll(toll) = claim else { continue };
        if is_group(&toll) && !adopted.contains(&&toll.group) {
            let line = format!("{} {}, as claimed", toll.group.label(), toll_words(toll));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}
