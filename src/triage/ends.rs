//! In which outcomes the ways behind a question end: worked out once, so that no answer is tried by walking anew.

use super::reach::onward;
use super::{Fact, OpenState, Reach};
use crate::tree::position::at;
use crate::tree::{AnswerIx, Node, Onward, Outcome, OutcomeSet, QuestionIx, Set, Tree};

/// In what some ways of the study's own questions, or of one product's, end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Ends {
    /// The outcomes of the leaves.
    pub outcomes: OutcomeSet,
    /// Whether a way leads from the study's questions into the products'.
    pub products: bool,
}

impl Ends {
    pub(super) fn union(self, other: Ends) -> Ends {
        Ends { outcomes: self.outcomes.union(other.outcomes), products: self.products || other.products }
    }
}

/// A set of ends, a bit for each that there can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct EndsSet(u32);

/// How many sets of outcomes there are: those with a way into the products stand behind those without.
const SETS: u32 = 1 << Outcome::ALL.len();

impl EndsSet {
    fn insert(&mut self, Ends { outcomes, products }: Ends) {
        self.0 |= 1 << (outcomes.number() + if products { SETS } else { 0 });
    }

    /// Each of them.
    pub(super) fn iter(self) -> impl Iterator<Item = Ends> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let lowest = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(Ends { outcomes: OutcomeSet::numbered(lowest % SETS), products: lowest >= SETS })
        })
    }

    /// Whether there are several.
    fn are_several(self) -> bool {
        self.0.count_ones() > 1
    }
}

/// An open question on the ways that remain of which two answers end differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct OpenRest {
    pub(super) question: QuestionIx,
    pub(super) state: OpenState,
    /// Everything that its level could end in by one of the answers that remain, all else left as it is.
    pub(super) ends: EndsSet,
}

/// The questions of the study or of one product with what lies behind each.
#[derive(Clone, Copy, Debug)]
pub(super) struct SubjectEnds<'a> {
    tree: &'a Tree,
    facts: &'a [Fact],
    start: QuestionIx,
    /// The questions about a product, where those of the study come to an end.
    beyond: Set<QuestionIx>,
    /// The questions on the ways that remain.
    reached: Set<QuestionIx>,
    /// For each outcome the questions from which a way ends in it.
    ending: [Set<QuestionIx>; Outcome::ALL.len()],
    /// The questions from which a way leads into the products.
    leading: Set<QuestionIx>,
}

impl<'a> SubjectEnds<'a> {
    /// The level that begins with a question.
    pub fn new(tree: &'a Tree, start: QuestionIx, facts: &'a [Fact]) -> Self {
        Self::of_some(tree, start, facts, Reach::from(tree, start, facts).questions, |_| true)
    }

    /// The same for [`SubjectEnds::each_left`] alone, which asks for no question off the ways that remain, over those that
    /// are known.
    pub fn of_left(tree: &'a Tree, start: QuestionIx, facts: &'a [Fact], reached: Set<QuestionIx>) -> Self {
        Self::of_some(tree, start, facts, reached, |question| reached.contains(question))
    }

    /// The level with what lies behind the questions of which that is wanted.
    fn of_some(
        tree: &'a Tree,
        start: QuestionIx,
        facts: &'a [Fact],
        reached: Set<QuestionIx>,
        is_wanted: impl Fn(QuestionIx) -> bool,
    ) -> Self {
        let of_product = tree.is_product(start);
        let beyond = if of_product { Set::default() } else { tree.about_product() };
        let mut level = Self { tree, facts, start, beyond, reached, ending: Default::default(), leading: beyond };
        // Answers lead only to later questions, so going backwards every next one is known already.
        for (question, _) in tree.each_question().rev().take_while(|(question, _)| *question >= start) {
            if tree.is_product(question) == of_product && is_wanted(question) {
                level.note(question);
            }
        }
        level
    }

    fn note(&mut self, question: QuestionIx) {
        let ends = self.of(onward(self.tree, self.facts, question));
        for (outcome, ending) in Outcome::ALL.into_iter().zip(&mut self.ending) {
            if ends.outcomes.contains(outcome) {
                ending.insert(question);
            }
        }
        if ends.products {
            self.leading.insert(question);
        }
    }

    /// What the level can end in as the facts are.
    pub fn ends(&self) -> Ends {
        self.behind(Node::Question(self.start))
    }

    /// What it could end in with each answer to a question, all else left as it is.
    pub fn answered(&self, question: QuestionIx) -> impl Iterator<Item = (AnswerIx, Ends)> {
        let before = self.reached.without(Set::later(question)).without(Set::only(question));
        let before = before.iter().map(|earlier| onward(self.tree, self.facts, earlier));
        let around = self.around(question, before.fold(Onward::default(), Onward::union));
        let reached = self.reached.contains(question);
        let targets = self.tree.graph().targets(question);
        targets.map(move |(answer, node)| (answer, if reached { around.union(self.behind(node)) } else { around }))
    }

    /// The questions on the ways that remain that are not answered, and of which two answers end differently.
    pub fn each_left(self) -> impl Iterator<Item = OpenRest> {
        let mut before = Onward::default();
        self.reached.iter().filter_map(move |question| {
            let (earlier, behind) = (before, onward(self.tree, self.facts, question));
            before = before.union(behind);
            let fact = *at(self.facts, question);
            if !fact.is_open() {
                return None;
            }
            let (around, mut ends) = (self.around(question, earlier), EndsSet::default());
            self.distinct(behind).for_each(|end| ends.insert(around.union(end)));
            ends.are_several().then(|| OpenRest { question, state: OpenState::of(fact), ends })
        })
    }

    /// What the ways around a question end in. They are the same whatever its answer is: each leaves an earlier question
    /// for a later one of its level, since answers lead only to later questions, or leaves the level.
    fn around(&self, question: QuestionIx, before: Onward) -> Ends {
        let passing = Set::later(question).union(self.beyond);
        self.of(Onward { questions: before.questions.intersection(passing), leaves: before.leaves })
    }

    /// The ends of some places one by one, those that are the same once.
    fn distinct(&self, onward: Onward) -> impl Iterator<Item = Ends> {
        let Onward { mut questions, leaves } = onward;
        let of_leaves = self.tree.outcomes(leaves);
        let of_leaves = Outcome::ALL.into_iter().filter(move |outcome| of_leaves.contains(*outcome));
        let of_leaves = of_leaves.map(|outcome| Ends { outcomes: OutcomeSet::only(outcome), products: false });
        let of_questions = std::iter::from_fn(move || {
            let ends = self.behind(Node::Question(questions.pop_lowest()?));
            questions = questions.without(self.alike(ends));
            Some(ends)
        });
        of_leaves.chain(of_questions)
    }

    /// The questions behind which lies just this.
    fn alike(&self, ends: Ends) -> Set<QuestionIx> {
        let all =
            |set: Set<QuestionIx>, is_in| if is_in { set } else { Set::first(Set::<QuestionIx>::LIMIT).without(set) };
        let by_outcome = Outcome::ALL
            .into_iter()
            .zip(self.ending)
            .map(|(outcome, ending)| all(ending, ends.outcomes.contains(outcome)));
        by_outcome.fold(all(self.leading, ends.products), Set::intersection)
    }

    /// What the ways from some places end in.
    fn of(&self, onward: Onward) -> Ends {
        let Onward { questions, leaves } = onward;
        let behind = OutcomeSet::of(|outcome| !questions.intersection(*outcome.of(&self.ending)).is_empty());
        let products = !questions.intersection(self.leading).is_empty();
        Ends { outcomes: self.tree.outcomes(leaves).union(behind), products }
    }

    fn behind(&self, node: Node) -> Ends {
        let mut onward = Onward::default();
        onward.insert(node);
        self.of(onward)
    }
}
