//! Outputs of text, and which encoder belongs to which format.

use super::compress::Compressor;
use super::csv::{self, CsvEncoder};
use super::format::{Compression, Format};
use super::jsonl::JsonEncoder;
use super::shape::{Encoder, Layout, Output, Piece};
use super::sink::Sink;
use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;

/// How an output is written.
#[derive(Debug, Clone, Copy)]
pub struct Writing {
    pub format: Format,
    pub compression: Compression,
    /// Between fields.
    pub delimiter: u8,
    /// Whether the inputs are of the same format and have the same delimiter, so that their rows may be copied.
    pub copy: bool,
}

impl Writing {
    /// One encoder; each worker has its own.
    pub fn encoder<'a>(self, layout: &Layout<'a>) -> Result<Box<dyn Encoder + 'a>, Diagnostic> {
        let compressor = Compressor(self.compression);
        match self.format {
            Format::Csv | Format::Tsv => {
                Ok(Box::new(CsvEncoder::new(layout.clone(), self.delimiter, self.copy, compressor)))
            }
            Format::JsonLines => Ok(Box::new(JsonEncoder::new(layout.clone(), self.copy, compressor))),
            Format::Parquet | Format::Arrow => columnar::encoder(self.format, layout),
        }
    }

    /// The output with what stands at its beginning.
    pub fn output<'a>(self, layout: &Layout<'a>, mut sink: Sink) -> Result<Box<dyn Output + 'a>, Stop> {
        match self.format {
            Format::Csv | Format::Tsv => {
                let head = csv::head(layout, self.delimiter);
                sink.put(&Compressor(self.compression).piece(head)?)?;
                Ok(Box::new(TextOutput { sink }))
            }
            Format::JsonLines => {
                // A compressed file of nothing is something.
                sink.put(&Compressor(self.compression).empty()?)?;
                Ok(Box::new(TextOutput { sink }))
            }
            Format::Parquet | Format::Arrow => columnar::output(self.format, layout, sink),
        }
    }
}

#[cfg(feature = "arrow")]
use super::arrow as columnar;

/// Without the feature `arrow` nobody gets so far: such formats are refused at once.
#[cfg(not(feature = "arrow"))]
mod columnar {
    use super::{Diagnostic, Encoder, Format, Layout, Output, Sink, Stop};

    fn none() -> Diagnostic {
        Diagnostic::placeless("screen-without-arrow")
    }

    pub fn encoder<'a>(_: Format, _: &Layout<'a>) -> Result<Box<dyn Encoder + 'a>, Diagnostic> {
        Err(none())
    }

    pub fn output<'a>(_: Format, _: &Layout<'a>, _: Sink) -> Result<Box<dyn Output + 'a>, Stop> {
        Err(none().into())
    }
}

/// Bytes one after the other.
struct TextOutput {
    sink: Sink,
}

impl Output for TextOutput {
    fn write(&mut self, piece: Piece) -> Result<(), Stop> {
        match piece {
            Piece::Bytes(bytes) => self.sink.put(&bytes),
            #[cfg(feature = "arrow")]
            Piece::Columns(_) => Ok(()),
        }
    }

    fn finish(self: Box<Self>) -> Result<Sink, Stop> {
        Ok(self.sink)
    }
}
