//! Requests, by their methods.

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::request::{
    CodeActionRequest, CodeLensRequest, Completion, DocumentHighlightRequest, DocumentSymbolRequest,
    ExecuteCommand, FoldingRangeRequest, Formatting, GotoDefinition, HoverRequest, InlayHintRequest,
    PrepareRenameRequest, References, Rename, Request, SemanticTokensFullRequest, SemanticTokensRangeRequest,
    WorkspaceSymbolRequest,
};
use lsp_types::{CompletionResponse, GotoDefinitionResponse, TextDocumentPositionParams, Uri};
use serde_json::Value;

use super::analysis::Analysis;
use super::capabilities::SHOW_CASES;
use super::client::error;
use super::server::Server;
use super::settings::Support;
use super::workspace::Workspace;
use super::{actions, complete, format, hover, lenses, navigate, rename, semantic, structure};
use crate::diagnostic::Catalog;
use crate::source::SourceId;

/// What a request about a text is answered from.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub analysis: &'a Analysis,
    pub source: SourceId,
    pub catalog: &'a Catalog,
    pub support: &'a Support,
    pub workspace: &'a Workspace,
}

impl Asked<'_> {
    /// The offset of a position in the text.
    pub fn offset(&self, at: &TextDocumentPositionParams) -> usize {
        self.analysis.offset(self.source, at.position)
    }
}

/// The answer to a request.
pub fn answer(server: &mut Server, method: &str, params: Value) -> Result<Value, ResponseError> {
    match method {
        Formatting::METHOD => on::<Formatting>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, _| Ok(format::formatting(asked.analysis, asked.source)),
        ),
        CodeActionRequest::METHOD => on::<CodeActionRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, p| Ok(Some(actions::code_actions(asked, &p))),
        ),
        CodeLensRequest::METHOD => on::<CodeLensRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, _| Ok(Some(lenses::lenses(asked))),
        ),
        ExecuteCommand::METHOD => execute(server, params),
        _ => structural(server, method, params),
    }
}

/// Requests about how texts are built.
fn structural(server: &mut Server, method: &str, params: Value) -> Result<Value, ResponseError> {
    match method {
        DocumentSymbolRequest::METHOD => on::<DocumentSymbolRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, _| Ok(structure::symbols(asked)),
        ),
        FoldingRangeRequest::METHOD => on::<FoldingRangeRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, _| Ok(structure::folds(asked)),
        ),
        SemanticTokensFullRequest::METHOD => on::<SemanticTokensFullRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, _| Ok(Some(semantic::tokens(asked, None).into())),
        ),
        SemanticTokensRangeRequest::METHOD => on::<SemanticTokensRangeRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, p| Ok(Some(semantic::tokens(asked, Some(p.range)).into())),
        ),
        WorkspaceSymbolRequest::METHOD => {
            let params = read::<WorkspaceSymbolRequest>(params)?;
            written(&structure::workspace_symbols(&server.workspace.all(), &params.query))
        }
        _ => of_names(server, method, params),
    }
}

/// Requests about names.
fn of_names(server: &mut Server, method: &str, params: Value) -> Result<Value, ResponseError> {
    match method {
        GotoDefinition::METHOD => on::<GotoDefinition>(
            server,
            params,
            |p| &p.text_document_position_params.text_document.uri,
            |asked, p| {
                let at = asked.offset(&p.text_document_position_params);
                Ok(Some(GotoDefinitionResponse::Array(navigate::definitions(asked, at))))
            },
        ),
        References::METHOD => on::<References>(
            server,
            params,
            |p| &p.text_document_position.text_document.uri,
            |asked, p| {
                let at = asked.offset(&p.text_document_position);
                Ok(Some(navigate::references(asked, at, p.context.include_declaration)))
            },
        ),
        DocumentHighlightRequest::METHOD => on::<DocumentHighlightRequest>(
            server,
            params,
            |p| &p.text_document_position_params.text_document.uri,
            |asked, p| {
                let at = asked.offset(&p.text_document_position_params);
                Ok(Some(navigate::highlights(asked, at)))
            },
        ),
        PrepareRenameRequest::METHOD => on::<PrepareRenameRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, p| Ok(rename::prepare(asked, asked.offset(&p))),
        ),
        Rename::METHOD => on::<Rename>(
            server,
            params,
            |p| &p.text_document_position.text_document.uri,
            |asked, p| rename::rename(asked, asked.offset(&p.text_document_position), &p.new_name),
        ),
        _ => of_typing(server, method, params),
    }
}

/// Requests about what is being read or typed.
fn of_typing(server: &mut Server, method: &str, params: Value) -> Result<Value, ResponseError> {
    match method {
        HoverRequest::METHOD => on::<HoverRequest>(
            server,
            params,
            |p| &p.text_document_position_params.text_document.uri,
            |asked, p| Ok(hover::hover(asked, asked.offset(&p.text_document_position_params))),
        ),
        Completion::METHOD => on::<Completion>(
            server,
            params,
            |p| &p.text_document_position.text_document.uri,
            |asked, p| {
                let at = asked.offset(&p.text_document_position);
                Ok(complete::completions(asked, at).map(CompletionResponse::List))
            },
        ),
        InlayHintRequest::METHOD => on::<InlayHintRequest>(
            server,
            params,
            |p| &p.text_document.uri,
            |asked, p| Ok(hover::hints(asked, p.range)),
        ),
        _ => Err(error(ErrorCode::MethodNotFound, format!("no method `{method}`"))),
    }
}

fn execute(server: &mut Server, params: Value) -> Result<Value, ResponseError> {
    let params = read::<ExecuteCommand>(params)?;
    if params.command != SHOW_CASES {
        return Err(error(ErrorCode::InvalidParams, format!("no command `{}`", params.command)));
    }
    let wrong =
        || error(ErrorCode::InvalidParams, format!("`{SHOW_CASES}` takes a URI and the path of a rule"));
    let [uri, path] = &params.arguments[..] else { return Err(wrong()) };
    let uri: Uri = serde_json::from_value(uri.clone()).map_err(|_| wrong())?;
    let path = path.as_str().ok_or_else(wrong)?;
    about(server, &uri, |asked| Ok(lenses::show_cases(asked, path)))
}

/// Answers a request about one text. Of a text that is not open nothing is known.
fn on<R: Request>(
    server: &mut Server,
    params: Value,
    uri: impl FnOnce(&R::Params) -> &Uri,
    act: impl FnOnce(&Asked<'_>, R::Params) -> Result<R::Result, ResponseError>,
) -> Result<Value, ResponseError> {
    let params = read::<R>(params)?;
    let uri = uri(&params).clone();
    about(server, &uri, |asked| written(&act(asked, params)?))
}

fn about(
    server: &mut Server,
    uri: &Uri,
    act: impl FnOnce(&Asked<'_>) -> Result<Value, ResponseError>,
) -> Result<Value, ResponseError> {
    let Some(view) = server.workspace.view(uri) else { return Ok(Value::Null) };
    act(&Asked {
        analysis: &view.analysis,
        source: view.source,
        catalog: &server.catalog,
        support: &server.support,
        workspace: &server.workspace,
    })
}

fn read<R: Request>(params: Value) -> Result<R::Params, ResponseError> {
    serde_json::from_value(params).map_err(|problem| error(ErrorCode::InvalidParams, problem.to_string()))
}

fn written(result: &impl serde::Serialize) -> Result<Value, ResponseError> {
    serde_json::to_value(result).map_err(|problem| error(ErrorCode::InternalError, problem.to_string()))
}
