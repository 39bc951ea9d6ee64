use egui::{Role, Sense, Ui, WidgetInfo};

use super::OnScreen;
use crate::layout::ruler;
use crate::text::BundledMetrics;
use crate::time::{Step, span_words};
use crate::view::ViewCtx;
use crate::view::paint::rect;

/// Registers the ruler, so that a screen reader says which stretch it shows and in which steps.
pub(super) fn ruler_node_ui(ui: &Ui, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let area = rect(&on_screen.scene.regions.ruler, on_screen.origin.to_vec2());
    let response = ui.interact(area, ui.scope_id().with("ruler"), Sense::hover());
    response.widget_info(|| {
        let zone = &on_screen.frame.zone;
        let visible = ctx.view.visible();
        let span = span_words(&visible, zone);
        let ruler = ruler(ctx.view, zone, BundledMetrics::shared());
        let [major, minor] = [ruler.major_step, ruler.minor_step].map(Step::words);
        let words = format!("Ruler, {span}, in steps of {major} and of {minor}");
        WidgetInfo::labeled(Role::Label, true, words)
    });
}
