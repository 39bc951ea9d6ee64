//! The rich things the program is about: events and what is said of them, actors, truces, tallies, sources.
//!
//! For the chronology and for the one event on display.
//! Data sets of hundreds of thousands of rows live in `columns`, never as structs of this module.
//!
//! An [`Event`]'s own fields are what the project adopts; its [`Account`]s are what speakers say.
//! Words mean what the project's domain page says; no type of this module knows how it is written to a file.

#![warn(missing_docs)]

mod account;
mod actor;
mod agreement;
mod casualties;
mod chronology;
mod compare;
mod event;
mod field_value;
mod fold;
mod id;
mod key;
mod kind;
mod link;
mod origins;
mod place;
mod record;
mod remarks;
mod review;
mod role;
mod source;
mod stand_in;
mod status;
mod tally;
mod toll;
mod truce;
mod unknown;
mod web_link;
mod written_date;

pub use account::{Account, ChainLink, Claim, Description, Field, Quote, Speaker, Stance};
pub use actor::{Actor, ActorKind, ActorName, Relation, RelationKind};
pub use agreement::Agreement;
pub use casualties::{Casualties, CasualtySum, Count, EstimateSum};
pub use chronology::{Chronology, ChronologyParts};
pub use compare::{
    Comparison, CountRange, FieldComparison, Pair, Reason, Said, Verdict, compare, compare_said,
    comparison_field, count_range, disputes, is_disputed,
};
pub use event::{Basis, Event, Participation, StatusOverride};
pub use field_value::{Shown, extent_shown, toll_shown, tolls_claimed};
pub use fold::{digit, folded};
pub use id::{AccountId, ActorId, EventId, LinkId, SourceId, TallyId};
pub use key::{EventKey, LayerId, RowKey};
pub use kind::EventKind;
pub use link::{Endpoint, Link, LinkBasis, LinkKind};
pub use origins::{n_origins, status_of};
pub use place::{Place, PlacePrecision};
pub use record::{CasualtyGroup, Record, RecordField, RecordSource};
pub use remarks::{Remarks, RowNote};
pub use review::{Attachment, Note, Review};
pub use role::{Agency, Role};
pub use source::{Source, SourceKind};
pub use stand_in::{stand_in_title, title_or_kind};
pub use status::Status;
pub use tally::{NumberBound, Tally, TallyPart};
pub use toll::{Group, Harm, Toll};
pub use truce::{Extension, Truce, TruceEnd, TruceKind};
pub use unknown::{Unknown, UnknownField};
pub use web_link::{NoWebLink, WebLink, web_link, web_links_in};
pub use written_date::{Calendar, Phrase, WrittenDate};
