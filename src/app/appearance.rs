//! How the desktop wants programs to look, where it can be asked: dark or light, and how strong the contrast.
//!
//! On Windows and macOS the window itself is told whether dark or light is wanted. On Linux, X11 knows nothing of it
//! and Wayland does not say; the desktop's portal does.
//! See <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html>.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use egui::ThemePreference;

use crate::jobs::ThemeSetting;
use crate::view::{Contrast, ThemeChoice};

/// What the desktop wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Dark or light; `None` where it has no preference, or nobody can be asked.
    pub theme: Option<egui::Theme>,

    /// Whether contrasts are to be higher than usual.
    pub has_high_contrast: bool,
}

impl Appearance {
    /// How strong the contrast of a choice is, where the desktop has a say in it.
    pub(super) fn contrast(self, choice: ThemeChoice) -> Contrast {
        match choice {
            ThemeChoice::System if self.has_high_contrast => Contrast::High,
            ThemeChoice::HighContrastDark | ThemeChoice::HighContrastLight => Contrast::High,
            ThemeChoice::System | ThemeChoice::Dark | ThemeChoice::Light => Contrast::Usual,
        }
    }

    /// Whether a choice is dark or light.
    pub(super) fn preference(self, choice: ThemeChoice) -> ThemePreference {
        match choice {
            ThemeChoice::System => self.theme.map_or(ThemePreference::System, Into::into),
            ThemeChoice::Dark | ThemeChoice::HighContrastDark => ThemePreference::Dark,
            ThemeChoice::Light | ThemeChoice::HighContrastLight => ThemePreference::Light,
        }
    }
}

/// A choice as it is remembered.
pub(super) fn setting_of(choice: ThemeChoice) -> ThemeSetting {
    match choice {
        ThemeChoice::System => ThemeSetting::System,
        ThemeChoice::Dark => ThemeSetting::Dark,
        ThemeChoice::Light => ThemeSetting::Light,
        ThemeChoice::HighContrastDark => ThemeSetting::HighContrastDark,
        ThemeChoice::HighContrastLight => ThemeSetting::HighContrastLight,
    }
}

/// A choice that is remembered.
pub(super) fn choice_of(setting: ThemeSetting) -> ThemeChoice {
    match setting {
        ThemeSetting::System => ThemeChoice::System,
        ThemeSetting::Dark => ThemeChoice::Dark,
        ThemeSetting::Light => ThemeChoice::Light,
        ThemeSetting::HighContrastDark => ThemeChoice::HighContrastDark,
        ThemeSetting::HighContrastLight => ThemeChoice::HighContrastLight,
    }
}

/// The desktop's newest answers, in the portal's numbers; none were given where they are 0.
#[derive(Clone, Debug, Default)]
pub struct AppearanceWatch(Arc<Answers>);

#[derive(Debug, Default)]
struct Answers {
    /// 1 is dark, 2 is light.
    color_scheme: AtomicU32,
    /// 1 is higher.
    contrast: AtomicU32,
}

/// Settings of the portal.
const COLOR_SCHEME: &str = "color-scheme";
const CONTRAST: &str = "contrast";

impl AppearanceWatch {
    /// What the desktop wants now.
    pub fn now(&self) -> Appearance {
        Appearance {
            theme: match self.0.color_scheme.load(Ordering::Relaxed) {
                1 => Some(egui::Theme::Dark),
                2 => Some(egui::Theme::Light),
                _ => None,
            },
            has_high_contrast: self.0.contrast.load(Ordering::Relaxed) == 1,
        }
    }

    /// Takes in an answer of the portal.
    pub fn answer(&self, key: &str, number: u32) {
        match key {
            COLOR_SCHEME => self.0.color_scheme.store(number, Ordering::Relaxed),
            CONTRAST => self.0.contrast.store(number, Ordering::Relaxed),
            _ => {}
        }
    }
}

/// Asks the desktop, and listens for what changes; each answer calls `wake`, from a thread of its own.
///
/// Where there is no portal to ask, nothing is ever answered.
pub(super) fn watch_appearance(wake: impl Fn() + Send + 'static) -> AppearanceWatch {
    let watch = AppearanceWatch::default();
    #[cfg(target_os = "linux")]
    {
        let answers = watch.clone();
        crate::jobs::spawn("appearance", move || {
            // A desktop without the portal has said all that it will say.
            pollster::block_on(portal::listen(&answers, wake)).ok();
        });
    }
    #[cfg(not(target_os = "linux"))]
    drop(wake);
    watch
}

#[cfg(target_os = "linux")]
mod portal {
    use zbus::export::ordered_stream::OrderedStreamExt as _;
    use zbus::zvariant::{OwnedValue, Value};
    use zbus::{Connection, Proxy, Result};

    use super::{AppearanceWatch, COLOR_SCHEME, CONTRAST};

    const NAMESPACE: &str = "org.freedesktop.appearance";

    pub(super) async fn listen(watch: &AppearanceWatch, wake: impl Fn()) -> Result<()> {
        let bus = Connection::session().await?;
        let settings = Proxy::new(
            &bus,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )
        .await?;
        // Before the first question, so that no change between it and the answer is lost.
        let mut changes = settings.receive_signal("SettingChanged").await?;
        for key in [COLOR_SCHEME, CONTRAST] {
            // A portal that does not know one of them may know the other.
            let answer: Result<OwnedValue> = settings.call("Read", &(NAMESPACE, key)).await;
            if let Some(number) = answer.ok().and_then(|value| number(&value)) {
                watch.answer(key, number);
                wake();
            }
        }
        while let Some(change) = changes.next().await {
            let body = change.body();
            let (namespace, key, value): (&str, &str, Value<'_>) = body.deserialize()?;
            if let Some(number) = number(&value).filter(|_| namespace == NAMESPACE) {
                watch.answer(key, number);
                wake();
            }
        }
        Ok(())
    }

    /// The number in an answer, which may be wrapped twice.
    fn number(value: &Value<'_>) -> Option<u32> {
        match value {
            Value::U32(number) => Some(*number),
            Value::Value(inner) => number(inner),
            _ => None,
        }
    }
}
