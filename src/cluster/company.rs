//! The company that a pair keeps: what the other near names say of it.
//!
//! Alone, *Kashan* and *Kachan* are as like as *Sayhan* and *Saihan*. But where many other names are as near, each less
//! probably is the one; and where both are near to the same third ones, they more probably are one name. A pair is
//! weighed by its own log-odds, by whether either has nearer names, and by what they share.

use super::edges::Edge;
use super::forms::Forms;
use crate::aliases::EntityType;
use crate::script::Script;

/// Log-odds from which two names are friends,
const FRIENDS: f32 = 2.0;
/// and below which a near name of one is a rival of the other.
const RIVAL: f32 = 1.0;
/// What stands for the log-odds of a name that is not there.
const NOBODY: f32 = -4.0;

macro_rules! measures {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal;)*) => {
        /// What is weighed of a pair in its company.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Measure { $($(#[doc = $doc])* $variant,)* }

        impl Measure {
            /// Every measure, in the order of [`Measures`].
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the file of a [`super::Card`].
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

measures! {
    /// The log-odds that the pair scorer gives.
    Odds "odds";
    /// Letters of the shorter key,
    Letters "letters";
    /// and how many more the longer has.
    MoreLetters "more-letters";
    /// Words of the shorter key,
    Words "words";
    /// and how many more the longer has.
    MoreWords "more-words";
    /// 0 not known, 1 people, 2 places, 3 organizations, 4 something else.
    Type "type";
    /// How many names are nearer to the one than the other is: the lesser of both,
    NearerLeast "nearer-least";
    /// and the greater.
    NearerMost "nearer-most";
    /// How much nearer than the best rival: the lesser of both,
    RivalLeast "rival-least";
    /// and the greater. A rival is near to one and not to the other.
    RivalMost "rival-most";
    /// The same for other names in the writing of the other one.
    TwinLeast "twin-least";
    /// The greater of both.
    TwinMost "twin-most";
    /// Friends of the one, the lesser,
    FriendsLeast "friends-least";
    /// and the greater number.
    FriendsMost "friends-most";
    /// Friends of both,
    Shared "shared";
    /// as a share of the friends of either.
    SharedOfAll "shared-of-all";
    /// What the shared ones weigh: the sum of the lesser log-odds,
    SharedWeight "shared-weight";
    /// and the greatest of them.
    SharedBest "shared-best";
}

/// Values of all [`Measure`]s of a pair.
pub type Measures = [f32; Measure::ALL.len()];

/// The writings of two names. Pairs of each are weighed by a card of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writings {
    /// Both in Latin letters.
    Latin,
    /// One of them.
    Cross,
    /// Neither.
    Native,
}

impl Writings {
    /// All, in the order in which cards are written.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Cross, Self::Native];

    /// Its name in the file of a [`super::Card`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Cross => "cross",
            Self::Native => "native",
        }
    }
}

/// The near forms of each form.
pub(super) struct Company<'f> {
    forms: &'f Forms,
    /// Form → where its neighbours begin.
    starts: Vec<u32>,
    /// Neighbours with their log-odds, nearest first.
    near: Vec<(f32, u32)>,
}

impl<'f> Company<'f> {
    pub(super) fn new(forms: &'f Forms, edges: &[Edge]) -> Self {
        let mut starts = vec![0u32; forms.len() + 2];
        for edge in edges {
            starts[edge.a as usize + 2] += 1;
            starts[edge.b as usize + 2] += 1;
        }
        for form in 2..starts.len() {
            starts[form] += starts[form - 1];
        }
        let mut near = vec![(0.0, 0); 2 * edges.len()];
        for edge in edges {
            for (form, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
                let at = &mut starts[form as usize + 1];
                near[*at as usize] = (edge.log_odds, other);
                *at += 1;
            }
        }
        starts.pop();
        for form in 0..forms.len() {
            let of_form = &mut near[starts[form] as usize..starts[form + 1] as usize];
            of_form.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        }
        Self { forms, starts, near }
    }

    fn near(&self, form: u32) -> &[(f32, u32)] {
        &self.near[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }

    pub(super) fn writings(&self, edge: &Edge) -> Writings {
        match [edge.a, edge.b].map(|form| self.forms.scripts[form as usize] == Script::Latin) {
            [true, true] => Writings::Latin,
            [false, false] => Writings::Native,
            _ => Writings::Cross,
        }
    }

    /// What there is to say of an edge. O(neighbours of both, squared), some dozens each.
    pub(super) fn measures(&self, edge: &Edge) -> Measures {
        let mut values = [0.0; Measure::ALL.len()];
        let mut set = |measure: Measure, value: f32| values[measure as usize] = value;
        set(Measure::Odds, edge.log_odds);
        self.shape(edge, &mut set);
        self.rivals(edge, &mut set);
        self.shared(edge, &mut set);
        values
    }

    fn shape(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let [a, b] = [edge.a, edge.b].map(|form| self.forms.key(form));
        let both = |a: usize, b: usize| (a.min(b) as f32, a.abs_diff(b) as f32);
        let words = |key: &str| key.split(' ').count();
        let (letters, more_letters) = both(a.len(), b.len());
        let (words, more_words) = both(words(a), words(b));
        set(Measure::Letters, letters);
        set(Measure::MoreLetters, more_letters);
        set(Measure::Words, words);
        set(Measure::MoreWords, more_words);
        let types = [edge.a, edge.b].map(|form| self.forms.types[form as usize]);
        set(
            Measure::Type,
            match types[0].or(types[1]) {
                None => 0.0,
                Some(EntityType::Person) => 1.0,
                Some(EntityType::Place) => 2.0,
                Some(EntityType::Organization) => 3.0,
                Some(EntityType::Other) => 4.0,
            },
        );
    }

    fn rivals(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let of = |form: u32, other: u32| {
            let near = self.near(form);
            let others = || near.iter().filter(move |near| near.1 != other);
            let nearer = others().take_while(|near| near.0 > edge.log_odds).count();
            let rival = others().find(|near| self.odds(other, near.1) < RIVAL);
            let script = self.forms.scripts[other as usize];
            let twin = others().find(|near| self.forms.scripts[near.1 as usize] == script);
            let margin = |found: Option<&(f32, u32)>| edge.log_odds - found.map_or(NOBODY, |near| near.0);
            let friends = near.iter().take_while(|near| near.0 >= FRIENDS).count();
            [nearer as f32, margin(rival), margin(twin), friends as f32]
        };
        let (a, b) = (of(edge.a, edge.b), of(edge.b, edge.a));
        for (i, [least, most]) in [
            [Measure::NearerLeast, Measure::NearerMost],
            [Measure::RivalLeast, Measure::RivalMost],
            [Measure::TwinLeast, Measure::TwinMost],
            [Measure::FriendsLeast, Measure::FriendsMost],
        ]
        .into_iter()
        .enumerate()
        {
            set(least, a[i].min(b[i]));
            set(most, a[i].max(b[i]));
        }
    }

    fn shared(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let (mut shared, mut weight, mut best) = (0.0, 0.0, NOBODY);
        for &(odds, other) in self.near(edge.a) {
            let lesser = odds.min(self.odds(edge.b, other));
            if other != edge.b && lesser > f32::NEG_INFINITY {
                shared += f32::from(u8::from(lesser >= FRIENDS));
                weight += lesser.max(0.0);
                best = lesser.max(best);
            }
        }
        let friends = |form: u32| self.near(form).iter().take_while(|near| near.0 >= FRIENDS).count() as f32;
        let all = friends(edge.a) + friends(edge.b) - shared;
        set(Measure::Shared, shared);
        set(Measure::SharedOfAll, shared / all.max(1.0));
        set(Measure::SharedWeight, weight);
        set(Measure::SharedBest, best);
    }

    /// The log-odds of two forms, as far as they are known.
    fn odds(&self, form: u32, other: u32) -> f32 {
        self.near(form).iter().find(|near| near.1 == other).map_or(f32::NEG_INFINITY, |near| near.0)
    }
}
