use egui::{Hyperlink, Ui};

use super::super::super::style::styled;
use super::parts::{heading_ui, text_ui};
use crate::model::WebLink;
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
        Some(link) => link_ui(ui, theme, &source.head, link),
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
        link_ui(ui, theme, &words, link);
    }
}

/// A link that opens in the browser and says on hover where it goes.
fn link_ui(ui: &mut Ui, theme: &Theme, words: &str, link: &WebLink) {
    let words = styled(theme, format!("{words} ↗"), TextStyle::BODY, Token::Call);
    ui.add(Hyperlink::from_label_and_url(words, &link.url).open_in_new_tab(true))
        .on_hover_text(&link.url);
}
