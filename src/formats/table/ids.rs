use std::collections::HashMap;

/// Gives names that are short, readable and not given before.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// Each name given, and the number that was last put behind it.
    given: HashMap<String, u64>,
}

impl Ids {
    /// The name itself where it is free, else with a number behind it.
    pub(crate) fn free(&mut self, wanted: &str) -> String {
        let Some(number) = self.given.get_mut(wanted) else {
            self.given.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        };
        // The next one each time: a thousand events of one title are no million looks.
        let mut number = std::mem::take(number);
        let id = loop {
            number += 1;
            let id = format!("{wanted}-{number}");
            if !self.given.contains_key(&id) {
                break id;
            }
        };
        self.given.insert(wanted.to_owned(), number);
        self.given.insert(id.clone(), 1);
        id
    }
}

/// Letters and digits of a text in lower case, hyphens for all else; `fallback` where none are left.
pub(crate) fn slug(text: &str, fallback: &str) -> String {
    /// Longer ones are no names.
    const MAX_CHARS: usize = 60;
    let mut slug = String::new();
    for c in text.chars().take(MAX_CHARS) {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        fallback.to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable_and_each_is_given_once() {
        assert_eq!(slug("Government of Iraq", "actor"), "government-of-iraq");
        assert_eq!(slug("«Ahrar al-Sham»", "actor"), "ahrar-al-sham");
        assert_eq!(slug("حزب الله", "actor"), "حزب-الله");
        assert_eq!(slug("—", "actor"), "actor");
        let mut ids = Ids::default();
        assert_eq!(
            [ids.free("a"), ids.free("a"), ids.free("a")],
            ["a", "a-2", "a-3"]
        );
    }
}
