use egui::Ui;

use super::super::super::visual_text::web_link_ui;
use super::parts::{heading_ui, text_ui};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::workspace::story::SourceRow;

/// Where it was published.
pub(super) fn sources_ui(ui: &mut Ui, theme: &Theme, sources: &[SourceRow]) {
    if sources.is_empty() {
        return;
    }
    heading_ui(ui, theme, "Sources", "");
    for source in sources {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            source_ui(ui, theme, source);
        });
        ui.add_space(4.0);
    }
}

fn source_ui(ui: &mut Ui, theme: &Theme, source: &SourceRow) {
    match &source.web {
        Some(link) => web_link_ui(ui, theme, &source.head, link),
        None => {
            text_ui(ui, theme, &source.head, TextStyle::BODY, Token::Text);
        }
    }
    if !source.title.is_empty() {
        text_ui(ui, theme, &source.title, TextStyle::BODY, Token::Text);
    }
    let host = source.web.as_ref().map(|link| link.host.as_str());
    let details = source.details.iter().map(String::as_str);
    let details: Vec<&str> = host.into_iter().chain(details).collect();
    if !details.is_empty() {
        let details = details.join(" · ");
        text_ui(ui, theme, &details, TextStyle::SMALL, Token::Quiet);
    }
    if !source.address.is_empty() {
        text_ui(ui, theme, &source.address, TextStyle::SMALL, Token::Quiet);
    }
    if let Some(link) = &source.archived {
        let words = format!("Archived copy at {}", link.host);
        web_link_ui(ui, theme, &words, link);
    }
}
