use crate::layout::Point;
use crate::layout::scene::{Fill, Item};
use crate::model::LinkKind;

/// What tells a kind of link from the others: its line and its head, never its color.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Lengths of dash and gap in turn; none for a line without gaps.
    pub(super) dashes: &'static [f32],

    /// What stands at the second end.
    pub(super) head: Head,
}

/// What stands at the end of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Head {
    /// A filled arrowhead.
    Arrow,

    /// An open arrowhead.
    Chevron,

    /// A bar across, as for what holds something up.
    Bar,

    /// A diamond, as for a part of a whole.
    Diamond,

    /// Nothing: neither end comes first.
    Nothing,
}

const SOLID: &[f32] = &[];
const DASHED: &[f32] = &[7.0, 4.0];
const DOTTED: &[f32] = &[1.5, 3.5];
const DASH_DOT: &[f32] = &[8.0, 3.0, 2.0, 3.0];

/// The style of a kind.
pub(super) fn style_of(kind: LinkKind) -> Style {
    let (dashes, head) = match kind {
        LinkKind::RespondsTo => (SOLID, Head::Arrow),
        LinkKind::WarnsOf => (DASHED, Head::Arrow),
        LinkKind::Breaks => (SOLID, Head::Bar),
        LinkKind::Ends => (DASH_DOT, Head::Bar),
        LinkKind::Extends => (DASH_DOT, Head::Arrow),
        LinkKind::Follows => (DOTTED, Head::Chevron),
        LinkKind::PartOf => (SOLID, Head::Diamond),
        LinkKind::SameIncident => (DOTTED, Head::Nothing),
    };
    Style { dashes, head }
}

impl Head {
    /// How far the line ends before the head's tip.
    pub(super) fn length_px(self, size: f32) -> f32 {
        match self {
            Self::Arrow => size,
            Self::Diamond => 1.6 * size,
            Self::Chevron | Self::Bar | Self::Nothing => 0.0,
        }
    }

    /// The head with its tip here, at the end of a line of this direction.
    pub(super) fn items(self, tip: Point, [dx, dy]: [f32; 2], size: f32, fill: Fill) -> Vec<Item> {
        // So far back from the tip, so far to its left.
        let at = |back: f32, left: f32| Point {
            x: tip.x - back * dx + left * dy,
            y: tip.y - back * dy - left * dx,
        };
        let lines = |segments| Item::Lines {
            segments,
            width: 1.5,
            fill,
        };
        let half = size * 0.55;
        match self {
            Self::Arrow => vec![Item::Polygon {
                points: vec![tip, at(size, -half), at(size, half)],
                fill,
            }],
            Self::Chevron => vec![lines(vec![[at(size, half), tip], [tip, at(size, -half)]])],
            Self::Bar => vec![lines(vec![[at(0.0, 0.8 * size), at(0.0, -0.8 * size)]])],
            Self::Diamond => vec![Item::Polygon {
                points: vec![
                    tip,
                    at(0.8 * size, -half),
                    at(1.6 * size, 0.0),
                    at(0.8 * size, half),
                ],
                fill,
            }],
            Self::Nothing => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_without_color() {
        let styles = LinkKind::ALL.map(|(kind, ..)| style_of(kind));
        for (position, style) in styles.iter().enumerate() {
            assert!(!styles[..position].contains(style), "{style:?}");
        }
        // Only what has no direction has no head.
        for (kind, ..) in LinkKind::ALL {
            let is_undirected = kind == LinkKind::SameIncident;
            assert_eq!(
                style_of(kind).head == Head::Nothing,
                is_undirected,
                "{kind:?}"
            );
        }
    }

    #[test]
    fn heads_point_along_the_line() {
        let tip = Point { x: 10.0, y: 20.0 };
        let fill = Fill::solid(crate::theme::Token::Quiet);
        let items = Head::Arrow.items(tip, [1.0, 0.0], 6.0, fill);
        let [Item::Polygon { points, .. }] = &items[..] else {
            unreachable!("an arrow is one polygon")
        };
        assert_eq!(points[0], tip);
        assert!(points[1..].iter().all(|point| point.x == 4.0));
        // Clockwise on the screen, as polygons are.
        assert!(points[1].y > tip.y && points[2].y < tip.y);
    }
}
