//! Words whose letters come from two scripts: *Mоsсоw* with Cyrillic о and с, *Çavişoغلlu* with Arabic letters.
//!
//! Look-alikes go to the script that the rest of the word cannot leave: if each letter of one script has a twin in the
//! other, and not the reverse, the word belongs to the other. Arabic letters inside a Latin word stand for their
//! sounds, where these have one spelling or the text tells whose it is. What has another explanation stays: a Latin name
//! with a Russian ending or after an Arabic prefix.

use super::edit::{EditBuilder, EditMap};
use super::known::KnownWords;
use super::rule::{Rule, RuleSet};
use super::{skip, twins};
use crate::Span;
use crate::script::{Script, script_of};

/// A look-alike inside a word is nearly always a slip or a trick.
const LOOK_ALIKE: f32 = 0.95;
/// A word of a name is all but certain.
const BY_NAME: f32 = 0.9;
/// Sounds are a guess at the spelling.
const BY_SOUND: f32 = 0.7;

/// The shortest word with look-alikes that is repaired; shorter ones are formulas, units and enumerations.
const SHORTEST: usize = 3;

/// Repairs the mixed words of `text`.
pub(super) fn mixed(text: &str, rules: RuleSet, known: Option<&KnownWords>) -> EditMap {
    let mut edits = EditBuilder::new(text);
    if !rules.has(Rule::MixedScript) {
        return edits.finish();
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = skip::first(&bytes[at..], |byte| !byte.is_ascii(), is_foreign_lead) {
        at += offset;
        if let Some(end) = pure_run(bytes, at) {
            at = end;
            continue;
        }
        let start =
            at - text[..at].chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
        let length: usize = text[at..].chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
        let word = Word { text, span: Span::new(start, at + length) };
        word.repair(known, &mut edits);
        at += length.max(text[at..].chars().next().map_or(1, char::len_utf8));
    }
    edits.finish()
}

/// The end of a run of letters of one alphabet that has no letters of another on either side, if such a run begins
/// at `at`. The runs go by blocks of Unicode: Greek and its marks, Cyrillic (and Armenian), Arabic (and Syriac,
/// Thaana, N'Ko), none of which has a letter that the rules for words of two alphabets know but its own.
fn pure_run(bytes: &[u8], at: usize) -> Option<usize> {
    let block = |byte: u8| match byte {
        0xcd..=0xcf => 1,
        0xd0..=0xd4 => 2,
        0xd8..=0xdf => 3,
        _ => 0,
    };
    let own = block(bytes[at]);
    let length = bytes[at..].chunks_exact(2).take_while(|pair| block(pair[0]) == own).count() * 2;
    let end = at + length;
    let before = at.checked_sub(1).map(|i| bytes[i]);
    let parts_before = before.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
    let parts_after = match bytes.get(end..) {
        None | Some([]) => true,
        Some([byte, ..]) if byte.is_ascii() => !byte.is_ascii_alphabetic(),
        // The dashes, quotes and spaces from U+2000 on.
        Some(rest) => rest.starts_with(&[0xe2, 0x80]),
    };
    (parts_before && parts_after).then_some(end)
}

/// First bytes of Greek, Cyrillic and Arabic letters.
fn is_foreign_lead(byte: u8) -> bool {
    matches!(byte, 0xcd..=0xd4 | 0xd8..=0xdd)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphabetic()
        || !c.is_ascii() && (c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
}

/// A run of letters in its text.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    span: Span,
}

/// How many letters a word has of each script.
#[derive(Default)]
struct Counts {
    latin: usize,
    cyrillic: usize,
    greek: usize,
    arabic: usize,
    other: usize,
}

impl<'t> Word<'t> {
    fn as_str(self) -> &'t str {
        self.span.of(self.text)
    }

    fn counts(self) -> Counts {
        let mut counts = Counts::default();
        for c in self.as_str().chars() {
            match script_of(c) {
                Script::Latin => counts.latin += 1,
                Script::Cyrillic => counts.cyrillic += 1,
                Script::Greek => counts.greek += 1,
                Script::Arabic => counts.arabic += 1,
                Script::Common | Script::Inherited => {}
                _ => counts.other += 1,
            }
        }
        counts
    }

    fn repair(self, known: Option<&KnownWords>, edits: &mut EditBuilder<'_>) {
        match self.counts() {
            Counts { latin: 1.., cyrillic: 1.., greek: 0, arabic: 0, other: 0 } => {
                self.by_look(Script::Cyrillic, edits);
            }
            Counts { latin: 1.., cyrillic: 0, greek: 1.., arabic: 0, other: 0 } => {
                self.by_look(Script::Greek, edits)
            }
            Counts { latin: 0, cyrillic: 1.., greek: 1.., arabic: 0, other: 0 } => {
                self.write(
                    Script::Greek,
                    |c| twins::to_latin(c).and_then(|c| twins::from_latin(c, Script::Cyrillic)),
                    edits,
                );
            }
            Counts { latin: 2.., cyrillic: 0, greek: 0, arabic: 1.., other: 0 } => {
                self.by_sound(known, edits);
            }
            _ => {}
        }
    }

    /// Latin and `other` letters, which look alike.
    fn by_look(self, other: Script, edits: &mut EditBuilder<'_>) {
        let word = self.as_str();
        if word.chars().count() < SHORTEST || self.has_foreign_ending(other) {
            return;
        }
        let all_of = |script: Script, has_twin: &dyn Fn(char) -> bool| {
            word.chars().filter(|c| script_of(*c) == script).all(has_twin)
        };
        let to_latin = all_of(other, &|c| twins::to_latin(c).is_some());
        let to_other = all_of(Script::Latin, &|c| twins::from_latin(c, other).is_some());
        let count = |script: Script| word.chars().filter(|c| script_of(*c) == script).count();
        let latin_is_more = count(Script::Latin) > count(other);
        match (to_latin, to_other) {
            (true, false) => self.write(other, twins::to_latin, edits),
            (false, true) => self.write(Script::Latin, |c| twins::from_latin(c, other), edits),
            (true, true) if latin_is_more => self.write(other, twins::to_latin, edits),
            (true, true) => self.write(Script::Latin, |c| twins::from_latin(c, other), edits),
            (false, false) => {}
        }
    }

    /// *Twitterа*, *HTCа*: a Latin name declined in a text of the other script. A stem whose letters all look like
    /// the other script's own is none (*Mocква*), unless it is an acronym; nor is a single letter (*Iван*).
    fn has_foreign_ending(self, other: Script) -> bool {
        let word = self.as_str();
        let stem = word.trim_end_matches(|c| script_of(c) == other);
        let ending = &word[stem.len()..];
        let is_latin = stem.chars().all(|c| script_of(c) == Script::Latin);
        let is_acronym = !stem.chars().any(char::is_lowercase) && ending.chars().nth(LONGEST_CASE).is_none();
        let is_name = is_acronym || stem.chars().any(|c| twins::from_latin(c, other).is_none());
        let is_ending = !ending.is_empty() && !ending.chars().any(char::is_uppercase);
        let is_ending = is_ending && is_latin && is_name && stem.chars().nth(1).is_some();
        let neighbour = |c: Option<char>| c.is_some_and(|c| script_of(c) == other);
        let is_letter = |c: &char| c.is_alphabetic();
        let before = self.text[..self.span.start()].chars().rev().take(NEIGHBOURHOOD).find(is_letter);
        let after = self.text[self.span.end()..].chars().take(NEIGHBOURHOOD).find(is_letter);
        is_ending && (neighbour(before) || neighbour(after))
    }

    /// Writes the letters of script `from` as `twin` says.
    fn write(self, from: Script, twin: impl Fn(char) -> Option<char>, edits: &mut EditBuilder<'_>) {
        for (offset, c) in self.as_str().char_indices().filter(|(_, c)| script_of(*c) == from) {
            let start = self.span.start() + offset;
            if let Some(twin) = twin(c) {
                let source = Span::new(start, start + c.len_utf8());
                edits.push(source, twin.encode_utf8(&mut [0; 4]), Rule::MixedScript, LOOK_ALIKE);
            }
        }
    }

    /// Arabic letters beside Latin ones, by the words that are known; or by their sounds, between Latin ones.
    fn by_sound(self, known: Option<&KnownWords>, edits: &mut EditBuilder<'_>) {
        let word = self.as_str();
        let is_arabic = |c: char| script_of(c) == Script::Arabic;
        let mut is_middle = |c: char| is_arabic(c) || script_of(c) == Script::Inherited;
        let (Some(first), Some(last)) = (word.find(is_arabic), word.rfind(is_arabic)) else { return };
        let end = last + word[last..].chars().next().map_or(0, char::len_utf8);
        let (head, middle, tail) = (&word[..first], &word[first..end], &word[end..]);
        let source = Span::new(self.span.start() + first, self.span.start() + end);
        if let Some(letters) = known.and_then(|known| known.strewn(word)) {
            return edits.push(self.span, &letters, Rule::MixedScript, BY_NAME);
        }
        if head.is_empty() || tail.is_empty() || !middle.chars().all(&mut is_middle) {
            return;
        }
        let sounds = match twins::spelling(&line_around(self.text, self.span)) {
            Some(spelling) => twins::sounds(middle, spelling),
            None => twins::sure_sounds(middle),
        };
        let Some(mut sounds) = sounds else { return };
        drop_doubled_seams(head, &mut sounds, tail);
        edits.push(source, &sounds, Rule::MixedScript, BY_SOUND);
    }
}

/// The longest case ending of an acronym, in letters.
const LONGEST_CASE: usize = 3;

/// How far the script of the surrounding words is looked for, in characters.
const NEIGHBOURHOOD: usize = 8;

/// The text around a span, as far as it may tell the language.
fn line_around(text: &str, span: Span) -> String {
    /// Far enough for a sentence; bounded so that a long line does not cost its square.
    const REACH: usize = 200;
    let before = text[..span.start()].chars().rev().take(REACH).map(char::len_utf8).sum::<usize>();
    let after = text[span.end()..].chars().take(REACH).map(char::len_utf8).sum::<usize>();
    text[span.start() - before..span.end() + after].to_owned()
}

/// A letter that both alphabets wrote at the seam is written once.
fn drop_doubled_seams(head: &str, sounds: &mut String, tail: &str) {
    if sounds.chars().count() > 1 && sounds.chars().next_back() == tail.chars().next() {
        sounds.pop();
    }
    if sounds.chars().count() > 1 && sounds.chars().next() == head.chars().next_back() {
        sounds.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_letters_of_one_alphabet_only() {
        let is_own = |c: char, own: &[Script]| {
            let known = [Script::Latin, Script::Greek, Script::Cyrillic, Script::Arabic];
            !known.contains(&script_of(c)) || own.contains(&script_of(c))
        };
        assert!(('\u{340}'..='\u{3ff}').all(|c| is_own(c, &[Script::Greek])));
        assert!(('\u{400}'..='\u{53f}').all(|c| is_own(c, &[Script::Cyrillic])));
        assert!(('\u{600}'..='\u{7ff}').all(|c| is_own(c, &[Script::Arabic])));
        assert!(!('\u{2000}'..='\u{203f}').any(is_word));
    }

    #[test]
    fn rows() {
        let rows = [
            ("Cyrillic in Latin", "Lоndоn, Рutin, Вerlin, Wаrsаw", "London, Putin, Berlin, Warsaw"),
            ("Latin in Cyrillic", "Пyтин, Mocкваx", "Путин, Москвах"),
            ("Greek in Latin", "ΒERLIN, Αnkara", "BERLIN, Ankara"),
            ("Latin in Greek", "Aθήνα", "Αθήνα"),
            ("Arabic in Latin", "Daغlı, Erdoغan, Öحmet", "Dağlı, Erdoğan, Öhmet"),
            ("Arabic in Latin of no known spelling", "Baغdad, Erdoغan, Muشtaq", "Baغdad, Erdoغan, Muشtaq"),
            ("Arabic with one spelling", "Baبdad, Moسul, Taلib", "Babdad, Mosul, Talib"),
            ("capitals on end", "в MOCКВА и", "в МОСКВА и"),
            ("first letter", "он Iван и", "он Іван и"),
            ("in Russian", "в Mocква был", "в Москва был"),
            ("acronym with an ending", "из HTCа и MTCом", "из HTCа и MTCом"),
            ("seam", "Çamoغلlu, Muhaمmad", "Çamoğlu, Muhammad"),
            ("prefix", "الGoogle بالTwitter", "الGoogle بالTwitter"),
            ("Russian ending", "из Twitterа и Facebookом", "из Twitterа и Facebookом"),
            ("a word a script", "COVID-19 и ВОЗ, TRT عربي", "COVID-19 и ВОЗ, TRT عربي"),
            ("no look-alikes", "ИГИЛstan ΔV λx", "ИГИЛstan ΔV λx"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(mixed(input, RuleSet::ALL, None).apply(input), expected, "{name}");
        }
    }
}
