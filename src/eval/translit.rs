//! How well readings agree with the spellings people use.
//!
//! Both sides are compared by [`name_key`](crate::translit::name_key), so capitals, diacritics and apostrophes
//! do not count; a key's space does.

use crate::translit::name_key;

/// How many readings [`Score::in_best`] looks at.
pub const BEST: usize = 5;

/// Sums over rows; the rates are computed from them, so that scores of parts can be added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Score {
    /// Rows measured.
    pub rows: usize,
    /// Rows whose first reading has the key of the label.
    pub exact: usize,
    /// Rows where one of the best five readings has it.
    pub in_best: usize,
    /// Edits (insert, delete, substitute) from the first readings' keys to the labels'.
    pub edits: usize,
    /// Letters of the labels' keys.
    pub letters: usize,
}

impl Score {
    /// Adds one row: the readings, best first (none is an empty reading), and the spelling in use.
    ///
    /// ```
    /// use canonym::eval::translit::Score;
    /// let mut score = Score::default();
    /// score.add(&["Putin", "Poutine"], "PUTIN");
    /// score.add(&["Lawrow", "Lavrov"], "Lavrov");
    /// assert_eq!((score.exact, score.in_best, score.edits), (1, 2, 2));
    /// ```
    pub fn add<S: AsRef<str>>(&mut self, readings: &[S], label: &str) {
        let label = name_key(label);
        let keys: Vec<String> = readings.iter().take(BEST).map(|r| name_key(r.as_ref())).collect();
        let first = keys.first().map_or("", String::as_str);
        self.rows += 1;
        self.exact += usize::from(first == label);
        self.in_best += usize::from(keys.contains(&label));
        self.edits += strsim::levenshtein(first, &label);
        self.letters += label.len();
    }

    /// Share of rows whose first reading is right, 0 to 1.
    pub fn exact_rate(&self) -> f64 {
        rate(self.exact, self.rows)
    }

    /// Share of rows with the right spelling among the best five, 0 to 1.
    pub fn in_best_rate(&self) -> f64 {
        rate(self.in_best, self.rows)
    }

    /// Edits for each letter of the labels; 0 is perfect, and it may pass 1.
    pub fn character_error_rate(&self) -> f64 {
        rate(self.edits, self.letters)
    }
}

/// 0 where there is nothing to measure.
fn rate(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates() {
        let mut score = Score::default();
        assert_eq!((score.exact_rate(), score.character_error_rate()), (0.0, 0.0));
        score.add(&["abcd"], "abcd");
        score.add(&["x", "abcd"], "abcd");
        score.add::<&str>(&[], "ab");
        assert_eq!(score.rows, 3);
        assert!((score.exact_rate() - 1.0 / 3.0).abs() < 1e-9);
        assert!((score.in_best_rate() - 2.0 / 3.0).abs() < 1e-9);
        assert!((score.character_error_rate() - 6.0 / 10.0).abs() < 1e-9);
    }

    #[test]
    fn the_sixth_reading_does_not_count() {
        let mut score = Score::default();
        score.add(&["a", "b", "c", "d", "e", "right"], "right");
        assert_eq!(score.in_best, 0);
    }
}
