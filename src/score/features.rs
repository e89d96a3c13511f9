//! An alignment → the numbers that the model weighs.

use super::align::{Alignment, Pair, SHORT, Tie, Unit, likeness};
use super::contradiction::{Contradiction, contradiction};
use super::costs::{CONSONANT, Costs};
use super::edit;
use super::letters::LetterFeatures;
use super::lexicon::LegalForm;
use super::prepare::{PreparedName, WordKind, Writing};
use super::read::ReadFeatures;
use super::strings;
use crate::aliases::EntityType;

macro_rules! features {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal $reason:ident;)*) => {
        /// What the model weighs of a pair of names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $($(#[doc = $doc])* $variant,)* }

        impl Feature {
            /// Every feature, in the order of [`Features`].
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the file of the model.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The reason that it speaks for.
            pub fn reason(self) -> Reason {
                match self { $(Self::$variant => Reason::$reason,)* }
            }
        }
    };
}

/// A reason that a person reads; features are summed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What is known before looking: how often two names of such a list are one, given their type and writing.
    Prior,
    /// The names as wholes, written without spaces.
    Whole,
    /// The words that agree, and how much they tell.
    Words,
    /// The least alike of the aligned words.
    Worst,
    /// The last words: surnames, for people.
    Last,
    /// The first words: given names, for people.
    First,
    /// How the words sound.
    Sound,
    /// Words that both sides have and that differ.
    Contradicted,
    /// Words that only one side has.
    Omitted,
    /// The order of words.
    Order,
    /// Initials, and words written together.
    Parts,
    /// Numbers.
    Numbers,
    /// Legal forms and acronyms.
    Organization,
    /// How long the names are.
    Size,
}

impl Reason {
    /// Every reason, the prior first.
    pub const ALL: &[Self] = &[
        Self::Prior,
        Self::Whole,
        Self::Words,
        Self::Worst,
        Self::Last,
        Self::First,
        Self::Sound,
        Self::Contradicted,
        Self::Omitted,
        Self::Order,
        Self::Parts,
        Self::Numbers,
        Self::Organization,
        Self::Size,
    ];
}

features! {
    /// Ratio of the joined names.
    Joined "joined" Whole;
    /// Edits of the joined names, in lost consonants.
    JoinedEdits "joined-edits" Whole;
    /// Jaro–Winkler of the joined names.
    JoinedJaro "joined-jaro-winkler" Whole;
    /// Ratio of aligned words, weighted by rarity.
    Mean "mean" Words;
    /// The same, unanswered words counted as 0.
    Cover "cover" Words;
    /// Rarity of the words that agree.
    Agreeing "agreeing" Words;
    /// Rarity of the words that are letter by letter the same.
    Exact "exact" Words;
    /// Lowest ratio of aligned words.
    Worst "worst" Worst;
    /// Second lowest.
    SecondWorst "second-worst" Worst;
    /// Edits of the least alike words, in lost consonants.
    WorstEdits "worst-edits" Worst;
    /// Jaro–Winkler of the least alike words.
    WorstJaro "worst-jaro-winkler" Worst;
    /// Damerau–Levenshtein distance of the least alike words.
    WorstDamerau "worst-damerau" Worst;
    /// Letters of the least alike words.
    WorstLength "worst-length" Worst;
    /// Rarity of the least alike words.
    WorstRarity "worst-rarity" Worst;
    /// Whether the least alike words begin alike: 0 no, 1 by sound, 2 by letter.
    WorstStart "worst-start" Worst;
    /// Whether the least alike words end in the same letters: 0 no, 1 one, 2 two.
    WorstEnd "worst-end" Worst;
    /// Whether one of the least alike words is the other less an inner syllable.
    Skipped "skipped-syllable" Worst;
    /// The worst ratio, when both names are one word.
    WorstOfOne "worst-of-one" Worst;
    /// Ratio of the last words; .45 (`UNANSWERED`) when nothing answers.
    Last "last" Last;
    /// Ratio of the first words; .45 (`UNANSWERED`) when nothing answers.
    First "first" First;
    /// Share of aligned words that sound alike, weighted by rarity.
    Sounds "sounds" Sound;
    /// Whether the least alike words sound alike.
    WorstSounds "worst-sounds" Sound;
    /// Rarity of contradicted words.
    Contradicted "contradicted" Contradicted;
    /// How many words are contradicted.
    Contradictions "contradictions" Contradicted;
    /// How many contradicted words have at most three letters: *Kim Jong Un* and *Kim Jong Il*.
    ShortContradictions "short-contradictions" Contradicted;
    /// Rarity of unanswered words.
    Omitted "omitted" Omitted;
    /// How many words are unanswered.
    Omissions "omissions" Omitted;
    /// Unanswered words beside a single one.
    OmittedOfOne "omitted-of-one" Omitted;
    /// Share of aligned words that are out of order.
    Inversions "inversions" Order;
    /// Initials that answer to a word.
    Initials "initials" Parts;
    /// Words written together on one side.
    Joins "joins" Parts;
    /// Particles that only one side has.
    Particles "particles" Omitted;
    /// Numbers: 1 agree, 0 none, -1 one side only, -2 contradict.
    Numbers "numbers" Numbers;
    /// Legal forms: 1 agree, 0 none, -1 one side only, -2 differ.
    Legal "legal" Organization;
    /// Whether one is the acronym of the other, or both carry the same: 1 yes, -1 different ones.
    Acronym "acronym" Organization;
    /// Words of the shorter name.
    Words "words" Size;
    /// Letters of the shorter name.
    Letters "letters" Size;
    /// How many more letters the longer name has, as a share of it.
    Longer "longer" Size;
    /// The kind of writing of a name that is not Latin: 1 alphabet, 2 abjad, 3 syllables, 4 other.
    Writing "writing" Prior;
    /// The alphabet that is not Latin, by its place in [`super::Alphabet::ALL`].
    Alphabet "alphabet" Prior;
    /// How many of the two names are Latin.
    LatinSides "latin-sides" Prior;
    /// What the names are names of: 0 not known, 1 people, 2 places, 3 organizations, 4 something else.
    Type "type" Prior;
    /// Learned log-odds of the words that answer to one another, summed.
    LettersSum "letters-sum" Words;
    /// The same for each letter.
    LettersEach "letters-each" Words;
    /// … of the two words that fit least, for each letter.
    LettersWorst "letters-worst" Worst;
    /// What the worst fit costs above the likeliest spelling, for each letter.
    LettersWorstGap "letters-worst-gap" Worst;
    /// The same over all words.
    LettersGap "letters-gap" Words;
    /// … of the two words that fit second least, for each letter.
    LettersSecond "letters-second" Worst;
    /// … of the last words, for each letter; -1 when nothing answers.
    LettersLast "letters-last" Last;
    /// … of the first word, for each letter; -1 when nothing answers.
    LettersFirst "letters-first" First;
    /// Letters of one name that nothing answers to,
    LettersFreeA "letters-free-a" Omitted;
    /// and of the other,
    LettersFreeB "letters-free-b" Omitted;
    /// and how little likely they are by chance.
    LettersFreeNull "letters-free-null" Omitted;
    /// Words that nothing answers to.
    LettersFreeWords "letters-free-words" Omitted;
    /// Log-odds of the two words that fit least.
    LettersWorstSum "letters-worst-sum" Worst;
    /// … of the two words that fit best, for each letter.
    LettersBest "letters-best" Words;
    /// … of the names as wholes, for each letter.
    LettersWhole "letters-whole" Whole;
    /// What the wholes cost above the likeliest spelling, for each letter.
    LettersWholeGap "letters-whole-gap" Whole;
    /// Jaro–Winkler of the joined readings; 0 when both names are Latin, as in the next four.
    ReadWhole "read-whole" Whole;
    /// Ratio of the joined readings.
    ReadRatio "read-ratio" Whole;
    /// Jaro–Winkler of the words as read, in the mean.
    ReadMean "read-mean" Words;
    /// The same, at worst.
    ReadWorst "read-worst" Worst;
    /// Share of the words as read that sound alike.
    ReadSounds "read-sounds" Sound;
}

/// Values of all [`Feature`]s of a pair.
pub type Features = [f32; Feature::ALL.len()];

/// The features of `x` and `y`, aligned in `alignment`.
pub(super) fn features(
    costs: &Costs,
    alignment: &mut Alignment,
    x: &PreparedName,
    y: &PreparedName,
) -> Features {
    let mut values = [0.0; Feature::ALL.len()];
    let mut set = |feature: Feature, value: f32| values[feature as usize] = value;
    whole(&mut set, costs, alignment, x, y);
    words(&mut set, alignment);
    worst(&mut set, costs, alignment, x, y);
    ends(&mut set, alignment);
    left_over(&mut set, alignment);
    set(Feature::Inversions, inversions(&alignment.pairs));
    set(Feature::Joins, alignment.joins as f32);
    set(Feature::Legal, legal(x.legal, y.legal));
    set(Feature::Numbers, numbers(alignment, x, y));
    set(Feature::Acronym, acronym(x, y));
    set(Feature::Writing, f32::from(x.writing.max(y.writing) as u8));
    set(Feature::Alphabet, f32::from(x.alphabet.max(y.alphabet) as u8));
    let latin = |name: &PreparedName| u8::from(name.writing == Writing::Latin);
    set(Feature::LatinSides, f32::from(latin(x) + latin(y)));
    values
}

/// What is certain though the data hardly show it: *Budapest II* is never *Budapest III*,
const OTHER_NUMBER: f64 = -8.0;
/// initials that spell the other name are no accident,
const ACRONYM: f64 = 2.0;
/// and Latin names of which no word answers to another have no spelling in common.
const NOTHING_ALIKE: f64 = -1.5;

/// Names without spaces that are more alike than this have letters in common, whatever their words.
const JOINED_ALIKE: f32 = 0.5;

/// Whether one word without digits stands against several, of which it may be made in some way.
fn may_be_acronym(a: &PreparedName, b: &PreparedName) -> bool {
    a.words.len() == 1 && b.words.len() > 1 && !a.letters.bytes().any(|letter| letter.is_ascii_digit())
}

/// Log-odds that stand beside the model, with their reasons.
pub(super) fn fixed(features: &Features, a: &PreparedName, b: &PreparedName) -> [(Reason, f64); 4] {
    let number = features[Feature::Numbers as usize] <= -2.0;
    let acronym = features[Feature::Acronym as usize] >= 1.0;
    let both_latin = features[Feature::LatinSides as usize] >= 2.0;
    let has = |feature: Feature| features[feature as usize] > 0.0;
    let alike = [Feature::Mean, Feature::Initials, Feature::Joins, Feature::Acronym].into_iter().any(has)
        || features[Feature::Numbers as usize] >= 1.0
        || features[Feature::Joined as usize] > JOINED_ALIKE
        || may_be_acronym(a, b)
        || may_be_acronym(b, a);
    [
        (Reason::Words, if both_latin && !alike { NOTHING_ALIKE } else { 0.0 }),
        (Reason::Numbers, if number { OTHER_NUMBER } else { 0.0 }),
        (Reason::Organization, if acronym { ACRONYM } else { 0.0 }),
        (Reason::Contradicted, contradiction(a, b).map_or(0.0, Contradiction::weight)),
    ]
}

/// What the learned edit model says, from [`Feature::LettersSum`] on.
pub(super) fn set_letters(values: &mut Features, said: &LetterFeatures) {
    let first = Feature::LettersSum as usize;
    values[first..first + said.len()].copy_from_slice(said);
}

/// What the readings say, from [`Feature::ReadWhole`] on.
pub(super) fn set_readings(values: &mut Features, said: &ReadFeatures) {
    let first = Feature::ReadWhole as usize;
    values[first..first + said.len()].copy_from_slice(said);
}

/// [`Feature::Type`] of a type.
pub(super) fn type_value(entity_type: Option<EntityType>) -> f32 {
    match entity_type {
        None => 0.0,
        Some(EntityType::Person) => 1.0,
        Some(EntityType::Place) => 2.0,
        Some(EntityType::Organization) => 3.0,
        Some(EntityType::Other) => 4.0,
    }
}

fn whole(
    set: &mut impl FnMut(Feature, f32),
    costs: &Costs,
    alignment: &mut Alignment,
    x: &PreparedName,
    y: &PreparedName,
) {
    let cut = |name: &'_ PreparedName| name.letters.len().min(edit::MAX_LETTERS);
    let (a, b) = (&x.letters[..cut(x)], &y.letters[..cut(y)]);
    let (cost, ratio) = likeness(costs, a.as_bytes(), b.as_bytes(), &mut alignment.cells);
    set(Feature::Joined, ratio);
    set(Feature::JoinedEdits, f32::from(cost) / f32::from(CONSONANT));
    set(Feature::JoinedJaro, strings::jaro_winkler(a, b) as f32);
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    set(Feature::Letters, short as f32);
    set(Feature::Longer, 1.0 - short as f32 / long.max(1) as f32);
}

fn is_proper(unit: &Unit) -> bool {
    unit.kind == WordKind::Name
}

/// Pairs of proper words (initials and numbers are counted apart).
fn proper_pairs(alignment: &Alignment) -> impl Iterator<Item = &Pair> {
    alignment.pairs.iter().filter(|pair| {
        pair.tie != Tie::Initial && (is_proper(&alignment.a[pair.a]) || is_proper(&alignment.b[pair.b]))
    })
}

fn rarity(alignment: &Alignment, pair: &Pair) -> f32 {
    (alignment.a[pair.a].rarity + alignment.b[pair.b].rarity) / 2.0
}

fn words(set: &mut impl FnMut(Feature, f32), alignment: &Alignment) {
    let (mut total, mut ratios, mut sounds, mut agreeing, mut exact) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for pair in proper_pairs(alignment) {
        let rarity = rarity(alignment, pair);
        total += rarity;
        ratios += rarity * pair.ratio;
        if alignment.a[pair.a].sound == alignment.b[pair.b].sound {
            sounds += rarity;
        }
        if pair.tie == Tie::Agree {
            agreeing += rarity * pair.ratio;
        }
        if pair.cost == 0 {
            exact += rarity;
        }
    }
    let left = |units: &[Unit], left: &[usize]| left.iter().map(|&i| units[i].rarity).sum::<f32>();
    let unanswered = left(&alignment.a, &alignment.left_a) + left(&alignment.b, &alignment.left_b);
    let share = |part: f32, of: f32| if of > 0.0 { part / of } else { 0.0 };
    set(Feature::Mean, share(ratios, total));
    set(Feature::Cover, share(ratios, total + unanswered));
    set(Feature::Sounds, share(sounds, total));
    set(Feature::Agreeing, agreeing);
    set(Feature::Exact, exact);
    let initials = alignment.pairs.iter().filter(|pair| pair.tie == Tie::Initial).count();
    set(Feature::Initials, initials as f32);
}

fn worst(
    set: &mut impl FnMut(Feature, f32),
    costs: &Costs,
    alignment: &mut Alignment,
    x: &PreparedName,
    y: &PreparedName,
) {
    let least_alike = |p: &&Pair, q: &&Pair| p.ratio.total_cmp(&q.ratio);
    let Some(&worst) = proper_pairs(alignment).min_by(least_alike) else { return };
    let second =
        proper_pairs(alignment).filter(|pair| pair.a != worst.a).map(|pair| pair.ratio).fold(1.0, f32::min);
    let (u, v) = (&alignment.a[worst.a], &alignment.b[worst.b]);
    let (a, b) = (x.letters_of(&u.at), y.letters_of(&v.at));
    set(Feature::Worst, worst.ratio);
    set(Feature::SecondWorst, second);
    set(Feature::WorstEdits, f32::from(worst.cost) / f32::from(CONSONANT));
    set(Feature::WorstJaro, if a == b { 1.0 } else { strings::jaro_winkler(a, b) as f32 });
    set(Feature::WorstDamerau, if a == b { 0.0 } else { strings::damerau(a, b) as f32 });
    set(Feature::WorstLength, a.len().min(b.len()) as f32);
    set(Feature::WorstRarity, rarity(alignment, &worst));
    set(Feature::WorstSounds, f32::from(u8::from(u.sound == v.sound)));
    set(Feature::WorstStart, start(a, b));
    set(Feature::WorstEnd, end(a, b));
    let single = alignment
        .a
        .iter()
        .filter(|u| is_proper(u))
        .count()
        .max(alignment.b.iter().filter(|u| is_proper(u)).count())
        == 1;
    set(Feature::WorstOfOne, if single { worst.ratio } else { 1.0 });
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let skipped = edit::skips_syllable(costs, a, b, worst.cost, &mut alignment.cells);
    set(Feature::Skipped, f32::from(u8::from(skipped)));
}

fn start(a: &str, b: &str) -> f32 {
    let first = |word: &str| super::sound::code(word.as_bytes().get(..2.min(word.len())).unwrap_or_default());
    match () {
        () if a.as_bytes().first() == b.as_bytes().first() => 2.0,
        () if first(a) == first(b) => 1.0,
        () => 0.0,
    }
}

fn end(a: &str, b: &str) -> f32 {
    let same = a.bytes().rev().zip(b.bytes().rev()).take(2).take_while(|(x, y)| x == y).count();
    same as f32
}

/// What stands for the ratio of a word that nothing answers to.
const UNANSWERED: f32 = 0.45;

fn ends(set: &mut impl FnMut(Feature, f32), alignment: &Alignment) {
    let first = |units: &[Unit]| units.iter().position(is_proper);
    let last = |units: &[Unit]| units.iter().rposition(is_proper);
    set(Feature::First, end_ratio(alignment, first(&alignment.a), first(&alignment.b)));
    set(Feature::Last, end_ratio(alignment, last(&alignment.a), last(&alignment.b)));
}

/// The lower of the ratios that unit `i` of `a` and unit `j` of `b` have with their answers.
fn end_ratio(alignment: &Alignment, i: Option<usize>, j: Option<usize>) -> f32 {
    let of_a = alignment.pairs.iter().find(|pair| Some(pair.a) == i).map(|pair| pair.ratio);
    let of_b = alignment.pairs.iter().find(|pair| Some(pair.b) == j).map(|pair| pair.ratio);
    of_a.unwrap_or(UNANSWERED).min(of_b.unwrap_or(UNANSWERED))
}

fn left_over(set: &mut impl FnMut(Feature, f32), alignment: &Alignment) {
    let left = || {
        alignment
            .left_a
            .iter()
            .map(|&i| &alignment.a[i])
            .chain(alignment.left_b.iter().map(|&j| &alignment.b[j]))
    };
    let omissions = left().filter(|unit| matches!(unit.kind, WordKind::Name | WordKind::Initial)).count();
    let particles =
        left().filter(|unit| matches!(unit.kind, WordKind::Particle | WordKind::Honorific)).count();
    let contradicted = || alignment.pairs.iter().filter(|pair| pair.tie == Tie::Contradict);
    set(Feature::Omitted, left().filter(|unit| is_proper(unit)).map(|unit| unit.rarity).sum());
    set(Feature::Omissions, omissions as f32);
    set(Feature::Particles, particles as f32);
    set(Feature::Contradicted, contradicted().map(|pair| rarity(alignment, pair) * (1.0 - pair.ratio)).sum());
    set(Feature::Contradictions, contradicted().count() as f32);
    let is_short = |unit: &Unit| unit.at.len() <= SHORT;
    let short = |pair: &&Pair| is_short(&alignment.a[pair.a]) && is_short(&alignment.b[pair.b]);
    set(Feature::ShortContradictions, contradicted().filter(short).count() as f32);
    let proper = |units: &[Unit]| units.iter().filter(|unit| is_proper(unit)).count();
    let words = proper(&alignment.a).min(proper(&alignment.b));
    set(Feature::Words, words as f32);
    set(Feature::OmittedOfOne, if words <= 1 { omissions as f32 } else { 0.0 });
}

/// Share of the pairs of pairs that stand in another order, 0..=1. `pairs` are in the order of `a`.
fn inversions(pairs: &[Pair]) -> f32 {
    let (mut inverted, mut all) = (0u32, 0u32);
    for (i, p) in pairs.iter().enumerate() {
        for q in &pairs[i + 1..] {
            all += 1;
            inverted += u32::from(q.b < p.b);
        }
    }
    if all == 0 { 0.0 } else { inverted as f32 / all as f32 }
}

fn legal(a: Option<LegalForm>, b: Option<LegalForm>) -> f32 {
    match (a, b) {
        (None, None) => 0.0,
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(_), Some(_)) => -2.0,
        _ => -1.0,
    }
}

/// The number of a word, without what stands around it: *47th* is *47*, *F16* the *16* of *F-16*.
fn digits(word: &str) -> &str {
    let of = word.trim_matches(|c: char| !c.is_ascii_digit());
    if of.is_empty() { word } else { of }
}

fn numbers(alignment: &Alignment, x: &PreparedName, y: &PreparedName) -> f32 {
    let is_number = |unit: &&Unit| unit.kind == WordKind::Number;
    let mut a: Vec<&str> =
        alignment.a.iter().filter(is_number).map(|unit| digits(x.letters_of(&unit.at))).collect();
    let mut b: Vec<&str> =
        alignment.b.iter().filter(is_number).map(|unit| digits(y.letters_of(&unit.at))).collect();
    a.sort_unstable();
    b.sort_unstable();
    match (a.is_empty(), b.is_empty()) {
        (true, true) => 0.0,
        (false, false) if a == b => 1.0,
        (false, false) => -2.0,
        _ => -1.0,
    }
}

/// Fewest letters of an acronym.
const MIN_ACRONYM: usize = 2;

fn acronym(x: &PreparedName, y: &PreparedName) -> f32 {
    let stands_for = |short: &str, long: &PreparedName| {
        short.len() >= MIN_ACRONYM
            && long.words.len() >= short.len()
            && long.initials.iter().any(|initials| initials == short)
    };
    let short = |name: &'_ PreparedName| name.words.len() == 1;
    let by_bracket =
        |short: &PreparedName, long: &PreparedName| long.bracketed.as_deref() == Some(short.letters.as_str());
    let found = (short(x) && (stands_for(&x.letters, y) || by_bracket(x, y)))
        || (short(y) && (stands_for(&y.letters, x) || by_bracket(y, x)));
    match (&x.bracketed, &y.bracketed) {
        _ if found => 1.0,
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}
