use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::appearance::watch_appearance;
use super::memory::Memory;
use super::place::{FIRST_PLACE, viewport_at};
use super::program::Program;
use crate::jobs::{Executor, SettingsFile, watch_signals};

/// The one place that knows eframe.
struct Adapter(Program);

impl eframe::App for Adapter {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.0.keep_at_the_end();
    }
}

/// Opens the window with these files and returns when it is closed.
pub fn run(files: Vec<PathBuf>) -> ExitCode {
    // A file of a few hundred bytes, read before there is a window: it says where the window is to be.
    let memory = SettingsFile::of_system().map_or_else(Memory::default, Memory::of);
    let place = memory.settings().window.unwrap_or(FIRST_PLACE);
    let options = eframe::NativeOptions {
        viewport: viewport_at(place)
            .with_title("Truceline")
            .with_app_id("truceline")
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let made = eframe::run_native(
        "truceline",
        options,
        Box::new(|creation| {
            let starts_empty = files.is_empty();
            let mut program =
                Program::remembering(&creation.egui_ctx, Executor::Threads, files, memory);
            let waker = creation.egui_ctx.clone();
            // Where the system does not let us listen, a signal ends the program as it always did.
            if let Ok(end_asked) = watch_signals(move || waker.request_repaint()) {
                program.heed(end_asked);
            }
            let waker = creation.egui_ctx.clone();
            program.follow(watch_appearance(move || waker.request_repaint()));
            if starts_empty {
                program.open_sample();
            }
            Ok(Box::new(Adapter(program)))
        }),
    );
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let text = format!(
                "truceline: no window could be opened: {error}\n\
                 On Linux a window needs X11 or Wayland and OpenGL (Debian: libgl1); \
                 `truceline render` and `truceline stats` need neither\n"
            );
            // Where standard error is closed there is nobody left to tell.
            std::io::stderr().write_all(text.as_bytes()).ok();
            ExitCode::FAILURE
        }
    }
}
