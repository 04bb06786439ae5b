//! The parts of a consultation sheet by subject.

use super::{Addressee, View, boxes};
use crate::report::sheet::{Block, Cell, Pair};
use crate::study::{ProductField, ProductIx};
use crate::text::Lang;

/// The three heads under which a thing is a drug (Q&A 1-16), and what in the case speaks to each.
pub(super) fn heads(view: &View, product: ProductIx) -> Option<Block> {
    let lang = view.lang;
    let lines = |parts: &[String]| -> String {
        parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    };
    let (listed, purpose) = (view.said(product, "pharmacopoeia"), view.said(product, "intended-use"));
    let claims = view.detail(product, ProductField::Claims);
    let rows = [
        (
            lang.pick("1 日本薬局方に収められている", "1 It is in the Japanese Pharmacopoeia"),
            &listed,
            lines(&[view.detail(product, ProductField::Ingredient)]),
        ),
        (
            lang.pick("2 人の病気の診断、治療、予防に使う目的", "2 It is meant to diagnose, treat or prevent disease"),
            &purpose,
            lines(&[claims.clone(), view.detail(product, ProductField::Dose)]),
        ),
        (
            lang.pick(
                "3 人の体の構造や機能に作用する目的",
                "3 It is meant to affect the structure or function of the body",
            ),
            &purpose,
            lines(&[claims, view.detail(product, ProductField::Form), view.detail(product, ProductField::SoldAs)]),
        ),
    ];
    let rows = rows.map(|(head, said, speaks)| vec![Cell::new(head), Cell::new(&**said), Cell::new(speaks)]);
    let columns = [
        (lang.pick("医薬品の三つの定義（問1-16）", "The three definitions of a drug (Q&A 1-16)"), 30),
        (lang.pick("研究での目的・案件の答え", "Purpose in the study, the case's answer"), 36),
        (lang.pick("手がかりになる製品の情報", "What the product itself says"), 34),
    ];
    Block::table(&columns, rows.to_vec())
}

/// The off-label exemption: the ground relied on, the record in Japan, health hazard, the board.
pub(super) fn exemption(view: &View, product: ProductIx) -> Block {
    let lang = view.lang;
    let rows = vec![
        Pair::new(lang.pick("承認された使い方との関係", "Against the approved use"), view.said(product, "label")),
        Pair::new(lang.pick("よりどころとする条件", "Ground relied on"), view.said(product, "exemption-ground")),
        Pair::new(lang.pick("学会・公表物の名前、年、該当箇所（資料の番号）", "Society, publication, year, place"), ""),
        Pair::new(
            lang.pick("日本の診療などでの実績", "Record in care in Japan"),
            view.said(product, "domestic-record"),
        ),
        Pair::new(lang.pick("実績の内容（件数、期間、資料の番号）", "The record: number, period, papers"), ""),
        Pair::new(lang.pick("健康被害の有無と内容", "Health hazard: any, and what"), ""),
        Pair::new(
            lang.pick("認定臨床研究審査委員会の判断", "The review board's judgement"),
            view.said(product, "crb-recognition"),
        ),
    ];
    Block::Pairs { title: String::new(), rows }
}

/// The burden of added tests: which they are, and with what they are compared.
pub(super) fn burden(view: &View, product: ProductIx) -> Block {
    let lang = view.lang;
    let rows = vec![
        Pair::new(lang.pick("案件の答え", "The case's answer"), view.said(product, "burden")),
        Pair::new(lang.pick("加える検査などの名前、回数、時期", "The tests added: name, number, time"), ""),
        Pair::new(lang.pick("比べる相手（通常行う検査など）", "Compared with (tests ordinarily done)"), ""),
        Pair::new(
            lang.pick(
                "重い病気・障害・死亡・感染などの頻度の差",
                "Difference in serious illness, disability, death, infection",
            ),
            "",
        ),
        Pair::new(lang.pick("心身の苦痛や負担の差", "Difference in pain or burden on body and mind"), ""),
        Pair::new(
            lang.pick("参加者の年齢、体重、病気、状態", "Age, weight, disease and condition of the participants"),
            "",
        ),
    ];
    Block::Pairs { title: String::new(), rows }
}

pub(super) fn papers(to: Addressee, lang: Lang) -> Vec<Block> {
    match to {
        Addressee::PharmacyDivision => boxes(&[
            lang.pick("研究計画書と説明文書", "Protocol and information sheet"),
            lang.pick("成分・原材料と分量が分かる資料", "Papers on ingredients and amounts"),
            lang.pick("形状と包装が分かる資料（写真、見本）", "Papers on form and packaging (photographs, a sample)"),
            lang.pick("表示、広告、説明書、ウェブの画面", "Label, advertising, leaflets, web pages"),
            lang.pick("用法・用量が分かる資料", "Papers on dosage"),
            lang.pick("販売のされ方が分かる資料", "Papers on how it is sold"),
        ]),
        Addressee::MhlwDesk | Addressee::Crb => boxes(&[
            lang.pick("研究計画書と説明文書", "Protocol and information sheet"),
            lang.pick("添付文書（承認された使い方）", "Package insert (the approved use)"),
            lang.pick("よりどころとする学会などの公表物", "The publication relied on"),
            lang.pick("日本での実績と健康被害についての資料", "Papers on the record in Japan and on health hazard"),
            lang.pick(
                "加える検査などの負担と、比べる相手についての資料",
                "Papers on the burden of the added tests and what they are compared with",
            ),
        ]),
    }
}

pub(super) fn reply(lang: Lang) -> Vec<Block> {
    let labels = [
        lang.pick("回答", "Reply"),
        lang.pick("回答の理由・条件", "Reasons, conditions"),
        lang.pick("回答した部署・担当者", "Office and person"),
        lang.pick("回答日", "Day"),
    ];
    vec![Block::Pairs { title: String::new(), rows: labels.map(|label| Pair::new(label, "")).to_vec() }]
}

/// The law of the questions themselves, each place once; what follows from an answer is left out.
pub(super) fn citations(view: &View, questions: &[&str]) -> Vec<Block> {
    let lang = view.lang;
    let asked = questions.iter().filter_map(|id| Some(view.tree.question(view.tree.find_question(id)?)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for citation in asked.flat_map(|question| &question.cite) {
        let source = view.tree.source(&citation.source);
        let title = source.map_or("", |source| source.title.get(lang));
        let row = vec![
            Cell {
                text: format!("{title}\n{}", citation.dated_place(lang)),
                address: source.and_then(|source| source.address(citation)),
            },
            Cell::new(citation.gist.get(lang)),
            Cell::new(citation.confidence.label(lang)),
        ];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let columns = [
        (lang.pick("文書と箇所", "Document and place"), 36),
        (lang.pick("内容", "What it says"), 46),
        (lang.pick("確からしさ", "How known"), 18),
    ];
    Block::table(&columns, rows).into_iter().collect()
}
