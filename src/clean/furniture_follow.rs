//! Lines that ask to follow a site or to share an article, told from sentences that open with the same words.

use super::furniture_kinds::is_decoration;
use super::furniture_words as words;

/// Most words of a place to follow that no list holds: *our page for news*.
const FEW: usize = 4;

/// Verbs that make what stands before them the subject of a sentence.
const TELLING: [&str; 22] = [
    "is", "was", "are", "were", "has", "had", "said", "says", "became", "becomes", "remains", "remained",
    "means", "meant", "will", "would", "can", "could", "may", "might", "did", "does",
];

/// Whether `small`, a line in small letters, begins with a phrase that asks to follow and goes on with a place to follow,
/// or hardly at all: *Follow us on Twitter for the latest news*, but not *Follow us on Twitter was the slogan*, nor
/// *Join us on the road, the miners said, and left*.
pub(super) fn asks_to_follow(small: &str) -> bool {
    let rests = words::FOLLOW.all().iter().filter_map(|phrase| small.strip_prefix(phrase));
    rests.filter(|rest| !rest.starts_with(char::is_alphanumeric)).any(|rest| !is_told(rest))
}

/// Whether the line goes on as a sentence of an author's.
fn is_told(rest: &str) -> bool {
    let words = || rest.split_whitespace().map(|word| word.trim_matches(is_decoration));
    let told = words().find(|word| !is_place(word) && !JOINING.contains(word));
    let told = told.is_some_and(|word| TELLING.contains(&word));
    told || rest.is_ascii() && words().count() > FEW && !words().any(is_place)
}

/// A brand or an address.
fn is_place(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    words::BRANDS.contains(word) || word.contains(['@', '/', '.'])
}

/// Words between the names of places.
const JOINING: [&str; 5] = ["and", "or", "&", "our", ""];

/// Buttons and brands and counts, with at least one button; after a colon buttons and brands alone, since *Shares: 1200* is
/// a row of a table.
pub(super) fn is_share_bar(small: &str) -> bool {
    if words::BUTTONS.contains(small) {
        return true;
    }
    let Some((label, rest)) = small.split_once(':') else { return is_row_of_buttons(small) };
    let is_target = |piece: &str| words::BUTTONS.contains(piece) || words::BRANDS.contains(piece);
    is_row_of_buttons(label) && share_pieces(rest).next().is_some() && share_pieces(rest).all(is_target)
}

fn share_pieces(small: &str) -> impl Iterator<Item = &str> {
    small.split(['|', '•', '·', ',', '/', ' ', '\t']).map(str::trim).filter(|piece| !piece.is_empty())
}

fn is_row_of_buttons(small: &str) -> bool {
    let is_button = |piece: &str| words::BUTTONS.contains(piece);
    let is_filler = |piece: &str| {
        is_button(piece)
            || words::BRANDS.contains(piece)
            || words::BETWEEN_BUTTONS.contains(&piece)
            || piece.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'k' | b'+' | b'(' | b')'))
    };
    words::BUTTONS.contains(small.trim())
        || share_pieces(small).all(is_filler) && share_pieces(small).any(is_button)
}

/// Whether the line is the name of a place to share to.
pub(super) fn is_brand(line: &str) -> bool {
    /// Longer than any of them, in bytes.
    const BRAND: usize = 32;
    line.len() <= BRAND && words::BRANDS.contains(&line.trim_matches(is_decoration).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::asks_to_follow;

    #[test]
    fn requests_and_sentences() {
        for (line, asks) in [
            ("follow us on twitter", true),
            ("follow us on twitter, facebook and instagram for the latest news.", true),
            ("follow us on our channels", true),
            ("find us on www.harbour.example every day of the week", true),
            ("подписывайтесь на наш канал в telegram, чтобы не пропустить новости", true),
            ("follow us on twitter was the slogan of the campaign that failed", false),
            ("join us on the road, the miners said, and left for the capital", false),
            ("like us on earth, people on other planets would look at the stars", false),
            ("follow us on facebook and twitter is what every poster said", false),
        ] {
            assert_eq!(asks_to_follow(line), asks, "{line}");
        }
    }
}
