//! Atoms -> lines.

use super::WIDTH;
use super::atom::{Atom, Line};
use super::comments::{Comment, blank_before};
use super::lines::Lines;

/// Appends the lines of one statement, the first of them indented by `base`. `comments` are those that stand in it, and the
/// one at the end of its last line.
pub(super) fn fill(out: &mut Lines, text: &str, atoms: &[Atom], comments: &[Comment], base: usize) {
    let ends = ends(atoms);
    let mut page = Page { out, text, column: 0, indented: 0, ended: false };
    page.new_line(base, false);
    let mut comments = comments.iter().peekable();
    for (index, atom) in atoms.iter().enumerate() {
        let indent = atom.line.indent();
        while let Some(comment) = comments.next_if(|comment| comment.start < atom.range.start) {
            page.comment(comment, indent);
        }
        let fits = |until| page.column + end_of(&ends, index, until) <= WIDTH;
        let breaks = match atom.line {
            Line::New { .. } => true,
            // A clause does not go on behind the list of the one before, where that has gone on further in.
            Line::Fill { until, indent } => page.indented > indent || !fits(until),
            Line::Stay { .. } => false,
        };
        if index > 0 && (breaks || page.ended) {
            let blank = matches!(atom.line, Line::New { blank: true, .. });
            page.new_line(indent, blank && blank_before(text, atom.range.start));
        } else if atom.space {
            page.word(" ", 1);
        }
        page.word(&atom.text, atom.width);
    }
    comments.for_each(|comment| page.comment(comment, base));
}

/// For each atom the columns from the first to it inclusive, and the number of the next one at which the line may or has
/// to end.
struct Ends {
    sums: Vec<usize>,
    breaks: Vec<usize>,
    always: Vec<usize>,
}

fn ends(atoms: &[Atom]) -> Ends {
    let mut total = 0;
    let mut sums = vec![0];
    sums.extend(atoms.iter().map(|atom| {
        total += atom.advance();
        total
    }));
    let next = |wanted: fn(Line) -> bool| {
        let mut found = vec![atoms.len(); atoms.len() + 1];
        for (index, atom) in atoms.iter().enumerate().rev() {
            let later = found.get(index + 1).copied().unwrap_or(atoms.len());
            if let Some(slot) = found.get_mut(index) {
                *slot = if wanted(atom.line) { index } else { later };
            }
        }
        found
    };
    Ends {
        sums,
        breaks: next(|line| !matches!(line, Line::Stay { .. })),
        always: next(|line| matches!(line, Line::New { .. })),
    }
}

/// Columns of the atoms from `index` up to `until`, with what can't be parted from them; up to where the line has to end.
fn end_of(ends: &Ends, index: usize, until: usize) -> usize {
    let at = |list: &[usize], index: usize| list.get(index).copied().unwrap_or(0);
    let end = at(&ends.breaks, until.max(index + 1)).min(at(&ends.always, index + 1));
    at(&ends.sums, end).saturating_sub(at(&ends.sums, index))
}

struct Page<'a> {
    out: &'a mut Lines,
    text: &'a str,
    column: usize,
    /// How far the line is indented.
    indented: usize,
    /// Whether a comment has ended the line.
    ended: bool,
}

impl Page<'_> {
    fn word(&mut self, word: &str, width: usize) {
        self.out.push(word);
        self.column += width;
    }

    fn new_line(&mut self, indent: usize, blank: bool) {
        if blank {
            self.out.blank();
        }
        self.out.begin(indent);
        (self.column, self.indented) = (indent, indent);
        self.ended = false;
    }

    fn comment(&mut self, comment: &Comment, indent: usize) {
        // Two comments on a line would be one.
        if comment.own_line || self.ended {
            self.new_line(indent, blank_before(self.text, comment.start));
            self.out.push(comment.text);
        } else {
            self.out.comment(comment.text);
        }
        self.ended = true;
    }
}
