//! Work on several threads with its order kept: a reader, workers in turn, and a writer.
//!
//! The n-th piece goes to the n-th worker, counted round, and results are taken in the same turn: order
//! needs no sorting. The channels hold a few pieces each, so that memory does not grow with the input.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many pieces may wait at each worker.
const WAITING: usize = 2;

/// Reads pieces with `next`, works on them with `work` on so many threads, each with a state of its own from `begin`,
/// and hands the results to `take` in order.
///
/// With one thread everything happens on the calling one. `take` ends the run early by an error.
///
/// # Errors
/// The error of `take`.
pub fn run<T: Send, R: Send, S, E>(
    threads: usize,
    mut next: impl FnMut() -> Option<T> + Send,
    begin: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        let mut state = begin();
        while let Some(piece) = next() {
            take(work(&mut state, piece))?;
        }
        return Ok(());
    }
    // The reader is taken by its thread, or stays here where the system has none to give.
    let next = Mutex::new(next);
    let read = || next.lock().map_or(None, |mut next| next());
    thread::scope(|scope| {
        let (mut pieces, mut results): (Vec<SyncSender<T>>, Vec<Receiver<R>>) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (to_worker, from_reader) = sync_channel::<T>(WAITING);
            let (to_writer, from_worker) = sync_channel::<R>(WAITING);
            let (begin, work) = (&begin, &work);
            let worker = move || {
                let mut state = begin();
                // Ends when the reader has no more, or when the writer wants no more.
                while let Ok(piece) = from_reader.recv() {
                    if to_writer.send(work(&mut state, piece)).is_err() {
                        break;
                    }
                }
            };
            // With fewer threads it takes longer, no more.
            if thread::Builder::new().spawn_scoped(scope, worker).is_err() {
                break;
            }
            pieces.push(to_worker);
            results.push(from_worker);
        }
        let reader = || {
            for worker in pieces.iter().cycle() {
                let Some(piece) = read() else { break };
                if worker.send(piece).is_err() {
                    break;
                }
            }
            drop(pieces);
        };
        if results.is_empty() || thread::Builder::new().spawn_scoped(scope, reader).is_err() {
            let mut state = begin();
            while let Some(piece) = read() {
                take(work(&mut state, piece))?;
            }
            return Ok(());
        }
        for worker in results.iter().cycle() {
            // The first worker without a result has had no piece: there are no more.
            let Ok(result) = worker.recv() else { break };
            take(result)?;
        }
        Ok(())
    })
}
