use egui::{Align, Align2, Id, Key, Label, Layout, Modifiers, Rect, ScrollArea, Sense, Ui, vec2};

use super::ViewCtx;
use super::columns::columns_ui;
use super::dialogs::title_ui;
use super::focus::focus_first;
use super::style::{color, font_id, is_mac, styled};
use super::text_field::TextField;
use super::text_measure::EguiMeasure;
use crate::command::{KeyRow, Shortcut, key_words, shortcut_groups};
use crate::text::{TextMeasure as _, TextStyle};
use crate::theme::Token;

/// A dialog that is narrower lists everything in one column.
const MIN_WIDTH_OF_TWO_PX: f32 = 560.0;

/// All shortcuts, made from the catalog, and the gestures of the timeline; what is typed narrows them.
pub(super) fn shortcuts_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, sought: &mut String) -> bool {
    title_ui(ui, ctx, "Keyboard and mouse");
    let scrolled_px = field_ui(ui, ctx, sought);
    // What a dialog has beside the list: title, field, button, and room around.
    let height = ui.ctx().content_rect().height() - 230.0;
    let height = height.max(120.0);
    // As high whatever is found, so that nothing jumps while a word is typed.
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            // Room for the scroll bar.
            ui.set_max_width(ui.available_width() - 10.0);
            if scrolled_px != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -scrolled_px * height));
            }
            list_ui(ui, ctx, sought);
        });
    false
}

/// The field in which is typed what is sought; how far the list is scrolled by keys meanwhile, in its heights.
fn field_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, sought: &mut String) -> f32 {
    const LINE: f32 = 0.1;
    const PAGE: f32 = 0.9;
    let steps = ui.input_mut(|input| {
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
        LINE * (pressed(Key::ArrowDown) - pressed(Key::ArrowUp))
            + PAGE * (pressed(Key::PageDown) - pressed(Key::PageUp))
    });
    let hint = "Find by what it does or by its key";
    let hint = styled(ctx.theme, hint, TextStyle::BODY, Token::Quiet);
    let field = TextField::new(Id::unique("shortcut field"), "Find a shortcut");
    let typed = field.ui(ui, ctx.theme, sought, |ui, edit| {
        edit.hint_text(hint).desired_width(f32::INFINITY).show(ui)
    });
    focus_first(&typed.response);
    ui.add_space(4.0);
    steps
}

fn list_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, sought: &str) {
    let is_mac = is_mac(ui);
    let fits = |words: &str| {
        let words = words.to_lowercase();
        let sought = sought.to_lowercase();
        sought.split_whitespace().all(|word| words.contains(word))
    };
    let mut groups = shortcut_groups();
    for (menu, rows) in &mut groups {
        rows.retain(|row| fits(&format!("{menu} {} {}", row.name, key_words(row, is_mac))));
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    let gestures: Vec<_> = ctx
        .mouse
        .gestures()
        .filter(|(gesture, effect)| fits(&format!("mouse {gesture} {effect}")))
        .collect();
    if groups.is_empty() && gestures.is_empty() {
        let text = "No key does this; the command palette finds all commands";
        ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
        return;
    }
    if ui.available_width() < MIN_WIDTH_OF_TWO_PX || !sought.trim().is_empty() {
        for group in &groups {
            group_ui(ui, ctx, group);
        }
        gestures_ui(ui, ctx, &gestures);
        return;
    }
    // The timeline's group is as long as all others and the mouse's together.
    let (left, right): (Vec<_>, Vec<_>) = groups.iter().partition(|(menu, _)| *menu == "Timeline");
    ui.spacing_mut().item_spacing.x = 32.0;
    columns_ui(ui, 2, |ui, column| {
        for group in if column == 0 { &left } else { &right } {
            group_ui(ui, ctx, group);
        }
        if column == 0 {
            gestures_ui(ui, ctx, &gestures);
        }
    });
}

type Group = (&'static str, Vec<KeyRow>);

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
            let keys_px = keys.iter().map(|keys| key_px(ui, keys) + KEY_GAP_PX);
            let room = ui.available_width() - keys_px.sum::<f32>() - 8.0;
            ui.scope(|ui| {
                ui.set_max_width(room);
                let name = styled(ctx.theme, row.name, TextStyle::BODY, Token::Text);
                ui.add(Label::new(name).wrap());
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = KEY_GAP_PX;
                keys.iter().rev().for_each(|keys| key_ui(ui, ctx, keys));
                if keys.is_empty() {
                    ui.label(styled(ctx.theme, "off", TextStyle::SMALL, Token::Quiet));
                }
            });
        });
    }
}

fn gestures_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, gestures: &[(&str, &str)]) {
    if gestures.is_empty() {
        return;
    }
    heading_ui(ui, ctx, "Mouse");
    for (gesture, effect) in gestures {
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

const KEY_GAP_PX: f32 = 4.0;

/// How wide the cap of a key is.
fn key_px(ui: &Ui, words: &str) -> f32 {
    let measure = EguiMeasure(ui.ctx());
    (measure.width_px(words, TextStyle::SMALL) + 12.0).max(22.0)
}

/// The words of a key on a raised cap.
fn key_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, words: &str) {
    let font = font_id(TextStyle::SMALL);
    let painter = ui.painter();
    let text = painter.layout_no_wrap(words.to_owned(), font, color(ctx.theme, Token::Text));
    let size = vec2(key_px(ui, words), 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, color(ctx.theme, Token::Raised));
    let place: Rect = Align2::CENTER_CENTER.align_size_within_rect(text.size(), rect);
    painter.galley(place.min, text, color(ctx.theme, Token::Text));
}
