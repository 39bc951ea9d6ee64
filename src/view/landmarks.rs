//! What tells assistive clients how the window is divided.

use egui::{Context, Id, Response, Role, Ui, UiKind, accesskit};

/// A part of the window, in the order in which they are read: from left to right, and in the middle downward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Menus,
    Toolbar,
    Layers,
    Messages,
    Timeline,
    Legend,
    Details,
    Table,
    Undated,
    Status,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Menus => "Menus",
            Self::Toolbar => "Toolbar",
            Self::Layers => "Layers, views and filters",
            Self::Messages => "Messages",
            Self::Timeline => "Timeline and overview",
            Self::Legend => "Legend",
            Self::Details => "Details",
            Self::Table => "Table",
            Self::Undated => "Events without a date",
            Self::Status => "Status bar",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Toolbar => Role::Toolbar,
            _ => Role::Region,
        }
    }
}

/// The nodes of the parts that were drawn in this frame, each with its part.
type Parts = Vec<(Part, Id)>;

fn parts_id() -> Id {
    Id::unique("parts of the window")
}

/// Names the panel that is drawn here as a part of the window.
pub(super) fn tell_part(ui: &Ui, part: Part) {
    if let Some(panel) = tell_panel(ui, part.role(), part.name()) {
        read_with(ui.ctx(), part, panel);
    }
}

/// Names the panel that is drawn here; its node.
pub(super) fn tell_panel(ui: &Ui, role: Role, name: &str) -> Option<Id> {
    let mut around = ui.stack().iter();
    let panel = around.find(|it| it.is_panel_ui())?.unique_id;
    ui.ctx().accesskit_node_builder(panel, |node| {
        node.set_role(role);
        node.set_label(name);
    });
    Some(panel)
}

/// Names the menu whose rows are drawn here.
pub(super) fn tell_menu(ui: &Ui, name: &str) {
    let mut around = ui.stack().iter();
    let menu = around.find(|it| it.kind() == Some(UiKind::Menu));
    if let Some(menu) = menu {
        let label = |node: &mut accesskit::Node| node.set_label(name);
        ui.ctx().accesskit_node_builder(menu.unique_id, label);
    }
}

/// Has a node that lies beside a part of the window read right behind it.
pub(super) fn read_with(ctx: &Context, part: Part, node: Id) {
    ctx.data_mut(|data| {
        let parts = data.get_temp_mut_or_default::<Parts>(parts_id());
        parts.push((part, node));
    });
}

/// Puts the parts of the window, which are drawn as their places ask for, in the order in which they are read.
///
/// What is none of them comes behind: dialogs, and what is announced.
pub fn order_parts(ui: &Ui) {
    let parts: Parts = ui
        .data_mut(|data| data.remove_temp(parts_id()))
        .unwrap_or_default();
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        let mut children = node.children().to_vec();
        let part_of = |child| parts.iter().find(|(_, id)| id.accesskit_id() == child);
        children.sort_by_key(|child| {
            let part = part_of(*child).map(|(part, _)| *part);
            (part.is_none(), part)
        });
        node.set_children(children);
    });
    name_scroll_bars(ui.ctx());
}

/// Gives the bars by which panels are scrolled a name, which egui does not.
fn name_scroll_bars(ctx: &Context) {
    if !ctx.has_accesskit_node(egui::accesskit_root_id()) {
        return;
    }
    let ids: Vec<Id> = ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let layers: Vec<_> = widgets.layer_ids().collect();
        let of_layers = layers.into_iter().map(|layer| widgets.get_layer(layer));
        of_layers.flatten().map(|widget| widget.id).collect()
    });
    for id in ids.into_iter().filter(|id| ctx.has_accesskit_node(*id)) {
        ctx.accesskit_node_builder(id, |node| {
            if node.role() == Role::ScrollBar && node.label().is_none() {
                node.set_label("Scroll bar");
            }
        });
    }
}

/// Has a node that was drawn first read behind all others that are drawn here.
pub(super) fn read_last(ui: &Ui, last: Id) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        let mut children = node.children().to_vec();
        children.sort_by_key(|child| *child == last.accesskit_id());
        node.set_children(children);
    });
}

/// Names what is drawn here together.
pub(super) fn tell_group(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}

/// Makes a heading of a label, so that a client can go from one to the next.
pub(super) fn tell_heading(label: &Response, text: &str) {
    label.ctx.accesskit_node_builder(label.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(text);
        node.set_level(2);
    });
}
