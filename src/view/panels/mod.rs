//! The panels around the timeline, one file each.

mod bookmarks;
mod center;
mod compare;
mod completion;
mod detail;
mod drop;
mod facets;
mod layers;
mod legend;
mod list_row;
mod menu;
mod messages;
mod range;
mod range_events;
mod remarks;
mod search;
mod status;
mod story;
mod table;
mod table_columns;
mod table_keys;
mod toolbar;
mod tray;
mod views;
mod zones;

pub use bookmarks::bookmark_row_id;
pub(in crate::view) use bookmarks::{bookmark_at, bookmark_name};
pub use center::center_ui;
pub(in crate::view) use completion::Completion;
pub use detail::detail_ui;
pub use layers::layers_ui;
pub(super) use layers::{findings_words, layer_at};
pub use legend::{legend_of, legend_ui};
pub(super) use list_row::entries_ui;
pub use menu::menu_ui;
pub(super) use menu::{command_label, command_row_ui, sentence};
pub use messages::messages_ui;
pub(super) use remarks::RemarksState;
use remarks::remarks_ui;
pub use remarks::{note_id, tag_field_id};
pub use search::search_id;
pub(super) use status::pointer_words;
pub use status::status_ui;
pub(super) use status::{counts_words, problem_words};
use story::file_remarks_ui;
pub use story::story_ui;
use story::title_ui;
pub(in crate::view) use table::TableState;
pub use table::table_ui;
pub use toolbar::{document_name, toolbar_ui};
pub use tray::tray_ui;
pub(super) use views::view_at;
pub use views::view_row_id;
pub(super) use zones::ZoneChoice;

use egui::{Align, Layout, Role, Ui, WidgetInfo};

use super::landmarks::tell_heading;
use super::style::styled;
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::time::Precision;

/// A group's heading, in small capitals.
fn heading_ui(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(10.0);
    let words = text.to_uppercase();
    let shown = ui.label(styled(theme, &*words, TextStyle::HEADING, Token::Quiet));
    tell_heading(&shown, &words);
    ui.add_space(2.0);
}

/// A cross that takes something away, which `name` says and `hint` where it is pointed at; whether it was clicked.
fn cross_ui(ui: &mut Ui, theme: &Theme, name: &str, hint: &str) -> bool {
    let cross = styled(theme, "×", TextStyle::STRONG, Token::Quiet);
    let button = ui.add(egui::Button::new(cross).frame(false));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    button.on_hover_text(hint).clicked()
}

/// Facts by name, with their number at the right.
fn facts_ui<'a>(ui: &mut Ui, theme: &Theme, rows: impl IntoIterator<Item = (&'a str, String)>) {
    for (name, number) in rows {
        ui.horizontal(|ui| {
            ui.label(styled(theme, name, TextStyle::BODY, Token::Text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(styled(theme, number, TextStyle::BODY, Token::Quiet));
            });
        });
    }
}

/// How many of some dated events are known to a time of day, and how many to the day and no better; `by_precision` is
/// by [`Precision::ALL`].
fn well_known(by_precision: &[u64; Precision::COUNT]) -> [u64; 2] {
    let mut known = [0; 2];
    for (precision, n_events) in Precision::ALL.into_iter().zip(by_precision) {
        if precision.has_time_of_day() {
            known[0] += n_events;
        } else if precision == Precision::Day {
            known[1] += n_events;
        }
    }
    known
}
