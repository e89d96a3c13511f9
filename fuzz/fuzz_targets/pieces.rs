//! Any bytes in pieces of any size: together they are the text, none is longer than asked.
#![no_main]

use canonym::clean::{Piece, Pieces, decode};

/// The least size of a piece.
const LEAST: usize = 16;

libfuzzer_sys::fuzz_target!(|input: (u16, &[u8])| {
    let (most, bytes) = (usize::from(input.0), input.1);
    let pieces: Result<Vec<Piece>, _> = Pieces::new(bytes).at_most(most).collect();
    let (Ok(pieces), Ok(whole)) = (&pieces, decode(bytes.to_vec())) else {
        assert!(pieces.is_err() && decode(bytes.to_vec()).is_err());
        return;
    };
    let mut text = String::new();
    for piece in pieces {
        assert!(piece.start == text.len() as u64 && piece.text.len() <= most.max(LEAST));
        text.push_str(&piece.text);
    }
    assert_eq!(text, whole.text);
});
