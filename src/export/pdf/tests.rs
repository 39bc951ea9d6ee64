//! What a document holds, read from one without packing.

use krilla::SerializeSettings;

use super::*;
use crate::layout::Item;
use crate::layout::{Legend, Scene};
use crate::theme::LIGHT;

fn sheet(title: &str, items: Vec<Item>) -> Sheet {
    let scene = Scene {
        size: [600.0, 400.0],
        groups: vec![Group {
            clip: Rect::new(0.0, 0.0, 600.0, 400.0),
            items,
        }],
        ..Scene::default()
    };
    let caption = Caption {
        title: title.to_owned(),
        range: String::new(),
        kinds: Vec::new(),
        figures: String::new(),
        source: String::new(),
        legend: Legend::default(),
        page: String::new(),
    };
    Sheet::fitting(scene, caption)
}

/// The document without packing, so that a test can read it.
fn plain(sheets: &[Sheet]) -> String {
    let settings = SerializeSettings {
        compress_content_streams: false,
        ascii_compatible: true,
        ..SerializeSettings::default()
    };
    let bytes = packed(Document::new_with(settings), sheets, &LIGHT).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn plain_text(title: &str) -> String {
    plain(&[sheet(title, Vec::new())])
}

fn words(text: &str) -> Item {
    Item::Text {
        at: Point { x: 5.0, y: 6.0 },
        text: text.to_owned(),
        style: TextStyle::BODY,
        fill: STRIKE,
    }
}

/// The text between two marks, after the first place where `from` stands.
fn between<'a>(text: &'a str, from: &str, until: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{from}"));
    rest.split_once(until)
        .unwrap_or_else(|| panic!("{until}"))
        .0
}

/// What the glyphs of a font say: the letters by the glyph's number.
fn letters_of<'a>(document: &'a str, font: &str) -> Vec<(usize, String)> {
    let object =
        |number: &str| -> &'a str { between(document, &format!("\n{number} 0 obj\n"), "endobj") };
    let font = object(between(document, &format!("/{font} "), " "));
    let map = object(between(font, "/ToUnicode ", " "));
    let pairs = between(map, "beginbfchar\n", "endbfchar").lines();
    let hex = |word: &str| word.trim_matches(['<', '>']).to_owned();
    let pairs = pairs.filter_map(|line| line.split_once(' '));
    pairs
        .map(|(glyph, letters)| {
            let letters = hex(letters);
            let units = (0..letters.len()).step_by(4);
            let units: Vec<u16> = units
                .map(|at| u16::from_str_radix(&letters[at..at + 4], 16).unwrap())
                .collect();
            let glyph = usize::from_str_radix(&hex(glyph), 16).unwrap();
            (glyph, String::from_utf16(&units).unwrap())
        })
        .collect()
}

/// The bytes of the strings among `TJ`'s operands.
fn string_bytes(operands: &str) -> Vec<usize> {
    let mut bytes = Vec::new();
    let mut within = false;
    let mut letters = operands.chars().peekable();
    while let Some(letter) = letters.next() {
        match (within, letter) {
            (false, '(') => within = true,
            (true, ')') => within = false,
            (false, _) => {}
            (true, '\\') => {
                let mut octal = String::new();
                while octal.len() < 3 {
                    match letters.next_if(|digit| digit.is_digit(8)) {
                        Some(digit) => octal.push(digit),
                        None => break,
                    }
                }
                bytes.push(match usize::from_str_radix(&octal, 8) {
                    Ok(byte) => byte,
                    Err(_) => match letters.next() {
                        Some('b') => 8,
                        Some('t') => 9,
                        Some('n') => 10,
                        Some('f') => 12,
                        Some('r') => 13,
                        other => other.map_or(0, |letter| letter as usize),
                    },
                });
            }
            (true, letter) => bytes.push(letter as usize),
        }
    }
    bytes
}

/// The texts of a document, piece by piece as their glyphs stand from left to right.
fn texts(document: &str) -> Vec<String> {
    let lines = document.lines().filter(|line| line.ends_with("]TJ"));
    let text = |line: &str| {
        let letters = letters_of(document, between(line, " Tr/", " "));
        let bytes = string_bytes(between(line, "[", "]TJ"));
        let glyphs = bytes.chunks(2).map(|pair| pair[0] * 256 + pair[1]);
        let say = |glyph| {
            let known = letters.iter().find(|(known, _)| *known == glyph);
            known.map_or("?", |(_, letters)| letters).to_owned()
        };
        glyphs.map(say).collect::<String>()
    };
    lines.map(text).collect()
}

const STRIKE: Fill = Fill::solid(Token::Strike);
const RECT: Rect = Rect::new(1.0, 2.0, 4.5, 8.0);

#[test]
fn text_says_its_letters() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = texts(&plain_text(text));
        let (of_caption, own) = found.split_last().unwrap();
        assert_eq!(of_caption, "No events");
        assert_eq!(own, expected);
    }
    check("Fire & “smoke” Київ", &["Fire & “smoke” Київ"]);
    // As they are seen from the left: who reads the file turns them around.
    check("שלום", &["םולש"]);
    // Lam with alef is one sign, whose letters stay in the order in which they are read.
    check(
        "near \u{627}\u{644}\u{633}\u{644}\u{627}\u{645} Camp",
        &[
            "near ",
            "\u{645}\u{644}\u{627}\u{633}\u{644}\u{627}",
            " Camp",
        ],
    );
}

#[test]
fn every_item_is_drawn() {
    let fade = Item::Fade {
        rect: RECT,
        token: Token::Strike,
        alphas: [0.1, 1.0, 0.1],
    };
    let frame = Item::Frame {
        rect: RECT,
        radius: 1.0,
        width: 1.0,
        fill: STRIKE,
    };
    let point = |x, y| Point { x, y };
    let lines = Item::Lines {
        segments: vec![[point(0.0, 1.0), point(3.0, 4.0)]],
        width: 1.5,
        fill: STRIKE,
    };
    let polygon = Item::Polygon {
        points: vec![point(0.0, 0.0), point(3.0, 4.0), point(0.0, 9.0)],
        fill: Fill::faded(Token::Strike, 0.5),
    };
    for (item, expected) in [
        (
            Item::Rects(vec![(RECT, STRIKE), (RECT, STRIKE)]),
            "1 2 m 4.5 2 l 4.5 8 l 1 8 l h 1 2 m",
        ),
        (frame, " S "),
        (fade, "/ShadingType 2"),
        (lines, "0 1 m 3 4 l S"),
        (polygon, "/ca 0.5"),
        (words("Kirkuk"), "]TJ"),
    ] {
        let document = plain(&[sheet("", vec![item])]);
        let words: Vec<&str> = document.split_whitespace().collect();
        let document = words.join(" ");
        assert!(document.contains(expected), "{expected}\n{document}");
    }
}

#[test]
fn document_has_its_title_sizes_and_no_date() {
    let a4 = Sheet {
        paper: crate::export::Paper::named("a4"),
        ..sheet("Kirkuk", Vec::new())
    };
    let sheets = [sheet("Kirkuk", Vec::new()), a4];
    let document = plain(&sheets);
    assert!(document.contains("/Title(Kirkuk)"), "{document}");
    assert!(document.contains("/MediaBox[0 0 474 390]"), "{document}");
    assert!(document.contains("/MediaBox[0 0 841.88"), "{document}");
    assert!(document.contains("/Outlines"), "{document}");
    assert!(!document.contains("Date"), "{document}");
    assert_eq!(pdf(&sheets, &LIGHT).unwrap(), pdf(&sheets, &LIGHT).unwrap());
}

#[test]
fn whatever_a_name_holds_and_wherever_a_shape_lies_there_is_a_document() {
    let every_control: String = ('\0'..='\u{a0}').chain(['\u{fffe}', '\u{ffff}']).collect();
    for name in [
        every_control.as_str(),
        ")>>endobj",
        "漢字",
        "שלום (a) السلام",
        "",
    ] {
        pdf(&[sheet(name, vec![words(name)])], &LIGHT).unwrap();
    }
    for odd in [f32::NAN, f32::INFINITY, f32::MIN, 1e30, 0.0, -1.0] {
        let rect = Rect::new(odd, odd, 5.0, odd + 1.0);
        let at = Point { x: odd, y: odd };
        let width = odd;
        let items = vec![
            Item::Rect {
                rect,
                radius: odd,
                fill: Fill::faded(Token::Strike, odd),
            },
            Item::Rects(vec![(rect, STRIKE)]),
            Item::Frame {
                rect,
                radius: odd,
                width,
                fill: STRIKE,
            },
            Item::Fade {
                rect,
                token: Token::Strike,
                alphas: [odd; 3],
            },
            Item::Line {
                from: at,
                to: at,
                width,
                fill: STRIKE,
            },
            Item::Polygon {
                points: vec![at; 3],
                fill: STRIKE,
            },
            Item::Polygon {
                points: Vec::new(),
                fill: STRIKE,
            },
            Item::Text {
                at,
                text: "a".to_owned(),
                style: TextStyle::BODY,
                fill: STRIKE,
            },
        ];
        pdf(&[sheet("a", items)], &LIGHT).unwrap();
    }
}

#[test]
fn page_without_a_size_is_an_error() {
    let size = [0.0, 10.0];
    let sheet = Sheet {
        size,
        ..sheet("a", Vec::new())
    };
    assert!(matches!(pdf(&[sheet], &LIGHT), Err(PdfError::Size { .. })));
    assert!(pdf(&[], &LIGHT).is_ok());
}
