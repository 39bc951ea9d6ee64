use super::super::program::Program;
use super::super::room::Yielding;
use super::remember;
use crate::jobs::SettingsChange;

/// Shows a panel, over the timeline if it has no room beside it, or hides it.
pub(super) fn toggle(program: &mut Program, panel: Yielding) {
    if !program.room.is_seen(panel) {
        show(program, panel);
    } else if !program.room.put_away(panel) {
        remember(program, shown(panel, false));
    }
}

/// Shows a panel; one that has no room beside the timeline lies over it.
pub(super) fn show(program: &mut Program, panel: Yielding) {
    if !program.room.is_seen(panel) {
        program.room.call_up(panel);
        remember(program, shown(panel, true));
    }
}

fn shown(panel: Yielding, is_shown: bool) -> SettingsChange {
    match panel {
        Yielding::Left => SettingsChange::LeftPanelShown(is_shown),
        Yielding::Right => SettingsChange::RightPanelShown(is_shown),
        Yielding::Table => SettingsChange::TableShown(is_shown),
    }
}
