use std::collections::BTreeMap;
use std::sync::Arc;

use super::comments;
use super::head::{FORMAT, VERSION};
use crate::formats::records::{FieldsOut, Layout, Record, Syntax, Writer, parse_whole};
use crate::project::{DamagedEntry, LayerSpec, Project};
use crate::time::Zone;

/// A project as the text of its file.
///
/// One field a line, lists in their order, so that a small edit is a small difference; the same
/// project gives the same bytes. Line breaks are `\n` on every system.
pub fn write(project: &Project) -> String {
    let plain = write_plain(project);
    if project.comments.is_empty() {
        return plain;
    }
    comments::put_into(plain, &project.comments)
}

/// The same without its comments, but for those within values that are kept as they stand.
pub(super) fn write_plain(project: &Project) -> String {
    let chronology = &project.chronology;
    let damage = Damage::of(project);
    let mut writer = Writer::new(Syntax::Ron);
    writer.fields_with(&project.unknown.0, Layout::Lines, |out| {
        out.always_text("format", FORMAT);
        out.number("version", Some(VERSION));
        out.text("title", &project.title);
        if project.home != Zone::UTC {
            out.text("zone", &project.home.name());
        }
        out.text("language", &project.language);
        damage.write_list("actors", chronology.actors().iter().map(Arc::as_ref), out);
        damage.write_list("sources", chronology.sources().iter().map(Arc::as_ref), out);
        damage.write_list("events", chronology.events().iter().map(Arc::as_ref), out);
        damage.write_list("tallies", chronology.tallies().iter().map(Arc::as_ref), out);
        damage.write_list("links", chronology.links().iter().map(Arc::as_ref), out);
        let n_implied = usize::from(implies_first_layer(project));
        damage.write_list("layers", project.layers().iter().skip(n_implied), out);
        damage.write_list("rows", project.rows.iter(), out);
        damage.write_list("views", &project.views, out);
        damage.write_list("bookmarks", &project.bookmarks, out);
        out.list("damaged", damage.apart.iter().copied());
    });
    writer.into_text()
}

/// Whether the first layer is the one that reading adds by itself, so that it need not be written.
fn implies_first_layer(project: &Project) -> bool {
    let implied = LayerSpec::of_chronology(LayerSpec::CHRONOLOGY);
    let is_implied = |layer: &LayerSpec| {
        LayerSpec {
            id: implied.id,
            ..layer.clone()
        } == implied
    };
    !project.chronology.is_empty() && project.layers().first().is_some_and(is_implied)
}

/// What could not be read, and where it goes.
struct Damage<'r> {
    /// What is sound RON stands where it stood.
    in_place: BTreeMap<(&'r str, usize), &'r str>,

    /// What is not would cost what follows it: it stands apart, as text.
    apart: Vec<&'r DamagedEntry>,
}

impl<'r> Damage<'r> {
    fn of(project: &'r Project) -> Self {
        let mut damage = Self {
            in_place: BTreeMap::new(),
            apart: Vec::new(),
        };
        for entry in project.damaged.iter() {
            let place = (entry.list.as_str(), entry.position);
            let fits = !entry.list.is_empty()
                && !damage.in_place.contains_key(&place)
                && parse_whole(&entry.raw, Syntax::Ron).is_ok();
            if fits {
                damage.in_place.insert(place, &entry.raw);
            } else {
                damage.apart.push(entry);
            }
        }
        damage
    }

    /// Writes a list with what is damaged of it, each at its position.
    fn write_list<R: Record + 'r>(
        &self,
        list: &'static str,
        records: impl IntoIterator<Item = &'r R>,
        out: &mut FieldsOut<'_, 'r>,
    ) {
        let in_place = self.in_place.range((list, 0)..=(list, usize::MAX));
        let mut raws = in_place
            .map(|((_, position), raw)| (*position, *raw))
            .peekable();
        let mut apart: Vec<usize> = self
            .apart
            .iter()
            .filter(|entry| entry.list == list)
            .map(|entry| entry.position)
            .collect();
        apart.sort_unstable();
        let mut items = Vec::new();
        let mut position = 0;
        let mut n_apart = 0;
        for record in records {
            loop {
                if apart.get(n_apart) == Some(&position) {
                    n_apart += 1;
                } else if let Some((_, raw)) = raws.next_if(|(at, _)| *at <= position) {
                    items.push(Item::Raw(raw));
                } else {
                    break;
                }
                position += 1;
            }
            items.push(Item::Record(record));
            position += 1;
        }
        items.extend(raws.map(|(_, raw)| Item::Raw(raw)));
        if items.is_empty() {
            return;
        }
        out.with(list, |out: &mut Writer<'r>| {
            out.list(items, |out, item| match item {
                Item::Record(record) => out.record(record),
                Item::Raw(raw) => out.push_raw(raw),
            });
        });
    }
}

enum Item<'r, R> {
    Record(&'r R),
    Raw(&'r str),
}
