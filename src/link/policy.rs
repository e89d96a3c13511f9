//! The weights and thresholds of document-level decisions.
//!
//! The pair scorer is fitted on labelled pairs; what a document adds is weighed here, in natural log-odds, rounded.
//! Each constant says what it is for, and derived ones are written in terms of others.

use super::Decision;
pub(super) use crate::score::probability;

/// Below this no words around a name bring its candidate even to review, so they are not looked at.
pub(super) const HOPELESS: f64 = -1.0 - TITLE;
/// The same for a spelling that is only near.
pub(super) const HOPELESS_NEAR: f64 = -1.0 - TITLE * SHARE_FOR_NEAR;
/// Before any evidence: of the names in a news stream about one in ten is of somebody in the table.
pub(super) const PRIOR: f64 = -2.2;
/// The name stands in the table: with [`PRIOR`] this gives .99, the share of listed names that mean their entity.
pub(super) const LISTED: f64 = 7.0;
/// A listed misspelling; a little less, since a misspelling may be another name's spelling too.
pub(super) const LISTED_HIDDEN: f64 = LISTED - 0.5;
/// A listed short form alone is as likely as not: it needs the article's support.
pub(super) const LISTED_SHORT: f64 = -PRIOR;

/// The entity's own title or context words stand next to a listed short form.
pub(super) const TITLE: f64 = 4.0;
/// … or elsewhere in the sentence.
pub(super) const NEARBY: f64 = TITLE - 1.5;
/// To a spelling that is only near, the same words say half as much: others hold the title, too.
pub(super) const SHARE_FOR_NEAR: f64 = 0.5;
/// The article surely names the entity by another full name with the same surname and a like given name.
pub(super) const ECHO: f64 = 2.0;
/// … and under the same title: two holders of one office with nearly one name are rarer than a slip.
pub(super) const SAME_TITLE: f64 = 3.0;
/// The text uses the name for another type of thing (a place called as a person is). Scaled by how sure the type is.
pub(super) const OTHER_TYPE: f64 = -5.0;
/// Whoever asks says that a person is meant, and the entity is a place or a body, or the other way round: with [`LISTED`] too
/// little is left for a second look.
pub(super) const OTHER_KIND: f64 = OTHER_TYPE - 3.0;
/// The table says that this name must never be merged into the entity.
pub(super) const NEVER: f64 = -12.0;
/// Another entity lists the very name; fades to nothing where it is [`RIVAL_RANGE`] log-odds behind.
pub(super) const RIVAL: f64 = -4.0;
pub(super) const RIVAL_RANGE: f64 = 2.0;
/// A near name of a place or a body has a word more or less: *North Atlantic* is not the *North Atlantic Council*.
pub(super) const OTHER_LENGTH: f64 = -3.0;
/// A word follows the surname: a second surname, which women and families go by, or a street, a bridge, a prize.
pub(super) const MORE_AFTER: f64 = -8.0;
/// One word that no table lists: words are many and short ones are near one another by chance.
pub(super) const LONE_WORD: f64 = -2.0;
/// The same where the entity is a person: a misspelled surname alone says no more than the surname itself.
pub(super) const LONE_NAME: f64 = -4.0;
/// A word of one name is a word of the other with an ending that makes another name: *Akarsu*, *Fidancı*, *Lavrova*.
pub(super) const OTHER_ENDING: f64 = -8.0;

/// Two given names that are known, and as two, stand before one surname: *Ali Güler*, *Yaşar Güler*.
pub(super) const OTHER_GIVEN: f64 = -4.0;

/// The surname is one that people have, and sounds only like the listed one: it takes a title or more to link it.
pub(super) const OWN_SURNAME: f64 = -2.5;

/// However near, an unlisted spelling is less sure than a listed name.
pub(super) const NEAR_AT_MOST: f64 = PRIOR + LISTED - 0.3;
/// That nobody else is near makes two names no likelier to be one: where their spelling speaks against it, a table may
/// propose, but only the words around a name can link it.
pub(super) const UNLIKE_AT_MOST: f64 = 0.8;

/// How sure a lone word can be, however sure the full name is: as the surname of somebody named in full,
pub(super) const SURNAME: f64 = 4.2;
/// as a word that sounds like that surname: it may be any other word, so a person should look,
pub(super) const NEAR_SURNAME: f64 = REVIEW_AT_MOST;
/// as a given name, which others may have too: a person should look.
pub(super) const GIVEN: f64 = 1.0;
/// The highest log-odds of what a person should look at.
pub(super) const REVIEW_AT_MOST: f64 = 1.5;

/// Why a lone word may mean somebody else.
#[derive(Clone, Copy, Debug)]
pub(super) enum Doubt {
    /// The table gives the word to one person, the article's full name to another.
    Claimed,
    /// Several people of the article share it.
    Shared,
}

impl Doubt {
    /// What it takes from the log-odds, at the least.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Claimed => -2.0,
            Self::Shared => -4.0,
        }
    }
}

/// From here on a link changes text unasked: nine in ten and better.
const LINK: f64 = 0.9;
/// From here on a person should look.
const REVIEW: f64 = 0.3;

/// The decision that a probability stands for.
pub(super) fn decide(log_odds: f64) -> Decision {
    match probability(log_odds) {
        p if p >= LINK => Decision::Link,
        p if p >= REVIEW => Decision::Review,
        _ => Decision::Unknown,
    }
}
