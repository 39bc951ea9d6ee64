//! What tells assistive clients how the window is divided.

use egui::{Response, Role, Ui};

/// Names the part of the window that is drawn here.
pub(super) fn tell_region(ui: &Ui, name: &str) {
    tell_group(ui, Role::Region, name);
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
