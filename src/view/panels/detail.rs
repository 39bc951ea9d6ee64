use egui::{Frame, Margin, Ui, vec2};

use super::super::focus::scroll_to_focus;
use super::super::landmarks::{Part, read_last, tell_part};
use super::super::style::{color, styled};
use super::super::text_measure::EguiMeasure;
use super::super::visual_text;
use super::compare::compare_ui;
use super::range::{command_link_ui, range_panel_ui};
use super::{facts_ui, file_remarks_ui, heading_ui, remarks_ui, story_ui, title_ui, well_known};
use crate::command::{Action, Command};
use crate::frame::Totals;
use crate::layout::{Point, glyph_outline, kind_token};
use crate::model::{CasualtySum, Count, EstimateSum, Record, stand_in_title};
use crate::project::LayerSpec;
use crate::text::{TextMeasure as _, TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::{Zone, span_words};
use crate::view::{Detail, ViewCtx, ViewState};
use crate::workspace::story::{Story, Target};

/// The right panel: everything known of the selected event, down to the record's last column.
///
/// An event or tally of the chronology, and an event of a data file that holds its accounts, is told as a story: who
/// says what, and how that agrees.
///
/// Below stands what the project's editors say of it, always in view.
pub fn detail_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Details);
    let remarks = remarks_ui(ui, ctx, &mut state.remarks);
    known_ui(ui, ctx);
    if let Some(remarks) = remarks {
        read_last(ui, remarks);
    }
}

/// What is known of the selection.
fn known_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    if let Some(several) = ctx.several {
        compare_ui(ui, ctx, several);
        return;
    }
    if ctx.detail.is_some() && ctx.hides_selected {
        hidden_ui(ui, ctx);
    }
    if let Some(story) = ctx.story {
        chronology_ui(ui, ctx, story);
        return;
    }
    let Some(detail) = ctx.detail else {
        if ctx.range.is_some() {
            range_panel_ui(ui, ctx);
        } else {
            egui::ScrollArea::vertical()
                .id_salt("all shown")
                .auto_shrink(false)
                .show(ui, |ui| empty_ui(ui, ctx));
        }
        return;
    };
    egui::ScrollArea::vertical()
        // Another event is read from its top.
        .id_salt(("event", &detail.key))
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, so that it never covers a figure.
            ui.set_max_width(ui.available_width() - 8.0);
            kind_ui(ui, ctx, detail);
            head_title_ui(ui, ctx, detail);
            date_ui(ui, ctx, detail);
            line_ui(ui, ctx);
            place_and_actors_ui(ui, ctx, detail);
            casualties_ui(ui, ctx, detail);
            match &detail.record {
                Some(Ok(record)) => {
                    groups_ui(ui, ctx, record);
                    sources_ui(ui, ctx, record);
                    record_ui(ui, ctx, detail, record);
                }
                Some(Err(why)) => {
                    heading_ui(ui, ctx.theme, "Record");
                    text_ui(ui, ctx, why, TextStyle::BODY, Token::Strike);
                }
                None => {
                    heading_ui(ui, ctx.theme, "Record");
                    text_ui(ui, ctx, "Being read…", TextStyle::BODY, Token::Quiet);
                }
            }
            ui.add_space(12.0);
            scroll_to_focus(ui);
        });
}

/// Why the selected event is not in the picture, and the way to have it there.
fn hidden_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.add_space(4.0);
    let words = "The filter hides this event.";
    text_ui(ui, ctx, words, TextStyle::BODY, Token::Quiet);
    command_link_ui(ui, ctx, "Clear it to see the event", Command::ClearQuery);
}

/// An event or tally of the chronology; a click on what it has to do with selects that.
fn chronology_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, story: &Story) {
    let scrolled = egui::ScrollArea::vertical()
        // Another event is read from its top.
        .id_salt(("story", ctx.detail.map(|detail| &detail.key)))
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, so that it never covers a figure.
            ui.set_max_width(ui.available_width() - 8.0);
            let target = story_ui(ui, ctx.theme, story);
            let linked = ctx.detail.filter(|detail| is_linked(ctx, detail));
            if let (Story::Event(story), Some(detail)) = (story, linked) {
                file_remarks_ui(ui, ctx.theme, story, &origin_words(detail));
            }
            ui.add_space(12.0);
            scroll_to_focus(ui);
            target
        });
    match scrolled.inner {
        Some(Target::Event(key)) => ctx.push(Action::Select(Some(key))),
        Some(Target::Tally(id)) => ctx.push(Action::SelectTally(id)),
        None => {}
    }
}

/// Whether an event is that of a data file.
fn is_linked(ctx: &ViewCtx<'_>, detail: &Detail) -> bool {
    let layer = ctx.document.project().layer(detail.key.layer);
    layer.is_some_and(LayerSpec::is_linked)
}

/// Where an event of a data file stands.
fn origin_words(detail: &Detail) -> String {
    format!("{}, line {}", detail.layer_name, detail.line)
}

/// With nothing selected: the figures of all that is shown, and how certain they are.
fn empty_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(frame) = ctx.frame.filter(|_| ctx.enabling.has_span) else {
        ui.add_space(4.0);
        let text = "What is known of the selected event stands here.";
        text_ui(ui, ctx, text, TextStyle::BODY, Token::Quiet);
        return;
    };
    // The margin at the right is that at the left.
    ui.set_max_width(ui.available_width() - 8.0);
    let totals = frame.totals;
    ui.label(styled(
        ctx.theme,
        "ALL SHOWN",
        TextStyle::HEADING,
        Token::Quiet,
    ));
    // Where some are hidden, what is shown may reach less far.
    let is_whole = totals.n_shown == totals.n_all;
    if let Some(span) = frame.span.clone().filter(|_| is_whole) {
        let words = span_words(&span, &frame.zone);
        let (days, length) = words.split_once(" · ").unwrap_or((&words, ""));
        span_title_ui(ui, ctx, days);
        if !length.is_empty() {
            text_ui(ui, ctx, length, TextStyle::BODY, Token::Quiet);
        }
    }
    ui.add_space(8.0);
    if ctx.hides_all() {
        let all = counted(totals.n_all, "event", "events");
        figure_ui(ui, ctx, "0", &format!("of {all}"), "");
        ui.add_space(14.0);
        let words = "The search hides all of them.";
        text_ui(ui, ctx, words, TextStyle::BODY, Token::Quiet);
        command_link_ui(ui, ctx, "Clear the search", Command::ClearQuery);
        return;
    }
    let events = if totals.n_shown == 1 {
        "event"
    } else {
        "events"
    };
    figure_ui(ui, ctx, &grouped(totals.n_shown), events, "");
    let killed = totals.killed;
    ui.add_space(6.0);
    let (number, words, range) = figure_words("killed", &killed);
    figure_ui(ui, ctx, &number, &words, &range);
    certainty_ui(ui, ctx, &totals);
    ui.add_space(14.0);
    let text = "Click an event to see all that is known of it. Zoom in until bars become events, or walk from one to the next with the arrow keys.";
    text_ui(ui, ctx, text, TextStyle::BODY, Token::Quiet);
}

/// How well dates and figures of all that is shown are known.
fn certainty_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, totals: &Totals) {
    let killed = totals.killed;
    heading_ui(ui, ctx.theme, "Dates and figures");
    let [n_better, n_to_the_day] = well_known(&totals.by_precision);
    let n_spread = totals.by_precision.iter().sum::<u64>() - n_better - n_to_the_day;
    let rows = [
        ("Time of day known", n_better),
        ("Known to the day", n_to_the_day),
        ("Spread over days or more", n_spread),
        ("Undated", totals.n_undated),
        ("No number killed", killed.n_unknown),
        ("Low, best, high out of order", killed.n_out_of_order),
    ];
    let rows = rows.map(|(name, n_events)| (name, grouped(n_events)));
    facts_ui(ui, ctx.theme, rows);
}

/// The best sum of casualties, what it counts, and the low and the high sum.
///
/// Where not every event has each of the three, what the sums are made of tells why they need not be in order.
pub(super) fn figure_words(what: &str, sum: &CasualtySum) -> (String, String, String) {
    let number = |estimate: EstimateSum| {
        estimate
            .total()
            .map_or_else(|| "unknown".to_owned(), grouped)
    };
    let of_all = sum.n_unknown == 0
        && [sum.low, sum.high].map(|estimate| estimate.n_known()) == [sum.best.n_known(); 2];
    let of = |estimate: EstimateSum| match estimate.n_known() {
        0 => String::new(),
        _ if of_all => String::new(),
        n_known => format!(" of {}", counted(n_known, "event", "events")),
    };
    let bound = |name: &str, estimate| format!("{name} {}{}", number(estimate), of(estimate));
    let words = format!("{what}, best{}", of(sum.best));
    let range = format!("{} · {}", bound("low", sum.low), bound("high", sum.high));
    (number(sum.best), words, range)
}

/// A figure on a card, with what it counts and, below, how sure it is.
pub(super) fn figure_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, figure: &str, what: &str, range: &str) {
    Frame::new()
        .fill(color(ctx.theme, Token::Raised))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.horizontal(|ui| {
                ui.label(styled(ctx.theme, figure, TextStyle::FIGURE, Token::Text));
                ui.label(styled(ctx.theme, what, TextStyle::BODY, Token::Text));
            });
            if !range.is_empty() {
                ui.label(styled(ctx.theme, range, TextStyle::SMALL, Token::Quiet));
            }
        });
}

/// From when until when, as a title: on two lines where one is too narrow for it, broken between the days.
pub(super) fn span_title_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, words: &str) {
    let width_px = EguiMeasure(ui.ctx()).width_px(words, TextStyle::TITLE);
    if width_px <= ui.available_width() {
        text_ui(ui, ctx, words, TextStyle::TITLE, Token::Text);
    } else {
        let lines = words.replacen(" – ", " –\n", 1);
        text_ui(ui, ctx, &lines, TextStyle::TITLE, Token::Text);
    }
}

/// Text that wraps and can be selected.
pub(super) fn text_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &str, style: TextStyle, token: Token) {
    visual_text::text_ui(ui, ctx.theme, text, style, token);
}

fn line_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter()
        .rect_filled(rect, 0.0, color(ctx.theme, Token::Line));
    ui.add_space(8.0);
}

fn kind_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
        let center = Point {
            x: rect.center().x,
            y: rect.center().y,
        };
        for part in glyph_outline(detail.kind, center, 6.0) {
            let points = part
                .iter()
                .map(|point| egui::pos2(point.x, point.y))
                .collect();
            let fill = color(ctx.theme, kind_token(detail.kind));
            ui.painter().add(egui::Shape::convex_polygon(
                points,
                fill,
                egui::Stroke::NONE,
            ));
        }
        let label = detail.kind.label().to_uppercase();
        ui.label(styled(
            ctx.theme,
            label,
            TextStyle::HEADING,
            kind_token(detail.kind),
        ));
        let status = "unassessed, as imported";
        ui.label(styled(ctx.theme, status, TextStyle::SMALL, Token::Quiet));
    });
    ui.add_space(4.0);
}

/// What the event is called, as on the timeline; where it has no name, what it was and when.
fn head_title_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail) {
    if detail.name.is_empty() {
        let title = stand_in_title(detail.kind, detail.date.as_ref(), zone_of(ctx));
        title_ui(ui, ctx.theme, &title, Token::Quiet);
    } else {
        title_ui(ui, ctx.theme, &detail.name, Token::Text);
    }
    ui.add_space(2.0);
}

/// The zone of display.
fn zone_of<'a>(ctx: &'a ViewCtx<'_>) -> &'a Zone {
    ctx.zone.unwrap_or(&ctx.workspace.project.home)
}

fn date_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail) {
    let Some(date) = detail.date else {
        text_ui(
            ui,
            ctx,
            "Undated: the date could not be read",
            TextStyle::STRONG,
            Token::Strike,
        );
        return;
    };
    let words = date.date_words(zone_of(ctx));
    text_ui(ui, ctx, &words, TextStyle::STRONG, Token::Text);
    let mut words = vec![date.precision_words(), date.edtf()];
    words.retain(|words| !words.is_empty());
    let words = words.join(" · ");
    text_ui(ui, ctx, &words, TextStyle::BODY, Token::Quiet);
}

pub(super) fn field_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, name: &str, value: &str) {
    const NAME_PX: f32 = 64.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui_with_layout(
            vec2(NAME_PX, 18.0),
            egui::Layout::left_to_right(egui::Align::Min),
            |ui| {
                ui.set_min_width(NAME_PX);
                ui.label(styled(ctx.theme, name, TextStyle::BODY, Token::Quiet));
            },
        );
        ui.vertical(|ui| text_ui(ui, ctx, value, TextStyle::BODY, Token::Text));
    });
}

fn place_and_actors_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail) {
    let mut names = vec![&*detail.place, &*detail.country];
    names.retain(|name| !name.is_empty());
    let names = names.join(", ");
    let mut words = vec![&*names, detail.place_precision.words()];
    words.retain(|words| !words.is_empty());
    let mut place = words.join(" · ");
    if let Some([latitude, longitude]) = detail.point {
        let about = if detail.place_precision.is_representation_point() {
            "drawn at "
        } else {
            ""
        };
        place = format!("{place} · {about}{latitude:.4}, {longitude:.4}");
    }
    field_ui(ui, ctx, "Place", &place);
    for (actor, role) in &detail.actors {
        field_ui(ui, ctx, role.label(), actor);
    }
}

fn casualties_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail) {
    ui.add_space(10.0);
    let killed = detail.killed;
    let range = format!(
        "low {} · high {}",
        count_words(killed.low),
        count_words(killed.high)
    );
    figure_ui(
        ui,
        ctx,
        &count_words(killed.best),
        "killed, best estimate",
        &range,
    );
    if killed.out_of_order().is_some() {
        let text = "Low, best and high are out of order in the source; kept as given";
        text_ui(ui, ctx, text, TextStyle::SMALL, Token::Accent);
    }
}

fn count_words(count: Count) -> String {
    count
        .get()
        .map_or_else(|| "unknown".to_owned(), |n| grouped(u64::from(n)))
}

fn groups_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, record: &Record) {
    let known: Vec<_> = record
        .groups
        .iter()
        .filter(|group| group.killed.get() != Some(0))
        .collect();
    if known.is_empty() {
        return;
    }
    heading_ui(ui, ctx.theme, "Killed by group");
    for group in known {
        field_ui(ui, ctx, &group.name, &count_words(group.killed));
    }
}

fn sources_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, record: &Record) {
    if record.sources.is_empty() {
        return;
    }
    heading_ui(ui, ctx.theme, "Sources");
    for source in &record.sources {
        if !source.publisher.is_empty() {
            let origin = format!("{} · {}", source.publisher, source.published);
            text_ui(ui, ctx, &origin, TextStyle::SMALL, Token::Quiet);
        }
        if !source.title.is_empty() {
            text_ui(ui, ctx, &source.title, TextStyle::BODY, Token::Text);
        }
        ui.add_space(4.0);
    }
}

/// Every column of the record, those without a value last and in one line.
fn record_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, detail: &Detail, record: &Record) {
    heading_ui(ui, ctx.theme, "Record");
    text_ui(
        ui,
        ctx,
        &origin_words(detail),
        TextStyle::SMALL,
        Token::Quiet,
    );
    ui.add_space(4.0);
    for field in record.fields.iter().filter(|field| !field.value.is_empty()) {
        record_field_ui(ui, ctx, &field.name, &field.value);
    }
    ui.add_space(4.0);
    let empty: Vec<&str> = record
        .fields
        .iter()
        .filter(|field| field.value.is_empty())
        .map(|field| field.name.as_str())
        .collect();
    if !empty.is_empty() {
        let text = format!("Without a value: {}", empty.join(", "));
        text_ui(ui, ctx, &text, TextStyle::SMALL, Token::Quiet);
    }
}

/// A column's name and its value beside it; a long value below.
fn record_field_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, name: &str, value: &str) {
    const NAME_PX: f32 = 118.0;
    const LONG_CHARS: usize = 90;
    let is_long = value.chars().nth(LONG_CHARS).is_some();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let layout = egui::Layout::left_to_right(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(NAME_PX, 17.0), layout, |ui| {
            ui.set_min_width(NAME_PX);
            ui.label(styled(ctx.theme, name, TextStyle::SMALL, Token::Quiet));
        });
        if !is_long {
            ui.vertical(|ui| text_ui(ui, ctx, value, TextStyle::BODY, Token::Text));
        }
    });
    if is_long {
        text_ui(ui, ctx, value, TextStyle::BODY, Token::Text);
        ui.add_space(2.0);
    }
}
