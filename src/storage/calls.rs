//! The calls of the system with which a folder is looked at and changed, each asked for before it is made.
//!
//! In the program nothing stands in their way. Tests refuse any of them, or let another program act just before it.

use std::io;

/// One call of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// What is of this name, and where a link leads.
    Look,
    /// Open a file to read it.
    Open,
    /// Read of it.
    Read,
    /// The names in a folder.
    List,
    /// Have a folder to oneself.
    Hold,
    /// Begin a file under a name of its own.
    Begin,
    /// Keep others off a file.
    Lock,
    /// Write to it.
    Write,
    /// Have it on the disk.
    Sync,
    /// Give a file the name of another.
    Rename,
    /// Give a file a name that nobody has.
    Link,
    /// Take a name with an empty file.
    Reserve,
    /// Delete a file.
    Remove,
    /// Make a folder.
    Make,
    /// Wait a moment for another program.
    Pause,
}

/// Asks for a call.
#[cfg(not(test))]
#[inline(always)]
pub(super) fn ask(_: Call) -> io::Result<()> {
    Ok(())
}

/// Asks for a call, which the test of the moment may refuse.
#[cfg(test)]
pub(super) fn ask(call: Call) -> io::Result<()> {
    // What is asked while somebody is in the way is that somebody's own.
    let mut asked = IN_THE_WAY.with_borrow_mut(Option::take);
    let answer = asked.as_mut().map_or(Ok(()), |asked| asked(call));
    if asked.is_some() {
        IN_THE_WAY.set(asked);
    }
    answer
}

/// What stands in the way of calls.
#[cfg(test)]
pub(crate) type InTheWay = Box<dyn FnMut(Call) -> io::Result<()>>;

#[cfg(test)]
thread_local! {
    static IN_THE_WAY: std::cell::RefCell<Option<InTheWay>> = const { std::cell::RefCell::new(None) };
}

/// Does something with something in the way.
#[cfg(test)]
pub(crate) fn with<T>(in_the_way: InTheWay, run: impl FnOnce() -> T) -> T {
    let before = IN_THE_WAY.replace(Some(in_the_way));
    let done = run();
    IN_THE_WAY.set(before);
    done
}
