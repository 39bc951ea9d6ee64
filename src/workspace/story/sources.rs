use super::dates::written_words;
use super::named::source_name;
use super::{SourceRow, Telling, WebLink};
use crate::model::{ChainLink, Endpoint, Event, LinkBasis, Source, SourceId, SourceKind, Tally};

/// All sources that an event, its links and its truce name, each once, in the order of first mention.
pub(super) fn event_sources(event: &Event, telling: &Telling<'_>) -> Vec<SourceRow> {
    let mut ids = Vec::new();
    for account in &event.accounts {
        // What the project has read comes first, the stations before it after.
        add(&mut ids, account.chain.iter().rev());
    }
    add_links(&mut ids, &Endpoint::Event(event.id.clone()), telling);
    if let Some(truce) = &event.truce {
        let extensions = truce.extensions.iter();
        for source in extensions.flat_map(|extension| &extension.sources) {
            if !ids.contains(source) {
                ids.push(source.clone());
            }
        }
    }
    rows(&ids, telling)
}

/// All sources that a tally and its links name.
pub(super) fn tally_sources(tally: &Tally, telling: &Telling<'_>) -> Vec<SourceRow> {
    let mut ids = Vec::new();
    add(&mut ids, tally.chain.iter().rev());
    add_links(&mut ids, &Endpoint::Tally(tally.id.clone()), telling);
    rows(&ids, telling)
}

fn add<'a>(ids: &mut Vec<SourceId>, chain: impl Iterator<Item = &'a ChainLink>) {
    for link in chain {
        if !ids.contains(&link.source) {
            ids.push(link.source.clone());
        }
    }
}

fn add_links(ids: &mut Vec<SourceId>, end: &Endpoint, telling: &Telling<'_>) {
    for link in telling.chronology.links_of(end) {
        if let LinkBasis::Said { chain, .. } = &link.basis {
            add(ids, chain.iter().rev());
        }
    }
}

fn rows(ids: &[SourceId], telling: &Telling<'_>) -> Vec<SourceRow> {
    let row = |id: &SourceId| match telling.chronology.source(id) {
        Some(source) => source_row(source, telling),
        None => SourceRow {
            head: id.to_string(),
            title: String::new(),
            details: vec!["not among the project’s sources".to_owned()],
            web: None,
            archived: None,
            address: String::new(),
        },
    };
    ids.iter().map(row).collect()
}

fn source_row(source: &Source, telling: &Telling<'_>) -> SourceRow {
    let name = source_name(source);
    let head = match &source.published {
        Some(published) => format!("{name}, {}", written_words(published, telling)),
        None => name.clone(),
    };
    let web = web_link(&source.url);
    SourceRow {
        head,
        title: if source.title == name {
            String::new()
        } else {
            source.title.clone()
        },
        details: details(source, telling),
        address: match &web {
            Some(_) => String::new(),
            None => source.url.clone(),
        },
        web,
        archived: web_link(&source.archived_url),
    }
}

fn details(source: &Source, telling: &Telling<'_>) -> Vec<String> {
    let kind = SourceKind::ALL
        .into_iter()
        .find(|(kind, ..)| *kind == source.kind);
    let accessed = source
        .accessed
        .as_ref()
        .map(|accessed| format!("read {}", written_words(accessed, telling)));
    let marks = [
        (source.private, "private"),
        (
            !source.url.is_empty() && source.archived_url.is_empty(),
            "no archived copy",
        ),
    ];
    let marks = marks.iter().filter(|(is_so, _)| *is_so);
    let mut details: Vec<String> = Vec::new();
    details.extend(kind.map(|(_, _, words)| words.to_owned()));
    details.push(source.author.clone());
    details.push(source.identifier.clone());
    details.push(source.archive_reference.clone());
    details.push(source.license.clone());
    details.extend(accessed);
    details.extend(marks.map(|(_, word)| (*word).to_owned()));
    details.retain(|detail| !detail.is_empty());
    details
}

/// The link of an address; `None` for all that is not plainly `http` or `https` with a host.
///
/// The host is what the address really goes to: what stands before an `@` is a user's name and is not shown.
pub fn web_link(address: &str) -> Option<WebLink> {
    let url = address.trim();
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let is_plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    // Browsers read a backslash as a slash.
    let authority = rest.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    (is_web && is_plain && !host.is_empty()).then(|| WebLink {
        url: url.to_owned(),
        host: host.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links_and_their_host_is_the_real_one() {
        #[track_caller]
        fn check(address: &str, host: Option<&str>) {
            let found = web_link(address);
            assert_eq!(found.as_ref().map(|link| link.host.as_str()), host);
        }
        check("https://www.example.org/a?b#c", Some("www.example.org"));
        check("HTTP://example.org", Some("example.org"));
        check("https://bank.example@evil.example/", Some("evil.example"));
        check("https://evil.example\\@bank.example/", Some("evil.example"));
        check("https://example.org:8080/x", Some("example.org:8080"));
        check(" https://example.org ", Some("example.org"));
        for address in [
            "",
            "example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://example.org",
            "https://",
            "https:///path",
            "https://exa mple.org",
            "javascript://example.org/%0aalert(1)",
        ] {
            check(address, None);
        }
    }
}
