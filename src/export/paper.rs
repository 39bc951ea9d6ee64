/// Pixels an inch, as CSS has it.
const PX_PER_INCH: f32 = 96.0;

/// Points an inch, as PDF has it.
const POINTS_PER_INCH: f32 = 72.0;

const MM_PER_INCH: f32 = 25.4;

/// A sheet of paper, lying or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// The word used on the command line.
    pub name: &'static str,

    /// Width and height in inches.
    inches: [f32; 2],
}

impl Paper {
    const fn of_mm(name: &'static str, [width, height]: [f32; 2]) -> Self {
        Self {
            name,
            inches: [width / MM_PER_INCH, height / MM_PER_INCH],
        }
    }

    /// The sheet of this name, in capitals or not.
    pub fn named(name: &str) -> Option<&'static Self> {
        let mut papers = PAPERS.iter();
        papers.find(|paper| paper.name.eq_ignore_ascii_case(name))
    }

    /// Width and height in whole pixels, 96 an inch.
    pub fn px(&self) -> [u32; 2] {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few thousand pixels, above 0"
        )]
        self.inches.map(|side| (side * PX_PER_INCH).round() as u32)
    }

    /// Width and height in points, 72 an inch.
    pub fn points(&self) -> [f32; 2] {
        self.inches.map(|side| side * POINTS_PER_INCH)
    }
}

/// All sheets that pictures are fitted to.
///
/// Source of the sizes: ISO 216 and ANSI/ASME Y14.1.
pub static PAPERS: &[Paper] = &[
    Paper::of_mm("a4", [297.0, 210.0]),
    Paper::of_mm("a4-portrait", [210.0, 297.0]),
    Paper::of_mm("a3", [420.0, 297.0]),
    Paper::of_mm("a3-portrait", [297.0, 420.0]),
    Paper {
        name: "letter",
        inches: [11.0, 8.5],
    },
    Paper {
        name: "letter-portrait",
        inches: [8.5, 11.0],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, px: [u32; 2], points: [f32; 2]) {
        let paper = Paper::named(name).unwrap();
        assert_eq!(paper.px(), px);
        for (found, expected) in paper.points().into_iter().zip(points) {
            assert!((found - expected).abs() < 0.005, "{found} {expected}");
        }
    }

    #[test]
    fn sheets_have_their_size() {
        check("a4", [1123, 794], [841.89, 595.28]);
        check("A4-portrait", [794, 1123], [595.28, 841.89]);
        check("a3", [1587, 1123], [1190.55, 841.89]);
        check("letter", [1056, 816], [792.0, 612.0]);
        assert_eq!(Paper::named("a5"), None);
    }
}
