use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Action as Asked;
use egui::{
    EventFilter, Id, Modifiers, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::super::landmarks::{Part, tell_part};
use super::super::style::{color, styled};
use super::cross_ui;
use super::list_row::{cut_text_ui, glyph_ui};
use super::table_columns::{TableColumns, at_right, heads_ui, is_number};
use super::table_keys::TableKey;
use crate::command::{Action, Command, CommandRow, MAX_SELECTED};
use crate::model::{EventKey, stand_in_title};
use crate::query::{Passing, TableColumn, TableRows, table_cell};
use crate::store::RowRef;
use crate::text::{TextStyle, counted, one_line};
use crate::theme::Token;
use crate::view::{ViewCtx, ViewState};

pub(super) const ROW_PX: f32 = 22.0;

/// The room of a kind's glyph with the gap behind it.
const GLYPH_PX: f32 = 18.0;

/// What the table keeps for itself.
#[derive(Debug, Default)]
pub(in crate::view) struct TableState {
    /// The event whose row was last brought into view.
    followed: Option<EventKey>,

    /// Whether a row was just clicked, so that none has to be brought into view.
    was_clicked: bool,

    /// The event whose row was clicked last: a click with Shift selects from there.
    anchor: Option<EventKey>,

    /// The rows that were painted last.
    visible: Range<usize>,

    /// The event whose row has the keyboard.
    pub(in crate::view) focused: Option<EventKey>,

    /// The position of the row that a key has gone to, until it is painted.
    goes_to: Option<usize>,

    /// How wide the columns were dragged.
    columns: TableColumns,

    /// Whether that row is selected with others, so that it does not become the only one.
    extends: bool,
}

/// All events that pass, as rows: the timeline's twin for those who read, sort and copy.
pub fn table_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Table);
    let Some(table) = ctx.table.map(Arc::clone) else {
        ui.label(styled(
            ctx.theme,
            "Being put in order…",
            TextStyle::BODY,
            Token::Quiet,
        ));
        return;
    };
    head_ui(ui, ctx, &table);
    tell_table(ui, &table);
    let columns_px = state.table.columns.px(ui.available_width());
    ScrollArea::horizontal()
        .id_salt("table, sideways")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(columns_px.iter().sum::<f32>());
            heads_ui(ui, ctx, &mut state.table.columns, &columns_px);
            rows_ui(ui, ctx, &mut state.table, &table, &columns_px);
        });
}

/// Tells assistive clients that a table is drawn here, and how large it is.
fn tell_table(ui: &Ui, table: &TableRows) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Table);
        node.set_label("Table of events");
        node.set_row_count(table.rows.len());
        node.set_column_count(TableColumn::ALL.len());
    });
}

fn head_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, table: &TableRows) {
    let mut n_rows = counted(table.rows.len() as u64, "row", "rows");
    // Rows that tell of an incident that another row counts for are there too.
    let n_events = ctx.frame.map_or(0, |frame| frame.totals.n_shown);
    let counts_less = ctx.frame.is_some() && n_events < table.rows.len() as u64;
    if counts_less {
        n_rows = format!("{n_rows}, {}", counted(n_events, "event", "events"));
    }
    let theme = ctx.theme;
    // The buttons keep their room; what is said before them is cut where it is narrow.
    egui::Sides::new().shrink_left().truncate().show(
        ui,
        |ui| {
            ui.label(styled(theme, "TABLE", TextStyle::HEADING, Token::Quiet));
            let shown = ui.label(styled(theme, n_rows, TextStyle::SMALL, Token::Quiet));
            if counts_less {
                shown.on_hover_text(
                    "Rows that tell of the same incident as another one are listed and not counted",
                );
            }
        },
        |ui| head_buttons_ui(ui, ctx),
    );
}

/// From right to left.
fn head_buttons_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let name = "Hide the table";
    if cross_ui(ui, ctx.theme, name, name) {
        ctx.push(Action::Command(Command::Table));
    }
    for (words, command) in [
        ("Copy all", Command::CopyTable),
        ("Copy selected", Command::CopyEvent),
    ] {
        let row = CommandRow::of(command);
        let is_enabled = row.is_some_and(|row| row.is_enabled(ctx.enabling));
        let button = egui::Button::new(styled(ctx.theme, words, TextStyle::SMALL, Token::Text));
        if ui.add_enabled(is_enabled, button).clicked() {
            ctx.push(Action::Command(command));
        }
    }
}

/// The rows in view, and none else.
fn rows_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut TableState,
    table: &TableRows,
    columns_px: &[f32],
) {
    let mut area = ScrollArea::vertical()
        .id_salt("table, rows")
        // In a low table a row is enough; more would reach out of it.
        .min_scrolled_height(ROW_PX)
        .auto_shrink(false);
    let height_px = ui.available_height();
    let by_key = key_ui(ui, ctx, state, table);
    let offset = by_key.and_then(|to| offset_to(state, table, to, height_px));
    if let Some(offset_px) = offset.or_else(|| offset_to_selected(ctx, state, table, height_px)) {
        area = area.vertical_scroll_offset(offset_px);
    }
    let spacing_px = ui.spacing().item_spacing.y;
    ui.spacing_mut().item_spacing.y = 0.0;
    let (mut clicked, mut moved_to) = (None, None);
    area.show_rows(ui, ROW_PX, table.rows.len(), |ui, visible| {
        state.visible = visible.clone();
        let before = state.focused.take();
        let stop = stop(ctx, table, before.as_ref(), &visible);
        for position in visible {
            let row = table.rows[position];
            let is_stop = stop == position;
            let response = row_ui(ui, ctx, table, (position, is_stop), columns_px);
            if state.goes_to == Some(position) {
                state.goes_to = None;
                response.request_focus();
            }
            if response.has_focus() {
                state.focused = Some(table.dataset.key(row));
                // The keyboard has moved on to it, and takes the selection along.
                if state.focused != before && !response.clicked() {
                    if !std::mem::take(&mut state.extends) {
                        moved_to.clone_from(&state.focused);
                    }
                    // At once: a table that glides under the keys is hard to follow.
                    response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
                }
                keep_arrows(ui, response.id);
            }
            if response.clicked() {
                clicked = Some(position);
            }
        }
    });
    ui.spacing_mut().item_spacing.y = spacing_px;
    if let Some(key) = moved_to {
        state.was_clicked = true;
        state.anchor = Some(key.clone());
        ctx.push(Action::GoTo(key));
    }
    if let Some(position) = clicked {
        let modifiers = ui.input(|input| input.modifiers);
        click(ctx, state, table, position, modifiers);
    }
}

/// Does what keys ask while a row has the keyboard; the position of the row they lead to.
fn key_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut TableState,
    table: &TableRows,
) -> Option<usize> {
    let at = table.position(state.focused.as_ref()?)?;
    let n_rows = table.rows.len();
    match TableKey::taken(ui, at, n_rows, state.visible.len())? {
        TableKey::Toggle => {
            state.was_clicked = true;
            ctx.push(Action::of_click(state.focused.as_ref()?, true));
            None
        }
        TableKey::GoTo(to) => {
            state.goes_to = Some(to);
            Some(to)
        }
        TableKey::ExtendTo(to) => {
            click(ctx, state, table, to, Modifiers::SHIFT);
            state.goes_to = Some(to);
            state.extends = to != at;
            Some(to)
        }
    }
}

/// The position of the one row that is a stop of Tab: that which has the keyboard, else that of the event that leads,
/// else the first in view.
fn stop(
    ctx: &ViewCtx<'_>,
    table: &TableRows,
    focused: Option<&EventKey>,
    visible: &Range<usize>,
) -> usize {
    let lead = ctx.detail.map(|detail| &detail.key);
    let mut wanted = focused.into_iter().chain(lead);
    let found = wanted.find_map(|key| table.position(key).filter(|at| visible.contains(at)));
    found.unwrap_or(visible.start)
}

/// While a row has the keyboard, arrow keys are the table's.
fn keep_arrows(ui: &Ui, row: Id) {
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row, arrows));
}

/// Selects the row that was clicked, adds it or takes it out, or selects the rows from the one clicked before to it.
fn click(
    ctx: &mut ViewCtx<'_>,
    state: &mut TableState,
    table: &TableRows,
    position: usize,
    modifiers: Modifiers,
) {
    let key = table.dataset.key(table.rows[position]);
    state.was_clicked = true;
    if modifiers.shift
        && let Some(anchor) = anchor_of(ctx, state, table)
    {
        let mut between: Vec<usize> = (anchor.min(position)..=anchor.max(position)).collect();
        if anchor > position {
            between.reverse();
        }
        let first = between.iter().take(MAX_SELECTED);
        let keys: Vec<EventKey> = first.map(|at| table.dataset.key(table.rows[*at])).collect();
        ctx.push(Action::SelectSeveral {
            keys,
            n_meant: between.len(),
        });
        return;
    }
    state.anchor = Some(key.clone());
    ctx.push(if modifiers.command {
        Action::of_click(&key, true)
    } else {
        Action::GoTo(key)
    });
}

/// From which row a click with Shift selects: the one clicked last, if it is selected still, else that of the event
/// that leads.
fn anchor_of(ctx: &ViewCtx<'_>, state: &TableState, table: &TableRows) -> Option<usize> {
    let clicked = state.anchor.as_ref().filter(|key| ctx.is_selected(key));
    let lead = ctx.detail.map(|detail| &detail.key);
    table.position(clicked.or(lead)?)
}

/// How far to scroll so that an event that was selected elsewhere is in view; `None` where nothing is to move.
fn offset_to_selected(
    ctx: &ViewCtx<'_>,
    state: &mut TableState,
    table: &TableRows,
    height_px: f32,
) -> Option<f32> {
    let key = ctx.detail.map(|detail| &detail.key);
    if state.followed.as_ref() == key {
        return None;
    }
    state.followed = key.cloned();
    // A row that was clicked stays where it is, whichever event leads then.
    if std::mem::take(&mut state.was_clicked) {
        return None;
    }
    let position = table.position(key?)?;
    offset_to(state, table, position, height_px)
}

/// How far to scroll so that a row is in view; `None` where it is.
fn offset_to(
    state: &TableState,
    table: &TableRows,
    position: usize,
    height_px: f32,
) -> Option<f32> {
    // The last of the rows that are painted may be cut.
    let is_visible = position > state.visible.start && position + 1 < state.visible.end;
    let most_px = (table.rows.len() as f32 * ROW_PX - height_px).max(0.0);
    (!is_visible).then(|| (position as f32 * ROW_PX - height_px / 2.0).clamp(0.0, most_px))
}

/// One event.
fn row_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    table: &TableRows,
    (position, is_stop): (usize, bool),
    columns_px: &[f32],
) -> egui::Response {
    let row = table.rows[position];
    let key = table.dataset.key(row);
    let is_selected = ctx.is_selected(&key);
    let size = vec2(columns_px.iter().sum(), ROW_PX);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = ui.scope_id().with(("row", &key));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    // One row is a stop of Tab; to the others lead arrow keys, and assistive clients.
    let sense = if is_stop || has_focus {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect, id, sense);
    let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Asked::Focus));
    let cells = TableColumn::ALL.map(|column| table_cell(&table.dataset, row, column));
    let words = cells.iter().filter(|cell| !cell.is_empty());
    let mut words = words.map(String::as_str).collect::<Vec<_>>().join(", ");
    if ctx.matching.is_some() && !is_aside(ctx, row) {
        words.push_str(", matches the search");
    }
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, &words));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(is_selected);
        node.set_row_index(position);
        node.add_action(Asked::Focus);
    });
    if response.clicked() || is_asked {
        response.request_focus();
    }
    let background = if is_selected {
        Some(color(ctx.theme, Token::Accent).gamma_multiply(0.22))
    } else if response.hovered() || response.has_focus() {
        Some(color(ctx.theme, Token::Raised))
    } else {
        None
    };
    if let Some(background) = background {
        ui.painter().rect_filled(rect, 2.0, background);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.0, color(ctx.theme, Token::Accent));
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 2.0, ring, egui::StrokeKind::Inside);
    }
    cells_ui(ui, ctx, table, row, (&cells, columns_px), &response);
    response
}

/// Whether matches are highlighted and a row is none.
fn is_aside(ctx: &ViewCtx<'_>, row: RowRef) -> bool {
    let matches = |matching: &Passing| matching.matches(row.segment as usize, row.row as usize);
    ctx.matching.is_some_and(|matching| !matches(matching))
}

fn cells_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    table: &TableRows,
    row: RowRef,
    (cells, columns_px): (&[String], &[f32]),
    response: &egui::Response,
) {
    let rect = response.rect;
    let mut left = rect.left();
    let is_aside = is_aside(ctx, row);
    let columns = TableColumn::ALL.into_iter().enumerate();
    for (((column_idx, column), cell), width) in columns.zip(cells).zip(columns_px) {
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, ROW_PX));
        left += width;
        let mut room = area.shrink2(vec2(4.0, 0.0));
        if column == TableColumn::Kind {
            let (segment, row_idx) = table.dataset.row(row);
            let kind = segment.events().kind()[row_idx];
            glyph_ui(ui, ctx, kind, pos2(room.left() + 6.0, room.center().y));
            room.min.x += GLYPH_PX;
        }
        let stand_in = (column == TableColumn::Event && cell.is_empty()).then(|| {
            let (segment, row_idx) = table.dataset.row(row);
            let events = segment.events();
            let date = events.date(row_idx);
            let kind = events.kind()[row_idx];
            stand_in_title(kind, date.as_ref(), table.dataset.zone())
        });
        let token = match column {
            _ if is_aside => Token::Quiet,
            TableColumn::Event if stand_in.is_some() => Token::Quiet,
            TableColumn::Date | TableColumn::Event | TableColumn::Killed => Token::Text,
            _ => Token::Quiet,
        };
        let cell = stand_in.as_ref().unwrap_or(cell);
        let known = if cell.is_empty() { "unknown" } else { cell };
        let node = UiBuilder::new()
            .max_rect(room)
            .accessibility_parent(response.id)
            .accessibility_role(Role::Cell)
            .accessibility_label(format!("{}: {known}", column.label()));
        let ui = ui.new_child(node);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_column_index(column_idx);
        });
        let cell = one_line(cell);
        if is_number(column) {
            room = at_right(&ui, room, &cell, TextStyle::BODY);
        }
        cut_text_ui(&ui, &cell, TextStyle::BODY, color(ctx.theme, token), room);
    }
}
