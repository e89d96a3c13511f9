//! `canonym match`: whether two names are one, for a pair or for a table of pairs.

use super::link::{rendered, safe_json};
use super::reporter::say;
use super::run::Workers;
use super::sink::Sink;
use super::tsv::{BadLine, Row, Table, unreadable};
use super::type_arg::{is_no_type, type_of};
use super::{Exit, Format, Globals, TypeArg, UsageError, model};
use crate::aliases::EntityType;
use crate::output::{Escape, rounded, sanitize};
use crate::score::{Evidence, Explanation, Scorer, Scratch};
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// From this probability on two names are called the same.
const SAME: f64 = 0.8;
/// Up to this probability they are called different; between the two, unsure.
const DIFFERENT: f64 = 0.3;
/// Rows that are read, scored and written together: enough to keep all cores busy, some megabytes at most.
const BATCH: usize = 8192;
/// Columns that are appended to a table.
const SCORES: usize = 2;

const EXAMPLES: &str = "\
Examples:
  canonym match 'Hulusi Akar' 'Khulusi Akar'
  canonym match --type person 'Erdogan' 'Rahmi Dogan'
  canonym match --explain 'Хулуси Акар' 'Khulusi Akar'
  canonym match --pairs pairs.tsv.gz > scored.tsv
  printf 'name1\\tname2\\nHama\\tHatay\\n' | canonym match --pairs -

Two names: human on a terminal, else JSON. --pairs gives a table in any --format: a row for each row, in order; rows
that cannot be scored (a name is missing, or a column) are named, kept, and have empty scores. A type that is none of person,
place, organization, other, PER, LOC, ORG and MISC is named, and its row scored without one. Either makes the exit code 2.";

/// Arguments of `canonym match`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Two names
    #[arg(value_name = "NAME", num_args = 1..=2, conflicts_with = "pairs")]
    names: Vec<String>,
    /// Score a table instead: tab-separated, its header naming name1 and name2 (and type, if known); .gz is read, - is standard input
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// What the names are names of
    #[arg(long = "type", value_name = "TYPE")]
    entity_type: Option<TypeArg>,
    /// Show the reasons as a waterfall, and the two spellings letter by letter
    #[arg(long, conflicts_with = "pairs")]
    explain: bool,
}

impl Args {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.pairs.as_deref().into_iter().collect()
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let entity_type = args.entity_type.map(EntityType::from);
    if let Some(path) = &args.pairs {
        let mut sink = Sink::open(globals.output.as_deref())?;
        let exit = score_table(path, entity_type, globals, &mut sink)?;
        sink.finish()?;
        return Ok(exit);
    }
    if globals.format == Some(Format::Html) {
        return Err(UsageError::new("a verdict has no page; --format html belongs to link").into());
    }
    let names = two_names(&args.names)?;
    let mut sink = Sink::open(globals.output.as_deref())?;
    sink.write(&judged(names, entity_type, args.explain, globals)?)?;
    sink.finish()?;
    Ok(Exit::Done)
}

/// Both names, if there are two to compare.
fn two_names(names: &[String]) -> Result<[&str; 2], UsageError> {
    let [a, b] = names else {
        let given = names.first().map_or("none is given".to_owned(), |one| format!("{one:?} is one"));
        return Err(UsageError::new(format!(
            "match compares two names, and {given}; or give a table: --pairs FILE"
        )));
    };
    match [a, b].iter().position(|name| is_empty(name)) {
        Some(at) => {
            Err(UsageError::new(format!("the {} name is empty; give two names", ["first", "second"][at])))
        }
        None => Ok([a, b]),
    }
}

/// Whether there is nothing of a name to compare.
fn is_empty(name: &str) -> bool {
    name.trim().is_empty()
}

fn verdict(probability: f64) -> &'static str {
    match probability {
        p if p >= SAME => "same",
        p if p <= DIFFERENT => "different",
        _ => "unsure",
    }
}

/// What is printed of one pair.
fn judged(
    [a, b]: [&str; 2],
    entity_type: Option<EntityType>,
    explain: bool,
    globals: &Globals,
) -> anyhow::Result<Vec<u8>> {
    let scorer = model::load(globals)?;
    let explanation = scorer.explain(&scorer.prepare(a), &scorer.prepare(b), entity_type);
    if globals.resolved_format() == Format::Human {
        let shown = rendered(|out| print_human(explain, [a, b], &explanation, out))?;
        // Names may hide characters; what is for people shows them, wherever it goes.
        return Ok(sanitize(&String::from_utf8_lossy(&shown), Escape::Shown).into_owned().into_bytes());
    }
    let comparison = &explanation.comparison;
    let evidence = explanation.evidence.iter();
    let evidence: Vec<Evidence> =
        evidence.map(|one| Evidence { weight: rounded(one.weight), ..one.clone() }).collect();
    let mut object = json!({
        "name1": a,
        "name2": b,
        "verdict": verdict(comparison.probability()),
        "probability": rounded(comparison.probability()),
        "log_odds": rounded(comparison.log_odds),
        "evidence": evidence,
    });
    if explain {
        object["letters"] = json!(explanation.letters);
    }
    Ok(safe_json(format!("{object}\n").into_bytes(), globals.screen().target))
}

fn print_human(
    explain: bool,
    [a, b]: [&str; 2],
    explanation: &Explanation,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let probability = explanation.comparison.probability();
    writeln!(
        out,
        "{}  {:.1} %   {} / {}",
        verdict(probability),
        probability * 100.0,
        one_line(a),
        one_line(b)
    )?;
    let width = explanation
        .words
        .iter()
        .map(|w| w.first.chars().count().max(w.second.chars().count()))
        .max()
        .unwrap_or(0);
    writeln!(out)?;
    for words in &explanation.words {
        writeln!(out, "  {:>width$} {} {}", words.first, words.sign, words.second)?;
    }
    writeln!(out)?;
    if explain {
        for word in explanation.letters.iter().filter(|word| !word.is_empty()) {
            writeln!(out, "  {}", spelled(word))?;
        }
        writeln!(out)?;
    }
    let mut sum = 0.0;
    for evidence in &explanation.evidence {
        let bar = if explain { waterfall(sum, sum + evidence.weight) } else { String::new() };
        writeln!(out, "  {:+7.2}  {bar}{}", evidence.weight, evidence.reason)?;
        sum += evidence.weight;
    }
    let bar = if explain { waterfall(0.0, sum) } else { String::new() };
    writeln!(out, "  {:+7.2}  {bar}log-odds", explanation.comparison.log_odds)
}

/// Letters and what they stand for: `kh=h u=u`; `·` is nothing.
fn spelled(word: &[(String, String)]) -> String {
    let shown = |letters: &str| if letters.is_empty() { "·".to_owned() } else { letters.to_owned() };
    let steps = word.iter().map(|(from, to)| match from == to {
        true => from.clone(),
        false => format!("{}={}", shown(from), shown(to)),
    });
    steps.collect::<Vec<_>>().join(" ")
}

/// Columns of the waterfall, and the log-odds that its ends stand for.
const COLUMNS: usize = 25;
const ENDS: f64 = 8.0;

/// A bar from `from` to `to`, `|` at nought: `+` where the odds rise, `-` where they fall.
fn waterfall(from: f64, to: f64) -> String {
    let column = |odds: f64| {
        let share = (odds.clamp(-ENDS, ENDS) + ENDS) / (2.0 * ENDS);
        (share * (COLUMNS - 1) as f64).round() as usize
    };
    let (low, high) = (column(from.min(to)), column(from.max(to)));
    let mark = |at: usize| match at {
        at if (low..=high).contains(&at) && low != high => {
            if to > from {
                '+'
            } else {
                '-'
            }
        }
        at if at == COLUMNS / 2 => '|',
        _ => ' ',
    };
    let bar: String = (0..COLUMNS).map(mark).collect();
    format!("{bar}  ")
}

/// `name` without the line breaks and tabs that would part it.
fn one_line(name: &str) -> String {
    name.replace('\n', "\\n").replace('\t', "\\t")
}

/// The columns of a table that are read.
struct Columns {
    name1: usize,
    name2: usize,
    entity_type: Option<usize>,
}

fn score_table(
    path: &Path,
    entity_type: Option<EntityType>,
    globals: &Globals,
    sink: &mut Sink,
) -> anyhow::Result<Exit> {
    let mut table = Table::open(path)?;
    let columns = Columns {
        name1: table.require("name1", path)?,
        name2: table.require("name2", path)?,
        entity_type: table.column("type"),
    };
    sink.write(format!("{}\tprobability\tlog_odds\n", table.header().join("\t")).as_bytes())?;
    let mut workers = Workers::new(globals.threads);
    let scorer = model::load(globals)?;
    let pairs = Pairs { scorer: &scorer, columns, default: entity_type };
    let mut faults = RowFaults { path, unscored: 0, untyped: 0 };
    loop {
        let batch = read_batch(&mut table, path)?;
        if batch.is_empty() {
            break;
        }
        let score = |scratch: &mut Scratch, row: Row| (pairs.score(scratch, &row), row);
        for (scored, row) in workers.map_with(batch, Scratch::default, score)? {
            if let Some(word) = pairs.unknown_type(&row) {
                faults.untyped(row.line, word);
            }
            match scored {
                Ok(line) => sink.write(line.as_bytes())?,
                Err(fault) => {
                    faults.unscored(row.line, &fault);
                    sink.write(&unscored(&fault.bytes, table.header().len()))?;
                }
            }
        }
    }
    Ok(faults.exit())
}

/// Tells the rows of a table that something is wrong with, and counts them.
struct RowFaults<'p> {
    path: &'p Path,
    unscored: usize,
    untyped: usize,
}

impl RowFaults<'_> {
    fn unscored(&mut self, line: usize, BadLine { problem, mend, .. }: &BadLine) {
        self.unscored += 1;
        say(&format!("{}:{line}: {problem}; row not scored\n  help: {mend}", self.path.display()));
    }

    fn untyped(&mut self, line: usize, word: &str) {
        self.untyped += 1;
        let help = "write person, place, organization or other, or leave the cell empty";
        say(&format!(
            "{}:{line}: unknown type {word:?}; row scored without a type\n  help: {help}",
            self.path.display()
        ));
    }

    /// Says how many there are.
    fn exit(&self) -> Exit {
        let rows = |count: usize| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
        let told = [(self.unscored, "not scored"), (self.untyped, "of an unknown type")];
        let told: Vec<String> = told
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, how)| format!("{} {how}", rows(*count)))
            .collect();
        if told.is_empty() {
            return Exit::Done;
        }
        say(&format!("canonym: {}; the rest is done", told.join(", ")));
        Exit::Failed
    }
}

/// A malformed line as it was, filled up to the columns of the header, its probability and log-odds left empty: row
/// for row the output stays beside the input.
fn unscored(bytes: &[u8], columns: usize) -> Vec<u8> {
    let found = 1 + bytes.iter().filter(|byte| **byte == b'\t').count();
    let missing = columns.saturating_sub(found);
    let mut line = bytes.to_vec();
    line.resize(line.len() + missing + SCORES, b'\t');
    line.push(b'\n');
    line
}

fn read_batch(table: &mut Table, path: &Path) -> anyhow::Result<Vec<Row>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH {
        match table.next_row_or_blank().map_err(|error| unreadable(path, &error))? {
            Some(row) => batch.push(row),
            None => break,
        }
    }
    Ok(batch)
}

/// Scores the rows of a table.
struct Pairs<'s> {
    scorer: &'s Scorer,
    columns: Columns,
    /// What the names name where their row does not say it.
    default: Option<EntityType>,
}

impl Pairs<'_> {
    /// The row with its scores, or why it has none.
    fn score(&self, scratch: &mut Scratch, row: &Row) -> Result<String, BadLine> {
        let fields = row.fields.as_ref().map_err(Clone::clone)?;
        let Columns { name1, name2, entity_type } = self.columns;
        for (column, name) in [(name1, "name1"), (name2, "name2")] {
            if is_empty(&fields[column]) {
                let (problem, mend) = (format!("{name} is empty"), "give both names, or take the row out");
                return Err(BadLine { problem, mend, bytes: fields.join("\t").into_bytes() });
            }
        }
        let entity_type = entity_type.and_then(|column| type_of(&fields[column])).or(self.default);
        let (a, b) = (self.scorer.prepare(&fields[name1]), self.scorer.prepare(&fields[name2]));
        let comparison = self.scorer.compare_with(scratch, &a, &b, entity_type);
        Ok(format!("{}\t{:.6}\t{:.4}\n", fields.join("\t"), comparison.probability(), comparison.log_odds))
    }

    /// The word for a type in the row, if it is none that is known.
    fn unknown_type<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let word = row.fields.as_ref().ok()?[self.columns.entity_type?].trim();
        (!is_no_type(word) && type_of(word).is_none()).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waterfall_runs_from_sum_to_sum() {
        assert_eq!(waterfall(0.0, 2.0), "            ++++           ".to_owned());
        assert_eq!(waterfall(2.0, -2.0).trim(), "-------");
        assert_eq!(waterfall(0.0, 0.0).trim(), "|");
        assert_eq!(waterfall(-90.0, 90.0).trim().len(), COLUMNS);
    }

    #[test]
    fn malformed_rows_keep_their_place_and_columns() {
        let rows: [(&[u8], &[u8]); 5] = [
            (b"", b"\t\t\t\t\n"),
            (b"a", b"a\t\t\t\t\n"),
            (b"a\tb", b"a\tb\t\t\t\n"),
            (b"a\t\xff\tc", b"a\t\xff\tc\t\t\n"),
            (b"a\tb\tc\td", b"a\tb\tc\td\t\t\n"),
        ];
        for (line, expected) in rows {
            assert_eq!(unscored(line, 3), expected);
        }
    }
}
