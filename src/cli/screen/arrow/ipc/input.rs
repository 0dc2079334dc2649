//! Arrow IPC read, stream or file, batch by batch; what describes a batch is read in order, its values on a worker.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{read_dictionary, read_record_batch};
use arrow_ipc::{MessageHeader, MetadataVersion};
use arrow_schema::{ArrowError, SchemaRef};

use super::super::fault::{Not, broken, not_a};
use super::super::guard::guarded;
use super::super::header;
use super::super::rows::{Rows, Wanted, wanted};
use super::frame::{Fault, Frame, Frames, check_buffers, message};
use crate::cli::screen::shape::{Chunk, Header, Input, Selection, Table};
use crate::cli::screen::source::Source;
use crate::diagnostic::Diagnostic;

const FORMAT: &str = "Arrow IPC";

/// Rows that a worker gets at once, if a batch has more.
const CHUNK_ROWS: usize = 122_880;

type Dictionaries = HashMap<i64, ArrayRef>;

/// An Arrow IPC stream being read.
pub struct IpcInput {
    name: String,
    frames: Frames<Source>,
    read: Arc<AtomicU64>,
    header: Header,
    schema: SchemaRef,
    wanted: Arc<[Wanted]>,
    dictionaries: Arc<Dictionaries>,
    /// The batch whose rows are being given out, and how many were.
    batch: Option<(Arc<Batch>, usize)>,
}

impl IpcInput {
    pub fn open(source: Source) -> Result<IpcInput, Diagnostic> {
        let (name, read) = (source.name.clone(), source.bytes_read());
        let told = |fault| told(&name, fault);
        let mut frames = Frames::open(source).map_err(told)?;
        let schema = match frames.next().map_err(told)? {
            None => return Err(told(Fault::Cut)),
            Some(frame) => guarded(|| schema(&frame)).map_err(|reason| broken(&name, FORMAT, &reason))?,
        };
        let header = header(schema.fields());
        let (wanted, dictionaries) = (Arc::new([]), Arc::default());
        Ok(IpcInput { name, frames, read, header, schema, wanted, dictionaries, batch: None })
    }

    /// Reads up to the next batch.
    fn next_batch(&mut self) -> Result<Option<Batch>, Diagnostic> {
        loop {
            let Some(frame) = self.frames.next().map_err(|fault| told(&self.name, fault))? else {
                return Ok(None);
            };
            let broken = |reason: String| broken(&self.name, FORMAT, &reason);
            let message = message(&frame.head).map_err(|fault| told(&self.name, fault))?;
            match message.header_type() {
                MessageHeader::DictionaryBatch => {
                    let dictionaries = Arc::make_mut(&mut self.dictionaries);
                    guarded(|| dictionary(&frame, &self.schema, dictionaries)).map_err(broken)?;
                }
                MessageHeader::RecordBatch => {
                    let (rows, version) =
                        (message.header_as_record_batch().map(|batch| batch.length()), message.version());
                    let rows = rows.and_then(|rows| u32::try_from(rows).ok());
                    let rows = rows.ok_or_else(|| broken("impossible number of rows".to_owned()))? as usize;
                    return Ok(Some(Batch {
                        name: self.name.clone(),
                        frame,
                        version,
                        rows,
                        schema: Arc::clone(&self.schema),
                        wanted: Arc::clone(&self.wanted),
                        dictionaries: Arc::clone(&self.dictionaries),
                        decoded: OnceLock::new(),
                    }));
                }
                other => return Err(broken(format!("a message of type {other:?}"))),
            }
        }
    }
}

impl Input for IpcInput {
    fn header(&self) -> &Header {
        &self.header
    }

    fn select(&mut self, selection: &Selection) {
        self.wanted = wanted(selection, self.schema.fields().len()).into();
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Diagnostic> {
        loop {
            if let Some((batch, given)) = &mut self.batch
                && *given < batch.rows
            {
                let rows = CHUNK_ROWS.min(batch.rows - *given);
                let slice = Slice { batch: Arc::clone(batch), offset: *given, rows, read: Rows::default() };
                *given += rows;
                return Ok(Some(Box::new(slice)));
            }
            // Let go of before the next one comes.
            self.batch = None;
            match self.next_batch()? {
                None => return Ok(None),
                Some(batch) => self.batch = Some((Arc::new(batch), 0)),
            }
        }
    }

    fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

/// A batch as it came; the first worker that needs it decodes it.
struct Batch {
    name: String,
    frame: Frame,
    version: MetadataVersion,
    rows: usize,
    schema: SchemaRef,
    wanted: Arc<[Wanted]>,
    dictionaries: Arc<Dictionaries>,
    decoded: OnceLock<Result<Vec<ArrayRef>, String>>,
}

impl Batch {
    fn columns(&self) -> Result<&[ArrayRef], Diagnostic> {
        let decoded = self.decoded.get_or_init(|| guarded(|| self.decode()));
        decoded.as_deref().map_err(|reason| broken(&self.name, FORMAT, reason))
    }

    fn decode(&self) -> Result<Vec<ArrayRef>, ArrowError> {
        let invalid = |reason: &str| ArrowError::IpcError(reason.to_owned());
        let message = message(&self.frame.head).map_err(|_| invalid("no message"))?;
        let batch = message.header_as_record_batch().ok_or_else(|| invalid("no batch"))?;
        check_buffers(&batch, &self.frame.body).map_err(|fault| invalid(&fault.reason()))?;
        let places = self.wanted.iter().enumerate().filter(|(_, wanted)| wanted.is_read());
        let places: Vec<usize> = places.map(|(place, _)| place).collect();
        let (body, schema) = (&self.frame.body, Arc::clone(&self.schema));
        let batch: RecordBatch =
            read_record_batch(body, batch, schema, &self.dictionaries, Some(&places), &self.version)?;
        match batch.num_rows() == self.rows {
            true => Ok(batch.columns().to_vec()),
            false => Err(invalid("columns of different lengths")),
        }
    }
}

/// Some rows of a batch.
struct Slice {
    batch: Arc<Batch>,
    offset: usize,
    rows: usize,
    read: Rows,
}

impl Chunk for Slice {
    fn decode(&mut self) -> Result<Table<'_>, Diagnostic> {
        let columns = self.batch.columns()?.iter().map(|array| array.slice(self.offset, self.rows));
        let columns: Vec<ArrayRef> = columns.collect();
        self.read = Rows::new(self.rows, self.batch.schema.fields(), &self.batch.wanted, &columns)?;
        Ok(self.read.table())
    }
}

fn schema(frame: &Frame) -> Result<SchemaRef, ArrowError> {
    let invalid = || ArrowError::IpcError("it does not begin with a schema".to_owned());
    let message = message(&frame.head).map_err(|_| invalid())?;
    Ok(Arc::new(try_fb_to_schema(message.header_as_schema().ok_or_else(invalid)?)?))
}

fn dictionary(frame: &Frame, schema: &SchemaRef, known: &mut Dictionaries) -> Result<(), ArrowError> {
    let invalid = |reason: String| ArrowError::IpcError(reason);
    let message = message(&frame.head).map_err(|fault| invalid(fault.reason()))?;
    let batch = message.header_as_dictionary_batch().ok_or_else(|| invalid("no dictionary".to_owned()))?;
    if let Some(data) = batch.data() {
        check_buffers(&data, &frame.body).map_err(|fault| invalid(fault.reason()))?;
    }
    read_dictionary(&frame.body, batch, schema, known, &message.version())
}

fn told(name: &str, fault: Fault) -> Diagnostic {
    match fault {
        Fault::Unreadable(error) => not_a(name, FORMAT, Not::Readable(error)),
        Fault::Other => not_a(name, FORMAT, Not::Begun),
        Fault::Cut => not_a(name, FORMAT, Not::Ended),
        Fault::Broken(reason) => broken(name, FORMAT, &reason),
    }
}
