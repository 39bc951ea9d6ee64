//! Saving when something goes wrong: every call failing in turn, a full disk, another window, kill -9.

use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use truceline::jobs::{
    FileFacts, FileSystem, Hold, LinkedState, MAX_RECENT, NewFile, Overwrite, RealFiles, SaveError,
    SavedMark, Settings, SettingsFile, ThemeSetting, fingerprint, hold, open_project,
    prepare_for_saving, save_project,
};
use truceline::model::{Chronology, ChronologyParts};
use truceline::project::file::{read, write};
use truceline::project::{Document, Edit, LayerSource, Project};

use crate::generate::Dice;

fn titled(title: &str) -> Project {
    Edit::SetTitle(title.to_owned())
        .apply(&Project::default())
        .expect("any title can be set")
}

fn save(path: &Path, project: &Project) -> Result<SavedMark, SaveError> {
    save_project(path, project, Overwrite::Anything, &RealFiles)
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("the folder can be listed")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The file system, one call of which fails, or all from one on.
struct Failing {
    fails_at: usize,
    goes_on: bool,
    errno: i32,
    state: Rc<Calls>,
}

#[derive(Default)]
struct Calls {
    n: Cell<usize>,
    /// The call that failed first.
    failed: RefCell<Option<&'static str>>,
}

struct FailingFile {
    file: Box<dyn NewFile>,
    files: Failing,
}

impl Failing {
    fn call(&self, name: &'static str) -> io::Result<()> {
        let n = self.state.n.get();
        self.state.n.set(n + 1);
        if n == self.fails_at || (self.goes_on && n > self.fails_at) {
            self.state.failed.borrow_mut().get_or_insert(name);
            return Err(io::Error::from_raw_os_error(self.errno));
        }
        Ok(())
    }
}

impl FileSystem for Failing {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("resolve").and_then(|()| RealFiles.resolve(path))
    }

    fn metadata(&self, path: &Path) -> io::Result<FileFacts> {
        self.call("metadata")
            .and_then(|()| RealFiles.metadata(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call("read").and_then(|()| RealFiles.read(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.call("list").and_then(|()| RealFiles.list(folder))
    }

    fn open_new(&self, path: &Path, like: Option<&FileFacts>) -> io::Result<Box<dyn NewFile>> {
        self.call("open_new")?;
        Ok(Box::new(FailingFile {
            file: RealFiles.open_new(path, like)?,
            files: Self {
                state: Rc::clone(&self.state),
                ..*self
            },
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename")
            .and_then(|()| RealFiles.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove").and_then(|()| RealFiles.remove(path))
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        self.call("sync_dir")
            .and_then(|()| RealFiles.sync_dir(folder))
    }
}

impl NewFile for FailingFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let failure = self.files.call("write");
        // As on a full disk, a part gets written.
        let n = if failure.is_ok() {
            bytes.len()
        } else {
            bytes.len() / 2
        };
        self.file.write_all(&bytes[..n])?;
        failure
    }

    fn sync(&mut self) -> io::Result<()> {
        self.files.call("sync").and_then(|()| self.file.sync())
    }
}

/// The errors a disk gives, with a part of the reason and of the advice.
#[cfg(unix)]
const ERRORS: [(&str, i32, &str, &str); 4] = [
    ("ENOSPC", 28, "the disk is full", "make room"),
    ("EIO", 5, "Input/output error", "save on another disk"),
    ("EACCES", 13, "permission denied", "a folder of your own"),
    ("EROFS", 30, "mounted read-only", "another disk"),
];

/// Saves over an old file with one call failing; the name of the call, and whether the save succeeded.
#[cfg(unix)]
fn save_with_failure(
    fails_at: usize,
    goes_on: bool,
    (name, errno, reason, advice): (&str, i32, &str, &str),
) -> Option<(&'static str, bool)> {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("kirkuk.truceline");
    let mark = save(&path, &titled("old")).expect("nothing fails yet");
    let before = fs::read(&path).expect("it was just saved");
    let files = Failing {
        fails_at,
        goes_on,
        errno,
        state: Rc::default(),
    };
    let new = titled("new");
    let overwrite = Overwrite::IfUnchanged(&mark.on_disk);
    let result = save_project(&path, &new, overwrite, &files);
    let call = (*files.state.failed.borrow())?;
    let context = format!("{name} at call {fails_at} ({call})");
    match &result {
        Ok(mark) => {
            assert_eq!(
                fs::read(&path).expect("it was just saved"),
                write(&new).into_bytes(),
                "{context}"
            );
            assert_eq!(mark.warning.is_some(), call == "sync_dir", "{context}");
        }
        Err(error) => {
            assert_eq!(
                fs::read(&path).expect("the old file is there"),
                before,
                "{context}"
            );
            let text = error.to_string();
            for part in [&*path.to_string_lossy(), reason, advice, "untouched"] {
                assert!(text.contains(part), "{context}: {text}");
            }
        }
    }
    if !goes_on {
        assert_eq!(names_in(folder.path()), ["kirkuk.truceline"], "{context}");
    }
    // Whatever happened, the next save succeeds and clears what was left.
    let again = save(&path, &new);
    assert!(again.is_ok(), "{context}: {again:?}");
    assert_eq!(names_in(folder.path()), ["kirkuk.truceline"], "{context}");
    Some((call, result.is_ok()))
}

#[cfg(unix)]
#[test]
fn every_call_that_fails_leaves_the_old_file_whole() {
    for error in ERRORS {
        for goes_on in [false, true] {
            let calls: Vec<_> = (0..)
                .map_while(|fails_at| save_with_failure(fails_at, goes_on, error))
                .collect();
            let expected = [
                ("resolve", false),
                ("metadata", false),
                // Leftovers can wait.
                ("list", !goes_on),
                ("open_new", false),
                ("write", false),
                ("sync", false),
                ("read", false),
                ("read", false),
                ("rename", false),
                // The new file stands in its place already.
                ("sync_dir", true),
                ("metadata", true),
            ];
            assert_eq!(calls, expected, "{} {goes_on}", error.0);
        }
    }
}

#[test]
fn file_changed_by_another_window_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kirkuk.truceline");
    let ours = save(&path, &titled("first")).unwrap().on_disk;
    save(&path, &titled("theirs")).unwrap();
    let again = |overwrite| save_project(&path, &titled("ours"), overwrite, &RealFiles);
    let error = again(Overwrite::IfUnchanged(&ours)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("save under another name, or choose to overwrite it")
    );
    assert_eq!(open_project(&path).unwrap().project.title, "theirs");
    assert_eq!(names_in(folder.path()), ["kirkuk.truceline"]);
    let mark = again(Overwrite::Anything).unwrap();
    // What was opened or written last is no change, whatever its time says.
    let opened = open_project(&path).unwrap().on_disk.unwrap();
    assert_eq!(opened, mark.on_disk);
    again(Overwrite::IfUnchanged(&opened)).unwrap();
    // A file that was removed is made again.
    fs::remove_file(&path).unwrap();
    again(Overwrite::IfUnchanged(&opened)).unwrap();
}

#[test]
fn second_window_on_a_file_is_told_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kirkuk.truceline");
    save(&path, &titled("")).unwrap();
    let first = hold(&path);
    assert!(matches!(first, Hold::Ours(_)), "{first:?}");
    assert_eq!(first.warning(&path), None);
    let second = hold(&path);
    let warning = second.warning(&path).expect("it is open");
    assert!(warning.contains("is open in another window"), "{warning}");
    if cfg!(unix) {
        assert!(warning.contains(&format!("(process {})", std::process::id())));
    }
    // Saving replaces the document; the lock stays.
    save(&path, &titled("new")).unwrap();
    assert!(matches!(hold(&path), Hold::Theirs { .. }));
    drop((first, second));
    assert_eq!(names_in(folder.path()), ["kirkuk.truceline"]);
    assert!(matches!(hold(&path), Hold::Ours(_)));
    assert!(matches!(
        hold(&folder.path().join("no/such")),
        Hold::Unknown(_)
    ));
}

#[test]
fn places_that_cannot_be_written_are_told_with_what_to_do() {
    #[track_caller]
    fn check(path: &Path, expected: &str) {
        let text = save(path, &titled("new")).unwrap_err().to_string();
        let rest = text.strip_prefix(&path.display().to_string());
        assert_eq!(rest, Some(expected), "{text}");
    }
    let untouched = "What was there before is untouched.";
    let folder = tempfile::tempdir().unwrap();
    check(
        folder.path(),
        &format!(" was not written: it is a folder; choose another name. {untouched}"),
    );
    check(
        &folder.path().join("no/such.truceline"),
        &format!(
            " was not written: its folder is not there; make the folder, or save in another. {untouched}"
        ),
    );
    if cfg!(unix) {
        check(
            &folder.path().join("n".repeat(256)),
            &format!(
                " was not written: the name is longer than the disk allows; choose a shorter name. {untouched}"
            ),
        );
        // A name as long as it may be leaves room for what is written beside it.
        save(&folder.path().join("n".repeat(255)), &titled("")).unwrap();
        fs::remove_file(folder.path().join("n".repeat(255))).unwrap();
    }
    let path = folder.path().join("kept.truceline");
    save(&path, &titled("old")).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    check(
        &path,
        " was not saved: the file is read-only; save under another name, or allow writing it first. The file is untouched.",
    );
    assert_eq!(names_in(folder.path()), ["kept.truceline"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (
        folder.path().join("a.truceline"),
        folder.path().join("link"),
    );
    save(&path, &titled("old")).unwrap();
    symlink("a.truceline", &link).unwrap();
    for mode in [0o600, 0o640, 0o664] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        save(&link, &titled(&mode.to_string())).unwrap();
        assert!(link.is_symlink());
        assert_eq!(open_project(&path).unwrap().project.title, mode.to_string());
        let found = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(found, mode);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn leftovers_of_dead_processes_go_with_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    // No process has a number above 2^22; process 1 is always there.
    let dead = ".truceline-save-4194999-3.tmp";
    let others = [".truceline-save-1-0.tmp", "notes.tmp"];
    for name in others.into_iter().chain([dead]) {
        truceline::jobs::write_atomically(&folder.path().join(name), b"half").unwrap();
    }
    save(&folder.path().join("a.truceline"), &titled("")).unwrap();
    assert_eq!(
        names_in(folder.path()),
        [".truceline-save-1-0.tmp", "a.truceline", "notes.tmp"]
    );
}

#[test]
fn project_that_could_not_be_read_back_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.truceline");
    let mut project = Project::default();
    project.add_layer("from a pipe".to_owned(), String::new(), "");
    let error = save(&path, &project).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the layer “from a pipe” comes from no file"),
        "{error}"
    );
    let mut project = Project::default();
    project.views.push(truceline::project::SavedView {
        range: "soon".to_owned(),
        ..Default::default()
    });
    let error = save(&path, &project).unwrap_err();
    assert!(matches!(error, SaveError::NotReadBack { .. }), "{error}");
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn linked_files_are_saved_by_their_way_from_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let here = fs::canonicalize(folder.path()).unwrap();
    for name in ["data", "kirkuk", "kirkuk/old"] {
        fs::create_dir(here.join(name)).unwrap();
    }
    let data = here.join("data/ged.csv");
    truceline::jobs::write_atomically(&data, b"id,year\n").unwrap();
    let mut document = Document::new(Project::default());
    let mut layer = truceline::project::LayerSpec::of_chronology("GED");
    layer.path = data.display().to_string();
    layer.source = LayerSource::Linked {
        path: layer.path.clone(),
        format: "ucdp-ged".to_owned(),
        mapping: None,
        fingerprint: None,
    };
    document
        .apply(&Edit::AddLayer(Box::new(layer)), None)
        .unwrap();
    for (name, expected) in [
        ("kirkuk/a.truceline", "../data/ged.csv"),
        ("kirkuk/old/../a.truceline", "../data/ged.csv"),
        ("a.truceline", "data/ged.csv"),
        ("kirkuk/old/a.truceline", "../../data/ged.csv"),
    ] {
        let path = here.join(name);
        let prepared = prepare_for_saving(document.project(), &path).unwrap();
        let mark = save(&path, &prepared).unwrap();
        document.saved(&prepared, path.clone(), mark.on_disk);
        assert!(!document.is_dirty(), "{name}");
        let LayerSource::Linked {
            path: linked,
            fingerprint: found,
            ..
        } = &document.project().layers()[0].source
        else {
            panic!("it is linked");
        };
        assert_eq!(linked, expected);
        assert_eq!(*found, fingerprint(&data).ok());
        let opened = open_project(&path).unwrap();
        assert_eq!(opened.linked[0].state, LinkedState::Same, "{name}");
    }
    // One that is not there keeps what is known of it.
    fs::remove_file(&data).unwrap();
    let again = prepare_for_saving(document.project(), &here.join("a.truceline")).unwrap();
    let LayerSource::Linked { fingerprint, .. } = &again.layers()[0].source else {
        panic!("it is linked");
    };
    assert!(fingerprint.is_some());
}

/// A file system of three megabytes, taken away when it is dropped.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount() -> Result<Self, String> {
        let folder = tempfile::tempdir().expect("there is room");
        let output = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
            .arg(folder.path())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(Self(folder))
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let status = Command::new("umount").arg(self.0.path()).status();
        assert!(status.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_leaves_the_old_file_and_no_litter() {
    let disk = match SmallDisk::mount() {
        Ok(disk) => disk,
        Err(why) => {
            let is_ci = std::env::var_os("CI").is_some();
            let root = fs::read_to_string("/proc/self/status").unwrap();
            let is_root = root.contains("\nUid:\t0\t");
            assert!(
                !(is_ci && is_root),
                "in CI a small disk must be mounted: {why}"
            );
            // Past the harness, which hides what a passing test prints.
            let text = format!("\nNOT TESTED: a full disk, for no tmpfs could be mounted: {why}\n");
            io::stderr().write_all(text.as_bytes()).unwrap();
            return;
        }
    };
    let path = disk.0.path().join("kirkuk.truceline");
    save(&path, &titled(&"a".repeat(1_200_000))).unwrap();
    let before = fs::read(&path).unwrap();
    let error = save(&path, &titled(&"b".repeat(2_500_000))).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} was not written: the disk is full; make room, or save on another disk. What was there before is untouched.",
            path.display()
        )
    );
    assert!(fs::read(&path).unwrap() == before);
    assert_eq!(names_in(disk.0.path()), ["kirkuk.truceline"]);
    save(&path, &titled("there is room for this")).unwrap();
}

/// How often the saving process is killed; `scripts/kill-while-saving` asks for more.
const N_KILLS: usize = 200;
/// So many times as many kills there are at the most.
const MAX_ROUNDS: usize = 6;
const KILLS_VARIABLE: &str = "TRUCELINE_KILLS";

/// Tells this binary's own test below to save until it is killed.
const FOREVER_VARIABLE: &str = "TRUCELINE_SAVE_FOREVER";

/// Two projects, of some 60 KB and twice that, told apart by their titles.
struct Alternating([Arc<Chronology>; 2]);

impl Alternating {
    fn new() -> Self {
        Self([40, 80].map(|n_events| {
            let mut dice = Dice::new(n_events);
            let n_events = usize::try_from(n_events).expect("a small number");
            let events = (0..n_events).map(|position| Arc::new(dice.event(position)));
            Arc::new(Chronology::new(ChronologyParts {
                events: events.collect(),
                ..ChronologyParts::default()
            }))
        }))
    }

    fn numbered(&self, n: usize) -> Project {
        let mut project = titled(&n.to_string());
        project.chronology = Arc::clone(&self.0[n % 2]);
        project.ensure_chronology_layer();
        project
    }
}

/// Saves over and over, each time over what it saved before, and says so behind each save.
fn save_until(path: &Path, n_saves: usize) {
    let alternating = Alternating::new();
    let (mut n, mut mark) = match open_project(path) {
        Ok(opened) => (
            opened.project.title.parse().expect("titles are numbers"),
            opened.on_disk,
        ),
        Err(_) => (0, None),
    };
    let mut out = io::stdout();
    writeln!(out, "\nready").expect("somebody listens");
    for _ in 0..n_saves {
        n += 1;
        let overwrite = mark
            .as_ref()
            .map_or(Overwrite::Anything, Overwrite::IfUnchanged);
        let saved = save_project(path, &alternating.numbered(n), overwrite, &RealFiles)
            .expect("nothing fails here");
        mark = Some(saved.on_disk);
        writeln!(out, "\nsaved {n}").expect("somebody listens");
        out.flush().expect("somebody listens");
    }
}

#[test]
fn save_forever() {
    if let Some(path) = std::env::var_os(FOREVER_VARIABLE) {
        save_until(Path::new(&path), usize::MAX);
    } else {
        // Without a killer: what it does three times, it does for ever.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kirkuk.truceline");
        save_until(&path, 2);
        save_until(&path, 1);
        assert_eq!(open_project(&path).unwrap().project.title, "3");
    }
}

/// Starts a process that saves for ever, kills it after `delay`, and gives the number of the last save it acknowledged.
fn kill_after(path: &Path, delay: Duration) -> Option<usize> {
    let mut child = Command::new(std::env::current_exe().expect("this test has a file"))
        .args([
            "--exact",
            "saving::save_forever",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(FOREVER_VARIABLE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut line = String::new();
    while line.trim() != "ready" {
        line.clear();
        assert!(
            output.read_line(&mut line).expect("it is text") > 0,
            "it ended by itself"
        );
    }
    // The moment is what is tested; nothing waits for something to happen.
    std::thread::sleep(delay);
    child.kill().expect("it runs");
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("it is text");
    child.wait().expect("it was killed");
    let mut saved = rest.lines().filter_map(|line| line.strip_prefix("saved "));
    saved
        .next_back()
        .map(|n| n.parse().expect("numbers follow"))
}

#[test]
fn kill_at_any_moment_loses_no_acknowledged_save() {
    let n_kills = std::env::var(KILLS_VARIABLE).map_or(N_KILLS, |n| n.parse().unwrap());
    // On a disk, not in memory: flushing is to take its time.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("kirkuk.truceline");
    let alternating = Alternating::new();
    let mut dice = Dice::new(n_kills as u64);
    let mut last = 0;
    let (mut n_within, mut n_unacknowledged) = (0, 0);
    let mut kill = 0;
    // On a machine that is busy with other things fewer kills come at the moments that matter; then it takes more.
    while kill < n_kills || (n_within <= n_kills / 50 && kill < MAX_ROUNDS * n_kills) {
        kill += 1;
        let delay = Duration::from_micros(dice.below(60_000) as u64);
        last = kill_after(&path, delay).unwrap_or(last);
        let leftovers = names_in(folder.path()).len() - usize::from(path.exists());
        assert!(
            leftovers <= 1,
            "kill {kill}: older leftovers go with the next save"
        );
        n_within += leftovers;
        if last == 0 && !path.exists() {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let (found, _) = read(&bytes).unwrap_or_else(|error| panic!("kill {kill}: {error}"));
        let n: usize = found.title.parse().unwrap();
        assert!(
            n == last || n == last + 1,
            "kill {kill}: {n} was found, {last} acknowledged"
        );
        assert!(found.says_the_same(&alternating.numbered(n)), "kill {kill}");
        n_unacknowledged += n - last;
        last = n;
    }
    println!(
        "{kill} kills, {last} saves: {n_within} kills while the new file was being written, {n_unacknowledged} between its place and the word; no file corrupt, no acknowledged save lost"
    );
    // Or the kills came at other moments than those that matter.
    assert!(n_within > n_kills / 50, "{n_within} of {kill}");
}

#[test]
fn settings_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::at(folder.path().join("deep/settings.ron"));
    assert_eq!(file.load(), (Settings::default(), None));
    let change = |settings: &mut Settings| {
        settings.theme = ThemeSetting::Dark;
        settings.window = Some(truceline::jobs::WindowPlace {
            position: None,
            size: [800.0, 600.5],
            maximized: true,
        });
        settings.left_panel_width = Some(f32::NAN);
        for n in 0..12 {
            settings.note_recent(Path::new(&format!("/data/{n}.truceline")));
        }
        settings.note_recent(Path::new("/data/5.truceline"));
    };
    let kept = file.update(change).unwrap();
    assert_eq!(file.load(), (kept.clone(), None));
    assert_eq!(kept.recent.len(), MAX_RECENT);
    assert!(kept.recent[0].ends_with("5.truceline") && kept.recent[1].ends_with("11.truceline"));
    assert_eq!(kept.left_panel_width, None);
    assert!(kept.single_letter_keys && !kept.reduced_motion);
}

#[test]
fn damaged_settings_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let file = SettingsFile::at(path.clone());
    truceline::jobs::write_atomically(&path, b"(theme: Dark, of_the_future: [1])").unwrap();
    assert_eq!(file.load().0.theme, ThemeSetting::Dark);
    truceline::jobs::write_atomically(&path, b"(theme: Da").unwrap();
    let (settings, message) = file.load();
    assert_eq!(settings, Settings::default());
    let message = message.expect("it is damaged");
    assert!(message.contains("settings.ron.damaged"), "{message}");
    assert_eq!(names_in(folder.path()), ["settings.ron.damaged"]);
    assert_eq!(file.load(), (Settings::default(), None));
}

#[test]
fn windows_that_change_settings_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::at(folder.path().join("settings.ron"));
    std::thread::scope(|scope| {
        for window in 0..2 {
            let file = &file;
            scope.spawn(move || {
                for n in 0..5 {
                    let path = format!("/{window}-{n}.truceline");
                    file.update(|settings| settings.note_recent(Path::new(&path)))
                        .unwrap();
                }
            });
        }
    });
    let (settings, message) = file.load();
    assert_eq!((settings.recent.len(), message), (10, None));
}
