use egui::{Id, Margin, Panel, Role, ScrollArea, Stroke, Ui};

use super::super::super::focus::scroll_to_focus;
use super::super::super::landmarks::tell_panel;
use super::super::super::style::{color, frame_of};
use super::super::super::visual_text::text_ui;
use super::marks::marks_ui;
use super::notes::notes_ui;
use super::tags::{KnownTags, tags_ui};
use crate::command::Action;
use crate::model::EventKey;
use crate::project::{Edit, Project, Subject};
use crate::text::TextStyle;
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
    pub(super) one_more_note: bool,

    /// Whether that field is to have the keyboard in the next frame.
    pub(super) focuses_new_note: bool,

    /// How many notes there were in the last frame.
    pub(super) n_notes: usize,

    /// How high all of it was in the last frame.
    content_px: f32,

    /// The tags of the project.
    pub(super) known_tags: KnownTags,
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

/// Below the panel's text, always in view: what the editors say of the selected event, to be changed; the node of all
/// that.
pub(in crate::view::panels) fn remarks_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
) -> Option<Id> {
    /// Many notes scroll by themselves, so that the event stays in view.
    const MAX_SHARE: f32 = 0.45;
    /// In a low panel, room for the event's kind, title and date.
    const EVENT_PX: f32 = 96.0;
    /// One row of it.
    const LEAST_PX: f32 = 34.0;
    let project = ctx.document.project();
    let selected = ctx.detail.map(|detail| &detail.key);
    let (key, subject) = selected.and_then(|key| Some((key, Subject::of(project, key)?)))?;
    let key = key.clone();
    if state.of.as_ref() != Some(&key) {
        let draft = state.take_draft(project);
        ctx.actions.extend(draft);
        state.of = Some(key.clone());
        state.one_more_note = false;
    }
    let panel_px = ui.available_height();
    let max_px = (panel_px * MAX_SHARE)
        .min(panel_px - EVENT_PX)
        .max(LEAST_PX);
    let margin = Margin {
        top: 10,
        bottom: 4,
        ..Margin::ZERO
    };
    let edge_px = margin.sum().y;
    let height_px = state.content_px.min(max_px);
    Panel::bottom("remarks")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(height_px + edge_px)
        .frame(frame_of(ctx.theme, Token::Panel, margin))
        .show(ui, |ui| {
            let top = ui.max_rect().top() - f32::from(margin.top);
            let line = Stroke::new(1.0, color(ctx.theme, Token::Line));
            ui.painter().hline(ui.max_rect().x_range(), top, line);
            let shown = ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                // Room for the scroll bar, so that it never covers a text.
                ui.set_width(ui.available_width() - 8.0);
                ui.spacing_mut().item_spacing.y = 6.0;
                of_whom_ui(ui, ctx, &key);
                // First, so that the tags that are offered above their field cover neither star nor review mark.
                tags_ui(ui, ctx, state, &key, &subject);
                marks_ui(ui, ctx, &subject);
                notes_ui(ui, ctx, state, &key, &subject);
                scroll_to_focus(ui);
            });
            // The panel grows with what is typed, in the frame after.
            if (shown.content_size.y - state.content_px).abs() > 0.5 {
                state.content_px = shown.content_size.y;
                ui.ctx().request_repaint();
            }
            tell_panel(ui, Role::Group, "Tags, marks and notes")
        })
        .inner
}
