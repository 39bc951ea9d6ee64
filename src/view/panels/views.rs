use egui::{Rect, Ui, pos2, vec2};

use super::super::style::color;
use super::layers::list_heading_ui;
use super::list_row::{ListRow, entry_ui, list_row_ui, moved_by_drag, row_menu_ui};
use crate::command::{Action, Command};
use crate::project::SavedView;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;

/// The list within which a view is dragged.
const LIST: &str = "views";

/// The saved views: a click shows one.
pub(super) fn views_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    if !ctx.enabling.has_layers {
        return;
    }
    ui.add_space(6.0);
    list_heading_ui(ui, ctx, "VIEWS", "Save this view", Command::SaveView);
    let workspace = ctx.workspace;
    let views = &workspace.project.views;
    let mut rows = Vec::with_capacity(views.len());
    for (position, view) in views.iter().enumerate() {
        rows.push(view_row_ui(ui, ctx, view, position));
    }
    if let Some((from, to)) = moved_by_drag(ui, ctx, LIST, &rows)
        && let Some(moved) = views.get(from)
    {
        ctx.push(Action::MoveView(moved.name.clone(), to));
    }
}

fn view_row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, view: &SavedView, position: usize) -> Rect {
    let applied = ctx.applied_view.filter(|(name, _)| *name == view.name);
    let is_shown = applied.is_some_and(|(_, is_shown)| is_shown);
    let look = if is_shown {
        (TextStyle::STRONG, Token::Text)
    } else {
        (TextStyle::BODY, Token::Text)
    };
    let row = list_row_ui(
        ui,
        ctx,
        &ListRow {
            list: LIST,
            name: &view.name,
            position,
            indent_px: 12.0,
            note: if applied.is_some() && !is_shown {
                "changed"
            } else {
                ""
            },
            look,
        },
    );
    let rect = row.response.rect;
    if applied.is_some() {
        let token = if is_shown {
            Token::Accent
        } else {
            Token::Quiet
        };
        let bar = Rect::from_min_size(pos2(rect.left(), rect.top() + 5.0), vec2(2.0, 13.0));
        ui.painter().rect_filled(bar, 1.0, color(ctx.theme, token));
    }
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_selected(is_shown);
        node.set_description(words(view));
    });
    if row.response.clicked() {
        ctx.push(Action::ShowView(view.name.clone()));
    }
    if let Some(to) = row.moved_to {
        ctx.push(Action::MoveView(view.name.clone(), to));
    }
    if row.wants_name {
        ctx.push(Action::AskViewName(Some(view.name.clone())));
    }
    row_menu_ui(&row.response, &row.dots, false, |ui| {
        view_menu_ui(ui, ctx, view, position);
    });
    row.response
        .on_hover_text(format!("{}\n{}", view.name, words(view)));
    rect
}

/// What a view shows.
fn words(view: &SavedView) -> String {
    let range = match view.range.as_str() {
        "" => "All of the time",
        range => range,
    };
    let mut words = range.to_owned();
    if !view.lanes.is_empty() {
        words = format!("{words} · lanes by {}", view.lanes);
    }
    if !view.query.is_empty() {
        words = format!("{words} · {}", view.query);
    }
    words
}

fn view_menu_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, view: &SavedView, position: usize) {
    ui.set_min_width(196.0);
    let name = || view.name.clone();
    if entry_ui(ui, "Show", true) {
        ctx.push(Action::ShowView(name()));
    }
    if entry_ui(ui, "Update to what is shown", ctx.enabling.has_span) {
        ctx.push(Action::SaveView(name()));
    }
    if entry_ui(ui, "Rename…", true) {
        ctx.push(Action::AskViewName(Some(name())));
    }
    let n_views = ctx.workspace.project.views.len();
    if entry_ui(ui, "Move up", position > 0) {
        ctx.push(Action::MoveView(name(), position.saturating_sub(1)));
    }
    if entry_ui(ui, "Move down", position + 1 < n_views) {
        ctx.push(Action::MoveView(name(), position + 1));
    }
    ui.separator();
    if entry_ui(ui, "Remove", true) {
        ctx.push(Action::RemoveView(name()));
    }
}
