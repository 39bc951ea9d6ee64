//! Steps along links and from lane to lane.

use super::super::program::Program;
use super::super::session::Session;
use super::selection;
use crate::command::MAX_SELECTED;
use crate::frame::{FrameRequest, LaneKey};
use crate::model::EventKey;
use crate::query::{Direction, LaneRows, Passing};
use crate::store::RowRef;
use crate::time::Bounds;
use crate::workspace::story::Target;

/// Which way along a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Along {
    /// To what the selected event responds to.
    Back,

    /// To what responds to it.
    On,
}

/// Several events at which links from one event lead the same way, and which of them was gone to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Siblings {
    along: Along,
    targets: Vec<Target>,
    position: usize,
}

impl Siblings {
    /// The sibling after the one that was gone to, the first one after the last; `None` where it has none.
    fn next(&self, along: Along, selected: Option<&Target>) -> Option<(usize, &Target)> {
        let is_at = self.targets.get(self.position) == selected && self.along == along;
        let next = (self.position + 1) % self.targets.len().max(1);
        let target = self.targets.get(next)?;
        (is_at && self.targets.len() > 1).then_some((next, target))
    }
}

/// Whether there is anywhere to go along a link.
pub(in crate::app) fn leads(session: &Session, along: Along) -> bool {
    let siblings = session.walk.siblings.as_ref();
    let selected = session.selected_target();
    !session.ways_along(along).is_empty()
        || siblings.is_some_and(|it| it.next(along, selected.as_ref()).is_some())
}

/// Goes along a link; from where none leads on, to the next event that the last step might have led to.
pub(super) fn along_link(program: &mut Program, along: Along) {
    let session = &program.session;
    let ways = session.ways_along(along);
    let selected = session.selected_target();
    let siblings = if ways.is_empty() {
        let known = session.walk.siblings.clone();
        known.and_then(|known| {
            let (position, _) = known.next(along, selected.as_ref())?;
            Some(Siblings { position, ..known })
        })
    } else {
        Some(Siblings {
            along,
            targets: ways.to_vec(),
            position: 0,
        })
    };
    let Some(siblings) = siblings else {
        return;
    };
    match siblings.targets.get(siblings.position) {
        Some(Target::Event(key)) => selection::go_to(program, key),
        Some(Target::Tally(id)) => selection::select_tally(program, id),
        None => {}
    }
    program.session.walk.siblings = Some(siblings);
}

/// Goes to the event before or after the selected one in its lane.
pub(super) fn in_lane(program: &mut Program, direction: Direction) {
    step(program, |rows, lane_idx, from| {
        Some((rows.neighbor(lane_idx, from, direction)?, lane_idx))
    });
}

/// Goes to the event of the lane above (backward) or below that is nearest in time; lanes without any are passed over.
pub(super) fn to_lane(program: &mut Program, direction: Direction) {
    step(program, |rows, lane_idx, from| {
        let mut others: Vec<usize> = match direction {
            Direction::Backward => (0..lane_idx).rev().collect(),
            Direction::Forward => (lane_idx + 1..rows.n_lanes()).collect(),
        };
        others.retain(|&other| !rows.has(other, from));
        let mut others = others.into_iter();
        others.find_map(|other| Some((rows.nearest(other, from)?, other)))
    });
}

/// Goes to the event that `next` finds from the selected one and its lane, in the lane that it names.
fn step(
    program: &mut Program,
    next: impl FnOnce(&LaneRows<'_>, usize, RowRef) -> Option<(RowRef, usize)>,
) {
    let session = &program.session;
    let Some(from) = session.selected().and_then(|key| session.dataset.find(key)) else {
        return;
    };
    let passing = Passing::new(&session.dataset, &session.filter);
    let Some(rows) = lane_rows(session, &passing) else {
        return;
    };
    let found =
        lane_of_selection(session, &rows, from).and_then(|lane_idx| next(&rows, lane_idx, from));
    if let Some((row, lane_idx)) = found {
        let key = session.dataset.key(row);
        let lane = rows.key(lane_idx).cloned();
        selection::go_to(program, &key);
        program.session.walk.lane = lane;
    } else {
        selection::tell_of_the_end(&mut program.session);
    }
}

/// Selects the events of a lane that begin in the stretch of one of its bars; the stretch, where they are too many.
pub(super) fn select_bar(program: &mut Program, lane: &LaneKey, stretch: Bounds) {
    let session = &program.session;
    let mut found = begun_in(session, lane, stretch);
    // Bars count an incident that is told twice once.
    found.retain(|row| session.dataset.counts(*row));
    if (1..=MAX_SELECTED).contains(&found.len()) {
        let keys = found.iter().map(|row| session.dataset.key(*row)).collect();
        selection::select_several(program, keys, found.len());
    } else {
        let range = stretch.earliest()..stretch.until();
        super::range::select(program, Some(range));
    }
}

/// Selects the events of a lane that begin between the event that leads the selection, which goes on leading, and
/// another; that one alone, where none leads.
pub(super) fn select_through(program: &mut Program, lane: &LaneKey, to: &EventKey) {
    let session = &program.session;
    let dataset = &session.dataset;
    let begins = |key: &EventKey| dataset.find(key).and_then(|row| dataset.begins_at(row));
    let lead = session.selected().cloned();
    let moments = lead.as_ref().and_then(begins).zip(begins(to));
    let stretch = moments.and_then(|(from, to)| {
        let until = from.max(to).saturating_add_millis(1);
        Bounds::new(from.min(to), until)
    });
    let Some((lead, stretch)) = lead.zip(stretch) else {
        selection::select(program, Some(to));
        return;
    };
    let found = begun_in(session, lane, stretch);
    let mut keys: Vec<EventKey> = found.iter().map(|row| dataset.key(*row)).collect();
    if !keys.contains(to) {
        keys.push(to.clone());
    }
    keys.retain(|key| *key != lead);
    let n_meant = keys.len() + 1;
    keys.truncate(MAX_SELECTED - 1);
    keys.push(lead);
    selection::select_several(program, keys, n_meant);
}

/// The events of a lane that begin in a stretch, in order of time.
fn begun_in(session: &Session, lane: &LaneKey, stretch: Bounds) -> Vec<RowRef> {
    let passing = Passing::new(&session.dataset, &session.shown_filter());
    let Some(rows) = lane_rows(session, &passing) else {
        return Vec::new();
    };
    let mut lanes = 0..rows.n_lanes();
    let lane_idx = lanes.find(|&lane_idx| rows.key(lane_idx) == Some(lane));
    lane_idx.map_or_else(Vec::new, |lane_idx| rows.beginning_in(lane_idx, stretch))
}

/// The lanes as they are shown, so that the shared one is the one on the screen.
fn lane_rows<'a>(session: &Session, passing: &'a Passing) -> Option<LaneRows<'a>> {
    let (_, data) = session.frame.as_ref()?;
    let request = FrameRequest {
        lane_field: session.lane_field,
        ..data.request.clone()
    };
    Some(LaneRows::new(passing, &request))
}

/// The lane that was gone to last, where the selected event lies in it; else the first one it lies in.
fn lane_of_selection(session: &Session, rows: &LaneRows<'_>, selected: RowRef) -> Option<usize> {
    let mut own = (0..rows.n_lanes()).filter(|&lane_idx| rows.has(lane_idx, selected));
    let first = own.next()?;
    let known = session.walk.lane.as_ref();
    let is_known = |lane_idx: &usize| rows.key(*lane_idx) == known && known.is_some();
    std::iter::once(first)
        .chain(own)
        .find(is_known)
        .or(Some(first))
}
