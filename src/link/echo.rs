//! A full name that echoes another of the same article.
//!
//! A careless translation spells one man twice in one article (*Khulusi Akar*, *Khusi Akar*). The letters alone may not
//! carry the second; that the article names a bearer of the very surname, with a given name that sounds much alike and
//! perhaps under the same title, does.

use super::form::{Form, name_words};
use super::policy;
use crate::candidate::sound_spelling;
use crate::mention::Mention;
use crate::score::Evidence;
use crate::translit::name_key;

/// Jaro–Winkler of the sound spellings of two given names from which they sound much alike. *Khusi* and *Hulusi* reach
/// .85; brothers and fathers of public figures (*Maher*, *Bashar*) stay below.
const ALIKE: f64 = 0.8;

/// What it says for `form` that the article surely means its proposed entity by `sure`, another full name.
pub(super) fn evidence(text: &str, mentions: &[Mention], form: &Form, sure: &Form) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    if form.key == sure.key || !alike(&form.key, &sure.key) {
        return evidence;
    }
    evidence.push(Evidence::new(format!("the article also names {}", sure.surface), policy::ECHO));
    let of_sure = titles(text, mentions, sure);
    if let Some(title) = titles(text, mentions, form).into_iter().find(|title| of_sure.contains(title)) {
        evidence.push(Evidence::new(format!("both are called \"{title}\" there"), policy::SAME_TITLE));
    }
    evidence
}

/// Whether two full names have the same surname and given names that sound alike.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (name_words(a).collect(), name_words(b).collect());
    let ([given_a, .., family_a], [given_b, .., family_b]) = (&a[..], &b[..]) else {
        return false;
    };
    family_a == family_b && strsim::jaro_winkler(&sound_spelling(given_a), &sound_spelling(given_b)) >= ALIKE
}

/// The folded titles of a form, each once, in order.
fn titles(text: &str, mentions: &[Mention], form: &Form) -> Vec<String> {
    let mut titles: Vec<String> =
        form.mentions.iter().filter_map(|&i| mentions[i].title).map(|span| name_key(span.of(text))).collect();
    titles.dedup();
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_surname_and_a_like_given_name_echo() {
        for (a, b, expected) in [
            ("khusi akar", "khulusi akar", true),
            ("khusi akar", "hulusi akar", true),
            ("mevlud cavusoglu", "mevlut cavusoglu", true),
            ("hafez al assad", "bashar al assad", false),
            ("maher al assad", "bashar al assad", false),
            ("rahmi dogan", "recep tayyip erdogan", false),
            ("hakan altun", "hakan fidan", false),
            ("akar", "hulusi akar", false),
            ("", "hulusi akar", false),
        ] {
            assert_eq!(alike(a, b), expected, "{a} / {b}");
        }
    }
}
