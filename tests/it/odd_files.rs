//! Files that are one by two names, that are no files, that are hidden: what is done with each.

use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

use truceline::jobs::{
    LinkedState, Overwrite, RealFiles, SaveError, open_project, prepare_for_saving, save_project,
    write_atomically,
};
use truceline::project::Project;

use super::cli::{Run, run};

const TABLE: &str = "id,date,country\n1,2023-12-03,Iraq\n2,2023-12-04,Syria\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    for (name, text) in files {
        write_atomically(&folder.path().join(name), text.as_bytes()).expect("there is room");
    }
    folder
}

/// A project of layers, each with its name, path and more fields.
fn project_of(layers: &[&str]) -> String {
    let layers: Vec<String> = layers
        .iter()
        .map(|layer| format!("        ({layer}),\n"))
        .collect();
    let layers = layers.concat();
    format!(
        "(\n    format: \"truceline-project\",\n    version: 1,\n    layers: [\n{layers}    ],\n)\n"
    )
}

/// Runs a command on files of a folder; what is no name of a file there is an option.
fn run_in(folder: &Path, args: &[&str]) -> Run {
    let args: Vec<String> = args
        .iter()
        .map(|arg| match folder.join(arg) {
            path if fs::symlink_metadata(&path).is_ok() => path.display().to_string(),
            _ => (*arg).to_owned(),
        })
        .collect();
    run(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let status = Command::new("mkfifo").arg(path).status();
    assert!(status.expect("there is a mkfifo").success());
}

// One file by two names

#[cfg(unix)]
#[test]
fn second_name_of_a_file_is_refused_beside_the_first() {
    let folder = folder(&[
        ("a.csv", TABLE),
        (
            "a.truceline",
            &project_of(&["name: \"A\", path: \"a.csv\""]),
        ),
    ]);
    fs::hard_link(folder.path().join("a.csv"), folder.path().join("b.csv")).unwrap();
    let twice = run_in(folder.path(), &["stats", "a.csv", "b.csv"]).expect_code(2);
    assert!(
        twice.stderr.contains("b.csv is given twice"),
        "{}",
        twice.stderr
    );
    let linked = run_in(folder.path(), &["stats", "--json", "a.truceline", "b.csv"]).expect_code(0);
    assert_eq!(linked.json()["events"], 2);
    let onto = run_in(
        folder.path(),
        &["convert", "a.csv", "--to", "csv", "-o", "b.csv"],
    );
    assert!(onto.expect_code(2).stderr.contains("never written over"));
}

#[cfg(unix)]
#[test]
fn standard_input_that_is_a_file_given_too_is_told() {
    let folder = folder(&[("a.csv", TABLE)]);
    let path = folder.path().join("a.csv");
    let program = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_truceline"))
            .current_dir(folder.path())
            .args(args)
            .stdin(fs::File::open(&path).unwrap())
            .output()
            .unwrap()
    };
    assert_eq!(program(&["stats", "a.csv", "-"]).status.code(), Some(2));
    let onto = program(&["convert", "-", "-o", "a.csv"]);
    assert_eq!(onto.status.code(), Some(2));
    assert_eq!(fs::read(&path).unwrap(), TABLE.as_bytes());
    // A file that is called so is another thing.
    write_atomically(&folder.path().join("-"), TABLE.as_bytes()).unwrap();
    assert_eq!(program(&["stats", "./-", "-"]).status.code(), Some(0));
}

#[test]
fn file_of_two_layers_counts_once_and_is_told() {
    let layers = [
        "name: \"Hidden\", path: \"a.csv\", visible: false",
        "name: \"First\", path: \"./a.csv\"",
        "name: \"Second\", path: \"a.csv\"",
    ];
    let folder = folder(&[("a.csv", TABLE), ("a.truceline", &project_of(&layers))]);
    let stats = run_in(
        folder.path(),
        &["stats", "--json", "--by", "layer", "a.truceline"],
    );
    let stats = stats.expect_code(0);
    assert_eq!(stats.json()["events"], 2);
    assert_eq!(stats.json()["by"]["layer"][0]["key"], "First");
    assert!(
        stats
            .stderr
            .contains("layers 'Second': the layer “First” has the same file"),
        "{}",
        stats.stderr
    );
    let check = run_in(folder.path(), &["check", "--json", "a.truceline"])
        .expect_code(0)
        .json();
    let problems = check["files"][0]["problems"].as_array().unwrap();
    let fields: Vec<_> = problems
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["layers 'Hidden'", "layers 'Second'"]);
    let opened = open_project(&folder.path().join("a.truceline")).unwrap();
    let first = opened.project.layer_named("First").unwrap().id;
    let states: Vec<_> = opened.linked.iter().map(|file| file.state).collect();
    let repeated = LinkedState::Repeated { by: first };
    assert_eq!(states, [repeated, LinkedState::Same, repeated]);
}

// What is no file

#[cfg(unix)]
#[test]
fn project_that_links_a_pipe_or_a_device_hangs_nobody() {
    let layers = [
        "name: \"Pipe\", path: \"pipe.csv\"",
        "name: \"Device\", path: \"/dev/zero\"",
        "name: \"Folder\", path: \".\"",
        "name: \"File\", path: \"a.csv\"",
    ];
    let folder = folder(&[("a.csv", TABLE), ("a.truceline", &project_of(&layers))]);
    pipe(&folder.path().join("pipe.csv"));
    let stats = run_in(folder.path(), &["stats", "--json", "a.truceline"]).expect_code(1);
    assert_eq!(stats.json()["events"], 2);
    for told in [
        "pipe.csv: is no plain file, and nothing else can be linked",
        "/dev/zero: is no plain file",
        "is a folder",
    ] {
        assert!(stats.stderr.contains(told), "{}", stats.stderr);
    }
    let project = folder.path().join("a.truceline");
    // Neither does saving it wait.
    let opened = open_project(&project).unwrap().project;
    let prepared = prepare_for_saving(&opened, &project).unwrap();
    assert!(prepared.says_the_same(&opened) || prepared.layers().len() == 4);
}

#[cfg(unix)]
#[test]
fn pipe_that_is_named_is_read_even_where_its_events_are_wanted_whole() {
    let folder = folder(&[]);
    let path = folder.path().join("pipe.csv");
    pipe(&path);
    for command in [
        &["stats", "--json"][..],
        &["convert", "--to", "csv", "-o", "-"],
    ] {
        let mut writing = Command::new("sh")
            .args([
                "-c",
                "printf 'id,date,title,tags\\n1,2023-12-03,A,x;y\\n' > \"$0\"",
            ])
            .arg(&path)
            .spawn()
            .unwrap();
        let run = run_in(folder.path(), &[command, &["pipe.csv"]].concat()).expect_code(0);
        assert!(writing.wait().unwrap().success());
        // Tags are what only the whole events have.
        let is_whole = run.text().contains("x; y") || run.text().contains("\"events\": 1");
        assert!(is_whole, "{}\n{}", run.text(), run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn file_whose_name_is_no_text_is_read_whole_and_never_written_over() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[]);
    let path = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"a\xff.csv"));
    write_atomically(&path, b"id,date,title,tags\n1,2023-12-03,A,x;y\n").unwrap();
    let convert = |output: &Path| {
        Command::new(env!("CARGO_BIN_EXE_truceline"))
            .args(["convert", "--to", "json", "-o"])
            .args([output, &path])
            .output()
            .unwrap()
    };
    let run = convert(Path::new("-"));
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    // Tags are what only the whole events have.
    assert!(String::from_utf8_lossy(&run.stdout).contains("\"y\""));
    assert_eq!(convert(&path).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn project_is_saved_onto_nothing_but_a_file() {
    let folder = folder(&[("sound.truceline", &project_of(&[]))]);
    let pipe_path = folder.path().join("pipe.truceline");
    pipe(&pipe_path);
    let save =
        |path: &Path| save_project(path, &Project::default(), Overwrite::Anything, &RealFiles);
    for path in [&pipe_path, Path::new("/dev/null"), Path::new("/dev/full")] {
        let error = save(path).unwrap_err();
        assert!(matches!(error, SaveError::Special { .. }), "{error}");
        let told = "was not saved: it is no plain file, and a project can be kept in nothing else; choose another name";
        assert!(error.to_string().contains(told), "{error}");
    }
    let error = save(folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("it is a folder; choose another name"),
        "{error}"
    );
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 2);
}

// What is hidden, and what is not there

#[test]
fn hidden_layers_are_told_where_they_do_not_count() {
    let layers = [
        "name: \"A\", path: \"a.csv\"",
        "name: \"B\", path: \"b.csv\", visible: false",
    ];
    let folder = folder(&[
        ("a.csv", TABLE),
        ("b.csv", TABLE),
        ("a.truceline", &project_of(&layers)),
    ]);
    let stats = run_in(folder.path(), &["stats", "--json", "a.truceline"]).expect_code(0);
    assert_eq!(stats.json()["events"], 2);
    assert_eq!(stats.json()["hidden"], 2);
    let told = "2 events of hidden layers were left out";
    assert!(stats.stderr.contains(told), "{}", stats.stderr);
    let stats = run_in(folder.path(), &["stats", "a.truceline"]).expect_code(0);
    assert!(stats.stderr.contains(told), "{}", stats.stderr);
    let picture = folder.path().join("out.svg").display().to_string();
    let render = run_in(folder.path(), &["render", "a.truceline", "-o", &picture]).expect_code(0);
    assert!(render.stderr.contains(told), "{}", render.stderr);
    let none = run_in(folder.path(), &["stats", "--json", "b.csv"]).expect_code(0);
    assert_eq!(none.json()["hidden"], 0);
    assert_eq!(none.stderr, "");
}

#[test]
fn project_of_data_files_alone_has_no_layer_more_when_it_is_opened_again() {
    let folder = folder(&[
        ("a.csv", TABLE),
        (
            "a.truceline",
            &project_of(&["name: \"A\", path: \"a.csv\""]),
        ),
    ]);
    let path = folder.path().join("a.truceline");
    let opened = open_project(&path).unwrap().project;
    assert_eq!(opened.layers().len(), 1);
}

#[cfg(feature = "gui")]
mod in_window {
    use super::super::ui::{assert_shows, assert_shows_not, window};
    use super::super::ui_documents::click;
    use super::*;

    #[test]
    fn file_of_two_layers_is_loaded_once_until_one_of_them_is_closed() {
        let layers = [
            "name: \"First\", path: \"a.csv\"",
            "name: \"Second\", path: \"a.csv\"",
        ];
        let folder = folder(&[("a.csv", TABLE), ("a.truceline", &project_of(&layers))]);
        let mut window = window(&[folder.path().join("a.truceline")]);
        assert_shows(&window, "The layer Second has the same file as First");
        assert_shows(&window, "2 events");
        assert_shows_not(&window, "4 events");
        click(&mut window, "Menu of First");
        click(&mut window, "Close layer");
        assert_shows(&window, "2 events");
    }

    #[cfg(unix)]
    #[test]
    fn second_name_of_an_open_file_opens_nothing() {
        let folder = folder(&[("a.csv", TABLE)]);
        let other = folder.path().join("b.csv");
        fs::hard_link(folder.path().join("a.csv"), &other).unwrap();
        let window = window(&[folder.path().join("a.csv"), other]);
        assert_shows(&window, "a.csv is open already");
        assert_shows_not(&window, "4 events");
    }

    #[cfg(unix)]
    #[test]
    fn project_that_links_a_pipe_is_open_without_it() {
        let layers = [
            "name: \"File\", path: \"a.csv\"",
            "name: \"Pipe\", path: \"pipe.csv\"",
        ];
        let folder = folder(&[("a.csv", TABLE), ("a.truceline", &project_of(&layers))]);
        pipe(&folder.path().join("pipe.csv"));
        let window = window(&[folder.path().join("a.truceline")]);
        assert_shows(&window, "2 events");
        assert_shows(&window, "pipe.csv is no plain file");
    }

    #[test]
    fn project_of_data_files_alone_shows_no_chronology() {
        let layers = ["name: \"A\", path: \"a.csv\""];
        let folder = folder(&[("a.csv", TABLE), ("a.truceline", &project_of(&layers))]);
        let window = window(&[folder.path().join("a.truceline")]);
        assert_shows(&window, "2 events");
        assert_shows_not(&window, "Chronology");
    }
}
