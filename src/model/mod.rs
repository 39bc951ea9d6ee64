//! The rich things the program is about: kinds, roles, casualties, places, keys, records.
//!
//! For the chronology and for the one event on display.
//! Data sets of hundreds of thousands of rows live in `columns`, never as structs of this module.

#![warn(missing_docs)]

mod casualties;
mod key;
mod kind;
mod place;
mod record;
mod role;

pub use casualties::{Casualties, CasualtySum, Count, EstimateSum};
pub use key::{EventKey, LayerId, RowKey};
pub use kind::EventKind;
pub use place::PlacePrecision;
pub use record::{CasualtyGroup, Record, RecordField, RecordSource};
pub use role::Role;
