//! `canonym completions`: a script that completes our options in a shell.

use super::{Cli, Exit, Globals, sink::Sink};
use clap::CommandFactory;
use clap_complete::Shell;

/// Shown under `canonym completions --help`.
const EXAMPLES: &str = "\
Examples:
  canonym completions bash > ~/.local/share/bash-completion/completions/canonym
  canonym completions zsh > ~/.zfunc/_canonym
  canonym completions fish > ~/.config/fish/completions/canonym.fish";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The shell that will read it
    shell: Shell,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "canonym", &mut script);
    let mut sink = Sink::open(globals.output.as_deref())?;
    sink.write(&script)?;
    sink.finish()?;
    Ok(Exit::Done)
}
