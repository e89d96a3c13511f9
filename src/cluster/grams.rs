//! Forms that share groups of letters: where neither the order of the sounds nor a whole word is the same.
//!
//! Each form is held against those whose groups of two and three letters are most like its own: cosine of their rarity
//! (Salton & Buckley 1988).

use super::forms::Forms;
use super::reach::Reach;
use super::threads;

/// Groups that more forms have tell nothing and cost most.
const MOST_FORMS: usize = 3000;
/// Forms whose groups are less alike are not kept.
const LEAST: f32 = 0.3;
/// Forms looked up in one go.
const CHUNK: usize = 256;

/// Which forms have which groups of letters.
struct Grams {
    /// Groups of each form, by number, one form after the other.
    of_form: Vec<u32>,
    starts: Vec<u32>,
    /// Forms of each group, one group after the other.
    forms: Vec<u32>,
    group_starts: Vec<u32>,
    /// What each group weighs.
    weights: Vec<f32>,
    /// Length of each form's groups.
    lengths: Vec<f32>,
}

/// Pairs of forms, the lesser first, of which one is among the nearest of the other by groups of letters. Some twice.
pub(super) fn pairs(forms: &Forms, reach: Reach, threads: usize) -> Vec<(u32, u32)> {
    if reach.by_word == 0 {
        return Vec::new();
    }
    let grams = Grams::of(forms);
    let found = threads::map_chunks(
        threads,
        (forms.len(), CHUNK),
        || (vec![0.0f32; forms.len()], Vec::new()),
        |(sums, touched), range| {
            let mut pairs = Vec::new();
            for form in range {
                grams.nearest(forms, form as u32, reach.by_word, (sums, touched), &mut pairs);
            }
            pairs
        },
    );
    found.concat()
}

impl Grams {
    fn of(forms: &Forms) -> Self {
        let mut entries: Vec<(u32, u32)> = Vec::new();
        let mut text: Vec<u8> = Vec::new();
        for form in 0..forms.len() as u32 {
            text.clear();
            text.push(b'^');
            text.extend(forms.key(form).bytes().filter(|&letter| letter != b' '));
            text.push(b'$');
            for size in [2, 3] {
                let code = |group: &[u8]| group.iter().fold(0, |code: u32, &b| code << 8 | u32::from(b));
                entries.extend(text.windows(size).map(|group| (code(group), form)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let (mut weights, mut group_starts) = (Vec::new(), vec![0]);
        let mut numbered: Vec<(u32, u32)> = Vec::with_capacity(entries.len());
        for group in entries.chunk_by(|x, y| x.0 == y.0) {
            numbered.extend(group.iter().map(|entry| (entry.1, weights.len() as u32)));
            group_starts.push(numbered.len() as u32);
            weights.push((forms.len() as f32 / group.len() as f32).ln() + 1.0);
        }
        let of_group: Vec<u32> = numbered.iter().map(|entry| entry.0).collect();
        numbered.sort_unstable();
        let mut starts = vec![0u32; forms.len() + 1];
        let mut lengths = vec![0.0f32; forms.len()];
        for &(form, group) in &numbered {
            starts[form as usize + 1] += 1;
            lengths[form as usize] += weights[group as usize] * weights[group as usize];
        }
        for form in 0..forms.len() {
            starts[form + 1] += starts[form];
            lengths[form] = lengths[form].sqrt();
        }
        let of_form = numbered.iter().map(|entry| entry.1).collect();
        Self { of_form, starts, forms: of_group, group_starts, weights, lengths }
    }

    fn nearest(
        &self,
        forms: &Forms,
        form: u32,
        most: usize,
        (sums, touched): (&mut [f32], &mut Vec<u32>),
        pairs: &mut Vec<(u32, u32)>,
    ) {
        let at = form as usize;
        for &group in &self.of_form[self.starts[at] as usize..self.starts[at + 1] as usize] {
            let group = group as usize;
            let has = &self.forms[self.group_starts[group] as usize..self.group_starts[group + 1] as usize];
            if has.len() > MOST_FORMS {
                continue;
            }
            let weight = self.weights[group] * self.weights[group];
            for &other in has {
                if sums[other as usize] == 0.0 {
                    touched.push(other);
                }
                sums[other as usize] += weight;
            }
        }
        let mut near: Vec<(f32, u32)> = Vec::new();
        for other in touched.drain(..) {
            let sum = std::mem::take(&mut sums[other as usize]);
            let like = sum / (self.lengths[at] * self.lengths[other as usize]);
            let agree = || super::types_agree(forms.types[at], forms.types[other as usize]);
            if like >= LEAST && other != form && agree() {
                near.push((like, other));
            }
        }
        let order = |x: &(f32, u32), y: &(f32, u32)| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1));
        if near.len() > most {
            near.select_nth_unstable_by(most - 1, order);
            near.truncate(most);
        }
        pairs.extend(near.iter().map(|&(_, other)| (form.min(other), form.max(other))));
    }
}
