use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody has asked the program to end, by a signal of the system.
#[derive(Clone, Debug, Default)]
pub struct EndAsked {
    is_asked: Arc<AtomicBool>,
    /// Whether the next signal ends the program as if nobody had ever listened.
    ends_at_next: Arc<AtomicBool>,
}

impl EndAsked {
    /// Whether it was asked since the last call.
    pub fn take(&self) -> bool {
        self.is_asked.swap(false, Ordering::Relaxed)
    }

    /// Takes in that the user has decided to go on: the next signal asks again.
    pub fn declined(&self) {
        self.ends_at_next.store(false, Ordering::Relaxed);
    }
}

/// Listens for what asks a program to end: `SIGTERM`, `SIGINT` and `SIGHUP`. Elsewhere than on Unix nothing does.
///
/// The first one calls `wake`, from a thread of its own, and the window can ask what becomes of unsaved changes; the
/// second ends the program at once, with the exit code 128 and the signal's number, as shells expect.
///
/// # Errors
/// The system's answer where it does not let us; then the first signal ends the program.
pub fn watch_signals(wake: impl Fn() + Send + 'static) -> io::Result<EndAsked> {
    let asked = EndAsked::default();
    #[cfg(unix)]
    unix::watch(&asked, wake)?;
    #[cfg(not(unix))]
    drop(wake);
    Ok(asked)
}

#[cfg(unix)]
mod unix {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;

    use super::{Arc, EndAsked, Ordering, io};

    pub(super) fn watch(asked: &EndAsked, wake: impl Fn() + Send + 'static) -> io::Result<()> {
        let all = [SIGTERM, SIGINT, SIGHUP];
        for signal in all {
            // In this order: the signal that sets the flag is not to see it set.
            let ends = Arc::clone(&asked.ends_at_next);
            flag::register_conditional_shutdown(signal, 128 + signal, ends)?;
            flag::register(signal, Arc::clone(&asked.ends_at_next))?;
        }
        let mut signals = Signals::new(all)?;
        let is_asked = Arc::clone(&asked.is_asked);
        crate::jobs::spawn("signals", move || {
            for _ in signals.forever() {
                is_asked.store(true, Ordering::Relaxed);
                wake();
            }
        });
        Ok(())
    }
}
