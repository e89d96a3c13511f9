//! The reasons of a comparison in words.

use super::align::{Alignment, Pair, Tie, Unit};
use super::contradiction::contradiction;
use super::costs::HABIT;
use super::features::{Reason, fixed};
use super::model::REASONS;
use super::prepare::{PreparedName, WordKind};
use super::{Comparison, Evidence, Scorer, Scratch, in_order, letters, without_letters};
use crate::aliases::EntityType;

/// Two words that answer to one another; one side is empty where nothing answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AlignedWords {
    /// Folded word of the first name.
    pub first: String,
    /// `=` the same, `~` one spelled as the other, `≠` different, `-` one side only.
    pub sign: char,
    /// Folded word of the second name.
    pub second: String,
}

/// A comparison with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The same as [`Scorer::compare`] gives.
    pub comparison: Comparison,
    /// Reasons, the prior first; their weights sum to the log-odds exactly, in this order.
    pub evidence: Vec<Evidence>,
    /// The words of both names, aligned, in the order of the first name.
    pub words: Vec<AlignedWords>,
    /// For each two words that answer to one another, which letters stand for which under the learned edit model. The
    /// side that is not Latin, if there is one, stands first.
    pub letters: Vec<Vec<(String, String)>>,
}

impl Reason {
    /// What it speaks of, in general words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Prior => "prior",
            Self::Whole => "names as a whole",
            Self::Words => "words that agree",
            Self::Worst => "least alike words",
            Self::Last => "last words",
            Self::First => "first words",
            Self::Sound => "sound",
            Self::Contradicted => "words contradicted",
            Self::Omitted => "words of one name only",
            Self::Order => "order of words",
            Self::Parts => "initials and joined words",
            Self::Numbers => "numbers",
            Self::Organization => "legal form or acronym",
            Self::Size => "length of the names",
        }
    }
}

impl Scorer {
    /// [`Scorer::compare`] with reasons that name the words, and the words aligned.
    pub fn explain(
        &self,
        a: &PreparedName,
        b: &PreparedName,
        entity_type: Option<EntityType>,
    ) -> Explanation {
        let mut scratch = Scratch::default();
        let (x, y) = in_order(a, b);
        let (log_odds, weights) = self.shares(&mut scratch, x, y, entity_type);
        let teller = Teller { alignment: &scratch.alignment, x, y, swapped: !std::ptr::eq(x, a) };
        let spoken =
            Reason::ALL.iter().zip(weights).filter(|(reason, w)| **reason == Reason::Prior || *w != 0.0);
        let evidence = spoken.map(|(&reason, weight)| Evidence::new(teller.tell(reason), weight)).collect();
        let letters = letters::spelled(&x.lettered, &y.lettered, &self.letters);
        Explanation { comparison: Comparison { log_odds }, evidence, words: teller.words(), letters }
    }

    /// The log-odds of [`Scorer::compare`], and what each reason adds to them.
    fn shares(
        &self,
        scratch: &mut Scratch,
        x: &PreparedName,
        y: &PreparedName,
        entity_type: Option<EntityType>,
    ) -> (f64, [f64; REASONS]) {
        let mut weights = [0.0; REASONS];
        if let Some(log_odds) = without_letters(x, y) {
            weights[Reason::Prior as usize] = log_odds;
            return (log_odds, weights);
        }
        let features = self.features(scratch, x, y, entity_type);
        let log_odds = self.weigh(&features, x, y);
        weights = self.model().shares(&features);
        for (reason, weight) in fixed(&features, x, y) {
            weights[reason as usize] += weight;
        }
        // What rounding leaves over, and what the same letters are worth whatever the trees say.
        weights[Reason::Whole as usize] += log_odds - weights.iter().sum::<f64>();
        (log_odds, weights)
    }
}

struct Teller<'c> {
    alignment: &'c Alignment,
    x: &'c PreparedName,
    y: &'c PreparedName,
    /// Whether `y` was given first.
    swapped: bool,
}

impl<'c> Teller<'c> {
    fn a(&self, i: usize) -> &'c str {
        self.x.letters_of(&self.alignment.a[i].at)
    }

    fn b(&self, j: usize) -> &'c str {
        self.y.letters_of(&self.alignment.b[j].at)
    }

    /// The words of a pair as given: `khulusi ~ hulusi`.
    fn pair(&self, pair: &Pair) -> String {
        let words = self.aligned(pair);
        format!("{} {} {}", words.first, words.sign, words.second)
    }

    fn aligned(&self, pair: &Pair) -> AlignedWords {
        let sign = match pair.tie {
            Tie::Contradict => '≠',
            _ if pair.cost == 0 && pair.tie == Tie::Agree => '=',
            _ => '~',
        };
        self.oriented(self.a(pair.a).to_string(), sign, self.b(pair.b).to_string())
    }

    fn oriented(&self, a: String, sign: char, b: String) -> AlignedWords {
        let (first, second) = if self.swapped { (b, a) } else { (a, b) };
        AlignedWords { first, sign, second }
    }

    fn tell(&self, reason: Reason) -> String {
        let words = match reason {
            Reason::Words => self.list(Tie::Agree),
            Reason::Contradicted => self.list(Tie::Contradict),
            Reason::Worst => self.worst().map(|pair| self.worst_words(pair)),
            Reason::Last => self.end(true),
            Reason::First => self.end(false),
            Reason::Omitted => self.omitted(),
            Reason::Parts => self.list(Tie::Initial),
            Reason::Sound => self.worst().map(|pair| self.sound(pair)),
            Reason::Whole => Some(self.whole()),
            Reason::Prior | Reason::Order | Reason::Numbers | Reason::Organization | Reason::Size => None,
        };
        match words {
            Some(words) => format!("{} ({words})", self.verb(reason)),
            None => self.verb(reason).to_string(),
        }
    }

    /// The title of a reason, as the alignment turned out.
    fn verb(&self, reason: Reason) -> &'static str {
        let has = |tie: Tie| self.alignment.pairs.iter().any(|pair| pair.tie == tie);
        match reason {
            Reason::Words if has(Tie::Agree) => "words agree",
            Reason::Words => "no word agrees",
            Reason::Contradicted => match contradiction(self.x, self.y) {
                Some(contradiction) => contradiction.reason(),
                None if !has(Tie::Contradict) => "no word contradicted",
                None => reason.title(),
            },
            Reason::Omitted if self.omitted().is_none() => "no word is missing",
            Reason::Omitted if self.alignment.left_a.is_empty() || self.alignment.left_b.is_empty() => {
                "one name has more words"
            }
            other => other.title(),
        }
    }

    fn whole(&self) -> String {
        let (a, b) = (self.x.letters.as_str(), self.y.letters.as_str());
        let words = self.oriented(a.to_string(), if a == b { '=' } else { '~' }, b.to_string());
        if a == b {
            "same letters".to_string()
        } else {
            format!("{} {} {}", words.first, words.sign, words.second)
        }
    }

    fn list(&self, tie: Tie) -> Option<String> {
        let pairs = self.alignment.pairs.iter().filter(|pair| pair.tie == tie);
        let words: Vec<String> = pairs.map(|pair| self.pair(pair)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn worst(&self) -> Option<&Pair> {
        let proper = |unit: &Unit| unit.kind == WordKind::Name;
        let proper = |p: &&Pair| {
            p.tie != Tie::Initial && (proper(&self.alignment.a[p.a]) || proper(&self.alignment.b[p.b]))
        };
        self.alignment.pairs.iter().filter(proper).min_by(|p, q| p.ratio.total_cmp(&q.ratio))
    }

    fn worst_words(&self, pair: &Pair) -> String {
        let words = self.pair(pair);
        match pair.cost {
            0 => words,
            cost if cost <= HABIT * 2 => format!("{words}, a spelling habit"),
            cost => format!("{words}, {:.1} edits", f32::from(cost) / f32::from(HABIT) / 10.0),
        }
    }

    fn sound(&self, pair: &Pair) -> String {
        let alike = self.alignment.a[pair.a].sound == self.alignment.b[pair.b].sound;
        format!(
            "{} sounds {}",
            self.pair(pair).replace(" ~ ", " / ").replace(" ≠ ", " / ").replace(" = ", " / "),
            if alike { "alike" } else { "unlike" }
        )
    }

    fn end(&self, last: bool) -> Option<String> {
        let proper = |unit: &Unit| unit.kind == WordKind::Name;
        let find = |units: &[Unit]| {
            if last { units.iter().rposition(proper) } else { units.iter().position(proper) }
        };
        let (i, j) = (find(&self.alignment.a)?, find(&self.alignment.b)?);
        let sign = match self.alignment.pairs.iter().find(|pair| pair.a == i && pair.b == j) {
            Some(pair) => self.aligned(pair).sign,
            None => '≠',
        };
        let words = self.oriented(self.a(i).to_string(), sign, self.b(j).to_string());
        Some(format!("{} {} {}", words.first, words.sign, words.second))
    }

    fn omitted(&self) -> Option<String> {
        let a = self.alignment.left_a.iter().map(|&i| self.a(i));
        let b = self.alignment.left_b.iter().map(|&j| self.b(j));
        let words: Vec<&str> = a.chain(b).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// Both names word by word, in the order of the first one given, what only the second has at the end.
    fn words(&self) -> Vec<AlignedWords> {
        let nothing = String::new;
        let pairs = self.alignment.pairs.iter().map(|pair| ((pair.a, pair.b), self.aligned(pair)));
        let only_a = self
            .alignment
            .left_a
            .iter()
            .map(|&i| ((i, usize::MAX), self.oriented(self.a(i).to_string(), '-', nothing())));
        let only_b = self
            .alignment
            .left_b
            .iter()
            .map(|&j| ((usize::MAX, j), self.oriented(nothing(), '-', self.b(j).to_string())));
        let mut rows: Vec<((usize, usize), AlignedWords)> = pairs.chain(only_a).chain(only_b).collect();
        rows.sort_by_key(|((i, j), _)| if self.swapped { (*j, *i) } else { (*i, *j) });
        rows.into_iter().map(|(_, words)| words).collect()
    }
}
