use egui::{Align, Layout, Sense, Ui};

use super::super::landmarks::{Part, tell_part};
use super::super::style::{color, font_id, styled};
use super::completion::problem_sentence;
use super::search::search_id;
use crate::command::Action;
use crate::frame::FrameData;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::{Step, Timestamp, Unit, instant_words};
use crate::view::{ViewCtx, ViewState};

/// The words of the moment under the pointer reach so far to the left of the middle.
const POINTER_PX: f32 = 110.0;

/// So much room is left at the right for what went well last and for the time of a frame.
const NOTICE_PX: f32 = 220.0;

/// The bottom row: how many are shown, the moment under the pointer, what the program is busy with.
pub fn status_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &ViewState) {
    let row = ui.max_rect();
    tell_part(ui, Part::Status);
    ui.horizontal_centered(|ui| {
        quiet(ui, ctx, counts(ctx, state));
        if ctx.enabling.has_query && link_ui(ui, ctx, "Clear filter") {
            ctx.push(Action::SetQuery(String::new()));
        }
        // The middle is kept for the moment under the pointer, while there is one.
        let end_x = match state.pointer_time {
            Some(_) => row.center().x - POINTER_PX,
            None => row.right() - NOTICE_PX,
        };
        query_problem_ui(ui, ctx, end_x);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ctx.loads.is_empty() {
                if ctx.frame_ms > 0.0 && ctx.frame.is_some() {
                    unspoken_ui(ui, ctx, format!("{:.1} ms / frame", ctx.frame_ms));
                }
            } else {
                loads_ui(ui, ctx);
            }
            if ctx.enabling.is_saving {
                quiet(ui, ctx, "Saving…".to_owned());
            } else if let Some(notice) = ctx.notice {
                quiet(ui, ctx, notice.to_owned());
            }
        });
    });
    if let (Some(moment), Some(frame)) = (state.pointer_time, ctx.frame) {
        let text = pointer_words(frame, moment);
        let text = styled(ctx.theme, text, TextStyle::BODY, Token::Text);
        ui.place(row, egui::Label::new(text));
    }
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
fn query_problem_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, end_x: f32) {
    let is_in_use = ui.memory(|memory| memory.has_focus(search_id()));
    let room_px = end_x - ui.cursor().left();
    let Some(text) = problem_words(ctx).filter(|_| !is_in_use && room_px > 0.0) else {
        return;
    };
    let text = styled(ctx.theme, text, TextStyle::BODY, Token::Strike);
    ui.scope(|ui| {
        ui.set_max_width(room_px);
        ui.add(egui::Label::new(text).truncate());
    });
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
    ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
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
    if totals.n_shown == n_all {
        counted(n_all, "event", "events")
    } else {
        format!("{} of {} events", grouped(totals.n_shown), grouped(n_all))
    }
}

fn counts(ctx: &ViewCtx<'_>, state: &ViewState) -> String {
    let mut parts = vec![counts_words(ctx)];
    let frame = ctx.frame.filter(|_| ctx.enabling.has_layers);
    let Some(frame) = frame else {
        return parts.concat();
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
    if let Some(step) = state.scene().and_then(|scene| scene.bars_step) {
        parts.push(format!("bars, {} each", step.words()));
    }
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
    parts.join(" · ")
}

fn loads_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let mut cancelled = None;
    for load in ctx.loads {
        if ui
            .small_button("Stop")
            .on_hover_text(format!("Stop loading {}", load.name))
            .clicked()
        {
            cancelled = Some(load.layer);
        }
        if let Some(share) = load.share {
            let bar = egui::ProgressBar::new(share)
                .desired_width(120.0)
                .desired_height(6.0);
            ui.add(bar);
        }
        let text = format!("Loading {} · {} rows", load.name, grouped(load.n_rows));
        ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Text));
    }
    if let Some(layer) = cancelled {
        ctx.push(Action::CancelLoading(layer));
    }
}
