//! Two spellings under one another, letter over letter, with a sign under what differs.

use super::text::{Line, Mark, safe, width};
use crate::Linker;
use crate::aliases::{Alias, Entity, EntityType};
use crate::script::{Script, script_of};
use crate::translit::name_key;

/// Names of an entity that are held against a spelling to find the nearest.
const MOST_COMPARED: usize = 64;
/// A place where one side has no letter.
const NOTHING: &str = "·";
/// Labels before the rows, of one width.
const LABELS: [&str; 3] = ["text   ", "table  ", "       "];

/// The name of `entity` that is most like `spelling`, one of its own script if there is any: letters are held against letters.
pub(super) fn nearest<'e>(linker: &Linker, spelling: &str, entity: &'e Entity) -> &'e str {
    let scorer = linker.scorer();
    let asked = scorer.prepare(spelling);
    let score = |name: &str| scorer.compare(&asked, &scorer.prepare(name), Some(entity.entity_type)).log_odds;
    let rated = |name: &'e Alias| {
        let name = name.text.as_str();
        ((script(name) == script(spelling), score(name)), name)
    };
    let names = entity.names.iter().take(MOST_COMPARED).map(rated);
    // The first of equals, which is the canonical one.
    let best = names.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or("", |(_, name)| name)
}

/// The script of the first letter.
fn script(name: &str) -> Option<Script> {
    name.chars().find(|c| c.is_alphabetic()).map(script_of)
}

/// The rows, for a screen of so many columns.
pub(super) fn rows(
    linker: &Linker,
    spelling: &str,
    listed: &str,
    entity_type: EntityType,
    columns: usize,
) -> Vec<Line> {
    let scorer = linker.scorer();
    let told = scorer.explain(&scorer.prepare(spelling), &scorer.prepare(listed), Some(entity_type));
    let words: Vec<Vec<Step>> = oriented(told.letters, spelling, listed);
    if words.iter().all(Vec::is_empty) {
        let rows =
            told.words.into_iter().map(|words| format!("{} {} {}", words.first, words.sign, words.second));
        return rows.map(|row| Line::of(safe(&row), Mark::Plain)).collect();
    }
    laid_out(&words, columns)
}

/// Letters of the spelling in the text, and those of the listed name that they stand for.
type Step = (String, String);

/// The steps with the letters of `spelling` first; the scorer gives them in an order of its own.
fn oriented(words: Vec<Vec<Step>>, spelling: &str, listed: &str) -> Vec<Vec<Step>> {
    let first: String = words.iter().flatten().map(|step| step.0.as_str()).collect();
    let like = |name: &str| {
        let rate = |form: &str| strsim::jaro_winkler(&first, &form.replace(' ', ""));
        rate(&name.to_lowercase()).max(rate(&name_key(name)))
    };
    if like(spelling) >= like(listed) {
        return words;
    }
    let swapped = |word: Vec<Step>| word.into_iter().map(|(a, b)| (b, a)).collect();
    words.into_iter().map(swapped).collect()
}

/// A row in the making: the two letters and the sign below.
#[derive(Default)]
struct Rows {
    rows: [Vec<String>; 3],
    used: usize,
}

fn laid_out(words: &[Vec<Step>], columns: usize) -> Vec<Line> {
    let labelled = columns > 3 * LABELS[0].len();
    let room = if labelled { columns - LABELS[0].len() } else { columns };
    let is_latin = |text: &str| text.is_ascii();
    let one_script = words.iter().flatten().all(|(a, b)| is_latin(a) && is_latin(b));
    let mut lines = Vec::new();
    let mut rows = Rows::default();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let cells: Vec<[String; 3]> = word.iter().map(|step| cell(step, one_script)).collect();
        let wide: usize = cells.iter().map(|cell| width(&cell[2])).sum();
        if rows.used > 0 && rows.used + wide > room {
            rows.end(&mut lines, labelled);
        }
        cells.into_iter().for_each(|cell| rows.push(cell));
        rows.push([" ", " ", " "].map(str::to_owned));
    }
    rows.end(&mut lines, labelled);
    lines
}

/// The letters and their sign, all of one width. Letters of two scripts stand apart, and only what is missing is marked.
fn cell((from, to): &Step, one_script: bool) -> [String; 3] {
    let (from, to) = (safe(from), safe(to));
    let gap = usize::from(!one_script);
    let differs = if one_script { from != to } else { from.is_empty() || to.is_empty() };
    let wide = width(&from).max(width(&to)).max(1);
    let sign = if differs { "^" } else { " " };
    [padded(&from, wide, gap), padded(&to, wide, gap), sign.repeat(wide) + &" ".repeat(gap)]
}

fn padded(letters: &str, wide: usize, gap: usize) -> String {
    let missing = wide.saturating_sub(width(letters));
    format!("{letters}{}{}", NOTHING.repeat(missing), " ".repeat(gap))
}

impl Rows {
    fn push(&mut self, cell: [String; 3]) {
        self.used += width(&cell[2]);
        for (row, letters) in self.rows.iter_mut().zip(cell) {
            row.push(letters);
        }
    }

    fn end(&mut self, lines: &mut Vec<Line>, labelled: bool) {
        let Rows { rows, used } = std::mem::take(self);
        if used == 0 {
            return;
        }
        for (cells, (label, mark)) in
            rows.into_iter().zip(LABELS.into_iter().zip([Mark::Strong, Mark::Plain, Mark::Warning]))
        {
            let mut line = Line::default();
            if labelled {
                line = line.and(label, Mark::Faint);
            }
            // Every cell is a piece of its own, so that letters from right to left stay in their columns.
            line = cells.into_iter().fold(line, |line, cell| line.and(cell, mark));
            if !line.0.iter().all(|piece| piece.text.trim().is_empty()) {
                lines.push(line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(spelling: &str, listed: &str, columns: usize) -> Vec<String> {
        let linker = Linker::builder().build();
        let rows = rows(&linker, spelling, listed, EntityType::Person, columns);
        rows.iter().map(|line| line.text().trim_end().to_owned()).collect()
    }

    #[test]
    fn letters_stand_over_letters() {
        let both = ["text   khulusi akar", "table  h·ulusi akar", "       ^^"];
        assert_eq!(shown("Khulusi Akar", "Hulusi Akar", 80), both);
        // Whichever is asked for first.
        let turned = ["text   h·ulusi akar", "table  khulusi akar", "       ^^"];
        assert_eq!(shown("Hulusi Akar", "Khulusi Akar", 80), turned);
    }

    #[test]
    fn a_narrow_screen_gets_words_below_one_another_and_no_labels() {
        let rows = shown("Khulusi Akar", "Hulusi Akar", 8);
        assert_eq!(rows, ["khulusi", "h·ulusi", "^^", "akar", "akar"]);
    }

    #[test]
    fn names_of_other_scripts_stand_in_columns() {
        let rows = shown("خلوصي أكار", "Hulusi Akar", 80);
        assert!(rows[0].starts_with("text   خ"), "{rows:?}");
        assert!(rows[1].contains("h u"), "{rows:?}");
    }
}
