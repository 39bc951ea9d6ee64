//! A virtual screen with a window manager and an accessibility bus, and one program on it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Debian's own Python, which has the AT-SPI bindings.
const PYTHON: &str = "/usr/bin/python3";

/// How long anything may take on a busy machine with software rendering.
const DEADLINE: Duration = Duration::from_secs(90);

/// What is not there of what the test needs.
pub(crate) fn missing_tools() -> Vec<&'static str> {
    let programs = [
        "Xvfb",
        "openbox",
        "xdotool",
        "import",
        "dbus-daemon",
        "gdbus",
    ];
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let on_path =
        |program: &&str| std::env::split_paths(&paths).any(|folder| folder.join(program).is_file());
    let mut missing: Vec<_> = programs
        .into_iter()
        .filter(|program| !on_path(program))
        .collect();
    let atspi = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi";
    let has_atspi = Command::new(PYTHON)
        .args(["-c", atspi])
        .stderr(Stdio::null())
        .status();
    if !has_atspi.is_ok_and(|status| status.success()) {
        missing.push("python3-gi with gir1.2-atspi-2.0");
    }
    if bus_launcher().is_none() {
        missing.push("at-spi2-core");
    }
    missing
}

fn bus_launcher() -> Option<&'static str> {
    let places = [
        "/usr/libexec/at-spi-bus-launcher",
        "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    ];
    places.into_iter().find(|place| Path::new(place).is_file())
}

/// What a screen reader sees: every node with its role, name and place on the screen.
#[derive(Debug)]
pub(crate) struct Tree(Vec<Node>);

/// One node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    /// Left, top, width, height on the screen.
    pub(crate) extent: [i32; 4],
}

impl Tree {
    /// The first node whose name contains these words.
    pub(crate) fn find(&self, words: &str) -> Option<&Node> {
        self.0.iter().find(|node| node.name.contains(words))
    }

    /// The first event on the timeline: its name says its date first, then its kind.
    pub(crate) fn event(&self) -> Option<&Node> {
        self.find(", Clash, ")
    }

    fn names_and_places(&self) -> Vec<(&str, [i32; 4])> {
        let nodes = self
            .0
            .iter()
            .filter(|node| !node.name.ends_with("ms / frame"));
        nodes
            .map(|node| (node.name.as_str(), node.extent))
            .collect()
    }
}

/// A picture of the whole screen.
pub(crate) struct Screenshot(resvg::tiny_skia::Pixmap);

impl Screenshot {
    /// How many pixels of an area have about this color.
    pub(crate) fn count(&self, [left, top, width, height]: [i32; 4], color: [u8; 3]) -> usize {
        let is_near = |a: u8, b: u8| a.abs_diff(b) <= 6;
        let mut n_pixels = 0;
        for y in top..top + height {
            for x in left..left + width {
                let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else {
                    continue;
                };
                let same = self.0.pixel(x, y).is_some_and(|pixel| {
                    is_near(pixel.red(), color[0])
                        && is_near(pixel.green(), color[1])
                        && is_near(pixel.blue(), color[2])
                });
                n_pixels += usize::from(same);
            }
        }
        n_pixels
    }
}

/// The virtual screen; everything started on it ends with it.
pub(crate) struct Desktop {
    display: String,
    bus: String,
    children: Vec<Child>,
    program: Option<Child>,
    folder: tempfile::TempDir,
}

impl Desktop {
    /// Starts a screen of this size.
    pub(crate) fn start([width, height]: [u32; 2]) -> Self {
        let screen = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &screen,
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let display = format!(":{}", first_line(&mut server));
        let mut bus_daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts");
        let bus = first_line(&mut bus_daemon);
        let mut desktop = Self {
            display,
            bus,
            children: vec![server, bus_daemon],
            program: None,
            folder: tempfile::tempdir().expect("there is room for a trace"),
        };
        desktop.start_child(Command::new("openbox").stderr(Stdio::null()));
        let launcher = bus_launcher().expect("missing_tools was asked");
        desktop.start_child(
            Command::new(launcher)
                .arg("--launch-immediately")
                .stderr(Stdio::null()),
        );
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            desktop.wait_until("the accessibility bus answers", |desktop| {
                desktop.switch_on(property)
            });
        }
        desktop
    }

    fn switch_on(&self, property: &str) -> bool {
        let call = [
            "call",
            "--session",
            "--dest",
            "org.a11y.Bus",
            "--object-path",
            "/org/a11y/bus",
            "--method",
            "org.freedesktop.DBus.Properties.Set",
            "org.a11y.Status",
            property,
            "<true>",
        ];
        let status = self
            .on_desktop(Command::new("gdbus").args(call))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }

    fn on_desktop<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("TRUCELINE_TRACE", self.trace_path())
            .env("TRUCELINE_CONFIG", self.settings_path())
            .env("LANG", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("AT_SPI_BUS_ADDRESS")
    }

    fn start_child(&mut self, command: &mut Command) {
        let child = self.on_desktop(command).stdout(Stdio::null()).spawn();
        self.children
            .push(child.expect("the program was found before"));
    }

    /// The user's own settings are nobody's business here.
    fn settings_path(&self) -> PathBuf {
        self.folder.path().join("settings.ron")
    }

    fn trace_path(&self) -> PathBuf {
        self.folder.path().join("trace.jsonl")
    }

    /// Starts the program with a file.
    pub(crate) fn open(&mut self, program: &Path, file: &Path) {
        let child = self.on_desktop(Command::new(program).arg(file)).spawn();
        self.program = Some(child.expect("the program was built"));
    }

    /// Waits until the program's trace has an event so many times.
    pub(crate) fn wait_for_event(&mut self, event: &str, times: usize) {
        let line = format!("\"event\":\"{event}\"");
        let path = self.trace_path();
        self.wait_until(&format!("the trace has {event}"), |_| {
            let trace = std::fs::read_to_string(&path).unwrap_or_default();
            trace.lines().filter(|found| found.contains(&line)).count() >= times
        });
    }

    /// Waits until the accessibility tree has a node with these words.
    pub(crate) fn wait_for_node(&mut self, words: &str) -> Tree {
        self.wait_until(&format!("a node is named {words:?}"), |desktop| {
            desktop.tree().find(words).is_some()
        });
        self.tree()
    }

    /// The accessibility tree, once two looks in a row see the same.
    pub(crate) fn settled_tree(&mut self) -> Tree {
        let mut before = self.tree();
        self.wait_until("the window comes to rest", |desktop| {
            let now = desktop.tree();
            let same = now.names_and_places() == before.names_and_places();
            before = now;
            same
        });
        before
    }

    /// Polls a condition until it holds.
    pub(crate) fn wait_until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let began = now();
        while !holds(self) {
            assert!(
                began.elapsed() < DEADLINE,
                "after {DEADLINE:?} it does not hold that {what}: {:#?}",
                self.tree()
            );
            if let Some(program) = &mut self.program
                && let Ok(Some(status)) = program.try_wait()
            {
                unreachable!("the program ended with {status} while waiting until {what}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the program has ended by itself.
    pub(crate) fn wait_for_end(&mut self) {
        let mut program = self.program.take().expect("the program was started");
        let began = now();
        loop {
            if let Some(status) = program.try_wait().expect("it is a child of ours") {
                assert!(status.success(), "it ended with {status}");
                return;
            }
            assert!(began.elapsed() < DEADLINE, "the program does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What a screen reader sees of the program; empty where there is nothing yet.
    pub(crate) fn tree(&self) -> Tree {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/tree.py");
        let output = self
            .on_desktop(Command::new(PYTHON).arg(script))
            .stderr(Stdio::null())
            .output();
        let text = output
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .unwrap_or_default();
        Tree(text.lines().filter_map(node).collect())
    }

    pub(crate) fn move_pointer(&self, x: i32, y: i32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
    }

    pub(crate) fn click(&self, button: u8) {
        self.xdotool(&["click", &button.to_string()]);
    }

    pub(crate) fn key(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    fn xdotool(&self, arguments: &[&str]) {
        let status = self
            .on_desktop(Command::new("xdotool").args(arguments))
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "xdotool {arguments:?}"
        );
    }

    /// The first picture of the screen in which this is seen.
    pub(crate) fn wait_for_screenshot(
        &mut self,
        what: &str,
        is_seen: impl Fn(&Screenshot) -> bool,
    ) -> Screenshot {
        let mut screen = self.screenshot();
        self.wait_until(what, |desktop| {
            let seen = is_seen(&screen);
            if !seen {
                screen = desktop.screenshot();
            }
            seen
        });
        screen
    }

    fn screenshot(&self) -> Screenshot {
        let path = self.folder.path().join("screen.png");
        let status = self
            .on_desktop(Command::new("import").args(["-window", "root"]).arg(&path))
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "a screenshot is taken"
        );
        let bytes = std::fs::read(&path).expect("it was just written");
        Screenshot(resvg::tiny_skia::Pixmap::decode_png(&bytes).expect("import writes PNG"))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self
            .program
            .iter_mut()
            .chain(self.children.iter_mut().rev())
        {
            // A child that has ended already is what is wanted.
            child.kill().ok();
            child.wait().ok();
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a deadline for the whole desktop needs a clock"
)]
fn now() -> Instant {
    Instant::now()
}

fn first_line(child: &mut Child) -> String {
    let output = child.stdout.as_mut().expect("its output is piped");
    let mut line = String::new();
    BufReader::new(output)
        .read_line(&mut line)
        .expect("it says where it listens");
    line.trim().to_owned()
}

/// A line of `tree.py`: left, top, width, height and name, by tabs.
fn node(line: &str) -> Option<Node> {
    let mut parts = line.splitn(5, '\t');
    let mut number = || parts.next()?.parse().ok();
    let extent = [number()?, number()?, number()?, number()?];
    let name = parts.next()?.to_owned();
    Some(Node { name, extent })
}
