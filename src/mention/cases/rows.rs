//! Declensions as tables: endings of nominatives with those of the other cases, and how stems change before them.
//!
//! All words of a name stand in one case and name one sex, so each word of a form is asked which cases it can be, and the
//! answers are held against one another: *Jana Kowala* is a case of *Jan Kowal*, *Jana Kowal* is not.

/// Cases, and further forms that have no name here.
pub(super) const GEN: u16 = 1;
pub(super) const DAT: u16 = 1 << 1;
pub(super) const ACC: u16 = 1 << 2;
pub(super) const INS: u16 = 1 << 3;
pub(super) const LOC: u16 = 1 << 4;

/// All of them.
const CASES: u16 = GEN | DAT | ACC | INS | LOC;

/// Who bears a name that declines so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    /// A man.
    M,
    /// A woman.
    F,
}

/// Sets of cases, of a man's and of a woman's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Readings(u16);

impl Readings {
    /// All that there are.
    pub(super) const ALL: Self = Self(CASES | CASES << Self::WOMEN);
    const WOMEN: u16 = 8;

    pub(super) fn of(sex: Sex, cases: u16) -> Self {
        Self(if sex == Sex::M { cases } else { cases << Self::WOMEN })
    }

    pub(super) fn both(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// A class of nominatives: whose, how they end, and the endings of their other cases.
pub(super) type Row = (Sex, &'static str, &'static [(u16, &'static str)]);

/// How a language declines names, all in folded letters.
pub(super) struct Declension {
    pub(super) rows: &'static [Row],
    /// Vowels that the last syllable of a stem may lose before an ending: *Wróbel*, *Wróbla*.
    pub(super) fleeting: &'static [&'static str],
    /// Vowels of the last syllable that others stand for before an ending: *Gołąb*, *Gołębia*.
    pub(super) changing: &'static [(&'static str, &'static str)],
    /// Endings of nominatives that decline in no other way than by the rows of just these.
    pub(super) own: &'static [&'static str],
    /// Endings of names that stay as they are in all cases, with who bears them.
    pub(super) stays: fn(&str) -> Readings,
}

/// Fewest letters of a stem.
const STEM_MIN: usize = 2;
/// Fewest letters of a stem whose vowel changes: *Лев*.
const CHANGING_MIN: usize = 3;

impl Declension {
    /// The cases in which `base` is `form`.
    pub(super) fn readings(&self, form: &str, base: &str) -> Readings {
        let mut found = if form == base { (self.stays)(base) } else { Readings::default() };
        for &(sex, nominative, endings) in self.rows {
            let Some(stem) = base
                .strip_suffix(nominative)
                .filter(|stem| is_stem(stem, nominative) && self.has(base, nominative))
            else {
                continue;
            };
            for stem in self.stems(stem, nominative) {
                let Some(rest) = form.strip_prefix(stem.as_str()) else { continue };
                let cases = endings.iter().filter(|(_, ending)| *ending == rest);
                found = cases.fold(found, |found, (case, _)| found.both(Readings::of(sex, *case)));
            }
        }
        found
    }

    /// What `form` may be a case of, and the cases; names that no text needs to have are among them.
    pub(super) fn bases(&self, form: &str) -> Vec<(String, Readings)> {
        let mut found = vec![(form.to_owned(), (self.stays)(form))];
        for &(sex, nominative, endings) in self.rows {
            for &(case, ending) in endings {
                let Some(stem) = form.strip_suffix(ending).filter(|stem| is_stem(stem, ending)) else {
                    continue;
                };
                let readings = Readings::of(sex, case);
                let base = format!("{stem}{nominative}");
                let unchanged = if may_change(nominative) { self.unchanged(stem) } else { Vec::new() };
                found.extend(self.has(&base, nominative).then_some((base, readings)));
                found.extend(unchanged.into_iter().map(|stem| (format!("{stem}{nominative}"), readings)));
            }
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.both(next.1);
            }
            same
        });
        found.retain(|(_, readings)| !readings.is_none());
        found
    }

    /// Whether `base` may decline as names in `nominative` do.
    fn has(&self, base: &str, nominative: &str) -> bool {
        self.own.iter().all(|own| *own == nominative || !base.ends_with(own))
    }

    /// The stem as it is, and as it may be before endings.
    fn stems(&self, stem: &str, nominative: &str) -> Vec<String> {
        let mut stems = vec![stem.to_owned()];
        if !may_change(nominative) || stem.chars().count() < CHANGING_MIN {
            return stems;
        }
        let Some(last) = stem.chars().next_back().filter(|&c| !is_vowel(c)) else { return stems };
        let head = &stem[..stem.len() - last.len_utf8()];
        for vowel in self.fleeting {
            let lost = head
                .strip_suffix(vowel)
                .filter(|rest| rest.chars().next_back().is_some_and(|c| !is_vowel(c)));
            stems.extend(lost.map(|rest| format!("{rest}{last}")));
        }
        for (open, closed) in self.changing {
            stems.extend(head.strip_suffix(open).map(|rest| format!("{rest}{closed}{last}")));
        }
        stems
    }

    /// The stems that endings may have made `stem` of.
    fn unchanged(&self, stem: &str) -> Vec<String> {
        let Some(last) = stem.chars().next_back().filter(|&c| !is_vowel(c)) else { return Vec::new() };
        let head = &stem[..stem.len() - last.len_utf8()];
        let closed = head.chars().next_back().is_some_and(|c| !is_vowel(c));
        let fleeting = self.fleeting.iter().filter(|_| closed).map(|vowel| format!("{head}{vowel}{last}"));
        let changed = self
            .changing
            .iter()
            .filter_map(|(open, closed)| head.strip_suffix(closed).map(|rest| format!("{rest}{open}{last}")));
        fleeting.chain(changed).filter(|stem| stem.chars().nth(CHANGING_MIN - 1).is_some()).collect()
    }
}

/// Stems change where no vowel closes the nominative.
fn may_change(nominative: &str) -> bool {
    !nominative.chars().any(is_vowel)
}

/// Whether enough is left of a word without `ending`; of *Лев* nothing is.
fn is_stem(stem: &str, ending: &str) -> bool {
    stem.chars().nth(STEM_MIN - 1).is_some() || stem.is_empty() && ending.chars().nth(STEM_MIN).is_some()
}

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        || matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
}
