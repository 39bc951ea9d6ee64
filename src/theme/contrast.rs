use super::Rgb;

/// The contrast ratio of two colors, from 1 to 21.
///
/// Source: WCAG 2.2, definition of "contrast ratio" and "relative luminance".
pub fn contrast_ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = [color.r, color.g, color.b].map(linear_channel);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A channel of sRGB as a share of light, from 0 to 1.
///
/// Source: IEC 61966-2-1.
pub(super) fn linear_channel(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Hue, SCROLL_BAR_ALPHA, THEMES, Theme, Token};

    const SURFACES: [Token; 4] = [Token::Well, Token::Background, Token::Panel, Token::Raised];

    #[test]
    fn black_on_white_is_21() {
        let black = Rgb { r: 0, g: 0, b: 0 };
        let white = Rgb {
            r: 255,
            g: 255,
            b: 255,
        };
        assert!((contrast_ratio(black, white) - 21.0).abs() < 1e-9);
    }

    #[track_caller]
    fn check(theme: &Theme, front: Token, ground: Rgb, least: f64) {
        let ratio = contrast_ratio(theme.color(front), ground);
        let name = theme.name;
        assert!(
            ratio >= least,
            "{name}: {front:?} on {ground:?}: {ratio:.2}"
        );
    }

    /// What text needs at the least.
    fn text_needs(theme: &Theme) -> f64 {
        if theme.high_contrast { 7.0 } else { 4.5 }
    }

    #[test]
    fn text_reads_on_every_surface() {
        for theme in THEMES {
            for surface in SURFACES {
                for text in [Token::Text, Token::Quiet, Token::Accent] {
                    check(theme, text, theme.color(surface), text_needs(theme));
                }
            }
        }
    }

    /// The panel names a kind in its color, and cards have signs in these.
    #[test]
    fn words_in_a_kinds_color_read_where_they_stand() {
        for theme in THEMES {
            for kind in Token::KINDS {
                for surface in [Token::Background, Token::Panel] {
                    check(theme, kind, theme.color(surface), text_needs(theme));
                }
            }
            for sign in [Token::Strike, Token::Truce, Token::Call] {
                check(theme, sign, theme.color(Token::Raised), text_needs(theme));
            }
        }
    }

    /// The head of a truce's band, the flag of the selected day, ticks.
    #[test]
    fn ground_reads_on_what_is_filled() {
        for theme in THEMES {
            for filled in [Token::Truce, Token::Accent] {
                let filled = theme.color(filled);
                check(theme, Token::Background, filled, text_needs(theme));
            }
        }
    }

    /// Behind a selected row, under a band, on the bed of a day.
    #[test]
    fn text_reads_on_tinted_surfaces() {
        for theme in THEMES {
            let tints = [
                (Token::Accent, Token::Panel, 0.28),
                (Token::Accent, Token::Raised, 0.28),
                (Token::Accent, Token::Well, 0.28),
                (Token::Truce, Token::Background, 0.13),
                (Token::Strike, Token::Background, 0.10),
            ];
            for (tint, surface, alpha) in tints {
                let ground = blended(theme, tint, surface, alpha);
                check(theme, Token::Text, ground, text_needs(theme));
            }
        }
    }

    #[test]
    fn scroll_bars_stand_out_from_what_they_scroll() {
        for theme in THEMES {
            for surface in SURFACES {
                let bar = blended(theme, Token::Text, surface, f64::from(SCROLL_BAR_ALPHA));
                let ratio = contrast_ratio(bar, theme.color(surface));
                let name = theme.name;
                assert!(ratio >= 3.0, "{name}: a bar on {surface:?}: {ratio:.2}");
            }
        }
    }

    fn blended(theme: &Theme, tint: Token, surface: Token, alpha: f64) -> Rgb {
        let (tint, surface) = (theme.color(tint), theme.color(surface));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two channels"
        )]
        let mix =
            |a: u8, b: u8| (f64::from(a) * alpha + f64::from(b) * (1.0 - alpha)).round() as u8;
        Rgb {
            r: mix(tint.r, surface.r),
            g: mix(tint.g, surface.g),
            b: mix(tint.b, surface.b),
        }
    }

    #[test]
    fn marks_stand_out_from_what_is_behind_them() {
        for theme in THEMES {
            for kind in Token::KINDS {
                for surface in SURFACES {
                    check(theme, kind, theme.color(surface), 3.0);
                }
                let band = blended(theme, Token::Truce, Token::Background, 0.13);
                check(theme, kind, band, 3.0);
            }
        }
    }

    #[test]
    fn hues_of_layers_stand_out_from_timeline_and_panels() {
        for theme in THEMES {
            for hue in Hue::ALL {
                for surface in SURFACES {
                    check(theme, Token::Layer(hue), theme.color(surface), 3.0);
                }
            }
        }
    }

    #[test]
    fn lines_are_seen_in_high_contrast() {
        for theme in THEMES.into_iter().filter(|theme| theme.high_contrast) {
            for line in [Token::Line, Token::Faint] {
                for surface in SURFACES {
                    check(theme, line, theme.color(surface), 3.0);
                }
            }
        }
    }

    /// Edges of boxes to tick are drawn in it.
    #[test]
    fn quiet_is_seen_as_an_edge() {
        for theme in THEMES {
            for surface in SURFACES {
                check(theme, Token::Quiet, theme.color(surface), 3.0);
            }
        }
    }
}
