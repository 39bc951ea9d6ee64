use super::super::program::Program;
use super::super::session::Session;
use super::{document, timeline};
use crate::project::{Bookmark, Edit};
use crate::query::Direction;
use crate::time::{
    Bounds, Clock, Day, Edtf, Extent, MILLIS_PER_DAY, Spread, Timestamp, Zone, edtf,
};
use crate::view::bookmark_row_id;

/// Sets a bookmark: at the moment under the pointer, else at the selected event, else in the middle of the view.
pub(super) fn set(program: &mut Program) {
    let session = &program.session;
    let pointed = program.state.pointer_time();
    let selected = session.detail.as_ref().and_then(|detail| detail.date);
    let date = match (pointed, selected) {
        (Some(moment), _) => date_at(session, moment),
        (None, Some(date)) => beginning_of(&date),
        (None, None) => {
            let middle = session.view.width_px() / 2.0;
            date_at(session, session.view.time_from_x(middle))
        }
    };
    let bookmark = Bookmark {
        date,
        ..Bookmark::default()
    };
    document::edit(program, &Edit::AddBookmark(bookmark.clone()));
    let session = &mut program.session;
    let words = bookmark.date_words(&session.workspace.project.home, session.dataset.zone());
    session.notify(format!("Bookmark: {words}"));
}

/// A moment as exactly as a hand can mean it: its day where days are narrow, else its minute or second.
fn date_at(session: &Session, moment: Timestamp) -> String {
    /// A day that is wider than this has times of day on the ruler.
    const WIDE_PX: f64 = 240.0;
    let zone = session.dataset.zone();
    let day = Day::of(zone.to_civil(moment)).civil().edtf_day();
    let is_wide = |millis: i64| millis as f64 / session.view.ms_per_px() > WIDE_PX;
    if !is_wide(MILLIS_PER_DAY) {
        return day;
    }
    let unit_millis = if is_wide(60_000) { 1_000 } else { 60_000 };
    let start = moment.millis().div_euclid(unit_millis) * unit_millis;
    // Years before 0000 and beyond 9999 have no times of day in EDTF.
    moment_text(Timestamp::from_millis(start)).unwrap_or(day)
}

/// The day or the moment at which a date begins.
fn beginning_of(date: &Extent) -> String {
    let bounds = date.bounds;
    let is_moment = date.clock == Clock::Instant && date.precision.has_time_of_day();
    let moment = moment_text(bounds.earliest()).filter(|_| is_moment);
    moment.unwrap_or_else(|| bounds.first_day().civil().edtf_day())
}

fn moment_text(moment: Timestamp) -> Option<String> {
    let second = Bounds::new(moment, moment.saturating_add_millis(1_000))?;
    let text = edtf(second, Spread::Lasted);
    // To the minute, where it is a whole one.
    let short = text.strip_suffix(":00Z").map(|minute| format!("{minute}Z"));
    let texts = short.into_iter().chain([text]);
    texts.into_iter().find(|text| Edtf::parse(text).is_ok())
}

/// Brings a bookmark into the middle.
pub(super) fn go_to(session: &mut Session, position: usize) {
    let project = &session.workspace.project;
    let Some(bookmark) = project.bookmarks.get(position) else {
        return;
    };
    let zone = session.dataset.zone();
    if let Some(stretch) = bookmark.stretch(&project.home, zone) {
        timeline::go_to(session, stretch);
    }
}

/// Goes to the bookmark after the middle of the view, or before it; from the end on to the first one again.
pub(super) fn step(session: &mut Session, direction: Direction) {
    let project = &session.workspace.project;
    let (home, zone) = (&project.home, session.dataset.zone());
    let mut places = middles(&project.bookmarks, home, zone);
    if direction == Direction::Backward {
        places.reverse();
    }
    let view = &session.view;
    let middle = view.time_from_x(view.width_px() / 2.0);
    // A view that is centered on a moment has it there to the millisecond, but for what rounding takes from wide ones.
    let near_ms = 2.0_f64.max(view.ms_per_px() * 1e-6);
    let is_next = |(at, _): &&(Timestamp, usize)| {
        let ahead_ms = match direction {
            Direction::Forward => at.millis_f64_since(middle),
            Direction::Backward => middle.millis_f64_since(*at),
        };
        ahead_ms > near_ms
    };
    let next = places.iter().find(is_next).or(places.first());
    if let Some(&(_, position)) = next {
        go_to(session, position);
    }
}

/// The middles of the bookmarks' stretches with their positions, in order of time.
fn middles(bookmarks: &[Bookmark], home: &Zone, zone: &Zone) -> Vec<(Timestamp, usize)> {
    let placed = bookmarks.iter().enumerate();
    let mut placed: Vec<_> = placed
        .filter_map(|(position, bookmark)| {
            let stretch = bookmark.stretch(home, zone)?;
            Some((timeline::middle(stretch), position))
        })
        .collect();
    placed.sort_unstable();
    placed
}

pub(super) fn rename(program: &mut Program, ctx: &egui::Context, position: usize, name: String) {
    document::edit(program, &Edit::RenameBookmark { position, name });
    program.state.give_focus(ctx, bookmark_row_id(position));
}
