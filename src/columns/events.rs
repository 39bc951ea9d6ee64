use super::date::DateFlags;
use super::{Code, EventDate, TextColumn, Vocabulary};
use crate::model::{Agency, Casualties, Count, EventKind, PlacePrecision, Role, Status};
use crate::time::{Bounds, Clock, Precision, Spread, Timestamp};

/// How many rows a reader hands over at once, at the most.
pub const BATCH_ROWS: usize = 65_536;

/// Where the whole record of a row stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordRef {
    /// Bytes before the record.
    pub offset: u64,

    /// Bytes of the record, its line break left out.
    pub len: u32,

    /// The line on which it starts, from 1; saturates at `u32::MAX`.
    pub line: u32,
}

/// What a reader knows of one row, as it hands it over; what it does not know is left at its default.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewEvent<'a> {
    /// The row's key, as [`crate::model::RowKey`] says; unique in its file.
    pub key: &'a str,

    /// When it was; `None` where the date could not be read.
    pub date: Option<EventDate>,

    /// What kind of event it is.
    pub kind: EventKind,

    /// The title; empty where the source has none and the place stands for it.
    pub title: &'a str,

    /// The country, as the source names it; empty where it does not.
    pub country: &'a str,

    /// The place, as the source names it.
    pub place: &'a str,

    /// How well the place is known.
    pub place_precision: PlacePrecision,

    /// Latitude and longitude in degrees; both or none.
    pub point: Option<[f32; 2]>,

    /// How many were killed.
    pub killed: Casualties,

    /// How many were wounded.
    pub wounded: Casualties,

    /// Who took part, and as what.
    pub actors: &'a [(&'a str, Role)],

    /// How well it is vouched for.
    pub status: Status,

    /// Whether a truce concerns every lane, not those of its parties alone.
    pub concerns_all: bool,

    /// Where the whole record stands.
    pub record: RecordRef,
}

/// Events as parallel columns: row `i` of every column is the same event.
///
/// Undated rows have no bounds; their [`EventColumns::earliest`] is [`Timestamp::MAX`], so that they
/// come last in any order by time.
#[derive(Clone, Debug, Default)]
pub struct EventColumns {
    earliest: Vec<Timestamp>,
    until: Vec<Timestamp>,
    precision: Vec<Precision>,
    spread: Vec<Spread>,
    date_flags: Vec<DateFlags>,
    kind: Vec<EventKind>,
    country: Vec<Code>,
    place: Vec<Code>,
    place_precision: Vec<PlacePrecision>,
    point: Vec<[f32; 2]>,
    killed_low: Vec<Count>,
    killed_best: Vec<Count>,
    killed_high: Vec<Count>,
    /// Shorter than the others where the last rows, or all, have no number.
    wounded: Vec<Casualties>,
    /// Shorter than the others where the last rows, or all, are unassessed.
    status: Vec<Status>,
    /// The few rows that concern every lane, ascending.
    concern_all: Vec<u32>,
    actor_ends: Vec<u32>,
    actors: Vec<Code>,
    roles: Vec<Role>,
    titles: TextColumn,
    keys: TextColumn,
    records: Vec<RecordRef>,
    vocabulary: Vocabulary,
}

impl EventColumns {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.earliest.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.earliest.is_empty()
    }

    /// Appends a row.
    ///
    /// # Panics
    /// Beyond four billion actors, which no segment holds.
    pub fn push(&mut self, event: &NewEvent<'_>) {
        self.push_rare(event.wounded, event.status, event.concerns_all);
        self.push_date(event.date);
        self.kind.push(event.kind);
        self.country.push(self.vocabulary.intern(event.country));
        self.place.push(self.vocabulary.intern(event.place));
        self.place_precision.push(event.place_precision);
        self.point.push(event.point.unwrap_or([f32::NAN; 2]));
        self.push_killed(event.killed);
        for (name, role) in event.actors {
            self.actors.push(self.vocabulary.intern(name));
            self.roles.push(*role);
        }
        self.push_actor_end();
        self.titles.push(event.title);
        self.keys.push(event.key);
        self.records.push(event.record);
    }

    /// Appends what most rows have nothing to say of; called before the row is there.
    fn push_rare(&mut self, wounded: Casualties, status: Status, concerns_all: bool) {
        let row = self.len();
        if !wounded.is_unknown() {
            self.wounded.resize(row, Casualties::default());
            self.wounded.push(wounded);
        }
        if status != Status::Unassessed {
            self.status.resize(row, Status::Unassessed);
            self.status.push(status);
        }
        if concerns_all {
            let row = u32::try_from(row).expect("a segment has fewer rows than u32");
            self.concern_all.push(row);
        }
    }

    fn push_date(&mut self, date: Option<EventDate>) {
        let undated = (Timestamp::MAX, Timestamp::MAX);
        let (earliest, until) = date.map_or(undated, |date| {
            (date.bounds.earliest(), date.bounds.until())
        });
        self.earliest.push(earliest);
        self.until.push(until);
        self.precision
            .push(date.map_or(Precision::Longer, |date| date.precision));
        self.spread
            .push(date.map_or(Spread::OnceWithin, |date| date.spread));
        self.date_flags
            .push(date.map_or(DateFlags::PLAIN, |date| DateFlags::new(&date)));
    }

    fn push_killed(&mut self, killed: Casualties) {
        self.killed_low.push(killed.low);
        self.killed_best.push(killed.best);
        self.killed_high.push(killed.high);
    }

    fn push_actor_end(&mut self) {
        let end = u32::try_from(self.actors.len()).expect("a segment has fewer actors than u32");
        self.actor_ends.push(end);
    }

    /// Appends rows of several columns in the order given, as `(earliest, part, row)` each.
    ///
    /// Names are looked up again once a part, since each part has codes of its own.
    ///
    /// # Panics
    /// When a part or row number does not exist.
    pub fn append_ordered(&mut self, parts: &[Self], order: &[(Timestamp, u32, u32)]) {
        let codes: Vec<Vec<Code>> = parts
            .iter()
            .map(|part| self.vocabulary.absorb(&part.vocabulary))
            .collect();
        self.reserve(order.len());
        for &(_, part, row) in order {
            let (from, codes, row) = (&parts[part as usize], &codes[part as usize], row as usize);
            self.push_rare(from.wounded(row), from.status(row), from.concerns_all(row));
            self.earliest.push(from.earliest[row]);
            self.until.push(from.until[row]);
            self.precision.push(from.precision[row]);
            self.spread.push(from.spread[row]);
            self.date_flags.push(from.date_flags[row]);
            self.kind.push(from.kind[row]);
            self.country.push(codes[from.country[row].index()]);
            self.place.push(codes[from.place[row].index()]);
            self.place_precision.push(from.place_precision[row]);
            self.point.push(from.point[row]);
            self.push_killed(from.killed(row));
            for (actor, role) in from.actors(row) {
                self.actors.push(codes[actor.index()]);
                self.roles.push(role);
            }
            self.push_actor_end();
            self.titles.push(from.titles.get(row));
            self.keys.push(from.keys.get(row));
            self.records.push(from.records[row]);
        }
    }

    /// Makes room for `n_rows` more rows, so that none of the columns grows by doubling.
    fn reserve(&mut self, n_rows: usize) {
        self.earliest.reserve_exact(n_rows);
        self.until.reserve_exact(n_rows);
        self.precision.reserve_exact(n_rows);
        self.spread.reserve_exact(n_rows);
        self.date_flags.reserve_exact(n_rows);
        self.kind.reserve_exact(n_rows);
        self.country.reserve_exact(n_rows);
        self.place.reserve_exact(n_rows);
        self.place_precision.reserve_exact(n_rows);
        self.point.reserve_exact(n_rows);
        self.killed_low.reserve_exact(n_rows);
        self.killed_best.reserve_exact(n_rows);
        self.killed_high.reserve_exact(n_rows);
        self.actor_ends.reserve_exact(n_rows);
        self.records.reserve_exact(n_rows);
    }

    /// The earliest moments; [`Timestamp::MAX`] for undated rows.
    pub fn earliest(&self) -> &[Timestamp] {
        &self.earliest
    }

    /// The moments at which the latest possible ends lie; [`Timestamp::MAX`] for undated rows.
    pub fn until(&self) -> &[Timestamp] {
        &self.until
    }

    /// How precise the dates are.
    pub fn precision(&self) -> &[Precision] {
        &self.precision
    }

    /// Whether events filled their bounds or happened once within them.
    pub fn spread(&self) -> &[Spread] {
        &self.spread
    }

    /// The kinds.
    pub fn kind(&self) -> &[EventKind] {
        &self.kind
    }

    /// The countries, as codes of [`EventColumns::vocabulary`].
    pub fn country(&self) -> &[Code] {
        &self.country
    }

    /// The places, as codes of [`EventColumns::vocabulary`].
    pub fn place(&self) -> &[Code] {
        &self.place
    }

    /// How well the places are known.
    pub fn place_precision(&self) -> &[PlacePrecision] {
        &self.place_precision
    }

    /// The names behind the codes.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Where the records stand.
    pub fn records(&self) -> &[RecordRef] {
        &self.records
    }

    /// The date of a row; `None` where it could not be read.
    pub fn date(&self, row: usize) -> Option<EventDate> {
        let bounds = Bounds::new(self.earliest[row], self.until[row])?;
        Some(self.date_flags[row].date(bounds, self.precision[row], self.spread[row]))
    }

    /// Latitude and longitude of a row in degrees.
    pub fn point(&self, row: usize) -> Option<[f32; 2]> {
        let point = self.point[row];
        point
            .iter()
            .all(|degrees| !degrees.is_nan())
            .then_some(point)
    }

    /// How many were killed in a row's event.
    pub fn killed(&self, row: usize) -> Casualties {
        Casualties {
            low: self.killed_low[row],
            best: self.killed_best[row],
            high: self.killed_high[row],
        }
    }

    /// How many were wounded in a row's event.
    pub fn wounded(&self, row: usize) -> Casualties {
        self.wounded.get(row).copied().unwrap_or_default()
    }

    /// How well a row's event is vouched for.
    pub fn status(&self, row: usize) -> Status {
        self.status.get(row).copied().unwrap_or_default()
    }

    /// How many rows there are up to the last one that is assessed; all after it are unassessed.
    pub fn n_with_status(&self) -> usize {
        self.status.len()
    }

    /// Whether a row's truce concerns every lane.
    pub fn concerns_all(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.concern_all.binary_search(&row).is_ok())
    }

    /// The title of a row; empty where its place stands for it.
    pub fn title(&self, row: usize) -> &str {
        self.titles.get(row)
    }

    /// The clock on which a row's bounds are counted.
    pub fn clock(&self, row: usize) -> Clock {
        self.date_flags[row].clock()
    }

    /// The actors of a row with their roles, in the source's order.
    pub fn actors(&self, row: usize) -> impl Iterator<Item = (Code, Role)> + '_ {
        let span = self.actor_span(row);
        let codes = &self.actors[span.clone()];
        codes.iter().copied().zip(self.roles[span].iter().copied())
    }

    /// The actors of a row, each once; the empty name alone where nobody is named.
    pub fn distinct_actors(&self, row: usize) -> impl Iterator<Item = Code> + '_ {
        let codes = &self.actors[self.actor_span(row)];
        let nobody = codes.is_empty().then_some(Code::EMPTY);
        let distinct = codes
            .iter()
            .enumerate()
            .filter(|&(i, code)| !codes[..i].contains(code))
            .map(|(_, &code)| code);
        nobody.into_iter().chain(distinct)
    }

    /// Whether an actor did what a row tells or suffered it; who did both did it.
    pub fn agency(&self, row: usize, actor: Code) -> Agency {
        let parts = self.actors(row).filter(|(of, _)| *of == actor);
        let agencies = parts.map(|(_, role)| role.agency());
        agencies
            .reduce(|all, one| match (all, one) {
                (Agency::By, _) | (_, Agency::By) => Agency::By,
                (Agency::Against, _) | (_, Agency::Against) => Agency::Against,
                _ => Agency::Neutral,
            })
            .unwrap_or(Agency::Neutral)
    }

    fn actor_span(&self, row: usize) -> std::ops::Range<usize> {
        let start = row
            .checked_sub(1)
            .map_or(0, |before| self.actor_ends[before]);
        start as usize..self.actor_ends[row] as usize
    }

    /// The key of a row.
    pub fn key(&self, row: usize) -> &str {
        self.keys.get(row)
    }

    /// The row that bears a key; looks through all of them.
    pub fn row_of_key(&self, key: &str) -> Option<usize> {
        (0..self.len()).find(|&row| self.keys.get(row) == key)
    }

    /// Bytes held, the vocabulary included.
    pub fn n_bytes(&self) -> usize {
        let per_row = 2 * size_of::<Timestamp>()
            + size_of::<Precision>()
            + size_of::<Spread>()
            + size_of::<DateFlags>()
            + size_of::<EventKind>()
            + 2 * size_of::<Code>()
            + size_of::<PlacePrecision>()
            + size_of::<[f32; 2]>()
            + 3 * size_of::<Count>()
            + size_of::<u32>()
            + size_of::<RecordRef>();
        self.earliest.capacity() * per_row
            + self.actors.capacity() * (size_of::<Code>() + size_of::<Role>())
            + self.wounded.capacity() * size_of::<Casualties>()
            + self.status.capacity() * size_of::<Status>()
            + self.concern_all.capacity() * size_of::<u32>()
            + self.titles.n_bytes()
            + self.keys.n_bytes()
            + self.vocabulary.n_bytes()
    }
}
