//! Names for places and groups that are in no table.

use crate::country::{Country, Region};
use crate::rng::Rng;

/// Syllables per region, in several scripts' Latin spellings: cells that are not ASCII are part of the shape.
fn syllables(region: Region) -> &'static [&'static str] {
    match region {
        Region::Africa => &[
            "ba", "ka", "ndu", "mbo", "ki", "sé", "ga", "ro", "lu", "wa", "tou", "go", "ji", "ma",
            "ï", "nga", "du",
        ],
        Region::Americas => &[
            "san", "ta", "lo", "pez", "cí", "ju", "á", "rez", "mon", "te", "ña", "co", "que", "pa",
            "tlán", "ri", "gua",
        ],
        Region::Asia => &[
            "ba", "gar", "pur", "shah", "ko", "na", "ra", "ling", "dā", "mi", "han", "kot", "la",
            "sar", "wal", "zai",
        ],
        Region::Europe => &[
            "gra", "do", "ne", "tsk", "luh", "kra", "ma", "sla", "vić", "ivka", "bo", "rod", "že",
            "pol", "hor", "li",
        ],
        Region::MiddleEast => &[
            "al", "ra", "mi", "ka", "fr", "tal", "ha", "sa", "ş", "ir", "dei", "ez", "ma", "bu",
            "jis", "‘a", "ni",
        ],
    }
}

/// A name of two to four syllables.
pub(crate) fn place_name(country: &Country, rng: &mut Rng) -> String {
    let syllables = syllables(country.region);
    let n_syllables = rng.within(2, 4);
    let name: String = (0..n_syllables).map(|_| *rng.pick(syllables)).collect();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A group's name as short as they are, at times with its faction or its full name.
pub(crate) fn acronym(rng: &mut Rng) -> String {
    const LETTERS: [&str; 12] = ["A", "C", "D", "F", "L", "M", "N", "P", "R", "S", "U", "K"];
    const TAILS: [&str; 6] = [
        " - Central Command",
        "-D",
        "/A",
        " (Renewed)",
        " - Résistance",
        "-Unité",
    ];
    let n_letters = rng.within(2, 5);
    let mut name: String = (0..n_letters).map(|_| *rng.pick(&LETTERS)).collect();
    if rng.in_ten_thousand(2_500) {
        name.push_str(TAILS[rng.pick_early(TAILS.len())]);
    }
    name
}
