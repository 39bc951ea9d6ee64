use std::ops::Range;
use std::path::PathBuf;

use super::{Command, WeekendChoice};
use crate::frame::{LaneField, LaneKey};
use crate::layout::TimeView;
use crate::model::{EventKey, LayerId, TallyId};
use crate::project::{Edit, Subject};
use crate::query::TableColumn;
use crate::time::{Bounds, Timestamp, Zone};

/// What a view asks the shell to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command of the catalog.
    Command(Command),

    /// Open these files as layers.
    OpenFiles(Vec<PathBuf>),

    /// Take a file off the list of recent ones.
    ForgetRecent(PathBuf),

    /// Look again which of the recent files are there.
    LookAtRecent,

    /// Go back to the document as its file holds it; a step that can be taken back.
    RevertToSaved,

    /// Show another stretch of time.
    SetView(TimeView),

    /// Go on in time by itself, so many pixels a second at first, positive toward later times.
    Coast(f64),

    /// Show this stretch of time, with a little room around.
    ShowBounds(Bounds),

    /// Show a stretch of time from edge to edge.
    ShowExactly(Bounds),

    /// Bring this stretch of time into view, at the scale at hand where it fits.
    GoToStretch(Bounds),

    /// Scroll the lanes to here, in pixels.
    ScrollLanes(f32),

    /// Fold a lane to a strip, or unfold it.
    ToggleLane(LaneKey),

    /// Put a lane at this place among those that are shown, from 0.
    MoveLane(LaneKey, usize),

    /// Give a lane this height in pixels, with which it folds where that is too low; or the one it has by itself.
    SetLaneHeight(LaneKey, Option<f32>),

    /// Make all lanes without a height of their own so many times as high as they are.
    StretchLanes(f32),

    /// Let lanes stand for something else.
    SetLaneField(LaneField),

    /// Select this event, or nothing.
    Select(Option<EventKey>),

    /// Add this event to the selection, or take it out where it is in.
    ToggleSelected(EventKey),

    /// Select the events of a lane that begin in a stretch of time, where they can be; else the stretch.
    SelectBar(LaneKey, Bounds),

    /// Select the events of a lane from the one that leads the selection to this one.
    SelectThrough(LaneKey, EventKey),

    /// Select these events, at most [`MAX_SELECTED`], the last of which leads; nothing where there is none.
    SelectSeveral {
        /// The events.
        keys: Vec<EventKey>,
        /// How many were meant, where they are more.
        n_meant: usize,
    },

    /// Select this range of time, or none.
    SelectRange(Option<Range<Timestamp>>),

    /// Put the table's rows in order by a column, the other way round where they are.
    OrderTable(TableColumn),

    /// Select this event, and show the stretch of time and the lane in which it lies.
    GoTo(EventKey),

    /// Select this tally.
    SelectTally(TallyId),

    /// Draw the interface so many times larger than usual.
    ScaleInterface(f32),

    /// Shade these days as a weekend.
    ChooseWeekend(WeekendChoice),

    /// Show times in this zone; in the project's home zone where `None`.
    SetZone(Option<Zone>),

    /// Save under this name.
    SaveAs(PathBuf),

    /// Save over whatever is in this file.
    SaveOver(PathBuf),

    /// Save first, then go on to that.
    SaveThen(Then),

    /// Go on to that, and let go of what was not saved.
    DiscardThen(Then),

    /// Ask for another name of a layer.
    AskLayerName(LayerId),

    /// Give a layer another name.
    RenameLayer(LayerId, String),

    /// Move a layer to this place in the list, from 0.
    MoveLayer(LayerId, usize),

    /// Give a layer a color, as `#rrggbb`, or take it away.
    RecolorLayer(LayerId, Option<String>),

    /// Show a layer, or hide it.
    SetLayerVisible(LayerId, bool),

    /// Take a layer out; stops its loading.
    RemoveLayer(LayerId),

    /// Stop the loading of a layer; what is loaded stays.
    CancelLoading(LayerId),

    /// Show what a layer's reader found.
    ShowReport(LayerId),

    /// Change what the project's editors say of an event or row.
    Remark(Box<Edit>),

    /// The same, by a letter typed in a field: part of a step that goes on until [`Action::EndTyping`].
    Type(Box<Edit>),

    /// The field is left: what is typed next is a step of its own.
    EndTyping,

    /// Mark as checked today, or take the mark away.
    SetReviewed(Subject, bool),

    /// Show what this text asks for, in the query language.
    SetQuery(String),

    /// Take in a text that is still being typed; the word at its end waits to be typed to its end.
    TypeQuery(String),

    /// Show the saved view of this name.
    ShowView(String),

    /// Ask for the name of a new view, or for another name of this one.
    AskViewName(Option<String>),

    /// Save what is shown as the view of this name, in the place of one that has it.
    SaveView(String),

    /// Give the view of this name another one.
    RenameView(String, String),

    /// Move the view of this name to this place in the list, from 0.
    MoveView(String, usize),

    /// Take out the view of this name.
    RemoveView(String),

    /// Go to the bookmark at this place in the list, from 0.
    GoToBookmark(usize),

    /// Ask for the name of the bookmark at this place in the list.
    AskBookmarkName(usize),

    /// Give the bookmark at this place in the list another name, or none.
    RenameBookmark(usize, String),

    /// Take out the bookmark at this place in the list.
    RemoveBookmark(usize),

    /// Take away the message at this position.
    DismissMessage(usize),

    /// Close the dialog that is open.
    CloseDialog,
}

impl Action {
    /// What a click on an event asks for: that it alone is selected, or, with Ctrl or ⌘, that it joins or leaves the rest.
    pub fn of_click(key: &EventKey, adds: bool) -> Self {
        if adds {
            Self::ToggleSelected(key.clone())
        } else {
            Self::Select(Some(key.clone()))
        }
    }
}

/// So many events can be selected at the most.
pub const MAX_SELECTED: usize = 200;

/// The sizes in which the interface is offered, as multiples of the usual one, in ascending order.
pub const INTERFACE_SCALES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// What takes the document's place, for which it must be known what becomes of unsaved changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A new document.
    New,

    /// A project that is read, and data files that become layers of it.
    Open {
        /// The project's file.
        project: PathBuf,
        /// The data files.
        beside: Vec<PathBuf>,
    },

    /// The bundled chronology.
    Sample,

    /// The end of the program.
    Quit,
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

    /// Whether a message stands above the timeline.
    pub has_messages: bool,

    /// Whether a panel lies over the timeline, since it has no room beside it.
    pub has_panel_over: bool,

    /// Whether a range of time is selected.
    pub has_range: bool,

    /// Whether the table is shown.
    pub has_table: bool,

    /// Whether an event or a tally is selected.
    pub has_linkable: bool,

    /// Whether a link leads back from what is selected, to what it responds to.
    pub has_link_back: bool,

    /// Whether a link leads on from what is selected, to what responds to it.
    pub has_link_on: bool,

    /// Whether anything was shown before what is shown.
    pub can_go_back: bool,

    /// Whether something was gone back from.
    pub can_go_forward: bool,

    /// Whether anything is loading.
    pub is_loading: bool,

    /// Whether there is something to save, or no file yet to hold it.
    pub can_save: bool,

    /// Whether the document has a file.
    pub has_file: bool,

    /// Whether any file was opened before.
    pub has_recent: bool,

    /// Whether a save is under way.
    pub is_saving: bool,

    /// Whether the interface is drawn as large as it gets.
    pub is_largest: bool,

    /// Whether the interface is drawn as small as it gets.
    pub is_smallest: bool,

    /// Whether the interface is drawn larger or smaller than usual.
    pub is_scaled: bool,

    /// Whether the project has saved views.
    pub has_views: bool,

    /// Whether the project has bookmarks.
    pub has_bookmarks: bool,

    /// Whether anything is typed in the search box.
    pub has_query: bool,

    /// Whether there is a step to take back.
    pub can_undo: bool,

    /// Whether there is a step to do again.
    pub can_redo: bool,
}
