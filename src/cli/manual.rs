//! `truceline man` and `truceline completions`: made from the table of arguments, as the help is.

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::args::Arguments;
use super::output::{Failure, Status, print};

/// The name of the program in pages and scripts.
const NAME: &str = "truceline";

/// Prints the script that completes arguments in a shell.
///
/// # Errors
/// [`Failure`] where it cannot be written.
pub(super) fn completions(shell: Shell) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    print(&script)?;
    Ok(Status::Done)
}

/// Prints the manual page of a command, or of the program.
///
/// # Errors
/// [`Failure`] where there is no such command, or the page cannot be written.
pub(super) fn man(command: Option<&str>) -> Result<Status, Failure> {
    let mut program = Arguments::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => page_of(&program, name)?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    print(&text)?;
    Ok(Status::Done)
}

fn page_of(program: &Command, name: &str) -> Result<Command, Failure> {
    let found = program.find_subcommand(name).cloned();
    let names = program.get_subcommands().map(Command::get_name);
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    found.ok_or_else(|| {
        Failure::Usage(format!(
            "{name} is no command; commands are {}",
            names.join(", ")
        ))
    })
}
