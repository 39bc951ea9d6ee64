use super::{Ability, Action, Key, Shortcut};
use crate::frame::LaneKey;
use crate::model::LayerId;
use crate::theme::Hue;

/// What can be done with one thing of a list; its menu, its keys and the palette are made of it.
#[derive(Clone, Copy, Debug)]
pub struct ThingRow<Thing: 'static> {
    /// The words in the thing's own menu; with `…` where it asks for more.
    pub label: &'static str,

    /// The words where the thing is named, which takes the place of `{}`: "Rename layer {}…".
    pub named: &'static str,

    /// The keys that do it while the thing has the keyboard.
    pub shortcuts: &'static [Shortcut],

    /// Whether it can be done now, else why not; `None` where it is never a question.
    pub rule: fn(&Thing) -> Option<Ability>,

    /// What is asked for.
    pub action: fn(&Thing) -> Action,
}

impl<Thing> ThingRow<Thing> {
    /// The words with the thing's name in them.
    pub fn words_for(&self, name: &str) -> String {
        self.named.replacen("{}", name, 1)
    }

    /// What the thing's menu asks for, if it can be done now.
    pub fn action_now(&self, thing: &Thing) -> Option<Action> {
        (self.rule)(thing)?.ok()?;
        Some((self.action)(thing))
    }
}

/// A layer in its list.
#[derive(Clone, Debug)]
pub struct LayerAt {
    /// Which layer.
    pub id: LayerId,

    /// Where it stands, from 0.
    pub position: usize,

    /// How many layers there are.
    pub n_layers: usize,

    /// Whether its events are shown.
    pub visible: bool,

    /// Whether its events come from a data file.
    pub is_linked: bool,

    /// Whether there is a report of its reading.
    pub has_report: bool,
}

/// A saved view in its list.
#[derive(Clone, Debug)]
pub struct ViewAt {
    /// The view's name.
    pub name: String,

    /// Where it stands, from 0.
    pub position: usize,

    /// How many views there are.
    pub n_views: usize,

    /// Whether anything is shown that it could be updated to.
    pub has_span: bool,
}

/// A bookmark in its list.
#[derive(Clone, Debug)]
pub struct BookmarkAt {
    /// Where it stands in the project's list, from 0.
    pub position: usize,

    /// Whether it has a name.
    pub is_named: bool,
}

/// A lane among those that are shown.
#[derive(Clone, Debug)]
pub struct LaneAt {
    /// Which lane.
    pub key: LaneKey,

    /// Where it stands, from 0.
    pub position: usize,

    /// How many lanes are shown, without the one that stands for all others.
    pub n_lanes: usize,
}

/// What can be done with a lane's place.
pub static LANE_ROWS: &[ThingRow<LaneAt>] = &[
    ThingRow {
        label: "Move up",
        named: "Move lane {} up",
        shortcuts: &[MOVE_UP],
        rule: |lane| Some(up(lane.position)),
        action: |lane| Action::MoveLane(lane.key.clone(), lane.position.saturating_sub(1)),
    },
    ThingRow {
        label: "Move down",
        named: "Move lane {} down",
        shortcuts: &[MOVE_DOWN],
        rule: |lane| Some(down(lane.position, lane.n_lanes)),
        action: |lane| Action::MoveLane(lane.key.clone(), lane.position + 1),
    },
];

/// What can be done with a layer, but for its color, of which there are several: see [`layer_colors`].
pub static LAYER_ROWS: &[ThingRow<LayerAt>] = &[
    ThingRow {
        label: "Hide",
        named: "Hide layer {}",
        shortcuts: &[],
        rule: |layer| layer.visible.then_some(Ok(())),
        action: |layer| Action::SetLayerVisible(layer.id, false),
    },
    ThingRow {
        label: "Show",
        named: "Show layer {}",
        shortcuts: &[],
        rule: |layer| (!layer.visible).then_some(Ok(())),
        action: |layer| Action::SetLayerVisible(layer.id, true),
    },
    ThingRow {
        label: "Rename…",
        named: "Rename layer {}…",
        shortcuts: &[RENAME],
        rule: |_| Some(Ok(())),
        action: |layer| Action::AskLayerName(layer.id),
    },
    ThingRow {
        label: "Move up",
        named: "Move layer {} up",
        shortcuts: &[MOVE_UP],
        rule: |layer| Some(up(layer.position)),
        action: |layer| Action::MoveLayer(layer.id, layer.position.saturating_sub(1)),
    },
    ThingRow {
        label: "Move down",
        named: "Move layer {} down",
        shortcuts: &[MOVE_DOWN],
        rule: |layer| Some(down(layer.position, layer.n_layers)),
        action: |layer| Action::MoveLayer(layer.id, layer.position + 1),
    },
    ThingRow {
        label: "Import report",
        named: "Import report of layer {}",
        shortcuts: &[],
        rule: |layer| {
            let no_report = "nothing was read from a file";
            Some(layer.has_report.then_some(()).ok_or(no_report))
        },
        action: |layer| Action::ShowReport(layer.id),
    },
    ThingRow {
        label: "Close layer",
        named: "Close layer {}",
        shortcuts: &[],
        // What the project tells itself is always one of its layers.
        rule: |layer| layer.is_linked.then_some(Ok(())),
        action: |layer| Action::RemoveLayer(layer.id),
    },
];

/// What can be done with a saved view.
pub static VIEW_ROWS: &[ThingRow<ViewAt>] = &[
    ThingRow {
        label: "Show",
        named: "Show view {}",
        shortcuts: &[],
        rule: |_| Some(Ok(())),
        action: |view| Action::ShowView(view.name.clone()),
    },
    ThingRow {
        label: "Update to what is shown",
        named: "Update view {} to what is shown",
        shortcuts: &[],
        rule: |view| Some(view.has_span.then_some(()).ok_or("no event has a date")),
        action: |view| Action::SaveView(view.name.clone()),
    },
    ThingRow {
        label: "Rename…",
        named: "Rename view {}…",
        shortcuts: &[RENAME],
        rule: |_| Some(Ok(())),
        action: |view| Action::AskViewName(Some(view.name.clone())),
    },
    ThingRow {
        label: "Move up",
        named: "Move view {} up",
        shortcuts: &[MOVE_UP],
        rule: |view| Some(up(view.position)),
        action: |view| Action::MoveView(view.name.clone(), view.position.saturating_sub(1)),
    },
    ThingRow {
        label: "Move down",
        named: "Move view {} down",
        shortcuts: &[MOVE_DOWN],
        rule: |view| Some(down(view.position, view.n_views)),
        action: |view| Action::MoveView(view.name.clone(), view.position + 1),
    },
    ThingRow {
        label: "Remove",
        named: "Remove view {}",
        shortcuts: &[],
        rule: |_| Some(Ok(())),
        action: |view| Action::RemoveView(view.name.clone()),
    },
];

/// What can be done with a bookmark.
pub static BOOKMARK_ROWS: &[ThingRow<BookmarkAt>] = &[
    ThingRow {
        label: "Go there",
        named: "Go to bookmark {}",
        shortcuts: &[],
        rule: |_| Some(Ok(())),
        action: |bookmark| Action::GoToBookmark(bookmark.position),
    },
    ThingRow {
        label: "Rename…",
        named: "Rename bookmark {}…",
        shortcuts: &[RENAME],
        rule: |_| Some(Ok(())),
        action: |bookmark| Action::AskBookmarkName(bookmark.position),
    },
    ThingRow {
        label: "Take the name away",
        named: "Take the name of bookmark {} away",
        shortcuts: &[],
        rule: |bookmark| bookmark.is_named.then_some(Ok(())),
        action: |bookmark| Action::RenameBookmark(bookmark.position, String::new()),
    },
    ThingRow {
        label: "Remove",
        named: "Remove bookmark {}",
        shortcuts: &[],
        rule: |_| Some(Ok(())),
        action: |bookmark| Action::RemoveBookmark(bookmark.position),
    },
];

/// Each color that a layer can have, with no color as the last, by its name and what asks for it.
pub fn layer_colors(layer: LayerId) -> impl Iterator<Item = (Option<Hue>, &'static str, Action)> {
    let hues = Hue::ALL.into_iter().map(Some).chain([None]);
    hues.map(move |hue| {
        let name = hue.map_or("No color", Hue::label);
        let action = Action::RecolorLayer(layer, hue.map(Hue::hex));
        (hue, name, action)
    })
}

const RENAME: Shortcut = Shortcut::plain(Key::F2);
const MOVE_UP: Shortcut = Shortcut::alt(Key::Up);
const MOVE_DOWN: Shortcut = Shortcut::alt(Key::Down);

fn up(position: usize) -> Ability {
    (position > 0).then_some(()).ok_or("it is the first")
}

fn down(position: usize, n_things: usize) -> Ability {
    let is_last = position + 1 >= n_things;
    (!is_last).then_some(()).ok_or("it is the last")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_done_asks_for_nothing() {
        let layer = |position, n_layers| LayerAt {
            id: LayerId(7),
            position,
            n_layers,
            visible: true,
            is_linked: false,
            has_report: false,
        };
        let labels = |layer: &LayerAt| {
            let rows = LAYER_ROWS.iter();
            let can = rows.filter(|row| row.action_now(layer).is_some());
            can.map(|row| row.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(&layer(0, 1)), ["Hide", "Rename…"]);
        assert_eq!(labels(&layer(0, 2)), ["Hide", "Rename…", "Move down"]);
        assert_eq!(labels(&layer(1, 2)), ["Hide", "Rename…", "Move up"]);
    }

    #[test]
    fn names_stand_in_the_words() {
        for named in LAYER_ROWS.iter().map(|row| row.named) {
            assert_eq!(named.matches("{}").count(), 1, "{named}");
        }
        // A name is put in as it is.
        let row = VIEW_ROWS.first().expect("there are some");
        assert_eq!(row.words_for("{} of {}"), "Show view {} of {}");
    }
}
