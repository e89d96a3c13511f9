//! `canonym aliases add`: one more name, or one more entity.

use super::{Source, show_diff};
use crate::aliases::edit::{self, EditError, NameList};
use crate::aliases::{AliasKind, Entity};
use crate::cli::{Exit, Globals, TypeArg};
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The table is read again after the edit and compared: the addition and nothing else, every comment still there.
Otherwise nothing is written and the lines to paste are printed.

Examples:
  canonym aliases add hulusi-akar 'Khulusi Akar' 'Хулуси Акар'
  canonym aliases add hulusi-akar --kind hidden 'Khusi Akar'
  canonym aliases add --new --type person --name 'Yaşar Güler' yasar-guler 'Yasar Guler'
  canonym aliases add --dry-run ankara Angora           show the change, write nothing")]
pub(super) struct Args {
    /// The entity
    #[arg(value_name = "ID")]
    id: String,
    /// Names to add
    #[arg(value_name = "NAME", required_unless_present = "new")]
    names: Vec<String>,
    /// Where the names go
    #[arg(long, value_enum, default_value_t = Kind::Alias)]
    kind: Kind,
    /// Make a new entity
    #[arg(long, requires_all = ["entity_type", "name"])]
    new: bool,
    /// Type of the new entity
    #[arg(long = "type", value_enum, requires = "new", value_name = "TYPE", id = "entity_type")]
    entity_type: Option<TypeArg>,
    /// Canonical name of the new entity
    #[arg(long, requires = "new")]
    name: Option<String>,
    /// Show the change and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// Another accepted name
    Alias,
    /// A misspelling: read, never printed
    Hidden,
    /// A form such as a bare surname, which counts only when the article supports it
    Short,
    /// A name that is somebody else's
    Not,
    /// A title or word that speaks for the entity
    Context,
}

impl Kind {
    fn list(self) -> NameList {
        match self {
            Self::Alias => NameList::Aliases,
            Self::Hidden => NameList::Hidden,
            Self::Short => NameList::Short,
            Self::Not => NameList::Not,
            Self::Context => NameList::Context,
        }
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(None, globals)?;
    let (path, old) = source.editable()?;
    let new = match edited(args, &old) {
        Err(there @ EditError::AlreadyThere(_)) => {
            anstream::eprintln!("canonym: {there}");
            return Ok(Exit::Done);
        }
        edited => edited.map_err(|error| named(error, &path.display().to_string()))?,
    };
    if !args.dry_run {
        source.change(&old, &new, globals.output.as_deref())?;
        let target = globals.output.as_deref().unwrap_or(path);
        anstream::eprintln!("canonym: {} was written", target.display());
    }
    show_diff(path, &old, &new)?;
    Ok(Exit::Done)
}

fn edited(args: &Args, old: &str) -> Result<String, EditError> {
    match (&args.name, args.entity_type) {
        (Some(name), Some(entity_type)) => {
            let entity = Entity::new(args.id.trim(), entity_type.into(), name.trim());
            edit::add_entity(old, &with_names(entity, args))
        }
        _ => {
            let names: Vec<&str> = args.names.iter().map(String::as_str).collect();
            edit::add(old, &args.id, args.kind.list(), &names)
        }
    }
}

fn with_names(mut entity: Entity, args: &Args) -> Entity {
    let names = args.names.iter().map(|name| name.trim().to_owned());
    match args.kind {
        Kind::Alias => entity.with(AliasKind::Alias, names),
        Kind::Hidden => entity.with(AliasKind::Hidden, names),
        Kind::Short => entity.with(AliasKind::Short, names),
        Kind::Not => {
            entity.not = names.collect();
            entity
        }
        Kind::Context => {
            entity.context = names.collect();
            entity
        }
    }
}

fn named(error: EditError, path: &str) -> anyhow::Error {
    let named = match error {
        EditError::Faulty(faults) => EditError::Faulty(faults.in_file(path)),
        EditError::WouldBreak(faults) => EditError::WouldBreak(faults.in_file(path)),
        other => other,
    };
    named.into()
}
