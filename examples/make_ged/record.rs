//! Rows as cells, and the shapes in which UCDP's files come.

use std::fmt;
use std::fmt::Write as _;

use clap::ValueEnum;

macro_rules! columns {
    ($($column:ident $name:literal),* $(,)?) => {
        /// Every column that any of the shapes has.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Column { $($column),* }

        const COLUMNS: &[(Column, &str)] = &[$((Column::$column, $name)),*];
    };
}

columns! {
    Id "id", Relid "relid", Year "year", StartYear "start_year", EndYear "end_year", ActiveYear "active_year",
    CodeStatus "code_status", TypeOfViolence "type_of_violence",
    ConflictDsetId "conflict_dset_id", ConflictNewId "conflict_new_id", ConflictName "conflict_name",
    DyadDsetId "dyad_dset_id", DyadNewId "dyad_new_id", DyadName "dyad_name",
    SideADsetId "side_a_dset_id", SideANewId "side_a_new_id", SideA "side_a",
    SideBDsetId "side_b_dset_id", SideBNewId "side_b_new_id", SideB "side_b",
    NumberOfSources "number_of_sources", SourceArticle "source_article", SourceOffice "source_office",
    SourceDate "source_date", SourceHeadline "source_headline", SourceOriginal "source_original",
    WherePrec "where_prec", WhereCoordinates "where_coordinates", WhereDescription "where_description",
    Adm1 "adm_1", Adm2 "adm_2", Latitude "latitude", Longitude "longitude", GeomWkt "geom_wkt",
    PriogridGid "priogrid_gid", Country "country", CountryId "country_id", Iso3 "iso3", Region "region",
    EventClarity "event_clarity", DatePrec "date_prec", DateStart "date_start", DateEnd "date_end",
    DeathsA "deaths_a", DeathsB "deaths_b", DeathsCivilians "deaths_civilians", DeathsUnknown "deaths_unknown",
    Best "best", High "high", Low "low", Gwnoa "gwnoa", Gwnob "gwnob",
}

/// The columns and writing habits of a release.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// Global releases from 20.1 on
    #[value(name = "49")]
    Global,

    /// HDX country files of 2025, with a row of HXL tags
    #[value(name = "52-hxl")]
    Hdx2025,

    /// HDX country files of 2021, with a row of HXL tags, in CRLF
    #[value(name = "45-hxl")]
    Hdx2021,

    /// Release 19.1
    #[value(name = "42")]
    Global19,

    /// Release 19.1 without its column `gwnob`
    #[value(name = "41")]
    Global19WithoutGwnob,

    /// The 49 columns without their names, as Candidate 24.0.1
    #[value(name = "no-header")]
    NoHeader,
}

const GLOBAL: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
    conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,\
    side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,\
    source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,\
    priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,\
    deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

const HDX_2025: &str = "id,relid,year,start_year,end_year,active_year,code_status,type_of_violence,\
    conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,\
    side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,\
    source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,\
    latitude,iso3,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,\
    date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

const HDX_2021: &str = "id,year,active_year,start_year,end_year,type_of_violence,conflict_new_id,conflict_name,\
    dyad_new_id,dyad_name,side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,\
    source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,\
    longitude,geom_wkt,priogrid_gid,country,country_id,iso3,region,event_clarity,date_prec,date_start,date_end,\
    deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high";

const GLOBAL_19: &str = "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,\
    side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,\
    source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,\
    geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,\
    deaths_civilians,deaths_unknown,low,best,high";

impl Shape {
    fn columns(self) -> Vec<Column> {
        let names = match self {
            Self::Global | Self::NoHeader => GLOBAL,
            Self::Hdx2025 => HDX_2025,
            Self::Hdx2021 => HDX_2021,
            Self::Global19 | Self::Global19WithoutGwnob => GLOBAL_19,
        };
        names
            .split(',')
            .map(|name| {
                let known = COLUMNS.iter().find(|(_, known)| *known == name);
                known
                    .expect("the headers above are made of the columns above")
                    .0
            })
            .filter(|&column| self != Self::Global19WithoutGwnob || column != Column::Gwnob)
            .collect()
    }

    fn has_hxl_row(self) -> bool {
        matches!(self, Self::Hdx2021 | Self::Hdx2025)
    }

    fn line_end(self) -> &'static [u8] {
        if self == Self::Hdx2021 {
            b"\r\n"
        } else {
            b"\n"
        }
    }

    /// What follows the day in the date columns.
    pub(crate) fn time_suffix(self) -> &'static str {
        if self == Self::Hdx2025 {
            " 00:00:00.000"
        } else {
            ""
        }
    }

    /// True where coordinates are written with all six decimal places.
    pub(crate) fn pads_coordinates(self) -> bool {
        self == Self::Hdx2025
    }

    /// What follows the number in `gwnoa`: one release wrote it as a decimal number.
    pub(crate) fn state_number_suffix(self) -> &'static str {
        if self == Self::Hdx2021 { ".0" } else { "" }
    }
}

fn hxl_tag(column: Column) -> &'static str {
    match column {
        Column::Year => "#date+year",
        Column::StartYear => "#date+year+start",
        Column::EndYear => "#date+year+end",
        Column::SideA => "#group+name+first",
        Column::SideB => "#group+name+second",
        Column::SourceArticle => "#meta+source",
        Column::SourceHeadline => "#description",
        Column::WhereCoordinates => "#loc+name",
        Column::Adm1 => "#adm1+name",
        Column::Adm2 => "#adm2+name",
        Column::Latitude => "#geo+lat",
        Column::Longitude => "#geo+lon",
        Column::Country => "#country+name",
        Column::Iso3 => "#country+code",
        Column::Region => "#region+name",
        Column::DateStart => "#date+start",
        Column::DateEnd => "#date+end",
        Column::Best => "#affected+killed",
        _ => "",
    }
}

/// A row: the text of all cells in one string, and where each begins and ends.
pub(crate) struct Record {
    text: String,

    /// By column; empty where not set.
    cells: [std::ops::Range<usize>; COLUMNS.len()],
}

impl Record {
    pub(crate) fn new() -> Self {
        Self {
            text: String::new(),
            cells: std::array::from_fn(|_| 0..0),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.cells.fill(0..0);
    }

    pub(crate) fn set(&mut self, column: Column, value: impl fmt::Display) {
        let start = self.text.len();
        write!(self.text, "{value}").expect("a String takes any text");
        self.cells[column as usize] = start..self.text.len();
    }

    fn cell(&self, column: Column) -> &str {
        &self.text[self.cells[column as usize].clone()]
    }
}

/// Writes rows in a shape.
pub(crate) struct Layout {
    columns: Vec<Column>,
    shape: Shape,
}

impl Layout {
    pub(crate) fn new(shape: Shape) -> Self {
        Self {
            columns: shape.columns(),
            shape,
        }
    }

    /// The names and tags above the rows, where the shape has them.
    pub(crate) fn append_head(&self, out: &mut Vec<u8>) {
        if self.shape != Shape::NoHeader {
            self.append_row(|column| COLUMNS[column as usize].1, out);
        }
        if self.shape.has_hxl_row() {
            self.append_row(hxl_tag, out);
        }
    }

    pub(crate) fn append_record(&self, record: &Record, out: &mut Vec<u8>) {
        self.append_row(|column| record.cell(column), out);
    }

    fn append_row<'a>(&self, cell: impl Fn(Column) -> &'a str, out: &mut Vec<u8>) {
        for (position, &column) in self.columns.iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            append_cell(cell(column).as_bytes(), out);
        }
        out.extend_from_slice(self.shape.line_end());
    }
}

/// Quoted only where it must be, as in the real files.
fn append_cell(cell: &[u8], out: &mut Vec<u8>) {
    if !cell
        .iter()
        .any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'))
    {
        out.extend_from_slice(cell);
        return;
    }
    out.push(b'"');
    for (idx, piece) in cell.split(|&byte| byte == b'"').enumerate() {
        if idx > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(piece);
    }
    out.push(b'"');
}
