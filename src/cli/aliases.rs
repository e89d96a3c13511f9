//! `canonym aliases`: check, fmt, add, stats.

use super::{Exit, Globals};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(super) fn run(_args: &Args, _globals: &Globals) -> anyhow::Result<Exit> {
    Ok(Exit::Done)
}
