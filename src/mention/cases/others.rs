//! How Greek, Latvian and Lithuanian decline names of people, folded.

use super::rows::{ACC, DAT, Declension, GEN, INS, LOC, Readings, Row, Sex::F, Sex::M};

const ALL: u16 = GEN | DAT | ACC | INS | LOC;

/// Greek names of other languages stay.
fn stays_greek(name: &str) -> Readings {
    match name.chars().next_back() {
        Some('α' | 'η' | 'ω' | 'σ' | 'ο' | 'υ') => Readings::default(),
        _ => Readings::of(F, GEN | ACC).both(Readings::of(M, GEN | ACC)),
    }
}

/// Greek women bear the genitive of a man's surname, as it is, and men such a genitive in *-ου*.
fn stays_greek_surname(name: &str) -> Readings {
    let woman = Readings::of(F, GEN | ACC);
    match name.chars().next_back() {
        Some('α' | 'η' | 'ω') => woman,
        Some('υ') => woman.both(Readings::of(M, GEN | ACC)),
        _ => stays_greek(name),
    }
}

pub(super) const GREEK: Declension =
    Declension { rows: GREEK_ROWS, fleeting: &[], changing: &[], own: &[], stays: stays_greek };

pub(super) const GREEK_SURNAME: Declension =
    Declension { rows: GREEK_MEN, fleeting: &[], changing: &[], own: &[], stays: stays_greek_surname };

const GREEK_MEN: &[Row] = &[
    (M, "οσ", &[(GEN, "ου"), (ACC, "ο")]),
    (M, "ασ", &[(GEN | ACC, "α")]),
    (M, "ησ", &[(GEN | ACC, "η"), (GEN, "ουσ")]),
    (M, "υσ", &[(GEN | ACC, "υ")]),
    (M, "εσ", &[(GEN | ACC, "ε")]),
];

const GREEK_ROWS: &[Row] = &[
    (M, "οσ", &[(GEN, "ου"), (ACC, "ο")]),
    (M, "ασ", &[(GEN | ACC, "α")]),
    (M, "ησ", &[(GEN | ACC, "η"), (GEN, "ουσ")]),
    (M, "υσ", &[(GEN | ACC, "υ")]),
    (F, "α", &[(GEN, "ασ"), (ACC, "α"), (ACC, "αν")]),
    (F, "η", &[(GEN, "ησ"), (ACC, "η"), (ACC, "ην")]),
    (F, "ω", &[(GEN, "ωσ"), (ACC, "ω")]),
];

fn stays_baltic(name: &str) -> Readings {
    let foreign = name.ends_with(['o', 'i', 'u', 'y']);
    if foreign { Readings::of(M, ALL).both(Readings::of(F, ALL)) } else { Readings::default() }
}

pub(super) const LATVIAN: Declension =
    Declension { rows: LATVIAN_ROWS, fleeting: &[], changing: &[], own: &[], stays: stays_baltic };

#[rustfmt::skip]
const LATVIAN_ROWS: &[Row] = &[
    (M, "s", &[(GEN, "a"), (DAT, "am"), (ACC, "u"), (LOC, "a"), (DAT, "im"), (ACC, "i")]),
    (M, "is", &[(GEN, "a"), (DAT, "im"), (ACC, "i"), (LOC, "i")]),
    (M, "bis", &[(GEN, "bja")]), (M, "mis", &[(GEN, "mja")]), (M, "pis", &[(GEN, "pja")]), (M, "vis", &[(GEN, "vja")]),
    (M, "dis", &[(GEN, "za")]), (M, "tis", &[(GEN, "sa")]),
    (M, "us", &[(GEN, "us"), (DAT, "um"), (ACC, "u")]),
    (F, "a", &[(GEN, "as"), (DAT, "ai"), (ACC, "u"), (LOC, "a")]),
    (F, "e", &[(GEN, "es"), (DAT, "ei"), (ACC, "i"), (LOC, "e")]),
    (M, "a", &[(GEN, "as"), (DAT, "am"), (ACC, "u"), (LOC, "a")]),
    (M, "e", &[(GEN, "es"), (DAT, "em"), (ACC, "i"), (LOC, "e")]),
];

pub(super) const LITHUANIAN: Declension =
    Declension { rows: LITHUANIAN_ROWS, fleeting: &[], changing: &[], own: &[], stays: stays_baltic };

#[rustfmt::skip]
const LITHUANIAN_ROWS: &[Row] = &[
    (M, "as", &[(GEN, "o"), (DAT, "ui"), (ACC, "a"), (INS, "u"), (LOC, "e")]),
    (M, "is", &[(GEN, "io"), (DAT, "iui"), (ACC, "i"), (INS, "iu"), (LOC, "yje")]),
    (M, "ys", &[(GEN, "io"), (DAT, "iui"), (ACC, "i"), (INS, "iu"), (LOC, "yje")]),
    (M, "tis", &[(GEN, "cio"), (DAT, "ciui"), (INS, "ciu")]), (M, "dis", &[(GEN, "dzio"), (DAT, "dziui"), (INS, "dziu")]),
    (M, "tys", &[(GEN, "cio"), (DAT, "ciui"), (INS, "ciu")]), (M, "dys", &[(GEN, "dzio"), (DAT, "dziui"), (INS, "dziu")]),
    (M, "us", &[(GEN, "aus"), (DAT, "ui"), (ACC, "u"), (INS, "umi"), (GEN, "iaus"), (DAT, "iui")]),
    (M, "a", &[(GEN, "os"), (DAT, "ai"), (ACC, "a"), (INS, "a")]),
    (F, "a", &[(GEN, "os"), (DAT, "ai"), (ACC, "a"), (INS, "a")]),
    (F, "e", &[(GEN, "es"), (DAT, "ei"), (ACC, "e"), (INS, "e")]),
];
