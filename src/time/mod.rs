//! Moments, civil days, bounds, precision and calendar cells; the only folder that knows a calendar.
//!
//! A [`Timestamp`] is a place on the timeline's axis; civil days lie on it at midnight and belong to no zone.
//! [`Bounds`] say from when until when an event may have been, [`Precision`] how precisely that was
//! written, [`Spread`] whether it filled the bounds or happened once within them.
//! An [`Extent`] is all that a written date says; civil ones belong to no zone, instants are shown in a [`Zone`].
//! A [`Step`] cuts the axis into calendar cells, for rulers and bars.
//!
//! The calendar is the proleptic Gregorian one with astronomical years (0 is 1 BCE), on integers
//! throughout: 285 million years to either side of 1970, and nothing overflows.
//!
//! What is deliberately absent: the current time, the zone of the machine, locale.

#![warn(missing_docs)]

mod bounds;
mod civil;
mod data_dates;
mod date_test;
mod delay;
mod distance;
mod edtf;
mod extent;
mod extent_edtf;
mod format;
mod local_time;
mod parse;
mod phrase;
mod precision;
mod range;
mod step;
mod stretch;
mod timestamp;
mod typed;
mod weekend;
mod words;
mod zone;
mod zoned_cells;

pub use bounds::Bounds;
pub use civil::{CivilDate, Day, MILLIS_PER_DAY, Weekday};
pub use data_dates::{
    ColumnDates, DataDateError, DateColumn, DateOptions, DateRule, DayOrder, ExcelEpoch,
    NumberMeaning, Order, is_missing_token,
};
pub use date_test::DateTest;
pub use delay::delay_label;
pub use distance::{Distance, Relation};
pub use edtf::{Edtf, EdtfError, EdtfLevel, EdtfProblem};
pub use extent::{Clock, End, Extent};
pub use format::{
    clock, date_words, day_words, days_length_words, edtf, instant_words, month_name,
    precision_words, short_day_words, short_days_words, span_forms, span_words, year_range_words,
    year_words,
};
pub use local_time::local_time_words;
pub use parse::{DateError, parse_iso_day};
pub use phrase::{PhraseReading, read_phrase};
pub use precision::{Precision, Spread};
pub use range::{DayRange, RangeError, parse_day_range};
pub use step::{Step, Unit};
pub use stretch::{extent_of_stretch, stretch_length_words, stretch_words};
pub use timestamp::Timestamp;
pub use typed::read_typed_date;
pub use weekend::Weekend;
pub use zone::{LocalInstant, Zone, ZoneError, zones_like};
pub use zoned_cells::ZonedCell;
