use std::collections::HashSet;

use egui::{Align2, Key, PointerButton, Stroke, StrokeKind, Ui, vec2};

use super::OnScreen;
use super::gestures::{Area, area_at};
use super::pill::paint_pill;
use crate::command::{Action, MAX_SELECTED};
use crate::layout::{HEADER_PX, Point, Rect, Subject};
use crate::model::EventKey;
use crate::text::{counted, grouped};
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::view::paint::rect;
use crate::view::style::color;

/// Lets a drag with Shift over the lanes select the events in a box; says whether such a drag is under way.
pub(super) fn box_gesture(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    from: &mut Option<Point>,
) -> bool {
    let response = on_screen.response;
    if response.drag_started_by(PointerButton::Primary)
        && ui.input(|input| input.modifiers.shift)
        && let Some(began) = ui.input(|input| input.pointer.press_origin())
    {
        let began = on_screen.local(began);
        *from = (area_at(on_screen.scene, began) == Area::Lanes).then_some(began);
    }
    let Some(began) = *from else {
        return false;
    };
    // A drag that was given up selects nothing.
    let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if is_given_up || !(response.dragged() || response.drag_stopped()) {
        *from = None;
        return true;
    }
    let Some(at) = response.interact_pointer_pos() else {
        return true;
    };
    let area = box_between(on_screen, began, on_screen.local(at));
    let keys = events_in(on_screen, &area);
    if response.drag_stopped() {
        *from = None;
        let n_meant = keys.len();
        let keys = keys.into_iter().take(MAX_SELECTED).collect();
        ctx.push(Action::SelectSeveral { keys, n_meant });
    } else {
        paint_box(ui, ctx, on_screen, &area, &keys);
    }
    true
}

/// The box between two corners, as far as it lies on the lanes.
fn box_between(on_screen: OnScreen<'_>, one: Point, other: Point) -> Rect {
    let lanes = on_screen.scene.regions.lanes;
    let lanes = Rect::new(lanes.x0.max(HEADER_PX), lanes.y0, lanes.x1, lanes.y1);
    Rect::new(
        one.x.min(other.x),
        one.y.min(other.y),
        one.x.max(other.x),
        one.y.max(other.y),
    )
    .intersection(&lanes)
}

/// The events whose marks the box touches, each once, in order of time.
fn events_in(on_screen: OnScreen<'_>, area: &Rect) -> Vec<EventKey> {
    let mut found = Vec::new();
    for target in &on_screen.scene.targets {
        if let Subject::Event {
            key,
            lane_idx,
            mark_idx,
            mark: place,
        } = &target.subject
            && !place.intersection(area).is_empty()
            && let Some(mark) = on_screen.mark(*lane_idx, *mark_idx)
        {
            found.push((mark.bounds.earliest(), mark.bounds.until(), key));
        }
    }
    found.sort();
    let mut seen = HashSet::new();
    // An event that lies in several lanes has a mark in each.
    found.retain(|(.., key)| seen.insert(*key));
    found.into_iter().map(|(.., key)| key.clone()).collect()
}

/// The box with the number of events in it.
fn paint_box(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, area: &Rect, keys: &[EventKey]) {
    let painter = ui.painter_at(on_screen.response.rect);
    let place = rect(area, on_screen.origin.to_vec2());
    let accent = color(ctx.theme, Token::Accent);
    painter.rect_filled(place, 0.0, accent.gamma_multiply(0.10));
    painter.rect_stroke(place, 0.0, Stroke::new(1.0, accent), StrokeKind::Inside);
    let words = box_words(on_screen, area, keys.len());
    let below = place.center_bottom() + vec2(0.0, 4.0);
    let place = (Align2::CENTER_TOP, below);
    // In sight wherever the box lies.
    paint_pill(&painter, ctx, words, place, on_screen.response.rect);
}

fn box_words(on_screen: OnScreen<'_>, area: &Rect, n_events: usize) -> String {
    let mut targets = on_screen.scene.targets.iter();
    let has_bars = targets.any(|target| {
        matches!(target.subject, Subject::Bars { .. }) && !target.rect.intersection(area).is_empty()
    });
    match n_events {
        0 if has_bars => "Zoom in until bars become events".to_owned(),
        n if n > MAX_SELECTED => format!(
            "{} events, of which the first {} can be selected",
            grouped(n as u64),
            grouped(MAX_SELECTED as u64)
        ),
        n => counted(n as u64, "event", "events"),
    }
}
