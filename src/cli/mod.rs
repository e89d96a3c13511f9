//! Stage 11: the command line. One file a command: parse arguments → library → report.

mod aliases;
mod clean;
mod completions;
mod eval;
mod exit;
mod idle;
mod input;
mod interrupt;
mod labelled;
mod link;
mod lookup;
mod man;
mod match_names;
mod model;
mod overwrite;
mod progress;
mod reporter;
#[cfg(feature = "review")]
mod review;
mod run;
mod screen;
mod sink;
mod suggest;
mod table;
mod train;
mod train_tagger;
mod translit;
mod tsv;
mod type_arg;
mod verdicts;

pub use exit::Exit;
pub(crate) use exit::UsageError;
pub(crate) use type_arg::TypeArg;

use clap::{Parser, Subcommand, ValueEnum};
use idle::Idle;
use overwrite::Writes;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Merges the spellings of one name.
#[derive(Debug, Parser)]
#[command(name = "canonym", version, about)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// Options of all commands. A command tells of those that do nothing for it ([`idle`]).
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Globals {
    /// Alias table (YAML, JSON Lines, also .gz, or compiled); else aliases.yaml found here or in a folder above, else the built-in one
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    /// Output format; human on a terminal, else JSON Lines. Texts (translit, clean) and tables (match --pairs) stay what
    /// they are, and only link has a page (html)
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Write to FILE, atomically, instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Folder of a model that `canonym train` wrote, for the one that ships
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
    /// At most N threads, and never more than there are cores; 0 is one for each core
    #[arg(long, global = true, default_value_t = 0, value_name = "N", value_parser = run::threads)]
    pub(crate) threads: usize,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Jsonl,
    /// One self-contained page
    Html,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Articles in, clean articles with canonical names out
    Clean(clean::Args),
    /// Documents in, linked mentions out
    Link(link::Args),
    /// A corpus in, proposed changes of the alias table out
    Suggest(suggest::Args),
    /// Decide suggestions without a screen, apply and merge what was decided
    Verdicts(verdicts::Args),
    /// Decide on suggestions, card by card
    #[cfg(feature = "review")]
    Review(review::Args),
    /// Who is meant by a name
    Lookup(lookup::Args),
    /// Check, format, extend and count an alias table
    Aliases(aliases::Args),
    Translit(translit::Args),
    /// Write a script that completes commands and options in a shell
    Completions(completions::Args),
    /// Write manual pages
    Man(man::Args),
    /// Tell whether two names are one, with the reasons
    Match(match_names::Args),
    /// Measure quality on labelled data
    Eval(eval::Args),
    /// Learn a model from labelled pairs of names
    Train(train::Args),
}

impl Command {
    /// The files and folders that its arguments name as inputs.
    fn inputs(&self) -> Vec<&Path> {
        match self {
            Self::Clean(args) => args.inputs(),
            Self::Link(args) => args.inputs(),
            Self::Suggest(args) => args.inputs(),
            Self::Verdicts(args) => args.inputs(),
            #[cfg(feature = "review")]
            Self::Review(args) => args.inputs(),
            Self::Lookup(args) => args.inputs(),
            Self::Aliases(args) => args.inputs(),
            Self::Match(args) => args.inputs(),
            Self::Eval(args) => args.inputs(),
            // They read no file, or their results have a folder of their own.
            Self::Translit(_) | Self::Completions(_) | Self::Man(_) | Self::Train(_) => Vec::new(),
        }
    }

    /// What its `-o` is to it.
    fn writes(&self) -> Writes {
        match self {
            Self::Aliases(args) => args.writes(),
            Self::Verdicts(args) => args.writes(),
            #[cfg(feature = "review")]
            Self::Review(_) => Writes::Table,
            _ => Writes::Results,
        }
    }

    /// The options of all commands that do nothing for it.
    fn idle(&self) -> &'static [Idle] {
        match self {
            Self::Translit(_) => &[Idle::Aliases, Idle::Model],
            Self::Completions(_) | Self::Man(_) => &[Idle::Aliases, Idle::Model, Idle::Format],
            Self::Match(_) => &[Idle::Aliases],
            Self::Aliases(_) | Self::Verdicts(_) => &[Idle::Model],
            Self::Train(_) => &[Idle::Format],
            Self::Eval(args) => args.idle(),
            Self::Clean(_) | Self::Link(_) | Self::Suggest(_) | Self::Lookup(_) => &[],
            #[cfg(feature = "review")]
            Self::Review(_) => &[],
        }
    }

    fn run(&self, globals: &Globals) -> anyhow::Result<Exit> {
        idle::tell(self, globals);
        overwrite::refuse(self, globals)?;
        match self {
            Self::Clean(args) => clean::run(args, globals),
            Self::Link(args) => link::run(args, globals),
            Self::Suggest(args) => suggest::run(args, globals),
            Self::Verdicts(args) => verdicts::run(args, globals),
            #[cfg(feature = "review")]
            Self::Review(args) => review::run(args, globals),
            Self::Lookup(args) => lookup::run(args, globals),
            Self::Completions(args) => completions::run(args, globals),
            Self::Man(args) => man::run(args, globals),
            Self::Aliases(args) => aliases::run(args, globals),
            Self::Translit(args) => translit::run(args, globals),
            Self::Match(args) => match_names::run(args, globals),
            Self::Eval(args) => eval::run(args, globals),
            Self::Train(args) => train::run(args, globals),
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    exit::finish(cli.command.run(&cli.globals))
}
