//! The word with which a sentence begins, before a new name: *Törende Burak Yiğit*, *Kniha Jany Novákové*.
//!
//! Its capital says nothing, and outside English no list holds most nouns of a language. It is no part of the name where it is
//! an adverb or preposition of the language, where the given name stands behind it, where the name stands in a case of which
//! it is none, and where the document has the name without it. A given name is never taken off one that agrees with it.

use super::cases::{Speech, bases_of};
use super::document::Document;
use super::lexicon::{self, Flags};
use super::unknown::Run;
use super::words::{Gap, Shape};

/// Words that open sentences before names, small as a text writes them; of languages in Latin letters, since
/// others have theirs in the lists of all texts.
#[rustfmt::skip]
const OPENERS: &[(Speech, &str)] = &[
    (Speech::Turkish, "dün bugün yarın önce sonra ayrıca ancak burada orada törende böylece daha geçen nitekim oysa üstelik"),
    (Speech::Polish, "według zdaniem wczoraj dzisiaj dziś jutro potem także również jednak kiedy gdy jak ale po przed dla przez za z u \
                      obok oprócz wobec następnie później wcześniej tymczasem podczas razem o od"),
    (Speech::Finnish, "eilen tänään huomenna myös mutta kun jos siksi silti lisäksi aiemmin myöhemmin sitten nyt viime"),
    (Speech::Czech, "podle včera dnes zítra také ale když pokud potom později dříve nyní s se u od za pro po před k ke \
                     podľa dnes zajtra tiež aj keď potom neskôr"),
    (Speech::SouthSlavic, "prema jučer juče danas sutra također takođe ali kad kada ako zatim kasnije ranije sada s sa od za po \
                           o u uz kod nakon pre prije"),
    (Speech::German, "während gestern heute morgen auch aber als wenn dann später früher jetzt laut nach mit für von gegen \
                      ohne dort hier danach davor seit ob weil dass nun zudem"),
    (Speech::Germanic, "volgens gisteren vandaag morgen ook maar na voor tegen met zonder tijdens toen later nu dus omdat sinds door van \
                        enligt igår idag imorgon även men efter före mot med utan under när senare nu för från av \
                        ifølge går dag også efter etter før mod uten mens da senere nå siden fra"),
    (Speech::Other, "selon d'après d’après hier aujourd'hui demain aussi mais après avant contre avec sans pendant quand depuis pour par \
                     según ayer hoy mañana también pero tras antes contra con sin durante cuando desde para por \
                     secondo ieri oggi domani anche ma dopo prima contro con senza durante quando da per \
                     segundo ontem hoje amanhã também mas após depois antes sem \
                     potrivit ieri astăzi mâine dar după înainte contra cu fără când \
                     tegnap ma holnap szerint azonban miután mert és de"),
    (Speech::Latvian, "vakar šodien rīt arī bet kad ja tad vēlāk pēc par ar"),
    (Speech::Lithuanian, "vakar šiandien rytoj taip bet kai jei tada vėliau pagal apie su"),
];

/// Articles that are names elsewhere: *Les* is a man in English.
const ARTICLES: [&str; 16] =
    ["Les", "Le", "La", "Los", "Las", "El", "Il", "Lo", "Gli", "Un", "Una", "Une", "De", "Het", "Den", "Det"];

/// Whether word `i` is an article with which a sentence of another language than English opens.
pub(super) fn is_article(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    (word.starts || word.gap != Gap::Space) && ARTICLES.contains(&doc.stem(i)) && doc.is_foreign()
}

/// What is named after people, as such words begin in several languages.
#[rustfmt::skip]
const NAMED_AFTER: &[&str] = &[
    "uniw", "univ", "fund", "fond", "instyt", "instit", "inštit", "muze", "muse", "teatr", "theat", "kazališt", "pozorišt", "divad",
    "szko", "škol", "schul", "okul", "üniv", "lice", "lise", "stadi", "aren", "ulic", "plac", "trg", "náměst", "námest", "most",
    "meydan", "cadde", "havaliman", "havaalan", "letišt", "lotnisk", "aeroport", "flughaf", "szpital", "nemocn", "bolnic", "hastan",
    "nagrod", "nagrad", "cena", "ödül", "preis", "pomnik", "spomenik", "pomník", "vakf", "vakıf", "nadac", "nadác", "orden",
    "универ", "унів", "фонд", "инстит", "інстит", "музе", "театр", "школ", "лице", "ліце", "стади", "стаді", "улиц", "вулиц", "площ",
    "мост", "аэропорт", "аеропорт", "летищ", "больниц", "лікарн", "болниц", "преми", "премі", "награ", "памятник", "пам'ятник", "мечет",
    "улица", "πανεπιστ", "ίδρυμ", "μουσε", "θέατρ", "στάδι", "οδός", "πλατε", "βραβε", "σχολε",
];

/// The run without the word with which its sentence opens, where that is no part of the name; `listed` says that the first word is
/// of a name of the table.
pub(super) fn without_opener(doc: &Document<'_>, run: Run, listed: bool) -> Run {
    let (first, second) = (run.start, run.start + 1);
    let word = &doc.words[first];
    let apt = run.len() > 1
        && word.starts
        && !listed
        && word.shape == Shape::Capital
        && !word.is_possessive()
        && doc.words[second].gap == Gap::Space
        && !doc.names.in_person_name(word);
    if apt && !doc.speeches().has(Speech::English) && is_opener(doc, &run) { second..run.end } else { run }
}

fn is_opener(doc: &Document<'_>, run: &Run) -> bool {
    let small = doc.stem(run.start).to_lowercase();
    // *Von Storch*, *Jos Verstappen*.
    let is_name = doc.flags(run.start).any(Flags::PARTICLE.or(Flags::GIVEN));
    if is_name && run.len() == 2 {
        return false;
    }
    let of_language = OPENERS.iter().filter(|(of, _)| doc.speeches().has(*of));
    if of_language.flat_map(|(_, words)| words.split_whitespace()).any(|word| word == small) {
        return true;
    }
    if run.len() < 3 || doc.speeches().is_empty() || NAMED_AFTER.iter().any(|begin| small.starts_with(begin))
    {
        return false;
    }
    let is_turkish = doc.speeches().has(Speech::Turkish);
    let given = given_of(doc, run.start);
    match given_of(doc, run.start + 1) {
        Some(Given::Case) => given != Some(Given::Case),
        // *Derya Nur Çelik*: Turkish has many given names, and many bear two.
        Some(Given::Nominative) if !is_turkish => given.is_none() && !is_patronymic(doc.stem(run.start + 2)),
        _ => given.is_none() && (is_turkish && is_turkish_place(&small) || stands_without(doc, run)),
    }
}

/// How a given name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Nominative,
    Case,
}

/// Whether word `at` is a listed given name, or a case of one.
fn given_of(doc: &Document<'_>, at: usize) -> Option<Given> {
    let word = doc.stem(at);
    if doc.is_given(at) {
        return Some(Given::Nominative);
    }
    // Of Finnish and Turkish names the last word alone has an ending.
    let mut declining = doc.speeches().declining().filter(|speech| !speech.leaves_given_names());
    let is_given = |base: &String| lexicon::flags(base).any(Flags::GIVEN) || lexicon::is_first_name(base);
    declining.any(|speech| bases_of(word, speech).iter().any(is_given)).then_some(Given::Case)
}

fn is_patronymic(word: &str) -> bool {
    ["ович", "евич", "ьич", "овна", "евна", "ична", "івна", "ovich", "evich", "ovna", "evna"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Letters of a Turkish word in the locative or ablative, at the least: *Feride* is a name.
const PLACE_MIN: usize = 7;

/// *Törende*, *Mahkemede*, *Konserden*: where something is, or whence it comes.
fn is_turkish_place(small: &str) -> bool {
    small.chars().nth(PLACE_MIN - 1).is_some()
        && ["da", "de", "ta", "te", "dan", "den", "tan", "ten"].iter().any(|end| small.ends_with(end))
}

/// Words on either side in which the same name is looked for, so that time stays linear.
const REACH: usize = 2_000;

/// Whether the text around has the words of `run` without the first of them.
fn stands_without(doc: &Document<'_>, run: &Run) -> bool {
    let (first, rest) = (doc.stem(run.start), run.start + 1..run.end);
    let begins = |at: &usize| *at != rest.start && doc.stem(*at) == doc.stem(rest.start);
    let same = |at: usize| {
        let led = at > 0 && doc.stem(at - 1) == first;
        !led && rest
            .clone()
            .enumerate()
            .all(|(i, word)| at + i < doc.words.len() && doc.stem(at + i) == doc.stem(word))
    };
    let near = rest.start.saturating_sub(REACH)..doc.words.len().min(rest.start + REACH);
    near.into_iter().filter(begins).any(same)
}

#[cfg(test)]
mod tests {
    use super::super::Detector;
    use crate::aliases::AliasTable;

    /// The first name of each text.
    #[test]
    fn names_begin_behind_the_word_that_opens_the_sentence() {
        let detector = Detector::new(&AliasTable::default());
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("Törende Burak Yiğit konuştu ve bir ödül aldı.", "Burak Yiğit"),
            ("Mahkemede Kemal Kanat için bir karar çıktı.", "Kemal Kanat"),
            ("Derya Nur Çelik için bir karar çıktı.", "Derya Nur Çelik"),
            ("Kavga Burak Yiğit için bitti. Dün Burak Yiğit için bir karar çıktı.", "Burak Yiğit"),
            ("Kniha Jany Novákové vyšla včera a je o lásce.", "Jany Novákové"),
            ("Podle Jana Nováka je most bezpečný.", "Jana Nováka"),
            ("Podle Nováka je most nový a není drahý.", "Nováka"),
            ("Sprawa Marka Wróbla trafiła do sądu.", "Marka Wróbla"),
            ("Anna Maria Wróbel nie była na miejscu.", "Anna Maria Wróbel"),
            ("Uniwersytet Adama Mickiewicza nie otwiera się dziś.", "Uniwersytet Adama Mickiewicza"),
            ("Kirjailija Eeva Salo sanoi, että kirja on valmis.", "Eeva Salo"),
            ("Kuvaaja Pekka Salo sanoi, että kirja on valmis.", "Pekka Salo"),
            ("Мэр Тимур Кадочников открыл школу, но не пришёл.", "Тимур Кадочников"),
            ("Операция Игоря Беленького прошла в больнице.", "Игоря Беленького"),
            ("Роман Оксаны Бондаренко вышел в мае.", "Оксаны Бондаренко"),
            ("Роман Бондаренко вышел и не вернулся.", "Роман Бондаренко"),
            ("Иванов Иван Сергеевич вышел и не вернулся.", "Иванов Иван Сергеевич"),
            ("Учора Микола Лебідь виступив у Києві.", "Микола Лебідь"),
            ("Дизайнер Микола Лебідь виступив у Києві.", "Микола Лебідь"),
            ("Кметът Иван Стоилов откри училището и се засмя.", "Иван Стоилов"),
            ("Δήμαρχος Νίκος Παπαδόπουλος είπε ότι θα έρθει.", "Νίκος Παπαδόπουλος"),
            ("Während Uwe Hansmann schlief, war es nicht ruhig.", "Uwe Hansmann"),
            ("Bürgermeister Jonas Feldkamp war nicht da und das ist gut.", "Jonas Feldkamp"),
            ("Gradonačelnik Marko Marković je došao, ali su ga svi čekali.", "Marko Marković"),
        ] {
            let found = detector.detect(text);
            let first = found.first().map(|first| first.span.of(text));
            if first != Some(expected) {
                wrong.push((text, first));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
