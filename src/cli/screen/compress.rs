//! Pieces of an output, compressed by the worker that made them: members of gzip and frames of zstd may follow one another.

use std::io::{self, Write};

use flate2::write::GzEncoder;

use super::format::Compression;
use crate::cli::terminal::reason;
use crate::diagnostic::Diagnostic;

/// Compresses pieces, or leaves them as they are.
#[derive(Debug, Clone, Copy)]
pub struct Compressor(pub Compression);

impl Compressor {
    /// A piece; nothing for nothing.
    pub fn piece(self, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
        if bytes.is_empty() { Ok(bytes) } else { self.pressed(bytes) }
    }

    /// What a file holds that holds nothing.
    pub fn empty(self) -> Result<Vec<u8>, Diagnostic> {
        self.pressed(Vec::new())
    }

    fn pressed(self, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
        let pressed = match self.0 {
            Compression::None => return Ok(bytes),
            Compression::Gzip => gzip(&bytes),
            Compression::Zstd => zstd::bulk::compress(&bytes, zstd::DEFAULT_COMPRESSION_LEVEL),
        };
        pressed.map_err(|error| Diagnostic::placeless("output-failed").with("reason", reason(&error)))
    }
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), flate2::Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}
