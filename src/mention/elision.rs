//! Articles and prepositions that Romance languages write in one with a name: *d'Angela*, *l'Otan*, *dell'Italia*.
//!
//! The name becomes a word of its own. What may be a part of it stays: *D'Alema*, *Giscard d'Estaing*.

use super::fold::is_apostrophe;
use super::words::{Gap, Shape, Word};

/// What stands before the apostrophe, small; …
const ELIDED: [&str; 24] = [
    "d", "l", "qu", "c", "s", "n", "m", "j", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "dell",
    "all", "nell", "dall", "sull", "un", "quell", "nessun", "anch", "com",
];
/// … those that begin names, too: a part of them behind another word of the name, and with a capital unless the table has
/// a name that begins with the rest.
const NAMELY: [&str; 9] = ["d", "l", "dell", "dall", "nell", "all", "sull", "quell", "un"];

/// The words with each name parted from what is elided before it; `is_listed` says whether a name of the table begins with a word.
/// Linear.
pub(super) fn part(text: &str, words: &[Word], is_listed: impl Fn(&str) -> bool) -> Vec<Word> {
    let mut parted = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        let Some(len) = elided(word.of(text)) else {
            parted.push(*word);
            continue;
        };
        let (head, name) = word.of(text).split_at(len);
        let small = head.starts_with(char::is_lowercase);
        let namely =
            NAMELY.iter().any(|begin| head.trim_end_matches(is_apostrophe).eq_ignore_ascii_case(begin));
        let behind_name =
            || word.gap == Gap::Space && i > 0 && matches!(words[i - 1].shape, Shape::Capital | Shape::Mixed);
        let apart = !namely || (small || is_listed(name)) && !behind_name();
        if apart {
            parted.extend(word.parted(text, len));
        } else {
            parted.push(*word);
        }
    }
    parted
}

/// Length in bytes of what is elided before a capital in `word`, the apostrophe included.
fn elided(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().find(|&(_, c)| is_apostrophe(c))?;
    let behind = at + mark.len_utf8();
    let listed = ELIDED.iter().any(|elided| word[..at].eq_ignore_ascii_case(elided));
    (listed && word[behind..].starts_with(char::is_uppercase)).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::super::words::scan;
    use super::part;

    #[test]
    fn names_are_parted_from_what_is_elided() {
        for (text, expected) in [
            ("la visite d'Angela", "la visite d' Angela"),
            ("la visite d’Angela", "la visite d’ Angela"),
            ("L'OTAN parle", "L' OTAN parle"),
            ("Lorsqu'Angela parle", "Lorsqu' Angela parle"),
            ("i confini dell'Ucraina", "i confini dell' Ucraina"),
            ("D'Alema parla", "D'Alema parla"),
            ("Marcello Dell'Utri parla", "Marcello Dell'Utri parla"),
            ("Antonio D'OTAN parla", "Antonio D'OTAN parla"),
            ("Giscard d'Estaing parle", "Giscard d'Estaing parle"),
            ("aujourd'hui O'Neill", "aujourd'hui O'Neill"),
        ] {
            let words = part(text, &scan(text), |name| name == "OTAN");
            let words: Vec<&str> = words.iter().map(|word| word.of(text)).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
