//! Who a name may be where its type is known beforehand: an entity of another type is not meant, however it is called.
//!
//! A text only speaks of a type, and its names are weighed by it in `resolve.rs`; whoever looks a name up knows it.

use super::judge::{Judge, PROPOSALS, Proposal, best_of_each};
use super::{Decision, policy};
use crate::aliases::EntityType;
use crate::score::Evidence;
use crate::translit::name_key;

impl Judge {
    /// The entities that `name`, the name of something of `asked`, may be: as [`Judge::propose`] has them, those of
    /// another type weighed down so far that they are never linked. Where the name is listed for such only, names near
    /// it of the type asked for are proposed, too.
    pub fn propose_typed(&self, name: &str, asked: EntityType) -> Vec<Proposal> {
        let mut proposals = self.propose(name, None).to_vec();
        if proposals.iter().all(|proposal| self.weight_for(proposal, asked) == 0.0) {
            return proposals;
        }
        let was_decided = proposals.iter().any(|proposal| proposal.log_odds > 0.0);
        for proposal in &mut proposals {
            self.weigh_type(proposal, asked);
        }
        let is_decided = proposals.iter().any(|proposal| proposal.log_odds > 0.0);
        let key = name_key(name);
        if was_decided && !is_decided {
            let of_type = |near: &Proposal| self.weight_for(near, asked) == 0.0;
            let mut near: Vec<Proposal> = self.near(name, &key, None).into_iter().filter(of_type).collect();
            self.finish(&mut near, name, &key);
            proposals.extend(near);
        }
        best_of_each(&mut proposals);
        proposals.truncate(PROPOSALS);
        proposals
    }

    fn weigh_type(&self, proposal: &mut Proposal, asked: EntityType) {
        let weight = self.weight_for(proposal, asked);
        if weight == 0.0 {
            return;
        }
        let is = self.table().entity(proposal.entity).entity_type.name();
        proposal.add(Evidence::new(format!("is of type {is}, and {} was asked for", asked.name()), weight));
        if proposal.decision() == Decision::Link {
            let over = policy::REVIEW_AT_MOST - proposal.log_odds;
            proposal.add(Evidence::new("an entity of another type is never linked", over));
        }
    }

    /// What is said against an entity by its type; nothing if it is the one asked for.
    fn weight_for(&self, proposal: &Proposal, asked: EntityType) -> f64 {
        use EntityType::{Organization, Person, Place};
        match (self.table().entity(proposal.entity).entity_type, asked) {
            (is, asked) if is == asked => 0.0,
            // Nobody takes a person for a town; whether a palace is a place or a body, and what is neither, is a
            // question of words.
            (Person, Place | Organization) | (Place | Organization, Person) => policy::OTHER_KIND,
            _ => policy::OTHER_TYPE,
        }
    }
}
