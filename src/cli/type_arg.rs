//! `--type`: what a name is the name of.

use crate::EntityType;

/// The types that `--type` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TypeArg {
    /// People
    Person,
    /// Places
    Place,
    /// Organizations
    Organization,
    /// Anything else
    Other,
}

impl From<TypeArg> for EntityType {
    fn from(arg: TypeArg) -> Self {
        match arg {
            TypeArg::Person => Self::Person,
            TypeArg::Place => Self::Place,
            TypeArg::Organization => Self::Organization,
            TypeArg::Other => Self::Other,
        }
    }
}
