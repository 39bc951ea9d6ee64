use egui::{
    Color32, DragAndDrop, EventFilter, Id, Key, Popup, Rect, Response, Role, Sense, SetOpenCommand,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::super::focus::leave_sideways;
use super::super::landmarks::tell_menu;
use super::super::preview::line_job;
use super::super::style::{color, font_id, is_mac};
use super::super::text_measure::EguiMeasure;
use crate::command::{Action, ThingRow};
use crate::layout::{Point, glyph_outline, kind_token};
use crate::model::EventKind;
use crate::text::{TextStyle, elided_at_word, lines_within};
use crate::theme::Token;
use crate::view::ViewCtx;

/// The height of a row.
pub(super) const ROW_PX: f32 = 23.0;

/// The width of the button of a row's menu.
const DOTS_PX: f32 = 20.0;

/// A row of a list whose order is the user's.
#[derive(Clone, Copy)]
pub(super) struct ListRow<'a> {
    /// Which list: rows are dragged within one.
    pub(super) list: &'static str,

    /// Which widget it is, wherever it stands.
    pub(super) id: Id,

    /// The row's name.
    pub(super) name: &'a str,

    /// Where it stands in the list, from 0.
    pub(super) position: usize,

    /// How far left of the name other things stand, in pixels.
    pub(super) indent_px: f32,

    /// What stands at the right end.
    pub(super) note: &'a str,

    /// The name's style and color.
    pub(super) look: (TextStyle, Token),
}

/// What was done with a row.
pub(super) struct ListRowResponse {
    /// The row.
    pub(super) response: Response,

    /// The button of its menu.
    pub(super) dots: Response,
}

/// A row that is being dragged.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Dragged {
    list: &'static str,
    position: usize,
}

/// A row: its name, its note, and at hand its menu.
///
/// A click gives it the keyboard, so that its keys work at once; what it does else is the caller's to see.
pub(super) fn list_row_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, row: &ListRow<'_>) -> ListRowResponse {
    let size = vec2(ui.available_width(), ROW_PX);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = row.id;
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, row.name));
    let dots_rect = Rect::from_min_max(pos2(rect.right() - DOTS_PX, rect.top()), rect.max);
    let dots = ui.interact(dots_rect, id.with("menu"), Sense::click());
    let dots_name = format!("Menu of {}", row.name);
    dots.widget_info(|| WidgetInfo::labeled(Role::Button, true, &dots_name));
    let is_at_hand = response.contains_pointer() || response.has_focus() || dots.has_focus();
    paint_row(ui, ctx, row, &response, &dots, is_at_hand);
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        leave_sideways(ui, id);
        // Left and right go on walking from event to event; up and down lead from row to row.
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Quiet));
        let around = rect.expand2(vec2(4.0, 0.0));
        ui.painter()
            .rect_stroke(around, 3.0, stroke, egui::StrokeKind::Inside);
    }
    response.dnd_set_drag_payload(Dragged {
        list: row.list,
        position: row.position,
    });
    ListRowResponse { response, dots }
}

fn paint_row(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    row: &ListRow<'_>,
    response: &Response,
    dots: &Response,
    is_at_hand: bool,
) {
    let rect = response.rect;
    let painter = ui.painter();
    if response.hovered() || response.dragged() {
        let around = rect.expand2(vec2(4.0, 0.0));
        painter.rect_filled(around, 3.0, color(ctx.theme, Token::Raised));
    }
    let mut right = rect.right();
    if is_at_hand {
        let token = if dots.hovered() || dots.has_focus() {
            Token::Text
        } else {
            Token::Quiet
        };
        let center = dots.rect.center();
        for dx in [-4.0, 0.0, 4.0] {
            painter.circle_filled(center + vec2(dx, 0.0), 1.2, color(ctx.theme, token));
        }
        right = dots.rect.left();
    }
    if !row.note.is_empty() {
        let quiet = color(ctx.theme, Token::Quiet);
        let note = painter.text(
            pos2(right - 2.0, rect.center().y),
            egui::Align2::RIGHT_CENTER,
            row.note,
            font_id(TextStyle::BODY),
            quiet,
        );
        right = note.left() - 6.0;
    }
    let room = Rect::from_min_max(
        pos2(rect.left() + row.indent_px, rect.top()),
        pos2(right, rect.bottom()),
    );
    let (style, token) = row.look;
    cut_text_ui(ui, row.name, style, color(ctx.theme, token), room);
}

/// Words on one line, cut where the room ends.
pub(super) fn cut_text_ui(ui: &Ui, text: &str, style: TextStyle, text_color: Color32, room: Rect) {
    // Cut in the order in which it is written: of what is read from right to left the left side is lost.
    let room_px = room.width().max(24.0);
    let cut = elided_at_word(text, style, room_px, &EguiMeasure(ui.ctx()));
    let galley = ui.painter().layout_job(line_job(&cut, style, text_color));
    let top = room.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(pos2(room.left(), top), galley, text_color);
}

/// How much higher a row is for each line more of its name.
pub(super) const LINE_PX: f32 = 15.0;

/// A name on one line, or on two where it is too long for one: names that begin alike are told apart.
pub(super) fn name_lines(ui: &Ui, name: &str, room_px: f32) -> Vec<String> {
    const MAX_LINES: usize = 2;
    let measure = EguiMeasure(ui.ctx());
    lines_within(
        name,
        TextStyle::BODY,
        room_px.max(24.0),
        MAX_LINES,
        &measure,
    )
}

/// Lines one below the other, in the middle of a room.
pub(super) fn lines_ui(ui: &Ui, lines: &[String], text_color: Color32, room: Rect) {
    let middle = (lines.len() as f32 - 1.0) / 2.0;
    for (position, line) in lines.iter().enumerate() {
        let shift = vec2(0.0, (position as f32 - middle) * LINE_PX);
        cut_text_ui(ui, line, TextStyle::BODY, text_color, room.translate(shift));
    }
}

/// Shows where a dragged row would come to stand among the rows of its list; gives the move once it is let go.
pub(super) fn moved_by_drag(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    list: &'static str,
    rows: &[Rect],
) -> Option<(usize, usize)> {
    /// How far beside its list a row may be let go.
    const MARGIN_PX: f32 = 40.0;
    let dragged = DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|it| it.list == list)?;
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let (first, last) = (rows.first()?, rows.last()?);
    if !first.union(*last).expand(MARGIN_PX).contains(pointer) {
        return None;
    }
    let above = rows.iter().take_while(|row| row.center().y < pointer.y);
    let gap = above.count();
    let from = dragged.position;
    let to = if gap > from { gap - 1 } else { gap };
    if to != from {
        let y = rows.get(gap).map_or(last.bottom(), Rect::top);
        let stroke = Stroke::new(2.0, color(ctx.theme, Token::Text));
        ui.painter().hline(first.x_range(), y, stroke);
    }
    if !ui.input(|input| input.pointer.any_released()) {
        return None;
    }
    DragAndDrop::clear_payload(ui.ctx());
    (to != from).then_some((from, to))
}

/// The one menu of a row: by a click with the right button, by its dots, or by key; what was chosen in it.
///
/// Once it is closed the row has the keyboard, wherever it stands by then.
pub(super) fn row_menu_ui(
    row: &ListRowResponse,
    opens_by_key: bool,
    mut content_ui: impl FnMut(&mut Ui) -> Option<Action>,
) -> Option<Action> {
    let ctx = &row.response.ctx;
    let is_key = |response: &Response| {
        response.clicked() && !response.clicked_by(egui::PointerButton::Primary)
    };
    let by_key = is_key(&row.dots) || (opens_by_key && is_key(&row.response));
    let was_open = is_open(row);
    if by_key && !was_open {
        ctx.data_mut(|data| data.insert_temp(first_entry_id(), true));
    }
    let mut content_ui = |ui: &mut Ui| {
        tell_menu(ui, "What can be done with it");
        content_ui(ui)
    };
    let by_click = Popup::context_menu(&row.response).show(&mut content_ui);
    let asked = row.dots.clicked() || by_key;
    let by_dots = Popup::menu(&row.dots)
        .open_memory(asked.then_some(SetOpenCommand::Toggle))
        .show(&mut content_ui);
    let chosen = by_click.into_iter().chain(by_dots).find_map(|it| it.inner);
    let is_left = was_open && !is_open(row) && ctx.input(|input| input.key_pressed(Key::Escape));
    if chosen.is_some() || is_left {
        row.response.request_focus();
    }
    chosen
}

fn is_open(row: &ListRowResponse) -> bool {
    let ctx = &row.response.ctx;
    let menus = [&row.response, &row.dots].map(Popup::default_response_id);
    menus.into_iter().any(|id| Popup::is_id_open(ctx, id))
}

/// Where it is noted that the first entry of a menu is to have the keyboard.
fn first_entry_id() -> Id {
    Id::unique("first entry")
}

/// The entries of a thing's menu, made from the catalog of its list; what was chosen.
pub(in crate::view) fn entries_ui<Thing>(
    ui: &mut Ui,
    rows: &[ThingRow<Thing>],
    thing: &Thing,
) -> Option<Action> {
    let is_mac = is_mac(ui);
    let mut chosen = None;
    for row in rows {
        let Some(ability) = (row.rule)(thing) else {
            continue;
        };
        let mut button = egui::Button::new(row.label);
        if let Some(shortcut) = row.shortcuts.first() {
            button = button.shortcut_text(shortcut.label(is_mac));
        }
        let response = ui.add_enabled(ability.is_ok(), button);
        response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ability.is_ok(), row.label));
        let takes_focus = ability.is_ok()
            && ui.data_mut(|data| data.remove_temp::<bool>(first_entry_id()).is_some());
        if takes_focus {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some((row.action)(thing));
            ui.close();
        }
    }
    chosen
}

/// A kind's glyph around a place.
pub(super) fn glyph_ui(ui: &Ui, ctx: &ViewCtx<'_>, kind: EventKind, center: egui::Pos2) {
    let center = Point {
        x: center.x,
        y: center.y,
    };
    for part in glyph_outline(kind, center, 5.0) {
        let points = part.iter().map(|point| pos2(point.x, point.y)).collect();
        let fill = color(ctx.theme, kind_token(kind));
        let shape = egui::Shape::convex_polygon(points, fill, Stroke::NONE);
        ui.painter().add(shape);
    }
}
