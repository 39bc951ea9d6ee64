use std::fs::File;
use std::io::Write;

use web_time::Instant;

/// What happens when, as JSON lines in the file that `TRUCELINE_TRACE` names.
///
/// Tests of the real window wait on these lines instead of sleeping.
pub(super) struct Trace {
    file: Option<File>,
    started: Instant,
}

impl Trace {
    /// Starts at once; silent where the variable is not set or the file cannot be made.
    pub(super) fn from_env() -> Self {
        let path = std::env::var_os("TRUCELINE_TRACE");
        Self {
            // A trace that cannot be written must not keep the program from starting.
            file: path.and_then(|path| File::create(path).ok()),
            started: now(),
        }
    }

    /// Writes one line: the event and the milliseconds since the start.
    pub(super) fn event(&mut self, event: &str) {
        self.write(event, "");
    }

    /// Writes one line with the own work of a frame.
    pub(super) fn frame(&mut self, work_ms: f32) {
        if self.file.is_some() {
            self.write("frame", &format!(",\"work_ms\":{work_ms:.3}"));
        }
    }

    fn write(&mut self, event: &str, more: &str) {
        let Some(file) = &mut self.file else {
            return;
        };
        let ms = now().duration_since(self.started).as_secs_f64() * 1e3;
        let line = format!("{{\"event\":\"{event}\",\"ms\":{ms:.1}{more}}}\n");
        if file.write_all(line.as_bytes()).is_err() {
            self.file = None;
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "web_time's clock, in the one module of `app` that reads it"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}
