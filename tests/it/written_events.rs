//! Files of events in our own words as data files: each query finds in them what it finds in the project they were
//! converted from, and an incident that is told twice counts once.

use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use truceline::export::events::{EVENT_WRITERS, EventExport};
use truceline::jobs::{LoadAs, Source, Unheard, load, open_project, write_atomically};
use truceline::model::{Actor, ActorName, Chronology, Endpoint, EventKey, Note, RowKey, RowNote};
use truceline::project::Project;
use truceline::query::{
    FacetField, Facets, Filter, GroupField, Passing, Query, Stats, facets, stats_passing,
};
use truceline::workspace::Workspace;

/// Queries on everything that columns hold and that they do not.
const QUERIES: [&str; 46] = [
    "",
    "has:tag",
    "tag:drone",
    "tag:(drone or verify)",
    "tag=\"to verify\"",
    "-has:tag",
    "has:note",
    "note:hour",
    "hour",
    "has:star",
    "has:review",
    "has:account",
    "has:source",
    "has:link",
    "has:dispute",
    "-has:dispute",
    "source:AFP",
    "source:reuters",
    "source:centcom",
    "status:disputed",
    "status:denied",
    "status:unassessed",
    "status:single-origin",
    "status:corroborated",
    "actor:\"United States\"",
    "actor=\"US forces\"",
    "actor:الولايات",
    "actor:Russia",
    "role.attacker:\"United States\"",
    "role.target:kataib",
    "role.party:israel",
    "role.alleged-attacker:israel",
    "kirkuk",
    "place:baghdad",
    "country:Iraq",
    "kind:strike",
    "kind:truce",
    "killed>0",
    "killed.low>=5",
    "killed:unknown",
    "has:wounded",
    "precision:day",
    "during:2023-11-20/2023-11-30",
    "during:2014-09",
    "surely-during:2023-12",
    "kind:strike (has:dispute or status:denied) killed>0",
];

const SYRIA: &str = "sample_data/iraq-syria-2023.truceline";
const MINSK: &str = "sample_data/ukraine-minsk.truceline";

/// Two reports of one strike with tags, notes, a star and a review mark; a truce that was broken.
const SMALL: &str = r#"(
    format: "truceline-project",
    version: 1,
    title: "Small",
    zone: "Asia/Baghdad",
    actors: [
        (id: "us", kind: "state", names: [(text: "United States", language: "en"), (text: "USA", language: "")]),
        (id: "us-forces", kind: "organization", names: [(text: "US forces", language: "en")], relations: [(kind: "part-of", to: "us", during: "2023")]),
        (id: "israel", kind: "state", names: [(text: "Israel", language: "en")]),
    ],
    sources: [
        (id: "afp-1", kind: "agency-report", publisher: "AFP", title: "Five killed"),
        (id: "afp-2", kind: "article", publisher: "AFP", title: "Two killed"),
        (id: "reuters", kind: "agency-report", publisher: "Reuters", title: "Six killed"),
    ],
    events: [
        (
            id: "strike", kind: "strike", title: "Strike near Kirkuk", date: "2023-12-03T18:30",
            actors: [(role: "attacker", actor: "us-forces")],
            accounts: [
                (id: "a", chain: [(source: "afp-1")], claims: [(killed: 5)]),
                (id: "b", chain: [(source: "afp-2")], claims: [(killed: 2)]),
            ],
            tags: ["drone", "to verify"], notes: ["Verify the hour"], starred: true,
            review: (by: "R. H.", when: "2024-01-02"),
        ),
        (
            id: "again", kind: "strike", title: "The same strike", date: "2023-12-03",
            accounts: [(id: "c", chain: [(source: "reuters")], claims: [(killed: 6)])],
            tags: ["drone"],
        ),
        (
            id: "third", kind: "strike", title: "And once more", date: "2023-12-04",
            accounts: [
                (id: "d", chain: [(source: "afp-1")], claims: [(killed: 1)]),
                (id: "e", chain: [(source: "reuters")], claims: [(killed: 1)]),
            ],
        ),
        (
            id: "truce", kind: "truce", title: "Truce", date: "2023-11-24/2023-12-01",
            actors: [(role: "party", actor: "israel")], truce: (planned_end: "2023-11-28"),
        ),
    ],
    links: [
        (id: "same", from: "again", to: "strike", kind: "same-incident", inferred: "one place, one night"),
        (id: "breach", from: "third", to: "truce", kind: "breaks", inferred: "after it"),
    ],
)
"#;

/// A project without its tallies and links to rows, which files of events do not hold.
fn project_of(path: &Path) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.project = open_project(path).expect("it is a project").project;
    let chronology = &workspace.project.chronology;
    let is_event = |end: &Endpoint| matches!(end, Endpoint::Event(_));
    let links = chronology.links().iter();
    let links = links.filter(|link| is_event(&link.from) && is_event(&link.to));
    let without = chronology.with_links(links.cloned().collect());
    workspace.project.chronology = Arc::new(without.with_tallies(Vec::new()));
    workspace.refresh_rows();
    workspace
}

/// The project's events written by one of the writers.
pub(super) fn written(project: &Project, writer: &str) -> String {
    let parts = project.chronology.parts();
    let writer = EVENT_WRITERS.iter().find(|it| it.name == writer);
    let export = EventExport {
        parts: &parts,
        project,
        origins: &truceline::workspace::gather::Origins::default(),
    };
    writer.expect("it is registered").write(&export).text
}

/// A project without events that links a file, read in the zone of another.
fn linking(path: &Path, like: &Project) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.project.home = like.home.clone();
    let name = "events".to_owned();
    let shown = path.to_string_lossy().into_owned();
    let layer = workspace.project.add_layer(name, shown, "");
    let how = LoadAs {
        home: like.home.clone(),
        ..LoadAs::default()
    };
    let source = Source::File(path.to_owned());
    let loaded = load(&source, layer, &how, &mut Unheard).expect("it can be read");
    workspace.project.set_format(layer, loaded.format);
    *workspace.loaded_mut(layer) = loaded.layer;
    workspace.refresh_rows();
    workspace
}

fn passing(workspace: &Workspace, query: &str) -> Passing {
    let query = Query::parse(query).unwrap_or_else(|error| unreachable!("{query}: {error}"));
    Passing::new(&workspace.dataset(), &Filter::of_query(query))
}

fn figures(workspace: &Workspace, query: &str) -> Stats {
    let by: Vec<GroupField> = GroupField::all()
        .filter(|field| *field != GroupField::Layer)
        .collect();
    stats_passing(&passing(workspace, query), &by, &workspace.layer_names())
}

/// What could be ticked, layers apart.
fn ticks(workspace: &Workspace, query: &str) -> Facets {
    let mut found = facets(&passing(workspace, query));
    found.facets.retain(|it| it.field != FacetField::Layer);
    found
}

#[track_caller]
fn check_same(project: &Workspace, file: &Workspace, place: &str) {
    for query in QUERIES {
        let (expected, found) = (figures(project, query), figures(file, query));
        let n_events = (found.n_events, expected.n_events);
        assert!(found == expected, "{place}: {query}, {n_events:?}");
        let is_same = ticks(file, query) == ticks(project, query);
        assert!(is_same, "{place}: what could be ticked, {query}");
    }
}

/// A folder with the project of [`SMALL`], which is read.
fn small() -> (TempDir, Workspace) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("small.truceline");
    write_atomically(&path, SMALL.as_bytes()).expect("the folder can be written");
    let workspace = project_of(&path);
    let n_events = workspace.project.chronology.events().len();
    assert_eq!(n_events, 4);
    (folder, workspace)
}

/// What is written of a project, read as a data file.
fn as_file(folder: &TempDir, project: &Project, writer: &str) -> Workspace {
    let path = folder.path().join(format!("out.{writer}"));
    let text = written(project, writer);
    write_atomically(&path, text.as_bytes()).expect("the folder can be written");
    linking(&path, project)
}

#[test]
fn each_query_finds_in_a_file_what_it_finds_in_its_project() {
    let (folder, small) = small();
    let file = |name: &str| project_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    for (name, project) in [("small", small), (SYRIA, file(SYRIA)), (MINSK, file(MINSK))] {
        for writer in ["json", "ron"] {
            let file = as_file(&folder, &project.project, writer);
            check_same(&project, &file, &format!("{name} as {writer}"));
            if name == "small" {
                let titled = "within:3d of:Truce";
                assert!(figures(&file, titled) == figures(&project, titled));
            }
        }
    }
}

/// The project as far as tables hold it: of actors a name, no sources, no links.
fn as_tables_hold_it(project: &Workspace) -> Workspace {
    let mut bare = project.clone();
    let mut parts = bare.project.chronology.parts();
    for actor in &mut parts.actors {
        let name = ActorName {
            text: actor.name("").to_owned(),
            language: String::new(),
        };
        *actor = Arc::new(Actor {
            id: actor.id.clone(),
            names: vec![name],
            ..Actor::default()
        });
    }
    parts.sources.clear();
    parts.links.clear();
    bare.project.chronology = Arc::new(Chronology::new(parts));
    bare.refresh_rows();
    bare
}

#[test]
fn each_query_finds_in_a_table_what_it_holds_of_its_project() {
    let (folder, small) = small();
    let file = |name: &str| project_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    for (name, project) in [("small", small), (SYRIA, file(SYRIA)), (MINSK, file(MINSK))] {
        let bare = as_tables_hold_it(&project);
        for writer in ["csv", "tsv"] {
            let file = as_file(&folder, &project.project, writer);
            check_same(&bare, &file, &format!("{name} as {writer}"));
        }
    }
}

/// The queries find something, and not everything: else the test above would say nothing.
#[test]
fn queries_tell_events_apart() {
    let (_folder, small) = small();
    let counts = |query: &str| figures(&small, query).n_events;
    let expected = [
        ("", 3),
        ("has:tag", 1),
        ("tag:drone", 1),
        ("has:note", 1),
        ("has:star", 1),
        ("has:review", 1),
        ("has:account", 2),
        ("has:dispute", 1),
        ("status:disputed", 1),
        ("status:corroborated", 1),
        ("source:reuters", 1),
        ("actor:\"United States\"", 1),
        ("has:link", 3),
        ("during:Truce", 1),
    ];
    for (query, n_events) in expected {
        assert_eq!(counts(query), n_events, "{query}");
    }
    let all = figures(&small, "");
    assert_eq!(all.killed.high.total(), Some(6));
}

#[test]
fn an_incident_told_twice_in_a_file_counts_once() {
    let (folder, small) = small();
    let file = as_file(&folder, &small.project, "json");
    let dataset = file.dataset();
    assert_eq!(dataset.n_events(), 4);
    let layer = file.project.layers()[0].id;
    assert_eq!(dataset.n_counted_by_layer().get(&layer), Some(&3));
    let again = EventKey {
        layer,
        row: RowKey("again".into()),
    };
    let again = dataset.find(&again).expect("it is a row");
    assert!(!dataset.counts(again));
    // Told of by the project too, the incident still counts once: for the event of the file that counts there.
    let mut both = file.clone();
    both.project.ensure_chronology_layer();
    let text = SMALL.replace(
        "from: \"again\", to: \"strike\"",
        "from: \"third\", to: (layer: \"events\", key: \"again\")",
    );
    let path = folder.path().join("linked.truceline");
    write_atomically(&path, text.as_bytes()).unwrap();
    let linking_row = open_project(&path).unwrap().project;
    both.project.chronology = linking_row.chronology;
    both.refresh_rows();
    // Four of the project and of the file three, one of which is the third of the project.
    assert_eq!(figures(&both, "").n_events, 6);
}

#[test]
fn notes_of_a_project_stand_beside_those_of_the_file() {
    let (folder, small) = small();
    let mut file = as_file(&folder, &small.project, "json");
    let note = |key: &str, tag: &str| RowNote {
        layer: "events".to_owned(),
        key: key.to_owned(),
        tags: vec![tag.to_owned(), "drone".to_owned()],
        notes: vec![Note {
            text: "seen again".to_owned(),
            private: false,
        }],
        ..RowNote::default()
    };
    file.project.rows = Arc::new(vec![note("strike", "mine"), note("truce", "mine")]);
    file.refresh_rows();
    let n_events = |query: &str| figures(&file, query).n_events;
    for (query, expected) in [
        ("tag:drone", 2),
        ("tag:mine", 2),
        ("tag:verify tag:mine", 1),
        ("note:hour note:seen", 1),
        ("has:star", 1),
        ("has:note", 2),
    ] {
        assert_eq!(n_events(query), expected, "{query}");
    }
    let found = ticks(&file, "").facets;
    let tags = found.iter().find(|it| it.field == FacetField::Tag).unwrap();
    let tags: Vec<(&str, u64)> = tags
        .rows
        .iter()
        .map(|it| (&*it.value, it.n_events))
        .collect();
    assert_eq!(tags, [("drone", 2), ("mine", 2), ("to verify", 1)]);
}

#[test]
fn rows_of_data_sets_have_no_accounts() {
    let (_folder, small) = small();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/ucdp-ged-ukraine-2021.csv");
    let file = linking(&path, &small.project);
    for query in ["has:account", "has:tag", "has:dispute", "has:source"] {
        assert_eq!(figures(&file, query).n_events, 0, "{query}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn panel_tells_an_event_of_a_file_as_one_of_a_project() {
    use crate::ui::{assert_shows, assert_shows_not, window};
    let (folder, small) = small();
    let path = folder.path().join("out.json");
    let text = written(&small.project, "json");
    write_atomically(&path, text.as_bytes()).unwrap();
    let mut window = window(&[path]);
    for key in [
        egui::Key::Home,
        egui::Key::ArrowRight,
        egui::Key::ArrowRight,
    ] {
        window.key_press(key);
        window.run_ok();
        window.run_ok();
    }
    for shown in [
        "Strike near Kirkuk",
        "Five killed",
        "Two killed",
        "Tags: drone, to verify",
        "Verify the hour",
        "Starred",
        "out.json, line ",
    ] {
        assert_shows(&window, shown);
    }
    // What the project says of the row is its own: nothing yet.
    assert_shows_not(&window, "Remove tag drone");
}
