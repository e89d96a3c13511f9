//! One reason for or against.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One reason for or against, with its weight. All that speak in a decision travel with it, so that `--explain`,
/// JSON and HTML print the same value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What a person reads: `given names agree (khulusi ~ hulusi)`.
    pub reason: Cow<'static, str>,
    /// Log-odds that it adds.
    pub weight: f64,
}

impl Evidence {
    /// A reason with its log-odds.
    pub fn new(reason: impl Into<Cow<'static, str>>, weight: f64) -> Self {
        Self { reason: reason.into(), weight }
    }
}
