//! What the shapes and fills on the screen mean, those that are there and no others.

use super::arcs::link_sample;
use super::bands::announcement;
use super::beyond::side_arrow;
use super::glyph::ALIKE_FROM_KILLED;
use super::mark_paint::{ASIDE_ALPHA, match_frame, paint_filled, star};
use super::range_paint::hatching;
use super::scene::{Fill, Item, kind_token};
use super::signs::Sign;
use super::{Point, Rect, TALLY_GLYPH, glyph_outline, glyph_radius_px};
use crate::frame::LayerColor;
use crate::model::{EventKind, LayerId, LinkKind, Status};
use crate::text::{TextMeasure, TextStyle, counted, elided_at_word, grouped};
use crate::theme::Token;

/// The height of a row of entries.
const ROW_PX: f32 = 20.0;

/// The room for an entry's sign.
const SIGN_PX: f32 = 26.0;

/// The room between a sign and its words.
const GAP_PX: f32 = 6.0;

/// The room between entries.
const BETWEEN_PX: f32 = 18.0;

/// A legend laid out, from its own top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// What is painted.
    pub items: Vec<Item>,

    /// How high it is; nothing without signs.
    pub height: f32,

    /// What it says, entry by entry.
    pub words: Vec<String>,
}

/// Lays a legend out in rows of this width.
///
/// `layers` gives the names of layers that have a color.
pub fn legend(
    signs: &[Sign],
    layers: &[LayerColor],
    width: f32,
    measure: &dyn TextMeasure,
) -> Legend {
    let style = TextStyle::SMALL;
    let mut legend = Legend::default();
    let (mut x, mut row) = (0.0, 0_u16);
    for sign in signs {
        let words = words(*sign, layers);
        let room = (width - SIGN_PX - GAP_PX).max(0.0);
        let shown = elided_at_word(&words, style, room, measure).into_owned();
        let entry_px = SIGN_PX + GAP_PX + measure.width_px(&shown, style);
        if x > 0.0 && x + entry_px > width {
            x = 0.0;
            row += 1;
        }
        let y = (f32::from(row) + 0.5) * ROW_PX;
        let center = Point {
            x: x + SIGN_PX / 2.0,
            y,
        };
        paint_sign(*sign, center, &mut legend.items);
        legend.items.push(Item::Text {
            at: Point {
                x: x + SIGN_PX + GAP_PX,
                y: y + measure.ascent_px(style) * 0.36,
            },
            text: shown,
            style,
            fill: Fill::solid(Token::Quiet),
        });
        legend.words.push(words);
        x += entry_px + BETWEEN_PX;
    }
    if !signs.is_empty() {
        legend.height = (f32::from(row) + 1.0) * ROW_PX;
    }
    legend
}

/// What a sign means.
fn words(sign: Sign, layers: &[LayerColor]) -> String {
    let fixed = match sign {
        Sign::Kind(kind) => kind.label(),
        Sign::Size(most) => {
            return if most > ALIKE_FROM_KILLED {
                let most = grouped(u64::from(most));
                format!(
                    "the larger, the more killed, alike from {ALIKE_FROM_KILLED} on; here up to {most}"
                )
            } else {
                format!("the larger, the more killed; here up to {most}")
            };
        }
        Sign::Status(Status::SingleOrigin) => "a single origin",
        Sign::Status(Status::Disputed) => "disputed",
        Sign::Status(_) => "denied",
        Sign::CountsElsewhere => "counted once, with another",
        Sign::Day => "its day, hour or minute: no closer known",
        Sign::Doubt => "date uncertain or about right",
        Sign::OnceWithin => "once, some time within",
        Sign::OnceOpen => "once, then or any time where it fades",
        Sign::Lasted => "lasted, or several times",
        Sign::UnknownEnd => "one end not known",
        Sign::OpenEnd => "goes on",
        Sign::Bars(Some(step)) => return format!("number of events, {} a bar", step.words()),
        Sign::Bars(None) => "number of events, in cells of its lane",
        Sign::MayLieElsewhere => "may lie later",
        Sign::GoesOn => "begun before, goes on",
        Sign::MayLieHere => "counted before, may lie here",
        Sign::Against => "below: done to the lane's actor",
        Sign::Band => "truce",
        Sign::BandUnknownEnd => "truce, its end not known",
        Sign::Announced => "announced, not yet in force",
        Sign::PlannedEnd => "until then it was to hold",
        Sign::Breach(true) => "breach, admitted",
        Sign::Breach(false) => "breach, alleged",
        Sign::Call => "one call in several lanes",
        Sign::Link(kind) => kind.verb(),
        Sign::LinksLeftOut(n_links) => {
            let links = counted(n_links as u64, "link", "links");
            return format!("{links} not drawn, select an event for its own");
        }
        Sign::Tally => "what a speaker counts",
        Sign::Starred => "starred",
        Sign::Noted => "with note or tag",
        Sign::Bookmark => "bookmark",
        Sign::Match => "matches the search",
        Sign::Aside => "does not match the search",
        Sign::Beyond => "events out of view",
        Sign::Layer(layer, _) => return layer_name(layer, layers),
    };
    fixed.to_owned()
}

fn layer_name(layer: LayerId, layers: &[LayerColor]) -> String {
    let known = layers.iter().find(|color| color.layer == layer);
    let name = known.map_or("a layer", |color| &color.name);
    format!("layer {name}")
}

/// A sign as it is on the timeline; a kind that only stands for all is quiet and round.
fn paint_sign(sign: Sign, center: Point, items: &mut Vec<Item>) {
    const RADIUS_PX: f32 = 5.0;
    let [quiet, ink] = [Token::Quiet, Token::Text].map(Fill::solid);
    let any = EventKind::Call;
    let at = |dx: f32, dy: f32| Point {
        x: center.x + dx,
        y: center.y + dy,
    };
    let mut glyph = |kind, center, radius, fill: Fill| {
        let outlines = glyph_outline(kind, center, radius).into_iter();
        items.extend(outlines.map(|points| Item::Polygon { points, fill }));
    };
    match sign {
        Sign::Kind(kind) => glyph(kind, center, RADIUS_PX, Fill::solid(kind_token(kind))),
        Sign::Size(most) => {
            let radius = glyph_radius_px(Some(most));
            glyph(any, at(-8.0, 0.0), RADIUS_PX, quiet);
            glyph(any, at(4.0, 0.0), radius, quiet);
        }
        Sign::CountsElsewhere => glyph(any, center, RADIUS_PX, Fill::faded(Token::Quiet, 0.5)),
        Sign::Status(status) => paint_filled(any, status, quiet, (center, RADIUS_PX), items),
        Sign::Starred => {
            items.extend(star(center, 5.0).map(|points| Item::Polygon { points, fill: ink }));
        }
        Sign::Match => items.push(match_frame(Rect::around(center, 6.0), 6.0)),
        Sign::Aside => glyph(
            any,
            center,
            RADIUS_PX,
            Fill::faded(Token::Text, ASIDE_ALPHA),
        ),
        Sign::Beyond => items.push(side_arrow(center, true)),
        Sign::Bookmark => {
            let pennant = vec![at(-3.0, -6.0), at(4.0, -2.5), at(-3.0, 1.0)];
            items.push(Item::Polygon {
                points: pennant,
                fill: quiet,
            });
            items.push(line(at(-3.0, -6.0), at(-3.0, 7.0), quiet));
        }
        Sign::Call => items.push(join(center)),
        Sign::Link(kind) => items.extend(link_sample(kind, at(-12.0, 0.0), at(12.0, 0.0))),
        Sign::Breach(admitted) => items.push(Item::Polygon {
            points: vec![at(-4.0, -3.5), at(4.0, -3.5), at(0.0, 3.5)],
            fill: Fill::faded(Token::Truce, if admitted { 1.0 } else { 0.55 }),
        }),
        Sign::LinksLeftOut(_) => {
            let sample = link_sample(LinkKind::RespondsTo, at(-11.0, 0.0), at(11.0, 0.0));
            items.extend(sample.into_iter().map(|item| item.faded(0.5)));
        }
        Sign::Tally => items.push(Item::Text {
            at: at(-4.0, 4.5),
            text: TALLY_GLYPH.to_owned(),
            style: TextStyle::STRONG,
            fill: ink,
        }),
        Sign::Day
        | Sign::Doubt
        | Sign::OnceWithin
        | Sign::OnceOpen
        | Sign::Lasted
        | Sign::UnknownEnd
        | Sign::OpenEnd => items.extend(stretch(sign, center)),
        Sign::Bars(_)
        | Sign::MayLieElsewhere
        | Sign::GoesOn
        | Sign::MayLieHere
        | Sign::Against
        | Sign::Band
        | Sign::BandUnknownEnd
        | Sign::Announced
        | Sign::PlannedEnd
        | Sign::Noted
        | Sign::Layer(..) => items.extend(block(sign, center)),
    }
}

/// A piece of the curve that joins the marks of a call.
fn join(center: Point) -> Item {
    let at = |step: i8| Point {
        x: center.x + f32::from(step * step) * 0.5 - 4.0,
        y: center.y + f32::from(step) * 2.0,
    };
    Item::Lines {
        segments: (-4..4).map(|step| [at(step), at(step + 1)]).collect(),
        width: 1.0,
        fill: Fill::solid(Token::Call),
    }
}

/// Signs of how well a date is known: all lie along the time.
fn stretch(sign: Sign, center: Point) -> Vec<Item> {
    const HALF_PX: f32 = 12.0;
    let rect = |half_height: f32| {
        Rect::new(
            center.x - HALF_PX,
            center.y - half_height,
            center.x + HALF_PX,
            center.y + half_height,
        )
    };
    let fade = |alphas| Item::Fade {
        rect: rect(4.0),
        token: Token::Quiet,
        alphas,
    };
    let bar = |alpha, half_height| Item::Rect {
        rect: rect(half_height),
        radius: 2.0,
        fill: Fill::faded(Token::Quiet, alpha),
    };
    match sign {
        Sign::Day => vec![bar(0.25, 7.0)],
        Sign::Doubt => vec![fade([0.0, 0.8, 0.0])],
        Sign::UnknownEnd => vec![fade([0.7, 0.35, 0.0])],
        Sign::OpenEnd => {
            let tip = center.x + HALF_PX;
            let corner = |x, dy: f32| Point {
                x,
                y: center.y + dy,
            };
            let arrow = Item::Polygon {
                points: vec![
                    corner(tip, 0.0),
                    corner(tip - 6.0, 6.0),
                    corner(tip - 6.0, -6.0),
                ],
                fill: Fill::solid(Token::Quiet),
            };
            vec![bar(0.55, 4.0), arrow]
        }
        Sign::OnceWithin | Sign::OnceOpen => {
            let whisker = |x: f32| {
                let end = |dy: f32| Point {
                    x,
                    y: center.y + dy,
                };
                line(end(-7.0), end(7.0), Fill::solid(Token::Quiet))
            };
            let is_open = sign == Sign::OnceOpen;
            let tone = if is_open {
                [0.22, 0.06, 0.0]
            } else {
                [0.06, 0.22, 0.06]
            };
            let lines = Item::Lines {
                segments: hatching(rect(4.0)),
                width: 1.0,
                fill: Fill::faded(Token::Quiet, 0.5),
            };
            let mut items = vec![fade(tone), lines, whisker(center.x - HALF_PX)];
            if !is_open {
                items.push(whisker(center.x + HALF_PX));
            }
            items
        }
        _ => vec![bar(0.55, 4.0)],
    }
}

/// Signs made of rectangles and lines.
fn block(sign: Sign, center: Point) -> Vec<Item> {
    let around = |x0: f32, y0: f32, x1: f32, y1: f32| {
        Rect::new(center.x + x0, center.y + y0, center.x + x1, center.y + y1)
    };
    let filled = |rect, token, alpha| Item::Rect {
        rect,
        radius: 0.0,
        fill: Fill::faded(token, alpha),
    };
    let at = |dx: f32, dy: f32| Point {
        x: center.x + dx,
        y: center.y + dy,
    };
    match sign {
        Sign::Bars(_) => vec![
            filled(around(-8.0, 0.0, -3.0, 6.0), Token::Quiet, 1.0),
            filled(around(-2.0, -6.0, 3.0, 6.0), Token::Quiet, 1.0),
            filled(around(4.0, -2.0, 9.0, 6.0), Token::Quiet, 1.0),
        ],
        Sign::MayLieElsewhere => vec![
            filled(around(-3.0, -6.0, 3.0, 6.0), Token::Quiet, 1.0),
            filled(around(-3.0, -6.0, 3.0, 0.0), Token::Background, 0.42),
        ],
        Sign::GoesOn => vec![filled(around(-9.0, 3.0, 9.0, 5.0), Token::Quiet, 1.0)],
        Sign::MayLieHere => [-9.0, -2.0, 5.0]
            .map(|dx| filled(around(dx, 3.0, dx + 4.0, 5.0), Token::Quiet, 1.0))
            .to_vec(),
        Sign::Against => vec![
            line(at(-10.0, 0.0), at(10.0, 0.0), Fill::solid(Token::Quiet)),
            filled(around(-3.0, 1.0, 3.0, 7.0), Token::Quiet, 1.0),
        ],
        Sign::Band => vec![
            filled(around(-11.0, -6.0, 11.0, 6.0), Token::Truce, 0.2),
            Item::Lines {
                segments: vec![
                    [at(-9.0, 6.0), at(3.0, -6.0)],
                    [at(-2.0, 6.0), at(10.0, -6.0)],
                ],
                width: 1.0,
                fill: Fill::faded(Token::Truce, 0.4),
            },
            line(at(-11.0, -6.0), at(-11.0, 6.0), Fill::solid(Token::Truce)),
            line(at(11.0, -6.0), at(11.0, 6.0), Fill::solid(Token::Truce)),
        ],
        Sign::BandUnknownEnd => vec![
            Item::Fade {
                rect: around(-11.0, -6.0, 11.0, 6.0),
                token: Token::Truce,
                alphas: [0.3, 0.15, 0.0],
            },
            line(at(-11.0, -6.0), at(-11.0, 6.0), Fill::solid(Token::Truce)),
        ],
        Sign::Announced => vec![
            line(at(-10.0, -4.0), at(-10.0, 4.0), Fill::solid(Token::Truce)),
            announcement(center.x - 10.0, center.x + 10.0, center.y - 3.0),
        ],
        Sign::PlannedEnd => vec![Item::Lines {
            segments: [-7.0, 0.0, 5.0]
                .map(|dy| [at(0.0, dy), at(0.0, dy + 3.0)])
                .to_vec(),
            width: 1.0,
            fill: Fill::solid(Token::Truce),
        }],
        Sign::Layer(_, hue) => vec![filled(around(-4.0, -1.0, 4.0, 1.0), Token::Layer(hue), 1.0)],
        _ => vec![Item::Rect {
            rect: Rect::around(center, 2.0),
            radius: 2.0,
            fill: Fill::solid(Token::Quiet),
        }],
    }
}

fn line(from: Point, to: Point, fill: Fill) -> Item {
    Item::Line {
        from,
        to,
        width: 1.0,
        fill,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BundledMetrics;

    #[test]
    fn entries_stay_within_the_width_and_each_has_its_words() {
        let signs = [
            Sign::Kind(EventKind::Strike),
            Sign::Kind(EventKind::Call),
            Sign::Size(8),
            Sign::Status(Status::SingleOrigin),
            Sign::Band,
            Sign::PlannedEnd,
            Sign::LinksLeftOut(2_500),
            Sign::Tally,
        ];
        let measure = BundledMetrics::shared();
        for width in [120.0, 300.0, 900.0] {
            let legend = legend(&signs, &[], width, measure);
            assert_eq!(legend.words.len(), signs.len());
            for item in &legend.items {
                let Item::Text {
                    at, text, style, ..
                } = item
                else {
                    continue;
                };
                let end = at.x + measure.width_px(text, *style);
                assert!(end <= width + 0.5, "{text} ends at {end} of {width}");
                assert!(at.y < legend.height);
            }
        }
    }

    #[test]
    fn nothing_on_the_screen_needs_no_legend() {
        let legend = legend(&[], &[], 400.0, BundledMetrics::shared());
        assert_eq!(legend, Legend::default());
    }
}
