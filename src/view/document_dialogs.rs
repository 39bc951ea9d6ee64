use std::path::Path;

use egui::{Id, Key, Ui};

use super::dialogs::{button_ui, row_ui, title_ui};
use super::focus::focus_first;
use super::style::styled;
use super::text_field::TextField;
use super::typed_path::typed_path;
use super::{ViewCtx, ViewState};
use crate::command::{Action, Then};
use crate::model::LayerId;
use crate::text::TextStyle;
use crate::theme::Token;

/// Asks what becomes of unsaved changes; says whether nothing is to happen.
pub(super) fn unsaved_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, then: &Then) -> bool {
    let before = match then {
        Then::New => "closing",
        Then::Open { .. } | Then::Sample => "opening another project",
        Then::Quit => "quitting",
    };
    title_ui(ui, ctx, &format!("Save the changes before {before}?"));
    let text = format!("{} has changes that no file holds", own_name(ctx));
    row_ui(ui, ctx, text, Token::Text);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let save = button_ui(ui, "Save");
        focus_first(&save);
        if save.clicked() {
            ctx.push(Action::SaveThen(then.clone()));
        }
        if button_ui(ui, "Don't save").clicked() {
            ctx.push(Action::DiscardThen(then.clone()));
        }
        button_ui(ui, "Cancel").clicked()
    })
    .inner
}

fn own_name(ctx: &ViewCtx<'_>) -> String {
    let project = ctx.document.project();
    let file = ctx.document.path().and_then(Path::file_name);
    match file {
        _ if !project.title.is_empty() => format!("“{}”", project.title),
        Some(file) => file.to_string_lossy().into_owned(),
        None => "The document".to_owned(),
    }
}

/// Asks whether to write over a file; says whether nothing is to happen.
pub(super) fn overwrite_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, path: &Path) -> bool {
    title_ui(ui, ctx, "Overwrite the file?");
    let is_own = ctx.document.path() == Some(path);
    let why = if is_own {
        "was changed by another window or program since it was opened or saved here"
    } else {
        "is there already"
    };
    let text = format!(
        "{} {why}. Nothing was written. What it holds is lost if it is overwritten.",
        path.display()
    );
    row_ui(ui, ctx, text, Token::Text);
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, "Overwrite").clicked() {
            ctx.push(Action::SaveOver(path.to_owned()));
        }
        if button_ui(ui, "Save under another name").clicked() {
            ctx.push(Action::Command(crate::command::Command::SaveAs));
        }
        // What is lost is lost for good: nothing is to happen by a key pressed in haste.
        let cancel = button_ui(ui, "Cancel");
        focus_first(&cancel);
        cancel.clicked()
    })
    .inner
}

/// Asks whether to go back to what the file holds; says whether nothing is to happen.
pub(super) fn revert_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) -> bool {
    title_ui(ui, ctx, "Revert to the saved document?");
    let saved_at = ctx.document.on_disk().map_or("", |file| &file.modified);
    let since = match saved_at.split_once('T') {
        Some((day, time)) => format!(" on {day} at {} UTC", time.trim_end_matches('Z')),
        None => String::new(),
    };
    let text = format!(
        "{} becomes again what it was when it was saved{since}. Undo brings the changes back.",
        own_name(ctx)
    );
    row_ui(ui, ctx, text, Token::Text);
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        let revert = button_ui(ui, "Revert");
        focus_first(&revert);
        if revert.clicked() {
            ctx.push(Action::RevertToSaved);
        }
        button_ui(ui, "Cancel").clicked()
    })
    .inner
}

/// A path to save to: the way out where the system has no file dialog.
pub(super) fn save_path_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) -> bool {
    title_ui(ui, ctx, "Save the project");
    let label = "This system offers no file dialog. Type or paste a path.";
    let hint = "/home/…/chronology.truceline";
    match asked_ui(ui, ctx, &mut state.path_prompt.text, [label, hint], "Save") {
        Asked::Given(path) => {
            ctx.push(Action::SaveAs(typed_path(&path)));
            false
        }
        Asked::Waits => false,
        Asked::Cancelled => true,
    }
}

/// Another name for a layer; says whether it is done.
pub(super) fn layer_name_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    layer: LayerId,
) -> bool {
    let Some(spec) = ctx.workspace.project.layer(layer) else {
        return true;
    };
    let mut name = match state.layer_name.take() {
        Some((of, name)) if of == layer => name,
        _ => spec.name.clone(),
    };
    title_ui(ui, ctx, "Rename the layer");
    match asked_ui(ui, ctx, &mut name, ["Name", &spec.name], "Rename") {
        Asked::Given(name) => ctx.push(Action::RenameLayer(layer, name)),
        Asked::Cancelled => {}
        Asked::Waits => {
            state.layer_name = Some((layer, name));
            return false;
        }
    }
    true
}

/// A name for a new view, or another one for `view`; says whether it is done.
pub(super) fn view_name_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    view: Option<&str>,
) -> bool {
    let mut name = match state.view_name.take() {
        Some(name) => name,
        None => view.unwrap_or_default().to_owned(),
    };
    let views = &ctx.workspace.project.views;
    let is_taken = views.iter().any(|view| view.name == name.trim());
    let (title, verb) = match view {
        Some(_) => ("Rename the view", "Rename"),
        None if is_taken => ("Save this view", "Replace"),
        None => ("Save this view", "Save"),
    };
    title_ui(ui, ctx, title);
    if is_taken && view.is_none() {
        let words = "A view of this name is there already; what it shows is replaced";
        row_ui(ui, ctx, words.to_owned(), Token::Quiet);
    }
    match asked_ui(ui, ctx, &mut name, ["Name", "The week of the truce"], verb) {
        Asked::Given(given) => ctx.push(match view {
            Some(view) => Action::RenameView(view.to_owned(), given),
            None => Action::SaveView(given),
        }),
        Asked::Cancelled => {}
        Asked::Waits => {
            state.view_name = Some(name);
            return false;
        }
    }
    true
}

/// A name for a bookmark; says whether it is done.
pub(super) fn bookmark_name_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    typed: &mut Option<String>,
    position: usize,
) -> bool {
    let Some(bookmark) = ctx.workspace.project.bookmarks.get(position) else {
        return true;
    };
    let mut name = typed.take().unwrap_or_else(|| bookmark.name.clone());
    title_ui(ui, ctx, "Name the bookmark");
    match asked_ui(ui, ctx, &mut name, ["Name", "The strike"], "Rename") {
        Asked::Given(given) => ctx.push(Action::RenameBookmark(position, given)),
        Asked::Cancelled => {}
        Asked::Waits => {
            *typed = Some(name);
            return false;
        }
    }
    true
}

/// What came of asking for a text.
pub(super) enum Asked {
    /// It is being typed.
    Waits,

    /// The text, entered by Enter or the button.
    Given(String),

    /// There is to be none.
    Cancelled,
}

/// A field with a label and a hint, and below, side by side, the button that enters the text and one that does not.
pub(super) fn asked_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    text: &mut String,
    [label, hint]: [&str; 2],
    verb: &str,
) -> Asked {
    let field = TextField::new(Id::unique("asked"), label);
    let label = ui.label(styled(ctx.theme, label, TextStyle::BODY, Token::Quiet));
    let field = field.ui(ui, ctx.theme, text, |ui, edit| {
        edit.desired_width(f32::INFINITY).hint_text(hint).show(ui)
    });
    let response = field.response.labelled_by(label.id);
    let is_left = response.lost_focus();
    if !is_left {
        focus_first(&response);
    }
    let entered = is_left && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(12.0);
    let given = text.trim().to_owned();
    let (verb_clicked, cancelled) = ui
        .horizontal(|ui| {
            let is_something = !given.is_empty();
            let enter = ui.add_enabled_ui(is_something, |ui| button_ui(ui, verb));
            (enter.inner.clicked(), button_ui(ui, "Cancel").clicked())
        })
        .inner;
    if entered && given.is_empty() {
        // Enter takes the keyboard from a field; there is nothing yet to go on with.
        response.request_focus();
    }
    if (verb_clicked || entered) && !given.is_empty() {
        Asked::Given(given)
    } else if cancelled {
        Asked::Cancelled
    } else {
        Asked::Waits
    }
}
