//! The sheet that one brings to a consultation: what is asked, what the case says, what to attach.
//!
//! It puts a question and gives no answer: no sentence that the Act does or does not apply may stand in
//! it, so neither outcomes nor what follows from an answer are taken over.

mod parts;

use super::sheet::{Block, Item, Line, Marker, Pair, Role, Section, Sheet, Tone, house_section, remarks};
use super::{House, HouseLine, Report, product_name};
use crate::study::{Field, ProductField, ProductIx, Study, StudyField, Subject};
use crate::text::{Lang, both_calendars, clean, clean_lines};
use crate::tree::{QuestionIx, Tree};
use crate::triage::{Place, Standing, Triage};

use parts::{burden, citations, exemption, papers, questions, reply};

/// The questions about whether a product is a drug.
const CLASSIFICATION: [&str; 3] = ["pharmacopoeia", "intended-use", "drug-judgement"];
/// The questions about the off-label exemption.
const EXEMPTION: [&str; 3] = ["exemption-ground", "domestic-record", "crb-recognition"];
/// What is told of an approved product; how a food is sold says nothing of it.
const OF_DRUGS: [ProductField; 8] = [
    ProductField::Name,
    ProductField::Role,
    ProductField::Holder,
    ProductField::Ingredient,
    ProductField::Form,
    ProductField::Dose,
    ProductField::Participants,
    ProductField::Purpose,
];
/// The question about the burden of added tests.
const BURDEN: [&str; 1] = ["burden"];

/// Whom a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The pharmacy division of the prefecture: is it a drug?
    PharmacyDivision,
    /// The ministry's desk: exemption and burden.
    MhlwDesk,
    /// A certified review board: exemption and burden.
    Crb,
}

impl Addressee {
    /// All of them.
    pub const ALL: [Addressee; 3] = [Addressee::PharmacyDivision, Addressee::MhlwDesk, Addressee::Crb];

    /// The body's id in the tree.
    pub fn id(self) -> &'static str {
        match self {
            Addressee::PharmacyDivision => "pharmacy-division",
            Addressee::MhlwDesk => "mhlw-desk",
            Addressee::Crb => "crb",
        }
    }
}

/// What the parts of a sheet are made from.
struct ReferralView<'a> {
    tree: &'a Tree,
    study: &'a Study,
    standing: Standing,
    lang: Lang,
}

/// The sheet for a consultation; `None` if the case has nothing to ask there.
///
/// `office` is the office that it goes to, by its own name; without it the kind of office is named.
pub fn referral(to: Addressee, office: Option<&str>, report: &Report, study: &Study, tree: &Tree) -> Option<Sheet> {
    let view = ReferralView { tree, study, standing: Triage::of(tree, study).standing, lang: report.lang };
    let body = tree.body(to.id())?;
    let lang = view.lang;
    let subjects = match to {
        Addressee::PharmacyDivision => view.classification(),
        Addressee::MhlwDesk | Addressee::Crb => view.amendment(),
    };
    if subjects.is_empty() {
        return None;
    }
    let asked = match to {
        Addressee::PharmacyDivision => lang.pick(
            "下の製品が医薬品に当たるかどうかについて、ご判断をお願いします。",
            "Please judge whether the products below are drugs.",
        ),
        Addressee::MhlwDesk => {
            lang.pick("下の点の考え方について、お尋ねします。", "We ask how the points below are to be understood.")
        }
        Addressee::Crb => lang.pick("下の点について、ご判断をお願いします。", "Please judge the points below."),
    };
    // A law that has changed comes before what is asked about it.
    let changed = report.freshness.iter().filter(|found| !found.changed.is_empty());
    let changed = changed.map(|found| Block::Text { line: Line::new(&found.text).tone(Tone::Warning) });
    let request = changed.chain([Block::text(asked)]).collect();
    let mut sections = vec![Section::new(Role::Request, lang.pick("お尋ねしたいこと", "What we ask"), request)];
    sections.extend(subjects);
    let listed: Vec<&str> = match to {
        Addressee::PharmacyDivision => CLASSIFICATION.to_vec(),
        Addressee::MhlwDesk | Addressee::Crb => EXEMPTION.into_iter().chain(BURDEN).collect(),
    };
    let listed: Vec<&str> = listed.into_iter().filter(|id| !view.products(&[id]).is_empty()).collect();
    sections.push(Section::new(Role::Papers, lang.pick("添付する書類", "Papers to attach"), papers(to, lang)));
    sections.push(Section::new(
        Role::Law,
        lang.pick("関係する定め", "The law concerned"),
        citations(&view, &listed).into_iter().collect(),
    ));
    sections.extend(house(report, &listed, lang));
    sections.push(Section::new(Role::Reply, lang.pick("ご回答", "Reply"), reply(lang)));
    let note = lang.pick(
        "この票は相談のためのもので、臨床研究法に当たるかどうかの結論を示すものではありません。空欄は書き足してください。",
        "This sheet serves a consultation. It gives no conclusion on the Act. Fill in what is blank.",
    );
    let compared = report.freshness.iter().filter(|found| found.changed.is_empty());
    let about = [Block::text(note), Block::text(super::words::law_read(&report.tree, lang))];
    let about = about.into_iter().chain(compared.map(|found| Block::text(&found.text))).collect();
    sections.push(Section::new(Role::Disclaimer, lang.pick("この票について", "About this sheet"), about));
    let title = lang.pick(format!("相談票（{}）", body.label.ja), format!("Consultation sheet: {}", body.label.en));
    Some(Sheet {
        lang,
        name: title.clone(),
        foot: format!("{title}　{}　{}", report.program, tree.digest()),
        title,
        author: report.case.judged_by.clone(),
        head: view.head(report, office.unwrap_or(body.label.get(lang))),
        sections,
        paths: Vec::new(),
        to_fill: true,
        signatures: Vec::new(),
    })
}

/// The notes of the house on the questions of the sheet; what they say of answers and outcomes stays in the house.
fn house(report: &Report, listed: &[&str], lang: Lang) -> Option<Section> {
    let House { digest, title, notes } = report.house.as_ref()?;
    let asked = |note: &&HouseLine| {
        note.answer.is_none() && note.question.as_deref().is_some_and(|question| listed.contains(&question))
    };
    let notes: Vec<HouseLine> = notes.iter().filter(asked).cloned().collect();
    let house = House { digest: digest.clone(), title: title.clone(), notes };
    Some(house_section(Some(&house), lang)).filter(|section| !section.blocks.is_empty())
}

impl ReferralView<'_> {
    fn head(&self, report: &Report, office: &str) -> Vec<Pair> {
        let lang = self.lang;
        let day = both_calendars(report.as_of, lang);
        let fields = report.case.fields().map(|(field, text)| {
            let label =
                if field == StudyField::JudgedBy { lang.pick("作成者", "Written by") } else { field.label(lang) };
            Pair::new(label, text)
        });
        let to = clean(office);
        let before = [
            Pair::new(lang.pick("宛先", "To"), lang.pick(format!("{to} 御中"), to)),
            Pair::new(lang.pick("文書番号", "Document number"), ""),
            // The day of making is written by whoever sends it; no clock reaches a paper.
            Pair::new(lang.pick("作成日", "Made on"), ""),
        ];
        let after = [
            Pair::new(lang.pick("連絡先（電話・メール）", "Contact (telephone, mail)"), ""),
            Pair::new(StudyField::AsOf.label(lang), day),
        ];
        before.into_iter().chain(fields).chain(after).collect()
    }

    /// The products whose path comes to one of the questions.
    fn products(&self, questions: &[&str]) -> Vec<ProductIx> {
        let positions: Vec<QuestionIx> = questions.iter().filter_map(|id| self.tree.find_question(id)).collect();
        let comes = |at: &ProductIx| {
            let subject = Subject::Product(*at);
            positions.iter().any(|question| self.standing.reaches(Place { subject, question: *question }))
        };
        self.study.product_ixs().filter(comes).collect()
    }

    fn classification(&self) -> Vec<Section> {
        self.products(&CLASSIFICATION)
            .into_iter()
            .map(|at| {
                let blocks = vec![self.details(at, ProductField::ALL), questions(self, at, &CLASSIFICATION)];
                self.section(at, self.lang.pick("医薬品に当たるか", "Is it a drug?"), blocks)
            })
            .collect()
    }

    fn amendment(&self) -> Vec<Section> {
        let lang = self.lang;
        let exempt = self.products(&EXEMPTION).into_iter().map(|at| {
            let title = lang.pick("適応外使用の除外の条件", "Conditions of the off-label exemption");
            self.section(at, title, vec![self.details(at, &OF_DRUGS), exemption(self, at)])
        });
        let tests = self.products(&BURDEN).into_iter().map(|at| {
            let title = lang.pick("加える検査などの負担", "Burden of the added tests");
            self.section(at, title, vec![self.details(at, &OF_DRUGS), burden(self, at)])
        });
        exempt.chain(tests).collect()
    }

    fn section(&self, product: ProductIx, title: &str, blocks: Vec<Block>) -> Section {
        let name = product_name(self.study, product, self.lang);
        let title = self.lang.pick(format!("{title}（{name}）"), format!("{title} ({name})"));
        Section::new(Role::Subject, title, blocks)
    }

    /// What an office needs to know of the product; what the case does not say is left blank.
    fn details(&self, product: ProductIx, fields: &[ProductField]) -> Block {
        let stated = self.study.product(product);
        let rows = fields.iter().map(|field| {
            let text = stated.map_or("", |product| product.texts.get(*field));
            Pair::new(field.label(self.lang), clean_lines(text))
        });
        Block::Pairs { title: String::new(), rows: rows.collect() }
    }

    /// Whether the way of a product comes to a question.
    fn asks(&self, product: ProductIx, question: &str) -> bool {
        let place = |question| Place { subject: Subject::Product(product), question };
        self.tree.find_question(question).is_some_and(|question| self.standing.reaches(place(question)))
    }

    /// The case's answer in words with its note and source; empty if there is none.
    fn said(&self, product: ProductIx, question: &str) -> String {
        let lang = self.lang;
        let Some(stated) = self.study.answer(Subject::Product(product), question) else { return String::new() };
        let Some(at) = self.tree.find_question(question) else { return String::new() };
        let label = super::answer_text(self.tree, at, &stated.answer, lang);
        let remarks = remarks(&clean_lines(&stated.note), &clean_lines(&stated.source), lang);
        let lines = std::iter::once(label).chain(remarks.into_iter().map(|line| line.text));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A list of things to tick.
fn boxes(texts: &[&str]) -> Vec<Block> {
    Block::list(Marker::Box, texts.iter().map(|text| Item::new(Line::new(*text))).collect()).into_iter().collect()
}
