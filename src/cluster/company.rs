//! The company that a pair keeps: what the other near names say of it.
//!
//! Alone, *Kashan* and *Kachan* are as like as *Sayhan* and *Saihan*. But where many other names are as near, each less
//! probably is the one; and where both are near to the same third ones, they more probably are one name. A pair is
//! weighed by its own log-odds, by whether either has nearer names, by what they share, and by how rare their words are.

use super::edges::Edge;
use super::forms::Forms;
use super::shape::{Shape, WordCounts};
use crate::score::probability;

/// Log-odds below which a near name of one is a rival of the other.
const RIVAL: f32 = 0.0;
/// What stands for the log-odds of a name that is not there.
const NOBODY: f32 = -9.0;

macro_rules! measures {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal;)*) => {
        /// What is weighed of a pair in its company.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Measure { $($(#[doc = $doc])* $variant,)* }

        impl Measure {
            /// Every measure, in the order of [`Measures`].
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the file of a model.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

measures! {
    /// The log-odds that the model before gives,
    Odds "odds";
    /// and those that were given before that.
    Before "before";
    /// How many names are nearer to the one than the other is: the lesser of both,
    NearerLeast "nearer-least";
    /// and the greater.
    NearerMost "nearer-most";
    /// How much nearer than the nearest other name: the lesser of both,
    OtherLeast "other-least";
    /// and the greater.
    OtherMost "other-most";
    /// How much nearer than the best rival: the lesser of both,
    RivalLeast "rival-least";
    /// and the greater. A rival is near to one and not to the other.
    RivalMost "rival-most";
    /// The same for other names in the script of the other one.
    TwinLeast "twin-least";
    /// The greater of both.
    TwinMost "twin-most";
    /// How many other names are expected to be one with the one, the lesser,
    ExpectedLeast "expected-least";
    /// and the greater number.
    ExpectedMost "expected-most";
    /// How many names are expected to be one with both,
    Shared "shared";
    /// as a share of those that are expected to be one with either,
    SharedOfAll "shared-of-all";
    /// and how many more than are expected to be one with only one of them.
    SharedMore "shared-more";
    /// The lesser probability of the best name that is near to both.
    SharedBest "shared-best";
    /// The greatest difference of the probabilities of a name that is near to both.
    Disputed "disputed";
    /// Letters of the shorter key,
    Letters "letters";
    /// and how many more the longer has.
    MoreLetters "more-letters";
    /// Words of the shorter key,
    Words "words";
    /// and of the longer.
    WordsMost "words-most";
    /// Words that both have.
    SameWords "same-words";
    /// Words of the longer key that the shorter one lacks.
    LoneWords "lone-words";
    /// How many forms have the rarest word that both have; 0 without one.
    SameRarest "same-rarest";
    /// How many have the rarest word that one of them lacks: the lesser of both,
    LoneRarest "lone-rarest";
    /// and how many the commonest, the greater.
    LoneCommonest "lone-commonest";
    /// How many of them have a comma.
    Commas "commas";
    /// Whether they begin with the same letters.
    Start "start";
    /// Whether they end in the same letters.
    End "end";
    /// The script of one by its number, the lesser,
    ScriptLeast "script-least";
    /// and the greater.
    ScriptMost "script-most";
    /// 0 not known, 1 people, 2 places, 3 organizations, 4 something else.
    Type "type";
}

/// Values of all [`Measure`]s of a pair.
pub type Measures = [f32; Measure::ALL.len()];

/// The near forms of each form.
pub(super) struct Company<'f> {
    forms: &'f Forms,
    counts: &'f WordCounts,
    /// Form → where its neighbours begin.
    starts: Vec<u32>,
    /// Neighbours, nearest first.
    near: Vec<Near>,
    /// Form → how many are expected to be one with it.
    expected: Vec<f32>,
}

/// A neighbour, with the log-odds and the probability that it is one with the form.
#[derive(Clone, Copy, Debug, Default)]
struct Near {
    log_odds: f32,
    probability: f32,
    form: u32,
}

impl<'f> Company<'f> {
    pub(super) fn new(forms: &'f Forms, counts: &'f WordCounts, edges: &[Edge]) -> Self {
        let mut starts = vec![0u32; forms.len() + 2];
        for edge in edges {
            starts[edge.a as usize + 2] += 1;
            starts[edge.b as usize + 2] += 1;
        }
        for form in 2..starts.len() {
            starts[form] += starts[form - 1];
        }
        let mut near = vec![Near::default(); 2 * edges.len()];
        for edge in edges {
            let probability = probability(f64::from(edge.log_odds)) as f32;
            for (form, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
                let at = &mut starts[form as usize + 1];
                near[*at as usize] = Near { log_odds: edge.log_odds, probability, form: other };
                *at += 1;
            }
        }
        starts.pop();
        let mut expected = Vec::with_capacity(forms.len());
        for form in 0..forms.len() {
            let of_form = &mut near[starts[form] as usize..starts[form + 1] as usize];
            of_form.sort_unstable_by(|x, y| y.log_odds.total_cmp(&x.log_odds).then(x.form.cmp(&y.form)));
            expected.push(of_form.iter().map(|near| near.probability).sum());
        }
        Self { forms, counts, starts, near, expected }
    }

    fn near(&self, form: u32) -> &[Near] {
        &self.near[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }

    /// What there is to say of an edge. O(neighbours of both, squared), some dozens each.
    pub(super) fn measures(&self, edge: &Edge) -> Measures {
        let mut values = [0.0; Measure::ALL.len()];
        let mut set = |measure: Measure, value: f32| values[measure as usize] = value;
        set(Measure::Odds, edge.log_odds);
        set(Measure::Before, edge.before);
        self.rivals(edge, &mut set);
        self.shared(edge, &mut set);
        Shape { forms: self.forms, counts: self.counts }.measures(edge, &mut set);
        values
    }

    fn rivals(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let of = |form: u32, other: u32| {
            let others = || self.near(form).iter().filter(move |near| near.form != other);
            let nearer = others().take_while(|near| near.log_odds > edge.log_odds).count();
            let rival =
                others().find(|near| self.between(other, near.form).is_none_or(|near| near.log_odds < RIVAL));
            let script = self.forms.scripts[other as usize];
            let twin = others().find(|near| self.forms.scripts[near.form as usize] == script);
            let margin = |found: Option<&Near>| edge.log_odds - found.map_or(NOBODY, |near| near.log_odds);
            let own = probability(f64::from(edge.log_odds)) as f32;
            let expected = self.expected[form as usize] - own;
            [nearer as f32, margin(others().next()), margin(rival), margin(twin), expected]
        };
        let (a, b) = (of(edge.a, edge.b), of(edge.b, edge.a));
        for (i, [least, most]) in [
            [Measure::NearerLeast, Measure::NearerMost],
            [Measure::OtherLeast, Measure::OtherMost],
            [Measure::RivalLeast, Measure::RivalMost],
            [Measure::TwinLeast, Measure::TwinMost],
            [Measure::ExpectedLeast, Measure::ExpectedMost],
        ]
        .into_iter()
        .enumerate()
        {
            set(least, a[i].min(b[i]));
            set(most, a[i].max(b[i]));
        }
    }

    fn shared(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let (mut shared, mut best, mut disputed) = (0.0f32, 0.0f32, 0.0f32);
        for near in self.near(edge.a).iter().filter(|near| near.form != edge.b) {
            let Some(other) = self.between(edge.b, near.form) else { continue };
            shared += near.probability * other.probability;
            best = best.max(near.probability.min(other.probability));
            disputed = disputed.max((near.probability - other.probability).abs());
        }
        let all = self.expected[edge.a as usize] + self.expected[edge.b as usize];
        set(Measure::Shared, shared);
        set(Measure::SharedOfAll, shared / (all - shared + 0.1));
        set(Measure::SharedMore, shared - all / 2.0);
        set(Measure::SharedBest, best);
        set(Measure::Disputed, disputed);
    }

    /// What `other` is to `form`, if it is near.
    fn between(&self, form: u32, other: u32) -> Option<&Near> {
        self.near(form).iter().find(|near| near.form == other)
    }
}
