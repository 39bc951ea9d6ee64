use egui::accesskit::Action as Asked;
use egui::{Id, Key, Modifiers, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::OnScreen;
use super::cursor::Cursor;
use crate::command::{Action, Command};
use crate::layout::{HEADER_PX, ruler};
use crate::text::BundledMetrics;
use crate::time::{Timestamp, instant_words, span_words};
use crate::view::ViewCtx;
use crate::view::paint::rect;

/// Registers the overview and the range's edges: sliders that move by arrow keys.
pub(super) fn sliders_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    cursor: &mut Cursor,
) {
    overview_ui(ui, ctx, on_screen, cursor);
    let Some(range) = ctx.range.cloned() else {
        return;
    };
    if let Some(start) = edge_ui(
        ui,
        ctx,
        on_screen,
        cursor,
        ("Start of the range", range.start),
    ) && start < range.end
    {
        ctx.push(Action::SelectRange(Some(start..range.end)));
    }
    if let Some(end) = edge_ui(ui, ctx, on_screen, cursor, ("End of the range", range.end))
        && range.start < end
    {
        ctx.push(Action::SelectRange(Some(range.start..end)));
    }
}

/// The overview, which moves what is visible.
fn overview_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    let Some(overview) = on_screen.overview() else {
        return;
    };
    let area = rect(
        &on_screen.scene.regions.overview,
        on_screen.origin.to_vec2(),
    );
    let id = ui.scope_id().with("overview");
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let visible = ctx.view.visible();
    let zone = &on_screen.frame.zone;
    let words = span_words(&visible, zone);
    let middle = ctx.view.time_from_x(ctx.view.width_px() / 2.0);
    let share = overview.x_from_time(middle) / overview.width_px().max(1.0);
    let name = format!("Overview, {words}");
    tell_slider(&response, &name, Some(share.clamp(0.0, 1.0) * 100.0));
    cursor.see_slider(&response);
    let n_steps = steps(ui, &response);
    let command = if n_steps < 0 {
        Command::PanLeft
    } else {
        Command::PanRight
    };
    for _ in 0..n_steps.unsigned_abs() {
        ctx.push(Action::Command(command));
    }
}

/// An edge of the range; where it is moved to, if it is.
fn edge_ui(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    cursor: &mut Cursor,
    (name, edge): (&str, Timestamp),
) -> Option<Timestamp> {
    const WIDTH_PX: f32 = 9.0;
    let OnScreen { scene, frame, .. } = on_screen;
    let x = ctx.view.x_from_time(edge);
    let step = ruler(ctx.view, &frame.zone, BundledMetrics::shared()).minor_step;
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let x_in_canvas = HEADER_PX + x.clamp(0.0, ctx.view.width_px()) as f32;
    let height = scene.regions.ruler.height() - 8.0;
    let top = on_screen.origin + vec2(x_in_canvas - WIDTH_PX / 2.0, scene.regions.ruler.y0 + 4.0);
    let area = egui::Rect::from_min_size(pos2(top.x, top.y), vec2(WIDTH_PX, height));
    let response = ui.interact(area, Id::unique(name), Sense::focusable_noninteractive());
    let civil = frame.zone.to_civil(edge);
    let words = format!("{name}, {}", instant_words(civil, step));
    tell_slider(&response, &words, None);
    cursor.see_slider(&response);
    let n_steps = steps(ui, &response);
    let mut moved = civil;
    for _ in 0..n_steps.unsigned_abs() {
        moved = if n_steps > 0 {
            step.next(moved)
        } else {
            step.floor(moved.saturating_add_millis(-1))
        };
    }
    (moved != civil).then(|| frame.zone.instant_of(moved))
}

fn tell_slider(response: &Response, name: &str, percent: Option<f64>) {
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.add_action(Asked::Increment);
        node.add_action(Asked::Decrement);
        node.set_orientation(egui::accesskit::Orientation::Horizontal);
        if let Some(percent) = percent {
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
            node.set_numeric_value(percent);
        }
    });
}

/// How far a slider is moved, by keys or by an assistive client.
fn steps(ui: &Ui, response: &Response) -> isize {
    let id = response.id;
    let has_focus = response.has_focus();
    ui.input_mut(|input| {
        let asked = |action| {
            input
                .num_accesskit_action_requests(id, action)
                .cast_signed()
        };
        let by_client = asked(Asked::Increment) - asked(Asked::Decrement);
        if !has_focus {
            return by_client;
        }
        let mut pressed = |key| {
            let n_pressed = input.count_and_consume_key(Modifiers::NONE, key);
            n_pressed.cast_signed()
        };
        let on = pressed(Key::ArrowRight) + pressed(Key::ArrowUp);
        by_client + on - pressed(Key::ArrowLeft) - pressed(Key::ArrowDown)
    })
}
