use egui::{Margin, Ui};

use super::accounts::{chain_ui, chain_words};
use super::event::notes_ui;
use super::facts::rows_ui;
use super::links::links_ui;
use super::parts::{card_ui, heading_ui, line_ui, pair_ui, text_ui};
use super::sources::sources_ui;
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::workspace::story::{TallyStory, Target};

/// All that is said of a tally; where a click wants to go.
pub(super) fn tally_ui(ui: &mut Ui, theme: &Theme, story: &TallyStory) -> Option<Target> {
    text_ui(ui, theme, "Σ TALLY", TextStyle::HEADING, Token::Quiet);
    text_ui(ui, theme, &story.title, TextStyle::TITLE, Token::Text);
    line_ui(ui, theme);
    card_ui(ui, theme, Margin::symmetric(12, 8), |ui| {
        text_ui(ui, theme, &story.number, TextStyle::FIGURE, Token::Text);
        text_ui(ui, theme, &story.counts, TextStyle::BODY, Token::Text);
    });
    ui.add_space(8.0);
    rows_ui(ui, theme, &story.facts);
    heading_ui(ui, theme, "Who counts", "");
    let chain = chain_words(&story.chain);
    let notes = [story.speaker_note.as_str(), chain.as_str()];
    let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    let speaker = (story.speaker.clone(), TextStyle::STRONG, Token::Text);
    let reached = (notes.join(" · "), TextStyle::SMALL, Token::Quiet);
    let shown = pair_ui(ui, theme, &speaker, &reached);
    if !story.chain.is_empty() {
        shown.on_hover_ui(|ui| chain_ui(ui, theme, &story.chain));
    }
    let target = links_ui(ui, theme, &story.links);
    sources_ui(ui, theme, &story.sources);
    notes_ui(ui, theme, &story.notes);
    target
}
