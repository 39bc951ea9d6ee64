use crate::formats::format_named;
use crate::frame::FrameData;
use crate::layout::{
    Fill, Item, Legend, Point, Scene, Sign, Subject, glyph_outline, kind_token, legend,
};
use crate::model::EventKind;
use crate::project::{LayerSource, Project};
use crate::query::{Filter, counts_in_span};
use crate::store::Dataset;
use crate::text::{BundledMetrics, TextMeasure, TextStyle, elided_at_word};
use crate::text::{counted, grouped};
use crate::theme::Token;
use crate::time::{Bounds, span_words};

/// Free room to the left and right of the scene.
const SIDE_PX: f32 = 16.0;

/// The room of title and legend above the scene.
const TOP_PX: f32 = 68.0;

/// The room of figures and sources below the scene.
const BOTTOM_PX: f32 = 52.0;

/// How far the legend stands below the scene.
const LEGEND_GAP_PX: f32 = 6.0;

/// The smallest page on which ruler, a lane and the overview have room.
pub const MIN_PAGE_PX: [u32; 2] = [480, 360];

/// The size of the scene on a page of this size.
pub fn scene_size([width, height]: [f32; 2]) -> [f32; 2] {
    [width - 2.0 * SIDE_PX, height - TOP_PX - BOTTOM_PX]
}

/// The size of the page with a scene of this size.
pub fn page_size([width, height]: [f32; 2]) -> [f32; 2] {
    [width + 2.0 * SIDE_PX, height + TOP_PX + BOTTOM_PX]
}

/// The page's place where the scene begins.
pub(super) const SCENE_ORIGIN: Point = Point {
    x: SIDE_PX,
    y: TOP_PX,
};

/// What stands around a picture, so that it can be read without the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// What is seen: the files' names.
    pub title: String,

    /// Which stretch of time, in words.
    pub range: String,

    /// The kinds in view, each with the number of its events, in the kinds' order.
    pub kinds: Vec<(EventKind, u64)>,

    /// How much of the data is seen, and how it is drawn.
    pub figures: String,

    /// Where the events come from: paths and formats.
    pub source: String,

    /// What the shapes and fills of the picture mean, but for those of kinds, which stand above it.
    pub legend: Legend,

    /// Which page it is of how many; empty where there is but one.
    pub page: String,
}

/// All that a caption is made of.
#[derive(Clone, Copy, Debug)]
pub struct CaptionInput<'a> {
    /// The layers.
    pub project: &'a Project,

    /// The events.
    pub dataset: &'a Dataset,

    /// Which of them are shown.
    pub filter: &'a Filter,

    /// The stretch of time that was asked for; all there is where `None`.
    pub bounds: Option<Bounds>,

    /// What the scene was made from.
    pub data: &'a FrameData,

    /// The picture.
    pub scene: &'a Scene,

    /// The room for the legend, from left to right.
    pub width: f32,

    /// What the events have to match, as it was asked.
    pub query: Option<&'a str>,

    /// Which page it is, from 1, and of how many.
    pub page: [usize; 2],
}

impl Caption {
    /// Says of a scene what it shows.
    pub fn new(input: &CaptionInput<'_>) -> Self {
        let span = match input.bounds {
            Some(bounds) => Some(bounds.earliest()..bounds.until()),
            None => input.dataset.span(),
        };
        let counts = match &span {
            Some(span) => counts_in_span(input.dataset, input.filter, span.clone()),
            None => [0; EventKind::COUNT],
        };
        let kinds = EventKind::ALL.into_iter().zip(counts);
        let layers = input.project.layers().iter().filter(|layer| layer.visible);
        let names: Vec<&str> = layers.clone().map(|layer| layer.name.as_str()).collect();
        let sources: Vec<String> = layers
            .map(|layer| {
                let path = match &layer.source {
                    LayerSource::Linked { path, .. } if !path.is_empty() => public_path(path),
                    _ => &layer.name,
                };
                let format = format_named(layer.format).map_or(layer.format, |it| it.title());
                if format.is_empty() {
                    path.to_owned()
                } else {
                    format!("{path}, {format}")
                }
            })
            .collect();
        Self {
            title: if input.project.title.is_empty() {
                names.join(", ")
            } else {
                input.project.title.clone()
            },
            range: span.map_or_else(
                || "no dated events".to_owned(),
                |span| span_words(&span, input.dataset.zone()),
            ),
            kinds: kinds.filter(|(_, n_events)| *n_events > 0).collect(),
            figures: figures(input, counts.iter().sum()),
            source: format!("Source: {}", sources.join("; ")),
            legend: signs_legend(input),
            page: match input.page {
                [_, 0 | 1] => String::new(),
                [page, n_pages] => format!(
                    "page {} of {}",
                    grouped(page as u64),
                    grouped(n_pages as u64)
                ),
            },
        }
    }

    /// The size of the page with a scene of this size and the legend below it.
    pub fn page_size(&self, scene: [f32; 2]) -> [f32; 2] {
        let [width, height] = page_size(scene);
        [width, height + self.legend.height]
    }

    /// The caption laid out on the page of a scene.
    pub(super) fn items(&self, [width, height]: [f32; 2]) -> Vec<Item> {
        const TITLE_BASELINE_PX: f32 = 32.0;
        const LEGEND_BASELINE_PX: f32 = 56.0;
        const FIGURES_BASELINE_PX: f32 = 20.0;
        const SOURCE_BASELINE_PX: f32 = 38.0;
        const GAP_PX: f32 = 24.0;
        let metrics = BundledMetrics::shared();
        let end_px = width - SIDE_PX;
        let range_px = metrics.width_px(&self.range, TextStyle::LARGE);
        let range_x = end_px - range_px;
        let bottom_px = height - BOTTOM_PX;
        let line = |x, y, room, words: &str, style, token| Item::Text {
            at: Point { x, y },
            text: elided_at_word(words, style, room, metrics).into_owned(),
            style,
            fill: Fill::solid(token),
        };
        let mut items = vec![
            line(
                SIDE_PX,
                TITLE_BASELINE_PX,
                range_x - GAP_PX - SIDE_PX,
                &self.title,
                TextStyle::TITLE,
                Token::Text,
            ),
            line(
                range_x,
                TITLE_BASELINE_PX,
                f32::INFINITY,
                &self.range,
                TextStyle::LARGE,
                Token::Quiet,
            ),
        ];
        kinds_row(&self.kinds, LEGEND_BASELINE_PX, end_px, &mut items);
        let origin = Point {
            x: SIDE_PX,
            y: bottom_px - self.legend.height + LEGEND_GAP_PX,
        };
        items.extend(self.legend.items.iter().map(|item| item.moved(origin)));
        let page_px = metrics.width_px(&self.page, TextStyle::SMALL);
        let before_page = if self.page.is_empty() {
            end_px
        } else {
            end_px - page_px - GAP_PX
        };
        for (x, baseline, end, words, token) in [
            (
                SIDE_PX,
                FIGURES_BASELINE_PX,
                end_px,
                &self.figures,
                Token::Text,
            ),
            (
                SIDE_PX,
                SOURCE_BASELINE_PX,
                before_page,
                &self.source,
                Token::Quiet,
            ),
            (
                end_px - page_px,
                SOURCE_BASELINE_PX,
                f32::INFINITY,
                &self.page,
                Token::Text,
            ),
        ] {
            if !words.is_empty() {
                let at_y = bottom_px + baseline;
                items.push(line(x, at_y, end - x, words, TextStyle::SMALL, token));
            }
        }
        items
    }
}

/// A path as others may read it: of one from the root of a machine only the file's name, which says nothing of whose it is.
fn public_path(path: &str) -> &str {
    let from_root = path.starts_with(['/', '\\']) || path.get(1..3) == Some(":\\");
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    if from_root && !name.is_empty() {
        name
    } else {
        path
    }
}

/// How many events are seen of how many, what is not drawn, and how wide a bar's cell is.
fn figures(input: &CaptionInput<'_>, n_in_view: u64) -> String {
    let totals = &input.data.totals;
    let matching = input
        .query
        .map_or_else(String::new, |query| format!(" and match {query}"));
    let are_in = if matching.is_empty() { "" } else { "are " };
    let mut parts = vec![format!(
        "{} of {} {are_in}in this range{matching}",
        grouped(n_in_view),
        counted(totals.n_all, "event", "events"),
    )];
    parts.extend(input.scene.bars_words());
    if totals.n_undated > 0 {
        parts.push(format!("{} undated, not drawn", grouped(totals.n_undated)));
    }
    parts.extend(cut_lanes_words(input));
    parts.join(" · ")
}

/// How many lanes are cut off at the bottom or lie below it, and how many events are in them; nothing where all fit.
fn cut_lanes_words(input: &CaptionInput<'_>) -> Option<String> {
    if input.scene.shows_all_lanes() {
        return None;
    }
    let area = input.scene.regions.lanes;
    let whole = input.scene.targets.iter().filter(|target| {
        matches!(target.subject, Subject::LaneHeader { .. }) && target.rect.y1 < area.y1
    });
    let cut = input.data.lanes.iter().skip(whole.count());
    let n_events = cut.clone().map(|lane| lane.n_events).sum();
    let lanes = counted(cut.count() as u64, "lane", "lanes");
    let events = counted(n_events, "event", "events");
    Some(format!("not shown whole: {lanes} with {events}"))
}

/// What the signs of a scene mean.
fn signs_legend(input: &CaptionInput<'_>) -> Legend {
    let signs = input.scene.signs.all().iter().copied();
    let signs: Vec<Sign> = signs
        .filter(|sign| !matches!(sign, Sign::Kind(_)))
        .collect();
    legend(
        &signs,
        &input.data.layer_colors,
        input.width,
        BundledMetrics::shared(),
    )
}

/// Each kind with its mark and count, as many as there is room for; that there are none, where there are none.
fn kinds_row(kinds: &[(EventKind, u64)], baseline: f32, end_px: f32, items: &mut Vec<Item>) {
    const GLYPH_RADIUS_PX: f32 = 5.0;
    const GLYPH_ROOM_PX: f32 = 17.0;
    const GAP_PX: f32 = 22.0;
    let metrics = BundledMetrics::shared();
    let style = TextStyle::BODY;
    if kinds.is_empty() {
        items.push(Item::Text {
            at: Point {
                x: SIDE_PX,
                y: baseline,
            },
            text: "No events".to_owned(),
            style,
            fill: Fill::solid(Token::Quiet),
        });
    }
    let mut x = SIDE_PX;
    for (position, &(kind, n_events)) in kinds.iter().enumerate() {
        let words = format!("{} {}", kind.label(), grouped(n_events));
        let n_left = kinds.len() - position;
        let rest = format!("and {}", counted(n_left as u64, "more kind", "more kinds"));
        let width = GLYPH_ROOM_PX + metrics.width_px(&words, style);
        let text = |x, text, token| Item::Text {
            at: Point { x, y: baseline },
            text,
            style,
            fill: Fill::solid(token),
        };
        let room_for_rest = if n_left > 1 {
            GAP_PX + metrics.width_px(&rest, style)
        } else {
            0.0
        };
        if x + width + room_for_rest > end_px {
            items.push(text(x, rest, Token::Quiet));
            return;
        }
        let center = Point {
            x: x + GLYPH_RADIUS_PX + 1.0,
            y: baseline - 4.5,
        };
        items.extend(
            glyph_outline(kind, center, GLYPH_RADIUS_PX)
                .into_iter()
                .map(|points| Item::Polygon {
                    points,
                    fill: Fill::solid(kind_token(kind)),
                }),
        );
        items.push(text(x + GLYPH_ROOM_PX, words, Token::Text));
        x += width + GAP_PX;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_a_machine_are_not_told() {
        for (path, expected) in [
            ("/home/a/data/b.csv", "b.csv"),
            (r"C:\Users\a\b.csv", "b.csv"),
            (r"\\server\a\b.csv", "b.csv"),
            ("data/b.csv", "data/b.csv"),
            ("b.csv", "b.csv"),
            ("/", "/"),
            ("é", "é"),
        ] {
            assert_eq!(public_path(path), expected);
        }
    }
}
