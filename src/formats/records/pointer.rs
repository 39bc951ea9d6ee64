/// Adds a step to the way from a record to a field within it: field names and list positions between slashes.
///
/// Source of the escapes: RFC 6901.
pub(crate) fn push_step(pointer: &mut String, step: &str) {
    if !pointer.is_empty() {
        pointer.push('/');
    }
    if step.contains(['~', '/']) {
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(step);
    }
}

/// The name of the field that a pointer leads to from a place, where it leads no further.
pub(crate) fn field_of(pointer: &str, place: &str) -> Option<String> {
    let step = match place {
        "" => pointer,
        _ => pointer.strip_prefix(place)?.strip_prefix('/')?,
    };
    let is_one_step = !step.contains('/');
    is_one_step.then(|| step.replace("~1", "/").replace("~0", "~"))
}

/// Whether a pointer leads to something within a place.
pub(crate) fn leads_into(pointer: &str, place: &str) -> bool {
    place.is_empty()
        || pointer
            .strip_prefix(place)
            .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_again_whatever_its_name() {
        let mut place = String::new();
        push_step(&mut place, "notes");
        push_step(&mut place, "2");
        for name in ["author", "a/b", "~1", "a~/b"] {
            let mut pointer = place.clone();
            push_step(&mut pointer, name);
            assert_eq!(field_of(&pointer, &place).as_deref(), Some(name));
            assert!(leads_into(&pointer, &place) && leads_into(&pointer, "notes"));
            assert_eq!(field_of(&pointer, "notes"), None);
            assert!(!leads_into(&pointer, "note"));
        }
    }
}
