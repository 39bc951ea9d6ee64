use std::ops::Range;

use super::LaneKey;
use crate::time::{Step, Timestamp};

/// What the lanes of a timeline stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneField {
    /// One lane a country.
    #[default]
    Country,

    /// One lane an actor; an event lies in the lane of each that has a part in it.
    Actor,

    /// One lane a kind of event.
    Kind,

    /// One lane a layer.
    Layer,
}

impl LaneField {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Country, Self::Actor, Self::Kind, Self::Layer];

    /// The field of this word.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// The word used on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Actor => "actor",
            Self::Kind => "kind",
            Self::Layer => "layer",
        }
    }

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Actor => "Actor",
            Self::Kind => "Kind",
            Self::Layer => "Layer",
        }
    }

    /// The word for `n` lanes that are not shown each: "117 more countries".
    pub fn plural(self, n: usize) -> &'static str {
        match (self, n) {
            (Self::Country, 1) => "country",
            (Self::Country, _) => "countries",
            (Self::Actor, 1) => "actor",
            (Self::Actor, _) => "actors",
            (Self::Kind, 1) => "kind",
            (Self::Kind, _) => "kinds",
            (Self::Layer, 1) => "layer",
            (Self::Layer, _) => "layers",
        }
    }
}

/// What a picture wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameRequest {
    /// The stretch of time asked about; wider than what is visible, so that panning has something to show.
    pub span: Range<Timestamp>,

    /// The calendar cell that bars should have; lanes whose dates are coarser get coarser cells.
    pub step: Step,

    /// What the lanes stand for.
    pub lane_field: LaneField,

    /// How many lanes stand for themselves; the smaller rest shares one.
    pub max_lanes: usize,

    /// Lanes that stand first, in this order, as far as events lie in them; the others follow, those with most events
    /// first.
    pub first_lanes: Vec<LaneKey>,

    /// Up to how many events of a lane in `span` are handed out one by one.
    pub max_marks: usize,

    /// The calendar cell of the overview's bars.
    pub overview_step: Step,
}
