//! Plurals and forms of English verbs, by rule and for the frequent ones by list: a word list holds the plain form.

/// Frequent irregular forms with their plain words.
pub(super) const IRREGULAR: [(&str, &str); 56] = [
    ("said", "say"),
    ("told", "tell"),
    ("went", "go"),
    ("came", "come"),
    ("took", "take"),
    ("gave", "give"),
    ("made", "make"),
    ("won", "win"),
    ("lost", "lose"),
    ("beat", "defeat"),
    ("led", "lead"),
    ("met", "meet"),
    ("saw", "see"),
    ("found", "find"),
    ("knew", "know"),
    ("thought", "think"),
    ("wrote", "write"),
    ("spoke", "speak"),
    ("left", "leave"),
    ("became", "become"),
    ("began", "begin"),
    ("held", "hold"),
    ("kept", "keep"),
    ("stood", "stand"),
    ("sat", "sit"),
    ("ran", "run"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("got", "get"),
    ("brought", "bring"),
    ("bought", "buy"),
    ("taught", "teach"),
    ("caught", "catch"),
    ("fought", "fight"),
    ("sent", "send"),
    ("built", "build"),
    ("spent", "spend"),
    ("sold", "sell"),
    ("drew", "draw"),
    ("grew", "grow"),
    ("threw", "throw"),
    ("flew", "fly"),
    ("broke", "break"),
    ("chose", "choose"),
    ("rose", "rise"),
    ("drove", "drive"),
    ("rode", "ride"),
    ("wore", "wear"),
    ("sang", "sing"),
    ("swam", "swim"),
    ("hit", "strike"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("people", "person"),
    ("wives", "wife"),
];

/// Plural of a noun, also the third person of a verb.
pub(super) fn plural(word: &str) -> String {
    match consonant_y(word) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// Third person, past and participle of a verb.
pub(super) fn verb_forms(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    let past = consonant_y(word).map_or_else(|| format!("{stem}ed"), |stem| format!("{stem}ied"));
    let mut forms = vec![plural(word), past, format!("{stem}ing")];
    if let Some(last) = doubled(word) {
        forms.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
    }
    forms
}

/// The word before a `y` that follows a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// The last letter if it is doubled before an ending: *stop*, *stopped*.
fn doubled(word: &str) -> Option<char> {
    let mut letters = word.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next()?);
    let is_vowel = |c: char| "aeiou".contains(c);
    let fits = !is_vowel(last) && is_vowel(vowel) && !is_vowel(before) && !"wxy".contains(last);
    fits.then_some(last)
}

#[cfg(test)]
mod tests {
    use super::{plural, verb_forms};

    #[test]
    fn forms_of_words() {
        for (word, expected) in [("city", "cities"), ("boss", "bosses"), ("boy", "boys")] {
            assert_eq!(plural(word), expected);
        }
        assert_eq!(verb_forms("stop"), ["stops", "stoped", "stoping", "stopped", "stopping"]);
        assert_eq!(verb_forms("carry")[1], "carried");
    }
}
