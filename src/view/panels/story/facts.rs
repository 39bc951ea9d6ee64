use egui::{Margin, Ui};

use super::super::super::columns::columns_ui;
use super::parts::{MARK_PX, card_ui, flow_ui, mark_ui, names_px, row_ui, text_ui};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::workspace::story::{EventStory, FactRow, Mark, TollCard};

/// Place, actors, target, means, reason, and how well the event is vouched for.
pub(super) fn facts_ui(ui: &mut Ui, theme: &Theme, story: &EventStory) {
    rows_ui(ui, theme, &story.facts);
    let status = &story.status;
    let name_px = names_px(ui, names(&story.facts));
    row_ui(ui, theme, ("Status", name_px), TextStyle::BODY, |ui| {
        text_ui(ui, theme, &status.words, TextStyle::BODY, Token::Text);
        if !status.reason.is_empty() {
            text_ui(ui, theme, &status.reason, TextStyle::SMALL, Token::Quiet);
        }
    });
}

/// A row for each fact: its name, its value, and a sign where accounts speak of it.
pub(super) fn rows_ui(ui: &mut Ui, theme: &Theme, rows: &[FactRow]) {
    let name_px = names_px(ui, names(rows));
    for row in rows {
        row_ui(ui, theme, (&row.label, name_px), TextStyle::BODY, |ui| {
            fact_ui(ui, theme, row);
        });
    }
}

fn names(rows: &[FactRow]) -> impl Iterator<Item = &str> {
    rows.iter().map(|row| row.label.as_str())
}

fn fact_ui(ui: &mut Ui, theme: &Theme, row: &FactRow) {
    let value_ui = |ui: &mut Ui| {
        let shown = text_ui(ui, theme, &row.value, TextStyle::BODY, Token::Text);
        if !row.more.is_empty() {
            shown.on_hover_ui(|ui| {
                for line in &row.more {
                    text_ui(ui, theme, line, TextStyle::BODY, Token::Text);
                }
            });
        }
    };
    match row.agreement {
        None => value_ui(ui),
        Some(agreement) => {
            let why = row.more.join("; ");
            marked_ui(ui, theme, (Mark::from(agreement), &why), value_ui);
        }
    }
}

/// Something that wraps, and at its right end the sign of a mark.
pub(super) fn marked_ui(
    ui: &mut Ui,
    theme: &Theme,
    (mark, why): (Mark, &str),
    content: impl FnOnce(&mut Ui),
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = (ui.available_width() - MARK_PX - 4.0).max(1.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            content(ui);
        });
        mark_ui(ui, theme, mark, why);
    });
}

/// A card for each harm, two beside each other.
pub(super) fn tolls_ui(ui: &mut Ui, theme: &Theme, tolls: &[TollCard]) {
    if tolls.is_empty() {
        return;
    }
    ui.add_space(10.0);
    for pair in tolls.chunks(2) {
        columns_ui(ui, 2, |ui, column| {
            if let Some(toll) = pair.get(column) {
                toll_ui(ui, theme, toll);
            }
        });
    }
}

fn toll_ui(ui: &mut Ui, theme: &Theme, toll: &TollCard) {
    card_ui(ui, theme, Margin::symmetric(12, 8), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let figure = if toll.is_adopted {
                Token::Text
            } else {
                Token::Quiet
            };
            text_ui(ui, theme, &toll.figure, TextStyle::FIGURE, figure);
            flow_ui(ui, theme, toll.harm.label(), TextStyle::BODY, Token::Text);
        });
        text_ui(ui, theme, &toll.words, TextStyle::SMALL, Token::Quiet);
        for group in &toll.groups {
            text_ui(ui, theme, group, TextStyle::SMALL, Token::Text);
        }
    });
}
