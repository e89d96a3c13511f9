//! `canonym eval`: quality on labelled data. One file a measure: read the labels, run the library, print the figures of
//! [`crate::eval`].

mod pairs;

use super::{Exit, Globals};
use clap::Subcommand;

/// Arguments of `canonym eval`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Pairs of names that are one or not
    Pairs(pairs::Args),
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    match &args.what {
        What::Pairs(args) => pairs::run(args, globals),
    }
}
