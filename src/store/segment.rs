use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{RowGroups, Suffered};
use crate::columns::{Code, EventColumns, TextColumn};
use crate::model::{Agency, CasualtySum, EventKind, LayerId, folded};
use crate::time::{Clock, MILLIS_PER_DAY, Timestamp};

/// Rows whose latest end is kept once for all of them, to find long events without looking at each.
const BLOCK_ROWS: usize = 512;

/// Events of one layer in order of their earliest moment, undated ones last; it never changes.
///
/// All its dates are counted on one clock, so that an order by number is an order in time in every zone.
#[derive(Debug)]
pub struct Segment {
    layer: LayerId,
    clock: Clock,
    events: EventColumns,
    n_dated: usize,
    /// For each block of [`BLOCK_ROWS`] dated rows the latest of their ends.
    latest_until: Vec<Timestamp>,
    span: Option<Range<Timestamp>>,
    by_country: RowGroups,
    by_actors: RowGroups,
    killed_by_kind: [CasualtySum; EventKind::COUNT],
    truces: Vec<u32>,
    /// Made by the first search: a segment that nobody searches needs none.
    folded_names: OnceLock<TextColumn>,
    folded_titles: OnceLock<TextColumn>,
}

impl Segment {
    /// Gathers batches into segments, one for each clock that dates are counted on.
    ///
    /// Undated rows are with the civil ones; there is no segment without rows.
    ///
    /// # Panics
    /// Beyond four billion rows.
    pub fn gather(layer: LayerId, batches: &[EventColumns]) -> Vec<Arc<Self>> {
        [Clock::Civil, Clock::Instant]
            .into_iter()
            .map(|clock| Self::new(layer, clock, batches))
            .filter(|segment| !segment.events.is_empty())
            .map(Arc::new)
            .collect()
    }

    /// Gathers the rows whose dates are counted on `clock`; those of the same earliest moment keep their order.
    ///
    /// # Panics
    /// Beyond four billion rows.
    pub fn new(layer: LayerId, clock: Clock, batches: &[EventColumns]) -> Self {
        let mut order: Vec<(Timestamp, u32, u32)> = Vec::new();
        for (batch_idx, batch) in batches.iter().enumerate() {
            let batch_idx = u32::try_from(batch_idx).expect("a file has fewer batches than rows");
            let rows = (0_u32..).zip(batch.earliest()).zip(0..);
            let rows = rows.filter(|(_, row)| batch.clock(*row) == clock);
            order.extend(rows.map(|((row, &earliest), _)| (earliest, batch_idx, row)));
        }
        order.sort_unstable();
        let mut events = EventColumns::default();
        events.append_ordered(batches, &order);
        Self::from_sorted(layer, clock, events)
    }

    fn from_sorted(layer: LayerId, clock: Clock, events: EventColumns) -> Self {
        let n_dated = events
            .earliest()
            .partition_point(|&earliest| earliest < Timestamp::MAX);
        let latest_until = events.until()[..n_dated]
            .chunks(BLOCK_ROWS)
            .map(|block| block.iter().copied().max().unwrap_or(Timestamp::MIN))
            .collect();
        let span = span_of(&events, n_dated);
        let by_country = RowGroups::new(&events, |events, row, names| {
            names.push(events.country()[row]);
            Suffered::default()
        });
        let by_actors = RowGroups::new(&events, actors_of);
        let mut killed_by_kind = [CasualtySum::default(); EventKind::COUNT];
        for row in 0..events.len() {
            killed_by_kind[events.kind()[row].index()].add(&events.killed(row));
        }
        let truces = (0_u32..)
            .zip(events.kind())
            .filter(|(_, kind)| **kind == EventKind::Truce)
            .map(|(row, _)| row)
            .collect();
        Self {
            layer,
            clock,
            events,
            n_dated,
            latest_until,
            span,
            by_country,
            by_actors,
            killed_by_kind,
            truces,
            folded_names: OnceLock::new(),
            folded_titles: OnceLock::new(),
        }
    }

    /// The names of the vocabulary as searches compare them; row `i` is the name of code `i`.
    pub fn folded_names(&self) -> &TextColumn {
        self.folded_names.get_or_init(|| {
            let vocabulary = self.events.vocabulary();
            let codes = (0_u32..).take(vocabulary.len());
            let mut names = TextColumn::default();
            for code in codes {
                names.push(&folded(vocabulary.name(Code(code))));
            }
            names
        })
    }

    /// The titles as searches compare them; parallel to the rows.
    pub fn folded_titles(&self) -> &TextColumn {
        self.folded_titles.get_or_init(|| {
            let mut titles = TextColumn::default();
            for row in 0..self.events.len() {
                let title = self.events.title(row);
                titles.push(&if title.is_empty() {
                    String::new()
                } else {
                    folded(title)
                });
            }
            titles
        })
    }

    /// The layer whose events these are.
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    /// What the bounds of its rows are counted in.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The rows that are truces, ascending; they are few, and drawn whatever else is.
    pub fn truces(&self) -> &[u32] {
        &self.truces
    }

    /// The columns, in order of the earliest moment.
    pub fn events(&self) -> &EventColumns {
        &self.events
    }

    /// How many rows have a date; they are the first ones.
    pub fn n_dated(&self) -> usize {
        self.n_dated
    }

    /// The rows by their country.
    pub fn by_country(&self) -> &RowGroups {
        &self.by_country
    }

    /// The rows by all of their actors and what each did or suffered; rows where nobody is named by the empty name.
    pub fn by_actors(&self) -> &RowGroups {
        &self.by_actors
    }

    /// How many were killed, by [`EventKind::index`].
    pub fn killed_by_kind(&self) -> &[CasualtySum; EventKind::COUNT] {
        &self.killed_by_kind
    }

    /// The rows whose earliest moment lies in `span`.
    pub fn rows_starting_in(&self, span: Range<Timestamp>) -> Range<usize> {
        let dated = &self.events.earliest()[..self.n_dated];
        let start = dated.partition_point(|&earliest| earliest < span.start);
        let len = dated[start..].partition_point(|&earliest| earliest < span.end);
        start..start + len
    }

    /// The rows that began before `moment` and whose latest possible end lies after it, ascending.
    ///
    /// Cost is one look a block and one a row of each block found.
    pub fn rows_reaching_over(&self, moment: Timestamp) -> impl Iterator<Item = usize> + '_ {
        let end = self.rows_starting_in(Timestamp::MIN..moment).end;
        let n_blocks = end.div_ceil(BLOCK_ROWS);
        (0..n_blocks)
            .filter(move |&block| self.latest_until[block] > moment)
            .flat_map(move |block| block * BLOCK_ROWS..((block + 1) * BLOCK_ROWS).min(end))
            .filter(move |&row| self.events.until()[row] > moment)
    }

    /// From the earliest beginning until the latest end of all dated rows, as far as these are known.
    pub fn span(&self) -> Option<Range<Timestamp>> {
        self.span.clone()
    }
}

/// Puts down the actors of a row, each once; returns which of them suffered it.
fn actors_of(events: &EventColumns, row: usize, names: &mut Vec<Code>) -> Suffered {
    let mut suffered = Suffered::default();
    for (position, actor) in events.distinct_actors(row).enumerate() {
        names.push(actor);
        if events.agency(row, actor) == Agency::Against {
            suffered.insert(position);
        }
    }
    suffered
}

/// The hull of the dated rows, where an open or unknown side counts as a day beside the known one.
///
/// Such sides lie at the ends of the axis; one truce that goes on would make a picture of all time.
fn span_of(events: &EventColumns, n_dated: usize) -> Option<Range<Timestamp>> {
    let mut span: Option<Range<Timestamp>> = None;
    for (&earliest, &until) in events.earliest()[..n_dated].iter().zip(events.until()) {
        let known = match (earliest > Timestamp::MIN, until < Timestamp::MAX) {
            (true, true) => earliest..until,
            (true, false) => earliest..earliest.saturating_add_millis(MILLIS_PER_DAY),
            (false, true) => until.saturating_add_millis(-MILLIS_PER_DAY)..until,
            (false, false) => continue,
        };
        span = Some(span.map_or(known.clone(), |span| {
            span.start.min(known.start)..span.end.max(known.end)
        }));
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{EventDate, NewEvent, RecordRef};
    use crate::model::{Casualties, PlacePrecision};
    use crate::time::{Edtf, Zone};

    #[track_caller]
    fn check_span(dates: &[&str], expected: Option<&str>) {
        let date = |text: &str| -> Option<EventDate> { Edtf::parse(text).ok()?.extent(&Zone::UTC) };
        let mut batch = EventColumns::default();
        for text in dates {
            batch.push(&NewEvent {
                key: text,
                date: date(text),
                kind: EventKind::Other,
                country: "",
                place: "",
                place_precision: PlacePrecision::Unknown,
                point: None,
                killed: Casualties::default(),
                actors: &[],
                record: RecordRef::default(),
                ..NewEvent::default()
            });
        }
        let segment = Segment::new(LayerId(1), Clock::Civil, &[batch]);
        let span = expected.and_then(date).map(|date| date.bounds);
        let span = span.map(|bounds| bounds.earliest()..bounds.until());
        assert_eq!(segment.span(), span);
        let events = segment.events();
        for row in 0..events.len() {
            assert_eq!(events.date(row), date(events.key(row)));
        }
    }

    #[test]
    fn span_reaches_from_the_first_beginning_to_the_last_end() {
        check_span(
            &["2023-11-24", "2023-10/2023-12-01", "2023-11-30"],
            Some("2023-10-01/2023-12-01"),
        );
        check_span(&["", "not a date"], None);
    }

    #[test]
    fn ends_that_nobody_knows_do_not_stretch_the_span() {
        check_span(
            &["2023-11-24", "2023-12-01/..", "/2023-10-17"],
            Some("2023-10-17/2023-12-01"),
        );
        check_span(&["[2023-10-17~..]"], Some("2023-10-17"));
        check_span(&["[..2023-10-17]", ""], Some("2023-10-17"));
    }
}
