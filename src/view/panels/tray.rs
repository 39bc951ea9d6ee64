use egui::scroll_area::ScrollBarVisibility;
use egui::{Button, Role, ScrollArea, Ui, WidgetInfo};

use super::super::landmarks::{Part, tell_part};
use super::super::preview::line_job;
use super::super::style::{color, styled};
use crate::command::Action;
use crate::text::{TextStyle, grouped};
use crate::theme::Token;
use crate::view::ViewCtx;

/// The strip below the timeline: events without a date, which lie nowhere on it and are not lost.
pub fn tray_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(frame) = ctx.frame.cloned() else {
        return;
    };
    tell_part(ui, Part::Undated);
    ui.horizontal_centered(|ui| {
        let n_undated = grouped(frame.totals.n_undated);
        let heading = format!("UNDATED {n_undated}");
        ui.label(styled(ctx.theme, heading, TextStyle::HEADING, Token::Quiet));
        ui.add_space(6.0);
        // A bar would push the chips out of line with their heading; one that is cut shows that there are more.
        let scroll =
            ScrollArea::horizontal().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        scroll.show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                for undated in &frame.undated {
                    let kind = undated.kind.label();
                    let text = format!("{kind} · {}", undated.label);
                    let selected = ctx.is_selected(&undated.key);
                    let job = line_job(&text, TextStyle::BODY, color(ctx.theme, Token::Text));
                    let chip = ui.add(Button::new(job).selected(selected));
                    chip.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &text));
                    if chip.clicked() {
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
