use egui::accesskit::Live;
use egui::{Id, Key, Label, Ui};

use super::ViewCtx;
use super::dialogs::{button_ui, title_ui};
use super::focus::focus_first;
use super::panels::sentence;
use super::style::styled;
use super::text_field::TextField;
use crate::command::Action;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::{Bounds, Zone, read_typed_date};

/// Asks for a date, says how it is understood while it is typed, and goes there; says whether it is done.
pub(super) fn go_to_date_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, typed: &mut String) -> bool {
    /// Wide enough for most of what can be wrong on two lines, so that the dialog does not jump.
    const WIDTH_PX: f32 = 400.0;
    ui.set_width(WIDTH_PX.min(ui.available_width()));
    title_ui(ui, ctx, "Go to a date");
    let entered = field_ui(ui, ctx, typed);
    let understood = understood(typed, ctx.shown_zone());
    let (words, token) = match &understood {
        Ok((_, words)) => (words.clone(), Token::Text),
        Err(why) if typed.trim().is_empty() => (why.clone(), Token::Quiet),
        Err(why) => (sentence(why), Token::Accent),
    };
    ui.add_space(6.0);
    let words = ui.add(Label::new(styled(ctx.theme, words, TextStyle::BODY, token)).wrap());
    ui.ctx().accesskit_node_builder(words.id, |node| {
        node.set_live(Live::Polite);
    });
    ui.add_space(12.0);
    let (go_clicked, is_cancelled) = ui
        .horizontal(|ui| {
            let go = ui.add_enabled_ui(understood.is_ok(), |ui| button_ui(ui, "Go"));
            (go.inner.clicked(), button_ui(ui, "Cancel").clicked())
        })
        .inner;
    match understood {
        Ok((stretch, _)) if entered || go_clicked => {
            ctx.push(Action::GoToStretch(stretch));
            true
        }
        _ => is_cancelled,
    }
}

/// The field; says whether what stands in it was entered.
fn field_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, typed: &mut String) -> bool {
    let label = ui.label(styled(ctx.theme, "Date", TextStyle::BODY, Token::Quiet));
    let field = TextField::new(Id::unique("date to go to"), "Date");
    let field = field.ui(ui, ctx.theme, typed, |ui, edit| {
        edit.desired_width(f32::INFINITY)
            .hint_text("2023-12-03")
            .show(ui)
    });
    let response = field.response.labelled_by(label.id);
    let is_left = response.lost_focus();
    let entered = is_left && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        // Enter takes the keyboard from a field; what cannot be read is to be mended in it.
        response.request_focus();
    } else if !is_left {
        focus_first(&response);
    }
    entered
}

/// The stretch that is shown for a date, and the date in words; else why there is none.
fn understood(typed: &str, zone: &Zone) -> Result<(Bounds, String), String> {
    if typed.trim().is_empty() {
        let forms = "A day, a month, a year, a time of day: 3 December 2023, 2023-12, -0431, 2023-12-03T18:30";
        return Err(forms.to_owned());
    }
    let date = read_typed_date(typed, zone)?;
    let stretch = date.shown_instants(zone);
    let stretch = stretch.ok_or_else(|| "neither of its ends is known".to_owned())?;
    Ok((stretch, date.date_words(zone)))
}
