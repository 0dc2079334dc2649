//! A reading thread, workers and the main thread, which writes in order: reading, deciding and writing overlap, and what is on the
//! way is bounded.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};

use super::shape::{Chunk, Encoder};
use super::tally::Tally;
use super::worker::{Done, Job, Worker};
use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;

/// Gives chunks with the place of the input that each is of, until there are none.
pub type Feed = Box<dyn FnMut() -> Result<Option<(usize, Box<dyn Chunk>)>, Diagnostic> + Send>;

/// So often it is looked whether Ctrl-C was pressed while there is nothing to do.
const PATIENCE: Duration = Duration::from_millis(50);

/// Chunks on the way, for each worker: enough that nobody waits for the slowest.
const ON_THE_WAY: usize = 3;

/// Something in its place in the order.
struct Numbered<T> {
    number: u64,
    input: usize,
    thing: T,
}

/// Decides all rows; `take` is called in order, on this thread.
pub fn run<'a>(
    job: &'a Job<'a>,
    threads: usize,
    feed: Feed,
    encoders: Vec<Box<dyn Encoder + 'a>>,
    stop: &Arc<AtomicBool>,
    take: &mut dyn FnMut(Done) -> Result<(), Stop>,
) -> Result<Tally, Stop> {
    let (tickets, ticket) = bounded(threads * ON_THE_WAY);
    for _ in 0..threads * ON_THE_WAY {
        // There is room for all of them.
        let _ = tickets.send(());
    }
    let (chunk, chunks) = unbounded();
    let (over, unwanted) = (AtomicBool::new(false), AtomicBool::new(false));
    let stopped = || unwanted.load(Ordering::Relaxed);
    // Not waited for: it may hang on standard input.
    thread::spawn(move || read(feed, &ticket, &chunk));
    let (done, results) = unbounded();
    thread::scope(|scope| {
        let workers: Vec<_> = encoders
            .into_iter()
            .map(|encoder| {
                let (chunks, done, over, stopped) = (chunks.clone(), done.clone(), &over, &stopped);
                scope.spawn(move || work(Worker::new(job, encoder, stopped), &chunks, &done, over))
            })
            .collect();
        drop(done);
        let collected = collect(&results, &tickets, [stop.as_ref(), &over], take);
        // Not where a worker panicked: what the others have in hand is still written.
        unwanted.store(true, Ordering::Relaxed);
        over.store(true, Ordering::Relaxed);
        let mut tally = Tally::default();
        for worker in workers {
            // A worker that panicked is a defect, told as it is.
            let own = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            tally.add(&own);
        }
        collected.map(|()| tally)
    })
}

type Read = Numbered<Result<Box<dyn Chunk>, Diagnostic>>;
type Worked = Numbered<Result<Done, Diagnostic>>;

fn read(mut feed: Feed, ticket: &Receiver<()>, chunk: &Sender<Read>) {
    let mut number = 0;
    while ticket.recv().is_ok() {
        let read = match feed().transpose() {
            None => return,
            Some(Ok((input, thing))) => Numbered { number, input, thing: Ok(thing) },
            Some(Err(problem)) => Numbered { number, input: 0, thing: Err(problem) },
        };
        let failed = read.thing.is_err();
        if chunk.send(read).is_err() || failed {
            return;
        }
        number += 1;
    }
}

fn work(mut worker: Worker<'_>, chunks: &Receiver<Read>, done: &Sender<Worked>, over: &AtomicBool) -> Tally {
    let _watch = Watch(over);
    while !over.load(Ordering::Relaxed) {
        let Numbered { number, input, thing } = match chunks.recv_timeout(PATIENCE) {
            Ok(read) => read,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let thing = thing.and_then(|mut chunk| worker.work(&mut *chunk, input));
        if done.send(Numbered { number, input, thing }).is_err() {
            break;
        }
    }
    worker.finish()
}

/// Ends the work of all when a worker panics: the others would wait for it.
struct Watch<'a>(&'a AtomicBool);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

/// Puts results into order and hands them on.
fn collect(
    results: &Receiver<Worked>,
    tickets: &Sender<()>,
    [stop, over]: [&AtomicBool; 2],
    take: &mut dyn FnMut(Done) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut waiting: BTreeMap<u64, Result<Done, Diagnostic>> = BTreeMap::new();
    let mut next = 0;
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(Diagnostic::placeless("screen-interrupted").into());
        }
        match results.recv_timeout(PATIENCE) {
            Ok(worked) => drop(waiting.insert(worked.number, worked.thing)),
            // What a worker that panicked had in hand never comes.
            Err(RecvTimeoutError::Timeout) if over.load(Ordering::Relaxed) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        while let Some(thing) = waiting.remove(&next) {
            take(thing?)?;
            next += 1;
            // If nobody reads any more, no ticket is wanted.
            let _ = tickets.send(());
        }
    }
}
