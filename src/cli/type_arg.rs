//! What a name is the name of: `--type`, or a column `type`.

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

/// Cells of a column `type` that name none.
const NO_TYPE: [&str; 4] = ["", "?", "-", "unknown"];

/// Whether a cell of a column `type` says that none is known.
pub(crate) fn is_no_type(cell: &str) -> bool {
    NO_TYPE.contains(&cell.trim().to_ascii_lowercase().as_str())
}

/// The type that a cell of a column `type` names, in our words or in those of annotated corpora.
pub(crate) fn type_of(cell: &str) -> Option<EntityType> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "person" | "per" => Some(EntityType::Person),
        "place" | "loc" | "location" | "gpe" => Some(EntityType::Place),
        "organization" | "organisation" | "org" => Some(EntityType::Organization),
        "other" | "misc" => Some(EntityType::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_in_all_usual_words() {
        for (cell, expected) in [
            ("PER", Some(EntityType::Person)),
            ("LOC", Some(EntityType::Place)),
            ("org", Some(EntityType::Organization)),
            ("", None),
            ("?", None),
        ] {
            assert_eq!(type_of(cell), expected);
        }
    }
}
