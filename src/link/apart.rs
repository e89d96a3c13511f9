//! Mentions whose own place says that they do not mean whom the same word means elsewhere in the article: *Mrs Erdogan*,
//! *Damascus, Maryland*, *Gül fiyatları*. They are forms of their own and get their own answer.

use crate::aliases::{Entity, EntityType};
use crate::mention::{Mention, Tongue, tongue_of};
use crate::translit::name_key;
use std::cell::OnceCell;

/// What sets a mention apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Apart {
    /// Nothing.
    #[default]
    Not,
    /// A title of women before a bare surname.
    Woman,
    /// Another state or province than its own behind a town.
    Town,
    /// A Turkish word that is a surname, too, opens the sentence.
    Word,
}

impl Apart {
    /// In words, for evidence.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Not => "stands as elsewhere",
            Self::Woman => "has a title of women",
            Self::Town => "is in a state of North America, to go by the text",
            Self::Word => "opens the sentence as an ordinary word may",
        }
    }
}

/// Titles that only women have, folded.
#[rustfmt::skip]
const WOMENS_TITLES: &[&str] = &[
    "mrs", "ms", "miss", "madame", "mme", "mlle", "mademoiselle", "frau", "bayan", "senora", "sra", "signora", "lady",
    "pani", "госпожа", "госпожи", "г-жа", "мадам", "пані", "السيدة", "السيده", "خانم", "גברת", "κυρία",
];
/// Words of a context that speak of a woman.
#[rustfmt::skip]
const WOMENS_WORDS: &[&str] = &[
    "lady", "wife", "daughter", "woman", "queen", "princess", "mrs", "eşi", "kızı",
    "kanzlerin", "präsidentin", "présidente", "زوجة", "супруга", "жена",
];
/// Given names of men that end in *a*.
#[rustfmt::skip]
const MEN_IN_A: &[&str] = &[
    "mustafa", "mostafa", "moustafa", "reza", "musa", "moussa", "isa", "issa", "luca", "nikita", "ilya", "joshua",
    "nikola", "mykola", "hamza", "taha", "yahya", "ziya", "zakaria", "sasha", "misha", "kaka", "shota", "akira",
    "abdulla", "agha", "aga", "murtaza", "rıza", "riza", "rida", "khalifa", "juma", "gotabaya", "mahinda", "ezra",
    "elijah", "noah", "barnaba", "garcia", "jetta", "kosta", "sava", "danila", "kuzma", "foma",
];
/// Given names of women that end otherwise.
#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "alice", "alison", "amy", "angele", "anne", "annie", "ayse", "beatrice", "betty", "carol", "caroline", "carolyn",
    "catherine", "charlotte", "cheryl", "christine", "claire", "condoleezza", "deborah", "denise", "doris", "dorothy",
    "eileen", "elaine", "eleanor", "elizabeth", "elisabeth", "ellen", "emily", "emine", "esther", "evelyn", "florence",
    "frances", "gertrude", "grace", "hatice", "hayrunnisa", "heather", "helen", "hillary", "hilary", "ingrid", "irene",
    "isabel", "jacqueline", "jane", "janet", "jean", "jeanine", "jen", "jennifer", "jill", "joan", "josephine", "joyce",
    "judith", "julie", "kate", "katherine", "kathleen", "kelly", "kirsten", "lindsey", "louise", "lucy", "madeleine",
    "margaret", "margrethe", "marie", "marilyn", "marine", "marion", "mary", "maryam", "megan", "meral", "mette",
    "michelle", "miriam", "nancy", "nicole", "nur", "ozlem", "pauline", "penny", "rachel", "rosemary", "ruth", "sarah",
    "sharon", "sheryl", "shirley", "sophie", "stephanie", "sue", "susan", "suzanne", "theresa", "therese", "ulrike",
    "valerie", "violet", "wendy", "yvonne", "zeynep", "zainab", "asmaa", "shireen", "nikki", "gal", "golnaz", "jacinda",
];

/// Whether `entity` may be a woman, by its given name and its context.
pub(super) fn may_be_woman(entity: &Entity) -> bool {
    let key = name_key(entity.canonical());
    let given = key.split(' ').next().unwrap_or_default();
    let by_name = WOMEN.contains(&given) || given.ends_with('a') && !MEN_IN_A.contains(&given);
    let woman = |phrase: &String| {
        let phrase = phrase.to_lowercase();
        let mut words = phrase.split(|c: char| !c.is_alphabetic());
        words.any(|word| WOMENS_WORDS.contains(&word))
    };
    by_name || entity.context.iter().any(woman)
}

/// States and provinces of North America that share towns with the rest of the world. Georgia is a country as well, and
/// Washington, New York and Quebec are capitals and towns that stand in lists of them.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "Alabama", "Alaska", "Alberta", "Arizona", "Arkansas", "British Columbia", "California", "Colorado", "Connecticut",
    "Delaware", "Florida", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine",
    "Manitoba", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska",
    "Nevada", "New Brunswick", "New Hampshire", "New Jersey", "New Mexico", "Newfoundland",
    "North Carolina", "North Dakota", "Nova Scotia", "Ohio", "Oklahoma", "Ontario", "Oregon", "Pennsylvania",
    "Rhode Island", "Saskatchewan", "South Carolina", "South Dakota", "Tennessee", "Texas", "Utah", "Vermont",
    "Virginia", "West Virginia", "Wisconsin", "Wyoming",
];
/// Towns of these states that need no state to be known, folded: theirs is the one behind them.
#[rustfmt::skip]
const TOWNS_OF_STATES: &[&str] = &[
    "albany", "anchorage", "austin", "baltimore", "boston", "buffalo", "charlotte", "chicago", "cincinnati",
    "cleveland", "columbus", "dallas", "denver", "detroit", "edmonton", "fort worth", "halifax", "honolulu", "houston",
    "indianapolis", "jacksonville", "kansas city", "las vegas", "los angeles", "memphis", "miami", "milwaukee",
    "minneapolis", "montreal", "nashville", "new orleans", "new york", "new york city", "oakland", "omaha",
    "orlando", "ottawa", "philadelphia", "phoenix", "pittsburgh", "portland", "quebec city", "sacramento",
    "salt lake city", "san antonio", "san diego", "san francisco", "san jose", "seattle", "st louis", "tampa",
    "toronto", "tucson", "tulsa", "vancouver", "winnipeg",
];

/// Turkish words that are surnames as well, folded.
#[rustfmt::skip]
const TURKISH_WORDS: &[&str] = &[
    "ak", "akar", "arslan", "aslan", "ates", "avci", "babacan", "bahceli", "bal", "bilgin", "bozkir", "bulut", "celik",
    "cicek", "demir", "demirci", "deniz", "dogan", "donmez", "er", "erdem", "fidan", "gul", "guler", "gunes", "guven",
    "ince", "isik", "kalin", "kara", "kartal", "kaya", "kilic", "kizil", "koca", "kurt", "kurtulmus", "kurum",
    "nebati", "ozel", "polat", "sahin", "sari", "savas", "simsek", "soylu", "tas", "toprak", "tunc", "turan", "ucar",
    "unal", "uzun", "yavas", "yavuz", "yazici", "yildiz", "yilmaz",
];
/// What people do in Turkish news, by the first letters of the folded word.
#[rustfmt::skip]
const TURKISH_DEEDS: &[&str] = &[
    "soyle", "belirt", "dedi", "konus", "kaydet", "acikla", "vurgula", "gorus", "ifade", "sozlerin", "ziyaret",
    "katild", "geldi", "gitti", "karsila", "cevap", "yanit", "bulun", "dile", "anlat", "aktar", "bakan", "sunlar",
    "toplantida", "imzala", "elestir", "uyar", "hatirlat", "istedi", "basin", "kabul", "mesaj", "telefon", "atadi",
];

/// Reads what sets the mentions of one text apart.
pub(super) struct Reader<'t> {
    text: &'t str,
    tongue: OnceCell<Tongue>,
}

impl<'t> Reader<'t> {
    /// One for `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, tongue: OnceCell::new() }
    }

    /// What sets `mention` apart.
    pub(super) fn read(&self, mention: &Mention) -> Apart {
        let surface = mention.span.of(self.text);
        if mention.entity_type == EntityType::Place {
            return if self.has_state_behind(mention) { Apart::Town } else { Apart::Not };
        }
        if surface.contains(' ') {
            return Apart::Not;
        }
        if self.has_womans_title(mention) {
            Apart::Woman
        } else if self.is_turkish_word(mention, surface) {
            Apart::Word
        } else {
            Apart::Not
        }
    }

    fn has_womans_title(&self, mention: &Mention) -> bool {
        let before = &self.text[..mention.span.start()];
        let Some(before) = before.strip_suffix([' ', '\u{a0}']) else { return false };
        let before = before.strip_suffix('.').unwrap_or(before);
        let from = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic() || *c == '-').last();
        let Some(word) = from.map(|(at, _)| &before[at..]) else { return false };
        let verb = word.starts_with(|c: char| c.is_ascii_lowercase());
        !verb && WOMENS_TITLES.contains(&word.to_lowercase().as_str())
    }

    fn has_state_behind(&self, mention: &Mention) -> bool {
        let Some(after) = self.text[mention.span.end()..].strip_prefix(", ") else { return false };
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
        let follows = |state: &&str| after.strip_prefix(*state).is_some_and(ends);
        STATES.iter().any(follows)
            && !TOWNS_OF_STATES.contains(&name_key(mention.span.of(self.text)).as_str())
    }

    fn is_turkish_word(&self, mention: &Mention, surface: &str) -> bool {
        let before = self.text[..mention.span.start()].trim_end_matches([' ', '\u{a0}']);
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n', '"', '“', '”']);
        let after = &self.text[mention.span.end()..];
        let small_follows = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        if !opens || !small_follows {
            return false;
        }
        let key = name_key(surface);
        let many = key.strip_suffix("lar").or_else(|| key.strip_suffix("ler"));
        let of_many = many.is_some_and(|one| TURKISH_WORDS.contains(&one));
        (of_many || TURKISH_WORDS.contains(&key.as_str()))
            && *self.tongue.get_or_init(|| tongue_of(self.text)) == Tongue::Turkish
            && (of_many || !has_deed(after))
    }
}

/// Whether a person does something in the rest of a Turkish sentence.
fn has_deed(rest: &str) -> bool {
    let sentence = rest.split(['.', '!', '?', '\n']).next().unwrap_or_default();
    let mut words = sentence.split(|c: char| !c.is_alphabetic()).map(name_key);
    words.any(|word| TURKISH_DEEDS.iter().any(|deed| word.starts_with(deed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::mention::LineCasing;

    #[test]
    fn places_that_set_a_name_apart() {
        use EntityType::{Person, Place};
        for (marked, entity_type, expected) in [
            ("Yesterday Mrs {Erdogan} came.", Person, Apart::Woman),
            ("Yesterday Ms. {Trump} came.", Person, Apart::Woman),
            ("Вчера госпожа {Путин} пришла.", Person, Apart::Woman),
            ("They miss {Trump} there.", Person, Apart::Not),
            ("Mr {Erdogan} came.", Person, Apart::Not),
            ("Mrs {Emine Erdogan} came.", Person, Apart::Not),
            ("He lives in {Damascus}, Maryland.", Place, Apart::Town),
            ("He lives in {London}, Ontario, now.", Place, Apart::Town),
            ("He lives in {Chicago}, Illinois.", Place, Apart::Not),
            ("He flew to {Damascus}, Texans say.", Place, Apart::Not),
            ("He flew to {Tbilisi}, Georgia.", Place, Apart::Not),
            ("He flew to {Moscow}, Washington and Ankara.", Place, Apart::Not),
            ("{Gül} fiyatları arttı ve satışlar düştü.", Person, Apart::Word),
            ("{Koca} bir kalabalık toplandı.", Person, Apart::Word),
            ("{Fidanlar} dikildi ve sulandı.", Person, Apart::Word),
            ("{Koca} şunları söyledi ve gitti.", Person, Apart::Not),
            ("{Koca}, bir kalabalık gördü.", Person, Apart::Not),
            ("Dün {Koca} bir kalabalık gördü.", Person, Apart::Not),
            ("{Gul} rose to the podium.", Person, Apart::Not),
        ] {
            let text = marked.replace(['{', '}'], "");
            let start = marked.find('{').unwrap();
            let span = Span::new(start, marked.find('}').unwrap() - 1);
            let mention = Mention {
                span,
                entity_type,
                type_probability: 0.9,
                known: Vec::new(),
                title: None,
                sentence: 0,
                casing: LineCasing::Sentence,
            };
            assert_eq!(Reader::new(&text).read(&mention), expected, "{marked}");
        }
    }

    #[test]
    fn a_given_name_or_the_context_tells_a_woman() {
        for (name, context, expected) in [
            ("Angela Merkel", "", true),
            ("Emine Erdoğan", "First Lady", true),
            ("Recep Tayyip Erdoğan", "President", false),
            ("Mustafa Şentop", "speaker", false),
            ("Doe Roe", "first lady", true),
        ] {
            let mut entity = Entity::new("x", EntityType::Person, name);
            entity.context.push(context.to_owned());
            assert_eq!(may_be_woman(&entity), expected, "{name}");
        }
    }
}
