//! `gaitou`: arguments, standard streams, today and the exit code; everything else is the library.

use std::io::{BufReader, IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use gaitou::cli::{Io, run, start};
use gaitou::storage::day_in_japan;

/// How much of standard input is taken at once, if it has that much.
const READ_AT_ONCE: usize = 64 * 1024;

fn main() -> ExitCode {
    let code = run(
        std::env::args_os(),
        &mut Io {
            stdin: &mut BufReader::with_capacity(READ_AT_ONCE, stdin()),
            stdout: &mut stdout(),
            // Not locked: whichever thread of a batch reads draws its progress there.
            stderr: &mut stderr(),
            interactive: stdin().is_terminal() && stdout().is_terminal(),
            // The law turns at midnight in Japan.
            today: day_in_japan(std::time::SystemTime::now()),
            variable: &variable,
            start: &start,
        },
    );
    ExitCode::from(code)
}

/// A variable of the environment; where it does not say where the home is, the system does.
fn variable(name: &str) -> Option<String> {
    let home = || std::env::home_dir().filter(|_| matches!(name, "HOME" | "USERPROFILE"));
    std::env::var(name).ok().or_else(|| Some(home()?.to_string_lossy().into_owned()))
}
