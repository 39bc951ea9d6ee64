//! Actions to changes: one arm, one call, grouped by what they change.

mod bookmarks;
mod document;
mod extend;
mod files;
mod lanes;
mod panels;
mod query;
mod range;
mod remarks;
mod remembered;
mod saving;
mod selection;
mod shown;
mod table;
mod timeline;
mod views;
mod walk;

use super::program::Program;
use super::room::Yielding;
use crate::command::{Action, Command, Then};
use crate::frame::LaneField;
use crate::project::Edit;
use crate::query::Direction::{Backward, Forward};
use crate::view::{Dialog, search_id, select_all};

pub(super) use files::{collect, is_document, layer_of_file, open_files, project_opened};
pub(super) use remembered::{apply_motion, apply_scale, mouse_of, remember, weekend_of};
pub(super) use saving::{close_dialog, close_requested, end_asked, is_asking_to_end};
pub(super) use shown::note;
pub(super) use walk::{Along, Siblings, leads};

/// Carries an action out.
pub(super) fn dispatch(program: &mut Program, ctx: &egui::Context, action: Action) {
    let session = &mut program.session;
    session.past.gesture_is_over |= !shown::goes_on(&action);
    match action {
        Action::Command(command) => dispatch_command(program, ctx, command),
        Action::OpenFiles(paths) => files::open_files(program, ctx, paths),
        Action::SaveAs(path) => saving::save_as(program, &path),
        Action::SaveOver(path) => saving::save_over(program, path),
        Action::SaveThen(then) => saving::save_then(program, ctx, then),
        Action::DiscardThen(then) => saving::go(program, ctx, then),
        Action::RevertToSaved => document::revert(program),
        Action::ForgetRecent(path) => remembered::forget_recent(program, path),
        Action::LookAtRecent => program.memory.look_at_recent(&program.crew),
        Action::SetView(view) => timeline::set_view(session, view),
        Action::Coast(px_per_sec) => session.motion.coast(session.view, px_per_sec),
        Action::ShowBounds(bounds) => timeline::show_bounds(session, bounds),
        Action::ShowExactly(bounds) => timeline::show_exactly(session, bounds),
        Action::GoToStretch(bounds) => timeline::go_to(session, bounds),
        Action::ScrollLanes(scroll_px) => session.lanes.scroll_px = scroll_px,
        Action::ToggleLane(key) => lanes::toggle(session, key),
        Action::MoveLane(key, position) => lanes::move_to(session, &key, position),
        Action::SetLaneHeight(key, height_px) => lanes::set_height(session, key, height_px),
        Action::StretchLanes(factor) => lanes::stretch(session, factor),
        Action::SetLaneField(field) => lanes::set_field(session, field),
        Action::Select(key) => selection::select(program, key.as_ref()),
        Action::ToggleSelected(key) => selection::toggle(program, &key),
        Action::SelectSeveral { keys, n_meant: n } => selection::select_several(program, keys, n),
        Action::SelectBar(lane, stretch) => walk::select_bar(program, &lane, stretch),
        Action::SelectThrough(lane, key) => walk::select_through(program, &lane, &key),
        Action::SelectRange(range) => range::select(program, range),
        Action::OrderTable(column) => table::order_by(session, column),
        Action::GoTo(key) => selection::go_to(program, &key),
        Action::SelectTally(id) => selection::select_tally(program, &id),
        Action::ScaleInterface(scale) => remembered::set_scale(program, ctx, scale),
        Action::ChooseWeekend(choice) => remembered::choose_weekend(program, choice),
        Action::SetZone(zone) => session.set_zone(zone),
        Action::SetLayerVisible(layer, visible) => {
            document::edit(program, &Edit::SetLayerVisible { layer, visible });
        }
        Action::RemoveLayer(layer) => document::edit(program, &Edit::RemoveLayer(layer)),
        Action::AskLayerName(layer) => session.dialog = Some(Dialog::LayerName(layer)),
        Action::RenameLayer(layer, name) => {
            document::edit(program, &Edit::RenameLayer { layer, name });
        }
        Action::MoveLayer(layer, position) => {
            document::edit(program, &Edit::MoveLayer { layer, position });
        }
        Action::RecolorLayer(layer, color) => {
            document::edit(program, &Edit::RecolorLayer { layer, color });
        }
        Action::CancelLoading(layer) => program.crew.cancel(layer),
        Action::ShowReport(layer) => session.dialog = Some(Dialog::Report(layer)),
        Action::Remark(edit) => document::edit(program, &edit),
        Action::Type(edit) => remarks::type_text(program, &edit),
        Action::EndTyping => remarks::end_typing(program),
        Action::SetReviewed(subject, reviewed) => {
            remarks::set_reviewed(program, subject, reviewed);
        }
        Action::SetQuery(text) => query::set_query(session, text),
        Action::TypeQuery(text) => query::type_query(session, text),
        Action::ShowView(name) => views::show_named(session, &name),
        Action::AskViewName(name) => session.dialog = Some(Dialog::ViewName(name)),
        Action::SaveView(name) => views::save(program, &name),
        Action::RenameView(name, to) => views::rename(program, ctx, &name, to),
        Action::MoveView(name, position) => {
            document::edit(program, &Edit::MoveView { name, position });
        }
        Action::RemoveView(name) => document::edit(program, &Edit::RemoveView(name)),
        Action::GoToBookmark(position) => bookmarks::go_to(session, position),
        Action::AskBookmarkName(position) => {
            session.dialog = Some(Dialog::BookmarkName(position));
        }
        Action::RenameBookmark(position, name) => bookmarks::rename(program, ctx, position, name),
        Action::RemoveBookmark(position) => {
            document::edit(program, &Edit::RemoveBookmark(position));
        }
        Action::DismissMessage(position) => {
            session.messages.remove(position);
        }
        Action::CloseDialog => saving::close_dialog(session),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a command, which the compiler demands"
)]
fn dispatch_command(program: &mut Program, ctx: &egui::Context, command: Command) {
    let session = &mut program.session;
    match command {
        Command::Open => program.ask_for_files(ctx),
        Command::OpenSample => saving::leave(program, ctx, Then::Sample),
        Command::CancelLoading => files::cancel_all(program),
        Command::New | Command::Close => saving::leave(program, ctx, Then::New),
        Command::Quit => saving::leave(program, ctx, Then::Quit),
        Command::Save => saving::save(program, ctx),
        Command::SaveAs => program.ask_for_place(ctx),
        Command::Revert => session.dialog = Some(Dialog::Revert),
        Command::ClearRecent => remembered::clear_recent(program),
        Command::Settings => session.dialog = Some(Dialog::Settings),
        Command::Palette => session.dialog = Some(Dialog::Palette),
        Command::LeftPanel => panels::toggle(program, Yielding::Left),
        Command::RightPanel => panels::toggle(program, Yielding::Right),
        Command::Table => panels::toggle(program, Yielding::Table),
        Command::CopyEvent => table::copy_selected(session, ctx),
        Command::CopyTable => table::copy_all(session, ctx),
        Command::Legend => remembered::toggle_legend(program),
        Command::Undo => document::undo(program),
        Command::Redo => document::redo(program),
        Command::ZoomIn => timeline::zoom(session, 0.5),
        Command::ZoomOut => timeline::zoom(session, 2.0),
        Command::FitAll => timeline::fit_all(session),
        Command::FitSelection => timeline::show_selection(session),
        Command::PanLeft => timeline::step(session, Backward),
        Command::PanRight => timeline::step(session, Forward),
        Command::PageLeft => timeline::page(session, Backward),
        Command::PageRight => timeline::page(session, Forward),
        Command::GoToDate => session.dialog = Some(Dialog::GoToDate),
        Command::Today => timeline::go_to_today(session),
        Command::PreviousEvent => selection::walk(program, Backward),
        Command::NextEvent => selection::walk(program, Forward),
        Command::ExtendBack => extend::extend(program, Backward),
        Command::ExtendOn => extend::extend(program, Forward),
        Command::PassBack => extend::pass(program, Backward),
        Command::PassOn => extend::pass(program, Forward),
        Command::KeepSelected => extend::keep(program),
        Command::PreviousInLane => walk::in_lane(program, Backward),
        Command::NextInLane => walk::in_lane(program, Forward),
        Command::LaneAbove => walk::to_lane(program, Backward),
        Command::LaneBelow => walk::to_lane(program, Forward),
        Command::LinkBack => walk::along_link(program, Along::Back),
        Command::LinkOn => walk::along_link(program, Along::On),
        Command::ViewBack => shown::go_back(program),
        Command::ViewForward => shown::go_forward(program),
        Command::FirstEvent => selection::walk_from_end(program, Forward),
        Command::LastEvent => selection::walk_from_end(program, Backward),
        Command::Escape => selection::escape(program),
        Command::SelectVisible => range::select_visible(program),
        Command::FitRange => range::fit(session),
        Command::FilterToRange => range::filter_to(session),
        Command::CopyRange => range::copy(session, ctx),
        Command::LanesByCountry => lanes::set_field(session, LaneField::Country),
        Command::LanesByActor => lanes::set_field(session, LaneField::Actor),
        Command::LanesByKind => lanes::set_field(session, LaneField::Kind),
        Command::LanesByLayer => lanes::set_field(session, LaneField::Layer),
        Command::NextLaneField => lanes::step_field(session, Forward),
        Command::PreviousLaneField => lanes::step_field(session, Backward),
        Command::HigherLanes => lanes::higher(session),
        Command::LowerLanes => lanes::lower(session),
        Command::UsualLanes => lanes::reset(session),
        Command::OneScale => session.lanes.one_scale ^= true,
        Command::NextRegion => program.state.step_region(ctx, Forward),
        Command::PreviousRegion => program.state.step_region(ctx, Backward),
        Command::Find => find(program, ctx),
        Command::ToggleStar => remarks::toggle_star(program),
        Command::ToggleReviewed => remarks::toggle_reviewed(program),
        Command::AddTag => remarks::focus_tags(program, ctx),
        Command::EditNote => remarks::focus_note(program, ctx),
        Command::Highlight => query::toggle_highlight(session),
        Command::ClearQuery => query::set_query(session, String::new()),
        Command::SaveView => session.dialog = Some(Dialog::ViewName(None)),
        Command::NextView => views::step(session, Forward),
        Command::PreviousView => views::step(session, Backward),
        Command::SetBookmark => bookmarks::set(program),
        Command::NextBookmark => bookmarks::step(session, Forward),
        Command::PreviousBookmark => bookmarks::step(session, Backward),
        Command::ThemeDark
        | Command::ThemeLight
        | Command::ThemeHighContrastDark
        | Command::ThemeHighContrastLight
        | Command::ThemeSystem
        | Command::ReducedMotion
        | Command::DragCoasts
        | Command::SingleLetterKeys
        | Command::MouseUsual
        | Command::MouseProfiler
        | Command::MouseMap
        | Command::LargerInterface
        | Command::SmallerInterface
        | Command::UsualInterface => remembered::set(program, ctx, command),
        Command::Shortcuts => session.dialog = Some(Dialog::Shortcuts),
        Command::About => session.dialog = Some(Dialog::About),
    }
}

/// Leads to the search box, all of whose text is typed over.
fn find(program: &mut Program, ctx: &egui::Context) {
    select_all(ctx, search_id(), &program.session.query_text);
    program.state.give_focus(ctx, search_id());
}
