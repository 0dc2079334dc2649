//! What is said to the client.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use lsp_types::notification::Notification as Notice;
use lsp_types::request::Request as Ask;
use lsp_types::{LogMessageParams, MessageType};
use serde::Serialize;
use serde_json::{Value, json};

/// The other end. Once it has gone away, nothing more is written, and the failure is kept.
pub struct Client {
    out: RefCell<Box<dyn Write>>,
    failed: RefCell<Option<io::Error>>,
    asked: Cell<i32>,
}

impl Client {
    pub fn new(out: impl Write + 'static) -> Client {
        Client { out: RefCell::new(Box::new(out)), failed: RefCell::default(), asked: Cell::new(0) }
    }

    /// Why nothing can be written any more.
    pub fn failure(&self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Answers a request.
    pub fn answer(&self, id: RequestId, result: Result<Value, ResponseError>) {
        self.send(&Response { id, response_result: result }.into());
    }

    /// Says of a request why it is not answered.
    pub fn refuse(&self, id: RequestId, code: ErrorCode, reason: impl Into<String>) {
        self.answer(id, Err(error(code, reason)));
    }

    /// Says of something that is no message what is wrong with it.
    pub fn reject(&self, id: &Value, code: ErrorCode, reason: &str) {
        let reply = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": reason}});
        let text = reply.to_string();
        self.write(|out| {
            write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
            out.flush()
        });
    }

    /// Tells something.
    pub fn notify<N: Notice>(&self, params: &N::Params)
    where
        N::Params: Serialize,
    {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(&Notification { method: N::METHOD.to_owned(), params }.into());
    }

    /// Asks for something. What the client answers changes nothing here.
    pub fn ask<R: Ask>(&self, params: &R::Params)
    where
        R::Params: Serialize,
    {
        self.asked.set(self.asked.get().wrapping_add(1));
        let params = serde_json::to_value(params).unwrap_or_default();
        let id = RequestId::from(format!("mulu-{}", self.asked.get()));
        self.send(&Request { id, method: R::METHOD.to_owned(), params }.into());
    }

    /// A line for the log that the client keeps.
    pub fn log(&self, level: MessageType, message: impl Into<String>) {
        let params = LogMessageParams { typ: level, message: message.into() };
        self.notify::<lsp_types::notification::LogMessage>(&params);
    }

    fn send(&self, message: &Message) {
        self.write(|out| message.write(out));
    }

    fn write(&self, act: impl FnOnce(&mut Box<dyn Write>) -> io::Result<()>) {
        if self.failed.borrow().is_none()
            && let Err(error) = act(&mut self.out.borrow_mut())
        {
            self.failed.replace(Some(error));
        }
    }
}

/// An error as the protocol has it.
pub fn error(code: ErrorCode, reason: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: reason.into(), data: None }
}
