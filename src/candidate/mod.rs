//! Stage 5: mention → a bounded list of candidates.
