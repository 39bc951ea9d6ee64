use egui::{Link, ScrollArea, Sense, Stroke, Ui, vec2};

use super::super::columns::columns_ui;
use super::super::style::{color, styled};
use super::detail::{field_ui, span_title_ui, text_ui};
use super::heading_ui;
use super::list_row::glyph_ui;
use super::range::{kinds_ui, names_ui};
use super::range_events::event_ui;
use crate::command::Action;
use crate::layout::kind_token;
use crate::model::{EventKey, Role};
use crate::query::RangeEvent;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::workspace::{Several, SeveralEntry};

/// From this width on a few events stand side by side.
const MIN_COLUMNS_PX: f32 = 420.0;

/// So many events stand side by side at the most.
const MAX_COLUMNS: usize = 3;

/// Of so many events all is said that is known; of more, their figures and a row for each.
const MAX_FULL: usize = 6;

/// Several selected events in order of time, with how far each lies after the one before it.
///
/// A click on a title selects that event alone.
pub(super) fn compare_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, several: &Several) {
    let scrolled = ScrollArea::vertical()
        .id_salt("several events")
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, so that it never covers a text.
            ui.set_max_width(ui.available_width() - 8.0);
            summary_ui(ui, ctx, several);
            if several.entries.len() > MAX_FULL {
                figures_ui(ui, ctx, several);
                rows_ui(ui, ctx, &several.entries);
                return None;
            }
            let has_room = ui.available_width() >= MIN_COLUMNS_PX;
            let clicked = if has_room && (2..=MAX_COLUMNS).contains(&several.entries.len()) {
                side_by_side_ui(ui, ctx, &several.entries)
            } else {
                list_ui(ui, ctx, &several.entries)
            };
            ui.add_space(12.0);
            clicked
        });
    if let Some(key) = scrolled.inner {
        ctx.push(Action::Select(Some(key)));
    }
}

fn summary_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, several: &Several) {
    let heading = format!("{} SELECTED", several.number.to_uppercase());
    ui.label(styled(ctx.theme, heading, TextStyle::HEADING, Token::Quiet));
    let (days, length) = several
        .stretch
        .split_once(" · ")
        .unwrap_or((&several.stretch, ""));
    if !days.is_empty() {
        span_title_ui(ui, ctx, days);
    }
    let mut words = vec![length, several.killed.as_str()];
    words.retain(|part| !part.is_empty());
    let words = words.join(" · ");
    text_ui(ui, ctx, &words, TextStyle::BODY, Token::Text);
    for proviso in &several.provisos {
        text_ui(ui, ctx, proviso, TextStyle::SMALL, Token::Quiet);
    }
    ui.add_space(8.0);
}

/// What they come to: by kind, and which countries and actors lead.
fn figures_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, several: &Several) {
    kinds_ui(ui, ctx, &several.by_kind);
    names_ui(ui, ctx, "By country", &several.by_country);
    names_ui(ui, ctx, "By actor", &several.by_actor);
}

/// A row for each, with how far it lies after the one above.
fn rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, entries: &[SeveralEntry]) {
    heading_ui(ui, ctx.theme, "Events");
    ui.spacing_mut().item_spacing.y = 0.0;
    for entry in entries {
        let date = if entry.distance.is_empty() {
            entry.date.clone()
        } else {
            format!("{} · {}", entry.date, entry.distance)
        };
        let event = RangeEvent {
            key: entry.key.clone(),
            kind: entry.kind,
            label: entry.title.clone(),
            date,
        };
        if let Some(action) = event_ui(ui, ctx, &event) {
            ctx.push(action);
        }
    }
}

/// One below the other, with the distance between.
fn list_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entries: &[SeveralEntry]) -> Option<EventKey> {
    let mut clicked = None;
    for entry in entries {
        if !entry.distance.is_empty() {
            between_ui(ui, ctx, &entry.distance);
        }
        kind_ui(ui, ctx, entry);
        if title_ui(ui, ctx, entry) {
            clicked = Some(entry.key.clone());
        }
        text_ui(ui, ctx, &entry.date, TextStyle::BODY, Token::Text);
        ui.add_space(2.0);
        for (name, value) in fields(entry) {
            field_ui(ui, ctx, name, value);
        }
    }
    clicked
}

/// Two or three side by side: what is said of the same thing stands in one row.
fn side_by_side_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entries: &[SeveralEntry]) -> Option<EventKey> {
    let mut clicked = None;
    row_ui(ui, entries, |ui, entry| kind_ui(ui, ctx, entry));
    row_ui(ui, entries, |ui, entry| {
        if title_ui(ui, ctx, entry) {
            clicked = Some(entry.key.clone());
        }
    });
    row_ui(ui, entries, |ui, entry| {
        text_ui(ui, ctx, &entry.date, TextStyle::BODY, Token::Text);
        if !entry.distance.is_empty() {
            let words = format!("← {}", entry.distance);
            text_ui(ui, ctx, &words, TextStyle::STRONG, Token::Accent);
        }
    });
    for name in names(entries) {
        line_ui(ui, ctx);
        row_ui(ui, entries, |ui, entry| {
            ui.label(styled(ctx.theme, name, TextStyle::SMALL, Token::Quiet));
            let mut fields = fields(entry).into_iter();
            let value = fields.find(|(known, _)| *known == name);
            let (value, token) = value.map_or(("–", Token::Quiet), |(_, it)| (it, Token::Text));
            text_ui(ui, ctx, value, TextStyle::BODY, token);
        });
    }
    clicked
}

/// The same of each event, in columns of the same width.
fn row_ui(ui: &mut Ui, entries: &[SeveralEntry], mut cell_ui: impl FnMut(&mut Ui, &SeveralEntry)) {
    columns_ui(ui, entries.len(), |ui, column| {
        cell_ui(ui, &entries[column]);
    });
}

/// What is known of an event beyond kind, title and date, by name.
fn fields(entry: &SeveralEntry) -> Vec<(&'static str, &str)> {
    let mut fields = vec![("Place", entry.place.as_str())];
    let actors = entry.actors.iter();
    fields.extend(actors.map(|(role, names)| (role.label(), names.as_str())));
    fields.push(("Killed", entry.killed.as_str()));
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// The names of all that is known of any of the events: place, the roles in their own order, killed.
fn names(entries: &[SeveralEntry]) -> Vec<&'static str> {
    let mut roles: Vec<Role> = entries
        .iter()
        .flat_map(|entry| entry.actors.iter().map(|(role, _)| *role))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    let mut names = vec!["Place"];
    names.extend(roles.into_iter().map(Role::label));
    names.push("Killed");
    let is_known = |name: &&str| {
        let mut all = entries.iter().flat_map(fields);
        all.any(|(known, _)| known == *name)
    };
    names.retain(is_known);
    names
}

fn kind_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entry: &SeveralEntry) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        glyph_ui(ui, ctx, entry.kind, rect.center());
        let label = entry.kind.label().to_uppercase();
        let token = kind_token(entry.kind);
        ui.label(styled(ctx.theme, label, TextStyle::HEADING, token));
    });
}

/// The title as a link; whether it was clicked.
fn title_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entry: &SeveralEntry) -> bool {
    let title = styled(ctx.theme, &entry.title, TextStyle::STRONG, Token::Text);
    ui.add(Link::new(title))
        .on_hover_text("Select this event alone")
        .clicked()
}

/// The distance between two events of the list, on a line that leads from one to the next.
fn between_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, distance: &str) {
    const LINE_PX: f32 = 9.0;
    const ROW_PX: f32 = 18.0;
    let stroke = Stroke::new(1.0, color(ctx.theme, Token::Line));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let size = vec2(14.0, ROW_PX + 2.0 * LINE_PX);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let x = ui.painter().round_to_pixel_center(rect.center().x);
        ui.painter().vline(x, rect.y_range(), stroke);
        ui.label(styled(
            ctx.theme,
            distance,
            TextStyle::STRONG,
            Token::Accent,
        ));
    });
    ui.add_space(4.0);
}

fn line_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 7.0), Sense::hover());
    let stroke = Stroke::new(1.0, color(ctx.theme, Token::Line));
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}
