//! Work of libraries that end by a panic where an error was due: a damaged workbook, a full disk.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether what a panic of this thread would print says nothing to a user, since it is told in one line.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What the work gives; `None` if it ended by a panic, of which nothing is printed. What it worked on is then broken and
/// must not be used again.
pub fn quietly<R>(work: impl FnOnce() -> R) -> Option<R> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                before(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    done.ok()
}
