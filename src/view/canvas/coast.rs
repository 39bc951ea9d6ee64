use egui::{Event, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, Ui, Vec2};

use super::OnScreen;
use super::gestures::{Area, area_at};
use crate::command::Action;
use crate::view::ViewCtx;

/// Whether the platform leaves it to programs that a scroll goes on after the fingers have lifted.
///
/// macOS sends momentum as scrolls of its own, and so do the touchpads of Windows. On Wayland programs are told of the
/// end of a scroll by fingers and have to go on by themselves; winit tells it as `TouchPhase::End`. On X11 there is no
/// such end, so nothing goes on there.
const LEAVES_MOMENTUM_TO_US: bool = cfg!(all(
    unix,
    not(any(
        target_os = "macos",
        target_os = "ios",
        target_os = "android"
    ))
));

/// What is known of the hand that may let go of the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::view) struct HandSpeed {
    /// Whether a drag is under way that moves the timeline.
    pans: bool,
    swipe: Swipe,
}

/// A scroll by two fingers: when its parts came, in seconds, and how far each went, in points.
#[derive(Clone, Debug, Default, PartialEq)]
struct Swipe {
    parts: Vec<(f64, Vec2)>,
}

impl Swipe {
    /// So far back parts tell how fast the fingers are, in seconds.
    const WINDOW_SECS: f64 = 0.1;

    /// Fingers that were still for so long had come to rest.
    const REST_SECS: f64 = 0.06;

    fn note(&mut self, at: f64, delta: Vec2) {
        self.parts
            .retain(|(then, _)| at - then <= Self::WINDOW_SECS);
        match self.parts.last_mut() {
            Some((then, sum)) if *then == at => *sum += delta,
            _ => self.parts.push((at, delta)),
        }
    }

    /// How fast the fingers were going sideways when they lifted, in points a second; forgets them.
    fn lifted(&mut self, at: f64) -> Option<f64> {
        let parts = std::mem::take(&mut self.parts);
        let ((first, _), rest) = parts.split_first()?;
        let (last, _) = rest.last()?;
        let way: Vec2 = rest.iter().fold(Vec2::ZERO, |sum, (_, delta)| sum + *delta);
        let is_sideways = way.x.abs() > 2.0 * way.y.abs();
        let is_resting = at - last > Self::REST_SECS;
        (is_sideways && !is_resting).then(|| f64::from(way.x) / (last - first))
    }
}

/// Lets the timeline go on when the hand lets go of it while moving: fingers on a trackpad, and where that is set a drag.
///
/// `pans` says whether the drag that is under way, if any, moves the timeline and does nothing else.
pub(super) fn coast(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    hand: &mut HandSpeed,
    pans: bool,
) {
    if ctx.reduced_motion {
        *hand = HandSpeed::default();
        return;
    }
    let response = on_screen.response;
    let panned = std::mem::replace(&mut hand.pans, pans && response.dragged());
    let mut speed = None;
    if response.drag_stopped() && panned && ctx.drag_coasts {
        let px_per_sec = ui.input(|input| input.pointer.velocity().x);
        speed = Some(f64::from(px_per_sec));
    }
    if LEAVES_MOMENTUM_TO_US && response.hovered() {
        speed = speed.or(swiped(ui, &mut hand.swipe));
    }
    if let Some(px_per_sec) = speed {
        // Time goes the other way than what is drawn of it.
        ctx.push(Action::Coast(-px_per_sec));
    }
}

/// How fast two fingers went sideways that have lifted in this frame.
fn swiped(ui: &Ui, swipe: &mut Swipe) -> Option<f64> {
    ui.input(|input| {
        let mut speed = None;
        for event in &input.events {
            let Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                source,
                delta,
                phase,
                modifiers,
            } = event
            else {
                continue;
            };
            let is_fingers = *source != MouseWheelSource::Momentum && modifiers.is_none();
            match phase {
                TouchPhase::Start | TouchPhase::Move if is_fingers => {
                    speed = None;
                    swipe.note(input.time, *delta);
                }
                TouchPhase::End => speed = swipe.lifted(input.time),
                _ => *swipe = Swipe::default(),
            }
        }
        speed
    })
}

/// Whether a drag that is under way moves the timeline.
pub(super) fn drag_pans(ui: &Ui, on_screen: OnScreen<'_>) -> bool {
    let response = on_screen.response;
    let began = ui.input(|input| input.pointer.press_origin());
    let in_overview = |began| area_at(on_screen.scene, on_screen.local(began)) == Area::Overview;
    response.dragged_by(PointerButton::Middle)
        || (response.dragged_by(PointerButton::Primary)
            && began.is_some_and(|began| !in_overview(began)))
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    /// Parts of a scroll every hundredth of a second, and when the fingers lift.
    #[track_caller]
    fn check(parts: &[Vec2], lifted_after_secs: f64, expected: Option<f64>) {
        let mut swipe = Swipe::default();
        let mut at = 5.0;
        for part in parts {
            at += 0.01;
            swipe.note(at, *part);
        }
        let speed = swipe.lifted(at + lifted_after_secs);
        let is_near = match (speed, expected) {
            (Some(speed), Some(expected)) => (speed - expected).abs() < 1e-3,
            (None, None) => true,
            _ => false,
        };
        assert!(is_near, "{speed:?} is not {expected:?}");
        assert_eq!(swipe, Swipe::default());
    }

    #[test]
    fn fingers_that_lift_while_moving_have_a_speed() {
        check(&[vec2(10.0, 0.0); 5], 0.01, Some(1_000.0));
        check(&[vec2(-10.0, 1.0); 30], 0.0, Some(-1_000.0));
    }

    #[test]
    fn fingers_that_rest_or_scroll_down_have_none() {
        check(&[vec2(10.0, 0.0); 5], 0.2, None);
        check(&[vec2(10.0, 8.0); 5], 0.01, None);
        check(&[vec2(10.0, 0.0)], 0.01, None);
        check(&[], 0.0, None);
    }
}
