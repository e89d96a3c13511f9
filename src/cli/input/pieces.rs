//! Plain text that is long: whole, in pieces, or not at all.

use super::document::undecodable;
use super::{Failure, MAX_DOCUMENT, Markup, Origin, Raw, Rest};
use crate::clean::{self, PIECE, PieceError, Pieces};
use std::io::{BufRead, Cursor, Read};

/// How a plain text that is longer than [`PIECE`] is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Long {
    /// Whole, up to 4 GiB.
    Whole,
    /// In pieces, each a document.
    InPieces,
    /// It is refused: what is asked for needs it whole and takes many times its length.
    Refused,
}

/// A text that was begun.
pub(super) enum Text {
    Whole(Vec<u8>),
    InPieces(Rest),
}

/// Begins the text that `reader` gives. Pages are always read whole: only so is their article found.
pub(super) fn begin(
    mut reader: Box<dyn BufRead + Send>,
    origin: &Origin,
    markup: Markup,
    long: Long,
) -> Result<Text, Failure> {
    let mut bytes = Vec::new();
    let mut read_up_to = |bytes: &mut Vec<u8>, most: u64| {
        let more = (most + 1).saturating_sub(bytes.len() as u64);
        reader.by_ref().take(more).read_to_end(bytes).map_err(|error| Failure::unreadable(origin, &error))?;
        Ok(bytes.len() as u64 > most)
    };
    let is_long = read_up_to(&mut bytes, PIECE as u64)?;
    match long {
        Long::InPieces if is_long && !is_page(&bytes, markup) => {
            return Ok(Text::InPieces(pieces(Cursor::new(bytes).chain(reader), origin.clone())));
        }
        Long::Refused if is_long && !is_page(&bytes, markup) => {
            return Err(Failure::too_long_for_a_diff(origin));
        }
        Long::Whole | Long::InPieces | Long::Refused => {}
    }
    if read_up_to(&mut bytes, MAX_DOCUMENT)? {
        return Err(Failure::too_long(origin));
    }
    Ok(Text::Whole(bytes))
}

/// Whether the text is a page, by its first bytes.
fn is_page(bytes: &[u8], markup: Markup) -> bool {
    /// More than blanks and the first tag take.
    const HEAD: usize = 64 << 10;
    let by_look = || clean::decode(bytes[..bytes.len().min(HEAD)].to_vec());
    match markup {
        Markup::None => false,
        Markup::Html => true,
        Markup::ByLook => by_look().is_ok_and(|head| clean::is_html(&head.text)),
    }
}

fn pieces(reader: impl Read + 'static, origin: Origin) -> Rest {
    Box::new(Pieces::new(reader).map(move |piece| match piece {
        Ok(piece) => Ok(Raw::Piece { origin: origin.clone(), piece }),
        Err(PieceError::Decode(error)) => Err(undecodable(&origin, &error)),
        Err(PieceError::Read(error)) => Err(Failure::unreadable(&origin, &error)),
    }))
}
