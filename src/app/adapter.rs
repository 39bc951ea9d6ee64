use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::program::Program;
use crate::jobs::Executor;

/// The one place that knows eframe.
struct Adapter(Program);

impl eframe::App for Adapter {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}

/// Opens the window with these files and returns when it is closed.
pub fn run(files: Vec<PathBuf>) -> ExitCode {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Truceline")
            .with_app_id("truceline")
            .with_inner_size([1240.0, 740.0])
            .with_min_inner_size([800.0, 500.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let made = eframe::run_native(
        "truceline",
        options,
        Box::new(|creation| {
            let starts_empty = files.is_empty();
            let mut program = Program::new(&creation.egui_ctx, Executor::Threads, files);
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
