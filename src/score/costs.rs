//! What it costs to spell one sound in two ways: the table behind [`super::edit`].
//!
//! All costs hang on three anchors: a lost consonant ([`CONSONANT`]), a lost vowel ([`VOWEL`]) and a spelling
//! habit ([`HABIT`]): two ways to write one sound, as copyists of Arabic, Cyrillic and Turkish names do. The
//! habits are facts of the romanizations in use (BGN/PCGN, ISO, French, German and English newspaper practice).
//! Costs are hundredths of a lost consonant.

/// A cost in hundredths of a lost consonant.
pub(super) type Cost = u16;

/// A consonant that only one side has.
pub(super) const CONSONANT: Cost = 100;
/// A vowel that only one side has: copies of scripts without vowels guess them.
pub(super) const VOWEL: Cost = CONSONANT * 2 / 5;
/// Two spellings of one sound (`k` ~ `q`): above zero, so that the same spelling wins.
pub(super) const HABIT: Cost = CONSONANT / 10;
/// Near sounds that some languages merge (`b` ~ `p` from Arabic): between a habit and an error.
const NEAR: Cost = HABIT * 3;
/// Sounds of one class, mistaken more often than others (`m` ~ `n`).
const CLASS: Cost = CONSONANT * 3 / 5;
/// A letter doubled on one side: cheaper than any other habit.
pub(super) const DOUBLED: Cost = HABIT / 2;
/// `h` or an unvoiced hamza on one side: often silent, so it costs what a vowel does, less a habit.
const BREATH: Cost = VOWEL - HABIT;
/// One consonant for another: more than losing one, less than losing one and gaining one.
const OTHER: Cost = CONSONANT * 7 / 5;
/// One vowel for another: half of losing it.
const OTHER_VOWEL: Cost = VOWEL / 2 + HABIT;
/// Two neighbouring letters swapped, a slip of the keyboard: less than one lost consonant.
pub(super) const SWAP: Cost = CONSONANT * 4 / 5;
/// In a copy of a script that writes no vowels (Arabic, Hebrew) a vowel says nothing.
const UNWRITTEN_VOWEL: Cost = DOUBLED;

/// Letters are ASCII `a..=z` and `0..=9`; tables are indexed by the byte.
const BYTES: usize = 128;
/// Rules are found by the last letters of both sides: `a` to `z`, or anything else.
const SLOTS: usize = 27;

/// Single letters that spell one sound or near ones.
const LETTER_PAIRS: &[(&str, Cost)] = &[
    ("kq", HABIT),
    ("ck", HABIT),
    ("cq", HABIT * 2),
    ("vw", HABIT),
    ("iy", HABIT),
    ("ij", HABIT * 2),
    ("jy", HABIT * 2),
    ("uw", HABIT),
    ("ou", HABIT),
    ("ae", HABIT * 2),
    ("ei", HABIT),
    ("ao", NEAR),
    ("sz", HABIT * 2),
    ("cs", HABIT * 2),
    ("fv", HABIT * 2),
    ("dt", NEAR),
    ("bp", NEAR),
    ("gk", NEAR),
    ("gq", HABIT * 2),
    ("gj", HABIT * 2),
    ("dz", NEAR),
    ("jz", NEAR),
    ("cj", HABIT * 2),
    ("bv", NEAR),
    ("hk", NEAR),
    ("gh", NEAR),
    ("hx", NEAR),
    ("sx", NEAR),
    ("kx", NEAR),
    ("uv", NEAR),
    ("ow", NEAR),
    ("ey", HABIT),
    ("gy", NEAR),
    ("hj", NEAR),
    ("lr", CLASS),
    ("mn", CLASS),
    ("fp", CLASS),
    ("bw", CLASS),
    ("st", CLASS),
    ("cg", CLASS),
    ("cz", NEAR),
    ("js", CLASS),
    ("fw", CLASS),
    ("fh", CLASS),
    ("dj", CLASS),
    ("cx", NEAR),
    ("ct", CLASS),
];

/// Groups of letters that spell one sound; each holds in both directions.
const GROUPS: &[(&str, &str, Cost)] = &[
    // Arabic, Persian, Hebrew and Cyrillic kh, gh, q.
    ("kh", "h", HABIT),
    ("kh", "k", HABIT * 2),
    ("kh", "x", HABIT),
    ("kh", "ch", HABIT),
    ("kh", "j", HABIT * 2),
    ("ch", "h", HABIT * 2),
    ("ch", "x", HABIT * 2),
    ("gh", "g", HABIT),
    ("gh", "", HABIT * 2),
    ("gh", "q", HABIT),
    ("gh", "kh", HABIT * 2),
    ("gh", "k", NEAR),
    ("gh", "y", NEAR),
    ("g", "", VOWEL),
    ("qu", "k", HABIT),
    ("qu", "c", HABIT),
    ("ck", "k", DOUBLED),
    ("ch", "k", HABIT),
    ("ck", "q", HABIT),
    ("gu", "g", HABIT),
    ("cc", "k", HABIT),
    ("ch", "c", HABIT),
    ("kk", "q", HABIT),
    // zh, j, dzh.
    ("dzh", "j", HABIT),
    ("dzh", "zh", HABIT * 2),
    ("dzh", "z", NEAR),
    ("dzh", "dj", HABIT),
    ("dzh", "c", HABIT * 2),
    ("dzh", "g", HABIT * 2),
    ("dj", "j", HABIT),
    ("dj", "zh", HABIT * 2),
    ("dj", "g", HABIT),
    ("dj", "c", HABIT * 2),
    ("zh", "j", HABIT),
    ("zh", "z", HABIT * 2),
    ("zh", "g", HABIT * 2),
    ("zh", "sh", HABIT * 2),
    ("zh", "rz", HABIT),
    ("dzh", "dsch", HABIT),
    ("j", "dsch", HABIT),
    ("j", "sch", HABIT * 2),
    ("dg", "j", HABIT),
    ("dz", "z", HABIT),
    ("ds", "z", HABIT),
    ("dh", "z", HABIT * 2),
    ("dh", "d", HABIT),
    ("dz", "j", HABIT * 2),
    ("c", "dg", HABIT * 2),
    ("jh", "j", HABIT),
    ("jh", "zh", HABIT),
    // sh, ch, ts.
    ("sh", "s", HABIT * 2),
    ("sh", "ch", HABIT * 2),
    ("sch", "sh", HABIT),
    ("sch", "s", HABIT * 2),
    ("sz", "s", HABIT),
    ("sz", "sh", HABIT),
    ("cz", "ch", HABIT),
    ("cs", "ch", HABIT),
    ("tch", "ch", HABIT),
    ("tch", "c", HABIT * 2),
    ("tsch", "ch", HABIT),
    ("tsh", "ch", HABIT),
    ("tj", "ch", NEAR),
    ("shch", "sh", HABIT * 2),
    ("shch", "sch", HABIT),
    ("shch", "ch", NEAR),
    ("ts", "c", HABIT),
    ("ts", "z", HABIT),
    ("ts", "tz", HABIT),
    ("tz", "z", HABIT),
    ("tz", "c", HABIT),
    ("ts", "s", HABIT * 2),
    ("tc", "c", HABIT),
    ("x", "sh", HABIT * 2),
    ("x", "ks", HABIT),
    ("ss", "sh", NEAR),
    ("ci", "ch", HABIT * 2),
    ("cs", "s", NEAR),
    ("sc", "s", HABIT),
    ("sc", "sh", HABIT * 2),
    ("ss", "z", HABIT * 2),
    ("ch", "q", HABIT * 2),
    ("zh", "ch", NEAR),
    ("zz", "ts", HABIT * 2),
    ("rz", "r", NEAR),
    ("rs", "rsh", HABIT),
    // Labials.
    ("ph", "f", DOUBLED),
    ("ff", "v", HABIT),
    ("bh", "v", HABIT * 2),
    ("bh", "b", HABIT),
    ("ph", "p", HABIT * 2),
    ("ph", "v", NEAR),
    ("vv", "w", HABIT),
    ("hw", "w", HABIT),
    ("wh", "w", HABIT),
    ("mp", "b", HABIT * 2),
    ("pf", "f", HABIT),
    // Dentals.
    ("th", "t", HABIT),
    ("th", "s", HABIT * 2),
    ("th", "d", HABIT * 2),
    ("th", "z", NEAR),
    ("nt", "d", HABIT * 2),
    ("dt", "t", HABIT),
    ("th", "f", NEAR),
    ("tt", "d", NEAR),
    // Other consonants.
    ("ng", "n", HABIT * 2),
    ("ng", "nk", HABIT * 2),
    ("gk", "g", HABIT),
    ("ny", "n", HABIT),
    ("gn", "n", HABIT * 2),
    ("nh", "n", HABIT),
    ("gn", "ny", HABIT),
    ("lh", "l", HABIT),
    ("ll", "y", HABIT * 2),
    ("ly", "l", HABIT),
    ("rh", "r", HABIT),
    ("nm", "n", NEAR),
    ("ks", "k", NEAR),
    ("gh", "h", HABIT * 2),
    ("ll", "li", HABIT * 2),
    ("gl", "l", NEAR),
    // Vowels and glides.
    ("ou", "u", HABIT),
    ("ou", "o", HABIT),
    ("ou", "w", HABIT),
    ("oo", "u", HABIT),
    ("oe", "o", HABIT),
    ("oe", "e", HABIT),
    ("ue", "u", HABIT),
    ("ae", "a", HABIT),
    ("ae", "e", HABIT),
    ("ee", "i", HABIT),
    ("ie", "i", HABIT),
    ("ie", "e", HABIT),
    ("ei", "e", HABIT),
    ("ei", "ai", HABIT),
    ("ey", "ai", HABIT),
    ("ea", "e", HABIT),
    ("ai", "e", HABIT),
    ("ay", "e", HABIT),
    ("ay", "ai", DOUBLED),
    ("ei", "i", HABIT),
    ("ay", "i", HABIT * 2),
    ("au", "o", HABIT),
    ("aw", "au", HABIT),
    ("aw", "o", HABIT),
    ("au", "av", HABIT),
    ("eu", "ev", HABIT),
    ("av", "af", HABIT),
    ("ow", "u", HABIT),
    ("ow", "ou", HABIT),
    ("eu", "oi", NEAR),
    ("eu", "o", HABIT),
    ("eu", "u", HABIT * 2),
    ("oy", "oi", DOUBLED),
    ("iu", "yu", DOUBLED),
    ("ia", "ya", DOUBLED),
    ("ja", "ya", HABIT),
    ("ja", "ia", HABIT),
    ("ju", "yu", HABIT),
    ("ju", "iu", HABIT),
    ("jo", "yo", HABIT),
    ("yo", "e", HABIT),
    ("io", "e", HABIT * 2),
    ("je", "ye", HABIT),
    ("ye", "e", HABIT),
    ("je", "e", HABIT),
    ("ii", "y", DOUBLED),
    ("iy", "y", DOUBLED),
    ("ij", "y", HABIT),
    ("yi", "i", DOUBLED),
    ("ji", "i", HABIT),
    ("uy", "i", HABIT * 2),
    ("ya", "a", HABIT * 2),
    ("ia", "a", HABIT * 2),
    ("yu", "u", HABIT),
    ("iu", "u", HABIT),
    ("ij", "ei", HABIT),
    ("wa", "oua", HABIT),
    ("oa", "wa", HABIT),
    ("ua", "wa", HABIT),
    ("iya", "ia", DOUBLED),
    ("iyya", "ia", HABIT),
    ("sky", "ski", DOUBLED),
    ("eau", "o", HABIT),
    ("aa", "o", HABIT * 2),
    ("er", "r", HABIT * 2),
    ("ng", "m", CLASS),
    ("wu", "u", HABIT),
    ("yi", "y", HABIT),
];

/// Writing that one side of a pair comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vowels {
    /// Both sides write their vowels.
    Written,
    /// One side comes from Arabic or Hebrew letters: its vowels were guessed.
    Guessed,
}

/// The last four letters of a word, one to a byte, the last one lowest: `before` is the tail up to the letter before.
pub(super) fn tail(before: u32, letter: u8) -> u32 {
    before << 8 | u32::from(letter)
}

/// Letters of the longest side of a rule.
pub(super) const LONGEST_RULE: usize = 4;

/// One side of a rule: up to four letters, packed as a [`tail`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    packed: u32,
    mask: u32,
    len: u8,
}

impl Letters {
    fn new(letters: &str) -> Self {
        let packed = letters.bytes().fold(0, tail);
        let mask = letters.bytes().fold(0, |mask, _| tail(mask, u8::MAX));
        Self { packed, mask, len: letters.len() as u8 }
    }

    /// Whether a word with this tail ends in the letters.
    pub(super) fn ends(self, tail: u32) -> bool {
        tail & self.mask == self.packed
    }

    pub(super) fn len(self) -> usize {
        usize::from(self.len)
    }

    fn last(self) -> u8 {
        self.packed as u8
    }
}

/// A rule between groups of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) a: Letters,
    pub(super) b: Letters,
    pub(super) cost: Cost,
}

/// What a letter costs for each other letter; 0 for the same.
pub(super) type Changes = [Cost; BYTES];

/// The costs of one kind of pair, laid out for looking up. Symmetric.
#[derive(Clone, Debug)]
pub(super) struct Costs {
    lose: [Cost; BYTES],
    swap: Vec<Changes>,
    /// Letters that may stand for nothing together, by the last.
    gone: Vec<Vec<(Letters, Cost)>>,
    groups: Vec<Group>,
    /// Where the rules of each pair of last letters stand in `groups`.
    index: Vec<(u16, u16)>,
}

impl Costs {
    pub(super) fn new(vowels: Vowels) -> Self {
        let mut costs = Self {
            lose: std::array::from_fn(|x| lost(x as u8, vowels)),
            swap: vec![[0; BYTES]; BYTES],
            gone: vec![Vec::new(); BYTES],
            groups: Vec::new(),
            index: vec![(0, 0); SLOTS * SLOTS],
        };
        costs.fill_letters(vowels);
        for &(a, b, cost) in GROUPS {
            let cost = if vowels == Vowels::Guessed && only_vowels(a) && only_vowels(b) {
                UNWRITTEN_VOWEL
            } else {
                cost
            };
            costs.add_group(a, b, cost);
            if !b.is_empty() {
                costs.add_group(b, a, cost);
            }
        }
        costs.build_index();
        costs
    }

    fn build_index(&mut self) {
        let slot_of =
            |group: &Group| usize::from(slot(group.a.last())) * SLOTS + usize::from(slot(group.b.last()));
        self.groups.sort_by_key(slot_of);
        for (i, group) in self.groups.iter().enumerate() {
            let range = &mut self.index[slot_of(group)];
            if range.1 == 0 {
                range.0 = i as u16;
            }
            range.1 = i as u16 + 1;
        }
    }

    fn fill_letters(&mut self, vowels: Vowels) {
        for x in 0..BYTES {
            for y in 0..BYTES {
                self.swap[x][y] = unlike(x as u8, y as u8, vowels);
            }
        }
        for &(pair, cost) in LETTER_PAIRS {
            let (x, y) = (pair.as_bytes()[0], pair.as_bytes()[1]);
            let cost = cost.min(unlike(x, y, vowels));
            self.swap[usize::from(x)][usize::from(y)] = cost;
            self.swap[usize::from(y)][usize::from(x)] = cost;
        }
    }

    fn add_group(&mut self, a: &'static str, b: &'static str, cost: Cost) {
        match (a.as_bytes(), b.is_empty()) {
            (&[letter], true) => self.lose[usize::from(letter)] = cost,
            (&[.., last], true) => self.gone[usize::from(last)].push((Letters::new(a), cost)),
            _ => self.groups.push(Group { a: Letters::new(a), b: Letters::new(b), cost }),
        }
    }

    /// A letter that only one side has.
    pub(super) fn lose(&self, x: u8) -> Cost {
        self.lose[usize::from(x & 0x7f)]
    }

    /// What each other letter costs for `x`.
    pub(super) fn changes(&self, x: u8) -> &Changes {
        &self.swap[usize::from(x & 0x7f)]
    }

    /// Rules whose sides end in the letters of these [`slot`]s.
    pub(super) fn groups(&self, x: u16, y: u16) -> &[Group] {
        let (start, end) = self.index[usize::from(x) * SLOTS + usize::from(y)];
        &self.groups[usize::from(start)..usize::from(end)]
    }

    /// Letters that end in `x` and may stand for nothing together.
    pub(super) fn gone(&self, x: u8) -> &[(Letters, Cost)] {
        &self.gone[usize::from(x & 0x7f)]
    }

    /// What losing every letter of `word` costs, at most `Cost::MAX`.
    pub(super) fn mass(&self, word: &[u8]) -> Cost {
        word.iter().fold(0, |sum: Cost, &x| sum.saturating_add(self.lose(x)))
    }
}

/// Where a letter stands in the index of rules; 0 for anything else.
pub(super) fn slot(x: u8) -> u16 {
    if x.is_ascii_lowercase() { u16::from(x - b'a') + 1 } else { 0 }
}

/// Whether `x` is written as a vowel; `y` counts as one.
pub(super) fn is_vowel(x: u8) -> bool {
    matches!(x, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn only_vowels(letters: &str) -> bool {
    letters.bytes().all(is_vowel)
}

fn lost(x: u8, vowels: Vowels) -> Cost {
    match x {
        b'h' => BREATH,
        b'y' | b'w' | b'u' | b'o' | b'i' if vowels == Vowels::Guessed => HABIT * 2,
        _ if is_vowel(x) && vowels == Vowels::Guessed => UNWRITTEN_VOWEL,
        _ if is_vowel(x) => VOWEL,
        _ => CONSONANT,
    }
}

fn unlike(x: u8, y: u8, vowels: Vowels) -> Cost {
    match (is_vowel(x), is_vowel(y)) {
        _ if x == y => 0,
        (true, true) if vowels == Vowels::Guessed => UNWRITTEN_VOWEL,
        (true, true) => OTHER_VOWEL,
        (false, false) if vowels == Vowels::Guessed && guessed_pair(x, y) => HABIT,
        (false, false) => OTHER,
        _ => lost(x, vowels) + lost(y, vowels),
    }
}

/// Sounds that Arabic or Hebrew letters do not tell apart.
fn guessed_pair(x: u8, y: u8) -> bool {
    matches!(
        (x.min(y), x.max(y)),
        (b'b', b'p')
            | (b'f', b'v')
            | (b'g', b'j')
            | (b'f', b'p')
            | (b'v', b'w')
            | (b'b', b'v')
            | (b'g', b'k')
            | (b'd', b't')
            | (b's', b'z')
            | (b'c', b'k')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_cheaper_than_what_it_spares_and_holds_both_ways() {
        for vowels in [Vowels::Written, Vowels::Guessed] {
            let costs = Costs::new(vowels);
            for &(a, b, cost) in GROUPS {
                let spelled_out = costs.mass(a.as_bytes()).saturating_add(costs.mass(b.as_bytes()));
                assert!(cost <= spelled_out || vowels == Vowels::Guessed, "{a} ~ {b}");
            }
            for x in b'a'..=b'z' {
                for y in b'a'..=b'z' {
                    assert_eq!(costs.changes(x)[usize::from(y)], costs.changes(y)[usize::from(x)]);
                }
            }
        }
    }
}
