//! Bundled fonts, the type scale, and how wide a text is in them.
//!
//! `layout` places labels by width without knowing a font: it asks a [`TextMeasure`].
//! The window answers with its own painter's; everywhere else [`BundledMetrics`] answers, from the
//! fonts compiled into the program, so that a picture made without a window is laid out alike on
//! every machine.
//!
//! What this module does not do: it paints nothing, reads no file, knows no installed font,
//! and breaks no lines but those of a preview. Text is in logical order everywhere; [`visual_pieces`] is the last
//! step before it is drawn.

mod cache;
mod elide;
mod figures;
mod fonts;
mod measure;
mod metrics;
mod missing;
mod preview;
mod style;
mod visual;

pub use cache::{CachedMeasure, WidthCache};
pub use elide::{LEAST_WORDS_SHARE, elided, elided_at_word, lines_within};
pub use figures::{counted, grouped};
pub use fonts::{FONTS, Font};
pub use measure::TextMeasure;
pub use metrics::{BundledMetrics, FontRun, ShapedGlyph};
pub use missing::MissingSign;
pub use preview::{
    PreviewLine, VisualLine, beginning_of_lines, first_words, hidden_name, named, one_line,
    preview_lines, visual_lines, wants_preview,
};
pub use style::{Face, TextStyle};
pub use visual::{VisualPiece, has_right_to_left, visual_pieces};
