use egui::{Link, Ui, vec2};

use super::super::super::style::styled;
use super::super::super::visual_text::web_links_ui;
use super::accounts::{accounts_ui, bases_ui};
use super::facts::{facts_ui, rows_ui, tolls_ui};
use super::links::links_ui;
use super::parts::{
    flow_ui, glyph_ui, heading_ui, line_ui, make_room_ui, text_ui, title_ui, width_px,
};
use super::sources::sources_ui;
use super::tally::tally_ui;
use crate::layout::kind_token;
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::workspace::story::{AroundLine, EventStory, NoteRow, ReviewLine, Story, Target};

/// All that is said of what is selected; where a click wants to go.
///
/// Notes, tags, star and review mark of an event are the editors' own, and stand where they can be changed; those of
/// a data file cannot be, and are shown beside them.
pub fn story_ui(ui: &mut Ui, theme: &Theme, story: &Story) -> Option<Target> {
    match story {
        Story::Event(story) => event_ui(ui, theme, story),
        Story::Tally(story) => tally_ui(ui, theme, story),
    }
}

fn event_ui(ui: &mut Ui, theme: &Theme, story: &EventStory) -> Option<Target> {
    kind_ui(ui, theme, story);
    let token = if story.is_nameless {
        Token::Quiet
    } else {
        Token::Text
    };
    title_ui(ui, theme, &story.title, token);
    date_ui(ui, theme, story);
    let mut target = around_ui(ui, theme, &story.around);
    line_ui(ui, theme);
    facts_ui(ui, theme, story);
    tolls_ui(ui, theme, &story.tolls);
    if !story.truce.is_empty() {
        heading_ui(ui, theme, "Truce", "");
        rows_ui(ui, theme, &story.truce);
    }
    accounts_ui(ui, theme, &story.accounts);
    bases_ui(ui, theme, &story.bases);
    target = links_ui(ui, theme, &story.links).or(target);
    sources_ui(ui, theme, &story.sources);
    target
}

/// What a data file itself says of one of its events as notes, tags, star and review mark, and where it stands there.
pub(in crate::view::panels) fn file_remarks_ui(
    ui: &mut Ui,
    theme: &Theme,
    story: &EventStory,
    origin: &str,
) {
    heading_ui(ui, theme, "In the file", "");
    text_ui(ui, theme, origin, TextStyle::SMALL, Token::Quiet);
    if story.starred {
        text_ui(ui, theme, "Starred", TextStyle::BODY, Token::Accent);
    }
    if !story.tags.is_empty() {
        let tags = format!("Tags: {}", story.tags.join(", "));
        text_ui(ui, theme, &tags, TextStyle::BODY, Token::Text);
    }
    if let Some(review) = &story.review {
        review_ui(ui, theme, review);
    }
    notes_ui(ui, theme, &story.notes);
}

/// The kind with its mark, and in quotation marks how somebody calls it.
fn kind_ui(ui: &mut Ui, theme: &Theme, story: &EventStory) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 1.0);
        glyph_ui(ui, theme, story.kind);
        let kind = story.kind.label().to_uppercase();
        text_ui(ui, theme, &kind, TextStyle::HEADING, kind_token(story.kind));
        if story.kind_guessed {
            flow_ui(ui, theme, "guessed", TextStyle::BODY, Token::Quiet);
        }
        if let Some(subtype) = &story.subtype {
            let words = match subtype.speaker.as_str() {
                "" => format!("“{}”", subtype.words),
                speaker => format!("“{}” ({speaker})", subtype.words),
            };
            flow_ui(ui, theme, &words, TextStyle::BODY, Token::Quiet);
        }
    });
    ui.add_space(2.0);
}

fn date_ui(ui: &mut Ui, theme: &Theme, story: &EventStory) {
    let date = &story.date;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        text_ui(ui, theme, &date.words, TextStyle::STRONG, Token::Text);
        flow_ui(ui, theme, &date.precision, TextStyle::BODY, Token::Quiet);
    });
    let parts = [date.phrase.as_str(), date.edtf.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let words = parts.join(" · ");
        text_ui(ui, theme, &words, TextStyle::SMALL, Token::Quiet);
    }
}

/// How far from the truces and calls around; each can be clicked.
fn around_ui(ui: &mut Ui, theme: &Theme, around: &[AroundLine]) -> Option<Target> {
    let mut target = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 1.0);
        for (position, line) in around.iter().enumerate() {
            let words = (line.words.clone(), TextStyle::SMALL, Token::Accent);
            let row_top = ui.cursor().top();
            make_room_ui(ui, &words);
            let room_px = width_px(ui, &words);
            // A dot parts two on one line; a new line parts them by itself.
            if position > 0 && ui.cursor().top() <= row_top {
                text_ui(ui, theme, "·", TextStyle::SMALL, Token::Accent);
            }
            let words = styled(theme, words.0, words.1, words.2);
            // One that is longer than a line is a block of its own: each line of flowing text would be a link more.
            let fits = room_px <= ui.available_size_before_wrap().x;
            let response = if fits {
                ui.add(Link::new(words))
            } else {
                ui.vertical(|ui| ui.add(Link::new(words))).inner
            };
            if response.clicked() {
                target = Some(line.target.clone());
            }
        }
    });
    target
}

/// The notes of the project, private ones marked.
pub(super) fn notes_ui(ui: &mut Ui, theme: &Theme, notes: &[NoteRow]) {
    if notes.is_empty() {
        return;
    }
    heading_ui(ui, theme, "Notes", "");
    for note in notes {
        text_ui(ui, theme, &note.text, TextStyle::BODY, Token::Text);
        web_links_ui(ui, theme, &note.text);
        if note.private {
            let words = "private: leaves the file only when asked for";
            text_ui(ui, theme, words, TextStyle::SMALL, Token::Quiet);
        }
    }
}

/// Who checked, and what stays open.
pub(super) fn review_ui(ui: &mut Ui, theme: &Theme, review: &ReviewLine) {
    text_ui(ui, theme, &review.words, TextStyle::SMALL, Token::Quiet);
    if !review.open_question.is_empty() {
        let open = format!("Open: {}", review.open_question);
        text_ui(ui, theme, &open, TextStyle::BODY, Token::Text);
    }
}
