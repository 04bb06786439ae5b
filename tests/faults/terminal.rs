//! A terminal that goes away in the middle of an interview.
#![cfg(unix)]

use gaitou::study::Subject;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::study;

/// Far more than any machine needs; only a hang reaches it.
const LIMIT: Duration = Duration::from_secs(120);

#[test]
fn an_interview_whose_terminal_closes_ends_with_its_answers_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gaitou"));
    command.args(["--lang", "en", "ask"]);
    command.arg(&path);
    command.env_clear();
    command.env("TERM", "xterm");
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    writer.write_all(b"6\n").unwrap();
    writer.flush().unwrap();
    // The second question is on the screen: the first answer has been taken in.
    let mut said = Vec::new();
    while !String::from_utf8_lossy(&said).contains("2. No product") {
        let mut bytes = [0; 1024];
        let count = reader.read(&mut bytes).unwrap();
        said.extend(&bytes[..count]);
    }
    // The terminal is closed, as by the window's button: everything that holds its other end is dropped.
    drop((reader, pty.master, writer));
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < LIMIT, "it did not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(study(&path).answer(Subject::Study, "procedure").unwrap().answer, "none");
    assert_eq!(super::names(folder.path()), ["case.json"]);
}
