/// A key by the letter or name on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, in upper case.
    Letter(char),

    /// The key of `+`.
    Plus,

    /// The key of `-`.
    Minus,

    /// The key of `,`.
    Comma,

    /// The key of `0`.
    Zero,

    /// The key of `.`.
    Period,

    /// The key of `/`.
    Slash,

    /// The key of `?`.
    Question,

    /// The key of `[`.
    OpenBracket,

    /// The key of `]`.
    CloseBracket,

    /// The upward arrow.
    Up,

    /// The downward arrow.
    Down,

    /// The left arrow.
    Left,

    /// The right arrow.
    Right,

    /// Page up.
    PageUp,

    /// Page down.
    PageDown,

    /// The space bar.
    Space,

    /// Home.
    Home,

    /// End.
    End,

    /// Escape.
    Escape,

    /// The first function key.
    F1,

    /// The second function key.
    F2,

    /// The third function key.
    F3,

    /// The sixth function key.
    F6,
}

impl Key {
    /// The words in menus and help.
    pub fn label(self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Plus => "+".to_owned(),
            Self::Minus => "-".to_owned(),
            Self::Comma => ",".to_owned(),
            Self::Zero => "0".to_owned(),
            Self::Period => ".".to_owned(),
            Self::Slash => "/".to_owned(),
            Self::Question => "?".to_owned(),
            Self::OpenBracket => "[".to_owned(),
            Self::CloseBracket => "]".to_owned(),
            Self::Up => "↑".to_owned(),
            Self::Down => "↓".to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::PageUp => "Page up".to_owned(),
            Self::PageDown => "Page down".to_owned(),
            Self::Space => "Space".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::Escape => "Esc".to_owned(),
            Self::F1 => "F1".to_owned(),
            Self::F2 => "F2".to_owned(),
            Self::F3 => "F3".to_owned(),
            Self::F6 => "F6".to_owned(),
        }
    }
}

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, on macOS Cmd.
    pub command: bool,

    /// Alt, on macOS Option.
    pub alt: bool,

    /// Shift.
    pub shift: bool,

    /// The key.
    pub key: Key,
}

impl Shortcut {
    pub(super) const fn plain(key: Key) -> Self {
        Self {
            command: false,
            alt: false,
            shift: false,
            key,
        }
    }

    pub(super) const fn alt(key: Key) -> Self {
        Self {
            alt: true,
            ..Self::plain(key)
        }
    }

    pub(super) const fn shift(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::plain(key)
        }
    }

    pub(super) const fn command(key: Key) -> Self {
        Self {
            command: true,
            ..Self::plain(key)
        }
    }

    pub(super) const fn command_shift(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::command(key)
        }
    }

    /// Whether it is one letter or sign with nothing held down beside it but Shift.
    pub fn is_single_character(self) -> bool {
        let is_character = matches!(
            self.key,
            Key::Letter(_)
                | Key::Plus
                | Key::Minus
                | Key::Comma
                | Key::Period
                | Key::Slash
                | Key::Question
                | Key::OpenBracket
                | Key::CloseBracket
        );
        !self.command && !self.alt && is_character
    }

    /// The words in menus and help, in the notation of macOS or of the others.
    pub fn label(self, is_mac: bool) -> String {
        let (command, alt, shift) = if is_mac {
            ("⌘", "⌥", "⇧")
        } else {
            ("Ctrl+", "Alt+", "Shift+")
        };
        let mut label = String::new();
        if self.command {
            label.push_str(command);
        }
        if self.alt {
            label.push_str(alt);
        }
        if self.shift {
            label.push_str(shift);
        }
        label + &self.key.label()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_are_written_as_the_system_does() {
        let shortcut = Shortcut {
            command: true,
            alt: false,
            shift: true,
            key: Key::Letter('F'),
        };
        assert_eq!(shortcut.label(false), "Ctrl+Shift+F");
        assert_eq!(shortcut.label(true), "⌘⇧F");
        assert_eq!(Shortcut::alt(Key::Left).label(false), "Alt+←");
        assert_eq!(Shortcut::alt(Key::Left).label(true), "⌥←");
        assert_eq!(Shortcut::alt(Key::Up).label(false), "Alt+↑");
    }
}
