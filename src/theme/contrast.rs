use super::Rgb;

/// The contrast ratio of two colors, from 1 to 21.
///
/// Source: WCAG 2.2, definition of "contrast ratio" and "relative luminance".
pub fn contrast_ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{DARK, Hue, LIGHT, Token};

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

    #[test]
    fn text_reads_on_every_surface() {
        for theme in [&DARK, &LIGHT] {
            for text in [Token::Text, Token::Quiet, Token::Accent] {
                for surface in [Token::Well, Token::Background, Token::Panel] {
                    let ratio = contrast_ratio(theme.color(text), theme.color(surface));
                    assert!(
                        ratio >= 4.5,
                        "{} {text:?} on {surface:?}: {ratio:.2}",
                        theme.name
                    );
                }
            }
        }
    }

    #[test]
    fn marks_stand_out_from_the_background() {
        for theme in [&DARK, &LIGHT] {
            for kind in Token::KINDS {
                let ratio = contrast_ratio(theme.color(kind), theme.color(Token::Background));
                assert!(ratio >= 3.0, "{} {kind:?}: {ratio:.2}", theme.name);
            }
        }
    }

    #[test]
    fn hues_of_layers_stand_out_from_timeline_and_panels() {
        for theme in [&DARK, &LIGHT] {
            for hue in Hue::ALL {
                for surface in [Token::Background, Token::Panel, Token::Raised] {
                    let shade = theme.color(Token::Layer(hue));
                    let ratio = contrast_ratio(shade, theme.color(surface));
                    assert!(
                        ratio >= 3.0,
                        "{} {hue:?} on {surface:?}: {ratio:.2}",
                        theme.name
                    );
                }
            }
        }
    }
}
