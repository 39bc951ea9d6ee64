use egui::{Response, Ui};

use super::gestures::{Area, area_at};
use super::lane_nodes::lane_name;
use super::{OnScreen, arcs};
use crate::frame::{BandData, LaneData, MarkData};
use crate::layout::{HEADER_PX, Point, Subject, Target};
use crate::model::EventKind;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::{Theme, Token};
use crate::time::{Bounds, End, Step, Timestamp, Unit, Zone, clock, date_words, instant_words};
use crate::view::ViewCtx;
use crate::view::style::{color, styled};

/// Shows what lies under the pointer.
pub(super) fn hover_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    let OnScreen {
        scene,
        frame,
        response,
        ..
    } = on_screen;
    let area = area_at(scene, at);
    if area == Area::Overview {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grab);
        return;
    }
    if at.x < HEADER_PX {
        header_hover_ui(ui, on_screen, at);
        return;
    }
    paint_hairline(ui, ctx, on_screen, at);
    if arc_hover_ui(ui, ctx, on_screen, at) {
        return;
    }
    match scene.at(at).map(|target| &target.subject) {
        Some(Subject::Event {
            lane_idx, mark_idx, ..
        }) => {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if let Some(mark) = on_screen.mark(*lane_idx, *mark_idx) {
                let zone = &frame.zone;
                tooltip_ui(ui, response, |ui| {
                    mark_tooltip_ui(ui, ctx.theme, mark, zone);
                });
            }
        }
        Some(Subject::Band {
            lane_idx, band_idx, ..
        }) => {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if let Some(band) = on_screen.band(*lane_idx, *band_idx) {
                let zone = &frame.zone;
                tooltip_ui(ui, response, |ui| {
                    band_tooltip_ui(ui, ctx.theme, band, zone);
                });
            }
        }
        Some(Subject::Tally { tally_idx }) => {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if let Some(tally) = frame.tallies.get(*tally_idx) {
                tooltip_ui(ui, response, |ui| {
                    ui.label(styled(
                        ctx.theme,
                        &*tally.label,
                        TextStyle::STRONG,
                        Token::Text,
                    ));
                    ui.weak("a tally: what a speaker counts, not an event");
                });
            }
        }
        Some(Subject::Bars { lane_idx }) => {
            let time = ctx.view.time_from_x(f64::from(at.x - HEADER_PX));
            if let Some((lane, cell)) = on_screen.bar(*lane_idx, time) {
                let zone = &frame.zone;
                tooltip_ui(ui, response, |ui| {
                    bar_tooltip_ui(ui, ctx.theme, lane, cell, zone);
                });
            }
        }
        _ => {}
    }
}

/// Says how many events the lane under the pointer has.
fn header_hover_ui(ui: &Ui, on_screen: OnScreen<'_>, at: Point) {
    let OnScreen {
        scene,
        frame,
        response,
        ..
    } = on_screen;
    if let Some(Target {
        subject: Subject::LaneHeader { lane_idx },
        ..
    }) = scene.at(at)
        && let Some(lane) = frame.lanes.get(*lane_idx)
    {
        let name = lane_name(frame, lane);
        tooltip_ui(ui, response, |ui| {
            ui.label(format!("{name} · {} events", grouped(lane.n_events)));
            if lane.marks.is_none() && lane.step != frame.request.step {
                let step = lane.step.words();
                ui.weak(format!("bars, {step} each: most dates are no finer"));
            }
        });
    }
}

/// Shows what the arc under the pointer says; whether there is one.
fn arc_hover_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) -> bool {
    let Some(arc) = on_screen.scene.arc_at(at) else {
        return false;
    };
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    if let Some(link) = on_screen.frame.links.get(arc.link_idx) {
        tooltip_ui(ui, on_screen.response, |ui| {
            arcs::tooltip_ui(ui, ctx, arc, link);
        });
    }
    true
}

/// A line through all lanes at the moment under the pointer.
fn paint_hairline(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    let OnScreen { scene, origin, .. } = on_screen;
    let stroke = egui::Stroke::new(1.0, color(ctx.theme, Token::Quiet).gamma_multiply(0.35));
    let x = ui.painter().round_to_pixel_center(origin.x + at.x);
    let lanes = scene.regions.lanes;
    ui.painter()
        .vline(x, origin.y + lanes.y0..=origin.y + lanes.y1, stroke);
}

fn tooltip_ui(ui: &Ui, response: &Response, contents: impl FnOnce(&mut Ui)) {
    let tooltip = egui::Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        response.id.with("tooltip"),
        egui::PopupAnchor::Pointer,
    );
    tooltip
        .gap(14.0)
        .accessible_name("Under the pointer")
        .show(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            contents(ui);
        });
}

fn mark_tooltip_ui(ui: &mut Ui, theme: &Theme, mark: &MarkData, zone: &Zone) {
    ui.label(styled(theme, &*mark.label, TextStyle::STRONG, Token::Text));
    ui.label(mark.extent.date_words(zone));
    ui.weak(mark.extent.precision_words());
    let killed = match mark.killed.adopted() {
        Some(killed) => format!("{} · {killed} killed", mark.kind.label()),
        None => format!("{} · number killed unknown", mark.kind.label()),
    };
    ui.label(killed);
}

fn band_tooltip_ui(ui: &mut Ui, theme: &Theme, band: &BandData, zone: &Zone) {
    ui.label(styled(theme, &*band.title, TextStyle::STRONG, Token::Text));
    ui.label(band.extent.date_words(zone));
    if !band.planned.is_empty() && band.extent.end != End::Known {
        ui.weak("dashes: until then it was to hold");
    }
    for (_, acknowledged) in &band.breaches {
        ui.weak(if *acknowledged {
            "a breach, acknowledged"
        } else {
            "a breach, alleged"
        });
    }
}

fn bar_tooltip_ui(ui: &mut Ui, theme: &Theme, lane: &LaneData, cell: usize, zone: &Zone) {
    let [start, end] =
        [lane.bars.edges[cell], lane.bars.edges[cell + 1]].map(|edge| zone.to_civil(edge));
    let words = cell_words(lane.step, start, end);
    ui.label(styled(theme, words, TextStyle::STRONG, Token::Text));
    let total = lane.bars.total(cell);
    ui.label(counted(u64::from(total), "event", "events"));
    for kind in EventKind::ALL {
        let n_events = lane.bars.all.counts[cell][kind.index()];
        if n_events > 0 {
            ui.weak(format!("{} {n_events}", kind.label()));
        }
    }
    let against = lane.bars.total_against(cell);
    if against > 0 {
        ui.weak(format!("by {}, against {against}", total - against));
    }
    let elsewhere = lane.bars.all.may_lie_elsewhere[cell];
    if elsewhere > 0 {
        ui.weak(format!("{elsewhere} may lie later: their dates are ranges"));
    }
}

/// A cell in words: its name where it has one, else its first and last day or moment.
pub(super) fn cell_words(step: Step, start: Timestamp, end: Timestamp) -> String {
    match (step.unit(), step.count()) {
        (Unit::Day | Unit::Month | Unit::Year, 1) => instant_words(start, step),
        (Unit::Week | Unit::Month | Unit::Year | Unit::Day, _) => {
            Bounds::new(start, end).map_or_else(String::new, date_words)
        }
        _ => format!(
            "{} – {}",
            instant_words(start, step),
            clock(end, step.unit())
        ),
    }
}
