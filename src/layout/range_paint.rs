use super::mark_paint::paint_selected;
use super::marks::{drawn_from_to, extent};
use super::scene::{Fill, Item, kind_token};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Point, Rect};
use crate::frame::MarkData;
use crate::theme::Token;
use crate::time::{End, Spread};

/// The opacity of what lasted.
const LASTED_ALPHA: f32 = 0.55;

/// The opacity of what happened once within, in its middle and at its ends: a soft tone at any zoom.
const ONCE_ALPHAS: [f32; 2] = [0.22, 0.06];

/// A range this long shows one tone in any view.
const FAR_PX: f32 = 100_000.0;

/// The distance of the lines that hatch what happened once within.
const HATCH_PX: f32 = 6.0;

/// Whether a range is drawn hatched: it happened once, and the range says when it may have been.
pub(super) fn is_soft(mark: &MarkData) -> bool {
    mark.extent.spread == Spread::OnceWithin
}

/// A range is its own mark: solid where it lasted; hatched and soft between whiskers where it happened once within,
/// at any zoom. What has no known end fades out; what goes on leads off the view.
pub(super) fn paint_range(
    input: &SceneInput<'_>,
    mark: &MarkData,
    rect: Rect,
    selected: bool,
    items: &mut Vec<Item>,
) -> Rect {
    if selected {
        let ground = Rect::new(rect.x0 - 3.0, rect.y0 - 3.0, rect.x1 + 3.0, rect.y1 + 3.0);
        paint_selected(input, ground, items);
    }
    let fill = Fill::faded(kind_token(mark.kind), LASTED_ALPHA);
    if is_soft(mark) {
        paint_once_within(input, mark, rect, items);
    } else if mark.extent.start != End::Known || mark.extent.end != End::Known {
        paint_open_range(input, mark, rect, items);
    } else {
        items.push(Item::Rect {
            rect,
            radius: 2.0,
            fill,
        });
    }
    rect
}

/// The range in which something happened once: a soft tone that is strongest in its middle, hatched, with a whisker
/// at each end that is known.
fn paint_once_within(input: &SceneInput<'_>, mark: &MarkData, rect: Rect, items: &mut Vec<Item>) {
    const WHISKER_PX: f32 = 2.0;
    let token = kind_token(mark.kind);
    let [middle, edge] = ONCE_ALPHAS;
    // The fade belongs to the whole range, of which the view may have a piece alone.
    let whole = whole_range(input, mark, rect);
    let ends = [mark.extent.start, mark.extent.end];
    items.push(match ends {
        [End::Known, End::Known] if whole.width() <= FAR_PX => Item::Fade {
            rect: whole,
            token,
            alphas: [edge, middle, edge],
        },
        [End::Known, End::Known] => Item::Rect {
            rect,
            radius: 0.0,
            fill: Fill::faded(token, tone_in_view(input, mark)),
        },
        // Of one end nobody knows how far it is: the further from the other, the paler.
        [start, _] => {
            let alphas = [middle, edge, 0.0];
            Item::Fade {
                rect,
                token,
                alphas: if start == End::Known {
                    alphas
                } else {
                    [alphas[2], alphas[1], alphas[0]]
                },
            }
        }
    });
    items.push(Item::Lines {
        segments: hatching(rect),
        width: 1.0,
        fill: Fill::faded(token, 0.4),
    });
    for (x, end) in [whole.x0, whole.x1].into_iter().zip(ends) {
        if end == End::Known {
            let x = input.snap(x);
            items.push(Item::Line {
                from: Point {
                    x,
                    y: rect.y0 - WHISKER_PX,
                },
                to: Point {
                    x,
                    y: rect.y1 + WHISKER_PX,
                },
                width: 1.5,
                fill: Fill::faded(token, 0.9),
            });
        }
    }
}

/// Lines through a range that fall to the right: those of truces rise. They hang on the scene, and so do not run
/// while the range is moved over them.
pub(super) fn hatching(rect: Rect) -> Vec<[Point; 2]> {
    let height = rect.height();
    // A line is x - y = c.
    let mut c = ((rect.x0 - rect.y1) / HATCH_PX).ceil() * HATCH_PX;
    let mut segments = Vec::new();
    while c < rect.x1 - rect.y0 {
        let from = (c + rect.y0).max(rect.x0);
        let to = (c + rect.y0 + height).min(rect.x1);
        if from < to {
            segments.push([from, to].map(|x| Point { x, y: x - c }));
        }
        c += HATCH_PX;
    }
    segments
}

/// What lasted and of which one side is not known, where it fades out, or goes on, where an arrow leads off the view.
fn paint_open_range(input: &SceneInput<'_>, mark: &MarkData, rect: Rect, items: &mut Vec<Item>) {
    let token = kind_token(mark.kind);
    let ends = [mark.extent.start, mark.extent.end];
    if ends.contains(&End::Unknown) {
        let [start, end] = ends.map(|end| {
            if end == End::Unknown {
                0.0
            } else {
                LASTED_ALPHA
            }
        });
        items.push(Item::Fade {
            rect: whole_range(input, mark, rect),
            token,
            alphas: [start, f32::midpoint(start, end), end],
        });
    } else {
        items.push(Item::Rect {
            rect,
            radius: 2.0,
            fill: Fill::faded(token, LASTED_ALPHA),
        });
    }
    let [left, right] = [HEADER_PX + 2.0, input.size[0] - 2.0];
    if mark.extent.start == End::Open {
        items.push(arrow(rect.x0.max(left), 1.0, rect, token));
    }
    if mark.extent.end == End::Open {
        items.push(arrow(rect.x1.min(right), -1.0, rect, token));
    }
}

/// How long the arrow of what goes on is: labels keep off it.
pub(super) const ARROW_PX: f32 = 7.0;

/// A head whose tip lies there; `back` is 1 where it points to the left, -1 where to the right.
fn arrow(tip: f32, back: f32, rect: Rect, token: Token) -> Item {
    let y = f32::midpoint(rect.y0, rect.y1);
    let back = tip + back * ARROW_PX;
    let corner = |x, dy: f32| Point { x, y: y + dy };
    Item::Polygon {
        points: vec![
            corner(tip, 0.0),
            corner(back, -ARROW_PX),
            corner(back, ARROW_PX),
        ],
        fill: Fill::solid(token),
    }
}

/// A range from its true first moment to its last, or to where it has faded out, however far outside the view.
fn whole_range(input: &SceneInput<'_>, mark: &MarkData, rect: Rect) -> Rect {
    let (x0, x1) = extent(input, mark.bounds);
    let edges = drawn_from_to(mark, x0, x1);
    let [x0, x1] = edges.map(|x| HEADER_PX + x.clamp(-FAR_PX, FAR_PX));
    Rect { x0, x1, ..rect }
}

/// The one tone of a range so long that its fade cannot be seen: that of the view's middle.
fn tone_in_view(input: &SceneInput<'_>, mark: &MarkData) -> f32 {
    let at = input.view.time_from_x(input.view.width_px() / 2.0);
    let (start, end) = (mark.bounds.earliest(), mark.bounds.until());
    let share = at.millis_f64_since(start) / end.millis_f64_since(start);
    #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
    let nearness = 1.0 - (2.0 * share.clamp(0.0, 1.0) - 1.0).abs() as f32;
    let [middle, edge] = ONCE_ALPHAS;
    edge + (middle - edge) * nearness
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_within_its_range() {
        for rect in [
            Rect::new(100.0, 20.0, 160.0, 30.0),
            Rect::new(-37.5, 11.0, 3.0, 21.0),
            Rect::new(5.0, 5.0, 7.0, 15.0),
        ] {
            let segments = hatching(rect);
            assert!(!segments.is_empty());
            for [from, to] in segments {
                for at in [from, to] {
                    assert!(at.x >= rect.x0 - 0.01 && at.x <= rect.x1 + 0.01, "{at:?}");
                    assert!(at.y >= rect.y0 - 0.01 && at.y <= rect.y1 + 0.01, "{at:?}");
                }
            }
        }
    }
}
