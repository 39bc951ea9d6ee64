use super::dates::written_words;
use super::links::{link_rows, tally_title};
use super::named::{capitalized, speaker_note, speaker_words, stations};
use super::sources::tally_sources;
use super::values::tally_number;
use super::{FactRow, NoteRow, TallyStory, Telling};
use crate::model::{Endpoint, Note, Tally, WrittenDate};
use crate::text::grouped;

/// All that is said of a tally.
pub fn tally_story(tally: &Tally, telling: &Telling<'_>) -> TallyStory {
    let end = Endpoint::Tally(tally.id.clone());
    TallyStory {
        id: tally.id.clone(),
        title: tally_title(tally, telling),
        number: tally_number(tally),
        counts: tally.counts.clone(),
        facts: facts(tally, telling),
        speaker: speaker_words(&tally.speaker, &tally.chain, telling),
        speaker_note: speaker_note(&tally.speaker),
        chain: stations(&tally.chain, telling),
        links: link_rows(&end, None, telling),
        sources: tally_sources(tally, telling),
        notes: notes(&tally.notes),
    }
}

/// The notes of the project, private ones marked.
pub(super) fn notes(notes: &[Note]) -> Vec<NoteRow> {
    let row = |note: &Note| NoteRow {
        text: note.text.clone(),
        private: note.private,
    };
    notes.iter().map(row).collect()
}

fn facts(tally: &Tally, telling: &Telling<'_>) -> Vec<FactRow> {
    let row = |label: &str, value: String| FactRow {
        label: label.to_owned(),
        value,
        more: Vec::new(),
        agreement: None,
    };
    let date = |label, date: &Option<WrittenDate>| {
        let words = date.as_ref().map(|date| written_words(date, telling));
        words.map(|words| row(label, words))
    };
    let mut rows = Vec::new();
    rows.extend((!tally.counts.is_empty()).then(|| row("Counts", capitalized(&tally.counts))));
    rows.extend(date("Since", &tally.from));
    rows.extend(date("As of", &tally.as_of));
    let parts = tally.parts.iter();
    rows.extend(parts.map(|part| row(&capitalized(&part.label), grouped(part.number))));
    rows.extend((!tally.query.is_empty()).then(|| row("Query", tally.query.clone())));
    rows
}
