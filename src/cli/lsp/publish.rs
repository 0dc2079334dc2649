//! Telling the client what was found, text by text, and only what it does not know yet.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use lsp_types::notification::PublishDiagnostics;
use lsp_types::request::{CodeLensRefresh, InlayHintRefreshRequest, SemanticTokensRefresh};
use lsp_types::{Diagnostic as Published, PublishDiagnosticsParams, Uri};

use super::analysis::Analysis;
use super::finding::Teller;
use super::root::Unpublished;
use super::server::Server;
use super::workspace::Key;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// So long everything is looked at before the open texts are told of alone.
const PATIENCE: Duration = Duration::from_millis(60);

/// Looks at one root that needs it and tells what was found there; false if there is none. `waiting` says that something has come
/// in, which goes before what nobody has open.
pub fn next(server: &mut Server, waiting: &dyn Fn() -> bool) -> bool {
    clear_forgotten(server);
    let Some(key) = server.workspace.next_stale() else { return false };
    let Some(analysis) = server.workspace.fresh(&key) else { return false };
    let told_before = server.workspace.roots.get(&key).map(|root| root.unpublished);
    let began = Instant::now();
    let late = || told_before == Some(Unpublished::All) && began.elapsed() > PATIENCE;
    match analysis.findings_unless(&|| late() || waiting()) {
        Some(findings) => tell(server, &key, &analysis, findings, Unpublished::Nothing),
        None if told_before == Some(Unpublished::All) && !waiting() => {
            let open: Vec<SourceId> =
                server.workspace.documents.keys().filter_map(|uri| analysis.source(uri)).collect();
            let findings = analysis.findings_in(&open);
            tell(server, &key, &analysis, &findings, Unpublished::TheRest);
        }
        None => {}
    }
    if std::mem::take(&mut server.workspace.changed_on_disk) {
        refresh(server);
    }
    true
}

/// Asks the client to ask anew for what depends on texts that nobody typed into.
fn refresh(server: &Server) {
    let [lenses, tokens, hints] = server.support.refresh;
    if lenses {
        server.client.ask::<CodeLensRefresh>(&());
    }
    if tokens {
        server.client.ask::<SemanticTokensRefresh>(&());
    }
    if hints {
        server.client.ask::<InlayHintRefreshRequest>(&());
    }
}

/// Of texts whose root is gone nothing is believed any more.
fn clear_forgotten(server: &mut Server) {
    for uri in std::mem::take(&mut server.workspace.forgotten) {
        send(server, uri, Vec::new(), None);
    }
}

/// Tells what was found; `left` is what is still to be told: then only the open texts are spoken of.
fn tell(server: &mut Server, key: &Key, analysis: &Analysis, findings: &[Diagnostic], left: Unpublished) {
    let Some(root) = server.workspace.roots.get(key) else { return };
    let teller = Teller { analysis, catalog: &server.catalog, support: &server.support };
    let mut found = teller.by_text(findings);
    for (uri, problem) in &root.unread {
        found.entry(uri.clone()).or_default().push(teller.placeless(problem));
    }
    let mut versions: HashMap<Uri, i32> = HashMap::new();
    for document in server.workspace.documents.values().filter(|document| document.root == *key) {
        versions.insert(document.uri.clone(), document.version);
        // Also that nothing is found in what is being typed is told, with its version.
        found.entry(document.uri.clone()).or_default();
    }
    for uri in root.published.keys() {
        found.entry(uri.clone()).or_default();
    }
    let mut told = Vec::new();
    let mut published = HashMap::new();
    if left != Unpublished::Nothing {
        found.retain(|uri, _| versions.contains_key(uri));
        published.extend(root.published.iter().map(|(uri, known)| (uri.clone(), known.clone())));
    }
    for (uri, diagnostics) in found {
        let version = versions.get(&uri).copied();
        let before = root.published.get(&uri);
        let same = before.is_some_and(|(v, d)| *d == diagnostics && (*v == version || version.is_none()));
        let silent = before.is_none() && diagnostics.is_empty() && version.is_none();
        if !same && !silent {
            told.push((uri.clone(), diagnostics.clone(), version));
        }
        if version.is_some() || !diagnostics.is_empty() {
            published.insert(uri, (version, diagnostics));
        }
    }
    if let Some(root) = server.workspace.roots.get_mut(key) {
        root.published = published;
        root.unpublished = left;
    }
    // What is being typed first.
    told.sort_by(|a, b| (a.2.is_none(), &a.0).cmp(&(b.2.is_none(), &b.0)));
    told.into_iter().for_each(|(uri, diagnostics, version)| send(server, uri, diagnostics, version));
}

fn send(server: &Server, uri: Uri, diagnostics: Vec<Published>, version: Option<i32>) {
    server.client.notify::<PublishDiagnostics>(&PublishDiagnosticsParams { uri, diagnostics, version });
}
