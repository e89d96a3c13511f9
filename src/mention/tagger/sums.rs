//! Sums of weights that are remembered.
//!
//! The features of a word come in groups; what is in a group follows from a few values: the word to the left, the
//! gaps and shapes around. The same values come again and again in texts of a language, so the weights of a group are
//! looked up and added once and then remembered as one row. A row replaces another that falls on its place: memory is
//! bounded, and since a row is a function of its values, what is remembered never changes a result.

use super::features::Listing;
use super::labels::LABELS;
use super::model::{LOOKS, Model, Scores};

/// Numbers of the groups, from 1: the same values mean something else in another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Group {
    /// The word itself.
    Here = 1,
    /// The words beside it,
    Left,
    Right,
    /// … and those behind them.
    Far,
    Beyond,
    /// Its lists.
    Flags,
    /// Shapes and gaps.
    Shapes,
    /// Classes to its left,
    LeftClass,
    /// … and to its right.
    RightClass,
    /// What the rules say, and what explains its capital.
    Rules,
    /// The run of capitals: as a whole,
    Run,
    /// … its first word,
    First,
    /// … its last one,
    Last,
    LastFlags,
    /// … the words before and after it.
    Before,
    After,
    /// The clusters of the word and of those beside it,
    Clusters,
    LeftCluster,
    RightCluster,
    /// … of the first and the last word of the run,
    RunCluster,
    /// … of the words before and after it.
    AroundCluster,
    /// What the document says elsewhere.
    Elsewhere,
    /// What the first look found.
    Again,
}

/// What takes features, group by group.
pub(super) trait Take {
    /// Takes the features that `list` gives; they follow from `group` and `values` alone.
    fn group(&mut self, group: Group, values: u64, list: impl FnOnce(&mut Listing<'_>));

    /// Takes a feature that hardly ever comes again.
    fn feature(&mut self, feature: u32);
}

/// All features, one by one.
impl Take for Vec<u32> {
    fn group(&mut self, _: Group, _: u64, list: impl FnOnce(&mut Listing<'_>)) {
        list(&mut Listing(self));
    }

    fn feature(&mut self, feature: u32) {
        self.push(feature);
    }
}

/// A weight for each label of each look, or the sum of some hundred weights of eight bits each.
type Row = [i16; LOOKS * LABELS];

/// Groups that are remembered; each takes 48 bytes.
const SLOTS: usize = 1 << 13;

/// A group with its sum; an empty one has no number.
#[derive(Clone, Copy, Debug)]
struct Slot {
    values: u64,
    group: u8,
    sum: Row,
}

/// The sums of weights of a model.
#[derive(Debug)]
pub(super) struct Sums<'m> {
    model: Model<'m>,
    slots: Box<[Slot]>,
    /// Room for the features of a group.
    listed: Vec<u32>,
    /// What was taken since [`Sums::taken`].
    total: Row,
}

impl<'m> Sums<'m> {
    /// Remembers nothing yet.
    pub(super) fn new(model: Model<'m>) -> Self {
        let empty = Slot { values: 0, group: 0, sum: [0; LOOKS * LABELS] };
        Self { model, slots: vec![empty; SLOTS].into(), listed: Vec::new(), total: empty.sum }
    }

    /// The sum of all weights taken since it was asked for last.
    pub(super) fn taken(&mut self) -> Scores {
        let total = std::mem::replace(&mut self.total, [0; LOOKS * LABELS]);
        std::array::from_fn(|look| std::array::from_fn(|label| total[look * LABELS + label].into()))
    }

    fn sum(&mut self, list: impl FnOnce(&mut Listing<'_>)) -> Row {
        self.listed.clear();
        list(&mut Listing(&mut self.listed));
        let mut sum = [0; LOOKS * LABELS];
        self.listed
            .iter()
            .filter_map(|&feature| self.model.weights(feature))
            .for_each(|row| add(&mut sum, &row));
        sum
    }
}

fn add(sum: &mut Row, row: &Row) {
    sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum = sum.wrapping_add(*weight));
}

/// Where a group is remembered: the upper bits of a product, into which all bits of the values go.
fn place(group: Group, values: u64) -> usize {
    let mixed = (values ^ (group as u64) << 57).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xff51_afd7_ed55_8ccd) >> 40) as usize % SLOTS
}

impl Take for Sums<'_> {
    fn group(&mut self, group: Group, values: u64, list: impl FnOnce(&mut Listing<'_>)) {
        let at = place(group, values);
        if (self.slots[at].values, self.slots[at].group) != (values, group as u8) {
            self.slots[at] = Slot { values, group: group as u8, sum: self.sum(list) };
        }
        add(&mut self.total, &self.slots[at].sum);
    }

    fn feature(&mut self, feature: u32) {
        if let Some(row) = self.model.weights(feature) {
            add(&mut self.total, &row);
        }
    }
}
