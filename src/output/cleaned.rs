//! One cleaned document: repairs, furniture taken out, canonical names; as a text and as edits of the source.
//!
//! There is one list of edits over the source and the text is that list applied, so that what `--explain` tells is
//! what was done.

use super::rewrite::Respeller;
use crate::Document;
use crate::aliases::AliasTable;
use crate::clean::{CleanText, EditMap, Furniture};

/// A cleaned document. `'d` is the life of the document it was made from.
#[derive(Clone, Debug)]
pub struct Cleaned<'d> {
    /// What the text is now.
    pub text: String,
    /// How it came from the source; [`EditMap::inverse`] leads back.
    pub edits: EditMap,
    /// What the lines taken out tell: `author`, `date`, `source` or `credit` and its value, else the kind of the line
    /// and the line itself. In order.
    pub meta: Vec<(&'static str, &'d str)>,
}

/// The repaired text without its furniture and with its names as they stand. Linear.
pub fn kept<'d>(clean: &'d CleanText<'_>) -> Cleaned<'d> {
    finished(clean, clean.body().over_text())
}

/// `document` repaired, without its furniture, its certain names written as `table` has them. Linear. For many documents:
/// [`canonical_by`].
pub fn canonical<'d>(document: &'d Document<'_>, table: &AliasTable) -> Cleaned<'d> {
    canonical_by(document, &Respeller::new(table))
}

/// As [`canonical`], with the table of `respeller`, which remembers how names are written.
pub fn canonical_by<'d>(document: &'d Document<'_>, respeller: &Respeller<'_>) -> Cleaned<'d> {
    let clean = &document.clean;
    let names = respeller.canonical_names(clean.text(), &document.mentions);
    finished(clean, &clean.body().over_text().beside(&names))
}

fn finished<'d>(clean: &'d CleanText<'_>, edits: &EditMap) -> Cleaned<'d> {
    let edits = clean.edit_map().then(edits);
    Cleaned {
        text: edits.apply(clean.source()),
        edits,
        meta: clean.furniture().iter().flat_map(|line| told(clean, line)).collect(),
    }
}

/// What a furniture line tells (`author`, `date`, …), or the line itself under the name of its kind.
fn told<'d>(clean: &'d CleanText<'_>, line: &'d Furniture) -> Vec<(&'static str, &'d str)> {
    if line.meta.is_empty() {
        return vec![(line.kind.name(), line.span.of(clean.text()).trim())];
    }
    line.meta.iter().map(|fact| (fact.key.name(), fact.value.of(clean.text()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Decision::Link;
    use crate::output::fixture::{document, table};

    #[test]
    fn names_and_repairs_are_edits_of_the_source() {
        let source = "ErdoÄŸan&#39;s friend Khusi\u{200b} Akar\r\nsaid \u{202e}no.";
        let table = table();
        let said = [
            ("Erdoğan", Link, "tayyip-erdogan", "Erdoğan", 0.9),
            ("Khusi Akar", Link, "hulusi-akar", "Hulusi Akar", 0.9),
        ];
        let document = document(source, &table, &said);
        let cleaned = canonical(&document, &table);
        assert_eq!(cleaned.text, "Erdoğan's friend Hulusi Akar said no.");
        assert_eq!(cleaned.edits.inverse(source).apply(&cleaned.text), source);
        let rules: Vec<_> =
            cleaned.edits.edits().iter().map(|edit| (edit.source.of(source), edit.rule.name())).collect();
        assert!(rules.contains(&("Khusi\u{200b} Akar", "canonical-name")), "{rules:?}");
        assert_eq!(kept(&document.clean).text, "Erdoğan's friend Khusi Akar said no.");
    }
}
