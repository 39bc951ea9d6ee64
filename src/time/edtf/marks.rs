use super::cursor::Cursor;
use super::{EdtfError, EdtfLevel, EdtfProblem};

/// What a date says beside its digits, gathered on the way.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) is_uncertain: bool,
    pub(super) is_approximate: bool,
    level: EdtfLevel,
}

impl Marks {
    /// The level that the text needs, as far as it is read.
    pub(super) fn level(&self) -> EdtfLevel {
        self.level
    }

    pub(super) fn need(&mut self, level: EdtfLevel) {
        self.level = self.level.max(level);
    }

    /// Takes a mark of doubt before a part of a date: it concerns that part alone.
    pub(super) fn before(&mut self, cursor: &mut Cursor<'_>) -> Result<(), EdtfError> {
        if self.eat(cursor)? {
            self.need(EdtfLevel::Two);
        }
        Ok(())
    }

    /// Takes a mark of doubt behind a part: it concerns that part and all to its left.
    pub(super) fn after(&mut self, cursor: &mut Cursor<'_>) -> Result<(), EdtfError> {
        if self.eat(cursor)? {
            self.need(if cursor.is_at_end_of_date() {
                EdtfLevel::One
            } else {
                EdtfLevel::Two
            });
        }
        Ok(())
    }

    fn eat(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, EdtfError> {
        let (is_uncertain, is_approximate) = match cursor.peek() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return Ok(false),
        };
        self.is_uncertain |= is_uncertain;
        self.is_approximate |= is_approximate;
        cursor.skip();
        if matches!(cursor.peek(), Some(b'?' | b'~' | b'%')) {
            return Err(cursor.error(EdtfProblem::TwoMarks));
        }
        Ok(true)
    }
}
