//! Colors as plain numbers, and their contrast.
//!
//! A [`Token`] names what a color is for; a [`Theme`] gives each token its color.
//! Pictures are laid out with tokens alone, so that one layout serves every theme.
//!
//! What is deliberately absent: GUI types, and any color that is not behind a token.

mod contrast;
mod hue;
mod tokens;
mod vision;

pub use contrast::contrast_ratio;
pub use hue::Hue;
pub use tokens::{
    DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Rgb, SCROLL_BAR_ALPHA, THEMES, Theme,
    Token,
};
pub use vision::{Vision, color_difference};
