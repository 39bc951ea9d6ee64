use crate::formats::records::{Reader, Syntax, Writer, parse_whole};
use crate::model::{Event, EventId};

/// What of an event the cells of its row do not say, as a record in JSON; empty where they say all.
///
/// `read` is the event as it is read from those cells.
pub(super) fn details(event: &Event, read: &Event) -> String {
    let mut rest = Event {
        id: event.id.clone(),
        ..Event::default()
    };
    macro_rules! keep {
        ($($field:ident),*) => {$(
            if event.$field != read.$field {
                rest.$field = event.$field.clone();
            }
        )*};
    }
    keep!(
        kind,
        kind_guessed,
        subtype,
        title,
        date,
        place,
        actors,
        target,
        means,
        tolls,
        bases,
        accounts,
        truce,
        status,
        supersedes,
        tags,
        notes,
        starred,
        review,
        attachments,
        unknown
    );
    let nothing = Event {
        id: event.id.clone(),
        ..Event::default()
    };
    if rest == nothing && event.id == read.id {
        return String::new();
    }
    let mut writer = Writer::new(Syntax::Json);
    writer.record(&rest);
    writer.into_text().trim_end().to_owned()
}

/// Gives an event that was read from cells what its details say.
///
/// # Errors
/// What is wrong with the details, a sentence without its period.
pub(super) fn add_details(event: &mut Event, text: &str) -> Result<(), String> {
    let node = parse_whole(text, Syntax::Json).map_err(|error| error.message)?;
    let mut reader = Reader::new(text, Syntax::Json);
    let rest: Option<Event> = reader.record(&node);
    if let Some(finding) = reader.findings.first() {
        return Err(finding.message.clone());
    }
    let Some(rest) = rest else {
        return Err("the details are no event".to_owned());
    };
    let nothing = Event::default();
    if rest.id != EventId::default() {
        event.id = rest.id;
    }
    macro_rules! take {
        ($($field:ident),*) => {$(
            if rest.$field != nothing.$field {
                event.$field = rest.$field;
            }
        )*};
    }
    take!(
        kind,
        kind_guessed,
        subtype,
        title,
        date,
        place,
        actors,
        target,
        means,
        tolls,
        bases,
        accounts,
        truce,
        status,
        supersedes,
        tags,
        notes,
        starred,
        review,
        attachments,
        unknown
    );
    Ok(())
}
