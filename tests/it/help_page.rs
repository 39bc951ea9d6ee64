//! docs/command-line.md says what the program's own help says.

use std::fmt::Write as _;

use truceline::jobs::write_atomically;

use super::cli::run;
use super::support::project_bytes;

const PAGE: &str = "docs/command-line.md";

/// Behind this line the page is made from the helps.
const MARK: &str =
    "<!-- The rest is what the program says of itself; a test holds it to that. -->\n";

fn page() -> String {
    String::from_utf8(project_bytes(PAGE)).expect("it is UTF-8")
}

/// The names of the commands, in the order of the help.
fn commands() -> Vec<String> {
    let help = run(&["-h"]).expect_code(0);
    let lines = help.text().lines();
    let listed = lines.skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names
        .filter(|name| !name.is_empty() && *name != "help")
        .map(str::to_owned)
        .collect()
}

fn help_of(command: &str) -> String {
    run(&[command, "-h"]).expect_code(0).text().to_owned()
}

#[test]
fn helps_of_the_page_are_those_of_the_program() {
    let mut made = String::from(MARK);
    made.push_str("\n## Help\n");
    for command in commands() {
        let help = help_of(&command);
        let help = help.trim_end();
        write!(made, "\n### truceline {command}\n\n```text\n{help}\n```\n")
            .expect("a string takes all that is written");
    }
    let written = page();
    let (before, rest) = written.split_once(MARK).expect("the page has the mark");
    let rest = format!("{MARK}{rest}");
    if rest != made && std::env::var_os("TRUCELINE_WRITE_DOCS").is_some() {
        let path = super::support::project_path(PAGE);
        write_atomically(&path, format!("{before}{made}").as_bytes()).expect("it can be written");
        return;
    }
    assert!(
        rest == made,
        "{PAGE} differs from the helps; run the tests with TRUCELINE_WRITE_DOCS=1 to write it anew"
    );
}

/// The lines in short at the start of the page name all commands, and no option that a command does not have.
#[test]
fn commands_in_short_are_those_of_the_program() {
    let page = page();
    let block = page
        .split("```")
        .nth(1)
        .expect("the page begins with a block");
    let lines = block.lines().filter_map(|line| line.split_once('#'));
    let mut named = Vec::new();
    for (call, about) in lines {
        assert!(!about.trim().is_empty(), "{call}");
        let mut words = call
            .split_whitespace()
            .map(|word| word.trim_matches(['[', ']', '.']));
        assert_eq!(words.next(), Some("truceline"));
        let Some(command) = words.next().filter(|word| *word != "FILE") else {
            continue;
        };
        named.push(command.to_owned());
        let help = help_of(command);
        for option in words.filter(|word| word.starts_with('-')) {
            let is_listed = help.lines().any(|line| {
                let start = line.trim_start();
                let mut spellings = start.split([' ', ',', '[', '=']);
                start.starts_with('-') && spellings.any(|spelling| spelling == option)
            }) || help.contains(&format!("[alias: {option}]"));
            assert!(is_listed, "{command} has no {option}:\n{help}");
        }
    }
    assert_eq!(named, commands());
}
