//! Lines that are furniture at the head of an article only: the trail of links that leads to it, and a byline that is a
//! preposition and a name, which elsewhere may be part of a sentence, of a poem or of a list.

use super::furniture_kinds::is_decoration;
use super::furniture_words as words;

/// Signs between the links of a trail.
const ARROWS: [char; 4] = ['>', '»', '›', '→'];
/// A slash parts other things, too (*Home / Away*): it takes so many links.
const LINKS_WITH_SLASHES: usize = 3;
/// Words of a link but the last, which may be the headline.
const WORDS: usize = 5;

/// Whether `small`, a line in small letters, is a trail of links: it starts at home, and goes on by arrows.
pub(super) fn is_trail(small: &str) -> bool {
    let by_arrows = small.contains(ARROWS);
    let links: Vec<&str> = match by_arrows {
        true => small.split(ARROWS).map(str::trim).collect(),
        false => small.split(" / ").map(str::trim).collect(),
    };
    let least = if by_arrows { 2 } else { LINKS_WITH_SLASHES };
    let Some((last, before)) = links.split_last().filter(|_| links.len() >= least) else { return false };
    let is_link = |link: &&str| !link.is_empty() && link.split_whitespace().count() <= WORDS;
    before.first().is_some_and(|first| words::HOME.contains(first))
        && before.iter().all(is_link)
        && !last.is_empty()
        && !last.ends_with(['.', '!', '?', ';', ':'])
}

/// What *by* is in other languages: words that begin many sentences and some verses.
const PREPOSITIONS: [&str; 6] = ["von ", "par ", "por ", "door ", "av ", "af "];

/// Whether a byline is a preposition and a name.
pub(super) fn is_preposition_and_name(line: &str) -> bool {
    let small = line.trim_matches(is_decoration).to_lowercase();
    PREPOSITIONS.iter().any(|preposition| small.starts_with(preposition))
}
