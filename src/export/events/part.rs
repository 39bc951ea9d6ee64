use crate::model::{ActorKind, ChronologyParts, Event, Group, Place, PlacePrecision, extent_shown};
use crate::text::counted;
use crate::time::{End, Extent, Zone};

/// Something that a format of events may hold or not.
///
/// What an event is called and when it was every format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The kind, as one of ours.
    Kind,
    /// That the kind was derived.
    KindGuessed,
    /// The kind in the source's words.
    Subtype,
    /// The words a date was read from, its calendar and its zone.
    DateWords,
    /// That a date has an end which is open or unknown.
    OpenEnds,
    /// Place and country.
    Place,
    /// Coordinates of an exact place.
    Point,
    /// Coordinates that stand for more than an exact place, with their class.
    AreaPoint,
    /// Who took part, and as what.
    Actors,
    /// At what it was aimed.
    Target,
    /// With what it was done.
    Means,
    /// How many suffered, over everybody.
    Tolls,
    /// How many suffered, by group.
    GroupTolls,
    /// On what adopted values rest.
    Bases,
    /// What speakers say.
    Accounts,
    /// What is known of a truce beyond its date.
    Truce,
    /// A status that an editor set.
    Status,
    /// The row that an event was copied from.
    Supersedes,
    /// Tags.
    Tags,
    /// Notes.
    Notes,
    /// Stars.
    Stars,
    /// What an editor has checked.
    Review,
    /// Kept copies.
    Attachments,
    /// What a later version of the program wrote.
    Unknown,
    /// Where it was published, by name and address.
    SourceNames,
    /// All that is known of sources.
    Sources,
    /// What is known of actors beyond one name.
    Cast,
    /// Links between events.
    Links,
    /// Running counts.
    Tallies,
}

/// What a part is called: the words in a list, and those for one and for several losses.
struct PartWords {
    part: Part,
    list: &'static str,
}

const fn words(part: Part, list: &'static str) -> PartWords {
    PartWords { part, list }
}

static WORDS: &[PartWords] = &[
    words(Part::Kind, "kind"),
    words(Part::KindGuessed, "whether a kind was guessed"),
    words(Part::Subtype, "the kind in the source's words"),
    words(Part::DateWords, "a date's words, calendar and zone"),
    words(Part::OpenEnds, "open and unknown ends of dates"),
    words(Part::Place, "place and country"),
    words(Part::Point, "coordinates of exact places"),
    words(Part::AreaPoint, "coordinates of places less exact"),
    words(Part::Actors, "actors and their roles"),
    words(Part::Target, "target"),
    words(Part::Means, "means"),
    words(Part::Tolls, "casualties"),
    words(Part::GroupTolls, "casualties by group"),
    words(Part::Bases, "what adopted values rest on"),
    words(Part::Accounts, "accounts"),
    words(Part::Truce, "a truce's announcement, extensions and end"),
    words(Part::Status, "status"),
    words(Part::Supersedes, "the row an event was copied from"),
    words(Part::Tags, "tags"),
    words(Part::Notes, "notes"),
    words(Part::Stars, "stars"),
    words(Part::Review, "review marks"),
    words(Part::Attachments, "attachments"),
    words(Part::Unknown, "fields of later versions"),
    words(Part::SourceNames, "names of sources"),
    words(Part::Sources, "sources in full"),
    words(Part::Cast, "actors in full"),
    words(Part::Links, "links between events"),
    words(Part::Tallies, "tallies"),
];

/// Something that a file does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is lost, in words.
    pub what: &'static str,

    /// Of how much: "12 events", "3 links".
    pub of: String,
}

impl Part {
    /// All parts, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|words| words.part)
    }

    /// The words in a list: "casualties by group".
    pub fn label(self) -> &'static str {
        let found = WORDS.iter().find(|words| words.part == self);
        found.map_or("", |words| words.list)
    }

    /// What is lost of a chronology where this part is; `None` where it has nothing of it.
    pub(super) fn loss(self, parts: &ChronologyParts) -> Option<Loss> {
        let (n, one, many) = match self {
            Self::Sources => (parts.sources.len(), "source", "sources"),
            Self::Cast => {
                let rich = parts.actors.iter().filter(|actor| {
                    actor.kind != ActorKind::Other
                        || actor.names.len() > 1
                        || actor.names.iter().any(|name| !name.language.is_empty())
                        || !actor.relations.is_empty()
                        || !actor.unknown.0.is_empty()
                });
                (rich.count(), "actor", "actors")
            }
            Self::Links => (parts.links.len(), "link", "links"),
            Self::Tallies => (parts.tallies.len(), "tally", "tallies"),
            _ => {
                let having = parts.events.iter().filter(|event| self.is_in(event));
                (having.count(), "event", "events")
            }
        };
        (n > 0).then(|| Loss {
            what: self.label(),
            of: counted(n as u64, one, many),
        })
    }

    /// Whether an event has something of it; parts of the whole are in no event.
    fn is_in(self, event: &Event) -> bool {
        let of_group =
            |is_group| move |toll: &crate::model::Toll| (toll.group != Group::All) == is_group;
        match self {
            Self::Kind | Self::Sources | Self::Cast | Self::Links | Self::Tallies => false,
            Self::KindGuessed => event.kind_guessed,
            Self::Subtype => !event.subtype.is_empty(),
            Self::DateWords => event.date.as_ref().is_some_and(|date| {
                let plain = crate::model::WrittenDate::new(date.edtf.clone());
                *date != plain
            }),
            Self::OpenEnds => {
                // Whether an end is known does not hang on the zone.
                let shown = extent_shown(event, &Zone::UTC);
                shown.is_some_and(|shown| has_one_known_end(&shown.value))
            }
            Self::Place => event.place.as_ref().is_some_and(|place| {
                [&place.name, &place.country, &place.within]
                    .iter()
                    .any(|text| !text.is_empty())
            }),
            Self::Point => event.place.as_ref().is_some_and(is_exact),
            Self::AreaPoint => event
                .place
                .as_ref()
                .is_some_and(|place| place.point.is_some() && !is_exact(place)),
            Self::Actors => !event.actors.is_empty(),
            Self::Target => event.target.is_some(),
            Self::Means => event.means.is_some(),
            Self::Tolls => event.tolls.iter().any(of_group(false)),
            Self::GroupTolls => event.tolls.iter().any(of_group(true)),
            Self::Bases => !event.bases.is_empty(),
            Self::Accounts => event.accounts.iter().any(says_something),
            Self::Truce => event.truce.is_some(),
            Self::Status => event.status.is_some(),
            Self::Supersedes => event.supersedes.is_some(),
            Self::Tags => !event.tags.is_empty(),
            Self::Notes => !event.notes.is_empty(),
            Self::Stars => event.starred,
            Self::Review => event.review.is_some(),
            Self::Attachments => !event.attachments.is_empty(),
            Self::Unknown => !event.unknown.0.is_empty(),
            Self::SourceNames => event
                .accounts
                .iter()
                .any(|account| !account.chain.is_empty()),
        }
    }
}

/// Whether a date is cut where no end may be open or unknown; one without any known end is none at all there.
fn has_one_known_end(extent: &Extent) -> bool {
    (extent.start == End::Known) != (extent.end == End::Known)
}

/// Whether a place has coordinates that stand for nothing but themselves.
pub(super) fn is_exact(place: &Place) -> bool {
    place.point.is_some() && place.precision == PlacePrecision::Exact
}

/// Whether an account is more than the publication that it came by.
fn says_something(account: &crate::model::Account) -> bool {
    let bare = crate::model::Account {
        id: account.id.clone(),
        chain: account.chain.clone(),
        ..crate::model::Account::default()
    };
    *account != bare
        || account
            .chain
            .iter()
            .any(|link| link.reported.is_some() || !link.locator.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_its_words_once() {
        let labels: Vec<&str> = Part::all().map(Part::label).collect();
        for (position, label) in labels.iter().enumerate() {
            assert!(
                !label.is_empty() && !labels[..position].contains(label),
                "{label}"
            );
        }
        assert_eq!(labels.len(), Part::Tallies as usize + 1);
    }
}
