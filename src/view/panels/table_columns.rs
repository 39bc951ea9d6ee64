use egui::accesskit::SortDirection;
use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::focus::paint_ring;
use super::super::style::color;
use super::super::text_measure::EguiMeasure;
use super::list_row::cut_text_ui;
use super::table::ROW_PX;
use crate::command::Action;
use crate::query::TableColumn;
use crate::text::{TextMeasure as _, TextStyle};
use crate::theme::Token;
use crate::view::ViewCtx;

/// How wide the table's columns are that were dragged, by their order.
#[derive(Debug, Default)]
pub(super) struct TableColumns([Option<f32>; TableColumn::ALL.len()]);

impl TableColumns {
    /// How wide each column is, in pixels: as it was dragged, else what it needs and a share of what is left.
    pub(super) fn px(&self, available_px: f32) -> [f32; TableColumn::ALL.len()] {
        let least = TableColumn::ALL.map(|column| match column {
            TableColumn::Date => 164.0,
            TableColumn::Kind | TableColumn::Killed => 96.0,
            TableColumn::Event => 180.0,
            TableColumn::Place | TableColumn::Country | TableColumn::Status => 110.0,
            TableColumn::Actors => 150.0,
            TableColumn::Layer => 120.0,
        });
        let share = |column| match column {
            TableColumn::Event => 0.5,
            TableColumn::Actors => 0.3,
            TableColumn::Date | TableColumn::Place => 0.1,
            _ => 0.0,
        };
        let of_each = || self.0.iter().zip(least);
        let taken: f32 = of_each().map(|(own, least)| own.unwrap_or(least)).sum();
        let free = |column_idx: usize| self.0[column_idx].is_none();
        let all = TableColumn::ALL.into_iter().enumerate();
        let shares: f32 = all
            .filter(|(column_idx, _)| free(*column_idx))
            .map(|(_, column)| share(column))
            .sum();
        let rest_px = (available_px - taken).max(0.0);
        std::array::from_fn(|column_idx| match self.0[column_idx] {
            Some(own_px) => own_px,
            None if shares > 0.0 => {
                least[column_idx] + rest_px * share(TableColumn::ALL[column_idx]) / shares
            }
            None => least[column_idx],
        })
    }
}

/// Whether a column's cells are numbers, which stand at the right.
pub(super) fn is_number(column: TableColumn) -> bool {
    column == TableColumn::Killed
}

/// The part of a room at its right that a text needs.
pub(super) fn at_right(ui: &Ui, room: Rect, text: &str, style: TextStyle) -> Rect {
    /// What follows is not to be read as a part of it.
    const GAP_PX: f32 = 12.0;
    let right = room.right() - GAP_PX;
    let text_px = EguiMeasure(ui.ctx()).width_px(text, style);
    let left = (right - text_px).max(room.left());
    Rect::from_x_y_ranges(left..=right + 1.0, room.y_range())
}

/// The columns' names; a click puts the rows in their order.
pub(super) fn heads_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    widths: &mut TableColumns,
    columns_px: &[f32],
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::hover());
    let mut left = rect.left();
    let columns = TableColumn::ALL.into_iter().enumerate();
    for ((column_idx, column), width) in columns.zip(columns_px) {
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, ROW_PX));
        left += width;
        let is_first = ctx.table_order.column == column;
        let (sign, words) = match (is_first, ctx.table_order.descending) {
            (false, _) => ("", "sort"),
            (true, false) => (" ▲", "sorted, the smallest first"),
            (true, true) => (" ▼", "sorted, the largest first"),
        };
        let name = format!("{}, {words}", column.label());
        let response = ui.interact(area, ui.scope_id().with(("head", column)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_column_index(column_idx);
            if is_first {
                node.set_sort_direction(if ctx.table_order.descending {
                    SortDirection::Descending
                } else {
                    SortDirection::Ascending
                });
            }
        });
        if response.has_focus() {
            paint_ring(ui.painter(), ctx.theme, area.shrink(3.0));
        }
        let is_lit = is_first || response.hovered() || response.has_focus();
        let token = if is_lit { Token::Text } else { Token::Quiet };
        let text = format!("{}{sign}", column.label());
        let mut room = area.shrink2(vec2(4.0, 0.0));
        if is_number(column) {
            room = at_right(ui, room, &text, TextStyle::HEADING);
        }
        cut_text_ui(ui, &text, TextStyle::HEADING, color(ctx.theme, token), room);
        if response.clicked() {
            ctx.push(Action::OrderTable(column));
        }
        edge_ui(ui, ctx, (column_idx, area), widths);
    }
    let line = egui::Stroke::new(1.0, color(ctx.theme, Token::Line));
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

/// The right edge of a column's name, by which the column is made wider; a double-click gives it its own width again.
fn edge_ui(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    (column_idx, head): (usize, Rect),
    widths: &mut TableColumns,
) {
    /// How far beside the edge it can be grabbed.
    const GRAB_PX: f32 = 4.0;
    /// A narrower column shows nothing.
    const LEAST_PX: f32 = 40.0;
    let area = Rect::from_x_y_ranges(
        head.right() - GRAB_PX..=head.right() + GRAB_PX,
        head.y_range(),
    );
    let id = ui.scope_id().with(("edge of a column", column_idx));
    let response = ui.interact(area, id, Sense::CLICK | Sense::DRAG);
    if response.double_clicked() {
        widths.0[column_idx] = None;
    } else if response.dragged() {
        let width_px = head.width() + response.drag_delta().x;
        widths.0[column_idx] = Some(width_px.max(LEAST_PX));
    }
    let is_held = response.dragged() || response.hovered();
    if is_held {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let token = if is_held { Token::Accent } else { Token::Line };
    let stroke = egui::Stroke::new(1.0, color(ctx.theme, token));
    let x = ui.painter().round_to_pixel_center(head.right() - 1.0);
    ui.painter().vline(x, head.y_range().shrink(5.0), stroke);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_table_and_keep_what_was_dragged() {
        let total = |px: [f32; TableColumn::ALL.len()]| px.iter().sum::<f32>();
        let mut widths = TableColumns::default();
        assert!((total(widths.px(2_000.0)) - 2_000.0).abs() < 0.1);
        let needed = total(widths.px(0.0));
        widths.0[2] = Some(300.0);
        let px = widths.px(2_000.0);
        assert_eq!(px[2], 300.0);
        assert!((total(px) - 2_000.0).abs() < 0.1);
        // What does not fit is scrolled to.
        assert_eq!(total(widths.px(100.0)), needed - 180.0 + 300.0);
    }
}
