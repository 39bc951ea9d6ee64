use crate::theme::Rgb;

/// A color as SVG, HTML and CSS write it: `#rrggbb`.
pub fn hex(color: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{LIGHT, Token};

    #[test]
    fn every_channel_has_two_digits() {
        assert_eq!(hex(LIGHT.color(Token::Accent)), "#8a5f00");
    }
}
