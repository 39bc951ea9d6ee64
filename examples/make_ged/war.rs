//! Who fights whom, and how a war rises and falls over the months.

use std::collections::BTreeMap;

use crate::calendar::{Month, N_MONTHS};
use crate::country::{COUNTRIES, Country};
use crate::known_wars::KNOWN_WARS;
use crate::name::{acronym, place_name};
use crate::rng::Rng;

/// UCDP's `type_of_violence`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Violence {
    StateBased = 1,
    NonState = 2,
    OneSided = 3,
}

/// A rise to a peak and a decline.
#[derive(Clone, Copy)]
pub(crate) struct Wave {
    pub(crate) first: Month,
    pub(crate) peak: Month,

    /// The last month, still part of it.
    pub(crate) last: Month,

    /// Weight of the peak month.
    pub(crate) height: u32,
}

impl Wave {
    /// Weight of `month`: grows with the square of the time since the first month, declines evenly.
    fn weight(self, month: Month) -> u32 {
        if month < self.first || month > self.last {
            0
        } else if month <= self.peak {
            let done = month.0 - self.first.0 + 1;
            let whole = self.peak.0 - self.first.0 + 1;
            self.height * done * done / (whole * whole)
        } else {
            self.height * (self.last.0 - month.0 + 1) / (self.last.0 - self.peak.0 + 1)
        }
    }
}

/// Two sides and their months.
pub(crate) struct Dyad {
    pub(crate) violence: Violence,
    pub(crate) conflict_name: String,
    pub(crate) side_a: String,
    pub(crate) side_b: String,

    /// Share of the country's events.
    pub(crate) weight: u32,

    pub(crate) waves: Vec<Wave>,
}

/// The side of all victims of one-sided violence.
pub(crate) const CIVILIANS: &str = "Civilians";

impl Dyad {
    pub(crate) fn name(&self) -> String {
        format!("{} - {}", self.side_a, self.side_b)
    }

    /// How many of `n_events` fall into each month, drawn event by event.
    pub(crate) fn events_by_month(&self, n_events: u32, rng: &mut Rng) -> Vec<u32> {
        let weights: Vec<u32> = (0..N_MONTHS)
            .map(|month| {
                let weight: u32 = self
                    .waves
                    .iter()
                    .map(|wave| wave.weight(Month(month)))
                    .sum();
                // Calm months and offensives: 40 % to 160 % of the curve.
                weight * rng.within(40, 160)
            })
            .collect();
        let sums: Vec<u32> = weights
            .iter()
            .scan(0, |sum, weight| {
                *sum += weight;
                Some(*sum)
            })
            .collect();
        let total = sums.last().copied().unwrap_or_default();
        let mut counts = vec![0; weights.len()];
        for _ in 0..n_events {
            let point = rng.below(total);
            counts[sums.partition_point(|&sum| sum <= point)] += 1;
        }
        counts
    }
}

/// The dyads of a country: those of the table, else some drawn for it.
pub(crate) fn dyads_of(country: &Country, rng: &mut Rng) -> Vec<Dyad> {
    let known: Vec<Dyad> = KNOWN_WARS
        .iter()
        .filter(|war| war.gw_code == country.gw_code)
        .map(|war| Dyad {
            violence: war.violence,
            conflict_name: match war.violence {
                Violence::StateBased => format!("{}: {}", country.name, war.issue),
                Violence::NonState | Violence::OneSided => {
                    format!("{} - {}", war.side_a, war.side_b)
                }
            },
            side_a: war.side_a.to_owned(),
            side_b: war.side_b.to_owned(),
            weight: war.weight,
            waves: war.waves.to_vec(),
        })
        .collect();
    if known.is_empty() {
        drawn_dyads(country, rng)
    } else {
        known
    }
}

/// A government against a few groups, the groups against each other, and both against civilians.
fn drawn_dyads(country: &Country, rng: &mut Rng) -> Vec<Dyad> {
    let n_groups = 1 + country.weight / 400;
    let government = format!("Government of {}", country.name);
    let groups: Vec<String> = (0..=n_groups.min(9)).map(|_| acronym(rng)).collect();
    let mut dyads = Vec::new();
    for (rank, pair) in groups.windows(2).enumerate() {
        let falling = 60 / (u32::try_from(rank).unwrap_or(u32::MAX).saturating_add(1));
        let waves = drawn_waves(rng);
        let (group, rival) = (&pair[0], &pair[1]);
        let issue = if rank % 3 == 0 {
            "Government".to_owned()
        } else {
            place_name(country, rng)
        };
        dyads.push(Dyad {
            violence: Violence::StateBased,
            conflict_name: format!("{}: {issue}", country.name),
            side_a: government.clone(),
            side_b: group.clone(),
            weight: falling * 6,
            waves: waves.clone(),
        });
        let without_state = [
            (Violence::OneSided, CIVILIANS, falling * 2),
            (Violence::NonState, rival, falling),
        ];
        for (violence, side_b, weight) in without_state {
            dyads.push(Dyad {
                violence,
                conflict_name: format!("{group} - {side_b}"),
                side_a: group.clone(),
                side_b: side_b.to_owned(),
                weight: weight.max(1),
                waves: waves.clone(),
            });
        }
    }
    dyads
}

fn drawn_waves(rng: &mut Rng) -> Vec<Wave> {
    (0..rng.within(1, 3))
        .map(|_| {
            let first = rng.below(N_MONTHS - 24);
            let peak = first + rng.below((N_MONTHS - first).min(60));
            let last = peak + rng.below((N_MONTHS - peak).min(110));
            Wave {
                first: Month(first),
                peak: Month(peak),
                last: Month(last),
                height: rng.within(20, 100),
            }
        })
        .collect()
}

/// Splits `total` by `weights`, the remainders to the largest fractions, earlier ones first.
///
/// Parallel to `weights`; sums to `total` exactly.
pub(crate) fn shares(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().copied().map(u64::from).sum();
    let product = |weight: u32| u64::from(weight) * u64::from(total);
    let mut shares: Vec<u32> = weights
        .iter()
        .map(|&weight| u32::try_from(product(weight) / sum).expect("a part is not above the whole"))
        .collect();
    let left = total - shares.iter().sum::<u32>();
    let mut by_fraction: Vec<usize> = (0..weights.len()).collect();
    by_fraction.sort_by_key(|&idx| std::cmp::Reverse(product(weights[idx]) % sum));
    for &idx in by_fraction.iter().take(left as usize) {
        shares[idx] += 1;
    }
    shares
}

/// Numbers for names, in the order in which they are first asked for.
pub(crate) struct Registry {
    numbers: BTreeMap<String, u32>,
    next: u32,
}

impl Registry {
    pub(crate) fn starting_at(next: u32) -> Self {
        Self {
            numbers: BTreeMap::new(),
            next,
        }
    }

    pub(crate) fn number_of(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.next;
        self.next += 1;
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// Gleditsch and Ward's number of the state whose government `side` is.
pub(crate) fn gw_code_of_side(side: &str) -> Option<u32> {
    let state = side.strip_prefix("Government of ")?;
    COUNTRIES
        .iter()
        .find(|country| country.name == state)
        .map(|country| country.gw_code)
}
