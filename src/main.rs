//! Arguments to the window or the command line, and an exit code.

fn main() -> std::process::ExitCode {
    truceline::app::run(std::env::args_os().skip(1).map(Into::into).collect())
}
