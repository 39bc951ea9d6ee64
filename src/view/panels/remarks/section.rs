use egui::{
    Align, Id, Layout, Margin, Panel, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::super::super::focus::{paint_ring, scroll_to_focus};
use super::super::super::landmarks::tell_panel;
use super::super::super::style::{color, frame_of};
use super::super::super::visual_text::text_ui;
use super::super::list_row::cut_text_ui;
use super::marks::{MARKS_PX, marks_ui, review_ui};
use super::notes::{note_id, notes_ui};
use super::tags::{KnownTags, tag_field_id, tags_ui};
use crate::command::Action;
use crate::model::EventKey;
use crate::project::{Edit, Project, Subject};
use crate::text::{TextStyle, counted};
use crate::theme::Token;
use crate::view::ViewCtx;

/// What is typed of the selected event and not yet said.
#[derive(Debug, Default)]
pub(in crate::view) struct RemarksState {
    /// The event of which it is typed.
    of: Option<EventKey>,

    /// What stands in the field for tags.
    pub(super) tag: String,

    /// Whether there is a field for one note more.
    pub(super) one_more_note: OneMoreNote,

    /// How many notes there were in the last frame.
    pub(super) n_notes: usize,

    /// Whether more than one row of it is shown.
    is_open: bool,

    /// Whether the event was reviewed in the last frame.
    was_reviewed: bool,

    /// How high what lies above that row was in the last frame.
    content_px: f32,

    /// The tags of the project.
    pub(super) known_tags: KnownTags,
}

/// A field for one note more than there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OneMoreNote {
    /// There is none.
    #[default]
    No,

    /// It is there in the next frame, and has the keyboard then.
    Asked,

    /// It is there.
    There,
}

impl RemarksState {
    /// The tag that stands in its field and was not entered yet, as an edit.
    pub(in crate::view) fn take_draft(&mut self, project: &Project) -> Option<Action> {
        let tag = std::mem::take(&mut self.tag).trim().to_owned();
        let subject = Subject::of(project, self.of.as_ref()?)?;
        (!tag.is_empty()).then(|| Action::Remark(Box::new(Edit::AddTag { subject, tag })))
    }
}

/// Among several selected events, which one is meant.
fn of_whom_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, key: &EventKey) {
    let mut entries = ctx.several.iter().flat_map(|several| &several.entries);
    if let Some(entry) = entries.find(|entry| entry.key == *key) {
        let words = format!("Of the last one selected: {}", entry.title);
        text_ui(ui, ctx.theme, &words, TextStyle::SMALL, Token::Quiet);
    }
}

/// How high the row is that is always in view.
const ROW_PX: f32 = 26.0;

/// Below the panel's text one row, always in view: what the editors say of the selected event, in short. Above it, once
/// it is asked for, their tags and notes to be changed. The node of all that.
pub(in crate::view::panels) fn remarks_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
) -> Option<Id> {
    /// Many notes scroll by themselves, so that the event stays in view.
    const MAX_SHARE: f32 = 0.45;
    /// In a low panel, room for the event's kind, title and date.
    const EVENT_PX: f32 = 96.0;
    const GAP_PX: f32 = 6.0;
    let selected = ctx.detail.map(|detail| &detail.key);
    let project = ctx.document.project();
    let (key, subject) = selected.and_then(|key| Some((key, Subject::of(project, key)?)))?;
    let key = key.clone();
    follow(ui, ctx, state, &key, &subject);
    let panel_px = ui.available_height();
    let max_px = (panel_px * MAX_SHARE).min(panel_px - EVENT_PX) - ROW_PX;
    let margin = Margin {
        top: 8,
        bottom: 4,
        ..Margin::ZERO
    };
    let body_px = if state.is_open {
        state.content_px.min(max_px).max(0.0) + GAP_PX
    } else {
        0.0
    };
    Panel::bottom("remarks")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(body_px + ROW_PX + margin.sum().y)
        .frame(frame_of(ctx.theme, Token::Panel, margin))
        .show(ui, |ui| {
            let top = ui.max_rect().top() - f32::from(margin.top);
            let line = Stroke::new(1.0, color(ctx.theme, Token::Line));
            ui.painter().hline(ui.max_rect().x_range(), top, line);
            ui.spacing_mut().item_spacing.y = GAP_PX;
            if state.is_open {
                body_ui(ui, ctx, state, (&key, &subject), body_px - GAP_PX);
            }
            row_ui(ui, ctx, state, &subject);
            tell_panel(ui, Role::Group, "Tags, marks and notes")
        })
        .inner
}

/// Folds it with another event, and opens it where a field is to have the keyboard or who reviewed it can be said.
fn follow(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
    key: &EventKey,
    subject: &Subject,
) {
    let project = ctx.document.project();
    let remarks = subject.remarks(project);
    let is_reviewed = remarks.review.is_some();
    if state.of.as_ref() != Some(key) {
        let draft = state.take_draft(project);
        ctx.actions.extend(draft);
        state.of = Some(key.clone());
        state.one_more_note = OneMoreNote::No;
        state.is_open = false;
        state.was_reviewed = is_reviewed;
    }
    let focused = ui.memory(egui::Memory::focused);
    let is_field = |id: Id| {
        let mut notes = 0..=remarks.notes.len();
        id == tag_field_id(key) || notes.any(|position| id == note_id(key, position))
    };
    let was_reviewed = std::mem::replace(&mut state.was_reviewed, is_reviewed);
    state.is_open |= focused.is_some_and(is_field) || (is_reviewed && !was_reviewed);
}

/// The fields, in as much height as there is for them.
fn body_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
    (key, subject): (&EventKey, &Subject),
    height_px: f32,
) {
    let size = vec2(ui.available_width(), height_px);
    let area = Rect::from_min_size(ui.cursor().min, size);
    let content_px = ui
        .scope_builder(UiBuilder::new().max_rect(area), |ui| {
            let scroll = ScrollArea::vertical()
                .auto_shrink(false)
                .min_scrolled_height(0.0);
            let scrolled = scroll.show(ui, |ui| {
                // Room for the scroll bar, so that it never covers a text.
                ui.set_width(ui.available_width() - 8.0);
                of_whom_ui(ui, ctx, key);
                tags_ui(ui, ctx, state, key, subject);
                if let Some(review) = subject.remarks(ctx.document.project()).review {
                    review_ui(ui, ctx, subject, review);
                }
                notes_ui(ui, ctx, state, key, subject);
                scroll_to_focus(ui);
            });
            scrolled.content_size.y
        })
        .inner;
    // The panel grows with what is typed, in the frame after.
    if (content_px - state.content_px).abs() > 0.5 {
        state.content_px = content_px;
        ui.ctx().request_repaint();
    }
}

/// In one row tags, the number of notes, star and review mark; a click on the words opens the fields, or folds them.
fn row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut RemarksState, subject: &Subject) {
    let layout = Layout::left_to_right(Align::Center);
    let size = vec2(ui.available_width(), ROW_PX);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let width_px = (ui.available_width() - MARKS_PX - 8.0).max(24.0);
        if words_ui(ui, ctx, state.is_open, subject, width_px) {
            if state.is_open {
                // A field that is no longer there cannot hand over what was typed in it.
                ctx.actions.extend(state.take_draft(ctx.document.project()));
                ctx.push(Action::EndTyping);
            }
            state.is_open = !state.is_open;
            ui.ctx().request_repaint();
        }
        marks_ui(ui, ctx, subject);
    });
}

/// What is said of an event, in short, to be clicked; whether it was.
fn words_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    is_open: bool,
    subject: &Subject,
    width_px: f32,
) -> bool {
    const INDENT_PX: f32 = 16.0;
    let remarks = subject.remarks(ctx.document.project());
    let mut parts = Vec::new();
    if !remarks.tags.is_empty() {
        parts.push(remarks.tags.join(", "));
    }
    if !remarks.notes.is_empty() {
        parts.push(counted(remarks.notes.len() as u64, "note", "notes"));
    }
    let (words, token) = if parts.is_empty() || is_open {
        ("Tags and notes".to_owned(), Token::Quiet)
    } else {
        (parts.join(" · "), Token::Text)
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width_px, ROW_PX), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
    });
    if response.hovered() {
        let ground = color(ctx.theme, Token::Raised);
        ui.painter().rect_filled(rect, 4.0, ground);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.has_focus() {
        paint_ring(ui.painter(), ctx.theme, rect.shrink(2.0));
    }
    paint_triangle(ui, ctx, rect.left_center() + vec2(7.0, 0.0), is_open);
    let room = rect.with_min_x(rect.left() + INDENT_PX);
    cut_text_ui(ui, &words, TextStyle::BODY, color(ctx.theme, token), room);
    let clicked = response.clicked();
    if !is_open {
        response.on_hover_ui(|ui| {
            for note in remarks.notes {
                text_ui(ui, ctx.theme, &note.text, TextStyle::BODY, Token::Text);
            }
            let keys = "Add a tag (T) or a note (N)";
            text_ui(ui, ctx.theme, keys, TextStyle::SMALL, Token::Quiet);
        });
    }
    clicked
}

/// To the right where it is folded; up, to where it opened, where it is not.
fn paint_triangle(ui: &Ui, ctx: &ViewCtx<'_>, center: Pos2, is_open: bool) {
    const R_PX: f32 = 3.5;
    let corners = if is_open {
        [(-R_PX, R_PX * 0.7), (R_PX, R_PX * 0.7), (0.0, -R_PX * 0.9)]
    } else {
        [(-R_PX * 0.7, -R_PX), (R_PX * 0.9, 0.0), (-R_PX * 0.7, R_PX)]
    };
    let corners = corners.map(|(dx, dy)| center + vec2(dx, dy));
    let fill = color(ctx.theme, Token::Quiet);
    let triangle = egui::Shape::convex_polygon(corners.to_vec(), fill, Stroke::NONE);
    ui.painter().add(triangle);
}
