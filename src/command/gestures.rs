/// What the mouse does on the timeline: the gesture, and what comes of it.
pub const GESTURES: &[(&str, &str)] = &[
    ("Wheel over the lanes", "Scroll the lanes"),
    ("Wheel over ruler or overview", "Zoom"),
    ("Ctrl+wheel, pinch", "Zoom about the pointer"),
    ("Shift+wheel, two fingers sideways", "Move in time"),
    ("Drag", "Move in time, scroll the lanes"),
    ("Drag on the ruler", "Select a range of time"),
    ("Drag an edge of the range", "Move that edge"),
    ("Click on the ruler", "Select no range"),
    ("Drag with the right button", "Zoom about where it began"),
    ("Drag in the overview", "Move the visible stretch"),
    ("Double-click on ruler, bar or event", "Show that stretch"),
    ("Click on a lane's name", "Fold or unfold it"),
    ("Click on an event or a row", "Select it, and nothing else"),
    (
        "Ctrl+click on an event or a row, ⌘+click on macOS",
        "Add it to the selection, or take it out",
    ),
    (
        "Shift+click on a row of the table",
        "Select the rows from the last one clicked to it",
    ),
    (
        "Shift+drag over the lanes",
        "Select the events whose marks lie in the box, at most 200",
    ),
    ("Click on an arc", "Go to the other end of the link"),
];
