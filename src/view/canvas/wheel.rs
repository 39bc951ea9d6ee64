use egui::{Event, MouseWheelUnit, TouchPhase, Ui, Vec2, vec2};

/// What wheel and trackpad ask for in this frame: points to scroll, and the factor to zoom by.
///
/// egui lets each step of a wheel glide for about a tenth of a second; with `at_once` the whole step is taken in its
/// own frame.
pub(super) fn turned(ui: &Ui, at_once: bool) -> (Vec2, f32) {
    if !at_once {
        return ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    }
    let options = ui.ctx().options(|options| options.input_options);
    ui.input(|input| {
        let mut scroll = Vec2::ZERO;
        let mut zoom = input.multi_touch().map_or(1.0, |touch| touch.zoom_delta);
        for event in &input.events {
            match event {
                Event::MouseWheel {
                    unit,
                    delta,
                    phase: TouchPhase::Move,
                    modifiers,
                    ..
                } => {
                    let delta = *delta
                        * match unit {
                            MouseWheelUnit::Point => 1.0,
                            MouseWheelUnit::Line => options.line_scroll_speed,
                            MouseWheelUnit::Page => ui.ctx().content_rect().height(),
                        };
                    let both = delta.x + delta.y;
                    if modifiers.matches_any(options.zoom_modifier) {
                        zoom *= (options.scroll_zoom_speed * both).exp();
                    } else if modifiers.matches_any(options.horizontal_scroll_modifier) {
                        scroll += vec2(both, 0.0);
                    } else {
                        scroll += delta;
                    }
                }
                Event::Zoom(factor) => zoom *= factor,
                _ => {}
            }
        }
        (scroll, zoom)
    })
}
