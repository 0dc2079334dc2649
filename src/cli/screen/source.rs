//! Bytes of an input: a file or standard input, decompressed if it is compressed.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::format::Format;
use crate::cli::file::{show, unreadable};
use crate::cli::terminal::reason;
use crate::diagnostic::Diagnostic;

/// A stream of bytes with its name.
pub struct Source {
    pub name: String,
    /// Where a file lies that is not compressed.
    pub path: Option<PathBuf>,
    stream: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    /// What it begins with, where nothing else tells its format.
    head: Vec<u8>,
}

/// How standard input is called.
pub const STDIN: &str = "<stdin>";

impl Source {
    /// A file, or standard input for `-`.
    pub fn open(path: &Path) -> Result<Source, Diagnostic> {
        if path.as_os_str() == "-" {
            return Source::new(STDIN.to_owned(), None, io::stdin());
        }
        if path.is_dir() {
            return Err(Diagnostic::placeless("file-is-folder").with("file", show(path)));
        }
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        Source::new(show(path), Some(path.to_owned()), file)
    }

    fn new(
        name: String,
        path: Option<PathBuf>,
        stream: impl Read + Send + 'static,
    ) -> Result<Source, Diagnostic> {
        let read = Arc::new(AtomicU64::new(0));
        let mut stream = Counted { stream, read: Arc::clone(&read) };
        let mut magic = Vec::new();
        let head = stream.by_ref().take(4).read_to_end(&mut magic);
        head.map_err(|error| broken(&name, &error))?;
        let whole = io::Cursor::new(magic.clone()).chain(stream);
        let (stream, compressed): (Box<dyn Read + Send>, bool) = match magic.as_slice() {
            [0x1f, 0x8b, ..] => {
                (Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, whole))), true)
            }
            [0x28, 0xb5, 0x2f, 0xfd] => {
                let decoder = zstd::stream::read::Decoder::new(whole);
                (Box::new(decoder.map_err(|error| broken(&name, &error))?), true)
            }
            _ => (Box::new(whole), false),
        };
        let mut source = Source { name, path: path.filter(|_| !compressed), stream, read, head: Vec::new() };
        if source.path.is_none() {
            source.look()?;
        }
        Ok(source)
    }

    /// The format that the stream seems to have: JSON begins with a bracket, tables in columns with their mark.
    pub fn guess(&self) -> Format {
        let head = self.head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.head);
        let head = head.trim_ascii_start();
        match head {
            [b'{', ..] => Format::JsonLines,
            [b'P', b'A', b'R', b'1', ..] => Format::Parquet,
            [b'A', b'R', b'R', b'O', b'W', ..] | [0xFF, 0xFF, 0xFF, 0xFF, ..] => Format::Arrow,
            _ => Format::Csv,
        }
    }

    /// Looks at the beginning and puts it back.
    fn look(&mut self) -> Result<(), Diagnostic> {
        const LOOKED_AT: u64 = 16;
        let mut head = Vec::new();
        let read = self.stream.by_ref().take(LOOKED_AT).read_to_end(&mut head);
        read.map_err(|error| self.failed(&error))?;
        let rest = std::mem::replace(&mut self.stream, Box::new(io::empty()));
        self.stream = Box::new(io::Cursor::new(head.clone()).chain(rest));
        self.head = head;
        Ok(())
    }

    /// How many bytes of the file were read, before decompression; goes on counting.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Why reading stopped.
    pub fn failed(&self, error: &io::Error) -> Diagnostic {
        broken(&self.name, error)
    }
}

impl Read for Source {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.stream.read(bytes)
    }
}

/// Counts what is read.
struct Counted<R> {
    stream: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(bytes)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

fn broken(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::placeless("file-unreadable").with("file", name).with("reason", reason(error))
}
