//! What a name of the table leaves out and what makes it another's: a given name before the bare surname where no rule
//! of capitals sees it (*Иванка Трамп* at the start of a sentence), and the younger or elder of the name behind it
//! (*Donald Trump Jr.*). Hyphenated given names are kept whole (*Ban Ki-moon*).

use super::document::Document;
use super::known::Hit;
use super::lexicon::Flags;
use super::merge::Found;
use super::sentences::{Casing, Sentence};
use super::unknown::Run;
use super::words::{Gap, NO_WORD, Shape, Word};
use crate::aliases::EntityType;
use crate::script::{Script, script_of};
use crate::span::overlap;

/// Words that say which of a name is meant.
const GENERATIONS: &[&str] = &["Jr", "Sr", "II", "III", "IV", "младший", "старший", "мл", "ст", "молодший"];

/// Whether `word`, as a text spells it, says which bearer of a name is meant.
fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&word.trim_end_matches('.'))
}

/// The names of a sentence with what belongs to them.
pub(super) fn mend(doc: &Document<'_>, sentence: &Sentence, found: Vec<Found>) -> Vec<Found> {
    let mut mended: Vec<Found> = Vec::with_capacity(found.len());
    let mut free = sentence.words.start;
    for item in found {
        if item.words().start < free {
            continue;
        }
        let item = match item {
            Found::Known(hit) if hit.entity_type == EntityType::Person => whole(doc, sentence, free, hit),
            other => other,
        };
        free = item.words().end;
        mended.push(item);
    }
    hyphenate(doc, sentence, &mut mended);
    mended
}

/// The person's name with the given name before it and the word behind it that make another of it.
fn whole(doc: &Document<'_>, sentence: &Sentence, free: usize, hit: Hit) -> Found {
    let (start, end) = (hit.words.start, hit.words.end);
    let given = start > free && (has_given_before(doc, &hit) || has_word_for_name(doc, sentence, &hit));
    let younger = end < sentence.words.end && is_generation_behind(doc, end);
    if !given && !younger {
        return Found::Known(hit);
    }
    Found::Known(person(start - usize::from(given)..end + usize::from(younger)))
}

/// A person whom the table does not list by this name, though a word of it is the table's.
pub(super) fn person(words: Run) -> Hit {
    Hit { words, known: Vec::new(), entity_type: EntityType::Person, mixed: false, has_longer: false }
}

fn is_generation_behind(doc: &Document<'_>, at: usize) -> bool {
    let numbered = doc.words[at].shape == Shape::Upper;
    let joined = match doc.words[at].gap {
        Gap::Space => true,
        Gap::Comma | Gap::Hyphen => !numbered,
        _ => false,
    };
    joined && !doc.words[at - 1].is_possessive() && is_generation(doc.stem(at))
}

/// Whether the opening word of a Cyrillic sentence is the given name of the bare surname behind it.
fn has_given_before(doc: &Document<'_>, hit: &Hit) -> bool {
    let (word, surname) = (&doc.words[hit.words.start - 1], &doc.words[hit.words.start]);
    let ours = hit.words.len() == 1 && surname.gap == Gap::Space && word.starts;
    let stem = doc.stem(hit.words.start - 1);
    let cyrillic = stem.chars().next().is_some_and(|c| script_of(c) == Script::Cyrillic);
    if !ours || !cyrillic || word.shape != Shape::Capital {
        return false;
    }
    word.flags.any(Flags::GIVEN)
        || doc.names.in_person_name(word)
        || is_unknown(doc, hit.words.start - 1, word)
            && may_be_given(&stem.to_lowercase())
            && doc.names.is_plain(doc.text, surname)
}

/// Words that open sentences and are given names, too: before a bare surname they are nothing else.
const WORDS_FOR_NAMES: &[&str] = &[
    "autumn", "chance", "dawn", "faith", "grace", "hope", "iris", "ivy", "joy", "mercy", "patience", "rose",
    "ruby", "summer",
];

/// Whether the word before a bare surname is an ordinary one that has a capital for being a given name: *the singer Faith
/// Erdogan*, *Yesterday Can Dündar*.
fn has_word_for_name(doc: &Document<'_>, sentence: &Sentence, hit: &Hit) -> bool {
    let Some(at) = hit.words.start.checked_sub(1) else { return false };
    let (word, surname) = (&doc.words[at], &doc.words[hit.words.start]);
    let one = hit.words.len() == 1 && surname.gap == Gap::Space && surname.shape == Shape::Capital;
    if !one || sentence.casing != Casing::Normal || word.shape != Shape::Capital || word.is_possessive() {
        return false;
    }
    if word.starts {
        return WORDS_FOR_NAMES.iter().any(|name| name.eq_ignore_ascii_case(doc.stem(at)));
    }
    let ordinary = Flags::FUNCTION.or(Flags::COMMON);
    let other = Flags::TITLE.or(Flags::TITLE_PART).or(Flags::DEMONYM).or(Flags::CALENDAR);
    word.gap == Gap::Space && word.flags.any(ordinary) && !word.flags.any(other)
}

fn is_unknown(doc: &Document<'_>, at: usize, word: &Word) -> bool {
    let lists = Flags::FUNCTION.or(Flags::DEMONYM).or(Flags::CALENDAR);
    !doc.is_ordinary(at) && !word.flags.any(lists) && word.known == NO_WORD
}

/// Words that open Russian and Ukrainian sentences and end as given names do, before a surname that is the subject.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "адвокат", "вечером", "видимо", "вице-президент", "вновь", "вряд", "всегда", "всюду", "генерал", "глава",
    "глава-мид", "госсекретарь", "депутат", "дипломат", "днем", "днём", "журналист", "завтра", "замминистра", "здесь",
    "иногда", "итак", "канцлер", "когда", "комиссар", "король", "лидер", "лишь", "літом", "мінистр", "министр", "міністр",
    "мэр", "навряд", "наконец", "например", "наприклад", "ночью", "осенью", "опять", "очередной", "перед", "подсудимый",
    "пока", "полковник", "политик", "посол", "потом", "правда", "премьер", "прем'єр", "премьер-министр", "президент",
    "представитель", "притом", "причем", "причём", "пусть", "разумеется", "раз", "редактор", "режиссер", "режиссёр",
    "сам", "самой", "секретарь", "сенатор", "сейчас", "снова", "сначала", "советник", "сперва", "спецпосланник",
    "спецпредставитель", "спикер", "так", "таким", "теперь", "тогда", "товарищ", "тоді", "утром", "фельдмаршал", "хотя",
    "хоча", "чтоб", "экс-президент", "эксперт", "як", "вранці", "вчора", "зараз", "навіть", "отак", "спочатку", "уряд"
];

/// Endings of given names in the nominative, …
const NOMINATIVE: &[char] =
    &['а', 'я', 'й', 'ь', 'б', 'г', 'д', 'з', 'к', 'м', 'н', 'п', 'р', 'с', 'ф', 'х', 'ц', 'ч', 'ш', 'ж'];
/// … and of adjectives, participles and verbs, which end alike.
const OTHERS: &[&str] =
    &["ий", "ый", "ой", "ая", "яя", "ла", "лась", "ся", "сь", "ать", "ить", "еть", "ться", "ем"];

fn may_be_given(small: &str) -> bool {
    small.chars().nth(2).is_some()
        && small.ends_with(NOMINATIVE)
        && !OTHERS.iter().any(|ending| small.ends_with(ending))
        && !OPENERS.contains(&small)
}

/// Syllables of Korean and Chinese names in Latin letters, as newspapers hyphenate them; surnames among them.
const SYLLABLES: &str = include_str!("lexicon/syllable.txt");

fn is_syllable(word: &str) -> bool {
    let small = word.to_lowercase();
    SYLLABLES.lines().any(|syllable| syllable == small)
}

/// Puts in the names with a hyphenated given name, whole: *Ban Ki-moon* for *Ban Ki*.
fn hyphenate(doc: &Document<'_>, sentence: &Sentence, found: &mut Vec<Found>) {
    for at in sentence.words.start + 1..sentence.words.end {
        let word = &doc.words[at];
        if word.gap != Gap::Hyphen || word.shape != Shape::Lower {
            continue;
        }
        let Some(run) = hyphenated(doc, sentence.words.start, at) else { continue };
        let overlaps = |item: &&Found| overlap(&item.words(), &run);
        let stays = |item: &Found| matches!(item, Found::Known(hit) if hit.words.len() > 1);
        if !found.iter().filter(overlaps).any(stays) {
            found.retain(|item| !overlaps(&item));
            let place = found.partition_point(|item| item.words().start < run.start);
            found.insert(place, Found::Known(person(run)));
        }
    }
}

/// The name whose hyphenated given name ends with the small word `at`, with the surname before it.
fn hyphenated(doc: &Document<'_>, lowest: usize, at: usize) -> Option<Run> {
    let is_syllable_at = |i: usize| is_syllable(doc.stem(i));
    let is_capital = |i: usize| doc.words[i].shape == Shape::Capital && !doc.words[i].is_possessive();
    let given = at - 1;
    if !is_capital(given) || !is_syllable_at(given) || !is_syllable_at(at) {
        return None;
    }
    let spaced = given > lowest && doc.words[given].gap == Gap::Space;
    let family = spaced && is_capital(given - 1) && is_syllable_at(given - 1);
    Some(given - usize::from(family)..at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::Detector;
    use crate::aliases::{AliasKind, AliasTable, Entity, EntityType};

    fn detector() -> Detector {
        let row = |id, name, bare| Entity::new(id, EntityType::Person, name).with(AliasKind::Short, [bare]);
        let table = vec![
            row("donald-trump", "Дональд Трамп", "Трамп"),
            row("donald-trump-en", "Donald Trump", "Trump"),
            row("bashar-al-assad", "Башар Асад", "Асад"),
        ];
        Detector::new(&AliasTable::new(table).unwrap())
    }

    /// The first mention of each text, and whether the table lists it.
    #[test]
    fn what_belongs_to_a_name_is_in_it() {
        let rows = [
            ("Мелания Трамп осталась дома.", "Мелания Трамп", false),
            ("Басиль Асад погиб.", "Басиль Асад", false),
            ("Сегодня Трамп выступил.", "Трамп", true),
            ("Сначала Трамп выступил.", "Трамп", true),
            ("Прибыла Трамп.", "Трамп", true),
            ("Войска Асада наступают.", "Асада", true),
            ("The visitor Donald Trump Jr. spoke to the press.", "Donald Trump Jr.", false),
            ("The visitor Donald Trump, Jr., spoke to the press.", "Donald Trump, Jr.", false),
            ("The visitor Donald Trump II spoke to the press.", "Donald Trump II", false),
            ("Вчера Дональд Трамп-младший выступил.", "Дональд Трамп-младший", false),
            ("Вчера Дональд Трамп мл. выступил.", "Дональд Трамп мл.", false),
            ("Вчера Дональд Трамп выступил.", "Дональд Трамп", true),
            ("Yesterday the singer Can Trump spoke to the press.", "Can Trump", false),
            ("Hope Trump sells shoes in the town where they live.", "Hope Trump", false),
            ("Then Trump spoke to the press.", "Trump", true),
            ("Yesterday President Trump spoke to the press.", "Trump", true),
        ];
        for (text, expected, listed) in rows {
            let found = detector().detect(text);
            let first = found.first().map(|mention| (mention.span.of(text), !mention.known.is_empty()));
            assert_eq!(first, Some((expected, listed)), "{text}");
            assert!(found.iter().all(|mention| !matches!(mention.span.of(text), "Jr" | "II")), "{text}");
        }
    }

    #[test]
    fn hyphenated_given_names_are_whole() {
        let rows = [
            ("Yesterday Ban Ki-moon spoke to the press.", "Ban Ki-moon"),
            ("President Moon Jae-in of the party spoke.", "Moon Jae-in"),
            ("The leader Kim Jong-un smiled at the guests.", "Kim Jong-un"),
            ("The forces of the Ankara-backed Kim-led group left.", "Ankara"),
        ];
        for (text, expected) in rows {
            let found = detector().detect(text);
            assert!(found.iter().any(|mention| mention.span.of(text) == expected), "{text}: {found:?}");
        }
    }
}
