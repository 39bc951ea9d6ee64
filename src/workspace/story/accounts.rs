use super::dates::written_words;
use super::named::{account_speaker, capitalized, speaker_note, stations};
use super::values::{claim_words, quoted};
use super::{AccountCard, ClaimRow, Mark, QuoteLines, ReviewLine, Telling};
use crate::model::{
    Account, Claim, Event, Field, FieldComparison, Group, Quote, Review, Stance, comparison_field,
    folded,
};

/// A card for each account, in the project's order.
pub(super) fn account_cards(
    event: &Event,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> Vec<AccountCard> {
    let accounts = event.accounts.iter();
    accounts
        .map(|account| account_card(event, account, fields, telling))
        .collect()
}

fn account_card(
    event: &Event,
    account: &Account,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> AccountCard {
    let claims: Vec<ClaimRow> = account
        .claims
        .iter()
        .map(|claim| claim_row(event, account, claim, fields, telling))
        .collect();
    let (whole, mark_words) = mark_of_whole(event, account, telling);
    let worst = claims.iter().map(|claim| claim.mark).max();
    AccountCard {
        speaker: account_speaker(account, telling),
        speaker_note: speaker_note(&account.speaker),
        stance: stance_words(account),
        chain: stations(&account.chain, telling),
        said: account
            .said
            .as_ref()
            .map(|said| written_words(said, telling))
            .unwrap_or_default(),
        mark: worst.unwrap_or(Mark::Single).max(whole),
        mark_words,
        claims,
        quote: account
            .quote
            .as_ref()
            .filter(|quote| !stands_in_claim(quote, account))
            .map(|quote| quote_lines(quote, telling)),
        review: account
            .review
            .as_ref()
            .map(|review| review_line(review, telling)),
    }
}

/// How an account stands as a whole: who denies the event is in conflict with all who assert it, and they with it.
fn mark_of_whole(event: &Event, account: &Account, telling: &Telling<'_>) -> (Mark, String) {
    let others = || event.accounts.iter().filter(|other| other.id != account.id);
    let against = if account.denies_event() {
        others().find(|other| other.stance == Stance::Asserts)
    } else if account.stance == Stance::Asserts {
        others().find(|other| other.denies_event())
    } else {
        None
    };
    match against {
        Some(other) if account.denies_event() => (
            Mark::Conflict,
            format!(
                "denies what {} says happened",
                account_speaker(other, telling)
            ),
        ),
        Some(other) => (
            Mark::Conflict,
            format!(
                "{} denies that it happened",
                account_speaker(other, telling)
            ),
        ),
        None => (Mark::Single, String::new()),
    }
}

fn claim_row(
    event: &Event,
    account: &Account,
    claim: &Claim,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> ClaimRow {
    let field = comparison_field(&claim.field());
    let verdict = fields
        .iter()
        .find(|comparison| comparison.field == field)
        .and_then(|comparison| comparison.verdict_of(&account.id));
    let (mark, why) = verdict.map_or((Mark::Single, String::new()), |(other, verdict)| {
        let speaker = event.account(other).map_or_else(
            || other.to_string(),
            |other| account_speaker(other, telling),
        );
        let reason = capitalized(verdict.why.words());
        (
            Mark::from(verdict.agreement),
            format!("{reason} ({speaker})"),
        )
    });
    let basis = event.basis(&claim.field());
    ClaimRow {
        label: claim_label(&claim.field()),
        value: match &account.quote {
            Some(quote) if is_quote_of(quote, claim) => quoted(&quote.text),
            _ => claim_words(claim, telling),
        },
        mark,
        why,
        is_basis: basis.is_some_and(|basis| basis.accounts.contains(&account.id)),
    }
}

/// The field's name; what harm came to everybody needs no group.
fn claim_label(field: &Field) -> String {
    match field {
        Field::Toll(harm, Group::All) => harm.label().to_owned(),
        field => field.label(),
    }
}

/// What a speaker does who does not assert.
fn stance_words(account: &Account) -> String {
    let words = match (account.stance, account.claims.is_empty()) {
        (Stance::Asserts, _) => "",
        (Stance::Denies, true) => "denies that it happened",
        (Stance::Denies, false) => "denies",
        (Stance::Retracts, true) => "takes everything back",
        (Stance::Retracts, false) => "takes back",
        (Stance::DeclinesToComment, _) => "declines to comment",
    };
    words.to_owned()
}

/// Whether a claim is the words quoted and nothing else.
fn is_quote_of(quote: &Quote, claim: &Claim) -> bool {
    let (Claim::Target(said) | Claim::Means(said) | Claim::Reason(said)) = claim else {
        return false;
    };
    folded(&said.text) == folded(&quote.text)
}

/// Whether the words quoted stand in a claim already, with no original beside them.
fn stands_in_claim(quote: &Quote, account: &Account) -> bool {
    let mut claims = account.claims.iter();
    quote.original.is_empty() && claims.any(|claim| is_quote_of(quote, claim))
}

fn quote_lines(quote: &Quote, telling: &Telling<'_>) -> QuoteLines {
    let is_own = quote.language == telling.language;
    QuoteLines {
        text: quote.text.clone(),
        language: if is_own {
            String::new()
        } else {
            quote.language.clone()
        },
        original: quote.original.clone(),
        original_language: quote.original_language.clone(),
    }
}

/// Who checked, when, and what stays open.
pub(super) fn review_line(review: &Review, telling: &Telling<'_>) -> ReviewLine {
    let by = if review.by.is_empty() {
        "checked".to_owned()
    } else {
        format!("checked by {}", review.by)
    };
    let words = match &review.when {
        Some(when) => format!("{by}, {}", written_words(when, telling)),
        None => by,
    };
    ReviewLine {
        words,
        open_question: review.open_question.clone(),
    }
}
