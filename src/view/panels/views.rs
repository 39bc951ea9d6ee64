use egui::{Id, Rect, Ui, pos2, vec2};

use super::super::keys::asked_by_key;
use super::super::style::color;
use super::layers::list_heading_ui;
use super::list_row::{ListRow, entries_ui, list_row_ui, moved_by_drag, row_menu_ui};
use crate::command::{Action, Command, VIEW_ROWS, ViewAt};
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
    let row_is_changed = applied.is_some() && !is_shown;
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
            id: view_row_id(&view.name),
            name: &view.name,
            position,
            indent_px: 12.0,
            note: if row_is_changed { "changed" } else { "" },
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
        let changed = if row_is_changed {
            "changed since · "
        } else {
            ""
        };
        node.set_description(format!("{changed}{}", words(view)));
    });
    if row.response.clicked() {
        ctx.push(Action::ShowView(view.name.clone()));
    }
    let at = view_at(ctx, view, position);
    if row.response.has_focus() {
        let asked = asked_by_key(ui, VIEW_ROWS, &at);
        ctx.actions.extend(asked);
    }
    let chosen = row_menu_ui(&row, false, |ui| {
        ui.set_min_width(196.0);
        entries_ui(ui, VIEW_ROWS, &at)
    });
    ctx.actions.extend(chosen);
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

/// A view as the catalog of views sees it.
pub(in crate::view) fn view_at(ctx: &ViewCtx<'_>, view: &SavedView, position: usize) -> ViewAt {
    ViewAt {
        name: view.name.clone(),
        position,
        n_views: ctx.workspace.project.views.len(),
        has_span: ctx.enabling.has_span,
    }
}

/// Which widget the row of a view is, for whoever gives it the keyboard.
pub fn view_row_id(name: &str) -> Id {
    Id::unique((LIST, name))
}
