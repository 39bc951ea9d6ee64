use super::Rgb;

/// A color that tells layers apart, of which each theme has its own shade.
///
/// None of them is the accent, and none is a kind's: a layer is told by a small mark in its hue, beside marks in
/// the colors of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hue {
    /// Between red and brown.
    Red,

    /// The color of dry earth.
    Ochre,

    /// Between yellow and green.
    Lime,

    /// Green.
    Green,

    /// Between green and blue.
    Cyan,

    /// Blue.
    Blue,

    /// Between blue and red.
    Violet,

    /// Between red and violet.
    Pink,
}

impl Hue {
    /// All hues, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Red,
        Self::Ochre,
        Self::Lime,
        Self::Green,
        Self::Cyan,
        Self::Blue,
        Self::Violet,
        Self::Pink,
    ];

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Ochre => "Ochre",
            Self::Lime => "Lime",
            Self::Green => "Green",
            Self::Cyan => "Cyan",
            Self::Blue => "Blue",
            Self::Violet => "Violet",
            Self::Pink => "Pink",
        }
    }

    /// Its shade on dark ground, which stands for the hue in project files, and that on light ground.
    pub(super) fn shades(self) -> [Rgb; 2] {
        let [dark, light] = match self {
            Self::Red => [0xe5_64_5f, 0xc0_39_2f],
            Self::Ochre => [0xc9_9a_5b, 0x8e_5f_1d],
            Self::Lime => [0xa3_bd_4f, 0x5f_76_13],
            Self::Green => [0x58_b3_68, 0x2b_7d_3f],
            Self::Cyan => [0x4b_b8_c4, 0x12_7a_87],
            Self::Blue => [0x6a_94_ee, 0x2f_5f_c4],
            Self::Violet => [0xa5_84_e6, 0x6f_48_b8],
            Self::Pink => [0xd9_79_b8, 0xa6_38_83],
        };
        [Rgb::hex(dark), Rgb::hex(light)]
    }

    /// How it is written into a project file: `#rrggbb`.
    pub fn hex(self) -> String {
        let [Rgb { r, g, b }, _] = self.shades();
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The hue that is nearest to a color `#rrggbb`, whoever chose it; `None` where the text is no color.
    ///
    /// So that each color of a file can be told from the ground in every theme.
    pub fn nearest(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        })?;
        let wanted = Rgb::hex(u32::from_str_radix(digits, 16).ok()?);
        let distance = |hue: &Self| {
            let squares = hue.shades().map(|shade| {
                let channels = [
                    (shade.r, wanted.r),
                    (shade.g, wanted.g),
                    (shade.b, wanted.b),
                ];
                let square = |(a, b): (u8, u8)| u32::from(a.abs_diff(b)).pow(2);
                channels.map(square).iter().sum::<u32>()
            });
            squares.into_iter().min()
        };
        Self::ALL.into_iter().min_by_key(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hex: &str, expected: Option<Hue>) {
        assert_eq!(Hue::nearest(hex), expected, "{hex}");
    }

    #[test]
    fn each_hue_is_read_back_as_itself() {
        for hue in Hue::ALL {
            check(&hue.hex(), Some(hue));
        }
    }

    #[test]
    fn foreign_color_becomes_its_nearest_hue() {
        check("#ff0000", Some(Hue::Red));
        check("#0000ff", Some(Hue::Blue));
        check("#00ff00", Some(Hue::Green));
        check("#00FFff", Some(Hue::Cyan));
    }

    #[test]
    fn what_is_no_color_has_no_hue() {
        for text in ["", "#", "red", "#12345", "#1234567", "#é1234", "#+12345"] {
            check(text, None);
        }
    }
}
