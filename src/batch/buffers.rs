//! Memory that goes round: what one piece of work has emptied the next one fills.

use std::sync::Mutex;

/// The most room that a buffer keeps: more than nearly every piece needs.
const KEPT: usize = 2 * 1024 * 1024;

/// Empty buffers that keep their room. However long a run is, it has two for each piece under way, so that its threads
/// need not ask the system for memory, which makes them wait for each other.
#[derive(Debug, Default)]
pub struct Buffers(Mutex<Vec<Vec<u8>>>);

impl Buffers {
    /// An empty buffer.
    pub fn take(&self) -> Vec<u8> {
        self.0.lock().map_or_else(|_| None, |mut spare| spare.pop()).unwrap_or_default()
    }

    /// Takes a buffer back that nobody reads any more.
    pub fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        // Where a thread has broken off, it is only memory that is lost.
        if (1..=KEPT).contains(&buffer.capacity())
            && let Ok(mut spare) = self.0.lock()
        {
            spare.push(buffer);
        }
    }
}
