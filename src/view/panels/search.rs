use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, EventFilter, Id, Key, Margin, Rect, Response, Role, Sense, Stroke, TextBuffer, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::style::{color, font_id, styled};
use super::super::text_field::{TextField, TypedIn};
use super::completion::problem_sentence;
use crate::command::{Action, Command};
use crate::query::Unmatched;
use crate::query::language::MAX_CHARS;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::{Theme, Token};
use crate::view::{ViewCtx, ViewState};

const BOX_PX: f32 = 28.0;
const MAX_WIDTH_PX: f32 = 560.0;

/// A narrower box keeps its room for the query; the status bar has the count too.
const MIN_WIDTH_WITH_COUNT_PX: f32 = 180.0;

/// Which widget the search box is, for whoever gives it the keyboard.
pub fn search_id() -> Id {
    Id::unique("search")
}

/// The box in which the query is typed, and below it what could come next and what is wrong.
pub(super) fn search_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let completion = &mut state.completion;
    let keys = completion.take_keys(ui);
    let mut text = ctx.query_text.to_owned();
    let had_focus = ui.memory(|memory| memory.has_focus(search_id()));
    let entered = had_focus && ui.input(|input| input.key_pressed(Key::Enter));
    let goes_back = ui.input(|input| input.modifiers.shift);
    let typed = completion.keep_focus(ui, |ui, is_open| box_ui(ui, ctx, &mut text, is_open));
    let response = typed.response;
    glass_ui(ui, ctx.theme, response.rect);
    problem_hint_ui(ui, ctx, &response);
    let escaped = response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    // What is typed stays: a long query is worth more than a key pressed once too often.
    // Where there is no match to go to, Enter leaves the box.
    if escaped || (entered && (text.is_empty() || ctx.query_error.is_some())) {
        response.surrender_focus();
    }
    let n_chars = text.chars().count();
    let cursor = typed.cursor.unwrap_or(n_chars);
    let taken = completion.popup_ui(ui, ctx, (&response, typed.area), (&text, cursor), &keys);
    if let Some(taken) = taken {
        ctx.push(Action::TypeQuery(taken));
    } else if text != ctx.query_text {
        // Only at its end is a word half typed.
        ctx.push(if cursor == n_chars {
            Action::TypeQuery(text)
        } else {
            Action::SetQuery(text)
        });
    } else if ctx.waiting_word().is_some() && (entered || !response.has_focus()) {
        ctx.push(Action::SetQuery(text));
    }
    if entered && !ctx.query_text.is_empty() && ctx.query_error.is_none() {
        ctx.push(Action::Command(if goes_back {
            Command::PreviousEvent
        } else {
            Command::NextEvent
        }));
    }
    if !ctx.query_text.is_empty() {
        clear_ui(ui, ctx, response.rect);
        highlight_ui(ui, ctx, response.rect);
    }
}

/// What is wrong with the query, for who hovers over the box that is left, and for who has it read out.
fn problem_hint_ui(ui: &Ui, ctx: &ViewCtx<'_>, response: &Response) {
    let Some(problem) = ctx.query_error.or(ctx.query_problem) else {
        return;
    };
    let sentence = problem_sentence(problem);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_invalid(egui::accesskit::Invalid::True);
        node.set_description(sentence.clone());
    });
    if !response.has_focus() {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Strike));
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(response.rect, 4.0, stroke, inside);
        response.clone().on_hover_text(sentence);
    }
}

/// The cross that empties the box.
fn clear_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, rect: Rect) {
    let place = Rect::from_center_size(
        pos2(rect.right() - 14.0, rect.center().y),
        vec2(20.0, rect.height()),
    );
    let response = ui.interact(place, Id::unique("clear search"), Sense::click());
    let name = "Clear filter";
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let token = if response.hovered() || response.has_focus() {
        Token::Text
    } else {
        Token::Quiet
    };
    let stroke = Stroke::new(1.3, color(ctx.theme, token));
    for dy in [-3.5, 3.5] {
        let middle = place.center();
        let ends = [middle + vec2(-3.5, -dy), middle + vec2(3.5, dy)];
        ui.painter().line_segment(ends, stroke);
    }
    if response.clicked() {
        ctx.push(Action::SetQuery(String::new()));
    }
    response.on_hover_text(name);
}

/// The switch that has matches highlighted and nothing hidden: a disc, half of which is filled.
fn highlight_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, rect: Rect) {
    const RADIUS_PX: f32 = 5.5;
    let place = Rect::from_center_size(
        pos2(rect.right() - 36.0, rect.center().y),
        vec2(22.0, rect.height() - 6.0),
    );
    let response = ui.interact(place, Id::unique("highlight"), Sense::click());
    let is_on = ctx.unmatched == Unmatched::Pale;
    let name = "Highlight matches, hide nothing";
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, name));
    if is_on {
        let ground = color(ctx.theme, Token::Accent).gamma_multiply(0.3);
        ui.painter().rect_filled(place, 4.0, ground);
    }
    let token = if is_on || response.hovered() || response.has_focus() {
        Token::Text
    } else {
        Token::Quiet
    };
    let color = color(ctx.theme, token);
    let painter = ui.painter();
    painter.circle_stroke(place.center(), RADIUS_PX, Stroke::new(1.3, color));
    let left_half = place.with_max_x(place.center().x);
    painter
        .with_clip_rect(left_half.intersect(painter.clip_rect()))
        .circle_filled(place.center(), RADIUS_PX, color);
    if response.clicked() {
        ctx.push(Action::Command(Command::Highlight));
    }
    response.on_hover_text(name);
}

fn box_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &mut String, is_open: bool) -> TypedIn {
    let theme = ctx.theme;
    let problem = ctx.query_error.or(ctx.query_problem);
    let wrong = problem.map_or(0..0, |problem| problem.at..problem.at + problem.len);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
        let job = marked(theme, text.as_str(), wrong.clone());
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let totals = ctx.frame.map(|frame| frame.totals);
    let n_all = totals.map_or(0, |totals| totals.n_all);
    let hint = format!(
        "Search {}, or kind:strike actor:\"United States\" killed>=1",
        counted(n_all, "event", "events")
    );
    let matching = ctx.frame.and_then(|frame| frame.matching.as_ref());
    let n_shown = match matching {
        Some(matching) => matching.n_events,
        None => totals.map_or(0, |totals| totals.n_shown),
    };
    let n_shown = if ui.available_width() < MIN_WIDTH_WITH_COUNT_PX {
        String::new()
    } else {
        grouped(n_shown)
    };
    let [hint, suffix] =
        [hint, n_shown].map(|text| styled(theme, text, TextStyle::BODY, Token::Quiet));
    let field = TextField::new(search_id(), "Search")
        .floating()
        .laid_out_by(&mut layouter);
    field.ui(ui, theme, text, |ui, edit| {
        edit.font(egui::TextStyle::Monospace)
            .hint_text(hint)
            .suffix(suffix)
            .margin(Margin {
                left: 28,
                right: if ctx.query_text.is_empty() { 10 } else { 50 },
                top: 4,
                bottom: 4,
            })
            .desired_width(ui.available_width().min(MAX_WIDTH_PX))
            .min_size(vec2(0.0, BOX_PX))
            .align(Align2::LEFT_CENTER)
            // One more shows that it is too long.
            .char_limit(MAX_CHARS + 1)
            // Enter goes from match to match, and the box keeps the keyboard for the next.
            .return_key(None)
            // Escape is the box's own, so that it does not take the selection away too.
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                tab: is_open,
            })
            .show(ui)
    })
}

/// The text on one line, with the characters underlined that are wrong.
fn marked(theme: &Theme, text: &str, wrong: Range<usize>) -> LayoutJob {
    let byte_of = |n_chars: usize| {
        let mut starts = text.char_indices().map(|(at, _)| at);
        starts.nth(n_chars).unwrap_or(text.len())
    };
    let (start, end) = (byte_of(wrong.start), byte_of(wrong.end));
    let plain = TextFormat::simple(font_id(TextStyle::BODY), color(theme, Token::Text));
    let strike = color(theme, Token::Strike);
    let marked = TextFormat {
        color: strike,
        underline: Stroke::new(1.5, strike),
        ..plain.clone()
    };
    let mut job = LayoutJob {
        break_on_newline: false,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    job.wrap.max_width = f32::INFINITY;
    job.append(text.get(..start).unwrap_or_default(), 0.0, plain.clone());
    job.append(text.get(start..end).unwrap_or_default(), 0.0, marked);
    job.append(text.get(end..).unwrap_or_default(), 0.0, plain);
    job
}

/// A magnifying glass, drawn rather than written so that no font need have it.
fn glass_ui(ui: &Ui, theme: &Theme, rect: Rect) {
    let stroke = Stroke::new(1.3, color(theme, Token::Quiet));
    let center = pos2(rect.left() + 14.0, rect.center().y - 1.0);
    ui.painter().circle_stroke(center, 4.0, stroke);
    let handle = [center + vec2(2.9, 2.9), center + vec2(6.5, 6.5)];
    ui.painter().line_segment(handle, stroke);
}
