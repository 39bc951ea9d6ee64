//! UCDP Georeferenced Event Dataset, in every shape it is handed around in.
//!
//! Shapes: 49 columns (releases 20 to 25), 41 and 42 (19.1), 45 and 52 with a second row of HXL tags (as on
//! the Humanitarian Data Exchange), none of the above but 49 fields and no header (Candidate 24.0.1),
//! and `GeoJSON` with the same names as properties.
//! Columns are found by name, never by position; only the file without a header goes by the codebook's order.
//!
//! Source of every rule: UCDP GED codebook; what is made of its columns is the domain's rule:
//! sides are neutral, `type_of_violence` 1 and 2 are clashes and 3 attacks, a row of clarity 1 that
//! spans days happened once within them.

mod columns;
mod csv;
mod geojson;
mod record;
mod row;

pub(super) use csv::GedCsv;
pub(super) use geojson::GedGeoJson;
pub(in crate::formats) use row::fnv1a;
