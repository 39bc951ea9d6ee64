//! A scene and its caption as SVG.
//!
//! Every item of the scene becomes one element at the scene's own coordinates, rounded to hundredths
//! of a pixel; thousands of bars become one path for each stretch of one color.
//! Text stays text: programs without the bundled fonts show it in the fonts named after them, as long as it is in the
//! bundled ones, so that no label runs into another.

use std::fmt;

use super::caption::SCENE_ORIGIN;
use super::item_painter::ItemPainter;
use super::placed_text::{PlacedText, shown};
use super::{Caption, Sheet, hex};
use crate::layout::{Fill, Group, Point, Rect};
use crate::text::{Face, TextStyle};
use crate::theme::{Theme, Token};

/// Writes a page as one SVG document.
///
/// The same sheet and theme give the same bytes. Control characters in names are shown as
/// `␀` and its kin, since XML has no room for them.
pub fn svg(sheet: &Sheet, theme: &Theme) -> String {
    document(sheet, theme, Readers::Any)
}

/// The same for [`png()`](super::png()) alone: what no bundled font has is drawn as in the window, where another reader
/// may have a font for it.
pub(super) fn svg_for_png(sheet: &Sheet, theme: &Theme) -> String {
    document(sheet, theme, Readers::Png)
}

fn document(sheet: &Sheet, theme: &Theme, readers: Readers) -> String {
    let Sheet {
        scene,
        caption,
        size: page,
        ..
    } = sheet;
    let mut document = Document {
        theme,
        readers,
        text: String::new(),
        clips: Vec::new(),
        fades: Vec::new(),
    };
    document.start(*page, caption);
    document.put(format_args!("<g>\n"));
    for item in caption.items(*page) {
        document.item(&item);
    }
    let Point { x, y } = SCENE_ORIGIN;
    document.put(format_args!(
        "</g>\n<g transform=\"translate({} {})\">\n",
        Px(x),
        Px(y)
    ));
    for group in &scene.groups {
        document.group(group);
    }
    document.put(format_args!("</g>\n</svg>\n"));
    document.text
}

/// Who is to read a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Programs with fonts of their own.
    Any,
    /// Our drawer, with the bundled fonts alone.
    Png,
}

/// An SVG document being written.
struct Document<'a> {
    theme: &'a Theme,
    readers: Readers,
    text: String,
    /// The clip paths defined so far; each is named by its position.
    clips: Vec<Rect>,
    /// The gradients defined so far; each is named by its position.
    fades: Vec<(Token, [f32; 3])>,
}

impl Document<'_> {
    fn put(&mut self, text: fmt::Arguments<'_>) {
        fmt::Write::write_fmt(&mut self.text, text).expect("a String takes every text");
    }

    /// The root element, what the picture is called, and its ground.
    fn start(&mut self, [width, height]: [f32; 2], caption: &Caption) {
        let (width, height) = (Px(width), Px(height));
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n"
        ));
        let title = shown(&caption.title);
        let description = format!("{} · {}", caption.range, caption.figures);
        self.put(format_args!("<title>{}</title>\n", Escaped(&title)));
        self.put(format_args!(
            "<desc>{}</desc>\n",
            Escaped(&shown(&description))
        ));
        let ground = self.paint("fill", Fill::solid(Token::Background));
        self.put(format_args!(
            "<rect width=\"{width}\" height=\"{height}\"{ground}/>\n"
        ));
    }

    fn group(&mut self, group: &Group) {
        if group.clip.is_empty() || group.items.is_empty() {
            return;
        }
        let clip_id = self.clip_id(&group.clip);
        self.put(format_args!("<g clip-path=\"url(#clip-{clip_id})\">\n"));
        for item in &group.items {
            self.item(item);
        }
        self.put(format_args!("</g>\n"));
    }

    /// The number of a clip path, which is defined here unless it was before.
    fn clip_id(&mut self, clip: &Rect) -> usize {
        if let Some(known) = self.clips.iter().position(|known| known == clip) {
            return known;
        }
        let clip_id = self.clips.len();
        self.clips.push(*clip);
        self.put(format_args!(
            "<clipPath id=\"clip-{clip_id}\"><rect{}/></clipPath>\n",
            Edges(clip)
        ));
        clip_id
    }

    /// The number of a gradient, which is defined here unless it was before.
    fn fade_id(&mut self, token: Token, alphas: [f32; 3]) -> usize {
        let fade = (token, alphas);
        if let Some(known) = self.fades.iter().position(|known| *known == fade) {
            return known;
        }
        let fade_id = self.fades.len();
        self.fades.push(fade);
        let color = hex(self.theme.color(token));
        self.put(format_args!("<linearGradient id=\"fade-{fade_id}\">"));
        for (offset, alpha) in [0.0, 0.5, 1.0].into_iter().zip(alphas) {
            self.put(format_args!(
                "<stop offset=\"{}\" stop-color=\"{color}\" stop-opacity=\"{}\"/>",
                Px(offset),
                Px(alpha)
            ));
        }
        self.put(format_args!("</linearGradient>\n"));
        fade_id
    }

    /// The attributes of a color: `property` is `fill` or `stroke`.
    fn paint(&self, property: &str, fill: Fill) -> String {
        let color = hex(self.theme.color(fill.token));
        if fill.alpha >= 1.0 {
            format!(" {property}=\"{color}\"")
        } else {
            let alpha = Px(fill.alpha);
            format!(" {property}=\"{color}\" {property}-opacity=\"{alpha}\"")
        }
    }
}

impl ItemPainter for Document<'_> {
    fn rect(&mut self, rect: &Rect, radius: f32, fill: Fill) {
        let paint = self.paint("fill", fill);
        self.put(format_args!(
            "<rect{}{}{paint}/>\n",
            Edges(rect),
            Radius(radius)
        ));
    }

    /// One path for all of them.
    fn rects(&mut self, rects: &[(Rect, Fill)], fill: Fill) {
        self.put(format_args!("<path d=\""));
        for (rect, _) in rects {
            let (x0, y0) = (Px(rect.x0), Px(rect.y0));
            let (x1, y1) = (Px(rect.x1), Px(rect.y1));
            // Absolute places: rounded lengths would part neighbors that touch.
            self.put(format_args!("M{x0} {y0}H{x1}V{y1}H{x0}z"));
        }
        let paint = self.paint("fill", fill);
        self.put(format_args!(
            "\"{paint}/>
"
        ));
    }

    fn outline(&mut self, middle: &Rect, radius: f32, width: f32, fill: Fill) {
        let paint = self.paint("stroke", fill);
        self.put(format_args!(
            "<rect{}{} fill=\"none\" stroke-width=\"{}\"{paint}/>
",
            Edges(middle),
            Radius(radius),
            Px(width)
        ));
    }

    fn fade(&mut self, rect: &Rect, token: Token, alphas: [f32; 3]) {
        let fade_id = self.fade_id(token, alphas);
        self.put(format_args!(
            "<rect{} fill=\"url(#fade-{fade_id})\"/>\n",
            Edges(rect)
        ));
    }

    /// One path for all lines.
    fn lines(&mut self, segments: &[[Point; 2]], width: f32, fill: Fill) {
        if segments.is_empty() {
            return;
        }
        self.put(format_args!("<path d=\""));
        for [from, to] in segments {
            self.put(format_args!(
                "M{} {}L{} {}",
                Px(from.x),
                Px(from.y),
                Px(to.x),
                Px(to.y)
            ));
        }
        let paint = self.paint("stroke", fill);
        self.put(format_args!("\" stroke-width=\"{}\"{paint}/>\n", Px(width)));
    }

    fn line(&mut self, from: Point, to: Point, width: f32, fill: Fill) {
        let paint = self.paint("stroke", fill);
        // A line along the axes is one pixel wide, not two half as strong.
        let crisp = if from.x == to.x || from.y == to.y {
            " shape-rendering=\"crispEdges\""
        } else {
            ""
        };
        self.put(format_args!(
            "<path d=\"M{} {}L{} {}\" stroke-width=\"{}\"{paint}{crisp}/>\n",
            Px(from.x),
            Px(from.y),
            Px(to.x),
            Px(to.y),
            Px(width)
        ));
    }

    fn polygon(&mut self, points: &[Point], fill: Fill) {
        self.put(format_args!("<polygon points=\""));
        for (position, point) in points.iter().enumerate() {
            let gap = if position > 0 { " " } else { "" };
            self.put(format_args!("{gap}{},{}", Px(point.x), Px(point.y)));
        }
        let paint = self.paint("fill", fill);
        self.put(format_args!("\"{paint}/>\n"));
    }

    fn piece(&mut self, start: Point, piece: &PlacedText, style: TextStyle, fill: Fill) {
        let paint = self.paint("fill", fill);
        let face = match style.face {
            Face::Regular => "",
            Face::SemiBold => " font-weight=\"600\"",
            Face::Italic => " font-style=\"italic\"",
        };
        let length = if self.readers == Readers::Png || piece.is_missing {
            String::new()
        } else {
            let width = Px(piece.width);
            format!(" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")
        };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\"{length} font-family=\"{}\" font-size=\"{}\"{face}{paint} xml:space=\"preserve\">{}</text>\n",
            Px(start.x),
            Px(start.y),
            families(piece.font.family),
            Px(style.size_px),
            Escaped(&piece.text)
        ));
    }

    fn draws_missing(&self) -> bool {
        self.readers == Readers::Png
    }
}

/// The bundled family first, then what comes nearest on a machine without it.
fn families(bundled: &str) -> String {
    let alike = match bundled {
        "Truceline Sans" => "Inter, Noto Sans",
        "Truceline Sans Arabic" => "Noto Sans Arabic",
        _ => "Noto Sans Hebrew",
    };
    format!("{bundled}, {alike}, sans-serif")
}

/// A number with two decimals at the most.
struct Px(f32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", if self.0.is_finite() { self.0 } else { 0.0 });
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Place and size as attributes.
struct Edges<'a>(&'a Rect);

impl fmt::Display for Edges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rect = self.0;
        write!(
            f,
            " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            Px(rect.x0),
            Px(rect.y0),
            Px(rect.width().max(0.0)),
            Px(rect.height().max(0.0))
        )
    }
}

/// The radius of corners as an attribute; none where they are sharp.
struct Radius(f32);

impl fmt::Display for Radius {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 0.0 {
            write!(f, " rx=\"{}\"", Px(self.0))
        } else {
            Ok(())
        }
    }
}

/// Text with XML's own characters written out.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(position) = rest.find(['&', '<', '>', '"']) {
            let (before, from) = rest.split_at(position);
            f.write_str(before)?;
            let (special, after) = from.split_at(1);
            f.write_str(match special {
                "&" => "&amp;",
                "<" => "&lt;",
                ">" => "&gt;",
                _ => "&quot;",
            })?;
            rest = after;
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Item, Legend, Scene};
    use crate::theme::LIGHT;

    fn caption(title: &str) -> Caption {
        Caption {
            title: title.to_owned(),
            range: String::new(),
            kinds: Vec::new(),
            figures: String::new(),
            source: String::new(),
            legend: Legend::default(),
            page: String::new(),
        }
    }

    fn scene(items: Vec<Item>) -> Scene {
        Scene {
            size: [600.0, 400.0],
            groups: vec![Group {
                clip: Rect::new(0.0, 0.0, 600.0, 400.0),
                items,
            }],
            ..Scene::default()
        }
    }

    #[track_caller]
    fn check(item: Item, expected: &str) {
        let svg = svg(&Sheet::fitting(scene(vec![item]), caption("a")), &LIGHT);
        assert!(svg.contains(expected), "{svg}");
    }

    const STRIKE: Fill = Fill::solid(Token::Strike);
    const RECT: Rect = Rect::new(1.0, 2.0, 4.5, 8.126);

    #[test]
    fn every_item_has_its_element() {
        check(
            Item::Rect {
                rect: RECT,
                radius: 3.0,
                fill: Fill::faded(Token::Strike, 0.25),
            },
            r##"<rect x="1" y="2" width="3.5" height="6.13" rx="3" fill="#b7390a" fill-opacity="0.25"/>"##,
        );
        check(
            Item::Rects(vec![(RECT, STRIKE), (RECT, STRIKE)]),
            r##"<path d="M1 2H4.5V8.13H1zM1 2H4.5V8.13H1z" fill="#b7390a"/>"##,
        );
        check(
            Item::Frame {
                rect: Rect::new(0.0, 0.0, 10.0, 10.0),
                radius: 3.0,
                width: 2.0,
                fill: STRIKE,
            },
            r##"<rect x="1" y="1" width="8" height="8" rx="2" fill="none" stroke-width="2" stroke="#b7390a"/>"##,
        );
        check(
            Item::Fade {
                rect: RECT,
                token: Token::Strike,
                alphas: [0.1, 1.0, 0.1],
            },
            r##"<stop offset="0.5" stop-color="#b7390a" stop-opacity="1"/>"##,
        );
        check(
            Item::Line {
                from: Point { x: 0.0, y: 1.0 },
                to: Point { x: 3.0, y: 4.0 },
                width: 1.0,
                fill: STRIKE,
            },
            r##"<path d="M0 1L3 4" stroke-width="1" stroke="#b7390a"/>"##,
        );
        check(
            Item::Polygon {
                points: vec![Point { x: 0.0, y: -0.001 }, Point { x: 3.0, y: 4.0 }],
                fill: STRIKE,
            },
            r##"<polygon points="0,0 3,4" fill="#b7390a"/>"##,
        );
        check(
            Item::Text {
                at: Point { x: 5.0, y: 6.0 },
                text: "Fire & <“smoke”>".to_owned(),
                style: TextStyle::STRONG,
                fill: STRIKE,
            },
            r##"<text x="5" y="6" textLength="104.07" lengthAdjust="spacingAndGlyphs" font-family="Truceline Sans, Inter, Noto Sans, sans-serif" font-size="12.5" font-weight="600" fill="#b7390a" xml:space="preserve">Fire &amp; &lt;“smoke”&gt;</text>"##,
        );
    }

    #[test]
    fn sign_that_no_font_has_is_left_to_readers_and_drawn_for_ours() {
        let text = Item::Text {
            at: Point { x: 10.0, y: 20.0 },
            text: "a漢b".to_owned(),
            style: TextStyle::new(10.0, Face::Regular),
            fill: STRIKE,
        };
        let sheet = Sheet::fitting(scene(vec![text]), caption("a"));
        let written = svg(&sheet, &LIGHT);
        assert!(written.contains(">漢</text>"), "{written}");
        let drawn = svg_for_png(&sheet, &LIGHT);
        assert!(!drawn.contains('漢'), "{drawn}");
        let frame =
            "fill=\"none\" stroke-width=\"0.71\" stroke=\"#b7390a\" stroke-opacity=\"0.43\"";
        assert!(drawn.contains(frame), "{drawn}");
        assert!(
            drawn.contains(">a</text>") && drawn.contains(">b</text>"),
            "{drawn}"
        );
    }

    #[test]
    fn whatever_a_name_holds_the_document_is_well_formed() {
        let every_control: String = ('\0'..='\u{a0}').chain(['\u{fffe}', '\u{ffff}']).collect();
        for name in [
            every_control.as_str(),
            "]]>",
            "&amp;",
            "\"'<!--",
            "השלום near السلام (a)",
        ] {
            let text = Item::Text {
                at: Point { x: 0.0, y: 0.0 },
                text: name.to_owned(),
                style: TextStyle::BODY,
                fill: STRIKE,
            };
            let svg = svg(&Sheet::fitting(scene(vec![text]), caption(name)), &LIGHT);
            crate::export::png(&svg, 0.1).unwrap();
        }
    }

    #[test]
    fn numbers_are_finite_and_short() {
        let px = |number| Px(number).to_string();
        assert_eq!(px(1.005), "1");
        assert_eq!(px(-0.004), "0");
        assert_eq!(px(1234.5678), "1234.57");
        assert_eq!(px(100.0), "100");
        assert_eq!(px(f32::NAN), "0");
        assert_eq!(px(f32::NEG_INFINITY), "0");
    }

    #[test]
    fn same_clip_and_fade_are_defined_once() {
        let fade = Item::Fade {
            rect: RECT,
            token: Token::Strike,
            alphas: [0.1, 1.0, 0.1],
        };
        let mut scene = scene(vec![fade.clone(), fade]);
        scene.groups.push(scene.groups[0].clone());
        let svg = svg(&Sheet::fitting(scene, caption("a")), &LIGHT);
        assert_eq!(svg.matches("<clipPath").count(), 1);
        assert_eq!(svg.matches("<linearGradient").count(), 1);
    }
}
