//! A table with its index as one file that is opened, not read.
//!
//! ```text
//! head     magic · version · byte order · length of the file · the source: its length, time, hash, name · how names are folded
//!          sections: where each lies, its length, its checksum · checksum of all this
//! section  an array of numbers, on a border of 64 bytes
//! ```
//!
//! Opening verifies the head and that each section lies inside the file: milliseconds for any size. The sections are
//! believed in nothing: whatever they hold, look-ups stay in bounds and end, though their answers are then worth as little.
//! [`verify`] reads it all and compares the checksums, which find accidents, not forgers. Numbers are little-endian; a
//! machine of the other order refuses the file.

mod folding;

use crate::aliases::{AliasTable, Stored, encoded};
use crate::candidate::CandidateIndex;
use crate::flat::{Parts, stable_hash};
use folding::folding;
use std::ops::Range;
use std::sync::Arc;

pub use crate::flat::Bytes;

/// The first bytes of a compiled table. The line end tells a file that went through a text mode ([`spoiled`]).
pub const MAGIC: [u8; 8] = *b"CANONY\r\n";
/// The part of [`MAGIC`] before its line end.
const MARK: &[u8] = b"CANONY";
/// The version of the format. A file of another one is refused, not guessed at: to compile again takes seconds.
pub const VERSION: u32 = 5;

/// Written as a number; other bytes mean another byte order.
const BYTE_ORDER: u32 = 0x0102_0304;
/// Sections lie on borders of so many bytes.
const BORDER: usize = 64;
/// Bytes of a head without its sections and the name of the source.
const FIXED: usize = 8 + 4 + 4 + 7 * 8;
/// Bytes that tell of a section: where, how long, checksum.
const SECTION: usize = 3 * 8;
/// Sections that a head may have; [`VERSION`] has far fewer.
const MAX_SECTIONS: u64 = 256;
/// Longest name of a source.
const MAX_NAME: u64 = 4096;
/// The seeds of checksums.
const OF_SECTION: u64 = 1;
const OF_HEAD: u64 = 2;
const OF_SOURCE: u64 = 3;

/// The file that a table was compiled from, as it was then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMark {
    /// Its name, without the folder; empty for a table that came from no file.
    pub name: String,
    /// Its length in bytes.
    pub len: u64,
    /// When it was changed last, in nanoseconds of Unix time; 0 where the system does not tell.
    pub modified: u64,
    /// The hash of its bytes ([`SourceMark::hash_of`]).
    pub hash: u64,
}

impl SourceMark {
    /// The hash by which a source is known again.
    pub fn hash_of(bytes: &[u8]) -> u64 {
        stable_hash(OF_SOURCE, bytes)
    }
}

/// Why bytes are no compiled table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompiledError {
    /// They do not begin as one.
    #[error("is no compiled table")]
    Foreign,
    /// They are of another version of the format.
    #[error("is of format {0}, and this program reads format {VERSION}")]
    Version(u32),
    /// The keys in them are not those that this program folds names to: look-ups would miss what is there.
    #[error("was compiled by a program that folds names in another way")]
    Folding,
    /// Their line ends were changed, as a transfer in text mode does; nothing of them can be believed.
    #[error("went through a text mode: its line ends were changed; copy such files as binary ones")]
    TextMode,
    /// Not even the head is whole.
    #[error("is cut off: {0} bytes are left, fewer than its head has")]
    Cut(u64),
    /// They were made on a machine of the other byte order.
    #[error("was compiled on a machine of another byte order")]
    ByteOrder,
    /// Some are missing, or there are too many.
    #[error("is cut short or grown: {found} bytes instead of {expected}")]
    Length {
        /// The length that the head tells.
        expected: u64,
        /// The length that they have.
        found: u64,
    },
    /// The head is damaged.
    #[error("is damaged: its head does not fit its checksum")]
    Head,
    /// A section is damaged.
    #[error("is damaged: section {0} does not fit its checksum")]
    Section(usize),
}

/// An opened table.
#[derive(Debug)]
pub struct Compiled {
    /// The entities.
    pub table: AliasTable,
    /// The index of their names.
    pub index: CandidateIndex,
    /// What they were compiled from.
    pub source: SourceMark,
}

/// The bytes of the file for `table`, which came from `source`. The same table and source give the same bytes.
pub fn compile(table: &AliasTable, source: &SourceMark) -> Vec<u8> {
    let rows = encoded(table.entities());
    let index = CandidateIndex::build(table);
    let sections = [&rows.parts()[..], &index.parts()].concat();
    let mut at = head_len(sections.len(), source.name.len());
    let mut places = Vec::with_capacity(sections.len());
    for section in &sections {
        at = at.next_multiple_of(BORDER);
        places.push(at);
        at += section.len();
    }
    let mut out = Vec::with_capacity(at);
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend(BYTE_ORDER.to_ne_bytes());
    let numbers = [
        at as u64,
        source.len,
        source.modified,
        source.hash,
        folding(),
        source.name.len() as u64,
        sections.len() as u64,
    ];
    out.extend(numbers.into_iter().flat_map(u64::to_le_bytes));
    for (section, place) in sections.iter().zip(&places) {
        let told = [*place as u64, section.len() as u64, stable_hash(OF_SECTION, section)];
        out.extend(told.into_iter().flat_map(u64::to_le_bytes));
    }
    out.extend(source.name.as_bytes());
    out.extend(stable_hash(OF_HEAD, &out).to_le_bytes());
    for (section, place) in sections.iter().zip(places) {
        out.resize(place, 0);
        out.extend_from_slice(section);
    }
    out
}

/// Whether a file that begins so is a compiled table.
pub fn is_compiled(first_bytes: &[u8]) -> bool {
    first_bytes.starts_with(&MAGIC)
}

/// What was done to a file that begins almost as a compiled table does; `None` for any other. Eight bytes tell.
pub fn spoiled(first_bytes: &[u8]) -> Option<CompiledError> {
    match first_bytes.strip_prefix(MARK)? {
        [] | b"\r" => Some(CompiledError::Cut(first_bytes.len() as u64)),
        // As a program writes that makes line ends those of Unix, or of DOS.
        [b'\n', ..] | [b'\r', b'\r', ..] => Some(CompiledError::TextMode),
        _ => None,
    }
}

/// Opens the table that `bytes` are, without reading its sections.
///
/// # Errors
/// Bytes that are no whole compiled table of this version.
pub fn open(bytes: &Bytes) -> Result<Compiled, CompiledError> {
    let head = Head::read((**bytes).as_ref())?;
    let at: Vec<Range<usize>> = head.sections.into_iter().map(|(at, _)| at).collect();
    let mut parts = Parts { bytes, at: at.iter() };
    let rows = parts.lists().ok_or(CompiledError::Head)?;
    let index = CandidateIndex::from_parts(&mut parts).ok_or(CompiledError::Head)?;
    Ok(Compiled { table: AliasTable::stored(Stored::new(rows)), index, source: head.source })
}

/// Reads all sections and compares their checksums.
///
/// # Errors
/// The first fault.
pub fn verify(bytes: &[u8]) -> Result<(), CompiledError> {
    let head = Head::read(bytes)?;
    for (number, (at, checksum)) in head.sections.into_iter().enumerate() {
        if bytes.get(at).map(|section| stable_hash(OF_SECTION, section)) != Some(checksum) {
            return Err(CompiledError::Section(number));
        }
    }
    open(&(Arc::new(bytes.to_vec()) as Bytes)).map(|_| ())
}

struct Head {
    source: SourceMark,
    /// Where each section lies, and its checksum.
    sections: Vec<(Range<usize>, u64)>,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, CompiledError> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take(MAGIC.len()) != Some(&MAGIC) {
            return Err(spoiled(bytes).unwrap_or(CompiledError::Foreign));
        }
        let found = bytes.len() as u64;
        let short = CompiledError::Cut(found);
        let version = reader.four().map(u32::from_le_bytes).ok_or(short.clone())?;
        if version != VERSION {
            return Err(CompiledError::Version(version));
        }
        if reader.four().map(u32::from_ne_bytes).ok_or(short.clone())? != BYTE_ORDER
            || cfg!(target_endian = "big")
        {
            return Err(CompiledError::ByteOrder);
        }
        let mut number = || reader.eight().ok_or(short.clone());
        let (expected, len, modified, hash) = (number()?, number()?, number()?, number()?);
        let (folded, name, count) = (number()?, number()?, number()?);
        if expected != found {
            return Err(CompiledError::Length { expected, found });
        }
        if name > MAX_NAME || count > MAX_SECTIONS {
            return Err(CompiledError::Head);
        }
        let source = SourceMark { name: String::new(), len, modified, hash };
        let head = reader.rest(bytes, source, name as usize, count as usize).ok_or(CompiledError::Head)?;
        if folded == folding() { Ok(head) } else { Err(CompiledError::Folding) }
    }
}

/// Reads numbers one after the other.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(len)?)?;
        self.at += len;
        Some(part)
    }

    fn four(&mut self) -> Option<[u8; 4]> {
        self.take(4)?.try_into().ok()
    }

    fn eight(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// The sections, the name and the checksum; `None` if they are damaged.
    fn rest(mut self, bytes: &[u8], source: SourceMark, name: usize, count: usize) -> Option<Head> {
        let mut sections = Vec::with_capacity(count);
        for _ in 0..count {
            let (at, len, checksum) = (self.eight()?, self.eight()?, self.eight()?);
            let (at, end) = (usize::try_from(at).ok()?, usize::try_from(at.checked_add(len)?).ok()?);
            sections.push((at..end, checksum));
        }
        let name = std::str::from_utf8(self.take(name)?).ok()?.to_owned();
        let head = bytes.get(..self.at)?;
        let whole = self.eight()? == stable_hash(OF_HEAD, head)
            && sections.iter().all(|(at, _)| at.end <= bytes.len() && at.start % BORDER == 0);
        whole.then_some(Head { source: SourceMark { name, ..source }, sections })
    }
}

/// Bytes of a head.
fn head_len(sections: usize, name: usize) -> usize {
    FIXED + sections * SECTION + name + 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let lines = "{\"id\":\"a\",\"type\":\"person\",\"name\":\"Hulusi Akar\",\"aliases\":[\"Khulusi Akar\"]}\n\
                     {\"id\":\"b\",\"type\":\"place\",\"name\":\"Ankara\",\"not\":[\"Akara\"]}";
        let table = AliasTable::from_jsonl(lines, "t").unwrap();
        compile(&table, &SourceMark { name: "t.jsonl".into(), len: 7, modified: 8, hash: 9 })
    });

    fn opened(bytes: Vec<u8>) -> Result<Compiled, CompiledError> {
        open(&(Arc::new(bytes) as Bytes))
    }

    /// Asks all that one can ask of a table.
    fn ask(compiled: &Compiled) -> usize {
        let Compiled { table, index, .. } = compiled;
        let mut found = 0;
        for key in ["hulusi akar", "khulusiakar", "ankara", "akar hulusi", ""] {
            found += index.exact(table, key).count();
            found += index.near(key, 10, |near| table.entity(near.entity).names.len() < 9).len();
        }
        found + table.entities().len()
    }

    #[test]
    fn what_is_compiled_is_as_before() {
        let compiled = opened(FILE.clone()).unwrap();
        assert_eq!(verify(&FILE), Ok(()));
        assert_eq!(compiled.source, SourceMark { name: "t.jsonl".into(), len: 7, modified: 8, hash: 9 });
        let table = AliasTable::new(compiled.table.entities().to_vec()).unwrap();
        let index = CandidateIndex::build(&table);
        for key in ["khulusi akar", "akara", "akar"] {
            assert_eq!(compiled.index.near(key, 10, |_| true), index.near(key, 10, |_| true));
        }
        assert_eq!(compile(&table, &compiled.source), *FILE, "and the bytes are the same each time");
    }

    #[test]
    fn other_files_are_refused() {
        let changed = |at: usize, byte: u8| {
            let mut bytes = FILE.clone();
            bytes[at] = byte;
            bytes
        };
        let len = FILE.len() as u64;
        for (rule, bytes, error) in [
            ("empty", vec![], CompiledError::Foreign),
            ("text", b"version: 1\n".to_vec(), CompiledError::Foreign),
            ("name", b"CANONYM\n".to_vec(), CompiledError::Foreign),
            ("cut in its first bytes", FILE[..7].to_vec(), CompiledError::Cut(7)),
            ("cut in its head", FILE[..10].to_vec(), CompiledError::Cut(10)),
            ("cut in its numbers", FILE[..FIXED - 1].to_vec(), CompiledError::Cut(FIXED as u64 - 1)),
            ("to unix", [b"CANONY\n", &FILE[8..]].concat(), CompiledError::TextMode),
            ("to dos", [b"CANONY\r\r\n", &FILE[8..]].concat(), CompiledError::TextMode),
            ("newer", changed(8, 9), CompiledError::Version(9)),
            ("other order", changed(12, 1), CompiledError::ByteOrder),
            ("cut", FILE[..FILE.len() - 1].to_vec(), CompiledError::Length { expected: len, found: len - 1 }),
            ("head", changed(FIXED + 1, 0xFF), CompiledError::Head),
        ] {
            assert_eq!(opened(bytes.clone()).map(|_| ()), Err(error.clone()), "{rule}");
            assert_eq!(verify(&bytes), Err(error), "{rule}");
        }
        let last = FILE.len() - 1;
        let damaged = changed(last, !FILE[last]);
        assert!(opened(damaged.clone()).is_ok(), "sections are not read at opening");
        assert!(matches!(verify(&damaged), Err(CompiledError::Section(_))));
    }

    #[test]
    fn a_file_of_other_folding_is_refused() {
        let mut bytes = FILE.clone();
        // The fifth number of the head, and the checksum behind it.
        let (at, end) = (16 + 4 * 8, head_of(&FILE) - 8);
        assert_eq!(bytes[at..at + 8], folding().to_le_bytes());
        bytes[at] ^= 1;
        let checksum = stable_hash(OF_HEAD, &bytes[..end]);
        bytes[end..end + 8].copy_from_slice(&checksum.to_le_bytes());
        assert_eq!(verify(&bytes), Err(CompiledError::Folding));
        assert_eq!(opened(bytes).map(|_| ()), Err(CompiledError::Folding));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn damage_is_borne(hits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..40)) {
            let mut bytes = FILE.clone();
            let body = head_of(&FILE);
            for (at, byte) in hits {
                let at = body + at.index(FILE.len() - body);
                bytes[at] = byte;
            }
            if let Ok(compiled) = opened(bytes) {
                ask(&compiled);
            }
        }

        #[test]
        fn any_bytes_are_borne(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let with_magic = [&FILE[..16], &bytes[..]].concat();
            for bytes in [bytes, with_magic] {
                if let Ok(compiled) = opened(bytes) {
                    ask(&compiled);
                }
            }
        }
    }

    /// Bytes of the head of a file.
    fn head_of(bytes: &[u8]) -> usize {
        let count = Head::read(bytes).unwrap().sections.len();
        head_len(count, "t.jsonl".len())
    }
}
