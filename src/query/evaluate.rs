use std::collections::HashMap;
use std::ops::Range;

use super::language::{
    Certainty, Estimate, Expr, Has, Matching, NameField, NumberField, SpanUnit, Term, Test, When,
};
use super::own::{KnownActor, OwnEvents, has_source, has_words, sources};
use super::row_set::RowSet;
use super::words::{Needle, Sought};
use super::{QueryError, dates};
use crate::columns::{Code, EventColumns};
use crate::model::{Casualties, Remarks, Role};
use crate::store::{Dataset, Segment};
use crate::time::{Extent, Timestamp};

/// A query on its way through a data set: what its terms name is looked up once.
pub(super) struct Evaluation<'a> {
    dataset: &'a Dataset,
    own: OwnEvents<'a>,
    /// The dates of what stands behind `during:` and its kin.
    dates: HashMap<&'a When, Vec<Extent>>,
    problems: Vec<QueryError>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(dataset: &'a Dataset, root: &'a Expr) -> Self {
        let mut evaluation = Self {
            dataset,
            own: OwnEvents::new(dataset),
            dates: HashMap::new(),
            problems: Vec::new(),
        };
        for term in root.terms() {
            let (Test::Date { of, .. } | Test::Within { of, .. }) = &term.test else {
                continue;
            };
            match dates::extents(dataset, of) {
                Ok(extents) => {
                    evaluation.dates.insert(of, extents);
                }
                Err(message) => evaluation.problems.push(problem(term, message)),
            }
        }
        evaluation
    }

    /// What the data cannot answer.
    pub(super) fn problems(self) -> Vec<QueryError> {
        self.problems
    }

    /// The rows of a segment of which an expression holds.
    ///
    /// Recursion ends with the expression, which nests as deep as a text may.
    pub(super) fn rows(&self, expr: &Expr, segment_idx: usize) -> RowSet {
        match expr {
            Expr::Term(term) => self.term(&term.test, segment_idx),
            Expr::Not(inner) => {
                let mut rows = self.rows(inner, segment_idx);
                rows.negate();
                rows
            }
            Expr::All(parts) => {
                let mut rows = RowSet::all(self.segment(segment_idx).events().len());
                for part in parts {
                    if rows.is_empty() {
                        break;
                    }
                    rows.intersect(&self.rows(part, segment_idx));
                }
                rows
            }
            Expr::Any(parts) => {
                let mut rows = RowSet::none(self.segment(segment_idx).events().len());
                for part in parts {
                    rows.unite(&self.rows(part, segment_idx));
                }
                rows
            }
        }
    }

    fn segment(&self, segment_idx: usize) -> &'a Segment {
        &self.dataset.segments()[segment_idx]
    }

    fn term(&self, test: &Test, segment_idx: usize) -> RowSet {
        let segment = self.segment(segment_idx);
        let events = segment.events();
        let n_rows = events.len();
        match test {
            Test::Words(text) => self.words(text, segment_idx),
            Test::Kind(kind) => RowSet::of(n_rows, |row| events.kind()[row] == *kind),
            Test::Status(status) => {
                RowSet::of(n_rows, |row| events.status(row).index() == status.index())
            }
            Test::Precision(None) => RowSet::of(n_rows, |row| row >= segment.n_dated()),
            Test::Precision(Some(precision)) => RowSet::of(n_rows, |row| {
                row < segment.n_dated() && events.precision()[row] == *precision
            }),
            Test::Has(has) => self.has(*has, segment_idx),
            Test::Name {
                field,
                matching,
                text,
            } => self.name(*field, *matching, text, segment_idx),
            Test::Number {
                field,
                comparison,
                number,
            } => match number {
                Some(number) => numbers(events, *field, |found| {
                    found.is_some_and(|found| comparison.holds(found, *number))
                }),
                None if field.estimate == Estimate::Adopted => {
                    RowSet::of(n_rows, |row| casualties(events, *field, row).is_unknown())
                }
                None => numbers(events, *field, |found| found.is_none()),
            },
            Test::Date {
                test,
                certainty,
                of,
            } => {
                let window = |date: &Extent| {
                    dates::window(*test, date, segment.clock(), self.dataset.home())
                };
                self.dated(segment, of, *certainty, window)
            }
            Test::Within { n, unit, of } => self.within(segment, *n, *unit, of),
        }
    }

    /// The rows that may lie, or surely lie, in the window of one of the dates meant.
    fn dated(
        &self,
        segment: &Segment,
        of: &When,
        certainty: Certainty,
        window: impl Fn(&Extent) -> Range<Timestamp>,
    ) -> RowSet {
        let events = segment.events();
        let mut rows = RowSet::none(events.len());
        for date in self.dates.get(of).into_iter().flatten() {
            let window = window(date);
            let (earliest, until) = (events.earliest(), events.until());
            let lies_in = |row: usize| match certainty {
                Certainty::May => {
                    !window.is_empty() && earliest[row] < window.end && until[row] > window.start
                }
                Certainty::Surely => window.start <= earliest[row] && until[row] <= window.end,
            };
            rows.unite(&RowSet::of(events.len(), |row| {
                row < segment.n_dated() && lies_in(row)
            }));
        }
        rows
    }

    fn within(&self, segment: &Segment, n: u32, unit: SpanUnit, of: &When) -> RowSet {
        self.dated(segment, of, Certainty::May, |date| {
            dates::window_around(date, n, unit, segment.clock(), self.dataset.home())
        })
    }

    /// The rows that have the words in a title, place, country, actor or note.
    fn words(&self, text: &str, segment_idx: usize) -> RowSet {
        let segment = self.segment(segment_idx);
        let events = segment.events();
        let needle = Needle::new(text, Sought::Anywhere);
        let names = needle.names(segment);
        let has_actor = has_actor_among(segment, &names);
        let mut rows = RowSet::of(events.len(), |row| {
            names[events.country()[row].index()]
                || names[events.place()[row].index()]
                || has_actor(row)
        });
        rows.unite(&needle.titles(segment));
        self.own
            .unite(segment_idx, &mut rows, |_, event, chronology| {
                has_words(event, chronology, &needle)
            });
        self.unite_remarked(segment_idx, &mut rows, |remarks| has_note(remarks, &needle));
        rows
    }

    /// Takes in the rows of which the project's editors say what passes; those with nothing said are not looked at.
    fn unite_remarked(
        &self,
        segment_idx: usize,
        rows: &mut RowSet,
        passes: impl Fn(Remarks<'_>) -> bool,
    ) {
        for (row, remarks) in self.dataset.remarks_in(segment_idx) {
            if passes(remarks) {
                rows.insert(row);
            }
        }
    }

    fn name(&self, field: NameField, matching: Matching, text: &str, segment_idx: usize) -> RowSet {
        let segment = self.segment(segment_idx);
        let events = segment.events();
        let sought = match matching {
            Matching::Words => Sought::WholeWords,
            Matching::Is => Sought::Alone,
        };
        let needle = Needle::new(text, sought);
        let by_code = |codes: &[Code]| {
            let names = needle.names(segment);
            RowSet::of(events.len(), |row| names[codes[row].index()])
        };
        let in_layer_name = || {
            let name = self.dataset.layer_name(segment.layer());
            RowSet::all_if(events.len(), needle.is_in(&name))
        };
        match field {
            NameField::Country => by_code(events.country()),
            NameField::Place => by_code(events.place()),
            NameField::Layer => in_layer_name(),
            NameField::Title => needle.titles(segment),
            NameField::Actor | NameField::Role(_) => {
                let role = match field {
                    NameField::Role(role) => Some(role),
                    _ => None,
                };
                self.actors(role, matching, &needle, segment_idx)
            }
            NameField::Source if !self.own.are_behind(segment_idx) => in_layer_name(),
            NameField::Source => {
                let mut rows = RowSet::none(events.len());
                self.own
                    .unite(segment_idx, &mut rows, |_, event, chronology| {
                        has_source(event, chronology, &needle)
                    });
                rows
            }
            NameField::Note | NameField::Tag => {
                let mut rows = RowSet::none(events.len());
                self.unite_remarked(segment_idx, &mut rows, |remarks| {
                    if field == NameField::Note {
                        has_note(remarks, &needle)
                    } else {
                        remarks.tags.iter().any(|tag| needle.is_in(tag))
                    }
                });
                rows
            }
        }
    }

    /// The rows whose event has the actor, and those of data files that name it.
    fn actors(
        &self,
        role: Option<Role>,
        matching: Matching,
        needle: &Needle,
        segment_idx: usize,
    ) -> RowSet {
        let segment = self.segment(segment_idx);
        let events = segment.events();
        let mut rows = if self.own.are_of(segment) {
            RowSet::none(events.len())
        } else {
            self.named_actors(role, matching, needle, segment)
        };
        self.own
            .unite(segment_idx, &mut rows, |row, event, chronology| {
                let bounds = events.date(row).map(|date| date.bounds);
                let mut parts = event.actors.iter();
                parts.any(|part| {
                    let actor = (chronology, &part.actor);
                    role.is_none_or(|role| role == part.role)
                        && self.own.is_actor(actor, matching, bounds, needle)
                })
            });
        rows
    }

    /// Rows of data files name their actors; whose part a name is, other layers' chronologies know where they have
    /// the actor.
    fn named_actors(
        &self,
        role: Option<Role>,
        matching: Matching,
        needle: &Needle,
        segment: &Segment,
    ) -> RowSet {
        let events = segment.events();
        let names = needle.names(segment);
        let parts: HashMap<Code, Vec<KnownActor<'_>>> = match matching {
            Matching::Words => self.own.parts_among(segment, needle),
            Matching::Is => HashMap::new(),
        };
        if parts.is_empty() && role.is_none() {
            return RowSet::of(events.len(), has_actor_among(segment, &names));
        }
        let is_part = |code: Code, row: usize| {
            let bounds = events.date(row).map(|date| date.bounds);
            let mut known = parts.get(&code).into_iter().flatten();
            known.any(|actor| self.own.is_actor(*actor, matching, bounds, needle))
        };
        RowSet::of(events.len(), |row| {
            let mut actors = events.actors(row);
            actors.any(|(code, found)| {
                role.is_none_or(|role| role == found) && (names[code.index()] || is_part(code, row))
            })
        })
    }

    fn has(&self, has: Has, segment_idx: usize) -> RowSet {
        let segment = self.segment(segment_idx);
        let events = segment.events();
        let n_rows = events.len();
        match has {
            Has::Coordinates => RowSet::of(n_rows, |row| events.point(row).is_some()),
            Has::Date => RowSet::of(n_rows, |row| row < segment.n_dated()),
            Has::End => RowSet::of(n_rows, |row| {
                let end = events.date(row).map(|date| date.end);
                end == Some(crate::time::End::Known)
            }),
            Has::Killed => RowSet::of(n_rows, |row| !events.killed(row).is_unknown()),
            Has::Wounded => RowSet::of(n_rows, |row| !events.wounded(row).is_unknown()),
            Has::Link => self.own.linked_rows(segment),
            Has::Dispute | Has::Account | Has::Source => {
                let mut rows = RowSet::none(n_rows);
                self.own
                    .unite(segment_idx, &mut rows, |_, event, chronology| match has {
                        Has::Dispute => self.own.is_disputed(event, chronology),
                        Has::Account => !event.accounts.is_empty(),
                        _ => sources(event).next().is_some(),
                    });
                rows
            }
            Has::Note | Has::Tag | Has::Star | Has::Review => {
                let mut rows = RowSet::none(n_rows);
                self.unite_remarked(segment_idx, &mut rows, |remarks| match has {
                    Has::Note => !remarks.notes.is_empty(),
                    Has::Tag => !remarks.tags.is_empty(),
                    Has::Star => remarks.starred,
                    _ => remarks.review.is_some(),
                });
                rows
            }
        }
    }
}

/// Whether a row has an actor among the found `names`, which say so for each code of the vocabulary.
///
/// Rows of the same actors share a group, so that names are looked at once a group.
fn has_actor_among<'a>(segment: &'a Segment, names: &[bool]) -> impl Fn(usize) -> bool + use<'a> {
    let actors = segment.by_actors();
    let groups = actors.names().iter();
    let groups: Vec<bool> = groups
        .map(|group| group.iter().any(|code| names[code.index()]))
        .collect();
    let of_row = actors.of_row();
    move |row| groups[of_row[row] as usize]
}

fn has_note(remarks: Remarks<'_>, needle: &Needle) -> bool {
    remarks.notes.iter().any(|note| needle.is_in(&note.text))
}

fn problem(term: &Term, message: String) -> QueryError {
    QueryError {
        at: term.span.start,
        len: term.span.end.saturating_sub(term.span.start),
        message,
        expected: Vec::new(),
    }
}

fn casualties(events: &EventColumns, field: NumberField, row: usize) -> Casualties {
    if field.is_wounded {
        events.wounded(row)
    } else {
        events.killed(row)
    }
}

/// The rows of which a number passes.
fn numbers(
    events: &EventColumns,
    field: NumberField,
    passes: impl Fn(Option<u32>) -> bool,
) -> RowSet {
    RowSet::of(events.len(), |row| {
        let casualties = casualties(events, field, row);
        passes(match field.estimate {
            Estimate::Adopted => casualties.adopted(),
            Estimate::Low => casualties.low.get(),
            Estimate::Best => casualties.best.get(),
            Estimate::High => casualties.high.get(),
        })
    })
}
