//! Lines that repeat over a corpus: furniture that no list of phrases knows.
//!
//! A site puts the same lines into every article. [`FurnitureLearner`] counts, for each line, the documents that have it,
//! and [`LearnedFurniture`] is the lines that too many have to be an author's. Counting is lossy (Manku & Motwani 2002,
//! "Approximate frequency counts over data streams"): rare lines are forgotten again, so memory stays bounded however
//! large the corpus. A document whose longest line was seen before is a copy, and copies say nothing of furniture.

use super::furniture::{LONGEST, kind_of};
use super::lines::lines;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// A line of fewer documents may be chance: a dateline, a section's name.
const FEWEST: u32 = 3;
/// A line of a larger corpus repeats if at least one document in so many has it.
const ONE_IN: u32 = 100;
/// After so many lines the rarest are forgotten: at most a few times as many are held, each of [`LONGEST`] bytes at most.
const BUCKET: u32 = 100_000;
/// Bits of the memory for longest lines: 2 MiB, in which a million documents hide every sixteenth newcomer.
const SEEN_BITS: usize = 1 << 24;

/// Lines that are furniture because a corpus repeats them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LearnedFurniture {
    lines: FxHashSet<String>,
    /// In the order in which they are told.
    order: Vec<String>,
}

impl LearnedFurniture {
    /// The lines of a list as [`LearnedFurniture::iter`] tells them, a line each; blank ones and blanks at their ends do not
    /// count.
    pub fn from_list(list: &str) -> Self {
        Self::of(list.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned))
    }

    fn of(lines: impl Iterator<Item = String>) -> Self {
        let mut learned = Self::default();
        for line in lines {
            if learned.lines.insert(line.clone()) {
                learned.order.push(line);
            }
        }
        learned
    }

    /// The lines, those that most documents have first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// Whether `line`, without blanks at its ends, is one of them.
    pub(super) fn has(&self, line: &str) -> bool {
        self.lines.contains(line)
    }
}

/// In how many documents a line stands.
#[derive(Clone, Copy, Debug)]
struct Count {
    documents: u32,
    /// How many may have been forgotten before it was held.
    forgotten: u32,
    /// The last document that had it.
    last: u32,
}

/// Reads a corpus document by document.
///
/// ```
/// use canonym::Cleaner;
/// use canonym::clean::FurnitureLearner;
/// let mut learner = FurnitureLearner::new();
/// let page = |text: &str| format!("{text}\nThe Harbour Post");
/// for text in ["A ferry came in at noon today.", "The mayor left the hall late.", "No one saw the seal again."] {
///     learner.read(&page(text));
/// }
/// let cleaner = Cleaner::builder().furniture(learner.finish()).build();
/// assert_eq!(cleaner.clean(&page("Rain fell.")).body().text(), "Rain fell.\n");
/// ```
#[derive(Debug)]
pub struct FurnitureLearner {
    counts: FxHashMap<String, Count>,
    seen: Vec<u64>,
    documents: u32,
    lines: u32,
    forgotten: u32,
}

impl Default for FurnitureLearner {
    fn default() -> Self {
        let seen = vec![0; SEEN_BITS / 64];
        Self { counts: FxHashMap::default(), seen, documents: 0, lines: 0, forgotten: 0 }
    }
}

impl FurnitureLearner {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the clean text of a document. Linear.
    pub fn read(&mut self, text: &str) {
        let longest = lines(text).map(|line| line.trimmed()).max_by_key(|line| line.len());
        let Some(longest) = longest.filter(|line| !line.is_empty()) else { return };
        if self.was_seen(longest) {
            return;
        }
        self.documents += 1;
        let short = lines(text).map(|line| line.trimmed()).filter(|line| (1..=LONGEST).contains(&line.len()));
        for line in short.filter(|line| *line != longest) {
            self.count(line);
        }
    }

    /// Whether the line was the longest of a document before; from now on it was.
    fn was_seen(&mut self, longest: &str) -> bool {
        let mut hasher = FxHasher::default();
        longest.hash(&mut hasher);
        let bit = hasher.finish() as usize % SEEN_BITS;
        let was = self.seen[bit / 64] >> (bit % 64) & 1 == 1;
        self.seen[bit / 64] |= 1 << (bit % 64);
        was
    }

    fn count(&mut self, line: &str) {
        let (document, forgotten) = (self.documents, self.forgotten);
        match self.counts.get_mut(line) {
            Some(count) if count.last == document => return,
            Some(count) => (count.documents, count.last) = (count.documents + 1, document),
            None => {
                _ = self.counts.insert(line.to_owned(), Count { documents: 1, forgotten, last: document });
            }
        }
        self.lines += 1;
        if self.lines == BUCKET {
            (self.lines, self.forgotten) = (0, forgotten + 1);
            self.counts.retain(|_, count| count.documents + count.forgotten > forgotten);
        }
    }

    /// The lines that repeat, without those that are known for furniture by their looks.
    pub fn finish(self) -> LearnedFurniture {
        let least = FEWEST.max(self.documents / ONE_IN);
        let repeats = |count: &Count| count.documents + count.forgotten >= least;
        let mut lines: Vec<(u32, String)> = (self.counts.into_iter())
            .filter(|(line, count)| repeats(count) && kind_of(line).is_none())
            .map(|(line, count)| (count.documents, line))
            .collect();
        lines.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        LearnedFurniture::of(lines.into_iter().map(|(_, line)| line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(texts: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut learner = FurnitureLearner::new();
        texts.into_iter().for_each(|text| learner.read(&text));
        learner.finish().iter().map(str::to_owned).collect()
    }

    fn article(n: usize) -> String {
        format!("A line of prose that only article number {n} has, and no other.")
    }

    #[test]
    fn what_repeats_is_told_most_frequent_first() {
        let texts = (0..6).map(|n| {
            let seldom = if n < 3 { "Bay edition" } else { "Town edition" };
            let twice = if n < 2 { "Two only" } else { "" };
            format!("Harbour Post\n{}\n  {seldom}\n{twice}\nHarbour Post\nAdvertisement", article(n))
        });
        assert_eq!(learned(texts), ["Harbour Post", "Bay edition", "Town edition"]);
    }

    #[test]
    fn copies_say_nothing() {
        let texts = (0..9).map(|n| format!("{}\nA short line", article(n % 2)));
        assert_eq!(learned(texts), Vec::<String>::new());
    }

    #[test]
    fn a_large_corpus_asks_for_more() {
        let text = |n: usize| {
            format!(
                "{}\n{}{}",
                article(n),
                if n < 4 { "Four\n" } else { "" },
                if n.is_multiple_of(50) { "Ten" } else { "" }
            )
        };
        assert_eq!(learned((0..500).map(text)), ["Ten"]);
    }

    #[test]
    fn rare_lines_are_forgotten() {
        let mut learner = FurnitureLearner::new();
        for n in 0..30_000 {
            let lines: String = (0..10).map(|line| format!("line {line} of {n}\n")).collect();
            learner.read(&format!("{}\nHarbour Post\n{lines}", article(n)));
        }
        assert!(learner.counts.len() < 2 * BUCKET as usize, "{}", learner.counts.len());
        assert_eq!(learner.finish().iter().collect::<Vec<_>>(), ["Harbour Post"]);
    }

    #[test]
    fn a_list_is_read_as_it_is_told() {
        let list = LearnedFurniture::from_list("Harbour Post\n\n  Bay edition \nHarbour Post\n");
        assert_eq!(list.iter().collect::<Vec<_>>(), ["Harbour Post", "Bay edition"]);
    }
}
