use std::collections::HashMap;

use super::marks::{MARGIN_PX, PlacedMark, ROW_PX, Shape, extent, is_point};
use super::scene::{Fill, Item, kind_token};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Rect};
use crate::frame::MarkData;
use crate::theme::Token;
use crate::time::Bounds;

/// From this width on a day, an hour, a minute or a second is shown as a bed under its events.
const MIN_BED_PX: f32 = 26.0;

/// The opacity of a narrow bed: seen, and no mark on it has less than 3 to 1 of contrast.
const BED_ALPHA: f32 = 0.10;

/// Whether the day of a mark is wide enough to be shown, or whatever else is known of its time.
pub(super) fn has_bed(input: &SceneInput<'_>, mark: &MarkData) -> bool {
    let (x0, x1) = extent(input, mark.bounds);
    x1 - x0 >= MIN_BED_PX && is_point(&mark.extent)
}

/// How wide the sides of a bed are of which no end is in view.
const SIDE_PX: f32 = 1.0;

/// How strongly the sides of a bed are drawn of which no end is in view.
const SIDE_ALPHA: f32 = 0.22;

/// The opacity of a bed of this width: the more of the view it fills, the less it tells, and the louder it would be.
fn bed_alpha(width_px: f32, view_px: f32) -> f32 {
    BED_ALPHA * (1.0 - 0.7 * (width_px / view_px).min(1.0))
}

/// The days of events whose hours are not known, where a day is wide enough to be seen, and so the hours, minutes and
/// seconds of others: one bed for each of them and row, however many events lie on it.
///
/// A bed that begins before the view and ends behind it has lines for sides, that the mark on it be seen to stand for
/// all of it and not for its place.
/// A bed has the color of its events where they are of one kind, else none. `lane_y` is the lane's upper edge.
pub(super) fn paint_beds(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    placed: &[PlacedMark],
    lane_y: f32,
    items: &mut Vec<Item>,
) {
    let mut bed_of: HashMap<(usize, Bounds), usize> = HashMap::new();
    let mut beds: Vec<(f32, Bounds, Token)> = Vec::new();
    for placed in placed {
        let mark = &marks[placed.mark_idx];
        if !matches!(placed.shape, Shape::Glyph { .. }) || !has_bed(input, mark) {
            continue;
        }
        let token = kind_token(mark.kind);
        let bed_idx = *bed_of
            .entry((placed.row, mark.bounds))
            .or_insert(beds.len());
        match beds.get_mut(bed_idx) {
            Some((.., of_bed)) if *of_bed != token => *of_bed = Token::Quiet,
            Some(_) => {}
            None => beds.push((lane_y + placed.y, mark.bounds, token)),
        }
    }
    let view_px = input.lanes_px();
    for (y, bounds, token) in beds {
        let (x0, x1) = extent(input, bounds);
        let alpha = bed_alpha(x1 - x0, view_px);
        let (x0, x1) = (x0.max(-MARGIN_PX), x1.min(view_px + MARGIN_PX));
        if x0 >= x1 {
            continue;
        }
        let rect = Rect::new(
            HEADER_PX + x0 + 1.0,
            y - ROW_PX / 2.0 + 2.0,
            HEADER_PX + x1 - 1.0,
            y + ROW_PX / 2.0 - 2.0,
        );
        items.push(Item::Rect {
            rect,
            radius: 3.0,
            fill: Fill::faded(token, alpha),
        });
        if x0 < 0.0 && x1 > view_px {
            let sides = [rect.y0, rect.y1 - SIDE_PX].map(|y0| {
                let side = Rect {
                    y0,
                    y1: y0 + SIDE_PX,
                    ..rect
                };
                (side, Fill::faded(token, SIDE_ALPHA))
            });
            items.push(Item::Rects(sides.to_vec()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventKind;
    use crate::theme::{Rgb, THEMES, contrast_ratio};

    /// A color let through onto a ground, as painters blend them.
    fn over(ground: Rgb, color: Rgb, alpha: f32) -> Rgb {
        let mix = |a: u8, b: u8| {
            let mixed = f32::from(a) * (1.0 - alpha) + f32::from(b) * alpha;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            {
                mixed.round() as u8
            }
        };
        Rgb {
            r: mix(ground.r, color.r),
            g: mix(ground.g, color.g),
            b: mix(ground.b, color.b),
        }
    }

    #[test]
    fn marks_stand_out_on_their_bed() {
        for theme in THEMES {
            let ground = theme.color(Token::Background);
            for kind in EventKind::ALL {
                let mark = theme.color(kind_token(kind));
                for bed in [kind_token(kind), Token::Quiet] {
                    let bed = over(ground, theme.color(bed), BED_ALPHA);
                    let contrast = contrast_ratio(mark, bed);
                    assert!(contrast >= 3.0, "{} {kind:?} {contrast}", theme.name);
                }
            }
        }
    }
}
