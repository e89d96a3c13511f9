//! Inflected mentions: what may be written in place of a name that has a case ending.
//!
//! A canonical name is a nominative, and to write it for a genitive makes a wrong form. So a word with an ending is
//! respelled only where that is sure: the ending stands in Latin letters behind a stem that is the word of the canonical
//! name but for diacritics (*Erdogana* in Polish → *Erdoğana*). Every other inflected mention stays as it is, and so
//! does one that only may be inflected, in a text of a language that declines names (`endings`). An ending
//! behind an apostrophe is no part of the mention; there the canonical name is written if the ending suits it as well as
//! it suited what stood there (*Erdogan'ın*, but not *Kalin'in*, which would have to be *Kalın'ın*).

use super::{endings, shape};
use crate::Span;
use crate::aliases::Entity;
use crate::mention::{Tongue, WordForm, word_form};
use std::cell::OnceCell;

/// What the endings of a mention allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// It has none.
    Plain,
    /// To leave it as it is.
    Kept,
    /// To write this.
    Written(String),
}

/// What the endings of a surface allow: worked out from its letters, then asked at each place where it stands.
#[derive(Clone, Debug)]
pub(super) struct Endings {
    /// What they allow where the text leaves names as they are.
    inflection: Inflection,
    /// Whether a word of the surface is in no name of the entity, with an ending or without.
    has_other: bool,
    /// Whether such a word may have an ending; read only in a text that may decline names.
    may_have_ending: OnceCell<bool>,
}

impl Endings {
    /// Those of `surface`, which means `entity` in a text of `tongue`.
    pub(super) fn of(surface: &str, entity: &Entity, tongue: Tongue) -> Self {
        let names = all_words(entity);
        let canonical: Vec<&str> = words(entity.canonical()).collect();
        let (mut written, mut copied, mut inflected, mut sure) = (String::new(), 0, false, true);
        // Whether a word without an ending is to be respelled: with the ending of another left, that is half a rewrite.
        let (mut respells, mut has_other) = (false, false);
        for range in shape::words(surface) {
            let word = &surface[range.clone()];
            written.push_str(&surface[copied..range.start]);
            copied = range.end;
            match word_form(word, &names, tongue) {
                form @ (WordForm::Listed | WordForm::Other) => {
                    has_other |= form == WordForm::Other;
                    respells |= !canonical.contains(&word) && word.chars().nth(1).is_some();
                    written.push_str(word);
                }
                WordForm::Inflected { stem } => {
                    inflected = true;
                    let whole = stem.and_then(|len| respelled(&word[..len], &word[len..], &canonical));
                    sure &= whole.is_some();
                    written.push_str(whole.as_deref().unwrap_or(word));
                }
            }
        }
        let inflection = match (inflected, sure) {
            (false, _) => Inflection::Plain,
            (true, true) if !respells => Inflection::Written(written + &surface[copied..]),
            (true, _) => Inflection::Kept,
        };
        Self { inflection, has_other, may_have_ending: OnceCell::new() }
    }

    /// What may be written at `span` of `text`, where the same surface means the same entity in a text of the same tongue.
    pub(super) fn allow(&self, text: &str, span: Span, entity: &Entity, tongue: Tongue) -> &Inflection {
        let may_have_ending =
            || *self.may_have_ending.get_or_init(|| may_have_ending(span.of(text), entity, tongue));
        let kept = has_melted_article(text, span)
            || self.has_other && endings::declines(text, span, tongue) && may_have_ending();
        if kept { &Inflection::Kept } else { &self.inflection }
    }
}

/// Whether a word of `surface` that is in no name of `entity` may be one of them with an ending.
fn may_have_ending(surface: &str, entity: &Entity, tongue: Tongue) -> bool {
    let names = all_words(entity);
    let mut others = words(surface).filter(|word| word_form(word, &names, tongue) == WordForm::Other);
    others.any(|word| endings::may_have_ending(word, &names))
}

/// The words of all names of `entity`.
fn all_words(entity: &Entity) -> Vec<&str> {
    entity.names.iter().flat_map(|name| words(&name.text)).collect()
}

/// Whether the ending behind the apostrophe after `span`, if there is one, suits `new` as it suits the mention.
pub(super) fn suits_ending(text: &str, span: Span, new: &str, tongue: Tongue) -> bool {
    let rest = &text[span.end()..];
    if tongue != Tongue::Turkish || !rest.starts_with(['\'', '’', 'ʼ', '`', '´']) {
        return true;
    }
    sounds(span.of(text)) == sounds(new)
}

/// What Turkish endings depend on: the last vowel's place and lips, and whether a vowel ends the word.
fn sounds(word: &str) -> (Option<(bool, bool)>, bool) {
    let vowel = |c: char| match c {
        'a' | 'ı' | 'â' | 'I' => Some((true, false)),
        'e' | 'i' | 'î' | 'İ' => Some((false, false)),
        'o' | 'u' | 'û' => Some((true, true)),
        'ö' | 'ü' => Some((false, true)),
        _ => None,
    };
    let small = |c: char| if matches!(c, 'I' | 'İ') { c } else { c.to_lowercase().next().unwrap_or(c) };
    let mut last_first = word.chars().rev().map(small).filter(|c| c.is_alphabetic()).map(vowel);
    let ends_open = last_first.clone().next().flatten().is_some();
    (last_first.find_map(|vowel| vowel), ends_open)
}

/// The word of the canonical name that `stem` is but for diacritics, with `ending`.
fn respelled(stem: &str, ending: &str, canonical: &[&str]) -> Option<String> {
    let same = |name: &&&str| {
        deunicode::deunicode(name).eq_ignore_ascii_case(&deunicode::deunicode(stem))
            && sounds(name) == sounds(stem)
    };
    let upper = stem.chars().nth(1).is_some_and(char::is_uppercase);
    canonical.iter().find(same).filter(|_| !upper).map(|name| format!("{name}{ending}"))
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    shape::words(name).into_iter().map(|range| &name[range])
}

/// Whether the Arabic article of the mention has melted with the clitic before it: *للأسد*, of which *لأسد* is the mention.
fn has_melted_article(text: &str, span: Span) -> bool {
    text[..span.start()].ends_with('ل') && span.of(text).starts_with('ل')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::{AliasKind, EntityType};

    #[test]
    fn no_wrong_form_is_written() {
        use Inflection::{Kept, Plain};
        let written = |text: &str| Inflection::Written(text.to_owned());
        let erdogan: &[&str] = &["Recep Tayyip Erdoğan"];
        let rows = [
            ("tr: nominative", "", "Erdogan", Tongue::Turkish, erdogan, Plain),
            (
                "tr: dative without an apostrophe",
                "",
                "Erdogana",
                Tongue::Turkish,
                erdogan,
                written("Erdoğana"),
            ),
            ("tr: the ending would have to change", "", "Kalinin", Tongue::Turkish, &["İbrahim Kalın"], Kept),
            ("pl: genitive", "", "Erdogana", Tongue::Polish, erdogan, written("Erdoğana")),
            (
                "pl: both words",
                "",
                "Hulusiego Akara",
                Tongue::Polish,
                &["Hulusi Akar"],
                written("Hulusiego Akara"),
            ),
            (
                "pl: another spelling",
                "",
                "Siergieja Ławrowa",
                Tongue::Polish,
                &["Sergey Lavrov", "Siergiej Ławrow"],
                Kept,
            ),
            ("pl: feminine", "", "Zacharowej", Tongue::Polish, &["Maria Zakharova", "Maria Zacharowa"], Kept),
            ("no case in English", "", "Erdogana", Tongue::Plain, erdogan, Plain),
            ("tr: half a rewrite", "", "Tayip Erdogana", Tongue::Turkish, erdogan, Kept),
            ("tr: an ending without harmony", "", "Tayip Erdoganin", Tongue::Turkish, erdogan, Kept),
            (
                "tr: accusative without a dotless ı",
                "",
                "Hulusi Akari",
                Tongue::Turkish,
                &["Hulusi Akar"],
                Kept,
            ),
            ("tr: instrumental", "", "Mevlut Cavusogluyla", Tongue::Turkish, &["Mevlüt Çavuşoğlu"], Kept),
            ("tr: another spelling", "", "Khusi Alkar", Tongue::Turkish, &["Hulusi Akar"], Plain),
            (
                "pl: near the name, with an ending",
                "",
                "Władimira Putyna",
                Tongue::Polish,
                &["Vladimir Putin"],
                Kept,
            ),
            ("hr: both words", "Sreo je ", "Redžepa Tajipa Erdogana", Tongue::Plain, erdogan, Kept),
            (
                "en: the same in English",
                "It was of ",
                "Redzepa Tajipa Erdogana",
                Tongue::Plain,
                erdogan,
                Plain,
            ),
            ("ru: genitive", "", "Владимира Путина", Tongue::Plain, &["Владимир Путин"], Kept),
            ("ru: nominative", "", "Путин", Tongue::Plain, &["Владимир Путин"], Plain),
            ("uk: instrumental", "", "Зеленським", Tongue::Plain, &["Володимир Зеленський"], Kept),
            ("el: genitive", "", "Νίκου Δένδια", Tongue::Plain, &["Νίκος Δένδιας"], Kept),
            ("ar: melted article", "ل", "لأسد", Tongue::Plain, &["بشار الأسد"], Kept),
            ("ar: clitic outside", "ل", "بوتين", Tongue::Plain, &["فلاديمير بوتين"], Plain),
            ("fa: yeh", "", "ترامپی", Tongue::Plain, &["دونالد ترامپ"], Kept),
            ("he: clitic outside", "ל", "פוטין", Tongue::Plain, &["ולדימיר פוטין"], Plain),
        ];
        for (rule, before, surface, tongue, names, expected) in rows {
            let entity = Entity::new("somebody", EntityType::Person, names[0])
                .with(AliasKind::Alias, names[1..].iter().copied());
            let text = format!("{before}{surface}");
            let span = Span::new(before.len(), text.len());
            let endings = Endings::of(surface, &entity, tongue);
            assert_eq!(endings.allow(&text, span, &entity, tongue), &expected, "{rule}: {surface}");
        }
    }

    #[test]
    fn a_turkish_ending_behind_an_apostrophe_has_to_suit_the_new_name() {
        let rows = [
            ("Erdogan'ın", "Erdogan", "Erdoğan", Tongue::Turkish, true),
            ("Alton'un", "Alton", "Altun", Tongue::Turkish, true),
            ("Kalin'in", "Kalin", "Kalın", Tongue::Turkish, false),
            ("Kalin said", "Kalin", "Kalın", Tongue::Turkish, true),
            ("Kalin's", "Kalin", "Kalın", Tongue::Plain, true),
        ];
        for (text, surface, new, tongue, suits) in rows {
            assert_eq!(suits_ending(text, Span::new(0, surface.len()), new, tongue), suits, "{text}");
        }
    }
}
