//! The edges of panels that can be moved: by the mouse as egui has it, and by the arrow keys.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, EventFilter, Id, Key, Modifiers, Ui};

use super::focus::{paint_ring, place_of};
use super::landmarks::{Part, read_with};
use crate::theme::Theme;

/// An edge that makes a panel larger or smaller.
struct Splitter {
    /// By which name the shell shows the panel.
    panel: &'static str,
    part: Part,
    name: &'static str,
    larger: Key,
    smaller: Key,
}

const SPLITTERS: [Splitter; 3] = [
    Splitter {
        panel: "layers",
        part: Part::Layers,
        name: "Width of the layers",
        larger: Key::ArrowRight,
        smaller: Key::ArrowLeft,
    },
    Splitter {
        panel: "detail",
        part: Part::Details,
        name: "Width of the details",
        larger: Key::ArrowLeft,
        smaller: Key::ArrowRight,
    },
    Splitter {
        panel: "table",
        part: Part::Table,
        name: "Height of the table",
        larger: Key::ArrowUp,
        smaller: Key::ArrowDown,
    },
];

impl Splitter {
    /// egui's widget, where the panel is shown in `ui`.
    fn id(&self, ui: &Ui) -> Id {
        ui.scope_id().with(self.panel).with("__resize")
    }

    /// Has the arrow keys ask what an assistive client would, while the edge has the keyboard.
    fn take_keys(&self, ui: &Ui) {
        let id = self.id(ui);
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        ui.input_mut(|input| {
            for (key, action) in [
                (self.larger, Action::Increment),
                (self.smaller, Action::Decrement),
            ] {
                for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                    input
                        .events
                        .push(Event::AccessKitActionRequest(ActionRequest {
                            action,
                            target_tree: TreeId::ROOT,
                            target_node: id.accesskit_id(),
                            data: None,
                        }));
                }
            }
        });
    }

    fn is_asked(&self, ui: &Ui) -> bool {
        let id = self.id(ui);
        let actions = [Action::Increment, Action::Decrement, Action::SetValue];
        ui.input(|input| {
            let mut actions = actions.into_iter();
            actions.any(|action| input.has_accesskit_action_request(id, action))
        })
    }
}

/// Where it is kept which widgets are edges.
fn edges_id() -> Id {
    Id::unique("edges of the panels")
}

/// Whether a widget is the edge of a panel: it is of none of the parts that it divides.
pub(super) fn is_splitter(ctx: &Context, id: Id) -> bool {
    let edges = ctx.data(|data| data.get_temp::<[Id; SPLITTERS.len()]>(edges_id()));
    edges.is_some_and(|edges| edges.contains(&id))
}

/// Takes the arrow keys of the edge that has the keyboard, before the panels are shown in `ui`; says whether an edge is
/// moved by them or by an assistive client.
pub fn take_splitter_keys(ui: &Ui) -> bool {
    for splitter in &SPLITTERS {
        splitter.take_keys(ui);
    }
    SPLITTERS.iter().any(|splitter| splitter.is_asked(ui))
}

/// Names the edges, and paints the ring around the one that has the keyboard; once the panels are shown in `ui`.
pub fn splitters_ui(ui: &Ui, theme: &Theme) {
    let edges = SPLITTERS.each_ref().map(|splitter| splitter.id(ui));
    ui.data_mut(|data| data.insert_temp(edges_id(), edges));
    for (splitter, id) in SPLITTERS.iter().zip(edges) {
        if ui.ctx().has_accesskit_node(id) {
            ui.ctx()
                .accesskit_node_builder(id, |node| node.set_label(splitter.name));
            read_with(ui.ctx(), splitter.part, id);
        }
        if ui.memory(|memory| memory.has_focus(id))
            && let Some(place) = place_of(ui.ctx(), id)
        {
            paint_ring(ui.painter(), theme, place.rect);
        }
    }
}
