use super::cursor::Cursor;
use super::date::{Place, Written, date};
use super::marks::Marks;
use super::{EdtfError, EdtfLevel, EdtfProblem};
use crate::time::Timestamp;
use crate::time::civil::MILLIS_PER_DAY;

/// The longest text that is read: a set of more than a hundred days.
pub(super) const MAX_CHARS: usize = 2_000;

/// A text of EDTF, taken apart.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// One date.
    Date(Written),

    /// `a/b`.
    Interval(Side, Side),

    /// `[a, b..c]` or `{a, b..c}`.
    Set { is_all: bool, members: Vec<Member> },
}

/// One end of a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    /// A date.
    Date(Written),

    /// `..`: there is no end.
    Open,

    /// Nothing: nobody knows the end.
    Unknown,
}

/// One member of a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Member {
    /// A date.
    One(Written),

    /// `a..b`, `..b` or `a..`.
    Range(Side, Side),
}

/// How far ahead of UTC the first time of day was written that says so, in seconds.
pub(super) fn offset_seconds(form: &Form) -> Option<i32> {
    let of_side = |side: &Side| match side {
        Side::Date(written) => Some(*written),
        Side::Open | Side::Unknown => None,
    };
    let dates: Vec<Written> = match form {
        Form::Date(written) => vec![*written],
        Form::Interval(from, to) => [from, to].into_iter().filter_map(of_side).collect(),
        Form::Set { members, .. } => members
            .iter()
            .flat_map(|member| match member {
                Member::One(written) => vec![*written],
                Member::Range(from, to) => [from, to].into_iter().filter_map(of_side).collect(),
            })
            .collect(),
    };
    dates.into_iter().find_map(|written| match written.place {
        Place::Offset { seconds } => Some(seconds),
        Place::Civil | Place::HomeZone => None,
    })
}

pub(super) fn parse(text: &str) -> Result<(Form, EdtfLevel), EdtfError> {
    let mut cursor = Cursor::new(text);
    if text.is_empty() {
        return Err(cursor.error(EdtfProblem::Empty));
    }
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(EdtfError {
            column: MAX_CHARS + 1,
            problem: EdtfProblem::TooLong { max: MAX_CHARS },
        });
    }
    let mut level = Level::default();
    let form = match cursor.peek() {
        Some(b'[') => set(&mut cursor, &mut level, false)?,
        Some(b'{') => set(&mut cursor, &mut level, true)?,
        _ => date_or_interval(&mut cursor, &mut level)?,
    };
    Ok((form, level.0))
}

/// The level of all that is read so far.
#[derive(Default)]
struct Level(EdtfLevel);

impl Level {
    fn need(&mut self, level: EdtfLevel) {
        self.0 = self.0.max(level);
    }

    /// Reads a date; its marks of doubt are its own, its level counts for the whole text.
    fn date(&mut self, cursor: &mut Cursor<'_>) -> Result<Written, EdtfError> {
        let mut marks = Marks::default();
        let written = date(cursor, &mut marks)?;
        self.need(marks.level());
        Ok(written)
    }
}

fn date_or_interval(cursor: &mut Cursor<'_>, level: &mut Level) -> Result<Form, EdtfError> {
    let start = cursor.clone();
    let first = side(cursor, level)?;
    let first_text = cursor.text_since(&start);
    if !cursor.eat("/") {
        let Side::Date(written) = first else {
            return Err(cursor.unexpected("/ and the end of the interval"));
        };
        expect_end(cursor, "the end, or / and the end of an interval")?;
        return Ok(Form::Date(written));
    }
    let last_start = cursor.clone();
    let last = side(cursor, level)?;
    let last_text = cursor.text_since(&last_start);
    expect_end(cursor, "the end")?;
    check_sides(first, last).map_err(|why| last_start.error(why.problem(first_text, last_text)))?;
    Ok(Form::Interval(first, last))
}

fn expect_end(cursor: &Cursor<'_>, expected: &'static str) -> Result<(), EdtfError> {
    if cursor.is_at_end() {
        Ok(())
    } else {
        Err(cursor.unexpected(expected))
    }
}

fn side(cursor: &mut Cursor<'_>, level: &mut Level) -> Result<Side, EdtfError> {
    if cursor.eat("..") {
        level.need(EdtfLevel::One);
        return Ok(Side::Open);
    }
    if cursor.is_at_end() || cursor.peek() == Some(b'/') {
        level.need(EdtfLevel::One);
        return Ok(Side::Unknown);
    }
    Ok(Side::Date(level.date(cursor)?))
}

fn set(cursor: &mut Cursor<'_>, level: &mut Level, is_all: bool) -> Result<Form, EdtfError> {
    let (open, close, expected) = if is_all {
        ("{", "}", ", and a date, or } at the end")
    } else {
        ("[", "]", ", and a date, or ] at the end")
    };
    level.need(EdtfLevel::Two);
    cursor.eat(open);
    let mut members = Vec::new();
    loop {
        while cursor.eat(" ") {}
        let start = cursor.clone();
        let member = member(cursor, level)?;
        let is_first = members.is_empty();
        members.push(member);
        while cursor.eat(" ") {}
        let is_last = cursor.eat(close);
        if let Member::Range(first, last) = member {
            let is_open_inside = (matches!(first, Side::Open) && !is_first)
                || (matches!(last, Side::Open) && !is_last);
            if is_open_inside {
                return Err(start.error(EdtfProblem::OpenInside));
            }
        }
        if is_last {
            break;
        }
        if !cursor.eat(",") {
            return Err(cursor.unexpected(expected));
        }
    }
    expect_end(cursor, "the end")?;
    Ok(Form::Set { is_all, members })
}

fn member(cursor: &mut Cursor<'_>, level: &mut Level) -> Result<Member, EdtfError> {
    let start = cursor.clone();
    if cursor.eat("..") {
        if is_at_end_of_member(cursor) {
            return Err(cursor.error(EdtfProblem::NoDate));
        }
        return Ok(Member::Range(Side::Open, Side::Date(level.date(cursor)?)));
    }
    let first = level.date(cursor)?;
    let first_text = cursor.text_since(&start);
    if !cursor.eat("..") {
        return Ok(Member::One(first));
    }
    let first = Side::Date(first);
    if is_at_end_of_member(cursor) {
        return Ok(Member::Range(first, Side::Open));
    }
    let last_start = cursor.clone();
    let last = Side::Date(level.date(cursor)?);
    let last_text = cursor.text_since(&last_start);
    check_sides(first, last).map_err(|why| last_start.error(why.problem(first_text, last_text)))?;
    Ok(Member::Range(first, last))
}

fn is_at_end_of_member(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.peek(), None | Some(b',' | b']' | b'}' | b' '))
}

/// Why two sides are no stretch of time.
enum Wrong {
    NoDate,
    Reversed,
}

impl Wrong {
    fn problem(self, first: &str, last: &str) -> EdtfProblem {
        match self {
            Self::NoDate => EdtfProblem::NoDate,
            Self::Reversed => EdtfProblem::Reversed {
                first: first.to_owned(),
                last: last.to_owned(),
            },
        }
    }
}

/// Looks whether something may lie between two sides.
fn check_sides(first: Side, last: Side) -> Result<(), Wrong> {
    let (first, last) = match (first, last) {
        (Side::Date(first), Side::Date(last)) => (first, last),
        (Side::Date(_), _) | (_, Side::Date(_)) => return Ok(()),
        _ => return Err(Wrong::NoDate),
    };
    let (Some(first_bounds), Some(last_bounds)) = (first.bounds, last.bounds) else {
        return Ok(());
    };
    let (earliest, first_offset) = (first_bounds.earliest(), offset_millis(first.place));
    let (until, last_offset) = (last_bounds.until(), offset_millis(last.place));
    let is_reversed = match (first_offset, last_offset) {
        (None, None) => until <= earliest,
        (Some(first), Some(last)) => shifted(until, -last) <= shifted(earliest, -first),
        // Only the home zone will tell, and zones are less than a day apart from any offset.
        (first, last) => {
            let slack = 2 * MILLIS_PER_DAY;
            shifted(until, slack - last.unwrap_or(0)) <= shifted(earliest, -first.unwrap_or(0))
        }
    };
    if is_reversed {
        Err(Wrong::Reversed)
    } else {
        Ok(())
    }
}

fn offset_millis(place: Place) -> Option<i64> {
    match place {
        Place::Civil | Place::HomeZone => None,
        Place::Offset { seconds } => Some(i64::from(seconds) * 1_000),
    }
}

fn shifted(moment: Timestamp, millis: i64) -> Timestamp {
    moment.saturating_add_millis(millis)
}
