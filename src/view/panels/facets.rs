use egui::{Id, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::landmarks::tell_group;
use super::super::style::{color, font_id, styled};
use super::super::text_field::TextField;
use super::super::text_measure::EguiMeasure;
use super::detail::text_ui;
use super::heading_ui;
use super::list_row::{LINE_PX, glyph_ui, lines_ui, name_lines};
use super::range::command_link_ui;
use crate::command::{Action, Command};
use crate::layout::kind_token;
use crate::model::{EventKind, Status, folded};
use crate::query::language::precision_key;
use crate::query::{Facet, FacetField, FacetRow, ToggleError, toggled};
use crate::text::{TextMeasure as _, TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::Precision;
use crate::view::{ViewCtx, ViewState};

const ROW_PX: f32 = 23.0;

/// Names beyond these are many and rare; the search box reaches them.
const MAX_NAMES: usize = 8;

/// Up to so many names of an opened list are shown; who wants another one types a part of it.
const MAX_NAMES_OPEN: usize = 60;

/// From so many names on an opened list can be searched.
const MIN_NAMES_TO_SEARCH: usize = 20;

/// What could be ticked, with exact counts; a click writes the query.
pub(super) fn facets_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let Some(facets) = ctx.facets.filter(|_| ctx.enabling.has_layers) else {
        return;
    };
    let told = facets.facets.iter().filter(|facet| says_something(facet));
    if ctx.hides_all() && told.clone().next().is_none() {
        ui.add_space(10.0);
        let words = "Nothing to tick while the search hides all.";
        text_ui(ui, ctx, words, TextStyle::BODY, Token::Quiet);
        command_link_ui(ui, ctx, "Clear the search", Command::ClearQuery);
    }
    for facet in told {
        ui.scope(|ui| {
            tell_group(ui, Role::Group, heading(facet.field));
            facet_ui(ui, ctx, state, facet);
        });
    }
}

/// Whether a facet tells events apart: that all are unassessed, or of the one layer there is, says nothing.
fn says_something(facet: &Facet) -> bool {
    match facet.rows.as_slice() {
        [] => false,
        [only] if facet.field == FacetField::Status => {
            only.is_ticked || only.value != Status::Unassessed.key()
        }
        [only] if facet.field == FacetField::Layer => only.is_ticked,
        _ => true,
    }
}

/// What a box shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tick {
    Set,
    Unset,
    /// While the text is no query.
    Unusable,
}

/// What all rows of a facet have in common.
struct Look {
    field: FacetField,
    /// The largest count, whose bar is longest.
    most: u64,
    /// Whether any value is ticked; where none is, all values pass.
    any_ticked: bool,
    /// How long the bar of the largest count is, in pixels.
    bar_px: f32,
    /// How much room a name has, in pixels.
    name_px: f32,
    /// Why there is nothing to tick, where that is so.
    obstacle: Option<String>,
}

impl Look {
    fn new(ui: &Ui, ctx: &ViewCtx<'_>, facet: &Facet) -> Self {
        let counts = facet.rows.iter().map(|row| row.n_events);
        let most = counts.max().unwrap_or(0);
        let [name_px, bar_px] = name_and_bar_px(ui, facet, most);
        Self {
            field: facet.field,
            most,
            any_ticked: facet.rows.iter().any(|row| row.is_ticked),
            bar_px,
            name_px,
            obstacle: obstacle(ctx, facet),
        }
    }
}

/// The width of a tick box or a glyph with the room behind it.
const BOX_PX: f32 = 19.0;

/// How much room names have, and the longest bar: as long as the names first shown leave it room. Names that are too
/// long for the rest go on below; in a narrow panel there are no bars.
fn name_and_bar_px(ui: &Ui, facet: &Facet, most: u64) -> [f32; 2] {
    const MIN_BAR_PX: f32 = 16.0;
    const MAX_BAR_PX: f32 = 34.0;
    const MIN_NAME_PX: f32 = 72.0;
    const GAP_PX: f32 = 6.0;
    let label_px = |row: &FacetRow| {
        let measure = EguiMeasure(ui.ctx());
        measure.width_px(label_of(facet.field, &row.value), TextStyle::BODY)
    };
    let rows = facet.rows.iter().take(MAX_NAMES);
    let longest = rows.map(label_px).fold(0.0, f32::max);
    let n_boxes = if facet.field == FacetField::Kind {
        2.0
    } else {
        1.0
    };
    let room = ui.available_width() - n_boxes * BOX_PX - count_px(most);
    if room < MIN_NAME_PX + GAP_PX + MIN_BAR_PX {
        return [room, 0.0];
    }
    let bar_px = (room - GAP_PX - longest).clamp(MIN_BAR_PX, MAX_BAR_PX);
    [room - GAP_PX - bar_px, bar_px]
}

/// The room of the widest count, with a gap before it.
fn count_px(most: u64) -> f32 {
    const DIGIT_PX: f32 = 8.0;
    12.0 + DIGIT_PX * grouped(most).len() as f32
}

fn facet_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState, facet: &Facet) {
    let look = Look::new(ui, ctx, facet);
    heading_ui(ui, ctx.theme, heading(facet.field));
    let is_of_words = matches!(
        facet.field,
        FacetField::Kind | FacetField::Status | FacetField::Precision
    );
    if is_of_words || facet.rows.len() + facet.n_more <= MAX_NAMES + 1 {
        for row in &facet.rows {
            row_ui(ui, ctx, &look, row);
        }
        return;
    }
    let opened = &mut state.open_facets;
    let position = opened.iter().position(|(field, _)| *field == facet.field);
    match position.and_then(|position| opened.get_mut(position)) {
        Some((_, sought)) => open_names_ui(ui, ctx, facet, &look, sought),
        None => first_names_ui(ui, ctx, facet, &look),
    }
    let n_others = facet.rows.len() + facet.n_more - MAX_NAMES;
    let words = match position {
        Some(_) => "Fewer".to_owned(),
        None => format!("{} more…", grouped(n_others as u64)),
    };
    if more_link_ui(ui, ctx, &words, heading(facet.field)) {
        match position {
            Some(position) => drop(opened.remove(position)),
            None => opened.push((facet.field, String::new())),
        }
    }
}

/// The most frequent names, and those that are ticked.
fn first_names_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, facet: &Facet, look: &Look) {
    for (position, row) in facet.rows.iter().enumerate() {
        // What is ticked is always there to be unticked.
        if position < MAX_NAMES || row.is_ticked {
            row_ui(ui, ctx, look, row);
        }
    }
}

/// The names that have what is sought in them, and a field to type it.
fn open_names_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    facet: &Facet,
    look: &Look,
    sought: &mut String,
) {
    let words = heading(facet.field).to_lowercase();
    if facet.rows.len() >= MIN_NAMES_TO_SEARCH {
        let name = format!("Find in {words}");
        let id = ui.make_persistent_id(("facet", facet.field.key()));
        let hint = styled(ctx.theme, &name, TextStyle::BODY, Token::Quiet);
        TextField::new(id, &name).ui(ui, ctx.theme, sought, |ui, edit| {
            edit.char_limit(200)
                .desired_width(f32::INFINITY)
                .hint_text(hint)
                .show(ui)
        });
        ui.add_space(4.0);
    }
    let needle = folded(sought);
    let mut n_shown = 0_usize;
    let mut n_left = facet.n_more;
    for row in &facet.rows {
        let is_found = needle.is_empty() || folded(&row.value).contains(&needle);
        if !(is_found || row.is_ticked) {
            continue;
        }
        if n_shown < MAX_NAMES_OPEN || row.is_ticked {
            row_ui(ui, ctx, look, row);
            n_shown += 1;
        } else {
            n_left += 1;
        }
    }
    let text = match (n_shown, n_left) {
        (0, 0) => format!("No {words} has “{sought}” in its name"),
        (_, 0) => return,
        (_, n_left) => format!("{} more; type a part of the name", grouped(n_left as u64)),
    };
    ui.label(styled(ctx.theme, text, TextStyle::SMALL, Token::Quiet));
}

fn more_link_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, words: &str, heading: &str) -> bool {
    let text = styled(ctx.theme, words, TextStyle::SMALL, Token::Quiet);
    let own = UiBuilder::new().scope_id(Id::unique(("more of a facet", heading)));
    let response = ui
        .scope_builder(own, |ui| ui.add(egui::Link::new(text)))
        .inner;
    let name = format!("{heading}: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.clicked()
}

fn heading(field: FacetField) -> &'static str {
    match field {
        FacetField::Kind => "Kind",
        FacetField::Actor => "Actor",
        FacetField::Country => "Country",
        FacetField::Layer => "Layer",
        FacetField::Tag => "Tag",
        FacetField::Status => "Status",
        FacetField::Precision => "Date precision",
    }
}

fn obstacle(ctx: &ViewCtx<'_>, facet: &Facet) -> Option<String> {
    if let Some(error) = ctx.query_error {
        return Some(format!(
            "The search cannot be read, at {error}. Correct it first."
        ));
    }
    let field = facet.field.key();
    let is_beyond = facet.is_beyond_ticks;
    is_beyond.then(|| format!("Nothing to tick: {}", ToggleError::Beyond { field }))
}

fn row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, look: &Look, row: &FacetRow) {
    let kind = kind_of(look.field, &row.value);
    let label = label_of(look.field, &row.value);
    let name = format!("{label}, {}", counted(row.n_events, "event", "events"));
    let lines = name_lines(ui, label, look.name_px);
    let height_px = ROW_PX + (lines.len().max(1) - 1) as f32 * LINE_PX;
    let size = vec2(ui.available_width(), height_px);
    let sense = match look.obstacle {
        None => Sense::click(),
        Some(_) => Sense::hover(),
    };
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // By what it stands for: ticking one may move or hide those above it, and the keyboard stays where it is.
    let id = Id::unique(("facet", look.field.key(), &row.value));
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| match look.obstacle {
        None => WidgetInfo::selected(Role::CheckBox, true, row.is_ticked, name.clone()),
        Some(_) => WidgetInfo::labeled(Role::Label, true, name.clone()),
    });
    let mut left = rect.left();
    // A text that is no query yet moves nothing; what ticks cannot show has no boxes.
    if look.obstacle.is_none() || ctx.query_error.is_some() {
        let tick = match look.obstacle {
            Some(_) => Tick::Unusable,
            None if row.is_ticked => Tick::Set,
            None => Tick::Unset,
        };
        tick_box_ui(ui, ctx, &response, tick);
        left += BOX_PX;
    }
    if let Some(kind) = kind {
        glyph_ui(ui, ctx, kind, pos2(left + 6.0, rect.center().y));
        left += BOX_PX;
    }
    let bar_token = kind.map_or(Token::Faint, kind_token);
    count_and_share_ui(ui, ctx, rect, row.n_events, look, bar_token);
    let passes = row.is_ticked || !look.any_ticked;
    let token = if passes { Token::Text } else { Token::Quiet };
    let room = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(left + look.name_px, rect.bottom()),
    );
    lines_ui(ui, &lines, color(ctx.theme, token), room);
    let clicked = response.clicked();
    response.on_hover_text(look.obstacle.as_deref().unwrap_or(label));
    if clicked && let Ok(text) = toggled(ctx.query_text, look.field, &row.value) {
        ctx.push(Action::SetQuery(text));
    }
}

fn kind_of(field: FacetField, value: &str) -> Option<EventKind> {
    let mut kinds = EventKind::ALL.into_iter();
    kinds.find(|kind| field == FacetField::Kind && kind.key() == value)
}

/// The words shown for a value of the query.
fn label_of(field: FacetField, value: &str) -> &str {
    match field {
        FacetField::Kind => kind_of(field, value).map_or(value, |kind| kind.label()),
        FacetField::Status => {
            let mut classes = Status::ALL.into_iter();
            let class = classes.find(|status| status.key() == value);
            class.map_or(value, |status| status.label())
        }
        FacetField::Precision => {
            let mut known = Precision::ALL.into_iter();
            let found = known.find(|&precision| precision_key(Some(precision)) == value);
            found.map_or("Undated", Precision::label)
        }
        FacetField::Actor | FacetField::Country | FacetField::Layer | FacetField::Tag => value,
    }
}

/// The box of a row; faint and empty where nothing can be ticked now.
fn tick_box_ui(ui: &Ui, ctx: &ViewCtx<'_>, response: &Response, tick: Tick) {
    let painter = ui.painter();
    let center = pos2(response.rect.left() + 6.0, response.rect.center().y);
    let check = Rect::from_center_size(center, vec2(11.0, 11.0));
    if tick == Tick::Set {
        painter.rect_filled(check, 2.0, color(ctx.theme, Token::Accent));
    } else {
        let token = if tick == Tick::Unset {
            Token::Quiet
        } else {
            Token::Line
        };
        let stroke = Stroke::new(1.0, color(ctx.theme, token));
        painter.rect_stroke(check, 2.0, stroke, egui::StrokeKind::Inside);
    }
    if tick != Tick::Unusable && (response.has_focus() || response.hovered()) {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Text));
        painter.rect_stroke(check.expand(2.0), 3.0, stroke, egui::StrokeKind::Inside);
    }
}

/// A count at the right end of a row, and left of it a bar for its share of the largest.
fn count_and_share_ui(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    rect: Rect,
    n_events: u64,
    look: &Look,
    token: Token,
) {
    let y = rect.center().y;
    ui.painter().text(
        pos2(rect.right() - 2.0, y),
        egui::Align2::RIGHT_CENTER,
        grouped(n_events),
        font_id(TextStyle::BODY),
        color(ctx.theme, Token::Quiet),
    );
    // All bars of a facet end at one line, left of its widest count.
    let right = rect.right() - count_px(look.most);
    if n_events == 0 || look.bar_px == 0.0 {
        return;
    }
    let share = (n_events as f32 / look.most.max(1) as f32 * look.bar_px).max(1.0);
    let bar = Rect::from_min_max(pos2(right - share, y - 3.5), pos2(right, y + 3.5));
    let fill = color(ctx.theme, token).gamma_multiply(0.7);
    ui.painter().rect_filled(bar, 2.0, fill);
}
