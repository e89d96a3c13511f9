//! Features of the clusters of words: of a word that no labelled text holds it is known beside what words it stands
//! (Brown et al. 1992; as features of names: Turian, Ratinov & Bengio 2010).

use super::features::{Facts, Listing, packed};
use super::model::Cluster;
use super::sums::{Group, Take};

/// Forks from the root at which clusters are features: a part of speech, a kind of word, a narrower kind.
const FORKS: [u32; 3] = [4, 7, 11];

/// The clusters of the window.
pub(super) fn beside([far, left, here, right, beyond]: &[Facts; 5], take: &mut impl Take) {
    let own = here.cluster;
    take.group(Group::Clusters, own.whole().into(), |list| list.cluster(140, own, 0));
    let kind = own.within(FORKS[1]);
    let two = |near: &Facts, next: &Facts| {
        packed([(near.cluster.whole(), 16), (next.cluster.whole(), 16), (kind, 16)])
    };
    take.group(Group::LeftCluster, two(left, far), |list| {
        list.cluster(144, left.cluster, 0);
        list.pair(152, far.cluster.within(FORKS[1]), 0);
        list.pair(153, left.cluster.within(FORKS[1]), kind);
        list.pair(157, left.cluster.within(FORKS[1]), far.cluster.within(FORKS[1]));
    });
    take.group(Group::RightCluster, two(right, beyond), |list| {
        list.cluster(148, right.cluster, 0);
        list.pair(154, beyond.cluster.within(FORKS[1]), 0);
        list.pair(155, right.cluster.within(FORKS[1]), kind);
        list.pair(158, right.cluster.within(FORKS[1]), beyond.cluster.within(FORKS[1]));
    });
}

/// The clusters of the first and the last word of a run and of the words around it, seen from a word at `position`.
pub(super) fn of_run([before, first, last, after]: [&Facts; 4], position: u32, take: &mut impl Take) {
    let values =
        |a: &Facts, b: &Facts| packed([(a.cluster.whole(), 16), (b.cluster.whole(), 16), (position, 8)]);
    take.group(Group::RunCluster, values(first, last), |list| {
        list.cluster(160, first.cluster, position);
        list.cluster(164, last.cluster, position);
    });
    take.group(Group::AroundCluster, values(before, after), |list| {
        list.cluster(168, before.cluster, position);
        list.cluster(172, after.cluster, position);
    });
}

impl Listing<'_> {
    /// A cluster and those that hold it, as four templates from `template` on; nothing for a word without one.
    fn cluster(&mut self, template: u32, cluster: Cluster, with: u32) {
        if cluster == Cluster::default() {
            return self.pair(template, 0, with);
        }
        self.pair(template, cluster.whole(), with);
        for (at, forks) in (1..).zip(FORKS) {
            self.pair(template + at, cluster.within(forks), with);
        }
    }
}
