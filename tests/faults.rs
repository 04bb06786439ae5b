//! What goes wrong around the program: it is killed, the disk is full, the folder is gone or not its own, others
//! write the same file, the clock jumps, the terminal goes away. A saved case is the old one or the new one, whole.

mod batches;
mod clock;
mod disk;
mod killed;
mod places;
mod terminal;
mod together;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use gaitou::study::{Study, read};

use super::common::files;

/// The program itself, in English, with nothing of this environment.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gaitou"));
    command.env_clear().args(["--lang", "en"]);
    command
}

/// Starts a command with pipes on all sides.
pub fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs a command on an input to its end.
pub fn finish(command: &mut Command, input: &str) -> Output {
    let mut child = start(command);
    // A program that ends before it has read everything closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Writes a case on which `ask` goes on.
pub fn case(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("case.json");
    std::fs::write(&path, text).unwrap();
    path
}

pub fn study(path: &Path) -> Study {
    read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The names of a folder, hidden ones included.
pub fn names(folder: &Path) -> Vec<String> {
    files(folder).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

/// The number of a user that is not root, under whom the rights of files bind; `None` if this is no root to leave.
#[cfg(unix)]
pub fn other_user() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    let own = tempfile::tempdir().unwrap();
    (std::fs::metadata(own.path()).unwrap().uid() == 0).then_some(65_534)
}
