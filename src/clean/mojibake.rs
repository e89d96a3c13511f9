//! UTF-8 that was read as windows-1252, Latin-1, windows-1254 or windows-1251: *ErdoÄŸan*, *РџСѓС‚РёРЅ*.
//!
//! A misread character is a sequence that, turned back into bytes, is one UTF-8 character: a *hit*. Each hit is judged
//! alone, so a line may be damaged in places, and is its own edit, so that offsets stay fine. Healthy text has hits,
//! too: a capital with an accent before a closing quote (*CAFÉ”*), a Ukrainian *Рі*. Such a hit is weak, and is
//! repaired only where strong ones speak for damage of the same kind. Text that was misread several times shrinks by
//! a layer each pass; the cleaner runs passes until nothing changes.

use super::charset::Misreader;
use super::edit::{EditBuilder, EditMap};
use super::plausible::{Family, Strength, family, strength};
use super::rule::Rule;
use crate::Span;

/// So many sure signs of damage anywhere in a text make the doubtful ones believable on every line.
const SIGNS_OF_A_DAMAGED_TEXT: usize = 3;

/// Confidence of a repair that stands by itself.
const SURE: f32 = 0.97;
/// Confidence of a repair that needed the support of others.
const SUPPORTED: f32 = 0.85;

/// A sequence of characters that is one character misread.
#[derive(Clone, Copy, Debug)]
struct Hit {
    source: Span,
    c: char,
    family: Family,
    reader: Misreader,
    strength: Strength,
}

/// Repairs one layer of misread UTF-8.
pub(super) fn mojibake(text: &str) -> EditMap {
    let mut hits = Vec::new();
    find(text, Misreader::Western, &mut hits);
    find(text, Misreader::Cyrillic, &mut hits);
    if hits.is_empty() {
        return EditMap::default();
    }
    hits.sort_by_key(|hit| hit.source);
    strengthen_runs(&mut hits);
    accept(text, &hits)
}

/// Appends the hits of one reader, in order and apart.
fn find(text: &str, reader: Misreader, hits: &mut Vec<Hit>) {
    let leads: [u8; 3] = match reader {
        Misreader::Western => [0xc3, 0xc4, 0xc5],
        Misreader::Cyrillic => [0xd0, 0xd1, 0xd1],
    };
    let mut end = 0;
    for at in memchr::memchr3_iter(leads[0], leads[1], leads[2], text.as_bytes()) {
        if at < end || !may_be_misread(text.as_bytes(), at) {
            continue;
        }
        if let Some(hit) = hit_at(text, at, reader).or_else(|| cut_quote(text, at, reader)) {
            end = hit.source.end();
            hits.push(hit);
        }
    }
}

/// Whether a hit may begin at `at`, the first byte of a letter of two: after it stands what a byte from 0x80 to 0xbf
/// was read as. That is no ASCII character, and no Russian letter.
fn may_be_misread(text: &[u8], at: usize) -> bool {
    !matches!(
        (text.get(at + 2), text.get(at + 3)),
        (None | Some(0..=0x7f), _) | (Some(0xd0), Some(0x90..=0xbf)) | (Some(0xd1), Some(0x80..=0x8f))
    )
}

/// The hit that begins at byte `at`.
fn hit_at(text: &str, at: usize, reader: Misreader) -> Option<Hit> {
    let mut chars = text[at..].chars();
    let mut bytes = [0; 4];
    bytes[0] = reader.byte(chars.next()?)?;
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    for byte in &mut bytes[1..length] {
        *byte = reader.byte(chars.next()?).filter(|byte| (0x80..=0xbf).contains(byte))?;
    }
    let c = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    let source = Span::new(at, text.len() - chars.as_str().len());
    let family = family(c)?;
    let before = text[..at].chars().next_back();
    let strength = strength(reader, family, before, source.of(text), chars.next());
    Some(Hit { source, c, family, reader, strength })
}

/// A closing quote (bytes E2 80 9D) whose last byte, undefined in windows-1252, was dropped on the way.
fn cut_quote(text: &str, at: usize, reader: Misreader) -> Option<Hit> {
    const CUT: &str = "â€";
    let is_cut = reader == Misreader::Western && text[at..].starts_with(CUT);
    let source = Span::new(at, at + CUT.len());
    is_cut.then_some(Hit { source, c: '”', family: Family::Sign, reader, strength: Strength::Strong })
}

/// Letters of one foreign script side by side, each misread, are no accident.
fn strengthen_runs(hits: &mut [Hit]) {
    let together =
        |a: &Hit, b: &Hit| a.source.end() == b.source.start() && a.reader == b.reader && a.family == b.family;
    let mut start = 0;
    while start < hits.len() {
        let more = hits[start..].windows(2).take_while(|pair| together(&pair[0], &pair[1])).count();
        let run = &mut hits[start..=start + more];
        if run.len() >= run[0].reader.sure_run() {
            run.iter_mut().for_each(|hit| hit.strength = Strength::Strong);
        }
        start += more + 1;
    }
}

impl Misreader {
    /// The length of a run of hits that no healthy text has.
    ///
    /// Two for Latin letters that hide foreign ones. Three for Cyrillic ones, since in Ukrainian or Serbian capitals two
    /// may meet by chance.
    fn sure_run(self) -> usize {
        match self {
            Self::Western => 2,
            Self::Cyrillic => 3,
        }
    }
}

/// The edits for the hits that are strong, or weak with a strong one of the same reader in the line or several in
/// the text.
fn accept(text: &str, hits: &[Hit]) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let strong = |hits: &[Hit], reader| {
        hits.iter().filter(|hit| hit.strength == Strength::Strong && hit.reader == reader).count()
    };
    let readers = [Misreader::Western, Misreader::Cyrillic];
    let in_text = readers.map(|reader| strong(hits, reader) >= SIGNS_OF_A_DAMAGED_TEXT);
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let start = first.source.start();
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
        let (line, others) = rest.split_at(rest.partition_point(|hit| hit.source.start() < line_end));
        let in_line = readers.map(|reader| strong(line, reader) > 0);
        for hit in line {
            let is_supported = in_text[hit.reader as usize] || in_line[hit.reader as usize];
            push(&mut edits, hit, is_supported);
        }
        rest = others;
    }
    edits.finish()
}

fn push(edits: &mut EditBuilder<'_>, hit: &Hit, is_supported: bool) {
    let confidence = match (hit.strength, is_supported) {
        (Strength::Strong, _) => SURE,
        (Strength::Weak, true) => SUPPORTED,
        (Strength::Weak, false) => return,
    };
    edits.push(hit.source, hit.c.encode_utf8(&mut [0; 4]), Rule::Mojibake, confidence);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        let mut text = text.to_owned();
        loop {
            let map = mojibake(&text);
            if map.is_empty() {
                return text;
            }
            text = map.apply(&text);
        }
    }

    fn misread(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_misread_is_read_again() {
        let texts = [
            "Mevlüt Çavuşoğlu, İbrahim Kalın ve Şebnem Gürsoy",
            "“Çok iyi,” dedi — Ağrı’da…",
            "Владимир Путин и Сергей Шойгу",
            "محمد مرسي",
            "Κυριάκος Μητσοτάκης",
            "price of £50 and 20°C",
            "Wałęsa, Łódź, Plzeň, Győr",
            "Nguyễn Phú Trọng",
            "习近平 und 😀",
        ];
        for text in texts {
            let once = misread(text, encoding_rs::WINDOWS_1252);
            assert_eq!(repaired(&once), text, "once: {once}");
            let twice = misread(&once, encoding_rs::WINDOWS_1252);
            assert_eq!(repaired(&twice), text, "twice: {twice}");
            let turkish = misread(text, encoding_rs::WINDOWS_1254);
            assert_eq!(repaired(&turkish), text, "1254: {turkish}");
        }
        for text in ["Владимир Путин — президент", "Erdoğan’ın “sözü”"] {
            let once = misread(text, encoding_rs::WINDOWS_1251);
            assert_eq!(repaired(&once), text, "1251: {once}");
        }
    }

    #[test]
    fn a_quote_that_lost_a_byte() {
        assert_eq!(repaired("â€œYes,â€ he said. â€œNoâ€"), "“Yes,” he said. “No”");
    }

    #[test]
    fn healthy_text_has_weak_hits_at_most() {
        let rows = [
            "Ä on kirjain",
            "«CAFÉ» “CAFÉ” CAFÉ’s CAFÉ… CAFÉ™",
            "«NÃO» disse: “NÃO”, NÃO…",
            "Spaß“, sagte er; Spaß…",
            "«está»… y él dijo «allá»…",
            "à «la» maison, voilà…",
            "Рівне, Сіль, Рєпін, Її",
            "Ž’s Š” Œ”",
            "l’été, l’Île, É. Zola, À “la”",
        ];
        for row in rows {
            assert!(mojibake(row).is_empty(), "{row} became {}", repaired(row));
        }
    }
}
