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

/// How much of the color of text is in the bars that scroll, over whatever they lie on.
pub const SCROLL_BAR_ALPHA: f32 = 0.55;

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

    /// The words shown on the screen.
    pub title: &'static str,

    /// Whether light stands on dark.
    pub dark: bool,

    /// Whether it is for those who need more contrast: text of 7 to 1, lines that are seen.
    pub high_contrast: bool,

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
    agreement: Rgb,
    call: Rgb,
    other: Rgb,
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
            Token::Quiet => self.quiet,
            Token::Faint => self.faint,
            Token::Accent => self.accent,
            Token::Strike => self.strike,
            Token::Attack => self.attack,
            Token::Clash => self.clash,
            Token::Truce => self.truce,
            Token::Agreement => self.agreement,
            Token::Call => self.call,
            Token::Other => self.other,
            Token::Layer(hue) => {
                let [on_dark, on_light] = hue.shades();
                if self.dark { on_dark } else { on_light }
            }
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        THEMES.into_iter().find(|theme| theme.name == name)
    }
}

/// All themes, in the order in which they are offered.
pub static THEMES: [&Theme; 4] = [&LIGHT, &DARK, &HIGH_CONTRAST_LIGHT, &HIGH_CONTRAST_DARK];

/// Light on dark.
pub static DARK: Theme = Theme {
    name: "dark",
    title: "Dark",
    dark: true,
    high_contrast: false,
    well: Rgb::hex(0x0f1216),
    background: Rgb::hex(0x14171c),
    panel: Rgb::hex(0x1a1e25),
    raised: Rgb::hex(0x20252d),
    line: Rgb::hex(0x2c323c),
    text: Rgb::hex(0xd7dce3),
    quiet: Rgb::hex(0x8b94a2),
    faint: Rgb::hex(0x5a6270),
    accent: Rgb::hex(0xf0c453),
    strike: Rgb::hex(0xe76940),
    attack: Rgb::hex(0xdb6884),
    clash: Rgb::hex(0xae86d1),
    truce: Rgb::hex(0x57ac95),
    agreement: Rgb::hex(0x58cca9),
    call: Rgb::hex(0x5eb3ef),
    other: Rgb::hex(0x8b94a4),
};

/// Dark on light.
pub static LIGHT: Theme = Theme {
    name: "light",
    title: "Light",
    dark: false,
    high_contrast: false,
    well: Rgb::hex(0xffffff),
    background: Rgb::hex(0xfdfcfa),
    panel: Rgb::hex(0xf4f2ed),
    raised: Rgb::hex(0xe9e6df),
    line: Rgb::hex(0xd9d5cb),
    text: Rgb::hex(0x20242b),
    quiet: Rgb::hex(0x5f6875),
    faint: Rgb::hex(0x9aa1ab),
    accent: Rgb::hex(0x8a5f00),
    strike: Rgb::hex(0xb7390a),
    attack: Rgb::hex(0xba3c75),
    clash: Rgb::hex(0x604092),
    truce: Rgb::hex(0x006a4f),
    agreement: Rgb::hex(0x004f3f),
    call: Rgb::hex(0x106ab0),
    other: Rgb::hex(0x605863),
};

/// White on black, for those who need more contrast.
pub static HIGH_CONTRAST_DARK: Theme = Theme {
    name: "high-contrast-dark",
    title: "High contrast, dark",
    dark: true,
    high_contrast: true,
    well: Rgb::hex(0x000000),
    background: Rgb::hex(0x000000),
    panel: Rgb::hex(0x0b0d10),
    raised: Rgb::hex(0x1c2027),
    line: Rgb::hex(0x858e9c),
    text: Rgb::hex(0xffffff),
    quiet: Rgb::hex(0xd3d8df),
    faint: Rgb::hex(0x9aa3af),
    accent: Rgb::hex(0xffd84d),
    strike: Rgb::hex(0xff8d59),
    attack: Rgb::hex(0xf591b5),
    clash: Rgb::hex(0xb69bf9),
    truce: Rgb::hex(0x0bd399),
    agreement: Rgb::hex(0x3dfed0),
    call: Rgb::hex(0x82cbff),
    other: Rgb::hex(0xbec8d3),
};

/// Black on white, for those who need more contrast.
pub static HIGH_CONTRAST_LIGHT: Theme = Theme {
    name: "high-contrast-light",
    title: "High contrast, light",
    dark: false,
    high_contrast: true,
    well: Rgb::hex(0xffffff),
    background: Rgb::hex(0xffffff),
    panel: Rgb::hex(0xffffff),
    raised: Rgb::hex(0xececec),
    line: Rgb::hex(0x63676e),
    text: Rgb::hex(0x000000),
    quiet: Rgb::hex(0x33383f),
    faint: Rgb::hex(0x5a5f66),
    accent: Rgb::hex(0x5c3d00),
    strike: Rgb::hex(0x941d00),
    attack: Rgb::hex(0x8c0840),
    clash: Rgb::hex(0x5e0baa),
    truce: Rgb::hex(0x004734),
    agreement: Rgb::hex(0x022d23),
    call: Rgb::hex(0x054c8d),
    other: Rgb::hex(0x425152),
};
