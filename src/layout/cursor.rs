use super::behind_names::faint_behind;
use super::marks::SLOT_PX;
use super::scene::{Fill, Group, Item, Scene, vertical};
use super::scene_input::SceneInput;
use super::slots::middle_in_view;
use super::{HEADER_PX, Rect};
use crate::text::{TextStyle, elided_at_word};
use crate::theme::Token;
use crate::time::{End, Extent, short_day_words};

/// The selected event's date through ruler and lanes.
pub(super) struct Cursor {
    flag: Rect,
    words: String,
    lines: Lines,
}

/// What is drawn through the lanes.
enum Lines {
    /// A dashed line through the middle of a day or less, whatever stands in it.
    Dashed(f32),

    /// Lines at the known ends of a range, or of a day that has room for the flag, and along the ruler the part of it
    /// that is in view.
    Ends { known: Vec<f32>, in_view: [f32; 2] },
}

const FLAG_PADDING_PX: f32 = 6.0;

/// Where the selected event's flag stands and what it says; `None` where nothing is selected or it is out of view.
///
/// It is the same for all events of a date: where the hour is not known, it stands for none.
pub(super) fn cursor(input: &SceneInput<'_>, scene: &Scene) -> Option<Cursor> {
    let extent = input.selected_extent?;
    let zone = &input.data.zone;
    let instants = extent.instants(zone);
    let (ruler, lanes) = (scene.regions.ruler, scene.regions.lanes);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places near the screen; far ones saturate"
    )]
    let [x0, x1] = [instants.earliest(), instants.until()]
        .map(|moment| (HEADER_PX + input.view.x_from_time(moment) as f32).clamp(-1e6, 1e6));
    let (from, to) = (x0.max(lanes.x0), x1.min(lanes.x1));
    if from >= to {
        return None;
    }
    let has_known_ends = [extent.start, extent.end] == [End::Known, End::Known];
    let is_one_day = has_known_ends && extent.civil_bounds(zone).n_days() == 1;
    let of_view = [x0 - lanes.x0, x1 - lanes.x0];
    let middle = lanes.x0 + middle_in_view(of_view, lanes.width(), SLOT_PX / 2.0);
    let words = flag_words(input, extent);
    let width = input.measure.width_px(&words, TextStyle::HEADING) + 2.0 * FLAG_PADDING_PX;
    let (at, lines) = if is_one_day && x1 - x0 < width {
        (middle, Lines::Dashed(input.snap(middle) + 0.5))
    } else {
        let known = known_ends(extent, [x0, x1]);
        let at = if has_known_ends {
            middle
        } else {
            known.first().copied().unwrap_or(middle)
        };
        let in_view = [from, to];
        (at, Lines::Ends { known, in_view })
    };
    let left = (at - width / 2.0).min(lanes.x1 - width).max(lanes.x0);
    Some(Cursor {
        flag: Rect::new(left, ruler.y1 - 20.0, left + width, ruler.y1 - 2.0),
        words,
        lines,
    })
}

/// The date in as many words as do not hide the ruler; the panel has all of them.
fn flag_words(input: &SceneInput<'_>, extent: Extent) -> String {
    const MAX_PX: f32 = 180.0;
    let zone = &input.data.zone;
    let days = extent.civil_bounds(zone);
    let has_known_ends = [extent.start, extent.end] == [End::Known, End::Known];
    let brief = extent.brief_words(zone);
    let from_to = has_known_ends.then(|| {
        let [first, last] = [days.first_day(), days.last_day()].map(short_day_words);
        format!("{first} – {last}")
    });
    let fits = |words: &String| input.measure.width_px(words, TextStyle::HEADING) <= MAX_PX;
    let mut forms = [extent.date_words(zone), brief.clone()]
        .into_iter()
        .chain(from_to);
    forms.find(fits).unwrap_or_else(|| {
        elided_at_word(&brief, TextStyle::HEADING, MAX_PX, input.measure).into_owned()
    })
}

/// Where the ends of a range lie that are known.
fn known_ends(extent: Extent, edges: [f32; 2]) -> Vec<f32> {
    let ends = [extent.start, extent.end].into_iter().zip(edges);
    let known = ends.filter(|(end, _)| *end == End::Known);
    known.map(|(_, x)| x).collect()
}

impl Cursor {
    /// Whether the flag lies on a part of this stretch of the ruler.
    pub(super) fn covers(&self, x0: f32, x1: f32) -> bool {
        const GAP_PX: f32 = 2.0;
        x0 < self.flag.x1 + GAP_PX && x1 > self.flag.x0 - GAP_PX
    }

    /// Paints the lines through the lanes, and the flag on the ruler.
    pub(super) fn paint(self, input: &SceneInput<'_>, scene: &mut Scene) {
        let accent = Fill::solid(Token::Accent);
        let (ruler, lanes) = (scene.regions.ruler, scene.regions.lanes);
        let items = match self.lines {
            Lines::Dashed(x) => dashes(x, lanes),
            Lines::Ends { known, in_view } => {
                let faded = Fill::faded(Token::Accent, 0.5);
                let lines = known.into_iter().map(|x| {
                    let x = input.snap(x);
                    vertical(x, lanes.y0, lanes.y1, faded)
                });
                let along = Item::Rect {
                    rect: Rect::new(in_view[0], ruler.y1 - 3.0, in_view[1], ruler.y1),
                    radius: 0.0,
                    fill: accent,
                };
                lines.chain([along]).collect()
            }
        };
        scene.groups.push(Group {
            clip: Rect::new(lanes.x0, ruler.y0, lanes.x1, lanes.y1),
            items: faint_behind(items, &scene.names),
        });
        let flag = self.flag;
        scene.regions.flag = flag.intersection(&ruler);
        scene.groups.push(Group {
            clip: ruler,
            items: vec![
                Item::Rect {
                    rect: flag,
                    radius: 3.0,
                    fill: accent,
                },
                Item::Text {
                    at: super::Point {
                        x: flag.x0 + FLAG_PADDING_PX,
                        y: flag.y1 - 5.0,
                    },
                    text: self.words,
                    style: TextStyle::HEADING,
                    fill: Fill::solid(Token::Background),
                },
            ],
        });
    }
}

/// A dashed line through the lanes.
fn dashes(x: f32, lanes: Rect) -> Vec<Item> {
    const DASH_PX: f32 = 3.0;
    let mut items = Vec::new();
    let mut y = lanes.y0;
    while y < lanes.y1 {
        let end = (y + DASH_PX).min(lanes.y1);
        items.push(vertical(x, y, end, Fill::faded(Token::Accent, 0.7)));
        y += 2.0 * DASH_PX;
    }
    items
}
