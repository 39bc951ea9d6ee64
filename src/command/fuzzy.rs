/// How well letters fit a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// The more the better; 0 where nothing was asked for.
    pub score: i32,

    /// The positions of the letters that were found, in characters, ascending.
    pub positions: Vec<usize>,
}

/// So many characters of a name are looked at; no label is longer.
const MAX_NAME: usize = 160;

/// So many characters of a word are looked for.
const MAX_WORD: usize = 40;

/// A letter right behind the one found before.
const NEXT: i32 = 8;

/// A letter that begins a word.
const WORD_START: i32 = 7;

/// A letter that begins the name, beside that it begins a word.
const NAME_START: i32 = 4;

/// A letter behind others that were passed over.
const PASSED_OVER: i32 = -2;

/// How well what is typed fits a name: each of its words is found, letter for letter in order, anywhere in the name.
///
/// Case is passed over. `None` where it does not fit.
pub fn fuzzy_fit(typed: &str, name: &str) -> Option<Fit> {
    let name: Vec<char> = name.chars().take(MAX_NAME).map(lower).collect();
    let mut whole = Fit::default();
    for word in typed.split_whitespace() {
        let word: Vec<char> = word.chars().take(MAX_WORD).map(lower).collect();
        let fit = word_fit(&word, &name)?;
        whole.score += fit.score;
        whole.positions.extend(fit.positions);
    }
    whole.positions.sort_unstable();
    whole.positions.dedup();
    Some(whole)
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The best way to the end of a word's beginning at one position of the name.
#[derive(Clone, Copy)]
struct Way {
    score: i32,
    /// Where the letter before was found.
    before: usize,
}

fn word_fit(word: &[char], name: &[char]) -> Option<Fit> {
    let mut ways: Vec<Vec<Option<Way>>> = Vec::with_capacity(word.len());
    for letter in word {
        let row = next_row(*letter, name, ways.last().map(Vec::as_slice));
        ways.push(row);
    }
    let last = ways.last()?;
    let reached = last.iter().enumerate();
    let ends = reached.filter_map(|(at, way)| way.map(|way| (way.score, at)));
    // The earliest of equally good ones.
    let (score, mut at) = ends.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
    let mut positions = Vec::with_capacity(word.len());
    for row in ways.iter().rev() {
        positions.push(at);
        at = row.get(at).copied().flatten()?.before;
    }
    positions.reverse();
    Some(Fit { score, positions })
}

/// For each position of the name, the best way there with this letter as the last.
fn next_row(letter: char, name: &[char], before: Option<&[Option<Way>]>) -> Vec<Option<Way>> {
    let mut best_before: Option<(i32, usize)> = None;
    let mut row = Vec::with_capacity(name.len());
    for (at, found) in name.iter().enumerate() {
        let fits = *found == letter;
        let way = match before {
            _ if !fits => None,
            None => Some(Way {
                score: start_bonus(name, at),
                before: at,
            }),
            Some(before) => {
                let behind = at.checked_sub(1);
                let adjacent = behind.and_then(|behind| {
                    let way = before.get(behind).copied().flatten()?;
                    Some((way.score + NEXT, behind))
                });
                let far = best_before.map(|(score, from)| (score + PASSED_OVER, from));
                let best = adjacent.max(far);
                best.map(|(score, from)| Way {
                    score: score + start_bonus(name, at),
                    before: from,
                })
            }
        };
        row.push(way);
        let here = before.and_then(|before| before.get(at).copied().flatten());
        if let Some(way) = here
            && best_before.is_none_or(|(score, _)| score < way.score)
        {
            best_before = Some((way.score, at));
        }
    }
    row
}

fn start_bonus(name: &[char], at: usize) -> i32 {
    let before = at.checked_sub(1).and_then(|at| name.get(at));
    match before {
        None => WORD_START + NAME_START,
        Some(before) if !before.is_alphanumeric() => WORD_START,
        Some(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, name: &str, expected: Option<&str>) {
        let found = fuzzy_fit(typed, name).map(|fit| {
            let marked = name.chars().enumerate().map(|(at, letter)| {
                if fit.positions.contains(&at) {
                    letter.to_uppercase().next().unwrap_or(letter)
                } else {
                    letter.to_lowercase().next().unwrap_or(letter)
                }
            });
            marked.collect::<String>()
        });
        assert_eq!(found.as_deref(), expected, "{typed} in {name}");
    }

    #[test]
    fn letters_are_found_where_they_mean_most() {
        check("", "Save", Some("save"));
        check("save", "Save as…", Some("SAVE as…"));
        check("sa", "Show all", Some("Show All"));
        check("lba", "Lanes by actor", Some("Lanes By Actor"));
        check("al sh", "Show all", Some("SHow ALl"));
        check("zz", "Zoom in", None);
        check("LÅN", "lån", Some("LÅN"));
        check("evt", "Event after", Some("EVenT after"));
        check("x", "", None);
    }

    #[test]
    fn better_fits_score_higher() {
        #[track_caller]
        fn check(typed: &str, better: &str, worse: &str) {
            let score = |name| fuzzy_fit(typed, name).map(|fit| fit.score);
            assert!(score(better) > score(worse), "{typed}: {better} or {worse}");
        }
        check("save", "Save", "Select a view here");
        check("pal", "Command palette…", "Apply all");
        check("re", "Redo", "Show all here");
    }

    #[test]
    fn huge_texts_take_no_time() {
        let long = "a".repeat(1_000_000);
        assert_eq!(fuzzy_fit(&long, "a b a"), None);
        assert!(fuzzy_fit("aaa", &long).is_some());
    }
}
