//! The window under random keys, clicks, drags, wheels, texts, drops and sizes: whatever comes, it stands.
//!
//! The hand is random and the seed is not: a failure names it, and
//! `TRUCELINE_MONKEY=SEED,N cargo test --test it ui_monkey` plays N events of it again.

use std::path::{Path, PathBuf};
use std::process::Command;

use egui::{
    Event, Key, MissingGlyphPolicy, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase,
    pos2, vec2,
};
use truceline::jobs::open_project;

use super::generate::Dice;
use super::ui::{Window, drop_on, file, window_of};

/// Seed and number of events where nothing else is asked for.
const DEFAULT: (u64, usize) = (20_231_203, 20_000);

/// After so many events another window is opened, with other files and of another size.
const EVENTS_A_WINDOW: usize = 1_000;

/// Set in the process that plays.
const PLAYS_VARIABLE: &str = "TRUCELINE_MONKEY_PLAYS";

/// Runs in a process and a folder of its own: the hand presses Enter in dialogs that name files.
#[test]
fn random_events_break_nothing() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let tests = std::env::current_exe().expect("the tests are a program");
    let output = Command::new(tests)
        .args(["--exact", "ui_monkey::play", "--nocapture"])
        .current_dir(folder.path())
        .env("TRUCELINE_CONFIG", folder.path().join("settings.ron"))
        .env(PLAYS_VARIABLE, "1")
        .output()
        .expect("the tests can be started");
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}\n{}",
        words(&output.stdout),
        words(&output.stderr)
    );
    assert!(
        words(&output.stdout).contains("all played"),
        "the other test has moved"
    );
}

/// Plays, in the process that the other test starts; alone it has nothing to do.
#[test]
fn play() {
    if std::env::var_os(PLAYS_VARIABLE).is_none() {
        return;
    }
    let (seed, n_events) = asked_for();
    println!("TRUCELINE_MONKEY={seed},{n_events}");
    let folder = std::env::current_dir().expect("the folder is there");
    let mut hand = Hand(Dice::new(seed));
    let mut left = n_events;
    while left > 0 {
        let n_here = left.min(EVENTS_A_WINDOW);
        left -= n_here;
        let files = hand.files(&folder);
        let size = hand.size();
        println!("{left} left after this: {files:?} at {size:?}");
        let mut window = window_of(size, files.clone());
        // As in the program: what no font has is a box.
        window
            .ctx
            .set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        window.set_pixels_per_point(hand.0.of(&[1.0, 1.5, 2.0]));
        let mut played = 0;
        while played < n_here {
            let n_at_once = 1 + hand.0.below(3);
            for _ in 0..n_at_once {
                hand.play(&mut window, &files);
            }
            played += n_at_once;
            window.step();
        }
    }
    for path in projects_in(&folder) {
        open_project(&path).expect("what was saved is a project");
    }
    println!("all played");
}

fn asked_for() -> (u64, usize) {
    let Ok(text) = std::env::var("TRUCELINE_MONKEY") else {
        return DEFAULT;
    };
    let parts = text.split_once(',');
    let parsed = parts.and_then(|(seed, n)| Some((seed.parse().ok()?, n.parse().ok()?)));
    parsed.expect("TRUCELINE_MONKEY is SEED,N")
}

fn projects_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let visible = |path: &PathBuf| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        name.is_some_and(|name| !name.starts_with('.') && name.ends_with(".truceline"))
    };
    paths.filter(visible).collect()
}

/// A random hand, the same for the same seed.
struct Hand(Dice);

impl Hand {
    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        const STEPS: u16 = 10_000;
        self.0.below(usize::from(STEPS)) as f32 / f32::from(STEPS)
    }

    fn files(&mut self, folder: &Path) -> Vec<PathBuf> {
        let sample = folder.join("autumn.truceline");
        let fresh = file("sample_data/iraq-syria-2023.truceline");
        std::fs::copy(fresh, &sample).expect("the sample can be copied");
        let table = file("sample_data/ucdp-ged-ukraine-2021.csv");
        match self.0.below(4) {
            0 => vec![table],
            1 => vec![sample, table],
            2 => vec![],
            _ => vec![sample],
        }
    }

    fn size(&mut self) -> egui::Vec2 {
        self.0.of(&[
            vec2(1280.0, 800.0),
            vec2(800.0, 500.0),
            vec2(1920.0, 1080.0),
        ])
    }

    fn modifiers(&mut self) -> Modifiers {
        match self.0.below(8) {
            0 => Modifiers::COMMAND,
            1 => Modifiers::SHIFT,
            2 => Modifiers::COMMAND | Modifiers::SHIFT,
            3 => Modifiers::ALT,
            _ => Modifiers::NONE,
        }
    }

    fn place(&mut self, window: &Window) -> Pos2 {
        let screen = window
            .input()
            .screen_rect
            .map_or(vec2(1280.0, 800.0), |rect| rect.size());
        pos2(self.share() * screen.x, self.share() * screen.y)
    }

    fn play(&mut self, window: &mut Window, files: &[PathBuf]) {
        let modifiers = self.modifiers();
        match self.0.below(40) {
            0..=9 => self.key(window, modifiers),
            10..=19 => self.click(window, modifiers),
            20..=24 => {
                let at = self.place(window);
                push(window, Event::PointerMoved(at));
            }
            25..=27 => {
                let (at, pressed) = (self.place(window), self.0.below(2) == 0);
                push(window, Event::PointerMoved(at));
                push(
                    window,
                    button(at, PointerButton::Primary, pressed, modifiers),
                );
            }
            28..=32 => {
                let delta = vec2(self.share() - 0.5, self.share() - 0.5) * 900.0;
                push(window, wheel(delta, modifiers));
            }
            33 => {
                let factor = 0.2 + 3.0 * self.share();
                push(window, Event::Zoom(factor));
            }
            34..=36 => {
                let text = self.0.of(&TEXTS).to_owned();
                push(window, Event::Text(text));
            }
            37 => {
                let text = self.0.of(&TEXTS).repeat(1 + self.0.below(400));
                push(window, Event::Paste(text));
            }
            38 => self.drop_file(window, files),
            _ => {
                let size = self.size();
                window.set_size(size);
            }
        }
    }

    fn key(&mut self, window: &mut Window, modifiers: Modifiers) {
        let key = self.0.of(Key::ALL);
        for pressed in [true, false] {
            push(
                window,
                Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers,
                },
            );
        }
    }

    fn click(&mut self, window: &mut Window, modifiers: Modifiers) {
        let at = self.place(window);
        let which = match self.0.below(6) {
            0 => PointerButton::Secondary,
            1 => PointerButton::Middle,
            _ => PointerButton::Primary,
        };
        push(window, Event::PointerMoved(at));
        push(window, button(at, which, true, modifiers));
        push(window, button(at, which, false, modifiers));
    }

    fn drop_file(&mut self, window: &mut Window, files: &[PathBuf]) {
        let gone = PathBuf::from("gone.csv");
        let sample = file("sample_data/events-kirkuk.json");
        let candidates: Vec<_> = files.iter().chain([&gone, &sample]).cloned().collect();
        let path = self.0.of(&candidates);
        drop_on(window, &[path]);
    }
}

/// What is typed and pasted: words, queries whole and broken, other scripts, what is invisible, numbers without end.
const TEXTS: [&str; 14] = [
    "strike",
    "kind:strike ",
    "killed>=5 ",
    "-actor:\"United States\" ",
    "((",
    "or not ",
    "during:\"Israel–Hamas truce\"",
    "\"",
    "هدنة ",
    "שביתת נשק ",
    "\u{202e}abc\u{200b}",
    "🕊️é̂̂",
    "99999999999999999999",
    "\n",
];

fn push(window: &mut Window, event: Event) {
    window.input_mut().events.push(event);
}

fn button(pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers,
    }
}

fn wheel(delta: egui::Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    }
}
