//! One mark on the screen: glyph or range, its day, its doubt, its label.

use super::behind_names::name_place;
use super::marks::{
    LABEL_GAP_PX, Label, PlacedMark, RANGE_HALF_PX, ROW_PX, Shape, figure, label_style, title,
    words_of,
};
use super::range_paint::{is_soft, paint_range};
use super::scene::{Fill, Item, kind_token};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Point, Rect, glyph_outline};
use crate::frame::{Found, LaneField, MarkData};
use crate::model::{EventKind, Status};
use crate::text::{TextStyle, elided_at_word};
use crate::theme::{Hue, Token};

/// How strong is what does not match, where matches are highlighted.
pub(super) const ASIDE_ALPHA: f32 = 0.3;

/// Where a mark was painted.
pub(super) struct PaintedMark {
    /// Where it lies.
    pub(super) shape: Rect,

    /// Where it can be pointed at, label included.
    pub(super) target: Rect,

    /// The place of its name, if it has one.
    pub(super) name: Option<Rect>,
}

/// Paints one mark whose row's middle is `y`.
pub(super) fn paint_mark(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    y: f32,
    selected: bool,
    items: &mut Vec<Item>,
) -> PaintedMark {
    let n_before = items.len();
    let painted = paint_whole(input, mark, placed, y, selected, items);
    set_aside(mark.found, &mut items[n_before..]);
    if mark.found == Found::Match {
        items.push(frame_of_match(placed, painted.shape));
    }
    painted
}

/// Makes pale what does not match.
pub(super) fn set_aside(found: Found, items: &mut [Item]) {
    if found == Found::Aside {
        for item in items {
            *item = item.clone().faded(ASIDE_ALPHA);
        }
    }
}

/// A frame about a mark that matches.
fn frame_of_match(placed: &PlacedMark, shape: Rect) -> Item {
    const APART_PX: f32 = 3.0;
    match placed.shape {
        Shape::Glyph { radius, .. } => {
            let reach = radius + APART_PX;
            match_frame(Rect::around(shape.center(), reach), reach)
        }
        Shape::Range { .. } => match_frame(shape, 2.0),
    }
}

/// The frame that says that something matches.
pub(super) fn match_frame(rect: Rect, radius: f32) -> Item {
    Item::Frame {
        rect,
        radius,
        width: 1.5,
        fill: Fill::solid(Token::Text),
    }
}

fn paint_whole(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    y: f32,
    selected: bool,
    items: &mut Vec<Item>,
) -> PaintedMark {
    let shape = match placed.shape {
        Shape::Glyph { center_x, radius } => {
            let center = Point {
                x: HEADER_PX + center_x,
                y,
            };
            if selected {
                paint_selected(input, Rect::around(center, radius + 5.0), items);
                paint_rim(mark, center, radius, items);
            }
            paint_doubt(mark, center, radius, items);
            paint_glyph(mark, center, radius, items);
            let corner = Point {
                x: center.x + radius * 0.6 + 1.5,
                y: center.y - radius * 0.75 - 1.5,
            };
            paint_remarks(mark, corner, items);
            Rect::around(center, radius.max(8.0))
        }
        Shape::Range { x0, x1 } => {
            let bar = Rect::new(
                HEADER_PX + x0,
                y - RANGE_HALF_PX,
                HEADER_PX + x1,
                y + RANGE_HALF_PX,
            );
            let target = paint_range(input, mark, bar, selected, items);
            let corner = Point {
                x: bar.x0.max(HEADER_PX) + 4.0,
                y: bar.y0 - 3.0,
            };
            paint_remarks(mark, corner, items);
            target
        }
    };
    paint_layer(input, mark, placed, shape, items);
    let mut target = shape;
    let mut name = None;
    if placed.label != Label::Nothing {
        let label_y = y + f32::from(placed.label_rows_below) * ROW_PX;
        let [start, end] = paint_label(input, mark, placed, label_y, items);
        if placed.label_rows_below == 0 {
            target.x0 = target.x0.min(start);
            target.x1 = target.x1.max(end);
        }
        name = Some(name_place([start, end], label_y));
    }
    PaintedMark {
        shape,
        target,
        name,
    }
}

/// The ground of a selected mark. Among several, of which one alone has its name and its day shown, each has a frame.
pub(super) fn paint_selected(input: &SceneInput<'_>, rect: Rect, items: &mut Vec<Item>) {
    const RADIUS_PX: f32 = 4.0;
    items.push(Item::Rect {
        rect,
        radius: RADIUS_PX,
        fill: Fill::faded(Token::Accent, 0.3),
    });
    if !input.others.is_empty() {
        items.push(Item::Frame {
            rect,
            radius: RADIUS_PX,
            width: 1.5,
            fill: Fill::solid(Token::Accent),
        });
    }
}

/// The timeline's own color about a selected glyph, so that it stands out on the accent whatever its color.
fn paint_rim(mark: &MarkData, center: Point, radius: f32, items: &mut Vec<Item>) {
    const RIM_PX: f32 = 2.0;
    let outlines = glyph_outline(mark.kind, center, radius + RIM_PX).into_iter();
    items.extend(outlines.map(|points| Item::Polygon {
        points,
        fill: Fill::solid(Token::Background),
    }));
}

/// The color of a mark's layer, where it is shown; a lane that stands for the layer shows it once, in its header.
pub(super) fn layer_color_of(input: &SceneInput<'_>, mark: &MarkData) -> Option<Hue> {
    let is_in_header = input.data.request.lane_field == LaneField::Layer;
    input.layer_hue(mark.layer).filter(|_| !is_in_header)
}

/// Below a mark a short line in its layer's color, where the user gave it one; kinds keep the marks' own colors.
fn paint_layer(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    target: Rect,
    items: &mut Vec<Item>,
) {
    const HALF_PX: f32 = 4.0;
    let Some(hue) = layer_color_of(input, mark) else {
        return;
    };
    let (x0, x1, y) = match placed.shape {
        Shape::Glyph { center_x, radius } => {
            let x = HEADER_PX + center_x;
            let middle = f32::midpoint(target.y0, target.y1);
            (x - HALF_PX, x + HALF_PX, middle + radius + 1.5)
        }
        // At its beginning in view: along all of a range it would be louder than the range.
        Shape::Range { .. } => {
            let x0 = target.x0.max(HEADER_PX);
            let x1 = target.x1.min(x0 + 4.0 * HALF_PX);
            (x0, x1.max(x0), target.y1 + 1.0)
        }
    };
    items.push(Item::Rect {
        rect: Rect::new(x0, y, x1, y + 2.0),
        radius: 1.0,
        fill: Fill::solid(Token::Layer(hue)),
    });
}

/// The kind's glyph; its fill tells the status, as `look.md` has it: solid where corroborated or unassessed,
/// hollow for a single origin, half for disputed, crossed for denied.
fn paint_glyph(mark: &MarkData, center: Point, radius: f32, items: &mut Vec<Item>) {
    let alpha = if mark.counts_elsewhere { 0.5 } else { 1.0 };
    let fill = Fill::faded(kind_token(mark.kind), alpha);
    paint_filled(mark.kind, mark.status, fill, (center, radius), items);
}

/// A kind's glyph filled as a status says, on the timeline's ground.
pub(super) fn paint_filled(
    kind: EventKind,
    status: Status,
    fill: Fill,
    (center, radius): (Point, f32),
    items: &mut Vec<Item>,
) {
    let outline = |radius: f32, fill: Fill| {
        let polygons = glyph_outline(kind, center, radius).into_iter();
        polygons.map(move |points| Item::Polygon { points, fill })
    };
    items.extend(outline(radius, fill));
    // A cross has no inside to empty.
    let has_inside = kind != EventKind::Clash;
    let ground = Fill::solid(Token::Background);
    match status {
        Status::SingleOrigin if has_inside => items.extend(outline(radius * 0.52, ground)),
        Status::Disputed if has_inside => {
            let inner = radius * 0.62;
            items.extend(outline(inner, ground));
            items.extend(left_half(kind, center, inner, fill));
        }
        Status::Denied => items.push(Item::Lines {
            segments: vec![[
                Point {
                    x: center.x - radius,
                    y: center.y + radius,
                },
                Point {
                    x: center.x + radius,
                    y: center.y - radius,
                },
            ]],
            width: 2.0,
            fill: Fill::solid(Token::Text),
        }),
        _ => {}
    }
}

/// A small star beside what is starred, a dot beside what is noted or tagged; nothing beside most.
fn paint_remarks(mark: &MarkData, center: Point, items: &mut Vec<Item>) {
    const STAR_PX: f32 = 3.8;
    const DOT_PX: f32 = 2.0;
    if mark.is_starred {
        let fill = Fill::solid(Token::Text);
        items.extend(star(center, STAR_PX).map(|points| Item::Polygon { points, fill }));
    } else if mark.is_noted {
        items.push(Item::Rect {
            rect: Rect::around(center, DOT_PX),
            radius: DOT_PX,
            fill: Fill::solid(Token::Quiet),
        });
    }
}

/// A star of five points, as five convex kites that overlap in its middle.
pub fn star(center: Point, radius: f32) -> impl Iterator<Item = Vec<Point>> {
    /// Where the edges of neighboring points meet, as a share of the radius: 1 / φ².
    const INNER: f32 = 0.381_966;
    let at = move |fifths: f32, share: f32| {
        let angle = std::f32::consts::TAU * fifths / 5.0;
        Point {
            x: center.x + radius * share * angle.sin(),
            y: center.y - radius * share * angle.cos(),
        }
    };
    (0..5_u8).map(move |point| {
        let tip = f32::from(point);
        vec![
            at(tip, 1.0),
            at(tip + 0.5, INNER),
            at(tip + 2.5, INNER),
            at(tip - 0.5, INNER),
        ]
    })
}

/// The left half of a glyph.
fn left_half(kind: EventKind, center: Point, radius: f32, fill: Fill) -> Vec<Item> {
    let halves = glyph_outline(kind, center, radius).into_iter();
    halves
        .map(|points| {
            let points = points
                .into_iter()
                .map(|point| Point {
                    x: point.x.min(center.x),
                    ..point
                })
                .collect();
            Item::Polygon { points, fill }
        })
        .collect()
}

/// A fade to both sides of a date that is uncertain or only about right; its bounds stay what they are.
fn paint_doubt(mark: &MarkData, center: Point, radius: f32, items: &mut Vec<Item>) {
    if mark.extent.is_uncertain || mark.extent.is_approximate {
        let reach = radius + 12.0;
        items.push(Item::Fade {
            rect: Rect::new(
                center.x - reach,
                center.y - 4.0,
                center.x + reach,
                center.y + 4.0,
            ),
            token: kind_token(mark.kind),
            alphas: [0.0, 0.6, 0.0],
        });
    }
}

/// A ground with an edge, so that what lies under a label is seen to lie under it.
fn paint_raised(rect: Rect, items: &mut Vec<Item>) {
    const RADIUS_PX: f32 = 3.0;
    items.push(Item::Rect {
        rect,
        radius: RADIUS_PX,
        fill: Fill::faded(Token::Raised, 0.96),
    });
    items.push(Item::Frame {
        rect,
        radius: RADIUS_PX,
        width: 1.0,
        fill: Fill::solid(Token::Line),
    });
}

/// Paints the label; returns its left and right end.
fn paint_label(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    y: f32,
    items: &mut Vec<Item>,
) -> [f32; 2] {
    let style = label_style(placed.is_selected);
    let baseline = y + input.measure.ascent_px(TextStyle::BODY) * 0.36;
    let x = HEADER_PX + placed.label_x;
    let title = title(mark, &input.data.zone, placed.is_selected);
    let title = words_of(title, placed.label, style, input.measure);
    let room = input.size[0] - LABEL_GAP_PX - x;
    let title = elided_at_word(&title, style, room, input.measure).into_owned();
    let title_end = x + input.measure.width_px(&title, style);
    let figure = figure(mark).filter(|_| placed.label == Label::TitleAndFigure);
    let figure_x = title_end + LABEL_GAP_PX;
    let end = figure.as_ref().map_or(title_end, |figure| {
        figure_x + input.measure.width_px(figure, TextStyle::SMALL)
    });
    let is_inside = matches!(placed.shape, Shape::Range { x1, .. } if placed.label_x < x1);
    let ground = Rect::new(
        x - 3.0,
        y - ROW_PX / 2.0 + 1.0,
        end + 3.0,
        y + ROW_PX / 2.0 - 1.0,
    );
    if placed.label_is_over_others {
        paint_raised(ground, items);
    } else if is_inside && is_soft(mark) {
        // Hatching would run through the letters.
        items.push(Item::Rect {
            rect: ground,
            radius: 3.0,
            fill: Fill::faded(Token::Background, 0.85),
        });
    }
    items.push(Item::Text {
        at: Point { x, y: baseline },
        text: title,
        style,
        fill: Fill::solid(if mark.label.is_empty() {
            Token::Quiet
        } else {
            Token::Text
        }),
    });
    if let Some(figure) = figure {
        items.push(Item::Text {
            at: Point {
                x: figure_x,
                y: baseline,
            },
            text: figure,
            style: TextStyle::SMALL,
            // On a range the quiet color would not stand out.
            fill: Fill::solid(if is_inside { Token::Text } else { Token::Quiet }),
        });
    }
    [x, end]
}
