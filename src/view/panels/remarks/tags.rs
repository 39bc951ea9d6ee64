use std::collections::HashMap;
use std::sync::Arc;

use egui::{
    CompletionPopup, Id, Key, Painter, Rect, RectAlign, Role, Sense, Stroke, Suggestion, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::super::preview::{as_read, job_of};
use super::super::super::style::{color, styled};
use super::super::super::text_field::TextField;
use super::RemarksState;
use crate::command::Action;
use crate::model::{Chronology, EventKey, RowNote, folded};
use crate::project::{Edit, Project, Subject};
use crate::text::{TextStyle, visual_pieces};
use crate::theme::{Theme, Token};
use crate::view::ViewCtx;

/// So many tags are offered while one is typed.
const MAX_OFFERED: usize = 8;

/// Which widget the field for tags is, for whoever gives it the keyboard.
pub fn tag_field_id(key: &EventKey) -> Id {
    Id::unique(("tag", key))
}

/// All tags of the project, the most frequent first, with what they were gathered from.
#[derive(Debug, Default)]
pub(super) struct KnownTags {
    chronology: Arc<Chronology>,
    rows: Arc<Vec<RowNote>>,
    tags: Vec<String>,
}

impl KnownTags {
    /// The tags of a project; gathered again only where it has changed.
    fn of(&mut self, project: &Project) -> &[String] {
        let is_of = Arc::ptr_eq(&self.chronology, &project.chronology)
            && Arc::ptr_eq(&self.rows, &project.rows);
        if !is_of {
            let of_events = project.chronology.events().iter();
            let of_rows = project.rows.iter();
            let mut counts: HashMap<&String, usize> = HashMap::new();
            let tags = of_events
                .flat_map(|event| &event.tags)
                .chain(of_rows.flat_map(|row| &row.tags));
            for tag in tags {
                *counts.entry(tag).or_default() += 1;
            }
            let mut tags: Vec<(&String, usize)> = counts.into_iter().collect();
            tags.sort_by(|(tag, n), (other, m)| m.cmp(n).then_with(|| tag.cmp(other)));
            self.tags = tags.into_iter().map(|(tag, _)| tag.clone()).collect();
            self.chronology = Arc::clone(&project.chronology);
            self.rows = Arc::clone(&project.rows);
        }
        &self.tags
    }
}

/// The tags as chips, and a field to add one.
///
/// Enter adds, Backspace in the empty field takes the last one out.
pub(super) fn tags_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
    key: &EventKey,
    subject: &Subject,
) {
    let project = ctx.document.project();
    let tags = subject.remarks(project).tags;
    let remove = |tag: &str| {
        Action::Remark(Box::new(Edit::RemoveTag {
            subject: subject.clone(),
            tag: tag.to_owned(),
        }))
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
        for tag in tags {
            if chip_ui(ui, ctx.theme, tag) {
                ctx.push(remove(tag));
            }
        }
        let given = field_ui(ui, ctx, state, key, tags);
        match given {
            Given::Nothing => {}
            Given::Tag(tag) => ctx.push(Action::Remark(Box::new(Edit::AddTag {
                subject: subject.clone(),
                tag,
            }))),
            Given::Backspace => {
                if let Some(tag) = tags.last() {
                    ctx.push(remove(tag));
                }
            }
        }
    });
}

/// A tag, and a cross that takes it out; says whether it was clicked.
fn chip_ui(ui: &mut Ui, theme: &Theme, tag: &str) -> bool {
    const HEIGHT_PX: f32 = 22.0;
    const LEFT_PX: f32 = 9.0;
    const CROSS_PX: f32 = 20.0;
    let text_color = color(theme, Token::Text);
    let pieces = visual_pieces(tag, TextStyle::BODY.face);
    let pieces = pieces.iter().map(|piece| (piece, text_color));
    let mut job = job_of(pieces, TextStyle::BODY);
    job.wrap = egui::text::TextWrapping::truncate_at_width(
        (ui.max_rect().width() - LEFT_PX - CROSS_PX).max(24.0),
    );
    let galley = ui.painter().layout_job(job);
    let size = vec2(galley.size().x + LEFT_PX + CROSS_PX, HEIGHT_PX);
    let (rect, chip) = ui.allocate_exact_size(size, Sense::hover());
    let name = format!("Tag {tag}");
    chip.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let painter = ui.painter();
    painter.rect_filled(rect, HEIGHT_PX / 2.0, color(theme, Token::Raised));
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + LEFT_PX, top), galley, text_color);
    let cross = Rect::from_min_max(pos2(rect.right() - CROSS_PX, rect.top()), rect.max);
    let response = ui.interact(cross, chip.id.with("remove"), Sense::click());
    let name = format!("Remove tag {tag}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_hot = response.hovered() || response.has_focus();
    let token = if is_hot { Token::Text } else { Token::Quiet };
    let stroke = Stroke::new(1.3, color(theme, token));
    let center = cross.center() - vec2(2.0, 0.0);
    let arm = vec2(3.2, 3.2);
    ui.painter()
        .line_segment([center - arm, center + arm], stroke);
    let arm = vec2(3.2, -3.2);
    ui.painter()
        .line_segment([center - arm, center + arm], stroke);
    if response.has_focus() {
        let stroke = Stroke::new(1.0, color(theme, Token::Accent));
        ui.painter()
            .rect_stroke(rect, HEIGHT_PX / 2.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_text(name).clicked()
}

/// What was done in the field.
enum Given {
    Nothing,
    Tag(String),
    /// Backspace where there was nothing to take back.
    Backspace,
}

fn field_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    state: &mut RemarksState,
    key: &EventKey,
    tags: &[String],
) -> Given {
    const FIELD_PX: f32 = 104.0;
    let id = tag_field_id(key);
    let was_empty = state.tag.is_empty();
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed_backspace = ui.input(|input| input.key_pressed(Key::Backspace));
    let known = state.known_tags.of(ctx.document.project());
    let hint = styled(ctx.theme, "Add tag", TextStyle::BODY, Token::Quiet);
    let mut is_accepted = false;
    let painter = ui.painter().clone();
    let field = TextField::new(id, "Add tag").floating();
    let typed = field.ui(ui, ctx.theme, &mut state.tag, |ui, edit| {
        let edit = edit
            .hint_text(hint)
            .desired_width(FIELD_PX)
            .event_filter(super::notes::leaves_by_escape());
        let output = CompletionPopup::new(id)
            .word_boundary(|_| false)
            .align(RectAlign::TOP_START)
            .show(ui, edit, |query| {
                let offered = offered(known, query.text, tags).into_iter();
                offered.map(|tag| tag.suggestion(&painter)).collect()
            });
        is_accepted = output.accepted.is_some();
        output.text_edit
    });
    let response = typed.response;
    // The list of tags has taken the key where it was open.
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        response.surrender_focus();
        state.tag.clear();
        return Given::Nothing;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_accepted || entered {
        let tag = std::mem::take(&mut state.tag).trim().to_owned();
        response.request_focus();
        return if tag.is_empty() {
            Given::Nothing
        } else {
            Given::Tag(tag)
        };
    }
    if response.lost_focus() {
        // Who typed a tag and went on meant it.
        return match std::mem::take(&mut state.tag).trim() {
            "" => Given::Nothing,
            tag => Given::Tag(tag.to_owned()),
        };
    }
    if had_focus && was_empty && pressed_backspace {
        return Given::Backspace;
    }
    Given::Nothing
}

/// A tag in the list below the field.
#[derive(Debug, PartialEq, Eq)]
enum Offered<'a> {
    /// One of the project.
    Known(&'a str),
    /// What is typed, where that is none.
    New(&'a str),
}

impl Offered<'_> {
    /// Its row in the list.
    fn suggestion(self, painter: &Painter) -> Suggestion {
        /// The list is as wide as its rows.
        const MOST_PX: f32 = 240.0;
        let row = |tag: &str| {
            let words = as_read(painter, tag, TextStyle::BODY, MOST_PX);
            Suggestion::new(tag).content(words)
        };
        match self {
            Self::Known(tag) => row(tag),
            Self::New(tag) => row(tag).description("new"),
        }
    }
}

/// The tags of the project that have what is typed, those that begin with it first, and at the end what is typed.
fn offered<'a>(known: &'a [String], typed: &'a str, tags: &[String]) -> Vec<Offered<'a>> {
    let sought = folded(typed);
    if sought.is_empty() {
        return Vec::new();
    }
    let is_new = |tag: &&String| !tags.contains(tag);
    let folded: Vec<(&String, String)> = known
        .iter()
        .filter(is_new)
        .map(|tag| (tag, folded(tag)))
        .collect();
    let begins = folded.iter().filter(|(_, tag)| tag.starts_with(&sought));
    let has = folded
        .iter()
        .filter(|(_, tag)| tag.contains(&sought) && !tag.starts_with(&sought));
    let mut offered: Vec<Offered<'_>> = begins
        .chain(has)
        .take(MAX_OFFERED)
        .map(|(tag, _)| Offered::Known(tag))
        .collect();
    let typed = typed.trim();
    if !offered.is_empty() && known.iter().all(|tag| tag != typed) {
        offered.push(Offered::New(typed));
    }
    offered
}
