use std::sync::Arc;

use super::Query;
use crate::model::EventKind;

/// A set of event kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KindSet(u8);

impl KindSet {
    /// Every kind.
    pub const ALL: Self = Self(u8::MAX);

    /// Whether the kind is in the set.
    pub fn contains(self, kind: EventKind) -> bool {
        self.0 & (1 << kind.index()) != 0
    }

    /// The set with the kind put in where it was out, and out where it was in.
    #[must_use]
    pub fn toggled(self, kind: EventKind) -> Self {
        Self(self.0 ^ (1 << kind.index()))
    }
}

/// Which events are shown; what does not match is counted as hidden.
///
/// It is a tree of questions that can travel; [`Passing`](super::Passing) is what it comes to on a data set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// The kinds that pass.
    pub kinds: KindSet,

    /// What else is asked; everything passes where `None`.
    pub query: Option<Arc<Query>>,
}

/// What becomes of the events that a query does not find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unmatched {
    /// They are hidden, and counted as such.
    #[default]
    Hidden,

    /// They are shown, pale, so that what is found stands out among them.
    Pale,
}

impl Default for Filter {
    /// Everything passes.
    fn default() -> Self {
        Self {
            kinds: KindSet::ALL,
            query: None,
        }
    }
}

impl Filter {
    /// The filter of a query; everything passes an empty one.
    pub fn of_query(query: Query) -> Self {
        Self {
            query: (!query.is_empty()).then(|| Arc::new(query)),
            ..Self::default()
        }
    }

    /// The same without its query.
    #[must_use]
    pub fn without_query(&self) -> Self {
        Self {
            query: None,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggling_twice_changes_nothing() {
        let without = KindSet::ALL.toggled(EventKind::Clash);
        assert!(!without.contains(EventKind::Clash));
        assert!(without.contains(EventKind::Other));
        assert_eq!(without.toggled(EventKind::Clash), KindSet::ALL);
    }
}
