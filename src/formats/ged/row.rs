use std::borrow::Cow;

use super::columns::{Column, Columns};
use crate::columns::{EventColumns, EventDate, NewEvent, RecordRef};
use crate::diag::{Diagnostic, Problem, Report};
use crate::formats::cells::{decoded, shown, without_zero_fraction};
use crate::formats::csv_rows::{RowSource, RowTaker, check_text};
use crate::formats::row_keys::RowKeys;
use crate::model::{Casualties, Count, EventKind, PlacePrecision, Role};
use crate::time::{Bounds, Day, Precision, Spread, parse_iso_day};

/// Turns rows into events, and says of every doubtful value where it stands.
pub(super) struct RowReader {
    columns: Columns,
    names: Vec<String>,
    keys: RowKeys,
}

impl RowReader {
    pub(super) fn new(names: Vec<String>) -> Self {
        Self {
            columns: Columns::find(&names),
            names,
            keys: RowKeys::default(),
        }
    }
}

impl RowTaker for RowReader {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    ) {
        check_text(row, &self.names, u64::from(record.line), report);
        let mut fields = Fields {
            columns: &self.columns,
            names: &self.names,
            row,
            line: u64::from(record.line),
            report,
        };
        let date = fields.date();
        if date.is_none() {
            fields.report.n_undated += 1;
        }
        let kind = fields.kind();
        let place_precision = fields.place_precision();
        let point = fields.point();
        let killed = fields.killed();
        let side_a = fields.text(Column::SideA);
        let side_b = fields.text(Column::SideB);
        let country = fields.text(Column::Country);
        let place = fields.text(Column::WhereCoordinates);
        let id = fields.text(Column::Id);
        let keyed = self.keys.key(&id, row.raw(), record.line);
        if let Some(problem) = keyed.duplicate {
            fields.add(Column::Id, problem);
        }
        let both = [(&*side_a, Role::SideA), (&*side_b, Role::SideB)];
        let actors = match (side_a.is_empty(), side_b.is_empty()) {
            (false, false) => &both[..],
            (false, true) => &both[..1],
            (true, false) => &both[1..],
            (true, true) => &[],
        };
        batch.push(&NewEvent {
            key: &keyed.key,
            date,
            kind,
            country: &country,
            place: &place,
            place_precision,
            point,
            killed,
            actors,
            record,
            ..NewEvent::default()
        });
    }
}

/// The fields of one row, with a place to report to.
struct Fields<'r, 'p> {
    columns: &'p Columns,
    names: &'p [String],
    row: &'r dyn RowSource,
    line: u64,
    report: &'p mut Report,
}

impl<'r> Fields<'r, '_> {
    fn raw(&self, column: Column) -> &'r [u8] {
        self.columns
            .position(column)
            .map_or(b"", |position| self.row.field(position).trim_ascii())
    }

    fn add_at(&mut self, position: usize, problem: Problem) {
        self.report.add(Diagnostic {
            problem,
            line: self.line,
            column: u32::try_from(position + 1).unwrap_or(u32::MAX),
            field: self.names.get(position).map_or("", String::as_str).into(),
        });
    }

    fn add(&mut self, column: Column, problem: Problem) {
        self.add_at(self.columns.position(column).unwrap_or_default(), problem);
    }

    fn text(&self, column: Column) -> Cow<'r, str> {
        decoded(self.raw(column))
    }

    fn shown(&self, column: Column) -> Box<str> {
        shown(&self.text(column))
    }

    fn code(
        &mut self,
        column: Column,
        known: std::ops::RangeInclusive<u8>,
        words: &'static str,
    ) -> Option<u8> {
        let digits = without_zero_fraction(self.raw(column));
        if let [digit @ b'0'..=b'9'] = digits
            && known.contains(&(digit - b'0'))
        {
            return Some(digit - b'0');
        }
        if self.columns.position(column).is_some() {
            let text = self.shown(column);
            self.add(column, Problem::Code { text, known: words });
        }
        None
    }

    fn kind(&mut self) -> EventKind {
        match self.code(Column::TypeOfViolence, 1..=3, "1, 2 and 3") {
            Some(1 | 2) => EventKind::Clash,
            Some(3) => EventKind::Attack,
            _ => EventKind::Other,
        }
    }

    fn place_precision(&mut self) -> PlacePrecision {
        self.code(Column::WherePrec, 1..=7, "1 to 7")
            .and_then(PlacePrecision::from_ucdp)
            .unwrap_or_default()
    }

    fn day(&mut self, column: Column) -> Option<Day> {
        match parse_iso_day(self.raw(column)) {
            Ok(day) => Some(day),
            Err(error) => {
                let text = self.shown(column);
                let why = error.to_string().into();
                self.add(column, Problem::Date { text, why });
                None
            }
        }
    }

    /// Both days as bounds; undated where either cannot be read, since one bound alone is no date.
    fn date(&mut self) -> Option<EventDate> {
        let start = self.day(Column::DateStart);
        let end = self.day(Column::DateEnd);
        let (mut first, mut last) = (start?, end?);
        if last < first {
            let (start, end) = (self.shown(Column::DateStart), self.shown(Column::DateEnd));
            self.add(Column::DateEnd, Problem::DatesReversed { start, end });
            (first, last) = (last, first);
        }
        let bounds = Bounds::of_days(first, last)?;
        let precision = match self.code(Column::DatePrec, 1..=5, "1 to 5") {
            Some(1) => Precision::Day,
            Some(2) => Precision::Days,
            Some(3) => Precision::Week,
            Some(4) => Precision::Month,
            Some(_) => Precision::Year,
            None => precision_of_span(bounds),
        };
        let spread = match self.code(Column::EventClarity, 1..=2, "1 and 2") {
            Some(2) => Spread::Lasted,
            _ => Spread::OnceWithin,
        };
        Some(EventDate::civil(bounds, precision, spread))
    }

    fn count(&mut self, column: Column) -> Count {
        let digits = without_zero_fraction(self.raw(column));
        if digits.is_empty() {
            return Count::UNKNOWN;
        }
        let value = digits.iter().try_fold(0_u32, |value, &digit| {
            let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
            value.checked_mul(10)?.checked_add(digit)
        });
        value.and_then(Count::new).unwrap_or_else(|| {
            let text = self.shown(column);
            self.add(column, Problem::Count { text });
            Count::UNKNOWN
        })
    }

    fn killed(&mut self) -> Casualties {
        let killed = Casualties {
            low: self.count(Column::Low),
            best: self.count(Column::Best),
            high: self.count(Column::High),
        };
        if let Some(estimates) = killed.out_of_order() {
            self.add(Column::Best, Problem::EstimatesOutOfOrder { estimates });
        }
        killed
    }

    fn degrees(&mut self, column: Column, limit: u16) -> Option<f32> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return None;
        }
        let degrees = std::str::from_utf8(raw)
            .ok()
            .and_then(|text| text.parse::<f64>().ok())
            // Rounded first, -90.000001 would be -90 and on the globe.
            .filter(|degrees| degrees.abs() <= f64::from(limit));
        if degrees.is_none() {
            let text = self.shown(column);
            self.add(column, Problem::Coordinate { text, limit });
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seven digits are a meter, finer than any source"
        )]
        degrees.map(|degrees| degrees as f32)
    }

    fn point(&mut self) -> Option<[f32; 2]> {
        let latitude = self.degrees(Column::Latitude, 90);
        let longitude = self.degrees(Column::Longitude, 180);
        Some([latitude?, longitude?])
    }
}

/// How precise a date is that says so only by the span of its bounds.
fn precision_of_span(bounds: Bounds) -> Precision {
    match bounds.n_days() {
        ..=1 => Precision::Day,
        2..=6 => Precision::Days,
        7 => Precision::Week,
        8..=31 => Precision::Month,
        _ => Precision::Year,
    }
}
