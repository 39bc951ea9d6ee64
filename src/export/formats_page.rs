//! The page `docs/formats.md`, made of the registries so that it cannot fall behind them.

use std::fmt::Write as _;

use super::events::{EVENT_WRITERS, EventWriter, Part};
use super::{EXPORTERS, PROJECT_FORMAT};
use crate::formats::{FORMATS, KnownColumn, TableField};

const HEAD: &str = "\
# Formats

This page is made from the program's own lists by `truceline formats --markdown > docs/formats.md`; a test fails where the two differ.
`truceline formats` prints the same in short, `truceline formats --json` for scripts.

";

const READ: &str = "\
## Read

A file's format is told by its content, not by its name; `--format NAME` says it where that is not enough.
Every reader reports what it did: rows read, rows refused, values in doubt, columns not used.
`truceline check FILE` lists all of it.

";

const TABLES: &str = "\
### Tables with any columns

Which column says what is guessed from names and values, or said by a mapping; [mappings.md](mappings.md) says how.
A mapping speaks of these fields, and they are the columns of tables that Truceline writes, `_` standing there for the dot of all but roles: `killed_low`, `role.attacker`.

";

const WRITTEN: &str = "\
## Written by `convert`

The ending of the output tells the format, or `--to NAME` does.
What a format cannot hold of the events at hand is told on standard error, with how many events have lost it.
What a project marks as private is left out unless `--private` is given.

";

/// The page as Markdown.
pub fn formats_page() -> String {
    let mut page = String::from(HEAD);
    page.push_str(READ);
    page.push_str("| name | what | endings | what is read |\n|---|---|---|---|\n");
    // Writing to a text cannot fail.
    writeln!(
        page,
        "| `{PROJECT_FORMAT}` | Truceline project | .truceline | [Projects](project-file.md): their own events and the data files that they link |"
    )
    .ok();
    for format in FORMATS {
        let endings = endings(format.extensions());
        let (name, title, about) = (format.name(), format.title(), format.about());
        writeln!(page, "| `{name}` | {title} | {endings} | {about} |").ok();
    }
    page.push('\n');
    push_known_columns(&mut page);
    page.push_str(TABLES);
    let keys: Vec<String> = TableField::all()
        .into_iter()
        .map(|(_, key)| format!("`{key}`"))
        .collect();
    writeln!(page, "{}\n", keys.join(", ")).ok();
    page.push_str(WRITTEN);
    push_overview(&mut page);
    for writer in EVENT_WRITERS {
        push_writer(&mut page, writer);
    }
    page.push_str("## Written by `render`\n\n| name | good for |\n|---|---|\n");
    for exporter in EXPORTERS {
        writeln!(page, "| `{}` | {} |", exporter.name, exporter.about).ok();
    }
    page
}

fn endings(extensions: &[&str]) -> String {
    let endings: Vec<String> = extensions
        .iter()
        .map(|ending| format!(".{ending}"))
        .collect();
    if endings.is_empty() {
        return "by name alone".to_owned();
    }
    endings.join(", ")
}

/// A table for each list of columns that are known by name; formats that share one stand over it together.
fn push_known_columns(page: &mut String) {
    let mut told: Vec<&[KnownColumn]> = Vec::new();
    for format in FORMATS.iter().filter(|format| !format.columns().is_empty()) {
        let columns = format.columns();
        if told.contains(&columns) {
            continue;
        }
        told.push(columns);
        let alike = FORMATS.iter().filter(|other| other.columns() == columns);
        let titles: Vec<&str> = alike.map(|other| other.title()).collect();
        writeln!(page, "### Columns of {}\n", titles.join(" and ")).ok();
        page.push_str("| column | becomes |\n|---|---|\n");
        for column in columns {
            let becomes = column
                .becomes
                .unwrap_or("shown in the event's record alone");
            writeln!(page, "| `{}` | {becomes} |", column.name).ok();
        }
        page.push_str("\nAll other columns are in the event's record, and named by `check`.\n\n");
    }
}

fn push_overview(page: &mut String) {
    page.push_str("| name | what | endings | reads back as the same events |\n|---|---|---|---|\n");
    for writer in EVENT_WRITERS {
        let reads_back = if writer.reads_back { "yes" } else { "no" };
        let endings = endings(writer.extensions);
        let (name, title) = (writer.name, writer.title);
        writeln!(page, "| `{name}` | {title} | {endings} | {reads_back} |").ok();
    }
    page.push('\n');
}

fn push_writer(page: &mut String, writer: &EventWriter) {
    let list = |parts: Vec<Part>| {
        let labels: Vec<&str> = parts.into_iter().map(Part::label).collect();
        labels.join("; ")
    };
    writeln!(page, "### {}\n\n{}.", writer.title, writer.about).ok();
    let (kept, lost): (Vec<Part>, Vec<Part>) = (writer.keeps().collect(), writer.loses().collect());
    let keeps = match lost.len() {
        0 => "everything".to_owned(),
        _ if kept.len() > lost.len() => "everything else".to_owned(),
        _ => format!("id, title and date; {}", list(kept)),
    };
    page.push('\n');
    if !lost.is_empty() {
        writeln!(page, "- Loses: {}.", list(lost)).ok();
    }
    writeln!(page, "- Keeps: {keeps}.").ok();
    page.push('\n');
}
