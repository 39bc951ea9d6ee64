use egui::{
    ComboBox, Id, Key, Modifiers, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::focus::{ListFocus, ListOption, tell_list, tell_value};
use super::super::landmarks::tell_menu;
use super::super::style::{color, font_id, styled};
use super::super::text_field::TextField;
use super::list_row::cut_text_ui;
use super::toolbar::Labels;
use crate::command::Action;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::{Timestamp, Zone, zones_like};
use crate::view::ViewCtx;

const WIDTH_PX: f32 = 300.0;

const ROW_PX: f32 = 24.0;

/// More rows than these are scrolled.
const MAX_ROWS: usize = 14;

/// What is typed to find a zone, and which of those found is chosen.
#[derive(Debug, Default)]
pub(in crate::view) struct ZoneChoice {
    typed: String,
    chosen: usize,
    focus: ListFocus,
}

/// The zone of display: the project's own, UTC, or any of the world, found by its name or offset.
pub(super) fn zone_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    zone: &Zone,
    (choice, labels): (&mut ZoneChoice, Labels),
) {
    const WORDS: &str = "Times in";
    let middle = ctx.view.time_from_x(ctx.view.width_px() / 2.0);
    let label = labels.label_ui(ui, ctx, WORDS);
    let shown = ComboBox::from_id_salt("zone")
        .selected_text(zone.offset_words_at(middle))
        .width(labels.list_px())
        .height(f32::INFINITY)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show_ui(ui, |ui| {
            tell_menu(ui, WORDS);
            list_ui(ui, ctx, middle, choice);
        });
    let button = &shown.response;
    choice.focus.follow(ui, button.id, shown.inner.is_some());
    let value = format!("{}, {}", zone.offset_words_at(middle), zone.name());
    tell_value(button, &value);
    let list = Labels::name(shown.response, label, WORDS);
    list.on_hover_text(match labels {
        Labels::Shown => zone.name().into_owned(),
        Labels::OnHover => format!("{WORDS} {}", zone.name()),
    });
}

/// A zone to choose: its name, what it stands for where that is not the name, and what choosing it sets.
struct Offer {
    name: String,
    note: String,
    zone: Option<Zone>,
}

fn list_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, middle: Timestamp, choice: &mut ZoneChoice) {
    let steps = steps_taken(ui);
    let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if !choice.focus.is_open() {
        choice.typed.clear();
        choice.chosen = 0;
    }
    ui.set_width(WIDTH_PX);
    field_ui(ui, ctx, choice);
    let offers = offers(ctx, middle, &choice.typed);
    let Some(last) = offers.len().checked_sub(1) else {
        let text = "No zone has this name or offset";
        ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
        return;
    };
    choice.chosen = choice.chosen.saturating_add_signed(steps).min(last);
    let clicked = rows_ui(ui, ctx, &offers, choice.chosen, steps != 0);
    let taken = clicked.or(is_entered.then_some(choice.chosen));
    if let Some(offer) = taken.and_then(|at| offers.into_iter().nth(at)) {
        if offer.zone.as_ref() != ctx.zone {
            ctx.push(Action::SetZone(offer.zone));
        }
        ui.close();
    }
}

/// How far the choice moves by keys, which the field does not see.
fn steps_taken(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let mut pressed = |key| {
            input
                .count_and_consume_key(Modifiers::NONE, key)
                .cast_signed()
        };
        let page = MAX_ROWS.cast_signed();
        pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
            + page * (pressed(Key::PageDown) - pressed(Key::PageUp))
    })
}

fn field_id() -> Id {
    Id::unique("zone field")
}

fn field_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, choice: &mut ZoneChoice) {
    let hint = "City, region or offset: baghdad, +3";
    let hint = styled(ctx.theme, hint, TextStyle::BODY, Token::Quiet);
    let field = TextField::new(field_id(), "Find a zone");
    let typed = field.ui(ui, ctx.theme, &mut choice.typed, |ui, edit| {
        edit.hint_text(hint).desired_width(f32::INFINITY).show(ui)
    });
    let response = typed.response;
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        choice.chosen = 0;
    }
    ui.add_space(4.0);
}

/// The project's zone and UTC first, as long as what is typed fits them, then those of the world.
fn offers(ctx: &ViewCtx<'_>, middle: Timestamp, typed: &str) -> Vec<Offer> {
    let home = &ctx.workspace.project.home;
    let typed_lower = typed.trim().to_lowercase();
    let fits = |words: &str| words.to_lowercase().contains(&typed_lower);
    let own = Offer {
        name: format!("{}, the project's", home.name()),
        note: home.offset_words_at(middle),
        zone: None,
    };
    let utc = Offer {
        name: "UTC".to_owned(),
        note: String::new(),
        zone: Some(Zone::UTC),
    };
    let first = [own, utc].into_iter().filter(|offer| fits(&offer.name));
    let others = zones_like(typed, middle).into_iter().map(|zone| Offer {
        name: zone.name().into_owned(),
        note: zone.offset_words_at(middle),
        zone: Some(zone.clone()),
    });
    first.chain(others).collect()
}

/// How high the list is: as high whatever is found, so that nothing jumps while a name is typed.
fn list_px(ui: &Ui) -> f32 {
    /// What lies above the list: menu, toolbar, field.
    const ABOVE_PX: f32 = 130.0;
    let room = ui.ctx().content_rect().height() - ABOVE_PX;
    (MAX_ROWS as f32 * ROW_PX).min(room).max(3.0 * ROW_PX)
}

fn rows_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    offers: &[Offer],
    chosen: usize,
    scrolls: bool,
) -> Option<usize> {
    let mut clicked = None;
    let height = list_px(ui);
    let mut area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false]);
    if scrolls {
        // The chosen one in the middle, as far as the ends allow.
        let top = (chosen as f32 + 0.5) * ROW_PX - height / 2.0;
        area = area.vertical_scroll_offset(top.max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW_PX, offers.len(), |ui, range| {
        tell_list(ui, "Zones");
        for at in range {
            let Some(offer) = offers.get(at) else {
                continue;
            };
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::CLICK);
            let words = format!("{}, {}", offer.name, offer.note);
            let words = words.trim_end_matches(", ");
            let is_chosen = at == chosen;
            response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, words));
            let option = ListOption {
                field: field_id(),
                position: at,
                n_options: offers.len(),
                is_chosen,
            };
            option.tell(&response);
            if is_chosen || response.hovered() {
                let token = if is_chosen {
                    Token::Line
                } else {
                    Token::Raised
                };
                ui.painter().rect_filled(rect, 3.0, color(ctx.theme, token));
            }
            offer_ui(ui, ctx, offer, rect);
            if response.clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
}

fn offer_ui(ui: &Ui, ctx: &ViewCtx<'_>, offer: &Offer, rect: Rect) {
    let is_set = offer.zone.as_ref() == ctx.zone;
    let style = if is_set {
        TextStyle::STRONG
    } else {
        TextStyle::BODY
    };
    let note = ui.painter().text(
        pos2(rect.right() - 8.0, rect.center().y),
        egui::Align2::RIGHT_CENTER,
        &offer.note,
        font_id(TextStyle::BODY),
        color(ctx.theme, Token::Quiet),
    );
    let room = Rect::from_min_max(
        pos2(rect.left() + 8.0, rect.top()),
        pos2(note.left() - 8.0, rect.bottom()),
    );
    cut_text_ui(ui, &offer.name, style, color(ctx.theme, Token::Text), room);
}
