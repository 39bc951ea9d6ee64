//! The font files compiled into the program; `assets/fonts/README.md` says where they come from.

use std::fmt;

use super::Face;

/// A font compiled into the program, and what painters must call it.
pub struct Font {
    /// Family name in the font's name table, as `font-family` in SVG names it.
    pub family: &'static str,

    /// Name unlike that of every other bundled font: the key to register it by.
    pub name: &'static str,

    /// Weight on the OpenType and CSS scale, 400 or 600.
    pub weight: u16,

    /// Whether the font is an italic.
    pub italic: bool,

    /// The whole TrueType file.
    pub bytes: &'static [u8],
}

/// All bundled fonts, those of the main family first, in the order of [`Face::ALL`], then those
/// asked for what the main family lacks.
///
/// A static, so that two references to one font are the same pointer.
pub static FONTS: [Font; 5] = [
    Font {
        family: "Truceline Sans",
        name: "Truceline Sans Regular",
        weight: 400,
        italic: false,
        bytes: include_bytes!("../../assets/fonts/TrucelineSans-Regular.ttf"),
    },
    Font {
        family: "Truceline Sans",
        name: "Truceline Sans SemiBold",
        weight: 600,
        italic: false,
        bytes: include_bytes!("../../assets/fonts/TrucelineSans-SemiBold.ttf"),
    },
    Font {
        family: "Truceline Sans",
        name: "Truceline Sans Italic",
        weight: 400,
        italic: true,
        bytes: include_bytes!("../../assets/fonts/TrucelineSans-Italic.ttf"),
    },
    Font {
        family: "Truceline Sans Arabic",
        name: "Truceline Sans Arabic Regular",
        weight: 400,
        italic: false,
        bytes: include_bytes!("../../assets/fonts/TrucelineSansArabic-Regular.ttf"),
    },
    Font {
        family: "Truceline Sans Hebrew",
        name: "Truceline Sans Hebrew Regular",
        weight: 400,
        italic: false,
        bytes: include_bytes!("../../assets/fonts/TrucelineSansHebrew-Regular.ttf"),
    },
];

impl Font {
    /// The fonts a face is drawn with, in the order they are asked for a character.
    pub fn chain(face: Face) -> [&'static Self; 3] {
        chain_indices(face).map(|idx| &FONTS[idx])
    }
}

/// [`Font::chain`] as positions in [`FONTS`].
pub(super) const fn chain_indices(face: Face) -> [usize; 3] {
    let main = match face {
        Face::Regular => 0,
        Face::SemiBold => 1,
        Face::Italic => 2,
    };
    [main, 3, 4]
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Font").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use skrifa::{FontRef, MetadataProvider, string::StringId};

    use super::{FONTS, Face, Font};

    #[track_caller]
    fn english_name(font: &FontRef<'_>, id: StringId) -> Option<String> {
        let name = font.localized_strings(id).english_or_first()?;
        Some(name.chars().collect())
    }

    #[test]
    fn font_files_are_what_their_entries_say() {
        for font in &FONTS {
            let file = FontRef::new(font.bytes).unwrap();
            let family = english_name(&file, StringId::TYPOGRAPHIC_FAMILY_NAME)
                .or_else(|| english_name(&file, StringId::FAMILY_NAME));
            let attributes = file.attributes();
            assert_eq!(family.as_deref(), Some(font.family), "{font:?}");
            assert_eq!(
                english_name(&file, StringId::FULL_NAME).as_deref(),
                Some(font.name)
            );
            assert_eq!(
                attributes.weight.value(),
                f32::from(font.weight),
                "{font:?}"
            );
            let upright = attributes.style == skrifa::attribute::Style::Normal;
            assert_eq!(!upright, font.italic, "{font:?}");
        }
    }

    #[test]
    fn font_names_differ() {
        let names: BTreeSet<_> = FONTS.iter().map(|font| font.name).collect();
        assert_eq!(names.len(), FONTS.len());
    }

    #[test]
    fn chains_begin_with_their_face() {
        let firsts = Face::ALL.map(|face| Font::chain(face)[0].name);
        assert_eq!(
            firsts,
            [
                "Truceline Sans Regular",
                "Truceline Sans SemiBold",
                "Truceline Sans Italic"
            ]
        );
    }
}
