//! What it costs to spell one sound in two ways: the table behind [`super::edit`].
//!
//! All costs hang on three anchors: a lost consonant ([`CONSONANT`]), a lost vowel ([`VOWEL`]) and a spelling
//! habit ([`HABIT`]): two ways to write one sound, as copyists of Arabic, Cyrillic and Turkish names do. The
//! habits are facts of the romanizations in use (BGN/PCGN, ISO, French, German and English newspaper practice).
//! Costs are hundredths of a lost consonant.

use super::edit::MAX_LETTERS;

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
/// Tables of rules are indexed by letters: `a` to `z`, or anything else.
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

/// Letters of the longest side of a rule.
pub(super) const LONGEST_RULE: usize = 4;

/// A side of a rule that has more than one letter, by its number among them; 0 is none.
pub(super) type Side = u8;

/// A cost in the cells of [`super::edit`], of which as many as can be are filled at a time.
pub(super) type Place = i16;
/// What stands for no way and no rule: more than it costs to lose all letters of two words, and not so much that two of it
/// could not be added.
pub(super) const NEVER: Place = 14_000;
const _: () = assert!(NEVER as usize > (2 * MAX_LETTERS + 1) * CONSONANT as usize && NEVER < Place::MAX / 2);
/// Letters that costs are looked up by: all of ASCII.
pub(super) const LETTERS: usize = BYTES;

/// What a letter costs for each other letter; 0 for the same.
pub(super) type Changes = [Place; BYTES];

/// The costs of one kind of pair, laid out for looking up. Symmetric.
#[derive(Clone, Debug)]
pub(super) struct Costs {
    lose: [Cost; BYTES],
    swap: Vec<Changes>,
    /// Letters that may stand for nothing together, with their price.
    gone: Vec<(&'static str, Cost)>,
    /// The sides of rules that have more than one letter, first an empty one.
    sides: Vec<&'static str>,
    /// The sides of two letters, by the slots of both.
    sides_of_two: Vec<Side>,
    /// The longer ones, by the slot of the last letter.
    longer_sides: Vec<Vec<Side>>,
    /// What a rule costs between a side and one letter, and between two sides; `NEVER` where there is none.
    to_letter: Vec<Changes>,
    to_side: Vec<Place>,
}

impl Costs {
    pub(super) fn new(vowels: Vowels) -> Self {
        let mut costs = Self {
            lose: std::array::from_fn(|x| lost(x as u8, vowels)),
            swap: vec![[0; BYTES]; BYTES],
            gone: Vec::new(),
            sides: vec![""],
            sides_of_two: vec![0; SLOTS * SLOTS],
            longer_sides: vec![Vec::new(); SLOTS],
            to_letter: Vec::new(),
            to_side: Vec::new(),
        };
        costs.fill_letters(vowels);
        let longer = |side: &&'static str| side.len() > 1;
        for side in GROUPS.iter().filter(|group| !group.1.is_empty()).flat_map(|&(a, b, _)| [a, b]) {
            if longer(&side) && !costs.sides.contains(&side) {
                costs.add_side(side);
            }
        }
        costs.to_letter = vec![[NEVER; BYTES]; costs.sides.len()];
        costs.to_side = vec![NEVER; costs.sides.len() * costs.sides.len()];
        for &(a, b, cost) in GROUPS {
            let unwritten = vowels == Vowels::Guessed && only_vowels(a) && only_vowels(b);
            costs.add_group(a, b, if unwritten { UNWRITTEN_VOWEL } else { cost });
        }
        costs
    }

    fn add_side(&mut self, side: &'static str) {
        let number = self.sides.len() as Side;
        self.sides.push(side);
        match *side.as_bytes() {
            [first, last] => self.sides_of_two[slots(first, last)] = number,
            [.., last] => self.longer_sides[slot(last)].push(number),
            [] => {}
        }
    }

    fn fill_letters(&mut self, vowels: Vowels) {
        for x in 0..BYTES {
            for y in 0..BYTES {
                self.swap[x][y] = unlike(x as u8, y as u8, vowels) as Place;
            }
        }
        for &(pair, cost) in LETTER_PAIRS {
            let (x, y) = (pair.as_bytes()[0], pair.as_bytes()[1]);
            let cost = cost.min(unlike(x, y, vowels)) as Place;
            self.swap[usize::from(x)][usize::from(y)] = cost;
            self.swap[usize::from(y)][usize::from(x)] = cost;
        }
    }

    /// A rule between `a`, which has more than one letter where `b` has any, and `b`, in both directions.
    fn add_group(&mut self, a: &'static str, b: &'static str, cost: Cost) {
        let number = |side: &str| self.sides.iter().position(|known| *known == side).unwrap_or(0);
        let keep = |known: &mut Place| *known = (*known).min(cost as Place);
        let (x, y) = (number(a), number(b));
        match (a.as_bytes(), b.as_bytes()) {
            (&[letter], []) => self.lose[usize::from(letter)] = cost,
            (_, []) => self.gone.push((a, cost)),
            (_, &[letter]) => keep(&mut self.to_letter[x][usize::from(letter)]),
            (&[letter], _) => keep(&mut self.to_letter[y][usize::from(letter)]),
            _ => {
                let width = self.sides.len();
                keep(&mut self.to_side[x * width + y]);
                keep(&mut self.to_side[y * width + x]);
            }
        }
    }

    /// A letter that only one side has.
    #[inline]
    pub(super) fn lose(&self, x: u8) -> Cost {
        self.lose[usize::from(x & 0x7f)]
    }

    /// What each other letter costs for `x`.
    #[inline]
    pub(super) fn changes(&self, x: u8) -> &Changes {
        &self.swap[usize::from(x & 0x7f)]
    }

    /// The sides of rules that end the letters so far, with their number of letters.
    #[inline]
    pub(super) fn sides<'w>(&'w self, word: &'w [u8]) -> impl Iterator<Item = (usize, Side)> + 'w {
        let (two, longer) = match *word {
            [.., before, last] => {
                (self.sides_of_two[slots(before, last)], &self.longer_sides[slot(last)][..])
            }
            _ => (0, &[][..]),
        };
        let longer = longer.iter().filter_map(|&side| {
            let letters = self.sides[usize::from(side)].as_bytes();
            word.ends_with(letters).then_some((letters.len(), side))
        });
        (two > 0).then_some((2, two)).into_iter().chain(longer)
    }

    /// What the rules between a side and each letter cost.
    #[inline]
    pub(super) fn to_letter(&self, side: Side) -> &Changes {
        &self.to_letter[usize::from(side)]
    }

    /// What the rule between two sides costs.
    #[inline]
    pub(super) fn to_side(&self, a: Side, b: Side) -> Place {
        self.to_side[usize::from(a) * self.sides.len() + usize::from(b)]
    }

    /// How many letters at the end of the letters so far may stand for nothing together, and their price.
    #[inline]
    pub(super) fn gone(&self, word: &[u8]) -> Option<(usize, Cost)> {
        let found = self.gone.iter().find(|(letters, _)| word.ends_with(letters.as_bytes()))?;
        Some((found.0.len(), found.1))
    }

    /// What losing every letter of `word` costs, at most `Cost::MAX`.
    pub(super) fn mass(&self, word: &[u8]) -> Cost {
        word.iter().fold(0, |sum: Cost, &x| sum.saturating_add(self.lose(x)))
    }
}

/// Where a letter stands in the tables of rules; 0 for anything else.
#[inline]
pub(super) fn slot(x: u8) -> usize {
    if x.is_ascii_lowercase() { usize::from(x - b'a') + 1 } else { 0 }
}

/// Where two letters stand.
#[inline]
fn slots(x: u8, y: u8) -> usize {
    slot(x) * SLOTS + slot(y)
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
                // A rule between single letters would be a pair of letters.
                assert!(a.len() > 1 || b.len() != 1, "{a} ~ {b}");
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
