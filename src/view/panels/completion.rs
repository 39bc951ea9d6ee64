use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{
    Area, Event, Id, Key, LayerId, Margin, Order, Rect, Response, Role, Sense, Stroke,
    SurrenderFocusOn, Ui, WidgetInfo, pos2, vec2,
};

use super::super::focus::{ListOption, tell_list};
use super::super::style::{color, font_id, styled};
use super::list_row::cut_text_ui;
use super::search::search_id;
use crate::query::{KnownNames, Offer, QueryError, offers};
use crate::text::{TextStyle, grouped};
use crate::theme::{Theme, Token};
use crate::view::ViewCtx;

const ROW_PX: f32 = 24.0;

/// More rows than these are scrolled.
const MAX_ROWS: f32 = 9.0;

/// What is offered below the search box, and which of it is chosen.
#[derive(Debug, Default)]
pub(in crate::view) struct Completion {
    /// The position of the offer that Enter takes; none until an arrow key has chosen one.
    selected: Option<usize>,
    /// The text and place of the cursor for which that was.
    of: (String, usize),
    /// The text for which Escape closed the list.
    closed_for: Option<String>,
    /// Whether anything was typed since the box has the keyboard: who only looks at a query is offered nothing.
    is_typing: bool,
    is_open: bool,
    /// Whether below the box it says what is wrong.
    tells_problem: bool,
}

/// Keys pressed while the list was open, which the box does not see.
#[derive(Debug, Default)]
pub(super) struct PopupKeys {
    steps: isize,
    tab: bool,
    enter: bool,
    escape: bool,
}

impl Completion {
    /// Takes the keys that are the list's before the box sees them.
    pub(super) fn take_keys(&self, ui: &Ui) -> PopupKeys {
        if !self.is_open && !self.tells_problem {
            return PopupKeys::default();
        }
        ui.input_mut(|input| {
            let mut taken = |wanted: Key| {
                let n_before = input.events.len();
                input.events.retain(|event| {
                    !matches!(event, Event::Key { key, modifiers, pressed: true, .. }
                        if *key == wanted && modifiers.is_none())
                });
                n_before - input.events.len()
            };
            let escape = taken(Key::Escape) > 0;
            if !self.is_open {
                return PopupKeys {
                    escape,
                    ..PopupKeys::default()
                };
            }
            let steps = taken(Key::ArrowDown).cast_signed() - taken(Key::ArrowUp).cast_signed();
            PopupKeys {
                steps,
                tab: taken(Key::Tab) > 0,
                // Without a choice it is the box's: search for what is typed.
                enter: self.selected.is_some() && taken(Key::Enter) > 0,
                escape,
            }
        })
    }

    /// Shows the box so that a click into the list does not take the keyboard from it.
    pub(super) fn keep_focus<R>(&self, ui: &mut Ui, box_ui: impl FnOnce(&mut Ui, bool) -> R) -> R {
        let layer = LayerId::new(Order::Foreground, popup_id());
        let ctx = ui.ctx().clone();
        let at = ctx.pointer_interact_pos();
        let is_over = self.is_open && at.and_then(|at| ctx.layer_id_at(at)) == Some(layer);
        let before = ctx.options(|options| options.input_options.surrender_focus_on);
        if is_over {
            ctx.options_mut(|options| {
                options.input_options.surrender_focus_on = SurrenderFocusOn::Never;
            });
        }
        let shown = box_ui(ui, self.is_open);
        ctx.options_mut(|options| options.input_options.surrender_focus_on = before);
        shown
    }

    /// The list of what could come next, and what is wrong; gives the text once an offer is taken.
    pub(super) fn popup_ui(
        &mut self,
        ui: &Ui,
        ctx: &ViewCtx<'_>,
        (response, below): (&Response, Rect),
        (text, cursor): (&str, usize),
        keys: &PopupKeys,
    ) -> Option<String> {
        if keys.escape {
            self.closed_for = Some(text.to_owned());
        }
        let has_focus = response.has_focus();
        self.is_typing = has_focus && (self.is_typing || text != ctx.query_text);
        // Another text, or a new visit, opens what Escape has closed.
        if !has_focus || self.closed_for.as_deref() != Some(text) {
            self.closed_for = None;
        }
        let is_closed = self.closed_for.is_some();
        let offers = if self.is_typing && !is_closed {
            self.offers(ctx, text, cursor)
        } else {
            Vec::new()
        };
        self.choose(keys.steps, offers.len());
        let asked = match (keys.enter, keys.tab) {
            (true, _) => self.selected,
            (false, true) => Some(self.selected.unwrap_or(0)),
            (false, false) => None,
        };
        let taken = asked.and_then(|position| offers.get(position));
        self.is_open = !offers.is_empty() && taken.is_none();
        let problem = problem_to_tell(ctx, &offers).filter(|_| has_focus && !is_closed);
        self.tells_problem = problem.is_some() && taken.is_none();
        let clicked = match taken {
            Some(_) => None,
            None => self.list_ui(ui, ctx, below, (&offers, problem), keys),
        };
        let taken = taken.or_else(|| offers.get(clicked?))?;
        self.is_open = false;
        self.selected = None;
        Some(put_in(ui, text, taken))
    }

    fn offers(&mut self, ctx: &ViewCtx<'_>, text: &str, cursor: usize) -> Vec<Offer> {
        let known = KnownNames {
            facets: ctx.facets,
            tags: ctx.tags,
        };
        if self.of.0 != text || self.of.1 != cursor {
            self.of = (text.to_owned(), cursor);
            self.selected = None;
        }
        let mut found = offers(text, cursor, known);
        // What is typed to its end needs no offer.
        if let [only] = found.as_slice()
            && text.chars().skip(only.replaces.start).eq(only.text.chars())
        {
            found.clear();
        }
        found
    }

    fn choose(&mut self, steps: isize, n_offers: usize) {
        if n_offers == 0 {
            self.selected = None;
            return;
        }
        let last = n_offers - 1;
        for _ in 0..steps.unsigned_abs() {
            self.selected = match self.selected {
                None if steps > 0 => Some(0),
                None => Some(last),
                Some(at) if steps > 0 => Some(if at == last { 0 } else { at + 1 }),
                Some(at) => Some(at.checked_sub(1).unwrap_or(last)),
            };
        }
    }

    fn list_ui(
        &self,
        ui: &Ui,
        ctx: &ViewCtx<'_>,
        below: Rect,
        (offers, problem): (&[Offer], Option<&QueryError>),
        keys: &PopupKeys,
    ) -> Option<usize> {
        let has_focus = ui.memory(|memory| memory.has_focus(search_id()));
        let waiting = ctx.waiting_word().filter(|_| has_focus);
        if offers.is_empty() && problem.is_none() && waiting.is_none() {
            return None;
        }
        let line = match problem {
            Some(_) => Token::Strike,
            None => Token::Line,
        };
        let area = Area::new(popup_id())
            .order(Order::Foreground)
            .interactable(!offers.is_empty())
            .fixed_pos(below.left_bottom() + vec2(0.0, 4.0));
        let shown = area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style())
                .stroke(Stroke::new(1.0, color(ctx.theme, line)))
                .inner_margin(Margin::symmetric(6, 6))
                .show(ui, |ui| {
                    ui.set_width(below.width().max(240.0) - 12.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let clicked = self.rows_ui(ui, ctx, offers, keys);
                    if let Some(problem) = problem {
                        problem_ui(ui, ctx.theme, problem);
                    }
                    if let Some(word) = waiting {
                        hint_ui(ui, ctx.theme, &format!("Enter searches for {word}"));
                    }
                    clicked
                })
                .inner
        });
        shown.inner
    }

    fn rows_ui(
        &self,
        ui: &mut Ui,
        ctx: &ViewCtx<'_>,
        offers: &[Offer],
        keys: &PopupKeys,
    ) -> Option<usize> {
        let mut clicked = None;
        // Whole rows, however high the list was before: egui lets an area grow only where its content insists.
        let height = MAX_ROWS.min(offers.len() as f32) * ROW_PX;
        egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                tell_list(ui, "What could come next");
                for (position, offer) in offers.iter().enumerate() {
                    let is_selected = self.selected == Some(position);
                    let response = offer_ui(ui, ctx, offer, is_selected);
                    let option = ListOption {
                        field: search_id(),
                        position,
                        n_options: offers.len(),
                        is_chosen: is_selected,
                    };
                    option.tell(&response);
                    if is_selected && keys.steps != 0 {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some(position);
                    }
                }
            });
        clicked
    }
}

/// What is wrong with the query, where that is news: while something can be typed on, that it is missing yet is none.
fn problem_to_tell<'a>(ctx: &ViewCtx<'a>, offers: &[Offer]) -> Option<&'a QueryError> {
    let problem = ctx.query_error.or(ctx.query_problem);
    let n_chars = ctx.query_text.chars().count();
    problem.filter(|problem| offers.is_empty() || problem.at + problem.len < n_chars)
}

fn popup_id() -> Id {
    Id::unique("search popup")
}

/// The text with an offer in it; the cursor comes to stand behind it.
fn put_in(ui: &Ui, text: &str, offer: &Offer) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let is_at_end = offer.replaces.end >= chars.len();
    let start = offer.replaces.start.min(chars.len());
    let end = offer.replaces.end.clamp(start, chars.len());
    let mut put: Vec<char> = offer.text.chars().collect();
    // A value is typed to its end; what comes next is another part.
    if is_at_end && offer.help.is_empty() {
        put.push(' ');
    }
    let cursor = start + put.len();
    chars.splice(start..end, put);
    let id = search_id();
    let mut state = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let at = CCursorRange::one(CCursor::new(CharIndex(cursor)));
    state.cursor.set_char_range(Some(at));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
    chars.into_iter().collect()
}

/// One row of the list: what it puts in, and what that asks or how many events have it.
fn offer_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, offer: &Offer, is_selected: bool) -> Response {
    let size = vec2(ui.available_width(), ROW_PX);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let note = offer
        .n_events
        .map_or_else(|| short_help(offer.help).to_owned(), grouped);
    let name = format!("{}, {note}", offer.label);
    let name = name.trim_end_matches(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_selected || response.hovered() {
        let token = if is_selected {
            Token::Line
        } else {
            Token::Raised
        };
        ui.painter().rect_filled(rect, 3.0, color(ctx.theme, token));
    }
    let left = rect.left() + 8.0;
    let quiet = color(ctx.theme, Token::Quiet);
    let painter = ui.painter();
    let mut right = rect.right() - 8.0;
    if offer.n_events.is_some() {
        let at = pos2(right, rect.center().y);
        let align = egui::Align2::RIGHT_CENTER;
        let drawn = painter.text(at, align, &note, font_id(TextStyle::BODY), quiet);
        right = drawn.left() - 8.0;
    }
    let is_field = !offer.help.is_empty();
    let name_end = if is_field { left + 150.0 } else { right };
    let room =
        |from: f32, to: f32| Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.bottom()));
    let text_color = color(ctx.theme, Token::Text);
    cut_text_ui(
        ui,
        &offer.label,
        TextStyle::BODY,
        text_color,
        room(left, name_end),
    );
    if is_field {
        cut_text_ui(
            ui,
            &note,
            TextStyle::BODY,
            quiet,
            room(name_end + 8.0, right),
        );
    }
    response
}

/// The first part of a field's help; the page on the language has the rest.
fn short_help(help: &str) -> &str {
    help.split([':', ';']).next().unwrap_or(help)
}

/// Where a query is wrong, and what is.
pub(super) fn problem_sentence(problem: &QueryError) -> String {
    format!("Character {}: {}", problem.at + 1, problem.message)
}

/// What is wrong and what would be right.
fn problem_ui(ui: &mut Ui, theme: &Theme, problem: &QueryError) {
    line_ui(ui, theme, problem_sentence(problem), Token::Text);
    if let Some(valid) = valid_words(problem) {
        line_ui(ui, theme, valid, Token::Quiet);
    }
}

fn hint_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(2.0);
    line_ui(ui, theme, words.to_owned(), Token::Quiet);
}

fn line_ui(ui: &mut Ui, theme: &Theme, text: String, token: Token) {
    let text = styled(theme, text, TextStyle::BODY, token);
    egui::Frame::new()
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| ui.add(egui::Label::new(text).wrap()));
}

/// What would be valid; `None` where the message says it.
fn valid_words(problem: &QueryError) -> Option<String> {
    let (last, others) = problem.expected.split_last()?;
    Some(match others {
        [] => format!("Valid here: {last}"),
        others => format!("Valid here: {} or {last}", others.join(", ")),
    })
}
