//! Numbers in names: Roman numerals, digits in groups, and the surnames that look like numerals.

/// Roman numerals of one letter are initials more often.
const MIN_ROMAN: usize = 2;

/// The letters that stand for a number: decimal digits without leading zeros.
pub(super) fn number(letters: &str, raw: &str) -> String {
    match roman(raw) {
        Some(value) => value.to_string(),
        None => {
            let plain = letters.trim_start_matches('0');
            if plain.is_empty() { "0".to_string() } else { plain.to_string() }
        }
    }
}

/// The value of a Roman numeral in capitals of at least [`MIN_ROMAN`] letters, up to 39.
pub(super) fn roman(raw: &str) -> Option<u32> {
    if raw.len() < MIN_ROMAN || !raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..40).find(|&number| roman_numeral(number) == raw)
}

/// The numeral of a number below 40, as it is written: *VV* is no numeral.
fn roman_numeral(number: u32) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    "X".repeat(number as usize / 10) + ones[number as usize % 10]
}

/// Surnames that are numerals where a name is written in capitals.
const SURNAMES: [(&str, &str); 2] = [("11", "xi"), ("6", "vi")];

/// *XI JINPING* is Mr Xi: the surname that the `number` at the front of `name` is, if all of it is written in capitals.
pub(super) fn surname(number: &str, name: &str) -> Option<&'static str> {
    let in_capitals = !name.starts_with(|c: char| c.is_ascii_digit()) && !name.contains(char::is_lowercase);
    SURNAMES.iter().find(|(of, _)| in_capitals && *of == number).map(|&(_, surname)| surname)
}

/// The name without the commas of its numbers: *10,000 Maniacs* is no surname before a given name.
pub(super) fn without_thousands(name: String) -> String {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let groups =
        |at: usize| at > 0 && is_digit(at - 1) && (1..4).all(|i| is_digit(at + i)) && !is_digit(at + 4);
    if !(0..bytes.len()).any(|at| bytes[at] == b',' && groups(at)) {
        return name;
    }
    name.char_indices().filter(|&(at, c)| c != ',' || !groups(at)).map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Scorer;

    #[test]
    fn numerals_are_those_that_are_written_so() {
        for (raw, value) in
            [("II", Some(2)), ("XXXIX", Some(39)), ("VV", None), ("IIX", None), ("I", None), ("XL", None)]
        {
            assert_eq!(roman(raw), value, "{raw}");
        }
    }

    #[test]
    fn numbers_written_otherwise_are_one() {
        let scorer = Scorer::new();
        let same =
            |a: &str, b: &str| scorer.compare(&scorer.prepare(a), &scorer.prepare(b), None).probability();
        let words = |name: &str| -> Vec<String> { scorer.prepare(name).words().map(str::to_owned).collect() };
        assert_eq!(words("10,000 Maniacs"), words("10000 Maniacs"));
        assert_eq!(words("XI JINPING"), ["xi", "jinping"]);
        assert_eq!(words("XI Corps"), ["11", "corps"]);
        for (a, b) in
            [("F-16", "F16"), ("47. Brigade", "47th Brigade"), ("G-7", "G7"), ("District 9", "9th District")]
        {
            assert!(same(a, b) > 0.5, "{a} / {b}");
        }
        for (a, b) in [("F-16", "F-15"), ("47th Brigade", "48th Brigade"), ("Budapest II", "Budapest III")] {
            assert!(same(a, b) < 0.1, "{a} / {b}");
        }
    }
}
