//! Arguments to the window or the command line, and an exit code.

fn main() {}
