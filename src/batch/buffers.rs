//! Memory that goes round: what one piece of work has emptied the next one fills.

use std::sync::Mutex;

use super::table::RowBlock;

/// The most room that a buffer keeps: more than nearly every piece needs.
const KEPT: usize = 2 * 1024 * 1024;

/// Empty buffers that keep their room. However long a run is, it has two for each piece under way, so that its threads
/// need not ask the system for memory, which makes them wait for each other.
#[derive(Debug, Default)]
pub struct Buffers {
    bytes: Mutex<Vec<Vec<u8>>>,
    /// Memory that was read into and is read into anew without being emptied before.
    rooms: Mutex<Vec<Vec<u8>>>,
    blocks: Mutex<Vec<RowBlock>>,
}

impl Buffers {
    /// An empty buffer.
    pub fn take(&self) -> Vec<u8> {
        pop(&self.bytes)
    }

    /// Takes a buffer back that nobody reads any more.
    pub fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        push(&self.bytes, buffer);
    }

    /// Memory to read into; what is in it says nothing.
    pub fn take_room(&self) -> Vec<u8> {
        pop(&self.rooms)
    }

    /// Takes memory back that was read into.
    pub fn give_room(&self, room: Vec<u8>) {
        push(&self.rooms, room);
    }

    /// An empty block of rows.
    pub fn take_block(&self) -> RowBlock {
        self.blocks.lock().map_or_else(|_| None, |mut spare| spare.pop()).unwrap_or_default()
    }

    /// Takes a block back that nobody reads any more.
    pub fn give_block(&self, mut block: RowBlock) {
        block.clear();
        if block.room() <= KEPT
            && let Ok(mut spare) = self.blocks.lock()
        {
            spare.push(block);
        }
    }
}

fn pop(spare: &Mutex<Vec<Vec<u8>>>) -> Vec<u8> {
    spare.lock().map_or_else(|_| None, |mut spare| spare.pop()).unwrap_or_default()
}

fn push(spare: &Mutex<Vec<Vec<u8>>>, buffer: Vec<u8>) {
    // Where a thread has broken off, it is only memory that is lost.
    if (1..=KEPT).contains(&buffer.capacity())
        && let Ok(mut spare) = spare.lock()
    {
        spare.push(buffer);
    }
}
