//! Endings that stand in one word with a name: Georgian, Armenian, Bengali, Tamil, Marathi, Amharic; Korean particles.
//!
//! As in [`super::super::attach`] a rule only proposes what a word may be a form of: the reader holds every proposal
//! against a list, the table or the other names of the article. The whole word stays the mention, except that Korean
//! particles stay outside.

use super::super::attach;
use crate::script::{Script, script_of};

/// Endings of one script: what is cut, and what the plain word has instead.
type Endings = &'static [(&'static str, &'static [&'static str])];

/// Letters that must remain of a word, at the least.
const STEM_MIN: usize = 3;

/// Georgian: the nominative in `-ი` falls before all of them but those of names in a vowel.
const GEORGIAN_BASES: &[&str] = &["", "ი"];
#[rustfmt::skip]
const GEORGIAN: Endings = &[
    ("ისთვის", GEORGIAN_BASES), ("ისგან", GEORGIAN_BASES), ("სთვის", GEORGIAN_BASES), ("იდან", GEORGIAN_BASES),
    ("ისა", GEORGIAN_BASES), ("სთან", GEORGIAN_BASES), ("სგან", GEORGIAN_BASES), ("თან", GEORGIAN_BASES),
    ("დან", GEORGIAN_BASES), ("ის", GEORGIAN_BASES), ("ით", GEORGIAN_BASES), ("ად", GEORGIAN_BASES),
    ("მა", GEORGIAN_BASES), ("ში", GEORGIAN_BASES), ("ზე", GEORGIAN_BASES), ("სა", GEORGIAN_BASES),
    ("ს", GEORGIAN_BASES), ("მ", GEORGIAN_BASES), ("ც", GEORGIAN_BASES), ("ო", GEORGIAN_BASES), ("ი", &[""]),
];
#[rustfmt::skip]
const ARMENIAN: Endings = &[
    ("ների", &[""]), ("ին", &["", "ի"]), ("ից", &["", "ի"]), ("ով", &["", "ի"]), ("ում", &["", "ի"]), ("ի", &[""]),
    ("ը", &[""]), ("ն", &[""]),
];
#[rustfmt::skip]
const BENGALI: Endings = &[
    ("দেরকে", &[""]), ("দের", &[""]), ("ের", &[""]), ("এর", &[""]), ("কেও", &[""]), ("কে", &[""]), ("তে", &[""]),
    ("রা", &[""]), ("র", &[""]), ("ও", &[""]), ("য়", &[""]), ("ে", &[""]),
];
/// Tamil: the vowel of the ending takes the place of the mark that closes the name.
const TAMIL_BASES: &[&str] = &["்", ""];
#[rustfmt::skip]
const TAMIL: Endings = &[
    ("ிலிருந்து", TAMIL_BASES), ("ுக்கும்", TAMIL_BASES), ("ுக்கு", TAMIL_BASES), ("ிற்கு", TAMIL_BASES),
    ("ினால்", TAMIL_BASES), ("ுடன்", TAMIL_BASES), ("ிடம்", TAMIL_BASES), ("ின்", TAMIL_BASES), ("ால்", TAMIL_BASES),
    ("ில்", TAMIL_BASES), ("ும்", TAMIL_BASES), ("வுக்கு", TAMIL_BASES), ("வின்", TAMIL_BASES), ("வை", TAMIL_BASES),
    ("வில்", TAMIL_BASES), ("ை", TAMIL_BASES),
];
/// Hindi and Marathi, where they are written in one with the name.
#[rustfmt::skip]
const DEVANAGARI: Endings = &[
    ("ांच्या", &["", "ा"]), ("ांनी", &["", "ा"]), ("ांना", &["", "ा"]), ("ाच्या", &["", "ा"]), ("च्या", &[""]),
    ("ाने", &["", "ा"]), ("ाला", &["", "ा"]), ("ातील", &["", "ा"]), ("ात", &["", "ा"]), ("चा", &[""]), ("ची", &[""]),
    ("चे", &[""]), ("शी", &[""]), ("ला", &[""]), ("नी", &[""]), ("ने", &[""]), ("को", &[""]), ("का", &[""]),
    ("की", &[""]), ("के", &[""]), ("से", &[""]), ("में", &[""]), ("त", &[""]),
];
const ETHIOPIC: Endings = &[("ንም", &[""]), ("ን", &[""]), ("ም", &[""])];

fn endings_of(script: Script) -> Endings {
    match script {
        Script::Georgian => GEORGIAN,
        Script::Armenian => ARMENIAN,
        Script::Bengali => BENGALI,
        Script::Tamil => TAMIL,
        Script::Devanagari => DEVANAGARI,
        Script::Ethiopic => ETHIOPIC,
        _ => &[],
    }
}

/// Whether the word begins with a letter of a script that has endings here, to go by its first byte: Armenian; those of
/// India, Georgian and Ethiopic; Hangul.
fn may_have_ending(word: &str) -> bool {
    matches!(word.as_bytes().first(), Some(0xd4..=0xd6 | 0xe0 | 0xe1 | 0xea..=0xed))
}

/// What `name`, of which only the last word counts, may be a case form of, likeliest first; none in other scripts.
pub(crate) fn base_forms(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return Vec::new();
    }
    let last = name.rfind([' ', '-']).map_or(0, |at| at + 1);
    let word = &name[last..];
    if !may_have_ending(word) {
        return Vec::new();
    }
    match word.chars().next().map_or(Script::Common, script_of) {
        Script::Hangul => particle_cuts(word).map(|len| name[..last + len].to_owned()).collect(),
        script => {
            let cut = |(ending, bases): &(&str, &'static [&'static str])| {
                let stem = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM_MIN)?;
                Some((stem.len(), *bases))
            };
            let cuts = endings_of(script).iter().filter_map(cut);
            let bases = cuts.flat_map(|(len, bases)| {
                bases.iter().map(move |base| format!("{}{base}", &name[..last + len]))
            });
            bases.collect()
        }
    }
}

/// The same for a word of which the ending is a part: not in Korean, whose particles are cut off.
pub(crate) fn melted_forms(word: &str) -> Vec<String> {
    let hangul = word.chars().next().is_some_and(|c| script_of(c) == Script::Hangul);
    if hangul { Vec::new() } else { base_forms(word) }
}

/// Particles that stand behind names of people beside those that may follow any name of the table, longest first.
const PARTICLES: [&str; 14] = [
    "으로부터",
    "로부터",
    "에게는",
    "이라고",
    "께서",
    "한테",
    "라고",
    "와의",
    "에는",
    "에도",
    "도",
    "만",
    "로",
    "측",
];

/// Syllables that must remain of a Korean word.
const SYLLABLES_MIN: usize = 2;

/// Lengths in bytes of the Hangul `word` before a particle, longest particle first.
pub(super) fn particle_cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let more = PARTICLES.iter().filter_map(|particle| word.strip_suffix(particle)).map(str::len);
    let cuts = attach::korean_stems(word).chain(more);
    cuts.filter(|&len| word[..len].chars().count() >= SYLLABLES_MIN)
}

/// Korean endings of words that stand before a name: particles that no name ends with, and those that join sentences.
#[rustfmt::skip]
const KOREAN_CLOSINGS: [&str; 26] = [
    "에서", "에게", "으로", "까지", "부터", "보다", "처럼", "에는", "은", "는", "을", "를", "의", "에", "하자", "되자", "하고",
    "되고", "하며", "하면", "해서", "지만", "는데", "면서", "하던", "했던",
];

/// Whether the word has an ending that closes it: none of the same name follows.
pub(super) fn is_closed(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word.chars().next().map_or(Script::Common, script_of) {
        Script::Hangul => ends(&KOREAN_CLOSINGS),
        Script::Georgian => ends(&["მა", "თან", "ში", "ზე", "დან", "ის", "ს"]),
        Script::Bengali => ends(&["ের", "কে"]),
        Script::Tamil => ends(&["ை", "ுக்கு", "ின்", "ால்", "ுடன்"]),
        Script::Devanagari => ends(&["ांनी", "ांना"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_the_name() {
        for (form, name) in [
            ("ფიდანმა", "ფიდანი"),
            ("ჰაკან ფიდანის", "ჰაკან ფიდანი"),
            ("ერდოღანს", "ერდოღანი"),
            ("პუტინთან", "პუტინი"),
            ("Ֆիդանը", "Ֆիդան"),
            ("Էրդողանի", "Էրդողան"),
            ("ফিদানের", "ফিদান"),
            ("এরদোয়ানকে", "এরদোয়ান"),
            ("எர்டோகனை", "எர்டோகன்"),
            ("புடினுக்கு", "புடின்"),
            ("फिदानला", "फिदान"),
            ("피단에게", "피단"),
            ("라브로프와의", "라브로프"),
            ("ፊዳንን", "ፊዳን"),
        ] {
            assert!(
                base_forms(form).iter().any(|base| base == name),
                "{form} {name}: {:?}",
                base_forms(form)
            );
        }
        for plain in ["Erdoğan", "Путина", "אכר", "خلوصي أكار", "", "阿卡尔", "アカル"]
        {
            assert_eq!(base_forms(plain), Vec::<String>::new(), "{plain}");
        }
    }
}
