//! What languages attach to a name inside one word: Turkish endings after an apostrophe, Slavic case endings,
//! Korean particles, Arabic and Hebrew clitics.
//!
//! Every rule only proposes readings of a word; the caller accepts one when it gives a word of the table, so that
//! no rule can cut a name that it does not know. The exception is [`turkish_stem`], which cuts unknown names in
//! Turkish text.

use super::fold::is_apostrophe;
use crate::script::{Script, script_of};

/// Turkish endings that follow an apostrophe: case, possession, plural, copula, `-ki`, `-lı`.
const TURKISH_ENDINGS: [&str; 62] = [
    "a", "e", "ı", "i", "u", "ü", "ya", "ye", "yı", "yi", "yu", "yü", "da", "de", "ta", "te", "dan", "den",
    "tan", "ten", "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "la", "le", "yla", "yle", "lı", "li",
    "lu", "lü", "daki", "deki", "taki", "teki", "dır", "dir", "dur", "dür", "tır", "tir", "tur", "tür", "na",
    "ne", "nda", "nde", "ndan", "nden", "nı", "ni", "ca", "ce", "lar", "ler", "ydı", "ydi",
];

/// The length in bytes of `word` before a Turkish ending and its apostrophe, if it has one.
pub(super) fn turkish_stem(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c))?;
    let ending = &word[at + mark.len_utf8()..];
    // A line of capitals has its endings in capitals: *ANKARA'DA*.
    let small = ending.chars().map(|c| if c == 'I' { 'ı' } else { small_letter(c) });
    let listed = |known: &str| small.clone().eq(known.chars());
    (at > 1 && TURKISH_ENDINGS.iter().any(|known| listed(known))).then_some(at)
}

/// The small letter of `c`; `İ` gives a plain `i`.
fn small_letter(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Shortest Cyrillic table word that takes case endings: shorter ones collide with common words.
const SLAVIC_MIN: usize = 4;

/// Case forms of the folded Cyrillic word `key`, without itself; empty for other words.
pub(super) fn slavic_forms(key: &str) -> Vec<String> {
    let letters = key.chars().count();
    let cyrillic = key.chars().all(|c| script_of(c) == Script::Cyrillic);
    let Some(last) = key.chars().next_back() else { return Vec::new() };
    if !cyrillic || letters < SLAVIC_MIN {
        return Vec::new();
    }
    let cut = &key[..key.len() - last.len_utf8()];
    // Ukrainian closes the last syllable of the nominative: *Київ*, *Києва*.
    if let Some(stem) = key.strip_suffix("їв") {
        return forms(stem, &["єва", "єву", "євом", "єві"]).collect();
    }
    let (stem, endings): (&str, &[&str]) = if key.ends_with("ий") || key.ends_with("ый") {
        let adjective = &cut[..cut.len() - 'и'.len_utf8()];
        return forms(adjective, &["ого", "ому", "им", "ым", "ом", "его", "ему", "ем"])
            .chain(forms(cut, &["я", "ю", "ем", "и"]))
            .collect();
    } else {
        match last {
            'а' => (cut, &["ы", "и", "е", "у", "ой", "ою", "і"]),
            'я' => (cut, &["и", "е", "ю", "ей", "ї", "і"]),
            'й' => (cut, &["я", "ю", "ем", "е", "єм", "ї", "ї"]),
            'ь' => (cut, &["я", "ю", "ем", "е", "и", "ью", "і"]),
            'о' | 'е' | 'и' | 'у' | 'ы' | 'э' | 'ю' | 'і' | 'ї' | 'є' => return Vec::new(),
            _ => (key, &["а", "у", "ом", "е", "ем", "ым", "им", "ові", "і"]),
        }
    };
    forms(stem, endings).collect()
}

fn forms<'a>(stem: &'a str, endings: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    endings.iter().map(move |ending| format!("{stem}{ending}"))
}

/// Letters that Arabic and Hebrew write before a word without a space: and, so, in, to, like; the, from, that.
const CLITICS: [(Script, &str); 2] = [(Script::Arabic, "وفبلك"), (Script::Hebrew, "והבלמשכ")];

/// Most clitics before one name: `وبال…` has two before the article.
const CLITICS_MAX: usize = 2;

/// Fewest letters that must remain of a word whose clitics are cut.
const CLITIC_STEM_MIN: usize = 2;
/// Fewest letters of a name that such a word alone may be; shorter ones only open names: *בתל אביב*.
const CLITIC_NAME_MIN: usize = 3;

/// Whether what remains of a word without its clitics is long enough for a name of its own.
pub(super) fn is_long(rest: &str) -> bool {
    rest.chars().nth(CLITIC_NAME_MIN - 1).is_some()
}

/// Byte offsets in `word` at which a name may begin after clitics, nearest first.
pub(super) fn clitic_cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let script = word.chars().next().map_or(Script::Common, script_of);
    let letters = CLITICS.iter().find(|(s, _)| *s == script).map_or("", |(_, letters)| letters);
    let cuts = word.char_indices().take(CLITICS_MAX).take_while(move |&(_, c)| letters.contains(c));
    cuts.map(|(at, c)| at + c.len_utf8()).filter(|&at| word[at..].chars().count() >= CLITIC_STEM_MIN)
}

/// Korean particles after a name, longest first.
const KOREAN_PARTICLES: [&str; 22] = [
    "에서는",
    "에게서",
    "으로는",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "이라",
    "과의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
];

/// Lengths in bytes of the Hangul `word` before a particle, longest particle first.
pub(super) fn korean_stems(word: &str) -> impl Iterator<Item = usize> + '_ {
    let hangul = word.chars().next().is_some_and(|c| script_of(c) == Script::Hangul);
    let stems = KOREAN_PARTICLES.iter().filter_map(|p| word.strip_suffix(p)).map(str::len);
    stems.filter(move |&len| hangul && len > 0)
}

#[cfg(test)]
mod tests {
    use super::{clitic_cuts, korean_stems, slavic_forms, turkish_stem};

    #[test]
    fn turkish_endings_follow_an_apostrophe() {
        let cases = [
            ("Erdoğan'ın", Some("Erdoğan")),
            ("Ankara’da", Some("Ankara")),
            ("ANKARA'DA", Some("ANKARA")),
            ("PUTİN'İN", Some("PUTİN")),
            ("O'Neill", None),
            ("Akarla", None),
            ("Da'esh", None),
        ];
        for (word, stem) in cases {
            assert_eq!(turkish_stem(word).map(|len| &word[..len]), stem, "{word}");
        }
    }

    #[test]
    fn slavic_case_forms() {
        let cases = [
            ("путин", "путина"),
            ("путин", "путиным"),
            ("лавров", "лавровым"),
            ("лавровский", "лавровского"),
            ("москва", "москве"),
            ("анкара", "анкару"),
            ("сергей", "сергею"),
            ("россия", "россии"),
        ];
        for (name, form) in cases {
            assert!(slavic_forms(name).iter().any(|f| f == form), "{name} {form}");
        }
        assert!(slavic_forms("оон").is_empty() && slavic_forms("putin").is_empty());
    }

    #[test]
    fn clitics_and_particles() {
        let arabic = "وبالأسد";
        let rests: Vec<&str> = clitic_cuts(arabic).map(|at| &arabic[at..]).collect();
        assert_eq!(rests, ["بالأسد", "الأسد"]);
        let hebrew = "בטורקיה";
        assert_eq!(clitic_cuts(hebrew).next().map(|at| &hebrew[at..]), Some("טורקיה"));
        let korean = "에르도안은";
        assert_eq!(korean_stems(korean).next().map(|len| &korean[..len]), Some("에르도안"));
        assert_eq!(clitic_cuts("Putin").next(), None);
    }
}
