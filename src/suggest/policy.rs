//! The weights, thresholds and bounds of suggestions, in natural log-odds where nothing else is said.
//!
//! What two spellings say is the pair scorer's, what a document says is `link`'s; what a corpus adds is weighed here and is
//! small beside them, since no labelled corpus fits it. Derived constants are written in terms of others.

/// Below this probability a spelling is not proposed for an entity: where `link` ceases to ask for a review.
pub(super) const MIN_ALIAS: f64 = 0.3;
/// Below this a name is not proposed as a new entity, and an alias not as split.
pub(super) const MIN_ENTITY: f64 = 0.3;
/// A slip of a listed acronym or short word is offered from here on, low in the list.
pub(super) const MIN_SLIP: f64 = 0.1;
/// Another entity that is at least so probable is a conflict.
pub(super) const RIVAL_SHOWN: f64 = 0.1;
/// However much speaks for it, a spelling that no person saw is not surer (p = .995).
pub(super) const AT_MOST: f64 = 5.3;

/// The corpus gives the spelling a title that it gives the entity, too.
pub(super) const SAME_TITLE: f64 = 0.8;
/// It gives both titles, and none in common.
pub(super) const OTHER_TITLE: f64 = -SAME_TITLE;
/// The names around the spelling are mostly names that stand around the entity,
pub(super) const SAME_COMPANY: f64 = 0.5;
/// … or none of them is.
pub(super) const OTHER_COMPANY: f64 = -SAME_COMPANY;
/// So many names around each make company.
pub(super) const COMPANY: usize = 3;
/// From this share of the spelling's company on it is the entity's company.
pub(super) const COMPANY_SHARE: f64 = 0.5;
/// Both stand in documents of one date.
pub(super) const SAME_DAY: f64 = 0.3;
/// All its documents name the entity by a name of its own, and none links the two: most texts keep to one name.
pub(super) const BESIDE: f64 = -0.7;
/// The name of a thing goes on: *United Nations Educational …* is not the *United Nations*.
pub(super) const LONGER_THING: f64 = -8.0;
/// So many words more make it another thing.
pub(super) const LONGER_BY: usize = 2;

/// Both begin with given names, and with other ones.
pub(super) const OTHER_GIVEN: f64 = -4.0;
/// It is a case form of a listed name, by the rules of the language.
pub(super) const CASE_OF_LISTED: f64 = 4.0;

/// A word one letter from a listed acronym or short name: words are many.
pub(super) const SLIP: f64 = -2.2;
/// … which its documents name as well, as a text does that slips once.
pub(super) const SLIP_BESIDE: f64 = 0.9;

/// An unknown name before anything is known of it.
pub(super) const NEW: f64 = -0.8;
/// A person's name of several words is seldom anything else.
pub(super) const FULL_NAME: f64 = 1.6;
/// One word is often none.
pub(super) const ONE_WORD: f64 = -1.2;
/// A title stands before it.
pub(super) const TITLED: f64 = 1.0;
/// For each doubling of its documents.
pub(super) const PER_DOUBLING: f64 = 0.6;
/// How much the detector's doubt of the type counts.
pub(super) const TYPE_SHARE: f64 = 0.3;
/// A new name near a listed entity may be its name.
pub(super) const NEAR_LISTED: f64 = -1.0;

/// Documents in which an alias follows somebody else's full name, before they are counted: one may be chance.
pub(super) const SPLIT: f64 = -0.4;

/// Before a spelling is looked at it is rather a misspelling than an alias.
pub(super) const HIDDEN: f64 = 0.3;
/// Every word sounds the same: as spelling habits differ, and romanizations.
pub(super) const SAME_SOUND: f64 = -0.8;
/// Cleaning had to mend it: letters of two scripts, a charset read as another.
pub(super) const MENDED: f64 = 3.0;
/// A word whose consonants are others (*Khusi* for *Khulusi*).
pub(super) const OTHER_CONSONANTS: f64 = 1.5;
/// A word whose consonants differ as scripts write them (*ruddin* for *rettin*).
pub(super) const NEAR_SOUND: f64 = 0.1;
/// Its words stand in another order: a habit, no slip.
pub(super) const OTHER_ORDER: f64 = -1.0;
/// One of the names has a word more: a longer or shorter form, no slip.
pub(super) const OTHER_WORDS: f64 = -0.8;
/// Words so like one another (Jaro and Winkler) may be one, misspelled.
pub(super) const WORDS_ALIKE: f64 = 0.6;
/// Letters from which on a word of a thing's name tells it from others: *of* and *the* do not.
pub(super) const WORD_OF_WEIGHT: usize = 4;
/// Another script writes it anew.
pub(super) const OTHER_SCRIPT: f64 = -4.0;
/// For each doubling of its documents: slips do not repeat.
pub(super) const REPEATED: f64 = -0.7;

/// What a verdict gains for each mention: one that no link has yet,
pub(super) const GAIN_OPEN: f64 = 1.0;
/// one that is linked already and becomes exact,
pub(super) const GAIN_LINKED: f64 = 0.6;
/// one of somebody whom the table lacks: it becomes a link, and merges with nothing that stands there,
pub(super) const GAIN_PERSON: f64 = 0.5;
/// one of a thing that the table lacks: most of what is written in capitals is not worth an entity.
pub(super) const GAIN_THING: f64 = 0.15;
/// What settling a doubt is worth beside that, at p = .5.
pub(super) const GAIN_DOUBT: f64 = 0.25;

/// Spellings of one key that are told apart; the mentions of further ones count for the first.
pub(super) const MAX_SPELLINGS: usize = 12;
/// Proposed entities of one key.
pub(super) const MAX_PROPOSED: usize = 8;
/// Titles, days and full names kept of one key; further ones are not.
pub(super) const MAX_TALLY: usize = 8;
/// Names around one key or entity; further ones are not kept.
pub(super) const MAX_COMPANY: usize = 32;
/// Bytes at the beginning of a text in which a date is its own.
pub(super) const DATED_BYTES: usize = 300;
/// Contexts kept of one key in one document: the others show other documents.
pub(super) const CONTEXTS_A_DOCUMENT: usize = 2;
