use std::collections::HashMap;

use super::{
    Account, ChainLink, Chronology, Comparison, Event, SourceId, SourceKind, Speaker, Stance,
    Status, folded, is_disputed,
};
use crate::time::Zone;

/// How many independent origins assert that an event happened.
///
/// Two accounts have one origin where the same speaker speaks in both, or where both reached us through the same first
/// publication of their chains: four papers that quote one agency are one origin, and so is an official whom two
/// agencies quote. What has an origin in common with either belongs to both, so the number is never too high.
/// Denials, and accounts that take back or will not say, vouch for nothing; a speaker who takes everything back no
/// longer vouches by an earlier account.
///
/// A publication that speaks for itself beside what it passes on from another is no origin beside it: a paper's
/// summary of an agency's report is the agency's.
///
/// Articles, agency reports, broadcasts and statements are one publication where their publishers are the same.
/// Limitation: a paper that repeats an agency without saying so counts as an origin of its own, until its chain says it.
pub fn n_origins(event: &Event, chronology: &Chronology) -> usize {
    let retracted: Vec<String> = event
        .accounts
        .iter()
        .filter(|account| account.stance == Stance::Retracts && account.claims.is_empty())
        .filter_map(|account| speaker_mark(&account.speaker))
        .collect();
    let mut origins = Groups::default();
    for account in &event.accounts {
        let speaker = speaker_mark(&account.speaker);
        let is_retracted = speaker
            .as_ref()
            .is_some_and(|mark| retracted.contains(mark));
        if account.stance == Stance::Asserts && !is_retracted {
            let publication = first_publication(event, account, chronology);
            origins.add(speaker.into_iter().chain(publication));
        }
    }
    origins.count()
}

/// How well an event is vouched for, from its accounts; what the project sets itself wins.
///
/// A denial of the event goes before a dispute about it, and either before the number of origins.
pub fn status_of(event: &Event, chronology: &Chronology, home: &Zone) -> Status {
    if let Some(set) = &event.status {
        return set.status;
    }
    if event.accounts.iter().any(Account::denies_event) {
        return Status::Denied;
    }
    if is_disputed(event, &Comparison::of_event(chronology, event, home)) {
        return Status::Disputed;
    }
    match u32::try_from(n_origins(event, chronology)).unwrap_or(u32::MAX) {
        0 => Status::Unassessed,
        1 => Status::SingleOrigin,
        n => Status::Corroborated(n),
    }
}

/// What tells a speaker from others; `None` where nothing is said of the speaker.
///
/// Anonymous speakers described by the same words are held to be one, lest one be counted twice.
fn speaker_mark(speaker: &Speaker) -> Option<String> {
    if let Some(actor) = &speaker.actor {
        return Some(format!("actor {actor}"));
    }
    let described = folded(&speaker.described);
    (!described.is_empty()).then(|| format!("described {described}"))
}

/// What tells the first publication of an account's chain from others; `None` without a chain.
///
/// For a publication that speaks for itself it is that from which the publication has another account.
fn first_publication(event: &Event, account: &Account, chronology: &Chronology) -> Option<String> {
    let first = account.chain.first()?;
    let mark = publication_mark(&first.source, chronology);
    if !speaks_for_itself(account, first, chronology) {
        return Some(mark);
    }
    let passes_on = |other: &&Account| {
        let mut relays = other.chain.iter().skip(1);
        relays.any(|relay| publication_mark(&relay.source, chronology) == mark)
    };
    let passed_on = event.accounts.iter().find(passes_on);
    let origin = passed_on.and_then(|other| other.chain.first());
    Some(origin.map_or(mark, |origin| publication_mark(&origin.source, chronology)))
}

/// Whether an account names nobody but its first publication.
fn speaks_for_itself(account: &Account, first: &ChainLink, chronology: &Chronology) -> bool {
    let Speaker {
        actor, described, ..
    } = &account.speaker;
    let described = folded(described);
    let source = chronology.source(&first.source);
    let is_publisher = source.is_some_and(|source| folded(&source.publisher) == described);
    actor.is_none() && (described.is_empty() || is_publisher)
}

/// What tells a publication from others.
///
/// Where nothing is known of any source, as in a table, nothing tells one from another.
fn publication_mark(id: &SourceId, chronology: &Chronology) -> String {
    if chronology.sources().is_empty() {
        return "source".to_owned();
    }
    let publisher = match chronology.source(id) {
        Some(source) if is_one_newsroom(source.kind) => folded(&source.publisher),
        _ => String::new(),
    };
    if publisher.is_empty() {
        format!("source {id}")
    } else {
        format!("publisher {publisher}")
    }
}

/// Whether what one publisher brings out in this kind has one origin: a network's posts have as many as authors.
fn is_one_newsroom(kind: SourceKind) -> bool {
    match kind {
        SourceKind::Article
        | SourceKind::AgencyReport
        | SourceKind::Broadcast
        | SourceKind::Statement => true,
        SourceKind::Post | SourceKind::ArchiveDocument | SourceKind::DataSet | SourceKind::Book => {
            false
        }
    }
}

/// Members that belong together where they share a mark.
#[derive(Default)]
struct Groups {
    /// For each member the one it was joined to, itself if to none.
    joined_to: Vec<usize>,
    member_of_mark: HashMap<String, usize>,
}

impl Groups {
    /// Takes in a member with its marks.
    fn add(&mut self, marks: impl Iterator<Item = String>) {
        let member = self.joined_to.len();
        self.joined_to.push(member);
        for mark in marks {
            let other = *self.member_of_mark.entry(mark).or_insert(member);
            let (one, other) = (self.first_of(member), self.first_of(other));
            // To the earlier one, so that every way ends.
            if let Some(joined_to) = self.joined_to.get_mut(one.max(other)) {
                *joined_to = one.min(other);
            }
        }
    }

    fn first_of(&self, member: usize) -> usize {
        let mut first = member;
        while let Some(&next) = self.joined_to.get(first).filter(|next| **next != first) {
            first = next;
        }
        first
    }

    fn count(&self) -> usize {
        let members = self.joined_to.iter().enumerate();
        members.filter(|(member, to)| member == *to).count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{ChronologyParts, Claim, Description, Source, StatusOverride};

    fn chronology() -> Chronology {
        let source = |id: &str, kind, publisher: &str| {
            Arc::new(Source {
                id: id.into(),
                kind,
                publisher: publisher.to_owned(),
                ..Source::default()
            })
        };
        let agency = SourceKind::AgencyReport;
        Chronology::new(ChronologyParts {
            sources: vec![
                source("afp", agency, "AFP"),
                source("afp-later", agency, "AFP"),
                source("reuters", agency, "Reuters"),
                source("post", SourceKind::Post, "X"),
                source("other-post", SourceKind::Post, "X"),
            ],
            ..ChronologyParts::default()
        })
    }

    /// An account: who says it, and the sources of its chain.
    fn account(speaker: &str, chain: &[&str]) -> Account {
        let link = |source: &&str| ChainLink {
            source: (*source).into(),
            reported: None,
            locator: String::new(),
        };
        Account {
            id: speaker.into(),
            speaker: Speaker {
                described: speaker.to_owned(),
                ..Speaker::default()
            },
            chain: chain.iter().map(link).collect(),
            ..Account::default()
        }
    }

    fn standing(stance: Stance, account: Account) -> Account {
        Account { stance, ..account }
    }

    fn event(accounts: Vec<Account>) -> Event {
        Event {
            accounts,
            ..Event::default()
        }
    }

    #[track_caller]
    fn check(accounts: Vec<Account>, expected: Status) {
        let found = status_of(&event(accounts), &chronology(), &Zone::UTC);
        assert_eq!(found, expected);
    }

    #[test]
    fn papers_that_quote_one_agency_are_one_origin() {
        check(
            vec![
                account("", &["afp", "paper-1"]),
                account("", &["afp", "paper-2"]),
                account("", &["afp", "paper-3"]),
                account("", &["afp-later", "paper-4"]),
            ],
            Status::SingleOrigin,
        );
        check(
            vec![
                account("", &["afp", "paper-1"]),
                account("", &["reuters", "paper-1"]),
            ],
            Status::Corroborated(2),
        );
    }

    #[test]
    fn speaker_through_two_agencies_is_one_origin() {
        let official = "a US military official";
        check(
            vec![account(official, &["afp"]), account(official, &["reuters"])],
            Status::SingleOrigin,
        );
        check(
            vec![account(official, &["afp"]), account("police", &["reuters"])],
            Status::Corroborated(2),
        );
        // The official joins the two agencies, and so the police to the ministry.
        check(
            vec![
                account("police", &["afp"]),
                account("ministry", &["reuters"]),
                account(official, &["afp"]),
                account(official, &["reuters"]),
            ],
            Status::SingleOrigin,
        );
    }

    #[test]
    fn papers_summary_of_an_agency_is_no_origin_beside_it() {
        let quoted = || account("police", &["afp", "paper"]);
        let check_both = |summary: Account, expected| {
            check(vec![quoted(), summary.clone()], expected);
            check(vec![summary, quoted()], expected);
        };
        check_both(account("", &["paper"]), Status::SingleOrigin);
        check_both(account("", &["other-paper"]), Status::Corroborated(2));
        // Whom the paper itself has asked is an origin.
        check_both(account("a doctor", &["paper"]), Status::Corroborated(2));
    }

    #[test]
    fn posts_of_one_network_are_not_one_publication() {
        check(
            vec![account("", &["post"]), account("", &["other-post"])],
            Status::Corroborated(2),
        );
        check(
            vec![account("", &[]), account("", &[])],
            Status::Corroborated(2),
        );
    }

    #[test]
    fn only_assertions_vouch() {
        check(vec![], Status::Unassessed);
        let declined = standing(Stance::DeclinesToComment, account("ministry", &["reuters"]));
        check(vec![declined.clone()], Status::Unassessed);
        check(
            vec![account("police", &["afp"]), declined],
            Status::SingleOrigin,
        );
        let retracted = standing(Stance::Retracts, account("police", &["afp"]));
        check(
            vec![account("police", &["afp"]), retracted],
            Status::Unassessed,
        );
    }

    #[test]
    fn denial_goes_before_dispute_and_the_project_before_both() {
        let killing = |target: &str, contradicts: &[&str], account: Account| Account {
            claims: vec![Claim::Target(Description {
                text: target.to_owned(),
                contradicts: contradicts.iter().map(|id| (*id).into()).collect(),
                ..Description::default()
            })],
            ..account
        };
        let disputed = vec![
            killing("a depot", &[], account("army", &["afp"])),
            killing("a school", &["army"], account("residents", &["reuters"])),
        ];
        check(disputed.clone(), Status::Disputed);
        let mut denied = disputed;
        denied.push(standing(Stance::Denies, account("ministry", &["reuters"])));
        check(denied.clone(), Status::Denied);
        let set = Event {
            status: Some(StatusOverride {
                status: Status::SingleOrigin,
                reason: "the ministry spoke of another day".to_owned(),
            }),
            ..event(denied)
        };
        assert_eq!(
            status_of(&set, &chronology(), &Zone::UTC),
            Status::SingleOrigin
        );
    }
}
