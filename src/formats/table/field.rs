use crate::model::{Harm, Role};

/// What a column of a table can say of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableField {
    /// The row's identifier.
    Id,

    /// What kind of event it is: our words, or others that are read by a table of words.
    Kind,

    /// The kind more precisely, in the source's words.
    Subtype,

    /// The title or headline.
    Title,

    /// When it was, in one cell.
    Date,

    /// When it began, or the first day on which it may have been.
    Start,

    /// When it ended, or the last day on which it may have been.
    End,

    /// The latest moment at which it may have begun.
    StartLatest,

    /// The earliest moment at which it may have ended.
    EndEarliest,

    /// A part of the date that has a column of its own.
    Part(DatePart),

    /// The same of the end.
    EndPart(DatePart),

    /// The date in words.
    DateWords,

    /// The place's name.
    Place,

    /// The wider place around it: a district, a province.
    Within,

    /// The country.
    Country,

    /// Degrees north.
    Latitude,

    /// Degrees east.
    Longitude,

    /// Latitude and longitude in one cell.
    Point,

    /// How well the point stands for the place, in our words.
    PlacePrecision,

    /// An estimate of how many were killed, wounded or are missing.
    Toll(Harm, Estimate),

    /// Actors in a role, separated by semicolons.
    Actor(Role),

    /// At what it was aimed, in words.
    Target,

    /// With what it was done, in words.
    Means,

    /// Tags, separated by semicolons.
    Tags,

    /// A note or description.
    Notes,

    /// Where it was published.
    Source,

    /// An address on the web.
    Url,

    /// How well it is vouched for, in our words.
    Status,

    /// A fact that only tables that Truceline wrote itself have.
    Own(OwnField),
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// The year.
    Year,

    /// The month, as a number or a name.
    Month,

    /// The day of the month.
    Day,

    /// The time of day.
    Time,
}

/// One of the estimates of a number of people, or the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Estimate {
    /// The lowest.
    Low,

    /// The best, or the only one.
    Best,

    /// The highest.
    High,

    /// The words: "at least five".
    Words,
}

/// What only tables have that Truceline wrote itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnField {
    /// Whether the kind was derived by the program.
    KindGuessed,

    /// The day of the report against which the words of the date were read.
    DateReported,

    /// The best estimate within the date.
    DateBest,

    /// The zone of the date's times of day.
    DateZone,

    /// The calendar in which the source wrote the date.
    Calendar,

    /// The reason for a status that the project set itself.
    StatusReason,

    /// Whether it is starred.
    Starred,

    /// Who checked it.
    ReviewedBy,

    /// When it was checked.
    Reviewed,

    /// What stays open.
    OpenQuestion,

    /// The layer of the row that it takes the place of.
    SupersedesLayer,

    /// The key of the row that it takes the place of.
    SupersedesKey,

    /// All that is nested, as a record in JSON.
    Details,
}

/// The fields but tolls and roles, with the word of each in mappings and headers.
const PLAIN: [(TableField, &str); 45] = [
    (TableField::Id, "id"),
    (TableField::Kind, "kind"),
    (TableField::Subtype, "subtype"),
    (TableField::Title, "title"),
    (TableField::Date, "date"),
    (TableField::Start, "start"),
    (TableField::End, "end"),
    (TableField::StartLatest, "start.latest"),
    (TableField::EndEarliest, "end.earliest"),
    (TableField::Part(DatePart::Year), "year"),
    (TableField::Part(DatePart::Month), "month"),
    (TableField::Part(DatePart::Day), "day"),
    (TableField::Part(DatePart::Time), "time"),
    (TableField::EndPart(DatePart::Year), "end.year"),
    (TableField::EndPart(DatePart::Month), "end.month"),
    (TableField::EndPart(DatePart::Day), "end.day"),
    (TableField::EndPart(DatePart::Time), "end.time"),
    (TableField::DateWords, "date.words"),
    (TableField::Place, "place"),
    (TableField::Within, "within"),
    (TableField::Country, "country"),
    (TableField::Latitude, "latitude"),
    (TableField::Longitude, "longitude"),
    (TableField::Point, "point"),
    (TableField::PlacePrecision, "place.precision"),
    (TableField::Target, "target"),
    (TableField::Means, "means"),
    (TableField::Tags, "tags"),
    (TableField::Notes, "notes"),
    (TableField::Source, "source"),
    (TableField::Url, "url"),
    (TableField::Status, "status"),
    (TableField::Own(OwnField::KindGuessed), "kind.guessed"),
    (TableField::Own(OwnField::DateReported), "date.reported"),
    (TableField::Own(OwnField::DateBest), "date.best"),
    (TableField::Own(OwnField::DateZone), "date.zone"),
    (TableField::Own(OwnField::Calendar), "date.calendar"),
    (TableField::Own(OwnField::StatusReason), "status.reason"),
    (TableField::Own(OwnField::Starred), "starred"),
    (TableField::Own(OwnField::ReviewedBy), "reviewed.by"),
    (TableField::Own(OwnField::Reviewed), "reviewed.when"),
    (TableField::Own(OwnField::OpenQuestion), "open.question"),
    (
        TableField::Own(OwnField::SupersedesLayer),
        "supersedes.layer",
    ),
    (TableField::Own(OwnField::SupersedesKey), "supersedes.key"),
    (TableField::Own(OwnField::Details), "details.json"),
];

impl Estimate {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Low, "low"),
        (Self::Best, "best"),
        (Self::High, "high"),
        (Self::Words, "words"),
    ];
}

impl TableField {
    /// All fields with their words, in the order in which documentation lists them.
    pub fn all() -> Vec<(Self, String)> {
        let plain = PLAIN.iter().map(|(field, key)| (*field, (*key).to_owned()));
        let tolls = Harm::ALL.into_iter().flat_map(|(harm, word, _)| {
            Estimate::ALL
                .into_iter()
                .map(move |(estimate, name)| (Self::Toll(harm, estimate), format!("{word}.{name}")))
        });
        let roles = Role::ALL
            .into_iter()
            .map(|(role, word, _)| (Self::Actor(role), format!("role.{word}")));
        plain.chain(tolls).chain(roles).collect()
    }

    /// The word in mappings and in the headers of tables that Truceline writes: `killed.low`, `role.attacker`.
    pub fn key(self) -> String {
        let mut all = Self::all().into_iter();
        all.find(|(field, _)| *field == self)
            .map_or_else(String::new, |(_, key)| key)
    }

    /// The field of a word; `_` and `-` are one.
    pub fn of_key(key: &str) -> Option<Self> {
        let wanted = key.replace('_', "-").to_ascii_lowercase();
        let mut all = Self::all().into_iter();
        all.find(|(_, key)| *key == wanted).map(|(field, _)| field)
    }

    /// Whether several columns can say it: actors of one role, notes, tags, sources.
    pub fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Actor(_) | Self::Tags | Self::Notes | Self::Source | Self::Url
        )
    }

    /// Whether it is a whole date.
    pub(super) fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Start | Self::End | Self::StartLatest | Self::EndEarliest
        )
    }

    /// Whether a row can be dated by it alone.
    pub(super) fn dates_a_row(self) -> bool {
        matches!(self, Self::Date | Self::Start | Self::Part(DatePart::Year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_word_of_its_own() {
        let all = TableField::all();
        for (field, key) in &all {
            assert_eq!(TableField::of_key(key), Some(*field), "{key}");
            assert_eq!(field.key(), *key);
        }
        assert_eq!(TableField::of_key("Place_precision"), None);
        assert_eq!(
            TableField::of_key("place.Precision"),
            Some(TableField::PlacePrecision)
        );
        assert_eq!(
            TableField::of_key("role.side_a"),
            Some(TableField::Actor(Role::SideA))
        );
    }

    #[test]
    fn every_field_is_documented() {
        let page = include_str!("../../../docs/mappings.md");
        for (field, key) in TableField::all() {
            let is_listed = page.contains(&format!("`{key}`"));
            let is_alike = matches!(field, TableField::Toll(Harm::Wounded | Harm::Missing, _));
            let is_own = matches!(field, TableField::Own(_));
            assert!(is_listed || is_alike || is_own, "{key}");
        }
    }
}
