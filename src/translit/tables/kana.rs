//! Kana after modified Hepburn (ALA-LC): long vowels with a macron, ん before a vowel as n'.
//! Katakana comes as hiragana, so one table reads both; the small kana of foreign words (ファ, ティ, ヴ) too.

use crate::translit::rules::{Rule, Side, r};

const VOWELS: &str = "あいうえおやゆよ";

/// A macron; it joins the vowel before it when the word is composed.
const LONG: &str = "\u{304}";

#[rustfmt::skip] // in the order of the syllabary
pub(in crate::translit) const RULES: &[Rule] = &[
    r("あ", "a"), r("い", "i"), r("う", "u"), r("え", "e"), r("お", "o"),
    r("か", "ka"), r("き", "ki"), r("く", "ku"), r("け", "ke"), r("こ", "ko"),
    r("が", "ga"), r("ぎ", "gi"), r("ぐ", "gu"), r("げ", "ge"), r("ご", "go"),
    r("さ", "sa"), r("し", "shi"), r("す", "su"), r("せ", "se"), r("そ", "so"),
    r("ざ", "za"), r("じ", "ji"), r("ず", "zu"), r("ぜ", "ze"), r("ぞ", "zo"),
    r("た", "ta"), r("ち", "chi"), r("つ", "tsu"), r("て", "te"), r("と", "to"),
    r("だ", "da"), r("ぢ", "ji"), r("づ", "zu"), r("で", "de"), r("ど", "do"),
    r("な", "na"), r("に", "ni"), r("ぬ", "nu"), r("ね", "ne"), r("の", "no"),
    r("は", "ha"), r("ひ", "hi"), r("ふ", "fu"), r("へ", "he"), r("ほ", "ho"),
    r("ば", "ba"), r("び", "bi"), r("ぶ", "bu"), r("べ", "be"), r("ぼ", "bo"),
    r("ぱ", "pa"), r("ぴ", "pi"), r("ぷ", "pu"), r("ぺ", "pe"), r("ぽ", "po"),
    r("ま", "ma"), r("み", "mi"), r("む", "mu"), r("め", "me"), r("も", "mo"),
    r("や", "ya"), r("ゆ", "yu"), r("よ", "yo"),
    r("ら", "ra"), r("り", "ri"), r("る", "ru"), r("れ", "re"), r("ろ", "ro"),
    r("わ", "wa"), r("ゐ", "i"), r("ゑ", "e"), r("を", "o"), r("ゔ", "vu"),
    r("ん", "n'").before(Side::In(VOWELS)), r("ん", "n"),
    r("きゃ", "kya"), r("きゅ", "kyu"), r("きょ", "kyo"), r("ぎゃ", "gya"), r("ぎゅ", "gyu"), r("ぎょ", "gyo"),
    r("しゃ", "sha"), r("しゅ", "shu"), r("しょ", "sho"), r("じゃ", "ja"), r("じゅ", "ju"), r("じょ", "jo"),
    r("ちゃ", "cha"), r("ちゅ", "chu"), r("ちょ", "cho"), r("にゃ", "nya"), r("にゅ", "nyu"), r("にょ", "nyo"),
    r("ひゃ", "hya"), r("ひゅ", "hyu"), r("ひょ", "hyo"), r("びゃ", "bya"), r("びゅ", "byu"), r("びょ", "byo"),
    r("ぴゃ", "pya"), r("ぴゅ", "pyu"), r("ぴょ", "pyo"), r("みゃ", "mya"), r("みゅ", "myu"), r("みょ", "myo"),
    r("りゃ", "rya"), r("りゅ", "ryu"), r("りょ", "ryo"),
    // Foreign sounds.
    r("しぇ", "she"), r("じぇ", "je"), r("ちぇ", "che"), r("いぇ", "ye"), r("うぃ", "wi"), r("うぇ", "we"),
    r("うぉ", "wo"), r("ゔぁ", "va"), r("ゔぃ", "vi"), r("ゔぇ", "ve"), r("ゔぉ", "vo"), r("ゔゅ", "vyu"),
    r("ふぁ", "fa"), r("ふぃ", "fi"), r("ふぇ", "fe"), r("ふぉ", "fo"), r("ふゅ", "fyu"), r("つぁ", "tsa"),
    r("つぃ", "tsi"), r("つぇ", "tse"), r("つぉ", "tso"), r("てぃ", "ti"), r("でぃ", "di"), r("とぅ", "tu"),
    r("どぅ", "du"), r("てゅ", "tyu"), r("でゅ", "dyu"), r("くぁ", "kwa"), r("くぃ", "kwi"), r("くぇ", "kwe"),
    r("くぉ", "kwo"), r("ぐぁ", "gwa"), r("すぃ", "si"), r("ずぃ", "zi"),
    // A small kana that follows nothing it could join.
    r("ぁ", "a"), r("ぃ", "i"), r("ぅ", "u"), r("ぇ", "e"), r("ぉ", "o"), r("ゃ", "ya"), r("ゅ", "yu"),
    r("ょ", "yo"), r("ゎ", "wa"), r("ゕ", "ka"), r("ゖ", "ke"),
    // Long vowels: the bar, and う after the o row. うう and おう over a word border are not told apart.
    r("ー", LONG).after(Side::Letter), r("ー", "-"),
    r("う", LONG).after(Side::In("おこごそぞとどのほぼぽもよろょ")),
    r("う", LONG).after(Side::In("うくぐすずつづぬふぶぷむゆるゅ")),
    // The doubling sign takes the first letter of what follows; before ch it is t.
    r("っ", "k").before(Side::In("かきくけこ")), r("っ", "g").before(Side::In("がぎぐげご")),
    r("っ", "s").before(Side::In("さしすせそ")), r("っ", "z").before(Side::In("ざずぜぞ")),
    r("っ", "t").before(Side::In("たちつてと")), r("っ", "d").before(Side::In("だでど")),
    r("っ", "j").before(Side::In("じぢ")), r("っ", "p").before(Side::In("ぱぴぷぺぽ")),
    r("っ", "b").before(Side::In("ばびぶべぼ")), r("っ", "f").before(Side::In("ふ")),
    r("っ", "h").before(Side::In("はひへほ")), r("っ", "r").before(Side::In("らりるれろ")),
    r("っ", "m").before(Side::In("まみむめも")), r("っ", "n").before(Side::In("なにぬねの")), r("っ", ""),
    r("・", " "), r("ゝ", ""), r("ゞ", ""), r("ゟ", "yori"), r("ヿ", "koto"),
];
