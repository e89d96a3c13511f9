//! Paths and folders → files, in the order of their names.

use super::{Failure, Origin};
use std::io;
use std::path::{Path, PathBuf};

/// A file to read.
pub(super) struct Place(PathBuf);

impl Place {
    pub(super) fn file(&self) -> &Path {
        &self.0
    }

    pub(super) fn origin(&self) -> Origin {
        Origin::new(&self.0)
    }
}

/// The files of `folder` that are read where it is named; what cannot be walked is passed over.
pub(crate) fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    Paths::new(vec![folder.to_owned()]).flatten().map(|place| place.0)
}

/// The files that the paths stand for.
pub(super) struct Paths {
    given: std::vec::IntoIter<PathBuf>,
    folder: Option<(PathBuf, ignore::Walk)>,
}

impl Paths {
    pub(super) fn new(given: Vec<PathBuf>) -> Self {
        Self { given: given.into_iter(), folder: None }
    }

    /// The next file of the folder that is being walked.
    fn in_folder(&mut self) -> Option<Result<Place, Failure>> {
        let (root, walk) = self.folder.as_mut()?;
        walk.find_map(|entry| match entry {
            Ok(entry) => {
                entry.file_type().is_some_and(|kind| kind.is_file()).then(|| Ok(Place(entry.into_path())))
            }
            Err(error) => Some(Err(unwalkable(root, error))),
        })
    }
}

impl Iterator for Paths {
    type Item = Result<Place, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(found) = self.in_folder() {
            return Some(found);
        }
        self.folder = None;
        let path = self.given.next()?;
        if path.is_dir() {
            let walk = ignore::WalkBuilder::new(&path)
                .sort_by_file_name(std::cmp::Ord::cmp)
                .require_git(false)
                .build();
            self.folder = Some((path, walk));
            return self.next();
        }
        Some(Ok(Place(path)))
    }
}

fn unwalkable(root: &Path, error: ignore::Error) -> Failure {
    let path = path_of(&error).unwrap_or(root).to_owned();
    let what = error.to_string();
    match error.into_io_error() {
        Some(error) => Failure::unreadable(&Origin::new(&path), &plain(error)),
        None => Failure::new(&Origin::new(&path), what, "check the folder, or leave it out"),
    }
}

/// The error without the path that the walker writes into its message.
fn plain(error: io::Error) -> io::Error {
    error.raw_os_error().map_or(error, io::Error::from_raw_os_error)
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
