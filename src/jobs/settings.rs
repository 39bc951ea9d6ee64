use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::AppStrategy as _;
use serde::{Deserialize, Serialize};

use super::{SettingsChange, WriteError, write_atomically};

/// How many files the list of recent ones holds.
pub const MAX_RECENT: usize = 10;

/// Names the settings file itself, instead of the one where the system keeps such files; for tests and portable use.
pub const CONFIG_VARIABLE: &str = "TRUCELINE_CONFIG";

/// The most bytes that are read as settings; a hundred times what is ever written.
const MAX_BYTES: u64 = 1 << 20;

/// The name of the settings file.
const FILE_NAME: &str = "settings.ron";

/// What is remembered from one start to the next, whatever document is open.
///
/// What a file does not say is as it is by default; what this version does not know is passed over, and dropped
/// with the next change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent choices of the user, each kept under its name"
)]
pub struct Settings {
    /// Which theme.
    pub theme: ThemeSetting,

    /// Files opened or saved, the latest first, as whole paths.
    pub recent: Vec<PathBuf>,

    /// Where the window was, and how large; `None` before it was ever closed.
    pub window: Option<WindowPlace>,

    /// The width of the panel on the left, in points; `None` where nobody has changed it.
    pub left_panel_width: Option<f32>,

    /// The width of the panel on the right, in points; `None` where nobody has changed it.
    pub right_panel_width: Option<f32>,

    /// Whether the panel on the left is shown, where there is room.
    pub left_panel_is_shown: bool,

    /// Whether the panel on the right is shown, where there is room.
    pub right_panel_is_shown: bool,

    /// Whether the table is shown below the timeline, where there is room.
    pub table_is_shown: bool,

    /// The height of the table, in points; `None` where nobody has changed it.
    pub table_height: Option<f32>,

    /// Whether the first start, with its introduction, lies behind the user.
    pub first_start_done: bool,

    /// Whether the legend is shown.
    pub legend: bool,

    /// Whether nothing is to move by itself.
    pub reduced_motion: bool,

    /// Whether a drag goes on after letting go.
    pub drag_coasts: bool,

    /// What the wheel and a drag do over the lanes.
    pub mouse: MouseSetting,

    /// Whether single letters are shortcuts.
    pub single_letter_keys: bool,

    /// How many times larger than usual all of the window is drawn.
    pub interface_scale: f32,

    /// Which days are shaded as a weekend.
    pub weekend: WeekendSetting,
}

/// Which theme the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeSetting {
    /// As the system has it.
    #[default]
    System,

    /// Light on dark.
    Dark,

    /// Dark on light.
    Light,

    /// White on black.
    HighContrastDark,

    /// Black on white.
    HighContrastLight,
}

/// What the wheel and a drag do over the lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MouseSetting {
    /// The wheel scrolls the lanes.
    #[default]
    Usual,

    /// The wheel zooms, a drag moves in time.
    Profiler,

    /// The wheel zooms everywhere, a drag moves both ways.
    Map,
}

/// Which days are shaded as a weekend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeekendSetting {
    /// Those of the region that the system is set to.
    #[default]
    Region,

    /// Saturday and Sunday.
    SaturdaySunday,

    /// Friday and Saturday.
    FridaySaturday,

    /// None.
    None,
}

/// Where a window is, and how large, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// The left edge and the upper one, where the system tells.
    pub position: Option<[f32; 2]>,

    /// Width and height.
    pub size: [f32; 2],

    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeSetting::default(),
            recent: Vec::new(),
            window: None,
            left_panel_width: None,
            right_panel_width: None,
            left_panel_is_shown: true,
            right_panel_is_shown: true,
            table_is_shown: false,
            table_height: None,
            first_start_done: false,
            legend: false,
            reduced_motion: false,
            drag_coasts: false,
            mouse: MouseSetting::default(),
            single_letter_keys: true,
            interface_scale: 1.0,
            weekend: WeekendSetting::default(),
        }
    }
}

impl Settings {
    /// Notes that a file was opened or saved: it is the first of the recent ones, once.
    pub fn note_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// What no window can use, such as a width that is no number, as by default.
    fn sound(mut self) -> Self {
        let is_length = |length: &f32| length.is_finite() && *length > 0.0;
        self.left_panel_width = self.left_panel_width.filter(is_length);
        self.right_panel_width = self.right_panel_width.filter(is_length);
        self.table_height = self.table_height.filter(is_length);
        self.interface_scale = sound_scale(self.interface_scale);
        self.window = self.window.filter(|window| {
            let position = window.position.unwrap_or_default();
            window.size.iter().all(is_length) && position.iter().all(|at| at.is_finite())
        });
        // A path that is no text could not be written.
        self.recent.retain(|path| path.to_str().is_some());
        self.recent.truncate(MAX_RECENT);
        self
    }
}

/// A scale at which the window can be used, whatever was asked for.
pub(super) fn sound_scale(scale: f32) -> f32 {
    /// Smaller, no text can be read; larger, the smallest window has no room for the timeline.
    const RANGE: [f32; 2] = [0.5, 3.0];
    if scale.is_finite() {
        scale.clamp(RANGE[0], RANGE[1])
    } else {
        1.0
    }
}

/// The settings file.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

/// Why settings were not kept; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file could not be written.
    #[error("the settings were not kept: {0}")]
    Write(#[from] WriteError),

    /// Its folder could not be made.
    #[error(
        "the settings were not kept: the folder {} could not be made: {source}; check its permissions",
        folder.display()
    )]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's answer.
        source: io::Error,
    },

    /// The file cannot be read, and what it holds would be lost.
    #[error("the settings were not kept: {0}")]
    Unread(String),

    /// They could not be put into words; a fault of the program.
    #[error("the settings were not kept: they cannot be written: {0}; please report this")]
    Ron(#[from] ron::Error),
}

impl SettingsFile {
    /// The file where the system keeps settings; `None` where it tells of no such place, as without a home folder.
    pub fn of_system() -> Option<Self> {
        if let Some(path) = std::env::var_os(CONFIG_VARIABLE).filter(|path| !path.is_empty()) {
            return Some(Self::at(PathBuf::from(path)));
        }
        let strategy = etcetera::app_strategy::choose_native_strategy(etcetera::AppStrategyArgs {
            top_level_domain: "org".to_owned(),
            author: "Truceline".to_owned(),
            app_name: "Truceline".to_owned(),
        });
        // Without a home folder there is nothing to remember; the program works all the same.
        let folder = strategy.ok()?.config_dir();
        Some(Self::at(folder.join(FILE_NAME)))
    }

    /// The file at this path, whether it is there or not.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The settings, and a sentence for the user where they could not be read.
    ///
    /// A damaged file is set aside beside its place, with `.damaged` behind its name.
    pub fn load(&self) -> (Settings, Option<String>) {
        let bytes = match self.read() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Settings::default(), None);
            }
            Err(error) => {
                let message = format!(
                    "the settings in {} cannot be read: {error}; until they can, all is as by default",
                    self.path.display()
                );
                return (Settings::default(), Some(message));
            }
        };
        match ron::de::from_bytes::<Settings>(&bytes) {
            Ok(settings) => (settings.sound(), None),
            Err(error) => (
                Settings::default(),
                Some(self.set_aside(&error.to_string())),
            ),
        }
    }

    /// All that is in the file.
    fn read(&self) -> io::Result<Vec<u8>> {
        let metadata = fs::metadata(&self.path)?;
        // The window opens only when this is done: a pipe would hold it up for good, and a huge file for long.
        if !metadata.is_file() || metadata.len() > MAX_BYTES {
            let kind = io::ErrorKind::InvalidInput;
            return Err(io::Error::new(kind, "it is no file of settings"));
        }
        fs::read(&self.path)
    }

    fn set_aside(&self, why: &str) -> String {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".damaged");
        let aside = self.path.with_file_name(name);
        let path = self.path.display();
        match fs::rename(&self.path, &aside) {
            Ok(()) => format!(
                "the settings in {path} are damaged ({why}); all is as by default, and the file is kept as {}",
                aside.display()
            ),
            Err(error) => format!(
                "the settings in {path} are damaged ({why}); all is as by default. The file could not be set aside: {error}"
            ),
        }
    }

    /// Changes the settings as they are in the file now, so that what another window has changed stays.
    ///
    /// Nothing is written where nothing changes.
    ///
    /// # Errors
    /// [`SettingsError`]; the file is as it was.
    pub fn update(&self, change: impl FnOnce(&mut Settings)) -> Result<Settings, SettingsError> {
        let folder = self
            .path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            fs::create_dir_all(folder).map_err(|source| SettingsError::Folder {
                folder: folder.to_owned(),
                source,
            })?;
        }
        let _turn = self.take_turn();
        let (before, wrong) = self.load();
        // What is damaged is set aside by now; what only cannot be read is not to be written over.
        if let Some(why) = wrong.filter(|_| self.path.exists()) {
            return Err(SettingsError::Unread(why));
        }
        let mut settings = before.clone();
        change(&mut settings);
        let settings = settings.sound();
        if settings != before || !self.path.exists() {
            let style = ron::ser::PrettyConfig::new().new_line("\n");
            let text = ron::ser::to_string_pretty(&settings, style)? + "\n";
            write_atomically(&self.path, text.as_bytes())?;
        }
        Ok(settings)
    }

    /// Makes these changes to the settings as they are in the file now. See [`SettingsFile::update`].
    ///
    /// # Errors
    /// [`SettingsError`]; the file is as it was.
    pub fn update_by(&self, changes: &[SettingsChange]) -> Result<(), SettingsError> {
        self.update(|settings| changes.iter().for_each(|change| change.apply(settings)))?;
        Ok(())
    }

    /// Waits for other windows that change settings, a second at most: one that hangs is not waited for,
    /// and the worst to come of it is that one of two changes is lost.
    fn take_turn(&self) -> Option<File> {
        let side = self.path.with_extension("lock");
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).open(side);
        let file = file.ok()?;
        for _ in 0..100 {
            match file.try_lock() {
                Ok(()) => return Some(file),
                Err(fs::TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(fs::TryLockError::Error(_)) => return None,
            }
        }
        None
    }
}
