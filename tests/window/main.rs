//! The real binary in a real window on a virtual screen, driven by mouse and keys, seen by a screen reader.
//!
//! Needs Linux with Xvfb, openbox, xdotool, `import` (from `ImageMagick`), a session bus and Debian's Python
//! with AT-SPI; `scripts/test` installs them. Where they are missing the test says so and, under CI, fails.
//! Waits are on conditions with a deadline: the program's own trace, never a fixed sleep.

#![cfg(target_os = "linux")]

mod desktop;

use std::path::Path;

use desktop::{Desktop, missing_tools};
use truceline::theme::{DARK, Token};

/// A color of the dark theme, as it is on the screen.
fn color(token: Token) -> [u8; 3] {
    let color = DARK.color(token);
    [color.r, color.g, color.b]
}

#[test]
fn stranger_opens_a_file_zooms_in_and_reads_an_event() {
    let missing = missing_tools();
    if !missing.is_empty() {
        let text = format!(
            "the window test needs {}; scripts/test installs them",
            missing.join(", ")
        );
        assert!(std::env::var_os("CI").is_none(), "{text}");
        eprintln!("SKIPPED, NOT PASSED: {text}");
        return;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data/ucdp-ged-ukraine-2021.csv");
    let mut desktop = Desktop::start([1280, 800]);
    desktop.open(Path::new(env!("CARGO_BIN_EXE_truceline")), &file);
    desktop.wait_for_event("loaded", 1);
    desktop.wait_for_event("idle", 1);

    let tree = desktop.wait_for_node("Timeline, 993 of 993 events");
    let canvas = tree
        .find("Timeline, 993 of 993 events")
        .expect("it was just waited for");
    assert!(tree.find("Lane Ukraine, 993 events").is_some(), "{tree:#?}");
    let whole = canvas.name.clone();
    // The tree is told of a frame before the screen shows it.
    let before = desktop.wait_for_screenshot("the bars are painted", |screen| {
        screen.count(canvas.extent, color(Token::Clash)) > 500
    });

    // The ruler, over the summer of 2014.
    let [x, y, width, _] = canvas.extent;
    desktop.move_pointer(x + width * 3 / 10, y + 20);
    desktop.wait_until("zoomed in, bars become events", |desktop| {
        desktop.click(4);
        desktop.tree().event().is_some()
    });
    let tree = desktop.settled_tree();
    let canvas = tree
        .find("Timeline, 993 of 993 events")
        .expect("the timeline stays");
    assert_ne!(canvas.name, whole, "the visible stretch has changed");

    let event = tree.event().expect("it was just waited for").clone();
    let [left, top, event_width, height] = event.extent;
    desktop.move_pointer(left + event_width.min(12) / 2, top + height / 2);
    desktop.click(1);
    let tree = desktop.wait_for_node("RECORD");
    assert!(
        tree.find("type_of_violence").is_some(),
        "the whole record is read: {tree:#?}"
    );
    assert!(tree.find("1 selected").is_some(), "{tree:#?}");
    let lanes = [
        canvas.extent[0],
        canvas.extent[1],
        canvas.extent[2],
        canvas.extent[3] - 90,
    ];
    let accent = color(Token::Accent);
    let n_before = before.count(lanes, accent);
    desktop.wait_for_screenshot("the selection is seen in the accent", |screen| {
        screen.count(lanes, accent) > n_before + 100
    });

    desktop.key("Escape");
    desktop.wait_until("the selection is gone", |desktop| {
        desktop.tree().find("RECORD").is_none()
    });
    desktop.key("ctrl+q");
    desktop.wait_for_end();
}
