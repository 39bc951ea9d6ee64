//! What has changed, said once in a live node: who cannot see the window hears it there.

use std::ops::Range;
use std::time::Duration;

use egui::accesskit::Live;
use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo};

use super::event_words::selection_words;
use super::panels::{counts_words, document_name, findings_words, problem_words};
use super::{SeenPanels, ViewCtx, ViewState};
use crate::frame::LaneField;
use crate::model::{EventKey, LayerId, TallyId};
use crate::project::Subject;
use crate::query::{TableColumn, TableOrder};
use crate::text::counted;
use crate::time::{Timestamp, Zone, stretch_words};
use crate::workspace::story::Story;

/// Counts and the search's problem are told once nothing has changed them for so long, in seconds.
const REST_SECS: f64 = 0.7;

/// What was told last, and what of it has changed since.
#[derive(Debug, Default)]
pub(super) struct Announcer {
    known: Known,
    /// What counts and search say, and since when.
    counts: (String, f64),
    /// What of that was told.
    counts_told: String,
    /// What is seen of time, and since when; only what the hand has changed is told.
    view: (Option<Range<Timestamp>>, f64),
    /// What of that was told, or went without saying.
    view_told: Option<Range<Timestamp>>,
    /// Whether any panel was seen yet.
    has_panels: bool,
    text: String,
    is_urgent: bool,
}

/// What is told where it changes.
#[derive(Debug, Default, PartialEq)]
struct Known {
    lead: Option<EventKey>,
    n_others: usize,
    hides_selected: bool,
    lead_only_passes: bool,
    tally: Option<TallyId>,
    marks: Option<Marks>,
    range: Option<Range<Timestamp>>,
    lane_field: LaneField,
    zone: Option<Zone>,
    seen: SeenPanels,
    table_order: TableOrder,
    /// The layers that are loaded.
    loaded: Vec<LayerId>,
    n_notices: usize,
    n_messages: usize,
}

/// The marks that a key sets on the event that leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marks {
    is_starred: bool,
    is_reviewed: bool,
}

/// Registers the live node; assistive clients read it out whenever its name changes.
pub fn announce_ui(ui: &Ui, ctx: &ViewCtx<'_>, state: &mut ViewState) {
    // What has the keyboard is read out as that.
    let is_read_by_focus = state.table_has_focus() || state.cursor.has_keyboard();
    let announcer = &mut state.announcer;
    announcer.take_in(ui, ctx, is_read_by_focus);
    let title = document_name(ctx.document);
    let root = egui::accesskit_root_id();
    ui.ctx()
        .accesskit_node_builder(root, |node| node.set_label(title));
    let id = Id::unique("announcements");
    let corner = Rect::from_min_size(ui.max_rect().left_bottom(), egui::Vec2::ZERO);
    let response = ui.interact(corner, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &announcer.text));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_live(if announcer.is_urgent {
            Live::Assertive
        } else {
            Live::Polite
        });
    });
}

impl Announcer {
    fn take_in(&mut self, ui: &Ui, ctx: &ViewCtx<'_>, is_read_by_focus: bool) {
        let known = Known::of(ctx);
        let before = std::mem::replace(&mut self.known, known);
        let mut parts = changes(ctx, &before, &self.known, is_read_by_focus);
        // At first the window is being set up.
        if self.has_panels {
            parts.extend(panels_words(self.known.seen, before.seen));
        }
        self.has_panels |= self.known.seen != SeenPanels::default();
        parts.extend(self.counts_at_rest(ui, ctx));
        // Where a selection or a file has brought the view along, that is told already.
        if !self.known.selects_as(&before) || self.known.loaded != before.loaded {
            self.view_told = None;
        }
        parts.extend(self.view_at_rest(ui, ctx));
        if self.is_urgent && self.known.n_messages < before.n_messages {
            self.text.clear();
        }
        if parts.is_empty() {
            return;
        }
        let mut text = parts.join(". ");
        if text == self.text {
            // Only another name is read out.
            text.push('\u{a0}');
        }
        self.text = text;
        self.is_urgent = self.known.n_messages > before.n_messages;
    }

    /// What counts and search say, where it is news and they have come to rest.
    fn counts_at_rest(&mut self, ui: &Ui, ctx: &ViewCtx<'_>) -> Option<String> {
        let now = ui.input(|input| input.time);
        let words = problem_words(ctx).unwrap_or_else(|| counts_words(ctx));
        let (waiting, since) = &mut self.counts;
        if *waiting != words {
            (*waiting, *since) = (words, now);
        }
        // A file that is being read is told of when it is there.
        let is_counted = ctx.loads.is_empty() && ctx.enabling.has_layers;
        if *waiting == self.counts_told || !is_counted {
            return None;
        }
        let left_secs = REST_SECS - (now - *since);
        if left_secs > 0.0 {
            let rest = Duration::from_secs_f64(left_secs);
            ui.ctx().request_repaint_after(rest);
            return None;
        }
        self.counts_told.clone_from(waiting);
        Some(waiting.clone())
    }
}

impl Announcer {
    /// What is seen of time, where the hand has changed it and it has come to rest.
    fn view_at_rest(&mut self, ui: &Ui, ctx: &ViewCtx<'_>) -> Option<String> {
        let now = ui.input(|input| input.time);
        let visible = ctx.view.visible();
        let (waiting, since) = &mut self.view;
        if waiting.as_ref() != Some(&visible) || ctx.is_gliding {
            (*waiting, *since) = (Some(visible.clone()), now);
        }
        let zone = &ctx.frame?.zone;
        if self.view_told.as_ref() == Some(&visible) || !ctx.loads.is_empty() {
            return None;
        }
        let left_secs = REST_SECS - (now - *since);
        if left_secs > 0.0 {
            let rest = Duration::from_secs_f64(left_secs);
            ui.ctx().request_repaint_after(rest);
            return None;
        }
        // How many events are in view is counted behind the window's back.
        let beyond = ctx.beyond.filter(|beyond| beyond.visible == visible)?;
        let is_first = self.view_told.replace(visible.clone()).is_none();
        let n_in = counted(beyond.all.n_in, "event", "events");
        (!is_first).then(|| format!("{}, {n_in} in view", stretch_words(&visible, zone)))
    }
}

impl Known {
    fn of(ctx: &ViewCtx<'_>) -> Self {
        let project = ctx.document.project();
        let lead = ctx.detail.map(|detail| detail.key.clone());
        let subject = lead.as_ref().and_then(|key| Subject::of(project, key));
        let marks = subject.map(|subject| {
            let remarks = subject.remarks(project);
            Marks {
                is_starred: remarks.starred,
                is_reviewed: remarks.review.is_some(),
            }
        });
        let layers = project.layers().iter().map(|layer| layer.id);
        Self {
            n_others: ctx.others.len(),
            hides_selected: ctx.hides_selected,
            lead_only_passes: ctx.lead_only_passes,
            tally: match ctx.story {
                Some(Story::Tally(tally)) => Some(tally.id.clone()),
                _ => None,
            },
            marks,
            lead,
            range: ctx.range.cloned(),
            lane_field: ctx.lane_field,
            zone: ctx.zone.cloned(),
            seen: ctx.seen,
            table_order: ctx.table_order,
            loaded: layers
                .filter(|layer| ctx.report(*layer).is_some())
                .collect(),
            n_notices: ctx.n_notices,
            n_messages: ctx.messages.len(),
        }
    }

    fn selects_as(&self, other: &Self) -> bool {
        self.lead == other.lead
            && self.n_others == other.n_others
            && self.lead_only_passes == other.lead_only_passes
            && self.tally == other.tally
    }
}

/// What has changed, in words.
fn changes(ctx: &ViewCtx<'_>, before: &Known, now: &Known, is_read_by_focus: bool) -> Vec<String> {
    let mut parts = Vec::new();
    if now.n_messages > before.n_messages {
        parts.extend(ctx.messages.last().map(|message| message.text.clone()));
    }
    let is_new = |layer: &&LayerId| !before.loaded.contains(layer);
    let new = now.loaded.iter().filter(is_new);
    parts.extend(new.filter_map(|layer| loaded_words(ctx, *layer)));
    if !now.selects_as(before) {
        let is_read = is_read_by_focus && now.n_others == 0 && now.lead.is_some();
        if !is_read {
            parts.push(selection_words(ctx));
        }
    } else if let (Some(marks), Some(had)) = (now.marks, before.marks) {
        parts.extend(marks_words(marks, had));
    }
    if now.hides_selected && !before.hides_selected {
        parts.push("The filter hides the selected event".to_owned());
    }
    if now.range != before.range {
        parts.push(range_words(ctx));
    }
    if now.lane_field != before.lane_field {
        parts.push(format!(
            "Lanes by {}",
            now.lane_field.label().to_lowercase()
        ));
    }
    if now.zone != before.zone {
        let zone = now.zone.as_ref().unwrap_or(&ctx.workspace.project.home);
        parts.push(format!("Times in {}", zone.name()));
    }
    if now.table_order != before.table_order {
        parts.push(order_words(now.table_order));
    }
    if now.n_notices != before.n_notices {
        parts.extend(ctx.notice.map(str::to_owned));
    }
    parts
}

/// "Loaded events.csv, 993 events, 18 doubts".
fn loaded_words(ctx: &ViewCtx<'_>, layer: LayerId) -> Option<String> {
    let report = ctx.report(layer)?;
    let layer = ctx.workspace.project.layer(layer)?;
    let n_events = ctx.workspace.n_events(layer) as u64;
    let mut parts = vec![
        format!("Loaded {}", layer.name),
        counted(n_events, "event", "events"),
    ];
    parts.extend(findings_words(report));
    Some(parts.join(", "))
}

fn marks_words(now: Marks, before: Marks) -> Option<String> {
    let words = match (now, before) {
        _ if now.is_starred != before.is_starred => ["Starred", "Star taken away"],
        _ if now.is_reviewed != before.is_reviewed => ["Marked as reviewed", "Not reviewed"],
        _ => return None,
    };
    let is_set = if now.is_starred == before.is_starred {
        now.is_reviewed
    } else {
        now.is_starred
    };
    let [set, unset] = words;
    Some(if is_set { set } else { unset }.to_owned())
}

/// What was shown or put away of the panels.
fn panels_words(now: SeenPanels, before: SeenPanels) -> Vec<String> {
    let panels = [
        ("Layers and filters", now.left, before.left),
        ("Details", now.right, before.right),
        ("Table of events", now.table, before.table),
    ];
    let changed = panels.into_iter().filter(|(_, is, was)| is != was);
    let words = |is_shown| if is_shown { "shown" } else { "hidden" };
    changed
        .map(|(name, is_shown, _)| format!("{name} {}", words(is_shown)))
        .collect()
}

/// "Rows by Killed, largest first".
fn order_words(order: TableOrder) -> String {
    let first = match (order.column, order.descending) {
        (TableColumn::Date, false) => "earliest first",
        (TableColumn::Date, true) => "latest first",
        (TableColumn::Killed, false) => "smallest first",
        (TableColumn::Killed, true) => "largest first",
        (_, false) => "A to Z",
        (_, true) => "Z to A",
    };
    format!("Rows by {}, {first}", order.column.label())
}

fn range_words(ctx: &ViewCtx<'_>) -> String {
    let home = &ctx.workspace.project.home;
    let zone = ctx.frame.map_or(home, |frame| &frame.zone);
    match ctx.range {
        Some(range) => format!("Range {}", stretch_words(range, zone)),
        None => "No range is selected".to_owned(),
    }
}
