use std::borrow::Cow;

use super::error::shown;
use super::evidence::{NumberEvidence, Seen, TripleEvidence};
use super::numbers::NUMBER_RULES;
use super::shape::{Dated, Shape, shape};
use super::words::Years;
use super::{DataDateError, DateRule, DayOrder, NumberMeaning, Order, fold};

/// From which day a spreadsheet counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ExcelEpoch {
    /// Day 1 is 1 January 1900, and there is a 29 February 1900.
    #[default]
    Y1900,

    /// Day 0 is 1 January 1904.
    Y1904,
}

/// What a column cannot tell by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateOptions {
    /// The latest year that two digits can mean: `46` is 1946 where this is 2020.
    pub latest_year: i64,

    /// The order of day and month in a column of which every value fits both.
    pub order_if_undecidable: DayOrder,

    /// What bare numbers count, if whoever imports the column says so.
    pub numbers_as: Option<DateRule>,

    /// From which day spreadsheet numbers count.
    pub excel_epoch: ExcelEpoch,
}

impl DateOptions {
    /// Options for data whose latest year this is: day first where nothing tells, spreadsheets from 1900.
    pub fn new(latest_year: i64) -> Self {
        Self {
            latest_year,
            order_if_undecidable: DayOrder::DayFirst,
            numbers_as: None,
            excel_epoch: ExcelEpoch::Y1900,
        }
    }

    fn years(self) -> Years {
        Years {
            // EDTF has days in years of four digits only.
            latest: self.latest_year.clamp(-9900, 9999),
            report: None,
        }
    }
}

/// Gathers, value by value, how a column writes its dates.
///
/// Costs one look at each value and memory for a few examples, whatever the column's length.
#[derive(Clone, Debug)]
pub struct DateColumn {
    options: DateOptions,
    n_values: u64,
    n_missing: u64,
    n_by_rule: [u64; DateRule::COUNT],
    triples: TripleEvidence,
    numbers: NumberEvidence,
    n_moments: u64,
    n_midnights: u64,
    short_years: Seen,
    early_years: Seen,
}

/// How a column writes its dates, and what each of its values means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDates {
    options: DateOptions,
    order: Order,
    numbers: NumberMeaning,
    midnight_is_day: bool,
    n_values: u64,
    n_missing: u64,
    n_by_rule: [u64; DateRule::COUNT],
    short_years: Option<(u64, String)>,
    early_years: Option<(u64, String)>,
}

impl DateColumn {
    /// A column of which nothing is known yet.
    pub fn new(options: DateOptions) -> Self {
        Self {
            options,
            n_values: 0,
            n_missing: 0,
            n_by_rule: [0; DateRule::COUNT],
            triples: TripleEvidence::default(),
            numbers: NumberEvidence::default(),
            n_moments: 0,
            n_midnights: 0,
            short_years: Seen::default(),
            early_years: Seen::default(),
        }
    }

    /// Decides how a whole column writes its dates.
    pub fn decide<'a>(
        options: DateOptions,
        values: impl IntoIterator<Item = &'a str>,
    ) -> ColumnDates {
        let mut column = Self::new(options);
        for value in values {
            column.observe(value);
        }
        column.finish()
    }

    /// Takes note of one value.
    pub fn observe(&mut self, text: &str) {
        self.n_values += 1;
        let folded = fold(text);
        let Ok(shape) = shape(&folded, self.options.years()) else {
            return;
        };
        match shape {
            Shape::Missing => self.n_missing += 1,
            Shape::AsIs(rule) => {
                self.count(rule);
                if folded.starts_with("00") && !folded.starts_with("0000") {
                    self.early_years.add(&folded);
                }
            }
            Shape::Dated {
                rule,
                dated,
                short_year,
            } => {
                self.count(rule);
                if short_year {
                    self.short_years.add(&folded);
                }
                if let Dated::Moment { date, clock } = dated {
                    self.observe_clock(clock.is_midnight());
                    if (1..100).contains(&date.year()) {
                        self.early_years.add(&folded);
                    }
                }
            }
            Shape::Triple(triple) => {
                if triple.short_year {
                    self.short_years.add(&folded);
                }
                if let Some(clock) = triple.clock {
                    self.observe_clock(clock.is_midnight());
                }
                self.triples.observe(triple, &folded, self.options.years());
            }
            Shape::Number(number) => {
                self.numbers
                    .observe(number, &folded, self.options.excel_epoch);
            }
        }
    }

    /// What all values together say.
    pub fn finish(&self) -> ColumnDates {
        let order = self.triples.decide(self.options.order_if_undecidable);
        let (numbers, chosen) = self.numbers.decide(self.options.numbers_as);
        let mut n_by_rule = self.n_by_rule;
        let mut add = |rule: DateRule, n: u64| {
            if let Some(count) = n_by_rule.get_mut(rule.index()) {
                *count += n;
            }
        };
        if let Some(order) = order.read_as() {
            let n_read = self.triples.n_read.get(order as usize);
            add(order.rule(), n_read.copied().unwrap_or(0));
        }
        let (mut n_moments, mut n_midnights) = (self.n_moments, self.n_midnights);
        if let (Some(rule), Some(evidence)) = (numbers.rule(), chosen) {
            add(rule, evidence.n_read);
            n_moments += evidence.n_moments;
            n_midnights += evidence.n_midnights;
        }
        let seen = |seen: &Seen| (seen.n > 0).then(|| (seen.n, seen.example.clone()));
        ColumnDates {
            options: self.options,
            order,
            numbers,
            midnight_is_day: n_moments > 0 && n_moments == n_midnights,
            n_values: self.n_values,
            n_missing: self.n_missing,
            n_by_rule,
            short_years: seen(&self.short_years),
            early_years: seen(&self.early_years),
        }
    }

    fn count(&mut self, rule: DateRule) {
        if let Some(count) = self.n_by_rule.get_mut(rule.index()) {
            *count += 1;
        }
    }

    fn observe_clock(&mut self, is_midnight: bool) {
        self.n_moments += 1;
        self.n_midnights += u64::from(is_midnight);
    }
}

impl ColumnDates {
    /// Reads one value of the column into a text of EDTF; `None` where it stands for "no date".
    ///
    /// A text that is EDTF already is borrowed.
    ///
    /// # Errors
    /// [`DataDateError`], which says what is wrong and what would be right.
    pub fn read<'a>(&self, text: &'a str) -> Result<Option<Cow<'a, str>>, DataDateError> {
        match fold(text) {
            Cow::Borrowed(text) => self.read_folded(text),
            Cow::Owned(folded) => {
                let read = self.read_folded(&folded)?;
                Ok(read.map(|edtf| Cow::Owned(edtf.into_owned())))
            }
        }
    }

    fn read_folded<'a>(&self, text: &'a str) -> Result<Option<Cow<'a, str>>, DataDateError> {
        let years = self.options.years();
        let dated = match shape(text, years)? {
            Shape::Missing => return Ok(None),
            Shape::AsIs(_) => return Ok(Some(Cow::Borrowed(text))),
            Shape::Dated { dated, .. } => dated,
            Shape::Triple(triple) => {
                let order = self.order.read_as();
                let order = order.unwrap_or(self.options.order_if_undecidable);
                triple.read(order, years).ok_or_else(|| {
                    let text = shown(text);
                    let other = [DayOrder::DayFirst, DayOrder::MonthFirst];
                    if other
                        .iter()
                        .any(|order| triple.read(*order, years).is_some())
                    {
                        DataDateError::Order { text, order }
                    } else {
                        DataDateError::NoSuchDay { text }
                    }
                })?
            }
            Shape::Number(number) => {
                let chosen = self.numbers.rule();
                let rule = NUMBER_RULES.iter().find(|rule| Some(rule.rule) == chosen);
                let rule = rule.ok_or_else(|| DataDateError::BareNumber { text: shown(text) })?;
                let dated = (rule.read)(number, self.options.excel_epoch);
                dated.ok_or_else(|| DataDateError::Number {
                    text: shown(text),
                    label: rule.rule.label(),
                })?
            }
        };
        match dated {
            Dated::Edtf(edtf) => Ok(Some(Cow::Owned(edtf))),
            Dated::Moment { date, clock } => {
                let mut edtf = date.edtf_day();
                if !(self.midnight_is_day && clock.is_midnight()) {
                    edtf.push_str(&clock.edtf());
                }
                Ok(Some(Cow::Owned(edtf)))
            }
            Dated::NeverWas => Err(DataDateError::NeverWas { text: shown(text) }),
        }
    }

    /// The rule that reads the most values; none if no value can be read.
    pub fn rule(&self) -> Option<DateRule> {
        let best = DateRule::ALL.into_iter().rev();
        best.max_by_key(|rule| self.n_read_by(*rule))
            .filter(|rule| self.n_read_by(*rule) > 0)
    }

    /// How many values a rule reads.
    pub fn n_read_by(&self, rule: DateRule) -> u64 {
        self.n_by_rule.get(rule.index()).copied().unwrap_or(0)
    }

    /// How many values can be read.
    pub fn n_read(&self) -> u64 {
        self.n_by_rule.iter().sum()
    }

    /// How many values stand for "no date".
    pub fn n_missing(&self) -> u64 {
        self.n_missing
    }

    /// How many values cannot be read.
    pub fn n_unreadable(&self) -> u64 {
        self.n_values - self.n_missing - self.n_read()
    }

    /// How many values there are.
    pub fn n_values(&self) -> u64 {
        self.n_values
    }

    /// What was decided of the order of day and month.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// What was decided of bare numbers.
    pub fn numbers(&self) -> &NumberMeaning {
        &self.numbers
    }

    /// Whether every time of day in the column is midnight, so that it stands for the day.
    pub fn midnight_is_day(&self) -> bool {
        self.midnight_is_day
    }

    /// The hundred years, first and last, in which two-digit years lie.
    pub fn two_digit_years(&self) -> (i64, i64) {
        let latest = self.options.years().latest;
        (latest - 99, latest)
    }

    /// What whoever imports the column should know or confirm, as sentences; empty if nothing is in doubt.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(self.order_note());
        notes.extend(self.number_note());
        if let Some((n, example)) = &self.short_years {
            let (first, last) = self.two_digit_years();
            notes.push(format!(
                "{} (“{example}”); these are read as {first} to {last}",
                counted(
                    *n,
                    "value has a year of two digits",
                    "values have years of two digits"
                )
            ));
        }
        if let Some((n, example)) = &self.early_years {
            notes.push(format!(
                "{} before the year 100 (“{example}”); these are read as written",
                counted(*n, "date lies", "dates lie")
            ));
        }
        notes
    }

    fn order_note(&self) -> Option<String> {
        match &self.order {
            Order::Unneeded | Order::Decided { .. } => None,
            Order::Undecidable {
                read_as,
                n_values,
                example,
            } => Some(format!(
                "nothing tells whether day or month comes first in {} (“{example}”); read {}",
                counted(*n_values, "value", "values"),
                read_as.words()
            )),
            Order::Contradictory {
                read_as,
                day_first,
                month_first,
            } => Some(format!(
                "{} only day first (“{}”), {} only month first (“{}”); read {}",
                counted(day_first.0, "value fits", "values fit"),
                day_first.1,
                month_first.0,
                month_first.1,
                read_as.words()
            )),
        }
    }

    fn number_note(&self) -> Option<String> {
        match &self.numbers {
            NumberMeaning::Unknown { n_values, example } => Some(format!(
                "{} like no date (“{example}”); not read",
                counted(*n_values, "number looks", "numbers look")
            )),
            NumberMeaning::Decided {
                rule,
                n_others,
                other_example: Some(example),
                ..
            } => Some(format!(
                "numbers are read as {}, though {} like it (“{example}”)",
                rule.label(),
                counted(*n_others, "does not look", "do not look")
            )),
            NumberMeaning::Unneeded | NumberMeaning::Decided { .. } => None,
        }
    }
}

fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
