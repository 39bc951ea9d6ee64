//! The faces and sizes text is set in.

/// One of the three faces of the program's type family.
///
/// There is no semi-bold italic: emphasis is by weight, quotation by slant, never both.
/// Arabic and Hebrew have a regular face only, which stands in for all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Face {
    /// Upright, weight 400.
    #[default]
    Regular,

    /// Upright, weight 600.
    SemiBold,

    /// Italic, weight 400.
    Italic,
}

impl Face {
    /// All faces, in no order of importance.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Italic];
}

/// A face at a size: all that decides how wide a text is.
///
/// The constants are the program's type scale; sizes between them are not used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Length of the em, in pixels at a scale of one (egui's points, SVG's user units).
    pub size_px: f32,

    /// Which face of the family.
    pub face: Face,
}

impl TextStyle {
    /// Ticks, counts, captions.
    pub const SMALL: Self = Self::new(11.0, Face::Regular);

    /// Most text: labels, rows, fields.
    pub const BODY: Self = Self::new(12.5, Face::Regular);

    /// Headings of groups, written in capitals.
    pub const HEADING: Self = Self::new(11.0, Face::SemiBold);

    /// Body text with weight: lane names, the larger ticks.
    pub const STRONG: Self = Self::new(12.5, Face::SemiBold);

    /// Text that stands alone, such as menus.
    pub const LARGE: Self = Self::new(13.0, Face::Regular);

    /// The title of the event on display.
    pub const TITLE: Self = Self::new(19.0, Face::SemiBold);

    /// A figure that is a result.
    pub const FIGURE: Self = Self::new(19.0, Face::SemiBold);

    /// A face at a size; the scale's constants should do.
    pub const fn new(size_px: f32, face: Face) -> Self {
        Self { size_px, face }
    }

    /// The same size in italics, for quotations.
    ///
    /// Semi-bold text loses its weight: the family has no semi-bold italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self::new(self.size_px, Face::Italic)
    }
}
