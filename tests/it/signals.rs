//! What a signal does: the first asks, the second ends, and one that was declined is none.

use std::io::BufReader;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use truceline::jobs::watch_signals;

/// Tells a process of this test that it is the one that gets the signals; "declines" if it goes on after each.
const LISTENER_VARIABLE: &str = "TRUCELINE_TEST_LISTENS";

/// What a listener does; nothing where nobody has started it as one.
#[test]
fn listen() {
    let Some(way) = std::env::var_os(LISTENER_VARIABLE) else {
        return;
    };
    let (wake, woken) = mpsc::sync_channel(8);
    let asked = watch_signals(move || wake.send(()).expect("the test listens")).unwrap();
    println!("ready");
    while woken.recv_timeout(Duration::from_mins(1)).is_ok() {
        if way == "declines" {
            asked.declined();
        }
        println!("asked {}", asked.take());
    }
}

fn listener(way: &str) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().expect("this test has a file"))
        .args(["--exact", "signals::listen", "--nocapture"])
        .env(LISTENER_VARIABLE, way)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
    wait_for(&mut output, "ready");
    (child, output)
}

fn wait_for(output: &mut impl std::io::BufRead, expected: &str) {
    let mut line = String::new();
    while line.trim() != expected {
        line.clear();
        let n_bytes = output.read_line(&mut line).expect("it is text");
        assert!(n_bytes > 0, "it ended before it said {expected:?}");
    }
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill")
        .args([format!("-{signal}"), child.id().to_string()])
        .status();
    assert!(sent.expect("there is a `kill`").success());
}

#[test]
fn first_signal_asks_and_the_second_ends() {
    for (first, second, code) in [("TERM", "INT", 130), ("HUP", "TERM", 143)] {
        let (mut child, mut output) = listener("waits");
        send(first, &child);
        wait_for(&mut output, "asked true");
        send(second, &child);
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), Some(code), "{first}, {second}");
    }
}

#[test]
fn signal_that_was_declined_asks_again() {
    let (mut child, mut output) = listener("declines");
    for signal in ["TERM", "HUP", "INT", "TERM"] {
        send(signal, &child);
        wait_for(&mut output, "asked true");
    }
    child.kill().expect("it runs");
    child.wait().expect("it was killed");
}
