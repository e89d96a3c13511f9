//! Names of public figures, by the rule they show.

use super::*;
use proptest::prelude::*;

#[test]
fn names_without_a_language() {
    for (rule, text, expected) in [
        ("latin as it is", "Recep Tayyip Erdoğan, Łódź", "Recep Tayyip Erdoğan, Łódź"),
        ("plain letters", "Владимир Путин", "Vladimir Putin"),
        ("ей", "Сергей Лавров", "Sergey Lavrov"),
        ("дж", "Джабаров", "Dzhabarov"),
        ("х", "Хулуси Акар", "Khulusi Akar"),
        ("э", "Эрдоган", "Erdogan"),
        ("е at the start", "Ельцин", "Yeltsin"),
        ("е after a vowel", "Достоевский", "Dostoyevsky"),
        ("ё after a husher", "Горбачёв", "Gorbachev"),
        ("ий at the end", "Дмитрий Медведев", "Dmitry Medvedev"),
        ("soft sign", "Игорь", "Igor"),
        ("all capitals", "ЩУКИН и Щукин", "SHCHUKIN i Shchukin"),
        ("ukrainian by its letters", "Київ", "Kyiv"),
        ("serbian by its letters", "Новак Ђоковић", "Novak Đoković"),
        ("kazakh by its letters", "Қасым", "Qasym"),
        ("greek τσ, final ς", "Μητσοτάκης", "Mitsotakis"),
        ("greek μπ at the start", "Μπακογιάννης", "Bakogiannis"),
        ("greek αυ", "Σταύρος Παύλου", "Stavros Pavlou"),
        ("article", "بشار الأسد", "Bashar al-Assad"),
        ("name words", "رجب طيب أردوغان", "Recep Tayyip Erdogan"),
        ("name words, Turkish", "خلوصي أكار", "Hulusi Akar"),
        ("foreign name in Arabic", "هاكان فيدان", "Hakan Fidan"),
        ("persian by its letters", "حسن روحانی", "Hassan Rouhani"),
        ("servant of God", "عبد الله", "Abdullah"),
        ("servant of the…", "عبدالرحمن", "Abdulrahman"),
        ("vowel signs", "مُحَرَّم", "Muharram"),
        ("guessed vowels", "قطر", "Qatar"),
        ("arabic digits and comma", "٢٠٢٣،", "2023,"),
        ("hebrew name words", "בנימין נתניהו", "Benjamin Netanyahu"),
        ("hebrew geresh", "ג'ורג'", "Jorj"),
        ("georgian", "ირაკლი ღარიბაშვილი", "Irakli Gharibashvili"),
        ("armenian", "Նիկոլ Փաշինյան", "Nikol Pashinyan"),
        ("armenian ու", "Հայաստանում", "Hayastanum"),
        ("kana long vowel", "ウラジーミル・プーチン", "Urajīmiru Pūchin"),
        ("kana doubling, digraph", "ちょっと", "Chotto"),
        ("kana ん before a vowel", "しんいち", "Shin'ichi"),
        ("hangul", "서울", "Seoul"),
        ("hangul assimilation", "종로 신라 백마", "Jongno Silla Baengma"),
        ("hangul liaison", "독일", "Dogil"),
        ("han person", "习近平", "Xi Jinping"),
        ("han person of Korea, Mandarin reading", "文在寅", "Wen Zaiyin"),
        ("han place", "北京", "Beijing"),
        ("devanagari", "नरेन्द्र मोदी", "Narendra Modi"),
        ("a letter of thai", "ก", "K"),
        ("sinhala", "මහින්ද රාජපක්ෂ", "Mahinda Rajapaksha"),
        ("sinhala vowel at the end", "ගෝඨාභය", "Gothabhaya"),
        ("sinhala joined letters", "ශ්‍රී ලංකා", "Shri Lanka"),
        ("keycap", "1\u{20e3}", "1\u{20e3}"),
        ("nothing", "", ""),
    ] {
        assert_eq!(romanize(text), expected, "{rule}");
    }
}

#[test]
fn names_with_a_language() {
    for (lang, text, expected) in [
        (Lang::Uk, "Володимир Зеленський", "Volodymyr Zelensky"),
        (Lang::Uk, "Лук'яненко", "Lukianenko"),
        (Lang::Be, "Аляксандр Лукашэнка", "Alyaksandr Lukashenka"),
        (Lang::Bg, "Бойко Борисов", "Boyko Borisov"),
        (Lang::Bg, "Щерев", "Shterev"),
        (Lang::Sr, "Александар Вучић", "Aleksandar Vučić"),
        (Lang::Mk, "Црвенковски", "Crvenkovski"),
        (Lang::Ru, "Жогорку", "Zhogorku"),
        (Lang::Fa, "محمد", "Mohammad"),
        (Lang::Ur, "شہباز", "Shahbaz"),
        (Lang::Ar, "Путин", "Putin"),
    ] {
        assert_eq!(romanize_as(text, lang), expected, "{lang:?} {text}");
    }
}

#[test]
fn latin_text_is_borrowed() {
    assert!(matches!(romanize("Çavuşoğlu — 5 €"), Cow::Borrowed(_)));
}

#[test]
fn every_letter_of_a_covered_script_gets_a_reading() {
    let covered = ['а'..='я', 'А'..='Я', 'α'..='ω', 'ა'..='ჰ', 'ա'..='ֆ', 'א'..='ת', 'ぁ'..='ゖ', 'क'..='ह'];
    for c in covered.into_iter().flatten() {
        let out = romanize(c.encode_utf8(&mut [0; 4])).into_owned();
        assert!(out.chars().all(|o| passes(writing_of(o))), "{c} → {out}");
    }
}

#[test]
fn scripts_without_a_table_leave_no_mark_and_no_capital_inside() {
    let words = [
        "ประยุทธ์ จันทร์โอชา",
        "ປະເທດລາວ ຈູມມະລີ",
        "ហ៊ុន សែន",
        "အောင်ဆန်းစုကြည်",
        "བསྟན་འཛིན་རྒྱ་མཚོ",
        "አቢይ አሕመድ",
        "ޝާހިދު",
        "ᠮᠣᠩᠭᠣᠯ",
        "ꯃꯅꯤꯄꯨꯔ",
        "ᮞᮥᮔ᮪ᮓ",
        "ꦗꦮ",
        "ܣܘܪܝܝܐ",
        "මහින්ද",
    ];
    for word in words {
        let out = romanize(word);
        let is_mark = unicode_normalization::char::is_combining_mark;
        assert!(!out.contains(is_mark) && out.chars().all(|c| passes(writing_of(c))), "{word} → {out}");
        assert!(out.chars().all(|c| c.is_alphanumeric() || " -'".contains(c)), "{word} → {out}");
        let inside = out.chars().zip(out.chars().skip(1)).any(|(a, b)| a.is_alphabetic() && b.is_uppercase());
        assert!(!inside, "{word} → {out}");
    }
}

proptest! {
    #[test]
    fn no_letter_of_another_script_is_left(text in "\\PC{0,24}") {
        let out = romanize(&text).into_owned();
        prop_assert!(out.chars().all(|c| passes(writing_of(c))), "{}", out);
        prop_assert_eq!(romanize(&out), out.as_str());
    }

    #[test]
    fn words_of_covered_scripts(text in "[а-яА-ЯґїўјΆ-ώא-ת'ا-ي َّپگァ-ヶー가-힣क-्ა-ჰԱ-ֆ]{0,16}", lang in 0usize..28) {
        let lang = Lang::all().nth(lang).unwrap();
        let out = romanize_as(&text, lang).into_owned();
        prop_assert!(out.chars().all(|c| passes(writing_of(c))), "{}", out);
    }

    #[test]
    fn runs_are_the_text(text in "\\PC{0,24}") {
        prop_assert_eq!(runs(&text).map(|r| r.text).collect::<String>(), text);
    }
}
