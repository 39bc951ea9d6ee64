//! The timeline in the window: one interaction area over one scene.
//!
//! `lane_edge` lets lanes be made higher, `lane_drag` lets them be put in another order, `lay_out` makes the scene and lets it settle,
//! `recall` knows how views stood that were looked at,
//! `arcs` says what links are and where they lead, `gestures` turns wheel, drags and clicks into actions, `range`
//! lets a range of time be selected, `select_box` the events in a box, `wheel` reads wheel and trackpad, `coast` tells
//! how fast the hand was that lets go, `hover` shows what lies under the pointer, `context_menu` what can be done with it,
//! `nodes`, `lane_nodes`, `ruler_node` and `sliders` tell assistive clients what is there, and `cursor` where the keyboard is.

mod arcs;
mod coast;
mod context_menu;
mod cursor;
mod empty;
mod gestures;
mod hover;
mod lane_drag;
mod lane_edge;
mod lane_nodes;
mod lay_out;
mod nodes;
mod overview;
mod pill;
mod range;
mod recall;
mod ruler_node;
mod scroll_bar;
mod select_box;
mod sliders;
mod wheel;

pub(super) use coast::HandSpeed;
pub(super) use context_menu::MenuOf;
pub(super) use cursor::Cursor;
pub(super) use lane_nodes::{lane_at, lane_name};
pub(super) use lay_out::LaidOut;
pub(super) use recall::Recall;

use std::sync::Arc;

use egui::{Event, Pos2, Response, Role, Sense, Ui, WidgetInfo, vec2};

use self::lay_out::lay_out;
use super::paint::{self, paint_scene};
use super::style::EDGE_GRAB_PX;
use super::{ViewCtx, ViewState};
use crate::frame::{BandData, FrameData, LaneData, MarkData};
use crate::layout::{HEADER_PX, Point, Scene, TimeView};
use crate::time::{Bounds, Timestamp};

/// The timeline as it is on the screen, for those who look at it.
#[derive(Clone, Copy)]
struct OnScreen<'a> {
    scene: &'a Scene,
    frame: &'a FrameData,
    response: &'a Response,
    /// The scene's top left corner.
    origin: Pos2,
}

impl<'a> OnScreen<'a> {
    /// A place on the screen as a place in the scene.
    fn local(&self, at: Pos2) -> Point {
        Point {
            x: at.x - self.origin.x,
            y: at.y - self.origin.y,
        }
    }

    fn mark(&self, lane_idx: usize, mark_idx: usize) -> Option<&'a MarkData> {
        self.frame
            .lanes
            .get(lane_idx)?
            .marks
            .as_ref()?
            .get(mark_idx)
    }

    fn band(&self, lane_idx: usize, band_idx: usize) -> Option<&'a BandData> {
        self.frame.lanes.get(lane_idx)?.bands.get(band_idx)
    }

    /// Where a lane begins on the canvas; of one more than there are, where the last ends.
    fn top_of_lane(&self, ctx: &ViewCtx<'_>, lane_idx: usize) -> f32 {
        let scene = self.scene;
        let max_scroll = (scene.lanes_height - scene.regions.lanes.height()).max(0.0);
        let scrolled = ctx.lanes.scroll_px.clamp(0.0, max_scroll);
        let top = scene.lane_tops.get(lane_idx).copied();
        scene.regions.lanes.y0 + top.unwrap_or(scene.lanes_height) - scrolled
    }

    /// The lane's bar under a moment, if events begin in its cell or go on.
    fn bar(&self, lane_idx: usize, time: Timestamp) -> Option<(&'a LaneData, usize)> {
        let lane = self.frame.lanes.get(lane_idx)?;
        let cells = lane.bars.cells_in(time..time.saturating_add_millis(1));
        let cell = cells.start;
        let tells = lane.bars.total(cell) + lane.n_going_on(cell) + lane.n_may_lie(cell) > 0;
        (cells.len() == 1 && tells).then_some((lane, cell))
    }

    /// The overview's own map from time to pixels, where there is room for an overview.
    fn overview(&self) -> Option<TimeView> {
        if self.scene.regions.overview.height() <= 0.0 {
            return None;
        }
        let span = self.frame.span.as_ref()?;
        let bounds = Bounds::new(span.start, span.end)?;
        let width = f64::from(self.scene.regions.overview.width());
        Some(TimeView::of_overview(bounds, width))
    }

    /// The moment at a place: in the overview on its own scale, elsewhere on the timeline's.
    fn time_at(&self, view: &TimeView, at: Point) -> Timestamp {
        let overview_area = self.scene.regions.overview;
        match self.overview() {
            Some(overview) if at.y >= overview_area.y0 => {
                overview.time_from_x(f64::from(at.x - overview_area.x0))
            }
            _ => view.time_from_x(f64::from(at.x - HEADER_PX)),
        }
    }
}

/// The timeline: ruler, lanes and overview, in all the room there is.
pub(super) fn canvas_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let area = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(area);
    let response = ui.interact(
        between_edges(state.edges, area),
        ui.scope_id().with("timeline"),
        Sense::click_and_drag(),
    );
    let Some(frame) = ctx.frame.map(Arc::clone) else {
        return;
    };
    lay_out(ui, ctx, state, &frame, area);
    let Some(laid_out) = &state.laid_out else {
        return;
    };
    let on_screen = OnScreen {
        scene: &laid_out.scene,
        frame: &frame,
        response: &response,
        origin: area.min,
    };
    paint_scene(&ui.painter_at(area), area.min, on_screen.scene, ctx.theme);
    range::paint_range(&ui.painter_at(area), ctx, on_screen);
    scroll_bar::paint_scroll_bar(&ui.painter_at(area), ctx, on_screen);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, summary(ctx, &frame)));
    nodes_ui(ui, ctx, on_screen, &mut state.cursor);
    let pointer = response.hover_pos().map(|at| on_screen.local(at));
    state.pointer_time = pointer
        .filter(|at| at.x >= HEADER_PX)
        .map(|at| on_screen.time_at(ctx.view, at));
    let mut pans = gestures::pans_by_space(ui, ctx, on_screen);
    if !pans {
        range::range_gestures(ui, ctx, on_screen, &mut state.range_anchor);
    }
    if pans {
        // The hand has it.
    } else if state.range_anchor.is_some() {
        state.box_from = None;
    } else if !lane_edge::lane_edge_gesture(ui, ctx, on_screen, &mut state.dragged_lane)
        && !lane_drag::lane_drag(ui, ctx, on_screen, &mut state.moved_lane)
        && !select_box::box_gesture(ui, ctx, on_screen, &mut state.box_from)
        && !is_clicked_by_key(&response)
    {
        gestures::gestures(ui, ctx, on_screen);
        pans = coast::drag_pans(ui, on_screen);
    }
    coast::coast(ui, ctx, on_screen, &mut state.hand_speed, pans);
    context_menu::context_menu(ui, ctx, on_screen, &mut state.menu_of);
    note_who_leads(ui, &mut state.keys_lead);
    if let Some(at) = pointer
        && !response.dragged()
        && !state.keys_lead
        && state.menu_of.is_none()
    {
        hover::hover_ui(ui, ctx, on_screen, at);
    }
    // While a file is being read, what is not there yet may come; on the way elsewhere, it does.
    let may_come = !ctx.loads.is_empty() || ctx.is_gliding;
    let emptiness = laid_out.emptiness.filter(|_| !may_come);
    if let Some(emptiness) = emptiness {
        let lanes = paint::rect(&laid_out.scene.regions.lanes, area.min.to_vec2());
        empty::empty_ui(ui, ctx, emptiness, lanes);
    }
}

/// The timeline without what the edges of panels beside it can be grabbed by.
fn between_edges([left, right, below]: [bool; 3], area: egui::Rect) -> egui::Rect {
    let taken_px = |is_there| if is_there { EDGE_GRAB_PX } else { 0.0 };
    egui::Rect::from_min_max(
        area.min + vec2(taken_px(left), 0.0),
        area.max - vec2(taken_px(right), taken_px(below)),
    )
}

/// Notes whether the keyboard was used last, or the pointer: what lies under a pointer at rest is of no interest while
/// keys move on.
fn note_who_leads(ui: &Ui, keys_lead: &mut bool) {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::PointerMoved(_) | Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                    *keys_lead = false;
                }
                Event::Key { pressed: true, .. } => *keys_lead = true,
                _ => {}
            }
        }
    });
}

/// Tells assistive clients what is there, and keeps the keyboard's place among it.
fn nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    cursor.begin(on_screen.response.id);
    cursor.see(on_screen.response);
    ruler_node::ruler_node_ui(ui, ctx, on_screen);
    lane_nodes::lane_nodes_ui(ui, ctx, on_screen, cursor);
    nodes::nodes_ui(ui, ctx, on_screen, cursor);
    arcs::nodes_ui(ui, ctx, on_screen, cursor);
    sliders::sliders_ui(ui, ctx, on_screen, cursor);
    cursor.end(ui, ctx, on_screen);
}

/// Whether the timeline is clicked by a key, which means no place on it, wherever the pointer rests.
fn is_clicked_by_key(response: &Response) -> bool {
    response.clicked() && !response.clicked_by(egui::PointerButton::Primary)
}

/// What an assistive client is told of the timeline as a whole.
fn summary(ctx: &ViewCtx<'_>, frame: &FrameData) -> String {
    let visible = ctx.view.visible();
    format!(
        "Timeline, {} of {} events, {}",
        frame.totals.n_shown,
        frame.totals.n_all,
        crate::time::span_words(&visible, &frame.zone)
    )
}
