/// Fields that this version of the program does not know, kept as they stand so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(pub Vec<UnknownField>);

/// One field that this version of the program does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    /// Its name.
    pub name: String,

    /// Its value, as written in RON.
    pub raw: String,
}

impl Unknown {
    /// Takes in that an item of a list is gone: what was kept of it goes, and what was kept of those behind it moves up.
    ///
    /// Fields within fields are kept by their way: `notes/0/x` is the field `x` of the first note.
    pub fn forget_item(&mut self, list: &str, position: usize) {
        self.0.retain_mut(|field| {
            let Some((item, rest)) = item_of(&field.name, list) else {
                return true;
            };
            if item > position {
                field.name = format!("{list}/{}/{rest}", item - 1);
            }
            item != position
        });
    }

    /// Takes in that a field is gone, with all that was kept of what is within it.
    pub fn forget_within(&mut self, field: &str) {
        self.0.retain(|kept| {
            let rest = kept.name.strip_prefix(field);
            rest.is_none_or(|rest| !rest.starts_with('/'))
        });
    }
}

/// The item of a list that a way leads into, and the rest of the way.
fn item_of<'a>(way: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (item, rest) = way.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
    Some((item.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(forget: impl Fn(&mut Unknown), expected: &[&str]) {
        let names = [
            "notes/0/x",
            "notes/1/a/x",
            "notes/2/x",
            "notes",
            "review/x",
            "reviewed",
        ];
        let fields = names.map(|name| UnknownField {
            name: name.to_owned(),
            raw: String::new(),
        });
        let mut unknown = Unknown(fields.to_vec());
        forget(&mut unknown);
        let names: Vec<_> = unknown.0.iter().map(|field| &*field.name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn what_was_kept_goes_with_what_it_was_kept_of() {
        check(
            |unknown| unknown.forget_item("notes", 1),
            &["notes/0/x", "notes/1/x", "notes", "review/x", "reviewed"],
        );
        check(
            |unknown| unknown.forget_within("review"),
            &["notes/0/x", "notes/1/a/x", "notes/2/x", "notes", "reviewed"],
        );
    }
}
