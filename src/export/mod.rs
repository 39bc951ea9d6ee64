//! Scenes to pictures, events to files, figures and findings to JSON: one file per exporter.
//!
//! A [`Sheet`] is one page: exactly the [`Scene`](crate::layout::Scene) that the window paints, with a
//! [`Caption`] around it that says what is seen.
//! [`svg()`] writes it as text; [`png()`] draws that SVG with the bundled fonts alone,
//! so that the bytes are the same on every machine.
//! [`pdf()`] paints the same scene as pages.
//! [`EXPORTERS`] is the list of picture formats, [`events::EVENT_WRITERS`] that of the formats events are written in.
//!
//! What is deliberately absent: paths, files, clocks; the same input gives the same bytes tomorrow.

#![warn(missing_docs)]

mod caption;
pub mod events;
mod exporter;
mod formats_page;
mod ink;
mod item_painter;
mod json;
mod paper;
mod pdf;
mod placed_text;
mod png;
mod range_table;
mod sheet;
mod svg;
mod table_text;

pub use caption::{Caption, CaptionInput, MIN_PAGE_PX, page_size, scene_size};
pub use exporter::{EXPORTERS, ExportError, Exporter, exporter_named, exporter_of_file_name};
pub use formats_page::formats_page;
pub use ink::hex;
pub use json::{
    FileFindings, FileOutcome, Finding, PROJECT_ABOUT, PROJECT_EXTENSIONS, PROJECT_FORMAT,
    PROJECT_TITLE, check_json, formats_json, stats_json,
};
pub use paper::{PAPERS, Paper};
pub use pdf::{PdfError, pdf};
pub use png::{MAX_PNG_PX, PngError, png};
pub use range_table::range_table;
pub use sheet::Sheet;
pub use svg::svg;
pub use table_text::table_text;
