//! Time and figures to pixels, without a GUI: rulers, lanes, rows, labels, hit testing.
//!
//! [`TimeView`] maps time to pixels; [`scene()`] makes of a [`FrameData`](crate::frame::FrameData) the
//! [`Scene`] that the window paints, the exporters write and the tests check.
//! Everything here is a pure function of its arguments.
//!
//! What is deliberately absent: stores (only `FrameData` comes in), GUI types, fonts (width comes in
//! as [`TextMeasure`](crate::text::TextMeasure)) and colors: a scene names
//! [`Token`](crate::theme::Token)s.

#![warn(missing_docs)]

mod almanac;
mod arcs;
mod arrangement;
mod bands;
mod bars;
mod beds;
mod behind_names;
mod beyond;
mod coast;
mod cursor;
mod flags;
mod geometry;
mod glide;
mod glyph;
mod joins;
mod labels;
mod lane_header;
mod lane_heights;
mod lanes;
mod legend;
mod mark_paint;
mod marks;
mod overview;
mod range_edge;
mod range_paint;
mod rows;
mod ruler;
mod ruler_names;
mod scene;
mod scene_input;
mod signs;
mod singled_out;
mod slots;
mod taken;
mod tallies;
mod view;

pub use almanac::Almanac;
pub use arcs::{ArcEnd, LinkArc};
pub use arrangement::{Arrangement, Settling};
pub use behind_names::line_through_lanes;
pub use beyond::tell_beyond;
pub use coast::Coast;
pub use flags::{Flag, plant_flags};
pub use geometry::{Point, Rect};
pub use glide::Glide;
pub use glyph::{glyph_outline, glyph_radius_px};
pub use legend::{Legend, legend};
pub use mark_paint::star;
pub use range_edge::range_edge;
pub use ruler::{Ruler, Tick, ruler};
pub use scene::{
    Fill, Group, HEADER_PX, Item, MIN_LANE_PX, MIN_SCENE_PX, RULER_PX, Regions, Scene, Subject,
    Target, kind_token, overview_px, scene,
};
pub use scene_input::{LaneState, SceneInput};
pub use signs::{Sign, Signs};
pub use tallies::TALLY_GLYPH;
pub use view::TimeView;
