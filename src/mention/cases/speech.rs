//! In which language a text is, as far as that decides which endings its names may have.
//!
//! Each small word votes for the languages that have it, and each word with a letter that few languages have for these.
//! Languages that leave names as they are vote too, so that a text of theirs is not taken for another.

use super::super::fold::is_apostrophe;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A language, or some that decline names alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Speech {
    /// Turkish and Azerbaijani.
    Turkish,
    /// Polish.
    Polish,
    /// Finnish.
    Finnish,
    /// Czech and Slovak.
    Czech,
    /// Bosnian, Croatian, Montenegrin, Serbian and Slovenian, in Latin letters.
    SouthSlavic,
    /// Latvian.
    Latvian,
    /// Lithuanian.
    Lithuanian,
    /// German, whose genitives end in *-s*.
    German,
    /// Russian, Ukrainian and Belarusian.
    EastSlavic,
    /// Serbian in Cyrillic letters.
    Serbian,
    /// Bulgarian and Macedonian, which have no cases.
    Bulgarian,
    /// Greek.
    Greek,
    /// Dutch, Danish, Norwegian and Swedish, whose genitives end in *-s*.
    Germanic,
    /// English.
    English,
    /// Any other that leaves names as they are: the Romance languages, Hungarian.
    Other,
}

/// The small words of each language. One that several have stands with each.
#[rustfmt::skip]
const WORDS: &[(Speech, &str)] = &[
    (Speech::Turkish, "ve bir bu için ile olarak olan da de daha çok gibi kadar sonra ama ise değil vardı yıl idi olduğu"),
    (Speech::Polish, "w z na nie do się który która przez jest że od za oraz był była jego jej przy ale po tym jest \
                      już być są dla a o to tak"),
    (Speech::Finnish, "ja ei oli että joka myös mutta kanssa mukaan ovat hän sekä sanoi on se vain kun oli puhui olla \
                       niin kuin tai jo"),
    (Speech::Czech, "v se na že s z do je jsou byl byla bylo byli také podle který která ale jako pro od si však už po a o to tak není bude má \
                     sa aj ktorý ktorá bol bola sú pre ako podľa čo jeho za při i"),
    (Speech::SouthSlavic, "je su se u na da za od koji koja kako bio bila bilo nije što sa ili iz će po i s ga ali kao o a \
                           ki so pa tudi bil bila pri njegov"),
    (Speech::Latvian, "un ir ar no uz par kas tika arī viņš viņa bija gada lai pēc pie"),
    (Speech::Lithuanian, "ir kad yra su į iš buvo tai kaip apie jis ji metų bet ne po prie taip"),
    (Speech::German, "der die das und ist nicht mit von dem den ein eine auch auf für war im zu sich des er sie zur zum vor an am \
                      im bei nach über noch hat sind werden wird"),
    (Speech::Germanic, "het een de van dat zijn op en is met voor niet ook aan te hij zij bij naar door om maar over werd heeft \
                        och att det som på av med för är inte till den har var sig ett men från \
                        og af til ikke jeg er ved efter sin blev ble"),
    (Speech::English, "the of and to in that was for is on with by his from has said at it be a were have this"),
    (Speech::Other, "le la les des et du un une en est dans pour que qui au aux sur avec pas plus ce \
                     el los las y con del por su lo al una no se \
                     il di che per della gli nel alla sono più è \
                     o os um uma do da em não para \
                     az és egy hogy nem meg volt si în cu pe din care a fost mai"),
    (Speech::EastSlavic, "и в на что не с был была он она из по его к за о у від та що не був була він вона із у до про \
                          це й для і як або її \
                          а з зі але ще вже тут там бо же бы но или если так от об"),
    (Speech::Serbian, "је су се и у на да за од који која како био била нису није што са или из ће по а али као"),
    (Speech::Bulgarian, "се и да за от е на не с са ще като към беше него бил във го ги по която който"),
];

/// Letters that few languages have in common words, with those that have them.
#[rustfmt::skip]
const LETTERS: &[(Speech, &str)] = &[
    (Speech::Turkish, "ğışə"), (Speech::Polish, "łąęśźżńć"), (Speech::Czech, "řěůýľĺŕť"), (Speech::SouthSlavic, "đć"),
    (Speech::Latvian, "āēīģķļņū"), (Speech::Lithuanian, "ėįųū"), (Speech::German, "ß"), (Speech::Other, "àèìòùâêîôãõñőűțș"), (Speech::Germanic, "åæø"),
    (Speech::EastSlavic, "ыэіїє"), (Speech::Serbian, "јљњћђџ"), (Speech::Bulgarian, "ъ"), (Speech::Finnish, "ä"),
    (Speech::Czech, "čšž"), (Speech::SouthSlavic, "čšž"), (Speech::Latvian, "čšž"), (Speech::Lithuanian, "čšž"),
    (Speech::Czech, "áíéú"), (Speech::Other, "áíéóú"), (Speech::German, "ä"), (Speech::Germanic, "ä"),
];

/// Some languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speeches(u16);

impl Speeches {
    /// Adds one.
    pub(crate) fn add(&mut self, speech: Speech) {
        self.0 |= 1 << speech as u16;
    }

    /// Those of them whose names decline.
    pub(crate) fn declining(self) -> impl Iterator<Item = Speech> {
        self.iter().filter(|of| of.declines())
    }

    /// Whether there is none.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Votes of all languages.
type Votes = [u32; Speech::COUNT];

/// What each small word votes for, as bits.
static VOTES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut votes = FxHashMap::default();
    for (speech, words) in WORDS {
        for word in words.split_whitespace() {
            *votes.entry(word).or_default() |= 1 << *speech as u16;
        }
    }
    votes
});

/// Words of a text that are looked at: more tell nothing new.
const ENOUGH: usize = 600;
/// So many votes more than any other language end the count.
const CLEAR: u32 = 8;

impl Speech {
    const COUNT: usize = Self::ALL.len();

    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 15] = [
        Self::Turkish,
        Self::Polish,
        Self::Finnish,
        Self::Czech,
        Self::SouthSlavic,
        Self::Latvian,
        Self::Lithuanian,
        Self::German,
        Self::EastSlavic,
        Self::Serbian,
        Self::Bulgarian,
        Self::Greek,
        Self::Germanic,
        Self::English,
        Self::Other,
    ];
}

impl Speeches {
    /// That of `text`, or those between which its words do not decide; none where they say nothing. Linear in the first
    /// words of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let words =
            text.split(|c: char| !c.is_alphabetic() && !is_apostrophe(c)).filter(|word| !word.is_empty());
        Self::of_words(words)
    }

    /// The same of a text of these words.
    pub(crate) fn of_words<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        let mut votes: Votes = [0; Speech::COUNT];
        for word in words.filter(|word| is_small(word)).take(ENOUGH) {
            vote(word, &mut votes);
            if is_clear(&votes) {
                break;
            }
        }
        let most = votes.iter().copied().max().unwrap_or_default().max(1);
        let mut best = Self::default();
        Speech::ALL.into_iter().filter(|&of| votes[of as usize] == most).for_each(|of| best.add(of));
        // Where a text may be of a language that leaves names alone, they are left alone.
        let plain = [Speech::English, Speech::Other].into_iter().find(|&speech| best.has(speech));
        plain.map_or(best, |speech| Self(1 << speech as u16))
    }

    /// Whether it is one of them.
    pub(crate) fn has(self, speech: Speech) -> bool {
        self.0 >> speech as u16 & 1 == 1
    }

    /// Whether it is this one and no other.
    pub(crate) fn is_only(self, speech: Speech) -> bool {
        self.0 == 1 << speech as u16
    }

    /// All of them.
    pub(crate) fn iter(self) -> impl Iterator<Item = Speech> {
        Speech::ALL.into_iter().filter(move |&of| self.has(of))
    }

    /// Adds those of `other`.
    pub(crate) fn add_all(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn vote(word: &str, votes: &mut Votes) {
    if let Some(bits) = VOTES.get(word) {
        Speech::ALL.iter().filter(|&&of| bits >> of as u16 & 1 == 1).for_each(|&of| votes[of as usize] += 1);
    }
    if word.is_ascii() {
        return;
    }
    if word.chars().next().is_some_and(|c| matches!(c, 'α'..='ω' | 'ά'..='ώ')) {
        votes[Speech::Greek as usize] += 1;
    }
    for (speech, letters) in LETTERS {
        votes[*speech as usize] += u32::from(word.contains(|c| letters.contains(c)));
    }
}

/// Whether one language has [`CLEAR`] votes more than any other.
fn is_clear(votes: &Votes) -> bool {
    let most = votes.iter().copied().max().unwrap_or_default();
    most >= CLEAR && votes.iter().filter(|&&of| of + CLEAR > most).count() == 1
}

#[cfg(test)]
mod tests {
    use super::{Speech, Speeches};

    fn one(speech: Speech) -> Speeches {
        let mut all = Speeches::default();
        all.add(speech);
        all
    }

    #[test]
    fn the_language_is_that_of_the_text() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("Pekka Virtasen puhe oli pitkä.", one(Speech::Finnish)),
            ("The speech of Pekka Virtanen was long.", one(Speech::English)),
            ("Podle Jana Nováka je most bezpečný.", one(Speech::Czech)),
            ("Primátora se ptali, ale neodpověděl.", one(Speech::Czech)),
            ("Podľa neho je most nový a nie je drahý.", one(Speech::Czech)),
            ("Policja szuka go od roku, ale nie wie, gdzie jest.", one(Speech::Polish)),
            ("Govor je bio kratak, ali su ga svi čuli.", one(Speech::SouthSlavic)),
            ("Dün törende bir konuşma yapıldı.", one(Speech::Turkish)),
            ("De toespraak was niet lang, maar het is een begin.", one(Speech::Germanic)),
            ("Talet var inte långt, men det är en början.", one(Speech::Germanic)),
            ("El discurso no fue largo, según los que lo oyeron.", one(Speech::Other)),
            ("Die Rede war kurz und nicht schlecht.", one(Speech::German)),
            ("Runa bija īsa un ar jokiem.", one(Speech::Latvian)),
            ("Kalba buvo trumpa, bet ne bloga.", one(Speech::Lithuanian)),
            ("Речь была короткой.", one(Speech::EastSlavic)),
            ("Промова була короткою.", one(Speech::EastSlavic)),
            ("Його слухали, а з ним говорив брат у парку.", one(Speech::EastSlavic)),
            ("Говор је био кратак, али су га чули.", one(Speech::Serbian)),
            ("Речта беше кратка и той се засмя.", one(Speech::Bulgarian)),
            ("Η ομιλία ήταν σύντομη.", one(Speech::Greek)),
            ("Le discours était court et il est parti.", one(Speech::Other)),
            ("", Speeches::default()),
            ("Jan Novák", Speeches::default()),
        ] {
            if Speeches::of(text) != expected {
                wrong.push((text, Speeches::of(text)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn languages_stand_at_their_numbers() {
        for (at, speech) in Speech::ALL.into_iter().enumerate() {
            assert_eq!(speech as usize, at);
        }
    }
}
