//! What a picture asks of the data, and what it gets.
//!
//! A [`FrameRequest`] and its [`FrameData`] are values: they can travel to another thread or, one
//! day, to another machine, and the picture is drawn from the last answer until the next arrives.
//!
//! What is deliberately absent: rows beyond those that can be told apart, colors, pixels.

#![warn(missing_docs)]

mod beyond;
mod data;
mod links;
mod request;

pub use beyond::{Beyond, Side, Sides};
pub use data::{
    BandData, Bars, Cells, EventPlace, Found, FrameData, KindCounts, LaneData, LaneKey, LayerColor,
    MarkData, Matching, TallyMark, Totals, UndatedMark,
};
pub use links::{LinkData, LinkEnd, LinkPlace, Linked};
pub use request::{FrameRequest, LaneField};
