//! How the window looks: themes, ticks, labels, dialogs, the legend.

use std::path::Path;

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::app::AppearanceWatch;
use truceline::jobs::{SettingsFile, ThemeSetting, WeekendSetting};
use truceline::theme::{HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, Rgb, Theme, Token};

use super::ui::{Window, assert_shows, assert_shows_not, sample_window};

/// A window with the bundled chronology that remembers in this file.
fn window_remembering(settings: &Path) -> Window {
    sample_window(vec2(1600.0, 1000.0), SettingsFile::at(settings.to_owned()))
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Opens View › Theme.
fn open_themes(window: &mut Window) {
    click(window, "View");
    click(window, "Theme");
}

fn is_ticked(window: &Window, label: &str) -> bool {
    let toggled = window.get_by_label(label).accesskit_node().toggled();
    toggled == Some(egui::accesskit::Toggled::True)
}

/// Whether panels are painted as this theme has them.
fn is_shown(window: &Window, theme: &Theme) -> bool {
    let panel = window.ctx.global_style().visuals.panel_fill;
    let Rgb { r, g, b } = theme.color(Token::Panel);
    [panel.r(), panel.g(), panel.b()] == [r, g, b]
}

#[test]
fn theme_of_the_system_is_what_the_desktop_wants() {
    let mut window = super::ui::window(&[]);
    let desktop = AppearanceWatch::default();
    let program = window.state_mut().as_mut().expect("the window is open");
    program.follow(desktop.clone());
    let shown = |window: &mut Window, color_scheme, contrast| {
        desktop.answer("color-scheme", color_scheme);
        desktop.answer("contrast", contrast);
        window.run();
        let high = [&HIGH_CONTRAST_DARK, &HIGH_CONTRAST_LIGHT];
        let is_high = high.into_iter().any(|theme| is_shown(window, theme));
        (window.ctx.theme(), is_high)
    };
    assert_eq!(shown(&mut window, 2, 0), (egui::Theme::Light, false));
    assert_eq!(shown(&mut window, 2, 1), (egui::Theme::Light, true));
    assert_eq!(shown(&mut window, 1, 1), (egui::Theme::Dark, true));
    assert_eq!(shown(&mut window, 1, 0), (egui::Theme::Dark, false));
    // What the user has chosen stays.
    open_themes(&mut window);
    click(&mut window, "Light theme");
    assert_eq!(shown(&mut window, 1, 1), (egui::Theme::Light, false));
}

#[test]
fn theme_is_chosen_in_its_menu_shown_and_remembered() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("settings.ron");
    let mut window = window_remembering(&path);
    open_themes(&mut window);
    assert!(is_ticked(&window, "Theme of the system"));
    click(&mut window, "High-contrast dark theme");
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    assert!(is_shown(&window, &HIGH_CONTRAST_DARK));
    let kept = SettingsFile::at(path.clone()).load().0;
    assert_eq!(kept.theme, ThemeSetting::HighContrastDark);
    drop(window);
    let mut window = window_remembering(&path);
    open_themes(&mut window);
    assert!(is_ticked(&window, "High-contrast dark theme"));
    assert!(!is_ticked(&window, "Theme of the system"));
    window.key_press(Key::Escape);
    window.run();
    assert_shows(&window, "Timeline, ");
}

#[test]
fn weekend_is_chosen_in_the_settings_and_remembered() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("settings.ron");
    let mut window = window_remembering(&path);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run();
    assert!(is_ticked(&window, "As in my region"));
    click(&mut window, "Friday and Saturday");
    assert!(is_ticked(&window, "Friday and Saturday"));
    let kept = SettingsFile::at(path).load().0;
    assert_eq!(kept.weekend, WeekendSetting::FridaySaturday);
}

#[test]
fn legend_is_switched_on_in_the_menu_and_follows_what_is_shown() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("settings.ron");
    let mut window = window_remembering(&path);
    assert_shows_not(&window, "Legend: ");
    click(&mut window, "View");
    click(&mut window, "Legend");
    window.run();
    assert_shows(&window, "Legend: ");
    let legend = legend(&window);
    assert!(legend.contains("truce"), "{legend}");
    assert!(legend.contains("Strike"), "{legend}");
    assert!(!legend.contains("layer "), "{legend}");
    assert!(SettingsFile::at(path).load().0.legend);
}

fn legend(window: &Window) -> String {
    let node = window.get_by_label_contains("Legend: ");
    let node = node.accesskit_node();
    node.label().or(node.value()).unwrap_or_default()
}

#[test]
fn empty_stretch_says_how_many_events_lie_where_and_leads_back() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let mut window = window_remembering(&folder.path().join("settings.ron"));
    let search = window.get_by_label_contains("Search");
    search.focus();
    search.type_text("kind:strike killed>=100000");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_shows(&window, "No event passes the search");
    // The other one is the cross in the search box.
    let mut buttons = window.get_all_by_label("Clear the search");
    buttons.next_back().expect("a way out").click();
    drop(buttons);
    window.run();
    assert_shows_not(&window, "No event passes the search");
    for _ in 0..30 {
        window.key_press(Key::PageDown);
        window.run();
    }
    assert_shows(&window, "Nothing at this time");
    assert_shows(&window, "157 events before");
    click(&mut window, "Show all times");
    assert_shows_not(&window, "Nothing at this time");
}

#[test]
fn a_name_is_entered_by_enter_beside_a_button_that_does_not() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let mut window = window_remembering(&folder.path().join("settings.ron"));
    click(&mut window, "Timeline");
    // The menu is longer than the window is high, and scrolls.
    window.get_by_label("Save this view…").click_accesskit();
    window.run();
    let [save, cancel] = ["Save", "Cancel"].map(|label| {
        let mut buttons = window.get_all_by_label(label);
        buttons.next_back().expect("the dialog has it").rect()
    });
    assert!((save.center().y - cancel.center().y).abs() < 1.0);
    assert!(save.right() < cancel.left());
    window.get_by_label("Name").type_text("Winter");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_shows_not(&window, "Cancel");
    assert_shows(&window, "Winter");
}
