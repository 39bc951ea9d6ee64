use egui::{PointerButton, Popup, SetOpenCommand, Ui};

use super::OnScreen;
use super::gestures::{Area, area_at, stretch_at};
use super::lane_nodes::lane_at;
use crate::command::{Action, Command, CommandRow, LANE_ROWS, LaneAt};
use crate::frame::LaneKey;
use crate::layout::{Point, Subject};
use crate::time::Bounds;
use crate::view::ViewCtx;
use crate::view::panels::{command_row_ui, entries_ui};
use crate::view::style::set_menu_look;

/// What a click with the right button was on.
#[derive(Clone, Debug)]
pub(in crate::view) enum MenuOf {
    /// An event, a truce or a tally, which the click has selected.
    Selected,

    /// The selected range.
    Range,

    /// A cell of the ruler.
    Cell(Bounds),

    /// The bar of a lane.
    Bar(LaneKey, Bounds),

    /// A lane's name; the lane with its place, unless it stands for all others.
    Lane(LaneKey, Option<LaneAt>),

    /// Nothing: what can be done with the view.
    Ground,
}

impl MenuOf {
    /// What the menu is called, for those who hear it.
    fn name(&self) -> &'static str {
        match self {
            Self::Selected => "What is selected",
            Self::Range => "Range",
            Self::Cell(_) => "Ruler",
            Self::Bar(..) => "Bar",
            Self::Lane(..) => "Lane",
            Self::Ground => "Timeline",
        }
    }
}

/// What is offered for an event.
const OF_SELECTED: &[&[Command]] = &[
    &[Command::FitSelection, Command::LinkBack, Command::LinkOn],
    &[
        Command::ToggleStar,
        Command::ToggleReviewed,
        Command::AddTag,
        Command::EditNote,
    ],
    &[Command::CopyEvent],
];

/// What is offered for a range.
const OF_RANGE: &[&[Command]] = &[
    &[
        Command::FitRange,
        Command::FilterToRange,
        Command::CopyRange,
    ],
    &[Command::Escape],
];

/// What is offered for a lane besides its own place.
const OF_LANES: &[&[Command]] = &[
    &[
        Command::HigherLanes,
        Command::LowerLanes,
        Command::UsualLanes,
        Command::OneScale,
    ],
    &[Command::NextLaneField, Command::PreviousLaneField],
];

/// What is offered wherever nothing is.
const OF_GROUND: &[&[Command]] = &[
    &[Command::FitAll, Command::ZoomIn, Command::ZoomOut],
    &[Command::ViewBack, Command::ViewForward],
    &[Command::GoToDate, Command::Today],
    &[
        Command::SelectVisible,
        Command::SetBookmark,
        Command::SaveView,
    ],
];

/// The menu of what was clicked on with the right button.
pub(super) fn context_menu(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    menu_of: &mut Option<MenuOf>,
) {
    let response = on_screen.response;
    let clicked = ui.input(|input| {
        let pointer = &input.pointer;
        let is_clicked = pointer.button_clicked(PointerButton::Secondary);
        pointer.interact_pos().filter(|_| is_clicked)
    });
    // Nodes for assistive clients lie above the timeline, so that its own response need not have the click.
    let clicked = clicked.filter(|_| response.contains_pointer());
    if let Some(at) = clicked {
        *menu_of = Some(what_is_at(ctx, on_screen, on_screen.local(at)));
    }
    let Some(of) = menu_of.clone() else {
        return;
    };
    let opens = clicked.map(|_| SetOpenCommand::Bool(true));
    let shown = Popup::menu(response)
        .id(ui.scope_id().with("menu of the timeline"))
        .open_memory(opens)
        .at_pointer_fixed()
        .show(|ui| {
            set_menu_look(ui, of.name());
            ui.set_min_width(220.0);
            entries_of(ui, ctx, &of)
        });
    match shown {
        None => *menu_of = None,
        Some(shown) => {
            if let Some(action) = shown.inner {
                ctx.push(action);
            }
        }
    }
}

/// What lies at a place; an event there is selected, unless it is already.
fn what_is_at(ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) -> MenuOf {
    let OnScreen { scene, frame, .. } = on_screen;
    let time = on_screen.time_at(ctx.view, at);
    let lane_of = |lane_idx: usize| frame.lanes.get(lane_idx).map(|lane| lane.key.clone());
    let stretch = stretch_at(ctx, on_screen, at);
    let subject = scene.at(at).map(|target| &target.subject);
    match (area_at(scene, at), subject) {
        (Area::Lanes, Some(Subject::Event { key, .. } | Subject::Band { key, .. })) => {
            if !ctx.is_selected(key) {
                ctx.push(Action::Select(Some(key.clone())));
            }
            MenuOf::Selected
        }
        (Area::Lanes, Some(Subject::Tally { tally_idx })) => {
            if let Some(tally) = frame.tallies.get(*tally_idx) {
                ctx.push(Action::SelectTally(tally.id.clone()));
            }
            MenuOf::Selected
        }
        (Area::Headers, Some(Subject::LaneHeader { lane_idx })) => match lane_of(*lane_idx) {
            Some(lane) => MenuOf::Lane(lane, lane_at(frame, *lane_idx)),
            None => MenuOf::Ground,
        },
        (Area::Ruler | Area::Lanes, _) if ctx.range.is_some_and(|range| range.contains(&time)) => {
            MenuOf::Range
        }
        (Area::Lanes, Some(Subject::Bars { lane_idx })) => match lane_of(*lane_idx).zip(stretch) {
            Some((lane, stretch)) => MenuOf::Bar(lane, stretch),
            None => MenuOf::Ground,
        },
        (Area::Ruler, _) => stretch.map_or(MenuOf::Ground, MenuOf::Cell),
        _ => MenuOf::Ground,
    }
}

fn entries_of(ui: &mut Ui, ctx: &mut ViewCtx<'_>, of: &MenuOf) -> Option<Action> {
    let mut chosen = None;
    let mut entry = |ui: &mut Ui, label: &str, action: Action| {
        if ui.button(label).clicked() {
            chosen = Some(action);
            ui.close();
        }
    };
    let groups = match of {
        MenuOf::Selected => OF_SELECTED,
        MenuOf::Range => OF_RANGE,
        MenuOf::Ground => OF_GROUND,
        MenuOf::Cell(stretch) => {
            let range = stretch.earliest()..stretch.until();
            entry(ui, "Zoom to this", Action::ShowExactly(*stretch));
            entry(ui, "Select this range", Action::SelectRange(Some(range)));
            ui.separator();
            OF_GROUND
        }
        MenuOf::Bar(lane, stretch) => {
            let events = Action::SelectBar(lane.clone(), *stretch);
            entry(ui, "Select the events of this bar", events);
            let range = stretch.earliest()..stretch.until();
            entry(
                ui,
                "Select its stretch of time",
                Action::SelectRange(Some(range)),
            );
            entry(ui, "Zoom to it", Action::ShowBounds(*stretch));
            ui.separator();
            OF_GROUND
        }
        MenuOf::Lane(lane, place) => {
            let is_folded = ctx.lanes.collapsed.contains(lane);
            let words = match (lane, is_folded) {
                (LaneKey::Rest, _) => "Show these lanes",
                (_, true) => "Unfold",
                (_, false) => "Fold",
            };
            entry(ui, words, Action::ToggleLane(lane.clone()));
            if let Some(place) = place {
                chosen = chosen.or(entries_ui(ui, LANE_ROWS, place));
            }
            ui.separator();
            OF_LANES
        }
    };
    for (position, commands) in groups.iter().enumerate() {
        if position > 0 {
            ui.separator();
        }
        let rows = commands
            .iter()
            .filter_map(|command| CommandRow::of(*command));
        for row in rows {
            if command_row_ui(ui, ctx, row) {
                chosen = Some(Action::Command(row.command));
                ui.close();
            }
        }
    }
    chosen
}
