use std::borrow::Cow;
use std::collections::HashMap;

use super::block::Block;
use super::count::casualties;
use super::dates::{RowDate, RowDates};
use super::field::{DatePart, Estimate, TableField};
use super::kinds::{kind_of_key, kind_of_words};
use super::mapping::{Mapping, Positions, TableOptions};
use super::words;
use crate::diag::{Diagnostic, Problem, Report};
use crate::formats::cells::{decoded, shown};
use crate::formats::csv_rows::RowSource;
use crate::model::{Casualties, EventKind, Harm, PlacePrecision, Role, Status};
use crate::time::Zone;

/// Reads what the rows of one table say.
pub(super) struct Rows {
    pub(super) names: Vec<String>,
    pub(super) positions: Positions,
    options: TableOptions,
    pub(super) dates: RowDates,
    found: Found,
}

/// What was found of all rows together.
#[derive(Default)]
struct Found {
    n_guessed: u64,
    /// Words that tell no kind, with how often they were met; the first hundred.
    untold: HashMap<String, u64>,
    n_untold: u64,
    n_without_date: u64,
    n_local_times: u64,
}

/// What one row says.
pub(super) struct RowFacts<'r> {
    pub(super) id: Cow<'r, str>,
    pub(super) date: Option<RowDate>,
    pub(super) kind: EventKind,
    pub(super) kind_guessed: bool,
    pub(super) title: Cow<'r, str>,
    pub(super) country: Cow<'r, str>,
    pub(super) place: Cow<'r, str>,
    pub(super) within: Cow<'r, str>,
    pub(super) place_precision: PlacePrecision,
    pub(super) point: Option<[f64; 2]>,
    /// By harm, in the order of [`Harm::ALL`].
    pub(super) tolls: [Casualties; 3],
    pub(super) actors: Vec<(String, Role)>,
    pub(super) status: Status,
}

/// One row with a place to report to.
pub(super) struct RowView<'r, 'p> {
    pub(super) row: &'r dyn RowSource,
    pub(super) line: u64,
    names: &'p [String],
    positions: &'p Positions,
    report: &'p mut Report,
}

impl Rows {
    pub(super) fn new(names: Vec<String>, mapping: &Mapping, home: &Zone, block: &Block) -> Self {
        let positions = Positions::find(mapping, &names);
        Self {
            dates: RowDates::decide(&positions, &mapping.options, home, block),
            names,
            positions,
            options: mapping.options.clone(),
            found: Found::default(),
        }
    }

    /// A row as it is looked at.
    pub(super) fn view<'r, 'p>(
        &'p self,
        row: &'r dyn RowSource,
        line: u64,
        report: &'p mut Report,
    ) -> RowView<'r, 'p> {
        RowView {
            row,
            line,
            names: &self.names,
            positions: &self.positions,
            report,
        }
    }

    /// What a row says; what is doubtful goes to `report`.
    pub(super) fn read<'r>(
        &mut self,
        row: &'r dyn RowSource,
        line: u64,
        report: &mut Report,
    ) -> RowFacts<'r> {
        let mut found = std::mem::take(&mut self.found);
        let mut view = self.view(row, line, report);
        let (kind, kind_guessed) = self.kind(&view, &mut found);
        let date = self.date(&mut view, kind, &mut found);
        let facts = RowFacts {
            id: view.text(TableField::Id),
            date,
            kind,
            kind_guessed,
            title: view.text(TableField::Title),
            country: view.text(TableField::Country),
            place: view.text(TableField::Place),
            within: view.text(TableField::Within),
            place_precision: view.place_precision(),
            point: view.point(),
            tolls: Harm::ALL.map(|(harm, ..)| view.toll(harm)),
            actors: view.actors(),
            status: words::status(&view.text(TableField::Status)).unwrap_or_default(),
        };
        self.found = found;
        facts
    }

    /// Takes back that the row read last has no date: its accounts have.
    pub(super) fn date_is_known_otherwise(&mut self, report: &mut Report) {
        self.found.n_without_date = self.found.n_without_date.saturating_sub(1);
        report.n_undated = report.n_undated.saturating_sub(1);
    }

    fn date(
        &self,
        view: &mut RowView<'_, '_>,
        kind: EventKind,
        found: &mut Found,
    ) -> Option<RowDate> {
        match self.dates.read(view.row, kind) {
            Ok(Some(date)) => {
                found.n_local_times += u64::from(date.has_local_time);
                if let Some([start, end]) = &date.reversed {
                    let [start, end] = [start, end].map(|text| text.as_str().into());
                    let position = self.positions.of(TableField::End).unwrap_or_default();
                    view.add_at(position, Problem::DatesReversed { start, end });
                }
                Some(date)
            }
            Ok(None) => {
                found.n_without_date += 1;
                view.report.n_undated += 1;
                None
            }
            Err(no_date) => {
                let problem = Problem::Date {
                    text: shown(&no_date.text),
                    why: no_date.why.into(),
                };
                view.add_at(no_date.position, problem);
                view.report.n_undated += 1;
                None
            }
        }
    }

    /// The kind of a row, and whether it is guessed from free words.
    fn kind(&self, view: &RowView<'_, '_>, found: &mut Found) -> (EventKind, bool) {
        let kind = view.text(TableField::Kind);
        let subtype = view.text(TableField::Subtype);
        let said = |text: &str| {
            let mut words = self.options.kind_words.iter();
            words
                .find(|(word, _)| word.eq_ignore_ascii_case(text))
                .map(|(_, kind)| *kind)
        };
        if let Some(kind) = said(&subtype)
            .or_else(|| said(&kind))
            .or_else(|| kind_of_key(&kind))
        {
            return (kind, false);
        }
        if let Some(kind) = kind_of_words(&subtype).or_else(|| kind_of_words(&kind)) {
            found.n_guessed += 1;
            return (kind, true);
        }
        if !kind.is_empty() {
            found.n_untold += 1;
            if found.untold.len() < 100 || found.untold.contains_key(&*kind) {
                *found.untold.entry(kind.into_owned()).or_default() += 1;
            }
        }
        (self.options.kind, false)
    }

    /// Reports what was decided of columns before the first row was read.
    ///
    /// `by_values` are the columns that no name told.
    pub(super) fn report_decisions(&self, by_values: &[usize], report: &mut Report) {
        for &position in by_values {
            let what = "what the column says was told by its values alone".into();
            self.add(position, Problem::Decided { what }, report);
        }
        for (position, is_sure, sentence) in self.dates.decisions() {
            let what = sentence.into();
            let problem = if is_sure {
                Problem::Decided { what }
            } else {
                Problem::Undecided { what }
            };
            self.add(position, problem, report);
        }
    }

    /// Reports what was found of all rows together, and the columns that say nothing.
    pub(super) fn report_end(&self, report: &mut Report) {
        self.report_kinds(report);
        self.report_dates(report);
        for position in (0..self.names.len()).filter(|position| !self.positions.uses(*position)) {
            self.add(position, Problem::UnusedColumn, report);
        }
    }

    fn report_kinds(&self, report: &mut Report) {
        let found = &self.found;
        let kind = [TableField::Kind, TableField::Subtype];
        let Some(position) = kind.into_iter().find_map(|field| self.positions.of(field)) else {
            return;
        };
        if found.n_guessed > 0 {
            let rows = rows(found.n_guessed);
            let what = format!("the kind was guessed from these words for {rows}").into();
            self.add(position, Problem::Decided { what }, report);
        }
        if found.n_untold > 0 {
            let mut words: Vec<_> = found.untold.iter().collect();
            words.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            let words = words.iter().take(3);
            let words: Vec<String> = words
                .map(|(word, _)| format!("“{}”", shown(word)))
                .collect();
            let what = format!(
                "{} words that tell no kind ({}), read as {}; a mapping can say what they mean",
                rows_have(found.n_untold),
                words.join(", "),
                self.options.kind.key()
            );
            self.add(position, Problem::Decided { what: what.into() }, report);
        }
    }

    fn report_dates(&self, report: &mut Report) {
        let found = &self.found;
        let date = [
            TableField::Date,
            TableField::Start,
            TableField::Part(DatePart::Year),
        ];
        let position = date.into_iter().find_map(|field| self.positions.of(field));
        let position = position.unwrap_or_default();
        if found.n_without_date > 0 {
            let (rows, was) = (
                rows_have(found.n_without_date),
                if found.n_without_date == 1 {
                    "was"
                } else {
                    "were"
                },
            );
            let what = format!("{rows} no date and {was} kept as undated").into();
            self.add(position, Problem::Decided { what }, report);
        }
        if found.n_local_times > 0 {
            let what = format!(
                "{} a time of day without an offset, read in {}; a mapping can name another zone",
                rows_have(found.n_local_times),
                self.dates.zone().name()
            );
            self.add(position, Problem::Decided { what: what.into() }, report);
        }
    }

    fn add(&self, position: usize, problem: Problem, report: &mut Report) {
        report.add(Diagnostic {
            problem,
            line: 0,
            column: u32::try_from(position + 1).unwrap_or(u32::MAX),
            field: self.names.get(position).map_or("", String::as_str).into(),
        });
    }
}

fn rows(n_rows: u64) -> String {
    match n_rows {
        1 => "1 row".to_owned(),
        _ => format!("{n_rows} rows"),
    }
}

fn rows_have(n_rows: u64) -> String {
    let have = if n_rows == 1 { "has" } else { "have" };
    format!("{} {have}", rows(n_rows))
}

impl<'r> RowView<'r, '_> {
    /// The text of a field's first column; empty where it has none.
    pub(super) fn text(&self, field: TableField) -> Cow<'r, str> {
        self.positions
            .of(field)
            .map_or(Cow::Borrowed(""), |position| self.text_at(position))
    }

    /// The texts of all columns of a field that say something.
    pub(super) fn texts(&self, field: TableField) -> Vec<Cow<'r, str>> {
        let positions = self.positions.all_of(field).iter();
        positions
            .map(|position| self.text_at(*position))
            .filter(|text| !text.is_empty())
            .collect()
    }

    fn text_at(&self, position: usize) -> Cow<'r, str> {
        match decoded(self.row.field(position).trim_ascii()) {
            Cow::Borrowed(text) => words::without_guard(text),
            Cow::Owned(text) => Cow::Owned(words::without_guard(&text).into_owned()),
        }
    }

    pub(super) fn add_at(&mut self, position: usize, problem: Problem) {
        self.report.add(Diagnostic {
            problem,
            line: self.line,
            column: u32::try_from(position + 1).unwrap_or(u32::MAX),
            field: self.names.get(position).map_or("", String::as_str).into(),
        });
    }

    pub(super) fn add(&mut self, field: TableField, problem: Problem) {
        self.add_at(self.positions.of(field).unwrap_or_default(), problem);
    }

    fn place_precision(&mut self) -> PlacePrecision {
        let text = self.text(TableField::PlacePrecision);
        if text.is_empty() {
            return PlacePrecision::Unknown;
        }
        words::place_precision(&text).unwrap_or_else(|| {
            let text = shown(&text);
            self.add(
                TableField::PlacePrecision,
                Problem::Code {
                    text,
                    known: words::PLACE_PRECISIONS,
                },
            );
            PlacePrecision::Unknown
        })
    }

    fn degrees(&mut self, field: TableField, limit: u16) -> Option<f64> {
        let text = self.text(field);
        if words::is_missing_number(&text) {
            return None;
        }
        let degrees = words::degrees(&text).filter(|degrees| degrees.abs() <= f64::from(limit));
        if degrees.is_none() {
            let text = shown(&text);
            self.add(field, Problem::Coordinate { text, limit });
        }
        degrees
    }

    fn point(&mut self) -> Option<[f64; 2]> {
        if self.positions.of(TableField::Latitude).is_none() {
            let text = self.text(TableField::Point);
            if words::is_missing_number(&text) {
                return None;
            }
            let point = words::point(&text);
            if point.is_none() {
                let text = shown(&text);
                self.add(TableField::Point, Problem::Coordinate { text, limit: 180 });
            }
            return point;
        }
        let latitude = self.degrees(TableField::Latitude, 90);
        let longitude = self.degrees(TableField::Longitude, 180);
        Some([latitude?, longitude?])
    }

    /// The three estimates, each from its own column, or from the bounds that the only column tells.
    fn toll(&mut self, harm: Harm) -> Casualties {
        let mut toll = Casualties::default();
        for estimate in [Estimate::Best, Estimate::Low, Estimate::High] {
            let field = TableField::Toll(harm, estimate);
            let text = self.text(field);
            let Some(read) = casualties(&text) else {
                self.add(field, Problem::Count { text: shown(&text) });
                continue;
            };
            match estimate {
                Estimate::Low if read.best.get().is_some() => toll.low = read.best,
                Estimate::High if read.best.get().is_some() => toll.high = read.best,
                _ if !read.is_unknown() => toll = read,
                _ => {}
            }
        }
        if let Some(estimates) = toll.out_of_order() {
            self.add(
                TableField::Toll(harm, Estimate::Best),
                Problem::EstimatesOutOfOrder { estimates },
            );
        }
        toll
    }

    /// Names with their roles, each once a role; `Name [id]` as it stands.
    fn actors(&self) -> Vec<(String, Role)> {
        let mut actors = Vec::new();
        for (role, ..) in Role::ALL {
            for text in self.texts(TableField::Actor(role)) {
                for name in words::items(&text) {
                    let actor = (name, role);
                    if !actors.contains(&actor) {
                        actors.push(actor);
                    }
                }
            }
        }
        actors
    }
}
