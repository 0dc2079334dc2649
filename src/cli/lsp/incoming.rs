//! What comes in, read by a thread of its own, so that nothing that comes in waits for the rules to be looked at.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvError, TryRecvError, channel};
use std::thread;

use super::frames::{self, Frame};

/// Messages in their order.
pub struct Incoming {
    frames: Receiver<io::Result<Frame>>,
    /// How many have not been taken yet.
    waiting: Arc<AtomicUsize>,
}

impl Incoming {
    /// Those that are read from somewhere.
    pub fn of(mut input: impl BufRead + Send + 'static) -> Incoming {
        let (sender, frames) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&waiting);
        thread::spawn(move || {
            while let Some(frame) = frames::read(&mut input).transpose() {
                let last = frame.is_err();
                count.fetch_add(1, Ordering::SeqCst);
                if sender.send(frame).is_err() || last {
                    break;
                }
            }
        });
        Incoming { frames, waiting }
    }

    /// Whether a message can be taken at once.
    pub fn waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }

    /// The next message, once it comes.
    pub fn next(&self) -> Result<io::Result<Frame>, RecvError> {
        self.frames.recv().inspect(|_| self.taken())
    }

    /// The next message, if it has come.
    pub fn try_next(&self) -> Result<io::Result<Frame>, TryRecvError> {
        self.frames.try_recv().inspect(|_| self.taken())
    }

    fn taken(&self) {
        self.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}
