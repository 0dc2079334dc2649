//! Arrow IPC, read and written batch by batch.

mod frame;
mod input;
mod output;
mod unified;

pub use input::IpcInput;
pub use output::{IpcEncoder, IpcOutput};
