use egui::{
    Align2, CursorIcon, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::super::super::style::{color, font_id};
use super::super::super::visual_text::plain_ui;
use super::parts::{Styled, glyph_ui, heading_ui, text_ui, width_px};
use crate::model::EventKind;
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::workspace::story::{LinkRow, LinkedKind, Target};

/// What an event has to do with, and the tallies that cover it; where a click wants to go.
pub(super) fn links_ui(ui: &mut Ui, theme: &Theme, links: &[LinkRow]) -> Option<Target> {
    if links.is_empty() {
        return None;
    }
    heading_ui(ui, theme, "Linked", "");
    let mut target = None;
    for link in links {
        if link_ui(ui, theme, link) {
            target.clone_from(&link.target);
        }
    }
    target
}

/// One row; whether it is clicked.
fn link_ui(ui: &mut Ui, theme: &Theme, link: &LinkRow) -> bool {
    let leads_somewhere = link.target.is_some();
    let sense = if leads_somewhere {
        Sense::click()
    } else {
        Sense::hover()
    };
    // Behind the words, painted when it is known whether the pointer is there.
    let behind = ui.painter().add(egui::Shape::Noop);
    let row = UiBuilder::new().sense(sense);
    let response = ui
        .scope_builder(row, |ui| content_ui(ui, theme, link))
        .response;
    let name = format!("{} ({}), {}", link.words, link.basis, link.delay);
    let role = if leads_somewhere {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    if leads_somewhere {
        paint_state(ui, theme, &response, behind);
    }
    let clicked = response.clicked();
    let response = if leads_somewhere {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response
    };
    if !link.more.is_empty() {
        response.on_hover_ui(|ui| {
            for line in &link.more {
                text_ui(ui, theme, line, TextStyle::BODY, Token::Text);
            }
        });
    }
    clicked
}

/// The ground of a row under the pointer, and the frame of one that has the keyboard.
fn paint_state(ui: &Ui, theme: &Theme, response: &Response, behind: egui::layers::ShapeIdx) {
    let rect = response.rect.expand2(vec2(4.0, 1.0));
    if response.hovered() {
        let ground = egui::Shape::rect_filled(rect, 3.0, color(theme, Token::Raised));
        ui.painter().set(behind, ground);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.0, color(theme, Token::Accent));
        ui.painter()
            .rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
    }
}

fn content_ui(ui: &mut Ui, theme: &Theme, link: &LinkRow) {
    const GLYPH_PX: f32 = 16.0;
    const GAP_PX: f32 = 6.0;
    let delay: Styled = (link.delay.clone(), TextStyle::BODY, Token::Quiet);
    let delay_px = width_px(ui, &delay);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_PX;
        let room_px = ui.available_width() - GLYPH_PX - delay_px - 2.0 * GAP_PX;
        linked_glyph_ui(ui, theme, link.kind);
        ui.vertical(|ui| {
            ui.set_width(room_px.max(1.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            plain_ui(ui, theme, &link.words, TextStyle::BODY, Token::Text);
            if !link.basis.is_empty() {
                // The project's own inference is told apart by its slant, too.
                let style = if link.is_inferred {
                    TextStyle::SMALL.italic()
                } else {
                    TextStyle::SMALL
                };
                plain_ui(ui, theme, &link.basis, style, Token::Quiet);
            }
        });
        plain_ui(ui, theme, &link.delay, TextStyle::BODY, Token::Quiet);
    });
}

fn linked_glyph_ui(ui: &mut Ui, theme: &Theme, kind: LinkedKind) {
    match kind {
        LinkedKind::Event(kind) => glyph_ui(ui, theme, kind),
        LinkedKind::Row => glyph_ui(ui, theme, EventKind::Other),
        LinkedKind::Tally => {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                "Σ",
                font_id(TextStyle::STRONG),
                color(theme, Token::Text),
            );
        }
    }
}
