use super::block::Block;
use super::field::{DatePart, TableField};
use super::mapping::{Positions, TableOptions};
use super::parts::{Parts, clock, edtf_of_parts};
use super::words::without_guard;
use crate::formats::cells::decoded;
use crate::formats::csv_rows::RowSource;
use crate::model::EventKind;
use crate::time::{
    Bounds, Clock, ColumnDates, DateColumn, Edtf, Extent, Order, Precision, Spread, Zone,
    is_missing_token,
};

/// Words for an end that has not come.
const GOES_ON: &[&str] = &[
    "ongoing",
    "present",
    "in force",
    "continuing",
    "open",
    "now",
];

/// Reads the date of each row, by what the first rows decided.
pub(super) struct RowDates {
    /// Columns of whole dates with their positions.
    columns: Vec<(TableField, usize, ColumnDates)>,
    parts: [Parts; 2],
    options: TableOptions,
    /// The zone of times of day without an offset.
    zone: Zone,
}

/// The date of a row.
#[derive(Clone, Debug)]
pub(super) struct RowDate {
    pub(super) edtf: Edtf,
    pub(super) extent: Extent,
    /// Whether a time of day without an offset was read.
    pub(super) has_local_time: bool,
    /// The end and the start as written, where the end comes first.
    pub(super) reversed: Option<[String; 2]>,
}

/// Why a row has no date: the column, and what is wrong with its value.
#[derive(Clone, Debug)]
pub(super) struct NoDate {
    pub(super) position: usize,
    pub(super) text: String,
    pub(super) why: String,
}

/// What one side of a date says.
enum Side {
    Missing,
    /// It goes on.
    Open,
    Edtf(String),
}

impl RowDates {
    /// Decides how each column of dates is read.
    ///
    /// Times of day without an offset are read in `home`, unless the options name a zone.
    pub(super) fn decide(
        positions: &Positions,
        options: &TableOptions,
        home: &Zone,
        block: &Block,
    ) -> Self {
        let fields = [
            TableField::Date,
            TableField::Start,
            TableField::End,
            TableField::StartLatest,
            TableField::EndEarliest,
        ];
        let columns = fields
            .into_iter()
            .filter_map(|field| Some((field, positions.of(field)?)))
            .map(|(field, position)| {
                let mut column = DateColumn::new(options.of_dates());
                for value in block.values(position, usize::MAX) {
                    column.observe(&value);
                }
                (field, position, column.finish())
            })
            .collect();
        Self {
            columns,
            parts: [Parts::find(positions, false), Parts::find(positions, true)],
            options: options.clone(),
            zone: options.zone.as_ref().unwrap_or(home).clone(),
        }
    }

    /// The zone in which times of day without an offset are read.
    pub(super) fn zone(&self) -> &Zone {
        &self.zone
    }

    /// What was decided of each column, and whether the data settle it: the column's position and a sentence.
    pub(super) fn decisions(&self) -> Vec<(usize, bool, String)> {
        let mut decisions = Vec::new();
        if self.options.dates_are_edtf {
            return decisions;
        }
        for (_, position, dates) in &self.columns {
            if let Order::Decided {
                order,
                n_evidence,
                example,
            } = dates.order()
            {
                let values = if *n_evidence == 1 {
                    "value tells"
                } else {
                    "values tell"
                };
                decisions.push((
                    *position,
                    true,
                    format!(
                        "dates are read {}: {n_evidence} {values} it, the first is “{example}”",
                        order.words()
                    ),
                ));
            }
            let is_sure = dates.order().is_sure();
            decisions.extend(
                dates
                    .notes()
                    .into_iter()
                    .map(|note| (*position, is_sure, note)),
            );
        }
        decisions
    }

    /// The date of a row; `Ok(None)` where nothing stands in its columns.
    pub(super) fn read(
        &self,
        row: &dyn RowSource,
        kind: EventKind,
    ) -> Result<Option<RowDate>, NoDate> {
        let mut start = match self.whole(TableField::Date, row)? {
            Side::Missing => self.whole(TableField::Start, row)?,
            date => date,
        };
        if matches!(start, Side::Missing) {
            start = self.of_parts(0, row)?;
        }
        let mut end = self.whole(TableField::End, row)?;
        if matches!(end, Side::Missing) {
            end = self.of_parts(1, row)?;
        }
        let spread = self.spread(row)?;
        let has_end = self.column(TableField::End).is_some();
        let text = match (start, end) {
            (Side::Open, _) | (Side::Missing, Side::Missing | Side::Open) => return Ok(None),
            (Side::Edtf(start), Side::Missing) if has_end && kind == EventKind::Truce => {
                format!("{start}/")
            }
            (Side::Edtf(start), Side::Missing) => start,
            (Side::Edtf(start), Side::Open) => format!("{start}/.."),
            (Side::Missing, Side::Edtf(end)) => format!("/{end}"),
            (Side::Edtf(start), Side::Edtf(end)) => {
                return self.between(&start, &end, spread, row).map(Some);
            }
        };
        self.date(&text, row).map(Some)
    }

    /// From a start to an end.
    fn between(
        &self,
        start: &str,
        end: &str,
        spread: Spread,
        row: &dyn RowSource,
    ) -> Result<RowDate, NoDate> {
        if start == end {
            return self.date(start, row);
        }
        let join = |first: &str, last: &str| match spread {
            Spread::OnceWithin => format!("[{first}..{last}]"),
            Spread::Lasted | Spread::Several => format!("{first}/{last}"),
        };
        let is_plain = |text: &str| !text.contains(['/', '[', '{']);
        if is_plain(start) && is_plain(end) {
            if let Some(date) = self.parse(&join(start, end)) {
                return Ok(date);
            }
            if let Some(date) = self.parse(&join(end, start)) {
                return Ok(RowDate {
                    reversed: Some([start.to_owned(), end.to_owned()]),
                    ..date
                });
            }
        }
        // One of the two is a range itself: the hull of both.
        let (first, last) = (self.date(start, row)?, self.date(end, row)?);
        let bounds = |date: &RowDate| match (first.extent.clock, last.extent.clock) {
            (Clock::Civil, Clock::Civil) => date.extent.bounds,
            _ => date.extent.instants(&self.zone),
        };
        let earliest = bounds(&first).earliest().min(bounds(&last).earliest());
        let until = bounds(&first).until().max(bounds(&last).until());
        let hull = Bounds::new(earliest, until).unwrap_or(first.extent.bounds);
        let day = |day: crate::time::Day| day.civil().edtf_day();
        let text = join(&day(hull.first_day()), &day(hull.last_day()));
        let edtf = Edtf::parse(&text).unwrap_or_else(|_| first.edtf.clone());
        let precision: Precision = first.extent.precision.max(last.extent.precision);
        Ok(RowDate {
            extent: Extent {
                bounds: hull,
                precision,
                spread,
                end: last.extent.end,
                is_uncertain: first.extent.is_uncertain || last.extent.is_uncertain,
                is_approximate: first.extent.is_approximate || last.extent.is_approximate,
                clock: first.extent.clock.max(last.extent.clock),
                ..first.extent
            },
            edtf,
            has_local_time: first.has_local_time || last.has_local_time,
            reversed: None,
        })
    }

    /// Whether a row's event lasted, or happened once within.
    ///
    /// Four bounds say so themselves: where it need not have begun before it may have ended, no moment
    /// is sure.
    fn spread(&self, row: &dyn RowSource) -> Result<Spread, NoDate> {
        let start = self.whole(TableField::StartLatest, row)?;
        let end = self.whole(TableField::EndEarliest, row)?;
        let (Side::Edtf(start), Side::Edtf(end)) = (start, end) else {
            return Ok(self.options.range);
        };
        let (Some(start), Some(end)) = (self.parse(&start), self.parse(&end)) else {
            return Ok(self.options.range);
        };
        let [start, end] = [start, end].map(|date| date.extent.instants(&self.zone).earliest());
        Ok(if start < end {
            Spread::Lasted
        } else {
            Spread::OnceWithin
        })
    }

    fn column(&self, field: TableField) -> Option<&(TableField, usize, ColumnDates)> {
        self.columns.iter().find(|(known, ..)| *known == field)
    }

    /// What a column of whole dates says, with the time of day beside it.
    fn whole(&self, field: TableField, row: &dyn RowSource) -> Result<Side, NoDate> {
        let Some((_, position, dates)) = self.column(field) else {
            return Ok(Side::Missing);
        };
        let text = decoded(row.field(*position));
        let trimmed = without_guard(text.trim());
        let trimmed = &*trimmed;
        if field == TableField::End
            && GOES_ON
                .iter()
                .any(|word| word.eq_ignore_ascii_case(trimmed))
        {
            return Ok(Side::Open);
        }
        let error = |why: String| NoDate {
            position: *position,
            text: trimmed.to_owned(),
            why,
        };
        if self.options.dates_are_edtf && !trimmed.is_empty() && Edtf::parse(trimmed).is_ok() {
            return Ok(Side::Edtf(trimmed.to_owned()));
        }
        let read = dates.read(trimmed).map_err(|why| error(why.to_string()))?;
        let Some(mut edtf) = read.map(std::borrow::Cow::into_owned) else {
            return Ok(Side::Missing);
        };
        let time = match field {
            TableField::Date | TableField::Start => self.time(0, row)?,
            TableField::End => self.time(1, row)?,
            _ => None,
        };
        if let Some(time) = time
            && is_plain_day(&edtf)
        {
            edtf.push_str(&time);
        }
        Ok(Side::Edtf(edtf))
    }

    /// The time of day that has a column of its own, as EDTF writes it.
    fn time(&self, side: usize, row: &dyn RowSource) -> Result<Option<String>, NoDate> {
        let Some(position) = self
            .parts
            .get(side)
            .and_then(|parts| parts.of(DatePart::Time))
        else {
            return Ok(None);
        };
        let text = decoded(row.field(position));
        let text = text.trim();
        if is_missing_token(text) && text != "0" {
            return Ok(None);
        }
        match clock(text) {
            Some(time) => Ok(Some(time)),
            None => Err(NoDate {
                position,
                text: text.to_owned(),
                why: format!("“{text}” is no time of day; write it as 18:30"),
            }),
        }
    }

    fn of_parts(&self, side: usize, row: &dyn RowSource) -> Result<Side, NoDate> {
        let Some(parts) = self
            .parts
            .get(side)
            .filter(|parts| parts.of(DatePart::Year).is_some())
        else {
            return Ok(Side::Missing);
        };
        let edtf = edtf_of_parts(parts, row).map_err(|(position, text, why)| NoDate {
            position,
            text,
            why,
        })?;
        let Some(mut edtf) = edtf else {
            return Ok(Side::Missing);
        };
        if is_plain_day(&edtf)
            && let Some(time) = self.time(side, row)?
        {
            edtf.push_str(&time);
        }
        Ok(Side::Edtf(edtf))
    }

    fn date(&self, text: &str, row: &dyn RowSource) -> Result<RowDate, NoDate> {
        self.parse(text).ok_or_else(|| {
            let position = self.columns.first().map_or(0, |(_, position, _)| *position);
            let why = match Edtf::parse(text) {
                Err(error) => error.to_string(),
                Ok(_) => "the year lies beyond the timeline".to_owned(),
            };
            NoDate {
                position,
                text: decoded(row.field(position)).into_owned(),
                why: format!("“{text}” is not a date: {why}"),
            }
        })
    }

    fn parse(&self, text: &str) -> Option<RowDate> {
        let edtf = Edtf::parse(text).ok()?;
        let extent = edtf.extent(&self.zone)?;
        Some(RowDate {
            has_local_time: has_local_time(text),
            edtf,
            extent,
            reversed: None,
        })
    }
}

fn is_plain_day(edtf: &str) -> bool {
    edtf.len() == 10
        && edtf
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether a time of day stands there without its offset.
fn has_local_time(edtf: &str) -> bool {
    edtf.split(['/', '[', ']', ',']).any(|part| {
        part.split_once('T').is_some_and(|(_, time)| {
            time.starts_with(|c: char| c.is_ascii_digit()) && !time.contains(['Z', '+', '-'])
        })
    })
}
