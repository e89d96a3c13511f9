//! Files mapped into memory: the one place with `unsafe`.

use memmap2::Mmap;
use std::fs::File;
use std::io;

/// Maps a file that nobody changes.
#[allow(unsafe_code)]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: a map is sound as long as nobody changes the file under it. Canonym writes its files beside their places and
    // renames them, so that a mapped one stays what it was; that other programs do so, too, is documented as a condition
    // (docs/aliases.md). Nothing is derived from the bytes without a check: they are read as plain numbers, and texts are
    // validated each time they are made.
    unsafe { Mmap::map(file) }
}
