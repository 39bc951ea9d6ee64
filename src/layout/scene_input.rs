use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::TimeView;
use super::almanac::Almanac;
use super::arrangement::{Arrangement, Settling};
use crate::frame::{EventPlace, FrameData, LaneField, LaneKey};
use crate::model::{EventKey, LayerId};
use crate::text::TextMeasure;
use crate::theme::Hue;
use crate::time::Extent;

/// How the lanes are set by the user.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneState {
    /// How far the lanes are scrolled down.
    pub scroll_px: f32,

    /// The lanes that stand first, in the order in which the user has put them.
    pub order: Vec<LaneKey>,

    /// The lanes that are folded to a strip.
    pub collapsed: HashSet<LaneKey>,

    /// The lanes whose events are counted in bars however few they are.
    pub barred: HashSet<LaneKey>,

    /// The heights of the lanes that were given one by hand.
    pub heights: BTreeMap<LaneKey, f32>,

    /// By how much all other open lanes are higher or lower than they are by themselves.
    pub height_factor: f32,

    /// Whether an event is as high in the bars of one lane as in those of another, rather than each lane filled.
    pub one_scale: bool,

    /// How many pixels high an event is at the most in the bars of a lane, where pictures are compared with each other.
    pub bar_scales: BTreeMap<LaneKey, f32>,
}

impl Default for LaneState {
    fn default() -> Self {
        Self {
            scroll_px: 0.0,
            order: Vec::new(),
            collapsed: HashSet::new(),
            barred: HashSet::new(),
            heights: BTreeMap::new(),
            height_factor: 1.0,
            one_scale: false,
            bar_scales: BTreeMap::new(),
        }
    }
}

/// All that a scene is made of.
#[derive(Clone, Copy)]
pub struct SceneInput<'a> {
    /// Width and height.
    pub size: [f32; 2],

    /// Which time lies where; its width is that of the scene without the headers.
    pub view: &'a TimeView,

    /// The events and counts.
    pub data: &'a FrameData,

    /// How the lanes are set.
    pub lanes: &'a LaneState,

    /// The event that is selected.
    pub selected: Option<&'a EventKey>,

    /// The other events that are selected, in ascending order; the one above leads, and alone has the cursor.
    pub others: &'a [EventKey],

    /// The selected events in their lanes, also in those that draw none one by one.
    pub places: &'a [EventPlace],

    /// When the first was, for the cursor through ruler and lanes.
    pub selected_extent: Option<Extent>,

    /// What is told of days apart from events.
    pub almanac: Almanac,

    /// How lanes and marks stood in the picture before this one, where there was one.
    pub before: Option<&'a Arrangement>,

    /// The way on which they are, where they have not come to rest.
    pub settling: Option<Settling<'a>>,

    /// Physical pixels a logical one: bars lie on whole physical pixels.
    pub pixels_per_point: f32,

    /// How wide texts are.
    pub measure: &'a dyn TextMeasure,
}

impl<'a> SceneInput<'a> {
    /// A picture in which nothing is set by the user, selected or on its way, for a screen of usual pixels.
    pub fn plain(
        size: [f32; 2],
        view: &'a TimeView,
        data: &'a FrameData,
        measure: &'a dyn TextMeasure,
    ) -> Self {
        static USUAL: LazyLock<LaneState> = LazyLock::new(LaneState::default);
        Self {
            size,
            view,
            data,
            lanes: &USUAL,
            selected: None,
            others: &[],
            places: &[],
            selected_extent: None,
            almanac: Almanac::default(),
            before: None,
            settling: None,
            pixels_per_point: 1.0,
            measure,
        }
    }
}

impl SceneInput<'_> {
    /// Whether an event is selected, alone or with others.
    pub(super) fn is_selected(&self, key: &EventKey) -> bool {
        self.selected == Some(key) || self.others.binary_search(key).is_ok()
    }

    /// The width of the lanes beside their headers.
    pub(super) fn lanes_px(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
        {
            self.view.width_px() as f32
        }
    }

    /// The nearest place that starts a physical pixel.
    pub(super) fn snap(&self, x: f32) -> f32 {
        (x * self.pixels_per_point).round() / self.pixels_per_point
    }

    /// The hue of a layer, where it has a color of its own.
    pub(super) fn layer_hue(&self, layer: LayerId) -> Option<Hue> {
        let mut colors = self.data.layer_colors.iter();
        let color = colors.find(|color| color.layer == layer)?;
        Hue::nearest(&color.color)
    }

    /// The hue of the layer that a lane stands for, where lanes stand for layers.
    pub(super) fn lane_hue(&self, key: &LaneKey) -> Option<Hue> {
        let LaneKey::Name(name) = key else {
            return None;
        };
        let is_by_layer = self.data.request.lane_field == LaneField::Layer;
        let mut colors = self.data.layer_colors.iter().filter(|_| is_by_layer);
        let color = colors.find(|color| color.name == *name)?;
        Hue::nearest(&color.color)
    }
}
