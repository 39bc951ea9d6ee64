use super::DateRule;
use super::column::ExcelEpoch;
use super::numbers::{NUMBER_RULES, Number};
use super::shape::{Dated, Triple};
use super::words::Years;

/// An order of day, month and year in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[expect(
    clippy::enum_variant_names,
    reason = "“day first” is how people say it, and “day” alone would be a precision"
)]
pub enum DayOrder {
    /// 31/12/2019.
    DayFirst,

    /// 12/31/2019.
    MonthFirst,

    /// 99/12/31, with two digits for the year; with four no order is in doubt.
    YearFirst,
}

impl DayOrder {
    /// The words in a sentence: "day first".
    pub fn words(self) -> &'static str {
        match self {
            Self::DayFirst => "day first",
            Self::MonthFirst => "month first",
            Self::YearFirst => "year first",
        }
    }

    /// The rule that reads this order.
    pub fn rule(self) -> DateRule {
        match self {
            Self::DayFirst => DateRule::DayFirst,
            Self::MonthFirst => DateRule::MonthFirst,
            Self::YearFirst => DateRule::YearFirst,
        }
    }
}

/// What was decided of the order of day and month, for the whole column at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// No value needs it.
    Unneeded,

    /// Some values can be read in one order only, and all of these agree.
    Decided {
        /// The order.
        order: DayOrder,
        /// How many values tell it.
        n_evidence: u64,
        /// The first of them.
        example: String,
    },

    /// Every value can be read in both orders; the caller's default is taken.
    Undecidable {
        /// The order that is taken.
        read_as: DayOrder,
        /// How many values this concerns.
        n_values: u64,
        /// The first that means two days.
        example: String,
    },

    /// Some values can be read in one order only, some in the other only.
    ///
    /// The order with more evidence is taken, of equals the caller's default. Values that do not fit
    /// it are errors: a column that mixes its orders is not to be trusted.
    Contradictory {
        /// The order that is taken.
        read_as: DayOrder,
        /// How many values are day first, and the first of them.
        day_first: (u64, String),
        /// How many values are month first, and the first of them.
        month_first: (u64, String),
    },
}

impl Order {
    /// The order in which values are read.
    pub fn read_as(&self) -> Option<DayOrder> {
        match self {
            Self::Unneeded => None,
            Self::Decided { order, .. } => Some(*order),
            Self::Undecidable { read_as, .. } | Self::Contradictory { read_as, .. } => {
                Some(*read_as)
            }
        }
    }

    /// Whether the values themselves tell the order, or none is needed.
    pub fn is_sure(&self) -> bool {
        matches!(self, Self::Unneeded | Self::Decided { .. })
    }
}

/// What was decided of bare numbers, for the whole column at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberMeaning {
    /// There are none.
    Unneeded,

    /// They are read by one rule: the caller's, or the one that most of them speak for.
    Decided {
        /// The rule.
        rule: DateRule,
        /// How many speak for it.
        n_evidence: u64,
        /// How many do not.
        n_others: u64,
        /// The first that does not.
        other_example: Option<String>,
    },

    /// Hardly any is in the range of a rule.
    Unknown {
        /// How many there are.
        n_values: u64,
        /// The first of them.
        example: String,
    },
}

impl NumberMeaning {
    /// The rule by which numbers are read.
    pub fn rule(&self) -> Option<DateRule> {
        match self {
            Self::Decided { rule, .. } => Some(*rule),
            Self::Unneeded | Self::Unknown { .. } => None,
        }
    }
}

/// How many values, and the first of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) n: u64,
    pub(super) example: String,
}

impl Seen {
    pub(super) fn add(&mut self, text: &str) {
        if self.n == 0 {
            text.clone_into(&mut self.example);
        }
        self.n += 1;
    }

    fn pair(&self) -> (u64, String) {
        (self.n, self.example.clone())
    }
}

/// What three numbers each in all values tell of their order.
#[derive(Clone, Debug, Default)]
pub(super) struct TripleEvidence {
    all: Seen,
    two_meanings: Seen,
    /// Dates in each order, by [`DayOrder`].
    pub(super) n_read: [u64; 3],
    day_first_only: Seen,
    month_first_only: Seen,
    year_first_only: Seen,
}

impl TripleEvidence {
    pub(super) fn observe(&mut self, triple: Triple, text: &str, years: Years) {
        self.all.add(text);
        let read = |order| triple.read(order, years);
        let (day_first, month_first) = (read(DayOrder::DayFirst), read(DayOrder::MonthFirst));
        let year_first = read(DayOrder::YearFirst);
        let [n_day_first, n_month_first, n_year_first] = &mut self.n_read;
        *n_day_first += u64::from(day_first.is_some());
        *n_month_first += u64::from(month_first.is_some());
        *n_year_first += u64::from(year_first.is_some());
        match (day_first, month_first) {
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                self.two_meanings.add(text);
            }
            (Some(_), None) => self.day_first_only.add(text),
            (None, Some(_)) => self.month_first_only.add(text),
            (None, None) if year_first.is_some() => self.year_first_only.add(text),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    pub(super) fn decide(&self, default: DayOrder) -> Order {
        if self.all.n == 0 {
            return Order::Unneeded;
        }
        let decided = |order, seen: &Seen| Order::Decided {
            order,
            n_evidence: seen.n,
            example: seen.example.clone(),
        };
        let [n_day_first, n_month_first, n_year_first] = self.n_read;
        if self.year_first_only.n > 0 && n_year_first > n_day_first.max(n_month_first) {
            return decided(DayOrder::YearFirst, &self.year_first_only);
        }
        let (day_first, month_first) = (&self.day_first_only, &self.month_first_only);
        match (day_first.n, month_first.n) {
            (0, 0) => self.undecidable(default),
            (_, 0) => decided(DayOrder::DayFirst, day_first),
            (0, _) => decided(DayOrder::MonthFirst, month_first),
            (n_day_first, n_month_first) => Order::Contradictory {
                read_as: match n_day_first.cmp(&n_month_first) {
                    std::cmp::Ordering::Greater => DayOrder::DayFirst,
                    std::cmp::Ordering::Less => DayOrder::MonthFirst,
                    std::cmp::Ordering::Equal => default,
                },
                day_first: day_first.pair(),
                month_first: month_first.pair(),
            },
        }
    }

    fn undecidable(&self, default: DayOrder) -> Order {
        let seen = if self.two_meanings.n > 0 {
            &self.two_meanings
        } else {
            &self.all
        };
        Order::Undecidable {
            read_as: default,
            n_values: seen.n,
            example: seen.example.clone(),
        }
    }
}

/// One number in so many must speak for a rule, or the numbers are no dates.
///
/// Measured: of the years of `christianity.xml` (SIMILE), many of three digits, 39 % look like years;
/// of the minutes that battles lasted (CDB90) 9 %, of GDELT's event codes 7 %.
const MIN_SHARE: u64 = 4;

/// What all bare numbers tell of what they count.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberEvidence {
    all: Seen,
    /// One for each of [`NUMBER_RULES`].
    by_rule: [RuleEvidence; NUMBER_RULES.len()],
}

/// What all bare numbers tell of one rule.
#[derive(Clone, Debug, Default)]
pub(super) struct RuleEvidence {
    n_votes: u64,
    others: Seen,
    pub(super) n_read: u64,
    pub(super) n_moments: u64,
    pub(super) n_midnights: u64,
}

impl NumberEvidence {
    pub(super) fn observe(&mut self, number: Number<'_>, text: &str, epoch: ExcelEpoch) {
        self.all.add(text);
        for (rule, evidence) in NUMBER_RULES.iter().zip(&mut self.by_rule) {
            if (rule.votes)(number) {
                evidence.n_votes += 1;
            } else {
                evidence.others.add(text);
            }
            match (rule.read)(number, epoch) {
                Some(Dated::Edtf(_)) => evidence.n_read += 1,
                Some(Dated::Moment { clock, .. }) => {
                    evidence.n_read += 1;
                    evidence.n_moments += 1;
                    evidence.n_midnights += u64::from(clock.is_midnight());
                }
                Some(Dated::NeverWas) | None => {}
            }
        }
    }

    /// The rule, `chosen` if the caller says so, and what speaks for it.
    pub(super) fn decide(
        &self,
        chosen: Option<DateRule>,
    ) -> (NumberMeaning, Option<&RuleEvidence>) {
        if self.all.n == 0 {
            return (NumberMeaning::Unneeded, None);
        }
        let by_rule = || NUMBER_RULES.iter().zip(&self.by_rule);
        let chosen = by_rule().find(|(rule, _)| Some(rule.rule) == chosen);
        // Of equals the first of the table: `max_by_key` would take the last.
        let best = by_rule()
            .rev()
            .max_by_key(|(_, evidence)| evidence.n_votes)
            .filter(|(_, evidence)| evidence.n_votes >= self.all.n.div_ceil(MIN_SHARE));
        let best = chosen.or(best);
        let Some((rule, evidence)) = best else {
            let (n_values, example) = self.all.pair();
            return (NumberMeaning::Unknown { n_values, example }, None);
        };
        let (n_others, example) = evidence.others.pair();
        let meaning = NumberMeaning::Decided {
            rule: rule.rule,
            n_evidence: evidence.n_votes,
            n_others,
            other_example: (n_others > 0).then_some(example),
        };
        (meaning, Some(evidence))
    }
}
