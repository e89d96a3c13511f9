//! Keys as people press them and scripts name them.

/// A key, whatever the terminal calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Char(char),
    Enter,
    Escape,
    Backspace,
    Tab,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    /// Ctrl-U: the line that is typed goes.
    Clear,
    /// Ctrl-C.
    Interrupt,
}

/// The names of keys that are no letters, as scripts write them.
const NAMES: [(&str, Key); 14] = [
    ("space", Key::Char(' ')),
    ("enter", Key::Enter),
    ("esc", Key::Escape),
    ("backspace", Key::Backspace),
    ("tab", Key::Tab),
    ("up", Key::Up),
    ("down", Key::Down),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
    ("home", Key::Home),
    ("end", Key::End),
    ("ctrl-u", Key::Clear),
    ("ctrl-c", Key::Interrupt),
    ("hash", Key::Char('#')),
];

/// The keys of a line of a script: names of keys parted by space, `"` and a text that is typed, `#` and a comment.
///
/// # Errors
/// The word that is no key.
pub(super) fn keys_of(line: &str) -> Result<Vec<Key>, String> {
    if let Some(typed) = line.trim_start().strip_prefix('"') {
        return Ok(typed.strip_suffix('"').unwrap_or(typed).chars().map(Key::Char).collect());
    }
    let words = line.split_whitespace().take_while(|word| !word.starts_with('#'));
    words.map(key).collect()
}

fn key(word: &str) -> Result<Key, String> {
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return Ok(Key::Char(only));
    }
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, key)| *key).ok_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_scripts() {
        let cases = [
            ("y n space", Ok(vec![Key::Char('y'), Key::Char('n'), Key::Char(' ')])),
            ("\"a b\"", Ok(vec![Key::Char('a'), Key::Char(' '), Key::Char('b')])),
            ("  enter # the end", Ok(vec![Key::Enter])),
            ("# nothing", Ok(vec![])),
            ("y nope", Err("nope".to_owned())),
        ];
        for (line, expected) in cases {
            assert_eq!(keys_of(line), expected, "{line}");
        }
    }
}
