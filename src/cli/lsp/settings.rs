//! What the client can do and wants, as it says when it begins.

use lsp_types::{ClientCapabilities, InitializeParams};
use serde_json::Value;

use super::position::Encoding;
use crate::diagnostic::Lang;

/// What the client understands.
#[derive(Debug, Clone, Default)]
pub struct Support {
    pub encoding: Encoding,
    /// Further places of a finding.
    pub related: bool,
    /// That something is unused.
    pub tags: bool,
    /// Edits of texts by their versions.
    pub versioned_edits: bool,
    /// Symbols inside symbols.
    pub nested_symbols: bool,
    /// Code actions that are edits.
    pub action_literals: bool,
    /// Markdown in what is shown beside the pointer.
    pub markdown: bool,
    /// Telling of files that change.
    pub watches: bool,
    /// Asking anew for lenses, tokens and hints.
    pub refresh: [bool; 3],
    /// Asking what can be renamed before it is.
    pub prepares_rename: bool,
    /// Completions that are templates.
    pub snippets: bool,
    /// A command of its own that shows places.
    pub show_references: Option<&'static str>,
}

impl Support {
    /// From what the client says it can do.
    pub fn new(params: &InitializeParams) -> Support {
        let client = &params.capabilities;
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let item = text.completion.and_then(|completion| completion.completion_item);
        let formats = text.hover.and_then(|hover| hover.content_format);
        Support {
            encoding: Encoding::agreed(offered.unwrap_or_default()),
            related: publish.related_information == Some(true),
            tags: publish.tag_support.is_some(),
            versioned_edits: workspace.workspace_edit.is_some_and(|edit| edit.document_changes == Some(true)),
            nested_symbols: text
                .document_symbol
                .is_some_and(|symbol| symbol.hierarchical_document_symbol_support == Some(true)),
            action_literals: text
                .code_action
                .is_some_and(|action| action.code_action_literal_support.is_some()),
            // A client that does not say so has always been sent Markdown.
            markdown: formats.is_none_or(|formats| formats.contains(&lsp_types::MarkupKind::Markdown)),
            watches: workspace
                .did_change_watched_files
                .is_some_and(|watch| watch.dynamic_registration == Some(true)),
            refresh: [
                workspace.code_lens.and_then(|lens| lens.refresh_support),
                workspace.semantic_tokens.and_then(|tokens| tokens.refresh_support),
                workspace.inlay_hint.and_then(|hint| hint.refresh_support),
            ]
            .map(|refresh| refresh == Some(true)),
            prepares_rename: text.rename.is_some_and(|rename| rename.prepare_support == Some(true)),
            snippets: item.is_some_and(|item| item.snippet_support == Some(true)),
            show_references: show_references(client),
        }
    }
}

/// The command by which the client says that it shows places, in `experimental.commands.commands`.
fn show_references(client: &ClientCapabilities) -> Option<&'static str> {
    let commands = client.experimental.as_ref()?.pointer("/commands/commands")?.as_array()?;
    let known = ["mulu.showReferences", "editor.action.showReferences"];
    known.into_iter().find(|known| commands.iter().any(|command| command == known))
}

/// The language that the client asks for: in its options, else its own.
pub fn language(params: &InitializeParams) -> Option<Lang> {
    let options = params.initialization_options.as_ref();
    let asked = options.and_then(|options| options.get("lang")).and_then(Value::as_str);
    asked.and_then(Lang::parse).or_else(|| Lang::parse(params.locale.as_deref()?))
}
