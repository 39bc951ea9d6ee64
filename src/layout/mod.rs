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

mod arcs;
mod bands;
mod bars;
mod coast;
mod flags;
mod geometry;
mod glide;
mod glyph;
mod joins;
mod labels;
mod lanes;
mod legend;
mod mark_paint;
mod marks;
mod overview;
mod range_edge;
mod ruler;
mod scene;
mod signs;
mod tallies;
mod view;

pub use arcs::{ArcEnd, LinkArc};
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
    Fill, Group, HEADER_PX, Item, LaneState, MIN_SCENE_PX, OVERVIEW_PX, RULER_PX, Regions, Scene,
    SceneInput, Subject, Target, kind_token, scene,
};
pub use signs::{Sign, Signs};
pub use tallies::TALLY_GLYPH;
pub use view::TimeView;
