//! Names in scripts without capitals that only the table can tell from other words: the guesses of `mention` are held
//! against it, and those that are somebody's become mentions.
//!
//! A stretch of unlisted words is read in windows of some words; of the windows that the table surely has as a person's
//! name, the one with the most of its words stays. A word alone is held against nothing: as many are near a place by chance. What a
//! title introduces is a person in any case. At last the surnames of all persons of the article are looked for in what is left: one with an
//! unlisted word beside it is a part of somebody else's name, which becomes a mention, too, so that the article is
//! known to have two of one surname.

use super::decision::Decision;
use super::judge::{Judge, Proposal};
use super::sounds::{self, HeardWords};
use crate::Span;
use crate::aliases::EntityType;
use crate::mention::{Guesses, Mention, Piece, Stretch, base_forms, melted_forms, unlisted};
use crate::script::{Script, script_of};
use crate::span::overlap;
use crate::translit::name_key;
use rustc_hash::{FxHashMap, FxHashSet};

/// Most words of a window.
const WINDOW_MAX: usize = 4;
/// Spellings of one sentence that are held against the table, at most: a bound on time.
const TRIES_PER_SENTENCE: usize = 120;
/// Characters of a Chinese surname that is looked for.
const HAN_SURNAME_MIN: usize = 2;

/// The mentions of `text`, and those of `guesses` that are names. In order, none overlapping another.
pub(crate) fn nominate(judge: &Judge, text: &str, mentions: Vec<Mention>, guesses: &Guesses) -> Vec<Mention> {
    if guesses.stretches.is_empty() {
        return mentions;
    }
    let mut nominees =
        Nominees { judge, text, mentions, tries: FxHashMap::default(), heard: HeardWords::default() };
    for stretch in &guesses.stretches {
        nominees.add_persons(stretch);
    }
    for mention in &guesses.persons {
        nominees.add(mention.clone());
    }
    nominees.add_surnames(guesses);
    nominees.mentions
}

/// The mentions of a text, in order.
struct Nominees<'d> {
    judge: &'d Judge,
    text: &'d str,
    mentions: Vec<Mention>,
    /// Spellings held against the table, by sentence.
    tries: FxHashMap<u32, usize>,
    heard: HeardWords,
}

/// A window that is somebody's name.
struct Window {
    span: Span,
    words: usize,
    log_odds: f64,
}

impl Nominees<'_> {
    /// The mentions that overlap `span`, as a range of their indexes.
    fn overlapping(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        let last = self.mentions.partition_point(|mention| mention.span.start() < span.end());
        first..last.max(first)
    }

    fn is_free(&self, span: Span) -> bool {
        self.overlapping(span).is_empty()
    }

    /// Puts `mention` in its place if nothing stands there.
    fn add(&mut self, mention: Mention) {
        let at = self.overlapping(mention.span);
        if at.is_empty() {
            self.mentions.insert(at.start, mention);
        }
    }

    /// Puts `mention` in its place instead of what is a part of it.
    fn replace(&mut self, mention: Mention) {
        let at = self.overlapping(mention.span);
        self.mentions.splice(at, [mention]);
    }

    /// Whether a person's full name may stand at `span`: nothing does, but a word of a person.
    fn has_room(&self, span: Span) -> bool {
        let words = &self.mentions[self.overlapping(span)];
        words.iter().all(|word| {
            let inside = word.span.start() >= span.start() && word.span.end() <= span.end();
            inside && word.span != span && word.entity_type == EntityType::Person
        })
    }

    /// The best of what `surface`, or what it is a form of, is surely a name of.
    fn link(&mut self, surface: &str, sentence: u32) -> Option<Proposal> {
        // A stretch has the words of Hangul with and without their particles.
        let forms = std::iter::once(surface.to_owned()).chain(melted_forms(surface));
        let mut best: Option<Proposal> = None;
        for form in forms {
            if !self.judge.known_sounds().may_hold(&form, &mut self.heard) {
                continue;
            }
            let tries = self.tries.entry(sentence).or_default();
            if *tries >= TRIES_PER_SENTENCE {
                break;
            }
            *tries += 1;
            let proposals = self.judge.propose(&form, Some(EntityType::Person));
            let Some(first) = proposals.first().filter(|first| first.decision() == Decision::Link) else {
                continue;
            };
            let is_better = best.as_ref().is_none_or(|best| first.log_odds > best.log_odds);
            let is_person = self.judge.table().entity(first.entity).entity_type == EntityType::Person;
            let another = || sounds::is_another(self.judge, &form, std::iter::empty(), first.entity);
            if is_person && is_better && !another() {
                best = Some(first.clone());
            }
        }
        best
    }

    /// Adds the persons of the table in a stretch.
    fn add_persons(&mut self, stretch: &Stretch) {
        let mut windows: Vec<Window> = Vec::new();
        for from in 0..stretch.pieces.len() {
            for to in from + 1..=stretch.pieces.len().min(from + WINDOW_MAX) {
                windows.extend(self.window(&stretch.pieces[from..to], stretch));
            }
        }
        let order = |a: &Window, b: &Window| {
            b.words
                .cmp(&a.words)
                .then(b.log_odds.total_cmp(&a.log_odds))
                .then(a.span.start().cmp(&b.span.start()))
        };
        windows.sort_by(order);
        let mut taken: Vec<Span> = Vec::new();
        for window in windows {
            if taken.iter().all(|span| !overlap(&span.range(), &window.span.range())) {
                taken.push(window.span);
                self.replace(unlisted(window.span, stretch.sentence, EntityType::Person, None));
            }
        }
    }

    /// The person's name that `pieces` are together, in the likeliest of their borders.
    fn window(&mut self, pieces: &[Piece], stretch: &Stretch) -> Option<Window> {
        let (first, last) = (pieces.first()?, pieces.last()?);
        let joined = pieces.len() == 1;
        if joined && !is_joined_name(self.text, first, stretch) {
            return None;
        }
        let mut best: Option<Window> = None;
        for &start in &first.starts {
            for &end in last.ends.iter().filter(|&&end| end > start) {
                let span = Span::new(start, end);
                if !self.has_room(span) {
                    continue;
                }
                let Some(proposal) = self.link(span.of(self.text), stretch.sentence) else {
                    continue;
                };
                let listed = &self.judge.table().entity(proposal.entity).names[usize::from(proposal.name)];
                let of_listed = name_key(&listed.text).split(' ').count();
                let is_better = best.as_ref().is_none_or(|best| proposal.log_odds > best.log_odds);
                // A word more than the listed name has is another's, or no name.
                if is_better && pieces.len() <= of_listed {
                    best = Some(Window { span, words: pieces.len(), log_odds: proposal.log_odds });
                }
            }
        }
        best
    }

    /// Adds the surnames that stand alone of persons whom the text names in full.
    fn add_surnames(&mut self, guesses: &Guesses) {
        let mut surnames = FxHashSet::default();
        for mention in self.mentions.iter().filter(|mention| mention.entity_type == EntityType::Person) {
            let name = mention.span.of(self.text);
            for form in std::iter::once(name.to_owned()).chain(base_forms(name)) {
                surnames.extend(surname(&form).map(str::to_owned));
            }
        }
        for stretch in &guesses.stretches {
            for at in 0..stretch.pieces.len() {
                self.add_surname(stretch, at, &surnames);
            }
        }
        let mut han: Vec<&String> = surnames.iter().filter(|name| is_han(name)).collect();
        han.sort_unstable();
        han.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in han {
            self.add_han(name, guesses);
        }
    }

    /// Adds the piece `at` if it is one of `surnames`, with the unlisted word beside it that makes it another's.
    fn add_surname(&mut self, stretch: &Stretch, at: usize, surnames: &FxHashSet<String>) {
        let piece = &stretch.pieces[at];
        if !self.is_free(piece.span()) {
            return;
        }
        let start = piece.span().start();
        let is_one = |&end: &usize| {
            let word = &self.text[start..end];
            surnames.contains(word) || base_forms(word).iter().any(|base| surnames.contains(base.as_str()))
        };
        let Some(end) = piece.ends.iter().copied().find(is_one) else { return };
        let beside = |i: usize| stretch.pieces.get(i).filter(|piece| self.is_free(piece.span()));
        let before = at.checked_sub(1).and_then(beside).filter(|before| !before.closed);
        // Korean words have a particle, or a title behind them; other languages may go on with a verb.
        let open = !piece.closed && is_hangul(&self.text[start..end]);
        let behind = if open && piece.ends.len() == 1 { beside(at + 1) } else { None };
        let span = match (before, behind) {
            (Some(before), _) => Span::new(before.span().start(), end),
            (None, Some(behind)) => Span::new(start, behind.ends[0]),
            (None, None) => Span::new(start, end),
        };
        self.add(unlisted(span, stretch.sentence, EntityType::Person, None));
    }

    /// Adds the places where the Chinese surname `name` stands without dots.
    fn add_han(&mut self, name: &str, guesses: &Guesses) {
        for (start, _) in self.text.match_indices(name) {
            let span = Span::new(start, start + name.len());
            let dotted = self.text[..start].ends_with(DOTS) || self.text[span.end()..].starts_with(DOTS);
            if !dotted && self.is_free(span) {
                let sentence = guesses.sentence_at(start);
                self.add(unlisted(span, sentence, EntityType::Person, None));
            }
        }
    }
}

/// What stands between the parts of a name.
const DOTS: [char; 7] = ['·', '•', '‧', '・', '･', '＝', '゠'];

/// The last part of a full name in one of the scripts that are guessed at.
fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.rsplit_once(|c: char| c == ' ' || DOTS.contains(&c))?;
    let guessed = last.chars().next().is_some_and(|c| c >= sounds::FIRST || script_of(c) == Script::Arabic);
    (guessed && last.chars().nth(1).is_some()).then_some(last)
}

fn is_hangul(name: &str) -> bool {
    name.chars().next().is_some_and(|c| script_of(c) == Script::Hangul)
}

fn is_han(name: &str) -> bool {
    name.chars().all(|c| script_of(c) == Script::Han) && name.chars().nth(HAN_SURNAME_MIN - 1).is_some()
}

/// Whether one piece may be a full name: only Chinese writes some in one.
fn is_joined_name(text: &str, piece: &Piece, stretch: &Stretch) -> bool {
    stretch.pieces.len() == 1 && is_han(piece.span().of(text))
}

#[cfg(test)]
mod tests {
    use crate::aliases::AliasTable;
    use crate::{Decision, Linker};

    /// A text of each language, and all its links in order.
    #[test]
    fn full_names_and_then_surnames_are_found_by_sound() {
        let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
        for (text, expected) in [
            ("어제 하칸 피단은 말했다. 기자회견에서 피단이 웃었다.", "하칸 피단|피단"),
            (
                "ハカン・フィダン外相とセルゲイ＝ラブロフ氏。フィダン氏は笑った。",
                "ハカン・フィダン|セルゲイ＝ラブロフ|フィダン",
            ),
            ("გუშინ ჰაკან ფიდანმა თქვა. ფიდანის წიგნი", "ჰაკან ფიდანმა|ფიდანის"),
            ("የውጭ ጉዳይ ሚኒስትር ሃካን ፊዳን ተናገሩ። ፊዳንን ጠየቁ።", "ሃካን ፊዳን|ፊዳንን"),
            ("परराष्ट्रमंत्री हाकान फिदान यांनी सांगितले. फिदानला आनंद झाला.", "हाकान फिदान|फिदानला"),
            ("总理哈坎·菲丹说话，菲丹走了。", "哈坎·菲丹|菲丹"),
            ("อาลี และ ฮาคาน ฟิดาน กล่าวว่า", "ฮาคาน ฟิดาน"),
            // Whoever has another given name is another, and his bare surname is nobody's for sure.
            ("장관 알리 피단 씨는 말했다. 피단은 웃었다.", ""),
        ] {
            let document = linker.link(text);
            let links = document.mentions.iter().filter(|linked| linked.decision == Decision::Link);
            let found: Vec<&str> = links.map(|linked| linked.source.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
