use egui::accesskit::Action;
use egui::{EventFilter, Id, Rect, Response, Sense, Ui};

use super::OnScreen;
use crate::model::EventKey;
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::view::focus::paint_ring;
use crate::view::style::color;

/// The keyboard's one place on the timeline.
///
/// Among events it is where the event stands that leads the selection: who steps from event to event takes it along,
/// and an event that is given it is selected.
/// So what a key does is done to what has the ring.
#[derive(Debug, Default)]
pub(in crate::view) struct Cursor {
    /// What of the timeline had it in the last frame.
    before: Option<Id>,
    /// What of the timeline has it, and where that is.
    now: Option<(Id, Rect)>,
    /// Whether that does something else with the arrow keys.
    takes_arrows: bool,
    /// The event that it has gone to last.
    gone_to: Option<EventKey>,
    /// The node of the event that leads.
    lead: Option<Id>,
    /// The timeline's own node.
    canvas: Option<Id>,
}

impl Cursor {
    /// Whether something on the timeline has the keyboard.
    pub(in crate::view) fn has_keyboard(&self) -> bool {
        self.now.is_some()
    }

    /// Whether something on the timeline has the keyboard that moves by arrow keys.
    pub(in crate::view) fn takes_arrows(&self) -> bool {
        self.takes_arrows && self.now.is_some()
    }

    /// The node of the event that leads.
    pub(super) fn lead(&self) -> Option<Id> {
        self.lead
    }

    /// Where the keyboard is at home on the timeline: at the event that leads, else at the timeline itself.
    pub(in crate::view) fn home(&self) -> Option<Id> {
        self.lead.or(self.canvas)
    }

    /// Forgets the timeline, which is not shown.
    pub(in crate::view) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn begin(&mut self, canvas: Id) {
        self.canvas = Some(canvas);
        self.before = self.now.take().map(|(id, _)| id);
        self.takes_arrows = false;
        self.lead = None;
    }

    /// Takes in a node of the timeline.
    pub(super) fn see(&mut self, response: &Response) {
        if response.has_focus() {
            self.now = Some((response.id, response.rect));
        }
    }

    /// Takes in the node of the event that leads, where it is no mark.
    pub(super) fn see_lead(&mut self, response: &Response) {
        self.see(response);
        self.lead = Some(response.id);
    }

    /// Takes in a node that moves by arrow keys.
    pub(super) fn see_slider(&mut self, response: &Response) {
        self.see(response);
        self.takes_arrows |= response.has_focus();
    }

    /// An event's node: a stop of Tab only where the event leads, and for assistive clients always within reach.
    pub(super) fn event_ui(&mut self, ui: &Ui, area: Rect, id: Id, leads: bool) -> Response {
        let is_stop = leads && self.lead.is_none();
        if is_stop {
            self.lead = Some(id);
        }
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let sense = if is_stop || has_focus {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(area, id, sense);
        let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Focus));
        if is_asked && !has_focus {
            response.request_focus();
        }
        self.see(&response);
        response
    }

    /// Follows the event that leads, keeps the keys that move it, and paints the ring.
    pub(super) fn end(&mut self, ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>) {
        let canvas = on_screen.response;
        let focused = ui.memory(egui::Memory::focused);
        // What had it is not there any more: it is out of view, or drawn as a part of a bar.
        let is_lost = self.now.is_none() && self.before.is_some() && self.before == focused;
        if is_lost {
            canvas.request_focus();
            self.see(canvas);
        }
        let lead = ctx.detail.map(|detail| &detail.key);
        let Some((now, rect)) = self.now else {
            self.gone_to = lead.cloned();
            return;
        };
        if self.gone_to.as_ref() != lead {
            let to = match lead {
                Some(_) => self.lead,
                None => Some(canvas.id),
            };
            // Until the event has a place on the screen, the keyboard stays where it is.
            if let Some(to) = to {
                self.gone_to = lead.cloned();
                if to != now && !self.takes_arrows {
                    ui.memory_mut(|memory| memory.request_focus(to));
                    ui.ctx().request_repaint();
                }
            }
        }
        let keys = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(now, keys));
        let painter = ui.painter_at(canvas.rect);
        if now == canvas.id {
            // So large a ring is seen however quiet it is.
            let stroke = egui::Stroke::new(1.0, color(ctx.theme, Token::Quiet));
            painter.rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Inside);
        } else {
            paint_ring(&painter, ctx.theme, rect);
        }
    }
}
