//! What whole columns and single values mean, as tables.

mod columns;
mod properties;
mod reference;
mod values;

use super::{ColumnDates, DateColumn, DateOptions, DateRule};

fn options() -> DateOptions {
    DateOptions::new(2026)
}

fn decide(values: &[&str]) -> ColumnDates {
    DateColumn::decide(options(), values.iter().copied())
}

/// The EDTF, "missing", or the sentence of the error.
fn read(column: &ColumnDates, text: &str) -> String {
    match column.read(text) {
        Ok(Some(edtf)) => edtf.into_owned(),
        Ok(None) => "missing".to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

/// What a value means in a column in which it stands alone.
#[track_caller]
fn check(text: &str, rule: DateRule, expected: &str) {
    let column = decide(&[text]);
    assert_eq!(read(&column, text), expected, "of “{text}”");
    assert_eq!(column.rule(), Some(rule), "of “{text}”");
    assert_eq!(column.n_read(), 1, "of “{text}”");
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let column = decide(&[text]);
    assert_eq!(read(&column, text), format!("error: {expected}"));
    assert_eq!(column.n_unreadable(), 1, "of “{text}”");
}

/// What a whole column means, value by value.
#[track_caller]
fn check_column(rows: &[(&str, &str)]) -> ColumnDates {
    let values: Vec<&str> = rows.iter().map(|(text, _)| *text).collect();
    let column = decide(&values);
    for (text, expected) in rows {
        assert_eq!(read(&column, text), *expected, "of “{text}”");
    }
    column
}
