//! Reading and writing whole files.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::terminal::reason;
use crate::diagnostic::Diagnostic;
use crate::limits::FACTS_BYTES;
use crate::resolve::suggest;

/// The largest file that is read.
const MAX_BYTES: u64 = FACTS_BYTES as u64;

/// The bytes of a file, or why they can't be had.
pub fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: &io::Error| unreadable(path, error);
    let data = fs::metadata(path).map_err(|e| unreadable(&e))?;
    if data.is_dir() {
        return Err(Diagnostic::placeless("file-is-folder").with("file", show(path)));
    }
    if data.len() > MAX_BYTES {
        return Err(too_large(&show(path)));
    }
    let file = File::open(path).map_err(|e| unreadable(&e))?;
    read_limited(file, &show(path))
}

/// All of a stream that may have no known length.
pub fn read_limited(stream: impl Read, name: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| {
        Diagnostic::placeless("file-unreadable").with("file", name).with("reason", reason(&e))
    })?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large(name)) } else { Ok(bytes) }
}

/// Writes a file whole or not at all: beside its place first, then moved into it.
pub fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let failed = |e: io::Error| {
        Diagnostic::placeless("file-unwritable").with("file", show(path)).with("reason", reason(&e))
    };
    if path.is_dir() {
        return Err(Diagnostic::placeless("file-is-folder").with("file", show(path)));
    }
    // A link keeps pointing where it did, and a device is written to as it is.
    let target = target(path);
    if fs::metadata(&target).is_ok_and(|data| !data.is_file()) {
        return fs::write(&target, text).map_err(failed);
    }
    // The folder would let it be replaced, which is not what the owner of a read-only file expects.
    if target.is_file() {
        fs::OpenOptions::new().append(true).open(&target).map_err(failed)?;
    }
    let beside = beside(&target);
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Ok(data) = fs::metadata(&target) {
            file.set_permissions(data.permissions())?;
        }
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, &target)).map_err(|error| {
        // The half-written file; if it can't be removed, the first failure is still the one to tell.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

/// The place that a path leads to, through links even where nothing is there yet.
pub fn target(path: &Path) -> PathBuf {
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => break,
        }
    }
    fs::canonicalize(&path).unwrap_or(path)
}

/// A path as it is shown.
pub fn show(path: &Path) -> String {
    path.display().to_string()
}

/// Why a path can't be read, with the names in its folder that are like it.
pub fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    if error.kind() != io::ErrorKind::NotFound {
        return Diagnostic::placeless("file-unreadable")
            .with("file", show(path))
            .with("reason", reason(error));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let near = suggest(&wanted, names.iter().map(String::as_str));
    let near: Vec<String> = near.iter().map(|name| show(&path.with_file_name(name))).collect();
    Diagnostic::placeless("file-not-found").with("file", show(path)).suggest(&near)
}

fn too_large(name: &str) -> Diagnostic {
    let limit = (MAX_BYTES >> 20) as usize;
    Diagnostic::placeless("input-too-large").with("file", name).with("limit", limit)
}

/// A name in the same folder, so that the move stays within one file system.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or(OsStr::new("output")).to_string_lossy();
    target.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
