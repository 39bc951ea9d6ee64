use egui::Ui;

use crate::jobs::WindowPlace;

/// Tells when the user has changed the width or height of a panel.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PanelSizes {
    /// The sizes when the pointer's button went down.
    at_press: Option<[f32; 3]>,
    /// The sizes in the last frame.
    before: [f32; 3],
}

impl PanelSizes {
    /// The sizes that were changed by a drag that has just ended, or in this frame without the pointer, where
    /// `is_stepped`; `sizes` are those of this frame.
    ///
    /// A panel that is narrower only because the window is has been changed by nobody.
    pub(super) fn changed(
        &mut self,
        ui: &Ui,
        sizes: [f32; 3],
        is_stepped: bool,
    ) -> [Option<f32>; 3] {
        let before = std::mem::replace(&mut self.before, sizes);
        if is_stepped {
            return differing(before, sizes);
        }
        let (pressed, released) = ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.any_pressed(), pointer.any_released())
        });
        if pressed {
            self.at_press = Some(sizes);
        }
        if !released {
            return [None; 3];
        }
        let Some(before) = self.at_press.take() else {
            return [None; 3];
        };
        differing(before, sizes)
    }
}

/// The sizes that are others than before; a panel that was shown or hidden in between has none.
fn differing(before: [f32; 3], sizes: [f32; 3]) -> [Option<f32>; 3] {
    std::array::from_fn(|panel| {
        let (now, before) = (sizes[panel], before[panel]);
        (now != before && now > 0.0 && before > 0.0).then_some(now)
    })
}

/// Where the window is, in the units in which it is placed; of one that fills the screen, where it was before.
pub(super) fn window_place(
    ctx: &egui::Context,
    before: Option<WindowPlace>,
) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        let fills_screen = viewport.maximized == Some(true) || viewport.fullscreen == Some(true);
        if viewport.minimized == Some(true) {
            return None;
        }
        if fills_screen {
            let before = before.unwrap_or(FIRST_PLACE);
            return Some(WindowPlace {
                maximized: true,
                ..before
            });
        }
        let size = viewport.inner_rect?.size() * zoom;
        Some(WindowPlace {
            position: viewport.outer_rect.map(|rect| (rect.min * zoom).into()),
            size: size.into(),
            maximized: false,
        })
    })
}

/// Where the window is before it was ever closed.
pub(super) const FIRST_PLACE: WindowPlace = WindowPlace {
    position: None,
    size: [1240.0, 740.0],
    maximized: false,
};

/// The least width and height of the window, in points: panels give way, and the timeline can just be used.
const MIN_SIZE: [f32; 2] = [480.0, 300.0];

/// Sees that the window is not made smaller than what is drawn in it needs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LeastSize {
    /// What the window was told last, in pixels.
    told_px: egui::Vec2,
}

impl LeastSize {
    /// Tells the window, where that has changed: a larger interface needs more pixels, and no more than the screen has.
    pub(super) fn tell(&mut self, ctx: &egui::Context) {
        let least = ctx.input(|input| least_size(input.viewport()));
        let least_px = least * ctx.pixels_per_point();
        if self.told_px != least_px {
            self.told_px = least_px;
            ctx.send_viewport_cmd(egui::ViewportCommand::MinInnerSize(least));
        }
    }
}

/// The least size of the window's inside, in points: with its frame it fits on the screen.
fn least_size(viewport: &egui::ViewportInfo) -> egui::Vec2 {
    let least = egui::Vec2::from(MIN_SIZE);
    let rects = viewport.outer_rect.zip(viewport.inner_rect);
    let frame = rects.map_or(egui::Vec2::ZERO, |(outer, inner)| {
        outer.size() - inner.size()
    });
    let screen = viewport.monitor_size;
    screen.map_or(least, |screen| least.min(screen - frame))
}

/// A window at its place, as far as the place can be on a screen at all.
pub(super) fn viewport_at(place: WindowPlace) -> egui::ViewportBuilder {
    /// Screens side by side are seldom wider; what lies beyond was a screen that is not there any more.
    const FARTHEST_PX: f32 = 16_000.0;
    let [min_width, min_height] = MIN_SIZE;
    let [width, height] = place.size;
    let size = [
        width.clamp(min_width, FARTHEST_PX),
        height.clamp(min_height, FARTHEST_PX),
    ];
    let viewport = egui::ViewportBuilder::default()
        .with_inner_size(size)
        .with_min_inner_size(MIN_SIZE)
        .with_clamp_size_to_monitor_size(true)
        .with_maximized(place.maximized);
    let is_near = |[x, y]: &[f32; 2]| x.abs() < FARTHEST_PX && y.abs() < FARTHEST_PX;
    match place.position.filter(is_near) {
        Some(position) => viewport.with_position(position),
        None => viewport,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_size_grows_with_the_interface_and_is_never_above_the_screen() {
        #[track_caller]
        fn check(zoom: f32, screen_px: [f32; 2], expected_px: [f32; 2]) {
            let ctx = egui::Context::default();
            ctx.set_zoom_factor(zoom);
            let mut input = egui::RawInput::default();
            let viewport = input.viewports.entry(input.viewport_id).or_default();
            viewport.monitor_size = Some(egui::Vec2::from(screen_px) / zoom);
            let mut least = LeastSize::default();
            let mut output = ctx.run_ui(input, |ui| least.tell(ui.ctx()));
            output.textures_delta.clear();
            let commands = &output.viewport_output[&egui::ViewportId::ROOT].commands;
            let told = commands.iter().find_map(|command| match command {
                egui::ViewportCommand::MinInnerSize(size) => Some((*size * zoom).round()),
                _ => None,
            });
            assert_eq!(told, Some(expected_px.into()));
        }
        check(1.0, [1280.0, 800.0], [480.0, 300.0]);
        check(2.0, [1280.0, 800.0], [960.0, 600.0]);
        check(3.0, [1280.0, 800.0], [1280.0, 800.0]);
        check(3.0, [1920.0, 1080.0], [1440.0, 900.0]);
    }

    #[test]
    fn place_that_no_screen_has_is_not_gone_to() {
        #[track_caller]
        fn check(position: [f32; 2], size: [f32; 2], expected: (bool, [f32; 2])) {
            let place = WindowPlace {
                position: Some(position),
                size,
                maximized: false,
            };
            let viewport = viewport_at(place);
            let found = (viewport.position.is_some(), viewport.inner_size);
            assert_eq!(found, (expected.0, Some(expected.1.into())));
        }
        check([40.0, 60.0], [1000.0, 700.0], (true, [1000.0, 700.0]));
        check([-1900.0, 0.0], [900.0, 600.0], (true, [900.0, 600.0]));
        check(
            [-32_000.0, -32_000.0],
            [160.0, 28.0],
            (false, [480.0, 300.0]),
        );
        check([0.0, 0.0], [1e9, 600.0], (true, [16_000.0, 600.0]));
    }
}
