use std::path::PathBuf;

use super::Command;
use crate::frame::{LaneField, LaneKey};
use crate::layout::TimeView;
use crate::model::{EventKey, LayerId, TallyId};
use crate::time::{Bounds, Zone};

/// What a view asks the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the catalog.
    Command(Command),

    /// Open these files as layers.
    OpenFiles(Vec<PathBuf>),

    /// Show another stretch of time.
    SetView(TimeView),

    /// Show this stretch of time, with a little room around.
    ShowBounds(Bounds),

    /// Scroll the lanes to here, in pixels.
    ScrollLanes(f32),

    /// Fold a lane to a strip, or unfold it.
    ToggleLane(LaneKey),

    /// Let lanes stand for something else.
    SetLaneField(LaneField),

    /// Select this event, or nothing.
    Select(Option<EventKey>),

    /// Select this tally.
    SelectTally(TallyId),

    /// Show times in this zone; in the project's home zone where `None`.
    SetZone(Option<Zone>),

    /// Show a layer, or hide it.
    SetLayerVisible(LayerId, bool),

    /// Take a layer out; stops its loading.
    RemoveLayer(LayerId),

    /// Stop the loading of a layer; what is loaded stays.
    CancelLoading(LayerId),

    /// Show what a layer's reader found.
    ShowReport(LayerId),

    /// Show what this text asks for, in the query language.
    SetQuery(String),

    /// Take away the message at this position.
    DismissMessage(usize),

    /// Close the dialog that is open.
    CloseDialog,
}

/// What decides whether a command can be given now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each read by the rules that depend on it"
)]
pub struct Enabling {
    /// Whether any layer is open.
    pub has_layers: bool,

    /// Whether any event has a date.
    pub has_span: bool,

    /// Whether an event is selected.
    pub has_selection: bool,

    /// Whether anything is loading.
    pub is_loading: bool,
}
