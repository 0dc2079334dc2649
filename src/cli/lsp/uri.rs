//! URIs of the protocol ⇄ paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

/// What stands in a path as it is; all else is escaped.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What some clients forget to escape: everything that no URI may hold.
const IN_NO_URI: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'[')
    .add(b']')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path of a `file:` URI; none for any other, such as a text that was never saved.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    path_text(uri.as_str(), cfg!(windows)).map(PathBuf::from)
}

/// The URI of an absolute path.
pub fn of_path(path: &Path) -> Option<Uri> {
    Uri::from_str(&uri_text(&path.to_string_lossy(), cfg!(windows))).ok()
}

/// Escapes what the client forgot to, in every URI of a message: a place with Chinese names is still a place.
pub fn mend(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if matches!(key.as_str(), "uri" | "rootUri" | "scopeUri") => {
                        *text = utf8_percent_encode(text, IN_NO_URI).to_string();
                    }
                    value => mend(value),
                }
            }
        }
        _ => {}
    }
}

fn path_text(uri: &str, windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, encoded) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let path = percent_decode_str(encoded).decode_utf8().ok()?;
    if path.is_empty() || path.contains('\0') {
        return None;
    }
    if !windows {
        return Some(path.into_owned());
    }
    if !host.is_empty() && !host.eq_ignore_ascii_case("localhost") {
        return Some(format!("\\\\{host}{}", path.replace('/', "\\")));
    }
    // `/c:/rules` is `C:\rules`: drives are compared as they are most often written.
    let path = match path.strip_prefix('/') {
        Some(rest) if rest.as_bytes().get(1) == Some(&b':') => {
            let (drive, rest) = rest.split_at(1);
            drive.to_ascii_uppercase() + rest
        }
        _ => path.into_owned(),
    };
    Some(path.replace('/', "\\"))
}

fn uri_text(path: &str, windows: bool) -> String {
    if !windows {
        return format!("file://{}", utf8_percent_encode(path, IN_PATH));
    }
    // The resolved form of a path has a prefix that no editor shows.
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, IN_PATH);
    if path.starts_with("//") { format!("file:{encoded}") } else { format!("file:///{encoded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_any_characters() {
        for path in ["/规则/a b/100%#?.mulu", "/a+b&c='d'/~e.mulu"] {
            let uri = of_path(Path::new(path)).unwrap();
            assert!(uri.as_str().is_ascii(), "{uri:?}");
            assert_eq!(path_text(uri.as_str(), false).as_deref(), Some(path));
        }
        assert_eq!(path_text("file:/tmp/a", false).as_deref(), Some("/tmp/a"));
        assert_eq!(path_text("FILE://localhost/tmp/%E7%94%B2", false).as_deref(), Some("/tmp/甲"));
        for other in ["untitled:Untitled-1", "file://", "file:///%ff", "file:///a%00b", "", "甲"] {
            assert_eq!(path_text(other, false), None, "{other}");
        }
    }

    #[test]
    fn drives_and_shares() {
        for (uri, path) in [
            ("file:///c%3A/%E8%A7%84%E5%88%99/a.mulu", r"C:\规则\a.mulu"),
            ("file:///C:/a b.mulu", r"C:\a b.mulu"),
            ("file://server/share/a.mulu", r"\\server\share\a.mulu"),
        ] {
            assert_eq!(path_text(uri, true).as_deref(), Some(path));
        }
        assert_eq!(uri_text(r"\\?\C:\规则\a.mulu", true), "file:///C%3A/%E8%A7%84%E5%88%99/a.mulu");
        assert_eq!(uri_text(r"\\?\UNC\server\share\a.mulu", true), "file://server/share/a.mulu");
        for path in [r"C:\a b\甲.mulu", r"\\server\share\甲.mulu"] {
            assert_eq!(path_text(&uri_text(path, true), true).as_deref(), Some(path));
        }
    }

    #[test]
    fn what_clients_forget_to_escape() {
        let mut value =
            serde_json::json!({"textDocument": {"uri": "file:///规则/a b%20c.mulu", "text": "甲 乙"}});
        mend(&mut value);
        assert_eq!(value["textDocument"]["uri"], "file:///%E8%A7%84%E5%88%99/a%20b%20c.mulu");
        assert_eq!(value["textDocument"]["text"], "甲 乙");
    }
}
