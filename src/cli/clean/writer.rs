//! Printed documents → standard output, or the files they came from.

use super::Mode;
use super::pieces::LongText;
use super::printer::{Printed, Printer, Target, csv_header};
use super::replace::{RecordFile, replace_text};
use crate::cli::input::{CsvHeader, Failure, Form, InputDocument, Kept, Origin, Record, Row};
use crate::cli::reporter::Reporter;
use crate::cli::sink::Sink;
use crate::output::human;

/// Takes documents in the order of the input.
pub(super) struct Writer {
    pub(super) printer: Printer,
    pub(super) sink: Sink,
    /// Whether the last text lacked its line end, so that the next document needs one before it.
    pub(super) unended: bool,
    changed: bool,
    /// The file whose records are being replaced.
    pub(super) file: Option<RecordFile>,
    /// The text whose pieces come.
    pub(super) text: LongText,
    /// The header of the CSV rows being printed.
    header: Option<String>,
    /// Whether the rows of this file go under it.
    fits: Fit,
}

/// Why a page is neither replaced nor asked to be: nothing leads from its article back into it.
const PAGE: &str = "an HTML page, of which only the text of the article could be written";

/// Whether the rows of a file of CSV go under the header that was printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Fits,
    Refused,
}

impl Writer {
    pub(super) fn new(printer: Printer, sink: Sink) -> Self {
        let text = LongText::default();
        Self {
            printer,
            sink,
            unended: false,
            changed: false,
            file: None,
            text,
            header: None,
            fits: Fit::Fits,
        }
    }

    pub(super) fn accept(
        &mut self,
        input: &InputDocument,
        printed: Printed,
        reporter: &mut Reporter,
    ) -> anyhow::Result<()> {
        if input.form == Form::Article && matches!(self.printer.mode, Mode::Write | Mode::Check) {
            self.end_file(reporter);
            reporter.skip(&input.origin, PAGE, "write its text elsewhere: canonym clean PAGE -o FILE");
            return Ok(());
        }
        self.changed |= printed.changed;
        if let Form::Piece(place) = input.form {
            return self.accept_piece(input, place, &printed, reporter);
        }
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
            (Mode::Print, Some(Record { row: Row::Csv { .. }, .. })) => self.print_row(&printed.bytes),
            (Mode::Print | Mode::Explain | Mode::Diff, _) => self.print(&printed.bytes),
        }
    }

    /// A file of CSV begins: its header stands even where no row follows.
    pub(super) fn header(&mut self, header: &CsvHeader, reporter: &mut Reporter) -> anyhow::Result<()> {
        if (self.printer.mode, self.printer.target) != (Mode::Print, Target::Same) {
            return Ok(());
        }
        let line = csv_header(&header.names, header.delimiter)?;
        self.fits = Fit::Fits;
        match &self.header {
            Some(printed) if *printed != line => self.refuse(&header.origin, reporter),
            Some(_) => {}
            None => {
                let shown = self.printer.screen.show(&line).into_owned();
                self.print(shown.as_bytes())?;
                self.header = Some(line);
            }
        }
        Ok(())
    }

    /// A document could not be read, or a record has no text; such a record is passed through.
    pub(super) fn failed(&mut self, failure: &Failure, reporter: &mut Reporter) -> anyhow::Result<()> {
        match failure.origin.line {
            Some(_) if self.printer.mode == Mode::Write => {
                self.file_of(&failure.origin, reporter).lose_record();
            }
            Some(_) => {}
            None => self.give_up(&failure.origin),
        }
        match failure.kept.as_deref() {
            Some(kept @ Kept::Csv { .. }) => self.print_row(&self.printer.passed(kept)?),
            Some(kept @ Kept::Json(_)) => self.print(&self.printer.passed(kept)?),
            None => Ok(()),
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

    fn print_row(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self.fits {
            Fit::Fits => self.print(bytes),
            Fit::Refused => Ok(()),
        }
    }

    /// Rows under another header would be read as what they are not.
    fn refuse(&mut self, origin: &Origin, reporter: &mut Reporter) {
        let what = "has other columns than the file before it";
        let mend = "clean it on its own, or print all as JSON: --format jsonl";
        reporter.fail(&Failure::new(origin, what, mend));
        self.fits = Fit::Refused;
    }

    pub(super) fn print(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let Some(last) = bytes.last() else { return Ok(()) };
        if self.unended {
            self.sink.write(b"\n")?;
        }
        self.unended = *last != b'\n';
        self.sink.write(bytes)
    }

    pub(super) fn file_of(&mut self, origin: &Origin, reporter: &mut Reporter) -> &mut RecordFile {
        if self.file.as_ref().is_some_and(|file| !file.is_of(origin)) {
            self.end_file(reporter);
        }
        self.file.get_or_insert_with(|| RecordFile::begin(origin))
    }

    pub(super) fn end_file(&mut self, reporter: &mut Reporter) {
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
