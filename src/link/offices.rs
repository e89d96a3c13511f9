//! What an office is called in other languages, so that a table which knows its people's titles in English supports their
//! short names in any text: *Präsident Putin*, *президента Путина*, *el presidente Putin*.
//!
//! Written as texts write them; a star stands for any ending.

use super::context::padded;
use crate::translit::name_key;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// An office, folded, and what others call it.
type Office = (&'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const OFFICES: &[Office] = &[
    (&["president"], &[
        "Präsident", "Präsidenten", "Präsidentin", "Staatspräsident", "Staatspräsidenten", "président", "présidente",
        "presidente", "presidenta", "president", "presidenten", "presidentti", "præsident", "præsidenten", "Cumhurbaşkanı",
        "Devlet Başkanı", "Başkan", "prezydent*", "prezident*", "predsjednik*", "predsednik*", "preşedinte*", "elnök*",
        "президент*", "прэзідэнт*", "претседател*", "председник*", "πρόεδρος", "πρόεδρο", "προέδρου", "الرئيس", "رئيس",
        "رئیس جمهور", "رئیس‌جمهور", "נשיא", "הנשיא", "总统", "總統", "大統領",
    ]),
    (&["prime minister", "premier"], &[
        "PM", "Ministerpräsident", "Ministerpräsidenten", "Premierminister", "Premierministers", "Premierministerin",
        "premier ministre", "première ministre", "primer ministro", "primera ministra", "presidente del Gobierno",
        "primo ministro", "premier", "primeiro-ministro", "primeira-ministra", "Başbakan", "minister-president",
        "statsminister", "statsministeren", "pääministeri", "premiér*", "predsednik vlade", "miniszterelnök*",
        "премьер*", "прем'єр*", "прем’єр*", "министър-председател*", "πρωθυπουργός", "πρωθυπουργό", "πρωθυπουργού",
        "رئيس الوزراء", "رئيس الحكومة", "نخست وزیر", "نخست‌وزیر", "ראש הממשלה", "总理", "總理", "首相",
    ]),
    (&["foreign minister", "minister of foreign affairs"], &[
        "FM", "Außenminister", "Außenministers", "Außenministerin", "ministre des Affaires étrangères",  "ministro de Exteriores", "ministro de Relaciones Exteriores", "ministra de Exteriores", "canciller",
        "ministro degli Esteri", "ministro dos Negócios Estrangeiros", "Dışişleri Bakanı", "minister spraw zagranicznych",
        "ministra spraw zagranicznych", "szef MSZ", "ministr zahraničí", "utrikesminister", "utenriksminister", "udenrigsminister",
        "ulkoministeri", "министр иностранных дел", "министра иностранных дел", "министром иностранных дел", "глава МИД", "главы МИД",
        "главой МИД", "міністр закордонних справ", "міністра закордонних справ", "υπουργός Εξωτερικών", "υπουργό Εξωτερικών",
        "وزير الخارجية", "وزیر خارجه", "وزیر امور خارجه", "שר החוץ", "外交部长", "外長", "外长", "外相",
    ]),
    (&["defense minister", "defence minister", "minister of defense", "minister of defence"], &[
        "Verteidigungsminister", "Verteidigungsministers", "Verteidigungsministerin", "ministre de la Défense",
        "ministre des Armées", "ministro de Defensa", "ministra de Defensa", "ministro della Difesa", "ministro da Defesa",
        "Savunma Bakanı", "minister obrony", "ministra obrony", "ministr obrany", "försvarsminister", "forsvarsminister",
        "puolustusministeri", "министр обороны", "министра обороны", "министром обороны", "глава Минобороны", "міністр оборони",
        "міністра оборони", "υπουργός Άμυνας", "υπουργός Εθνικής Άμυνας", "وزير الدفاع", "وزیر دفاع", "שר הביטחון",
        "国防部长", "防長", "防衛相",
    ]),
    (&["interior minister", "minister of the interior"], &[
        "Innenminister", "Innenministers", "Innenministerin", "ministre de l'Intérieur", "ministro del Interior",
        "ministro dell'Interno", "İçişleri Bakanı", "minister spraw wewnętrznych", "министр внутренних дел",
        "министра внутренних дел", "глава МВД", "міністр внутрішніх справ", "υπουργός Εσωτερικών", "وزير الداخلية",
        "وزیر کشور", "שר הפנים", "内政部长",
    ]),
    (&["chancellor"], &[
        "Kanzler", "Kanzlers", "Kanzlerin", "Bundeskanzler", "Bundeskanzlers", "Bundeskanzlerin", "chancelier", "chancelière",
        "canciller", "cancelliere", "cancelliera", "Şansölye", "Başbakan", "kanclerz*", "kancléř*", "förbundskansler", "канцлер*",
        "καγκελάριος", "καγκελάριο", "المستشار", "المستشارة", "صدراعظم", "קנצלר", "קנצלרית", "总理",
    ]),
    (&["secretary general", "secretary-general", "un secretary-general", "nato secretary general"], &[
        "Generalsekretär", "Generalsekretärs", "secrétaire général", "secretario general", "segretario generale",
        "secretário-geral", "Genel Sekreteri", "sekretarz generalny", "sekretarza generalnego", "generální tajemník",
        "generalsekreterare", "generalsekretær", "pääsihteeri", "генсек*", "генеральный секретарь", "генерального секретаря",
        "генеральний секретар", "γενικός γραμματέας", "الأمين العام", "دبیرکل", "מזכיר", "秘书长", "事務総長",
    ]),
    (&["spokesman", "spokesperson", "spokeswoman"], &[
        "Sprecher", "Sprecherin", "Kremlsprecher", "porte-parole", "portavoz", "portavoce", "porta-voz", "Sözcü", "Sözcüsü",
        "rzecznik*", "rzeczniczka", "mluvčí", "пресс-секретарь", "представитель", "представительница", "официальный представитель",
        "речник", "речниця", "εκπρόσωπος", "المتحدث", "المتحدثة", "المتحدث باسم", "سخنگوی", "דובר", "דוברת", "发言人", "報道官",
    ]),
    (&["king"], &[
        "König", "Königs", "roi", "rey", "re", "rei", "Kral", "Kralı", "król", "króla", "král", "krále", "kung", "konge", "король", "короля",
        "βασιλιάς", "الملك", "العاهل", "پادشاه", "המלך", "国王",
    ]),
    (&["crown prince"], &[
        "Kronprinz", "Kronprinzen", "prince héritier", "príncipe heredero", "principe ereditario", "Veliaht Prens", "Veliaht Prensi",
        "następca tronu", "наследный принц", "наследного принца", "наслідний принц", "διάδοχος", "ولي العهد", "ولی‌عهد", "ولیعهد",
        "יורש העצר", "王储", "皇太子",
    ]),
];

/// The words of other languages for each office, by its folded English names; each as [`padded`] folds it, an ending that a
/// star stands for left open.
static ELSEWHERE: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let folded = |other: &&str| match other.strip_suffix('*') {
        Some(stem) => padded(stem).trim_end().to_owned(),
        None => padded(other),
    };
    let words = |others: &[&str]| others.iter().map(folded).collect::<Vec<_>>();
    let named =
        OFFICES.iter().flat_map(|(names, others)| names.iter().map(|name| (name_key(name), words(others))));
    named.collect()
});

/// The office that `phrase` names, in the words of other languages. They count beside a name only: in a sentence of another
/// language many a word is spelled like a surname (*Kurz nach der Wahl sprach die Kanzlerin*).
pub(super) fn elsewhere(phrase: &str) -> &'static [String] {
    ELSEWHERE.get(&name_key(phrase)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::elsewhere;

    #[test]
    fn an_office_has_its_names() {
        let has = |phrase: &str, words: &str| elsewhere(phrase).iter().any(|other| words.contains(other));
        assert!(has("President", " herr prasident putin sprach "));
        assert!(has("president", " slova prezidenta putina "));
        assert!(has("Defense Minister", " mit verteidigungsminister akar "));
        assert!(!has("Defense Minister", " mit minister akar "));
        assert_eq!(elsewhere("gardener").len(), 0);
    }
}
