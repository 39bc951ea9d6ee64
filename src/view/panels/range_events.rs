use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::focus::paint_ring;
use super::super::style::color;
use super::heading_ui;
use super::list_row::{cut_text_ui, glyph_ui};
use crate::command::Action;
use crate::model::title_or_kind;
use crate::query::{RangeEvent, RangeFigures};
use crate::text::{TextStyle, grouped};
use crate::theme::Token;
use crate::view::ViewCtx;

/// The events of a range one by one, each a click away; that of a bar lists what lies at one instant, too.
pub(super) fn events_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, figures: &RangeFigures) {
    if figures.first.is_empty() {
        return;
    }
    heading_ui(ui, ctx.theme, "Events");
    ui.spacing_mut().item_spacing.y = 0.0;
    for event in &figures.first {
        if let Some(action) = event_ui(ui, ctx, event) {
            ctx.push(action);
        }
    }
    let n_listed = figures.first.len() as u64;
    if let Some(n_more @ 1..) = figures.n_events.checked_sub(n_listed) {
        let words = format!("and {} later ones", grouped(n_more));
        let room = ui
            .allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover())
            .0;
        let ink = color(ctx.theme, Token::Quiet);
        cut_text_ui(ui, &words, TextStyle::BODY, ink, room);
    }
}

/// A row with kind, title and date; what a click on it does.
pub(super) fn event_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, event: &RangeEvent) -> Option<Action> {
    const ROW_PX: f32 = 38.0;
    const GLYPH_PX: f32 = 20.0;
    let size = vec2(ui.available_width(), ROW_PX);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = ui.scope_id().with(("event of range", &event.key));
    let response = ui.interact(rect, id, Sense::click());
    let title = title_or_kind(&event.label, event.kind);
    let words = format!("{}, {title}, {}", event.kind.label(), event.date);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if !ui.is_rect_visible(rect) {
        return None;
    }
    if response.hovered() {
        let ground = color(ctx.theme, Token::Raised);
        ui.painter().rect_filled(rect, 3.0, ground);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.has_focus() {
        paint_ring(ui.painter(), ctx.theme, rect);
    }
    let line = |top: f32| {
        let left = rect.left() + GLYPH_PX;
        Rect::from_min_max(
            pos2(left, rect.top() + top),
            pos2(rect.right() - 4.0, rect.top() + top + 17.0),
        )
    };
    let first = line(2.0);
    glyph_ui(
        ui,
        ctx,
        event.kind,
        pos2(rect.left() + 9.0, first.center().y),
    );
    let [text, quiet] = [Token::Text, Token::Quiet].map(|token| color(ctx.theme, token));
    let title_color = if event.label.is_empty() { quiet } else { text };
    cut_text_ui(ui, title, TextStyle::BODY, title_color, first);
    cut_text_ui(ui, &event.date, TextStyle::SMALL, quiet, line(19.0));
    let adds = ui.input(|input| input.modifiers.command);
    response
        .clicked()
        .then(|| Action::of_click(&event.key, adds))
}
