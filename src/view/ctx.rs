use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::focus::Arrows;
use crate::columns::EventDate;
use crate::command::{Action, Enabling, MousePreset, Then, WeekendChoice};
use crate::diag::Report;
use crate::frame::{Beyond, EventPlace, FrameData, LaneField};
use crate::layout::{LaneState, Scene, TimeView};
use crate::model::{Casualties, EventKey, EventKind, LayerId, PlacePrecision, Record, Role};
use crate::project::{Document, Project};
use crate::query::{Facets, Passing, QueryError, RangeFigures, TableOrder, TableRows, Unmatched};
use crate::theme::Theme;
use crate::time::{Timestamp, Weekend, Zone};
use crate::workspace::story::Story;
use crate::workspace::{Several, Workspace};

/// Which theme the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,

    /// Light on dark.
    Dark,

    /// Dark on light.
    Light,

    /// White on black.
    HighContrastDark,

    /// Black on white.
    HighContrastLight,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadStatus {
    /// The layer it becomes.
    pub layer: LayerId,

    /// The file's name.
    pub name: String,

    /// From 0 to 1, where the length is known.
    pub share: Option<f32>,

    /// Rows read.
    pub n_rows: u64,
}

/// Something that went wrong and stays until it is taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, where, and what to do.
    pub text: String,

    /// The layer whose import report has more of it.
    pub report: Option<LayerId>,
}

/// A file that was opened or saved before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it is.
    pub path: PathBuf,

    /// Its name.
    pub name: String,

    /// Its folder, in a few words.
    pub folder: String,

    /// Whether it was not there when it was looked for last.
    pub is_missing: bool,
}

/// A file held over the window, and what becomes of it once it is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropItem {
    /// Its name.
    pub name: String,

    /// What becomes of it.
    pub fate: DropFate,
}

/// What becomes of a file that is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropFate {
    /// It is opened in the place of the document.
    Project,

    /// It becomes a layer; the format's title.
    Layer(&'static str),

    /// Nothing, and why.
    Nothing(String),

    /// That is not known yet.
    Unknown,
}

/// All that is known of the selected event.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Which event.
    pub key: EventKey,

    /// What it is called, as on the timeline; empty where it has neither a title nor a place.
    pub name: Arc<str>,

    /// What kind of event it is.
    pub kind: EventKind,

    /// When it was.
    pub date: Option<EventDate>,

    /// The country, as the source names it.
    pub country: Arc<str>,

    /// The place, as the source names it.
    pub place: Arc<str>,

    /// How well the place is known.
    pub place_precision: PlacePrecision,

    /// Latitude and longitude in degrees.
    pub point: Option<[f32; 2]>,

    /// How many were killed.
    pub killed: Casualties,

    /// Who took part, and as what.
    pub actors: Vec<(Arc<str>, Role)>,

    /// The layer's name.
    pub layer_name: String,

    /// The line on which the record starts.
    pub line: u32,

    /// The whole record, once it is read again, or why it cannot be.
    pub record: Option<Result<Record, String>>,
}

/// What stands over the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// What a layer's reader found.
    Report(LayerId),

    /// All shortcuts.
    Shortcuts,

    /// What can be set.
    Settings,

    /// What program this is.
    About,

    /// Commands, files and lanes, to be found by some letters of their names.
    Palette,

    /// Whether to go back to the document as its file holds it.
    Revert,

    /// A path to type, where the system has no file dialog.
    Path,

    /// A path to save to, where the system has no file dialog.
    SavePath,

    /// Whether to save before something else takes the document's place.
    Unsaved(Then),

    /// Whether to write over a file that is not what was opened or saved last.
    Overwrite(PathBuf),

    /// Another name for a layer.
    LayerName(LayerId),

    /// A name for a new view, or another one for this view.
    ViewName(Option<String>),

    /// A date to go to.
    GoToDate,

    /// Another name for the bookmark at this place in the list.
    BookmarkName(usize),
}

/// The path being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathPrompt {
    /// What is in the field.
    pub text: String,
}

/// What the views keep for themselves.
#[derive(Debug, Default)]
pub struct ViewState {
    /// The timeline as last laid out, with what it was laid out from.
    pub(super) laid_out: Option<super::canvas::LaidOut>,

    /// How views stood that were looked at.
    pub(super) recall: super::canvas::Recall,

    /// The moment under the pointer.
    pub(super) pointer_time: Option<Timestamp>,

    /// Whether the panels at the left, at the right and below have an edge that can be dragged.
    pub edges: [bool; 3],

    /// What the menu is of that is open on the timeline.
    pub(super) menu_of: Option<super::canvas::MenuOf>,

    /// Whether a key was pressed since the pointer moved.
    pub(super) keys_lead: bool,

    /// While a range is being dragged: its edge that stays.
    pub(super) range_anchor: Option<Timestamp>,

    /// While a box is being dragged over the lanes: where it began.
    pub(super) box_from: Option<crate::layout::Point>,

    /// While the lower edge of a lane is being dragged: which.
    pub(super) dragged_lane: Option<crate::frame::LaneKey>,
    /// The lane that is being dragged by its name.
    pub(super) moved_lane: Option<crate::frame::LaneKey>,
    /// How fast the hand moves the timeline.
    pub(super) hand_speed: super::canvas::HandSpeed,

    /// Widths of texts measured before, at this many physical pixels a logical one.
    pub(super) widths: (f32, crate::text::WidthCache),

    /// The path being typed.
    pub path_prompt: PathPrompt,

    /// What the palette keeps for itself.
    pub(super) palette: super::palette::PaletteState,

    /// What had the focus before a dialog took it, while one is open.
    pub(super) focus_before: super::focus::FocusBefore,

    /// The name being typed for a layer.
    pub(super) layer_name: Option<(LayerId, String)>,

    /// What is typed of the selected event and not yet said.
    pub(super) remarks: super::panels::RemarksState,

    /// The name being typed for a view or a bookmark.
    pub(super) view_name: Option<String>,

    /// What is typed of a date to go to.
    pub(super) typed_date: String,

    /// What the table keeps for itself.
    pub(super) table: super::panels::TableState,

    /// What is typed to find a zone.
    pub(super) zones: super::panels::ZoneChoice,

    /// What is typed to find a shortcut.
    pub(super) shortcut_sought: String,

    /// What is offered below the search box.
    pub(super) completion: super::panels::Completion,

    /// Where the keyboard is on the timeline.
    pub(super) cursor: super::canvas::Cursor,

    /// Where the parts of the window are.
    pub(super) regions: super::regions::Regions,

    /// What leads the keyboard back where a key has lost it.
    pub(super) focus_keeper: super::focus::FocusKeeper,

    /// Whether the menus are open, and from where; by their order.
    pub(super) menus: [super::focus::ListFocus; crate::command::Menu::ALL.len()],

    /// The same of the list of what lanes can stand for, and of zones.
    pub(super) lane_list: super::focus::ListFocus,

    /// What was told of changes to those who hear them.
    pub(super) announcer: super::announce::Announcer,

    /// The lists of facets that are shown whole, each with what is looked for in it.
    pub(super) open_facets: Vec<(crate::query::FacetField, String)>,
}

impl ViewState {
    /// What stands in a field and was not entered yet, as the edit that it is meant to be.
    pub fn take_draft(&mut self, project: &Project) -> Option<Action> {
        self.remarks.take_draft(project)
    }

    /// Gives something the focus, if need be when the dialog that is open is gone.
    pub fn give_focus(&mut self, ctx: &egui::Context, to: egui::Id) {
        self.focus_before.give(ctx, to);
    }

    /// The moment under the pointer, where it is on the timeline.
    pub fn pointer_time(&self) -> Option<Timestamp> {
        self.pointer_time
    }

    /// Whether the timeline was laid out with this selection and stretch of time.
    pub fn is_laid_out(&self, selected: Option<&EventKey>, view: &TimeView) -> bool {
        let laid_out = self.laid_out.as_ref();
        laid_out.is_some_and(|laid_out| laid_out.is_of(selected, view))
    }

    /// Whether a row of the table has the keyboard.
    pub fn table_has_focus(&self) -> bool {
        self.table.focused.is_some()
    }

    /// What the arrow keys do now.
    pub fn arrows(&self, ctx: &egui::Context) -> Arrows {
        Arrows::of(ctx, &self.cursor)
    }

    /// The timeline as last laid out.
    pub fn scene(&self) -> Option<&Scene> {
        self.laid_out.as_ref().map(|laid_out| &laid_out.scene)
    }
}

/// Everything a view may read, and where it puts what it wants done.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each read where it matters"
)]
pub struct ViewCtx<'a> {
    /// The document with its history and its file.
    pub document: &'a Document,

    /// What went well last, for the status bar.
    pub notice: Option<&'a str>,

    /// How many there were.
    pub n_notices: usize,

    /// The project and what is loaded of it.
    pub workspace: &'a Workspace,

    /// What is typed in the search box.
    pub query_text: &'a str,

    /// Why that cannot be read; then what stands before the error decides what is shown.
    pub query_error: Option<&'a QueryError>,

    /// What the query asks that the data cannot answer.
    pub query_problem: Option<&'a QueryError>,

    /// What of the query is shown: all of it, but for a half-typed word at its end and for a text that is none.
    pub query_shown: &'a str,

    /// How many events of each layer count, without those that another event counts for; of a hidden layer, those that would if all were shown.
    pub layer_totals: &'a BTreeMap<LayerId, u64>,

    /// How many events of hidden layers are loaded.
    pub n_in_hidden_layers: u64,

    /// What could be ticked.
    pub facets: Option<&'a Facets>,

    /// The project's tags with how many events and rows have them.
    pub tags: &'a [(String, u64)],

    /// The saved view that was shown last, and whether it is what is shown still.
    pub applied_view: Option<(&'a str, bool)>,

    /// The last answer to the timeline's question.
    pub frame: Option<&'a Arc<FrameData>>,

    /// Which time lies where.
    pub view: &'a TimeView,

    /// Whether that is on its way from one stretch to another.
    pub is_gliding: bool,

    /// What the lanes stand for.
    pub lane_field: LaneField,

    /// How the lanes are set.
    pub lanes: &'a LaneState,

    /// The zone of display, where it is not the project's home zone.
    pub zone: Option<&'a Zone>,

    /// The selected event; among several the one that leads.
    pub detail: Option<&'a Detail>,

    /// Whether the filter hides it.
    pub hides_selected: bool,

    /// The other selected events.
    pub others: &'a [EventKey],

    /// Whether the event that leads was gone to past the others, and is not selected with them.
    pub lead_only_passes: bool,

    /// The selected events in the lanes of the picture, as of the last answer.
    pub places: &'a Arc<[EventPlace]>,

    /// What lies beyond the edges of the view, as of the last answer.
    pub beyond: Option<&'a Arc<Beyond>>,

    /// What is said of all selected events beside each other, where they are several.
    pub several: Option<&'a Several>,

    /// All that is said of the selected event or tally, where it belongs to the chronology.
    pub story: Option<&'a Story>,

    /// What becomes of what the search does not find.
    pub unmatched: Unmatched,

    /// What matches the search, where that is so, as of the last answer.
    pub matching: Option<&'a Passing>,

    /// The selected range of time, on the axis.
    pub range: Option<&'a Range<Timestamp>>,

    /// The figures of a range; while it is being dragged, of one shortly before.
    pub range_figures: Option<&'a RangeFigures>,

    /// The table's rows; `None` until they are in order.
    pub table: Option<&'a Arc<TableRows>>,

    /// In which order they are to stand.
    pub table_order: TableOrder,

    /// Which panels are seen.
    pub seen: SeenPanels,

    /// Files that are loading.
    pub loads: &'a [LoadStatus],

    /// Messages that were not taken away.
    pub messages: &'a [Message],

    /// The files that were opened or saved before, the latest first.
    pub recent: &'a [RecentFile],

    /// The files held over the window.
    pub dropping: &'a [DropItem],

    /// Whether the legend is shown.
    pub legend: bool,

    /// Whether nothing is to move by itself.
    pub reduced_motion: bool,

    /// Whether a drag goes on after letting go.
    pub drag_coasts: bool,

    /// What the wheel and a drag do over the lanes.
    pub mouse: MousePreset,

    /// Whether single letters and signs are shortcuts.
    pub single_letter_keys: bool,

    /// How many times larger than usual the interface is drawn.
    pub interface_scale: f32,

    /// Which days the user wants shaded as a weekend, and those that it comes to.
    pub weekend: (WeekendChoice, Weekend),

    /// What time it is, to the minute or so; `None` where the clock of the system says nothing usable.
    pub now: Option<Timestamp>,

    /// What stands over the window.
    pub dialog: Option<&'a Dialog>,

    /// The colors.
    pub theme: &'static Theme,

    /// Which theme the user wants.
    pub theme_choice: ThemeChoice,

    /// What decides whether commands can be given.
    pub enabling: Enabling,

    /// Milliseconds of the last frame's own work.
    pub frame_ms: f32,

    /// What is to be done.
    pub actions: Vec<Action>,
}

/// Which of the panels are seen that can be hidden, or give way where there is little room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenPanels {
    /// Layers, views and filters.
    pub left: bool,

    /// What is known of the selection.
    pub right: bool,

    /// The events as rows.
    pub table: bool,
}

impl ViewCtx<'_> {
    /// Asks the shell to do something.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// The zone in which times are shown.
    pub fn shown_zone(&self) -> &Zone {
        self.zone.unwrap_or(&self.workspace.project.home)
    }

    /// Whether the search hides every event there is.
    pub(super) fn hides_all(&self) -> bool {
        let totals = self.frame.map(|frame| frame.totals);
        let is_empty = totals.is_some_and(|totals| totals.n_shown == 0 && totals.n_all > 0);
        is_empty && self.enabling.has_query
    }

    /// Whether an event leads: all is said of it, and keys step on from it.
    pub(super) fn leads(&self, key: &EventKey) -> bool {
        self.detail.is_some_and(|detail| detail.key == *key)
    }

    /// Whether an event is selected, alone or with others.
    pub fn is_selected(&self, key: &EventKey) -> bool {
        self.leads(key) && !self.lead_only_passes || self.others.contains(key)
    }

    /// The word at the end of what is typed, where it waits to be typed to its end.
    pub fn waiting_word(&self) -> Option<&str> {
        let typed = self.query_text.trim_end();
        let waits = self.query_error.is_none() && self.query_shown.trim_end() != typed;
        typed.split_whitespace().next_back().filter(|_| waits)
    }

    /// The report of a layer that is done.
    pub fn report(&self, layer: LayerId) -> Option<&Arc<Report>> {
        self.workspace.loaded(layer)?.report.as_ref()
    }
}
