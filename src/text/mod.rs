//! Bundled fonts, the type scale, and how wide a text is in them.
//!
//! `layout` places labels by width without knowing a font: it asks a [`TextMeasure`].
//! The window answers with its own painter's; everywhere else [`BundledMetrics`] answers, from the
//! fonts compiled into the program, so that a picture made without a window is laid out alike on
//! every machine.
//!
//! What this module does not do: it paints nothing, reads no file, knows no installed font,
//! breaks no lines, and leaves right-to-left text in logical order.

mod cache;
mod elide;
mod figures;
mod fonts;
mod measure;
mod metrics;
mod style;

pub use cache::{CachedMeasure, WidthCache};
pub use elide::elided;
pub use figures::{counted, grouped};
pub use fonts::{FONTS, Font};
pub use measure::TextMeasure;
pub use metrics::{BundledMetrics, FontRun};
pub use style::{Face, TextStyle};
