use std::hash::{Hash, Hasher};

use crate::model::{EventKind, Role, Status};
use crate::time::{DateTest, Edtf, Precision};

/// A question to events, read from a text; without terms everything passes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    root: Option<Expr>,
}

/// A term, or several joined.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    /// All of these hold; two or more, none of which is an `All`.
    All(Vec<Self>),

    /// One of these holds; two or more, none of which is an `Any`.
    Any(Vec<Self>),

    /// This does not hold.
    Not(Box<Self>),

    /// What is asked of one field, or of the words of an event.
    Term(Term),
}

/// What is asked of one field, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Where it stands; no part of what it asks.
    pub span: Span,

    /// What it asks.
    pub test: Test,
}

/// The characters of a text that a term was read from; all spans are equal, for they say nothing of the question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The first character, counted from 0.
    pub start: usize,

    /// The character after the last.
    pub end: usize,
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A question to one event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// The words stand in a title, a place, a country, an actor's name or a note.
    Words(Box<str>),

    /// The kind.
    Kind(EventKind),

    /// The class of status, by [`Status::index`].
    Status(Status),

    /// The precision of the date; `None` asks for events without a date.
    Precision(Option<Precision>),

    /// Something is known, or there.
    Has(Has),

    /// A name.
    Name {
        /// Which name.
        field: NameField,
        /// How it is compared.
        matching: Matching,
        /// What it is compared with.
        text: Box<str>,
    },

    /// A number of people compared.
    Number {
        /// Which number.
        field: NumberField,
        /// How it is compared.
        comparison: Comparison,
        /// With what; `None` is unknown, which only [`Comparison::Equal`] compares with.
        number: Option<u32>,
    },

    /// When it was.
    Date {
        /// How it lies to the date.
        test: DateTest,
        /// Whether one moment is enough.
        certainty: Certainty,
        /// The date.
        of: When,
    },

    /// Within so much time before or after.
    Within {
        /// How many units.
        n: u32,
        /// The unit.
        unit: SpanUnit,
        /// Of what.
        of: When,
    },
}

/// A date, or the event whose date is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A written date.
    Date(Edtf),

    /// The event of this id or title; a text that is a date is never meant as one.
    Event(Box<str>),
}

/// How many of a possible event's moments a test asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Some moment of the bounds satisfies it.
    May,

    /// All moments do.
    Surely,
}

/// A unit of [`Test::Within`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanUnit {
    /// Hours between instants.
    Hours,

    /// Civil days.
    Days,

    /// Seven civil days.
    Weeks,
}

impl SpanUnit {
    /// All units with their letter.
    pub const ALL: [(Self, char); 3] = [(Self::Hours, 'h'), (Self::Days, 'd'), (Self::Weeks, 'w')];

    /// The letter in the text.
    pub fn letter(self) -> char {
        match self {
            Self::Hours => 'h',
            Self::Days => 'd',
            Self::Weeks => 'w',
        }
    }
}

/// What may be known of an event, or be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Has {
    /// Accounts in conflict.
    Dispute,

    /// Coordinates.
    Coordinates,

    /// A date.
    Date,

    /// A date whose end is known.
    End,

    /// Some number of killed.
    Killed,

    /// Some number of wounded.
    Wounded,

    /// An account.
    Account,

    /// A source.
    Source,

    /// A note.
    Note,

    /// A tag.
    Tag,

    /// A star.
    Star,

    /// A review mark.
    Review,

    /// A link.
    Link,
}

impl Has {
    /// All, with the word of each.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Dispute, "dispute"),
        (Self::Coordinates, "coordinates"),
        (Self::Date, "date"),
        (Self::End, "end"),
        (Self::Killed, "killed"),
        (Self::Wounded, "wounded"),
        (Self::Account, "account"),
        (Self::Source, "source"),
        (Self::Note, "note"),
        (Self::Tag, "tag"),
        (Self::Star, "star"),
        (Self::Review, "review"),
        (Self::Link, "link"),
    ];
}

/// A field that holds names or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameField {
    /// An actor, whatever its role.
    Actor,

    /// An actor in this role.
    Role(Role),

    /// The country.
    Country,

    /// The place.
    Place,

    /// The layer.
    Layer,

    /// The title.
    Title,

    /// A note.
    Note,

    /// A source.
    Source,

    /// A tag.
    Tag,
}

/// How a name is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matching {
    /// It has these words, whole and in this order; an actor's parts pass with it.
    Words,

    /// It is this and nothing else; an actor's parts are not meant.
    Is,
}

/// A number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberField {
    /// Wounded, not killed.
    pub is_wounded: bool,

    /// Which estimate.
    pub estimate: Estimate,
}

/// Which of the estimates is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Estimate {
    /// The best, else the low one.
    Adopted,

    /// The low one.
    Low,

    /// The best one.
    Best,

    /// The high one.
    High,
}

impl Estimate {
    /// All, with the word behind the field's point; the adopted one has none.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Adopted, ""),
        (Self::Low, "low"),
        (Self::Best, "best"),
        (Self::High, "high"),
    ];
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// The same number.
    Equal,

    /// A smaller one.
    Less,

    /// A smaller one or the same.
    AtMost,

    /// A larger one.
    Greater,

    /// A larger one or the same.
    AtLeast,
}

impl Comparison {
    /// Whether a number stands so to another.
    pub fn holds(self, number: u32, to: u32) -> bool {
        match self {
            Self::Equal => number == to,
            Self::Less => number < to,
            Self::AtMost => number <= to,
            Self::Greater => number > to,
            Self::AtLeast => number >= to,
        }
    }

    /// The sign in the text.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Query {
    /// A query of this expression.
    pub fn new(root: Option<Expr>) -> Self {
        Self { root }
    }

    /// The expression; `None` where everything passes.
    pub fn root(&self) -> Option<&Expr> {
        self.root.as_ref()
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// The expressions that must all hold.
    pub fn conjuncts(&self) -> &[Expr] {
        match &self.root {
            None => &[],
            Some(Expr::All(parts)) => parts,
            Some(one) => std::slice::from_ref(one),
        }
    }
}

impl Expr {
    /// An expression of which all parts must hold; `None` without parts.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::All(parts) => parts,
            other => vec![other],
        });
        joined(parts.collect(), Self::All)
    }

    /// An expression of which one part must hold; `None` without parts.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let parts = parts.into_iter().flat_map(|part| match part {
            Self::Any(parts) => parts,
            other => vec![other],
        });
        joined(parts.collect(), Self::Any)
    }

    /// An expression of one question.
    pub fn term(test: Test) -> Self {
        Self::Term(Term {
            span: Span::default(),
            test,
        })
    }

    /// All terms, from left to right.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(inner) => inner.terms(),
            Self::Term(term) => vec![term],
        }
    }
}

fn joined(mut parts: Vec<Expr>, join: impl FnOnce(Vec<Expr>) -> Expr) -> Option<Expr> {
    if parts.len() > 1 {
        Some(join(parts))
    } else {
        parts.pop()
    }
}
