use egui::epaint::RectShape;
use egui::{Align, Button, Layout, Rect, Shape, Ui, UiBuilder, vec2};

use crate::command::{Action, Command};
use crate::frame::{FrameData, LaneData, Sides};
use crate::layout::TimeView;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::Timestamp;
use crate::view::ViewCtx;
use crate::view::style::{color, styled};

/// Why a timeline is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) enum Emptiness {
    /// No event passes.
    NonePasses,

    /// Of those that pass, none has a date.
    NoneDated,

    /// They lie elsewhere in time.
    Elsewhere {
        /// Before what is visible.
        n_before: u64,
        /// After it.
        n_after: u64,
    },
}

impl Emptiness {
    /// Why nothing is in view; `None` where something is, or the answer for this view is still on its way.
    pub(super) fn of(frame: &FrameData, view: &TimeView, sides: Option<&Sides>) -> Option<Self> {
        let totals = &frame.totals;
        if totals.n_shown == 0 {
            return Some(Self::NonePasses);
        }
        if totals.n_shown == totals.n_undated {
            return Some(Self::NoneDated);
        }
        let visible = view.visible();
        let asked = &frame.request.span;
        let is_answered = asked.start <= visible.start && visible.end <= asked.end;
        let shows = |lane| shows_something(lane, visible.start, visible.end);
        if !is_answered || frame.lanes.iter().any(shows) {
            return None;
        }
        sides
            .filter(|sides| sides.n_in == 0)
            .map(|sides| Self::Elsewhere {
                n_before: sides.before.n_events,
                n_after: sides.after.n_events,
            })
    }
}

/// Whether a lane has an event, a bar or a truce there.
fn shows_something(lane: &LaneData, start: Timestamp, end: Timestamp) -> bool {
    let any_bar = || {
        let mut cells = lane.bars.cells_in(start..end);
        cells.any(|cell| lane.bars.total(cell) > 0)
    };
    let any_event = match &lane.marks {
        Some(marks) => marks
            .iter()
            .any(|mark| mark.bounds.earliest() < end && mark.bounds.until() > start),
        None => any_bar(),
    };
    let mut bands = lane.bands.iter();
    any_event || bands.any(|band| band.bounds.earliest() < end && band.bounds.until() > start)
}

/// What is said, and below it why.
fn words(ctx: &ViewCtx<'_>, emptiness: Emptiness) -> [String; 2] {
    let [title, text] = match emptiness {
        Emptiness::NonePasses if ctx.enabling.has_query => {
            let n_all = ctx.frame.map_or(0, |frame| frame.totals.n_all);
            let all = counted(n_all, "event", "events");
            return [
                "No event passes the search".to_owned(),
                format!("{all} would be shown without it"),
            ];
        }
        Emptiness::NonePasses => [
            "Every layer is hidden",
            "The eye before a layer's name shows it",
        ],
        Emptiness::NoneDated => [
            "None of these events has a date",
            "They have no place on the timeline; the table lists them",
        ],
        Emptiness::Elsewhere { n_before, n_after } => {
            return [
                "Nothing at this time".to_owned(),
                sides([n_before, n_after]),
            ];
        }
    };
    [title.to_owned(), text.to_owned()]
}

/// "12 events before, 3 after".
fn sides(counts: [u64; 2]) -> String {
    let sides = counts.into_iter().zip(["before", "after"]);
    let parts: Vec<String> = sides
        .filter(|(n_events, _)| *n_events > 0)
        .enumerate()
        .map(|(position, (n_events, side))| match position {
            0 => format!("{} {side}", counted(n_events, "event", "events")),
            _ => format!("{} {side}", grouped(n_events)),
        })
        .collect();
    parts.join(", ")
}

/// In the middle of the lanes why they are empty, and what leads out of it.
pub(super) fn empty_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, emptiness: Emptiness, lanes: Rect) {
    const HEIGHT_PX: f32 = 96.0;
    /// The first line alone, where lanes are lower; menus lead out of it too.
    const LOW_PX: f32 = 22.0;
    let [title, text] = words(ctx, emptiness);
    let has_room = lanes.height() >= HEIGHT_PX;
    let height = if has_room { HEIGHT_PX } else { LOW_PX };
    let area = Rect::from_center_size(lanes.center(), vec2(lanes.width(), height));
    let layout = Layout::top_down(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
    // Nothing of the timeline runs through what is said.
    let ground = ui.painter().add(Shape::Noop);
    let title = ui.label(styled(ctx.theme, title, TextStyle::LARGE, Token::Text));
    let mut said = title.rect;
    if has_room {
        let text = ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
        ui.add_space(8.0);
        said |= text.rect | ways_ui(&mut ui, ctx, emptiness);
    }
    let fill = color(ctx.theme, Token::Background);
    let covered = match emptiness {
        // But for its edges, which are lines of the ruler and the ring of what has the keyboard.
        Emptiness::NonePasses | Emptiness::NoneDated => lanes.shrink(2.0),
        Emptiness::Elsewhere { .. } => said.expand2(vec2(16.0, 8.0)),
    };
    let surface = RectShape::filled(covered, 0.0, fill);
    ui.painter().set(ground, surface);
}

/// What leads out of it, and where that stands.
fn ways_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, emptiness: Emptiness) -> Rect {
    let is_elsewhere = matches!(emptiness, Emptiness::Elsewhere { .. });
    let wants_table = emptiness == Emptiness::NoneDated && !ctx.enabling.has_table;
    let ways = [
        ("Show the table", Command::Table, wants_table),
        ("Show all times", Command::FitAll, is_elsewhere),
        (
            "Clear the search",
            Command::ClearQuery,
            ctx.enabling.has_query,
        ),
    ];
    let ways = ways.into_iter().filter(|(.., leads_out)| *leads_out);
    let mut area = Rect::NOTHING;
    for (label, command, _) in ways {
        let button = ui.add(Button::new(label).min_size(vec2(132.0, 28.0)));
        if button.clicked() {
            ctx.push(Action::Command(command));
        }
        area |= button.rect;
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_without_events_are_not_named() {
        #[track_caller]
        fn check(counts: [u64; 2], expected: &str) {
            assert_eq!(sides(counts), expected);
        }
        check([12, 3], "12 events before, 3 after");
        check([1, 0], "1 event before");
        check([0, 1200], "1,200 events after");
    }
}
