use crate::formats::KnownColumn;

/// The columns that make an event; their order here is that of [`Columns::positions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Column {
    Id,
    TypeOfViolence,
    SideA,
    SideB,
    WherePrec,
    WhereCoordinates,
    Latitude,
    Longitude,
    Country,
    EventClarity,
    DatePrec,
    DateStart,
    DateEnd,
    Best,
    High,
    Low,
}

impl Column {
    pub(super) const ALL: [Self; 16] = [
        Self::Id,
        Self::TypeOfViolence,
        Self::SideA,
        Self::SideB,
        Self::WherePrec,
        Self::WhereCoordinates,
        Self::Latitude,
        Self::Longitude,
        Self::Country,
        Self::EventClarity,
        Self::DatePrec,
        Self::DateStart,
        Self::DateEnd,
        Self::Best,
        Self::High,
        Self::Low,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::TypeOfViolence => "type_of_violence",
            Self::SideA => "side_a",
            Self::SideB => "side_b",
            Self::WherePrec => "where_prec",
            Self::WhereCoordinates => "where_coordinates",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Country => "country",
            Self::EventClarity => "event_clarity",
            Self::DatePrec => "date_prec",
            Self::DateStart => "date_start",
            Self::DateEnd => "date_end",
            Self::Best => "best",
            Self::High => "high",
            Self::Low => "low",
        }
    }

    /// Whether rows without this column are worth nothing.
    fn is_required(self) -> bool {
        !matches!(
            self,
            Self::WherePrec
                | Self::WhereCoordinates
                | Self::Latitude
                | Self::Longitude
                | Self::EventClarity
                | Self::DatePrec
        )
    }
}

/// Columns that only the record of the event on display uses.
pub(super) const USED_IN_RECORD: [&str; 10] = [
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "conflict_name",
];

const fn known(name: &'static str, becomes: &'static str) -> KnownColumn {
    KnownColumn {
        name,
        becomes: Some(becomes),
    }
}

const fn shown(name: &'static str) -> KnownColumn {
    KnownColumn {
        name,
        becomes: None,
    }
}

/// What becomes of the columns that are read.
pub(super) static KNOWN: &[KnownColumn] = &[
    known("id", "the event's id and key"),
    known(
        "type_of_violence",
        "the kind: 1 and 2 are a clash, 3 is an attack",
    ),
    shown("conflict_name"),
    known("side_a", "the actor of side A, a neutral side"),
    known("side_b", "the actor of side B, a neutral side"),
    known("where_coordinates", "the place"),
    known("where_prec", "the class of the place, 1 to 7"),
    known("latitude", "the latitude"),
    known("longitude", "the longitude"),
    known("country", "the country"),
    known(
        "event_clarity",
        "whether it happened once within its days (1) or lasted (2)",
    ),
    known("date_prec", "the precision of the date, 1 to 5"),
    known("date_start", "the first day"),
    known("date_end", "the last day"),
    known("best", "killed, best estimate"),
    known("high", "killed, high estimate"),
    known("low", "killed, low estimate"),
    known("deaths_a", "killed of side A"),
    known("deaths_b", "killed of side B"),
    known("deaths_civilians", "killed civilians"),
    known("deaths_unknown", "killed of whom nobody knows the side"),
    known("source_article", "the sources"),
    shown("source_office"),
    shown("source_date"),
    shown("source_headline"),
    shown("source_original"),
];

/// The 49 columns of releases 20 to 25, in order; a file without a header has these.
pub(super) const NAMES_49: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// Where each [`Column`] stands among a file's columns.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    positions: [Option<usize>; Column::ALL.len()],
}

impl Columns {
    /// Finds the columns by name; case and surrounding blanks do not matter.
    pub(super) fn find<S: AsRef<str>>(names: &[S]) -> Self {
        let positions = Column::ALL.map(|column| {
            names
                .iter()
                .position(|name| name.as_ref().trim().eq_ignore_ascii_case(column.name()))
        });
        Self { positions }
    }

    pub(super) fn position(&self, column: Column) -> Option<usize> {
        self.positions[column as usize]
    }

    /// The names of the required columns that the file does not have.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        Column::ALL
            .into_iter()
            .filter(|&column| column.is_required() && self.position(column).is_none())
            .map(Column::name)
            .collect()
    }

    /// Whether the names are those of GED, complete or not.
    ///
    /// `type_of_violence` with `date_start` and one of the sides is in no other data set.
    pub(super) fn are_of_ged(&self) -> bool {
        self.position(Column::TypeOfViolence).is_some()
            && (self.position(Column::DateStart).is_some()
                || self.position(Column::DateEnd).is_some())
            && (self.position(Column::SideA).is_some() || self.position(Column::SideB).is_some())
    }
}

/// The names of a file's columns that nothing uses, with their positions from 0.
///
/// Of two columns of the same name the first is used.
pub(super) fn unused<S: AsRef<str>>(names: &[S]) -> impl Iterator<Item = (usize, &str)> {
    let columns = Columns::find(names);
    let mut used_in_record: Vec<_> = USED_IN_RECORD.to_vec();
    names
        .iter()
        .map(|name| name.as_ref().trim())
        .enumerate()
        .filter(move |&(position, name)| {
            let in_record = used_in_record
                .iter()
                .position(|known| name.eq_ignore_ascii_case(known));
            if let Some(known) = in_record {
                used_in_record.remove(known);
            }
            in_record.is_none() && !columns.positions.contains(&Some(position))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_in_any_order_and_case() {
        let mut names: Vec<String> = NAMES_49
            .iter()
            .rev()
            .map(|name| name.to_uppercase())
            .collect();
        names[0].push(' ');
        let columns = Columns::find(&names);
        assert!(columns.missing().is_empty());
        assert_eq!(columns.position(Column::Id), Some(48));
    }

    #[test]
    fn second_column_of_a_name_is_unused() {
        let names = ["id", "deaths_a", "region", "ID", "deaths_a"];
        let found: Vec<_> = unused(&names).collect();
        assert_eq!(found, [(2, "region"), (3, "ID"), (4, "deaths_a")]);
    }

    #[test]
    fn missing_columns_are_named() {
        let names: Vec<_> = NAMES_49.iter().filter(|name| **name != "low").collect();
        let columns = Columns::find(&names);
        assert!(columns.are_of_ged());
        assert_eq!(columns.missing(), ["low"]);
    }
}
