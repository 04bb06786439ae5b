//! One step of the path: the question with its answer, or what is still to do about it.

use crate::report::{answer_text, unknown_label};
use crate::study::{ProductIx, Study, Subject};
use crate::tree::{AnswerIx, Position};
use crate::triage::{Known, OpenState, Place};

use super::super::super::grid::{Click, Row, fit, hanging, words};
use super::super::super::layer::ScreenKind;
use super::super::super::model::{Model, Now};
use super::super::super::theme::{Ink, Sign};
use super::unfolded;

/// The steps of a path, and what they are written from.
pub(super) struct Steps<'a, 'e> {
    pub model: &'a Model<'e>,
    pub now: &'a Now<'e>,
    pub study: &'a Study,
    /// Answers that were given to another wording.
    pub to_confirm: Vec<Place>,
    /// Whether there is room to write all of it out.
    pub whole: bool,
    pub columns: usize,
}

impl Steps<'_, '_> {
    /// A product by name; a folded one with what it can be, and clicked it unfolds.
    pub fn heading(&self, at: ProductIx, is_unfolded: bool) -> Option<Row> {
        let (model, now) = (self.model, self.now);
        let reach = now.triage.standing.reach(Subject::Product(at))?;
        let name = words::product(self.study, at, model.lang);
        if is_unfolded {
            let asked = now.listed().any(|place| place.subject == Subject::Product(at));
            return asked.then(|| Row::new(Ink::Strong, &fit(model.theme, &format!(" {name}"), self.columns)));
        }
        if self.study.product_count() < 2 && !model.folded {
            return None;
        }
        let outcomes = words::outcomes(now.tree.outcomes(reach.leaves), model.lang);
        let text = format!(" {} {name}: {outcomes}", model.theme.sign(Sign::Folded));
        let mut row = Row::new(Ink::Strong, &fit(model.theme, &text, self.columns));
        let places = || now.triage.standing.places().filter(|place| place.subject == Subject::Product(at));
        let open = now.triage.standing.next_of(&now.triage.facts, Subject::Product(at));
        row.click = open.or_else(|| places().last()).map(Click::Jump);
        Some(row)
    }

    pub fn step(&self, place: Place) -> Vec<Row> {
        let (model, now) = (self.model, self.now);
        let with_cursor = model.top().kind == ScreenKind::Path;
        // With the screen for itself the path has a cursor of its own.
        let here = match with_cursor {
            true => unfolded(model, now).get(model.top().cursor) == Some(&place),
            false => Some(place) == now.at,
        };
        let (mark, role, answer) = self.said(place);
        let mark = if here { model.theme.sign(Sign::Here) } else { mark };
        let ask = now.tree.question(place.question).ask.get(model.lang);
        let head = format!(" {mark}{:>2} ", words::number(place.question));
        let role = if here && role == Ink::Text { Ink::Strong } else { role };
        let whole = with_cursor || self.whole;
        let mut rows = if whole {
            hanging(Ink::Dim, &head, ask, self.columns)
        } else {
            vec![Row::new(Ink::Dim, &fit(model.theme, &format!("{head}{ask}"), self.columns))]
        };
        if whole {
            rows.extend(hanging(role, "     ", &answer, self.columns));
        } else {
            rows.push(Row::new(role, &fit(model.theme, &format!("     {answer}"), self.columns)));
        }
        for row in &mut rows {
            row.click = Some(Click::Jump(place));
            row.focus = here;
        }
        rows
    }

    /// The words of an answer behind its number: where they are cut, two answers may begin alike.
    fn numbered(&self, place: Place, words: String) -> String {
        let number = |answer: AnswerIx| (answer.ix() + 1).to_string();
        match self.now.triage.stated().get(place).known() {
            Known::Given(answer) => format!("{} {words}", number(answer)),
            Known::OneOf(left) => {
                let numbers: Vec<String> = left.iter().map(number).collect();
                format!("{} {words}", numbers.join(self.model.lang.pick("・", ", ")))
            }
            Known::NotAsked | Known::Unknown => words,
        }
    }

    /// What was answered: its mark, how it looks, and its words. What is still to do is said before the answer.
    fn said(&self, place: Place) -> (&'static str, Ink, String) {
        let (theme, lang) = (self.model.theme, self.model.lang);
        let id = &self.now.tree.question(place.question).id;
        let given = self.study.answer(place.subject, id);
        let words = given.map_or_else(
            || unknown_label(lang).to_owned(),
            |given| {
                let words = answer_text(self.now.tree, place.question, &given.answer, lang);
                if self.whole { words } else { self.numbered(place, words) }
            },
        );
        let open = match self.now.triage.facts.get(place).known() {
            Known::Given(_) if self.to_confirm.contains(&place) => {
                let text = lang.pick(format!("要確認: {words}"), format!("confirm: {words}"));
                return (theme.sign(Sign::Doubt), Ink::Warning, text);
            }
            Known::Given(_) => return (theme.sign(Sign::Chosen), Ink::Text, words),
            Known::NotAsked | Known::Unknown | Known::OneOf(_) => self.now.triage.state(place),
        };
        match open {
            OpenState::NotAsked => (" ", Ink::Text, lang.pick("（これから）", "(not answered)").to_owned()),
            OpenState::Unknown => (theme.sign(Sign::Unknown), Ink::Key, words),
            OpenState::OneOf => {
                let text = lang.pick(format!("どちらか: {words}"), format!("one of: {words}"));
                (theme.sign(Sign::Unknown), Ink::Key, text)
            }
            OpenState::Contradicted => {
                let text = lang.pick(format!("両立しません: {words}"), format!("contradicted: {words}"));
                (theme.sign(Sign::Doubt), Ink::Warning, text)
            }
        }
    }
}
