use super::words::duration_words;
use super::{Distance, Extent, Relation, Zone, year_words};

/// How long after the earlier of two dates the later one came, as short as it can stand beside a line.
///
/// "+1 d", "+3 h 20 min", "+2 to 17 d", "same day". Where it is open which of them came first, the signs are those of
/// `date` after `anchor`: "−3 to +5 d". A date that is only about right makes it "about +1 d"; empty where nothing is
/// known.
pub fn delay_label(date: &Extent, anchor: &Extent, zone: &Zone) -> String {
    let distance = Distance::between(date, anchor, zone);
    let is_about = [date, anchor]
        .iter()
        .any(|extent| extent.is_approximate || extent.is_uncertain);
    let words = match distance.relation {
        Relation::Within => "within".to_owned(),
        Relation::Overlapping => "overlapping".to_owned(),
        Relation::Apart => match distance.millis {
            Some((min, max)) => of_millis(min, max),
            None => of_days(distance.min_days, distance.max_days),
        },
        Relation::MaybeWithin => of_days(distance.min_days, distance.max_days),
    };
    match words.as_str() {
        "" => words,
        _ if !is_about => words,
        "same day" | "same time" => format!("about the {words}"),
        _ => format!("about {words}"),
    }
}

fn of_millis(min: i64, max: i64) -> String {
    let (least, most) = (min.abs().min(max.abs()), min.abs().max(max.abs()));
    match (min, max) {
        (0, 0) => "same time".to_owned(),
        _ if min == max => format!("+{}", duration_words(least)),
        _ if min >= 0 || max <= 0 => {
            let least = if least == 0 {
                "0".to_owned()
            } else {
                format!("+{}", duration_words(least))
            };
            format!("{least} to {}", duration_words(most))
        }
        _ => format!("−{} to +{}", duration_words(min), duration_words(max)),
    }
}

fn of_days(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(0), Some(0)) => "same day".to_owned(),
        (Some(min), Some(max)) if min < 0 && max > 0 => {
            format!("−{} to +{} d", grouped(min), grouped(max))
        }
        (Some(min), Some(max)) if min == max => format!("+{} d", grouped(min)),
        (Some(min), Some(max)) => {
            let (least, most) = (min.abs().min(max.abs()), min.abs().max(max.abs()));
            let sign = if least == 0 { "" } else { "+" };
            format!("{sign}{} to {} d", grouped(least), grouped(most))
        }
        (Some(least), None) if least > 0 => format!("+{} d or more", grouped(least)),
        (None, Some(most)) if most < 0 => format!("+{} d or more", grouped(most)),
        _ => String::new(),
    }
}

/// The size of a number, with separators where it has many digits.
fn grouped(number: i64) -> String {
    match number.saturating_abs() {
        0 => "0".to_owned(),
        number => year_words(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    #[track_caller]
    fn check(date: &str, anchor: &str, expected: &str) {
        let zone = Zone::parse("Asia/Baghdad").unwrap();
        let extent = |text: &str| Edtf::parse(text).unwrap().extent(&zone).unwrap();
        let label = delay_label(&extent(date), &extent(anchor), &zone);
        assert_eq!(label, expected, "{date} to {anchor}");
    }

    #[test]
    fn exact_dates_have_one_number_whichever_comes_first() {
        check("2023-12-03", "2023-12-02", "+1 d");
        check("2023-12-02", "2023-12-03", "+1 d");
        check("2023-12-03", "2023-12-03", "same day");
        check("2023-12-03", "2013-12-03", "+3652 d");
        check("2023-12-03T18:30", "2023-12-03T15:10", "+3 h 20 min");
        check("2023-12-03T15:10", "2023-12-03T18:30", "+3 h 20 min");
        check("2023-12-03T18:30", "2023-12-03T18:30", "same time");
    }

    #[test]
    fn what_is_not_known_exactly_is_a_range() {
        check("[2023-12-01..2023-12-03]", "2023-12-01", "0 to 2 d");
        check("2023-12-01", "[2023-12-01..2023-12-03]", "0 to 2 d");
        check("[2023-12-03..2023-12-18]", "2023-12-01", "+2 to 17 d");
        check("2023-12-01", "[2023-12-03..2023-12-18]", "+2 to 17 d");
        check("[2023-11-28..2023-12-06]", "2023-12-01", "−3 to +5 d");
        check("[2023-12-03..]", "2023-12-01", "+2 d or more");
        check("2023-12-01", "[2023-12-03..]", "+2 d or more");
        check("[..2023-12-03]", "2023-12-01", "");
        check("2023-12-03~", "2023-12-02", "about +1 d");
        check("2023-12-03", "2023-12-02?", "about +1 d");
        check("2023-12-03", "2023-12-03~", "about the same day");
    }

    #[test]
    fn what_lasted_is_measured_from_its_nearer_side() {
        let truce = "2023-11-24/2023-12-01";
        check("2023-12-03", truce, "+2 d");
        check("2023-11-20", truce, "+4 d");
        check("2023-11-25", truce, "within");
        check("2023-11-30/2023-12-05", truce, "overlapping");
        check("[2023-11-30..2023-12-03]", truce, "0 to 2 d");
    }
}
