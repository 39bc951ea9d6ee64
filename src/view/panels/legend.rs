use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::super::landmarks::{Part, tell_part};
use super::super::paint::paint_items;
use super::super::text_measure::EguiMeasure;
use crate::layout::{Legend, legend};
use crate::view::{ViewCtx, ViewState};

/// The legend of what the timeline shows at this moment, in rows of this width; `None` where it is not
/// wanted or nothing is shown.
pub fn legend_of(
    egui: &egui::Context,
    ctx: &ViewCtx<'_>,
    state: &ViewState,
    width: f32,
) -> Option<Legend> {
    let scene = state
        .scene()
        .filter(|_| ctx.legend && ctx.enabling.has_layers)?;
    let layers = ctx.frame.map_or(&[][..], |frame| &frame.layer_colors);
    let legend = legend(scene.signs.all(), layers, width, &EguiMeasure(egui));
    (legend.height > 0.0).then_some(legend)
}

/// Paints a legend, and tells assistive clients what it says.
pub fn legend_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, legend: &Legend) {
    tell_part(ui, Part::Legend);
    let size = vec2(ui.available_width(), legend.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_items(ui.painter(), rect.min, &legend.items, ctx.theme);
    let name = format!("Legend: {}", legend.words.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}
