use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, EventFilter, Id, Key, Margin, Order, Rect, Response, Stroke, TextBuffer,
    TextEdit, Ui, pos2, vec2,
};

use super::super::preview::preview_ui;
use super::super::style::{color, font_id, styled};
use crate::command::Action;
use crate::query::QueryError;
use crate::text::{TextStyle, counted, grouped, wants_preview};
use crate::theme::{Theme, Token};
use crate::view::ViewCtx;

const BOX_PX: f32 = 28.0;
const MAX_WIDTH_PX: f32 = 560.0;

/// Which widget the search box is, for whoever gives it the keyboard.
pub fn search_id() -> Id {
    Id::unique("search")
}

/// The box in which the query is typed, and below it what is wrong with what is typed.
pub(super) fn search_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let mut text = ctx.query_text.to_owned();
    let response = box_ui(ui, ctx, &mut text);
    let name = |node: &mut egui::accesskit::Node| node.set_label("Search");
    ui.ctx().accesskit_node_builder(response.id, name);
    glass_ui(ui, ctx.theme, response.rect);
    let below = preview_below_ui(ui, ctx.theme, &text, &response);
    let escaped = response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if escaped {
        // The first time it clears the box, the second time it leaves it.
        if text.is_empty() {
            response.surrender_focus();
        }
        text.clear();
    }
    if text != ctx.query_text {
        ctx.push(Action::SetQuery(text));
    }
    if let Some(problem) = ctx.query_error.or(ctx.query_problem) {
        problem_ui(ui, ctx.theme, problem, below);
    }
}

fn box_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &mut String) -> Response {
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
    let n_shown = totals.map_or(0, |totals| totals.n_shown);
    let edit = TextEdit::singleline(text)
        .id(search_id())
        .font(egui::TextStyle::Monospace)
        .hint_text(styled(theme, hint, TextStyle::BODY, Token::Quiet))
        .suffix(styled(
            theme,
            grouped(n_shown),
            TextStyle::BODY,
            Token::Quiet,
        ))
        .margin(Margin {
            left: 28,
            right: 10,
            top: 4,
            bottom: 4,
        })
        .desired_width(ui.available_width().min(MAX_WIDTH_PX))
        .min_size(vec2(0.0, BOX_PX))
        .align(Align2::LEFT_CENTER)
        // Escape is the box's own, so that it does not take the selection away too.
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        })
        .layouter(&mut layouter);
    ui.add(edit)
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

/// While the box is in use, how its text will be read, where egui shows it otherwise; the box with that below it.
fn preview_below_ui(ui: &Ui, theme: &Theme, text: &str, response: &Response) -> Rect {
    let rect = response.rect;
    if !wants_preview(text) || !(response.has_focus() || response.hovered()) {
        return rect;
    }
    let area = Area::new(Id::unique("search preview"))
        .order(Order::Middle)
        .interactable(false)
        .fixed_pos(rect.left_bottom() + vec2(0.0, 4.0));
    let shown = area.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style())
            .inner_margin(Margin::same(4))
            .show(ui, |ui| {
                ui.set_width(rect.width().max(240.0) - 10.0);
                preview_ui(ui, theme, text);
            });
    });
    Rect::from_min_max(rect.min, pos2(rect.right(), shown.response.rect.bottom()))
}

/// What is wrong and what would be right, over what lies below the box.
fn problem_ui(ui: &Ui, theme: &Theme, problem: &QueryError, rect: Rect) {
    let area = Area::new(Id::unique("search problem"))
        .order(Order::Middle)
        .interactable(false)
        .fixed_pos(rect.left_bottom() + vec2(0.0, 4.0));
    area.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style())
            .stroke(Stroke::new(1.0, color(theme, Token::Strike)))
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_max_width(rect.width().max(240.0) - 24.0);
                let line = |ui: &mut Ui, text: String, token| {
                    let text = styled(theme, text, TextStyle::BODY, token);
                    ui.add(egui::Label::new(text).wrap());
                };
                let sentence = format!("Character {}: {}", problem.at + 1, problem.message);
                line(ui, sentence, Token::Text);
                if let Some(valid) = valid_words(problem) {
                    line(ui, valid, Token::Quiet);
                }
            });
    });
}

/// What would be valid; `None` where the message says it.
fn valid_words(problem: &QueryError) -> Option<String> {
    let (last, others) = problem.expected.split_last()?;
    Some(match others {
        [] => format!("Valid here: {last}"),
        others => format!("Valid here: {} or {last}", others.join(", ")),
    })
}
