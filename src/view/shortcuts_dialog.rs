use egui::{Align, Align2, Layout, Rect, ScrollArea, Sense, Ui, vec2};

use super::ViewCtx;
use super::dialogs::title_ui;
use super::style::{color, font_id, is_mac, styled};
use crate::command::{GESTURES, Shortcut, shortcut_groups};
use crate::text::TextStyle;
use crate::theme::Token;

/// A dialog that is narrower lists everything in one column.
const MIN_WIDTH_OF_TWO_PX: f32 = 560.0;

/// All shortcuts, made from the catalog, and the gestures of the timeline.
pub(super) fn shortcuts_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) -> bool {
    title_ui(ui, ctx, "Keyboard and mouse");
    let height = ui.ctx().content_rect().height() - 200.0;
    ScrollArea::vertical()
        .max_height(height.max(120.0))
        .show(ui, |ui| {
            let groups = shortcut_groups();
            if ui.available_width() < MIN_WIDTH_OF_TWO_PX {
                for group in &groups {
                    group_ui(ui, ctx, group);
                }
                gestures_ui(ui, ctx);
                return;
            }
            // The timeline's group is as long as all others and the mouse's together.
            let (left, right): (Vec<_>, Vec<_>) =
                groups.iter().partition(|(menu, _)| *menu == "Timeline");
            ui.spacing_mut().item_spacing.x = 32.0;
            ui.columns_const(|[left_ui, right_ui]| {
                for group in left {
                    group_ui(left_ui, ctx, group);
                }
                for group in right {
                    group_ui(right_ui, ctx, group);
                }
                gestures_ui(right_ui, ctx);
            });
        });
    false
}

type Group = (&'static str, Vec<&'static crate::command::CommandRow>);

fn group_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, (menu, rows): &Group) {
    heading_ui(ui, ctx, menu);
    for row in rows {
        let keys = row.shortcuts.iter().copied();
        let off = |keys: &Shortcut| !ctx.single_letter_keys && keys.is_single_character();
        let keys: Vec<_> = keys
            .filter(|keys| !off(keys))
            .map(|keys| keys.label(is_mac(ui)))
            .collect();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_min_height(24.0);
            ui.label(styled(ctx.theme, row.name(), TextStyle::BODY, Token::Text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                keys.iter().rev().for_each(|keys| key_ui(ui, ctx, keys));
                if keys.is_empty() {
                    ui.label(styled(ctx.theme, "off", TextStyle::SMALL, Token::Quiet));
                }
            });
        });
    }
}

fn gestures_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    heading_ui(ui, ctx, "Mouse");
    for (gesture, effect) in GESTURES {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(styled(ctx.theme, *effect, TextStyle::BODY, Token::Text));
            ui.label(styled(ctx.theme, *gesture, TextStyle::SMALL, Token::Quiet));
        });
        ui.add_space(3.0);
    }
}

fn heading_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &str) {
    ui.add_space(10.0);
    let text = text.to_uppercase();
    ui.label(styled(ctx.theme, text, TextStyle::HEADING, Token::Quiet));
    ui.add_space(2.0);
}

/// The words of a key on a raised cap.
fn key_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, words: &str) {
    let font = font_id(TextStyle::SMALL);
    let painter = ui.painter();
    let text = painter.layout_no_wrap(words.to_owned(), font, color(ctx.theme, Token::Text));
    let size = vec2((text.size().x + 12.0).max(22.0), 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, color(ctx.theme, Token::Raised));
    let place: Rect = Align2::CENTER_CENTER.align_size_within_rect(text.size(), rect);
    painter.galley(place.min, text, color(ctx.theme, Token::Text));
}
