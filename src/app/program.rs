use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Ui;

use super::almanac::moment_now;
use super::appearance::{Appearance, AppearanceWatch, choice_of, setting_of};
use super::dialogs::{Chosen, FileDialogs};
use super::dispatch::{
    apply_motion, apply_scale, close_dialog, close_requested, collect, dispatch, end_asked,
    is_asking_to_end, mouse_of, note, open_files, project_opened, remember, weekend_of,
};
use super::drops::Drops;
use super::keys::{self, Keyboard, KeysAllowed, TypeAhead};
use super::memory::Memory;
use super::panels::window_ui;
use super::place::{LeastSize, PanelSizes, window_place};
use super::room::{Room, Yielding};
use super::session::Session;
use super::trace::{Trace, now};
use crate::command::{Action, Command, CommandRow, Enabling, INTERFACE_SCALES};
use crate::jobs::{
    Crew, EndAsked, Executor, FrameQuestion, PROJECT_EXTENSION, PanelRequest, SettingsChange,
    is_project_path, project_of_bytes,
};
use crate::layout::HEADER_PX;
use crate::model::web_link;
use crate::project::Project;
use crate::view::{
    Dialog, ThemeChoice, ViewCtx, ViewState, announce_ui, apply_contrast, apply_style, dialogs_ui,
    document_name, order_parts, splitters_ui, take_splitter_keys, theme_of,
};
use crate::workspace::{frame_request, wants_new_data};

/// The bundled chronology.
const SAMPLE: &[u8] = include_bytes!("../../sample_data/iraq-syria-2023.truceline");

/// The program without a window around it.
pub struct Program {
    pub(super) session: Session,
    pub(super) crew: Crew,
    pub(super) trace: Trace,
    pub(super) memory: Memory,
    pub(super) drops: Drops,
    keyboard: Keyboard,
    type_ahead: TypeAhead,
    panel_sizes: PanelSizes,
    least_size: LeastSize,
    pub(super) room: Room,
    /// Which notice is shown, and since when in seconds of the window's time.
    notice_since: (usize, f64),
    end_asked: EndAsked,
    appearance: AppearanceWatch,
    /// What the desktop wanted when the theme was shown.
    appearance_shown: Appearance,
    pub(super) state: ViewState,
    dialogs: FileDialogs,
    frame_ms: f32,
    title: String,
    /// Whether the last frame left nothing to do.
    idle: bool,
    painted_first_frame: bool,
    /// Commands that wait until what was typed before them is taken in.
    pressed: Vec<Action>,
    /// Whether closing the window waits for the same.
    close_requested: bool,
}

impl Program {
    /// Starts with these files and forgets everything at its end; work runs where `executor` says.
    pub fn new(ctx: &egui::Context, executor: Executor, files: Vec<PathBuf>) -> Self {
        Self::remembering(ctx, executor, files, Memory::default())
    }

    /// Starts with these files and with what is remembered; work runs where `executor` says.
    pub fn remembering(
        ctx: &egui::Context,
        executor: Executor,
        files: Vec<PathBuf>,
        memory: Memory,
    ) -> Self {
        apply_style(ctx);
        ctx.options_mut(|options| {
            options.quit_shortcuts.clear();
            // The size of the interface is a command of the catalog, and remembered.
            options.zoom_with_keyboard = false;
        });
        let waker = ctx.clone();
        let has_window = !matches!(executor, Executor::Inline);
        let mut program = Self {
            session: Session::default(),
            crew: Crew::new(executor, Arc::new(move || waker.request_repaint())),
            trace: Trace::from_env(),
            memory,
            drops: Drops::default(),
            keyboard: Keyboard::default(),
            type_ahead: TypeAhead::default(),
            panel_sizes: PanelSizes::default(),
            least_size: LeastSize::default(),
            room: Room::default(),
            notice_since: (0, 0.0),
            end_asked: EndAsked::default(),
            appearance: AppearanceWatch::default(),
            appearance_shown: Appearance::default(),
            state: ViewState::default(),
            dialogs: FileDialogs::new(has_window),
            frame_ms: 0.0,
            title: String::new(),
            idle: false,
            painted_first_frame: false,
            pressed: Vec::new(),
            close_requested: false,
        };
        program.recall(ctx);
        open_files(&mut program, ctx, files);
        program
    }

    /// Takes up what is remembered.
    fn recall(&mut self, ctx: &egui::Context) {
        if let Some(wrong) = self.memory.take_wrong() {
            self.session.tell(wrong);
        }
        self.show_theme(ctx, choice_of(self.memory.settings().theme));
        apply_motion(self, ctx);
        apply_scale(self, ctx);
        self.memory.look_at_recent(&self.crew);
    }

    /// Listens to who asks the program to end by a signal of the system.
    pub fn heed(&mut self, end_asked: EndAsked) {
        self.end_asked = end_asked;
    }

    /// Follows what the desktop wants, where the theme is the system's.
    pub fn follow(&mut self, appearance: AppearanceWatch) {
        self.appearance = appearance;
    }

    /// Keeps what is to outlast the program; for when it ends.
    pub fn keep_at_the_end(&mut self) {
        self.memory.keep_at_the_end();
    }

    /// Opens the bundled chronology in the place of the document.
    pub fn open_sample(&mut self) {
        match project_of_bytes(SAMPLE, Path::new("")) {
            Ok(opened) => project_opened(self, None, opened),
            // A test reads the sample, so that this is never seen.
            Err(error) => self.session.tell(error.to_string()),
        }
    }

    /// Takes in what came of work, keys and drops; asks for what the next picture needs.
    pub fn logic(&mut self, ctx: &egui::Context) {
        let is_reduced = self.memory.settings().reduced_motion;
        let motion = &mut self.session.motion;
        motion.tick(ctx.input(|input| input.time), is_reduced);
        self.session.coast_on(keys::is_hand_back(ctx));
        collect(self, ctx);
        if self.appearance.now() != self.appearance_shown {
            self.show_theme(ctx, self.session.theme);
        }
        self.type_ahead.give_back(ctx);
        let typing = keys::is_typing(ctx);
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close_requested = typing;
            if !typing {
                close_requested(self, ctx);
            }
        }
        if self.end_asked.take() {
            end_asked(self, ctx);
        } else if !is_asking_to_end(&self.session) {
            self.end_asked.declined();
        }
        match self.dialogs.collect() {
            Some(Chosen::Open(paths)) if !paths.is_empty() => {
                dispatch(self, ctx, Action::OpenFiles(paths));
            }
            Some(Chosen::Save(Some(path))) => dispatch(self, ctx, chosen_place(path)),
            Some(Chosen::Save(None)) => close_dialog(&mut self.session),
            Some(Chosen::Open(_)) | None => {}
        }
        self.drops.hover(ctx, &self.crew);
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let dropped = input.raw.dropped_files.iter();
            dropped.map(|file| file.path().to_owned()).collect()
        });
        if !dropped.is_empty() {
            dispatch(self, ctx, Action::OpenFiles(dropped));
        }
        let allowed = KeysAllowed {
            dialog_open: self.session.dialog.is_some(),
            are_taken: egui::Popup::is_any_open(ctx) || self.state.table_has_focus(),
            arrows: self.state.arrows(ctx),
            single_letters: self.memory.settings().single_letter_keys,
        };
        allowed.keep_place(ctx);
        let mut enabling = self.enabling();
        // What is typed in this frame, or stands in a field, may be all that there is to save.
        enabling.can_save |= ctx.text_edit_focused();
        if let Some(position) = self.keyboard.field_asked_at(ctx, enabling, allowed) {
            self.type_ahead.hold_behind(ctx, position);
        }
        let pressed = self.keyboard.pressed(ctx, allowed);
        if typing {
            // What is typed in the same frame comes first, so that a save has the last letter too.
            let given = pressed.iter().filter(|row| row.is_enabled(enabling));
            self.pressed
                .extend(given.map(|row| Action::Command(row.command)));
        } else {
            if !pressed.is_empty() {
                keys::take_text(ctx);
            }
            for row in pressed {
                self.give(ctx, row);
            }
        }
        self.let_notice_go(ctx);
        self.retitle(ctx);
        self.least_size.tell(ctx);
        if let Some(place) = window_place(ctx, self.memory.window()) {
            self.memory.window_is_at(place);
        }
    }

    /// Gives a command whose key was pressed, or says why it cannot be given.
    fn give(&mut self, ctx: &egui::Context, row: &CommandRow) {
        match (row.rule)(self.enabling()) {
            Ok(()) => dispatch(self, ctx, Action::Command(row.command)),
            // Where nothing is selected, nothing is what was asked for.
            Err(_) if row.command == Command::Escape => {}
            Err(why) => self.session.notify(format!("{}: {why}", row.name())),
        }
    }

    /// Takes a notice away once there was time to read it.
    fn let_notice_go(&mut self, ctx: &egui::Context) {
        const NOTICE_SECS: f64 = 12.0;
        if self.session.notice.is_none() {
            return;
        }
        let now_secs = ctx.input(|input| input.time);
        let n_notices = self.session.n_notices;
        let (known, since_secs) = self.notice_since;
        if known != n_notices {
            self.notice_since = (n_notices, now_secs);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(NOTICE_SECS + 0.1));
        } else if now_secs - since_secs > NOTICE_SECS {
            self.session.notice = None;
        }
    }

    /// What decides whether commands can be given.
    fn enabling(&self) -> Enabling {
        let scale = self.memory.settings().interface_scale;
        let [smallest, .., largest] = INTERFACE_SCALES;
        Enabling {
            has_recent: !self.memory.recent().is_empty(),
            is_largest: scale >= largest,
            is_smallest: scale <= smallest,
            is_scaled: scale != 1.0,
            has_panel_over: self.room.has_panel_over(),
            ..self.session.enabling()
        }
    }

    /// Draws everything, then carries out what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let began = now();
        let ctx = ui.ctx().clone();
        let mut actions = self.panels_ui(ui);
        if !self.pressed.is_empty() || self.close_requested {
            actions.extend(self.state.take_draft(self.session.document.project()));
        }
        actions.append(&mut self.pressed);
        let any = !actions.is_empty();
        for action in actions {
            dispatch(self, &ctx, action);
        }
        if std::mem::take(&mut self.close_requested) {
            close_requested(self, &ctx);
        }
        self.let_out_links_alone(&ctx);
        self.ask_for_frame();
        let (at, is_held) = ctx.input(|input| (input.time, input.pointer.any_down()));
        note(&mut self.session, at, is_held);
        if self.lanes_follow() {
            ctx.request_repaint();
        }
        if any || self.session.motion.is_under_way() {
            ctx.request_repaint();
        }
        self.frame_ms = now().duration_since(began).as_secs_f32() * 1e3;
        self.trace_frame();
    }

    /// Sees that nothing but addresses of the web ever gets to the browser, whoever has asked to open it.
    fn let_out_links_alone(&mut self, ctx: &egui::Context) {
        let mut refused = Vec::new();
        ctx.output_mut(|output| {
            output.commands.retain_mut(|command| {
                let egui::OutputCommand::OpenUrl(open) = command else {
                    return true;
                };
                match web_link(&open.url) {
                    // As it was looked at, so it is opened.
                    Ok(link) => open.url = link.url,
                    Err(why) => {
                        refused.push(why);
                        return false;
                    }
                }
                true
            });
        });
        for why in refused {
            self.session.tell(format!("The link was not opened: {why}"));
        }
    }

    /// Asks for files by the system's dialog, else by a field to type a path in.
    pub(super) fn ask_for_files(&mut self, ctx: &egui::Context) {
        if self.dialogs.is_available() {
            self.dialogs.ask_for_files(ctx);
        } else {
            self.state.path_prompt.text.clear();
            self.session.dialog = Some(Dialog::Path);
        }
    }

    /// Asks where to save, by the system's dialog, else by a field to type a path in.
    pub(super) fn ask_for_place(&mut self, ctx: &egui::Context) {
        self.session.dialog = None;
        let document = &self.session.document;
        let name = suggested_name(document.project(), document.path());
        if self.dialogs.is_available() {
            self.dialogs.ask_for_place(ctx, &name, document.path());
        } else {
            // The whole path, so that it is seen where the file will be.
            let place = document.path().map(Path::to_owned);
            let place = place.or_else(|| std::path::absolute(&name).ok());
            let place = place.unwrap_or_else(|| PathBuf::from(name));
            self.state.path_prompt.text = place.display().to_string();
            self.session.dialog = Some(Dialog::SavePath);
        }
    }

    /// Changes the theme, from now on.
    pub(super) fn set_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.show_theme(ctx, choice);
        remember(self, SettingsChange::Theme(setting_of(choice)));
    }

    fn show_theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.session.theme = choice;
        let wanted = self.appearance.now();
        self.appearance_shown = wanted;
        apply_contrast(ctx, wanted.contrast(choice));
        // What was set of motion was set in the styles that were there before.
        apply_motion(self, ctx);
        ctx.set_theme(wanted.preference(choice));
    }

    fn panels_ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let enabling = self.enabling();
        let session = &mut self.session;
        let view = session.motion.painted(&session.view);
        let theme = theme_of(
            ui.ctx().theme(),
            self.appearance_shown.contrast(session.theme),
        );
        let settings = self.memory.settings();
        let mut ctx = ViewCtx {
            document: &session.document,
            notice: session.notice.as_deref(),
            n_notices: session.n_notices,
            workspace: &session.workspace,
            query_text: &session.query_text,
            query_error: session.query_error.as_ref(),
            query_problem: session.query_problem.as_ref(),
            query_shown: &session.query_shown,
            layer_totals: &session.layer_totals,
            n_in_hidden_layers: session.n_in_hidden_layers,
            facets: session.facets.as_deref(),
            tags: &session.tags,
            applied_view: session.applied_view(),
            frame: session.motion.frame(session.frame.as_ref(), &view),
            view: &view,
            is_gliding: session.motion.is_under_way(),
            lane_field: session.lane_field,
            lanes: &session.lanes,
            zone: session.zone.as_ref(),
            detail: session.detail.as_ref(),
            hides_selected: session.panels.hides_selected,
            others: &session.others,
            lead_only_passes: session.only_passes(),
            several: session.several.as_ref(),
            story: session.story.as_ref(),
            unmatched: session.unmatched,
            matching: session.panels.matching.as_deref(),
            range: session.range.as_ref(),
            range_figures: session.panels.range.as_deref(),
            table: session.panels.table.as_ref(),
            places: &session.panels.places,
            beyond: session.panels.beyond.as_ref(),
            table_order: session.table_order,
            seen: self.room.seen(),
            loads: &session.loads,
            messages: &session.messages,
            recent: self.memory.recent(),
            dropping: self.drops.items(),
            legend: settings.legend,
            reduced_motion: settings.reduced_motion,
            drag_coasts: settings.drag_coasts,
            mouse: mouse_of(settings.mouse),
            single_letter_keys: settings.single_letter_keys,
            interface_scale: settings.interface_scale,
            weekend: weekend_of(settings.weekend),
            now: moment_now(),
            dialog: session.dialog.as_ref(),
            theme,
            theme_choice: session.theme,
            enabling,
            frame_ms: self.frame_ms,
            actions: Vec::new(),
        };
        let state = &mut self.state;
        let is_stepped = take_splitter_keys(ui);
        let shown = window_ui(ui, &mut ctx, state, &mut self.room, settings);
        over_panels_ui(ui, &mut ctx, state);
        let actions = std::mem::take(&mut ctx.actions);
        session.canvas_size = shown.timeline.size().into();
        if self.room.look(ui, shown.panels) {
            ui.ctx().request_repaint();
        }
        self.note_panel_sizes(ui, shown.dragged_sizes, is_stepped);
        actions
    }

    /// Remembers how wide the side panels and how high the table is, where somebody has changed that.
    fn note_panel_sizes(&mut self, ui: &Ui, sizes: [f32; 3], is_stepped: bool) {
        let [left, right, table] = self.panel_sizes.changed(ui, sizes, is_stepped);
        let left = left.map(SettingsChange::LeftPanelWidth);
        let right = right.map(SettingsChange::RightPanelWidth);
        let table = table.map(SettingsChange::TableHeight);
        for change in left.into_iter().chain(right).chain(table) {
            remember(self, change);
        }
    }

    /// Fits the view to the canvas and asks for what it needs, if the last answer is not good enough.
    fn ask_for_frame(&mut self) {
        let session = &mut self.session;
        let is_table_seen = self.room.is_seen(Yielding::Table);
        let width = f64::from(session.canvas_size[0] - HEADER_PX).max(1.0);
        if session.view.width_px() != width {
            session.view = session.view.resized(width);
            if !session.view_is_theirs {
                session.view = crate::workspace::home_view(session.dataset.span(), width);
            }
        }
        let span = session.dataset.span();
        let mut wanted = frame_request(
            &session.view,
            session.canvas_size,
            session.lane_field,
            session.unfolded,
            span,
        );
        wanted.first_lanes.clone_from(&session.lanes.order);
        let good_enough = session.asked.as_ref().is_some_and(|(epoch, had)| {
            *epoch == session.epoch && !wants_new_data(had, &wanted, &session.view.visible())
        });
        let panels = PanelRequest {
            range: session.range.clone(),
            visible: Some(session.view.visible()),
            table: is_table_seen.then_some(session.table_order),
            selected: session
                .selected()
                .into_iter()
                .chain(&session.others)
                .cloned()
                .collect(),
        };
        if good_enough && session.asked_for_panels == panels {
            return;
        }
        let wanted = match session.asked.take() {
            Some((_, had)) if good_enough => had,
            _ => wanted,
        };
        session.asked_for_panels = panels.clone();
        session.asked = Some((session.epoch, wanted.clone()));
        self.crew.ask_frame(FrameQuestion {
            epoch: session.epoch,
            dataset: session.dataset.clone(),
            filter: session.filter.clone(),
            unmatched: session.unmatched,
            request: wanted,
            panels,
        });
    }

    /// Scrolls the lanes to the event that was gone to, once it is laid out; says whether they have moved.
    fn lanes_follow(&mut self) -> bool {
        let session = &mut self.session;
        let Some(scene) = self.state.scene().filter(|_| session.walk.lanes_follow) else {
            return false;
        };
        if !session.is_answered() || !self.state.is_laid_out(session.selected(), &session.view) {
            return false;
        }
        session.walk.lanes_follow = false;
        let scrolled = scene.scroll_to_selected(session.lanes.scroll_px);
        if let Some(scroll_px) = scrolled {
            session.lanes.scroll_px = scroll_px;
        }
        scrolled.is_some()
    }

    fn retitle(&mut self, ctx: &egui::Context) {
        let title = document_name(&self.session.document);
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn trace_frame(&mut self) {
        if !self.painted_first_frame {
            self.painted_first_frame = true;
            self.trace.event("first_frame");
        }
        self.trace.frame(self.frame_ms);
        let waits_for_record = self
            .session
            .detail
            .as_ref()
            .is_some_and(|detail| detail.record.is_none())
            && self.session.story.is_none();
        let idle = self.session.loads.is_empty()
            && self.session.opening.is_none()
            && self.session.saving.is_none()
            && self.session.is_answered()
            && !self.session.motion.is_under_way()
            && !waits_for_record;
        if idle && !self.idle {
            self.trace.event("idle");
        }
        self.idle = idle;
    }
}

/// What lies over the panels, and what is told of the window as a whole once they are drawn.
fn over_panels_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    splitters_ui(ui, ctx.theme);
    dialogs_ui(ui, ctx, state);
    announce_ui(ui, ctx, state);
    order_parts(ui);
    state.look_at_focus(ui, ctx);
}

/// The system's dialog has asked before overwriting, but for the name as it was typed there.
fn chosen_place(path: PathBuf) -> Action {
    if is_project_path(&path) {
        Action::SaveOver(path)
    } else {
        Action::SaveAs(path)
    }
}

/// The file's name, else one made of the title, in characters that every system takes.
fn suggested_name(project: &Project, path: Option<&Path>) -> String {
    if let Some(name) = path.and_then(Path::file_name) {
        return name.to_string_lossy().into_owned();
    }
    let title = project.title.chars();
    let plain: String = title
        .map(|c| {
            if "/\\:*?\"<>|".contains(c) || c.is_control() {
                '-'
            } else {
                c
            }
        })
        .collect();
    let stem = plain.trim().trim_matches('.');
    let stem = if stem.is_empty() { "chronology" } else { stem };
    format!("{stem}.{PROJECT_EXTENSION}")
}
