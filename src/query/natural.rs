use std::cmp::Ordering;

/// Names in the order in which people list them: "Brigade 2" before "Brigade 10", "Route 007" beside "Route 7".
///
/// Runs of decimal digits count as numbers however long they are, all else by code points; names that count alike
/// stand as they are written.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut rest_a, mut rest_b) = (a, b);
    loop {
        let (digits_a, digits_b) = (leading_digits(rest_a), leading_digits(rest_b));
        if !digits_a.is_empty() && !digits_b.is_empty() {
            let by_number = by_number(digits_a, digits_b);
            if by_number.is_ne() {
                return by_number;
            }
            rest_a = &rest_a[digits_a.len()..];
            rest_b = &rest_b[digits_b.len()..];
            continue;
        }
        let (mut chars_a, mut chars_b) = (rest_a.chars(), rest_b.chars());
        match (chars_a.next(), chars_b.next()) {
            (None, None) => return a.cmp(b),
            (next_a, next_b) if next_a != next_b => return next_a.cmp(&next_b),
            _ => (rest_a, rest_b) = (chars_a.as_str(), chars_b.as_str()),
        }
    }
}

/// The order of names that have so many events each: those with most first, of as many in natural order.
pub fn most_first((name_a, n_a): (&str, u64), (name_b, n_b): (&str, u64)) -> Ordering {
    n_b.cmp(&n_a).then_with(|| natural(name_a, name_b))
}

/// A name that stands in natural order.
#[derive(PartialEq, Eq)]
pub(super) struct Natural<Name>(pub(super) Name);

impl<Name: AsRef<str> + Eq> PartialOrd for Natural<Name> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<Name: AsRef<str> + Eq> Ord for Natural<Name> {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(self.0.as_ref(), other.0.as_ref())
    }
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

/// Runs of digits as numbers; without their zeros the longer one is larger.
fn by_number(a: &str, b: &str) -> Ordering {
    let [a, b] = [a, b].map(|digits| digits.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_within_names_count_as_numbers() {
        let ordered = [
            "",
            "1",
            "1st Corps",
            "2",
            "10",
            "99999999999999999999998",
            "99999999999999999999999",
            "Brigade",
            "Brigade 2",
            "Brigade 2 South",
            "Brigade 10",
            "Route 007",
            "Route 7",
            "Route 8",
            "Éire",
        ];
        assert!(ordered.is_sorted_by(|a, b| natural(a, b).is_lt()));
    }

    proptest! {
        #[test]
        fn order_is_total(names in proptest::array::uniform3("[0-3a-b]{0,5}")) {
            let [a, b, c] = names.each_ref().map(String::as_str);
            prop_assert_eq!(natural(a, b), natural(b, a).reverse());
            prop_assert_eq!(natural(a, b).is_eq(), a == b);
            if natural(a, b).is_le() && natural(b, c).is_le() {
                prop_assert!(natural(a, c).is_le());
            }
        }
    }
}
