//! The pages of `mulu explain CODE`: every code has one, and every example in them does what it says.
//!
//! An example fenced with `bad` triggers the code of its page, one fenced with `good` gives no errors. Which stages it
//! goes through is told by its language: `mulu` rules and their 案例, `yaml`, `json` and `toml` facts against the shipped
//! rules, `csv` tables of the rules, `rows` and `jsonl` tables that are screened, `sh` a command line, `repl` the lines of a session. Rules on the page of a `fidelity-` code are
//! held to their sentences too, those on the page of an `analyze-` code are analysed, those on the page of a `mutant-` code
//! are altered; a block fenced with `text source`
//! before them is the reference copy of the official text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mulu::analyze::{Rules, analyze};
use mulu::audit::{Settings, audit};
use mulu::cases::{self, Outcome};
use mulu::diagnostic::{Catalog, Diagnostic, Lang, Page, page, pages};
use mulu::evaluate::{Options, decide};
use mulu::explain::{Context, ProjectReport, project};
use mulu::facts::{Format, projects, read};
use mulu::lint::lint;
use mulu::mutate;
use mulu::resolve::Tables;
use mulu::rulebook::{RuleFile, Rulebook, embedded};
use mulu::source::Sources;
use mulu::syntax::parse;

use super::repl::session;

/// Pages without examples, and why.
const WITHOUT_EXAMPLES: [(&str, &str); 53] = [
    ("analyze-undecided", "a gap between the solver and the evaluator: none is known"),
    ("binary-facts", "bytes that are no text"),
    ("binary-rules", "bytes that are no text"),
    ("date-replaced", "needs --as-of and facts together"),
    ("date-spans-editions", "needs a range of days and several editions"),
    ("diff-broken-side", "never comes alone: the errors of the rules follow"),
    ("diff-no-such-place", "depends on where it runs"),
    ("draft-too-long", "512 KiB"),
    ("facts-too-large", "32 MiB"),
    ("file-too-large", "16 MiB"),
    ("file-unreadable", "depends on who runs it: permissions"),
    ("fix-refused", "a fix that breaks rules: none is known"),
    ("format-differs", "a gap between layout and grammar: none is known"),
    ("hierarchy-too-deep", "65 terms, each below the one before"),
    ("link-leaves-rules", "needs a link"),
    ("lsp-terminal", "needs a terminal"),
    ("more-findings", "a thousand findings"),
    ("mutant-undecided", "a gap between the solver and the evaluator: none is known"),
    ("not-utf8", "bytes that are no UTF-8"),
    ("output-failed", "needs a full disk"),
    ("repl-history-lost", "depends on who runs it: permissions"),
    ("repl-not-text", "bytes that are no text"),
    ("repl-terminal", "needs a terminal that can't be used"),
    ("root-too-large", "256 MiB"),
    ("rule-file-irregular", "needs a pipe or a device"),
    ("screen-broken-table", "bytes of a Parquet file"),
    ("screen-column-type", "bytes of a Parquet file"),
    ("screen-column-values", "bytes of a Parquet file"),
    ("screen-cut-table", "bytes of a Parquet file"),
    ("screen-interrupted", "needs a key pressed in time"),
    ("screen-other-edition", "needs several editions"),
    ("screen-other-format", "bytes that are no Parquet"),
    ("screen-row-late", "1 MiB"),
    ("screen-row-text", "bytes that are no text"),
    ("screen-row-too-long", "16 MiB"),
    ("screen-unwritable-column", "bytes of an Arrow file"),
    ("screen-unwritten-table", "2 GB"),
    ("screen-without-arrow", "depends on how it was built"),
    ("session-interrupted", "needs a key pressed in time"),
    ("session-line-too-long", "1 MiB"),
    ("session-undecided", "needs rules that change"),
    ("since-git-failed", "needs a repository that git refuses to read"),
    ("since-no-git", "needs a computer without git"),
    ("since-no-repository", "depends on where it runs"),
    ("since-unknown-revision", "depends on where it runs"),
    ("statement-not-understood", "a gap between grammar and interpreter: none is known"),
    ("statement-too-long", "64 KiB"),
    ("too-many-statements", "400,001 statements"),
    ("too-many-terms", "30,001 terms"),
    ("too-many-units", "5,001 construction units"),
    ("too-many-values", "5,001 values"),
    ("usage-not-utf8", "bytes that are no UTF-8"),
    ("usage-wrong", "what no other code of the command line covers"),
];

/// One fenced example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Example<'t> {
    code: &'t str,
    language: &'t str,
    good: bool,
    /// Where the rules stand, for codes that are about it.
    path: Option<&'t str>,
    text: &'t str,
    /// The reference copy that stands before it.
    source: Option<&'t str>,
}

/// What running an example gave.
#[derive(Debug, Default)]
struct Found {
    codes: BTreeSet<String>,
    errors: BTreeSet<String>,
}

impl Found {
    fn add(&mut self, diagnostics: &[Diagnostic]) {
        self.codes.extend(diagnostics.iter().map(|d| d.code.to_owned()));
        self.errors.extend(diagnostics.iter().filter(|d| d.is_error()).map(|d| d.code.to_owned()));
    }
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes = codes_of_the_sources();
    assert!(codes.len() > 150, "only {} codes found", codes.len());
    let named: BTreeSet<String> = pages().map(|page| page.code.to_owned()).collect();
    let without: Vec<_> = codes.difference(&named).collect();
    assert!(without.is_empty(), "no page for {without:?}");
    let unused: Vec<_> = named.difference(&codes).collect();
    assert!(unused.is_empty(), "pages for codes that nothing reports: {unused:?}");
}

#[test]
fn every_page_speaks_both_languages_with_examples() {
    for page in pages() {
        let code = page.code;
        let titles = titles(page.text);
        assert_eq!(titles.len(), 2, "{code}: a Chinese and an English part, not {titles:?}");
        assert!(!titles[0].is_ascii(), "{code}: Chinese first");
        assert!(!has_han(titles[1]), "{code}: `{}` is not English", titles[1]);
        let allowed = WITHOUT_EXAMPLES.iter().any(|(without, _)| *without == code);
        let (chinese, english) = parts(page);
        for part in [chinese, english] {
            let found = examples(code, part);
            let both = [false, true].iter().all(|good| found.iter().any(|example| example.good == *good));
            assert!(both != allowed, "{code}: examples {found:?}, though allowed to have none: {allowed}");
        }
    }
    for (code, _) in WITHOUT_EXAMPLES {
        assert!(page(code).is_some(), "no page {code}");
    }
}

#[test]
fn bad_rules_trigger_and_good_ones_do_not() {
    let fragments = syntax_codes();
    let prelude: Vec<_> = embedded().into_iter().filter(|file| file.path.starts_with("prelude/")).collect();
    check(&["mulu"], |example| {
        if fragments.contains(example.code) { fragment(example) } else { rules(example, &prelude) }
    });
}

#[test]
fn bad_tables_trigger_and_good_ones_do_not() {
    check(&["csv"], |example| {
        let mut sources = Sources::default();
        let id = sources.add("table.csv", example.text);
        let mut found = Found::default();
        found.add(&Tables::default().read(&sources, id));
        found
    });
}

#[test]
fn bad_facts_trigger_and_good_ones_do_not() {
    let mut book = Rulebook::build(&embedded());
    let catalog = Catalog::new(Lang::En);
    check(&["yaml", "json", "toml"], |example| match example.code.starts_with("settings-") {
        true => settings(example),
        false => facts(example, &mut book, &catalog),
    });
}

/// Lines of a session about nothing yet, beside a file with one project.
#[test]
fn bad_lines_of_a_session_trigger_and_good_ones_do_not() {
    let head = ["#! at-once".to_owned(), "#! file 项目.yaml: 产品: 水泥熟料".to_owned()];
    check(&["repl"], |example| {
        let (mut session, mut memory) = session(&head);
        let mut found = Found::default();
        for line in example.text.lines() {
            found.add(&session.enter(line, &mut memory).diagnostics);
        }
        found
    });
}

#[cfg(feature = "cli")]
#[test]
fn bad_command_lines_trigger_and_good_ones_do_not() {
    // What the examples speak of: projects, rules, a file that is too large.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = fs::remove_dir_all(&folder);
    for below in ["facts", "rules"] {
        fs::create_dir_all(folder.join(below)).expect("a folder");
    }
    for (name, text) in [
        ("project.yaml", "产品: 水泥熟料\n"),
        ("facts.json", "{\"产品\": \"水泥熟料\"}\n"),
        ("facts/project.yaml", "产品: 水泥熟料\n"),
        ("rules/catalogue.mulu", "目录 1 \"试验目录\"\n"),
        ("lines.txt", "产品 水泥熟料\n"),
        ("table.csv", "产品,产能（万吨/年）\n水泥熟料,60\n"),
        ("table.data", "产品,产能（万吨/年）\n水泥熟料,60\n"),
        ("other.csv", "产品,地区\n水泥熟料,河北省\n"),
        ("empty.csv", ""),
        ("notes.csv", "备注\n水泥熟料\n"),
        ("broken.csv", "产品,\"产能\n水泥熟料,60\n"),
        ("units.csv", "产品,建设内容\n水泥熟料,甲\n"),
        ("twice.csv", "产品,product\n水泥熟料,\n"),
        ("unit.csv", "产品,产能（千瓦铁）\n水泥熟料,60\n"),
        ("class.csv", "产品,class\n水泥熟料,甲\n"),
    ] {
        fs::write(folder.join(name), text).expect("written");
    }
    // 产品, 水泥熟料 in GBK.
    fs::write(folder.join("gbk.csv"), b"\xb2\xfa\xc6\xb7\n\xcb\xae\xc4\xe0\xca\xec\xc1\xcf\n")
        .expect("written");
    let huge = fs::File::create(folder.join("huge.yaml")).expect("created");
    huge.set_len(33 << 20).expect("enlarged");
    let codes = codes_of_the_sources();
    check(&["sh"], |example| command(example, &folder, &codes));
}

/// Tables, every row of which is decided.
#[cfg(feature = "cli")]
#[test]
fn bad_rows_trigger_and_good_ones_do_not() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages-rows");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let rejects = folder.join("rejects.jsonl");
    check(&["rows", "jsonl"], |example| {
        let format = if example.language == "rows" { "csv" } else { "jsonl" };
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["screen", "-", "--from", format, "--rejects"]).arg(&rejects);
        let output = command.write_stdin(example.text).output().expect("it runs");
        assert_ne!(output.status.code(), Some(2), "{example:?}");
        let text = fs::read_to_string(&rejects).expect("written");
        let codes = text.split("\"code\":\"").skip(1).filter_map(|rest| rest.split('"').next());
        let codes: BTreeSet<String> = codes.map(str::to_owned).collect();
        Found { errors: codes.clone(), codes }
    });
}

/// A command line, run without a shell; `< FILE` is its standard input.
#[cfg(feature = "cli")]
fn command(example: Example<'_>, folder: &Path, codes: &BTreeSet<String>) -> Found {
    let (line, input) = example.text.split_once(" < ").unwrap_or((example.text, ""));
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("mulu"), "{example:?}");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mulu"));
    if !input.is_empty() {
        command.pipe_stdin(folder.join(input.trim())).expect("readable");
    }
    let output = command.args(words).current_dir(folder).env("MULU_LANG", "en").output().expect("it runs");
    // A diagnostic without a place begins with its code on a line of its own.
    let shown = String::from_utf8(output.stderr).expect("UTF-8");
    let found: BTreeSet<String> =
        shown.lines().map(str::trim).filter(|line| codes.contains(*line)).map(str::to_owned).collect();
    let refused = output.status.code() == Some(2);
    assert_eq!(refused, !found.is_empty(), "{example:?}\n{shown}");
    Found { errors: found.clone(), codes: found }
}

/// Runs every example of these languages and compares what it gives with what its page says.
fn check(languages: &[&str], mut run: impl FnMut(Example<'_>) -> Found) {
    let mut failures = Vec::new();
    let mut count = 0;
    for page in pages() {
        let mut seen = Vec::new();
        for example in examples(page.code, page.text) {
            // Both parts of a page may show the same example.
            if !languages.contains(&example.language) || seen.contains(&example) {
                continue;
            }
            seen.push(example);
            count += 1;
            let found = run(example);
            let as_said = if example.good {
                found.errors.is_empty() && !found.codes.contains(example.code)
            } else {
                found.codes.contains(example.code)
                    && found.errors.iter().all(|error| belongs(error, example.code))
            };
            if !as_said {
                failures.push(format!("{example:?} gives {:?}", found.codes));
            }
        }
    }
    assert!(count > 0, "no examples of {languages:?}");
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
}

/// Whether an error may stand in an example of `code`: what is counted has to be there.
fn belongs(error: &str, code: &str) -> bool {
    error == code || code == "more-errors" && error == "unexpected-end"
}

/// Syntax alone: these examples are single statements.
fn fragment(example: Example<'_>) -> Found {
    let mut sources = Sources::default();
    let id = sources.add("rules.mulu", example.text);
    let mut found = Found::default();
    found.add(&parse(&sources, id).1);
    found
}

/// A complete small set of rules: all stages, then its cases.
fn rules(example: Example<'_>, prelude: &[RuleFile]) -> Found {
    // The table of places is by far the largest, and few examples name one.
    let names_places = ["地区", "region"].iter().any(|word| example.text.contains(word));
    let needed = prelude.iter().filter(|file| names_places || !file.path.contains("region"));
    let path = example.path.unwrap_or("rules.mulu");
    let own = RuleFile { path: path.into(), name: path.into(), text: example.text.into() };
    let copy = example.source.map(|text| RuleFile {
        path: "source/text.txt".into(),
        name: "source/text.txt".into(),
        text: text.into(),
    });
    let files: Vec<RuleFile> = needed.cloned().chain([own]).chain(copy).collect();
    let book = Rulebook::build(&files);
    let mut found = Found::default();
    found.add(&book.diagnostics);
    // As `mulu check` does it, with the quiet lints too.
    if example.code.starts_with("fidelity-") || lint(example.code).is_some() {
        let mut sources = Sources::default();
        let id = sources.add("mulu.toml", "[lint]\nset = \"full\"");
        let (settings, _) = Settings::read(&sources, id, &[]);
        found.add(&audit(&book, &settings).diagnostics);
    }
    let today = jiff::civil::date(2026, 1, 1);
    if example.code.starts_with("analyze-") {
        for edition in &book.editions {
            let (program, options) = (&edition.program, Options { as_of: today, readings: Vec::new() });
            let Some(plan) = &edition.plan else { continue };
            let found_here = analyze(Rules { program, plan, options: &options }, &book.sources);
            let told: Vec<Diagnostic> = found_here.counting().map(|f| f.diagnostic.clone()).collect();
            found.add(&told);
        }
    }
    if example.code.starts_with("mutant-") {
        for edition in &book.editions {
            let (program, Some(plan)) = (&edition.program, &edition.plan) else { continue };
            let all = mutate::mutants(program, plan, |_| true);
            let watch = mutate::Watch { stop: &|| false, tell: &|_| {} };
            let (fates, _) = mutate::run(edition, &all, today, watch);
            let fates = all.list.iter().zip(fates.iter().flatten());
            let told: Vec<Diagnostic> =
                fates.filter_map(|(mutant, fate)| mutate::finding(program, mutant, fate)).collect();
            found.add(&told);
        }
    }
    for result in book.editions.iter().flat_map(|edition| cases::run(edition, today)) {
        match result.outcome {
            Outcome::Passed => {}
            Outcome::Failed(mismatches) => {
                found.add(&mismatches.iter().map(cases::Mismatch::diagnostic).collect::<Vec<_>>());
            }
            Outcome::Broken(problems) => found.add(&problems),
        }
    }
    found
}

/// The settings of a root with one file, `2024/eliminated/steel.mulu`.
fn settings(example: Example<'_>) -> Found {
    let mut sources = Sources::default();
    let id = sources.add("mulu.toml", example.text);
    let mut found = Found::default();
    found.add(&Settings::read(&sources, id, &["2024/eliminated/steel.mulu"]).1);
    found
}

/// Facts against the shipped rules, up to the warnings of the decision.
fn facts(example: Example<'_>, book: &mut Rulebook, catalog: &Catalog) -> Found {
    let format = match example.language {
        "json" => Format::Json,
        "toml" => Format::Toml,
        _ => Format::Yaml,
    };
    let file = book.sources.add("facts", example.text);
    let (nodes, problems) = read(&book.sources, file, format);
    let mut found = Found::default();
    found.add(&problems);
    let as_of = jiff::civil::date(2026, 1, 1);
    let edition = book.in_force(as_of).expect("an edition");
    let options = Options { as_of, readings: Vec::new() };
    let (program, plan) = (&edition.program, edition.plan.as_ref().expect("the shipped rules are healthy"));
    for reading in projects(&nodes, program) {
        found.add(&reading.diagnostics);
        let Some(own) = &reading.project else { continue };
        let decision = decide(program, plan, own, &options);
        let context = Context { program, plan, options: &options, sources: &book.sources, catalog };
        if let ProjectReport::Decided(report) = project(&context, &reading.name, own, &decision, &[]) {
            found.codes.extend(report.warnings.into_iter().map(|warning| warning.code));
        }
    }
    found
}

/// The examples of a text, in order.
fn examples<'t>(code: &'t str, text: &'t str) -> Vec<Example<'t>> {
    let (mut found, mut source) = (Vec::new(), None);
    for block in text.split("\n```").skip(1).step_by(2) {
        let (info, text) = block.split_once('\n').expect("a fence and a line");
        if info == "text source" {
            source = Some(text);
            continue;
        }
        let mut words = info.split(' ');
        let (language, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let path = words.next();
        assert!(matches!(kind, "bad" | "good"), "{code}: {info}");
        assert!(LANGUAGES.contains(&language), "{code}: {info}");
        found.push(Example { code, language, good: kind == "good", path, text, source });
    }
    found
}

const LANGUAGES: [&str; 9] = ["mulu", "yaml", "json", "toml", "csv", "sh", "repl", "rows", "jsonl"];

/// The headings, of which examples may hold look-alikes.
fn titles(text: &str) -> Vec<&str> {
    let outside = text.split("\n```").step_by(2);
    outside.flat_map(str::lines).filter_map(|line| line.strip_prefix("# ")).collect()
}

/// The Chinese and the English part.
fn parts(page: Page) -> (&'static str, &'static str) {
    let english = titles(page.text)[1];
    let at = page.text.find(&format!("\n# {english}\n")).expect("the heading is a line of its own");
    page.text.split_at(at)
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Codes that one statement alone can trigger: those with a message beside the parser.
fn syntax_codes() -> BTreeSet<String> {
    messages(&source_root().join("syntax/zh.ftl"))
}

/// Words in quotes that the sources report: those of diagnostics made in place, and those that have the message of a
/// diagnostic, which come through some function.
fn codes_of_the_sources() -> BTreeSet<String> {
    let files = files_below(&source_root());
    let mut messages_found = BTreeSet::new();
    for path in files.iter().filter(|p| p.ends_with("zh.ftl")) {
        messages_found.extend(messages(path));
    }
    let mut codes = BTreeSet::new();
    let is_test =
        |path: &Path| path.components().any(|c| c.as_os_str().to_string_lossy().starts_with("tests"));
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "rs") && !is_test(p)) {
        let text = fs::read_to_string(path).expect("readable");
        for constructor in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Diagnostic::hint(",
            "Diagnostic::placeless(",
            "code: ",
        ] {
            let made = text.split(constructor).skip(1).map(str::trim_start);
            let named = made.filter_map(|rest| rest.strip_prefix('"')?.split_once('"'));
            codes.extend(named.map(|(code, _)| code.to_owned()));
        }
        let words = text.split('"').filter(|word| messages_found.contains(*word));
        codes.extend(words.map(str::to_owned));
    }
    codes
}

/// The messages of a file that have a `.help`: those of diagnostics. What explanations contain has no code of its own.
fn messages(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).expect("readable");
    let mut found = BTreeSet::new();
    let mut current = "";
    for line in text.lines() {
        match line.split_once(" =") {
            Some((id, _)) if !line.starts_with([' ', '#', '-']) => current = id,
            Some((attribute, _)) if attribute.trim() == ".help" => {
                found.insert(current.to_owned());
            }
            _ => {}
        }
    }
    found.retain(|id| !id.starts_with("explain-"));
    found
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
