use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::dispatch::{Along, Siblings, leads};
use super::motion::Motion;
use super::view_history::ViewHistory;
use crate::command::{Enabling, Then};
use crate::frame::{FrameData, LaneField, LaneKey};
use crate::jobs::{Hold, PanelData, PanelRequest};
use crate::layout::{LaneState, TimeView};
use crate::model::{EventKey, LayerId, TallyId};
use crate::project::file::ProjectProblem;
use crate::project::{Document, Project, Subject};
use crate::query::{Facets, Filter, KnownNames, QueryError, TableOrder, Unmatched, telling_lanes};
use crate::store::Dataset;
use crate::time::{Timestamp, Zone};
use crate::view::{Detail, Dialog, LoadStatus, Message, ThemeChoice};
use crate::workspace::story::{
    LinkWays, Story, Target, Telling, event_story, link_ways, tally_story,
};
use crate::workspace::{Several, Workspace, home_view, several};

/// What the user has open, sees and has selected; nothing in it is derived from the rest but where it says so.
pub(super) struct Session {
    /// The project with its history and its file: the truth about it.
    pub(super) document: Document,
    /// Counts up with every document that takes the place of another.
    pub(super) document_number: u64,
    /// The lock on the document's file.
    pub(super) hold: Option<Hold>,
    /// What is loaded of the document; its project is a copy of the document's.
    pub(super) workspace: Workspace,
    pub(super) filter: Filter,
    /// What is typed in the search box; the filter's query is of as much of it as could be read.
    pub(super) query_text: String,
    /// The text that the filter's query was read from: what is typed, as far as it could be read.
    pub(super) query_shown: String,
    /// Why the text cannot be read.
    pub(super) query_error: Option<QueryError>,
    /// What the query asks that the data cannot answer; of the last answer.
    pub(super) query_problem: Option<QueryError>,
    /// What could be ticked; of the last answer.
    pub(super) facets: Option<Arc<Facets>>,
    /// The tags of the project with how many events and rows have them; derived from it.
    pub(super) tags: Vec<(String, u64)>,
    /// The saved view that was shown last, and what it showed.
    pub(super) applied_view: Option<AppliedView>,
    pub(super) view: TimeView,
    /// What is painted until the eye is there.
    pub(super) motion: Motion,
    pub(super) lane_field: LaneField,
    pub(super) lane_field_chosen_by: ChosenBy,
    pub(super) lanes: LaneState,
    /// Whether all lanes are shown, or the smaller ones together.
    pub(super) unfolded: bool,
    pub(super) theme: ThemeChoice,
    /// The zone of display, where it is not the project's home zone.
    pub(super) zone: Option<Zone>,
    pub(super) detail: Option<Detail>,
    /// The other selected events, in the order in which they were chosen; none where no event leads.
    pub(super) others: Vec<EventKey>,
    /// What the event that leads is beside them.
    pub(super) lead: Lead,
    /// What is said of all selected events beside each other, where they are several; derived as the story is.
    pub(super) several: Option<Several>,
    /// The selected tally, where no event is selected.
    pub(super) tally: Option<TallyId>,
    /// What becomes of what the search does not find.
    pub(super) unmatched: Unmatched,
    /// The selected range of time, on the axis.
    pub(super) range: Option<Range<Timestamp>>,
    /// In which order the table's rows stand.
    pub(super) table_order: TableOrder,
    /// What panels asked for; of the last answer.
    pub(super) panels: PanelData,
    /// All that is said of the selection, where it belongs to the chronology; derived from the two above.
    pub(super) story: Option<Story>,
    /// Where links lead from the selection; derived as the story is.
    pub(super) ways: LinkWays,
    /// Where the last steps from event to event have led.
    pub(super) walk: Walk,
    /// What was shown before.
    pub(super) past: Past,
    /// The note that is being typed: of what, and which.
    pub(super) typing: Option<(Subject, usize)>,
    /// Counts up with every run of typing.
    pub(super) n_typed: u64,
    /// Who checked something last in this session; the program never takes a name from the system.
    pub(super) reviewer: String,
    pub(super) dialog: Option<Dialog>,
    pub(super) messages: Vec<Message>,
    pub(super) loads: Vec<LoadStatus>,
    /// The rows of all visible layers; made anew when a layer changes.
    pub(super) dataset: Dataset,
    /// How many events of each layer count, of a hidden one as if all were shown; derived from the rows.
    pub(super) layer_totals: BTreeMap<LayerId, u64>,
    /// How many events of hidden layers are loaded; derived from the rows.
    pub(super) n_in_hidden_layers: u64,
    /// Counts up with every change of data, filter or lanes.
    pub(super) epoch: u64,
    /// The epoch of the question that was asked last.
    pub(super) asked: Option<(u64, crate::frame::FrameRequest)>,
    /// What panels asked last.
    pub(super) asked_for_panels: PanelRequest,
    /// The last answer, and the epoch it answers.
    pub(super) frame: Option<(u64, Arc<FrameData>)>,
    /// Whether the user has moved the view since the last file was opened.
    pub(super) view_is_theirs: bool,
    /// The canvas's size as last painted.
    pub(super) canvas_size: [f32; 2],
    /// The file that is being written.
    pub(super) saving: Option<PathBuf>,
    /// What waits for a save to succeed.
    pub(super) then: Option<Then>,
    /// What went well last, until the next edit.
    pub(super) notice: Option<String>,
    /// How many notices there were: the same words may be said again.
    pub(super) n_notices: usize,
    /// Whether the window may close whatever is unsaved.
    pub(super) is_quitting: bool,
    /// The project file that is being read.
    pub(super) opening: Option<PathBuf>,
    /// Data files that become layers of it.
    pub(super) beside: Vec<PathBuf>,
    /// What was wrong with the project's file.
    pub(super) problems: Vec<ProjectProblem>,
    /// Data files that the user has asked for, until they are read.
    pub(super) asked_for: Vec<PathBuf>,
    /// Files waiting for their layer's format to be known.
    pub(super) paths: Vec<(LayerId, PathBuf)>,
}

/// Who has chosen something that the program can choose as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChosenBy {
    Program,
    User,
}

/// What steps along links and from lane to lane leave behind.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// Where the last step along a link might have led to as well.
    pub(super) siblings: Option<Siblings>,
    /// The lane that was gone to last.
    pub(super) lane: Option<LaneKey>,
    /// Whether the lanes are still to be scrolled to the selected event.
    pub(super) lanes_follow: bool,
}

/// What was shown before, and what tells one gesture from the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    pub(super) views: ViewHistory<ShownView>,
    /// What was shown when it was looked at last.
    pub(super) noted: Option<ShownView>,
    /// Of which document that was.
    pub(super) document_number: u64,
    /// When it had changed last; in seconds.
    pub(super) changed_at: f64,
    /// Whether a button of the mouse was down then.
    pub(super) was_held: bool,
    /// Counts up with the gestures that change what is shown.
    pub(super) gesture: u64,
    /// Whether the next change is of another gesture.
    pub(super) gesture_is_over: bool,
}

/// What is shown, as far as one can go back to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShownView {
    pub(super) view: TimeView,
    /// Whether the user has moved the view; else it is all there is.
    pub(super) is_theirs: bool,
    pub(super) lane_field: LaneField,
    pub(super) lanes: LaneState,
    pub(super) unfolded: bool,
    pub(super) query: String,
    pub(super) selected: Option<EventKey>,
    pub(super) others: Vec<EventKey>,
    pub(super) tally: Option<TallyId>,
}

/// What the event that leads is beside others that are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Selected with them.
    Selected,

    /// Gone to past them, and not selected.
    Passed,
}

/// A saved view as it was shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AppliedView {
    pub(super) name: String,
    pub(super) query: String,
    pub(super) lane_field: LaneField,
    pub(super) view: TimeView,
    /// Whether it shows all there is, whatever that comes to.
    pub(super) is_whole: bool,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            document: Document::new(Project::default()),
            document_number: 0,
            hold: None,
            workspace: Workspace::default(),
            filter: Filter::default(),
            query_text: String::new(),
            query_shown: String::new(),
            query_error: None,
            query_problem: None,
            facets: None,
            tags: Vec::new(),
            applied_view: None,
            view: home_view(None, 1_000.0),
            motion: Motion::default(),
            lane_field: LaneField::default(),
            lane_field_chosen_by: ChosenBy::Program,
            lanes: LaneState::default(),
            unfolded: false,
            theme: ThemeChoice::default(),
            zone: None,
            detail: None,
            others: Vec::new(),
            lead: Lead::Selected,
            several: None,
            tally: None,
            unmatched: Unmatched::default(),
            range: None,
            table_order: TableOrder::default(),
            panels: PanelData::default(),
            story: None,
            ways: LinkWays::default(),
            walk: Walk::default(),
            past: Past::default(),
            typing: None,
            n_typed: 0,
            reviewer: String::new(),
            dialog: None,
            messages: Vec::new(),
            loads: Vec::new(),
            dataset: Dataset::default(),
            layer_totals: BTreeMap::new(),
            n_in_hidden_layers: 0,
            epoch: 0,
            asked: None,
            asked_for_panels: PanelRequest::default(),
            frame: None,
            view_is_theirs: false,
            canvas_size: [1_000.0, 600.0],
            saving: None,
            then: None,
            notice: None,
            n_notices: 0,
            is_quitting: false,
            opening: None,
            beside: Vec::new(),
            problems: Vec::new(),
            asked_for: Vec::new(),
            paths: Vec::new(),
        }
    }
}

impl Session {
    /// What decides whether commands can be given.
    pub(super) fn enabling(&self) -> Enabling {
        Enabling {
            has_layers: !self.workspace.project.layers().is_empty(),
            has_span: self.dataset.span().is_some(),
            has_selection: self.detail.is_some(),
            has_messages: !self.messages.is_empty(),
            has_panel_over: false,
            has_range: self.range.is_some(),
            has_table: self.panels.table.is_some(),
            has_linkable: self.detail.is_some() || self.tally.is_some(),
            has_link_back: leads(self, Along::Back),
            has_link_on: leads(self, Along::On),
            can_go_back: self.past.views.can_go_back(),
            can_go_forward: self.past.views.can_go_forward(),
            is_loading: !self.loads.is_empty(),
            can_save: self.document.is_dirty() || self.document.path().is_none(),
            has_file: self.document.path().is_some(),
            // What is remembered is not the session's; the program fills it in.
            has_recent: false,
            is_largest: false,
            is_smallest: false,
            is_scaled: false,
            is_saving: self.saving.is_some(),
            has_views: !self.workspace.project.views.is_empty(),
            has_bookmarks: !self.workspace.project.bookmarks.is_empty(),
            has_query: !self.query_text.is_empty(),
            can_undo: self.document.history().undo_label().is_some(),
            can_redo: self.document.history().redo_label().is_some(),
        }
    }

    /// What the data have for the fields of a query.
    pub(super) fn known_names(&self) -> KnownNames<'_> {
        KnownNames {
            facets: self.facets.as_deref(),
            tags: &self.tags,
        }
    }

    /// The name of the saved view that was shown last, and whether it is what is shown still.
    pub(super) fn applied_view(&self) -> Option<(&str, bool)> {
        let applied = self.applied_view.as_ref()?;
        let same_stretch = if applied.is_whole {
            !self.view_is_theirs
        } else {
            // Another width shows the same stretch.
            applied.view.resized(self.view.width_px()) == self.view
        };
        let is_shown = same_stretch
            && applied.query == self.query_text
            && applied.lane_field == self.lane_field;
        Some((&applied.name, is_shown))
    }

    /// Shows another stretch of time, to which what is painted glides.
    pub(super) fn glide_to(&mut self, view: TimeView) {
        self.view = view;
        self.motion.glide(view, self.frame.as_ref());
    }

    /// Lets the view go on where it does so by itself; a hand that is back stops it.
    pub(super) fn coast_on(&mut self, hand_is_back: bool) {
        if let Some(view) = self.motion.coasted(&self.view)
            && !hand_is_back
        {
            self.view = view;
        } else {
            self.motion.rest();
        }
    }

    /// Takes in that something was found out of the project which changes none of its rows.
    pub(super) fn learned(&mut self) {
        self.workspace.project = self.document.project().clone();
    }

    /// Takes in that a layer has other rows; who has not moved the view goes on seeing all of the time.
    ///
    /// Until somebody has chosen what lanes stand for, they stand for what the events name.
    pub(super) fn data_changed(&mut self) {
        self.take_in_rows();
        if self.lane_field_chosen_by == ChosenBy::Program {
            self.lane_field = telling_lanes(&self.dataset);
        }
        let span = self.dataset.span();
        if !self.view_is_theirs && span.is_some() {
            self.view = home_view(span, self.view.width_px());
        }
    }

    /// Takes in that the project was edited; what is shown stays where it is, whatever is hidden or taken out.
    pub(super) fn edited(&mut self) {
        self.take_in_rows();
        let span = self.dataset.span();
        if span.is_some() {
            // All of the time is another stretch by now, or again this one.
            self.view_is_theirs = self.view != home_view(span, self.view.width_px());
        }
    }

    fn take_in_rows(&mut self) {
        self.workspace.refresh_rows();
        self.tags = self.workspace.tags();
        let dataset = self.workspace.dataset();
        self.dataset = match &self.zone {
            Some(zone) => dataset.in_zone(zone.clone()),
            None => dataset,
        };
        self.layer_totals = self.dataset.n_counted_by_layer();
        let hidden = self.workspace.n_by_hidden_layer();
        self.n_in_hidden_layers = hidden.values().sum();
        self.layer_totals.extend(hidden);
        self.epoch += 1;
        self.retell();
    }

    /// Tells anew what is said of the selection; for whenever it or what it is told from has changed.
    pub(super) fn retell(&mut self) {
        let project = &self.workspace.project;
        let layer_names = self.workspace.layer_names();
        let selected = self.selected_target();
        self.ways = LinkWays::default();
        let are_compared = !self.others.is_empty() && !self.only_passes();
        self.several = are_compared.then(|| several(&self.dataset, self.all_selected()));
        let layer = match &self.detail {
            Some(detail) => Some(detail.key.layer),
            None => project.chronology_layer().map(|layer| layer.id),
        };
        self.story = layer.and_then(|layer| {
            let chronology = match &self.detail {
                Some(_) => self.dataset.chronology_of(layer)?,
                None => &project.chronology,
            };
            let telling = Telling {
                chronology,
                home: &project.home,
                display: self.dataset.zone(),
                language: &project.language,
                layer,
                layer_names: &layer_names,
            };
            if let Some(selected) = &selected {
                self.ways = link_ways(selected, &telling);
            }
            if let Some(detail) = &self.detail {
                let event = self.dataset.event(layer, &detail.key.row.0)?;
                return Some(Story::Event(Box::new(event_story(event, &telling))));
            }
            let tally = chronology.tally(self.tally.as_ref()?)?;
            Some(Story::Tally(Box::new(tally_story(tally, &telling))))
        });
    }

    /// What is selected: an event, or a tally.
    pub(super) fn selected_target(&self) -> Option<Target> {
        let event = self.selected().cloned().map(Target::Event);
        event.or_else(|| self.tally.clone().map(Target::Tally))
    }

    /// Where links lead from what is selected.
    pub(super) fn ways_along(&self, along: Along) -> &[Target] {
        match along {
            Along::Back => &self.ways.back,
            Along::On => &self.ways.on,
        }
    }

    /// Selects nothing.
    pub(super) fn select_nothing(&mut self) {
        self.detail = None;
        self.others.clear();
        self.several = None;
        self.tally = None;
        self.story = None;
        self.ways = LinkWays::default();
    }

    /// Shows times in another zone.
    pub(super) fn set_zone(&mut self, zone: Option<Zone>) {
        self.zone = zone;
        self.data_changed();
    }

    /// Whether the last answer is to the question that was asked last.
    pub(super) fn is_answered(&self) -> bool {
        match (&self.asked, &self.frame) {
            (Some((asked, request)), Some((epoch, data))) => {
                asked == epoch && data.request == *request
            }
            _ => false,
        }
    }

    /// What is drawn: what the search finds, or all where what it finds is highlighted.
    pub(super) fn shown_filter(&self) -> Filter {
        match self.unmatched {
            Unmatched::Hidden => self.filter.clone(),
            Unmatched::Pale => self.filter.without_query(),
        }
    }

    /// The file of a layer.
    pub(super) fn path(&self, layer: LayerId) -> Option<&PathBuf> {
        let found = self.paths.iter().find(|(id, _)| *id == layer);
        found.map(|(_, path)| path)
    }

    /// The selected event's key.
    pub(super) fn selected(&self) -> Option<&EventKey> {
        self.detail.as_ref().map(|detail| &detail.key)
    }

    /// Whether the event that leads is only passed by, beside those that are selected.
    pub(super) fn only_passes(&self) -> bool {
        self.lead == Lead::Passed && !self.others.is_empty()
    }

    /// The keys of all selected events, the one that leads last.
    pub(super) fn all_selected(&self) -> impl Iterator<Item = &EventKey> {
        let lead = self.selected().filter(|_| !self.only_passes());
        self.others.iter().chain(lead)
    }

    /// Tells of something that went well, or that a key leads nowhere.
    pub(super) fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
        self.n_notices += 1;
    }

    /// Tells of something that went wrong.
    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.messages.push(Message {
            text: text.into(),
            report: None,
        });
    }
}
