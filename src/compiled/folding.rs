//! How this program folds names, as one number: a compiled file holds keys, and is of use only where names that are asked for
//! are folded as its own were. A rule that changes changes what some of a sample is folded to.

use crate::flat::stable_hash;
use crate::translit::spelling_key;
use std::sync::LazyLock;

/// The seed of the hash.
const OF_FOLDING: u64 = 4;

/// Words of many scripts and the rules of their names: what they are folded to tells one way of folding from another.
const SAMPLE: [&str; 48] = [
    "Mevlüt ÇAVUŞOĞLU, Ğıİş",
    "Əliyev İlham",
    "Weiß STRAẞE Groß-Müller",
    "Kjær Ødegård Þór Ðøm",
    "Wałęsa Żądło Śćń",
    "Nguyễn Phú Trọng Đặng",
    "Đoković Čučković Žižić",
    "Ştefan Țărnă Âîă",
    "Sana'a Ka‘ab ʿAbd al-Raḥmān O’Neill",
    "Ｐｕｔｉｎ №１２ ﬁx ²",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Сергей Викторович Шойгу, Юлия Щёкина",
    "Володимир Зеленський, Їжакевич Ґудзь Євген",
    "Александър Лукашэнка Ўладзімір",
    "Ђоковић Љиљана Његош Џемал Ћирић",
    "Ѓорѓе Ќосе Ѕвезда",
    "Қасым-Жомарт Тоқаев Әлия Ұлан Өскемен Һ",
    "Γεώργιος Παπανδρέου Μπέης Ντίνος Ευάγγελος",
    "Նիկոլ Փաշինյան Ղարաբաղ",
    "გიორგი მარგველაშვილი ჭყონდიდი",
    "בנימין נתניהו יצחק רבין",
    "שָׁלוֹם עֲלֵיכֶם",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "محمد عبد الرحمن أكار خلوصي",
    "مُحَمَّد الشَّيْخ لآلئ ﻻ",
    "محمود احمدی‌نژاد گچپژ",
    "نواز شریف ٹڈڑے",
    "هەولێر سڵێمانی",
    "नरेन्द्र मोदी क्षत्रिय ज़",
    "শেখ হাসিনা ওয়াজেদ",
    "ਮਨਮੋਹਨ ਸਿੰਘ",
    "નરેન્દ્ર મોદી",
    "தமிழ்நாடு ஸ்டாலின்",
    "చంద్రబాబు నాయుడు",
    "ಸಿದ್ದರಾಮಯ್ಯ",
    "പിണറായി വിജയൻ",
    "මහින්ද රාජපක්ෂ",
    "ประยุทธ์ จันทร์โอชา",
    "ລາວ ວຽງຈັນ",
    "ភ្នំពេញ ហ៊ុន សែន",
    "အောင်ဆန်းစုကြည်",
    "བོད་ ལྷ་ས",
    "አብይ አህመድ",
    "김정은 문재인 이명박 ㄱ",
    "やすし シンゾウ ジャック・ティー ッア",
    "安倍晋三 東京",
    "习近平 毛泽东 李强 重庆",
    "習近平 毛澤東 李鏘 長孫",
];

/// The hash of what the names of [`SAMPLE`] are folded to.
pub(super) fn folding() -> u64 {
    static FOLDING: LazyLock<u64> = LazyLock::new(|| {
        // It begins with what look-ups compare, `name_key`.
        let keys = SAMPLE.map(spelling_key).join("\n");
        stable_hash(OF_FOLDING, keys.as_bytes())
    });
    *FOLDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_sample_tells_something() {
        let keys: std::collections::BTreeSet<String> = SAMPLE.map(spelling_key).into();
        assert_eq!(keys.len(), SAMPLE.len());
        assert!(keys.iter().all(|key| key.len() > 4), "{keys:?}");
    }
}
