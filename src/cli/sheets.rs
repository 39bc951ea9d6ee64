//! The pages of a picture, laid out: one, or several that read on from one to the next.

use super::args::Size;
use crate::export::{Caption, CaptionInput, MIN_PAGE_PX, Sheet, scene_size};
use crate::frame::{FrameData, LaneField};
use crate::layout::{Arrangement, HEADER_PX, LaneState, Legend, Scene, plant_flags};
use crate::project::Project;
use crate::query::Filter;
use crate::store::Dataset;
use crate::text::BundledMetrics;
use crate::time::{Bounds, Timestamp};
use crate::workspace::{Picture, bookmark_flags};

/// The page where no size is given, before its height is fitted to the lanes.
const DEFAULT_PX: [u32; 2] = [1600, 1000];

/// The height beyond which a fitted picture does not grow: about two screens.
const MAX_FITTED_PX: f32 = 2_400.0;

/// The least width of time on a page; what a short last page has too much stays empty.
const MIN_TIME_PX: f32 = 240.0;

/// Free room to each side of a page's time, so that a mark on its first or last day is whole.
const MARGIN_PX: f32 = 10.0;

/// What is drawn, and how.
pub(super) struct Drawing<'a> {
    /// The layers.
    pub(super) project: &'a Project,

    /// The events.
    pub(super) dataset: &'a Dataset,

    /// Which of them are shown.
    pub(super) filter: &'a Filter,

    /// What they have to match, as it was asked.
    pub(super) query: Option<&'a str>,

    /// What the lanes stand for.
    pub(super) lane_field: LaneField,

    /// The size of each page; as high as the lanes need where `None`.
    pub(super) size: Option<Size>,
}

/// A page before its height is settled.
struct Page {
    picture: Picture,
    /// The stretch that was asked for; all there is where `None`.
    bounds: Option<Bounds>,
    data: FrameData,
}

impl Drawing<'_> {
    /// The pages of these stretches; where there are none, one of all there is.
    ///
    /// All have the same scale of time, the same lanes in the same order, their bars on the same scale, and the same
    /// height.
    pub(super) fn sheets(&self, stretches: &[Bounds]) -> Vec<Sheet> {
        let mut pages = match stretches {
            [] => vec![self.single(None)],
            [bounds] => vec![self.single(Some(*bounds))],
            _ => self.several(stretches),
        };
        let fitted_px = match self.size {
            Some(_) => None,
            None => pages.iter().map(fitted_height).max_by(f32::total_cmp),
        };
        for page in &mut pages {
            page.picture.size[1] = fitted_px.unwrap_or(page.picture.size[1]);
        }
        self.laid_out(pages)
    }

    fn single(&self, bounds: Option<Bounds>) -> Page {
        let picture = Picture {
            size: self.scene_size(),
            lane_field: self.lane_field,
            bounds,
        };
        let metrics = BundledMetrics::shared();
        let (data, _) = picture.scene(self.dataset, self.filter, metrics);
        Page {
            picture,
            bounds,
            data,
        }
    }

    /// The longest stretch takes the whole width, the others less in their proportion.
    fn several(&self, stretches: &[Bounds]) -> Vec<Page> {
        let [width, height] = self.scene_size();
        let longest_ms = stretches.iter().copied().map(length_ms).fold(1.0, f64::max);
        let ms_per_px = longest_ms / f64::from(width - HEADER_PX - 2.0 * MARGIN_PX);
        let page = |bounds: &Bounds| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "at most the width of the page"
            )]
            let time_px = (length_ms(*bounds) / ms_per_px) as f32;
            let time_px = time_px.max(MIN_TIME_PX);
            let margin_ms = f64::from(MARGIN_PX) * ms_per_px;
            let end_ms = f64::from(time_px) * ms_per_px + margin_ms;
            let [from, until] = [-margin_ms, end_ms].map(|ms| moved(bounds.earliest(), ms));
            let picture = Picture {
                size: [HEADER_PX + time_px + 2.0 * MARGIN_PX, height],
                lane_field: self.lane_field,
                bounds: Bounds::new(from, until).or(Some(*bounds)),
            };
            Page {
                picture,
                bounds: Some(*bounds),
                data: picture.page_data(self.dataset, self.filter, *bounds),
            }
        };
        stretches.iter().map(page).collect()
    }

    /// The pages with their captions, the legends below them of one height.
    fn laid_out(&self, mut pages: Vec<Page>) -> Vec<Sheet> {
        let mut lanes = LaneState::default();
        let mut sheets = self.captioned(&pages, &lanes);
        let mut legend_px = legend_height(&sheets);
        // Lanes that give way may change the legend, and so what room they have.
        for _ in 0..2 {
            if self.size.is_some() {
                let [_, height] = self.scene_size();
                legend_px = legend_room(height, legend_px);
                for page in &mut pages {
                    page.picture.size[1] = height - legend_px;
                }
            }
            give_room(&pages, &mut lanes);
            sheets = self.captioned(&pages, &lanes);
            legend_px = legend_height(&sheets);
        }
        if self.size.is_some() {
            legend_px = self.scene_size()[1] - pages[0].picture.size[1];
        }
        if pages.len() > 1 {
            lanes = self.lanes_alike(lanes, &mut pages, &sheets);
            sheets = self.captioned(&pages, &lanes);
        }
        let [width, _] = self.scene_size();
        let finished = sheets.into_iter().map(|(scene, mut caption)| {
            // A lower scene may show less, hardly ever more.
            if caption.legend.height > legend_px {
                caption.legend = Legend::default();
            }
            caption.legend.height = legend_px;
            Sheet {
                size: caption.page_size([width, scene.size[1]]),
                paper: self.size.and_then(|size| size.paper),
                scene,
                caption,
            }
        });
        finished.collect()
    }

    /// Lanes and bars that can be compared from page to page; fitted pages become as high as these lanes need.
    ///
    /// Where a page of a given size has no room for the highest of each, only the bars are alike.
    fn lanes_alike(
        &self,
        lanes: LaneState,
        pages: &mut [Page],
        sheets: &[(Scene, Caption)],
    ) -> LaneState {
        let scenes = sheets.iter().map(|(scene, _)| scene);
        let arrangements = scenes.clone().map(|scene| &*scene.arrangement);
        let mut alike = Arrangement::lanes_alike(lanes, arrangements);
        let room_px = scenes
            .map(|scene| scene.regions.lanes.height())
            .fold(f32::MAX, f32::min);
        let missing_px = (alike.heights.values().sum::<f32>() - room_px).max(0.0);
        let may_grow = self.size.is_none()
            && pages
                .iter()
                .all(|page| page.picture.size[1] + missing_px <= MAX_FITTED_PX);
        if may_grow {
            for page in pages {
                page.picture.size[1] += missing_px.ceil();
            }
        } else if missing_px > 0.0 {
            alike.heights.clear();
        }
        alike
    }

    fn captioned(&self, pages: &[Page], lanes: &LaneState) -> Vec<(Scene, Caption)> {
        let metrics = BundledMetrics::shared();
        let n_pages = pages.len();
        let flags = bookmark_flags(self.project, self.dataset.zone());
        let captioned = pages.iter().zip(1..).map(|(page, number)| {
            let mut scene = page.picture.scene_of(&page.data, lanes, metrics);
            let view = page.picture.view(page.data.span.clone());
            plant_flags(&mut scene, &flags, &view, metrics);
            let caption = Caption::new(&CaptionInput {
                project: self.project,
                dataset: self.dataset,
                filter: self.filter,
                bounds: page.bounds,
                data: &page.data,
                scene: &scene,
                width: self.scene_size()[0],
                query: self.query,
                page: [number, n_pages],
            });
            (scene, caption)
        });
        captioned.collect()
    }

    /// The size of the scene on a page, before its legend.
    fn scene_size(&self) -> [f32; 2] {
        let [width, height] = self.size.map_or(DEFAULT_PX, |size| size.px);
        scene_size([width as f32, height as f32])
    }
}

fn legend_height(sheets: &[(Scene, Caption)]) -> f32 {
    let heights = sheets.iter().map(|(_, caption)| caption.legend.height);
    heights.fold(0.0, f32::max)
}

/// The room for a legend on a page of a given height; none where it would take too large a part of it.
fn legend_room(scene_px: f32, legend_px: f32) -> f32 {
    const MAX_SHARE: f32 = 0.3;
    if legend_px <= scene_px * MAX_SHARE {
        legend_px
    } else {
        0.0
    }
}

/// Sets lanes so that all of them are on each page, as far as that can be; they are set alike on all pages.
fn give_room(pages: &[Page], lanes: &mut LaneState) {
    for page in pages {
        loop {
            let scene = page
                .picture
                .scene_of(&page.data, lanes, BundledMetrics::shared());
            let is_set =
                !scene.shows_all_lanes() && scene.arrangement.give_room(&page.data.lanes, lanes);
            if !is_set {
                break;
            }
        }
    }
}

/// The height of the scene that its lanes need.
///
/// Lanes share out what height there is, so a higher picture makes some of them higher still, each
/// round by less; what does not fit in the end is told in the caption.
fn fitted_height(page: &Page) -> f32 {
    const MAX_ROUNDS: usize = 16;
    let mut picture = page.picture;
    let [_, min_height] = scene_size(MIN_PAGE_PX.map(|side| side as f32));
    for _ in 0..MAX_ROUNDS {
        let lanes = LaneState::default();
        let scene = picture.scene_of(&page.data, &lanes, BundledMetrics::shared());
        let missing_px = scene.lanes_height - scene.regions.lanes.height();
        let height = (picture.size[1] + missing_px).ceil();
        let height = height.clamp(min_height, MAX_FITTED_PX);
        if height == picture.size[1] {
            break;
        }
        picture.size[1] = height;
    }
    picture.size[1]
}

fn length_ms(bounds: Bounds) -> f64 {
    bounds.until().millis_f64_since(bounds.earliest())
}

/// The moment so much later; the axis' end where it has none.
fn moved(moment: Timestamp, ms: f64) -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a length beyond the axis ends with it"
    )]
    moment.saturating_add_millis(ms as i64)
}
