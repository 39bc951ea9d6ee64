//! How two accounts of one field stand to each other: agree, compatible, or in conflict.
//!
//! [`compare`] takes two claims, [`compare_said`] two speakers' claims with their stances, [`disputes()`] a whole event.
//! A [`Comparison`] holds what the claims are compared against: the actors' relations, the home zone, the event's time.
//!
//! Two claims are in conflict only where something shows that both cannot be true: counts and dates without a number or
//! moment in common, other countries, points farther apart than both are known, two attackers of which neither
//! includes the other, a denial, an editor's word. What differs without such evidence is compatible for
//! [`Reason::NotComparable`]: the program settles nothing.
//!
//! What is deliberately absent: any judgment on who is right, and figures put together from groups that may overlap.

mod actors;
#[cfg(test)]
mod cases;
mod claims;
mod counts;
mod dates;
mod disputes;
mod places;
mod verdict;
mod words;

pub use claims::{Comparison, Said, compare, compare_said};
pub use counts::{CountRange, count_range};
pub use disputes::{FieldComparison, Pair, comparison_field, disputes, is_disputed};
pub use verdict::{Reason, Verdict};
