//! How Polish, Czech, Slovak and the South Slavic languages in Latin letters decline names of people, folded: *ą* and *ę* are
//! *a* and *e*, so that a form may be spelled as its nominative.

use super::rows::{ACC, DAT, Declension, GEN, INS, LOC, Readings, Row, Sex::F, Sex::M};

/// Women's names that do not end in *-a* stay: *Ewy Dudek*.
fn stays(name: &str) -> Readings {
    if name.ends_with('a') { Readings::default() } else { Readings::of(F, ALL) }
}

const ALL: u16 = GEN | DAT | ACC | INS | LOC;
const GA: u16 = GEN | ACC;
const DL: u16 = DAT | LOC;

pub(super) const POLISH: Declension = Declension {
    rows: POLISH_ROWS,
    fleeting: &["e", "ie", "io"],
    changing: &[("a", "e")],
    own: &["ska", "cka", "dzka"],
    stays,
};

#[rustfmt::skip]
const POLISH_ROWS: &[Row] = &[
    (M, "", &[(GA, "a"), (GA, "ia"), (DAT, "owi"), (DAT, "iowi"), (DAT, "u"), (INS, "em"), (INS, "iem"), (LOC, "u"),
              (LOC, "iu"), (LOC, "e"), (LOC, "ie")]),
    (M, "t", &[(LOC, "cie")]), (M, "d", &[(LOC, "dzie")]), (M, "r", &[(LOC, "rze")]),
    (M, "i", &[(GA, "iego"), (GA, "ego"), (DAT, "iemu"), (DAT, "emu"), (INS | LOC, "im")]),
    (M, "y", &[(GA, "ego"), (DAT, "emu"), (INS | LOC, "ym")]),
    (M, "o", &[(GA, "a"), (DAT, "owi"), (INS, "em"), (INS, "iem"), (LOC, "u"), (LOC, "e"),
               (GEN, "y"), (GEN, "i"), (DL, "ie"), (ACC, "e"), (INS, "a")]),
    (M, "a", &[(GEN, "y"), (GEN, "i"), (DL, "e"), (DL, "ie"), (DL, "y"), (DL, "i"), (ACC, "e"), (INS, "a")]),
    (M, "ka", &[(DL, "ce")]), (M, "ga", &[(DL, "dze")]), (M, "ta", &[(DL, "cie")]), (M, "da", &[(DL, "dzie")]),
    (M, "ra", &[(DL, "rze")]), (M, "cha", &[(DL, "sze")]), (M, "ro", &[(DL, "rze")]),
    (F, "a", &[(GEN, "y"), (GEN, "i"), (DL, "e"), (DL, "ie"), (DL, "y"), (DL, "i"), (ACC, "e"), (INS, "a")]),
    (F, "ka", &[(DL, "ce"), (GEN | DL, "kiej"), (ACC, "ka")]), (F, "ga", &[(DL, "dze"), (GEN | DL, "giej"), (ACC, "ga")]),
    (F, "ska", &[(GEN | DL, "skiej"), (ACC | INS, "ska")]), (F, "cka", &[(GEN | DL, "ckiej"), (ACC | INS, "cka")]),
    (F, "dzka", &[(GEN | DL, "dzkiej"), (ACC | INS, "dzka")]),
    (F, "ta", &[(DL, "cie")]), (F, "da", &[(DL, "dzie")]), (F, "ra", &[(DL, "rze")]), (F, "cha", &[(DL, "sze")]),
    // Surnames that are adjectives.
    (F, "a", &[(GEN | DL, "ej"), (ACC, "a")]),
    (F, "ia", &[(GEN | DL, "ii")]),
];

pub(super) const CZECH: Declension =
    Declension { rows: CZECH_ROWS, fleeting: &["e", "o"], changing: &[], own: &[], stays };

#[rustfmt::skip]
const CZECH_ROWS: &[Row] = &[
    (M, "", &[(GA, "a"), (GA, "e"), (DL, "ovi"), (DL, "u"), (DL, "i"), (INS, "em"), (INS, "om")]),
    (M, "a", &[(GEN, "y"), (GEN, "i"), (DL, "ovi"), (ACC, "u"), (INS, "ou"), (INS, "om")]),
    (M, "o", &[(GA, "a"), (DL, "ovi"), (DL, "u"), (INS, "em"), (INS, "om")]),
    (M, "y", &[(GA, "eho"), (DAT, "emu"), (LOC, "em"), (LOC, "om"), (INS, "ym")]),
    (M, "i", &[(GA, "iho"), (DAT, "imu"), (LOC | INS, "im"), (GA, "eho"), (DAT, "emu"), (LOC, "om")]),
    (F, "a", &[(GEN, "y"), (GEN, "i"), (GEN, "e"), (DL, "e"), (DL, "i"), (ACC, "u"), (INS, "ou")]),
    (F, "ka", &[(DL, "ce")]), (F, "ga", &[(DL, "ze")]), (F, "ha", &[(DL, "ze")]), (F, "cha", &[(DL, "se")]),
    // Surnames that are adjectives.
    (F, "a", &[(GEN | DL, "e"), (GEN | DL, "ej"), (ACC | INS, "ou"), (ACC, "u")]),
    (F, "ie", &[(GEN, "ie"), (DL | ACC, "ii"), (INS, "ii")]),
];

pub(super) const SOUTH_SLAVIC: Declension =
    Declension { rows: SOUTH_SLAVIC_ROWS, fleeting: &["a", "e"], changing: &[], own: &[], stays };

#[rustfmt::skip]
const SOUTH_SLAVIC_ROWS: &[Row] = &[
    (M, "", &[(GA, "a"), (DL, "u"), (INS, "om"), (INS, "em")]),
    (M, "o", &[(GA, "a"), (DL, "u"), (INS, "om"), (INS, "em")]),
    (M, "e", &[(GA, "a"), (DL, "u"), (INS, "om"), (INS, "em")]),
    (M, "i", &[(GA, "ija"), (DL, "iju"), (INS, "ijem")]),
    (M, "ki", &[(GA, "kog"), (GA, "koga"), (GA, "kega"), (DL, "kom"), (DL, "kome"), (DAT, "kemu"), (LOC, "kem"), (INS, "kim")]),
    (M, "a", &[(GEN, "e"), (DL, "i"), (ACC, "u"), (INS, "om")]),
    (F, "a", &[(GEN, "e"), (DL, "i"), (ACC, "u"), (INS, "om")]),
    (F, "ka", &[(DL, "koj"), (DL, "ci")]),
];
