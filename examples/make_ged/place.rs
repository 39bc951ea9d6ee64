//! Places of a country, and the point and words that stand for one in a row.

use std::fmt;

use crate::country::Country;
use crate::name::place_name;
use crate::rng::Rng;

/// A point in millionths of a degree.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) lat: Micro,
    pub(crate) lon: Micro,
}

impl Point {
    /// The cell of PRIO-GRID: half a degree wide, counted from the south-west.
    pub(crate) fn priogrid_cell(self) -> i32 {
        let row = (self.lat.0 + 90_000_000) / 500_000;
        let column = (self.lon.0 + 180_000_000) / 500_000;
        row * 720 + column + 1
    }
}

/// Millionths, shown as a decimal number without trailing zeros: `36.2` and `-117.00371`.
///
/// With a precision of `.6`, all six places.
#[derive(Clone, Copy)]
pub(crate) struct Micro(pub(crate) i32);

impl fmt::Display for Micro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, mut fraction) = (
            self.0.unsigned_abs() / 1_000_000,
            self.0.unsigned_abs() % 1_000_000,
        );
        let mut n_places = 6;
        if f.precision().is_none() {
            while n_places > 1 && fraction.is_multiple_of(10) {
                fraction /= 10;
                n_places -= 1;
            }
        }
        write!(f, "{sign}{whole}.{fraction:0n_places$}")
    }
}

/// A town with the districts it is in.
pub(crate) struct Place {
    /// With its class: `Rami village`.
    pub(crate) name: String,

    pub(crate) province: String,
    pub(crate) district: String,
    pub(crate) point: Point,
}

/// The towns of a country, the most often named first.
pub(crate) fn places_of(country: &Country, rng: &mut Rng) -> Vec<Place> {
    const TOWNS_PER_PROVINCE: u32 = 9;
    let n_places = (country.weight / 120).clamp(6, 400);
    let mut places: Vec<Place> = Vec::new();
    let mut province = String::new();
    let mut seat = point_near(country.center_tenths, 0, rng);
    for idx in 0..n_places {
        let name = place_name(country, rng);
        if idx % TOWNS_PER_PROVINCE == 0 {
            province = format!("{name} {}", country.region.province_word());
            seat = point_near(country.center_tenths, country.spread_tenths, rng);
        }
        let class = rng.pick(&["village", "village", "town", "town", "city", "sub-district"]);
        let seat_tenths = (seat.lat.0 / 100_000, seat.lon.0 / 100_000);
        places.push(Place {
            district: format!("{} district", place_name(country, rng)),
            point: point_near(seat_tenths, 5, rng),
            name: format!("{name} {class}"),
            province: province.clone(),
        });
    }
    places
}

/// A point within `spread_tenths` of `center_tenths`, likelier near it.
fn point_near((lat_tenths, lon_tenths): (i32, i32), spread_tenths: u32, rng: &mut Rng) -> Point {
    let mut offset = || {
        let spread = spread_tenths * 100_000;
        (rng.below(spread + 1).cast_signed() + rng.below(spread + 1).cast_signed())
            - spread.cast_signed()
    };
    let (lat_offset, lon_offset) = (offset(), offset());
    Point {
        lat: Micro(lat_tenths * 100_000 + lat_offset),
        lon: Micro(lon_tenths * 100_000 + lon_offset),
    }
}

/// UCDP's `where_prec` with what follows from it.
pub(crate) struct Whereabouts {
    /// 1 to 7.
    pub(crate) precision: u32,

    /// The cell `where_coordinates`.
    pub(crate) named: String,

    pub(crate) described: String,

    /// Empty where the row says no more than the country.
    pub(crate) province: String,

    /// Empty where the row says no more than the province.
    pub(crate) district: String,

    pub(crate) point: Point,
}

/// Draws where an event was, as precisely as a report would say it.
pub(crate) fn whereabouts(country: &Country, places: &[Place], rng: &mut Rng) -> Whereabouts {
    let place = &places[rng.pick_early(places.len())];
    let precision = 1 + u32::try_from(rng.weighted(&[475, 232, 140, 105, 30, 15, 3])).unwrap_or(0);
    let (named, point) = match precision {
        1 | 2 => (place.name.clone(), place.point),
        3 => (place.district.clone(), place.point),
        4 => (place.province.clone(), places[0].point),
        5 => (format!("{} area", place.name), place.point),
        6 => (
            country.name.to_owned(),
            point_near(country.center_tenths, 0, rng),
        ),
        _ => (
            "International waters".to_owned(),
            point_near(country.center_tenths, 90, rng),
        ),
    };
    let within_country = precision < 6;
    Whereabouts {
        precision,
        described: description(place, rng),
        province: if within_country {
            place.province.clone()
        } else {
            String::new()
        },
        district: if precision < 4 {
            place.district.clone()
        } else {
            String::new()
        },
        named,
        point,
    }
}

/// Free text as the coders leave it: near something, several lines, or nothing.
fn description(place: &Place, rng: &mut Rng) -> String {
    let Place {
        name,
        province,
        district,
        ..
    } = place;
    match rng.below(100) {
        0..2 => String::new(),
        2..5 => format!(
            "PROVINCE: {}\nDISTRICT: {}\n{name}",
            province.to_uppercase(),
            district.to_uppercase()
        ),
        5..30 => format!("in the {name}, {district}"),
        30..50 => format!("near {name}, {province}"),
        50..65 => format!("{name} (outside), on the road through {district}"),
        65..85 => name.clone(),
        _ => format!("{district}, {province}"),
    }
}
