use super::glyph::ALIKE_FROM_KILLED;
use crate::frame::{Found, MarkData};
use crate::model::{EventKind, LayerId, LinkKind, Status};
use crate::theme::Hue;
use crate::time::{End, Spread, Step};

/// Something that a picture says by a shape, a size or a fill, and that a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The shape and color of a kind.
    Kind(EventKind),

    /// Marks are larger the more were killed, and not all are alike; the most of an event in view.
    Size(u32),

    /// A fill that tells how well an event is vouched for.
    Status(Status),

    /// A mark at half strength: another row counts for it.
    CountsElsewhere,

    /// A frame: it matches what is highlighted.
    Match,

    /// Pale: it does not match.
    Aside,

    /// A faint bed: the day is known and the hour is not, or the minute and not the second.
    Day,

    /// A fade about a mark: its date is uncertain or only about right.
    Doubt,

    /// Soft and hatched between whiskers: it happened once, some time within.
    OnceWithin,

    /// The same with one whisker: it happened once, then or any time on the side that fades.
    OnceOpen,

    /// A plain bar: it lasted, or happened several times.
    Lasted,

    /// A bar that fades out: an end is not known.
    UnknownEnd,

    /// An arrow: it goes on.
    OpenEnd,

    /// A star: the project's editors starred it.
    Starred,

    /// A dot: they noted something of it, or gave it a tag.
    Noted,

    /// A flag on the ruler: a bookmark.
    Bookmark,

    /// A short line in the color of a layer.
    Layer(LayerId, Hue),

    /// Bars, and the width of their cells where it is the same in all lanes.
    Bars(Option<Step>),

    /// The pale tip of a bar: events that may lie in a later cell.
    MayLieElsewhere,

    /// A line below bars: what began before goes on.
    GoesOn,

    /// Dashes below bars: what is counted before may lie there.
    MayLieHere,

    /// A line within a lane: below it stands what was done to its actor.
    Against,

    /// A hatched band: a truce.
    Band,

    /// A band that fades out: nobody knows when the truce ended.
    BandUnknownEnd,

    /// A dotted line before a band: the truce was announced and did not hold yet.
    Announced,

    /// Dashes: until then a truce was to hold.
    PlannedEnd,

    /// A notch: a breach, and whether it was admitted.
    Breach(bool),

    /// A curve between lanes: one call that lies in several.
    Call,

    /// An arc: a link, and of which kind.
    Link(LinkKind),

    /// No arcs: so many links would be a fog.
    LinksLeftOut(usize),

    /// A speaker's running count.
    Tally,

    /// A number with an arrow: so many events lie beyond that edge of the view.
    Beyond,
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// As its kind's glyph.
    Glyph,

    /// As its kind's glyph, on the bed of its day, hour, minute or second.
    GlyphOnItsDay,

    /// As a range.
    Range,
}

/// The signs that are on the screen, each once, in the order in which a legend lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    noted: Vec<Sign>,
    /// The fewest and the most killed of the events whose marks have a size.
    killed: Option<[u32; 2]>,
}

impl Signs {
    /// All of them, in the legend's order.
    pub fn all(&self) -> &[Sign] {
        &self.noted
    }

    /// Notes a sign that is painted in view.
    pub(super) fn note(&mut self, sign: Sign) {
        let same = |known: &&mut Sign| order(known) == order(&sign);
        if let Some(known) = self.noted.iter_mut().find(same) {
            *known = both(*known, sign);
        } else {
            let at = self
                .noted
                .partition_point(|known| order(known) < order(&sign));
            self.noted.insert(at, sign);
        }
    }

    /// Notes all that a mark in view says.
    pub(super) fn note_mark(&mut self, mark: &MarkData, drawn: Drawn) {
        self.note(Sign::Kind(mark.kind));
        match mark.found {
            Found::NotAsked => {}
            Found::Match => self.note(Sign::Match),
            Found::Aside => self.note(Sign::Aside),
        }
        if mark.counts_elsewhere {
            self.note(Sign::CountsElsewhere);
        }
        if mark.is_starred {
            self.note(Sign::Starred);
        } else if mark.is_noted {
            self.note(Sign::Noted);
        }
        if drawn == Drawn::Range {
            self.note_range(mark);
            return;
        }
        self.note_size(mark.killed.adopted().unwrap_or(0));
        // A cross has no inside to empty.
        let has_inside = mark.kind != EventKind::Clash;
        match mark.status {
            Status::SingleOrigin | Status::Disputed if has_inside => {
                self.note(Sign::Status(mark.status));
            }
            Status::Denied => self.note(Sign::Status(mark.status)),
            _ => {}
        }
        if mark.extent.is_uncertain || mark.extent.is_approximate {
            self.note(Sign::Doubt);
        }
        if drawn == Drawn::GlyphOnItsDay {
            self.note(Sign::Day);
        }
    }

    /// Sizes mean something where they differ.
    fn note_size(&mut self, killed: u32) {
        let [fewest, most] = self.killed.unwrap_or([killed; 2]);
        let [fewest, most] = [fewest.min(killed), most.max(killed)];
        self.killed = Some([fewest, most]);
        if fewest < most.min(ALIKE_FROM_KILLED) {
            self.note(Sign::Size(most));
        }
    }

    fn note_range(&mut self, mark: &MarkData) {
        let ends = [mark.extent.start, mark.extent.end];
        if mark.extent.spread == Spread::OnceWithin {
            self.note(if ends == [End::Known, End::Known] {
                Sign::OnceWithin
            } else {
                Sign::OnceOpen
            });
            return;
        }
        if ends.contains(&End::Open) {
            self.note(Sign::OpenEnd);
        }
        if ends.contains(&End::Unknown) {
            self.note(Sign::UnknownEnd);
        }
        if ends == [End::Known, End::Known] {
            self.note(Sign::Lasted);
        }
    }
}

/// Where a sign stands in a legend; those of one place are one sign.
fn order(sign: &Sign) -> (u8, u64) {
    match *sign {
        Sign::Kind(kind) => (0, kind.index() as u64),
        Sign::Size(_) => (1, 0),
        Sign::Status(Status::SingleOrigin) => (2, 0),
        Sign::Status(Status::Disputed) => (2, 1),
        Sign::Status(_) => (2, 2),
        Sign::CountsElsewhere => (3, 0),
        Sign::Day => (4, 0),
        Sign::Doubt => (5, 0),
        Sign::OnceWithin => (6, 0),
        Sign::OnceOpen => (6, 1),
        Sign::Lasted => (7, 0),
        Sign::UnknownEnd => (8, 0),
        Sign::OpenEnd => (9, 0),
        Sign::Bars(_) => (10, 0),
        Sign::MayLieElsewhere => (11, 0),
        Sign::GoesOn => (11, 1),
        Sign::MayLieHere => (11, 2),
        Sign::Against => (12, 0),
        Sign::Band => (13, 0),
        Sign::BandUnknownEnd => (13, 1),
        Sign::Announced => (13, 2),
        Sign::PlannedEnd => (14, 0),
        Sign::Breach(admitted) => (15, u64::from(!admitted)),
        Sign::Call => (16, 0),
        Sign::Link(kind) => {
            let place = LinkKind::ALL.iter().position(|(known, ..)| *known == kind);
            (17, place.unwrap_or_default() as u64)
        }
        Sign::LinksLeftOut(_) => (18, 0),
        Sign::Tally => (19, 0),
        Sign::Starred => (20, 0),
        Sign::Noted => (21, 0),
        Sign::Bookmark => (22, 0),
        Sign::Layer(layer, _) => (23, u64::from(layer.0)),
        Sign::Match => (24, 0),
        Sign::Aside => (24, 1),
        Sign::Beyond => (25, 0),
    }
}

/// One sign for two of the same place.
fn both(known: Sign, other: Sign) -> Sign {
    match (known, other) {
        (Sign::Size(a), Sign::Size(b)) => Sign::Size(a.max(b)),
        (Sign::Bars(a), Sign::Bars(b)) if a != b => Sign::Bars(None),
        _ => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Unit;

    #[test]
    fn signs_are_listed_once_and_in_order() {
        let mut signs = Signs::default();
        for sign in [
            Sign::Band,
            Sign::Kind(EventKind::Call),
            Sign::Size(3),
            Sign::Kind(EventKind::Strike),
            Sign::Size(8),
            Sign::Size(5),
            Sign::Kind(EventKind::Call),
        ] {
            signs.note(sign);
        }
        let expected = [
            Sign::Kind(EventKind::Strike),
            Sign::Kind(EventKind::Call),
            Sign::Size(8),
            Sign::Band,
        ];
        assert_eq!(signs.all(), expected);
    }

    #[test]
    fn sizes_are_a_sign_where_they_differ() {
        let check = |killed: &[u32], expected: &[Sign]| {
            let mut signs = Signs::default();
            for killed in killed {
                signs.note_size(*killed);
            }
            assert_eq!(signs.all(), expected, "{killed:?}");
        };
        check(&[], &[]);
        check(&[3, 3], &[]);
        check(&[3, 0, 2], &[Sign::Size(3)]);
        check(&[ALIKE_FROM_KILLED, 200], &[]);
        check(&[1, 200, 7], &[Sign::Size(200)]);
    }

    #[test]
    fn cells_of_two_widths_have_no_common_one() {
        let mut signs = Signs::default();
        let [week, month] = [Unit::Week, Unit::Month].map(|unit| Step::new(unit, 1));
        signs.note(Sign::Bars(Some(week)));
        signs.note(Sign::Bars(Some(week)));
        assert_eq!(signs.all(), [Sign::Bars(Some(week))]);
        signs.note(Sign::Bars(Some(month)));
        signs.note(Sign::Bars(Some(week)));
        assert_eq!(signs.all(), [Sign::Bars(None)]);
    }
}
