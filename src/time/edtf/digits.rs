/// One to four digits, any of which may be unspecified: EDTF `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// The digits from the first; `None` where `X` stands.
    digits: [Option<u8>; 4],
    len: usize,
}

impl Digits {
    /// The digits of ASCII bytes; `None` where there are none, more than four, or others.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let mut digits = [None; 4];
        for (idx, &byte) in bytes.iter().enumerate() {
            let is_right = byte.is_ascii_digit() || byte == b'X';
            *digits.get_mut(idx).filter(|_| is_right)? = byte.is_ascii_digit().then(|| byte - b'0');
        }
        let len = bytes.len();
        (len > 0).then_some(Self { digits, len })
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    /// These digits with so many `X` behind them; no more than four in all.
    pub(super) fn widened(self, n_more: usize) -> Self {
        let len = (self.len + n_more).min(4);
        Self { len, ..self }
    }

    /// How many are unspecified.
    pub(super) fn n_unknown(self) -> usize {
        self.written().filter(Option::is_none).count()
    }

    /// Whether digits follow an `X`.
    pub(super) fn has_known_after_unknown(self) -> bool {
        let after_first_unknown = self.written().skip_while(Option::is_some);
        after_first_unknown.flatten().next().is_some()
    }

    /// The number, where all digits are there.
    pub(super) fn number(self) -> Option<u16> {
        self.written()
            .try_fold(0, |number, digit| Some(number * 10 + u16::from(digit?)))
    }

    /// All numbers that may be meant, ascending: one for each way to fill the `X`.
    pub(super) fn numbers(self) -> impl DoubleEndedIterator<Item = u16> + Clone {
        let n_ways = [1, 10, 100, 1_000, 10_000][self.n_unknown().min(4)];
        (0..n_ways).map(move |filling| self.filled(filling))
    }

    /// The number where the `X` are the digits of `filling`.
    fn filled(self, filling: u16) -> u16 {
        let mut divisor = [1, 1, 10, 100, 1_000][self.n_unknown().min(4)];
        self.written().fold(0, |number, digit| {
            let digit = digit.map(u16::from).unwrap_or_else(|| {
                let digit = filling / divisor % 10;
                divisor = (divisor / 10).max(1);
                digit
            });
            number * 10 + digit
        })
    }

    fn written(self) -> impl Iterator<Item = Option<u8>> {
        self.digits.into_iter().take(self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, n: usize, first: u16, last: u16) {
        let digits = Digits::new(text.as_bytes()).unwrap();
        let numbers: Vec<u16> = digits.numbers().collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
        assert_eq!(numbers.len(), n);
        assert_eq!((numbers[0], numbers[n - 1]), (first, last));
    }

    #[test]
    fn each_x_is_each_digit() {
        check("2004", 1, 2004, 2004);
        check("156X", 10, 1560, 1569);
        check("X5X0", 100, 500, 9590);
        check("XXXX", 10_000, 0, 9_999);
        check("1X", 10, 10, 19);
        check("X1", 10, 1, 91);
    }

    #[test]
    fn other_characters_and_lengths_are_none() {
        for text in ["", "12345", "12a4", "u"] {
            assert_eq!(Digits::new(text.as_bytes()), None, "{text}");
        }
    }
}
