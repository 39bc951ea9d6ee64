use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::check;
use super::comments;
use super::error::ProjectFileError;
use super::head;
use crate::diag::Severity;
use crate::formats::records::{
    Bracket, Entries, Entry, FieldNode, Fields, FileProblem, Finding, Lines, Mention, Node, Parser,
    Reader, Record, Syntax, SyntaxError, Token, check_depth, indent_of, starts_list,
};
use crate::model::{Actor, Chronology, ChronologyParts, Event, Link, RowNote, Source, Tally};
use crate::project::{Bookmark, DamagedEntry, LayerSpec, Project, SavedView};
use crate::time::Zone;

/// A project out of the bytes of its file, and what is wrong with it.
///
/// Findings stand in the order of the file. An error costs the entry it stands in: that is kept as
/// text in [`Project::damaged`]. Mentions of what is not there, names that stand twice and circles are
/// warnings, and everything is kept.
///
/// # Errors
/// [`ProjectFileError`] where nothing can be made of the file.
pub fn read(bytes: &[u8]) -> Result<(Project, Vec<FileProblem>), ProjectFileError> {
    head::check(bytes)?;
    let text =
        std::str::from_utf8(bytes).map_err(|error| head::not_utf8(bytes, error.valid_up_to()))?;
    let text = head::without_mark(text);
    let mut lines = Lines::new(text);
    let mut body = Body::new(text);
    match body.read() {
        Ok(()) => Ok(body.into_project()),
        Err(error) => {
            let (line, column) = lines.position(error.at);
            Err(ProjectFileError::Syntax {
                line,
                column,
                message: error.message,
                hint: error.hint.to_owned(),
            })
        }
    }
}

/// The lists of version 1.
pub(super) const LISTS: [&str; 10] = [
    "actors",
    "sources",
    "events",
    "tallies",
    "links",
    "layers",
    "rows",
    "views",
    "bookmarks",
    "damaged",
];

/// Where an entry of a list stands.
#[derive(Clone, Debug)]
pub(super) struct EntryPlace {
    pub(super) list: &'static str,
    pub(super) position: usize,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// A record and the place of its name.
pub(super) struct Located<R> {
    pub(super) record: R,
    pub(super) at: usize,
}

/// What is read of a file, so far.
pub(super) struct Body<'a> {
    pub(super) text: &'a str,
    parser: Parser<'a>,
    reader: Reader<'a>,
    plain: Vec<FieldNode<'a>>,
    /// Blanks before the first field, where it stands first in its line; the others stand below it.
    indent: Option<usize>,

    /// The lists met, with how many entries they have.
    n_entries: BTreeMap<&'static str, usize>,
    pub(super) actors: Vec<Located<Arc<Actor>>>,
    pub(super) sources: Vec<Located<Arc<Source>>>,
    pub(super) events: Vec<Located<Arc<Event>>>,
    pub(super) tallies: Vec<Located<Arc<Tally>>>,
    pub(super) links: Vec<Located<Arc<Link>>>,
    pub(super) layers: Vec<Located<LayerSpec>>,
    rows: Vec<Located<RowNote>>,
    views: Vec<Located<SavedView>>,
    bookmarks: Vec<Located<Bookmark>>,
    damaged: Vec<DamagedEntry>,
    stored_damage: Vec<Located<DamagedEntry>>,

    /// The names that damaged entries have, so that mentions of them are not doubted.
    pub(super) damaged_names: BTreeSet<String>,

    pub(super) mentions: Vec<Mention>,

    /// Every entry, in the order of the text.
    pub(super) places: Vec<EntryPlace>,

    /// Where the first comment stands, and how many there are.
    comments: Option<(usize, u64)>,

    /// Findings whose field is known.
    findings: Vec<(Finding, String)>,
}

impl<'a> Body<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            parser: Parser::new(text, Syntax::Ron),
            reader: Reader::new(text, Syntax::Ron),
            plain: Vec::new(),
            indent: None,
            n_entries: BTreeMap::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            events: Vec::new(),
            tallies: Vec::new(),
            links: Vec::new(),
            layers: Vec::new(),
            rows: Vec::new(),
            views: Vec::new(),
            bookmarks: Vec::new(),
            damaged: Vec::new(),
            stored_damage: Vec::new(),
            damaged_names: BTreeSet::new(),
            mentions: Vec::new(),
            places: Vec::new(),
            comments: None,
            findings: Vec::new(),
        }
    }

    fn read(&mut self) -> Result<(), SyntaxError> {
        let lexer = check_depth(self.text, Syntax::Ron)?;
        self.comments = lexer.first_comment.map(|at| (at, lexer.n_comments));
        head::open(&mut self.parser)?;
        self.indent = indent_of(self.text, self.parser.peek().map_or(0, |first| first.at));
        loop {
            let start = self
                .parser
                .peek()
                .map_or_else(|error| error.at, |placed| placed.at);
            match self.field() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => self.skip_field(start, error),
            }
        }
        self.note_rest();
        Ok(())
    }

    /// Reads one field of the project; `false` behind the last.
    fn field(&mut self) -> Result<bool, SyntaxError> {
        let placed = self.parser.peek()?;
        match placed.token {
            Token::Close(Bracket::Round) => {
                self.parser.next()?;
                return Ok(false);
            }
            Token::End => {
                let error = SyntaxError::new(
                    placed.at,
                    "the file ends before the project is closed",
                    "add the missing `)`; perhaps the file was cut short",
                );
                self.findings.push((error.into(), String::new()));
                return Ok(false);
            }
            _ => {}
        }
        let (name, at) = self.parser.field_name()?;
        self.parser
            .expect(Token::Colon, "a field is written as `name: value`")?;
        let list = LISTS.into_iter().find(|list| *list == name);
        match list {
            Some(list) if self.parser.peek()?.token == Token::Open(Bracket::Square) => {
                if !self.list(list, at)? {
                    // What follows is known to be the next field, or the end.
                    return Ok(true);
                }
            }
            _ => {
                let value = self.parser.value()?;
                self.plain.push(FieldNode {
                    name: name.into(),
                    at,
                    value,
                });
            }
        }
        self.separator()?;
        Ok(true)
    }

    fn separator(&mut self) -> Result<(), SyntaxError> {
        if self.parser.eat(Token::Comma)? {
            return Ok(());
        }
        let placed = self.parser.peek()?;
        match placed.token {
            Token::Close(Bracket::Round) | Token::End => Ok(()),
            Token::Word(_) => {
                let error =
                    SyntaxError::new(placed.at, "a comma is missing before this field", "add it");
                self.warn(error);
                Ok(())
            }
            other => Err(SyntaxError::new(
                placed.at,
                format!("{} stands where the next field should", other.words()),
                "look before it for a missing comma or a closing bracket too many",
            )),
        }
    }

    fn warn(&mut self, error: SyntaxError) {
        let finding = Finding {
            severity: Severity::Warning,
            ..error.into()
        };
        self.findings.push((finding, String::new()));
    }

    /// Keeps the text from `start` to the next list of the project, or to the end, as damaged, and goes on there.
    fn skip_field(&mut self, start: usize, error: SyntaxError) {
        let rest = self.text.get(start..).unwrap_or_default();
        let mut line_breaks = memchr::memchr_iter(b'\n', rest.as_bytes());
        let next = line_breaks.find_map(|at| {
            let line = rest.get(at + 1..)?;
            let field = line.trim_start_matches([' ', '\t']);
            let name_len = field.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let is_list = field
                .get(..name_len)
                .is_some_and(|name| LISTS.contains(&name));
            let indent = line.len() - field.len();
            let stands_as_field = self.indent.is_none_or(|first| first == indent);
            (is_list && stands_as_field && starts_list(field)).then_some(start + at + 1 + indent)
        });
        let end = next.unwrap_or(self.text.len());
        self.keep_apart(start, end);
        self.findings.push((error.into(), String::new()));
        self.parser.go_to(end);
    }

    /// What follows the project is no part of it, and is kept all the same.
    fn note_rest(&mut self) {
        let placed = match self.parser.peek() {
            Ok(placed) if placed.token == Token::End => return,
            Ok(placed) => placed.at,
            Err(error) => error.at,
        };
        let error = SyntaxError::new(
            placed,
            "text follows the end of the project",
            "look above for a closing bracket too many",
        );
        self.findings.push((error.into(), String::new()));
        self.keep_apart(placed, self.text.len());
    }

    /// Keeps a text that stands in no list.
    fn keep_apart(&mut self, at: usize, end: usize) {
        let raw = self.text.get(at..end).unwrap_or_default().trim_end();
        self.damaged.push(DamagedEntry {
            list: String::new(),
            position: 0,
            raw: raw.replace("\r\n", "\n"),
        });
    }

    /// Reads a list; `false` where its closing bracket is missing.
    fn list(&mut self, list: &'static str, at: usize) -> Result<bool, SyntaxError> {
        if self.n_entries.contains_key(list) {
            let message = format!("the list `{list}` stands twice");
            self.warn(SyntaxError::new(
                at,
                message,
                "make one of the two; they were read as one",
            ));
        }
        match list {
            "actors" => self.entries(list, |body, entry| body.actors.push(shared(entry))),
            "sources" => self.entries(list, |body, entry| body.sources.push(shared(entry))),
            "events" => self.entries(list, |body, entry| body.events.push(shared(entry))),
            "tallies" => self.entries(list, |body, entry| body.tallies.push(shared(entry))),
            "links" => self.entries(list, |body, entry| body.links.push(shared(entry))),
            "layers" => self.entries(list, |body, entry| body.layers.push(entry)),
            "rows" => self.entries(list, |body, entry| body.rows.push(entry)),
            "views" => self.entries(list, |body, entry| body.views.push(entry)),
            "bookmarks" => self.entries(list, |body, entry| body.bookmarks.push(entry)),
            _ => self.entries(list, |body, entry| body.stored_damage.push(entry)),
        }
    }

    fn entries<R: Record>(
        &mut self,
        list: &'static str,
        mut push: impl FnMut(&mut Self, Located<R>),
    ) -> Result<bool, SyntaxError> {
        let mut entries = Entries::begin(&mut self.parser)?;
        let mut position = self.n_entries.get(list).copied().unwrap_or_default();
        while let Some(entry) = entries.next(&mut self.parser) {
            match entry {
                Entry::Whole(node, slip) => {
                    if let Some(slip) = slip {
                        let finding = Finding {
                            severity: Severity::Warning,
                            ..slip.into()
                        };
                        self.findings
                            .push((finding, entry_words(list, position, &node)));
                    }
                    if let Some(record) = self.record::<R>(list, position, &node) {
                        push(self, record);
                    }
                }
                Entry::Broken { at, end, error } => {
                    let id = self.text.get(at..end).and_then(id_in);
                    let name = id.map_or(String::new(), |id| format!(" '{id}'"));
                    self.damaged_names.extend(id.map(str::to_owned));
                    let field = format!("{list}[{position}]{name}");
                    self.findings.push((error.into(), field));
                    self.damage(list, position, at, end);
                }
            }
            position += 1;
        }
        self.n_entries.insert(list, position);
        let is_closed = entries.end_error.is_none();
        if let Some(error) = entries.end_error {
            self.findings.push((error.into(), list.to_owned()));
        }
        Ok(is_closed)
    }

    /// The record of a sound node; where something in it is wrong it is kept as text.
    fn record<R: Record>(
        &mut self,
        list: &'static str,
        position: usize,
        node: &Node<'a>,
    ) -> Option<Located<R>> {
        let record = self.reader.record::<R>(node);
        let is_damaged = record.is_none() || self.reader.has_error();
        let mut mentions = std::mem::take(&mut self.reader.mentions);
        if is_damaged {
            self.damage(list, position, node.at, node.end);
            self.damaged_names
                .extend(node.text_field("id").map(str::to_owned));
        } else {
            check::accounts(node, &mut mentions, &mut self.reader);
            self.mentions.append(&mut mentions);
            self.places.push(EntryPlace {
                list,
                position,
                at: node.at,
                end: node.end,
            });
        }
        for finding in std::mem::take(&mut self.reader.findings) {
            let field = entry_words(list, position, node) + &node.path_to(finding.at);
            self.findings.push((finding, field));
        }
        let at = node.field("id").map_or(node.at, |id| id.at);
        record
            .filter(|_| !is_damaged)
            .map(|record| Located { record, at })
    }

    fn damage(&mut self, list: &'static str, position: usize, at: usize, end: usize) {
        let raw = self.text.get(at..end).unwrap_or_default();
        self.damaged.push(DamagedEntry {
            list: list.to_owned(),
            position,
            raw: raw.replace("\r\n", "\n"),
        });
        self.places.push(EntryPlace {
            list,
            position,
            at,
            end,
        });
    }

    /// The project, and all that was found.
    fn into_project(mut self) -> (Project, Vec<FileProblem>) {
        let mut project = Project::default();
        self.plain_fields(&mut project);
        for finding in check::findings(&self) {
            let field = self.field_at(finding.at);
            self.findings.push((finding, field));
        }
        self.add_layers(&mut project);
        self.place_damage();
        project.damaged = Arc::new(self.damaged);
        project.rows = Arc::new(records(self.rows));
        project.views = records(self.views);
        project.bookmarks = records(self.bookmarks);
        project.chronology = Arc::new(Chronology::new(ChronologyParts {
            actors: records(self.actors),
            sources: records(self.sources),
            events: records(self.events),
            tallies: records(self.tallies),
            links: records(self.links),
        }));
        if !project.chronology.is_empty() {
            project.ensure_chronology_layer();
        }
        let lost = comments::keep(self.text, self.comments, &mut project);
        self.findings.extend(lost.map(|lost| (lost, String::new())));
        let mut lines = Lines::new(self.text);
        let mut findings = self.findings;
        findings.sort_by_key(|(finding, _)| finding.at);
        let findings = findings.into_iter();
        let problems = findings.map(|(finding, field)| lines.located(finding, field));
        (project, problems.collect())
    }

    fn plain_fields(&mut self, project: &mut Project) {
        let plain = std::mem::take(&mut self.plain);
        let mut fields = Fields::new(&mut self.reader, &plain, 0);
        for name in ["format", "version"].into_iter().chain(LISTS) {
            if let Some(node) = fields.take(name)
                && LISTS.contains(&name)
            {
                fields.reader.list(node);
            }
        }
        project.title = fields.text("title");
        project.home = fields
            .take("zone")
            .and_then(|node| fields.reader.zone(node))
            .unwrap_or(Zone::UTC);
        project.language = fields.text("language");
        fields.finish();
        let findings = std::mem::take(&mut self.reader.findings);
        for (position, field) in plain.iter().enumerate() {
            let is_wrong = findings.iter().any(|finding| {
                finding.severity == Severity::Error
                    && (field.at..field.value.end).contains(&finding.at)
            });
            let mut before = plain.iter().take(position);
            if is_wrong && before.any(|before| before.name == field.name) {
                self.keep_apart(field.at, field.value.end);
            } else if is_wrong {
                // It is kept under its name, until something is set in its place.
                self.reader.keep(field);
            }
        }
        for finding in findings {
            let mut holds = plain.iter();
            let field = holds.find(|field| (field.at..field.value.end).contains(&finding.at));
            let name = field.map_or("", |field| &field.name).to_owned();
            self.findings.push((finding, name));
        }
        project.unknown = self.reader.take_unknown();
    }

    fn add_layers(&mut self, project: &mut Project) {
        for Located { record, at } in std::mem::take(&mut self.layers) {
            if !record.is_linked() && project.chronology_layer().is_some() {
                let message = "the chronology has a layer already";
                self.note_layer(
                    at,
                    message.to_owned(),
                    "take one of the two out; both show the same",
                );
                continue;
            }
            let name = record.name.clone();
            let id = project.push_layer(record);
            let given = project.layer(id).map_or("", |layer| &layer.name);
            if given != name {
                let message = format!("another layer is called “{name}” too");
                let hint = format!("give each its own name; this one is now “{given}”");
                self.note_layer(at, message, &hint);
            }
        }
    }

    fn note_layer(&mut self, at: usize, message: String, hint: &str) {
        let finding = Finding {
            severity: Severity::Warning,
            at,
            message,
            hint: hint.to_owned(),
        };
        let field = self.field_at(at);
        self.findings.push((finding, field));
    }

    /// Counts the positions of what is damaged so that what stands apart has its place among the others.
    fn place_damage(&mut self) {
        let mut stored = std::mem::take(&mut self.stored_damage);
        stored.sort_by_key(|entry| entry.record.position);
        for Located { record, at } in stored {
            let finding = Finding {
                severity: Severity::Warning,
                at,
                message: format!("a damaged entry of `{}` is kept here", record.list),
                hint: "mend its text and move it into its list, or take it out".to_owned(),
            };
            let field = self.field_at(at);
            self.findings.push((finding, field));
            for entry in &mut self.damaged {
                let is_behind = entry.position >= record.position;
                if is_behind && entry.list == record.list && !entry.list.is_empty() {
                    entry.position = entry.position.saturating_add(1);
                }
            }
            self.damaged.push(record);
        }
        let list_order = |entry: &DamagedEntry| LISTS.iter().position(|list| *list == entry.list);
        self.damaged
            .sort_by_key(|entry| (list_order(entry).unwrap_or(LISTS.len()), entry.position));
    }

    /// The words of the entry and the fields within it in which a place lies.
    pub(super) fn field_at(&self, at: usize) -> String {
        let place = self.places.partition_point(|place| place.at <= at);
        let Some(place) = place
            .checked_sub(1)
            .and_then(|place| self.places.get(place))
        else {
            return String::new();
        };
        let mut parser = Parser::new(self.text, Syntax::Ron);
        parser.go_to(place.at);
        match parser.value() {
            Ok(node) if at < place.end => {
                entry_words(place.list, place.position, &node) + &node.path_to(at)
            }
            _ => String::new(),
        }
    }
}

fn shared<R>(entry: Located<R>) -> Located<Arc<R>> {
    Located {
        record: Arc::new(entry.record),
        at: entry.at,
    }
}

fn records<R>(located: Vec<Located<R>>) -> Vec<R> {
    located.into_iter().map(|entry| entry.record).collect()
}

/// The id in the text of a broken entry, as far as it can be told.
fn id_in(raw: &str) -> Option<&str> {
    let (_, rest) = raw.split_once("id:")?;
    let (_, rest) = rest.split_once('"')?;
    let (id, _) = rest.split_once('"')?;
    (!id.contains('\n')).then_some(id)
}

/// An entry in words: `events[3] 'kirkuk'`.
fn entry_words(list: &str, position: usize, node: &Node<'_>) -> String {
    let name = node.text_field("id").or_else(|| node.text_field("name"));
    match name {
        Some(name) => format!("{list}[{position}] '{name}'"),
        None => format!("{list}[{position}]"),
    }
}
