use egui::{Area, Frame, Id, Margin, Order, Rect, Stroke, StrokeKind, Ui, vec2};

use super::super::style::{color, styled};
use crate::text::{TextStyle, counted};
use crate::theme::Token;
use crate::view::{DropFate, DropItem, ViewCtx};

/// So many files are listed one by one.
const MAX_LISTED: usize = 10;

/// What a drop will do, while files are held over the window.
pub(super) fn drop_overlay_ui(ui: &Ui, ctx: &ViewCtx<'_>) {
    if ctx.dropping.is_empty() {
        return;
    }
    let rect = ui.max_rect().shrink(12.0);
    let area = Area::new(Id::unique("drop"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(rect.min);
    area.show(ui.ctx(), |ui| {
        let painter = ui.painter();
        let veil = color(ctx.theme, Token::Background).gamma_multiply(0.96);
        painter.rect_filled(rect, 8.0, veil);
        let stroke = Stroke::new(2.0, color(ctx.theme, Token::Accent));
        painter.rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
        ui.set_min_size(rect.size());
        words_ui(ui, ctx, rect);
    });
}

fn words_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, rect: Rect) {
    const WIDTH_PX: f32 = 440.0;
    const ROW_PX: f32 = 22.0;
    let n_listed = ctx.dropping.len().min(MAX_LISTED);
    let height = 48.0 + n_listed as f32 * ROW_PX;
    let width = WIDTH_PX.min(rect.width() - 32.0);
    let place = Rect::from_center_size(rect.center(), vec2(width, height));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
    inner.vertical_centered(|ui| {
        let title = drop_title(ctx.dropping);
        ui.label(styled(ctx.theme, title, TextStyle::TITLE, Token::Text));
    });
    inner.add_space(12.0);
    Frame::new()
        .inner_margin(Margin::symmetric(8, 0))
        .show(&mut inner, |ui| {
            for item in ctx.dropping.iter().take(MAX_LISTED) {
                item_ui(ui, ctx, item);
            }
            if let Some(rest @ 1..) = ctx.dropping.len().checked_sub(MAX_LISTED) {
                let rest = format!("and {rest} more");
                ui.label(styled(ctx.theme, rest, TextStyle::BODY, Token::Quiet));
            }
        });
}

fn item_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, item: &DropItem) {
    let (words, name_token) = match &item.fate {
        DropFate::Project => ("project", Token::Text),
        DropFate::Layer(format) => (*format, Token::Text),
        DropFate::Nothing(why) => (why.as_str(), Token::Quiet),
        DropFate::Unknown => ("", Token::Text),
    };
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = match &item.fate {
                DropFate::Nothing(_) => format!("not opened: {words}"),
                _ => words.to_owned(),
            };
            ui.label(styled(ctx.theme, words, TextStyle::BODY, Token::Quiet));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let name = styled(ctx.theme, &item.name, TextStyle::BODY, name_token);
                ui.add(egui::Label::new(name).truncate());
            });
        });
    });
}

/// What dropping these files does, all in all.
fn drop_title(items: &[DropItem]) -> String {
    let fates = || items.iter().map(|item| &item.fate);
    let project = items.iter().find(|item| item.fate == DropFate::Project);
    let n_layers = fates()
        .filter(|fate| matches!(fate, DropFate::Layer(_)))
        .count() as u64;
    let is_unknown = fates().any(|fate| *fate == DropFate::Unknown);
    let layers = || counted(n_layers, "layer", "layers");
    match project {
        Some(project) if n_layers > 0 => {
            format!("Open {} and add {}", project.name, layers())
        }
        Some(project) => format!("Open {}", project.name),
        None if n_layers > 0 => format!("Add {}", layers()),
        None if is_unknown => {
            format!(
                "Drop to open {}",
                counted(items.len() as u64, "file", "files")
            )
        }
        None => "Nothing here can be opened".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_says_what_will_happen() {
        #[track_caller]
        fn check(fates: &[DropFate], expected: &str) {
            let item = |fate: &DropFate| DropItem {
                name: "a.truceline".to_owned(),
                fate: fate.clone(),
            };
            let items: Vec<_> = fates.iter().map(item).collect();
            assert_eq!(drop_title(&items), expected);
        }
        let layer = DropFate::Layer("Event list");
        let nothing = DropFate::Nothing("it is a folder".to_owned());
        check(&[DropFate::Project], "Open a.truceline");
        check(&[layer.clone(), layer.clone()], "Add 2 layers");
        check(
            &[layer.clone(), nothing.clone(), DropFate::Project],
            "Open a.truceline and add 1 layer",
        );
        check(&[layer, nothing.clone()], "Add 1 layer");
        check(&[nothing], "Nothing here can be opened");
        check(
            &[DropFate::Unknown, DropFate::Unknown],
            "Drop to open 2 files",
        );
    }
}
