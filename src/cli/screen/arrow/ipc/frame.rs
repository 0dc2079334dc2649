//! The messages of an Arrow IPC stream, one after the other, as bytes.

use std::io::{self, Read};

use arrow_buffer::Buffer;
use arrow_ipc::{BodyCompressionMethod, Message, RecordBatch, root_as_message};

use crate::limits::{ARROW_BUFFER_BYTES, ARROW_HEAD_BYTES};

const MAGIC: &[u8] = b"ARROW1";
const CONTINUATION: [u8; 4] = [0xff; 4];

/// What a message may ask for before its bytes have come.
const TRUSTED: u64 = 16 << 20;

/// Why there is no message.
pub enum Fault {
    Unreadable(io::Error),
    /// The stream is none of Arrow.
    Other,
    /// It ends in the middle.
    Cut,
    /// In the words of the decoder.
    Broken(String),
}

impl Fault {
    /// In words, for an error of the decoder.
    pub fn reason(self) -> String {
        match self {
            Fault::Broken(reason) => reason,
            Fault::Unreadable(error) => error.to_string(),
            Fault::Other | Fault::Cut => "no message".to_owned(),
        }
    }
}

/// One message: what describes it, and its buffers.
pub struct Frame {
    pub head: Vec<u8>,
    pub body: Buffer,
}

/// Takes the messages off a stream. A file of Arrow is a stream with some bytes before and after.
pub struct Frames<R> {
    stream: io::Chain<io::Cursor<Vec<u8>>, R>,
    is_file: bool,
    ended: bool,
}

impl<R: Read> Frames<R> {
    pub fn open(mut stream: R) -> Result<Frames<R>, Fault> {
        let mut start = take(&mut stream, 8)?;
        let is_file = start.starts_with(MAGIC);
        if is_file {
            start = first(&mut stream)?;
        } else if !is_head(&start) {
            return Err(if MAGIC.starts_with(&start) { Fault::Cut } else { Fault::Other });
        }
        Ok(Frames { stream: io::Cursor::new(start).chain(stream), is_file, ended: false })
    }

    /// The next message; none at the end.
    pub fn next(&mut self) -> Result<Option<Frame>, Fault> {
        let Some(length) = self.length()? else {
            return self.end().map(|()| None);
        };
        let head = self.exactly(length)?;
        let body = message(&head)?.bodyLength();
        let body = u64::try_from(body).map_err(|_| Fault::Broken("negative length".to_owned()))?;
        let body = self.exactly(body)?;
        Ok(Some(Frame { head, body: Buffer::from(body) }))
    }

    /// How long the next head is; none at the end.
    fn length(&mut self) -> Result<Option<u64>, Fault> {
        let mut bytes = take(&mut self.stream, 4)?;
        // A stream may just end.
        if self.ended || bytes.is_empty() && !self.is_file {
            return Ok(None);
        }
        if bytes == CONTINUATION {
            bytes = take(&mut self.stream, 4)?;
        }
        let length = bytes.try_into().map_err(|_| Fault::Cut)?;
        match i32::from_le_bytes(length) {
            0 => Ok(None),
            length => match u64::try_from(length) {
                Ok(length) if length <= ARROW_HEAD_BYTES => Ok(Some(length)),
                _ => Err(Fault::Broken(format!("a message of {length} bytes"))),
            },
        }
    }

    /// What follows the last message.
    fn end(&mut self) -> Result<(), Fault> {
        if self.is_file && !self.ended {
            let mut last = Vec::new();
            loop {
                let more = take(&mut self.stream, 1 << 16)?;
                if more.is_empty() {
                    break;
                }
                last.extend_from_slice(&more);
                last.drain(..last.len().saturating_sub(MAGIC.len()));
            }
            if last != MAGIC {
                return Err(Fault::Cut);
            }
        }
        self.ended = true;
        Ok(())
    }

    fn exactly(&mut self, length: u64) -> Result<Vec<u8>, Fault> {
        let bytes = take(&mut self.stream, length)?;
        if bytes.len() as u64 == length { Ok(bytes) } else { Err(Fault::Cut) }
    }
}

/// A message, once its description is known to be sound.
pub fn message(head: &[u8]) -> Result<Message<'_>, Fault> {
    root_as_message(head).map_err(|error| Fault::Broken(error.to_string()))
}

/// Refuses buffers that say they become absurdly large: memory is asked for before they are decompressed.
pub fn check_buffers(batch: &RecordBatch<'_>, body: &Buffer) -> Result<(), Fault> {
    let Some(compression) = batch.compression() else { return Ok(()) };
    let is_known = compression.method() == BodyCompressionMethod::BUFFER;
    for buffer in batch.buffers().into_iter().flatten().filter(|buffer| is_known && buffer.length() > 0) {
        let start = usize::try_from(buffer.offset()).unwrap_or(usize::MAX);
        let size = start.checked_add(8).and_then(|end| body.as_slice().get(start..end));
        let size = size.and_then(|bytes| bytes.try_into().ok()).map(i64::from_le_bytes);
        if size.is_none_or(|size| !(-1..=ARROW_BUFFER_BYTES).contains(&size)) {
            return Err(Fault::Broken("a buffer of impossible size".to_owned()));
        }
    }
    Ok(())
}

/// The first bytes of the first message of a file: some writers fill up what is before it with more zeros than others.
fn first(stream: &mut impl Read) -> Result<Vec<u8>, Fault> {
    const FILLED: usize = 64;
    for _ in 0..FILLED / 8 {
        let start = take(stream, 8)?;
        if start.iter().any(|byte| *byte != 0) {
            return Ok(start);
        }
    }
    Err(Fault::Cut)
}

/// Whether a stream may begin so: with the length of a message, of old without the mark before it.
fn is_head(start: &[u8]) -> bool {
    let length = |bytes: &[u8]| bytes.try_into().map(i32::from_le_bytes).unwrap_or(-1);
    match start.split_at_checked(4) {
        Some((mark, rest)) if mark == CONTINUATION => (0..=ARROW_HEAD_BYTES as i32).contains(&length(rest)),
        // Of a text the same bytes would be a length of hundreds of megabytes.
        Some((mark, _)) => (1..=1 << 20).contains(&length(mark)),
        None => false,
    }
}

/// At most as many bytes.
fn take(stream: &mut impl Read, length: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(length.min(TRUSTED) as usize);
    stream.take(length).read_to_end(&mut bytes).map_err(Fault::Unreadable)?;
    Ok(bytes)
}
