use std::path::PathBuf;
use std::sync::Arc;

use crate::command::{Enabling, Then};
use crate::frame::{FrameData, LaneField};
use crate::jobs::Hold;
use crate::layout::{LaneState, TimeView};
use crate::model::{EventKey, LayerId, TallyId};
use crate::project::file::ProjectProblem;
use crate::project::{Document, Project};
use crate::query::{Facets, Filter, QueryError};
use crate::store::Dataset;
use crate::time::Zone;
use crate::view::{Detail, Dialog, LoadStatus, Message, ThemeChoice};
use crate::workspace::story::{Story, Telling, event_story, tally_story};
use crate::workspace::{Workspace, home_view};

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
    /// What is typed in the search box; the filter's query is of the last text that could be read.
    pub(super) query_text: String,
    /// Why the text cannot be read.
    pub(super) query_error: Option<QueryError>,
    /// What the query asks that the data cannot answer; of the last answer.
    pub(super) query_problem: Option<QueryError>,
    /// What could be ticked; of the last answer.
    pub(super) facets: Option<Arc<Facets>>,
    pub(super) view: TimeView,
    pub(super) lane_field: LaneField,
    pub(super) lanes: LaneState,
    /// Whether all lanes are shown, or the smaller ones together.
    pub(super) unfolded: bool,
    pub(super) theme: ThemeChoice,
    /// The zone of display, where it is not the project's home zone.
    pub(super) zone: Option<Zone>,
    pub(super) detail: Option<Detail>,
    /// The selected tally, where no event is selected.
    pub(super) tally: Option<TallyId>,
    /// All that is said of the selection, where it belongs to the chronology; derived from the two above.
    pub(super) story: Option<Story>,
    pub(super) dialog: Option<Dialog>,
    pub(super) messages: Vec<Message>,
    pub(super) loads: Vec<LoadStatus>,
    /// The rows of all visible layers; made anew when a layer changes.
    pub(super) dataset: Dataset,
    /// Counts up with every change of data, filter or lanes.
    pub(super) epoch: u64,
    /// The epoch of the question that was asked last.
    pub(super) asked: Option<(u64, crate::frame::FrameRequest)>,
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

impl Default for Session {
    fn default() -> Self {
        Self {
            document: Document::new(Project::default()),
            document_number: 0,
            hold: None,
            workspace: Workspace::default(),
            filter: Filter::default(),
            query_text: String::new(),
            query_error: None,
            query_problem: None,
            facets: None,
            view: home_view(None, 1_000.0),
            lane_field: LaneField::default(),
            lanes: LaneState::default(),
            unfolded: false,
            theme: ThemeChoice::default(),
            zone: None,
            detail: None,
            tally: None,
            story: None,
            dialog: None,
            messages: Vec::new(),
            loads: Vec::new(),
            dataset: Dataset::default(),
            epoch: 0,
            asked: None,
            frame: None,
            view_is_theirs: false,
            canvas_size: [1_000.0, 600.0],
            saving: None,
            then: None,
            notice: None,
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
            is_loading: !self.loads.is_empty(),
            can_save: self.document.is_dirty() || self.document.path().is_none(),
            has_file: self.document.path().is_some(),
            // What is remembered is not the session's; the program fills it in.
            has_recent: false,
            is_saving: self.saving.is_some(),
            can_undo: self.document.history().undo_label().is_some(),
            can_redo: self.document.history().redo_label().is_some(),
        }
    }

    /// Takes in that something was found out of the project which changes none of its rows.
    pub(super) fn learned(&mut self) {
        self.workspace.project = self.document.project().clone();
    }

    /// Takes in that a layer has other rows, or is shown or not.
    pub(super) fn data_changed(&mut self) {
        self.workspace.refresh_own_rows();
        let dataset = self.workspace.dataset();
        self.dataset = match &self.zone {
            Some(zone) => dataset.in_zone(zone.clone()),
            None => dataset,
        };
        self.epoch += 1;
        self.retell();
        let span = self.dataset.span();
        if !self.view_is_theirs && span.is_some() {
            self.view = home_view(span, self.view.width_px());
        }
    }

    /// Tells anew what is said of the selection; for whenever it or what it is told from has changed.
    pub(super) fn retell(&mut self) {
        let project = &self.workspace.project;
        let layer_names = self.workspace.layer_names();
        self.story = project.chronology_layer().and_then(|layer| {
            let telling = Telling {
                chronology: &project.chronology,
                home: &project.home,
                display: self.dataset.zone(),
                language: &project.language,
                layer: layer.id,
                layer_names: &layer_names,
            };
            if let Some(detail) = &self.detail {
                let key = &detail.key;
                let event = self.dataset.event(key.layer, &key.row.0)?;
                return Some(Story::Event(Box::new(event_story(event, &telling))));
            }
            let tally = project.chronology.tally(self.tally.as_ref()?)?;
            Some(Story::Tally(Box::new(tally_story(tally, &telling))))
        });
    }

    /// Selects nothing.
    pub(super) fn select_nothing(&mut self) {
        self.detail = None;
        self.tally = None;
        self.story = None;
    }

    /// Shows times in another zone.
    pub(super) fn set_zone(&mut self, zone: Option<Zone>) {
        self.zone = zone;
        self.data_changed();
    }

    /// Whether events without a date pass.
    pub(super) fn has_undated(&self) -> bool {
        let frame = self.frame.as_ref().filter(|_| self.enabling().has_layers);
        frame.is_some_and(|(_, data)| !data.undated.is_empty())
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

    /// Tells of something that went wrong.
    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.messages.push(Message { text: text.into() });
    }
}
