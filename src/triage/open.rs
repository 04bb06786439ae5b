//! What is open of a study.

use super::ends::SubjectEnds;
use super::joined::Joined;
use super::rest::to_settle;
use super::{OpenState, Place, Triage};
use crate::study::Subject;

impl Triage<'_> {
    /// How an open question stands; of one that is answered, that it counts as not known.
    pub fn state(&self, place: Place) -> OpenState {
        if self.clashes.iter().any(|clash| clash.places().contains(&place)) {
            return OpenState::Contradicted;
        }
        OpenState::of(self.facts.get(place))
    }

    /// The open questions that can turn the outcome: those of a pair that cannot both be true first, then those of which
    /// two answers lead to different outcomes.
    pub fn to_settle(&self) -> Vec<(Place, OpenState)> {
        let mut places: Vec<Place> = self.clashes.iter().flat_map(|clash| clash.places()).collect();
        places.sort_unstable();
        places.dedup();
        // A settled study has nothing to settle, and most are: what its ways end in is not worked out for it.
        let further = if self.standing.possible.single().is_none() { self.turning() } else { Vec::new() };
        let further: Vec<_> = further.into_iter().filter(|(place, _)| !places.contains(place)).collect();
        places.into_iter().map(|place| (place, OpenState::Contradicted)).chain(further).collect()
    }

    /// The open questions of which two answers lead to different outcomes.
    fn turning(&self) -> Vec<(Place, OpenState)> {
        let (tree, facts, standing) = (self.tree, &self.facts, &self.standing);
        let level = |subject: Subject| {
            let reach = standing.reach(subject)?;
            let start = if subject == Subject::Study { tree.start() } else { tree.product_entry()? };
            Some(SubjectEnds::of_left(tree, start, facts.level(subject), reach.questions))
        };
        to_settle(standing, &Joined::standing(tree, standing), |subject| {
            level(subject).into_iter().flat_map(SubjectEnds::each_left)
        })
    }
}
