//! Names of one word that are ordinary words too: where the words around show that no name is meant.
//!
//! *خط ظریف این نقشه‌ها* is a delicate line, *یک روحانی* a cleric, *كالأسد* like the lion, and *Fidan dikme* the planting
//! of a sapling. In Chinese, which sets nothing off, a surname with a dot beside it is a part of somebody's full name.
//! Only the surest of these are taken out: what is left still needs the article's support.

use super::document::Document;
use super::endings;
use super::fold;
use super::german;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::merge::Found;
use super::native;
use super::tagger::{self, class};
use super::words::{Gap, NO_WORD, Shape, Word};
use crate::aliases::EntityType;
use rustc_hash::FxHashSet;

/// Persian words that make a noun of the next word: *a*, *every*, *no*, *some*, *that*, *this*.
const DETERMINERS: [&str; 8] = ["یک", "هر", "هیچ", "چند", "آن", "این", "همان", "همین"];

/// Dots between the parts of a foreign name in Chinese and Japanese.
const NAME_DOTS: [char; 3] = ['·', '・', '‧'];

/// What Japanese sets between the parts of a double name, and nothing else: *マンデス＝フランス* is nobody's country.
const DOUBLE: char = '＝';

/// The first Han character.
const FIRST_HAN: &str = "一";
/// Endings of Slavic and Georgian surnames and of women's in Chinese: with them a listed surname is another.
const CHINESE_ENDINGS: [&str; 9] = ["斯基", "斯卡", "诺夫", "诺娃", "耶夫", "耶娃", "维奇", "娜", "娃"];

/// Whether the words around `hit` show that it is no name of its own there.
pub(super) fn is_no_name(doc: &Document<'_>, hit: &Hit) -> bool {
    match doc.words[hit.words.start].shape {
        Shape::Caseless => {
            is_part_of_dotted(doc, hit) || is_persian_noun(doc, hit) || is_arabic_lion(doc, hit)
        }
        Shape::Capital => is_english_noun(doc, hit) || is_thing(doc, hit),
        _ => false,
    }
}

/// English words that make a noun of the next word.
const ARTICLES: [&str; 7] = ["a", "an", "every", "no", "any", "each", "another"];

/// Whether an English word that is a surname, too, stands as the word: *A Muslim*, or *Craft* before *beer*, where its
/// place explains the capital.
fn is_english_noun(doc: &Document<'_>, hit: &Hit) -> bool {
    hit.words.len() == 1 && hit.entity_type == EntityType::Person && stands_as_noun(doc, hit.words.start)
}

/// Whether what was found as a name nobody knows is a person's of the table that stands for a thing.
pub(super) fn is_other_thing(doc: &Document<'_>, found: &Found, entity_type: EntityType) -> bool {
    let Found::Unknown(words) = found else { return false };
    let first = words.start;
    let is_company = || doc.words.get(first + 1).is_some_and(|next| is_legal_form(doc, next));
    doc.names.in_person_name(&doc.words[first])
        && match words.len() {
            1 => names_a_thing(doc, first),
            _ => entity_type == EntityType::Person && is_company(),
        }
}

/// Whether what was found as a name nobody knows is such a word, perhaps with its article: *A Muslim*.
pub(super) fn is_noun(doc: &Document<'_>, found: &Found) -> bool {
    let Found::Unknown(words) = found else { return false };
    let article = ARTICLES.contains(&doc.stem(words.start).to_lowercase().as_str());
    let at = words.start + usize::from(article);
    at + 1 == words.end && doc.names.in_person_name(&doc.words[at]) && stands_as_noun(doc, at)
}

/// Whether the name of a person stands for a thing that is called so.
fn is_thing(doc: &Document<'_>, hit: &Hit) -> bool {
    hit.words.len() == 1 && hit.entity_type == EntityType::Person && names_a_thing(doc, hit.words.start)
}

fn stands_as_noun(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    if !word.flags.any(Flags::COMMON.or(Flags::DEMONYM).or(Flags::ORDINARY_HERE)) {
        return false;
    }
    let article = |before: usize| ARTICLES.contains(&doc.stem(before).to_lowercase().as_str());
    let behind_article = word.gap == Gap::Space && at.checked_sub(1).is_some_and(article);
    behind_article || word.starts && !word.is_possessive() && is_before_noun(doc, at)
}

/// Pasts that English forms without *-ed*: people do them, and they are no nouns.
#[rustfmt::skip]
const PASTS: [&str; 32] = [
    "became", "began", "broke", "brought", "built", "came", "fell", "found", "gave", "got", "had", "heard", "held",
    "kept", "knew", "led", "left", "lost", "made", "met", "paid", "ran", "saw", "sent", "sought", "spent", "stood",
    "thought", "told", "took", "went", "won",
];

/// Whether a small noun follows the word: an ordinary word that is no verb to go by its ending.
fn is_before_noun(doc: &Document<'_>, at: usize) -> bool {
    let Some(next) = doc.words.get(at + 1).filter(|next| next.gap == Gap::Space) else { return false };
    let word = next.of(doc.text);
    let verb = ["ed", "s", "ing", "ly"].iter().any(|ending| word.ends_with(ending)) || PASTS.contains(&word);
    let flags = doc.flags(at + 1);
    next.shape == Shape::Lower
        && flags.any(Flags::COMMON)
        && !flags.any(Flags::FUNCTION.or(Flags::SPEECH))
        && !verb
}

/// Whether a person's name stands inside somebody else's or something's: *Jean-Michel Macron*, *Johnson & Johnson*, *die Maas*,
/// *小唐纳德·特朗普*.
pub(super) fn is_part_of_another(doc: &Document<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.words.start, hit.words.end - 1);
    let before = first.checked_sub(1).filter(|&i| doc.words[i].is_capital());
    let after = Some(last + 1).filter(|&i| doc.words.get(i).is_some_and(Word::is_capital));
    let hyphened = || before.is_some_and(|i| doc.words[first].gap == Gap::Hyphen && doc.is_given(i));
    let other = |i: usize| !doc.names.in_person_name(&doc.words[i]) || doc.stem(i) == doc.stem(first);
    let partner = || {
        before.is_some_and(|i| doc.words[first].gap == Gap::Amp && other(i))
            || after.is_some_and(|i| doc.words[i].gap == Gap::Amp && other(i))
    };
    hit.entity_type == EntityType::Person
        && (hyphened()
            || native::is_junior(doc, doc.words[first].start as usize)
            || first == last && (partner() || german::has_article(doc, first)))
}

/// Whether a word that is some person's name stands for something that is called so: before the noun of a plant
/// it says which (*Fidan trees*), before a legal form it names a company (*Altun A.Ş.*).
fn names_a_thing(doc: &Document<'_>, at: usize) -> bool {
    let next = doc.words.get(at + 1).filter(|next| next.sentence == doc.words[at].sentence);
    next.is_some_and(|next| {
        !doc.words[at].is_possessive() && (is_kind(doc, next) || is_legal_form(doc, next))
    })
}

/// Words between a plant and what is said of it; people *plant* and *leave*, and beasts are verbs as well.
const BEHIND_PLANTS: [&str; 11] = ["was", "were", "is", "are", "and", "or", "in", "on", "from", "of", "with"];

fn is_kind(doc: &Document<'_>, next: &Word) -> bool {
    next.shape == Shape::Lower
        && next.gap == Gap::Space
        && !doc.has_tongue()
        && tagger::class_of(next.of(doc.text)) == class::PLANT
        && is_noun_behind(doc, next)
}

/// Whether what follows `plant` says that it is a noun.
fn is_noun_behind(doc: &Document<'_>, plant: &Word) -> bool {
    let rest = doc.text[plant.end as usize..].trim_start_matches(' ');
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.is_empty() || BEHIND_PLANTS.contains(&word)
}

/// Abbreviations behind the name of a company, folded.
const LEGAL_FORMS: [&str; 8] = ["corp", "gmbh", "inc", "llc", "llp", "ltd", "plc", "pty"];
/// Those that are words or other abbreviations without their full stops: *AB* is the European Union in Turkish.
const DOTTED_FORMS: [&str; 6] = ["as", "bv", "nv", "sa", "spa", "srl"];

/// Whether such an abbreviation stands at `next`; one in small letters is a word.
fn is_legal_form(doc: &Document<'_>, next: &Word) -> bool {
    let rest = &doc.text[next.start as usize..];
    let word = rest.split(|c: char| c.is_whitespace() || ",;)".contains(c)).next().unwrap_or_default();
    if !matches!(next.gap, Gap::Space | Gap::Comma)
        || !word.starts_with(char::is_uppercase)
        || word.len() > LEGAL_LONGEST
    {
        return false;
    }
    let letters = fold::fold(word);
    let dotted = next.gap == Gap::Space && word.trim_end_matches('.').contains('.');
    LEGAL_FORMS.contains(&letters.as_str()) || dotted && DOTTED_FORMS.contains(&letters.as_str())
}

/// No abbreviation is longer, in bytes.
const LEGAL_LONGEST: usize = 10;

/// Arabic words that speak of beasts and are no figures of speech: lioness, prey, roar, savanna, circus, the animals, hyena.
const WILD: [&str; 14] = [
    "لبؤة",
    "اللبؤة",
    "فريسة",
    "فريسته",
    "زئير",
    "زأر",
    "يزأر",
    "سافانا",
    "السافانا",
    "السيرك",
    "الحيوان",
    "الحيوانات",
    "الضبع",
    "المفترسة",
];

/// Whether the Arabic word for a lion means one: behind it stands *God*, whose lion somebody is, or its sentence speaks
/// of beasts.
fn is_arabic_lion(doc: &Document<'_>, hit: &Hit) -> bool {
    let at = hit.words.start;
    if hit.words.len() > 1 || !doc.stem(at).ends_with("أسد") && !doc.stem(at).ends_with("اسد") {
        return false;
    }
    let near = |word: &&Word| word.sentence == doc.words[at].sentence;
    let forward = doc.words[at + 1..].iter().take(WILD_REACH).take_while(near);
    let mut around = forward.chain(doc.words[..at].iter().rev().take(WILD_REACH).take_while(near));
    let is_wild = |word: &Word| {
        let word = word.of(doc.text);
        WILD.contains(&word) || word.strip_prefix(['و', 'ف']).is_some_and(|rest| WILD.contains(&rest))
    };
    let is_god = |next: &Word| next.gap == Gap::Space && next.of(doc.text) == "الله";
    doc.words.get(at + 1).is_some_and(is_god) || around.any(is_wild)
}

/// Words on either side in which beasts are looked for.
const WILD_REACH: usize = 8;

/// Whether a dot or an ending joins the hit to more of a name: *玛丽娜·普京娜*, *阿萨德·哈利勒*, *弗拉基米尔·普京斯基*.
fn is_part_of_dotted(doc: &Document<'_>, hit: &Hit) -> bool {
    let (first, last) = (&doc.words[hit.words.start], &doc.words[hit.words.end - 1]);
    let before = doc.text[..first.start as usize].ends_with(NAME_DOTS);
    let after = doc.text[last.end as usize..].starts_with(NAME_DOTS);
    let rest = &doc.text[last.end as usize..];
    let ending =
        || last.of(doc.text) >= FIRST_HAN && CHINESE_ENDINGS.iter().any(|ending| rest.starts_with(ending));
    let doubled = doc.text[..first.start as usize].ends_with(DOUBLE) || rest.starts_with(DOUBLE);
    doubled || ending() || hit.entity_type == EntityType::Person && (before || after)
}

/// Whether a Persian word that is a noun too stands as one: behind a determiner, or between a noun and a determiner.
fn is_persian_noun(doc: &Document<'_>, hit: &Hit) -> bool {
    let at = hit.words.start;
    if hit.words.len() > 1 || !doc.flags(at).any(Flags::NOUN) || doc.words[at].gap != Gap::Space {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let is_determiner = |i: usize| DETERMINERS.iter().any(|word| fold::fold(word) == fold::fold(doc.stem(i)));
    let follows = doc.words.get(at + 1).is_some_and(|next| next.gap == Gap::Space) && is_determiner(at + 1);
    let behind_noun = !doc.flags(before).any(Flags::FUNCTION.or(Flags::TITLE).or(Flags::TITLE_PART));
    is_determiner(before) || (follows && behind_noun)
}

/// Takes from Turkish sentences the opening word that the article writes small as well, with or without an ending, where
/// no comma and no apostrophe sets it off: it is no word of the table there.
pub(super) fn forget_openings(text: &str, words: &mut [Word]) {
    let small: FxHashSet<&str> =
        words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.of(text)).collect();
    for word in words.iter_mut().filter(|word| word.starts && word.known != NO_WORD) {
        let set_off = word.is_possessive() || text[word.end as usize..].starts_with([',', '\'', '’']);
        let as_small = word.of(text).to_lowercase();
        let is_small = || {
            small.contains(as_small.as_str())
                || endings::turkish_stems(&as_small).any(|len| small.contains(&as_small[..len]))
        };
        if !set_off && is_small() {
            (word.known, word.flags) = (NO_WORD, word.flags.or(Flags::ORDINARY_HERE));
        }
    }
}

/// Whether *like* before a word that is a noun too compares with the thing: *كالأسد*.
pub(super) fn is_comparison(clitics: &str, rest: &str) -> bool {
    clitics.ends_with(['ك', 'כ']) && lexicon::flags(&fold::fold(rest)).any(Flags::NOUN)
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasKind, AliasTable, Entity, EntityType::Person};
    use crate::mention::Detector;

    #[test]
    fn things_that_are_called_as_a_person_is() {
        let row = |id, name, bare: &str| Entity::new(id, Person, name).with(AliasKind::Short, [bare]);
        let table = vec![
            row("hakan-fidan", "Hakan Fidan", "Fidan"),
            row("fahrettin-altun", "Fahrettin Altun", "Altun"),
            row("bashar-al-assad", "بشار الأسد", "الأسد"),
        ];
        let detector = Detector::new(&AliasTable::new(table).expect("a sound table"));
        // The text, the bare surname, and how often it is the person's.
        for (text, surname, count) in [
            ("Hakan Fidan spoke to the press. Fidan trees were planted, and Fidan left.", "Fidan", 1),
            ("Hakan Fidan spoke to the press. Fidan supporters cheered for him.", "Fidan", 1),
            (
                "Fahrettin Altun spoke to the press. The shares of Altun A.Ş. rose, and Altun left.",
                "Altun",
                1,
            ),
            (
                "Fahrettin Altun açıklama yaptı. Altun A.Ş. hisseleri yükseldi. Altun daha sonra ayrıldı.",
                "Altun",
                1,
            ),
            ("قال بشار الأسد إن الحرب انتهت. ورأى الأطفال الأسد في السيرك. وقال الأسد إن بلاده صامدة.", "الأسد", 1),
            ("قال بشار الأسد إن الحرب انتهت. وزأر الأسد في حديقة الحيوان.", "الأسد", 0),
            ("قال بشار الأسد إن الحرب انتهت. وكان حمزة يلقب بأسد الله.", "أسد", 0),
        ] {
            let found = detector.detect(text);
            let is_of_company = |word: &str| word.starts_with("Altun A");
            assert!(
                !found.iter().any(|m| m.entity_type == Person && is_of_company(m.span.of(text))),
                "{found:?}"
            );
            let bare = found.iter().filter(|mention| mention.span.of(text) == surname);
            assert_eq!(bare.count(), count, "{text}: {found:?}");
        }
    }
}
