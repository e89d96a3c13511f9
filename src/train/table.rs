//! A table and labelled look-ups → the second model, which tells who of a table is meant, or that nobody is.
//!
//! A look-up teaches twice: with its entity in the table, and with it taken out, so that the model learns what *absent* looks
//! like. So do the names of the table themselves, each looked up without its own entity. The same in parts of the table, of
//! a hundred entities and more: there also where the nearest stranger is. Each pair is scored by the model of that half of the labelled
//! pairs which has not seen the entity.

use super::files::Files;
use super::trees::{Row, fit};
use crate::aliases::{AliasTable, Entity, EntityIdx};
use crate::candidate::CandidateIndex;
use crate::link::{Contender, Judge};
use crate::score::{ChoiceModel, Scorer};
use std::collections::{BTreeMap, BTreeSet};

/// A look-up whose answer is known.
#[derive(Clone, Debug)]
pub struct LookUp {
    /// The name.
    pub query: String,
    /// Ids of the entities that are right, the first one first; they are in the table.
    pub gold: Vec<String>,
}

/// Trees of the second model.
const TREES: usize = 320;
/// Entities of the parts of the table in which the look-ups are repeated, beside the whole.
const PARTS: [usize; 3] = [100, 400, 4_000];
/// One look-up in so many is repeated in parts of each size.
const REPEATED: usize = 2;
/// How much a candidate of a part counts,
const PART_SHARE: f64 = 0.5;
/// … and one of the part where the nearest stranger is: he of all is seldom in a table so small, yet somebody like him may be.
const NEAREST_SHARE: f64 = 0.1;

/// The text of the second model; `halves` are the scorers that have not seen the entities of fold 0, and of fold 1. `None`
/// if the look-ups teach nothing: where nobody is near, there is nothing to choose.
pub fn learn_table(table: &AliasTable, look_ups: &[LookUp], halves: [Scorer; 2]) -> Option<String> {
    let half = |(fold, scorer): (u8, Scorer)| {
        let of_fold = |look_up: &&LookUp| look_up.gold.first().is_some_and(|id| fold_of(id) == fold);
        let look_ups: Vec<&LookUp> = look_ups.iter().filter(of_fold).collect();
        Half { table, look_ups, fold, rows: Vec::new() }.learn(scorer)
    };
    let rows: Vec<Vec<Row>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..).zip(halves).map(|numbered| scope.spawn(move || half(numbered))).collect();
        let done = |thread: std::thread::ScopedJoinHandle<'_, Vec<Row>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        running.into_iter().map(done).collect()
    });
    let model = fit(&rows.concat(), TREES).whole;
    (!model.trees.is_empty()).then(|| ChoiceModel::new(model).write())
}

/// The half that an entity is in: that of the pairs whose first entity it is.
pub(super) fn fold_of(id: &str) -> u8 {
    let hash = id.bytes().fold(7u32, |hash, b| hash.wrapping_mul(31).wrapping_add(u32::from(b)));
    (hash >> 8 & 1) as u8
}

/// The part of `parts` that an entity is in (Fowler, Noll & Vo's hash).
fn part_of(id: &str, parts: usize) -> usize {
    let mix = |hash: u64, b: u8| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
    (id.bytes().fold(0xcbf2_9ce4_8422_2325, mix) >> 20) as usize % parts
}

/// The look-ups of one half.
struct Half<'t> {
    table: &'t AliasTable,
    look_ups: Vec<&'t LookUp>,
    fold: u8,
    rows: Vec<Row>,
}

/// A name that nobody has when `gold` is not in the table, with who is nearest then.
struct Absent {
    query: String,
    gold: Vec<String>,
    /// Whether it is a look-up, and no name of the table itself.
    asked: bool,
    nearest: Option<String>,
}

impl Half<'_> {
    /// What looking names up teaches.
    fn learn(mut self, scorer: Scorer) -> Vec<Row> {
        let index = CandidateIndex::build(self.table);
        let whole = Judge::new(self.table.clone(), index, scorer);
        let absent: Vec<Absent> = self.in_whole(&whole).into_iter().step_by(REPEATED).collect();
        let mut scorer = whole.into_scorer();
        for size in PARTS {
            if self.table.len() >= 2 * size {
                scorer = self.in_parts(&absent, self.table.len() / size, scorer);
            }
        }
        self.rows
    }

    /// Looks everything up in the whole table.
    fn in_whole(&mut self, whole: &Judge) -> Vec<Absent> {
        let mut absent: Vec<Absent> = Vec::new();
        for look_up in std::mem::take(&mut self.look_ups) {
            self.take(whole, &look_up.query, &look_up.gold, true, 1.0);
            let nearest = self.take(whole, &look_up.query, &look_up.gold, false, 1.0);
            let (query, gold) = (look_up.query.clone(), look_up.gold.clone());
            absent.push(Absent { query, gold, asked: true, nearest });
        }
        let entities: BTreeSet<String> = absent.iter().map(|absent| absent.gold[0].clone()).collect();
        for id in entities {
            let Some(entity) = self.table.by_id(&id).map(|at| self.table.entity(at)) else { continue };
            for query in own_names(entity) {
                let gold = vec![id.clone()];
                let nearest = self.take(whole, &query, &gold, false, 1.0);
                absent.push(Absent { query, gold, asked: false, nearest });
            }
        }
        absent
    }

    /// The same in parts of the table: in its own, in the next, and where the nearest stranger is.
    fn in_parts(&mut self, absent: &[Absent], parts: usize, mut scorer: Scorer) -> Scorer {
        let mut asked_of: BTreeMap<usize, Vec<(&Absent, bool, f64)>> = BTreeMap::new();
        for absent in absent {
            let own = part_of(&absent.gold[0], parts);
            if absent.asked {
                asked_of.entry(own).or_default().push((absent, true, PART_SHARE));
            }
            asked_of.entry((own + 1) % parts).or_default().push((absent, false, PART_SHARE));
            if let Some(nearest) = &absent.nearest {
                asked_of.entry(part_of(nearest, parts)).or_default().push((absent, false, NEAREST_SHARE));
            }
        }
        let mut entities: BTreeMap<usize, Vec<Entity>> = BTreeMap::new();
        for entity in self.table.entities() {
            entities.entry(part_of(&entity.id, parts)).or_default().push(entity.clone());
        }
        for (part, asked) in asked_of {
            let Ok(table) = AliasTable::new(entities.remove(&part).unwrap_or_default()) else { continue };
            let index = CandidateIndex::build(&table);
            let judge = Judge::new(table, index, scorer);
            for (absent, present, share) in asked {
                self.take(&judge, &absent.query, &absent.gold, present, share);
            }
            scorer = judge.into_scorer();
        }
        scorer
    }

    /// Looks a name up, where its entities `gold` are in the table, or are taken out of it; returns who is nearest.
    fn take(
        &mut self,
        judge: &Judge,
        query: &str,
        gold: &[String],
        present: bool,
        share: f64,
    ) -> Option<String> {
        let gold: Vec<EntityIdx> = gold.iter().filter_map(|id| judge.table().by_id(id)).collect();
        let without: &[EntityIdx] = if present { &[] } else { &gold };
        let contenders = judge.contenders(query, without)?;
        let fold = self.fold;
        let row = |contender: &Contender| Row {
            features: contender.features.to_vec(),
            positive: gold.contains(&contender.entity),
            offset: contender.log_odds,
            share,
            fold,
        };
        self.rows.extend(contenders.iter().map(row));
        contenders.first().map(|nearest| judge.table().entity(nearest.entity).id.clone())
    }
}

/// The canonical name of an entity, and one of the others.
fn own_names(entity: &Entity) -> Vec<String> {
    let mut names = vec![entity.canonical().to_owned()];
    let others = &entity.names[1..];
    names.extend((!others.is_empty()).then(|| others[part_of(&entity.id, others.len())].text.clone()));
    names
}

/// The scorers of two halves of a model.
///
/// # Errors
/// The first file that is missing or not what it should be.
pub fn scorers(halves: &[Files; 2]) -> Result<[Scorer; 2], super::FileError> {
    Ok([super::scorer(&halves[0])?, super::scorer(&halves[1])?])
}
