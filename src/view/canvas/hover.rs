use egui::{AreaState, RectAlign, Response, Tooltip, Ui, vec2};

use super::gestures::{Area, area_at};
use super::lane_nodes::{lane_name, sides_words};
use super::range::paint_bed;
use super::{OnScreen, arcs, overview};
use crate::frame::{BandData, LaneData, MarkData};
use crate::layout::{Fill, HEADER_PX, Item, Point, Subject, Target, line_through_lanes};
use crate::model::{EventId, EventKind, stand_in_title};
use crate::text::{TextMeasure as _, TextStyle, beginning_of_lines, counted, one_line};
use crate::theme::{Theme, Token};
use crate::time::{
    Bounds, Day, End, Extent, Step, Timestamp, Unit, Zone, clock, date_words, day_words,
    instant_words, local_time_words,
};
use crate::view::ViewCtx;
use crate::view::paint::paint_items;
use crate::view::panels::pointer_words;
use crate::view::style::{color, font_id, styled};
use crate::view::text_measure::EguiMeasure;
use crate::view::visual_text;

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
        ui.ctx().set_cursor_icon(overview::cursor(on_screen, at));
        return;
    }
    if beyond_hover_ui(ui, on_screen, at) {
        return;
    }
    if at.x < HEADER_PX {
        header_hover_ui(ui, ctx, on_screen, at);
        return;
    }
    paint_hairline(ui, ctx, on_screen, at);
    if scene.regions.ruler.contains(at) {
        match scene.flag_at(at) {
            Some(position) => flag_hover_ui(ui, ctx, on_screen, position),
            None => today_hover_ui(ui, ctx, on_screen, at),
        }
        return;
    }
    if arc_hover_ui(ui, ctx, on_screen, at) {
        return;
    }
    match scene.at(at).map(|target| &target.subject) {
        Some(Subject::Event {
            lane_idx, mark_idx, ..
        }) => {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if let Some(mark) = on_screen.mark(*lane_idx, *mark_idx) {
                tooltip_ui(ui, response, |ui| {
                    mark_tooltip_ui(ui, ctx, mark, &frame.zone);
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

/// Says of a number beyond an edge what it counts and where a click leads; whether there is one.
fn beyond_hover_ui(ui: &Ui, on_screen: OnScreen<'_>, at: Point) -> bool {
    let Some(Subject::Beyond {
        n_events,
        is_after,
        nearest,
    }) = on_screen.scene.at(at).map(|target| &target.subject)
    else {
        return false;
    };
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    tooltip_ui(ui, on_screen.response, |ui| {
        let n_events = counted(*n_events, "event", "events");
        let [side, order] = if *is_after {
            ["after", "first"]
        } else {
            ["before", "last"]
        };
        ui.label(format!("{n_events} {side} what is in view"));
        let day = day_words(Day::of(on_screen.frame.zone.to_civil(*nearest)));
        ui.weak(format!("a click goes to the {order}, {day}"));
    });
    true
}

/// Says how many events the lane under the pointer has, and where they lie.
fn header_hover_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
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
            let n_events = counted(lane.n_events, "event", "events");
            ui.label(format!("{name} · {n_events}"));
            if let Some(sides) = ctx.beyond.and_then(|beyond| beyond.of_lane(&lane.key)) {
                ui.weak(sides_words(sides));
            }
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
    let line = line_through_lanes(scene, at.x, Fill::faded(Token::Quiet, 0.35));
    paint_items(ui.painter(), origin, &line, ctx.theme);
    paint_moment(ui, ctx, on_screen, at);
}

/// The moment under the pointer, in the ruler's lower row: it says there what the labels that it covers say, only
/// finer. It keeps off the names of the upper row and off the selected event's flag.
fn paint_moment(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    const PADDING_PX: f32 = 5.0;
    const GAP_PX: f32 = 2.0;
    /// Nearer to the flag, it would be taken for a part of it.
    const FROM_FLAG_PX: f32 = 8.0;
    let OnScreen {
        scene,
        frame,
        origin,
        ..
    } = on_screen;
    let moment = on_screen.time_at(ctx.view, at);
    let ink = color(ctx.theme, Token::Quiet);
    let words = pointer_words(frame, moment);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(words, font_id(TextStyle::SMALL), ink);
    let (ruler, flag) = (scene.regions.ruler, scene.regions.flag);
    let width = galley.size().x + 2.0 * PADDING_PX;
    let mut left = (at.x - width / 2.0).min(ruler.x1 - width).max(ruler.x0);
    if !flag.is_empty() && left < flag.x1 + FROM_FLAG_PX && left + width > flag.x0 - FROM_FLAG_PX {
        left = if at.x < flag.center().x {
            flag.x0 - FROM_FLAG_PX - width
        } else {
            flag.x1 + FROM_FLAG_PX
        };
        if left < ruler.x0 || left + width > ruler.x1 {
            return;
        }
    }
    hide_labels(ui, ctx, on_screen, [left - GAP_PX, left + width + GAP_PX]);
    let top = ruler.y1 - 19.0;
    let area = egui::Rect::from_min_size(origin + vec2(left, top), vec2(width, 17.0));
    painter.rect_filled(area, 3.0, color(ctx.theme, Token::Raised));
    let text = area.left_center() + vec2(PADDING_PX, -galley.size().y / 2.0);
    painter.galley(text, galley, ink);
}

/// Takes the labels of the ruler's lower row away of which a part lies within a stretch: half a label misleads.
fn hide_labels(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, [x0, x1]: [f32; 2]) {
    let OnScreen { scene, origin, .. } = on_screen;
    let ruler = scene.regions.ruler;
    let ground = color(ctx.theme, Token::Background);
    let measure = EguiMeasure(ui.ctx());
    let on_ruler = scene.groups.iter().filter(|group| group.clip == ruler);
    for item in on_ruler.flat_map(|group| &group.items) {
        if let Item::Text {
            at, text, style, ..
        } = item
            && *style == TextStyle::SMALL
        {
            let end = at.x + measure.width_px(text, *style);
            if at.x < x1 && end > x0 {
                let min = origin + vec2(at.x, at.y - measure.ascent_px(*style));
                let area = egui::Rect::from_min_max(min, origin + vec2(end, at.y + 3.0));
                ui.painter().rect_filled(area, 0.0, ground);
                paint_bed(ui.painter(), ctx, on_screen, area);
            }
        }
    }
}

/// Names today where the ruler marks it.
fn today_hover_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    const REACH_PX: f32 = 3.0;
    let today = on_screen.scene.regions.today;
    let is_there = !today.is_empty() && today.x0 - REACH_PX <= at.x && at.x < today.x1 + REACH_PX;
    if let Some(now) = ctx.now.filter(|_| is_there) {
        let day = Day::of(on_screen.frame.zone.to_civil(now));
        tooltip_ui(ui, on_screen.response, |ui| {
            ui.label(format!("Today, {}", day_words(day)));
        });
    }
}

/// Says what a bookmark is called and when it is.
fn flag_hover_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, position: usize) {
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    let project = &ctx.workspace.project;
    let Some(bookmark) = project.bookmarks.get(position) else {
        return;
    };
    tooltip_ui(ui, on_screen.response, |ui| {
        if !bookmark.name.is_empty() {
            title_ui(ui, ctx.theme, &bookmark.name, Token::Text);
        }
        ui.weak(bookmark.date_words(&project.home, &on_screen.frame.zone));
    });
}

/// How wide a tooltip is at the most.
const WIDTH_PX: f32 = 380.0;

fn tooltip_ui(ui: &Ui, response: &Response, contents: impl FnOnce(&mut Ui)) {
    const GAP_PX: f32 = 14.0;
    let id = response.id.with("tooltip");
    let mut tooltip = Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        id,
        egui::PopupAnchor::Pointer,
    );
    if let Some(at) = response.hover_pos() {
        // Until it was shown once, nobody knows how large it is.
        let area = AreaState::load(ui.ctx(), Tooltip::tooltip_id(id, 0));
        let size = area.and_then(|area| area.size).unwrap_or_default();
        let align = align_within(response.rect, at, size + vec2(0.0, GAP_PX));
        tooltip.popup = tooltip.popup.align(align);
    }
    tooltip
        .gap(GAP_PX)
        .accessible_name("Under the pointer")
        .show(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
            ui.set_max_width(WIDTH_PX);
            contents(ui);
        });
}

/// On which side of the pointer a tooltip stays within the timeline: below and to the right where there is room.
fn align_within(area: egui::Rect, at: egui::Pos2, size: egui::Vec2) -> RectAlign {
    let leaves_right = at.x + size.x > area.right();
    let leaves_below = at.y + size.y > area.bottom() && at.y - size.y >= area.top();
    match (leaves_below, leaves_right) {
        (false, false) => RectAlign::BOTTOM_START,
        (false, true) => RectAlign::BOTTOM_END,
        (true, false) => RectAlign::TOP_START,
        (true, true) => RectAlign::TOP_END,
    }
}

/// A title on as many lines as a tooltip has for it; quiet where kind and date stand for it.
fn title_ui(ui: &mut Ui, theme: &Theme, title: &str, token: Token) {
    const MAX_LINES: usize = 4;
    let style = TextStyle::STRONG;
    let title = one_line(title);
    let cut = beginning_of_lines(&title, style, WIDTH_PX, MAX_LINES);
    visual_text::plain_ui(ui, theme, cut.as_deref().unwrap_or(&title), style, token);
}

/// The title of an event, else its kind and date.
fn name_ui(
    ui: &mut Ui,
    theme: &Theme,
    (title, kind, date): (&str, EventKind, &Extent),
    zone: &Zone,
) {
    if title.is_empty() {
        title_ui(
            ui,
            theme,
            &stand_in_title(kind, Some(date), zone),
            Token::Quiet,
        );
    } else {
        title_ui(ui, theme, title, Token::Text);
    }
}

fn mark_tooltip_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, mark: &MarkData, zone: &Zone) {
    name_ui(ui, ctx.theme, (&mark.label, mark.kind, &mark.extent), zone);
    ui.label(mark.extent.date_words(zone));
    if let Some(words) = local_words(ctx, mark, zone) {
        ui.label(words);
    }
    let precision = mark.extent.precision_words();
    if !precision.is_empty() {
        ui.weak(precision);
    }
    let killed = match mark.killed.adopted() {
        Some(killed) => format!("{} · {killed} killed", mark.kind.label()),
        None => format!("{} · number killed unknown", mark.kind.label()),
    };
    ui.label(killed);
}

/// When an event was on the clocks of the zone in which its date was written, where they show another time than that
/// of display: "18:30 in Baghdad, UTC+3".
fn local_words(ctx: &ViewCtx<'_>, mark: &MarkData, zone: &Zone) -> Option<String> {
    let chronology = ctx.workspace.chronology_of(mark.layer)?;
    let event = chronology.event(&EventId::from(&*mark.key.0))?;
    let date = event.date.as_ref()?;
    let written = match date.edtf.offset_seconds() {
        Some(seconds) => Zone::fixed(seconds)?,
        None => date
            .zone
            .clone()
            .unwrap_or_else(|| ctx.workspace.project.home.clone()),
    };
    local_time_words(&mark.extent, &written, zone)
}

fn band_tooltip_ui(ui: &mut Ui, theme: &Theme, band: &BandData, zone: &Zone) {
    name_ui(
        ui,
        theme,
        (&band.title, EventKind::Truce, &band.extent),
        zone,
    );
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
    let n_going_on = lane.n_going_on(cell);
    if n_going_on > 0 {
        ui.weak(format!("{n_going_on} that began before go on"));
    }
    let n_may_lie = lane.n_may_lie(cell);
    if n_may_lie > 0 {
        ui.weak(format!("{n_may_lie} counted before may lie here"));
    }
    if let Some(matching) = &lane.matching {
        ui.weak(format!("{} match the search", matching.total(cell)));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tooltip_stays_within_the_timeline() {
        let area = egui::Rect::from_min_size(egui::pos2(200.0, 100.0), vec2(700.0, 500.0));
        let check = |x: f32, y: f32, expected: RectAlign| {
            let found = align_within(area, egui::pos2(x, y), vec2(200.0, 90.0));
            assert_eq!(found, expected, "{x} {y}");
        };
        check(300.0, 150.0, RectAlign::BOTTOM_START);
        check(800.0, 150.0, RectAlign::BOTTOM_END);
        check(300.0, 580.0, RectAlign::TOP_START);
        check(800.0, 580.0, RectAlign::TOP_END);
    }
}
