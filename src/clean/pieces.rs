//! A text that is too long to be held → pieces of it, one after the other.
//!
//! Bytes are read, decoded and cut as they come, so that memory holds a piece or two, whatever the length of the text.
//! A charset is told once: by a mark or the first bytes, else by the first window that is not all ASCII, which reads
//! the same in every charset that is left. Pieces are put together again by writing one after the other; each is a
//! document of its own to all later stages.

use super::borders::best_border;
use super::decode::{After, DecodeError, charset_of, is_binary, marked};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::io::{self, Read};

/// A text of more bytes is read in pieces of as many at most. A hundred times the longest article; with its clean copy
/// and its edits still little beside what a table takes.
pub const PIECE: usize = 8 << 20;

/// Room for a few characters: less cannot be cut.
const SMALLEST: usize = 16;

/// So many bytes are read at a time at least, for the charset to be told by.
const READ: usize = 64 << 10;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What stands in it. Source texts of all pieces, one after the other, are the source text.
    pub text: String,
    /// Its first byte in the whole source text, as UTF-8.
    pub start: u64,
    /// Whether it is the last one.
    pub is_last: bool,
    /// The name of the charset, as far as it is told by now.
    pub charset: &'static str,
    /// How many characters could not be decoded and stand as U+FFFD, from the start of the text to the end of this piece.
    pub lost: usize,
}

/// Why a piece could not be had. It is the last thing that [`Pieces`] gives.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PieceError {
    /// The source cannot be read on.
    #[error(transparent)]
    Read(#[from] io::Error),
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// The pieces of the text that a reader gives.
///
/// They are cut at blank lines, line ends, sentence ends or spaces, in this order, and never inside a grapheme, a
/// character reference or an address that is not itself longer than 4 KiB. A text that fits into one piece comes out
/// whole.
///
/// ```
/// use canonym::clean::Pieces;
/// let text = "One sentence stands here. Another one follows it. And a third.";
/// let pieces = Pieces::new(text.as_bytes()).at_most(40).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(pieces[0].text, "One sentence stands here. ");
/// assert_eq!((pieces[1].text.as_str(), pieces[1].start), ("Another one follows it. And a third.", 26));
/// # Ok::<(), canonym::clean::PieceError>(())
/// ```
pub struct Pieces<R> {
    reader: R,
    most: usize,
    /// Bytes that were read and not decoded.
    raw: Vec<u8>,
    /// What was decoded and not given away.
    text: String,
    start: u64,
    lost: usize,
    state: State,
}

/// What is known of the bytes.
enum State {
    /// None was read.
    New,
    /// All so far are ASCII.
    Ascii,
    /// The charset is told.
    Told(Box<Decoder>),
    /// There are no more.
    Ended(&'static Encoding),
    /// Nothing more is given.
    Over,
}

impl<R: Read> Pieces<R> {
    /// Pieces of [`PIECE`] bytes at most.
    pub fn new(reader: R) -> Self {
        let (raw, text) = (Vec::new(), String::new());
        Self { reader, most: PIECE, raw, text, start: 0, lost: 0, state: State::New }
    }

    /// Pieces of `bytes` bytes of UTF-8 at most; fewer than 16 are taken for 16.
    pub fn at_most(self, bytes: usize) -> Self {
        Self { most: bytes.max(SMALLEST), ..self }
    }

    fn piece(&mut self) -> Result<Piece, PieceError> {
        while self.text.len() <= self.most && !matches!(self.state, State::Ended(_)) {
            self.read()?;
        }
        let is_last = self.text.len() <= self.most;
        let end = if is_last { self.text.len() } else { self.border() };
        let text = self.text[..end].to_owned();
        self.text.drain(..end);
        let charset = self.charset().name();
        if is_last {
            self.state = State::Over;
        }
        let start = self.start;
        self.start += end as u64;
        Ok(Piece { text, start, is_last, charset, lost: self.lost })
    }

    /// Where the first piece of what is decoded ends.
    fn border(&self) -> usize {
        let fits = (0..=self.most).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        best_border(&self.text[..fits])
    }

    fn charset(&self) -> &'static Encoding {
        match &self.state {
            State::Told(decoder) => decoder.encoding(),
            State::Ended(encoding) => encoding,
            State::New | State::Ascii | State::Over => UTF_8,
        }
    }

    /// Reads as many bytes as a piece may have, and decodes what can be.
    fn read(&mut self) -> Result<(), PieceError> {
        let asked = self.most.max(READ);
        let read = self.reader.by_ref().take(asked as u64).read_to_end(&mut self.raw)?;
        let is_end = read < asked;
        if matches!(self.state, State::New) {
            self.state = State::Ascii;
            self.look()?;
        }
        if matches!(self.state, State::Ascii) {
            self.tell(is_end);
        }
        if let State::Told(decoder) = &mut self.state {
            self.lost += decode_on(decoder, &self.raw, &mut self.text, is_end);
            self.raw.clear();
        }
        if is_end {
            self.state = State::Ended(self.charset());
        }
        Ok(())
    }

    /// Looks at the first bytes as `decode` does.
    fn look(&mut self) -> Result<(), DecodeError> {
        if let Some((encoding, mark)) = marked(&self.raw) {
            self.raw.drain(..mark);
            self.state = State::told(encoding);
        } else if is_binary(&self.raw) {
            return Err(DecodeError::Binary);
        }
        Ok(())
    }

    /// Takes over ASCII; the first other character tells the charset, if all of it is there.
    fn tell(&mut self, is_end: bool) {
        let whole = if is_end { self.raw.len() } else { last_whole(&self.raw) };
        if !self.raw[..whole].is_ascii() {
            let after = if is_end { After::Nothing } else { After::More };
            self.state = State::told(charset_of(&self.raw[..whole], after));
        } else if let Ok(ascii) = std::str::from_utf8(&self.raw[..whole]) {
            self.text.push_str(ascii);
            self.raw.drain(..whole);
        }
    }
}

impl State {
    fn told(encoding: &'static Encoding) -> Self {
        Self::Told(Box::new(encoding.new_decoder_without_bom_handling()))
    }
}

/// How many of `bytes` do not belong to a character of UTF-8 that is cut at the end.
fn last_whole(bytes: &[u8]) -> usize {
    let last = bytes.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
    let is_cut = std::str::from_utf8(last).is_err_and(|error| error.error_len().is_none());
    if is_cut { bytes.len() - last.len() } else { bytes.len() }
}

/// Appends what `bytes` say; gives back how many characters could not be decoded.
fn decode_on(decoder: &mut Decoder, mut bytes: &[u8], text: &mut String, is_end: bool) -> usize {
    let mut lost = 0;
    loop {
        // A length that does not fit is one that could not have been read.
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, text, is_end);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return lost,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push(char::REPLACEMENT_CHARACTER);
                lost += 1;
            }
        }
    }
}

impl<R: Read> Iterator for Pieces<R> {
    type Item = Result<Piece, PieceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.state, State::Over) {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.state = State::Over;
        }
        Some(piece)
    }
}
