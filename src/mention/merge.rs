//! Names of the table against runs of capitals: which of the two is the mention.

use super::document::Document;
use super::fold::fold;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::name_words::is_known_name;
use super::unknown::Run;
use super::words::{Gap, Shape};
use crate::aliases::{EntityIdx, EntityType};

/// A mention before its type is settled.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// A name of the table.
    Known(Hit),
    /// A name of nobody in the table.
    Unknown(Run),
}

impl Found {
    /// Its words.
    pub(super) fn words(&self) -> Run {
        match self {
            Self::Known(hit) => hit.words.clone(),
            Self::Unknown(run) => run.clone(),
        }
    }

    /// The names of the table that it spells.
    pub(super) fn into_known(self) -> Vec<(EntityIdx, u16)> {
        match self {
            Self::Known(hit) => hit.known,
            Self::Unknown(_) => Vec::new(),
        }
    }
}

/// Settles each run of a sentence with the hits inside; hits outside runs stay. In text order.
pub(super) fn merge(doc: &Document<'_>, runs: Vec<Run>, hits: Vec<Hit>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut hits = hits.into_iter().peekable();
    for run in runs {
        while let Some(hit) = hits.next_if(|hit| hit.words.start < run.start) {
            found.push(Found::Known(hit));
        }
        let mut inside = Vec::new();
        while let Some(hit) = hits.next_if(|hit| hit.words.start < run.end) {
            inside.push(hit);
        }
        let run = run.start..inside.last().map_or(run.end, |hit| hit.words.end.max(run.end));
        settle(doc, run, inside, &mut found);
    }
    found.extend(hits.map(Found::Known));
    let mut end = 0;
    // A particle taken by a run may already be the end of a hit before it.
    found.retain(|f| {
        let keep = f.words().start >= end;
        end = end.max(f.words().end);
        keep
    });
    found
}

fn settle(doc: &Document<'_>, run: Run, hits: Vec<Hit>, found: &mut Vec<Found>) {
    if hits.is_empty() {
        found.extend(unknown(doc, run));
        return;
    }
    if are_given_and_surname(doc, &run, &hits) {
        found.push(Found::Unknown(run));
        return;
    }
    let covered = |i: usize| hits.iter().any(|hit| hit.words.contains(&i));
    let rest: Vec<usize> =
        run.clone().filter(|&i| !covered(i) && doc.words[i].shape != Shape::Lower).collect();
    let whole = if rest.iter().all(|&i| is_generic(doc, i)) {
        is_organization_around(doc, &run, &hits, &rest)
    } else {
        is_one_name(doc, &run, &hits)
    };
    if whole && !rest.is_empty() {
        found.push(Found::Unknown(run));
        return;
    }
    let mut at = run.start;
    for hit in hits {
        if is_given_of(doc, at..hit.words.start, &hit) {
            found.push(Found::Unknown(at..hit.words.end));
            at = hit.words.end;
            continue;
        }
        found.extend(unknown(doc, at..hit.words.start).filter(|piece| is_name(doc, piece)));
        at = hit.words.end;
        found.push(Found::Known(hit));
    }
    found.extend(unknown(doc, at..run.end).filter(|piece| is_name(doc, piece)));
}

/// A word of a run that does not make the run another's name.
fn is_generic(doc: &Document<'_>, i: usize) -> bool {
    let flags = doc.flags(i);
    doc.words[i].shape == Shape::Number
        || flags.any(Flags::DEMONYM)
        || (doc.is_ordinary(i) && !flags.any(Flags::GIVEN))
}

/// *Moscow State University*, *Bank of Russia*, but *US State Department* → US, *Assad Regime* → Assad.
fn is_organization_around(doc: &Document<'_>, run: &Run, hits: &[Hit], rest: &[usize]) -> bool {
    let [hit] = hits else { return false };
    let acronym = hit.words.len() == 1 && doc.words[hit.words.start].shape == Shape::Upper;
    let heads = |i: usize| {
        let flags = doc.flags(i);
        let place_name = flags.any(Flags::PLACE_HEAD) && !flags.any(Flags::GENERIC) && !is_area(doc, i);
        (flags.any(Flags::ORG_HEAD) && !flags.any(Flags::ORG_STATE.or(Flags::GENERIC))) || place_name
    };
    let last = rest.last().copied().filter(|&i| i + 1 == run.end);
    let first = rest.first().copied().filter(|&i| i == run.start);
    !acronym
        && (last.is_some_and(heads) || (first.is_some_and(heads) && hit.entity_type == EntityType::Place))
}

/// Words that say of what kind the place before them is, and name no other place.
fn is_area(doc: &Document<'_>, i: usize) -> bool {
    let word = doc.stem(i).to_lowercase();
    matches!(
        word.as_str(),
        "province"
            | "region"
            | "city"
            | "governorate"
            | "district"
            | "county"
            | "state"
            | "town"
            | "village"
            | "countryside"
            | "oblast"
            | "ili"
            | "prefecture"
            | "republic"
            | "suburb"
            | "territory"
    )
}

/// Whether hits and unknown words of a run are one name: *Rifaat al-Assad*, *Paris Hilton*.
fn is_one_name(doc: &Document<'_>, run: &Run, hits: &[Hit]) -> bool {
    let [hit] = hits else { return hits.first().is_some_and(|hit| has_family(doc, run, hit)) };
    // *AKAR Hulusi*: some write surnames in capitals.
    let upper = doc.words[hit.words.start].shape == Shape::Upper && hit.words.len() == 1;
    // *Abu Muhammad al-Golani*: a particle and a surname are one word, too.
    let bare = hit.words.clone().filter(|&i| !doc.flags(i).any(Flags::PARTICLE)).count() <= 1;
    let acronym = upper && hit.entity_type != EntityType::Person;
    let edge = if hit.words.end < run.end { hit.words.end } else { hit.words.start };
    let hyphenated = hit.entity_type != EntityType::Person && doc.words[edge].gap == Gap::Hyphen;
    let head = doc.flags(run.end - 1);
    let organization = head.any(Flags::ORG_HEAD) && !head.any(Flags::ORG_STATE);
    (bare && !acronym && !hyphenated) || organization || is_person_with_more(doc, run, hit)
}

/// *Michel Bachelet*: a given name that is the surname of one person of the table, before that of another.
fn are_given_and_surname(doc: &Document<'_>, run: &Run, hits: &[Hit]) -> bool {
    let [first, second] = hits else { return false };
    let bare = |hit: &Hit| hit.entity_type == EntityType::Person && hit.words.len() == 1;
    run.len() == 2
        && bare(first)
        && bare(second)
        && doc.words[second.words.start].gap == Gap::Space
        && doc.flags(first.words.start).any(Flags::GIVEN)
}

/// *Syrii Baszar el-Asad*: a given name, perhaps with a particle, right before the bare surname of a person.
fn is_given_of(doc: &Document<'_>, piece: Run, hit: &Hit) -> bool {
    let bare = hit.entity_type == EntityType::Person
        && hit.words.clone().filter(|&i| !doc.flags(i).any(Flags::PARTICLE)).count() <= 1;
    let capitals: Vec<usize> = piece.clone().filter(|&i| doc.words[i].is_capital()).collect();
    let ([given], true) = (&capitals[..], bare) else { return false };
    let particles = (given + 1..piece.end).all(|i| doc.flags(i).any(Flags::PARTICLE));
    *given == piece.start
        && (particles && piece.len() > 1 || doc.is_given(*given))
        && matches!(doc.words[given + 1].gap, Gap::Space)
        && !is_generic(doc, *given)
        && !is_other_word(doc, *given)
}

/// *Rejep Tayyip Erdogan*, where the table has a longer name of *Tayyip Erdogan*, and *Maria Zakharova-Lis*.
fn is_person_with_more(doc: &Document<'_>, run: &Run, hit: &Hit) -> bool {
    let before = run.start + 1 == hit.words.start && run.end == hit.words.end;
    let after = run.start == hit.words.start && run.end == hit.words.end + 1;
    let word = |i: usize| &doc.words[i];
    hit.entity_type == EntityType::Person
        && (before
            && (hit.has_longer || opens_with_given(doc, run.start, hit))
            && word(run.start).shape == Shape::Capital
            && word(hit.words.start).gap == Gap::Space
            || after && word(hit.words.end).gap == Gap::Hyphen)
        || goes_on(doc, run, hit)
}

/// *Anna Maria Zakharova*: a given name before a full name makes it somebody else's, perhaps.
fn opens_with_given(doc: &Document<'_>, first: usize, hit: &Hit) -> bool {
    let flags = doc.flags(first);
    let ordinary =
        Flags::FUNCTION.or(Flags::COMMON).or(Flags::CALENDAR).or(Flags::TITLE).or(Flags::TITLE_PART);
    hit.words.len() > 1 && flags.any(Flags::GIVEN) && !flags.any(ordinary) && !is_other_word(doc, first)
}

/// Whether a word that is a given name, too, is a verb, a month or a place before somebody's full name: *Will Angela Merkel come?*,
/// *in Sydney Boris Johnson said*.
fn is_other_word(doc: &Document<'_>, i: usize) -> bool {
    let word = doc.stem(i);
    let placed = i > 0 && doc.flags(i - 1).any(Flags::PLACE_CUE);
    placed || lexicon::is_verb_or_month(&fold(word)) || lexicon::is_place(word)
}

/// *Abdullah Gül Yıldız*: a word that people are called by follows a person's full name, and nothing else does. Two words
/// are the next person's: *Dün Hakan Fidan Marco Rubio ile görüştü*.
fn goes_on(doc: &Document<'_>, run: &Run, hit: &Hit) -> bool {
    let last = hit.words.end;
    if hit.entity_type != EntityType::Person || hit.words.len() < 2 || run.end != last + 1 {
        return has_family(doc, run, hit);
    }
    let word = &doc.words[last];
    word.shape == Shape::Capital
        && matches!(word.gap, Gap::Space | Gap::Hyphen)
        && !word.starts
        && !is_generic(doc, last)
        && is_known_name(&fold(doc.stem(last)))
        && !lexicon::is_place(doc.stem(last))
}

/// *Mohammed bin Salman Al Khalifa*: the family that a person of the table is not known to be of, behind the father's name.
fn has_family(doc: &Document<'_>, run: &Run, hit: &Hit) -> bool {
    let (particle, last) = (hit.words.end, hit.words.end + 1);
    if hit.entity_type != EntityType::Person || run.start != hit.words.start || run.end != last + 1 {
        return false;
    }
    let is_son = |i: usize| matches!(doc.stem(i), "Bin" | "bin" | "Ibn" | "ibn" | "Ben" | "ben");
    let opens = is_son(particle) || matches!(doc.stem(particle), "Al" | "al" | "El" | "el");
    opens
        && hit.words.clone().any(is_son)
        && doc.words[particle].gap == Gap::Space
        && matches!(doc.words[last].gap, Gap::Space | Gap::Hyphen)
        && doc.words[last].shape == Shape::Capital
}

/// Whether a piece beside a hit has a word of its own.
fn is_name(doc: &Document<'_>, piece: &Found) -> bool {
    piece.words().any(|i| doc.words[i].is_capital() && !is_generic(doc, i))
}

/// The run as a mention: without joining words at its ends, and not if it is one ordinary word.
fn unknown(doc: &Document<'_>, mut run: Run) -> impl Iterator<Item = Found> + use<> {
    while !run.is_empty() && is_loose(doc, run.end - 1) {
        run.end -= 1;
    }
    while !run.is_empty()
        && is_loose(doc, run.start)
        && doc.words[run.start].gap != Gap::Hyphen
        && !is_opening(doc, &run)
    {
        run.start += 1;
    }
    let single = run.len() == 1 && {
        let word = &doc.words[run.start];
        let acronym = word.shape == Shape::Upper && !word.is_initial(doc.text);
        let ordinary = doc.is_ordinary(run.start)
            && !acronym
            && !word.flags.any(Flags::GIVEN)
            && !doc.names.in_person_name(word);
        ordinary || word.is_initial(doc.text)
    };
    (!run.is_empty() && !single).then_some(Found::Unknown(run)).into_iter()
}

fn is_loose(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].shape == Shape::Lower
}

/// A particle that opens a name: `al-Assad`.
fn is_opening(doc: &Document<'_>, run: &Run) -> bool {
    run.len() > 1 && doc.flags(run.start).any(Flags::PARTICLE)
}
