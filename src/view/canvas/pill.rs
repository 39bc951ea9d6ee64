use egui::{Align2, Painter, Pos2, Rect, vec2};

use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::view::style::{color, font_id};

/// Paints words on the accent, aligned to a place, but within an area wherever that place lies.
pub(super) fn paint_pill(
    painter: &Painter,
    ctx: &ViewCtx<'_>,
    words: String,
    (align, place): (Align2, Pos2),
    within: Rect,
) {
    let ground = color(ctx.theme, Token::Background);
    let galley = painter.layout_no_wrap(words, font_id(TextStyle::SMALL), ground);
    let pill = align.anchor_size(place, galley.size() + vec2(12.0, 4.0));
    let shift = vec2(
        (within.left() - pill.left()).max(0.0) - (pill.right() - within.right()).max(0.0),
        -(pill.bottom() - within.bottom()).max(0.0),
    );
    let pill = pill.translate(shift);
    painter.rect_filled(pill, 3.0, color(ctx.theme, Token::Accent));
    painter.galley(pill.min + vec2(6.0, 2.0), galley, ground);
}
