use egui::{
    Align, Align2, Layout, Link, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::super::style::{color, font_id, styled};
use super::super::text_measure::EguiMeasure;
use super::detail::{span_title_ui, text_ui};
use super::heading_ui;
use super::list_row::glyph_ui;
use super::range::{kinds_ui, names_ui};
use super::range_events::event_ui;
use crate::command::Action;
use crate::layout::kind_token;
use crate::model::{EventKey, Role};
use crate::query::RangeEvent;
use crate::text::{TextStyle, lines_within};
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::workspace::{Several, SeveralEntry};

/// The least width of an event's column.
const MIN_COLUMN_PX: f32 = 112.0;

/// What lies between two columns.
const GAP_PX: f32 = 12.0;

/// Where columns go on, they fade towards the edge.
const FADE_PX: f32 = 14.0;

/// What is said of a number that nobody gives.
const UNKNOWN: &str = "unknown";

/// The height of a line that is laid out by itself.
const LINE_PX: f32 = 15.0;

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
            let clicked = side_by_side_ui(ui, ctx, &several.entries);
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

/// The events side by side, a column each: what is said of the same thing stands in one row, once where all agree.
///
/// Where the panel is too narrow for all columns they are moved sideways; the names of the fields stay.
fn side_by_side_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entries: &[SeveralEntry]) -> Option<EventKey> {
    let seen_px = ui.available_width();
    let gaps_px = (entries.len() - 1) as f32 * GAP_PX;
    let column_px = ((seen_px - gaps_px) / entries.len() as f32).max(MIN_COLUMN_PX);
    ScrollArea::horizontal()
        .id_salt("compared events")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let whole_px = entries.len() as f32 * column_px + gaps_px;
            ui.set_width(whole_px);
            let grid = Grid {
                entries,
                column_px,
                left: ui.clip_rect().left().max(ui.max_rect().left()),
                seen_px: if whole_px > seen_px {
                    seen_px - FADE_PX
                } else {
                    whole_px
                },
            };
            grid.show(ui, ctx)
        })
        .inner
}

/// Events beside each other.
struct Grid<'a> {
    entries: &'a [SeveralEntry],

    /// The width of an event's column.
    column_px: f32,

    /// Where what is seen of the grid begins.
    left: f32,

    /// How much of the grid's width is seen.
    seen_px: f32,
}

impl Grid<'_> {
    fn show(&self, ui: &mut Ui, ctx: &ViewCtx<'_>) -> Option<EventKey> {
        let mut clicked = None;
        self.row_ui(ui, |ui, entry| kind_ui(ui, ctx, entry));
        self.row_ui(ui, |ui, entry| {
            if title_ui(ui, ctx, entry) {
                clicked = Some(entry.key.clone());
            }
        });
        self.distances_ui(ui, ctx);
        let names: Vec<_> = FieldName::all_in(self.entries);
        for name in names {
            self.field_ui(ui, ctx, name);
        }
        clicked
    }

    /// The same of each event.
    fn row_ui(&self, ui: &mut Ui, mut cell_ui: impl FnMut(&mut Ui, &SeveralEntry)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_PX;
            for entry in self.entries {
                ui.vertical(|ui| {
                    ui.set_width(self.column_px);
                    cell_ui(ui, entry);
                });
            }
        });
    }

    /// How far each event lies after the one to its left, on a line from one to the next.
    fn distances_ui(&self, ui: &mut Ui, ctx: &ViewCtx<'_>) {
        const MAX_LINES: usize = 2;
        let pitch_px = self.column_px + GAP_PX;
        let measure = EguiMeasure(ui.ctx());
        let room_px = pitch_px - 12.0;
        let (style, token) = (TextStyle::SMALL, Token::Accent);
        let lines = |words: &str| lines_within(words, style, room_px, MAX_LINES, &measure);
        let distances: Vec<_> = self.entries[1..]
            .iter()
            .map(|entry| (entry.distance.as_str(), lines(&entry.distance)))
            .collect();
        let n_lines = distances.iter().map(|(_, lines)| lines.len()).max();
        let height_px = n_lines.unwrap_or(0) as f32 * LINE_PX + 10.0;
        ui.add_space(2.0);
        let size = vec2(ui.available_width(), height_px);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let y = ui.painter().round_to_pixel_center(rect.top() + 4.0);
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Line));
        for (position, (words, lines)) in distances.iter().enumerate() {
            let from = rect.left() + self.column_px / 2.0 + position as f32 * pitch_px;
            let to = from + pitch_px;
            ui.painter().hline(from..=to, y, stroke);
            for x in [from, to] {
                let x = ui.painter().round_to_pixel_center(x);
                ui.painter().vline(x, y - 3.0..=y + 3.0, stroke);
            }
            let top = y + 5.0;
            let half = vec2(room_px / 2.0, 0.0);
            let middle = pos2(f32::midpoint(from, to), top);
            let room = Rect::from_min_max(middle - half, middle + half + vec2(0.0, height_px));
            let id = ui.scope_id().with(("distance", position));
            let told = ui.interact(room, id, Sense::hover());
            told.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
            for (line, text) in lines.iter().enumerate() {
                let at = middle + vec2(0.0, line as f32 * LINE_PX);
                let ink = color(ctx.theme, token);
                ui.painter()
                    .text(at, Align2::CENTER_TOP, text, font_id(style), ink);
            }
        }
    }

    /// A field's name with whether the events differ in it, and below what is said of each.
    fn field_ui(&self, ui: &mut Ui, ctx: &ViewCtx<'_>, name: FieldName) {
        let values: Vec<_> = self.entries.iter().map(|it| name.value(it)).collect();
        let is_one = values.iter().all(|value| *value == values[0]);
        let (verdict, token) = verdict(&values);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Line));
        ui.painter().hline(rect.x_range(), rect.center().y, stroke);
        self.in_view_ui(ui, |ui| {
            ui.horizontal(|ui| {
                let label = name.label();
                ui.label(styled(ctx.theme, label, TextStyle::SMALL, Token::Quiet));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.label(styled(ctx.theme, verdict, TextStyle::SMALL, token));
                });
            });
            if is_one {
                value_ui(ui, ctx, values[0]);
            }
        });
        if !is_one {
            self.row_ui(ui, |ui, entry| value_ui(ui, ctx, name.value(entry)));
        }
    }

    /// What stays in view however far the columns are moved.
    fn in_view_ui(&self, ui: &mut Ui, content_ui: impl FnOnce(&mut Ui)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space((self.left - ui.max_rect().left()).max(0.0));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.set_width(self.seen_px);
                content_ui(ui);
            });
        });
    }
}

/// How what is said of several events compares: what is not said of one is no difference.
fn verdict(values: &[&str]) -> (&'static str, Token) {
    let is_said = |value: &&&str| !value.is_empty() && **value != UNKNOWN;
    let said: Vec<_> = values.iter().filter(is_said).collect();
    if said.windows(2).any(|pair| pair[0] != pair[1]) {
        ("≠ differs", Token::Accent)
    } else if said.len() == values.len() {
        ("the same", Token::Quiet)
    } else if said.is_empty() {
        ("", Token::Quiet)
    } else {
        ("not said of all", Token::Quiet)
    }
}

fn value_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, value: &str) {
    let (value, token) = if value.is_empty() {
        ("–", Token::Quiet)
    } else {
        (value, Token::Text)
    };
    text_ui(ui, ctx, value, TextStyle::BODY, token);
}

/// What events are compared in, beyond kind and title.
#[derive(Clone, Copy)]
enum FieldName {
    Date,
    Place,
    Actors(Role),
    Killed,
    Wounded,
    Status,
    Accounts,
}

impl FieldName {
    /// The fields that any of the events has, roles in their own order.
    fn all_in(entries: &[SeveralEntry]) -> Vec<Self> {
        let of_each = entries.iter();
        let mut roles: Vec<Role> = of_each
            .flat_map(|entry| entry.actors.iter().map(|(role, _)| *role))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        let mut names = vec![Self::Date, Self::Place];
        names.extend(roles.into_iter().map(Self::Actors));
        names.extend([Self::Killed, Self::Wounded, Self::Status, Self::Accounts]);
        names.retain(|name| entries.iter().any(|entry| !name.value(entry).is_empty()));
        names
    }

    fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Place => "Place",
            Self::Actors(role) => role.label(),
            Self::Killed => "Killed",
            Self::Wounded => "Wounded",
            Self::Status => "Status",
            Self::Accounts => "Accounts",
        }
    }

    /// What is said of it; empty where nothing is.
    fn value(self, entry: &SeveralEntry) -> &str {
        match self {
            Self::Date => &entry.date,
            Self::Place => &entry.place,
            Self::Actors(role) => {
                let mut actors = entry.actors.iter();
                let found = actors.find(|(known, _)| *known == role);
                found.map_or("", |(_, names)| names)
            }
            Self::Killed => &entry.killed,
            Self::Wounded => &entry.wounded,
            Self::Status => &entry.status,
            Self::Accounts => &entry.accounts,
        }
    }
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

/// The title as a link, on a few lines at the most; whether it was clicked.
fn title_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, entry: &SeveralEntry) -> bool {
    const MAX_LINES: usize = 3;
    let measure = EguiMeasure(ui.ctx());
    let (style, room_px) = (TextStyle::STRONG, ui.available_width());
    let lines = lines_within(&entry.title, style, room_px, MAX_LINES, &measure);
    let title = styled(ctx.theme, lines.join("\n"), style, Token::Text);
    let response = ui.add(Link::new(title));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &entry.title));
    let hint = format!("{}\n\nSelect this event alone", entry.title);
    response.on_hover_text(hint).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_of_one_is_no_difference() {
        let check = |values: &[&str], expected: &str| {
            assert_eq!(verdict(values).0, expected, "{values:?}");
        };
        check(&["Iraq", "Iraq"], "the same");
        check(&["Iraq", "Syria"], "≠ differs");
        check(&["Iraq", "", "Syria"], "≠ differs");
        check(&["Iraq", ""], "not said of all");
        check(&["5", UNKNOWN], "not said of all");
        check(&[UNKNOWN, UNKNOWN], "");
    }
}
