//! The page on project files: every example of it is a project that loads clean.

use truceline::diag::Severity;
use truceline::project::Project;
use truceline::project::file::{read, write};

use crate::support::project_bytes;

/// What an example that is only some fields of an event stands in.
const EVENT: [&str; 2] = [
    "(format: \"truceline-project\", version: 1, events: [(id: \"example\",\n",
    "\n)])",
];

/// The examples with the line on which each starts; fragments stand within what surrounds them.
fn examples(page: &str) -> Vec<(usize, String)> {
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(kind) = line.strip_prefix("```ron") else {
            continue;
        };
        let body = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```");
        let body = body.collect::<Vec<_>>().join("\n");
        let text = match kind {
            "" => body,
            " fragment=event" => format!("{}{body}{}", EVENT[0], EVENT[1]),
            other => unreachable!("line {}: an example of an unknown kind:{other}", at + 1),
        };
        examples.push((at + 1, text));
    }
    examples
}

fn page() -> String {
    String::from_utf8(project_bytes("docs/project-file.md")).expect("the page is UTF-8")
}

#[test]
fn every_example_loads_clean_and_is_kept() {
    let examples = examples(&page());
    assert!(examples.len() >= 12, "{}", examples.len());
    for (line, text) in examples {
        let (project, problems) = read(text.as_bytes())
            .unwrap_or_else(|error| unreachable!("line {line}: {error}\n{text}"));
        // What a later version writes is a note, and the one example of it is meant.
        let found: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity > Severity::Note || !text.contains("weather"))
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, [""; 0], "line {line}");
        assert!(project != Project::default(), "line {line}");
        let (again, _) = read(write(&project).as_bytes()).expect("what is saved can be loaded");
        assert!(again == project, "line {line}");
    }
}

#[test]
fn the_example_of_events_is_read_clean() {
    let page = page();
    let (_, rest) = page.split_once("```json\n").expect("the page has one");
    let (text, _) = rest.split_once("```").expect("it ends");
    let (parts, problems) = truceline::formats::event_json::read_events(text.as_bytes());
    assert_eq!(problems, []);
    assert_eq!((parts.events.len(), parts.actors.len()), (1, 1));
}

#[test]
fn the_page_names_every_word() {
    use truceline::model::{
        ActorKind, EventKind, LinkKind, NumberBound, RelationKind, Role, SourceKind, Stance,
        TruceKind,
    };
    let page = page();
    let words = EventKind::ALL
        .map(EventKind::key)
        .into_iter()
        .chain(Role::ALL.map(|(_, word, _)| word))
        .chain(LinkKind::ALL.map(|(_, word, ..)| word))
        .chain(ActorKind::ALL.map(|(_, word, _)| word))
        .chain(RelationKind::ALL.map(|(_, word, _)| word))
        .chain(SourceKind::ALL.map(|(_, word, _)| word))
        .chain(Stance::ALL.map(|(_, word, _)| word))
        .chain(TruceKind::ALL.map(|(_, word, _)| word))
        .chain(NumberBound::ALL.map(|(_, word, _)| word));
    for word in words {
        assert!(page.contains(&format!("`{word}`")), "{word}");
    }
}
