use super::{
    Account, Casualties, Claim, Count, CountRange, Event, Group, Harm, Stance, Toll, WrittenDate,
    count_range,
};
use crate::time::{Bounds, Clock, End, Extent, Precision, Spread, Zone};

/// What is shown of a field: the adopted value, or what the accounts span; never one account for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<T> {
    /// The value, or the span.
    pub value: T,

    /// Whether the project adopts it.
    pub is_adopted: bool,

    /// How many accounts say something of the field.
    pub n_accounts: usize,
}

/// How many suffered a harm: the adopted count of everybody, else what the accounts leave possible.
///
/// `None` where neither the project nor an account says anything. An account that gives words alone leaves every number
/// possible: all unknown, for "dozens" is no figure. A best estimate is given where every account comes to this number.
pub fn toll_shown(event: &Event, harm: Harm) -> Option<Shown<Casualties>> {
    let tolls: Vec<&Toll> = tolls_claimed(event, harm, &Group::All).collect();
    let n_accounts = tolls.len();
    if let Some(adopted) = event.toll(harm) {
        return Some(Shown {
            value: adopted.count,
            is_adopted: true,
            n_accounts,
        });
    }
    let ranges = tolls.iter().map(|toll| count_range(toll));
    // An account that says nothing of the number leaves all numbers possible.
    let everything = CountRange { low: 0, high: None };
    let hull = ranges
        .map(|range| range.unwrap_or(everything))
        .reduce(CountRange::hull)?;
    Some(Shown {
        value: casualties_of(hull),
        is_adopted: false,
        n_accounts,
    })
}

/// The tolls of a harm and group that accounts assert, in the order of the accounts.
pub fn tolls_claimed<'a>(
    event: &'a Event,
    harm: Harm,
    group: &'a Group,
) -> impl Iterator<Item = &'a Toll> + 'a {
    claims_asserted(event).filter_map(move |claim| match claim {
        Claim::Toll(toll) if toll.harm == harm && toll.group == *group => Some(toll),
        _ => None,
    })
}

/// When an event was: the adopted date, else the span of the dates that accounts assert; `None` where nobody says.
///
/// Dates of both clocks are put together as instants, civil ones read in the home zone.
pub fn extent_shown(event: &Event, home: &Zone) -> Option<Shown<Extent>> {
    let claimed: Vec<&WrittenDate> = claims_asserted(event)
        .filter_map(|claim| match claim {
            Claim::Date(date) => Some(date),
            _ => None,
        })
        .collect();
    let n_accounts = claimed.len();
    if let Some(value) = event.adopted_extent(home) {
        return Some(Shown {
            value,
            is_adopted: true,
            n_accounts,
        });
    }
    let extents = claimed.iter().filter_map(|date| date.extent(home));
    Some(Shown {
        value: extents.reduce(|one, other| hull(&one, &other, home))?,
        is_adopted: false,
        n_accounts,
    })
}

fn claims_asserted(event: &Event) -> impl Iterator<Item = &Claim> {
    let asserting = |account: &&Account| account.stance == Stance::Asserts;
    event
        .accounts
        .iter()
        .filter(asserting)
        .flat_map(|account| &account.claims)
}

fn casualties_of(range: CountRange) -> Casualties {
    let count = |value: Option<u32>| value.and_then(Count::new).unwrap_or_default();
    let everything = range.low == 0 && range.high.is_none();
    Casualties {
        low: count((!everything).then_some(range.low)),
        best: count(range.exact()),
        high: count(range.high),
    }
}

/// The least extent that holds both; equal ones stay as they are.
fn hull(one: &Extent, other: &Extent, home: &Zone) -> Extent {
    if one == other {
        return *one;
    }
    let clock = if one.clock == other.clock {
        one.clock
    } else {
        Clock::Instant
    };
    let (first, second) = (one.bounds_on(clock, home), other.bounds_on(clock, home));
    let earliest = first.earliest().min(second.earliest());
    let until = first.until().max(second.until());
    let bounds = Bounds::new(earliest, until).unwrap_or(first);
    Extent {
        bounds,
        clock,
        precision: Precision::of_span(bounds),
        spread: Spread::OnceWithin,
        start: wider(one.start, other.start),
        end: wider(one.end, other.end),
        is_uncertain: one.is_uncertain || other.is_uncertain,
        is_approximate: one.is_approximate || other.is_approximate,
    }
}

/// What is known of an end that lies where the wider of two does.
fn wider(one: End, other: End) -> End {
    if one == End::Known { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AccountId;
    use crate::time::Edtf;

    fn event(claims: Vec<(Stance, Claim)>) -> Event {
        let account = |(position, (stance, claim)): (usize, (Stance, Claim))| Account {
            id: AccountId::from(position.to_string().as_str()),
            stance,
            claims: vec![claim],
            ..Account::default()
        };
        Event {
            accounts: claims.into_iter().enumerate().map(account).collect(),
            ..Event::default()
        }
    }

    fn toll([low, best, high]: [Option<u32>; 3], words: &str) -> Toll {
        let count = |value: Option<u32>| value.and_then(Count::new).unwrap_or_default();
        Toll {
            harm: Harm::Killed,
            group: Group::All,
            within: None,
            count: Casualties {
                low: count(low),
                best: count(best),
                high: count(high),
            },
            words: words.to_owned(),
        }
    }

    /// Low, best and high of what is shown, and whether it is adopted.
    fn killed(event: &Event) -> Option<([Option<u32>; 3], bool)> {
        let shown = toll_shown(event, Harm::Killed)?;
        let Casualties { low, best, high } = shown.value;
        Some(([low.get(), best.get(), high.get()], shown.is_adopted))
    }

    #[track_caller]
    fn check(tolls: &[Toll], expected: Option<[Option<u32>; 3]>) {
        let claims = tolls
            .iter()
            .map(|toll| (Stance::Asserts, Claim::Toll(toll.clone())));
        let found = killed(&event(claims.collect()));
        assert_eq!(found, expected.map(|expected| (expected, false)));
    }

    #[test]
    fn range_of_the_accounts_is_shown_and_never_one_of_them() {
        let five = || toll([None, Some(5), None], "");
        let at_least_five = || toll([Some(5), None, None], "at least five");
        let seven = || toll([None, Some(7), None], "");
        check(&[], None);
        check(&[five()], Some([Some(5); 3]));
        check(&[five(), five()], Some([Some(5); 3]));
        check(&[five(), at_least_five()], Some([Some(5), None, None]));
        check(&[five(), seven()], Some([Some(5), None, Some(7)]));
        check(&[five(), toll([None; 3], "many")], Some([None; 3]));
        check(&[toll([None; 3], "dozens")], Some([None; 3]));
    }

    #[test]
    fn adopted_count_wins_and_denials_say_no_number() {
        let claim = |n| Claim::Toll(toll([None, Some(n), None], ""));
        let mut event = event(vec![
            (Stance::Asserts, claim(5)),
            (Stance::Denies, claim(9)),
        ]);
        assert_eq!(killed(&event), Some(([Some(5); 3], false)));
        event.tolls.push(toll([None, Some(6), None], ""));
        assert_eq!(killed(&event), Some(([None, Some(6), None], true)));
        assert_eq!(toll_shown(&event, Harm::Wounded), None);
    }

    #[test]
    fn dates_of_accounts_span_a_range() {
        let date = |edtf: &str| WrittenDate::new(Edtf::parse(edtf).unwrap());
        let claim = |edtf: &str| (Stance::Asserts, Claim::Date(date(edtf)));
        let home = Zone::parse("Asia/Baghdad").unwrap();
        let check = |claims: &[&str], expected: &str| {
            let event = event(claims.iter().copied().map(claim).collect());
            let shown = extent_shown(&event, &home).unwrap();
            let expected = date(expected).extent(&home).unwrap();
            assert_eq!(shown.value.bounds, expected.bounds, "{claims:?}");
            assert_eq!(shown.value.clock, expected.clock, "{claims:?}");
            assert!(!shown.is_adopted);
        };
        check(&["2023-12-03"], "2023-12-03");
        check(&["2023-12-03", "2023-12-03"], "2023-12-03");
        check(&["2023-12-03", "2023-12-05"], "[2023-12-03..2023-12-05]");
        check(
            &["2023-12-03T00:00:00Z", "2023-12-03"],
            "[2023-12-03T00:00:00+03:00..2023-12-03T23:59:59+03:00]",
        );
        assert_eq!(extent_shown(&event(vec![]), &home), None);
        let mut adopted = event(vec![claim("2023-12-03")]);
        adopted.date = Some(date("2023-12-04"));
        assert!(extent_shown(&adopted, &home).unwrap().is_adopted);
    }
}
