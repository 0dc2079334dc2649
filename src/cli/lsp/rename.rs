//! Another name for something.

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::{PrepareRenameResponse, WorkspaceEdit};

use super::client::error;
use super::dispatch::Asked;
use super::edits::workspace_edit;
use crate::diagnostic::Diagnostic;
use crate::ide;

/// The name at a place that can be given another one.
pub fn prepare(asked: &Asked<'_>, at: usize) -> Option<PrepareRenameResponse> {
    let Asked { analysis, source, .. } = *asked;
    let named = analysis.editions(source).into_iter().find_map(|index| {
        let edition = analysis.book.editions.get(index)?;
        ide::renameable(&analysis.book, edition, analysis.occurrences(index)?, source, at)
    });
    let (span, placeholder) = named?;
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: analysis.range(span), placeholder })
}

/// The edits that give it another one, or why there are none.
pub fn rename(asked: &Asked<'_>, at: usize, name: &str) -> Result<Option<WorkspaceEdit>, ResponseError> {
    let Asked { analysis, source, workspace, support, .. } = *asked;
    let mut refused = None;
    for index in analysis.editions(source) {
        let Some((edition, occurrences)) = analysis.book.editions.get(index).zip(analysis.occurrences(index))
        else {
            continue;
        };
        // One edition sees to it that the others follow.
        match ide::rename_at(&analysis.book, edition, occurrences, source, at, name) {
            Ok(edits) => return Ok(workspace_edit(analysis, workspace, support.versioned_edits, &edits)),
            Err(problem) => refused = refused.or(Some(problem)),
        }
    }
    refused.map_or(Ok(None), |problem| Err(refusal(asked, &problem)))
}

fn refusal(asked: &Asked<'_>, problem: &Diagnostic) -> ResponseError {
    let mut lines = vec![asked.catalog.title(problem)];
    lines.extend(asked.catalog.help(problem));
    error(ErrorCode::RequestFailed, lines.join("\n"))
}
