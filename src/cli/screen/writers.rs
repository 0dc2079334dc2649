//! All that is written: the table, the rows with problems, the projects. They appear together at the end.

use super::compress::Compressor;
use super::csv;
use super::format::{Compression, Format};
use super::jsonl::{push_list, push_text};
use super::options::Options;
use super::output::Writing;
use super::projects::{COLUMNS, Field, Projects, Rolled};
use super::shape::{Layout, Output};
use super::sink::Sink;
use super::worker::Done;
use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;

/// Where everything goes.
pub struct Writers<'a> {
    output: Box<dyn Output + 'a>,
    rejects: Option<(Sink, Compressor)>,
    projects: Option<ProjectFile<'a>>,
    rows: u64,
}

struct ProjectFile<'a> {
    sink: Sink,
    format: Format,
    compressor: Compressor,
    delimiter: u8,
    layout: Layout<'a>,
    projects: Projects,
}

impl<'a> Writers<'a> {
    pub fn open(options: &Options, writing: Writing, layout: &Layout<'a>) -> Result<Writers<'a>, Stop> {
        let sink = match &options.output {
            Some(path) => Sink::file(path)?,
            None => Sink::stdout(),
        };
        let rejects = match &options.rejects {
            Some(path) => {
                let compressor = Compressor(Compression::of_path(path));
                let mut sink = Sink::file(path)?;
                // A compressed file of nothing is something.
                sink.put(&compressor.empty()?)?;
                Some((sink, compressor))
            }
            None => None,
        };
        let projects = match &options.projects {
            Some(path) => {
                let format = Format::of_path(path)?;
                if !format.is_text() {
                    return Err(Diagnostic::placeless("screen-projects-format").into());
                }
                Some(ProjectFile {
                    sink: Sink::file(path)?,
                    format,
                    compressor: Compressor(Compression::of_path(path)),
                    delimiter: options.text(format).delimiter,
                    layout: layout.clone(),
                    projects: Projects::default(),
                })
            }
            None => None,
        };
        Ok(Writers { output: writing.output(layout, sink)?, rejects, projects, rows: 0 })
    }

    /// Writes what a chunk came to; chunks come in order.
    pub fn write(&mut self, done: Done) -> Result<(), Stop> {
        self.output.write(done.piece)?;
        if let Some((sink, compressor)) = &mut self.rejects {
            let mut bytes = Vec::new();
            for (problem, rest) in done.problems.iter().zip(&done.rejects) {
                let number = self.rows + u64::from(problem.row) + 1;
                bytes.extend(format!("{{\"row\":{number}").bytes());
                bytes.extend_from_slice(rest);
            }
            sink.put(&compressor.piece(bytes)?)?;
        }
        if let Some(file) = &mut self.projects {
            file.projects.add(file.layout.program, done.parts);
        }
        self.rows += done.rows;
        Ok(())
    }

    /// Writes what is left, and lets everything appear.
    pub fn finish(self) -> Result<(), Stop> {
        let mut sinks = vec![self.output.finish()?];
        if let Some((sink, _)) = self.rejects {
            sinks.push(sink);
        }
        if let Some(mut file) = self.projects {
            file.write()?;
            sinks.push(file.sink);
        }
        sinks.into_iter().try_for_each(Sink::commit)
    }
}

impl ProjectFile<'_> {
    fn write(&mut self) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        if self.format != Format::JsonLines {
            self.line(&mut bytes, COLUMNS.map(str::to_owned).into_iter());
        }
        for (name, rolled) in &self.projects.0 {
            match self.format {
                Format::JsonLines => self.object(&mut bytes, name, rolled),
                _ => {
                    let fields = rolled.fields(&self.layout).into_iter().map(Field::text);
                    self.line(&mut bytes, std::iter::once(name.clone()).chain(fields));
                }
            }
        }
        self.sink.put(&self.compressor.piece(bytes)?)
    }

    fn line(&self, bytes: &mut Vec<u8>, fields: impl Iterator<Item = String>) {
        for (place, field) in fields.enumerate() {
            if place > 0 {
                bytes.push(self.delimiter);
            }
            csv::field(bytes, &field, self.delimiter);
        }
        bytes.push(b'\n');
    }

    fn object(&self, bytes: &mut Vec<u8>, name: &str, rolled: &Rolled) {
        let fields = std::iter::once(Field::Text(name.to_owned())).chain(rolled.fields(&self.layout));
        for (place, (key, field)) in COLUMNS.iter().zip(fields).enumerate() {
            bytes.push(if place == 0 { b'{' } else { b',' });
            push_text(bytes, key);
            bytes.push(b':');
            match field {
                Field::Text(text) if text.is_empty() && place > 0 => bytes.extend_from_slice(b"null"),
                Field::Text(text) => push_text(bytes, &text),
                Field::List(texts) => push_list(bytes, texts.iter().map(String::as_str)),
                Field::Flag(None) => bytes.extend_from_slice(b"null"),
                other => bytes.extend(other.text().bytes()),
            }
        }
        bytes.extend_from_slice(b"}\n");
    }
}
