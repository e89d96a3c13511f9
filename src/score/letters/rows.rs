//! The operations between Latin letters, laid out for looking up: what each writing of one or two letters costs.

use super::table::{BITS, Cost, DROPPED, FOREIGN, MOST, Table};

/// The Latin letters, `a` is 1, and none.
pub(super) const LETTERS: usize = 27;
/// What two Latin letters at most may be: none, one, two.
const WRITINGS: usize = LETTERS + (LETTERS - 1) * (LETTERS - 1);

/// The costs of every writing of one or two letters; [`place_of`] says where each stands.
pub(super) type Row = [u8; WRITINGS];

/// The costs of all readings. Operations that write more than two letters are left out: none of the table that ships
/// does.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// First that of letters without a reading.
    rows: Vec<Row>,
    /// The likeliest writing of each: its cost and its letters.
    likeliest: Vec<(Cost, u8)>,
    /// The rows of one letter and of two, by their place; 0 for none.
    readers: Vec<u16>,
}

/// The place of a Latin letter (`a` is 1) in a [`Row`], and of two.
pub(super) fn place_of(letter: u8, next: u8) -> u16 {
    let (letter, next) = (u16::from(letter & 31).clamp(1, 26), u16::from(next & 31).min(26));
    if next == 0 { letter } else { 26 * letter + next }
}

impl Rows {
    pub(super) fn of(table: &Table) -> Self {
        let none = [MOST as u8; WRITINGS];
        let mut unread = none;
        unread[0] = DROPPED as u8;
        unread[1..LETTERS].fill(FOREIGN as u8);
        let likeliest = vec![(DROPPED, 0)];
        let mut rows = Self { rows: vec![unread], likeliest, readers: vec![0; WRITINGS] };
        let letter = |c: char| u8::try_from(c).ok().filter(u8::is_ascii_lowercase);
        for (letters, reading, ops) in table.readings() {
            let Some(first) = letter(letters[0]) else { continue };
            let (place, mut row) = match letter(letters[1]) {
                Some(second) => (place_of(first, second), none),
                None => (place_of(first, 0), unread),
            };
            for op in ops.iter().filter(|op| op.len <= 2) {
                let written = |at: u32| (op.to >> (BITS * at)) as u8 & 31;
                let at = if op.len == 0 { 0 } else { usize::from(place_of(written(0), written(1))) };
                row[at] = row[at].min(op.cost as u8);
            }
            rows.readers[usize::from(place)] = rows.rows.len() as u16;
            rows.rows.push(row);
            rows.likeliest.push((reading.best, reading.writes));
        }
        rows
    }

    /// The row of the letter at `place`.
    #[inline]
    pub(super) fn single(&self, place: u16) -> u16 {
        self.readers[usize::from(place)]
    }

    /// The row of the two letters at `place`, where something reads them together.
    #[inline]
    pub(super) fn double(&self, place: u16) -> Option<u16> {
        Some(self.readers[usize::from(place)]).filter(|&row| row > 0 && usize::from(place) >= LETTERS)
    }

    #[inline]
    pub(super) fn costs(&self, row: u16) -> &Row {
        &self.rows[usize::from(row)]
    }

    /// The likeliest writing of a row: its cost and its letters.
    pub(super) fn likeliest(&self, row: u16) -> (Cost, u8) {
        self.likeliest[usize::from(row)]
    }
}
