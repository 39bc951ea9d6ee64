use egui::{Button, ScrollArea, Ui};

use super::super::style::styled;
use crate::command::Action;
use crate::text::{TextStyle, grouped};
use crate::theme::Token;
use crate::view::ViewCtx;

/// The strip below the timeline: events without a date, which lie nowhere on it and are not lost.
pub fn tray_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(frame) = ctx.frame.cloned() else {
        return;
    };
    ui.horizontal_centered(|ui| {
        let n_undated = grouped(frame.totals.n_undated);
        let heading = format!("UNDATED {n_undated}");
        ui.label(styled(ctx.theme, heading, TextStyle::HEADING, Token::Quiet));
        ui.add_space(6.0);
        ScrollArea::horizontal().show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                for undated in &frame.undated {
                    let kind = undated.kind.label();
                    let text = format!("{kind} · {}", undated.label);
                    let selected = ctx.is_selected(&undated.key);
                    let text = styled(ctx.theme, text, TextStyle::BODY, Token::Text);
                    let chip = Button::new(text).selected(selected);
                    if ui.add(chip).clicked() {
                        let adds = ui.input(|input| input.modifiers.command);
                        ctx.push(Action::of_click(&undated.key, adds));
                    }
                }
                let n_listed = frame.undated.len() as u64;
                if let Some(rest @ 1..) = frame.totals.n_undated.checked_sub(n_listed) {
                    let text = format!("and {} more", grouped(rest));
                    ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
                }
            });
        });
    });
}
