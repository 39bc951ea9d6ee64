use egui::{Frame, Margin, Ui};

use super::super::landmarks::{Part, tell_part};
use super::super::style::{color, styled};
use crate::command::Action;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;

/// What went wrong, above the timeline, until it is taken away.
pub fn messages_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    tell_part(ui, Part::Messages);
    for (position, message) in ctx.messages.iter().enumerate() {
        let mut dismissed = false;
        let mut wants_report = None;
        Frame::new()
            .fill(color(ctx.theme, Token::Raised))
            .stroke(egui::Stroke::new(1.0, color(ctx.theme, Token::Strike)))
            .corner_radius(4)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                    node.set_role(egui::Role::Alert);
                    node.set_label(&*message.text);
                });
                ui.horizontal(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        dismissed = ui.button("Dismiss").on_hover_text("Esc").clicked();
                        if let Some(layer) = message.report {
                            wants_report = ui.button("Import report").clicked().then_some(layer);
                        }
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            let text =
                                styled(ctx.theme, &message.text, TextStyle::BODY, Token::Text);
                            ui.add(egui::Label::new(text).wrap().selectable(true));
                        });
                    });
                });
            });
        if let Some(layer) = wants_report {
            ctx.push(Action::ShowReport(layer));
        }
        if dismissed {
            ctx.push(Action::DismissMessage(position));
        }
    }
}
