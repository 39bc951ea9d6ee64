use std::collections::BTreeMap;

use egui::{Role, Sense, Ui, WidgetInfo};

use super::OnScreen;
use super::cursor::Cursor;
use crate::command::Action;
use crate::frame::{LinkData, LinkEnd, Linked};
use crate::layout::{ArcEnd, LinkArc, Point, Rect};
use crate::model::{EventKey, LayerId};
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::view::paint::rect;
use crate::view::style::styled;
use crate::workspace::story::{LinkWords, Telling, link_words};

/// Up to so many links each have a node an assistive client can see: those of the selection.
const MAX_NODES: usize = 60;

/// The end a click on an arc leads to: the other one, where one is selected, else the first.
pub(super) fn end_to_go_to<'a>(link: &'a LinkData, selected: Option<&EventKey>) -> &'a LinkEnd {
    let beyond = selected.and_then(|selected| link.beyond(selected));
    beyond.unwrap_or(&link.from)
}

/// Goes along the arc that lies at a point.
pub(super) fn follow(ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    let arc = on_screen.scene.arc_at(at);
    if let Some(link) = arc.and_then(|arc| on_screen.frame.links.get(arc.link_idx)) {
        let end = end_to_go_to(link, ctx.detail.map(|detail| &detail.key));
        ctx.actions.extend(selection_of(end));
    }
}

/// What selects an end of a link; nothing where the data do not have it.
pub(super) fn selection_of(end: &LinkEnd) -> Option<Action> {
    match &end.what {
        Linked::Event(key) => Some(Action::GoTo(key.clone())),
        Linked::Tally(id) => Some(Action::SelectTally(id.clone())),
        Linked::Absent => None,
    }
}

/// All that is said of a link, if its layer still has it.
fn words(
    ctx: &ViewCtx<'_>,
    link: &LinkData,
    layer_names: &BTreeMap<LayerId, String>,
) -> Option<LinkWords> {
    let project = &ctx.workspace.project;
    let chronology = ctx.workspace.chronology_of(link.layer)?;
    let mut links = chronology.links().iter();
    let told = links.find(|told| told.id == link.id)?;
    let telling = Telling {
        chronology,
        home: &project.home,
        display: ctx.zone.unwrap_or(&project.home),
        language: &project.language,
        layer: link.layer,
        layer_names,
    };
    Some(link_words(told, &telling))
}

/// "+1 d, said by Middle East Eye", or, as one speaks, "1 day later, said by Middle East Eye".
fn delay_and_basis(delay: &str, basis: &str) -> String {
    let parts = [delay, basis].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// What an arc says when it is pointed at.
pub(super) fn tooltip_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, arc: &LinkArc, link: &LinkData) {
    const WIDTH_PX: f32 = 380.0;
    let Some(words) = words(ctx, link, &ctx.workspace.layer_names()) else {
        return;
    };
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
    ui.set_max_width(WIDTH_PX);
    let style = TextStyle::STRONG;
    ui.label(styled(ctx.theme, &*words.sentence, style, Token::Text));
    // The delay as it stands beside the arc.
    ui.label(delay_and_basis(&link.delay, &words.basis));
    for more in &words.more {
        ui.weak(more);
    }
    if arc.ends.contains(&ArcEnd::Hidden) {
        ui.weak("the dashed end is not shown: the filter hides it, or it has no date");
    }
    let selected = ctx.detail.map(|detail| &detail.key);
    if selection_of(end_to_go_to(link, selected)).is_some() {
        ui.weak("click: go to the other end");
    }
}

/// Registers the links of the selection, so that a screen reader lists them and can follow them.
pub(super) fn nodes_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    cursor: &mut Cursor,
) {
    let OnScreen {
        scene,
        frame,
        origin,
        ..
    } = on_screen;
    let layer_names = ctx.workspace.layer_names();
    let mut chosen = None;
    let selected = scene.arcs.iter().filter(|arc| arc.is_selected);
    for arc in selected.take(MAX_NODES) {
        let Some(link) = frame.links.get(arc.link_idx) else {
            continue;
        };
        let Some(words) = words(ctx, link, &layer_names) else {
            continue;
        };
        // A link has an arc for each pair of lanes that it joins.
        let before = scene
            .arcs
            .iter()
            .take_while(|other| !std::ptr::eq(*other, arc));
        let nth = before
            .filter(|other| other.link_idx == arc.link_idx)
            .count();
        let id = ui.scope_id().with(("link", link.layer, &link.id, nth));
        let area = rect(&middle(arc), origin.to_vec2());
        let response = ui.interact(area, id, Sense::click());
        let text = format!(
            "Link, {}, {}",
            words.sentence,
            delay_and_basis(&words.delay, &words.basis)
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text.clone()));
        cursor.see(&response);
        if response.clicked() {
            let end = end_to_go_to(link, ctx.detail.map(|detail| &detail.key));
            chosen = selection_of(end);
        }
    }
    ctx.actions.extend(chosen);
}

/// A place on an arc, as an area that can be clicked.
fn middle(arc: &LinkArc) -> Rect {
    let points = &arc.points;
    let middle = points.get(points.len() / 2).or(points.first());
    Rect::around(middle.copied().unwrap_or(Point { x: 0.0, y: 0.0 }), 4.0)
}
