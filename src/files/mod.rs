//! The one place of the library that touches the disk: tables are opened, files are replaced atomically.

mod compiled;
mod journal;
mod map;
mod open;
mod replace;
mod table;

pub use compiled::{OpenedTable, map_compiled, mark, open_table};
pub use journal::{JournalError, append_verdicts, journal_path, read_journal};
pub use open::{is_packed, open, unpacked};
pub use replace::{NewFile, ReplaceError, ReplaceStep, is_device, replace_atomically};
pub use table::{
    ChangeTableError, MAX_TABLE_BYTES, ReadTableError, TABLE_NAME, change_table, find_table, is_jsonl,
    parse_table, proofread_table, read_table, read_text,
};
