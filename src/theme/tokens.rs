use super::Hue;

/// A color in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub r: u8,

    /// Green.
    pub g: u8,

    /// Blue.
    pub b: u8,
}

impl Rgb {
    pub(super) const fn hex(value: u32) -> Self {
        let [_, r, g, b] = value.to_be_bytes();
        Self { r, g, b }
    }
}

/// What a color is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// The deepest surface: fields to type in, the overview's ground.
    Well,

    /// The timeline's ground.
    Background,

    /// Panels and bars around the timeline.
    Panel,

    /// What lies on a panel: buttons, cards.
    Raised,

    /// Lines between surfaces, one step from what they divide.
    Line,

    /// Text that is read.
    Text,

    /// Text that is looked up.
    Quiet,

    /// Decoration; never text that matters.
    Faint,

    /// Selection, cursor and range, and nothing else.
    Accent,

    /// Marks of strikes.
    Strike,

    /// Marks of attacks.
    Attack,

    /// Marks of clashes.
    Clash,

    /// Marks of truces.
    Truce,

    /// Marks of agreements.
    Agreement,

    /// Marks of calls.
    Call,

    /// Marks of statements.
    Statement,

    /// Marks of everything else.
    Other,

    /// What tells a layer from others.
    Layer(Hue),
}

impl Token {
    /// The tokens of the kinds of events, in the kinds' order.
    pub const KINDS: [Self; 8] = [
        Self::Strike,
        Self::Attack,
        Self::Clash,
        Self::Truce,
        Self::Agreement,
        Self::Call,
        Self::Statement,
        Self::Other,
    ];
}

/// A color for each token.
#[derive(Debug)]
pub struct Theme {
    /// The word used on the command line and in settings.
    pub name: &'static str,

    /// Whether light stands on dark.
    pub dark: bool,

    well: Rgb,
    background: Rgb,
    panel: Rgb,
    raised: Rgb,
    line: Rgb,
    text: Rgb,
    quiet: Rgb,
    faint: Rgb,
    accent: Rgb,
    strike: Rgb,
    attack: Rgb,
    clash: Rgb,
    truce: Rgb,
    call: Rgb,
}

impl Theme {
    /// The color of a token.
    pub fn color(&self, token: Token) -> Rgb {
        match token {
            Token::Well => self.well,
            Token::Background => self.background,
            Token::Panel => self.panel,
            Token::Raised => self.raised,
            Token::Line => self.line,
            Token::Text | Token::Statement => self.text,
            Token::Quiet | Token::Other => self.quiet,
            Token::Faint => self.faint,
            Token::Accent => self.accent,
            Token::Strike => self.strike,
            Token::Attack => self.attack,
            Token::Clash => self.clash,
            Token::Truce | Token::Agreement => self.truce,
            Token::Call => self.call,
            Token::Layer(hue) => {
                let [on_dark, on_light] = hue.shades();
                if self.dark { on_dark } else { on_light }
            }
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        [&DARK, &LIGHT].into_iter().find(|theme| theme.name == name)
    }
}

/// Light on dark.
pub static DARK: Theme = Theme {
    name: "dark",
    dark: true,
    well: Rgb::hex(0x0f1216),
    background: Rgb::hex(0x14171c),
    panel: Rgb::hex(0x1a1e25),
    raised: Rgb::hex(0x20252d),
    line: Rgb::hex(0x2c323c),
    text: Rgb::hex(0xd7dce3),
    quiet: Rgb::hex(0x8b94a2),
    faint: Rgb::hex(0x5a6270),
    accent: Rgb::hex(0xf0c453),
    strike: Rgb::hex(0xe8663f),
    attack: Rgb::hex(0xe0708f),
    clash: Rgb::hex(0xb38ad9),
    truce: Rgb::hex(0x2fa98a),
    call: Rgb::hex(0x5fb0ea),
};

/// Dark on light.
pub static LIGHT: Theme = Theme {
    name: "light",
    dark: false,
    well: Rgb::hex(0xffffff),
    background: Rgb::hex(0xfdfcfa),
    panel: Rgb::hex(0xf4f2ed),
    raised: Rgb::hex(0xe9e6df),
    line: Rgb::hex(0xd9d5cb),
    text: Rgb::hex(0x20242b),
    quiet: Rgb::hex(0x5f6875),
    faint: Rgb::hex(0x9aa1ab),
    accent: Rgb::hex(0x8a5f00),
    strike: Rgb::hex(0xc9471d),
    attack: Rgb::hex(0xb0345c),
    clash: Rgb::hex(0x7a52ab),
    truce: Rgb::hex(0x1c8068),
    call: Rgb::hex(0x2673b8),
};
