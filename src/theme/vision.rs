use super::Rgb;
use super::contrast::linear_channel;

/// How somebody sees colors.
///
/// Source of the three deficiencies: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of
/// Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, the matrices of
/// severity 1.0, which act on linear RGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vision {
    /// As most do.
    Usual,

    /// Without the receptors of long waves: red is dark.
    Protanopia,

    /// Without the receptors of middle waves: red and green are alike.
    Deuteranopia,

    /// Without the receptors of short waves: blue and green are alike.
    Tritanopia,
}

impl Vision {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Usual,
        Self::Protanopia,
        Self::Deuteranopia,
        Self::Tritanopia,
    ];

    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

/// How far apart two colors are to somebody who sees so: the distance in CIELAB under D65 (ΔE*ab of 1976).
///
/// About 2.3 is just noticed side by side; colors less than 10 apart are easily taken for each other.
pub fn color_difference(a: Rgb, b: Rgb, vision: Vision) -> f64 {
    let (a, b) = (lab(a, vision), lab(b, vision));
    let squares = a.into_iter().zip(b).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

/// Lightness, and how red and how yellow, as seen so.
fn lab(color: Rgb, vision: Vision) -> [f64; 3] {
    let linear = [color.r, color.g, color.b].map(linear_channel);
    let seen = product(vision.matrix(), linear).map(|channel| channel.clamp(0.0, 1.0));
    // The primaries of sRGB in CIE XYZ, IEC 61966-2-1.
    let xyz = product(
        [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ],
        seen,
    );
    let [x, y, z] = [xyz[0] / 0.950_47, xyz[1], xyz[2] / 1.088_83].map(lightness);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn product(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.into_iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// The cube root of CIELAB with its straight piece near black.
fn lightness(share: f64) -> f64 {
    if share > 216.0 / 24_389.0 {
        share.cbrt()
    } else {
        (24_389.0 / 27.0 * share + 16.0) / 116.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{THEMES, Token};

    /// Kinds in bars are told by color alone, and bars of any two may stand on each other.
    const LEAST_DIFFERENCE: f64 = 10.0;

    #[test]
    fn difference_is_that_of_cielab() {
        #[track_caller]
        fn check(a: u32, b: u32, expected: f64) {
            let found = color_difference(Rgb::hex(a), Rgb::hex(b), Vision::Usual);
            assert!((found - expected).abs() < 0.05, "{found}");
        }
        check(0x00_00_00, 0xff_ff_ff, 100.0);
        check(0x77_77_77, 0x77_77_77, 0.0);
        // L* 53.24, a* 80.09, b* 67.20 of red and 87.73, -86.18, 83.18 of green.
        check(0xff_00_00, 0x00_ff_00, 170.57);
    }

    #[test]
    fn red_and_green_come_near_each_other_without_middle_waves() {
        let (red, green) = (Rgb::hex(0xa0_50_30), Rgb::hex(0x60_70_30));
        let usual = color_difference(red, green, Vision::Usual);
        let without = color_difference(red, green, Vision::Deuteranopia);
        assert!(without < usual / 2.0, "{without:.1} of {usual:.1}");
    }

    #[test]
    fn grays_stay_gray_to_everybody() {
        for vision in Vision::ALL {
            let [_, red, yellow] = lab(Rgb::hex(0x80_80_80), vision);
            assert!(
                red.abs() < 0.1 && yellow.abs() < 0.1,
                "{vision:?}: {red} {yellow}"
            );
        }
    }

    #[test]
    fn kinds_stay_apart_for_everybody() {
        for theme in THEMES {
            for vision in Vision::ALL {
                for (position, kind) in Token::KINDS.into_iter().enumerate() {
                    for other in &Token::KINDS[position + 1..] {
                        let (a, b) = (theme.color(kind), theme.color(*other));
                        let difference = color_difference(a, b, vision);
                        assert!(
                            difference >= LEAST_DIFFERENCE,
                            "{}: {kind:?} and {other:?} under {vision:?}: {difference:.1}",
                            theme.name
                        );
                    }
                }
            }
        }
    }
}
