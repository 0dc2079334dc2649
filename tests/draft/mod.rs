//! `mulu draft` against rules written by hand, and against sentences it was not made for.

mod excerpt;
mod paste;
mod sentences;
