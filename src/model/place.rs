/// How well the place of an event is known.
///
/// Source of the numbers: UCDP GED codebook, `where_prec` 1 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum PlacePrecision {
    /// The exact place (1).
    Exact,

    /// Within about 25 km around the point (2).
    Within25Km,

    /// The second-order administrative division, drawn at a representation point (3).
    District,

    /// The first-order administrative division, drawn at a representation point (4).
    Province,

    /// A line or a fuzzy area, drawn at a representation point (5).
    LineOrArea,

    /// The country alone (6).
    Country,

    /// International waters or airspace (7).
    SeaOrAir,

    /// Not known, or not said.
    #[default]
    Unknown,
}

impl PlacePrecision {
    /// The class of UCDP's `where_prec`; `None` for a number that the codebook does not have.
    pub fn from_ucdp(where_prec: u8) -> Option<Self> {
        Some(match where_prec {
            1 => Self::Exact,
            2 => Self::Within25Km,
            3 => Self::District,
            4 => Self::Province,
            5 => Self::LineOrArea,
            6 => Self::Country,
            7 => Self::SeaOrAir,
            _ => return None,
        })
    }

    /// The words that stand beside every coordinate shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "exact place",
            Self::Within25Km => "within about 25 km",
            Self::District => "somewhere in the district",
            Self::Province => "somewhere in the province",
            Self::LineOrArea => "along a line or in an area",
            Self::Country => "somewhere in the country",
            Self::SeaOrAir => "international waters or airspace",
            Self::Unknown => "precision not given",
        }
    }

    /// Whether the coordinates stand for an area rather than for a point.
    pub fn is_representation_point(self) -> bool {
        !matches!(self, Self::Exact | Self::Within25Km)
    }
}

/// Where something was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The name as the source gives it: "near Kirkuk".
    pub name: String,

    /// The country in English; empty where nobody says.
    pub country: String,

    /// Latitude and longitude in degrees.
    pub point: Option<[f64; 2]>,

    /// How well the point stands for the place.
    pub precision: PlacePrecision,

    /// A wider place that this one lies in, by its name: "Kirkuk province".
    pub within: String,

    /// Whether all but the country leaves the file only when asked for by name.
    pub private: bool,
}

impl Eq for Place {}
