//! Where the lines of former sessions are kept.

use std::env;
use std::path::PathBuf;

/// The file: `MULU_HISTORY` if it is set (nothing is kept if it is empty), else one in the user's folder for such things.
pub(super) fn place() -> Option<PathBuf> {
    if let Some(given) = env::var_os("MULU_HISTORY") {
        return (!given.is_empty()).then(|| PathBuf::from(given));
    }
    let folder = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let state = folder("XDG_STATE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".local").join("state")))?;
    Some(state.join("mulu").join("history"))
}
