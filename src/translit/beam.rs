//! The most probable ways through a lattice: at each place one of several chunks, all places independent.

/// The choices at one place.
pub(super) type Choices = [(&'static str, f64)];

/// A spelling and its probability.
pub(super) type Path = (String, f64);

/// The `width` most probable paths, best first, equal spellings added up; ties in order of spelling.
/// O(places · width · choices · log) time. A path that falls out of the beam early is lost, and with it its
/// share of a spelling that several paths lead to, so the sum of the probabilities stays at most 1.
pub(super) fn search(lattice: &[&Choices], width: usize) -> Vec<Path> {
    let mut paths = vec![(String::new(), 1.0)];
    for choices in lattice {
        paths = best(extend(&paths, choices), width);
    }
    paths
}

fn extend(paths: &[Path], choices: &Choices) -> Vec<Path> {
    let one = |(text, p): &Path, (chunk, share): &(&str, f64)| ([text, *chunk].concat(), p * share);
    paths.iter().flat_map(|path| choices.iter().map(move |choice| one(path, choice))).collect()
}

/// Adds up equal spellings, sorts, cuts.
pub(super) fn best(mut paths: Vec<Path>, width: usize) -> Vec<Path> {
    paths.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    paths.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    paths.sort_by(|a, b| b.1.total_cmp(&a.1));
    paths.truncate(width);
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_spellings_add_up() {
        let a: &Choices = &[("a", 0.4), ("", 0.35), ("b", 0.25)];
        let b: &Choices = &[("a", 0.5), ("", 0.5)];
        let paths = search(&[a, b], 3);
        assert_eq!(paths[0].0, "a");
        assert!((paths[0].1 - 0.375).abs() < 1e-6);
        assert_eq!(paths.len(), 3);
    }

    #[test]
    fn no_places_one_empty_path() {
        assert_eq!(search(&[], 5), [(String::new(), 1.0)]);
    }
}
