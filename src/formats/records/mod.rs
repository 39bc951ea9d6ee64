//! Records of the model: how an event, an account, an actor is written down.
//!
//! Project files and files of events share them; the words are the same in RON and in JSON.
//! A text becomes nodes with their places, a node a record of the model, field by field.
//! So every finding has its line, column and field, one wrong field does not hide the next,
//! and what no record knows is kept as text and written back.
//! A record is written without what is as it is by default, so that what is written by hand stays short.
//!
//! What is deliberately absent: serde on these types. A derived reader stops at the first error, knows no
//! place but that one, and drops what it does not know. The crate `ron` reads strings and numbers
//! and is the judge, in tests, of what is written.

mod account;
mod actor;
mod claim;
mod date;
mod entries;
mod event;
mod fields;
mod lexer;
mod link;
mod node;
mod parser;
mod place;
mod pointer;
mod problem;
mod raw;
mod reader;
mod record;
mod review;
mod source;
mod syntax;
mod tally;
mod toll;
mod truce;
mod word;
mod writer;

pub use problem::FileProblem;
pub use syntax::Syntax;

pub(crate) use entries::{Entries, Entry, indent_of, starts_list};
pub(crate) use fields::Fields;
pub(crate) use lexer::{Bracket, Lexer, Token, check_depth};
pub(crate) use node::{FieldNode, Node, Value};
pub(crate) use parser::{Parser, parse_whole};
pub(crate) use problem::{Finding, Lines, nearest};
pub(crate) use reader::{Mention, Mentioned, Reader};
pub(crate) use record::Record;
pub(crate) use syntax::SyntaxError;
pub(crate) use writer::{FieldsOut, Layout, Writer};
