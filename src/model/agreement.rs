/// How two accounts of one field stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// They say the same.
    Agree,

    /// One is broader than the other, a part of it or a bound of it: both can be true.
    Compatible,

    /// Both cannot be true.
    Conflict,
}
