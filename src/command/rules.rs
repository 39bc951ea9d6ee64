//! When commands can be given, and else why not.

use super::{Ability, Enabling};

fn when(holds: bool, otherwise: &'static str) -> Ability {
    if holds { Ok(()) } else { Err(otherwise) }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a rule like the others, which are asked for by this type"
)]
pub(super) fn always(_: Enabling) -> Ability {
    Ok(())
}

pub(super) fn with_layers(enabling: Enabling) -> Ability {
    when(enabling.has_layers, "no file is open")
}

pub(super) fn with_span(enabling: Enabling) -> Ability {
    with_layers(enabling)?;
    when(enabling.has_span, "no event has a date")
}

pub(super) fn with_selection(enabling: Enabling) -> Ability {
    when(enabling.has_selection, "no event is selected")
}

pub(super) fn with_table(enabling: Enabling) -> Ability {
    when(enabling.has_table, "the table is not shown")
}

pub(super) fn with_range(enabling: Enabling) -> Ability {
    when(enabling.has_range, "no range of time is selected")
}

/// A panel over the timeline is taken away before anything is selected no more, a message once nothing is selected.
pub(super) fn with_selection_or_range(enabling: Enabling) -> Ability {
    if enabling.has_messages || enabling.has_panel_over {
        return Ok(());
    }
    with_range(enabling).or_else(|_| with_selection(enabling))
}

/// A tally can be selected as an event can.
pub(super) fn with_link_back(enabling: Enabling) -> Ability {
    when(enabling.has_linkable, "no event is selected")?;
    when(enabling.has_link_back, "no link leads back from it")
}

pub(super) fn with_link_on(enabling: Enabling) -> Ability {
    when(enabling.has_linkable, "no event is selected")?;
    when(enabling.has_link_on, "no link leads on from it")
}

pub(super) fn with_view_back(enabling: Enabling) -> Ability {
    when(enabling.can_go_back, "nothing was shown before")
}

pub(super) fn with_view_forward(enabling: Enabling) -> Ability {
    when(enabling.can_go_forward, "nothing was gone back from")
}

pub(super) fn while_loading(enabling: Enabling) -> Ability {
    when(enabling.is_loading, "nothing is loading")
}

pub(super) fn to_save(enabling: Enabling) -> Ability {
    not_saving(enabling)?;
    when(enabling.can_save, "everything is saved")
}

pub(super) fn with_views(enabling: Enabling) -> Ability {
    when(enabling.has_views, "no view is saved")
}

pub(super) fn with_bookmarks(enabling: Enabling) -> Ability {
    when(enabling.has_bookmarks, "no bookmark is set")
}

pub(super) fn with_query(enabling: Enabling) -> Ability {
    when(enabling.has_query, "the search box is empty")
}

pub(super) fn not_largest(enabling: Enabling) -> Ability {
    when(!enabling.is_largest, "it is as large as it gets")
}

pub(super) fn not_smallest(enabling: Enabling) -> Ability {
    when(!enabling.is_smallest, "it is as small as it gets")
}

pub(super) fn scaled(enabling: Enabling) -> Ability {
    when(enabling.is_scaled, "it is")
}

pub(super) fn not_saving(enabling: Enabling) -> Ability {
    when(!enabling.is_saving, "a save is under way")
}

pub(super) fn to_revert(enabling: Enabling) -> Ability {
    not_saving(enabling)?;
    when(enabling.has_file, "no file holds the document yet")?;
    when(enabling.can_save, "nothing has changed since it was saved")
}

pub(super) fn with_undo(enabling: Enabling) -> Ability {
    when(enabling.can_undo, "there is nothing to undo")
}

pub(super) fn with_redo(enabling: Enabling) -> Ability {
    when(enabling.can_redo, "there is nothing to redo")
}

pub(super) fn with_recent(enabling: Enabling) -> Ability {
    when(enabling.has_recent, "no file was opened before")
}
