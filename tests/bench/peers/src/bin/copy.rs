//! Reads lines and writes them as they are.

use peers::input;

fn main() {
    input::run(
        |_| (),
        |(), line, out| {
            out.extend_from_slice(line);
            out.push(b'\n');
        },
    );
}
