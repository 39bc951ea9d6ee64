use super::{Day, Weekday};

/// On which days of the week most people of a region do not work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weekend {
    /// On none that is said.
    None,

    /// Thursday and Friday.
    ThursdayFriday,

    /// Friday alone.
    Friday,

    /// Friday and Saturday.
    FridaySaturday,

    /// Saturday and Sunday.
    #[default]
    SaturdaySunday,

    /// Sunday alone.
    Sunday,
}

impl Weekend {
    /// The weekend of a region by its code of two letters (ISO 3166-1), in any case.
    ///
    /// Source: Unicode CLDR, `supplementalData.xml`, `weekData`, the elements `weekendStart` and `weekendEnd`; the rest
    /// of the world has Saturday and Sunday.
    pub fn of_region(region: &str) -> Self {
        match region.to_ascii_uppercase().as_str() {
            "AF" => Self::ThursdayFriday,
            "IR" => Self::Friday,
            "BH" | "DZ" | "EG" | "IL" | "IQ" | "JO" | "KW" | "LY" | "OM" | "QA" | "SA" | "SD"
            | "SY" | "YE" => Self::FridaySaturday,
            "IN" | "UG" => Self::Sunday,
            _ => Self::SaturdaySunday,
        }
    }

    /// The weekend where a locale is spoken: "ar-IQ", "fa_IR.UTF-8"; that of most of the world where it names no region.
    pub fn of_locale(locale: &str) -> Self {
        let tag = locale.split(['.', '@']).next().unwrap_or_default();
        let is_region =
            |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        // The language comes first, and between it and the region perhaps a script of four letters.
        let region = tag.split(['-', '_']).skip(1).find(is_region);
        region.map_or_else(Self::default, Self::of_region)
    }

    /// Whether a day is one of it.
    pub fn has(self, day: Day) -> bool {
        let weekday = day.weekday();
        match self {
            Self::None => false,
            Self::ThursdayFriday => matches!(weekday, Weekday::Thursday | Weekday::Friday),
            Self::Friday => weekday == Weekday::Friday,
            Self::FridaySaturday => matches!(weekday, Weekday::Friday | Weekday::Saturday),
            Self::SaturdaySunday => matches!(weekday, Weekday::Saturday | Weekday::Sunday),
            Self::Sunday => weekday == Weekday::Sunday,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::CivilDate;

    #[test]
    fn locales_have_the_weekend_of_their_region() {
        for (locale, expected) in [
            ("en-US", Weekend::SaturdaySunday),
            ("ar-IQ", Weekend::FridaySaturday),
            ("he_IL.UTF-8", Weekend::FridaySaturday),
            ("fa-IR", Weekend::Friday),
            ("ps-Arab-AF", Weekend::ThursdayFriday),
            ("hi-IN", Weekend::Sunday),
            // The United Arab Emirates changed to Saturday and Sunday in 2022.
            ("ar-AE", Weekend::SaturdaySunday),
            ("ar", Weekend::SaturdaySunday),
            ("C.UTF-8", Weekend::SaturdaySunday),
            ("", Weekend::SaturdaySunday),
        ] {
            assert_eq!(Weekend::of_locale(locale), expected, "{locale}");
        }
    }

    #[test]
    fn days_of_a_weekend() {
        // Friday, 1 December 2023, to Monday.
        let days = [1, 2, 3, 4].map(|day| CivilDate::new(2023, 12, day).map(Day::from_civil));
        let has = |weekend: Weekend| days.map(|day| day.is_some_and(|day| weekend.has(day)));
        assert_eq!(has(Weekend::SaturdaySunday), [false, true, true, false]);
        assert_eq!(has(Weekend::FridaySaturday), [true, true, false, false]);
        assert_eq!(has(Weekend::Friday), [true, false, false, false]);
        assert_eq!(has(Weekend::None), [false; 4]);
    }
}
