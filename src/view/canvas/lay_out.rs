use std::sync::Arc;

use egui::Ui;

use super::empty::Emptiness;
use crate::frame::{Beyond, EventPlace, FrameData};
use crate::layout::{
    Almanac, Arrangement, LaneState, MIN_SCENE_PX, Scene, SceneInput, Settling, TimeView,
    plant_flags, scene, tell_beyond,
};
use crate::model::EventKey;
use crate::project::Bookmark;
use crate::time::Day;
use crate::view::text_measure::EguiMeasure;
use crate::view::{ViewCtx, ViewState};
use crate::workspace::bookmark_flags;

/// How long lanes and marks take to where they come to rest, in seconds.
const SETTLE_SECS: f64 = 0.16;

/// A scene with what it was laid out from: it is laid out again when any of that has changed.
#[derive(Debug)]
pub(in crate::view) struct LaidOut {
    pub(in crate::view) scene: Scene,
    size: [f32; 2],
    view: TimeView,
    frame: Arc<FrameData>,
    lanes: LaneState,
    selected: Option<EventKey>,
    others: Vec<EventKey>,
    places: Arc<[EventPlace]>,
    beyond: Option<Arc<Beyond>>,
    bookmarks: Vec<Bookmark>,
    almanac: Almanac,
    pixels_per_point: f32,
    /// Why nothing is to be seen, where that is so.
    pub(super) emptiness: Option<Emptiness>,
    /// From where lanes and marks are on their way, where they are.
    settling: Option<UnderWay>,
}

/// A way of lanes and marks.
#[derive(Clone, Debug)]
struct UnderWay {
    from: Arc<Arrangement>,
    /// Since when, in seconds.
    began: f64,
}

impl UnderWay {
    /// How much of the way is behind them; they leave fast and arrive slowly.
    fn share(&self, now: f64) -> f32 {
        let rest = 1.0 - ((now - self.began) / SETTLE_SECS).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
        {
            (1.0 - rest * rest * rest) as f32
        }
    }
}

impl LaidOut {
    /// Whether it was laid out with this selection and stretch of time.
    pub(in crate::view) fn is_of(&self, selected: Option<&EventKey>, view: &TimeView) -> bool {
        self.selected.as_ref() == selected && self.view == *view
    }

    /// Whether what the user drags right now has other heights: it is to follow the hand at once.
    fn is_of_other_heights(&self, size: [f32; 2], lanes: &LaneState) -> bool {
        self.size != size
            || self.lanes.heights != lanes.heights
            || self.lanes.height_factor != lanes.height_factor
    }
}

/// Lays the timeline out where anything has changed, or is on its way.
pub(super) fn lay_out(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    state: &mut ViewState,
    frame: &Arc<FrameData>,
    area: egui::Rect,
) {
    let [min_width, min_height] = MIN_SCENE_PX;
    let size = [area.width().max(min_width), area.height().max(min_height)];
    let pixels_per_point = ui.ctx().pixels_per_point();
    let selected = ctx.detail.map(|detail| &detail.key);
    let zone = &frame.zone;
    let almanac = Almanac {
        weekend: ctx.weekend.1,
        today: ctx.now.map(|now| Day::of(zone.to_civil(now))),
    };
    let is_current = state.laid_out.as_ref().is_some_and(|old| {
        old.settling.is_none()
            && old.size == size
            && old.view == *ctx.view
            && Arc::ptr_eq(&old.frame, frame)
            && old.lanes == *ctx.lanes
            && old.selected.as_ref() == selected
            && old.others == ctx.others
            && Arc::ptr_eq(&old.places, ctx.places)
            && old.beyond.as_ref().map(Arc::as_ptr) == ctx.beyond.map(Arc::as_ptr)
            && old.bookmarks == ctx.workspace.project.bookmarks
            && old.almanac == almanac
            && old.pixels_per_point == pixels_per_point
    });
    if is_current {
        return;
    }
    let (measured_at, widths) = &mut state.widths;
    if *measured_at != pixels_per_point {
        *measured_at = pixels_per_point;
        widths.clear();
    }
    let painter_measure = EguiMeasure(ui.ctx());
    let measure = widths.before(&painter_measure);
    let mut others = ctx.others.to_vec();
    others.sort_unstable();
    let old = state.laid_out.take();
    let now = ui.input(|input| input.time);
    let last = old.as_ref().map(|old| &old.scene.arrangement);
    let before = state.recall.before(ctx.view, frame, last, now);
    let input = SceneInput {
        size,
        view: ctx.view,
        data: frame,
        lanes: ctx.lanes,
        selected,
        others: &others,
        selected_extent: ctx.detail.and_then(|detail| detail.date),
        almanac,
        before: before.as_deref(),
        settling: None,
        pixels_per_point,
        measure: &measure,
        places: ctx.places,
    };
    let settles = |old: &&LaidOut| !ctx.reduced_motion && !old.is_of_other_heights(size, ctx.lanes);
    let (mut scene, settling) = settled(&input, old.as_ref().filter(settles), now);
    let flags = bookmark_flags(&ctx.workspace.project, &frame.zone);
    plant_flags(&mut scene, &flags, ctx.view, &measure);
    if let Some(beyond) = ctx.beyond {
        tell_beyond(&mut scene, frame, beyond, &measure);
    }
    if settling.is_some() {
        ui.ctx().request_repaint();
    }
    state.laid_out = Some(LaidOut {
        scene,
        size,
        view: *ctx.view,
        frame: Arc::clone(frame),
        lanes: ctx.lanes.clone(),
        selected: selected.cloned(),
        others: ctx.others.to_vec(),
        places: Arc::clone(ctx.places),
        beyond: ctx.beyond.cloned(),
        bookmarks: ctx.workspace.project.bookmarks.clone(),
        almanac,
        pixels_per_point,
        emptiness: Emptiness::of(frame, ctx.view, ctx.beyond.map(|beyond| &beyond.all)),
        settling,
    });
}

/// The scene at this time, in seconds, and the way on which its lanes and marks are, if they are, from an old one.
fn settled(input: &SceneInput<'_>, old: Option<&LaidOut>, now: f64) -> (Scene, Option<UnderWay>) {
    let on_the_way = |it: &UnderWay| {
        let (from, share) = (&it.from, it.share(now));
        scene(&SceneInput {
            settling: Some(Settling { from, share }),
            ..*input
        })
    };
    let Some(old) = old else {
        return (scene(input), None);
    };
    let under_way = old.settling.clone().filter(|it| it.share(now) < 1.0);
    let scene = under_way.as_ref().map_or_else(|| scene(input), on_the_way);
    if !scene.arrangement.has_moved_since(&old.scene.arrangement) {
        return (scene, under_way);
    }
    let under_way = UnderWay {
        from: Arc::clone(&old.scene.arrangement),
        began: now,
    };
    (on_the_way(&under_way), Some(under_way))
}
