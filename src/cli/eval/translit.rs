//! `canonym eval translit`: readings against the spellings people use.

use super::shared::{Cells, Faults, check_format, print, read_table};
use crate::cli::run::Workers;
use crate::cli::{Exit, Globals};
use crate::eval::translit::{BEST, Score};
use crate::translit::{Lang, readings};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  canonym eval translit dev.arabic.tsv.gz dev.russian.tsv.gz
  canonym eval translit --lang fa persian.tsv
  canonym eval translit dev.*.tsv.gz --json | jq '.groups[] | {script, exact}'";

/// Columns that are read; the first two must be there.
const COLUMNS: [&str; 4] = ["latin", "native", "script", "ok"];
const REQUIRED: usize = 2;
/// The language a word of that script is read as; other scripts are told by their letters.
const LANG_OF_SCRIPT: [(&str, Lang); 6] = [
    ("arab", Lang::Ar),
    ("cyrl", Lang::Ru),
    ("hang", Lang::Ko),
    ("hani", Lang::Zh),
    ("hebr", Lang::He),
    ("kana", Lang::Ja),
];

/// Arguments of `canonym eval translit`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Tables with the columns latin, native, and if known script, ok (0: the pair is doubtful); .gz is read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Language of all words; else told by the column script, else by their letters
    #[arg(long, value_name = "TAG")]
    lang: Option<Lang>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// A word and the spelling in use.
struct Word {
    latin: String,
    native: String,
    script: String,
    doubtful: bool,
}

/// What is printed.
#[derive(Serialize)]
struct Report {
    groups: Vec<Figures>,
}

/// Figures of the words of one script.
#[derive(Serialize)]
struct Figures {
    script: String,
    /// `all`, or `ok`: those that are not doubtful.
    rows: &'static str,
    count: usize,
    exact: f64,
    exact_in_best_five: f64,
    character_error_rate: f64,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let mut faults = Faults::default();
    let mut words = Vec::new();
    for path in &args.files {
        read_table(path, &COLUMNS, REQUIRED, &mut faults, |cells| {
            words.push(word(&cells)?);
            Ok(())
        });
    }
    faults.require_rows(words.len())?;
    let read = Workers::new(globals.threads).map(words, |word| {
        let lang = args.lang.or_else(|| lang_of(&word.script));
        let found = readings(&word.native, lang, BEST).into_iter().map(|reading| reading.text);
        (found.collect::<Vec<String>>(), word)
    })?;
    print(&report(&read), args.json, globals, show)?;
    Ok(faults.exit())
}

fn word(cells: &Cells<'_>) -> Result<Word, String> {
    if cells.text(1).is_empty() {
        return Err("the cell `native` is empty".to_owned());
    }
    Ok(Word {
        latin: cells.text(0).to_owned(),
        native: cells.text(1).to_owned(),
        script: cells.text(2).to_owned(),
        doubtful: cells.get(3) == Some("0"),
    })
}

fn lang_of(script: &str) -> Option<Lang> {
    LANG_OF_SCRIPT.iter().find(|(name, _)| *name == script).map(|(_, lang)| *lang)
}

fn report(read: &[(Vec<String>, Word)]) -> Report {
    let mut scores: BTreeMap<(&str, &'static str), Score> = BTreeMap::new();
    for (readings, word) in read {
        scores.entry((&word.script, "all")).or_default().add(readings, &word.latin);
        if !word.doubtful {
            scores.entry((&word.script, "ok")).or_default().add(readings, &word.latin);
        }
    }
    let groups = scores.into_iter().map(|((script, rows), score)| Figures {
        script: if script.is_empty() { "(not said)".to_owned() } else { script.to_owned() },
        rows,
        count: score.rows,
        exact: score.exact_rate(),
        exact_in_best_five: score.in_best_rate(),
        character_error_rate: score.character_error_rate(),
    });
    Report { groups: groups.collect() }
}

fn show(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<12} {:<5} {:>6}  {:>6} {:>11} {:>6}",
        "script", "rows", "count", "exact", "in best 5", "CER"
    )?;
    report.groups.iter().try_for_each(|f| {
        let [exact, best, errors] = [f.exact, f.exact_in_best_five, f.character_error_rate];
        let (script, rows, count) = (&f.script, f.rows, f.count);
        writeln!(out, "{script:<12} {rows:<5} {count:>6}  {exact:>6.3} {best:>11.3} {errors:>6.3}")
    })
}
