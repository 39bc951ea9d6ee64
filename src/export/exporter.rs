use super::{PngError, png};

/// A format that pictures are written in.
#[derive(Debug)]
pub struct Exporter {
    /// The word used on the command line, and the file name ending without the dot.
    pub name: &'static str,

    /// What it is good for, in a few words.
    pub about: &'static str,

    write: fn(String) -> Result<Vec<u8>, PngError>,
}

impl Exporter {
    /// The bytes of a file of this format; `svg` is the picture as [`svg()`](super::svg()) writes it.
    ///
    /// # Errors
    /// [`PngError`] where the picture is too large to be drawn.
    pub fn bytes(&self, svg: String) -> Result<Vec<u8>, PngError> {
        (self.write)(svg)
    }
}

/// All formats that pictures are written in.
pub static EXPORTERS: &[Exporter] = &[
    Exporter {
        name: "svg",
        about: "shapes and text, for print and for editing",
        write: |svg| Ok(svg.into_bytes()),
    },
    Exporter {
        name: "png",
        about: "pixels, the same everywhere",
        write: |svg| png(&svg, 1.0),
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
        assert_eq!(name("svg"), None);
        assert_eq!(name("out.svg.bak"), None);
    }
}
