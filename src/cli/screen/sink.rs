//! Where results go: standard output as they come, or a file that appears whole at the end or not at all.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::exit::Stop;
use crate::cli::file::{show, target};
use crate::cli::terminal::reason;
use crate::diagnostic::Diagnostic;

/// A stream of bytes. Dropped before [`Sink::commit`], it leaves nothing behind.
pub struct Sink {
    stream: Stream,
    /// Nothing was committed yet: what lies beside the target is to be removed.
    beside: Option<PathBuf>,
    /// The place that was asked for, as it is shown.
    name: String,
    target: PathBuf,
}

enum Stream {
    Stdout(io::Stdout),
    File(File),
}

impl Sink {
    pub fn stdout() -> Sink {
        let stream = Stream::Stdout(io::stdout());
        Sink { stream, beside: None, name: "<stdout>".to_owned(), target: PathBuf::new() }
    }

    /// A file beside the place where it is to appear. A device is written to as it is.
    pub fn file(path: &Path) -> Result<Sink, Diagnostic> {
        if path.is_dir() {
            return Err(Diagnostic::placeless("file-is-folder").with("file", show(path)));
        }
        // A link keeps pointing where it did.
        let target = target(path);
        let failed = |error: io::Error| unwritable(&show(path), &error);
        let is_device = fs::metadata(&target).is_ok_and(|data| !data.is_file());
        // The folder would let a read-only file be replaced, which is not what its owner expects.
        if is_device || target.is_file() {
            let own = fs::OpenOptions::new().append(true).open(&target).map_err(failed)?;
            if is_device {
                return Ok(Sink { stream: Stream::File(own), beside: None, name: show(path), target });
            }
        }
        let name = target.file_name().unwrap_or(OsStr::new("output")).to_string_lossy();
        let beside = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create_new(&beside).map_err(failed)?;
        Ok(Sink { stream: Stream::File(file), beside: Some(beside), name: show(path), target })
    }

    /// Whether nothing can be changed of what went out: standard output or a device.
    #[cfg(feature = "arrow")]
    pub fn is_stream(&self) -> bool {
        self.beside.is_none()
    }

    /// Why writing stopped, as it is told.
    pub fn failed(&self, error: io::Error) -> Stop {
        match self.stream {
            Stream::Stdout(_) => Stop::Output(error),
            Stream::File(_) => unwritable(&self.name, &error).into(),
        }
    }

    /// Writes all of some bytes.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.write_all(bytes).map_err(|error| self.failed(error))
    }

    /// Lets what was written appear in its place.
    pub fn commit(mut self) -> Result<(), Stop> {
        self.flush().map_err(|error| self.failed(error))?;
        let (Stream::File(file), Some(beside)) = (&self.stream, &self.beside) else { return Ok(()) };
        let moved = (|| {
            if let Ok(data) = fs::metadata(&self.target) {
                file.set_permissions(data.permissions())?;
            }
            file.sync_all()?;
            fs::rename(beside, &self.target)
        })();
        moved.map_err(|error| self.failed(error))?;
        self.beside = None;
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.stream {
            Stream::Stdout(stream) => stream.write(bytes),
            Stream::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.stream {
            Stream::Stdout(stream) => stream.flush(),
            Stream::File(file) => file.flush(),
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // If it can't be removed, the failure that led here is still the one to tell.
            let _ = fs::remove_file(beside);
        }
    }
}

fn unwritable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::placeless("file-unwritable").with("file", name).with("reason", reason(error))
}
