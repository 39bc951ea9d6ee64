use egui::{Align, Layout, Sense, Ui, UiBuilder};

use super::super::landmarks::{Part, tell_part};
use super::super::style::{color, font_id, styled};
use super::completion::problem_sentence;
use super::search::search_id;
use crate::command::Action;
use crate::frame::FrameData;
use crate::layout::Scene;
use crate::text::{TextMeasure as _, TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::{Step, Timestamp, Unit, instant_words};
use crate::view::{EguiMeasure, ViewCtx, ViewState};

/// The least room between what stands beside each other.
const GAP_PX: f32 = 12.0;

/// The bottom row: how many are shown, the moment under the pointer, what the program is busy with.
///
/// In a narrow row the least important goes first: how long a frame took, the particulars of what is shown, the end of
/// what went well last.
pub fn status_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &ViewState) {
    tell_part(ui, Part::Status);
    let row = ui.max_rect();
    let moment = state.pointer_time.zip(ctx.frame);
    let moment = moment.map(|(moment, frame)| pointer_words(frame, moment));
    let (left_end, right_start) = if let Some(words) = &moment {
        // The middle is kept for the moment under the pointer.
        let half_px = width_px(ui, words) / 2.0 + GAP_PX;
        (row.center().x - half_px, row.center().x + half_px)
    } else {
        let start = row.right() - busy_px(ui, ctx).min(row.width() / 2.0);
        (start - GAP_PX, start)
    };
    let left = UiBuilder::new()
        .max_rect(row.with_max_x(left_end.max(row.left())))
        .layout(Layout::left_to_right(Align::Center));
    shown_ui(&mut ui.new_child(left), ctx, state);
    let right = UiBuilder::new()
        .max_rect(row.with_min_x(right_start.min(row.right())))
        .layout(Layout::right_to_left(Align::Center));
    busy_ui(&mut ui.new_child(right), ctx);
    if let Some(words) = moment {
        let text = styled(ctx.theme, words, TextStyle::BODY, Token::Text);
        ui.place(row, egui::Label::new(text));
    }
}

fn width_px(ui: &Ui, words: &str) -> f32 {
    EguiMeasure(ui.ctx()).width_px(words, TextStyle::BODY)
}

/// How many are shown, as particularly as there is room for, and what is wrong with the query.
fn shown_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &ViewState) {
    const CLEAR: &str = "Clear filter";
    let mut parts = counts(ctx, state);
    let clear_px = width_px(ui, CLEAR) + GAP_PX;
    let room_px = ui.available_width();
    // Of a text that is no query, what stands before the error may hide events, or nothing does.
    let has_filter = ctx.enabling.has_query && (ctx.query_error.is_none() || hides_any(ctx));
    let offers_clear = has_filter && width_px(ui, &parts[0]) + clear_px <= room_px;
    let room_px = room_px - if offers_clear { clear_px } else { 0.0 };
    while parts.len() > 1 && width_px(ui, &parts.join(BETWEEN)) > room_px {
        parts.pop();
    }
    quiet(ui, ctx, parts.join(BETWEEN));
    if offers_clear && link_ui(ui, ctx, CLEAR) {
        ctx.push(Action::SetQuery(String::new()));
    }
    query_problem_ui(ui, ctx);
}

/// What the program is busy with, else what went well last, and how long a frame took where nothing else is to be said.
fn busy_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    if !ctx.loads.is_empty() {
        loads_ui(ui, ctx);
    }
    if ctx.enabling.is_saving {
        quiet(ui, ctx, SAVING.to_owned());
    } else if let Some(notice) = ctx.notice {
        quiet(ui, ctx, notice.to_owned());
    } else if ctx.loads.is_empty() && ctx.frame_ms > 0.0 && ctx.frame.is_some() {
        let words = frame_words(ctx);
        if width_px(ui, &words) <= ui.available_width() {
            unspoken_ui(ui, ctx, words);
        }
    }
}

/// How much room all of that would take.
fn busy_px(ui: &Ui, ctx: &ViewCtx<'_>) -> f32 {
    if !ctx.loads.is_empty() {
        return f32::INFINITY;
    }
    let words = match ctx.notice {
        _ if ctx.enabling.is_saving => SAVING,
        Some(notice) => notice,
        None => &frame_words(ctx),
    };
    // A pixel more, so that rounding cuts nothing off.
    width_px(ui, words) + 1.0
}

const SAVING: &str = "Saving…";

fn frame_words(ctx: &ViewCtx<'_>) -> String {
    format!("{:.1} ms / frame", ctx.frame_ms)
}

/// A moment in the zone of display, as finely as the picture tells.
pub(in crate::view) fn pointer_words(frame: &FrameData, moment: Timestamp) -> String {
    let step = pointer_step(frame.request.step);
    let words = instant_words(frame.zone.to_civil(moment), step);
    if step < Step::new(Unit::Day, 1) {
        format!("{words} {}", frame.zone.offset_words_at(moment))
    } else {
        words
    }
}

/// What is wrong with the query, once the search box is left, which says it itself while it is in use.
fn query_problem_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    let is_in_use = ui.memory(|memory| memory.has_focus(search_id()));
    let has_room = ui.available_width() > 0.0;
    let Some(text) = problem_words(ctx).filter(|_| !is_in_use && has_room) else {
        return;
    };
    let text = styled(ctx.theme, text, TextStyle::BODY, Token::Strike);
    ui.add(egui::Label::new(text).truncate());
}

/// What is wrong with the query.
pub(in crate::view) fn problem_words(ctx: &ViewCtx<'_>) -> Option<String> {
    let problem = ctx.query_error.or(ctx.query_problem)?;
    let sentence = lower_first(&problem_sentence(problem));
    Some(format!("Search, {sentence}"))
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A moment is named one step finer than the cells, never finer than the pixels can tell.
fn pointer_step(step: Step) -> Step {
    match step.unit() {
        Unit::Year if step.count() > 1 => Step::new(Unit::Year, 1),
        Unit::Year | Unit::Month => Step::new(Unit::Month, 1),
        Unit::Week | Unit::Day => Step::new(Unit::Day, 1),
        _ => step,
    }
}

fn quiet(ui: &mut Ui, ctx: &ViewCtx<'_>, text: String) {
    let text = styled(ctx.theme, text, TextStyle::BODY, Token::Quiet);
    ui.add(egui::Label::new(text).truncate());
}

/// What changes with every frame: seen, but no node, whose changes would be told without end.
fn unspoken_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: String) {
    let quiet = color(ctx.theme, Token::Quiet);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text, font_id(TextStyle::BODY), quiet);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, quiet);
}

fn link_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, words: &str) -> bool {
    let text = styled(ctx.theme, words, TextStyle::BODY, Token::Text);
    ui.add(egui::Link::new(text)).clicked()
}

/// "15 of 157 events".
pub(in crate::view) fn counts_words(ctx: &ViewCtx<'_>) -> String {
    let frame = ctx.frame.filter(|_| ctx.enabling.has_layers);
    let Some(totals) = frame.map(|frame| frame.totals) else {
        return "No file is open".to_owned();
    };
    let n_all = totals.n_all + ctx.n_in_hidden_layers;
    let matching = frame.and_then(|frame| frame.matching.as_ref());
    if let Some(matching) = matching {
        let n_events = counted(n_all, "event", "events");
        return format!("{} of {n_events} match", grouped(matching.n_events));
    }
    if totals.n_shown == n_all {
        counted(n_all, "event", "events")
    } else {
        format!("{} of {} events", grouped(totals.n_shown), grouped(n_all))
    }
}

/// Stands between what is said of the events shown.
const BETWEEN: &str = " · ";

fn hides_any(ctx: &ViewCtx<'_>) -> bool {
    let totals = ctx.frame.map(|frame| frame.totals);
    totals.is_some_and(|totals| totals.n_shown < totals.n_all)
}

/// What is said of the events shown, the most important first.
fn counts(ctx: &ViewCtx<'_>, state: &ViewState) -> Vec<String> {
    let mut parts = vec![counts_words(ctx)];
    let frame = ctx.frame.filter(|_| ctx.enabling.has_layers);
    let Some(frame) = frame else {
        return parts;
    };
    let totals = frame.totals;
    let n_hidden = totals.n_all + ctx.n_in_hidden_layers - totals.n_shown;
    if n_hidden > 0 {
        parts.push(format!("{} hidden", grouped(n_hidden)));
    }
    if totals.n_undated > 0 {
        parts.push(format!("{} undated", grouped(totals.n_undated)));
    }
    let n_to_hidden = frame.n_links_to_hidden as u64;
    if n_to_hidden > 0 {
        let links = counted(n_to_hidden, "link leads", "links lead");
        parts.push(format!("{links} to hidden events"));
    }
    let n_left_out = state.scene().map_or(0, |scene| scene.n_arcs_left_out) as u64;
    if n_left_out > 0 {
        let links = counted(n_left_out, "link", "links");
        parts.push(format!("{links} not drawn, select an event for its own"));
    }
    parts.extend(state.scene().and_then(Scene::bars_words));
    if ctx.detail.is_some() {
        let n_selected = ctx.others.len() as u64 + u64::from(!ctx.lead_only_passes);
        let n_selected = grouped(n_selected);
        let hidden = if ctx.hides_selected {
            ", hidden by the filter"
        } else {
            ""
        };
        parts.push(format!("{n_selected} selected{hidden}"));
    }
    parts
}

fn loads_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    const BAR_PX: f32 = 120.0;
    let mut cancelled = None;
    for load in ctx.loads {
        if ui
            .small_button("Stop")
            .on_hover_text(format!("Stop loading {}", load.name))
            .clicked()
        {
            cancelled = Some(load.layer);
        }
        if let Some(share) = load.share
            && ui.available_width() >= 2.0 * BAR_PX
        {
            let bar = egui::ProgressBar::new(share)
                .desired_width(BAR_PX)
                .desired_height(6.0);
            ui.add(bar);
        }
        let text = format!("Loading {} · {} rows", load.name, grouped(load.n_rows));
        let text = styled(ctx.theme, text, TextStyle::BODY, Token::Text);
        ui.add(egui::Label::new(text).truncate());
    }
    if let Some(layer) = cancelled {
        ctx.push(Action::CancelLoading(layer));
    }
}
