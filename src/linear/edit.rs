//! Everything stated beside the answers: products, details, notes and sources.

use super::command::{self, Command, ProductCommand, Word};
use super::{Ended, Halt, Interview, Place};
use crate::report::{outcome_set, product_name};
use crate::study::{Field, MAX_PRODUCTS, Product, ProductField, ProductIx, StudyField, Subject};
use crate::text::{clean, parse_day, parse_day_of};
use crate::tree::Position;
use crate::verdict::Verdict;
use crate::verdict::judge_as_of;

impl Interview<'_> {
    /// Asks for the products by name before the first question about one, so that no comparator is forgotten.
    pub(super) fn name_products(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        self.say("")?;
        self.say(self.pick(
            "有効性や安全性を評価する製品の名前を、一行に一つずつ入力してください。対照薬も入れてください。空行で次へ進みます（「戻る」「終了」も使えます）。",
            "Name the products whose efficacy or safety is evaluated, one a line, comparators too. An empty line goes on (back and quit work too).",
        ))?;
        while self.study.products.len() < MAX_PRODUCTS {
            let line = self.line()?;
            match command::parse(&line, None) {
                Command::Keep => break,
                // Anything that is no command is a name, also one that looks like a number.
                Command::NotUnderstood
                | Command::Choose(_)
                | Command::OneOf(_)
                | Command::Brought(_)
                | Command::Unknown => self.add_product(&line),
                Command::Product(ProductCommand::Add(name)) => self.add_product(&name),
                Command::Word(Word::Back) => return self.back(verdict),
                _ => self.act(verdict, None, &line)?,
            }
        }
        self.named = true;
        if self.study.products.is_empty() {
            self.study.products.push(Product::default());
        }
        Ok(())
    }

    fn add_product(&mut self, name: &str) {
        let mut product = Product::default();
        product.texts.set(ProductField::Name, name.trim());
        self.study.products.push(product);
    }

    pub(super) fn product(&mut self, verdict: &Verdict, command: ProductCommand) -> Result<(), Halt> {
        let count = self.study.products.len();
        let (number, room) = match &command {
            ProductCommand::List => return self.products(verdict),
            ProductCommand::Add(_) => (None, count < MAX_PRODUCTS),
            ProductCommand::Copy(number) => (Some(*number), count < MAX_PRODUCTS),
            ProductCommand::Name(number, _) | ProductCommand::Remove(number) | ProductCommand::Details(number) => {
                (Some(*number), true)
            }
        };
        if !room {
            return self.say(&self.pick(
                format!("製品は {MAX_PRODUCTS} 件までです。"),
                format!("A study has at most {MAX_PRODUCTS} products."),
            ));
        }
        let at = number.unwrap_or(1).wrapping_sub(1);
        if number.is_some() && at >= count {
            return self.say(self.pick("その番号の製品はありません。", "There is no product of that number."));
        }
        match command {
            ProductCommand::List => {}
            ProductCommand::Add(name) => self.add_product(&name),
            ProductCommand::Name(_, name) => {
                if let Some(product) = self.study.products.get_mut(at) {
                    product.texts.set(ProductField::Name, name);
                }
            }
            ProductCommand::Copy(_) => {
                if let Some(mut product) = self.study.products.get(at).cloned() {
                    let name = product_name(self.study, ProductIx::behind(at), self.world.lang);
                    let copied = self.pick(format!("{name}（写し）"), format!("{name} (copy)"));
                    product.texts.set(ProductField::Name, copied);
                    self.study.products.push(product);
                }
            }
            ProductCommand::Remove(_) => {
                self.study.products.remove(at);
                // Positions have moved: what was remembered of products no longer fits.
                self.last = self.last.filter(|place| place.subject == Subject::Study);
                self.asking = None;
            }
            ProductCommand::Details(_) => self.product_details(at)?,
        }
        let verdict = self.verdict()?;
        self.products(&verdict)
    }

    fn products(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        if self.study.products.is_empty() {
            return self.say(self.pick(
                "製品はまだありません。「製品 追加 名前」で足せます。",
                "There are no products yet: product add NAME.",
            ));
        }
        let listed: Vec<ProductIx> = self.study.each_product().map(|(at, _)| at).collect();
        for at in listed {
            let name = product_name(self.study, at, self.world.lang);
            let standing = verdict.product(at);
            let words = standing.map_or(String::new(), |product| outcome_set(product.brief.possible, self.world.lang));
            let open = match self.unknowns(at) {
                0 => String::new(),
                open => self.pick(format!("（まだ分からない {open}）"), format!(" ({open} not known yet)")),
            };
            let deciding = standing.is_some_and(|product| product.brief.deciding) && self.study.products.len() > 1;
            let mark = if deciding { self.pick("（結論を左右）", " (deciding)") } else { "" };
            self.say_list(&format!("  {}. ", at.ix() + 1), "     ", &format!("{name}: {words}{open}{mark}"))?;
        }
        Ok(())
    }

    fn product_details(&mut self, at: usize) -> Result<(), Halt> {
        for field in ProductField::ALL {
            let now = self.study.products.get(at).map_or("", |product| product.texts.get(*field)).to_owned();
            let Some(text) = self.field(field.label(self.world.lang), &now)? else { break };
            if let Some(product) = self.study.products.get_mut(at) {
                product.texts.set(*field, text);
            }
        }
        Ok(())
    }

    pub(super) fn study_details(&mut self) -> Result<(), Halt> {
        let before = self.verdict()?.tree.id();
        'fields: for field in StudyField::ALL {
            loop {
                let now = self.study.texts.get(*field).to_owned();
                let Some(text) = self.field(field.label(self.world.lang), &now)? else { break 'fields };
                if *field != StudyField::AsOf {
                    self.study.texts.set(*field, text);
                    break;
                }
                // A day of this year without its year is kept with it; any other as it was written.
                let of_this_year =
                    parse_day(&text).is_err().then(|| parse_day_of(&text, self.world.today).ok()).flatten();
                let text = of_this_year.map_or(text, |day| day.to_string());
                if text.is_empty() || self.is_day_of_the_act(&text)? {
                    judge_as_of(self.study, self.world.editions, self.world.today, text);
                    break;
                }
            }
        }
        if self.verdict()?.tree.id() != before { self.say_law() } else { Ok(()) }
    }

    /// Whether a text names a day on which the Act was in force; says so if not.
    fn is_day_of_the_act(&mut self, text: &str) -> Result<bool, Halt> {
        let begin = self.world.editions.begin();
        let fits = parse_day(text).is_ok_and(|day| day >= begin);
        if !fits {
            self.say(&self.pick(
                format!("{begin} 以後の日付を、2026-11-22 や 令和8年11月22日 のように書いてください。"),
                format!("Give a day from {begin} on, written as 2026-11-22."),
            ))?;
        }
        Ok(fits)
    }

    /// Asks for one text: an empty line keeps it, a hyphen clears it, "back" leaves the form (`None`).
    fn field(&mut self, label: &str, now: &str) -> Result<Option<String>, Halt> {
        let shown = if now.is_empty() { self.pick("なし", "none").to_owned() } else { clean(now) };
        self.say(&self.pick(
            format!("{label}（今: {shown}。空行でそのまま、- で消す）"),
            format!("{label} (now: {shown}; an empty line keeps it, - clears it)"),
        ))?;
        let line = self.line()?;
        let command = command::parse(&line, None);
        if command == Command::Word(Word::Quit) {
            return Err(Halt::End(Ended::Quit));
        }
        if command == Command::Word(Word::Back) {
            return Ok(None);
        }
        Ok(Some(match line.trim() {
            "" => now.to_owned(),
            "-" | "－" => String::new(),
            text => text.to_owned(),
        }))
    }

    /// Sets the note or the source of an answer: of the number in the list, or of the last one given.
    pub(super) fn note(
        &mut self,
        verdict: &Verdict,
        number: Option<usize>,
        text: &str,
        is_source: bool,
    ) -> Result<(), Halt> {
        let place: Option<Place> = match number {
            Some(number) => self.stated(verdict).get(number.wrapping_sub(1)).copied(),
            None => self.last,
        };
        let question = place.map(|place| verdict.tree.question(place.question));
        let answers = place.and_then(|place| self.study.answers_mut(place.subject));
        let answer = question.zip(answers).and_then(|(question, answers)| answers.get_mut(question.id.as_str()));
        let Some(answer) = answer else {
            return self.say(self.pick(
                "どの答えに付けるか分かりません。「一覧」の番号を付けてください。",
                "It is not clear beside which answer; give its number in list.",
            ));
        };
        let slot = if is_source { &mut answer.source } else { &mut answer.note };
        if text == "-" {
            slot.clear()
        } else {
            text.clone_into(slot)
        }
        self.say(self.pick("書きました。", "Noted."))
    }
}
