use super::fields::Fields;
use super::node::Node;
use super::reader::Reader;
use super::writer::{FieldsOut, Layout};
use crate::model::Unknown;

/// A type of the model that is written in brackets, field by field.
///
/// Reading and writing stand side by side, so that whoever adds a field sees both; what a field is
/// called is said here and nowhere else.
pub(crate) trait Record: Sized {
    /// What it is, in a sentence: "an account".
    const WHAT: &'static str;

    /// How one is written, as short as may be.
    const EXAMPLE: &'static str;

    /// Whether each of its fields has a line.
    const LAYOUT: Layout = Layout::Line;

    /// Whether it keeps what is unknown; of others the nearest record around them does.
    const KEEPS_UNKNOWN: bool = false;

    /// Takes the fields.
    fn read(fields: &mut Fields<'_, '_>) -> Self;

    /// Writes the fields that are not as they are by default.
    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>);

    /// Reads the short form, where it has one; `None` where the node is none, with an error where it is a bad one.
    fn of_scalar<'a>(_node: &Node<'a>, _reader: &mut Reader<'a>) -> Option<Self> {
        None
    }

    /// The short form, where it says all.
    fn short(&self) -> Option<Short<'_>> {
        None
    }

    /// What it keeps.
    fn unknown(&self) -> &[crate::model::UnknownField] {
        &[]
    }

    /// Gives it what it keeps.
    fn set_unknown(&mut self, _unknown: Unknown) {}
}

/// A record without brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Short<'a> {
    /// The text of its one field.
    Text(&'a str),

    /// The number of its one field.
    Number(u64),
}
