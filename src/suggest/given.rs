//! Given names that tell two people of one surname apart: *Артём Лаврентьев* is no spelling of *Alexander Lavrentiev*.
//!
//! Both names must be listed given names; what sounds alike is taken for one, and so are the short forms that are most used.

use crate::link::name_words;
use crate::mention::{folded, is_first_name};
use crate::translit::name_key;

/// Jaro–Winkler of the folded keys of two given names from which one may be the other in another spelling.
const ALIKE: f64 = 0.72;

/// Short forms and the names they stand for, folded; those that begin alike need no mention.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("aleksandr", "sasha"), ("aleksandra", "sasha"), ("alexander", "sasha"), ("anthony", "tony"), ("edward", "ted"), ("elizabeth", "betty"),
    ("evgeny", "zhenya"), ("francisco", "paco"), ("henry", "harry"), ("ivan", "vanya"), ("james", "jim"), ("john", "jack"),
    ("jose", "pepe"), ("josef", "sepp"), ("margaret", "peggy"), ("mary", "polly"), ("mehmet", "memo"), ("richard", "dick"),
    ("robert", "bob"), ("robert", "bobby"), ("vladimir", "volodya"), ("william", "bill"), ("william", "billy"),
];

/// Whether the two full names begin with given names that are not one.
pub(super) fn have_other_given(name: &str, listed: &str) -> bool {
    let (Some(given), Some(other)) = (given_of(name), given_of(listed)) else { return false };
    let stands_for = |(long, short): &(&str, &str)| {
        (*long, *short) == (&*given, &*other) || (*long, *short) == (&*other, &*given)
    };
    strsim::jaro_winkler(&given, &other) < ALIKE && !SHORT.iter().any(stands_for)
}

/// The folded key of the listed given name with which a full name begins.
fn given_of(name: &str) -> Option<String> {
    let first = name.split_whitespace().next()?;
    let key = name_key(first);
    let full = name_words(&name_key(name)).nth(1).is_some();
    (full && (is_first_name(&folded(first)) || is_first_name(&key))).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::have_other_given;

    #[test]
    fn given_names_tell_people_apart() {
        for (name, listed, expected) in [
            ("Артём Лаврентьев", "Alexander Lavrentiev", true),
            ("Πέτρος Νικολάου", "Nikolai Patrushev", true),
            ("Сергій Лавров", "Sergey Lavrov", false),
            ("Hulusi Akar", "Khulusi Akar", false),
            ("Khusi Akar", "Hulusi Akar", false),
            ("Bill Marsh", "William Marsh", false),
            ("Dan Marsh", "Daniel Marsh", false),
            ("Oleksandr Volk", "Aleksandr Volk", false),
            ("Lavrentiev", "Alexander Lavrentiev", false),
            ("Zbarov Lavrentiev", "Alexander Lavrentiev", false),
        ] {
            assert_eq!(have_other_given(name, listed), expected, "{name}: {listed}");
        }
    }
}
