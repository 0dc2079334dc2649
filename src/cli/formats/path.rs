//! Names of files as CI services want them: relative to the working directory, with forward slashes; as URIs.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is written as `%XX` in the path of a URI: all but the letters, digits and marks that stand for themselves.
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The working directory.
#[derive(Debug, Default)]
pub struct Here {
    folder: PathBuf,
}

impl Here {
    /// The working directory of this run; nothing lies in an unknown one.
    pub fn now() -> Self {
        Self { folder: env::current_dir().unwrap_or_default() }
    }

    /// The name of a source as a path from here, with forward slashes; absolute if it lies elsewhere.
    pub fn path(&self, name: &str) -> String {
        match self.below(Path::new(name)) {
            Some(path) => joined(&path),
            None => name.replace(std::path::MAIN_SEPARATOR, "/"),
        }
    }

    /// The same as a URI.
    pub fn uri(&self, name: &str) -> String {
        let path = self.path(name);
        let encoded = utf8_percent_encode(&path, RESERVED).to_string();
        match Path::new(&path).is_absolute() {
            true if path.starts_with('/') => format!("file://{encoded}"),
            true => format!("file:///{encoded}"),
            false => encoded,
        }
    }

    /// The path from here, if it leads downwards.
    fn below(&self, path: &Path) -> Option<PathBuf> {
        let downwards = |path: &Path| !path.components().any(|part| part == Component::ParentDir);
        if path.is_relative() && downwards(path) {
            return Some(path.to_owned());
        }
        if let Ok(below) = path.strip_prefix(&self.folder)
            && downwards(below)
        {
            return Some(below.to_owned());
        }
        let (folder, place) = (fs::canonicalize(&self.folder).ok()?, self.folder.join(path));
        fs::canonicalize(place).ok()?.strip_prefix(folder).ok().map(Path::to_owned)
    }
}

/// The parts of a path that name something.
fn joined(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Here {
        Here { folder: PathBuf::from("/srv/政策") }
    }

    #[test]
    fn paths_lead_down_from_here() {
        for (name, path) in [
            ("./rules/建材.mulu", "rules/建材.mulu"),
            ("/srv/政策/rules/a.mulu", "rules/a.mulu"),
            ("/elsewhere/a.mulu", "/elsewhere/a.mulu"),
            ("../a.mulu", "../a.mulu"),
        ] {
            assert_eq!(here().path(name), path);
        }
    }

    #[test]
    fn what_stands_for_something_else_is_encoded() {
        assert_eq!(here().uri("rules/a b:c#?%.mulu"), "rules/a%20b%3Ac%23%3F%25.mulu");
        assert_eq!(here().uri("rules/砖.mulu"), "rules/%E7%A0%96.mulu");
        assert_eq!(here().uri("/else where/a.mulu"), "file:///else%20where/a.mulu");
    }

    #[test]
    fn a_way_up_that_comes_back_down_is_shortened() {
        let folder = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).expect("it exists");
        let here = Here { folder };
        assert_eq!(here.path("src/../Cargo.toml"), "Cargo.toml");
    }
}
