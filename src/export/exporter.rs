use super::svg::svg_for_png;
use super::{PdfError, PngError, Sheet, pdf, png, svg};
use crate::theme::Theme;

/// A format that pictures are written in.
#[derive(Debug)]
pub struct Exporter {
    /// The word used on the command line, and the file name ending without the dot.
    pub name: &'static str,

    /// What it is good for, in a few words.
    pub about: &'static str,

    write: Write,
}

/// How many pages a file of a format holds, and who writes it.
#[derive(Debug)]
enum Write {
    OnePage(fn(&Sheet, &Theme) -> Result<Vec<u8>, ExportError>),
    AllPages(fn(&[Sheet], &Theme) -> Result<Vec<u8>, ExportError>),
}

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// As pixels.
    #[error(transparent)]
    Png(#[from] PngError),

    /// As pages.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

impl Exporter {
    /// Whether all pages go into one file.
    pub fn holds_all_pages(&self) -> bool {
        matches!(self.write, Write::AllPages(_))
    }

    /// The bytes of each file: one for all pages, or one a page, in their order.
    ///
    /// # Errors
    /// [`ExportError`] where a page is too large to be drawn.
    pub fn files(&self, sheets: &[Sheet], theme: &Theme) -> Result<Vec<Vec<u8>>, ExportError> {
        match self.write {
            Write::OnePage(write) => sheets.iter().map(|sheet| write(sheet, theme)).collect(),
            Write::AllPages(write) => Ok(vec![write(sheets, theme)?]),
        }
    }
}

/// All formats that pictures are written in.
pub static EXPORTERS: &[Exporter] = &[
    Exporter {
        name: "svg",
        about: "shapes and text, for print and for editing",
        write: Write::OnePage(|sheet, theme| Ok(svg(sheet, theme).into_bytes())),
    },
    Exporter {
        name: "png",
        about: "pixels, the same everywhere",
        write: Write::OnePage(|sheet, theme| Ok(png(&svg_for_png(sheet, theme), 1.0)?)),
    },
    Exporter {
        name: "pdf",
        about: "shapes and text that can be searched, for print",
        write: Write::AllPages(|sheets, theme| Ok(pdf(sheets, theme)?)),
    },
];

/// The format of this name.
pub fn exporter_named(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.name == name)
}

/// The format that a file name's ending asks for, in capitals or not.
pub fn exporter_of_file_name(file_name: &str) -> Option<&'static Exporter> {
    let (_, ending) = file_name.rsplit_once('.')?;
    exporter_named(&ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_the_format() {
        let name = |file_name| exporter_of_file_name(file_name).map(|exporter| exporter.name);
        assert_eq!(name("out.svg"), Some("svg"));
        assert_eq!(name("a.b.PNG"), Some("png"));
        assert_eq!(name("out.pdf"), Some("pdf"));
        assert_eq!(name("svg"), None);
        assert_eq!(name("out.svg.bak"), None);
    }
}
