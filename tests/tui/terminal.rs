//! The program itself in a real pseudo-terminal. Waits are for text or the end, with a generous limit.

use gaitou::study::Subject;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::super::common::{editions, product};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Far more than any machine needs; only a hang reaches it.
const LIMIT: Duration = Duration::from_secs(120);

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    screen: Arc<Mutex<vt100::Parser>>,
    hung_up: Arc<AtomicBool>,
    cases: tempfile::TempDir,
}

impl Terminal {
    fn start() -> Self {
        Self::start_by(CommandBuilder::new(env!("CARGO_BIN_EXE_gaitou")))
    }

    /// Starts the program by a command that takes its arguments.
    fn start_by(mut command: CommandBuilder) -> Self {
        let cases = tempfile::tempdir().unwrap();
        let pty = native_pty_system().openpty(size(24, 80)).unwrap();
        command.args(["--lang", "ja", "--cases"]);
        command.arg(cases.path());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "ja_JP.UTF-8");
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let hung_up = Arc::new(AtomicBool::new(false));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (shown, stop) = (Arc::clone(&screen), Arc::clone(&hung_up));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                shown.lock().unwrap().process(&bytes[..count]);
                if stop.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        Self { child, master: Some(pty.master), keys: None, screen, hung_up, cases }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn wait_for(&mut self, text: &str) -> &mut Self {
        wait(|| self.text().contains(text).then_some(())).unwrap_or_else(|| panic!("no {text} in\n{}", self.text()));
        self
    }

    /// Waits for a question and chooses an answer of it by its number.
    fn answer(&mut self, question: &str, answer: &str) -> &mut Self {
        let number = self.see(question, answer);
        self.press(&format!("{number}\r"))
    }

    /// Waits for a question; the number of an answer of it.
    fn see(&mut self, question: &str, answer: &str) -> usize {
        let tree = editions().all().last().unwrap();
        let (at, question) =
            tree.document().questions.iter().enumerate().find(|(_, asked)| asked.id == question).unwrap();
        // The whole question may take more than one line.
        let begin: String = question.ask.ja.chars().take(12).collect();
        // What an answer leads to is named before it is given; the number is that of the question in front, the same
        // as on path and map.
        self.wait_for(&format!("質問 {} ", at + 1)).wait_for(&begin);
        1 + question.answers.iter().position(|given| given.id == answer).unwrap()
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        let master = self.master.as_ref().unwrap();
        // Taken late: dropping it types an end of input, which a hang-up must not need.
        let terminal = self.keys.get_or_insert_with(|| master.take_writer().unwrap());
        terminal.write_all(keys.as_bytes()).unwrap();
        terminal.flush().unwrap();
        self
    }

    fn resize(&self, rows: u16, columns: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(size(rows, columns)).unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    fn end(&mut self) -> ExitStatus {
        wait(|| self.child.try_wait().unwrap()).expect("the program did not end")
    }

    /// Whether the terminal is as it was: main screen, caret shown, no mouse reports.
    fn is_clean(&self) -> bool {
        wait(|| {
            let parser = self.screen.lock().unwrap();
            let screen = parser.screen();
            let clean = !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None;
            clean.then_some(())
        })
        .is_some()
    }

    fn saved(&self) -> Vec<PathBuf> {
        super::super::common::files(self.cases.path())
    }
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    count.try_into().unwrap()
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn wait<T>(mut ready: impl FnMut() -> Option<T>) -> Option<T> {
    let begin = Instant::now();
    while begin.elapsed() < LIMIT {
        if let Some(found) = ready() {
            return Some(found);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    None
}

#[test]
fn a_walk_to_the_verdict_with_a_resize_in_between() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    terminal.press("\r").answer("procedure", "none").answer("evaluates", "yes").wait_for("ここからは製品ごとに");
    let medicine = terminal.see("kind", "medicine");
    terminal.resize(40, 120);
    terminal.press(&medicine.to_string()).wait_for(&format!("{medicine} を選ぶと"));
    terminal.resize(20, 60);
    terminal.press("\r").see("use", "protocol");
    terminal.resize(24, 80);
    terminal.answer("use", "protocol").answer("funding", "none").answer("approval", "no").wait_for("書き出す");
    terminal.press("q");
    assert!(terminal.end().success());
    assert!(terminal.is_clean());
    let saved = terminal.saved();
    assert_eq!(saved.len(), 1);
    let study = gaitou::study::read(&std::fs::read_to_string(&saved[0]).unwrap()).unwrap();
    assert_eq!(study.answer(product(0), "approval").unwrap().answer, "no");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_left_alone() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    terminal.press("\r").answer("procedure", "none").see("evaluates", "yes");
    let file = terminal.saved().remove(0);
    std::fs::write(&file, r#"{"format": 1, "title": "ほかの人の研究"}"#).unwrap();
    terminal.answer("evaluates", "technique-only").wait_for("書き出す").press("q");
    assert!(terminal.end().success());
    assert!(std::fs::read_to_string(&file).unwrap().contains("ほかの人の研究"));
    let other = terminal.saved().into_iter().find(|path| *path != file).unwrap();
    let study = gaitou::study::read(&std::fs::read_to_string(other).unwrap()).unwrap();
    assert_eq!(study.answer(Subject::Study, "evaluates").unwrap().answer, "technique-only");
}

/// Lines are drawn with signs of boxes unless the locale names other signs than UTF-8.
#[cfg(unix)]
#[test]
fn the_locale_says_which_signs_can_be_drawn() {
    for (locale, boxes) in [
        (&["LANG=ja_JP.utf8"][..], true),
        (&["LANG=C"], true),
        (&["LANG=ja_JP.eucJP"], false),
        (&["LC_ALL=ja_JP.eucJP", "LANG=ja_JP.UTF-8"], false),
        (&["LC_ALL=", "LC_CTYPE=ja_JP.UTF-8", "LANG=ja_JP.eucJP"], true),
    ] {
        let mut command = CommandBuilder::new("/usr/bin/env");
        command.args(locale);
        command.arg(env!("CARGO_BIN_EXE_gaitou"));
        let mut terminal = Terminal::start_by(command);
        terminal.wait_for("新しい判定を始める").wait_for("F1");
        assert_eq!(terminal.text().contains("──"), boxes, "{locale:?}\n{}", terminal.text());
        terminal.press("q");
        assert!(terminal.end().success());
    }
}

/// Papers go to the home where there are no documents, until another folder is named, which is kept for the next start.
#[cfg(unix)]
#[test]
fn papers_go_to_the_home_until_another_folder_is_named() {
    let home = tempfile::tempdir().unwrap();
    let start = || {
        let mut command = CommandBuilder::new("/usr/bin/env");
        command.arg(format!("HOME={}", home.path().display()));
        command.arg(env!("CARGO_BIN_EXE_gaitou"));
        let mut terminal = Terminal::start_by(command);
        terminal.wait_for("新しい判定を始める").press("\r").answer("procedure", "care-only").wait_for("書き出す");
        terminal.press("e").wait_for("書き出す先: ");
        terminal
    };
    let place = |folder: &str| format!("書き出す先: {}", home.path().join(folder).display());
    let mut terminal = start();
    assert!(terminal.text().contains(place("").trim_end_matches('/')), "{}", terminal.text());
    std::fs::create_dir(home.path().join("papers")).unwrap();
    terminal.press("o\u{15}~/papers\r").wait_for(&place("papers")).press("\r").wait_for("書き出しました");
    terminal.press("\u{3}");
    assert!(terminal.end().success());
    let made = super::super::common::files(&home.path().join("papers"));
    assert!(matches!(&made[..], [paper] if paper.extension().is_some_and(|ending| ending == "docx")), "{made:?}");
    start().wait_for(&place("papers"));
}

/// A limit of nothing on the size of files stands for a disk without room.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_on_the_screen_and_asked_about_before_the_end() {
    let mut limited = CommandBuilder::new("/bin/sh");
    limited.args(["-c", "ulimit -f 0; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_gaitou")]);
    let mut terminal = Terminal::start_by(limited);
    terminal.wait_for("新しい判定を始める");
    terminal.press("\r").answer("procedure", "none").wait_for("空き容量が足りない");
    // It goes on all the same, and does not end without asking.
    terminal.press("q").wait_for("保存できていません");
    terminal.signal("-TERM");
    assert_eq!(terminal.end().exit_code(), 128 + 15);
    assert!(terminal.saved().is_empty(), "{:?}", terminal.saved());
}

/// While somebody holds the folder the screen takes keys, and saves by itself when the folder is free again.
#[cfg(unix)]
#[test]
fn a_held_folder_does_not_freeze_the_screen() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    terminal.press("\r").answer("procedure", "none").see("evaluates", "yes");
    let hold = std::fs::File::open(terminal.cases.path()).unwrap();
    hold.lock().unwrap();
    terminal.answer("evaluates", "technique-only").wait_for("保存待ち");
    // It answers keys meanwhile.
    terminal.press("i").wait_for("研究の情報");
    let answers = |terminal: &Terminal| {
        let text = std::fs::read_to_string(&terminal.saved()[0]).unwrap();
        gaitou::study::read(&text).unwrap().answers.len()
    };
    assert_eq!(answers(&terminal), 1);
    drop(hold);
    // No key is pressed for it.
    terminal.wait_for("保存済み");
    assert_eq!(answers(&terminal), 2);
    terminal.press("\u{3}");
    assert!(terminal.end().success());
}

/// A terminal that claims to be larger than any is drawn in its corner; the program goes on when it shrinks again.
#[test]
fn a_terminal_of_any_size_is_drawn() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    let claims = |terminal: &Terminal, rows, columns| {
        terminal.master.as_ref().unwrap().resize(size(rows, columns)).unwrap();
    };
    for (rows, columns) in [(20_000, 20_000), (1, 65_535), (65_535, 1), (24, 80)] {
        claims(&terminal, rows, columns);
        terminal.press("j");
    }
    terminal.press("\r").wait_for("質問 1");
    terminal.press("\u{3}");
    assert!(terminal.end().success());
    assert!(terminal.is_clean());
}

#[test]
fn signals_leave_the_terminal_clean_and_the_answers_saved() {
    for (signal, code) in [("-TERM", 128 + 15), ("-HUP", 128 + 1), ("-INT", 128 + 2)] {
        let mut terminal = Terminal::start();
        terminal.wait_for("新しい判定を始める");
        terminal.press("\r").answer("procedure", "none").see("evaluates", "yes");
        terminal.signal(signal);
        assert_eq!(terminal.end().exit_code(), code, "{signal}");
        assert!(terminal.is_clean(), "{signal}");
        assert_eq!(terminal.saved().len(), 1, "{signal}");
    }
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    // The reading thread lets go of the terminal at the next thing drawn.
    terminal.hung_up.store(true, Ordering::SeqCst);
    terminal.resize(30, 100);
    terminal.master = None;
    // Either the signal is first, or the terminal that cannot be written any more (exit code 4).
    assert!(matches!(terminal.end().exit_code(), 129 | 4));
}

#[test]
fn end_of_input_ends_the_program() {
    let mut terminal = Terminal::start();
    terminal.wait_for("新しい判定を始める");
    terminal.press("\u{4}");
    assert!(terminal.end().success());
    assert!(terminal.is_clean());
}
