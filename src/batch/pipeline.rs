//! Work on several threads with its order kept: a reader, workers in turn, and a writer.
//!
//! The n-th piece goes to the n-th worker, counted round, and results are taken in the same turn: order
//! needs no sorting. The channels hold a few pieces each, so that memory does not grow with the input.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many pieces may wait at each worker.
const WAITING: usize = 2;

/// Reads pieces with `next`, works on them with `work` on so many threads, and hands the results to `take` in order.
///
/// With one thread everything happens on the calling one. `take` ends the run early by an error.
///
/// # Errors
/// The error of `take`.
pub fn run<T: Send, R: Send, E>(
    threads: usize,
    mut next: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        while let Some(piece) = next() {
            take(work(piece))?;
        }
        return Ok(());
    }
    thread::scope(|scope| {
        let (mut pieces, mut results): (Vec<SyncSender<T>>, Vec<Receiver<R>>) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (to_worker, from_reader) = sync_channel::<T>(WAITING);
            let (to_writer, from_worker) = sync_channel::<R>(WAITING);
            pieces.push(to_worker);
            results.push(from_worker);
            let work = &work;
            scope.spawn(move || {
                // Ends when the reader has no more, or when the writer wants no more.
                while let Ok(piece) = from_reader.recv() {
                    if to_writer.send(work(piece)).is_err() {
                        break;
                    }
                }
            });
        }
        scope.spawn(move || {
            for worker in pieces.iter().cycle() {
                let Some(piece) = next() else { break };
                if worker.send(piece).is_err() {
                    break;
                }
            }
        });
        for worker in results.iter().cycle() {
            // The first worker without a result has had no piece: there are no more.
            let Ok(result) = worker.recv() else { break };
            take(result)?;
        }
        Ok(())
    })
}
