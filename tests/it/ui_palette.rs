//! Commands by palette and keys, files by recent list, drop and path, and what is remembered between two starts.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::app::{Memory, Program};
use truceline::command::{COMMANDS, shortcut_page};
use truceline::jobs::{Executor, Settings, SettingsFile, ThemeSetting, write_atomically};

use super::support::project_bytes;
use super::ui::{Window, assert_shows, assert_shows_not, drop_on, file, ukraine, window};

/// A window that remembers in this file, as the program does.
fn remembering(settings: &Path, files: Vec<PathBuf>) -> Window {
    let settings = SettingsFile::at(settings.to_owned());
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_context_setup(truceline::view::apply_style)
        .build_ui_state(
            move |ui, program: &mut Option<Program>| {
                let program = program.get_or_insert_with(|| {
                    let memory = Memory::of(settings.clone());
                    Program::remembering(ui.ctx(), Executor::Inline, files.clone(), memory)
                });
                program.logic(&ui.ctx().clone());
                program.ui(ui);
            },
            None,
        );
    window.run();
    window
}

fn settings_in(folder: &tempfile::TempDir) -> (PathBuf, SettingsFile) {
    let path = folder.path().join("settings.ron");
    (path.clone(), SettingsFile::at(path))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn command(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn open_palette(window: &mut Window, typed: &str) {
    command(window, Key::K);
    if !typed.is_empty() {
        window.get_by_label("Find a command").type_text(typed);
        window.run();
    }
}

/// What the palette lists, in order.
fn listed(window: &Window) -> Vec<String> {
    let entries = window.get_all_by_role(egui::accesskit::Role::ListBoxOption);
    entries
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn palette_lists_every_command_with_its_keys_or_why_not() {
    let mut window = window(&[]);
    open_palette(&mut window, "");
    let listed = listed(&window);
    for row in COMMANDS
        .iter()
        .filter(|row| row.label != "Command palette…")
    {
        let is_listed = listed.iter().any(|entry| entry.starts_with(row.label));
        assert!(is_listed, "{} in {listed:#?}", row.label);
    }
    assert!(listed.contains(&"New, File, Ctrl+N".to_owned()));
    let not_now = "Show the selected event, Timeline, F; not now: no event is selected";
    assert!(listed.contains(&not_now.to_owned()), "{listed:#?}");
}

#[test]
fn palette_gives_the_chosen_command_by_enter_and_remembers_it() {
    let mut window = window(&[ukraine()]);
    open_palette(&mut window, "lanes k");
    assert!(
        listed(&window)[0].starts_with("Lanes by kind"),
        "{:?}",
        listed(&window)
    );
    press(&mut window, Key::Enter);
    assert_shows(&window, "Lane Clash, 993 events");
    assert!(window.query_by_label("Find a command").is_none());
    open_palette(&mut window, "");
    assert!(listed(&window)[0].starts_with("Lanes by kind"));
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Find a command").is_none());
}

#[test]
fn palette_does_nothing_that_cannot_be_done() {
    let mut window = window(&[]);
    open_palette(&mut window, "selected event");
    press(&mut window, Key::Enter);
    assert!(!listed(&window).is_empty(), "it stays open");
    window.get_by_label("Find a command").type_text(" zzz");
    window.run();
    assert_shows(&window, "Nothing has these letters");
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowDown);
}

#[test]
fn palette_takes_the_focus_and_gives_it_back() {
    let mut window = window(&[ukraine()]);
    command(&mut window, Key::F);
    assert!(window.get_by_label("Search").is_focused());
    open_palette(&mut window, "");
    assert!(window.ctx.text_edit_focused());
    press(&mut window, Key::Escape);
    assert!(window.get_by_label("Search").is_focused());
    press(&mut window, Key::Escape);
    assert!(!window.get_by_label("Search").is_focused());
    open_palette(&mut window, "search");
    press(&mut window, Key::Enter);
    assert!(
        window.get_by_label("Search").is_focused(),
        "what was chosen has it"
    );
}

#[test]
fn palette_finds_lanes_out_of_view() {
    let mut window = window(&[file("sample_data/ucdp-ged-world-sample.csv")]);
    press(&mut window, Key::L);
    open_palette(&mut window, "lane more");
    press(&mut window, Key::Escape);
    open_palette(&mut window, "taleban");
    let listed = listed(&window);
    assert!(
        listed.iter().any(|entry| entry.contains(", Lane, ")),
        "{listed:#?}"
    );
    press(&mut window, Key::Enter);
    assert_shows(&window, "Lane Taleban");
}

#[test]
fn dialogs_hold_the_focus() {
    let mut window = window(&[]);
    press(&mut window, Key::F1);
    assert!(window.get_by_label("Find a shortcut").is_focused());
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Close").is_none());
}

#[test]
fn page_of_shortcuts_is_that_of_the_catalog() {
    let page = shortcut_page();
    let written = String::from_utf8(project_bytes("docs/shortcuts.md")).expect("it is UTF-8");
    if written != page && std::env::var_os("TRUCELINE_WRITE_DOCS").is_some() {
        write_atomically(&file("docs/shortcuts.md"), page.as_bytes()).expect("it can be written");
        return;
    }
    assert!(
        written == page,
        "docs/shortcuts.md differs from the catalog; run the tests with TRUCELINE_WRITE_DOCS=1 to write it anew"
    );
}

/// A key of some layout: what is typed, the key by its name there, and the place on an English keyboard.
fn layout_key(window: &mut Window, [typed, key, place]: [&str; 3], modifiers: Modifiers) {
    let key = Key::from_name(key).expect("a key of egui");
    let physical_key = Key::from_name(place);
    let events = &mut window.input_mut().events;
    events.push(Event::Key {
        key,
        physical_key,
        pressed: true,
        repeat: false,
        modifiers,
    });
    if !modifiers.command {
        events.push(Event::Text(typed.to_owned()));
    }
    window.run();
}

/// Letters of other scripts count by their places; egui names such a key by its place, a sign by its name.
#[test]
fn shortcuts_are_given_by_place_on_keyboards_of_other_scripts() {
    #[track_caller]
    fn check(keys: &[[&str; 3]], expected: &str) {
        let mut window = window(&[ukraine()]);
        for key in keys {
            layout_key(&mut window, *key, Modifiers::NONE);
        }
        assert_shows(&window, expected);
    }
    const BY_ACTOR: &str = "Lane DPR, 554 events";
    for key in [
        ["д", "L", "L"],
        ["م", "L", "L"],
        ["ך", "L", "L"],
        ["λ", "L", "L"],
        ["l", "L", "L"],
        // Dvorak has its L where the P is.
        ["l", "L", "P"],
    ] {
        check(&[key], BY_ACTOR);
    }
    // A Hebrew keyboard has a sign where the W is, which zooms in; so much is known after a Hebrew letter.
    let mut window = window(&[ukraine()]);
    let whole = bars(&window);
    layout_key(&mut window, ["ש", "A", "A"], Modifiers::NONE);
    layout_key(&mut window, ["'", "Quote", "W"], Modifiers::NONE);
    assert_ne!(bars(&window), whole);
}

/// The timeline's name, with the visible stretch.
fn bars(window: &Window) -> String {
    let node = window.get_by_label_contains("Timeline, ");
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn letters_with_shift_count_by_place_too() {
    // What Shift+R types on keyboards of other scripts; Latin letters on the Hebrew one.
    for typed in ["К", "ڤ", "R", "Ρ"] {
        let mut window = window(&[ukraine()]);
        layout_key(&mut window, [typed, "R", "R"], Modifiers::SHIFT);
        assert_shows(&window, "Range ");
        assert_shows_not(&window, "Starred");
    }
    // Dvorak has its R where the O is, and its P where the R is.
    let mut window = window(&[ukraine()]);
    layout_key(&mut window, ["P", "P", "R"], Modifiers::SHIFT);
    assert_shows_not(&window, "Range ");
    layout_key(&mut window, ["R", "R", "O"], Modifiers::SHIFT);
    assert_shows(&window, "Range ");
}

#[test]
fn sign_where_an_english_keyboard_has_a_letter_is_a_sign() {
    let mut window = window(&[ukraine()]);
    let whole = bars(&window);
    // Dvorak: E, where an English keyboard has its D; then a comma, where that has its W.
    layout_key(&mut window, ["e", "E", "D"], Modifiers::NONE);
    layout_key(&mut window, [",", "Comma", "W"], Modifiers::NONE);
    layout_key(&mut window, [",", "Comma", "W"], Modifiers::COMMAND);
    assert_eq!(bars(&window), whole);
}

#[test]
fn commands_are_given_by_place_while_a_text_is_typed() {
    let mut window = window(&[ukraine()]);
    layout_key(&mut window, ["", "F", "F"], Modifiers::COMMAND);
    assert!(window.get_by_label("Search").is_focused());
    layout_key(&mut window, ["م", "L", "L"], Modifiers::NONE);
    assert_shows(&window, "Timeline, 0 of 993 events");
    assert_eq!(window.get_by_label("Search").value().as_deref(), Some("م"));
    layout_key(&mut window, ["", "K", "K"], Modifiers::COMMAND);
    assert!(window.ctx.text_edit_focused());
}

#[test]
fn single_letters_can_be_switched_off() {
    let folder = folder();
    let (path, settings) = settings_in(&folder);
    let mut first = remembering(&path, vec![ukraine()]);
    open_palette(&mut first, "single-char");
    press(&mut first, Key::Enter);
    let whole = bars(&first);
    for key in [Key::L, Key::W, Key::Plus, Key::Minus] {
        press(&mut first, key);
    }
    // Letters with Shift are of one character too; those with Ctrl remain.
    first.key_press_modifiers(Modifiers::SHIFT, Key::R);
    first.run();
    assert_eq!(bars(&first), whole);
    assert_shows_not(&first, "Range ");
    command(&mut first, Key::J);
    assert_shows(&first, "TABLE");
    command(&mut first, Key::J);
    assert_shows(&first, "Lane Ukraine, 993 events");
    press(&mut first, Key::Home);
    assert_shows(&first, "1 selected");
    assert!(!settings.load().0.single_letter_keys);
    drop(first);
    let mut second = remembering(&path, vec![ukraine()]);
    press(&mut second, Key::L);
    assert_shows(&second, "Lane Ukraine, 993 events");
}

#[test]
fn settings_outlast_the_window() {
    let folder = folder();
    let (path, settings) = settings_in(&folder);
    let mut first = remembering(&path, vec![ukraine()]);
    open_palette(&mut first, "light theme");
    press(&mut first, Key::Enter);
    open_palette(&mut first, "reduce motion");
    press(&mut first, Key::Enter);
    assert_eq!(first.ctx.theme(), egui::Theme::Light);
    assert_eq!(first.ctx.global_style().animation_time, 0.0);
    let kept = settings.load().0;
    assert_eq!(kept.theme, ThemeSetting::Light);
    assert_eq!(kept.recent, [truceline::jobs::real_path(&ukraine())]);
    drop(first);
    let second = remembering(&path, Vec::new());
    assert_eq!(second.ctx.theme(), egui::Theme::Light);
    assert_eq!(second.ctx.global_style().animation_time, 0.0);
    assert_shows(&second, "ucdp-ged-ukraine-2021.csv");
}

#[test]
fn dragged_panel_is_as_wide_at_the_next_start() {
    let folder = folder();
    let (path, settings) = settings_in(&folder);
    let mut first = remembering(&path, Vec::new());
    let edge = egui::pos2(236.0, 400.0);
    first.drag_at(edge);
    first.run();
    first.hover_at(edge + vec2(60.0, 0.0));
    first.run();
    first.drop_at(edge + vec2(60.0, 0.0));
    first.run();
    let width = settings.load().0.left_panel_width;
    let width = width.expect("the panel was dragged");
    assert!((width - 296.0).abs() < 12.0, "{width}");
    assert_eq!(settings.load().0.right_panel_width, None);
}

#[test]
fn damaged_settings_are_told_of_and_the_window_opens() {
    let folder = folder();
    let (path, settings) = settings_in(&folder);
    for damaged in [
        &b"(theme: Da"[..],
        b"\0\xff\xff",
        "(".repeat(100_000).as_bytes(),
    ] {
        write_atomically(&path, damaged).expect("there is room");
        let window = remembering(&path, Vec::new());
        assert_shows(&window, "settings.ron.damaged");
        assert_shows(&window, "Drop an event file here");
        assert_eq!(settings.load(), (Settings::default(), None));
    }
}

#[test]
fn settings_that_cannot_be_kept_are_told_of_once() {
    let folder = folder();
    let taken = folder.path().join("taken");
    write_atomically(&taken, b"a file").expect("there is room");
    let mut window = remembering(&taken.join("settings.ron"), Vec::new());
    open_palette(&mut window, "light theme");
    press(&mut window, Key::Enter);
    open_palette(&mut window, "dark theme");
    press(&mut window, Key::Enter);
    let alerts = window.get_all_by_role(Role::Alert);
    let labels = alerts.filter_map(|alert| alert.accesskit_node().label());
    let told = labels.filter(|label| label.contains("the settings were not kept"));
    assert_eq!(told.count(), 1);
}

fn open_recent_menu(window: &mut Window) {
    window.get_by_label("File").click();
    window.run();
    window.get_by_label("Open recent").click();
    window.run();
}

#[test]
fn recent_files_are_opened_and_missing_ones_only_taken_off() {
    let folder = folder();
    let (path, settings) = settings_in(&folder);
    let gone = folder.path().join("gone.csv");
    let kept = settings.update(|settings| {
        settings.note_recent(&ukraine());
        settings.note_recent(&gone);
    });
    kept.expect("there is room");
    let mut window = remembering(&path, Vec::new());
    assert_shows(&window, "gone.csv, missing");
    open_recent_menu(&mut window);
    let missing = window.get_all_by_label("gone.csv, missing").last();
    assert!(
        missing
            .expect("it is listed")
            .accesskit_node()
            .is_disabled()
    );
    let cross = window.get_all_by_label("Take gone.csv off the list").last();
    cross.expect("it can be taken off").click();
    window.run();
    assert_shows_not(&window, "gone.csv");
    assert_eq!(settings.load().0.recent.len(), 1);
    let found = window.get_all_by_label_contains("ucdp-ged-ukraine-2021.csv, ");
    found.last().expect("it is listed").click();
    window.run();
    assert_shows(&window, "Timeline, 993 of 993 events");
    open_palette(&mut window, "clear recent");
    press(&mut window, Key::Enter);
    assert!(settings.load().0.recent.is_empty());
}

#[test]
fn same_file_by_another_way_is_not_opened_twice() {
    let detour = file("sample_data/../sample_data/ucdp-ged-ukraine-2021.csv");
    let mut window = window(&[ukraine(), detour]);
    assert_shows(&window, "ucdp-ged-ukraine-2021.csv is open already");
    assert_shows(&window, "Timeline, 993 of 993 events");
    drop_files(&mut window, &[ukraine()]);
    assert_shows(&window, "Timeline, 993 of 993 events");
}

#[test]
fn open_project_is_not_opened_again() {
    let project = file("sample_data/iraq-syria-2023.truceline");
    let mut window = window(std::slice::from_ref(&project));
    window.get_by_label("Hide Chronology").click();
    window.run();
    drop_files(
        &mut window,
        &[
            file("sample_data/../sample_data/iraq-syria-2023.truceline"),
            ukraine(),
        ],
    );
    assert_shows(&window, "iraq-syria-2023.truceline is open already");
    assert_shows(&window, "Show Chronology");
    assert_shows(&window, "Hide ucdp-ged-ukraine-2021.csv");
}

fn hover_files(window: &mut Window, paths: &[PathBuf]) {
    let hovered = paths.iter().map(|path| egui::HoveredFile {
        path: Some(path.clone()),
        ..egui::HoveredFile::default()
    });
    window.input_mut().hovered_files = hovered.collect();
    // As long as files are held over it, egui paints again and again.
    window.run_steps(4);
}

fn drop_files(window: &mut Window, paths: &[PathBuf]) {
    window.input_mut().hovered_files.clear();
    drop_on(window, paths);
    window.run();
}

#[test]
fn files_held_over_the_window_say_what_will_become_of_them() {
    let mut window = window(&[ukraine()]);
    let held = [
        file("sample_data/iraq-syria-2023.truceline"),
        file("sample_data/ucdp-peace-agreements.csv"),
        file("sample_data"),
        file("Cargo.toml"),
    ];
    hover_files(&mut window, &held);
    assert_shows(&window, "Open iraq-syria-2023.truceline and add 1 layer");
    assert_shows(&window, "not opened: it is a folder");
    assert_shows(&window, "not opened: no known format");
    hover_files(&mut window, &[ukraine()]);
    assert_shows(&window, "Nothing here can be opened");
    assert_shows(&window, "not opened: open already");
    hover_files(&mut window, &[]);
    assert_shows_not(&window, "not opened");
}

#[test]
fn revert_asks_goes_back_and_can_be_undone() {
    let folder = folder();
    let path = folder.path().join("autumn.truceline");
    std::fs::copy(file("sample_data/iraq-syria-2023.truceline"), &path).expect("it can be copied");
    let mut window = window(&[path]);
    open_palette(&mut window, "revert");
    assert!(listed(&window)[0].contains("nothing has changed since it was saved"));
    press(&mut window, Key::Escape);
    window.get_by_label("Hide Chronology").click();
    window.run();
    open_palette(&mut window, "revert");
    press(&mut window, Key::Enter);
    assert_shows(&window, "Revert to the saved document?");
    window.get_by_label("Cancel").click();
    window.run();
    assert_shows(&window, "Show Chronology");
    open_palette(&mut window, "revert");
    press(&mut window, Key::Enter);
    assert!(window.get_by_label("Revert").is_focused());
    press(&mut window, Key::Enter);
    assert_shows(&window, "Hide Chronology");
    assert_shows_not(&window, " • — Truceline");
    command(&mut window, Key::Z);
    assert_shows(&window, "Show Chronology");
    assert_shows(&window, " • — Truceline");
}

/// A window that notes which addresses the system is asked to open; keys may ask for some themselves.
fn window_with_links(file: Option<PathBuf>) -> Harness<'static, (Option<Program>, Vec<String>)> {
    let mut window = Harness::builder()
        // Tall enough for all that is said of an event.
        .with_size(vec2(1280.0, 2400.0))
        .with_context_setup(truceline::view::apply_style)
        .build_ui_state(
            move |ui, (program, opened): &mut (Option<Program>, Vec<String>)| {
                let program = program.get_or_insert_with(|| {
                    Program::new(ui.ctx(), Executor::Inline, file.iter().cloned().collect())
                });
                program.logic(&ui.ctx().clone());
                if ui.input(|input| input.key_pressed(Key::F7)) {
                    for url in ["file:///etc/passwd", "javascript:x", "HTTPS://Example.org"] {
                        ui.ctx().open_url(egui::OpenUrl::new_tab(url));
                    }
                }
                program.ui(ui);
                let commands = ui.ctx().output(|output| output.commands.clone());
                opened.extend(commands.into_iter().filter_map(|command| match command {
                    egui::OutputCommand::OpenUrl(open) => Some(open.url),
                    _ => None,
                }));
            },
            (None, Vec::new()),
        );
    window.run();
    window
}

#[test]
fn source_opens_in_the_browser_and_shows_its_host() {
    let sample = file("sample_data/iraq-syria-2023.truceline");
    let mut window = window_with_links(Some(sample));
    window.key_press(Key::Home);
    window.run();
    let n_links = |window: &Harness<'_, _>| window.query_all_by_label_contains(" ↗").count();
    for _ in 0..40 {
        if n_links(&window) > 0 {
            break;
        }
        window.key_press(Key::ArrowRight);
        window.run();
    }
    let link = window.get_all_by_label_contains(" ↗").next();
    link.expect("one of the first events has a source on the web")
        .click();
    window.run();
    let [url] = window.state().1.as_slice() else {
        panic!("one address is opened, not {:?}", window.state().1);
    };
    let link = truceline::model::web_link(url).expect("it is a web address");
    assert!(window.query_all_by_label_contains(&link.host).count() > 0);
}

#[test]
fn nothing_but_the_web_gets_to_the_browser_whoever_asks() {
    let mut window = window_with_links(None);
    window.key_press(Key::F7);
    window.run();
    assert_eq!(window.state().1, ["https://example.org/"]);
    let told = "The link was not opened: it is no web address";
    let alerts = window.query_all_by_role(Role::Alert);
    let told = |label: Option<String>| label.is_some_and(|label| label.contains(told));
    let n_told = alerts.filter(|alert| told(alert.accesskit_node().label()));
    assert_eq!(n_told.count(), 2);
}
