//! What tells one set of rules from another.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Rulebook;

impl Rulebook {
    /// `sha256:` and 64 hexadecimal digits, over all files that decide: rules and tables, the built-in prelude included where it
    /// stands in. Each counts with its path below the root and its text, in order of the paths, so that neither the place of the
    /// root nor the order in which files were found matters. Reference copies decide nothing and are left out.
    pub fn digest(&self) -> String {
        let rules = self.files.iter().map(|file| (file.path.as_str(), file.tree.source));
        let tables = self.other.table_sources.iter().map(|(path, source)| (path.as_str(), *source));
        let mut files: Vec<_> = rules.chain(tables).collect();
        files.sort_unstable();
        let mut hasher = Sha256::new();
        for (path, source) in files {
            let text = &self.sources.get(source).text;
            // With their lengths before them no two lists of files are the same bytes.
            for part in [path, text] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        let mut digest = "sha256:".to_owned();
        for byte in hasher.finalize() {
            // Writing to a string never fails.
            let _ = write!(digest, "{byte:02x}");
        }
        digest
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RuleFile, Rulebook, embedded};

    fn digest(change: impl FnOnce(&mut Vec<RuleFile>)) -> String {
        let mut files = embedded();
        change(&mut files);
        Rulebook::build(&files).digest()
    }

    #[test]
    fn what_decides_counts_and_nothing_else() {
        let before = digest(|_| {});
        assert_eq!(before.len(), "sha256:".len() + 64);
        assert_eq!(before, Rulebook::embedded_rules().digest());
        assert_eq!(before, digest(|files| files.reverse()));
        assert_eq!(before, digest(|files| files.iter_mut().for_each(|f| f.name.insert_str(0, "elsewhere/"))));
        assert_eq!(before, digest(|files| files.retain(|f| !super::super::is_reference(&f.path))));
        let last = |files: &mut Vec<RuleFile>| files.iter().rposition(|f| f.path.ends_with(".mulu")).unwrap();
        assert_ne!(
            before,
            digest(|files| {
                let at = last(files);
                files[at].text.push('\n')
            })
        );
        assert_ne!(
            before,
            digest(|files| {
                let at = last(files);
                files[at].path.insert(0, 'x')
            })
        );
        assert_ne!(
            before,
            digest(|files| {
                let at = last(files);
                files.remove(at);
            })
        );
    }
}
