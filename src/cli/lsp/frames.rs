//! What is read -> messages.
//!
//! The reader of `lsp-server` ends at the first message that is no JSON and asks for as much memory as a header claims; here such a
//! message is passed over and answered with an error.

use std::io::{self, BufRead, Read};

use lsp_server::{ErrorCode, Message, Notification, Request};
use serde_json::Value;

use crate::limits::MESSAGE_BYTES;

/// What came in.
#[derive(Debug)]
pub enum Frame {
    Message(Message),
    /// Something that is no message; with its id, if it has one.
    Malformed {
        id: Value,
        code: ErrorCode,
        reason: String,
    },
}

/// The next message; none at the end.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = content_length(input)? else { return Ok(None) };
    let length = match length {
        Ok(length) if length <= MESSAGE_BYTES => length,
        Ok(length) => {
            io::copy(&mut input.take(length), &mut io::sink())?;
            return Ok(Some(malformed(Value::Null, ErrorCode::InvalidRequest, "the message is too long")));
        }
        Err(header) => {
            return Ok(Some(malformed(Value::Null, ErrorCode::ParseError, format!("header `{header}`"))));
        }
    };
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    // The client went away in the middle.
    if (bytes.len() as u64) < length { Ok(None) } else { Ok(Some(message(&bytes))) }
}

/// Reads headers up to the empty line. A length that can't be read is an error with the header; lines that are no headers are passed
/// over, so that what follows a broken message is found again.
fn content_length(input: &mut impl BufRead) -> io::Result<Option<Result<u64, String>>> {
    let mut found = None;
    loop {
        let mut line = Vec::new();
        // A line without an end is no header: of it only so much is kept.
        const LONGEST: u64 = 4096;
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            if let Some(length) = found {
                return Ok(Some(length));
            }
            continue;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("Content-Length")
        {
            found = Some(value.trim().parse().map_err(|_| line.to_owned()));
        }
    }
}

fn message(bytes: &[u8]) -> Frame {
    let mut value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return malformed(Value::Null, ErrorCode::ParseError, error.to_string()),
    };
    super::uri::mend(&mut value);
    let id = value.get("id").cloned();
    let read = match value.get("method") {
        // Not by trying one kind after the other: a text of many MiB would be copied each time.
        Some(Value::String(method)) => with_method(method.clone(), id.clone(), &mut value),
        Some(_) => None,
        None => serde_json::from_value(value).ok().map(Message::Response),
    };
    let reason = "neither a request nor a notification nor a response";
    read.map_or_else(|| malformed(id.unwrap_or_default(), ErrorCode::InvalidRequest, reason), Frame::Message)
}

fn with_method(method: String, id: Option<Value>, value: &mut Value) -> Option<Message> {
    let params = value.get_mut("params").map(Value::take).unwrap_or_default();
    Some(match id {
        None => Notification { method, params }.into(),
        Some(id) => Request { id: serde_json::from_value(id).ok()?, method, params }.into(),
    })
}

fn malformed(id: Value, code: ErrorCode, reason: impl Into<String>) -> Frame {
    Frame::Malformed { id, code, reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<String> {
        let mut input = io::BufReader::new(text);
        let mut found = Vec::new();
        while let Some(frame) = read(&mut input).unwrap() {
            found.push(match frame {
                Frame::Message(Message::Request(request)) => request.method,
                Frame::Message(Message::Notification(notification)) => notification.method,
                Frame::Message(Message::Response(response)) => response.id.to_string(),
                Frame::Malformed { id, code, .. } => format!("{id} {}", code as i32),
            });
        }
        found
    }

    fn framed(json: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{json}", json.len())
    }

    #[test]
    fn what_follows_a_broken_message_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
        for (bad, said) in [
            (framed("{"), "null -32700"),
            (framed("\u{feff}甲"), "null -32700"),
            (framed("[]"), "null -32600"),
            (framed(r#"{"id":1.5,"method":"a"}"#), "1.5 -32600"),
            (framed(r#"{"id":[7]}"#), "[7] -32600"),
            ("Content-Length: many\r\n\r\n".to_owned(), "null -32700"),
        ] {
            assert_eq!(all(format!("{bad}{good}").as_bytes()), [said, "initialized"], "{bad}");
        }
        assert_eq!(all(format!("nonsense\r\n\r\n\n{good}").as_bytes()), ["initialized"]);
        assert_eq!(
            all(format!("Content-Type: a\ncontent-length:  52 \n\n{}", &good[22..]).as_bytes()).len(),
            1
        );
    }

    #[test]
    fn the_end_comes_anywhere() {
        let good = framed(r#"{"id":3,"result":null}"#);
        for length in 0..good.len() {
            assert!(all(&good.as_bytes()[..length]).is_empty());
        }
        assert_eq!(all(good.as_bytes()), ["3"]);
        assert!(all(b"Content-Length: 99999999999999\r\n\r\n{}").len() == 1);
    }
}
