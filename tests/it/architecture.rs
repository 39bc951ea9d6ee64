//! Who may use whom: the layering of `src/` as data, and the test that holds the source to it.
//!
//! [`TABLE`] is the truth; `docs/architecture.md` shows it and says why.
//! Changing it is a commit of its own.

mod mentions;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mentions::{Mention, Mentions, NamedPath, mentions_of};

/// A folder or a file of `src/`, and what it may touch.
struct Module {
    name: &'static str,
    may_use: MayUse,
    purity: Purity,
}

/// Which other modules a module may use. "Above" is above in the table, so no two can use each other.
enum MayUse {
    Only(&'static [&'static str]),
    AllAboveBut(&'static [&'static str]),
}

#[derive(PartialEq)]
enum Purity {
    /// No files, threads, processes, network or clocks.
    Pure,

    /// Some of these; `docs/architecture.md` says which.
    Impure,
}

use MayUse::{AllAboveBut, Only};
use Purity::{Impure, Pure};

const TABLE: &[Module] = &[
    row("diag", Only(&[]), Pure),
    row("time", Only(&[]), Pure),
    row("theme", Only(&[]), Pure),
    row("text", Only(&[]), Pure),
    row("model", Only(&["time"]), Pure),
    row("columns", Only(&["time", "model"]), Pure),
    row("store", Only(&["time", "model", "columns"]), Pure),
    row("formats", Only(&["diag", "time", "model", "columns"]), Pure),
    row("frame", Only(&["time", "model"]), Pure),
    row(
        "query",
        Only(&["diag", "time", "model", "columns", "store", "frame"]),
        Pure,
    ),
    row("analysis", Only(&["time", "model", "store", "query"]), Pure),
    row(
        "layout",
        Only(&["time", "model", "frame", "theme", "text"]),
        Pure,
    ),
    row(
        "project",
        Only(&["diag", "time", "model", "formats", "query", "layout"]),
        Pure,
    ),
    row("workspace", AllAboveBut(&[]), Pure),
    row("export", AllAboveBut(&[]), Pure),
    row("command", AllAboveBut(&[]), Pure),
    row("jobs", AllAboveBut(&["command"]), Impure),
    row("view", AllAboveBut(&["jobs"]), Pure),
    row("app", AllAboveBut(&[]), Impure),
    row("cli", AllAboveBut(&["command", "view", "app"]), Impure),
];

/// The two files that are no modules. `lib.rs` declares and documents; `main.rs` hands over.
const ROOTS: &[Module] = &[
    row("lib", Only(&[]), Pure),
    row("main", Only(&["app", "cli"]), Impure),
];

/// Crates that have one home in the source.
struct Homed {
    what: &'static str,
    /// Names of crates; one that ends in `_` stands for all that begin so.
    crates: &'static [&'static str],
    homes: &'static [&'static str],
}

const HOMED: &[Homed] = &[
    Homed {
        what: "a GUI crate",
        crates: &[
            "accesskit",
            "accesskit_",
            "ecolor",
            "eframe",
            "egui",
            "egui_",
            "emath",
            "epaint",
            "epaint_",
            "rfd",
            "winit",
        ],
        homes: &["view", "app"],
    },
    Homed {
        what: "a date library",
        crates: &["chrono", "chrono_", "jiff", "jiff_"],
        homes: &["time"],
    },
];

/// What a pure module never names: the beginning of a path, and what to do instead.
const IMPURE_PATHS: &[(&[&str], &str)] = &[
    (
        &["std", "fs"],
        "take bytes or an `Input` as a parameter; only `jobs` opens files",
    ),
    (
        &["std", "thread"],
        "return a value and let `jobs` call this on a worker",
    ),
    (&["std", "net"], "the program opens no connections"),
    (
        &["std", "process"],
        "return an error; only `cli` and `main` end the program",
    ),
];

const CLOCK_ADVICE: &str =
    "take the time as a parameter; only `app`, `cli` and `jobs` read a clock";

const fn row(name: &'static str, may_use: MayUse, purity: Purity) -> Module {
    Module {
        name,
        may_use,
        purity,
    }
}

impl Module {
    fn find(name: &str) -> Option<&'static Self> {
        TABLE.iter().chain(ROOTS).find(|module| module.name == name)
    }

    fn may_use(&self, other: &str) -> bool {
        match self.may_use {
            Only(names) => names.contains(&other),
            AllAboveBut(names) => {
                let above = TABLE.iter().take_while(|module| module.name != self.name);
                above.into_iter().any(|module| module.name == other) && !names.contains(&other)
            }
        }
    }

    /// Its row in the table of `docs/architecture.md`.
    fn markdown(&self) -> String {
        let quoted = |names: &[&str]| {
            names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let uses = match self.may_use {
            Only([]) => "nothing of ours".to_owned(),
            Only(names) => quoted(names),
            AllAboveBut([]) => "all above".to_owned(),
            AllAboveBut(names) => format!("all above but {}", quoted(names)),
        };
        let purity = if self.purity == Pure { "yes" } else { "no" };
        format!("| `{}` | {uses} | {purity} |", self.name)
    }
}

/// What is wrong in a file that belongs to `module`, one message for each place.
fn problems_in(module: &'static Module, file: &str, found: &Mentions) -> Vec<String> {
    let mut problems = Vec::new();
    for line in &found.hidden_code {
        problems.push(format!(
            "{file}:{line}: `include!`, `#[path]` and `extern crate self` hide code from this test: make it a module in its own file"
        ));
    }
    for mention in &found.mentions {
        if let Some(problem) = problem_of(module, mention) {
            problems.push(format!("{file}:{}: {problem}", mention.line));
        }
    }
    problems.dedup();
    problems
}

fn problem_of(module: &'static Module, mention: &Mention) -> Option<String> {
    match &mention.path {
        NamedPath::Ours(path) => layering_problem(module, path),
        NamedPath::Other(path)
            if module.name == "lib" && path.first().is_some_and(|name| is_in_table(name)) =>
        {
            layering_problem(module, path)
        }
        NamedPath::Other(path) => {
            homed_problem(module, path).or_else(|| purity_problem(module, path))
        }
    }
}

fn layering_problem(module: &'static Module, path: &[String]) -> Option<String> {
    let written = std::iter::once("crate")
        .chain(path.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("::");
    let own = module.name;
    match path.first().map(String::as_str) {
        None | Some("*") => Some(format!(
            "`{written}` names the root of the crate, which hides what is used: name the module and the item"
        )),
        Some(used) if used == own || module.may_use(used) => None,
        Some(used) if is_in_table(used) => Some(format!(
            "`{own}` may not use `{used}` (`{written}`). Move the code to a module that may, or take what it needs as a parameter; \
             to widen the table in tests/it/architecture.rs is a commit of its own, with its reason"
        )),
        Some(used) => Some(format!(
            "`{written}` is in no module of the table: move `{used}` out of the root into the module it belongs to"
        )),
    }
}

fn homed_problem(module: &'static Module, path: &[String]) -> Option<String> {
    let head = path.first()?;
    let belongs = |name: &&str| head == name || (name.ends_with('_') && head.starts_with(*name));
    let homed = HOMED
        .iter()
        .find(|homed| homed.crates.iter().any(belongs))?;
    (!homed.homes.contains(&module.name)).then(|| {
        let homes = homed.homes.iter().map(|home| format!("`{home}`")).collect::<Vec<_>>().join(" and ");
        format!(
            "`{}` names {} (`{}`), which only {homes} may. Use a type of our own here and convert it there",
            module.name,
            homed.what,
            path.join("::")
        )
    })
}

fn purity_problem(module: &'static Module, path: &[String]) -> Option<String> {
    if module.purity == Impure {
        return None;
    }
    let begins_with = |beginning: &[&str]| {
        path.len() >= beginning.len()
            && path
                .iter()
                .zip(beginning)
                .all(|(segment, name)| segment == name || segment == "*")
    };
    let advice = if is_clock(path) {
        CLOCK_ADVICE
    } else {
        IMPURE_PATHS
            .iter()
            .find(|(beginning, _)| begins_with(beginning))
            .map(|(_, advice)| *advice)?
    };
    Some(format!(
        "`{}` is pure and may not use `{}`: {advice}",
        module.name,
        path.join("::")
    ))
}

fn is_clock(path: &[String]) -> bool {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    match names.as_slice() {
        ["std" | "web_time" | "chrono" | "jiff", .., "now"]
        | [.., "Instant" | "Utc" | "Local", "now"] => true,
        names => names.contains(&"SystemTime"),
    }
}

fn is_in_table(name: &str) -> bool {
    TABLE.iter().any(|module| module.name == name)
}

/// A source file: where it lies from the root of the package, its path of modules, and what it names.
struct Source {
    file: String,
    module: Vec<String>,
    found: Mentions,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    list_files(&root, &mut files);
    files.sort();
    let sources = files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    let sources: Vec<Source> = sources.map(|file| read_source(&root, file)).collect();
    let in_tests = |source: &Source| {
        let declared = sources.iter().flat_map(|other| &other.found.test_modules);
        declared
            .into_iter()
            .any(|module| source.module.starts_with(module))
    };
    let kept: Vec<bool> = sources.iter().map(|source| !in_tests(source)).collect();
    sources
        .into_iter()
        .zip(kept)
        .filter_map(|(source, keep)| keep.then_some(source))
        .collect()
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src/ is readable") {
        let path = entry.expect("src/ is readable").path();
        if path.is_dir() {
            list_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn read_source(root: &Path, path: &Path) -> Source {
    let below = path
        .strip_prefix(root)
        .expect("listed below src/")
        .with_extension("");
    let mut module: Vec<String> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if module.last().is_some_and(|name| name == "mod")
        || below == Path::new("lib")
        || below == Path::new("main")
    {
        module.pop();
    }
    let file = format!("src/{}.rs", below.to_string_lossy().replace('\\', "/"));
    let text = fs::read_to_string(path).expect("a source file is UTF-8");
    let parsed = syn::parse_file(&text);
    assert!(parsed.is_ok(), "{file} does not parse: {:?}", parsed.err());
    let found = parsed
        .map(|parsed| mentions_of(&parsed, &module))
        .unwrap_or_default();
    Source {
        file,
        module,
        found,
    }
}

/// The name by which the table knows a file of `src/`: its first folder, or its own name.
fn owner_of(file: &str) -> &str {
    let below = file.trim_start_matches("src/");
    below
        .split('/')
        .next()
        .unwrap_or(below)
        .trim_end_matches(".rs")
}

fn problems_of_snippet(owner: &str, module: &str, code: &str) -> Vec<String> {
    let parsed = syn::parse_file(code).expect("a snippet parses");
    let module: Vec<String> = module
        .split("::")
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let owner = Module::find(owner).expect("a snippet belongs to the table");
    problems_in(owner, "snippet", &mentions_of(&parsed, &module))
}

#[test]
fn source_obeys_the_table() {
    let mut report = String::new();
    for source in sources() {
        let owner = owner_of(&source.file);
        let problems = match Module::find(owner) {
            Some(module) => problems_in(module, &source.file, &source.found),
            None => vec![format!(
                "{}: `{owner}` is not in the table: give it a row in tests/it/architecture.rs and in docs/architecture.md, or move it",
                source.file
            )],
        };
        for problem in problems {
            writeln!(report, "{problem}").expect("a string takes any text");
        }
    }
    assert!(report.is_empty(), "the layering is broken:\n{report}");
}

/// So no field can be without what egui's lacks: how right-to-left text reads, and its text as it was written.
#[test]
fn text_fields_are_made_in_one_file() {
    const HOME: &str = "src/view/text_field.rs";
    let is_made = |path: &[String]| {
        path.ends_with(&["TextEdit".to_owned(), "singleline".to_owned()])
            || path.ends_with(&["TextEdit".to_owned(), "multiline".to_owned()])
    };
    let mut found_home = false;
    for source in sources() {
        let mut mentions = source.found.mentions.iter();
        let makes = mentions
            .any(|mention| matches!(&mention.path, NamedPath::Other(path) if is_made(path)));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(root.join(&source.file)).expect("a source file is UTF-8");
        let is_asked =
            [".text_edit_singleline(", ".text_edit_multiline("].map(|call| text.contains(call));
        let is_home = source.file == HOME;
        found_home |= is_home && makes;
        assert!(
            is_home || !(makes || is_asked.contains(&true)),
            "{}: makes a field to type in of its own; use `TextField` of {HOME}",
            source.file
        );
    }
    assert!(found_home, "{HOME} makes none");
}

#[test]
fn every_folder_of_src_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).expect("src/ is readable") {
        let name = entry
            .expect("src/ is readable")
            .file_name()
            .to_string_lossy()
            .into_owned();
        assert!(
            Module::find(owner_of(&name)).is_some(),
            "src/{name} is not in the table: give it a row in tests/it/architecture.rs and in docs/architecture.md, or move it"
        );
    }
}

#[test]
fn rows_only_name_rows_above() {
    for (idx, module) in TABLE.iter().enumerate() {
        let (Only(names) | AllAboveBut(names)) = module.may_use;
        for name in names {
            let above = TABLE[..idx].iter().any(|other| other.name == *name);
            assert!(
                above,
                "`{}` names `{name}`, which is not above it",
                module.name
            );
        }
    }
}

#[test]
fn documentation_shows_the_same_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = fs::read_to_string(path).expect("docs/architecture.md is readable");
    let shown = text
        .lines()
        .skip_while(|line| !line.starts_with("| module |"))
        .skip(2);
    let shown: Vec<&str> = shown.take_while(|line| line.starts_with('|')).collect();
    let expected: Vec<String> = TABLE.iter().map(Module::markdown).collect();
    assert!(
        shown == expected,
        "the table of docs/architecture.md should read\n{}",
        expected.join("\n")
    );
}

/// Checks a snippet of the given module: as many problems as parts, each part found in its problem, in order.
#[track_caller]
fn check(owner: &str, module: &str, code: &str, expected: &[&str]) {
    let problems = problems_of_snippet(owner, module, code);
    let as_expected = problems.len() == expected.len()
        && problems
            .iter()
            .zip(expected)
            .all(|(problem, part)| problem.contains(part));
    assert!(
        as_expected,
        "in `{code}` of `{module}`\nexpected {expected:#?}\nfound {problems:#?}"
    );
}

#[test]
fn uses_of_a_module_further_up_are_found_however_they_are_written() {
    let jobs = &["snippet:1: `layout` may not use `jobs`"];
    check("layout", "layout::rows", "use crate::jobs::Executor;", jobs);
    check(
        "layout",
        "layout::rows",
        "pub use crate::jobs::Executor;",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "use crate::{time::Span, jobs::{load as l}};",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "fn f() { crate::jobs::load() }",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "fn f(x: Vec<crate::jobs::Load>) {}",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "impl crate::jobs::Load for X {}",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "fn f() { format!(\"{}\", crate::jobs::load()) }",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "macro_rules! m { () => { use $crate::{jobs::load}; } }",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "#[derive(crate::jobs::Load)] struct X;",
        jobs,
    );
    check(
        "layout",
        "layout::rows",
        "#[serde(with = \"crate::jobs::hex\")] struct X;",
        jobs,
    );
    check("layout", "layout::rows", "use super::super::jobs;", jobs);
    check(
        "layout",
        "layout::rows",
        "mod inner { use super::super::super::jobs; }",
        jobs,
    );
    check("layout", "layout", "fn f() { super::jobs::load() }", jobs);
    check(
        "layout",
        "layout",
        "#[cfg(any(test, unix))] use crate::jobs;",
        jobs,
    );
    check(
        "layout",
        "layout",
        "#[cfg(not(test))] use crate::jobs;",
        jobs,
    );
}

#[test]
fn lines_are_those_of_the_use() {
    check(
        "model",
        "model",
        "\n\nfn f() {\n    crate::store::merge();\n}",
        &["snippet:4: `model` may not use `store`"],
    );
}

#[test]
fn allowed_uses_pass() {
    check(
        "layout",
        "layout::rows",
        "use crate::time::Span; use super::lanes; use crate::layout::Scene;",
        &[],
    );
    check(
        "layout",
        "layout::rows",
        "mod inner { use super::super::lanes; use super::x; }",
        &[],
    );
    check(
        "layout",
        "layout",
        "pub(crate) struct X; pub(in crate::layout) fn f() { self::rows::g() }",
        &[],
    );
    check(
        "layout",
        "layout",
        "/// See [`crate::jobs::load`].\nfn f() {}",
        &[],
    );
    check(
        "export",
        "export",
        "use crate::workspace::Workspace; use crate::theme::Tokens;",
        &[],
    );
    check(
        "main",
        "",
        "use truceline::app; fn main() { truceline::cli::run() }",
        &[],
    );
    check("lib", "", "//! Docs\npub mod time; pub mod jobs;", &[]);
}

#[test]
fn what_only_tests_compile_is_left_out() {
    check(
        "layout",
        "layout",
        "#[cfg(test)] mod tests { use crate::jobs::load; }",
        &[],
    );
    check(
        "layout",
        "layout",
        "#[cfg(all(test, unix))] use crate::jobs::load;",
        &[],
    );
    check(
        "layout",
        "layout",
        "#[test] fn f() { std::fs::read(\"x\"); }",
        &[],
    );
    check(
        "layout",
        "layout",
        "impl X { #[cfg(test)] fn f() { crate::jobs::load() } }",
        &[],
    );
    check(
        "layout",
        "layout",
        "fn f() { #[cfg(test)] let x = crate::jobs::load(); }",
        &[],
    );
    check(
        "layout",
        "layout",
        "#![cfg(test)] use crate::jobs::load;",
        &[],
    );
    let parsed = syn::parse_file("#[cfg(test)] mod tests; mod rows;").expect("a snippet parses");
    let found = mentions_of(&parsed, &["layout".to_owned()]);
    assert_eq!(
        found.test_modules,
        [["layout".to_owned(), "tests".to_owned()]]
    );
}

#[test]
fn root_and_hidden_code_are_refused() {
    check(
        "layout",
        "layout",
        "use crate::*;",
        &["names the root of the crate"],
    );
    check(
        "layout",
        "layout",
        "use super::*;",
        &["names the root of the crate"],
    );
    check(
        "layout",
        "layout",
        "use crate::helper;",
        &["is in no module of the table"],
    );
    check(
        "lib",
        "",
        "pub use time::Timestamp;",
        &["`lib` may not use `time`"],
    );
    check(
        "main",
        "",
        "use truceline::view::Window;",
        &["`main` may not use `view`"],
    );
    check(
        "layout",
        "layout",
        "#[path = \"../jobs/load.rs\"] mod load;",
        &["hide code"],
    );
    check("layout", "layout", "include!(\"load.in\");", &["hide code"]);
}

#[test]
fn files_threads_and_clocks_are_refused_in_a_pure_module() {
    check(
        "formats",
        "formats",
        "use std::{fs, io::Read};",
        &["`formats` is pure and may not use `std::fs`"],
    );
    check(
        "formats",
        "formats",
        "fn f() { std::thread::spawn(g); }",
        &["`std::thread::spawn`"],
    );
    check(
        "formats",
        "formats",
        "fn f() { std::process::exit(1) }",
        &["`std::process::exit`"],
    );
    check(
        "formats",
        "formats",
        "use std::net::TcpStream;",
        &["`std::net::TcpStream`"],
    );
    check(
        "formats",
        "formats",
        "use web_time::Instant; fn f() { Instant::now(); }",
        &["`web_time::Instant::now`"],
    );
    check(
        "formats",
        "formats",
        "use std::time::Instant as I; fn f() { I::now(); }",
        &["`std::time::Instant::now`"],
    );
    check(
        "formats",
        "formats",
        "fn f(t: std::time::SystemTime) {}",
        &["take the time as a parameter"],
    );
    check(
        "time",
        "time",
        "use chrono::Utc; fn f() { Utc::now(); }",
        &["`chrono::Utc::now`"],
    );
    check(
        "time",
        "time",
        "use jiff::Zoned; fn f() { Zoned::now(); }",
        &["`jiff::Zoned::now`"],
    );
    check(
        "formats",
        "formats",
        "use std::io::Read; fn f(since: std::time::Instant, p: &std::path::Path) {}",
        &[],
    );
    check(
        "jobs",
        "jobs",
        "use std::{fs, thread}; fn f() { web_time::Instant::now(); }",
        &[],
    );
}

#[test]
fn crates_stay_in_their_homes() {
    check(
        "layout",
        "layout",
        "use egui::Pos2;",
        &["`layout` names a GUI crate (`egui::Pos2`), which only `view` and `app` may"],
    );
    check(
        "theme",
        "theme",
        "fn f() -> ecolor::Color32 {}",
        &["names a GUI crate"],
    );
    check(
        "main",
        "",
        "fn main() { eframe::run_native() }",
        &["`main` names a GUI crate"],
    );
    check(
        "export",
        "export",
        "use egui_plot as p;",
        &["names a GUI crate"],
    );
    check(
        "export",
        "export",
        "extern crate egui;",
        &["names a GUI crate"],
    );
    check(
        "model",
        "model",
        "use chrono::NaiveDate;",
        &["`model` names a date library (`chrono::NaiveDate`), which only `time` may"],
    );
    check(
        "view",
        "view",
        "use egui::{Pos2, Ui}; fn f() { egui::vec2(0.0, 0.0); }",
        &[],
    );
    check(
        "time",
        "time",
        "use chrono::Datelike; use jiff::tz::TimeZone;",
        &[],
    );
}
