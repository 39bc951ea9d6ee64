use super::Project;

/// Something that a checked project would not lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The name within the project of what it concerns.
    pub id: String,

    /// What is missing, a sentence without its period.
    pub message: String,

    /// What would mend it, a sentence without its period.
    pub hint: &'static str,
}

/// Events and accounts without a source, and sources on the web without an archived copy.
///
/// Source: the domain's rule on what `check` warns of.
pub fn gaps(project: &Project) -> Vec<Gap> {
    let chronology = &project.chronology;
    let mut gaps = Vec::new();
    for event in chronology.events() {
        if event.accounts.is_empty() {
            gaps.push(Gap {
                id: event.id.to_string(),
                message: "the event has no account and so no source".to_owned(),
                hint: "add an account with its speaker and chain",
            });
        }
        let unsourced = event
            .accounts
            .iter()
            .filter(|account| account.chain.is_empty());
        gaps.extend(unsourced.map(|account| Gap {
            id: event.id.to_string(),
            message: format!("the account '{}' names no source", account.id),
            hint: "add its chain: where it was published",
        }));
    }
    let on_the_web = chronology.sources().iter().filter(|source| {
        let is_web = source.url.starts_with("http://") || source.url.starts_with("https://");
        is_web && source.archived_url.is_empty()
    });
    gaps.extend(on_the_web.map(|source| Gap {
        id: source.id.to_string(),
        message: "the source is on the web and has no archived copy".to_owned(),
        hint: "archive it and write the copy's address as archived_url",
    }));
    gaps
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Account, ChainLink, Chronology, ChronologyParts, Event, Source};

    #[test]
    fn what_has_no_source_or_no_copy_is_named() {
        let account = |id: &str, chain: &[&str]| Account {
            id: id.into(),
            chain: chain
                .iter()
                .map(|source| ChainLink {
                    source: (*source).into(),
                    reported: None,
                    locator: String::new(),
                })
                .collect(),
            ..Account::default()
        };
        let event = |id: &str, accounts: Vec<Account>| {
            Arc::new(Event {
                id: id.into(),
                accounts,
                ..Event::default()
            })
        };
        let source = |id: &str, url: &str, archived_url: &str| {
            Arc::new(Source {
                id: id.into(),
                url: url.into(),
                archived_url: archived_url.into(),
                ..Source::default()
            })
        };
        let mut project = Project::default();
        project.chronology = Arc::new(Chronology::new(ChronologyParts {
            events: vec![
                event("sound", vec![account("a", &["kept"])]),
                event("bare", vec![]),
                event("rumor", vec![account("b", &[])]),
            ],
            sources: vec![
                source("kept", "https://example.org/1", "https://archive.example/1"),
                source("book", "", ""),
                source("lost", "https://example.org/2", ""),
            ],
            ..ChronologyParts::default()
        }));
        let ids: Vec<String> = gaps(&project).into_iter().map(|gap| gap.id).collect();
        assert_eq!(ids, ["bare", "rumor", "lost"]);
    }
}
