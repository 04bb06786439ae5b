//! Work on several threads with its order kept: each thread reads a piece, works on it and hands in what it came to;
//! whoever hands in what is next takes it and what waits behind it.
//!
//! Nothing is passed from thread to thread but results that came too early, of which a few may wait, so that memory does
//! not grow with the input.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many results of each thread may wait for those before them.
const WAITING: usize = 4;

/// What is done with pieces.
pub struct Pipeline<N, B, W, L, K> {
    /// Reads a piece; `None` at the end.
    pub next: N,
    /// Makes what a thread keeps from piece to piece.
    pub begin: B,
    /// Works on a piece.
    pub work: W,
    /// What is left in the end of what a thread kept.
    pub last: L,
    /// Takes the results, in order. An error ends the run early.
    pub take: K,
}

/// Reads pieces, works on them on so many threads, of which the calling one is the first, and takes the results in order.
///
/// # Errors
/// The error of what takes the results.
pub fn run<T, R: Send, S, E: Send>(
    threads: usize,
    steps: Pipeline<
        impl FnMut() -> Option<T> + Send,
        impl Fn() -> S + Sync,
        impl Fn(&mut S, T) -> R + Sync,
        impl Fn(S) -> Option<R> + Sync,
        impl FnMut(R) -> Result<(), E> + Send,
    >,
) -> Result<(), E> {
    let Pipeline { next, begin, work, last, take } = steps;
    let turns = PieceTurns {
        reading: Mutex::new(PieceReading { next, count: 0, has_ended: false }),
        results: Mutex::new(WaitingResults {
            turn: 0,
            waiting: VecDeque::new(),
            is_taking: false,
            asleep: 0,
            fault: None,
        }),
        take: Mutex::new(take),
        moved: Condvar::new(),
        stopped: AtomicBool::new(false),
        most: WAITING * threads,
    };
    let worker = || {
        let guard = BreakGuard(&turns.stopped, &turns.moved);
        let mut state = begin();
        while let Some((turn, piece)) = turns.read() {
            turns.hand_in(turn, work(&mut state, piece));
        }
        if let Some(result) = last(state) {
            turns.hand_in(turns.turn(), result);
        }
        drop(guard);
    };
    thread::scope(|scope| {
        // With fewer threads it takes longer, no more.
        let _ = (1..threads).try_for_each(|_| thread::Builder::new().spawn_scoped(scope, worker).map(drop));
        worker();
    });
    lock(&turns.results).fault.take().map_or(Ok(()), Err)
}

/// What the threads share.
struct PieceTurns<N, K, R, E> {
    reading: Mutex<PieceReading<N>>,
    results: Mutex<WaitingResults<R, E>>,
    take: Mutex<K>,
    /// Told when results have been taken, to those that wait for it.
    moved: Condvar,
    stopped: AtomicBool,
    /// How many results may wait.
    most: usize,
}

struct PieceReading<N> {
    next: N,
    /// How many pieces there were.
    count: usize,
    has_ended: bool,
}

/// Results that came before their turn.
struct WaitingResults<R, E> {
    /// The number of the one that is taken next.
    turn: usize,
    /// From that one on.
    waiting: VecDeque<Option<R>>,
    /// Whether a thread is at it.
    is_taking: bool,
    /// How many threads wait.
    asleep: usize,
    fault: Option<E>,
}

impl<N: FnMut() -> Option<T>, T, K: FnMut(R) -> Result<(), E>, R, E> PieceTurns<N, K, R, E> {
    /// The next piece with its number.
    fn read(&self) -> Option<(usize, T)> {
        let mut reading = lock(&self.reading);
        if reading.has_ended || self.stopped.load(Ordering::Acquire) {
            return None;
        }
        let Some(piece) = (reading.next)() else {
            reading.has_ended = true;
            return None;
        };
        reading.count += 1;
        Some((reading.count - 1, piece))
    }

    /// The number of a result without a piece.
    fn turn(&self) -> usize {
        let mut reading = lock(&self.reading);
        reading.count += 1;
        reading.count - 1
    }

    /// Hands in a result and takes those whose turn it is, if no other thread is at it.
    fn hand_in(&self, turn: usize, result: R) {
        let mut results = lock(&self.results);
        while turn >= results.turn + self.most && !self.stopped.load(Ordering::Acquire) {
            results.asleep += 1;
            results = self.moved.wait(results).unwrap_or_else(PoisonError::into_inner);
            results.asleep -= 1;
        }
        let ahead = turn.saturating_sub(results.turn);
        if results.waiting.len() <= ahead {
            results.waiting.resize_with(ahead + 1, || None);
        }
        if let Some(slot) = results.waiting.get_mut(ahead) {
            *slot = Some(result);
        }
        if std::mem::replace(&mut results.is_taking, true) {
            return;
        }
        while !self.stopped.load(Ordering::Acquire)
            && let Some(result) = results.waiting.front_mut().and_then(Option::take)
        {
            drop(results);
            let taken = (lock(&self.take))(result);
            results = lock(&self.results);
            results.waiting.pop_front();
            results.turn += 1;
            if let Err(fault) = taken {
                results.fault = Some(fault);
                self.stopped.store(true, Ordering::Release);
            }
            if results.asleep > 0 {
                self.moved.notify_all();
            }
        }
        results.is_taking = false;
    }
}

/// Lets the others go where a thread breaks off, whose result they would wait for.
struct BreakGuard<'a>(&'a AtomicBool, &'a Condvar);

impl Drop for BreakGuard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let BreakGuard(stopped, moved) = self;
            stopped.store(true, Ordering::Release);
            moved.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Where a thread has broken off, the run ends with that.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
