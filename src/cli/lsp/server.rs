//! The main loop: what comes in, in its order; diagnostics when nothing else is left to do.
//!
//! One thread reads and only puts into a queue, so that nothing that comes in waits for the rules to be looked at. Of several edits
//! that have come in meanwhile, only the text after the last one is looked at; a request that was taken back in the meantime is not
//! looked at either.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::TryRecvError;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::notification::{self as notice, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CancelParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileChangeType, InitializeParams, MessageType,
    NumberOrString, Uri,
};
use serde::de::DeserializeOwned;

use super::client::Client;
use super::frames::Frame;
use super::incoming::Incoming;
use super::settings::{Support, language};
use super::workspace::Workspace;
use super::{capabilities, dispatch, publish, uri};
use crate::cli::exit::Exit;
use crate::diagnostic::{Catalog, Lang};

/// The server between two messages.
pub struct Server {
    pub client: Client,
    pub catalog: Catalog,
    pub support: Support,
    pub workspace: Workspace,
    /// The language that was asked for when the server was started, which the client can't change.
    lang: Option<Lang>,
    phase: Phase,
    queue: VecDeque<Frame>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Running,
    ShutDown,
}

impl Server {
    pub fn new(client: Client, lang: Option<Lang>) -> Server {
        Server {
            client,
            catalog: Catalog::new(lang.unwrap_or_default()),
            support: Support::default(),
            workspace: Workspace::default(),
            lang,
            phase: Phase::Waiting,
            queue: VecDeque::new(),
        }
    }

    /// Serves until the client says that it ends, or goes away.
    pub fn run(mut self, incoming: &Incoming) -> io::Result<Exit> {
        loop {
            let open = self.drain(incoming)?;
            if let Some(error) = self.client.failure() {
                return Err(error);
            }
            if let Some(frame) = self.queue.pop_front() {
                if let Some(exit) = self.frame(frame) {
                    return Ok(exit);
                }
            } else if publish::next(&mut self, &|| incoming.waits()) {
                continue;
            } else if !open {
                return Ok(self.ended());
            } else {
                match incoming.next() {
                    Ok(frame) => self.receive(frame?),
                    Err(_) => return Ok(self.ended()),
                }
            }
        }
    }

    /// Takes in all that has come; false at the end of it.
    fn drain(&mut self, incoming: &Incoming) -> io::Result<bool> {
        loop {
            match incoming.try_next() {
                Ok(frame) => self.receive(frame?),
                Err(TryRecvError::Empty) => return Ok(true),
                Err(TryRecvError::Disconnected) => return Ok(false),
            }
        }
    }

    /// Puts a message into the queue; a request that is taken back leaves it.
    fn receive(&mut self, frame: Frame) {
        let taken_back = match &frame {
            Frame::Message(Message::Notification(n)) if n.method == notice::Cancel::METHOD => {
                serde_json::from_value::<CancelParams>(n.params.clone()).ok()
            }
            _ => return self.queue.push_back(frame),
        };
        let Some(CancelParams { id }) = taken_back else { return };
        let id: RequestId = match id {
            NumberOrString::Number(number) => number.into(),
            NumberOrString::String(text) => text.into(),
        };
        let is_it = |f: &Frame| matches!(f, Frame::Message(Message::Request(request)) if request.id == id);
        if let Some(place) = self.queue.iter().position(is_it) {
            self.queue.remove(place);
            self.client.refuse(id, ErrorCode::RequestCanceled, "cancelled");
        }
    }

    /// The end without a word: an orderly one only if the client had asked to shut down.
    fn ended(&self) -> Exit {
        Exit::found(self.phase != Phase::ShutDown)
    }

    fn frame(&mut self, frame: Frame) -> Option<Exit> {
        match frame {
            Frame::Malformed { id, code, reason } => self.client.reject(&id, code, &reason),
            Frame::Message(Message::Request(request)) => self.request(request),
            Frame::Message(Message::Notification(n)) if n.method == notice::Exit::METHOD => {
                return Some(self.ended());
            }
            Frame::Message(Message::Notification(n)) if self.phase == Phase::Running => self.notification(n),
            Frame::Message(_) => {}
        }
        None
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        match (self.phase, method.as_str()) {
            (Phase::Waiting, request::Initialize::METHOD) => match serde_json::from_value(params) {
                Ok(params) => self.initialize(id, &params),
                Err(error) => self.client.refuse(id, ErrorCode::InvalidParams, error.to_string()),
            },
            (Phase::Waiting, _) => {
                self.client.refuse(id, ErrorCode::ServerNotInitialized, "`initialize` comes first");
            }
            (Phase::ShutDown, _) => self.client.refuse(id, ErrorCode::InvalidRequest, "after `shutdown`"),
            (Phase::Running, request::Initialize::METHOD) => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "`initialize` comes once");
            }
            (Phase::Running, request::Shutdown::METHOD) => {
                self.phase = Phase::ShutDown;
                self.client.answer(id, Ok(serde_json::Value::Null));
            }
            (Phase::Running, _) => {
                let answer = dispatch::answer(self, &method, params);
                self.client.answer(id, answer);
            }
        }
    }

    #[expect(deprecated, reason = "older clients name one folder, and no list of them")]
    fn initialize(&mut self, id: RequestId, params: &InitializeParams) {
        self.support = Support::new(params);
        self.workspace.encoding = self.support.encoding;
        let lang = self.lang.or_else(|| language(params)).unwrap_or_default();
        self.catalog = Catalog::new(lang);
        let folders: Vec<PathBuf> = match (&params.workspace_folders, &params.root_uri, &params.root_path) {
            (Some(folders), ..) => folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect(),
            (None, Some(root), _) => uri::path(root).into_iter().collect(),
            (None, None, Some(path)) => vec![PathBuf::from(path)],
            _ => Vec::new(),
        };
        self.workspace.change_folders(folders, &[]);
        self.phase = Phase::Running;
        let result = serde_json::to_value(capabilities::result(&self.support)).unwrap_or_default();
        self.client.answer(id, Ok(result));
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        let understood = match method.as_str() {
            notice::Initialized::METHOD => {
                if self.support.watches {
                    self.client.ask::<request::RegisterCapability>(&capabilities::watch());
                }
                true
            }
            notice::DidOpenTextDocument::METHOD => read(params, |p| self.opened(p)),
            notice::DidChangeTextDocument::METHOD => read(params, |p| self.changed(p)),
            notice::DidSaveTextDocument::METHOD => {
                read(params, |p: lsp_types::DidSaveTextDocumentParams| self.saved(&p.text_document.uri))
            }
            notice::DidCloseTextDocument::METHOD => {
                read(params, |p: DidCloseTextDocumentParams| self.workspace.close(&p.text_document.uri))
            }
            notice::DidChangeWatchedFiles::METHOD => read(params, |p| self.disk_changed(p)),
            notice::DidChangeWorkspaceFolders::METHOD => {
                read(params, |p: DidChangeWorkspaceFoldersParams| {
                    let paths = |folders: &[lsp_types::WorkspaceFolder]| -> Vec<PathBuf> {
                        folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect()
                    };
                    self.workspace.change_folders(paths(&p.event.added), &paths(&p.event.removed));
                })
            }
            _ => true,
        };
        if !understood {
            let args = [("method", method.into())];
            self.client.log(MessageType::WARNING, self.catalog.text("lsp-malformed", &args));
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.workspace.open(document.uri, document.version, document.text);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let encoding = self.support.encoding;
        let identifier = params.text_document;
        match self.workspace.edit(&identifier.uri) {
            Some(document) => {
                document.version = identifier.version;
                document.change(params.content_changes, encoding);
            }
            None => {
                let args = [("uri", identifier.uri.as_str().into())];
                self.client.log(MessageType::WARNING, self.catalog.text("lsp-not-open", &args));
            }
        }
    }

    fn saved(&mut self, uri: &Uri) {
        // A client that tells of files tells of this one, too.
        if !self.support.watches
            && let Some(path) = uri::path(uri)
        {
            self.workspace.disk_changed(&[path], false);
        }
    }

    fn disk_changed(&mut self, params: DidChangeWatchedFilesParams) {
        let lasting = params.changes.iter().all(|change| change.typ == FileChangeType::CHANGED);
        let places: Vec<PathBuf> =
            params.changes.iter().filter_map(|change| uri::path(&change.uri)).collect();
        self.workspace.disk_changed(&places, lasting);
    }
}

/// Hands on what a message holds, if it holds what it should.
fn read<P: DeserializeOwned>(params: serde_json::Value, act: impl FnOnce(P)) -> bool {
    serde_json::from_value(params).map(act).is_ok()
}
