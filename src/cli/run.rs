use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use super::args::{Arguments, Command};
use super::output::{exit_code, message};
use super::{bench, check, convert, formats, manual, render, stats};
use crate::layout::Scene;

/// What the arguments asked for.
#[derive(Debug)]
pub enum Invocation {
    /// The window, with these files.
    Window {
        /// The files, as the user gave them.
        files: Vec<PathBuf>,
    },

    /// Something that has been done; the program ends with this code.
    Done(ExitCode),
}

/// Paints a scene and keeps nothing of it.
pub type ScenePainter = Box<dyn FnMut(&Scene)>;

/// Makes a painter of scenes of this size in pixels.
pub type MakePainter = fn([f32; 2]) -> ScenePainter;

/// Parses the arguments, the program's own name first, and does what they ask unless it is the window.
///
/// `painter` is what `bench` measures painting with; a program without its window has none.
pub fn run(args: impl IntoIterator<Item = OsString>, painter: Option<MakePainter>) -> Invocation {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(answer) => return Invocation::Done(usage(&answer)),
    };
    let result = match arguments.command {
        None => {
            return Invocation::Window {
                files: arguments.files,
            };
        }
        Some(Command::Render(arguments)) => render::render(&arguments),
        Some(Command::Stats(arguments)) => stats::stats(&arguments),
        Some(Command::Check(arguments)) => check::check(&arguments),
        Some(Command::Bench(arguments)) => bench::bench(&arguments, painter),
        Some(Command::Convert(arguments)) => convert::convert(&arguments),
        Some(Command::Formats(arguments)) => formats::formats(&arguments),
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Man { command }) => manual::man(command.as_deref()),
    };
    Invocation::Done(exit_code(result))
}

/// The answer of a program that was built without its window.
pub fn no_window() -> ExitCode {
    message(
        &"this build has no window; use `truceline render`, `convert`, `stats` or `check`, \
          or build it with the feature `gui`",
    );
    ExitCode::from(2)
}

/// Prints help, version or what is wrong with the arguments.
fn usage(answer: &clap::Error) -> ExitCode {
    // Who closed the pipe has seen enough, and beyond it there is nobody to tell.
    answer.print().ok();
    ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2))
}
