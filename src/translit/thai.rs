//! Thai after the Royal Thai General System (RTGS, 1999): no tones, no lengths of vowels.
//!
//! Thai writes vowels before, behind, above and below the consonant that they follow in speech, leaves *o* and *a* out, and puts no
//! space between words. So a stretch is read a syllable at a time: what stands before a consonant, the consonants it begins
//! with, the vowel, the one that closes it. Where a row of consonants has no vowel, its length tells: two are one syllable
//! with *o*, one more in front of them is one with *a*. What only a dictionary knows (*-ratcha-*, *Shinawatra*) is left as it falls.

use super::roman::last_resort;

/// How each consonant sounds before a vowel, and at the end of a syllable.
#[rustfmt::skip] // an alphabet
const CONSONANTS: [(&str, &str, &str); 25] = [
    ("ก", "k", "k"), ("ขฃคฅฆ", "kh", "k"), ("ง", "ng", "ng"), ("จ", "ch", "t"), ("ฉชฌ", "ch", "t"), ("ซศษส", "s", "t"),
    ("ญ", "y", "n"), ("ฎด", "d", "t"), ("ฏต", "t", "t"), ("ฐฑฒถทธ", "th", "t"), ("ณน", "n", "n"), ("บ", "b", "p"),
    ("ป", "p", "p"), ("ผพภ", "ph", "p"), ("ฝฟ", "f", "p"), ("ม", "m", "m"), ("ย", "y", "i"), ("ร", "r", "n"),
    ("ฤ", "rue", ""), ("ลฬ", "l", "n"), ("ฦ", "lue", ""), ("ว", "w", "o"), ("ห", "h", ""), ("ฮ", "h", ""), ("อ", "", ""),
];

/// Whether `c` is of the Thai block.
pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{E7F}')
}

/// Appends a stretch of Thai in small letters. Linear.
pub(super) fn write(text: &str, out: &mut String) {
    let letters = spoken(text);
    // A letter by itself is an abbreviation.
    if let [only] = letters.as_slice()
        && is_consonant(*only)
    {
        return out.push_str(sounds(*only).0);
    }
    let mut reader = Reader { letters: &letters, at: 0, out };
    while reader.at < letters.len() {
        if !reader.syllable() {
            last_resort(letters[reader.at], reader.out);
            reader.at += 1;
        }
    }
}

/// The letters without tones, the sign of short vowels and what is silenced.
fn spoken(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len() / 3);
    for c in text.chars() {
        match c {
            '\u{E47}'..='\u{E4B}' | '\u{E4D}' | '\u{E4E}' | 'ๆ' | 'ฯ' => {}
            SILENCER => silence(&mut letters),
            _ => letters.push(c),
        }
    }
    letters
}

/// Takes the sound of the letter before it away.
const SILENCER: char = '\u{E4C}';

/// Takes the last consonant away, with a sign at it; of *-nthr* and *-str* both that follow the first.
fn silence(letters: &mut Vec<char>) {
    letters.pop_if(|c| matches!(c, 'ิ' | 'ุ'));
    let silent = letters.pop_if(|c| is_consonant(*c));
    let is_third = letters.len() > 1 && is_consonant(letters[letters.len() - 2]);
    if silent == Some('ร') && is_third {
        letters.pop_if(|c| matches!(c, 'ท' | 'ต' | 'ฎ'));
    }
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

/// A vowel sign behind, above or below its consonant.
fn is_sign(c: char) -> bool {
    matches!(c, 'ะ'..='\u{E39}' | 'ๅ')
}

/// A vowel that stands before its consonant.
fn is_before(c: char) -> bool {
    matches!(c, 'เ'..='ไ')
}

fn sounds(c: char) -> (&'static str, &'static str) {
    CONSONANTS.iter().find(|row| row.0.contains(c)).map_or(("", ""), |row| (row.1, row.2))
}

/// Consonants that sound together with a following ร, ล or ว.
fn is_cluster(first: char, second: char) -> bool {
    match second {
        'ร' => "กขคตปพผทฟบด".contains(first),
        'ล' => "กขคปพผฟบ".contains(first),
        'ว' => "กขค".contains(first),
        _ => false,
    }
}

/// Whether `second` at the end of a word is not said after `first`: *mit(r)*, *lak(s)*.
fn is_silent_after(first: char, second: char) -> bool {
    second == 'ร' && "ตทกดชฎ".contains(first) || (first, second) == ('ก', 'ษ')
}

/// *Nakhon*, which many names of places have, and no vowel.
const CITY: [char; 3] = ['น', 'ค', 'ร'];

/// Consonants without a vowel that are looked at ahead: words have fewer.
const AHEAD: usize = 12;

struct Reader<'t> {
    letters: &'t [char],
    at: usize,
    out: &'t mut String,
}

impl Reader<'_> {
    fn get(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.get(0) == Some(c);
        self.at += usize::from(is_there);
        is_there
    }

    /// Reads a syllable; false, with nothing read, where none begins.
    fn syllable(&mut self) -> bool {
        if self.letters[self.at..].starts_with(&CITY) && !self.begins_syllable(CITY.len() - 1) {
            self.open("nakhon", CITY.len());
            return true;
        }
        let before = self.get(0).filter(|c| is_before(*c));
        let at = usize::from(before.is_some());
        if !self.get(at).is_some_and(is_consonant) {
            return false;
        }
        self.at += at;
        self.onset(before);
        match before {
            Some('เ') => self.after_e(),
            Some('แ') => self.closed("ae", 'ะ'),
            Some('โ') => self.closed("o", 'ะ'),
            Some(_) => {
                self.out.push_str("ai");
                // As in the name of the country.
                if self.get(0) == Some('ย') && !self.begins_syllable(0) {
                    self.at += 1;
                }
            }
            None => self.vowel(),
        }
        true
    }

    /// What the syllable begins with: a consonant, two that sound together, or a silent one and another.
    fn onset(&mut self, before: Option<char>) {
        let (Some(first), second) = (self.get(0), self.get(1)) else { return };
        self.at += 1;
        let Some(second) = second.filter(|c| is_consonant(*c)) else {
            return self.out.push_str(sounds(first).0);
        };
        let goes_on = before.is_some() || self.get(1).is_some_and(|c| is_sign(c) || is_consonant(c));
        if first == 'ห' && "งญนมยรลว".contains(second) && goes_on {
            self.at += 1;
            return self.out.push_str(sounds(second).0);
        }
        self.out.push_str(sounds(first).0);
        let is_two = match before {
            // Most often it closes the syllable: *kaeo*.
            Some(_) if second == 'ว' => first != 'ก' && self.get(1).is_some(),
            Some(_) => true,
            None => self.get(1).is_some_and(is_sign),
        };
        if is_cluster(first, second) && is_two {
            self.at += 1;
            self.out.push_str(sounds(second).0);
        }
    }

    /// The vowels that begin with เ.
    fn after_e(&mut self) {
        match (self.get(0), self.get(1)) {
            (Some('ี'), Some('ย')) => self.long("ia", 2),
            (Some('ื'), Some('อ')) => self.long("uea", 2),
            (Some('า'), Some('ะ')) => self.open("o", 2),
            (Some('า'), _) => self.open("ao", 1),
            (Some('ะ'), _) => self.open("e", 1),
            (Some('ิ' | 'ี'), _) => self.long("oe", 1),
            (Some('อ'), next) if !next.is_some_and(is_sign) => self.long("oe", 1),
            (Some('ย'), _) if !self.begins_syllable(0) => self.open("oei", 1),
            _ => self.closed("e", 'ะ'),
        }
    }

    /// The vowels behind, above and below, and those that are not written.
    fn vowel(&mut self) {
        match (self.get(0), self.get(1)) {
            (Some('ะ'), _) => self.open("a", 1),
            (Some('ำ'), _) => self.open("am", 1),
            (Some('\u{E31}'), Some('ว')) if !self.begins_syllable(1) => self.long("ua", 2),
            (Some('\u{E31}' | 'า' | 'ๅ'), _) => self.long("a", 1),
            (Some('ิ' | 'ี'), _) => self.long("i", 1),
            (Some('ึ'), _) => self.long("ue", 1),
            (Some('ื'), next) => self.long("ue", 1 + usize::from(next == Some('อ'))),
            (Some('ุ' | 'ู' | '\u{E3A}'), _) => self.long("u", 1),
            (Some('อ'), next) if !next.is_some_and(is_sign) => self.long("o", 1),
            (Some('ร'), Some('ร')) => {
                self.at += 2;
                let closes = self.bare() > 0;
                self.out.push_str(if closes { "a" } else { "an" });
                if closes {
                    self.close();
                }
            }
            (Some('ว'), Some(next)) if is_consonant(next) && self.bare() > 1 => self.long("ua", 1),
            _ => self.unwritten(),
        }
    }

    fn open(&mut self, vowel: &str, read: usize) {
        self.out.push_str(vowel);
        self.at += read;
    }

    /// A vowel that a consonant may close.
    fn long(&mut self, vowel: &str, read: usize) {
        self.open(vowel, read);
        self.close_if_due();
    }

    /// A vowel that is short and open before `short`.
    fn closed(&mut self, vowel: &str, short: char) {
        self.out.push_str(vowel);
        if !self.take(short) {
            self.close_if_due();
        }
    }

    /// *o* before a consonant that closes the syllable, else *a*.
    fn unwritten(&mut self) {
        if self.bare().is_multiple_of(2) {
            return self.out.push('a');
        }
        self.out.push('o');
        self.close();
    }

    /// Whether so many letters are left.
    fn is_last_but(&self, letters: usize) -> bool {
        self.at + letters == self.letters.len()
    }

    /// Closes a syllable by the consonants that follow without a vowel of their own.
    fn close_if_due(&mut self) {
        let (Some(first), second) = (self.get(0), self.get(1)) else { return };
        match self.bare() {
            0 => {}
            1 => self.close(),
            2 => {
                let second = second.unwrap_or(first);
                if self.is_last_but(2) && is_silent_after(first, second) {
                    self.close();
                    self.at += 1;
                } else if !(self.is_last_but(2) || matches!(second, 'ร' | 'ล')) || matches!(first, 'ย' | 'ว')
                {
                    self.close();
                }
            }
            _ => self.close(),
        }
    }

    fn close(&mut self) {
        let Some(last) = self.get(0) else { return };
        self.at += 1;
        self.out.push_str(sounds(last).1);
    }

    /// How many consonants follow that have no vowel sign, and are not part of a syllable that has one.
    fn bare(&self) -> usize {
        let rest = &self.letters[self.at..];
        let run = rest.iter().take(AHEAD).take_while(|c| is_consonant(**c)).count();
        if let Some(vowel) = rest[..run].windows(2).position(|two| two == ['ร', 'ร']) {
            return vowel.saturating_sub(1);
        }
        if let Some(city) = rest[..run].windows(CITY.len()).position(|three| three == CITY) {
            return city;
        }
        let next = self.get(run);
        let own = |from: usize| match (self.get(from), self.get(from + 1)) {
            (Some(first), Some(second)) => {
                is_cluster(first, second) || first == 'ห' && "งญนมยรลว".contains(second)
            }
            _ => false,
        };
        match next {
            Some(c) if is_sign(c) && run > 1 && own(run - 2) => run - 2,
            Some(c) if is_sign(c) => run.saturating_sub(1),
            // The vowel that is written as a consonant: what stands before it begins a syllable.
            _ => rest[..run].iter().skip(1).position(|c| *c == 'อ').unwrap_or(run),
        }
    }

    /// Whether the consonant ahead has a vowel sign of its own.
    fn begins_syllable(&self, ahead: usize) -> bool {
        self.get(ahead + 1).is_some_and(|c| is_sign(c) || c == 'อ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut out = String::new();
        write(text, &mut out);
        out
    }

    #[test]
    fn names_of_places_and_people() {
        for (thai, latin) in [
            ("ไทย", "thai"),
            ("กรุงเทพมหานคร", "krungthepmahanakhon"),
            ("เชียงใหม่", "chiangmai"),
            ("ภูเก็ต", "phuket"),
            ("ขอนแก่น", "khonkaen"),
            ("ชลบุรี", "chonburi"),
            ("สงขลา", "songkhla"),
            ("ลำปาง", "lampang"),
            ("พะเยา", "phayao"),
            ("น่าน", "nan"),
            ("แพร่", "phrae"),
            ("ตรัง", "trang"),
            ("ระนอง", "ranong"),
            ("กระบี่", "krabi"),
            ("พังงา", "phangnga"),
            ("ปัตตานี", "pattani"),
            ("ยะลา", "yala"),
            ("ชัยนาท", "chainat"),
            ("หนองคาย", "nongkhai"),
            ("สุราษฎร์ธานี", "suratthani"),
            ("อุดรธานี", "udonthani"),
            ("นครปฐม", "nakhonpathom"),
            ("ทักษิณ", "thaksin"),
            ("ยิ่งลักษณ์", "yinglak"),
            ("ประยุทธ์", "prayut"),
            ("จันทร์โอชา", "chanocha"),
            ("อภิสิทธิ์", "aphisit"),
            ("เวชชาชีวะ", "wetchachiwa"),
            ("สุเทพ", "suthep"),
            ("เทือกสุบรรณ", "thueaksuban"),
            ("ภูมิพล", "phumiphon"),
            ("สมชาย", "somchai"),
            ("ทองหล่อ", "thonglo"),
            ("พัทยา", "phatya"),
            ("อนุทิน", "anuthin"),
            ("ชวน", "chuan"),
        ] {
            assert_eq!(read(thai), latin, "{thai}");
        }
    }

    #[test]
    fn words_between_others_get_a_capital() {
        for (text, latin) in [("ประยุทธ์ จันทร์โอชา", "Prayut Chanocha"), ("จ.เชียงใหม่ 2562", "Ch.Chiangmai 2562")]
        {
            assert_eq!(crate::translit::romanize(text), latin, "{text}");
        }
    }
}
