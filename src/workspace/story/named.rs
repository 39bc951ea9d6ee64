use super::dates::written_words;
use super::{ChainStation, Telling};
use crate::model::{Account, ChainLink, Source, Speaker, folded};

/// Who speaks, in a few words that can stand as a heading: "US military official".
///
/// An account without a speaker is its first publication's own: "Middle East Eye".
pub(super) fn speaker_words(
    speaker: &Speaker,
    chain: &[ChainLink],
    telling: &Telling<'_>,
) -> String {
    let described = heading(&speaker.described);
    let actor = speaker
        .actor
        .as_ref()
        .map(|id| telling.chronology.actor_name(id, telling.language));
    match (actor, described) {
        (Some(actor), described) if described.is_empty() => actor.to_owned(),
        // An anonymous official of a state is no more than that: the state did not speak.
        (Some(actor), described)
            if !speaker.anonymous && !folded(&described).contains(&folded(actor)) =>
        {
            format!("{actor}: {}", speaker.described)
        }
        (_, described) if !described.is_empty() => described,
        _ => chain.first().map_or_else(
            || "Speaker not named".to_owned(),
            |first| station(first, telling).name,
        ),
    }
}

/// "anonymous", "private", both or neither.
pub(super) fn speaker_note(speaker: &Speaker) -> String {
    let notes = [
        (speaker.anonymous, "anonymous"),
        (speaker.private, "private"),
    ];
    let notes = notes.iter().filter(|(is_so, _)| *is_so);
    let words: Vec<&str> = notes.map(|(_, word)| *word).collect();
    words.join(" · ")
}

/// The speaker of an account.
pub(super) fn account_speaker(account: &Account, telling: &Telling<'_>) -> String {
    speaker_words(&account.speaker, &account.chain, telling)
}

/// The stations of a chain, from the speaker to the project.
pub(super) fn stations(chain: &[ChainLink], telling: &Telling<'_>) -> Vec<ChainStation> {
    chain.iter().map(|link| station(link, telling)).collect()
}

/// A chain in one line: "AFP → Middle East Eye".
pub(super) fn chain_words(chain: &[ChainLink], telling: &Telling<'_>) -> String {
    let names: Vec<String> = chain
        .iter()
        .map(|link| station(link, telling).name)
        .collect();
    names.join(" → ")
}

fn station(link: &ChainLink, telling: &Telling<'_>) -> ChainStation {
    let source = telling.chronology.source(&link.source);
    let name = source.map_or_else(|| link.source.to_string(), |source| source_name(source));
    let mut more = vec![match source {
        Some(source) if !source.title.is_empty() && source.title != name => {
            format!("{name}, “{}”", source.title)
        }
        Some(_) => name.clone(),
        None => format!("{name}, not among the project’s sources"),
    }];
    if let Some(reported) = &link.reported {
        more.push(format!("reported {}", written_words(reported, telling)));
    }
    if !link.locator.is_empty() {
        more.push(link.locator.clone());
    }
    ChainStation {
        name,
        more: more.join(" · "),
    }
}

/// The publisher, else the title, else the name in the file.
pub(super) fn source_name(source: &Source) -> String {
    let names = [&source.publisher, &source.title];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.map_or_else(|| source.id.to_string(), Clone::clone)
}

/// Words as a heading: without a leading article, with a capital.
pub(super) fn heading(words: &str) -> String {
    let words = words.trim();
    let bare = ["a ", "an ", "the ", "A ", "An ", "The "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    capitalized(bare.unwrap_or(words))
}

/// The words with their first letter a capital.
pub(super) fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
