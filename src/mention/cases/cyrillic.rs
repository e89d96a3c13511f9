//! How Russian, Ukrainian and Belarusian decline names of people, by one table for all, and Serbian. That the
//! words of a name agree in case keeps apart what the languages do not share.

use super::rows::{ACC, DAT, Declension, GEN, INS, LOC, Readings, Row, Sex::F, Sex::M, is_vowel};

const ALL: u16 = GEN | DAT | ACC | INS | LOC;
const GA: u16 = GEN | ACC;
const DL: u16 = DAT | LOC;

/// Women's names that do not end in *-а*, *-я* or *-ь* stay, foreign ones in other vowels, and surnames in *-ых*.
fn stays(name: &str) -> Readings {
    let woman = if name.ends_with(['а', 'я']) { Readings::default() } else { Readings::of(F, ALL) };
    let stays = name.ends_with("ых") || name.ends_with("их");
    let foreign = name.chars().next_back().is_some_and(|c| is_vowel(c) && !matches!(c, 'а' | 'я'));
    if stays || foreign { woman.both(Readings::of(M, ALL)) } else { woman }
}

pub(super) const EAST_SLAVIC: Declension =
    Declension {
        rows: ROWS, fleeting: &["е", "о"], changing: &[("і", "о"), ("і", "е")], own: &[], stays
    };

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (M, "", &[(GA, "а"), (DAT, "у"), (INS, "ом"), (INS, "ем"), (LOC, "е"), (LOC, "і"), (DL, "ові"), (DL, "еві"), (LOC, "у")]),
    (M, "в", &[(INS, "вым"), (INS, "вим")]), (M, "н", &[(INS, "ным"), (INS, "ним")]),
    // Ukrainian: *Ігор*, *Ігоря*.
    (M, "р", &[(GA, "ря"), (DAT, "рю"), (LOC, "рі")]),
    (M, "ь", &[(GA, "я"), (DAT, "ю"), (INS, "ем"), (LOC, "е"), (LOC, "і"), (LOC, "ю"), (DL, "еві"), (DL, "єві"), (INS, "єм"),
               // *Швець*, *Лось* as hard ones.
               (GA, "а"), (DAT, "у")]),
    (M, "й", &[(GA, "я"), (DAT, "ю"), (INS, "ем"), (INS, "єм"), (LOC, "е"), (LOC, "и"), (LOC, "ї"), (DL, "єві"), (DL, "еві")]),
    (M, "ій", &[(GA, "ія"), (DAT, "ію"), (INS, "ієм"), (DL, "ієві"), (LOC, "ії")]),
    (M, "ий", &[(GA, "ого"), (GA, "его"), (DAT, "ому"), (DAT, "ему"), (INS, "им"), (INS, "ым"), (LOC, "ом"), (LOC, "ем"), (LOC, "ому"), (LOC, "ім")]),
    (M, "ый", &[(GA, "ого"), (DAT, "ому"), (INS, "ым"), (LOC, "ом")]),
    (M, "ой", &[(GA, "ого"), (DAT, "ому"), (INS, "ым"), (INS, "им"), (LOC, "ом")]),
    (M, "ей", &[(GA, "ья"), (DAT, "ью"), (INS, "ьем"), (LOC, "ье")]),
    (M, "ец", &[(GA, "йца"), (DAT, "йцу"), (INS, "йцем"), (LOC, "йце"), (GA, "ьца"), (DAT, "ьцу"), (INS, "ьцем"), (LOC, "ьце")]),
    (M, "ець", &[(GA, "ця"), (DAT, "цю"), (INS, "цем"), (LOC, "ці"), (DL, "цеві"), (GA, "йця"), (DAT, "йцю"), (INS, "йцем"),
                 (GA, "ьця"), (DAT, "ьцю"), (INS, "ьцем")]),
    (M, "яц", &[(GA, "йца"), (DAT, "йцу"), (INS, "йцем"), (LOC, "йце")]),
    (M, "лев", &[(GA, "льва"), (DAT, "льву"), (INS, "львом"), (LOC, "льве")]),
    (M, "ел", &[(GA, "ла"), (DAT, "лу"), (INS, "лом"), (LOC, "ле")]),
    (M, "о", &[(GA, "а"), (DAT, "у"), (DL, "ові"), (INS, "ом"), (LOC, "у"), (LOC, "і")]),
    (M, "а", &[(GEN, "ы"), (GEN, "и"), (GEN, "і"), (DL, "е"), (DL, "і"), (ACC, "у"), (INS, "ой"), (INS, "ою"), (INS, "ей"), (INS, "ею")]),
    (F, "а", &[(GEN, "ы"), (GEN, "и"), (GEN, "і"), (DL, "е"), (DL, "і"), (ACC, "у"), (INS, "ой"), (INS, "ою"), (INS, "ей"), (INS, "ею")]),
    (F, "ка", &[(DL, "ці")]), (F, "га", &[(DL, "зі")]), (M, "ка", &[(DL, "ці")]), (M, "га", &[(DL, "зі")]),
    (M, "я", &[(GEN, "и"), (GEN, "ї"), (GEN, "і"), (DL, "е"), (DL, "и"), (DL, "ї"), (DL, "і"), (ACC, "ю"), (INS, "ей"), (INS, "ею"), (INS, "єю")]),
    (F, "я", &[(GEN, "и"), (GEN, "ї"), (GEN, "і"), (DL, "е"), (DL, "и"), (DL, "ї"), (DL, "і"), (ACC, "ю"), (INS, "ей"), (INS, "ею"), (INS, "єю")]),
    (F, "ь", &[(GEN | DL, "и"), (GEN | DL, "і"), (ACC, "ь"), (INS, "ью")]),
    // Surnames that are adjectives, and those in *-ова*, *-ина*.
    (F, "а", &[(GEN | DL | INS, "ой"), (GEN, "ої"), (DL, "ій"), (INS, "ою")]),
    (F, "ая", &[(GEN | DL | INS, "ой"), (GEN | DL | INS, "ей"), (ACC, "ую"), (INS, "ою")]),
    (F, "яя", &[(GEN | DL | INS, "ей"), (ACC, "юю")]),
];

pub(super) const SERBIAN: Declension =
    Declension { rows: SERBIAN_ROWS, fleeting: &["а", "е"], changing: &[], own: &[], stays };

#[rustfmt::skip]
const SERBIAN_ROWS: &[Row] = &[
    (M, "", &[(GA, "а"), (DL, "у"), (INS, "ом"), (INS, "ем")]),
    (M, "о", &[(GA, "а"), (DL, "у"), (INS, "ом"), (INS, "ем")]),
    (M, "е", &[(GA, "а"), (DL, "у"), (INS, "ом"), (INS, "ем")]),
    (M, "и", &[(GA, "ија"), (DL, "ију"), (INS, "ијем")]),
    (M, "ки", &[(GA, "ког"), (GA, "кога"), (DL, "ком"), (DL, "коме"), (INS, "ким")]),
    (M, "а", &[(GEN, "е"), (DL, "и"), (ACC, "у"), (INS, "ом")]),
    (F, "а", &[(GEN, "е"), (DL, "и"), (ACC, "у"), (INS, "ом")]),
    (F, "ка", &[(DL, "кој"), (DL, "ци")]),
];
