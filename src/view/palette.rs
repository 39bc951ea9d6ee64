use egui::{
    Align, Align2, Id, Key, Layout, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    text::LayoutJob, vec2,
};

use super::focus::{ListOption, tell_list};
use super::palette_entries::{PaletteEntry, found_entries};
use super::preview::line_job;
use super::style::{color, font_id, styled};
use super::text_field::TextField;
use super::{ViewCtx, ViewState};
use crate::command::{Action, Command};
use crate::text::{TextStyle, has_right_to_left};
use crate::theme::{Theme, Token};

/// What the palette keeps for itself.
#[derive(Debug, Default)]
pub(super) struct PaletteState {
    typed: String,
    /// The position of the chosen entry among those found.
    chosen: usize,
    /// The commands given here before, the latest first.
    pub(super) given: Vec<Command>,
}

/// How wide the palette is where there is room, in pixels.
pub(super) const WIDTH_PX: f32 = 600.0;

const ROW_PX: f32 = 28.0;

/// The column that says what kind of thing an entry is.
const GROUP_PX: f32 = 88.0;

/// The field's identity: there is one palette.
fn field_id() -> Id {
    Id::unique("palette field")
}

impl PaletteState {
    /// Begins anew, but for what was given before.
    pub(super) fn reset(&mut self) {
        self.typed.clear();
        self.chosen = 0;
    }
}

/// A field, and below it what fits its text; says whether the palette is done.
pub(super) fn palette_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) -> bool {
    let keys = PaletteKeys::taken_from(ui);
    let palette = &mut state.palette;
    let field = TextField::new(field_id(), "Find a command");
    let typed = field.ui(ui, ctx.theme, &mut palette.typed, |ui, edit| {
        edit.frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 4)))
            .font(font_id(TextStyle::BODY))
            .hint_text("A command, layer, view, zone, lane or recent file")
            .desired_width(f32::INFINITY)
            .show(ui)
    });
    let response = typed.response;
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        palette.chosen = 0;
    }
    ui.add_space(4.0);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter()
        .rect_filled(line, 0.0, color(ctx.theme, Token::Line));
    ui.add_space(6.0);
    let found = found_entries(
        ctx,
        &palette.given,
        &palette.typed,
        state.laid_out.as_ref(),
        super::style::is_mac(ui),
    );
    palette.chosen = keys.moved(palette.chosen, found.len());
    let clicked = entries_ui(ui, ctx.theme, &found, &mut palette.chosen, keys.moves());
    let entered = keys.enter.then_some(palette.chosen);
    let Some(entry) = clicked.or(entered).and_then(|at| found.get(at)) else {
        return false;
    };
    if entry.why_not.is_some() {
        return false;
    }
    if let Some(command) = entry.command {
        palette.given.retain(|given| *given != command);
        palette.given.insert(0, command);
    }
    // What is chosen may open a dialog itself.
    ctx.push(Action::CloseDialog);
    ctx.push(entry.action.clone());
    false
}

/// The keys that are the palette's, taken before its field gets to see them.
#[derive(Clone, Copy)]
struct PaletteKeys {
    steps: isize,
    enter: bool,
}

impl PaletteKeys {
    fn taken_from(ui: &Ui) -> Self {
        const PAGE: isize = 10;
        ui.input_mut(|input| {
            let mut n_pressed = |key| {
                input
                    .count_and_consume_key(Modifiers::NONE, key)
                    .cast_signed()
            };
            let steps = n_pressed(Key::ArrowDown) - n_pressed(Key::ArrowUp)
                + PAGE * (n_pressed(Key::PageDown) - n_pressed(Key::PageUp));
            Self {
                steps,
                enter: n_pressed(Key::Enter) > 0,
            }
        })
    }

    fn moves(self) -> bool {
        self.steps != 0
    }

    /// The position after the steps; one step beyond an end leads to the other.
    fn moved(self, at: usize, n_entries: usize) -> usize {
        let Some(last) = n_entries.checked_sub(1) else {
            return 0;
        };
        match (at.min(last), self.steps) {
            (0, -1) => last,
            (at, 1) if at == last => 0,
            (at, steps) => at.saturating_add_signed(steps).min(last),
        }
    }
}

/// The entries, the chosen one in view; gives the position of one that was clicked.
fn entries_ui(
    ui: &mut Ui,
    theme: &Theme,
    entries: &[PaletteEntry],
    chosen: &mut usize,
    scrolls: bool,
) -> Option<usize> {
    if entries.is_empty() {
        let text = styled(
            theme,
            "Nothing has these letters",
            TextStyle::BODY,
            Token::Quiet,
        );
        ui.add_space(4.0);
        ui.label(text);
        ui.add_space(4.0);
        return None;
    }
    let mut clicked = None;
    // A pointer that rests somewhere chooses nothing.
    let pointer_moves = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
    let height = (ui.ctx().content_rect().height() * 0.6).clamp(ROW_PX, 13.0 * ROW_PX);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        tell_list(ui, "Found");
        for (at, entry) in entries.iter().enumerate() {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::CLICK);
            if pointer_moves && response.hovered() {
                *chosen = at;
            }
            let is_chosen = at == *chosen;
            if is_chosen && scrolls {
                response.scroll_to_me(None);
            }
            response.widget_info(|| {
                let enabled = entry.why_not.is_none();
                WidgetInfo::labeled(Role::ListBoxOption, enabled, entry.words())
            });
            let option = ListOption {
                field: field_id(),
                position: at,
                n_options: entries.len(),
                is_chosen,
            };
            option.tell(&response);
            if ui.is_rect_visible(rect) {
                entry_ui(ui, theme, entry, rect, is_chosen);
            }
            if response.clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
}

fn entry_ui(ui: &mut Ui, theme: &Theme, entry: &PaletteEntry, rect: Rect, is_marked: bool) {
    let painter = ui.painter();
    if is_marked {
        painter.rect_filled(rect, 4.0, color(theme, Token::Raised));
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    painter.text(
        inner.left_center(),
        Align2::LEFT_CENTER,
        entry.group,
        font_id(TextStyle::SMALL),
        color(theme, Token::Quiet),
    );
    let token = match entry.why_not {
        None => Token::Text,
        Some(_) => Token::Quiet,
    };
    let right = entry.why_not.unwrap_or(&entry.right);
    let right = painter.layout_no_wrap(
        right.to_owned(),
        font_id(TextStyle::SMALL),
        color(theme, Token::Quiet),
    );
    let right_x = inner.right() - right.size().x;
    let right_y = inner.center().y - right.size().y / 2.0;
    painter.galley(pos2(right_x, right_y), right, color(theme, Token::Quiet));
    let left = inner.left() + GROUP_PX;
    let name_rect = Rect::from_min_max(
        pos2(left, inner.top()),
        pos2((right_x - 16.0).max(left), inner.bottom()),
    );
    let mut name_ui = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(name_rect)
            .layout(Layout::left_to_right(Align::Center)),
    );
    let label = egui::Label::new(name_job(theme, entry, token)).truncate();
    name_ui.add(label.selectable(false));
}

/// The name with the letters that were found in a stronger weight.
fn name_job(theme: &Theme, entry: &PaletteEntry, token: Token) -> LayoutJob {
    if has_right_to_left(&entry.name) {
        // Letters of such a name are joined: none can be set apart.
        return line_job(&entry.name, TextStyle::BODY, color(theme, token));
    }
    let mut job = LayoutJob::default();
    let mut positions = entry.positions.iter().copied().peekable();
    for (at, letter) in entry.name.chars().enumerate() {
        let is_found = positions.next_if_eq(&at).is_some();
        let style = if is_found {
            TextStyle::STRONG
        } else {
            TextStyle::BODY
        };
        let format = egui::TextFormat::simple(font_id(style), color(theme, token));
        job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format);
    }
    job
}
