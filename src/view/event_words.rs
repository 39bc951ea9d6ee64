//! What is said of an event in one line, for those who hear it.

use super::ViewCtx;
use crate::columns::EventDate;
use crate::model::Casualties;
use crate::text::grouped;
use crate::workspace::story::Story;

/// "5 killed", "at least 5 killed"; nothing where no number is known.
pub(super) fn killed_words(killed: &Casualties) -> Option<String> {
    let words = |n_killed: u32| format!("{} killed", grouped(u64::from(n_killed)));
    match (killed.best.get(), killed.low.get()) {
        (Some(best), _) => Some(words(best)),
        (None, Some(low)) => Some(format!("at least {}", words(low))),
        (None, None) => None,
    }
}

/// What is selected: "Strike near Kirkuk, 3 December 2023, at least 5 killed".
pub(super) fn selection_words(ctx: &ViewCtx<'_>) -> String {
    let Some(detail) = ctx.detail else {
        return match ctx.story {
            Some(Story::Tally(tally)) => format!("Tally, {}, {}", tally.title, tally.number),
            _ => "Nothing is selected".to_owned(),
        };
    };
    let home = &ctx.workspace.project.home;
    let zone = ctx.frame.map_or(home, |frame| &frame.zone);
    let title = if let Some(Story::Event(story)) = ctx.story {
        story.title.clone()
    } else {
        let names = [&*detail.place, &*detail.country];
        let name = names.into_iter().find(|name| !name.is_empty());
        let kind = std::iter::once(detail.kind.label());
        kind.chain(name).collect::<Vec<_>>().join(", ")
    };
    let date = detail.date.as_ref();
    let date = date.map_or_else(
        || "undated".to_owned(),
        |date: &EventDate| date.date_words(zone),
    );
    let mut parts = vec![title, date];
    parts.extend(killed_words(&detail.killed));
    let n_others = ctx.others.len() as u64;
    if ctx.lead_only_passes {
        parts.push(format!("not among the {} selected", grouped(n_others)));
    } else if n_others > 0 {
        parts.push(format!("{} selected", grouped(n_others + 1)));
    }
    parts.join(", ")
}
