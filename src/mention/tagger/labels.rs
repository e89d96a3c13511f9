//! The labels of words: outside, or the first or a later word of a name of a type.

/// Number of labels: outside, and first and later word for each of four types.
pub(crate) const LABELS: usize = 9;

/// No name.
pub(crate) const OUTSIDE: usize = 0;

/// The first word of a name of type number `kind`.
pub(crate) const fn first(kind: usize) -> usize {
    1 + 2 * kind
}

/// A later word of a name of type number `kind`.
pub(crate) const fn later(kind: usize) -> usize {
    2 + 2 * kind
}

/// Whether the label is that of a later word.
pub(crate) const fn is_later(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// The number of the type of a label within a name.
pub(crate) const fn kind(label: usize) -> Option<usize> {
    if label == OUTSIDE { None } else { Some((label - 1) / 2) }
}

/// Whether `to` may follow `from`: a later word only follows a word of its name.
pub(crate) const fn may_follow(from: usize, to: usize) -> bool {
    !is_later(to) || from == to || from + 1 == to
}

#[cfg(test)]
mod tests {
    use super::{LABELS, OUTSIDE, first, is_later, kind, later, may_follow};

    #[test]
    fn labels_and_their_kinds() {
        for k in 0..LABELS / 2 {
            assert_eq!((kind(first(k)), kind(later(k))), (Some(k), Some(k)));
            assert!(!is_later(first(k)) && is_later(later(k)));
            assert!(may_follow(first(k), later(k)) && may_follow(later(k), later(k)));
            assert!(!may_follow(OUTSIDE, later(k)) && !may_follow(first((k + 1) % 4), later(k)));
        }
        assert_eq!(kind(OUTSIDE), None);
    }
}
