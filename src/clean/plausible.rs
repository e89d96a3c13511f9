//! How far a misread character may be believed: what it would become, and what stands around it.

use super::charset::Misreader;
use crate::script::{Script, script_of};

/// How a hit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Healthy text does not have this.
    Strong,
    /// Healthy text might.
    Weak,
}

/// What the repaired character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// A letter or sign of the languages that use Latin letters.
    Latin,
    /// A dash, a quote, an ellipsis, a currency, an invisible character.
    Sign,
    /// A C1 control: the lower layer of a text misread twice.
    Control,
    /// A combining mark.
    Mark,
    /// A picture.
    Emoji,
    /// A letter of another script.
    Foreign(Script),
}

/// The family of a repaired character; `None` for one that no text is likely to have meant.
pub(super) fn family(c: char) -> Option<Family> {
    Some(match c {
        '\u{80}'..='\u{9f}' => Family::Control,
        // With the letter and the two accents of windows-1252, which a text misread twice goes by way of.
        '\u{a0}'..='\u{17f}' | 'ƒ' | 'ˆ' | '˜' | 'Ș'..='ț' | 'Ə' | 'ə' | 'Ơ' | 'ơ' | 'Ư' | 'ư' => {
            Family::Latin
        }
        'ʻ'..='ʿ' | '\u{1e00}'..='\u{1eff}' => Family::Latin,
        '\u{300}'..='\u{36f}' => Family::Mark,
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{2193}' | '\u{feff}' => {
            Family::Sign
        }
        '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' => Family::Emoji,
        _ => match script_of(c) {
            Script::Latin | Script::Unknown | Script::Inherited => return None,
            Script::Common if c < '\u{3000}' || c > '\u{ffef}' => return None,
            script => Family::Foreign(script),
        },
    })
}

/// Marks that may follow a word in healthy text, with no space between.
fn may_follow_a_word(c: char) -> bool {
    matches!(
        c,
        '…' | '”'
            | '“'
            | '’'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '–'
            | '—'
            | '™'
            | '®'
            | '©'
            | '\u{a0}'
            | '‚'
            | '„'
    )
}

/// How far the hit `misread`, which would become a character of `family`, is to be believed between its neighbours.
pub(super) fn strength(
    reader: Misreader,
    family: Family,
    before: Option<char>,
    misread: &str,
    after: Option<char>,
) -> Strength {
    let is_strong = misread.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'))
        || match reader {
            Misreader::Western => western(family, before, misread, after),
            Misreader::Cyrillic => cyrillic(family, before, misread, after),
        };
    if is_strong { Strength::Strong } else { Strength::Weak }
}

fn western(family: Family, before: Option<char>, misread: &str, after: Option<char>) -> bool {
    let mut tail = misread.chars().skip(1);
    let tail_is_foreign = tail.any(|c| !may_follow_a_word(c));
    match family {
        Family::Foreign(_) | Family::Control => false,
        Family::Emoji => misread.chars().count() == 4,
        Family::Sign => misread.starts_with('â') || tail_is_foreign,
        Family::Mark => tail_is_foreign && before.is_some_and(char::is_alphabetic),
        Family::Latin if misread.starts_with('Â') => stray_a_circumflex(before, misread),
        Family::Latin => {
            tail_is_foreign || misread.starts_with(char::is_uppercase) && breaks_the_case(before, after)
        }
    }
}

/// A capital in the middle of small letters is no capital.
fn breaks_the_case(before: Option<char>, after: Option<char>) -> bool {
    match before {
        Some(c) if c.is_lowercase() => true,
        Some(c) if c.is_uppercase() => false,
        _ => after.is_some_and(char::is_lowercase),
    }
}

/// `Â` in front of a sign (`Â£`, `Â°`, `Â` and a no-break space): no letter unless the word is in capitals or it is
/// quoted alone.
fn stray_a_circumflex(before: Option<char>, misread: &str) -> bool {
    let closes = misread.ends_with(['”', '’', '»', '›']);
    match before {
        Some(c) if c.is_uppercase() => !misread.chars().skip(1).any(may_follow_a_word),
        Some(c) if c.is_lowercase() => true,
        _ => !closes,
    }
}

fn cyrillic(family: Family, before: Option<char>, misread: &str, after: Option<char>) -> bool {
    let is_ascii_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match family {
        Family::Foreign(_) | Family::Control | Family::Mark => false,
        Family::Emoji => misread.starts_with('р'),
        Family::Sign => misread.starts_with("вЂ") || misread.starts_with("п»ї"),
        Family::Latin => is_ascii_letter(before) || is_ascii_letter(after),
    }
}
