//! The pieces of a long text, as they come: printed one after the other, or written beside the file that they replace.

use super::Mode;
use super::printer::{Printed, Target};
use super::writer::Writer;
use crate::cli::input::{InputDocument, Origin, PiecePlace};
use crate::cli::reporter::Reporter;

/// What is known of the text whose pieces come.
#[derive(Default)]
pub(super) struct LongText {
    /// Whether some of it was printed.
    is_begun: bool,
    /// Whether it was named as one that would change.
    is_named: bool,
}

impl Writer {
    pub(super) fn accept_piece(
        &mut self,
        input: &InputDocument,
        place: PiecePlace,
        printed: &Printed,
        reporter: &mut Reporter,
    ) -> anyhow::Result<()> {
        if place.start == 0 {
            self.end_file(reporter);
            self.text = LongText::default();
        }
        match self.printer.mode {
            Mode::Write => {
                let file = self.file_of(&input.origin, reporter);
                file.add("", printed);
                file.lose_characters(input.lost);
                Ok(())
            }
            Mode::Check if printed.changed && !self.text.is_named => {
                self.text.is_named = true;
                self.sink.write(format!("{}\n", input.origin).as_bytes())
            }
            Mode::Check => Ok(()),
            Mode::Print if self.printer.target == Target::Same => self.print_on(&printed.bytes),
            Mode::Print | Mode::Explain | Mode::Diff => self.print(&printed.bytes),
        }
    }

    /// A text could not be read to its end: the file stays as it was.
    pub(super) fn give_up(&mut self, origin: &Origin) {
        self.file.take_if(|file| file.is_of(origin));
    }

    /// Prints the next piece of a text; nothing comes between it and the one before.
    fn print_on(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.unended &= !self.text.is_begun;
        self.text.is_begun = true;
        self.print(bytes)
    }
}
