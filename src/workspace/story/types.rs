use crate::model::{Agreement, EventKey, EventKind, Harm, Status, TallyId, WebLink};

/// All that is said of what is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Story {
    /// Of an event.
    Event(Box<EventStory>),

    /// Of a tally.
    Tally(Box<TallyStory>),
}

/// All that is said of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventStory {
    /// Which event.
    pub key: EventKey,

    /// What kind of event it is.
    pub kind: EventKind,

    /// Whether the program derived the kind.
    pub kind_guessed: bool,

    /// The kind in somebody's words.
    pub subtype: Option<Subtype>,

    /// The neutral title; where the event has none, its place, else its kind and date.
    pub title: String,

    /// Whether kind and date stand for a title that nobody gave.
    pub is_nameless: bool,

    /// Whether it is starred.
    pub starred: bool,

    /// How well it is vouched for.
    pub status: StatusLine,

    /// When it was.
    pub date: DateLine,

    /// How far it lies from the truces and calls around it, truces first.
    pub around: Vec<AroundLine>,

    /// Place, actors by role, target, means, reason, in this order.
    pub facts: Vec<FactRow>,

    /// What is known of a truce beyond its date; empty for other kinds.
    pub truce: Vec<FactRow>,

    /// How many were killed, wounded or are missing, each harm that anybody speaks of.
    pub tolls: Vec<TollCard>,

    /// Who says what, in the project's order.
    pub accounts: Vec<AccountCard>,

    /// On what the adopted values rest.
    pub bases: Vec<BasisRow>,

    /// What it has to do with, then the tallies that cover it.
    pub links: Vec<LinkRow>,

    /// Where it was published, in the order of first mention.
    pub sources: Vec<SourceRow>,

    /// Tags.
    pub tags: Vec<String>,

    /// Notes of the project.
    pub notes: Vec<NoteRow>,

    /// What an editor has checked.
    pub review: Option<ReviewLine>,
}

/// All that is said of a tally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyStory {
    /// Which tally.
    pub id: TallyId,

    /// Its title.
    pub title: String,

    /// The number and how it is meant: "at least 76".
    pub number: String,

    /// What it counts, in words.
    pub counts: String,

    /// What it counts, since when, until when, in the query language.
    pub facts: Vec<FactRow>,

    /// Who counts.
    pub speaker: String,

    /// "anonymous", "private"; empty where neither.
    pub speaker_note: String,

    /// How it reached us.
    pub chain: Vec<ChainStation>,

    /// What it has to do with.
    pub links: Vec<LinkRow>,

    /// Where it was published.
    pub sources: Vec<SourceRow>,

    /// Notes of the project.
    pub notes: Vec<NoteRow>,
}

/// What a click on a row goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An event, of the chronology or of a linked layer.
    Event(EventKey),

    /// A tally.
    Tally(TallyId),
}

/// The kind of an event in somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtype {
    /// The words, without quotation marks.
    pub words: String,

    /// Who uses them; empty where no account says.
    pub speaker: String,
}

/// How well an event is vouched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The status.
    pub status: Status,

    /// The status in words: "corroborated by 2 origins".
    pub words: String,

    /// The project's reason where it sets the status itself; else empty.
    pub reason: String,
}

/// When an event was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// The date in words: "Sun 3 December 2023".
    pub words: String,

    /// How precise it is, in words: "day known, hour not".
    pub precision: String,

    /// The words it was read from and other asides; empty where there are none.
    pub phrase: String,

    /// The date in EDTF as written; empty where the accounts' dates stand for it.
    pub edtf: String,

    /// Whether the project adopts it.
    pub is_adopted: bool,
}

/// How far an event lies from a truce or call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AroundLine {
    /// The distance in words: "2 days after Israel–Hamas truce ended".
    pub words: String,

    /// The truce or call.
    pub target: Target,
}

/// A field and what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// The field's name: "Target".
    pub label: String,

    /// What is shown: the adopted value, what other accounts say, or how many say something and how that agrees.
    pub value: String,

    /// What stands in a tooltip, a line for each; empty where there is nothing more.
    pub more: Vec<String>,

    /// How the accounts stand to each other, where two or more say something of it.
    pub agreement: Option<Agreement>,
}

/// How many suffered a harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TollCard {
    /// What happened to them.
    pub harm: Harm,

    /// The figure: "5", "5–7", "5+", "unknown".
    pub figure: String,

    /// What other figures and words there are and how many accounts; "“at least five”", "1 account".
    pub words: String,

    /// Whether the project adopts the figure.
    pub is_adopted: bool,

    /// The groups, each with its figure: "children 3, of civilians".
    pub groups: Vec<String>,

    /// How the accounts stand to each other, where two or more give this figure.
    pub agreement: Option<Agreement>,
}

/// How a claim stands to the other accounts' of the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nobody else says anything that it could be compared with.
    Single,

    /// All others say the same.
    Agree,

    /// Others say something else, and both can be true.
    Compatible,

    /// At least one other cannot be true with it.
    Conflict,
}

impl Mark {
    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Single => "alone",
            Self::Agree => "agrees",
            Self::Compatible => "compatible",
            Self::Conflict => "conflict",
        }
    }
}

impl From<Agreement> for Mark {
    fn from(agreement: Agreement) -> Self {
        match agreement {
            Agreement::Agree => Self::Agree,
            Agreement::Compatible => Self::Compatible,
            Agreement::Conflict => Self::Conflict,
        }
    }
}

/// What one speaker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountCard {
    /// Who says it.
    pub speaker: String,

    /// "anonymous", "private"; empty where neither.
    pub speaker_note: String,

    /// "denies", "declines to comment"; empty where the speaker asserts.
    pub stance: String,

    /// How it reached us.
    pub chain: Vec<ChainStation>,

    /// When it was said, in words; empty where nobody says.
    pub said: String,

    /// What is said, field by field.
    pub claims: Vec<ClaimRow>,

    /// The words.
    pub quote: Option<QuoteLines>,

    /// The worst of its claims' marks.
    pub mark: Mark,

    /// What the mark rests on where no claim says it: a denial of the whole.
    pub mark_words: String,

    /// What an editor has checked.
    pub review: Option<ReviewLine>,
}

/// A station on the way from the speaker to the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainStation {
    /// The publisher, else the title, else the source's name in the file.
    pub name: String,

    /// Title, report date, locator, for a tooltip.
    pub more: String,
}

/// What an account says of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// The field's name: "killed".
    pub label: String,

    /// What is said: "at least 5".
    pub value: String,

    /// How it stands to the others.
    pub mark: Mark,

    /// Why, with the other account's speaker; empty for [`Mark::Single`].
    pub why: String,

    /// Whether the project's adopted value rests on it.
    pub is_basis: bool,
}

/// Words as they were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteLines {
    /// The words, without quotation marks.
    pub text: String,

    /// Their language where it is not the project's; else empty.
    pub language: String,

    /// The words in their original language; empty where the others are the original.
    pub original: String,

    /// The original language.
    pub original_language: String,
}

/// On what an adopted value rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisRow {
    /// The field's name.
    pub label: String,

    /// The adopted value.
    pub value: String,

    /// The speakers it rests on and the editor's reason.
    pub rests_on: String,
}

/// What a link or a tally is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedKind {
    /// An event of this kind.
    Event(EventKind),

    /// A tally.
    Tally,

    /// A row of a linked layer, or something that the project does not have.
    Row,
}

/// What an event has to do with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// What the other end is.
    pub kind: LinkedKind,

    /// How and with what: "Against: Sudani–Blinken call".
    pub words: String,

    /// Who says so: "inferred", a speaker; for breaches "alleged" or "acknowledged" too.
    pub basis: String,

    /// Whether the project itself says so.
    pub is_inferred: bool,

    /// How far apart: "1 day"; "tally" for one.
    pub delay: String,

    /// Reason, note, chain, for a tooltip, a line for each.
    pub more: Vec<String>,

    /// Where a click goes; `None` where the project does not have the other end.
    pub target: Option<Target>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Publisher and date: "Middle East Eye, December 2023".
    pub head: String,

    /// The title; empty where it stands in the head.
    pub title: String,

    /// Kind, author, license, identifier, archive reference, each where there is one.
    pub details: Vec<String>,

    /// The address.
    pub web: Option<WebLink>,

    /// The archived copy.
    pub archived: Option<WebLink>,

    /// An address that is no web address, as text; empty where there is none.
    pub address: String,
}

/// A note of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The words.
    pub text: String,

    /// Whether it leaves the file only when asked for by name.
    pub private: bool,
}

/// What an editor has checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// Who and when: "checked by M., 4 December 2023".
    pub words: String,

    /// What stays open; empty where nothing does.
    pub open_question: String,
}
