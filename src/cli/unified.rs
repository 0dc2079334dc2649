//! Two texts -> how the second differs from the first.

use std::time::Duration;

use similar::TextDiff;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// How long the shortest difference of a large file is looked for; then a longer one will do.
const PATIENCE: Duration = Duration::from_secs(2);

/// A unified diff that `patch` understands; empty for equal texts.
pub fn diff(name: &str, before: &str, after: &str, color: bool) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let text = diff.unified_diff().context_radius(CONTEXT).header(name, name).to_string();
    if color { text.split_inclusive('\n').map(colored).collect() } else { text }
}

fn colored(line: &str) -> String {
    let code = match line.as_bytes().first() {
        Some(b'+') => "32",
        Some(b'-') => "31",
        Some(b'@') => "36",
        _ => return line.to_owned(),
    };
    let end = line.trim_end_matches(['\n', '\r']).len();
    let (shown, rest) = line.split_at(end);
    format!("\u{1b}[{code}m{shown}\u{1b}[0m{rest}")
}
