use super::{Reason, Verdict};
use crate::model::fold::folded;
use crate::model::{Place, PlacePrecision};

/// The mean radius of the earth in kilometers.
const EARTH_KM: f64 = 6_371.0;

/// Compares where two accounts say that something was.
///
/// In this order: what is said to lie within what; the countries; the points; the names. Two names of which nothing is
/// known but that they differ are no conflict: one may be a village by the other.
pub(super) fn compare_places(a: &Place, b: &Place) -> Verdict {
    let (first, second) = (folded(&a.name), folded(&b.name));
    if !second.is_empty() && folded(&a.within) == second {
        return Verdict::compatible(Reason::Within);
    }
    if !first.is_empty() && folded(&b.within) == first {
        return Verdict::compatible(Reason::Broader);
    }
    if let Some(conflict) = other_country(a, b).or_else(|| far_apart(a, b)) {
        return conflict;
    }
    if first == second {
        return match first.as_str() {
            "" if folded(&a.country) != folded(&b.country) => {
                Verdict::compatible(Reason::NotComparable)
            }
            "" => same_without_name(a, b),
            _ => Verdict::agree(),
        };
    }
    if let Some(why) = country_alone(a, b) {
        return Verdict::compatible(why);
    }
    let are_near = is_within_reach(a, b) == Some(true) || core_name(&first) == core_name(&second);
    let same_whole = !a.within.is_empty() && folded(&a.within) == folded(&b.within);
    Verdict::compatible(if are_near || same_whole {
        Reason::Near
    } else {
        Reason::NotComparable
    })
}

/// Two places without a name: the same country, or the same point.
fn same_without_name(a: &Place, b: &Place) -> Verdict {
    match distance_km(a, b) {
        Some(km) if km > 0.0 => Verdict::compatible(Reason::Near),
        None if a.country.is_empty() || a.point != b.point => {
            Verdict::compatible(Reason::NotComparable)
        }
        _ => Verdict::agree(),
    }
}

/// A conflict where both name a country and not the same; the sea and the air belong to none.
fn other_country(a: &Place, b: &Place) -> Option<Verdict> {
    let (first, second) = (folded(&a.country), folded(&b.country));
    let is_outside = [a, b]
        .iter()
        .any(|place| place.precision == PlacePrecision::SeaOrAir);
    let differ = !first.is_empty() && !second.is_empty() && first != second;
    (differ && !is_outside).then_some(Verdict::conflict(Reason::OtherCountry))
}

/// A conflict where both points are known and lie farther apart than both are known.
fn far_apart(a: &Place, b: &Place) -> Option<Verdict> {
    (is_within_reach(a, b) == Some(false)).then_some(Verdict::conflict(Reason::FarApart))
}

/// Whether two points lie as near as both are known; `None` where one is not known, or nobody says how well.
fn is_within_reach(a: &Place, b: &Place) -> Option<bool> {
    let reach_km = radius_km(a.precision)? + radius_km(b.precision)?;
    Some(distance_km(a, b)? <= reach_km)
}

/// How the first stands to the second where one of them is the other's country.
fn country_alone(a: &Place, b: &Place) -> Option<Reason> {
    let is_country = |place: &Place| {
        let name = folded(&place.name);
        !place.country.is_empty() && (name.is_empty() || name == folded(&place.country))
    };
    match (is_country(a), is_country(b)) {
        (true, false) if folded(&a.country) == folded(&b.country) => Some(Reason::Broader),
        (false, true) if folded(&a.country) == folded(&b.country) => Some(Reason::Within),
        _ => None,
    }
}

/// How far around its point a place of this class may lie, in kilometers; `None` where the class sets no bound.
///
/// Source: 25 km is the codebook's; the others are generous, so that only what is clearly apart conflicts: 10 km is a
/// large town across, 100 km a large district, 300 km a large province.
fn radius_km(precision: PlacePrecision) -> Option<f64> {
    match precision {
        PlacePrecision::Exact => Some(10.0),
        PlacePrecision::Within25Km => Some(25.0),
        PlacePrecision::District => Some(100.0),
        PlacePrecision::Province | PlacePrecision::LineOrArea => Some(300.0),
        PlacePrecision::Country | PlacePrecision::SeaOrAir | PlacePrecision::Unknown => None,
    }
}

/// How far the points of two places lie from each other on a sphere, in kilometers.
///
/// Source: the haversine formula, exact to half a percent on the earth.
fn distance_km(a: &Place, b: &Place) -> Option<f64> {
    let [latitude, longitude] = a.point?.map(f64::to_radians);
    let [other_latitude, other_longitude] = b.point?.map(f64::to_radians);
    let half = |difference: f64| (difference / 2.0).sin().powi(2);
    let haversine = half(other_latitude - latitude)
        + latitude.cos() * other_latitude.cos() * half(other_longitude - longitude);
    let km = 2.0 * EARTH_KM * haversine.clamp(0.0, 1.0).sqrt().asin();
    km.is_finite().then_some(km)
}

/// A folded name without the words that say "around here": "in the vicinity of kirkuk" is "kirkuk".
fn core_name(folded_name: &str) -> &str {
    const BEFORE: [&str; 10] = [
        "in the vicinity of ",
        "vicinity of ",
        "close to ",
        "outside ",
        "around ",
        "near ",
        "the ",
        "in ",
        "at ",
        "of ",
    ];
    const AFTER: [&str; 9] = [
        " area",
        " district",
        " province",
        " governorate",
        " region",
        " city",
        " town",
        " village",
        " vicinity",
    ];
    let mut name = folded_name;
    // Each turn takes away at least three letters.
    loop {
        let shorter = BEFORE
            .iter()
            .find_map(|word| name.strip_prefix(word))
            .or_else(|| AFTER.iter().find_map(|word| name.strip_suffix(word)));
        match shorter {
            Some(shorter) => name = shorter,
            None => return name,
        }
    }
}
