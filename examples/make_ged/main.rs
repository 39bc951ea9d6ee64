//! Makes a UCDP GED file of any size: `make_ged 386000 OUT.csv [--seed 1] [--shape 49]`.
//!
//! The rows are invented; their columns, order, quoting, shares and oddities are those of the real files, so that
//! times and memory measured with them hold for the real ones: 386,000 rows are about 250 MB.
//! The same seed gives the same bytes on every system, and the same events in every shape: all arithmetic is on integers.
//!
//! - About 125 countries with shares that fall steeply; the large wars rise and fall as they did from 1989 to 2024.
//! - Rows stand by country and dyad, within it by year, not by date; ids are unique and in no order.
//! - Lists and nested quotes in `source_article`, line breaks within cells, names that are not ASCII.
//! - Low, best and high are out of order in 0.7 % of the rows; some have no death in `best`.
//!
//! Limitations: places and headlines are made of syllables and templates, and coordinates are drawn around a country's
//! middle, so that some lie beyond its border.

mod calendar;
mod country;
mod event;
mod known_wars;
mod name;
mod place;
mod record;
mod rng;
mod source;
mod war;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::calendar::Month;
use crate::country::{COUNTRIES, Country};
use crate::event::{Event, event};
use crate::place::places_of;
use crate::record::{Column, Layout, Record, Shape};
use crate::rng::Rng;
use crate::war::{CIVILIANS, Dyad, Registry, dyads_of, gw_code_of_side, shares};

/// Make an invented UCDP GED file in the exact shape of a real one
#[derive(Parser)]
struct Args {
    /// How many rows of data
    rows: u32,

    /// Where to write it; `-` is standard output
    out: PathBuf,

    /// Another seed gives another file
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Which release it looks like, by the number of its columns
    #[arg(long, value_enum, default_value = "49")]
    shape: Shape,
}

#[derive(Debug, thiserror::Error)]
enum MakeError {
    #[error("cannot create the file: {source}: {}", path.display())]
    Create { path: PathBuf, source: io::Error },

    #[error("cannot write the rows: {0}")]
    Write(#[from] io::Error),
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // When standard error is closed too there is nobody left to tell.
            writeln!(io::stderr().lock(), "make_ged: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), MakeError> {
    if args.out.as_os_str() == "-" {
        let mut out = BufWriter::new(io::stdout().lock());
        write_rows(args, &mut out)?;
        out.flush()?;
    } else {
        let file = File::create(&args.out).map_err(|source| MakeError::Create {
            path: args.out.clone(),
            source,
        })?;
        let mut out = BufWriter::with_capacity(1 << 20, file);
        write_rows(args, &mut out)?;
        out.flush()?;
    }
    Ok(())
}

fn write_rows(args: &Args, out: &mut impl Write) -> io::Result<()> {
    let weights: Vec<u32> = COUNTRIES.iter().map(|country| country.weight).collect();
    let mut rows = RowWriter::new(args, out)?;
    for (country, n_events) in COUNTRIES.iter().zip(shares(args.rows, &weights)) {
        // Each country draws from a stream of its own.
        let mut rng = Rng::new(args.seed, u64::from(country.gw_code));
        let places = places_of(country, &mut rng);
        let dyads = dyads_of(country, &mut rng);
        let dyad_weights: Vec<u32> = dyads.iter().map(|dyad| dyad.weight).collect();
        for (dyad, n_events) in dyads.iter().zip(shares(n_events, &dyad_weights)) {
            rows.begin_dyad(country, dyad);
            let months = dyad.events_by_month(n_events, &mut rng);
            for month in (0..calendar::N_MONTHS).map(out_of_order) {
                for _ in 0..months[month as usize] {
                    let event = event(country, &places, dyad, Month(month), &mut rng);
                    rows.write(country, dyad, &event)?;
                }
            }
        }
    }
    Ok(())
}

/// The `n`-th month in the order of the rows: year by year, the months of a year in steps of seven.
fn out_of_order(n: u32) -> u32 {
    n / 12 * 12 + n % 12 * 7 % 12
}

/// Writes events as rows and gives them their numbers.
struct RowWriter<'a, W> {
    out: &'a mut W,
    layout: Layout,
    shape: Shape,
    record: Record,
    bytes: Vec<u8>,
    n_written: u32,
    id_mask: u32,
    n_in_dyad: u32,
    conflicts: Registry,
    dyads: Registry,
    sides: Registry,
    numbers: DyadNumbers,
}

/// UCDP's numbers of the dyad whose rows are being written.
#[derive(Default)]
struct DyadNumbers {
    conflict: u32,
    dyad: u32,
    side_a: u32,
    side_b: u32,
}

impl<'a, W: Write> RowWriter<'a, W> {
    fn new(args: &Args, out: &'a mut W) -> io::Result<Self> {
        let layout = Layout::new(args.shape);
        let mut bytes = Vec::new();
        layout.append_head(&mut bytes);
        out.write_all(&bytes)?;
        Ok(Self {
            out,
            layout,
            shape: args.shape,
            record: Record::new(),
            bytes,
            n_written: 0,
            id_mask: args
                .rows
                .max(1)
                .checked_next_power_of_two()
                .unwrap_or(0)
                .wrapping_sub(1),
            n_in_dyad: 0,
            conflicts: Registry::starting_at(200),
            dyads: Registry::starting_at(400),
            sides: Registry::starting_at(10),
            numbers: DyadNumbers::default(),
        })
    }

    fn begin_dyad(&mut self, country: &Country, dyad: &Dyad) {
        self.n_in_dyad = 0;
        // Rows of one conflict may stand under several countries, so the country is no part of the name.
        let dyad_name = dyad.name();
        self.numbers = DyadNumbers {
            conflict: self.conflicts.number_of(&format!(
                "{} {}",
                country.region.name(),
                dyad.conflict_name
            )),
            dyad: self.dyads.number_of(&dyad_name),
            side_a: self.sides.number_of(&dyad.side_a),
            side_b: if dyad.side_b == CIVILIANS {
                1
            } else {
                self.sides.number_of(&dyad.side_b)
            },
        };
    }

    fn write(&mut self, country: &Country, dyad: &Dyad, event: &Event) -> io::Result<()> {
        self.record.clear();
        self.set_identity(country, dyad, event);
        self.set_sides(dyad);
        self.set_sources(event);
        self.set_place(country, event);
        self.set_time_and_deaths(event);
        self.bytes.clear();
        self.layout.append_record(&self.record, &mut self.bytes);
        self.out.write_all(&self.bytes)
    }

    /// A number that no other row has: an odd factor only shuffles the numbers below a power of two.
    fn next_id(&mut self) -> u32 {
        const LOWEST: u32 = 1_000;
        let id = self.n_written.wrapping_mul(0x9E37_79B1) & self.id_mask;
        self.n_written += 1;
        id.wrapping_add(LOWEST)
    }

    fn set_identity(&mut self, country: &Country, dyad: &Dyad, event: &Event) {
        let (id, number) = (self.next_id(), self.n_in_dyad);
        self.n_in_dyad += 1;
        let (violence, year) = (dyad.violence as u32, event.when.first.month.year());
        let relid = format_args!(
            "{}-{year}-{violence}-{}-{number}",
            country.iso3, self.numbers.dyad
        );
        let record = &mut self.record;
        record.set(Column::Relid, relid);
        record.set(Column::Id, id);
        for column in [Column::Year, Column::StartYear] {
            record.set(column, year);
        }
        record.set(Column::EndYear, event.when.last.month.year());
        record.set(Column::ActiveYear, u32::from(id % 33 != 0));
        record.set(Column::CodeStatus, "Clear");
        record.set(Column::TypeOfViolence, violence);
    }

    fn set_sides(&mut self, dyad: &Dyad) {
        let DyadNumbers {
            conflict,
            dyad: dyad_number,
            side_a,
            side_b,
        } = self.numbers;
        let record = &mut self.record;
        for column in [Column::ConflictDsetId, Column::ConflictNewId] {
            record.set(column, conflict);
        }
        for column in [Column::DyadDsetId, Column::DyadNewId] {
            record.set(column, dyad_number);
        }
        for column in [Column::SideADsetId, Column::SideANewId] {
            record.set(column, side_a);
        }
        record.set(
            Column::SideBDsetId,
            if dyad.side_b == CIVILIANS {
                9_999
            } else {
                side_b
            },
        );
        record.set(Column::SideBNewId, side_b);
        record.set(Column::ConflictName, &dyad.conflict_name);
        record.set(
            Column::DyadName,
            format_args!("{} - {}", dyad.side_a, dyad.side_b),
        );
        record.set(Column::SideA, &dyad.side_a);
        record.set(Column::SideB, &dyad.side_b);
        let suffix = self.shape.state_number_suffix();
        for (column, side) in [(Column::Gwnoa, &dyad.side_a), (Column::Gwnob, &dyad.side_b)] {
            if let Some(gw_code) = gw_code_of_side(side) {
                record.set(column, format_args!("{gw_code}{suffix}"));
            }
        }
    }

    fn set_sources(&mut self, event: &Event) {
        let (record, sources) = (&mut self.record, &event.sources);
        record.set(Column::NumberOfSources, sources.count);
        record.set(Column::SourceArticle, &sources.articles);
        record.set(Column::SourceOffice, &sources.offices);
        record.set(Column::SourceDate, &sources.dates);
        record.set(Column::SourceHeadline, &sources.headlines);
        record.set(Column::SourceOriginal, sources.original);
    }

    fn set_place(&mut self, country: &Country, event: &Event) {
        let (record, place) = (&mut self.record, &event.whereabouts);
        let (lat, lon) = (place.point.lat, place.point.lon);
        record.set(Column::WherePrec, place.precision);
        record.set(Column::WhereCoordinates, &place.named);
        record.set(Column::WhereDescription, &place.described);
        record.set(Column::Adm1, &place.province);
        record.set(Column::Adm2, &place.district);
        if self.shape.pads_coordinates() {
            record.set(Column::Latitude, format_args!("{lat:.6}"));
            record.set(Column::Longitude, format_args!("{lon:.6}"));
            record.set(Column::GeomWkt, format_args!("POINT ({lon:.6} {lat:.6})"));
        } else {
            record.set(Column::Latitude, lat);
            record.set(Column::Longitude, lon);
            record.set(Column::GeomWkt, format_args!("POINT ({lon} {lat})"));
        }
        record.set(Column::PriogridGid, place.point.priogrid_cell());
        record.set(Column::Country, country.name);
        record.set(Column::CountryId, country.gw_code);
        record.set(Column::Iso3, country.iso3);
        record.set(Column::Region, country.region.name());
    }

    fn set_time_and_deaths(&mut self, event: &Event) {
        let suffix = self.shape.time_suffix();
        let (record, when, deaths) = (&mut self.record, &event.when, &event.deaths);
        record.set(Column::EventClarity, when.clarity);
        record.set(Column::DatePrec, when.precision);
        record.set(Column::DateStart, format_args!("{}{suffix}", when.first));
        record.set(Column::DateEnd, format_args!("{}{suffix}", when.last));
        record.set(Column::DeathsA, deaths.side_a);
        record.set(Column::DeathsB, deaths.side_b);
        record.set(Column::DeathsCivilians, deaths.civilians);
        record.set(Column::DeathsUnknown, deaths.unknown);
        record.set(Column::Low, deaths.low);
        record.set(Column::Best, deaths.best);
        record.set(Column::High, deaths.high);
    }
}
