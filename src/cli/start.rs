//! Other programs that a person chose: the pager that shows a long text, the editor for a file.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use super::ProgramInput;

/// Starts a program by its command line and waits for its end.
///
/// # Errors
/// There is no such program, or it ended before it took anything.
pub fn start(line: &str, given: ProgramInput) -> io::Result<()> {
    let mut command = command(line, given)?;
    // What `less` needs to show colours and to leave short texts on the screen.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    match given {
        ProgramInput::File(_) => fine(command.status()?),
        ProgramInput::Text(text) => {
            let mut child = command.stdin(Stdio::piped()).spawn()?;
            if let Some(mut input) = child.stdin.take() {
                // A reader who has seen enough closes the pager early.
                let _ = input.write_all(text);
            }
            fine(child.wait()?)
        }
    }
}

fn fine(status: std::process::ExitStatus) -> io::Result<()> {
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}

/// The shell reads the line, as it does for every program that honours these variables.
#[cfg(unix)]
fn command(line: &str, given: ProgramInput) -> io::Result<Command> {
    let mut command = Command::new("sh");
    match given {
        ProgramInput::Text(_) => command.arg("-c").arg(line),
        ProgramInput::File(file) => command.arg("-c").arg(format!("{line} \"$@\"")).arg("sh").arg(file),
    };
    Ok(command)
}

#[cfg(not(unix))]
fn command(line: &str, given: ProgramInput) -> io::Result<Command> {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().ok_or(io::ErrorKind::NotFound)?);
    command.args(words);
    if let ProgramInput::File(file) = given {
        command.arg(file);
    }
    Ok(command)
}
