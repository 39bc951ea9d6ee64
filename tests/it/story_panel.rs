//! The panel of the founding strike, through its accessibility tree.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::kirkuk::{account, attacks, chronology, inferred, link, parts, strike, truce};
use truceline::model::{
    Chronology, Claim, Description, EventKind, LayerId, LinkKind, Note, Quote, Review, Stance,
};
use truceline::theme::{DARK, LIGHT, Theme};
use truceline::time::Zone;
use truceline::view::{apply_style, story_ui};
use truceline::workspace::story::{Story, Target, Telling, event_story, tally_story};

/// A panel with what was clicked in it.
struct Panel {
    window: Harness<'static>,
    clicked: Rc<RefCell<Option<Target>>>,
}

fn tell(chronology: &Chronology, story: impl FnOnce(&Telling<'_>) -> Story) -> Story {
    let home = Zone::parse("Asia/Baghdad").expect("the zone is known");
    story(&Telling {
        chronology,
        home: &home,
        display: &home,
        language: "en",
        layer: LayerId(1),
        layer_names: &BTreeMap::new(),
    })
}

fn strike_story() -> Story {
    tell(&chronology(), |telling| {
        Story::Event(Box::new(event_story(&strike(), telling)))
    })
}

fn panel_of(story: Story, theme: &'static Theme, width: f32) -> Panel {
    let clicked = Rc::new(RefCell::new(None));
    let target = Rc::clone(&clicked);
    let window = Harness::builder()
        .with_size(vec2(width, 1_600.0))
        .with_context_setup(apply_style)
        .build_ui(move |ui| {
            ui.set_max_width(width - 16.0);
            if let Some(found) = story_ui(ui, theme, &story) {
                *target.borrow_mut() = Some(found);
            }
        });
    let mut panel = Panel { window, clicked };
    panel.window.run();
    panel
}

fn panel() -> Panel {
    panel_of(strike_story(), &DARK, 330.0)
}

impl Panel {
    /// All texts of the tree with their places.
    fn texts(&self) -> Vec<(String, Rect)> {
        let root = self.window.root();
        let nodes = root.children_recursive();
        nodes
            .filter_map(|node| {
                let tree = node.accesskit_node();
                let text = tree.label().or(tree.value())?;
                Some((text, node.rect()))
            })
            .collect()
    }

    #[track_caller]
    fn shows(&self, expected: &[&str]) {
        let texts = self.texts();
        for part in expected {
            assert!(
                texts.iter().any(|(text, _)| text.contains(part)),
                "no {part:?} among {texts:#?}"
            );
        }
    }
}

#[test]
fn strike_is_told_as_in_the_picture() {
    panel().shows(&[
        "STRIKE",
        "“self-defence strike” (US military official)",
        "Strike near Kirkuk",
        "Sun 3 December 2023",
        "day known, hour not",
        "2 days after Israel–Hamas truce ended",
        "1 day after Sudani–Blinken call",
        "Near Kirkuk, Iraq",
        "United States",
        "3 accounts, compatible",
        "Air strike · drone (1 account)",
        "5 · “at least five”",
        "WHO SAYS WHAT",
        "5 accounts",
        "anonymous · AFP → Middle East Eye",
        "compatible: Keeps to the bound that the other gives (Middle East Eye)",
        " · adopted",
        "ADOPTED",
        "rests on Defence official, Baghdad",
        "LINKED",
        "Against: Sudani–Blinken call (inferred), 1 day",
        "Under: 76 attacks since 17 Oct (US military official), tally",
        "SOURCES",
        "Middle East Eye, December 2023 ↗",
        "www.middleeasteye.net · Article · no archived copy",
        "single origin",
    ]);
}

#[test]
fn linked_row_leads_to_the_other_end() {
    #[track_caller]
    fn check(label: &str, expected: &Target) {
        let mut panel = panel();
        panel.window.get_by_label_contains(label).click();
        panel.window.run();
        assert_eq!(panel.clicked.borrow().as_ref(), Some(expected));
    }
    let event = |row: &str| {
        Target::Event(truceline::model::EventKey {
            layer: LayerId(1),
            row: truceline::model::RowKey(row.into()),
        })
    };
    check(
        "Against: Sudani–Blinken call",
        &event("sudani-blinken-call"),
    );
    check("After: Israel–Hamas truce", &event("israel-hamas-truce"));
    check("2 days after", &event("israel-hamas-truce"));
    check(
        "Under: 76 attacks",
        &Target::Tally("attacks-on-us-forces".into()),
    );
}

#[test]
fn linked_rows_are_reached_and_followed_by_keyboard() {
    let mut panel = panel();
    let row = panel
        .window
        .get_by_label_contains("After: Israel–Hamas truce");
    row.focus();
    panel.window.run();
    panel.window.key_press(egui::Key::Enter);
    panel.window.run();
    assert!(matches!(*panel.clicked.borrow(), Some(Target::Event(_))));
}

#[test]
fn link_to_nothing_is_no_button() {
    let mut parts = parts();
    parts.links = vec![link(
        "lost",
        "strike-near-kirkuk",
        LinkKind::Follows,
        "gone",
        inferred(""),
    )];
    let story = tell(&Chronology::new(parts), |telling| {
        Story::Event(Box::new(event_story(&strike(), telling)))
    });
    let mut panel = panel_of(story, &DARK, 330.0);
    let label = "After: gone, not in the project (inferred), ";
    panel.window.get_by_label(label).click();
    panel.window.run();
    assert_eq!(*panel.clicked.borrow(), None);
}

/// The strike with all that makes a panel long: words without a break, a denial, a quotation in two languages, notes.
fn long_story() -> Story {
    let mut event = strike();
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    event.title = format!("Strike near {long}");
    long.clone_into(&mut event.subtype);
    event.tags = vec![long.to_owned(); 2];
    event.notes = vec![Note {
        text: long.to_owned(),
        private: true,
    }];
    event.review = Some(Review {
        by: long.to_owned(),
        when: None,
        open_question: long.to_owned(),
    });
    let mut denial = account(long, long, &["afp", "mee", long], Vec::new());
    denial.stance = Stance::Denies;
    denial.quote = Some(Quote {
        text: format!("“{long}”"),
        language: "de".to_owned(),
        original: "لا شيء".to_owned(),
        original_language: "ar".to_owned(),
    });
    let claim = Claim::Reason(Description {
        text: long.to_owned(),
        contradicts: vec!["us-official".into()],
        ..Description::default()
    });
    let other = Claim::Other(long.to_owned(), long.to_owned());
    event.accounts.push(denial);
    event
        .accounts
        .push(account("other", long, &["mee"], vec![claim, other]));
    let mut parts = parts();
    parts.events.push(Arc::new(truceline::model::Event {
        id: "long".into(),
        kind: EventKind::Call,
        title: long.to_owned(),
        ..Default::default()
    }));
    parts.links.push(link(
        "long",
        "strike-near-kirkuk",
        LinkKind::WarnsOf,
        "long",
        inferred(long),
    ));
    tell(&Chronology::new(parts), |telling| {
        Story::Event(Box::new(event_story(&event, telling)))
    })
}

#[test]
fn nothing_leaves_the_panel_at_any_width() {
    for width in [280.0, 330.0, 440.0, 600.0] {
        for (theme, story) in [(&DARK, strike_story()), (&LIGHT, long_story())] {
            let panel = panel_of(story, theme, width);
            for (text, rect) in panel.texts() {
                assert!(
                    rect.left() >= 0.0 && rect.right() <= width,
                    "{text:?} at {rect:?} leaves a panel {width} px wide"
                );
            }
        }
    }
}

#[test]
fn texts_do_not_lie_over_each_other() {
    for width in [280.0, 330.0, 600.0] {
        for story in [strike_story(), long_story()] {
            let panel = panel_of(story, &DARK, width);
            let root = panel.window.root();
            let labels: Vec<(String, Rect)> = root
                .children_recursive()
                .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Label)
                .filter_map(|node| Some((node.accesskit_node().value()?, node.rect())))
                .collect();
            for (position, (text, rect)) in labels.iter().enumerate() {
                for (other, other_rect) in &labels[position + 1..] {
                    let shared = rect.intersect(*other_rect);
                    assert!(
                        !(shared.width() > 1.0 && shared.height() > 3.0),
                        "{text:?} {rect:?} lies over {other:?} {other_rect:?} at {width} px"
                    );
                }
            }
        }
    }
}

#[test]
fn denial_and_conflict_are_told_in_words() {
    panel_of(long_story(), &LIGHT, 330.0).shows(&[
        "denies that it happened",
        "conflict: ",
        "denied",
        "“لا شيء” (ar)",
    ]);
}

#[test]
fn truce_and_tally_have_panels_of_their_own() {
    let chronology = chronology();
    let story = tell(&chronology, |telling| {
        Story::Event(Box::new(event_story(&truce(), telling)))
    });
    panel_of(story, &LIGHT, 330.0).shows(&[
        "TRUCE",
        "Israel–Hamas truce",
        "Humanitarian pause",
        "Israel, Hamas",
        "Gaza Strip",
        "Followed by: Strike near Kirkuk",
    ]);
    let story = tell(&chronology, |telling| {
        Story::Tally(Box::new(tally_story(&attacks(), telling)))
    });
    panel_of(story, &DARK, 330.0).shows(&[
        "Σ TALLY",
        "at least 76",
        "attacks on US forces in Iraq and Syria",
        "Tue 17 October 2023",
        "WHO COUNTS",
        "US military official",
        "anonymous · AFP → Middle East Eye",
    ]);
}

/// All texts that are painted.
fn painted(window: &Harness<'_>) -> Vec<String> {
    fn texts(shape: &egui::Shape, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => found.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &window.output().shapes {
        texts(&clipped.shape, &mut found);
    }
    found
}

#[test]
fn right_to_left_text_is_ordered_and_read_out_as_it_is_written() {
    let mut event = strike();
    event.title = "near כן 12 לא".to_owned();
    let story = tell(&chronology(), |telling| {
        Story::Event(Box::new(event_story(&event, telling)))
    });
    let panel = panel_of(story, &DARK, 330.0);
    let painted = painted(&panel.window);
    assert!(painted.contains(&"near לא 12 כן".to_owned()), "{painted:?}");
    assert!(panel.window.query_by_label("near כן 12 לא").is_some());
}
