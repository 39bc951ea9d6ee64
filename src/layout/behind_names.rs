//! Lines that run through the lanes are faint behind names, so that these stay legible; no ground hides what else is
//! there.

use super::scene::{Fill, Item, Scene, vertical};
use super::{Point, Rect};

/// How strong a line still is behind a name, as a share.
const SHARE_BEHIND: f32 = 0.25;

/// The part of a line within a name's place, from where to where, as shares of its length.
type Part = (f32, f32);

/// The place of a name in its row: from here to there, about the row's middle.
pub(super) fn name_place([start, end]: [f32; 2], middle_y: f32) -> Rect {
    /// Half the height of a name with what stands below its line, and a little room.
    const HALF_PX: f32 = 8.0;
    const ROOM_PX: f32 = 2.0;
    Rect::new(
        start - ROOM_PX,
        middle_y - HALF_PX,
        end + ROOM_PX,
        middle_y + HALF_PX,
    )
}

/// The items, with lines cut where they pass through one of these places, and faint within it.
///
/// The places are all of one height, from the top down.
pub(super) fn faint_behind(items: Vec<Item>, names: &[Rect]) -> Vec<Item> {
    let mut cut = Vec::new();
    for item in items {
        match item {
            Item::Lines {
                segments,
                width,
                fill,
            } => {
                let (clear, behind) = parted(&segments, names);
                let lines = |segments, fill| Item::Lines {
                    segments,
                    width,
                    fill,
                };
                let pieces = [(clear, fill), (behind, faint(fill))];
                let pieces = pieces.into_iter().filter(|(lines, _)| !lines.is_empty());
                cut.extend(pieces.map(|(segments, fill)| lines(segments, fill)));
            }
            Item::Line {
                from,
                to,
                width,
                fill,
            } => {
                let (clear, behind) = parted(&[[from, to]], names);
                let line = |[from, to]: [Point; 2], fill| Item::Line {
                    from,
                    to,
                    width,
                    fill,
                };
                cut.extend(clear.into_iter().map(|ends| line(ends, fill)));
                cut.extend(behind.into_iter().map(|ends| line(ends, faint(fill))));
            }
            other => cut.push(other),
        }
    }
    cut
}

/// A vertical line through the lanes of a scene, faint behind names.
pub fn line_through_lanes(scene: &Scene, x: f32, fill: Fill) -> Vec<Item> {
    let lanes = scene.regions.lanes;
    faint_behind(vec![vertical(x, lanes.y0, lanes.y1, fill)], &scene.names)
}

fn faint(fill: Fill) -> Fill {
    Fill::faded(fill.token, fill.alpha * SHARE_BEHIND)
}

/// What of some lines lies outside all places, and what within one.
fn parted(segments: &[[Point; 2]], names: &[Rect]) -> (Vec<[Point; 2]>, Vec<[Point; 2]>) {
    let (mut clear, mut behind) = (Vec::new(), Vec::new());
    for &[from, to] in segments {
        let first = names.partition_point(|name| name.y1 < from.y.min(to.y));
        let near = names[first..]
            .iter()
            .take_while(|name| name.y0 <= from.y.max(to.y));
        let mut parts: Vec<Part> = near
            .filter_map(|name| part_within(from, to, name))
            .collect();
        if parts.is_empty() {
            clear.push([from, to]);
            continue;
        }
        parts.sort_by(|one, other| one.0.total_cmp(&other.0));
        let at = |share: f32| Point {
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
        };
        let mut done = 0.0;
        for (start, end) in parts {
            if start > done {
                clear.push([at(done), at(start)]);
            }
            if end > done {
                behind.push([at(start.max(done)), at(end)]);
                done = end;
            }
        }
        if done < 1.0 {
            clear.push([at(done), to]);
        }
    }
    (clear, behind)
}

/// The part of a line that lies within a rectangle.
fn part_within(from: Point, to: Point, rect: &Rect) -> Option<Part> {
    let (mut start, mut end) = (0.0_f32, 1.0_f32);
    for (at, length, low, high) in [
        (from.x, to.x - from.x, rect.x0, rect.x1),
        (from.y, to.y - from.y, rect.y0, rect.y1),
    ] {
        if length == 0.0 {
            if at < low || at > high {
                return None;
            }
            continue;
        }
        let [one, other] = [low, high].map(|edge| (edge - at) / length);
        start = start.max(one.min(other));
        end = end.min(one.max(other));
    }
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Token;

    const FILL: Fill = Fill::faded(Token::Quiet, 0.8);

    /// The lines of a vertical at `x` from 0 to 100, with their opacity.
    #[track_caller]
    fn check(x: f32, names: &[Rect], expected: &[(f32, f32, f32)]) {
        let line = Item::Line {
            from: Point { x, y: 0.0 },
            to: Point { x, y: 100.0 },
            width: 1.0,
            fill: FILL,
        };
        let found: Vec<_> = faint_behind(vec![line], names)
            .into_iter()
            .filter_map(|item| match item {
                Item::Line { from, to, fill, .. } => Some((from.y, to.y, fill.alpha)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_faint_behind_a_name_and_whole_beside_it() {
        let names = [
            name_place([10.0, 50.0], 20.0),
            name_place([10.0, 50.0], 70.0),
        ];
        let (whole, behind) = (0.8, 0.8 * SHARE_BEHIND);
        check(60.0, &names, &[(0.0, 100.0, whole)]);
        check(7.0, &names, &[(0.0, 100.0, whole)]);
        check(
            30.0,
            &names,
            &[
                (0.0, 12.0, whole),
                (28.0, 62.0, whole),
                (78.0, 100.0, whole),
                (12.0, 28.0, behind),
                (62.0, 78.0, behind),
            ],
        );
        check(30.0, &[], &[(0.0, 100.0, whole)]);
    }

    #[test]
    fn names_over_each_other_make_a_line_faint_once() {
        let names = [
            name_place([10.0, 50.0], 20.0),
            name_place([20.0, 60.0], 24.0),
        ];
        check(
            30.0,
            &names,
            &[
                (0.0, 12.0, 0.8),
                (32.0, 100.0, 0.8),
                (12.0, 28.0, 0.8 * SHARE_BEHIND),
                (28.0, 32.0, 0.8 * SHARE_BEHIND),
            ],
        );
    }

    #[test]
    fn pieces_of_a_curve_are_cut_at_the_edges_of_a_name() {
        let at = |x: f32| Point { x, y: 20.0 };
        let curve = Item::Lines {
            segments: vec![[at(0.0), at(20.0)], [at(20.0), at(40.0)]],
            width: 1.0,
            fill: FILL,
        };
        let cut = faint_behind(vec![curve], &[name_place([12.0, 28.0], 20.0)]);
        let of_items = cut.iter().map(|item| match item {
            Item::Lines { segments, .. } => segments.clone(),
            _ => Vec::new(),
        });
        let clear = vec![[at(0.0), at(10.0)], [at(30.0), at(40.0)]];
        let behind = vec![[at(10.0), at(20.0)], [at(20.0), at(30.0)]];
        assert_eq!(of_items.collect::<Vec<_>>(), [clear, behind]);
    }
}
