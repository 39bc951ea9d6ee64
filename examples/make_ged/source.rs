//! What the coders note of the reports behind an event: the bulk of a row.

use std::fmt::Write as _;

use crate::calendar::Date;
use crate::rng::Rng;

/// What a report says.
pub(crate) struct Story<'a> {
    pub(crate) country: &'a str,
    pub(crate) place: &'a str,
    pub(crate) side_a: &'a str,
    pub(crate) side_b: &'a str,
    pub(crate) n_killed: u32,
    pub(crate) happened: Date,
}

/// The cells on sources, parallel lists joined by `;`.
#[derive(Default)]
pub(crate) struct Sources {
    /// -1 where not recorded: most rows before 2013.
    pub(crate) count: i32,

    /// Items `"OFFICE,DATE,HEADLINE"` with their quotes, or free text in older rows.
    pub(crate) articles: String,

    pub(crate) offices: String,
    pub(crate) dates: String,
    pub(crate) headlines: String,

    /// Who told the reporters.
    pub(crate) original: &'static str,
}

const OFFICES: [&str; 14] = [
    "Agence France Presse",
    "Reuters News",
    "BBC Monitoring South Asia",
    "Xinhua News Agency",
    "Associated Press Newswires",
    "All Africa",
    "SOHR",
    "VDC",
    "Interfax: Ukraine General Newswire",
    "ITAR-TASS World Service",
    "CE Noticias Financieras English",
    "El Diario de Juárez",
    "Le Monde",
    "R2P",
];

const ORIGINALS: [&str; 12] = [
    "",
    "",
    "SOHR",
    "police",
    "Ukrainian military",
    "local officials, witnesses",
    "Ministry of National Defense",
    "provincial governor's spokesman",
    "hospital staff; relatives of the dead",
    "army statement",
    "Operation commander",
    "a \"security source\" who was not named",
];

/// Draws the reports of a story.
pub(crate) fn sources(story: &Story<'_>, rng: &mut Rng) -> Sources {
    const RECORDED_SINCE: u32 = 2013;
    let recorded = story.happened.month.year() >= RECORDED_SINCE || rng.in_ten_thousand(1_500);
    let original = if rng.in_ten_thousand(90) {
        "witnesses\nHRW"
    } else {
        rng.pick(&ORIGINALS)
    };
    if recorded {
        let n_reports = match rng.below(100) {
            0..76 => 1,
            76..93 => 2,
            93..97 => 3,
            _ => rng.within(4, 9),
        };
        recorded_sources(story, n_reports, original, rng)
    } else {
        Sources {
            count: -1,
            articles: free_text(story, rng),
            original,
            ..Sources::default()
        }
    }
}

fn recorded_sources(
    story: &Story<'_>,
    n_reports: u32,
    original: &'static str,
    rng: &mut Rng,
) -> Sources {
    let mut sources = Sources {
        count: n_reports.cast_signed(),
        original,
        ..Sources::default()
    };
    for report in 0..n_reports {
        let separator = if report == 0 { "" } else { ";" };
        let office = OFFICES[rng.pick_early(OFFICES.len())];
        let published = story.happened.plus_days_within_data(rng.below(4));
        let headline = headline(story, rng);
        append(
            &mut sources.articles,
            format_args!("{separator}\"{office},{published},{headline}\""),
        );
        append(&mut sources.offices, format_args!("{separator}{office}"));
        append(&mut sources.dates, format_args!("{separator}{published}"));
        append(
            &mut sources.headlines,
            format_args!("{separator}{headline}"),
        );
    }
    sources
}

fn headline(story: &Story<'_>, rng: &mut Rng) -> String {
    let Story {
        country,
        place,
        side_a,
        side_b,
        n_killed,
        happened,
    } = *story;
    let month = happened.month.name();
    let (day, year) = (happened.day, happened.month.year());
    let n_wounded = rng.below(n_killed * 3 + 4);
    match rng.below(100) {
        0..14 => format!(
            "At least {n_killed} dead as fighting between {side_a} and {side_b} rages near {place}"
        ),
        14..27 => format!(
            "{side_b} attack kills {n_killed}, wounds {n_wounded} in {place}, officials say"
        ),
        27..38 => format!("{place}: {n_killed} killed in clashes, both sides claim the upper hand"),
        38..48 => format!("FACTBOX-Security developments in {country}, {month} {day}"),
        48..57 => format!(
            "ROUNDUP: {n_killed} killed, {n_wounded} hurt as violence in {country} goes on - official"
        ),
        57..65 => {
            format!("\"They came at dawn\": survivors tell of killings in {place}, {country}")
        }
        65..73 => format!(
            "Muertos y heridos en {place}: «fue una emboscada», según testigos; {n_wounded} lesionados"
        ),
        73..80 => format!("Bulletin on the situation in {country}, {day} {month} {year} - {place}"),
        80..87 => {
            format!("Combats près de {place} : {n_killed} tués, l’armée annonce « une riposte »")
        }
        87..92 => format!("CrisisWatch {month} {year} - {country}"),
        92..95 => format!("Обстріл у {place}: загинули {n_killed}, поранено {n_wounded}"),
        95..97 => format!("قصف على {place} يسفر عن مقتل {n_killed}"),
        97 => format!(
            "Blast near {place} kills {n_killed} as truce with {side_b} falters\n\nAU \tStaff reporters"
        ),
        _ => "-".to_owned(),
    }
}

/// The older form: numbered reports with their lines, or one line without a structure.
fn free_text(story: &Story<'_>, rng: &mut Rng) -> String {
    let mut text = String::new();
    let happened = story.happened;
    let (month, year) = (happened.month.name(), happened.month.year());
    if rng.in_ten_thousand(400) {
        for number in 1..=rng.within(2, 3) {
            let separator = if number == 1 { "" } else { "\n\n" };
            let (headline, office) = (headline(story, rng), rng.pick(&OFFICES));
            let published = rng.within(happened.day, happened.month.n_days());
            append(
                &mut text,
                format_args!(
                    "{separator}({number}) {headline}\n{published} {month} {year}\n{office}"
                ),
            );
        }
    } else {
        for number in 0..rng.within(1, 2) {
            let separator = if number == 0 { "" } else { "; " };
            let (headline, office) = (headline(story, rng), rng.pick(&OFFICES));
            append(
                &mut text,
                format_args!("{separator}{office}, {happened}, \"{headline}\""),
            );
        }
    }
    text
}

fn append(text: &mut String, piece: std::fmt::Arguments<'_>) {
    text.write_fmt(piece).expect("a String takes any text");
}
