//! Bytes of a file that many threads read at places of their own.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use super::fault::Not;
use crate::cli::screen::source::Source;

/// Page headers are some tens of bytes.
const HEADER_BYTES: usize = 512;

/// A file, or what came from a stream and lies in a temporary file until nobody needs it.
#[derive(Clone)]
pub struct FileBytes {
    shared: Arc<Shared>,
    length: u64,
}

struct Shared {
    file: File,
    /// Where reading at a place moves the file, one thread reads at a time.
    #[cfg(not(unix))]
    turn: std::sync::Mutex<()>,
    temporary: Option<PathBuf>,
}

impl FileBytes {
    /// Opens the file of a source; a stream is first written to the folder for temporary files.
    pub fn open(source: &mut Source) -> io::Result<FileBytes> {
        match &source.path {
            Some(path) => FileBytes::new(File::open(path)?, None),
            None => {
                let (file, path) = temporary()?;
                let bytes = FileBytes::new(file, path)?;
                io::copy(source, &mut &bytes.shared.file)?;
                Ok(FileBytes { length: bytes.shared.file.metadata()?.len(), ..bytes })
            }
        }
    }

    fn new(file: File, temporary: Option<PathBuf>) -> io::Result<FileBytes> {
        let length = file.metadata()?.len();
        let shared = Shared {
            file,
            #[cfg(not(unix))]
            turn: std::sync::Mutex::new(()),
            temporary,
        };
        Ok(FileBytes { shared: Arc::new(shared), length })
    }

    /// Whether the file begins and ends with these bytes.
    pub fn check_magic(&self, magic: &[u8]) -> std::result::Result<(), Not> {
        let size = magic.len() as u64;
        let at = |start: u64| {
            let mut bytes = vec![0; magic.len()];
            let all = start + size <= self.length && self.fill(&mut bytes, start).map_err(Not::Readable)?;
            Ok(all && bytes == magic)
        };
        match (at(0)?, at(self.length.saturating_sub(size))?) {
            (true, true) => Ok(()),
            (true, false) => Err(Not::Ended),
            (false, _) => Err(Not::Begun),
        }
    }

    /// Reads as many bytes; whether there were enough.
    fn fill(&self, bytes: &mut [u8], start: u64) -> io::Result<bool> {
        let mut done = 0;
        while done < bytes.len() {
            match self.read_at(&mut bytes[done..], start + done as u64)? {
                0 => return Ok(false),
                count => done += count,
            }
        }
        Ok(true)
    }

    #[cfg(unix)]
    fn read_at(&self, bytes: &mut [u8], at: u64) -> io::Result<usize> {
        use std::os::unix::fs::FileExt;
        self.shared.file.read_at(bytes, at)
    }

    #[cfg(not(unix))]
    fn read_at(&self, bytes: &mut [u8], at: u64) -> io::Result<usize> {
        use std::io::{Seek, SeekFrom};
        let _turn = self.shared.turn.lock().map_err(|_| io::ErrorKind::Other)?;
        let mut file = &self.shared.file;
        file.seek(SeekFrom::Start(at))?;
        file.read(bytes)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(path) = &self.temporary {
            // The system clears the folder in the end.
            let _ = fs::remove_file(path);
        }
    }
}

impl Length for FileBytes {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for FileBytes {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(HEADER_BYTES, From { bytes: self.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        // Before any memory is asked for: the length is what the file says of itself.
        let end = start.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!(
                "{length} bytes at {start} of a file with {} bytes",
                self.length
            )));
        }
        let mut bytes = vec![0; length];
        if !self.fill(&mut bytes, start)? {
            return Err(ParquetError::EOF("the file became shorter".to_owned()));
        }
        Ok(bytes.into())
    }
}

/// The bytes from a place on.
pub struct From {
    bytes: FileBytes,
    at: u64,
}

impl Read for From {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read_at(bytes, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// A file that goes away with its last user, and where it lies if that needs our help.
fn temporary() -> io::Result<(File, Option<PathBuf>)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = env::temp_dir().join(format!("mulu-{}-{count}.tmp", std::process::id()));
    // What lies there already is somebody else's, or a trap.
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
    // On Unix an open file needs no name, and without one nothing is left behind however the program ends.
    let nameless = cfg!(unix) && fs::remove_file(&path).is_ok();
    Ok((file, (!nameless).then_some(path)))
}
