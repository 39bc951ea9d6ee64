//! Typed text as it will be read: egui lays all letters out from left to right.

use std::sync::Arc;

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Frame, Margin, Painter, Role, Ui, WidgetInfo, WidgetText, pos2, vec2};

use super::style::{color, font_id};
use crate::text::{
    BundledMetrics, PreviewLine, TextStyle, VisualPiece, elided_at_word, has_right_to_left, named,
    preview_lines, visual_pieces, wants_preview,
};
use crate::theme::{Theme, Token};

/// Below a field, how its text will be read, where that is not how it looks in the field.
///
/// Characters that nobody sees stand there by name.
pub(super) fn preview_ui(ui: &mut Ui, theme: &Theme, text: &str) {
    if !wants_preview(text) {
        return;
    }
    Frame::new()
        .fill(color(theme, Token::Raised))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 4))
        .show(ui, |ui| {
            let width_px = ui.available_width();
            ui.spacing_mut().item_spacing.y = 1.0;
            for line in preview_lines(text, TextStyle::BODY, width_px) {
                line_ui(ui, theme, &line, width_px);
            }
            let name = format!("Reads: {}", named(text));
            let all = ui.interact(
                ui.min_rect(),
                ui.unique_id().with("preview"),
                egui::Sense::hover(),
            );
            all.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        });
}

/// In the place of a field's own letters, its text as it is read; for a field that nobody types in.
pub(super) fn paint_as_read(ui: &Ui, theme: &Theme, text: &str, rect: egui::Rect) {
    let painter = ui.painter_at(rect);
    let mut top = rect.top();
    for line in preview_lines(text, TextStyle::BODY, rect.width()) {
        let galley = painter.layout_job(job_of(colored(theme, &line), TextStyle::BODY));
        let height = galley.size().y.max(TextStyle::BODY.size_px);
        let left = left_of(&line, rect, galley.size().x);
        painter.galley(pos2(left, top), galley, color(theme, Token::Text));
        top += height;
    }
}

/// How many lines a text has as it is read.
pub(super) fn n_lines_as_read(text: &str, width_px: f32) -> usize {
    preview_lines(text, TextStyle::BODY, width_px).len()
}

/// The pieces of a line with their colors.
fn colored<'a>(
    theme: &Theme,
    line: &'a PreviewLine,
) -> impl Iterator<Item = (&'a VisualPiece, egui::Color32)> {
    let [sign, text] = [Token::Strike, Token::Text].map(|token| color(theme, token));
    let pieces = line.pieces.iter();
    pieces.map(move |(piece, is_sign)| (piece, if *is_sign { sign } else { text }))
}

/// A line begins at its own side.
fn left_of(line: &PreviewLine, rect: egui::Rect, line_px: f32) -> f32 {
    if line.right_to_left {
        rect.right() - line_px
    } else {
        rect.left()
    }
}

/// A line, from the side where it begins.
fn line_ui(ui: &mut Ui, theme: &Theme, line: &PreviewLine, width_px: f32) {
    let job = job_of(colored(theme, line), TextStyle::BODY);
    let galley = ui.painter().layout_job(job);
    let size = vec2(width_px, galley.size().y.max(TextStyle::BODY.size_px));
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let left = left_of(line, rect, galley.size().x);
    ui.painter()
        .galley(pos2(left, rect.top()), galley, color(theme, Token::Text));
}

/// One line of text of any script, in the order in which it is read.
pub(super) fn line_job(text: &str, style: TextStyle, color: egui::Color32) -> LayoutJob {
    if has_right_to_left(text) {
        let pieces = visual_pieces(text, style.face);
        job_of(pieces.iter().map(|piece| (piece, color)), style)
    } else {
        LayoutJob::simple_singleline(text.to_owned(), font_id(style), color)
    }
}

/// One line of text for a widget of egui's, in the order in which it is read and no wider than `most_px`; assistive
/// clients get all of it as it is written.
pub(super) fn as_read(painter: &Painter, text: &str, style: TextStyle, most_px: f32) -> WidgetText {
    let shown = elided_at_word(text, style, most_px, BundledMetrics::shared());
    let mut galley = painter.layout_job(line_job(&shown, style, Color32::PLACEHOLDER));
    // What a widget is called is the text of its job; the letters are laid out already.
    let job = LayoutJob::simple_singleline(text.to_owned(), font_id(style), Color32::PLACEHOLDER);
    Arc::make_mut(&mut galley).job = Arc::new(job);
    WidgetText::from(galley)
}

/// Pieces one behind the other, each shaped by itself.
pub(super) fn job_of<'a>(
    pieces: impl Iterator<Item = (&'a VisualPiece, egui::Color32)>,
    style: TextStyle,
) -> LayoutJob {
    let mut job = LayoutJob {
        break_on_newline: false,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    job.wrap.max_width = f32::INFINITY;
    for (piece, color) in pieces {
        // `append` would make one section of neighbors that look alike, and a section is shaped as a whole.
        let start = job.text.len();
        job.text += &piece.text;
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: start.into()..job.text.len().into(),
            format: TextFormat::simple(font_id(style), color),
        });
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_widgets_text_is_seen_as_it_is_read_and_told_as_it_is_written() {
        let text = "שלום 12 דיר";
        egui::__run_test_ui(|ui| {
            let shown = as_read(ui.painter(), text, TextStyle::BODY, 1_000.0);
            assert_eq!(shown.text(), text);
            let WidgetText::Galley(galley) = shown else {
                unreachable!("it is laid out")
            };
            assert!(!galley.is_empty(), "it is painted");
            let mut glyphs: Vec<_> = galley.rows[0].glyphs.iter().collect();
            glyphs.sort_by(|one, other| one.pos.x.total_cmp(&other.pos.x));
            let seen: String = glyphs.iter().map(|glyph| glyph.chr).collect();
            assert!(seen.contains("12"), "{seen}");
            assert!(seen.find('ש') > seen.find('ר'), "{seen}");
        });
    }

    #[test]
    fn each_piece_is_shaped_by_itself() {
        let text = "حمله ۱۲ آذر ۱۴۰۲";
        let job = line_job(text, TextStyle::BODY, egui::Color32::WHITE);
        let of_sections: Vec<_> = job
            .sections
            .iter()
            .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
            .collect();
        let pieces = visual_pieces(text, TextStyle::BODY.face);
        let of_pieces: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(of_sections, of_pieces);
        assert!(of_sections.len() > 8, "{of_sections:?}");
    }
}
