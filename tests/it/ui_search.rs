//! Typing into the search box: what is offered, what is shown meanwhile, and what no query is.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{
    Window, assert_shows, assert_shows_not, file, search, search_text, timeline, ukraine, window,
    window_of,
};

fn sample() -> Window {
    window(&[file("sample_data/iraq-syria-2023.truceline")])
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

/// Goes to the box by its key, which selects all that is in it.
fn command_f(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
}

fn clear(window: &mut Window) {
    command_f(window);
    key(window, Key::Delete);
    assert_eq!(search_text(window), "");
}

/// How many events are shown.
fn n_shown(window: &Window) -> String {
    let timeline = timeline(window);
    let end = timeline.find(" of ").unwrap_or(0);
    timeline[..end].to_owned()
}

#[test]
fn fields_and_values_are_offered_and_taken_by_key() {
    let mut window = sample();
    search(&mut window, "ki");
    assert_shows(&window, "kind:, The kind of event");
    assert_shows(&window, "killed>=, How many were killed");
    // Without a choice Tab takes the first.
    key(&mut window, Key::Tab);
    assert_eq!(search_text(&window), "kind:");
    assert!(window.get_by_label("Search").is_focused());
    assert_shows(&window, "strike, ");
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Enter);
    assert_eq!(search_text(&window), "kind:attack ");
    assert!(window.get_by_label("Search").is_focused());
    window.get_by_label("Search").type_text("actor:forc");
    window.run();
    key(&mut window, Key::Tab);
    assert_eq!(search_text(&window), "kind:attack actor:\"US forces\" ");
}

#[test]
fn offered_values_have_exact_counts_and_are_taken_by_click() {
    let mut window = window(&[ukraine(), file("sample_data/ucdp-ged-world-sample.csv")]);
    search(&mut window, "kind:at");
    window.get_by_label("attack, 160").click();
    window.run();
    assert_eq!(search_text(&window), "kind:attack ");
    assert_shows(&window, "Timeline, 160 of 1993 events");
    assert!(window.get_by_label("Search").is_focused());
}

#[test]
fn tags_and_layers_are_offered() {
    let mut window = sample();
    search(&mut window, "tag:truce");
    assert_shows(&window, "truce-day, ");
    clear(&mut window);
    search(&mut window, "layer:chr");
    assert_shows(&window, "Chronology, 157");
}

#[test]
fn escape_closes_the_list_then_leaves_the_box_and_clears_nothing() {
    let mut window = sample();
    search(&mut window, "killed>=5 ki");
    key(&mut window, Key::Escape);
    assert_shows_not(&window, "kind:, The kind of event");
    assert!(window.get_by_label("Search").is_focused());
    key(&mut window, Key::Escape);
    assert!(!window.get_by_label("Search").is_focused());
    key(&mut window, Key::Escape);
    assert_eq!(search_text(&window), "killed>=5 ki");
    // The keys that empty it are those of any field.
    command_f(&mut window);
    key(&mut window, Key::Delete);
    assert_eq!(search_text(&window), "");
}

#[test]
fn what_is_wrong_goes_away_with_the_box_and_is_told_where_it_covers_nothing() {
    let mut window = sample();
    let below = "Valid here: strike, attack";
    let told = "Search, character 6: “striek” is not a kind";
    let is_told = |window: &Window| {
        let mut labels = window.get_all_by_role(Role::Label);
        labels.any(|label| label.value().is_some_and(|label| label.contains(told)))
    };
    for leaving in [Key::Enter, Key::Escape] {
        command_f(&mut window);
        window.get_by_label("Search").type_text("kind:striek");
        window.run();
        assert_shows(&window, below);
        assert!(!is_told(&window));
        key(&mut window, leaving);
        assert_shows_not(&window, below);
        if leaving == Key::Escape {
            assert!(window.get_by_label("Search").is_focused());
            key(&mut window, leaving);
        }
        assert!(!window.get_by_label("Search").is_focused());
        assert_shows_not(&window, below);
        assert!(is_told(&window));
        assert_eq!(search_text(&window), "kind:striek");
        // Who comes back is told again.
        command_f(&mut window);
        assert_shows(&window, below);
    }
}

#[test]
fn unreadable_end_shows_what_stands_before_it_whatever_was_typed_earlier() {
    let mut window = sample();
    let all = n_shown(&window);
    search(&mut window, "kind:strike");
    let strikes = n_shown(&window);
    command_f(&mut window);
    window.event(Event::Paste("killed>=1".to_owned()));
    window.run();
    assert_ne!(n_shown(&window), strikes);
    command_f(&mut window);
    window.event(Event::Paste("kind:cl".to_owned()));
    window.run();
    assert_eq!(n_shown(&window), all);
    command_f(&mut window);
    window.event(Event::Paste("kind:strike kind:cl".to_owned()));
    window.run();
    assert_eq!(n_shown(&window), strikes);
}

#[test]
fn list_shows_whole_rows_however_short_it_was_before() {
    let mut window = sample();
    search(&mut window, "kin");
    window.get_by_label("Search").type_text("d:");
    window.run();
    let options = window.get_all_by_role(egui::accesskit::Role::ListBoxOption);
    let rects: Vec<egui::Rect> = options.map(|node| node.rect()).collect();
    assert_eq!(rects.len(), 8);
    // What is cut off is not as high as the others, or not there at all.
    assert!(rects.iter().all(|rect| rect.height() > 23.0), "{rects:?}");
    let last = rects.last().expect("there are eight").center();
    let before = n_shown(&window);
    window.hover_at(last);
    window.run();
    window.drag_at(last);
    window.run();
    window.drop_at(last);
    window.run();
    assert_eq!(search_text(&window), "kind:other ");
    assert_ne!(n_shown(&window), before);
}

#[test]
fn half_typed_words_empty_no_picture() {
    let mut window = sample();
    let all = n_shown(&window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    for typed in "killed>=5 actor:\"United States\" kind:strike".chars() {
        window.event(Event::Text(typed.to_string()));
        window.run();
        let text = search_text(&window);
        assert_ne!(n_shown(&window), "Timeline, 0", "at {text:?}");
        if !text.contains('5') {
            assert_eq!(n_shown(&window), all, "at {text:?}");
        }
    }
    assert_ne!(n_shown(&window), all);
}

#[test]
fn word_that_is_a_field_s_too_is_searched_once_it_is_meant() {
    let mut window = sample();
    let all = n_shown(&window);
    search(&mut window, "place");
    assert_eq!(n_shown(&window), all);
    assert_shows(&window, "Enter searches for place");
    key(&mut window, Key::Enter);
    let found = n_shown(&window);
    assert_ne!(found, all);
    assert_eq!(search_text(&window), "place");
    window
        .get_by_role_and_label(egui::accesskit::Role::Button, "Clear filter")
        .click();
    window.run();
    assert_eq!(n_shown(&window), all);
    search(&mut window, "place ");
    assert_eq!(n_shown(&window), found);
}

#[test]
fn words_that_are_no_field_s_are_searched_as_they_are_typed() {
    let mut window = sample();
    let all = n_shown(&window);
    search(&mut window, "kirk");
    assert_ne!(n_shown(&window), all);
    assert_ne!(n_shown(&window), "Timeline, 0");
}

#[test]
fn ticking_and_typing_say_the_same() {
    // High enough for all facets.
    let files = vec![ukraine(), file("sample_data/ucdp-ged-world-sample.csv")];
    let mut window = window_of(vec2(1280.0, 2000.0), files);
    for facet in [
        "ucdp-ged-world-sample.csv, 1,000 events",
        "Attack, 160 events",
        "Day, ",
    ] {
        let found = window
            .get_all_by_role(egui::accesskit::Role::CheckBox)
            .find(|node| {
                let label = node.accesskit_node().label();
                label.is_some_and(|label| label.starts_with(facet))
            })
            .expect("there is such a value");
        found.click();
        window.run();
    }
    assert_eq!(
        search_text(&window),
        "layer=ucdp-ged-world-sample.csv kind:attack precision:day"
    );
    key(&mut window, Key::Home);
    let ticked = |window: &Window| {
        let boxes = window.get_all_by_role(egui::accesskit::Role::CheckBox);
        boxes
            .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.ends_with(" events") || label.ends_with(" event"))
            .count()
    };
    assert_eq!(ticked(&window), 3);
    clear(&mut window);
    assert_eq!(ticked(&window), 0);
}

/// Pastes into the search box, and gives what the window then says of it.
#[track_caller]
fn check_hostile(pasted: &str, says: &str) {
    let mut window = window_of(vec2(1280.0, 800.0), vec![ukraine()]);
    search(&mut window, "");
    let before = timeline(&window);
    window.event(Event::Paste(pasted.to_owned()));
    window.run();
    assert_shows(&window, says);
    assert_eq!(timeline(&window), before);
    // What is not kept is not laid out, read or copied in any frame after this one.
    assert!(search_text(&window).chars().count() <= 16_385);
    clear(&mut window);
    assert_eq!(timeline(&window), before);
}

#[test]
fn million_brackets_are_told_and_freeze_nothing() {
    let says = "Character 16385: a query is at most 16384 characters long";
    check_hostile(&"(".repeat(1_000_000), says);
    check_hostile(&")".repeat(1_000_000), says);
    check_hostile(&"-".repeat(1_000_000), says);
}

#[test]
fn query_of_ten_megabytes_is_told_and_freezes_nothing() {
    let says = "Character 16385: a query is at most 16384 characters long";
    check_hostile(&"kind:strike or ".repeat(700_000), says);
    check_hostile(&"é".repeat(5_000_000), says);
    check_hostile(&"actor:\"Government of Ukraine\" ".repeat(350_000), says);
}

#[test]
fn brackets_within_the_length_of_a_query_are_told_too() {
    check_hostile(&"(".repeat(16_000), "Character 65: ");
}

#[test]
fn text_that_is_no_query_yet_moves_no_facet() {
    let mut window = window(&[ukraine(), file("sample_data/ucdp-ged-world-sample.csv")]);
    let place = |window: &Window| window.get_by_label("Attack, 160 events").rect();
    let before = place(&window);
    search(&mut window, "kind:");
    assert_eq!(place(&window), before);
    search(&mut window, "kind:striek ");
    assert_shows(&window, "“striek” is not a kind");
    assert_eq!(place(&window), before);
}

#[test]
fn place_that_is_being_typed_waits_for_its_end() {
    let mut window = sample();
    let all = n_shown(&window);
    search(&mut window, "place:kirk");
    assert_eq!(n_shown(&window), all);
    assert_shows(&window, "Enter searches for place:kirk");
    window.get_by_label("Search").type_text("uk ");
    window.run();
    assert_ne!(n_shown(&window), all);
    assert_ne!(n_shown(&window), "Timeline, 0");
}

#[test]
fn matches_are_highlighted_among_all_events_on_demand() {
    let mut window = sample();
    let whole = n_shown(&window);
    search(&mut window, "kind:truce");
    assert_eq!(n_shown(&window), "Timeline, 3");
    let n_matches = |window: &Window| {
        let nodes = window.get_all_by_label_contains("matches the search");
        nodes.count()
    };
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.run();
    assert_eq!(n_shown(&window), whole);
    assert_shows(&window, "3 of 157 events match");
    search(&mut window, "kind:strike");
    assert_eq!(n_shown(&window), whole);
    assert!(n_matches(&window) > 3, "{} matches", n_matches(&window));
    // The same by the mouse, back to what it was.
    window.get_by_role(Role::Switch).click();
    window.run();
    assert_eq!(n_shown(&window), "Timeline, 61");
    assert_shows_not(&window, "matches the search");
    window.get_by_role(Role::Switch).click();
    window.run();
    assert_shows(&window, "61 of 157 events match");
    clear(&mut window);
    assert_shows_not(&window, "matches the search");
    assert_eq!(n_shown(&window), whole);
}
