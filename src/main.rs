//! `gaitou`: arguments, standard streams, today and the exit code; everything else is the library.

use std::io::{BufReader, IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use gaitou::cli::{Io, run, start};

/// How much of standard input is taken at once, if it has that much.
const READ_AT_ONCE: usize = 64 * 1024;

fn main() -> ExitCode {
    let code = run(
        std::env::args_os(),
        &mut Io {
            stdin: &mut BufReader::with_capacity(READ_AT_ONCE, stdin()),
            stdout: &mut stdout().lock(),
            // Not locked: the thread that reads for a batch draws its progress there.
            stderr: &mut stderr(),
            interactive: stdin().is_terminal() && stdout().is_terminal(),
            today: today_in_japan(),
            variable: &|name| std::env::var(name).ok(),
            start: &start,
        },
    );
    ExitCode::from(code)
}

/// Today in Japan, nine hours ahead of UTC all year: the law turns at midnight there.
fn today_in_japan() -> gaitou::text::Day {
    let japan = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
    // A clock that is beyond all calendars is as wrong as one that is far behind; neither ends the program.
    let now = std::time::SystemTime::now();
    let is_behind = now < std::time::SystemTime::UNIX_EPOCH;
    let nearest = if is_behind { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    let now = jiff::Timestamp::try_from(now).unwrap_or(nearest);
    now.to_zoned(japan).date()
}
