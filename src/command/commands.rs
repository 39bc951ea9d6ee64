/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files and the program itself.
    File,

    /// Steps back and forth, remarks, and what is searched for.
    Edit,

    /// Panels, themes and the mouse.
    View,

    /// What is shown of time.
    Timeline,

    /// Events and ranges of time.
    Select,

    /// Lanes.
    Lanes,

    /// Help.
    Help,
}

impl Menu {
    /// The menus, in their order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Timeline,
        Self::Select,
        Self::Lanes,
        Self::Help,
    ];

    /// The word in the menu bar.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Timeline => "Timeline",
            Self::Select => "Select",
            Self::Lanes => "Lanes",
            Self::Help => "Help",
        }
    }
}

/// What can be asked for by menu or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begin a new document.
    New,

    /// Ask for files and open them.
    Open,

    /// Open the bundled chronology.
    OpenSample,

    /// Save the document to its file.
    Save,

    /// Ask for a file and save the document to it.
    SaveAs,

    /// Ask, and go back to the document as its file holds it.
    Revert,

    /// Forget which files were opened.
    ClearRecent,

    /// Take the latest step back.
    Undo,

    /// Do the step that was taken back last again.
    Redo,

    /// Stop all loading.
    CancelLoading,

    /// Close the document.
    Close,

    /// End the program.
    Quit,

    /// Halve the visible stretch.
    ZoomIn,

    /// Double the visible stretch.
    ZoomOut,

    /// Show the whole time.
    FitAll,

    /// Show the selected event in the middle; where it is there, its date from edge to edge.
    FitSelection,

    /// Move a little to the left.
    PanLeft,

    /// Move a little to the right.
    PanRight,

    /// Move by most of the width to the left.
    PageLeft,

    /// Move by most of the width to the right.
    PageRight,

    /// Ask for a date and show it.
    GoToDate,

    /// Show the day it is.
    Today,

    /// Select the event before.
    PreviousEvent,

    /// Select the event after.
    NextEvent,

    /// Select the event before as well.
    ExtendBack,

    /// Select the event after as well.
    ExtendOn,

    /// Go to the event before, and leave selected what is.
    PassBack,

    /// Go to the event after, and leave selected what is.
    PassOn,

    /// Add the event that was gone to in this way to what is selected, or take it out.
    KeepSelected,

    /// Select the event before in the same lane.
    PreviousInLane,

    /// Select the event after in the same lane.
    NextInLane,

    /// Select the nearest event in the lane above.
    LaneAbove,

    /// Select the nearest event in the lane below.
    LaneBelow,

    /// Select what the selected event responds to, or what else a link leads back to.
    LinkBack,

    /// Select what responds to the selected event, or what else a link leads on to.
    LinkOn,

    /// Show what was shown before.
    ViewBack,

    /// Show what was shown before going back.
    ViewForward,

    /// Select the first event.
    FirstEvent,

    /// Select the last event.
    LastEvent,

    /// Select nothing, close what is open.
    Escape,

    /// Select the stretch of time that is visible.
    SelectVisible,

    /// Show the selected range from edge to edge.
    FitRange,

    /// Show only what may lie in the selected range.
    FilterToRange,

    /// Put the figures of the selected range on the clipboard, as a table.
    CopyRange,

    /// Lanes by country.
    LanesByCountry,

    /// Lanes by actor.
    LanesByActor,

    /// Lanes by kind.
    LanesByKind,

    /// Lanes by layer.
    LanesByLayer,

    /// The next thing lanes can stand for.
    NextLaneField,

    /// Let lanes stand for the thing before.
    PreviousLaneField,

    /// Make the lanes higher.
    HigherLanes,

    /// Make the lanes lower.
    LowerLanes,

    /// Give all lanes the heights they have by themselves, and unfold them.
    UsualLanes,

    /// Draw the bars of all lanes on one scale, or each lane on its own.
    OneScale,

    /// Type into the search box.
    Find,

    /// Filter nothing: empty the search box.
    ClearQuery,

    /// Highlight what the search finds and hide nothing, or hide the rest again.
    Highlight,

    /// Ask for a name and save what is shown under it.
    SaveView,

    /// Show the saved view after the one that was shown last.
    NextView,

    /// Show the saved view before the one that was shown last.
    PreviousView,

    /// Set a bookmark: at the pointer, else at the selected event, else in the middle of the view.
    SetBookmark,

    /// Go to the bookmark after the middle of the view.
    NextBookmark,

    /// Go to the bookmark before the middle of the view.
    PreviousBookmark,
    /// Give the keyboard to the next part of the window.
    NextRegion,

    /// Give it to the part before.
    PreviousRegion,

    /// Star the selected event, or take the star away.
    ToggleStar,

    /// Mark the selected event as checked, or take the mark away.
    ToggleReviewed,

    /// Type a tag for the selected event.
    AddTag,

    /// Type a note of the selected event.
    EditNote,

    /// Find a command, a file or a lane by some letters of its name.
    Palette,

    /// Show layers, views and filters at the left, or hide them.
    LeftPanel,

    /// Show what is known of the selection at the right, or hide it.
    RightPanel,

    /// Show the table of events below the timeline, or hide it.
    Table,

    /// Put the selected event on the clipboard, as a row of the table.
    CopyEvent,

    /// Put all rows of the table on the clipboard.
    CopyTable,

    /// Show what can be set.
    Settings,

    /// Draw all of the window larger.
    LargerInterface,

    /// Draw all of the window smaller.
    SmallerInterface,

    /// Draw the window as large as usual.
    UsualInterface,

    /// Show what the shapes and fills on the screen mean, or not.
    Legend,

    /// Let nothing move by itself, or let it again.
    ReducedMotion,

    /// Let a drag go on after letting go, or not.
    DragCoasts,

    /// Let single letters and signs be shortcuts, or not.
    SingleLetterKeys,

    /// The wheel scrolls the lanes.
    MouseUsual,

    /// The wheel zooms, as in profilers.
    MouseProfiler,

    /// The wheel zooms and a drag moves both ways, as on a map.
    MouseMap,

    /// Light on dark.
    ThemeDark,

    /// Dark on light.
    ThemeLight,

    /// White on black.
    ThemeHighContrastDark,

    /// Black on white.
    ThemeHighContrastLight,

    /// As the system has it.
    ThemeSystem,

    /// Show all shortcuts.
    Shortcuts,

    /// Show what program this is.
    About,
}
