/// What the wheel and a drag do over the lanes; all other gestures are the same in every preset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MousePreset {
    /// The wheel scrolls, as in a list.
    #[default]
    Usual,

    /// The wheel zooms and a drag moves in time, as in profilers.
    Profiler,

    /// The wheel zooms everywhere and a drag moves both ways, as on a map.
    Map,
}

impl MousePreset {
    /// All presets, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Profiler, Self::Map];

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Usual => "Default",
            Self::Profiler => "Profiler",
            Self::Map => "Map-like",
        }
    }

    /// Whether the wheel zooms over the lanes, where it scrolls them else.
    pub fn wheel_zooms_lanes(self) -> bool {
        self != Self::Usual
    }

    /// Whether the wheel zooms over the lanes' names too.
    pub fn wheel_zooms_names(self) -> bool {
        self == Self::Map
    }

    /// Whether a drag scrolls the lanes beside moving in time.
    pub fn drag_scrolls_lanes(self) -> bool {
        self != Self::Profiler
    }

    /// What the mouse does on the timeline: the gesture, and what comes of it.
    pub fn gestures(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = PRESET_GESTURES.iter();
        let own = own.map(move |(gesture, effects)| (*gesture, effects[self as usize]));
        own.chain(GESTURES.iter().copied())
    }
}

/// The gestures in which presets differ, and what comes of them in each, in the order of [`MousePreset::ALL`].
pub const PRESET_GESTURES: &[(&str, [&str; 3])] = &[
    (
        "Wheel over the lanes",
        [
            "Scroll the lanes",
            "Zoom about the pointer",
            "Zoom about the pointer",
        ],
    ),
    (
        "Wheel over the names of lanes",
        ["Scroll the lanes", "Scroll the lanes", "Zoom"],
    ),
    (
        "Drag",
        [
            "Move in time, scroll the lanes",
            "Move in time",
            "Move in time, scroll the lanes",
        ],
    ),
];

/// The gestures that are the same in every preset: the gesture, and what comes of it.
pub const GESTURES: &[(&str, &str)] = &[
    ("Wheel over ruler or overview", "Zoom"),
    ("Ctrl+wheel, pinch", "Zoom about the pointer"),
    ("Shift+wheel, two fingers sideways", "Move in time"),
    (
        "Drag with the middle button",
        "Move in time, scroll the lanes, from anywhere",
    ),
    (
        "Drag with the space bar held down",
        "Move in time, scroll the lanes, from anywhere",
    ),
    ("Drag on the ruler", "Select a range of time"),
    ("Drag an edge of the range", "Move that edge"),
    ("Click on the ruler", "Select no range"),
    ("Drag with the right button", "Zoom about where it began"),
    ("Drag in the overview", "Move the visible stretch"),
    ("Double-click on ruler, bar or event", "Show that stretch"),
    ("Double-click where nothing is", "Fit all"),
    (
        "Click with the right button",
        "A menu of what can be done with what is there: event, bar, lane, range, ruler, ground",
    ),
    ("Middle click on ruler, bar or event", "Show that stretch"),
    ("Click on a lane's name", "Fold or unfold it"),
    ("Drag a lane's name", "Put the lane at another place"),
    (
        "Click on a number beside the ruler or in an empty lane",
        "Go to the nearest of the events out of view",
    ),
    (
        "Drag the lower edge of a lane's name",
        "Make the lane higher or lower, or fold it",
    ),
    (
        "Double-click on that edge",
        "Give the lane the height it has by itself",
    ),
    ("Ctrl+Alt+wheel", "Make all lanes higher or lower"),
    ("Click on an event or a row", "Select it, and nothing else"),
    (
        "Ctrl+click on an event or a row, Cmd+click on macOS",
        "Add it to the selection, or take it out",
    ),
    (
        "Shift+click on an event",
        "Select the events of its lane from the selected one to it",
    ),
    (
        "Shift+click on a row of the table",
        "Select the rows from the last one clicked to it",
    ),
    (
        "Shift+drag over the lanes",
        "Select the events whose marks lie in the box, at most 200",
    ),
    (
        "Click on a bar",
        "Select the events of its lane that it counts; of more than 200, their stretch of time",
    ),
    ("Click on an arc", "Go to the other end of the link"),
];
