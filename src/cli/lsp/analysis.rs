//! What the stages make of the rules of a root. The one place that calls them, and that keeps what they leave.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use lsp_types::{Location, Position, Range, Uri};

use super::position::{Encoding, Lines};
use crate::audit::{Memo, Settings};
use crate::coverage::{self, EditionCoverage, Subject};
use crate::diagnostic::Diagnostic;
use crate::fidelity::Reference;
use crate::ide::{Names, Occurrences};
use crate::rulebook::{Edition, RuleFile, Rulebook};
use crate::source::{SourceId, Span};
use crate::syntax::ast;

/// Of more files than these a rulebook is built anew, which is then the shorter way.
const FEW: usize = 8;

/// A text of a root. The name of its file is its URI, or whatever else is unique where it has none.
#[derive(Debug, Clone)]
pub struct Input {
    pub file: RuleFile,
    /// None for a file that is shown as part of another root, inside this one.
    pub uri: Option<Uri>,
    /// Whether the client's text begins with a byte order mark, which no later stage sees.
    pub marked: bool,
}

/// The texts of a root.
pub struct Texts {
    pub inputs: Vec<Input>,
    /// `mulu.toml`.
    pub settings: Option<Input>,
    /// The folder of the root, seen from that of the settings.
    pub base: String,
}

/// Everything that is known of a root, of one moment.
pub struct Analysis {
    pub book: Rulebook,
    pub encoding: Encoding,
    made_of: MadeOf,
    /// By source.
    texts: Vec<Text>,
    editions: Vec<Rc<Lazy>>,
    levels: Settings,
    /// What is wrong with the settings.
    misconfigured: Vec<Diagnostic>,
    /// What was found so far, for this moment and the next ones.
    memo: Rc<RefCell<Memo>>,
    findings: OnceCell<Vec<Diagnostic>>,
}

/// What an analysis has to have in common with the one before it to take over what is known.
#[derive(PartialEq)]
struct MadeOf {
    /// Paths and names of the files.
    files: Vec<(String, String)>,
    settings: Option<String>,
    base: String,
}

/// What the client knows of a source.
#[derive(Default)]
struct Text {
    uri: Option<Uri>,
    marked: bool,
    lines: OnceCell<Lines>,
}

/// What is worked out of an edition when it is first asked for.
#[derive(Default)]
struct Lazy {
    occurrences: OnceCell<Occurrences>,
    names: OnceCell<Names>,
    coverage: OnceCell<EditionCoverage>,
}

impl Analysis {
    /// Looks at all texts of a root. Of the same files as `before` only those are looked at whose text is another one.
    pub fn new(texts: Texts, encoding: Encoding, before: Option<&Analysis>) -> Analysis {
        let Texts { inputs, settings, base } = texts;
        let mut known: HashMap<String, Text> = HashMap::new();
        let mut file = |input: Input| {
            let Input { file, uri, marked } = input;
            known.insert(file.name.clone(), Text { uri, marked, lines: OnceCell::new() });
            file
        };
        let files: Vec<RuleFile> = inputs.into_iter().map(&mut file).collect();
        let settings = settings.map(&mut file);
        let made_of = MadeOf {
            files: files.iter().map(|file| (file.path.clone(), file.name.clone())).collect(),
            settings: settings.as_ref().map(|file| file.text.clone()),
            base,
        };
        let before = before.filter(|before| before.made_of == made_of);
        let changed = before.map(|before| (before, before.changed(&files)));
        let mut analysis = match changed {
            Some((before, changed)) if changed.len() <= FEW => before.edited(&changed),
            _ => Analysis::of(&files, settings, made_of),
        };
        let sources = analysis.book.sources.iter();
        analysis.texts = sources.map(|(_, source)| known.remove(&source.name).unwrap_or_default()).collect();
        Analysis { encoding, ..analysis }
    }

    /// Looks at everything anew.
    fn of(files: &[RuleFile], settings: Option<RuleFile>, made_of: MadeOf) -> Analysis {
        let mut book = Rulebook::build(files);
        let (levels, misconfigured) = match settings {
            Some(settings) => {
                let id = book.sources.add(settings.name, settings.text);
                let known = files.iter().filter(|_| made_of.base.is_empty());
                let paths: Vec<&str> = known.map(|file| file.path.as_str()).collect();
                Settings::read(&book.sources, id, &paths)
            }
            None => (Settings::default(), Vec::new()),
        };
        let levels = levels.seen_from(&made_of.base);
        let editions = book.editions.iter().map(|_| Rc::default()).collect();
        Analysis {
            book,
            encoding: Encoding::default(),
            made_of,
            texts: Vec::new(),
            editions,
            levels,
            misconfigured,
            memo: Rc::default(),
            findings: OnceCell::new(),
        }
    }

    /// The files with another text than before.
    fn changed<'f>(&self, files: &'f [RuleFile]) -> Vec<(SourceId, &'f str)> {
        let sources = self.book.sources.iter();
        let before: HashMap<&str, (SourceId, &str)> =
            sources.map(|(id, source)| (source.name.as_str(), (id, source.text.as_str()))).collect();
        let changed = files.iter().filter_map(|file| {
            let (id, text) = before.get(file.name.as_str())?;
            let new = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
            (new != *text).then_some((*id, new))
        });
        changed.collect()
    }

    /// The same files, some with another text.
    fn edited(&self, changed: &[(SourceId, &str)]) -> Analysis {
        let mut book = self.book.clone();
        for (source, text) in changed {
            book = book.edited(*source, text);
        }
        // What is known of an edition rests on its program, on where its files stand and on its copy of the official text.
        let kept = |edition: &Edition| {
            let of = self.book.editions.iter().position(|before| before.folder == edition.folder)?;
            let before = &self.book.editions[of];
            let copies =
                |edition: &Edition| edition.references.iter().any(|id| changed.iter().any(|c| c.0 == *id));
            let same = Arc::ptr_eq(&before.program, &edition.program)
                && before.files == edition.files
                && before.references == edition.references
                && !copies(edition);
            self.editions.get(of).filter(|_| same).map(Rc::clone)
        };
        let editions = book.editions.iter().map(|edition| kept(edition).unwrap_or_default()).collect();
        Analysis {
            encoding: self.encoding,
            made_of: MadeOf {
                files: self.made_of.files.clone(),
                settings: self.made_of.settings.clone(),
                base: self.made_of.base.clone(),
            },
            texts: Vec::new(),
            editions,
            levels: self.levels.clone(),
            misconfigured: self.misconfigured.clone(),
            memo: Rc::clone(&self.memo),
            findings: OnceCell::new(),
            book,
        }
    }

    /// What was found, in order of the text. Nobody who reads or types has to wait for it.
    pub fn findings(&self) -> &[Diagnostic] {
        self.findings_unless(&|| false).unwrap_or_default()
    }

    /// The same, unless `stop` says in between that something else has come up. What was found until then need not be looked for again.
    pub fn findings_unless(&self, stop: &dyn Fn() -> bool) -> Option<&[Diagnostic]> {
        if self.findings.get().is_none() {
            let found = self.memo.borrow_mut().audit_unless(&self.book, &self.levels, stop)?;
            let all = self.misconfigured.iter().cloned().chain(found.diagnostics).collect();
            let _ = self.findings.set(all);
        }
        self.findings.get().map(Vec::as_slice)
    }

    /// What was found in some texts, without waiting for the others and for what is said of an edition as a whole.
    pub fn findings_in(&self, sources: &[SourceId]) -> Vec<Diagnostic> {
        self.memo.borrow_mut().audit_files(&self.book, &self.levels, sources).diagnostics
    }

    /// The source of a URI.
    pub fn source(&self, uri: &Uri) -> Option<SourceId> {
        let index = self.texts.iter().position(|text| text.uri.as_ref() == Some(uri))?;
        u32::try_from(index).ok().map(SourceId)
    }

    /// The URI of a source; none of what is built in.
    pub fn uri(&self, source: SourceId) -> Option<&Uri> {
        self.texts.get(source.0 as usize)?.uri.as_ref()
    }

    /// All sources that the client can open.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &Uri)> {
        let ids = self.book.sources.iter().map(|(id, _)| id);
        ids.filter_map(|id| Some((id, self.uri(id)?)))
    }

    /// The text of a source.
    pub fn text(&self, source: SourceId) -> &str {
        &self.book.sources.get(source).text
    }

    /// Both ends of a span.
    pub fn range(&self, span: Span) -> Range {
        let text = self.text(span.source);
        self.with_lines(span.source, |lines| lines.range(text, span.range(), self.encoding))
    }

    /// Where an offset of a source is.
    pub fn position(&self, source: SourceId, offset: usize) -> Position {
        let text = self.text(source);
        self.with_lines(source, |lines| lines.position(text, offset, self.encoding))
    }

    /// The offset of a position.
    pub fn offset(&self, source: SourceId, position: Position) -> usize {
        let text = self.text(source);
        self.with_lines(source, |lines| lines.offset(text, position, self.encoding))
    }

    /// The span between two positions.
    pub fn span(&self, source: SourceId, range: Range) -> Span {
        let text = self.text(source);
        let range = self.with_lines(source, |lines| lines.span(text, range, self.encoding));
        Span::new(source, range.start, range.end)
    }

    /// A span as the client finds it.
    pub fn location(&self, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(span.source)?.clone(), range: self.range(span) })
    }

    /// The tree of a rule file.
    pub fn tree(&self, source: SourceId) -> Option<&ast::File> {
        self.book.files.iter().map(|file| &*file.tree).find(|tree| tree.source == source)
    }

    /// The editions that a source is part of, the latest first.
    pub fn editions(&self, source: SourceId) -> Vec<usize> {
        let holds = |edition: &Edition| {
            edition.files.iter().any(|file| self.book.files[*file].tree.source == source)
                || edition.references.contains(&source)
        };
        let editions = self.book.editions.iter().enumerate().rev();
        editions.filter(|(_, edition)| holds(edition)).map(|(index, _)| index).collect()
    }

    /// What is named where in the files of an edition.
    pub fn occurrences(&self, edition: usize) -> Option<&Occurrences> {
        let program = self.book.editions.get(edition)?;
        let lazy = self.editions.get(edition)?;
        Some(lazy.occurrences.get_or_init(|| Occurrences::new(&self.book, program)))
    }

    /// The names of an edition, as they sound.
    pub fn names(&self, edition: usize) -> Option<&Names> {
        let edition_of = self.book.editions.get(edition)?;
        Some(self.editions.get(edition)?.names.get_or_init(|| Names::new(&edition_of.program)))
    }

    /// How much of the official text an edition answers to.
    pub fn coverage(&self, edition: usize) -> Option<&EditionCoverage> {
        let Edition { program, references, .. } = self.book.editions.get(edition)?;
        let sources = &self.book.sources;
        let measure = || {
            let reference = Reference::of(sources, references);
            coverage::edition(Subject { program, reference: reference.as_ref(), sources, within: &|_| true })
        };
        Some(self.editions.get(edition)?.coverage.get_or_init(measure))
    }

    fn with_lines<T>(&self, source: SourceId, look: impl FnOnce(&Lines) -> T) -> T {
        let text = self.text(source);
        match self.texts.get(source.0 as usize) {
            Some(known) => look(known.lines.get_or_init(|| match known.marked {
                true => Lines::after_mark(text, self.encoding),
                false => Lines::new(text),
            })),
            None => look(&Lines::new(text)),
        }
    }
}
