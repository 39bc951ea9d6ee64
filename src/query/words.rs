use super::row_set::RowSet;
use crate::model::folded;
use crate::store::Segment;

/// Words to look for, folded.
pub(super) struct Needle {
    folded: String,
    sought: Sought,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// Anywhere, within words too.
    Anywhere,

    /// As whole words.
    WholeWords,

    /// As all there is.
    Alone,
}

impl Needle {
    pub(super) fn new(text: &str, sought: Sought) -> Self {
        Self {
            folded: folded(text),
            sought,
        }
    }

    /// Whether a text has the words.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.is_in_folded(&folded(text))
    }

    /// Which names of a segment's vocabulary have the words; parallel to the codes.
    pub(super) fn names(&self, segment: &Segment) -> Vec<bool> {
        let names = segment.folded_names();
        let mut found = vec![false; names.len()];
        names.find_each(&self.folded, |code, _| {
            found[code] = self.is_in_folded(names.get(code));
        });
        found
    }

    /// The rows of a segment whose titles have the words.
    pub(super) fn titles(&self, segment: &Segment) -> RowSet {
        let titles = segment.folded_titles();
        let mut rows = RowSet::none(titles.len());
        titles.find_each(&self.folded, |row, _| {
            if self.is_in_folded(titles.get(row)) {
                rows.insert(row);
            }
        });
        rows
    }

    fn is_in_folded(&self, text: &str) -> bool {
        match self.sought {
            Sought::Anywhere => text.contains(&self.folded),
            Sought::Alone => text == self.folded,
            Sought::WholeWords => text.match_indices(&self.folded).any(|(at, found)| {
                let before = text[..at].chars().next_back();
                let after = text[at + found.len()..].chars().next();
                let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !is_word(before) && !is_word(after)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(needle: &str, text: &str, [anywhere, words, alone]: [bool; 3]) {
        for (sought, expected) in [
            (Sought::Anywhere, anywhere),
            (Sought::WholeWords, words),
            (Sought::Alone, alone),
        ] {
            let found = Needle::new(needle, sought).is_in(text);
            assert_eq!(found, expected, "{needle} {sought:?} {text}");
        }
    }

    #[test]
    fn words_are_found_as_they_are_sought() {
        check("Niger", "Nigeria", [true, false, false]);
        check("niger", "Niger", [true, true, true]);
        check("Guinea", "Papua New Guinea", [true, true, false]);
        check("north yemen", "Yemen (North Yemen)", [true, true, false]);
        check("Nujaba", "حركة النجباء", [false, false, false]);
        check("النجباء", "حركة النُّجَباء", [true, true, false]);
        check("نجباء", "حركة النجباء", [true, false, false]);
        check("киев", "Бои под Киевом", [true, false, false]);
        check("Cote d'Ivoire", "Côte d’Ivoire", [true, true, true]);
        check("2023", "عام ٢٠٢٣", [true, true, false]);
    }
}
