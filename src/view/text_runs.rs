//! The text of a field for assistive clients, as it was written.

use egui::accesskit::{TextPosition, TextSelection};
use egui::text::CCursorRange;
use egui::{Context, Galley, Id};

use crate::text::has_right_to_left;

/// So many glyphs egui puts into one run of text at the most.
const MAX_GLYPHS_PER_RUN: usize = 255;

/// A run of a field's text, a part of a row.
struct Run {
    node: Id,
    /// Its glyphs, of which egui 0.37 makes more than there are characters where those are read from right to left.
    n_glyphs: usize,
    /// How many characters come before it.
    start: usize,
    chars: Vec<char>,
}

/// Gives the runs of a field's text their characters in the order in which they were written.
///
/// egui makes them of the glyphs from left to right, so that text that is read from right to left would be told
/// backwards, and in part twice. Which row such a character stands in is not known: the rows of a paragraph are filled
/// one after the other.
pub(super) fn tell_as_written(
    ctx: &Context,
    field: Id,
    galley: &Galley,
    text: &str,
    cursor: Option<CCursorRange>,
) {
    if !has_right_to_left(text) {
        return;
    }
    let runs = runs_of(field, galley, text);
    for run in &runs {
        tell_run(ctx, run);
    }
    let position = |at: usize| {
        let holds = |run: &&Run| at < run.start + run.chars.len();
        let run = runs.iter().find(holds).or(runs.last())?;
        Some(TextPosition {
            node: run.node.accesskit_id(),
            character_index: (at - run.start).min(run.chars.len()),
        })
    };
    let ends = cursor.map(|cursor| [cursor.secondary, cursor.primary].map(|end| end.index.0));
    if let Some([Some(anchor), Some(focus)]) = ends.map(|ends| ends.map(position)) {
        ctx.accesskit_node_builder(field, |node| {
            node.set_text_selection(TextSelection { anchor, focus });
        });
    }
}

/// The runs that egui has made, with the characters that are to be in them.
fn runs_of(field: Id, galley: &Galley, text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut rows = galley.rows.iter().enumerate();
    for paragraph in text
        .split_inclusive('\n')
        .chain(text.ends_with('\n').then_some(""))
    {
        let first = runs.len();
        for (row_idx, row) in rows.by_ref() {
            let n_glyphs = row.glyphs.len() + usize::from(row.ends_with_newline);
            let n_runs = n_glyphs.div_ceil(MAX_GLYPHS_PER_RUN).max(1);
            runs.extend((0..n_runs).map(|run_idx| Run {
                node: field.with(row_idx).with(run_idx),
                n_glyphs: (n_glyphs - run_idx * MAX_GLYPHS_PER_RUN).min(MAX_GLYPHS_PER_RUN),
                start: 0,
                chars: Vec::new(),
            }));
            if row.ends_with_newline {
                break;
            }
        }
        let mut chars = paragraph.chars();
        let of_paragraph = &mut runs[first..];
        let last = of_paragraph.len().saturating_sub(1);
        for (idx, run) in of_paragraph.iter_mut().enumerate() {
            let room = if idx == last {
                usize::MAX
            } else {
                run.n_glyphs
            };
            run.chars = chars.by_ref().take(room).collect();
            run.start = start;
            start += run.chars.len();
        }
    }
    runs
}

fn tell_run(ctx: &Context, run: &Run) {
    let lengths = run.chars.iter().map(|c| c.len_utf8());
    let lengths: Vec<u8> = lengths
        .filter_map(|length| u8::try_from(length).ok())
        .collect();
    ctx.accesskit_node_builder(run.node, |node| {
        // Where egui has its cursor at a character, as far as it has one.
        let fitted = |places: Option<&[f32]>| {
            let mut places = places.unwrap_or_default().to_vec();
            places.resize(lengths.len(), places.last().copied().unwrap_or_default());
            places
        };
        let positions = fitted(node.character_positions());
        let widths = fitted(node.character_widths());
        node.set_character_positions(positions);
        node.set_character_widths(widths);
        node.set_value(run.chars.iter().collect::<String>());
        node.set_character_lengths(lengths);
        node.set_word_starts(word_starts(&run.chars));
    });
}

/// Where words begin in a run behind its beginning, in characters.
fn word_starts(chars: &[char]) -> Vec<u8> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let pairs = chars.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| !is_of_word(pair[0]) && is_of_word(pair[1]))
        .filter_map(|(at, _)| u8::try_from(at + 1).ok())
        .collect()
}
