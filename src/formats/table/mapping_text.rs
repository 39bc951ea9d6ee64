use std::fmt;

use super::field::TableField;
use super::mapping::{MappedColumn, Mapping, TableOptions};
use crate::model::EventKind;
use crate::time::{DayOrder, Spread, Zone};

/// Why a mapping cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct MappingError {
    /// The line, from 1.
    pub line: usize,

    /// The character of the line, from 1.
    pub column: usize,

    /// What is wrong.
    pub problem: MappingProblem,
}

/// What is wrong with a line of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    /// There is no `=`.
    #[error(
        "there is no “=”; write a field and the column that says it, as in `date = event_date`"
    )]
    NoSign,

    /// No field has this word.
    #[error(
        "“{0}” is no field of an event; docs/mappings.md lists them, such as date, kind, place, killed.best, role.side-a"
    )]
    Field(String),

    /// Nothing stands on the right.
    #[error("nothing stands behind “=”; write the column's name as the header has it")]
    Empty,

    /// A field that only one column can say has two.
    #[error("{0} has a column already; only role, tags, notes, source and url may have several")]
    Twice(String),

    /// An option has a value that it cannot have.
    #[error("“{value}” is no value of {option}; it can be {known}")]
    Value {
        /// The option.
        option: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        known: &'static str,
    },

    /// The zone is none.
    #[error("{0}")]
    Zone(String),
}

const KINDS: &str = "strike, attack, clash, truce, agreement, call, statement or other";

impl Mapping {
    /// Reads the text form: `field = column` a line, `#` before a remark.
    ///
    /// # Errors
    /// [`MappingError`] at the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut mapping = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in text.lines().enumerate() {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let error = |part: &str, problem| MappingError {
                line: number + 1,
                column: character_of(line, part),
                problem,
            };
            let Some((left, right)) = content.split_once('=') else {
                return Err(error(content, MappingProblem::NoSign));
            };
            let (left, right) = (left.trim(), right.trim());
            if right.is_empty() {
                return Err(error(content, MappingProblem::Empty));
            }
            mapping.add(left, right).map_err(|(is_right, problem)| {
                error(if is_right { right } else { left }, problem)
            })?;
        }
        Ok(mapping)
    }

    /// Takes in one line; an error says whether it is on the right side.
    fn add(&mut self, left: &str, right: &str) -> Result<(), (bool, MappingProblem)> {
        if let Some(option) = left.strip_prefix("read.") {
            let option = option.trim();
            return match set_option(&mut self.options, option, right) {
                Some(result) => result.map_err(|problem| (true, problem)),
                None => Err((false, MappingProblem::Field(left.to_owned()))),
            };
        }
        if let Some(word) = left.strip_prefix("kind:") {
            let kind = kind(right, "kind:WORD").map_err(|problem| (true, problem))?;
            self.options.kind_words.push((word.trim().to_owned(), kind));
            return Ok(());
        }
        let field = TableField::of_key(left)
            .ok_or_else(|| (false, MappingProblem::Field(left.to_owned())))?;
        let is_there = self.columns.iter().any(|mapped| mapped.field == field);
        if is_there && !field.may_repeat() {
            return Err((false, MappingProblem::Twice(field.key())));
        }
        self.columns.push(MappedColumn {
            field,
            column: right.to_owned(),
        });
        Ok(())
    }
}

/// Sets an option; `None` where there is none of that name.
fn set_option(
    options: &mut TableOptions,
    option: &str,
    value: &str,
) -> Option<Result<(), MappingProblem>> {
    let bad = |option, known| {
        Err(MappingProblem::Value {
            option,
            value: value.to_owned(),
            known,
        })
    };
    Some(match option {
        "order" => match value {
            "day-first" => {
                options.order = Some(DayOrder::DayFirst);
                Ok(())
            }
            "month-first" => {
                options.order = Some(DayOrder::MonthFirst);
                Ok(())
            }
            "year-first" => {
                options.order = Some(DayOrder::YearFirst);
                Ok(())
            }
            _ => bad("read.order", "day-first, month-first or year-first"),
        },
        "range" => match value {
            "lasted" => {
                options.range = Spread::Lasted;
                Ok(())
            }
            "once-within" => {
                options.range = Spread::OnceWithin;
                Ok(())
            }
            _ => bad("read.range", "lasted or once-within"),
        },
        "dates" => match value {
            "edtf" => {
                options.dates_are_edtf = true;
                Ok(())
            }
            "any" => Ok(()),
            _ => bad("read.dates", "any or edtf"),
        },
        "latest-year" => match value.parse() {
            Ok(year) if (0..=9_999).contains(&year) => {
                options.latest_year = year;
                Ok(())
            }
            _ => bad("read.latest-year", "a year from 0 to 9999"),
        },
        "zone" => match Zone::parse(value) {
            Ok(zone) => {
                options.zone = Some(zone);
                Ok(())
            }
            Err(error) => Err(MappingProblem::Zone(error.to_string())),
        },
        "kind" => kind(value, "read.kind").map(|kind| options.kind = kind),
        _ => return None,
    })
}

fn kind(value: &str, option: &'static str) -> Result<EventKind, MappingProblem> {
    super::kinds::kind_of_key(value).ok_or_else(|| MappingProblem::Value {
        option,
        value: value.to_owned(),
        known: KINDS,
    })
}

/// Which character of a line a part of it begins at, from 1.
fn character_of(line: &str, part: &str) -> usize {
    let at = part.as_ptr() as usize - line.as_ptr() as usize;
    line.get(..at)
        .map_or(1, |before| before.chars().count() + 1)
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for MappedColumn { field, column } in &self.columns {
            writeln!(f, "{} = {column}", field.key())?;
        }
        let TableOptions {
            order,
            latest_year,
            range,
            zone,
            dates_are_edtf,
            kind,
            kind_words,
        } = &self.options;
        let default = TableOptions::default();
        if let Some(order) = order {
            let word = match order {
                DayOrder::DayFirst => "day-first",
                DayOrder::MonthFirst => "month-first",
                DayOrder::YearFirst => "year-first",
            };
            writeln!(f, "read.order = {word}")?;
        }
        if *latest_year != default.latest_year {
            writeln!(f, "read.latest-year = {latest_year}")?;
        }
        if *range != default.range {
            writeln!(f, "read.range = once-within")?;
        }
        if *dates_are_edtf {
            writeln!(f, "read.dates = edtf")?;
        }
        if let Some(zone) = zone {
            writeln!(f, "read.zone = {}", zone.name())?;
        }
        if *kind != default.kind {
            writeln!(f, "read.kind = {}", kind.key())?;
        }
        for (word, kind) in kind_words {
            writeln!(f, "kind:{word} = {}", kind.key())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "date = event_date
kind = Type of event
role.side-a = actor1
role.side-a = assoc = actor
killed.best = fatalities
read.order = month-first
read.latest-year = 1999
read.range = once-within
read.dates = edtf
read.zone = Asia/Baghdad
read.kind = strike
kind:SAF = attack
";

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        assert_eq!(Mapping::parse(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn text_comes_back_as_it_went_in() {
        let mapping = Mapping::parse(ALL).unwrap();
        assert_eq!(mapping.to_string(), ALL);
        assert_eq!(mapping.columns[3].column, "assoc = actor");
        assert_eq!(Mapping::parse(&mapping.to_string()).unwrap(), mapping);
    }

    #[test]
    fn remarks_blanks_and_line_breaks_of_all_systems_are_nothing() {
        let text = "\u{feff}# what it is\r\n\r\n  date=when  \r\n";
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.to_string(), "date = when\n");
    }

    #[test]
    fn errors_say_where_and_what_would_be_right() {
        check_error(
            "date: when",
            "line 1, column 1: there is no “=”; write a field and the column that says it, as in `date = event_date`",
        );
        check_error(
            "# é\n  dat = when",
            "line 2, column 3: “dat” is no field of an event; docs/mappings.md lists them, such as date, kind, place, killed.best, role.side-a",
        );
        check_error(
            "date =",
            "line 1, column 1: nothing stands behind “=”; write the column's name as the header has it",
        );
        check_error(
            "date = a\ndate = b",
            "line 2, column 1: date has a column already; only role, tags, notes, source and url may have several",
        );
        check_error(
            "read.order = d/m",
            "line 1, column 14: “d/m” is no value of read.order; it can be day-first, month-first or year-first",
        );
        check_error(
            "kind:x = hit",
            &format!("line 1, column 10: “hit” is no value of kind:WORD; it can be {KINDS}"),
        );
        let zone = Mapping::parse("read.zone = Mars").unwrap_err();
        assert_eq!((zone.line, zone.column), (1, 13));
    }
}
