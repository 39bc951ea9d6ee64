//! Pages as PDF: shapes as shapes, text as text in the bundled fonts.
//!
//! Each item of the scene is painted at the scene's own coordinates, as [`svg()`](super::svg()) does.
//! Letters are set where `text` has measured them; of each font only the glyphs that are drawn are in the file.
//! There is no date in it, so the same pages give the same bytes.

use std::sync::LazyLock;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{self, PathBuilder, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{self, FillRule, LinearGradient, SpreadMethod, Stop};
use krilla::surface::Surface;
use krilla::text::{self, GlyphId, KrillaGlyph};
use krilla::{Data, Document};

use super::caption::SCENE_ORIGIN;
use super::item_painter::ItemPainter;
use super::placed_text::{PlacedText, shown};
use super::{Caption, Sheet};
use crate::layout::{Fill, Group, Point, Rect};
use crate::text::{BundledMetrics, FONTS, Font, TextStyle};
use crate::theme::{Theme, Token};

/// Points of a page, 72 an inch, to the pixel, 96 an inch.
const POINTS_PER_PX: f32 = 0.75;

/// No coordinate lies further out: far beyond any page, and within what the format can say.
const FAR_PX: f32 = 1e6;

/// Why pages could not be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A page has no width or no height.
    #[error("a page of {width} x {height} pixels cannot be drawn; both sides must be above 0")]
    Size {
        /// Pixels from left to right.
        width: f32,
        /// Pixels from top to bottom.
        height: f32,
    },

    /// The format has no room for what is drawn.
    #[error("the picture could not be packed as PDF: {0}; draw fewer events or pages")]
    Packing(String),
}

/// Writes pages as one PDF document, titled as the first one is.
///
/// Several pages have an outline by which a reader finds each stretch of time.
///
/// # Errors
/// [`PdfError`] where a page has no size or is more than the format holds.
pub fn pdf(sheets: &[Sheet], theme: &Theme) -> Result<Vec<u8>, PdfError> {
    packed(Document::new(), sheets, theme)
}

fn packed(mut document: Document, sheets: &[Sheet], theme: &Theme) -> Result<Vec<u8>, PdfError> {
    for sheet in sheets {
        let [width, height] = sheet.size;
        let points = points(sheet);
        let settings = PageSettings::from_wh(points[0], points[1]);
        let settings = settings.ok_or(PdfError::Size { width, height })?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        // Paper is no whole number of pixels: its sides are stretched by less than a thousandth.
        let (x_scale, y_scale) = (points[0] / width, points[1] / height);
        surface.push_transform(&Transform::from_scale(x_scale, y_scale));
        Painter {
            surface: &mut surface,
            theme,
        }
        .sheet(sheet);
        surface.pop();
        surface.finish();
        page.finish();
    }
    if let Some(first) = sheets.first() {
        document.set_metadata(metadata(&first.caption));
    }
    if sheets.len() > 1 {
        document.set_outline(outline(sheets));
    }
    let packed = document.finish();
    packed.map_err(|error| PdfError::Packing(error.to_string()))
}

/// Width and height of the page in points.
fn points(sheet: &Sheet) -> [f32; 2] {
    match sheet.paper {
        Some(paper) => paper.points(),
        None => sheet.size.map(|side| side * POINTS_PER_PX),
    }
}

fn metadata(caption: &Caption) -> Metadata {
    Metadata::new()
        .title(shown(&caption.title).into_owned())
        .creator("Truceline".to_owned())
        .language("en".to_owned())
}

/// One entry a page: its stretch of time.
fn outline(sheets: &[Sheet]) -> Outline {
    let mut outline = Outline::new();
    for (page_idx, sheet) in sheets.iter().enumerate() {
        let top = XyzDestination::new(page_idx, geom::Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(sheet.caption.range.clone(), top));
    }
    outline
}

/// A page being painted.
struct Painter<'a, 's> {
    surface: &'a mut Surface<'s>,
    theme: &'a Theme,
}

impl Painter<'_, '_> {
    /// The ground, what stands around the scene, and the scene.
    fn sheet(&mut self, sheet: &Sheet) {
        let [width, height] = sheet.size;
        let ground = Rect::new(0.0, 0.0, width, height);
        self.rect(&ground, 0.0, Fill::solid(Token::Background));
        for item in sheet.caption.items(sheet.size) {
            self.item(&item);
        }
        let Point { x, y } = SCENE_ORIGIN;
        self.surface
            .push_transform(&Transform::from_translate(x, y));
        for group in &sheet.scene.groups {
            self.group(group);
        }
        self.surface.pop();
    }

    fn group(&mut self, group: &Group) {
        if group.clip.is_empty() || group.items.is_empty() {
            return;
        }
        let Some(clip) = path_of(|path| push_rect(path, &group.clip, 0.0)) else {
            return;
        };
        self.surface.push_clip_path(&clip, &FillRule::NonZero);
        for item in &group.items {
            self.item(item);
        }
        self.surface.pop();
    }

    fn glyphs(&mut self, piece: &PlacedText, start: geom::Point, size_px: f32) {
        let glyphs = BundledMetrics::shared().glyphs(&piece.text, piece.font);
        let glyphs: Vec<KrillaGlyph> = glyphs
            .into_iter()
            .map(|glyph| {
                let [x_offset, y_offset] = glyph.offset_em;
                KrillaGlyph::new(
                    GlyphId::new(glyph.glyph_id),
                    glyph.advance_em,
                    x_offset,
                    y_offset,
                    0.0,
                    glyph.range,
                    None,
                )
            })
            .collect();
        let font = embedded(piece.font);
        self.surface
            .draw_glyphs(start, &glyphs, font, &piece.text, size_px, false);
    }

    fn filled(&mut self, fill: Fill, build: impl FnOnce(&mut PathBuilder)) {
        let fill = self.paint(fill);
        self.draw(Some(fill), None, build);
    }

    fn stroked(&mut self, fill: Fill, width: f32, build: impl FnOnce(&mut PathBuilder)) {
        // The writer panics at a line without width, which nobody would see.
        if width.is_nan() || width <= 0.0 {
            return;
        }
        let stroke = paint::Stroke {
            paint: self.color(fill.token).into(),
            width: within(width),
            opacity: share(fill.alpha),
            ..paint::Stroke::default()
        };
        self.draw(None, Some(stroke), build);
    }

    fn draw(
        &mut self,
        fill: Option<paint::Fill>,
        stroke: Option<paint::Stroke>,
        build: impl FnOnce(&mut PathBuilder),
    ) {
        if let Some(path) = path_of(build) {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&path);
        }
    }

    fn paint(&self, fill: Fill) -> paint::Fill {
        paint::Fill {
            paint: self.color(fill.token).into(),
            opacity: share(fill.alpha),
            rule: FillRule::NonZero,
        }
    }

    fn color(&self, token: Token) -> rgb::Color {
        let color = self.theme.color(token);
        rgb::Color::new(color.r, color.g, color.b)
    }
}

impl ItemPainter for Painter<'_, '_> {
    fn rect(&mut self, rect: &Rect, radius: f32, fill: Fill) {
        if !rect.is_empty() {
            self.filled(fill, |path| push_rect(path, rect, radius));
        }
    }

    fn rects(&mut self, rects: &[(Rect, Fill)], fill: Fill) {
        self.filled(fill, |path| {
            for (rect, _) in rects {
                push_rect(path, rect, 0.0);
            }
        });
    }

    fn outline(&mut self, middle: &Rect, radius: f32, width: f32, fill: Fill) {
        self.stroked(fill, width, |path| push_rect(path, middle, radius));
    }

    fn fade(&mut self, rect: &Rect, token: Token, alphas: [f32; 3]) {
        let stops = [0.0, 0.5, 1.0].into_iter().zip(alphas);
        let gradient = LinearGradient {
            x1: within(rect.x0),
            y1: 0.0,
            x2: within(rect.x1),
            y2: 0.0,
            transform: Transform::identity(),
            spread_method: SpreadMethod::Pad,
            stops: stops
                .map(|(offset, alpha)| Stop {
                    offset: share(offset),
                    color: self.color(token).into(),
                    opacity: share(alpha),
                })
                .collect(),
            anti_alias: false,
        };
        let fill = paint::Fill {
            paint: gradient.into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        };
        self.draw(Some(fill), None, |path| push_rect(path, rect, 0.0));
    }

    fn lines(&mut self, segments: &[[Point; 2]], width: f32, fill: Fill) {
        self.stroked(fill, width, |path| {
            for [from, to] in segments {
                path.move_to(within(from.x), within(from.y));
                path.line_to(within(to.x), within(to.y));
            }
        });
    }

    fn polygon(&mut self, points: &[Point], fill: Fill) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        self.filled(fill, |path| {
            path.move_to(within(first.x), within(first.y));
            for point in rest {
                path.line_to(within(point.x), within(point.y));
            }
            path.close();
        });
    }

    fn piece(&mut self, start: Point, piece: &PlacedText, style: TextStyle, fill: Fill) {
        self.surface.set_fill(Some(self.paint(fill)));
        self.surface.set_stroke(None);
        let start = geom::Point::from_xy(within(start.x), within(start.y));
        self.glyphs(piece, start, style.size_px);
    }
}

/// A bundled font as the writer takes it.
fn embedded(font: &Font) -> text::Font {
    static EMBEDDED: LazyLock<[text::Font; FONTS.len()]> = LazyLock::new(|| {
        FONTS.each_ref().map(|font| {
            text::Font::new(Data::from(font.bytes), 0).expect("bundled fonts are well formed")
        })
    });
    let known = FONTS.iter().position(|known| known.name == font.name);
    EMBEDDED[known.unwrap_or_default()].clone()
}

fn path_of(build: impl FnOnce(&mut PathBuilder)) -> Option<geom::Path> {
    let mut path = PathBuilder::new();
    build(&mut path);
    path.finish()
}

/// A closed rectangle with round corners, or sharp ones.
fn push_rect(path: &mut PathBuilder, rect: &Rect, radius: f32) {
    /// How far the handles of a quarter of a circle stand off its ends, as a part of the radius.
    const ROUND: f32 = 0.552_284_8;
    let [x0, y0, x1, y1] = [rect.x0, rect.y0, rect.x1, rect.y1].map(within);
    let radius = radius.min((x1 - x0) / 2.0).min((y1 - y0) / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        path.move_to(x0, y0);
        path.line_to(x1, y0);
        path.line_to(x1, y1);
        path.line_to(x0, y1);
        path.close();
        return;
    }
    let handle = radius * (1.0 - ROUND);
    path.move_to(x0 + radius, y0);
    path.line_to(x1 - radius, y0);
    path.cubic_to(x1 - handle, y0, x1, y0 + handle, x1, y0 + radius);
    path.line_to(x1, y1 - radius);
    path.cubic_to(x1, y1 - handle, x1 - handle, y1, x1 - radius, y1);
    path.line_to(x0 + radius, y1);
    path.cubic_to(x0 + handle, y1, x0, y1 - handle, x0, y1 - radius);
    path.line_to(x0, y0 + radius);
    path.cubic_to(x0, y0 + handle, x0 + handle, y0, x0 + radius, y0);
    path.close();
}

/// A coordinate that a page can hold.
fn within(px: f32) -> f32 {
    if px.is_nan() {
        0.0
    } else {
        px.clamp(-FAR_PX, FAR_PX)
    }
}

/// A part of 1.
fn share(part: f32) -> NormalizedF32 {
    NormalizedF32::new(part.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

#[cfg(test)]
mod tests;
