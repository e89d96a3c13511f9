//! What speaks for the type of an unknown name: yes-or-no cues of its words and of the words around it.

use super::document::Document;
use super::lexicon::{self, Flags};
use super::unknown::Run;
use super::words::{Gap, Shape};

/// A set of cues, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u64);

impl Cues {
    /// The cues as bits, in the order of [`Cue::ALL`].
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// Adds `cue` if `holds`.
    fn add(&mut self, cue: Cue, holds: bool) {
        self.0 |= u64::from(holds) << cue as u32;
    }

    /// The cues of both.
    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The cues of the set, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = Cue> {
        let bits = std::iter::successors(Some(self.0), |&bits| Some(bits & bits.wrapping_sub(1)));
        bits.take_while(|&bits| bits != 0).map(|bits| Cue::ALL[bits.trailing_zeros() as usize])
    }
}

macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident = $name:literal,)*) => {
        /// One cue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Cue { $($(#[$doc])* $cue,)* }

        impl Cue {
            /// Every cue, in the order of the bits.
            pub(super) const ALL: [Self; [$($name),*].len()] = [$(Self::$cue),*];

            /// As the table of weights names it.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$cue => $name,)* }
            }
        }
    };
}

cues! {
    /// Always there: the weight is the prior.
    Any = "any",
    /// *Defense Minister X*.
    Titled = "titled",
    /// A given name opens several words.
    GivenFirst = "given-first",
    /// A given name alone.
    GivenAlone = "given-alone",
    /// A listed family name closes several words.
    SurnameLast = "surname-last",
    /// A listed family name alone.
    SurnameAlone = "surname-alone",
    /// An initial, *bin*, *van*, *Jr*.
    PersonPart = "person-part",
    /// A word of a person of the table.
    TablePerson = "table-person",
    /// Ends as family names do: `-oğlu`, `-enko`.
    SurnameEnding = "surname-ending",
    /// Ends as places do: `-stan`, `-ville`.
    PlaceEnding = "place-ending",
    /// A well-known place.
    Place = "place",
    /// Begins with a well-known place.
    PlaceFirst = "place-first",
    /// *Agency*, *Party* as its head.
    OrgHead = "org-head",
    /// *Ministry*, *Army* as its head.
    OrgState = "org-state",
    /// *River*, *Province* as its head.
    PlaceHead = "place-head",
    /// *Mount*, *Lake* before.
    PlaceHeadFirst = "place-head-first",
    /// *Treaty*, *War* as its head.
    Generic = "generic",
    /// Capitals only, several letters.
    Acronym = "acronym",
    /// Capitals only in a word of several.
    AcronymInside = "acronym-inside",
    /// An ordinary English word inside.
    Ordinary = "ordinary",
    /// Ordinary words only.
    OrdinaryOnly = "ordinary-only",
    /// A nationality opens it.
    DemonymFirst = "demonym-first",
    /// *of* inside.
    Of = "of-inside",
    /// `&` or `and` inside.
    And = "and-inside",
    /// Digits inside, or a capital after a small letter.
    OddLetters = "odd-letters",
    /// One word.
    One = "one-word",
    /// Two words.
    Two = "two-words",
    /// Three words.
    Three = "three-words",
    /// More words.
    More = "more-words",
    /// *said*, *told* after.
    Speaks = "speaks",
    /// *in*, *near* before.
    PlaceBefore = "place-cue",
    /// *the* before.
    Article = "article",
    /// *by*, *with* before.
    By = "by",
    /// *of* before.
    OfBefore = "of-before",
    /// A small word of place after: *X province*.
    PlaceAfter = "place-after",
    /// A small word of a body after: *X party*.
    OrgAfter = "org-after",
    /// *who* after, or a comma and *who*.
    Who = "who",
    /// *'s* after.
    Possessive = "possessive",
    /// A comma and a place after: *Perth, Australia*.
    CommaPlace = "comma-place",
    /// In quotation marks.
    Quoted = "quoted",
    /// Opens a bracket.
    Bracketed = "bracketed",
    /// Stands at a sentence start.
    Starts = "starts",
    /// A nationality before: *Russian X*.
    DemonymBefore = "demonym-before",
    /// *and* before.
    AndBefore = "and-before",
}

/// Endings of family names.
const SURNAME_ENDINGS: [&str; 24] = [
    "oğlu", "oglu", "enko", "ski", "sky", "skiy", "ov", "ova", "ev", "eva", "vić", "vic", "vich", "wicz",
    "yan", "shvili", "adze", "sson", "sen", "son", "stein", "mann", "opoulos", "ez",
];

/// Endings of places.
const PLACE_ENDINGS: [&str; 18] = [
    "stan", "ville", "burg", "burgh", "shire", "land", "grad", "abad", "pur", "ford", "bridge", "borough",
    "istan", "port", "field", "wood", "ton", "ia",
];

/// The cues of the name `run`; `titled` says that a title stands before it.
pub(super) fn cues(doc: &Document<'_>, run: &Run, titled: bool) -> Cues {
    let mut cues = Cues::default();
    cues.add(Cue::Any, true);
    cues.add(Cue::Titled, titled);
    size_cues(doc, run, &mut cues);
    list_cues(doc, run, &mut cues);
    head_cues(doc, run, &mut cues);
    letter_cues(doc, run, &mut cues);
    before_cues(doc, run, &mut cues);
    after_cues(doc, run, &mut cues);
    cues
}

fn size_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let size = run.clone().filter(|&i| doc.words[i].is_capital()).count();
    cues.add(Cue::One, size <= 1);
    cues.add(Cue::Two, size == 2);
    cues.add(Cue::Three, size == 3);
    cues.add(Cue::More, size > 3);
    let is = |word: &str| run.clone().any(|i| doc.words[i].of(doc.text) == word);
    cues.add(Cue::Of, is("of"));
    cues.add(Cue::And, is("and") || run.clone().skip(1).any(|i| doc.words[i].gap == Gap::Amp));
}

fn list_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let (first, last) = (doc.flags(run.start), doc.flags(run.end - 1));
    let several = run.len() > 1;
    cues.add(Cue::GivenFirst, several && first.any(Flags::GIVEN));
    cues.add(Cue::GivenAlone, !several && first.any(Flags::GIVEN));
    cues.add(Cue::SurnameLast, several && last.any(Flags::SURNAME));
    cues.add(Cue::SurnameAlone, !several && last.any(Flags::SURNAME));
    cues.add(Cue::DemonymFirst, several && first.any(Flags::DEMONYM));
    let start = doc.words[run.start].start as usize;
    let place = lexicon::is_place(&doc.text[start..doc.words[run.end - 1].stem_end as usize]);
    cues.add(Cue::Place, place);
    cues.add(Cue::PlaceFirst, several && !place && lexicon::is_place(doc.stem(run.start)));
    cues.add(Cue::TablePerson, run.clone().any(|i| doc.names.in_person_name(&doc.words[i])));
    let ordinary = |i: usize| doc.is_ordinary(i) && !doc.flags(i).any(Flags::GIVEN);
    let mut capitals = run.clone().filter(|&i| doc.words[i].is_capital());
    cues.add(Cue::OrdinaryOnly, capitals.clone().all(ordinary));
    cues.add(Cue::Ordinary, capitals.any(ordinary));
}

fn head_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let of = run.clone().skip(1).find(|&i| doc.words[i].of(doc.text) == "of");
    let head = doc.flags(of.map_or(run.end, |of| of) - 1);
    let several = run.len() > 1;
    cues.add(Cue::OrgHead, head.any(Flags::ORG_HEAD));
    cues.add(Cue::OrgState, head.any(Flags::ORG_STATE));
    cues.add(Cue::PlaceHead, several && head.any(Flags::PLACE_HEAD));
    cues.add(Cue::PlaceHeadFirst, several && doc.flags(run.start).any(Flags::PLACE_HEAD));
    cues.add(Cue::Generic, head.any(Flags::GENERIC));
}

fn letter_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let upper = |i: usize| doc.words[i].shape == Shape::Upper && !doc.words[i].is_initial(doc.text);
    cues.add(Cue::Acronym, run.len() == 1 && upper(run.start));
    cues.add(Cue::AcronymInside, run.len() > 1 && run.clone().any(upper));
    let odd = |i: usize| {
        let word = &doc.words[i];
        let digits = word.stem(doc.text).bytes().any(|b| b.is_ascii_digit());
        matches!(word.shape, Shape::Number | Shape::Mixed) || digits
    };
    cues.add(Cue::OddLetters, run.clone().any(odd));
    let person_part = |i: usize| {
        let small_particle = doc.words[i].shape == Shape::Lower && doc.flags(i).any(Flags::PARTICLE);
        small_particle || (doc.words[i].is_initial(doc.text) && run.len() > 1)
    };
    let last = doc.stem(run.end - 1);
    let suffix = matches!(last.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "VI" | "VIII");
    cues.add(Cue::PersonPart, run.clone().any(person_part) || (suffix && run.len() > 1));
    let letter = last.as_bytes().last();
    let ends = |endings: &[&str]| {
        let fits = |e: &&str| e.as_bytes().last() == letter && last.len() > e.len() + 2 && last.ends_with(*e);
        endings.iter().any(fits)
    };
    cues.add(Cue::SurnameEnding, ends(&SURNAME_ENDINGS));
    cues.add(Cue::PlaceEnding, ends(&PLACE_ENDINGS));
}

fn before_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let word = &doc.words[run.start];
    cues.add(Cue::Quoted, word.gap == Gap::Quote);
    cues.add(Cue::Bracketed, word.gap == Gap::Open);
    cues.add(Cue::Starts, word.starts);
    let Some(before) = run.start.checked_sub(1).filter(|_| word.gap == Gap::Space) else { return };
    let flags = doc.flags(before);
    let text = doc.words[before].of(doc.text);
    cues.add(Cue::Article, matches!(text, "the" | "The"));
    cues.add(Cue::By, matches!(text, "by" | "with"));
    cues.add(Cue::OfBefore, text == "of");
    cues.add(Cue::AndBefore, text == "and");
    cues.add(Cue::PlaceBefore, flags.any(Flags::PLACE_CUE));
    cues.add(Cue::DemonymBefore, flags.any(Flags::DEMONYM));
}

fn after_cues(doc: &Document<'_>, run: &Run, cues: &mut Cues) {
    let last = &doc.words[run.end - 1];
    cues.add(Cue::Possessive, last.is_possessive());
    let Some(after) = doc.words.get(run.end).filter(|after| after.sentence == last.sentence) else { return };
    let flags = doc.flags(run.end);
    let close = after.gap == Gap::Space && after.shape == Shape::Lower && !last.is_possessive();
    cues.add(Cue::Speaks, close && flags.any(Flags::SPEECH));
    cues.add(Cue::PlaceAfter, close && flags.any(Flags::PLACE_HEAD));
    cues.add(Cue::OrgAfter, close && flags.any(Flags::ORG_HEAD));
    let who = matches!(after.of(doc.text), "who" | "whose" | "himself" | "herself");
    cues.add(Cue::Who, who && matches!(after.gap, Gap::Space | Gap::Comma));
    let place = after.gap == Gap::Comma && after.is_capital() && lexicon::is_place(after.stem(doc.text));
    cues.add(Cue::CommaPlace, place);
}
