use crate::columns::EventColumns;
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    /// The kinds that pass.
    pub kinds: KindSet,
}

impl Default for Filter {
    /// Everything passes.
    fn default() -> Self {
        Self {
            kinds: KindSet::ALL,
        }
    }
}

impl Filter {
    /// Whether a row passes.
    pub fn matches(&self, events: &EventColumns, row: usize) -> bool {
        self.matches_kind(events.kind()[row])
    }

    /// Whether events of this kind pass, which is all that a filter asks.
    pub fn matches_kind(&self, kind: EventKind) -> bool {
        self.kinds.contains(kind)
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
