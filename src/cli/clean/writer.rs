//! Printed documents → standard output, or the files they came from.

use super::Mode;
use super::printer::{Printed, Printer, Target, csv_header};
use super::replace::{RecordFile, replace_text};
use crate::cli::input::{Failure, InputDocument, Origin, Record, Row};
use crate::cli::reporter::Reporter;
use crate::cli::sink::Sink;
use crate::output::human;

/// Takes documents in the order of the input.
pub(super) struct Writer {
    printer: Printer,
    sink: Sink,
    /// Whether the last text lacked its line end, so that the next document needs one before it.
    unended: bool,
    changed: bool,
    /// The file whose records are being replaced.
    file: Option<RecordFile>,
    /// The header of the CSV rows being printed.
    header: Option<String>,
    /// The last file whose rows do not go under that header.
    refused: Option<Origin>,
}

impl Writer {
    pub(super) fn new(printer: Printer, sink: Sink) -> Self {
        Self { printer, sink, unended: false, changed: false, file: None, header: None, refused: None }
    }

    pub(super) fn accept(
        &mut self,
        input: &InputDocument,
        printed: Printed,
        reporter: &mut Reporter,
    ) -> anyhow::Result<()> {
        self.changed |= printed.changed;
        match (self.printer.mode, &input.record) {
            (Mode::Check, _) if printed.changed => self.sink.write(format!("{}\n", input.origin).as_bytes()),
            (Mode::Check, _) => Ok(()),
            (Mode::Write, None) => {
                self.end_file(reporter);
                if printed.changed {
                    replace_text(input, &printed.bytes).unwrap_or_else(|failure| reporter.fail(&failure));
                }
                Ok(())
            }
            (Mode::Write, Some(record)) => {
                let header = csv_header_of(record, self.printer.target)?;
                self.file_of(&input.origin, reporter).add(&header, &printed);
                Ok(())
            }
            (Mode::Print, Some(record)) => self.print_record(input, record, &printed.bytes, reporter),
            (Mode::Print | Mode::Explain | Mode::Diff, _) => self.print(&printed.bytes),
        }
    }

    /// A document could not be read.
    pub(super) fn failed(&mut self, origin: &Origin, reporter: &mut Reporter) {
        if origin.line.is_some() && self.printer.mode == Mode::Write {
            self.file_of(origin, reporter).lose_record();
        }
    }

    /// Ends the last file; says whether anything changed.
    pub(super) fn finish(mut self, reporter: &mut Reporter) -> anyhow::Result<bool> {
        self.end_file(reporter);
        if self.unended && self.printer.screen.target == human::Target::Terminal {
            self.sink.write(b"\n")?;
        }
        self.sink.finish()?;
        Ok(self.changed)
    }

    fn print_record(
        &mut self,
        input: &InputDocument,
        record: &Record,
        bytes: &[u8],
        reporter: &mut Reporter,
    ) -> anyhow::Result<()> {
        let header = csv_header_of(record, self.printer.target)?;
        if header.is_empty() {
            return self.print(bytes);
        }
        if self.header.is_none() {
            self.print(header.as_bytes())?;
        } else if self.header.as_ref() != Some(&header) {
            self.refuse(&input.origin, reporter);
            return Ok(());
        }
        self.header = Some(header);
        self.print(bytes)
    }

    /// Rows under another header would be read as what they are not.
    fn refuse(&mut self, origin: &Origin, reporter: &mut Reporter) {
        if self.refused.as_ref().is_none_or(|refused| refused.path != origin.path) {
            let what = "has other columns than the file before it";
            reporter.fail(&Failure::new(
                origin,
                what,
                "clean it on its own, or print all as JSON: --format jsonl",
            ));
            self.refused = Some(origin.clone());
        }
    }

    fn print(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let Some(last) = bytes.last() else { return Ok(()) };
        if self.unended {
            self.sink.write(b"\n")?;
        }
        self.unended = *last != b'\n';
        self.sink.write(bytes)
    }

    fn file_of(&mut self, origin: &Origin, reporter: &mut Reporter) -> &mut RecordFile {
        if self.file.as_ref().is_some_and(|file| !file.is_of(origin)) {
            self.end_file(reporter);
        }
        self.file.get_or_insert_with(|| RecordFile::begin(origin))
    }

    fn end_file(&mut self, reporter: &mut Reporter) {
        if let Some(Err(failure)) = self.file.take().map(RecordFile::finish) {
            reporter.fail(&failure);
        }
    }
}

/// The header that the record's rows stand under; empty where there is none.
fn csv_header_of(record: &Record, target: Target) -> anyhow::Result<String> {
    match (&record.row, target) {
        (Row::Csv { header, delimiter, .. }, Target::Same) => csv_header(header, *delimiter),
        _ => Ok(String::new()),
    }
}
