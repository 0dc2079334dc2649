//! The same work on many things, on all cores where there are threads to have; the results are always in the order of the things.
//!
//! Without the feature `cli`, as on the web, there are none, and one thing is done after the other.

/// What `work` makes of each thing.
#[cfg(feature = "cli")]
pub fn map<'t, T: Sync, R: Send>(things: &'t [T], work: impl Fn(&'t T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    things.par_iter().map(work).collect()
}

/// What `work` makes of each thing.
#[cfg(not(feature = "cli"))]
pub fn map<'t, T, R>(things: &'t [T], work: impl Fn(&'t T) -> R) -> Vec<R> {
    things.iter().map(work).collect()
}

/// What two pieces of work come to, done side by side.
#[cfg(feature = "cli")]
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// What two pieces of work come to.
#[cfg(not(feature = "cli"))]
pub fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}
