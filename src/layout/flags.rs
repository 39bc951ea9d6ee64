use super::behind_names::faint_behind;
use super::scene::{Fill, Group, HEADER_PX, Item, Scene, Subject, Target};
use super::signs::Sign;
use super::{Point, Rect, TimeView};
use crate::text::{TextMeasure, TextStyle, elided_at_word};
use crate::theme::Token;
use crate::time::Timestamp;

/// A moment that is marked on the ruler, with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// When.
    pub moment: Timestamp,

    /// The words on it.
    pub label: String,

    /// The bookmark's position among those of the project.
    pub position: usize,
}

/// The height of a flag's cloth.
const CLOTH_PX: f32 = 16.0;

/// The most room that a name gets.
const MAX_LABEL_PX: f32 = 132.0;

/// How wide a flag without a name is.
const PENNANT_PX: f32 = 7.0;

/// How far a flag's pole reaches below its cloth.
const POLE_BELOW_PX: f32 = 3.0;

const PADDING_PX: f32 = 5.0;

/// How far apart two names are at least.
const GAP_PX: f32 = 4.0;

/// Plants flags into a scene: each a thin line behind the marks of the lanes and a small cloth on the ruler.
///
/// A name stands where it meets none before it, in order of time; a flag without room for its name is a pennant.
/// The flag of the selected event lies above them.
pub fn plant_flags(scene: &mut Scene, flags: &[Flag], view: &TimeView, measure: &dyn TextMeasure) {
    let ruler = scene.regions.ruler;
    let mut placed: Vec<(f32, &Flag)> = flags
        .iter()
        .map(|flag| (x_of(view, flag.moment), flag))
        .filter(|(x, _)| (ruler.x0..ruler.x1).contains(x))
        .collect();
    if placed.is_empty() {
        return;
    }
    scene.signs.note(Sign::Bookmark);
    placed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let lanes = scene.regions.lanes;
    let lines = placed
        .iter()
        .map(|(x, _)| line(*x, lanes.y0, lanes.y1, 0.45));
    let lines = Group {
        clip: lanes,
        items: faint_behind(lines.collect(), &scene.names),
    };
    let mut items = Vec::new();
    let mut cloths = Vec::new();
    let mut taken_until = ruler.x0;
    for (place, &(x, flag)) in placed.iter().enumerate() {
        let next = placed.get(place + 1).map_or(ruler.x1, |(next, _)| *next);
        let cloth = cloth(x, [taken_until, next], ruler, &flag.label, measure);
        taken_until = cloth.as_ref().map_or(x, |(rect, _)| rect.x1 + GAP_PX);
        let top = ruler.y1 - CLOTH_PX - POLE_BELOW_PX;
        let pennant = Rect::new(x, top, x + PENNANT_PX, top + CLOTH_PX);
        scene.targets.push(Target {
            rect: cloth.as_ref().map_or(pennant, |(rect, _)| *rect),
            subject: Subject::Flag {
                position: flag.position,
            },
        });
        cloths.extend(cloth.as_ref().map(|(rect, _)| *rect));
        paint_flag(&mut items, x, ruler, cloth);
    }
    let on_ruler = Group { clip: ruler, items };
    if let Some(words) = scene.groups.iter_mut().find(|group| group.clip == ruler) {
        words
            .items
            .retain(|item| !lies_under(item, &cloths, measure));
    }
    // Above the ruler's own words, below the flag of the selected event.
    let above_ruler = scene.groups.iter().position(|group| group.clip == ruler);
    let above_ruler = above_ruler.map_or(scene.groups.len(), |position| position + 1);
    scene.groups.insert(above_ruler, on_ruler);
    // The ground and its lines lie lowest.
    let above_ground = scene.groups.len().min(2);
    scene.groups.insert(above_ground, lines);
}

/// Whether a word of the ruler would be seen in part under one of these.
fn lies_under(item: &Item, cloths: &[Rect], measure: &dyn TextMeasure) -> bool {
    const GAP_PX: f32 = 2.0;
    let Item::Text {
        at, text, style, ..
    } = item
    else {
        return false;
    };
    let until = at.x + measure.width_px(text, *style) + GAP_PX;
    let mut cloths = cloths.iter();
    cloths.any(|cloth| at.y > cloth.y0 && at.x - GAP_PX < cloth.x1 && until > cloth.x0)
}

fn x_of(view: &TimeView, moment: Timestamp) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a place near the screen; far ones saturate"
    )]
    let x = view.x_from_time(moment) as f32;
    HEADER_PX + x
}

/// Where a name stands, and as much of it as there is room for: right of its pole, at the right edge left of it.
fn cloth<'a>(
    x: f32,
    [free_from, next]: [f32; 2],
    ruler: Rect,
    label: &'a str,
    measure: &dyn TextMeasure,
) -> Option<(Rect, std::borrow::Cow<'a, str>)> {
    /// Less of a name says nothing.
    const MIN_LABEL_PX: f32 = 28.0;
    let whole = measure.width_px(label, TextStyle::SMALL).min(MAX_LABEL_PX);
    let room = next.min(ruler.x1) - x - 2.0 * PADDING_PX - GAP_PX;
    let fits_left = x - whole - 2.0 * PADDING_PX >= free_from;
    let is_left = room < whole && fits_left && next >= ruler.x1;
    let width = if is_left { whole } else { room.min(whole) };
    if (!is_left && x < free_from) || width < whole.min(MIN_LABEL_PX) {
        return None;
    }
    let text = elided_at_word(label, TextStyle::SMALL, width, measure);
    let width = measure.width_px(&text, TextStyle::SMALL) + 2.0 * PADDING_PX;
    let x0 = if is_left { x - width } else { x };
    let y0 = ruler.y1 - CLOTH_PX - POLE_BELOW_PX;
    let rect = Rect::new(x0, y0, x0 + width, y0 + CLOTH_PX);
    (!text.is_empty()).then_some((rect, text))
}

fn paint_flag(
    items: &mut Vec<Item>,
    x: f32,
    ruler: Rect,
    cloth: Option<(Rect, std::borrow::Cow<'_, str>)>,
) {
    let top = ruler.y1 - CLOTH_PX - POLE_BELOW_PX;
    let quiet = Fill::solid(Token::Quiet);
    match cloth {
        Some((rect, text)) => {
            items.push(Item::Rect {
                rect,
                radius: 2.0,
                fill: Fill::solid(Token::Raised),
            });
            items.push(Item::Text {
                at: Point {
                    x: rect.x0 + PADDING_PX,
                    y: rect.y1 - 4.5,
                },
                text: text.into_owned(),
                style: TextStyle::SMALL,
                fill: Fill::solid(Token::Text),
            });
        }
        None => items.push(Item::Polygon {
            points: vec![
                Point { x, y: top },
                Point {
                    x: x + PENNANT_PX,
                    y: top + PENNANT_PX / 2.0,
                },
                Point {
                    x,
                    y: top + PENNANT_PX,
                },
            ],
            fill: quiet,
        }),
    }
    items.push(line(x, top, ruler.y1, 1.0));
}

fn line(x: f32, y0: f32, y1: f32, alpha: f32) -> Item {
    Item::Line {
        from: Point { x, y: y0 },
        to: Point { x, y: y1 },
        width: 1.0,
        fill: Fill::faded(Token::Quiet, alpha),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::Regions;
    use crate::text::BundledMetrics;
    use crate::time::Bounds;

    const WIDTH_PX: f32 = 1_000.0;

    /// A timeline of a second on a thousand pixels.
    fn planted(flags: &[(i64, &str)]) -> Scene {
        let flags: Vec<_> = flags
            .iter()
            .map(|(millis, label)| Flag {
                moment: Timestamp::from_millis(*millis),
                label: (*label).to_owned(),
                position: 0,
            })
            .collect();
        let bounds = Bounds::new(Timestamp::from_millis(0), Timestamp::from_millis(1_000));
        let view = TimeView::fit(bounds.unwrap(), f64::from(WIDTH_PX), 0.0);
        let ruler = Rect::new(HEADER_PX, 0.0, HEADER_PX + WIDTH_PX, 52.0);
        let mut scene = Scene {
            regions: Regions {
                ruler,
                lanes: Rect::new(HEADER_PX, 52.0, HEADER_PX + WIDTH_PX, 400.0),
                ..Regions::default()
            },
            ..Scene::default()
        };
        plant_flags(&mut scene, &flags, &view, BundledMetrics::shared());
        scene
    }

    fn texts(scene: &Scene) -> Vec<&str> {
        let items = scene.groups.iter().flat_map(|group| &group.items);
        items
            .filter_map(|item| match item {
                Item::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn name_that_would_meet_another_is_cut_or_left_out() {
        let scene = planted(&[(100, "The strike"), (700, "The truce")]);
        assert_eq!(texts(&scene), ["The strike", "The truce"]);
        let near = planted(&[
            (140, "The truce"),
            (100, "The strike near Kirkuk"),
            (800, ""),
        ]);
        assert_eq!(texts(&near), ["The truce"]);
        assert!(planted(&[(5_000, "Out of view")]).groups.is_empty());
    }

    #[test]
    fn no_word_of_the_ruler_is_cut_by_a_flag() {
        let word = |x: f32, y: f32, text: &str| Item::Text {
            at: Point { x, y },
            text: text.to_owned(),
            style: TextStyle::SMALL,
            fill: Fill::solid(Token::Quiet),
        };
        let cloth = Rect::new(100.0, 33.0, 160.0, 49.0);
        let check = |word: &Item, expected: bool| {
            let is_under = lies_under(word, &[cloth], BundledMetrics::shared());
            assert_eq!(is_under, expected, "{word:?}");
        };
        check(&word(155.0, 44.0, "12"), true);
        check(&word(90.0, 44.0, "12"), true);
        check(&word(165.0, 44.0, "12"), false);
        check(&word(60.0, 44.0, "12"), false);
        // The upper level stands above flags.
        check(&word(110.0, 20.0, "June 2024"), false);
    }

    #[test]
    fn name_at_the_right_edge_stands_left_of_its_pole() {
        let scene = planted(&[(990, "The strike")]);
        assert_eq!(texts(&scene), ["The strike"]);
    }

    proptest! {
        /// Wherever flags stand, their names lie on the ruler and meet no other.
        #[test]
        fn names_never_meet(
            flags in proptest::collection::vec((-100..1_100_i64, "[A-Za-z ]{0,30}"), 0..40),
        ) {
            let flags: Vec<_> = flags.iter().map(|(at, label)| (*at, label.as_str())).collect();
            let scene = planted(&flags);
            let items = scene.groups.iter().flat_map(|group| &group.items);
            let mut rects: Vec<Rect> = items
                .filter_map(|item| match item {
                    Item::Rect { rect, .. } => Some(*rect),
                    _ => None,
                })
                .collect();
            rects.sort_by(|one, other| one.x0.total_cmp(&other.x0));
            let ruler = scene.regions.ruler;
            for rect in &rects {
                prop_assert!(rect.x0 >= ruler.x0 && rect.x1 <= ruler.x1 + 0.5, "{rect:?}");
            }
            for pair in rects.windows(2) {
                prop_assert!(pair[0].x1 <= pair[1].x0, "{pair:?}");
            }
        }
    }
}
