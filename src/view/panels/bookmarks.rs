use std::borrow::Cow;

use egui::{Id, Ui};

use super::super::keys::asked_by_key;
use super::layers::list_heading_ui;
use super::list_row::{ListRow, entries_ui, list_row_ui, row_menu_ui};
use crate::command::{Action, BOOKMARK_ROWS, BookmarkAt, Command};
use crate::project::Bookmark;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::Timestamp;
use crate::view::ViewCtx;

/// Which list: rows are dragged within one, and these in none.
const LIST: &str = "bookmarks";

/// The bookmarks in order of time, where there are any: a click goes to one.
pub(super) fn bookmarks_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    if !ctx.enabling.has_layers || !ctx.enabling.has_bookmarks {
        return;
    }
    ui.add_space(6.0);
    list_heading_ui(ui, ctx, "BOOKMARKS", "Set a bookmark", Command::SetBookmark);
    let workspace = ctx.workspace;
    let project = &workspace.project;
    let moment = |bookmark: &Bookmark| bookmark.moment(&project.home, ctx.shown_zone());
    let listed = project.bookmarks.iter().enumerate();
    let mut listed: Vec<_> = listed.map(|it| (moment(it.1), it.0, it.1)).collect();
    listed.sort_by_key(|(moment, ..)| moment.unwrap_or(Timestamp::MAX));
    for (_, position, bookmark) in listed {
        bookmark_row_ui(ui, ctx, bookmark, position);
    }
}

fn bookmark_row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, bookmark: &Bookmark, position: usize) {
    let name = bookmark_name(ctx, bookmark);
    let row = list_row_ui(
        ui,
        ctx,
        &ListRow {
            list: LIST,
            id: bookmark_row_id(position),
            name: &name,
            position,
            indent_px: 12.0,
            note: "",
            look: (TextStyle::BODY, Token::Text),
        },
    );
    let date = bookmark.date_words(&ctx.workspace.project.home, ctx.shown_zone());
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_description(date.as_str());
    });
    if row.response.clicked() {
        ctx.push(Action::GoToBookmark(position));
    }
    let at = bookmark_at(bookmark, position);
    if row.response.has_focus() {
        let asked = asked_by_key(ui, BOOKMARK_ROWS, &at);
        ctx.actions.extend(asked);
    }
    let chosen = row_menu_ui(&row, false, |ui| {
        ui.set_min_width(196.0);
        entries_ui(ui, BOOKMARK_ROWS, &at)
    });
    ctx.actions.extend(chosen);
    row.response.on_hover_text(date);
}

/// What a bookmark is called; without a name of its own, its date in words.
pub(in crate::view) fn bookmark_name<'a>(
    ctx: &ViewCtx<'_>,
    bookmark: &'a Bookmark,
) -> Cow<'a, str> {
    if bookmark.name.is_empty() {
        let home = &ctx.workspace.project.home;
        Cow::Owned(bookmark.date_words(home, ctx.shown_zone()))
    } else {
        Cow::Borrowed(&bookmark.name)
    }
}

/// A bookmark as the catalog of bookmarks sees it.
pub(in crate::view) fn bookmark_at(bookmark: &Bookmark, position: usize) -> BookmarkAt {
    BookmarkAt {
        position,
        is_named: !bookmark.name.is_empty(),
    }
}

/// Which widget the row of a bookmark is, for whoever gives it the keyboard.
pub fn bookmark_row_id(position: usize) -> Id {
    Id::unique((LIST, position))
}
