use super::{Reason, Verdict};
use crate::model::fold::folded;
use crate::model::{Agreement, Casualties, Toll};

/// The numbers that a count leaves possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountRange {
    /// The least; 0 where nobody says.
    pub low: u32,

    /// The most; `None` where nobody says.
    pub high: Option<u32>,
}

impl CountRange {
    /// The only number left, where there is one.
    pub fn exact(self) -> Option<u32> {
        (self.high == Some(self.low)).then_some(self.low)
    }

    /// The least range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.zip(other.high).map(|(one, two)| one.max(two)),
        }
    }

    fn overlaps(self, other: Self) -> bool {
        self.high.is_none_or(|high| other.low <= high)
            && other.high.is_none_or(|high| self.low <= high)
    }

    fn lies_within(self, other: Self) -> bool {
        let below = match (self.high, other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(other)) => own <= other,
        };
        other.low <= self.low && below
    }
}

/// The numbers that a toll's estimates leave possible; `None` where it has none. Words are not made into numbers.
///
/// A best estimate alone is the number itself. Beside a low or a high one it is only the likeliest, and a side without
/// an estimate is open. Estimates out of order span from the least to the greatest of them.
pub fn count_range(toll: &Toll) -> Option<CountRange> {
    let Casualties { low, best, high } = toll.count;
    let (low, best, high) = (low.get(), best.get(), high.get());
    if let (None, Some(best), None) = (low, best, high) {
        return Some(CountRange {
            low: best,
            high: Some(best),
        });
    }
    let known = [low, best, high].into_iter().flatten();
    let (least, most) = (known.clone().min()?, known.max()?);
    Some(CountRange {
        low: low.map_or(0, |_| least),
        high: high.map(|_| most),
    })
}

/// The numbers that are not excluded by a toll: those of its estimates, else those that its words allow.
fn range_allowed(toll: &Toll) -> Option<CountRange> {
    count_range(toll).or_else(|| {
        let low = least_of_words(&toll.words)?;
        Some(CountRange { low, high: None })
    })
}

/// The least number that words without a figure allow; `None` for words that set no bound.
///
/// Source: the words' plain sense, read generously, so that only a clearly smaller figure is excluded.
fn least_of_words(words: &str) -> Option<u32> {
    const LEAST: [(&str, u32); 7] = [
        ("several", 2),
        ("dozen", 10),
        ("dozens", 20),
        ("tens", 20),
        ("scores", 30),
        ("hundreds", 100),
        ("thousands", 1_000),
    ];
    const NO_LEAST: [&str; 6] = [
        "up to",
        "at most",
        "fewer than",
        "less than",
        "no more",
        "half",
    ];
    let words = folded(words);
    if NO_LEAST.iter().any(|bound| words.contains(bound)) {
        return None;
    }
    let least_of = |word: &str| LEAST.iter().find(|(known, _)| *known == word);
    words
        .split(' ')
        .filter_map(|word| least_of(word).map(|(_, least)| *least))
        .max()
}

/// Compares two counts of the same harm and group.
pub(super) fn compare_tolls(a: &Toll, b: &Toll) -> Verdict {
    if a.within != b.within {
        return compare_of_which(a, b);
    }
    let (Some(first), Some(second)) = (range_allowed(a), range_allowed(b)) else {
        return compare_words(a, b);
    };
    // Words alone set a bound and no figure: they can be excluded, never agree with a figure.
    let is_vague = a.count.is_unknown() || b.count.is_unknown();
    if !first.overlaps(second) {
        return Verdict::conflict(Reason::OtherNumbers);
    }
    if is_vague {
        return compare_words(a, b);
    }
    if first == second {
        let same_best = a.count.best == b.count.best || first.exact().is_some();
        return if same_best {
            Verdict::agree()
        } else {
            Verdict::compatible(Reason::Overlap)
        };
    }
    Verdict::compatible(reason_of(first, second))
}

fn reason_of(first: CountRange, second: CountRange) -> Reason {
    if first.lies_within(second) {
        return if second.high.is_none() || second.low == 0 {
            Reason::Bounded
        } else {
            Reason::Within
        };
    }
    if second.lies_within(first) {
        return reason_of(second, first).reversed();
    }
    Reason::Overlap
}

fn compare_words(a: &Toll, b: &Toll) -> Verdict {
    let (first, second) = (folded(&a.words), folded(&b.words));
    let both_without_figures = a.count.is_unknown() && b.count.is_unknown();
    if both_without_figures && first == second && !first.is_empty() {
        Verdict::agree()
    } else {
        Verdict::compatible(Reason::Vague)
    }
}

/// Compares "of which" with the whole: a part cannot be more than the whole.
fn compare_of_which(a: &Toll, b: &Toll) -> Verdict {
    let (part, whole, why) = match (&a.within, &b.within) {
        (Some(_), None) => (a, b, Reason::PartOf),
        (None, Some(_)) => (b, a, Reason::Includes),
        _ => return Verdict::compatible(Reason::NotComparable),
    };
    let least_of_part = count_range(part).map_or(0, |range| range.low);
    let most_of_whole = count_range(whole).and_then(|range| range.high);
    let verdict = if most_of_whole.is_some_and(|most| least_of_part > most) {
        Verdict::conflict(Reason::OtherNumbers)
    } else {
        Verdict::compatible(why)
    };
    debug_assert_ne!(
        verdict.agreement,
        Agreement::Agree,
        "a part is not the whole"
    );
    verdict
}
