//! Arguments to the window or the command line, and an exit code.

use std::path::PathBuf;
use std::process::ExitCode;

use truceline::cli::{self, Invocation};

fn main() -> ExitCode {
    match cli::run(std::env::args_os(), PAINTER) {
        Invocation::Done(code) => code,
        Invocation::Window { files } => window(files),
    }
}

/// What the command line measures painting with.
#[cfg(feature = "gui")]
const PAINTER: Option<cli::MakePainter> =
    Some(|size| Box::new(truceline::app::scene_painter(size)));

#[cfg(not(feature = "gui"))]
const PAINTER: Option<cli::MakePainter> = None;

#[cfg(feature = "gui")]
fn window(files: Vec<PathBuf>) -> ExitCode {
    truceline::app::run(files)
}

#[cfg(not(feature = "gui"))]
fn window(_files: Vec<PathBuf>) -> ExitCode {
    cli::no_window()
}
