//! Words that are no proper part of a name: particles, honorifics, legal forms; and listed short spellings.

/// Legal forms that mean the same in several languages fall in one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LegalForm {
    /// Ltd, LLC, GmbH, OOO …
    Limited,
    /// JSC, AG, SA, OAO …
    JointStock,
    /// Company, Corporation, Group: says little.
    Company,
}

/// Articles, kinship words and prepositions inside names (folded).
const PARTICLES: &[&str] = &[
    "abu", "af", "al", "am", "an", "and", "ar", "as", "at", "ath", "aw", "az", "ben", "bin", "bint", "bu",
    "d", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "e", "ed", "el", "en", "es", "et", "ez", "for", "ibn", "il", "in", "l", "la", "las", "le", "les",
    "lo", "los", "of", "oglu", "ogly", "oulad", "ould", "ter", "the", "til", "to", "uld", "und", "ur", "us",
    "van", "ve", "vom", "von", "wa", "y", "zu", "zum", "zur",
];

/// Forms of address and ranks before a name (folded).
const HONORIFICS: &[&str] = &[
    "ayatollah",
    "col",
    "colonel",
    "dame",
    "doctor",
    "dr",
    "emir",
    "gen",
    "general",
    "hadji",
    "haj",
    "haji",
    "hajj",
    "hajji",
    "imam",
    "jr",
    "lady",
    "lord",
    "madame",
    "maj",
    "major",
    "maulana",
    "maulvi",
    "mawlawi",
    "minister",
    "mme",
    "mr",
    "mrs",
    "ms",
    "mullah",
    "pasha",
    "president",
    "prof",
    "professor",
    "sen",
    "senator",
    "shaykh",
    "sheik",
    "sheikh",
    "sir",
    "sr",
];

/// Legal forms, longest phrase first where one begins another (folded words).
const LEGAL_FORMS: &[(&[&str], LegalForm)] = &[
    (&["obshchestvo", "s", "ogranichennoi", "otvetstvennostyu"], LegalForm::Limited),
    (&["obshchestvo", "s", "ogranichennoy", "otvetstvennostyu"], LegalForm::Limited),
    (&["public", "joint", "stock", "company"], LegalForm::JointStock),
    (&["closed", "joint", "stock", "company"], LegalForm::JointStock),
    (&["open", "joint", "stock", "company"], LegalForm::JointStock),
    (&["private", "joint", "stock", "company"], LegalForm::JointStock),
    (&["otkrytoe", "aktsionernoe", "obshchestvo"], LegalForm::JointStock),
    (&["publichnoe", "aktsionernoe", "obshchestvo"], LegalForm::JointStock),
    (&["zakrytoe", "aktsionernoe", "obshchestvo"], LegalForm::JointStock),
    (&["limited", "liability", "company"], LegalForm::Limited),
    (&["limited", "liability", "partnership"], LegalForm::Limited),
    (&["private", "limited", "company"], LegalForm::Limited),
    (&["public", "limited", "company"], LegalForm::Limited),
    (&["private", "limited"], LegalForm::Limited),
    (&["pvt", "ltd"], LegalForm::Limited),
    (&["pte", "ltd"], LegalForm::Limited),
    (&["joint", "stock", "company"], LegalForm::JointStock),
    (&["joint", "stock"], LegalForm::JointStock),
    (&["aktsionernoe", "obshchestvo"], LegalForm::JointStock),
    (&["limited"], LegalForm::Limited),
    (&["ltd"], LegalForm::Limited),
    (&["ltda"], LegalForm::Limited),
    (&["limitada"], LegalForm::Limited),
    (&["llc"], LegalForm::Limited),
    (&["llp"], LegalForm::Limited),
    (&["lllp"], LegalForm::Limited),
    (&["plc"], LegalForm::Limited),
    (&["ooo"], LegalForm::Limited),
    (&["tov"], LegalForm::Limited),
    (&["gmbh"], LegalForm::Limited),
    (&["mbh"], LegalForm::Limited),
    (&["sarl"], LegalForm::Limited),
    (&["srl"], LegalForm::Limited),
    (&["pvt"], LegalForm::Limited),
    (&["pte"], LegalForm::Limited),
    (&["fze"], LegalForm::Limited),
    (&["fzco"], LegalForm::Limited),
    (&["bv"], LegalForm::Limited),
    (&["eood"], LegalForm::Limited),
    (&["ood"], LegalForm::Limited),
    (&["doo"], LegalForm::Limited),
    (&["jsc"], LegalForm::JointStock),
    (&["ojsc"], LegalForm::JointStock),
    (&["cjsc"], LegalForm::JointStock),
    (&["pjsc"], LegalForm::JointStock),
    (&["oao"], LegalForm::JointStock),
    (&["zao"], LegalForm::JointStock),
    (&["pao"], LegalForm::JointStock),
    (&["nao"], LegalForm::JointStock),
    (&["ao"], LegalForm::JointStock),
    (&["ag"], LegalForm::JointStock),
    (&["aktiengesellschaft"], LegalForm::JointStock),
    (&["nv"], LegalForm::JointStock),
    (&["spa"], LegalForm::JointStock),
    (&["sas"], LegalForm::JointStock),
    (&["kk"], LegalForm::JointStock),
    (&["oyj"], LegalForm::JointStock),
    (&["company"], LegalForm::Company),
    (&["co"], LegalForm::Company),
    (&["corporation"], LegalForm::Company),
    (&["corp"], LegalForm::Company),
    (&["inc"], LegalForm::Company),
    (&["incorporated"], LegalForm::Company),
    (&["kompaniya"], LegalForm::Company),
    (&["sirketi"], LegalForm::Company),
];

/// Short words that spell one name; anything else of up to three letters must agree by habits alone.
const SHORT_PAIRS: &[(&str, &str)] = &[
    ("jon", "john"),
    ("ann", "anne"),
    ("ann", "anna"),
    ("ana", "anna"),
    ("ian", "iain"),
    ("lee", "li"),
    ("lee", "leigh"),
    ("tom", "thom"),
    ("rob", "robb"),
    ("jo", "joe"),
    ("wei", "way"),
    ("eva", "ewa"),
    ("max", "maks"),
    ("lev", "leo"),
    ("ivo", "iwo"),
    ("jan", "yan"),
    ("jim", "djim"),
    ("kim", "gim"),
    ("lim", "im"),
    ("lee", "yi"),
    ("li", "yi"),
    ("no", "roh"),
    ("pak", "park"),
    ("bak", "park"),
    ("cho", "jo"),
    ("jon", "jeon"),
    ("chung", "jung"),
    ("gu", "koo"),
    ("st", "saint"),
    ("st", "sankt"),
    ("mt", "mount"),
    ("ft", "fort"),
    ("md", "mohammed"),
    ("md", "mohammad"),
    ("mc", "mac"),
    ("bin", "ibn"),
    ("ben", "ibn"),
    ("bin", "ben"),
    ("abu", "bu"),
    ("abu", "abou"),
    ("uld", "ould"),
    ("von", "van"),
    ("al", "ul"),
];

/// Whether `word` is a particle.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Whether `word` is a form of address.
pub(super) fn is_honorific(word: &str) -> bool {
    HONORIFICS.binary_search(&word).is_ok()
}

/// What a word says of whoever bears the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// A son of the same name.
    Younger,
    /// His father.
    Elder,
    /// A man.
    Man,
    /// A woman.
    Woman,
}

/// Forms of address in front that tell a man from a woman, and words behind that tell a father from his son (folded).
const ADDRESSES: &[(&str, Bearer)] = &[
    ("bay", Bearer::Man),
    ("bayan", Bearer::Woman),
    ("frau", Bearer::Woman),
    ("herr", Bearer::Man),
    ("lady", Bearer::Woman),
    ("lord", Bearer::Man),
    ("madame", Bearer::Woman),
    ("miss", Bearer::Woman),
    ("mme", Bearer::Woman),
    ("monsieur", Bearer::Man),
    ("mr", Bearer::Man),
    ("mrs", Bearer::Woman),
    ("ms", Bearer::Woman),
    ("senor", Bearer::Man),
    ("senora", Bearer::Woman),
    ("sir", Bearer::Man),
    ("sra", Bearer::Woman),
];
const GENERATIONS: &[(&str, Bearer)] = &[
    ("jnr", Bearer::Younger),
    ("jr", Bearer::Younger),
    ("junior", Bearer::Younger),
    ("senior", Bearer::Elder),
    ("snr", Bearer::Elder),
    ("sr", Bearer::Elder),
];

/// What the first and the last word of a name of several words say of its bearer.
pub(super) fn bearer(first: &str, last: &str) -> [Option<Bearer>; 2] {
    let told = |list: &[(&str, Bearer)], word: &str| {
        list.iter().find(|(said, _)| *said == word).map(|found| found.1)
    };
    [told(ADDRESSES, first), told(GENERATIONS, last)]
}

/// The legal form that starts `words`, with the number of its words.
pub(super) fn legal_form<'w>(words: &[&'w str]) -> Option<(LegalForm, usize)> {
    let starts = |phrase: &[&'w str]| words.starts_with(phrase);
    LEGAL_FORMS.iter().find(|(phrase, _)| starts(phrase)).map(|(phrase, form)| (*form, phrase.len()))
}

/// Whether two short words are listed as spellings of one name.
pub(super) fn is_short_pair(a: &[u8], b: &[u8]) -> bool {
    SHORT_PAIRS.iter().any(|(x, y)| {
        let (x, y) = (x.as_bytes(), y.as_bytes());
        (x == a && y == b) || (x == b && y == a)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_binary_search() {
        assert!(PARTICLES.is_sorted() && HONORIFICS.is_sorted());
    }

    #[test]
    fn the_longest_legal_form_wins() {
        assert_eq!(legal_form(&["limited", "liability", "company"]), Some((LegalForm::Limited, 3)));
        assert_eq!(legal_form(&["limited", "edition"]), Some((LegalForm::Limited, 1)));
        assert_eq!(legal_form(&["akar"]), None);
    }
}
