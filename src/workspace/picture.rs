use std::ops::Range;

use crate::frame::{FrameData, FrameRequest, LaneField};
use crate::layout::{
    HEADER_PX, LaneState, RULER_PX, Scene, SceneInput, TimeView, overview_px, scene, tell_beyond,
};
use crate::query::{Filter, Passing, beyond, frame, frame_passing};
use crate::store::Dataset;
use crate::text::TextMeasure;
use crate::time::{Bounds, Step, Timestamp};

/// The least width of a bar's cell: below it bars are no longer told apart.
const MIN_CELL_PX: f64 = 1.75;

/// The least width of a cell of the overview.
const MIN_OVERVIEW_CELL_PX: f64 = 2.0;

/// Up to so many events of a lane are asked for one by one, over three times the view's width.
///
/// On the widest screens about four rows of marks find room side by side: 4 * 3 * 3840 / 15 px.
const MAX_MARKS: usize = 3_000;

/// The height a lane should have, for deciding how many lanes stand for themselves.
const COMFORTABLE_LANE_PX: f32 = 66.0;

/// How many lanes there are at the most when all are unfolded.
const MAX_UNFOLDED_LANES: usize = 400;

/// A picture of a data set without a window.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Width and height in logical pixels.
    pub size: [f32; 2],

    /// What the lanes stand for.
    pub lane_field: LaneField,

    /// The stretch of time to show; all there is where `None`.
    pub bounds: Option<Bounds>,
}

impl Picture {
    /// Asks the data and lays the answer out.
    pub fn scene(
        &self,
        dataset: &Dataset,
        filter: &Filter,
        measure: &dyn TextMeasure,
    ) -> (FrameData, Scene) {
        let passing = Passing::new(dataset, filter);
        let data = frame_passing(&passing, &self.request(dataset));
        let mut scene = self.scene_of(&data, &LaneState::default(), measure);
        let visible = self.view(dataset.span()).visible();
        let beyond = beyond(&passing, &data.request, visible);
        tell_beyond(&mut scene, &data, &beyond, measure);
        (data, scene)
    }

    /// Asks for one page of several: only what may lie on `page`, where a window asks for more than it shows.
    pub fn page_data(&self, dataset: &Dataset, filter: &Filter, page: Bounds) -> FrameData {
        let request = FrameRequest {
            span: page.earliest()..page.until(),
            ..self.request(dataset)
        };
        frame(dataset, filter, &request)
    }

    fn request(&self, dataset: &Dataset) -> FrameRequest {
        let span = dataset.span();
        let view = self.view(span.clone());
        frame_request(&view, self.size, self.lane_field, false, span)
    }

    /// Lays out an answer that is at hand; the picture may be higher or lower than it was asked for.
    pub fn scene_of(
        &self,
        data: &FrameData,
        lanes: &LaneState,
        measure: &dyn TextMeasure,
    ) -> Scene {
        let view = self.view(data.span.clone());
        scene(&SceneInput {
            lanes,
            ..SceneInput::plain(self.size, &view, data, measure)
        })
    }

    /// Which time lies where, of data with this span.
    pub fn view(&self, data_span: Option<Range<Timestamp>>) -> TimeView {
        let width_px = f64::from(self.size[0] - HEADER_PX);
        match self.bounds {
            Some(bounds) => TimeView::fit(bounds, width_px, 0.0),
            None => home_view(data_span, width_px),
        }
    }
}

/// The view that shows everything there is; the first day of 1970 where there is nothing.
pub fn home_view(span: Option<Range<Timestamp>>, width_px: f64) -> TimeView {
    const PADDING_PX: f64 = 12.0;
    let bounds = span
        .and_then(|span| Bounds::new(span.start, span.end))
        .unwrap_or(Bounds::EPOCH_DAY);
    TimeView::fit(bounds, width_px, PADDING_PX)
}

/// What a view of this size wants to know.
///
/// The span is three times as wide as what is visible, so that panning has something to show while
/// the next answer is on its way.
pub fn frame_request(
    view: &TimeView,
    size: [f32; 2],
    lane_field: LaneField,
    unfolded: bool,
    data_span: Option<Range<Timestamp>>,
) -> FrameRequest {
    let start = view.time_from_x(-view.width_px());
    let end = view
        .time_from_x(2.0 * view.width_px())
        .saturating_add_millis(1);
    let overview_step = data_span.map_or(Step::LADDER[0], |span| {
        let length = span.end.millis_f64_since(span.start);
        Step::at_least(MIN_OVERVIEW_CELL_PX * length / f64::from(size[0].max(1.0)))
    });
    let lanes_px = size[1] - RULER_PX - overview_px(size[1]);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few lanes; a negative height becomes none"
    )]
    let n_fitting = (lanes_px / COMFORTABLE_LANE_PX) as usize;
    FrameRequest {
        span: start..end,
        step: Step::at_least(MIN_CELL_PX * view.ms_per_px()),
        first_lanes: Vec::new(),
        lane_field,
        max_lanes: if unfolded {
            MAX_UNFOLDED_LANES
        } else {
            n_fitting.saturating_sub(1).max(2)
        },
        max_marks: MAX_MARKS,
        overview_step,
    }
}

/// Whether an answer to `had` is not good enough for `wanted`, which is what a view now asks for.
///
/// It is while the cells are the same and the visible stretch, the middle third of what is wanted,
/// lies within what was asked for.
pub fn wants_new_data(
    had: &FrameRequest,
    wanted: &FrameRequest,
    visible: &Range<Timestamp>,
) -> bool {
    let same_but_span = FrameRequest {
        span: wanted.span.clone(),
        ..had.clone()
    };
    let covered = had.span.start <= visible.start && visible.end <= had.span.end;
    // Half a zoom step in, three times the width is more marks than needed and may hide them as bars.
    let had_length = had.span.end.millis_f64_since(had.span.start);
    let wanted_length = wanted.span.end.millis_f64_since(wanted.span.start);
    same_but_span != *wanted || !covered || had_length > 1.5 * wanted_length
}
