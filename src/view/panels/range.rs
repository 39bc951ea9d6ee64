use std::sync::Arc;

use egui::{Align, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::focus::scroll_to_focus;
use super::super::style::{color, font_id, styled};
use super::super::text_measure::EguiMeasure;
use super::detail::{figure_ui, figure_words, span_title_ui, text_ui};
use super::list_row::{LINE_PX, glyph_ui, lines_ui, name_lines};
use super::range_events::events_ui;
use super::{cross_ui, facts_ui, heading_ui, well_known};
use crate::command::{Action, Command};
use crate::layout::kind_token;
use crate::model::EventKind;
use crate::query::RangeFigures;
use crate::text::{TextMeasure as _, TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::{
    Step, Timestamp, Unit, Zone, instant_words, stretch_length_words, stretch_words,
};
use crate::view::ViewCtx;

/// Up to so many events are listed before what they come to.
const FEW: u64 = 40;

/// So many countries and actors are listed.
const MAX_NAMES: usize = 6;

/// The right panel of a selected range: how many events, casualties, what leads, when, and how sure that is.
pub(super) fn range_panel_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(range) = ctx.range.cloned() else {
        return;
    };
    let zone = ctx.frame.map_or(Zone::UTC, |frame| frame.zone.clone());
    head_ui(ui, ctx, &range, &zone);
    // While an edge is being dragged, figures of the range just before are better than none that jump in.
    let Some(figures) = ctx.range_figures else {
        text_ui(ui, ctx, "Being counted…", TextStyle::BODY, Token::Quiet);
        return;
    };
    egui::ScrollArea::vertical()
        // Another range is read from its top.
        .id_salt(("range", range.start, range.end))
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, so that it never covers a figure.
            ui.set_max_width(ui.available_width() - 8.0);
            cards_ui(ui, ctx, figures, &zone);
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                command_link_ui(ui, ctx, "Zoom to range", Command::FitRange);
                command_link_ui(ui, ctx, "Filter to range", Command::FilterToRange);
                command_link_ui(ui, ctx, "Copy as table", Command::CopyRange);
            });
            let are_few = figures.n_events <= FEW;
            if are_few {
                events_ui(ui, ctx, figures);
            }
            kinds_ui(ui, ctx, &figures.by_kind);
            names_ui(ui, ctx, "By country", &figures.by_country);
            names_ui(ui, ctx, "By actor", &figures.by_actor);
            histogram_ui(ui, ctx, figures, &zone);
            certainty_ui(ui, ctx, figures);
            if !are_few {
                events_ui(ui, ctx, figures);
            }
            ui.add_space(12.0);
            scroll_to_focus(ui);
        });
}

fn head_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    range: &std::ops::Range<crate::time::Timestamp>,
    zone: &Zone,
) {
    ui.horizontal(|ui| {
        ui.label(styled(
            ctx.theme,
            "RANGE",
            TextStyle::HEADING,
            Token::Accent,
        ));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let hint = "Select no range (Esc)";
            if cross_ui(ui, ctx.theme, "Select no range", hint) {
                ctx.push(Action::SelectRange(None));
            }
        });
    });
    let words = stretch_words(range, zone);
    span_title_ui(ui, ctx, &words);
    let mut about = vec![stretch_length_words(range, zone)];
    if let Some(figures) = ctx.range_figures {
        let n_countries = figures.by_country.len() as u64;
        let n_actors = figures.by_actor.len() as u64;
        if n_countries > 0 {
            about.push(counted(n_countries, "country", "countries"));
        }
        if n_actors > 0 {
            about.push(counted(n_actors, "actor", "actors"));
        }
    }
    text_ui(ui, ctx, &about.join(" · "), TextStyle::BODY, Token::Quiet);
    ui.add_space(10.0);
}

fn cards_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, figures: &RangeFigures, zone: &Zone) {
    let n_may = figures.n_events - figures.n_surely;
    let sure = if n_may == 0 {
        "all surely within".to_owned()
    } else {
        format!(
            "{} surely within, {} may lie outside",
            grouped(figures.n_surely),
            grouped(n_may)
        )
    };
    let events = if figures.n_events == 1 {
        "event"
    } else {
        "events"
    };
    let words = match rate_words(figures, zone) {
        Some(rate) => format!("{rate} · {sure}"),
        None => sure,
    };
    figure_ui(ui, ctx, &grouped(figures.n_events), events, &words);
    for (what, sum) in [("killed", &figures.killed), ("wounded", &figures.wounded)] {
        // Data without a single number of wounded are the rule.
        if what == "killed" || sum.best.n_known() + sum.low.n_known() > 0 {
            ui.add_space(6.0);
            let (number, words, range) = figure_words(what, sum);
            figure_ui(ui, ctx, &number, &words, &range);
        }
    }
}

/// How many events began on a day, over a range of two days or more.
fn rate_words(figures: &RangeFigures, zone: &Zone) -> Option<String> {
    const MIN_DAYS: f64 = 2.0;
    let [start, end] = [figures.range.start, figures.range.end].map(|at| zone.to_civil(at));
    let n_days = end.millis_f64_since(start) / Step::new(Unit::Day, 1).nominal_millis();
    let n_begun = figures.n_events - figures.n_from_before;
    (n_days >= MIN_DAYS && n_begun > 0).then(|| format!("{} a day", rate(n_begun, n_days)))
}

/// A mean with as many decimals as tell it from nothing: "80.5", "0.04".
fn rate(n: u64, of: f64) -> String {
    let rate = n as f64 / of;
    let decimals = if rate >= 0.1 { 1 } else { 2 };
    format!("{rate:.decimals$}")
}

/// How many events are of each kind, the most frequent first.
pub(super) fn kinds_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, by_kind: &[u64; EventKind::COUNT]) {
    let mut kinds: Vec<(EventKind, u64)> = EventKind::ALL
        .into_iter()
        .zip(by_kind.iter().copied())
        .filter(|(_, n_events)| *n_events > 0)
        .collect();
    if kinds.is_empty() {
        return;
    }
    kinds.sort_by_key(|(_, n_events)| std::cmp::Reverse(*n_events));
    heading_ui(ui, ctx.theme, "By kind");
    let most = kinds[0].1;
    for (kind, n_events) in kinds {
        bar_row_ui(ui, ctx, Named::Kind(kind), (n_events, most));
    }
}

/// The names that lead, with how many events each has.
pub(super) fn names_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, heading: &str, names: &[(Arc<str>, u64)]) {
    let Some((_, most)) = names.first() else {
        return;
    };
    heading_ui(ui, ctx.theme, heading);
    for (name, n_events) in names.iter().take(MAX_NAMES) {
        bar_row_ui(ui, ctx, Named::Other(name), (*n_events, *most));
    }
    if let Some(n_more) = names.len().checked_sub(MAX_NAMES).filter(|n| *n > 0) {
        let words = format!("{} more", grouped(n_more as u64));
        text_ui(ui, ctx, &words, TextStyle::SMALL, Token::Quiet);
    }
}

/// What a bar is of.
#[derive(Clone, Copy)]
enum Named<'a> {
    Kind(EventKind),
    /// A country or an actor.
    Other(&'a str),
}

/// A name, a bar for its share of the largest count, and the count.
fn bar_row_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, named: Named<'_>, (n, most): (u64, u64)) {
    const ROW_PX: f32 = 21.0;
    const NAME_SHARE: f32 = 0.46;
    const COUNT_GAP_PX: f32 = 12.0;
    const GLYPH_PX: f32 = 18.0;
    let (name, token, indent_px) = match named {
        Named::Kind(kind) => (kind.label(), kind_token(kind), GLYPH_PX),
        Named::Other(name) => (name, Token::Call, 0.0),
    };
    let name_px = NAME_SHARE * ui.available_width();
    let lines = name_lines(ui, name, name_px - indent_px - 8.0);
    let height_px = ROW_PX + (lines.len().max(1) - 1) as f32 * LINE_PX;
    let size = vec2(ui.available_width(), height_px);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let label = format!("{name}, {}", counted(n, "event", "events"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    let y = rect.center().y;
    if let Named::Kind(kind) = named {
        glyph_ui(ui, ctx, kind, pos2(rect.left() + 6.0, y));
    }
    let room = Rect::from_min_max(
        pos2(rect.left() + indent_px, rect.top()),
        pos2(rect.left() + name_px - 8.0, rect.bottom()),
    );
    lines_ui(ui, &lines, color(ctx.theme, Token::Text), room);
    ui.painter().text(
        pos2(rect.right(), y),
        egui::Align2::RIGHT_CENTER,
        grouped(n),
        font_id(TextStyle::BODY),
        color(ctx.theme, Token::Quiet),
    );
    let count_px = EguiMeasure(ui.ctx()).width_px(&grouped(most), TextStyle::BODY);
    let room = (rect.width() - name_px - count_px - COUNT_GAP_PX).max(0.0);
    let left = rect.left() + name_px;
    let share = (room * (n as f32 / most.max(1) as f32)).max(1.0);
    let bar = Rect::from_min_max(pos2(left, y - 4.0), pos2(left + share, y + 4.0));
    let fill = color(ctx.theme, token).gamma_multiply(0.75);
    ui.painter().rect_filled(bar, 2.0, fill);
    response.on_hover_text(label);
}

/// Events on the cells of the range, stacked by kind.
fn histogram_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, figures: &RangeFigures, zone: &Zone) {
    const HEIGHT_PX: f32 = 52.0;
    let bars = &figures.histogram;
    let n_cells = bars.n_cells();
    let most = (0..n_cells).map(|cell| bars.total(cell)).max().unwrap_or(0);
    // One cell says what stands above already.
    if n_cells < 2 || most == 0 {
        return;
    }
    let are_days = figures.step == Step::new(Unit::Day, 1);
    let each = if are_days {
        "Events a day".to_owned()
    } else {
        format!("Events, {} each", figures.step.words())
    };
    heading_ui(ui, ctx.theme, &each);
    let n_begun = figures.n_events - figures.n_from_before;
    let mut summary = format!("{} at most", grouped(u64::from(most)));
    // The mean of days stands above, by the number of events.
    if !are_days {
        summary = format!("{} on average, {summary}", rate(n_begun, n_cells as f64));
    }
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT_PX), Sense::hover());
    let words = format!("{each}: {summary}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let cell_px = rect.width() / n_cells as f32;
    let gap_px = if cell_px >= 4.0 { 1.0 } else { 0.0 };
    for cell in 0..n_cells {
        let left = rect.left() + cell as f32 * cell_px;
        let mut bottom = rect.bottom();
        for (kind, &n_events) in EventKind::ALL.iter().zip(&bars.all.counts[cell]) {
            if n_events == 0 {
                continue;
            }
            let top = bottom - rect.height() * n_events as f32 / most as f32;
            let bar = Rect::from_min_max(pos2(left, top), pos2(left + cell_px - gap_px, bottom));
            ui.painter()
                .rect_filled(bar, 0.0, color(ctx.theme, kind_token(*kind)));
            bottom = top;
        }
    }
    let axis = egui::Stroke::new(1.0, color(ctx.theme, Token::Line));
    ui.painter().hline(rect.x_range(), rect.bottom(), axis);
    let words = |moment: Timestamp| instant_words(zone.to_civil(moment), figures.step);
    let name = |cell: usize| words(bars.edges[cell]);
    ui.horizontal(|ui| {
        let [first, last] = figures.histogram_ends().map(words);
        ui.label(styled(ctx.theme, first, TextStyle::SMALL, Token::Quiet));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(styled(ctx.theme, last, TextStyle::SMALL, Token::Quiet));
        });
    });
    text_ui(ui, ctx, &summary, TextStyle::SMALL, Token::Quiet);
    if let Some(at) = response.hover_pos() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place within the histogram"
        )]
        let cell = (((at.x - rect.left()) / cell_px).max(0.0) as usize).min(n_cells - 1);
        let n_events = u64::from(bars.total(cell));
        let words = format!("{}: {}", name(cell), counted(n_events, "event", "events"));
        response.on_hover_text_at_pointer(words);
    }
}

fn certainty_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, figures: &RangeFigures) {
    heading_ui(ui, ctx.theme, "Dates and figures");
    let [n_better, n_to_the_day] = well_known(&figures.by_precision);
    let n_spread = figures.n_events - n_better - n_to_the_day;
    let rows = [
        ("Time of day known", n_better),
        ("Known to the day", n_to_the_day),
        ("Spread over days or more", n_spread),
        ("May have begun before", figures.n_from_before),
        ("No number killed", figures.killed.n_unknown),
        (
            "Low, best, high out of order",
            figures.killed.n_out_of_order,
        ),
    ];
    let with_share = |n_events: u64| {
        let share = 100.0 * n_events as f64 / figures.n_events.max(1) as f64;
        format!("{} · {share:.0} %", grouped(n_events))
    };
    let rows = rows.map(|(name, n_events)| (name, with_share(n_events)));
    facts_ui(ui, ctx.theme, rows);
}

/// Words that give a command when they are clicked.
pub(super) fn command_link_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, words: &str, command: Command) {
    let text = styled(ctx.theme, words, TextStyle::BODY, Token::Call);
    if ui.add(egui::Link::new(text)).clicked() {
        ctx.push(Action::Command(command));
    }
    ui.add_space(6.0);
}
