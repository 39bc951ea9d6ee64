use std::borrow::Cow;
use std::collections::HashSet;

use super::block::Block;
use super::count::casualties;
use super::field::{DatePart, Estimate, OwnField, TableField};
use super::header::own_mapping;
use super::mapping::{MappedColumn, Mapping};
use super::names::{field_of_name, squeezed};
use super::parts::{clock, month_number, whole};
use super::words::{degrees, is_missing_number, place_precision, point, status};
use crate::model::Harm;
use crate::time::{DateColumn, DateOptions, DateRule, is_missing_token};

/// How many rows tell what a column holds.
const N_ROWS: usize = 2_000;

/// A mapping, and the columns that were told by their values alone.
pub(super) struct Guess {
    pub(super) mapping: Mapping,
    pub(super) by_values: Vec<usize>,
}

/// A column that may say a field, by its name.
struct Candidate {
    field: TableField,
    rank: usize,
    position: usize,
}

/// Guesses what the columns of a table say: by their names, held against their values, and where no name
/// tells a date, by the values alone.
///
/// `tags` are the names of a row of HXL tags; empty where there is none.
pub(super) fn guess(names: &[String], tags: &[String], block: &Block) -> Guess {
    if let Some(mapping) = own_mapping(names) {
        let by_values = Vec::new();
        return Guess { mapping, by_values };
    }
    let mut candidates = candidates(names, tags);
    let mut chosen: Vec<(TableField, usize)> = Vec::new();
    let mut taken: HashSet<usize> = HashSet::new();
    let mut known: HashSet<TableField> = HashSet::new();
    candidates.sort_by_key(|candidate| (candidate.rank, candidate.position));
    for Candidate {
        field, position, ..
    } in candidates
    {
        let is_free = |field: TableField| field.may_repeat() || !known.contains(&field);
        if taken.contains(&position) || !is_free(field) {
            continue;
        }
        if let Some(field) = fitting(field, &values(block, position)).filter(|it| is_free(*it)) {
            known.insert(field);
            taken.insert(position);
            chosen.push((field, position));
        }
    }
    let mut by_values = Vec::new();
    if !chosen.iter().any(|(field, _)| field.dates_a_row()) {
        let date = (0..names.len()).find(|&position| {
            !taken.contains(&position) && is_plainly_date(&values(block, position))
        });
        if let Some(position) = date {
            taken.insert(position);
            chosen.push((TableField::Date, position));
            by_values.push(position);
        }
    }
    if let Some([latitude, longitude]) = coordinates_by_values(&known, &taken, names.len(), block) {
        chosen.push((TableField::Latitude, latitude));
        chosen.push((TableField::Longitude, longitude));
        by_values.extend([latitude, longitude]);
    }
    settle(&mut chosen);
    chosen.sort_by_key(|(_, position)| *position);
    let columns = chosen.into_iter().map(|(field, position)| MappedColumn {
        field,
        column: names.get(position).cloned().unwrap_or_default(),
    });
    Guess {
        mapping: Mapping {
            columns: columns.collect(),
            ..Mapping::default()
        },
        by_values,
    }
}

/// What the names and tags of the columns may mean.
fn candidates(names: &[String], tags: &[String]) -> Vec<Candidate> {
    let estimates = estimates(names);
    let of_names = names.iter().enumerate().filter_map(|(position, name)| {
        let estimate = estimates.iter().find(|(known, _)| *known == position);
        let (field, rank) = match estimate {
            Some((_, field)) => (*field, 0),
            None => field_of_name(name)?,
        };
        Some(Candidate {
            field,
            rank,
            position,
        })
    });
    // A tag says it worse than a name: it stands for several columns of one group.
    let of_tags = tags.iter().enumerate().filter_map(|(position, tag)| {
        let (field, rank) = field_of_name(tag)?;
        Some(Candidate {
            field,
            rank: rank + 100,
            position,
        })
    });
    of_names.chain(of_tags).collect()
}

/// The columns `low`, `best` and `high` where a table has all three: alone they may mean anything.
fn estimates(names: &[String]) -> Vec<(usize, TableField)> {
    let wanted = [
        ("low", Estimate::Low),
        ("best", Estimate::Best),
        ("high", Estimate::High),
    ];
    let found = wanted.into_iter().map(|(wanted, estimate)| {
        let position = names.iter().position(|name| squeezed(name) == wanted)?;
        Some((position, TableField::Toll(Harm::Killed, estimate)))
    });
    // The first that is not there ends the search: a header may be a million columns wide.
    found.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The values of a column that say something.
fn values(block: &Block, position: usize) -> Vec<Cow<'_, str>> {
    block
        .values(position, N_ROWS)
        .map(|value| match value {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        })
        .filter(|value| !is_missing_number(value))
        .collect()
}

/// The field, where the values fit it, or the date that they are in its place.
fn fitting(field: TableField, values: &[Cow<'_, str>]) -> Option<TableField> {
    let share = |test: &dyn Fn(&str) -> bool| {
        values.is_empty() || 2 * values.iter().filter(|value| test(value)).count() >= values.len()
    };
    let fits = match field {
        _ if field.is_date() => are_dates(values),
        TableField::Part(part) | TableField::EndPart(part) => match part {
            DatePart::Year => share(&|value| whole(value).is_some()),
            DatePart::Month => {
                share(&|value| whole(value) == Some(0) || month_number(value).is_some())
            }
            DatePart::Day => {
                share(&|value| whole(value).is_some_and(|day| (0..=31).contains(&day)))
            }
            DatePart::Time => share(&|value| clock(value).is_some() || is_missing_token(value)),
        },
        TableField::Latitude | TableField::Longitude => share(&|value| degrees(value).is_some()),
        TableField::Point => share(&|value| point(value).is_some()),
        TableField::Toll(_, Estimate::Words) => true,
        TableField::Toll(..) => share(&|value| casualties(value).is_some()),
        TableField::PlacePrecision => share(&|value| place_precision(value).is_some()),
        TableField::Status => share(&|value| status(value).is_some()),
        TableField::Kind
        | TableField::Subtype
        | TableField::Title
        | TableField::Place
        | TableField::Within
        | TableField::Country
        | TableField::Actor(_)
        | TableField::Tags
        | TableField::Source
        | TableField::Url => share(&|value| value.parse::<f64>().is_err()),
        TableField::Own(OwnField::KindGuessed | OwnField::Starred) => {
            share(&|value| matches!(value, "yes" | "no"))
        }
        _ => true,
    };
    if fits {
        return Some(field);
    }
    let may_be_date = matches!(
        field,
        TableField::Part(DatePart::Day | DatePart::Time | DatePart::Year)
    );
    (may_be_date && are_dates(values)).then_some(TableField::Date)
}

fn are_dates(values: &[Cow<'_, str>]) -> bool {
    if values.is_empty() {
        return true;
    }
    let dates = DateColumn::decide(DateOptions::new(2029), values.iter().map(|value| &**value));
    2 * dates.n_read() >= dates.n_values() - dates.n_missing()
}

/// Whether values are dates whatever their column is called: nearly all, and no bare numbers.
fn is_plainly_date(values: &[Cow<'_, str>]) -> bool {
    let dates = DateColumn::decide(DateOptions::new(2029), values.iter().map(|value| &**value));
    let n_values = dates.n_values() - dates.n_missing();
    let by_number = dates
        .numbers()
        .rule()
        .map_or(0, |rule: DateRule| dates.n_read_by(rule));
    n_values > 0 && 5 * (dates.n_read() - by_number) >= 4 * n_values
}

/// Two neighboring columns of degrees with decimals, where a value beyond 90 tells which is the longitude.
fn coordinates_by_values(
    known: &HashSet<TableField>,
    taken: &HashSet<usize>,
    n_columns: usize,
    block: &Block,
) -> Option<[usize; 2]> {
    let of_points = [
        TableField::Latitude,
        TableField::Longitude,
        TableField::Point,
    ];
    let has_point = of_points.iter().any(|field| known.contains(field));
    if has_point || block.rows.len() < 3 {
        return None;
    }
    let reach = |position: usize| {
        if taken.contains(&position) {
            return None;
        }
        let values = values(block, position);
        let degrees: Option<Vec<f64>> = values.iter().map(|value| degrees(value)).collect();
        let n_fine = values
            .iter()
            .filter(|value| {
                value
                    .split_once('.')
                    .is_some_and(|(_, decimals)| decimals.len() >= 3)
            })
            .count();
        let reach = degrees?
            .iter()
            .fold(0.0_f64, |reach, degrees| reach.max(degrees.abs()));
        (2 * n_fine >= values.len() && !values.is_empty() && reach <= 180.0).then_some(reach)
    };
    (1..n_columns).find_map(|second| {
        let first = second - 1;
        match (reach(first)? > 90.0, reach(second)? > 90.0) {
            (false, true) => Some([first, second]),
            (true, false) => Some([second, first]),
            _ => None,
        }
    })
}

/// Leaves out what other columns say better.
fn settle(chosen: &mut Vec<(TableField, usize)>) {
    let has =
        |chosen: &[(TableField, usize)], field| chosen.iter().any(|(known, _)| *known == field);
    // A start and an end are the event's; the date beside them is most often that of a report.
    if has(chosen, TableField::Start) && has(chosen, TableField::End) {
        chosen.retain(|(field, _)| *field != TableField::Date);
    }
    if has(chosen, TableField::Date) {
        chosen.retain(|(field, _)| *field != TableField::Start);
    }
    if has(chosen, TableField::Date) || has(chosen, TableField::Start) {
        let is_part = |part| matches!(part, DatePart::Year | DatePart::Month | DatePart::Day);
        chosen.retain(|(field, _)| match field {
            TableField::Part(part) => !is_part(*part),
            _ => true,
        });
    }
    if has(chosen, TableField::End) || !has(chosen, TableField::Part(DatePart::Year)) {
        chosen.retain(|(field, _)| {
            !matches!(
                field,
                TableField::EndPart(DatePart::Year | DatePart::Month | DatePart::Day)
            )
        });
    }
    let both = has(chosen, TableField::Latitude) && has(chosen, TableField::Longitude);
    chosen.retain(|(field, _)| match field {
        TableField::Latitude | TableField::Longitude => both,
        TableField::Point => !both,
        _ => true,
    });
    // Without a year there is no date of parts.
    let has_year = has(chosen, TableField::Part(DatePart::Year));
    chosen.retain(|(field, _)| {
        has_year || !matches!(field, TableField::Part(DatePart::Month | DatePart::Day))
    });
}
